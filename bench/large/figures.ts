/** What a benchmark of a large inventory is given, and the row that it gives back. */

import type { Driver } from 'neo4j-driver';
import type { App } from '../../src/app.js';
import type { ItemFacts } from '../../src/inventory/index.js';

export interface Subject {
  readonly engine: 'embedded' | 'neo4j';
  readonly app: App;
  readonly items: readonly ItemFacts[];
  /** The bare driver beside it; the embedded engine has no other. */
  readonly driver: Driver | undefined;
  readonly rounds: number;
}

export interface Figure {
  readonly what: string;
  readonly p50: number;
  readonly p99: number;
  /** Rate beside the bare driver’s, the median of the rounds’ own ratios. */
  readonly ratio?: number;
  readonly note?: string;
}

export const quantile = (all: readonly number[], share: number): number => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN;

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Ours and the bare driver’s in turn, so that whatever else the machine does falls on both alike. */
export async function figure(what: string, rounds: number, ours: (round: number) => Promise<unknown>, raw?: (round: number) => Promise<unknown>): Promise<Figure> {
  const warmUp = Math.ceil(rounds / 5);
  const taken: number[] = [];
  const beside: number[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const times = [await timed(() => ours(round + warmUp)), raw === undefined ? Number.NaN : await timed(() => raw(round + warmUp))] as const;
    if (round < 0) continue;
    taken.push(times[0]);
    beside.push(times[1]);
  }
  const ratio = raw === undefined ? {} : { ratio: quantile(beside.map((one, at) => one / (taken[at] ?? Number.NaN)), 0.5), note: `bare driver p50 ${quantile(beside, 0.5).toFixed(1)}` };
  return { what, p50: quantile(taken, 0.5), p99: quantile(taken, 0.99), ...ratio };
}

export type Answer = Record<string, { readonly totalCount?: number; readonly pageInfo?: { readonly endCursor: string | null; readonly hasNextPage: boolean }; readonly nodes?: readonly unknown[] } | null>;
export async function ask({ edge }: App, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const { body } = await edge.http.inject({ method: 'POST', url: '/graphql', headers: { host: '127.0.0.1' }, payload: { query, variables } });
  const { data, errors } = JSON.parse(body) as { data: Answer; errors?: readonly { message: string }[] };
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
  return data;
}

import type { Settings } from '../config.js';
import { answerIn, asking } from './asking.js';
import { type Completeness, wholeOrNot } from './completeness.js';
import { count, print } from './output.js';
import { table } from './table.js';

/** `wherekept lineage`: where data go from one item on, or come from, as a table for people, or whole as JSON; with --to, on which ways. */

export interface LineageOptions {
  readonly up?: boolean;
  readonly both?: boolean;
  readonly depth?: number;
  readonly level?: string;
  readonly carrying?: readonly string[];
  readonly subject?: string;
  readonly limit?: number;
  readonly asOf?: string;
  readonly to?: string;
  readonly json?: boolean;
}

interface Named { readonly id: string; readonly name: string; readonly __typename: string }
interface Edge { readonly from: string; readonly to: string; readonly kind: string; readonly untyped: boolean; readonly dataTypes: readonly { readonly key: string; readonly name: string }[] }
interface Lineage { readonly asOf: string; readonly root: Named; readonly completeness: Completeness; readonly nodes: readonly { readonly depth: number; readonly item: Named }[]; readonly edges: readonly Edge[] }
interface Paths {
  readonly asOf: string; readonly completeness: Completeness; readonly paths: readonly { readonly items: readonly Named[]; readonly edges: readonly Edge[] }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const parts = `
fragment named on InventoryItem { __typename id key name }
fragment edge on LineageEdge { from to kind untyped dataTypes { key name } }
fragment whole on Answer { asOf completeness { complete gaps { code message frontier { ...named } } } }
fragment failure on UserError { message ... on AmbiguousTermError { candidates { id name } } }`;
const lineageQuestion = `
query Lineage($of: String!, $direction: Direction!, $depth: Int!, $level: LineageLevel, $carrying: [String!], $subject: String, $limit: Int!, $asOf: LocalDate) {
  lineage(of: $of, direction: $direction, depth: $depth, level: $level, carrying: $carrying, subject: $subject, limit: $limit, asOf: $asOf) {
    ...failure ... on Lineage { ...whole root { ...named } nodes { depth item { ...named } } edges { ...edge } }
  }
}${parts}`;
const pathsQuestion = `
query Paths($from: String!, $to: String!, $level: LineageLevel, $carrying: [String!], $after: String, $asOf: LocalDate) {
  lineagePaths(from: $from, to: $to, level: $level, carrying: $carrying, first: 500, after: $after, asOf: $asOf) {
    ...failure ... on LineagePaths { ...whole paths { items { ...named } edges { ...edge } } pageInfo { hasNextPage endCursor } }
  }
}${parts}`;

export async function lineage(settings: Settings, term: string, options: LineageOptions): Promise<void> {
  const { depth = 10, limit = 5_000, level, carrying, subject, asOf, to } = options;
  await asking(settings, async (answerer) => {
    if (to !== undefined) {
      const page = async (more: object): Promise<Paths> => answerIn((await answerer.ask<{ lineagePaths: Paths }>(pathsQuestion, { from: term, to, level, carrying, asOf, ...more })).lineagePaths);
      const first = await page({});
      const all = [...first.paths];
      for (let { pageInfo } = first; pageInfo.hasNextPage;) {
        const next = await page({ asOf: first.asOf, after: pageInfo.endCursor });
        all.push(...next.paths);
        ({ pageInfo } = next);
      }
      const { asOf: day, completeness } = first;
      if (options.json) print(JSON.stringify({ asOf: day, completeness, paths: all }, null, 2));
      else for (const line of pathsInWords(term, to, { ...first, paths: all })) print(line);
      return;
    }
    const direction = options.both ? 'BOTH' : options.up ? 'UPSTREAM' : 'DOWNSTREAM';
    const answer = answerIn((await answerer.ask<{ lineage: Lineage }>(lineageQuestion, { of: term, direction, depth, level, carrying, subject, limit, asOf })).lineage);
    if (options.json) print(JSON.stringify(answer, null, 2));
    else for (const line of lineageInWords(answer, direction, options)) print(line);
  });
}

const directions = { DOWNSTREAM: 'downstream', UPSTREAM: 'upstream', BOTH: 'both ways' } as const;

function lineageInWords({ root, asOf, nodes, edges, completeness }: Lineage, direction: keyof typeof directions, { carrying, subject }: LineageOptions): string[] {
  const depths = new Map(nodes.map(({ item, depth }) => [item.id, depth]));
  const names = new Map(nodes.map(({ item }) => [item.id, item.name]));
  const beside = new Map<string, Edge[]>();
  for (const edge of edges) for (const id of [edge.from, edge.to]) beside.set(id, [...(beside.get(id) ?? []), edge]);
  const rows = nodes.map(({ item, depth }) => {
    const nearer = (beside.get(item.id) ?? []).filter((edge) => (depths.get(edge.from === item.id ? edge.to : edge.from) ?? 0) < depth);
    return [String(depth), wordsOf(item.__typename), item.name, nearer.map((edge) => (edge.to === item.id ? `${names.get(edge.from) ?? edge.from} ${edge.kind}` : `${edge.kind} ${names.get(edge.to) ?? edge.to}`)).join('; '), carriedBy(nearer)];
  });
  return [
    `${root.name} (${root.id}), ${directions[direction]}, as of ${asOf}${carrying === undefined ? '' : `, carrying ${carrying.join(' or ')}`}${subject === undefined ? '' : `, about ${subject}`}`, '',
    table(['steps', 'what', 'name', 'by', 'carries'], rows), '',
    `${count(nodes.length, 'item')}, ${count(edges.length, 'edge')}. ${wholeOrNot(completeness)}`,
  ];
}

function pathsInWords(from: string, to: string, { asOf, paths, completeness }: Paths): string[] {
  const lines = paths.map(({ items, edges }) => items.map(({ name }, at) => (at === 0 ? name : `${edges[at - 1]?.kind ?? ''} ${name}`)).join(' → '));
  return [`From ${from} to ${to}, as of ${asOf}`, '', ...(lines.length === 0 ? ['Nothing leads there.'] : lines), '', `${count(paths.length, 'path')}. ${wholeOrNot(completeness)}`];
}

const wordsOf = (kind: string): string => kind.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

function carriedBy(edges: readonly Edge[]): string {
  const types = new Set(edges.flatMap(({ dataTypes }) => dataTypes.map(({ name }) => name)));
  return [...types, ...(edges.some(({ untyped }) => untyped) ? ['whatever its source holds'] : [])].join(', ');
}

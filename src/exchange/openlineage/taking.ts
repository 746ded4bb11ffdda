import type { Stamp } from '../../audit/index.js';
import type { Graph, Reader, Transaction } from '../../graph/index.js';
import { type ItemChange, type ItemId, type Revision, changeOf, commitRevisions, idOf, parseItemId, storedItems, takeTurn } from '../../inventory/index.js';
import { remember } from '../../law/index.js';
import { flowsBetween, sayOf } from './event.js';
import { factsOf } from './facts.js';
import { type Moment, type Observations, type Observed, isRenaming, laterMoment } from './observations.js';
import { MAX_AROUND, aroundAssets, forgetRuns, lockEvents, observationsByIds, runsByIds, writeObservations, writeRuns } from './question.js';
import { type State, changesItem, join, joinRun, rowOfRun, rowOfState, runKey, sameState, stateIn } from './state.js';
import { resolveWords } from './words.js';

/** What was read of events into the store: joined with what was there, in one transaction. */

const BATCH = 1_000;
const DAY_MS = 86_400_000;
/** After so long nothing more comes of a run. */
const REMEMBERED_DAYS = 30;
const ACTION = 'importInventory';

export interface TakeOptions { readonly stamp: Stamp; readonly dryRun?: boolean | undefined }

/** Takes it in, or tells what that would change. What was taken in before changes nothing. */
export async function takeObservations(graph: Graph, observations: Observations, { stamp, dryRun = false }: TakeOptions): Promise<ItemChange[]> {
  if (dryRun) return changesOf(await plan(graph, observations), observations);
  return graph.write(async (transaction) => {
    await transaction.run(lockEvents, {});
    const planned = await plan(transaction, observations);
    if (planned.revisions.length > 0) {
      await takeTurn(transaction);
      await commitRevisions(transaction, planned.revisions, stamp, ACTION);
    }
    await keep(transaction, planned, stamp);
    return changesOf(planned, observations);
  });
}

/** What changes, and what of that which was observed stays as it is. */
function changesOf({ revisions }: Plan, { items }: Observations): ItemChange[] {
  const changed = new Map(revisions.map((revision) => [idOf(revision.after), changeOf(revision)]));
  return [...changed.values(), ...[...items.values()].filter(({ id }) => !changed.has(id)).map(({ kind, key, name }): ItemChange => ({ change: 'UNCHANGED', kind, key, name, differences: [] }))];
}

interface Plan { readonly revisions: readonly Revision[]; readonly states: ReadonlyMap<ItemId, State>; readonly runs: Observations['runs'] }

async function keep(transaction: Transaction, { states, runs }: Plan, { at }: Stamp): Promise<void> {
  for (const some of batches([...states])) await transaction.run(writeObservations, { rows: some.map(([id, state]) => rowOfState(id, state)) });
  for (const some of batches([...runs.values()])) await transaction.run(writeRuns, { rows: some.map((run) => rowOfRun(run, at)) });
}

/** Joining changes nothing the second time, so `write` may run this again. */
async function plan(reader: Reader, observations: Observations): Promise<Plan> {
  await joinRuns(reader, observations);
  await resolveWords(reader, observations);
  const items = new Map(observations.items);
  const before = await statesOf(reader, items);
  const after = new Map([...items].map(([id, observed]): [ItemId, State] => [id, join(before.get(id), observed)]));
  await gatherAround(reader, items, before, after);
  spreadDrops(items, before, after);

  const states = new Map([...after].filter(([id, state]) => differs(before.get(id), state, sameState)));
  const touched = [...states].filter(([id, state]) => differs(before.get(id), state, (one, other) => !changesItem(one, other))).map(([id]) => id);
  const stored = await storedItems(reader, touched);
  const revisions = touched.map((id): Revision => ({ before: stored.get(id), after: factsOf(stored.get(id)?.facts, items.get(id) as Observed, after.get(id) as State, observations) }));
  return { revisions, states, runs: observations.runs };
}

const differs = (before: State | undefined, after: State, same: (one: State, other: State) => boolean): boolean => before === undefined || !same(before, after);

/** What a run read and wrote, over all its events, and the flows between. */
async function joinRuns(reader: Reader, observations: Observations): Promise<void> {
  const byKey = new Map([...observations.runs.values()].map((run) => [runKey(run), run]));
  for (const ids of batches([...byKey.keys()])) for (const stored of await reader.read(runsByIds, { ids })) joinRun(byKey.get(stored.id) as NonNullable<ReturnType<typeof byKey.get>>, stored);
  for (const run of byKey.values()) {
    const moment: Moment = { at: run.seen, on: run.since };
    for (const by of run.by) {
      for (const flow of flowsBetween(observations, run.job, [...run.inputs], [...run.outputs], by, moment)) sayOf(flow, run);
    }
  }
}

/** Of all that is observed, and of what that lies in or moves between. */
async function statesOf(reader: Reader, items: ReadonlyMap<ItemId, Observed>): Promise<Map<ItemId, State>> {
  const ids = new Set<ItemId>(items.keys());
  for (const { links } of items.values()) for (const id of Object.values(links)) ids.add(id);
  return readStates(reader, [...ids]);
}

async function readStates(reader: Reader, all: readonly ItemId[]): Promise<Map<ItemId, State>> {
  const states = new Map<ItemId, State>();
  for (const ids of batches(all)) for (const stored of await reader.read(observationsByIds, { ids })) states.set(stored.id as ItemId, stateIn(stored));
  return states;
}

/** Of what was dropped, the fields in it and the flows from it and to it, though no event names them here. */
async function gatherAround(reader: Reader, items: Map<ItemId, Observed>, before: Map<ItemId, State>, after: Map<ItemId, State>): Promise<void> {
  let assets = [...after].filter(([id, { dropped }]) => dropped !== undefined && before.get(id)?.dropped?.at !== dropped.at).map(([id]) => id);
  while (assets.length > 0) {
    const links = new Map<ItemId, Record<string, ItemId>>();
    for (const { id, of, link } of await around(reader, assets)) if (!items.has(id as ItemId)) remember(links, id as ItemId, (): Record<string, ItemId> => ({}))[link] = of as ItemId;
    for (const [id, state] of await readStates(reader, [...links.keys()])) {
      before.set(id, state);
      after.set(id, state);
      items.set(id, recalled(id, links.get(id) ?? {}, state));
    }
    assets = [...links.keys()].filter((id) => after.has(id) && parseItemId(id)?.kind === 'Field');
  }
}

const recalled = (id: ItemId, links: Readonly<Record<string, ItemId>>, { since, seen }: State): Observed => {
  const { kind, key } = parseItemId(id) ?? { kind: 'Flow' as const, key: '' };
  return { id, kind, key, name: key, links, since, seen, aliases: new Set(), types: new Map(), evidence: new Map() };
};

async function around(reader: Reader, ids: readonly ItemId[]): Promise<{ id: string; of: string; link: string }[]> {
  const found = [];
  for (const some of batches(ids)) found.push(...await aroundSome(reader, some));
  return found;
}

async function aroundSome(reader: Reader, ids: readonly ItemId[]): Promise<{ id: string; of: string; link: string }[]> {
  const rows = await reader.read(aroundAssets, { ids, limit: MAX_AROUND });
  if (!['partOf', 'from', 'to'].some((link) => rows.filter((row) => row.link === link).length === MAX_AROUND)) return rows;
  if (ids.length === 1) throw new Error(`${ids.join()} was dropped, and has ${MAX_AROUND} fields or flows or more: too many to end with it`);
  const half = Math.ceil(ids.length / 2);
  return [...await aroundSome(reader, ids.slice(0, half)), ...await aroundSome(reader, ids.slice(half))];
}

/** What lies in something that was dropped, and what flows from it or to it, is dropped with it; what was seen later is there all the same. */
function spreadDrops(items: ReadonlyMap<ItemId, Observed>, before: ReadonlyMap<ItemId, State>, after: Map<ItemId, State>): void {
  for (let changed = true; changed;) {
    changed = false;
    for (const [id, { key, links }] of items) {
      const state = after.get(id);
      if (state === undefined || isRenaming(key)) continue;
      const dropped = Object.values(links).map((whole) => after.get(whole) ?? before.get(whole)).reduce((latest, whole) => laterMoment(latest, whole?.dropped), state.dropped);
      if (dropped?.at === state.dropped?.at && dropped?.on === state.dropped?.on) continue;
      after.set(id, { ...state, dropped });
      changed = true;
    }
  }
}

/** Runs of which nothing was heard for long are forgotten. */
export const forgetOldRuns = (graph: Graph, now: number): Promise<void> => graph.write((transaction) => transaction.run(forgetRuns, { before: now - REMEMBERED_DAYS * DAY_MS }));

function* batches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += BATCH) yield all.slice(at, at + BATCH);
}

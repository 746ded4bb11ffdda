import type { Row } from '../../graph/index.js';
import type { ItemId } from '../../inventory/kinds.js';
import { importedKey } from '../keys.js';
import { type Latest, type Moment, type Observed, type ObservedRun, NAMESPACE, later, laterMoment } from './observations.js';
import type { StoredObservation, StoredRun } from './question.js';

/** What was observed, joined with what was kept of it before. */

export interface State {
  readonly since: string;
  readonly seen: number;
  readonly said: ReadonlySet<string>;
  readonly description: Latest | undefined;
  readonly owners: Latest | undefined;
  readonly dropped: Moment | undefined;
}

interface Sayings { readonly description: string | null; readonly describedAt: number | null; readonly describedBy: string | null; readonly owners: string | null; readonly ownedAt: number | null; readonly ownedBy: string | null }
const descriptionIn = ({ description, describedAt, describedBy }: Sayings): Latest | undefined => (describedAt === null ? undefined : { at: describedAt, text: description ?? '', by: (describedBy ?? '') as ItemId });
const ownersIn = ({ owners, ownedAt, ownedBy }: Sayings): Latest | undefined => (ownedAt === null ? undefined : { at: ownedAt, text: owners ?? '', by: (ownedBy ?? '') as ItemId });
const sayingsRow = ({ description, owners }: { readonly description?: Latest | undefined; readonly owners?: Latest | undefined }): Row => ({
  ...(description === undefined ? {} : { description: description.text, describedAt: description.at, describedBy: description.by }),
  ...(owners === undefined ? {} : { owners: owners.text, ownedAt: owners.at, ownedBy: owners.by }),
});

export const stateIn = (stored: StoredObservation): State => ({
  since: stored.since, seen: stored.seen, said: new Set(stored.said), description: descriptionIn(stored), owners: ownersIn(stored),
  dropped: stored.droppedAt === null ? undefined : { at: stored.droppedAt, on: stored.droppedOn ?? '' },
});

export const rowOfState = (id: ItemId, state: State): Row => ({
  id, since: state.since, seen: state.seen, said: [...state.said].sort(), ...sayingsRow(state),
  ...(state.dropped === undefined ? {} : { droppedAt: state.dropped.at, droppedOn: state.dropped.on }),
});

/** What an item can be told many of, each as one text. */
function* sayingsOf({ aliases, types, evidence }: Observed): Generator<string> {
  for (const alias of aliases) yield `alias ${alias}`;
  for (const type of types.keys()) yield `type ${type}`;
  for (const id of evidence.keys()) yield `evidence ${id}`;
}

export function join(before: State | undefined, observed: Observed): State {
  if (before === undefined) return { since: observed.since, seen: observed.seen, said: new Set(sayingsOf(observed)), description: observed.description, owners: observed.owners, dropped: observed.dropped };
  const fresh = [...sayingsOf(observed)].filter((one) => !before.said.has(one));
  return {
    since: observed.since < before.since ? observed.since : before.since, seen: Math.max(observed.seen, before.seen), said: fresh.length === 0 ? before.said : new Set([...before.said, ...fresh]),
    description: later(before.description, observed.description), owners: later(before.owners, observed.owners), dropped: laterMoment(before.dropped, observed.dropped),
  };
}

/** It is gone: nobody has seen it since it was dropped. */
export const isGone = ({ dropped, seen }: State): boolean => dropped !== undefined && dropped.at >= seen;

export const sameState = (one: State, other: State): boolean => !changesItem(one, other) && one.seen === other.seen && one.dropped?.at === other.dropped?.at && one.dropped?.on === other.dropped?.on;

/** Whether the item itself is told otherwise, and not only seen again. */
export const changesItem = (before: State, after: State): boolean =>
  before.since !== after.since || before.said.size !== after.said.size || isLatest(before.description, after.description) || isLatest(before.owners, after.owners)
  || isGone(before) !== isGone(after) || (isGone(after) && before.dropped?.on !== after.dropped?.on);
const isLatest = (before: Latest | undefined, after: Latest | undefined): boolean => before?.at !== after?.at || before?.text !== after?.text || before?.by !== after?.by;

// Runs -------------------------------------------------------------------------------------------------------------------

export const runKey = ({ id, job }: ObservedRun): string => importedKey(NAMESPACE, 'run', id, job.namespace, job.name);

export function joinRun(run: ObservedRun, stored: StoredRun | undefined): void {
  if (stored === undefined) return;
  for (const id of stored.inputs) run.inputs.add(id as ItemId);
  for (const id of stored.outputs) run.outputs.add(id as ItemId);
  for (const id of stored.by) run.by.add(id as ItemId);
  if (stored.since < run.since) run.since = stored.since;
  if (stored.seen > run.seen) run.seen = stored.seen;
  const [description, owners] = [later(run.description, descriptionIn(stored)), later(run.owners, ownersIn(stored))];
  if (description !== undefined) run.description = description;
  if (owners !== undefined) run.owners = owners;
}

export const rowOfRun = (run: ObservedRun, heardAt: number): Row => ({
  id: runKey(run), inputs: [...run.inputs].sort(), outputs: [...run.outputs].sort(), by: [...run.by].sort(), since: run.since, seen: run.seen, heardAt, ...sayingsRow(run),
});


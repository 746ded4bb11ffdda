import type { Asking } from '../asking.js';
import { type HoldFact, holdsOn } from '../law/index.js';
import { Inventory } from '../persons/inventory.js';
import { Held, type HeldItem } from '../persons/items.js';
import { readPersons } from '../persons/persons.js';
import { type LegalHoldRow, holdsByIds, targetsOfHolds } from '../persons/holdQuestions.js';
import { StaleVocabulary, withFreshVocabulary } from '../where/index.js';
import { type RequestRow, type TaskRow, MAX_TASKS, heldTasks, requestsByIds } from './question.js';

/** Which legal holds stand today on what tasks are about, and which erasures are free again because none does. */

export interface OnTask { readonly held: Held; readonly item: HeldItem }

/** What each task is about, as it is held today; a task about something that is no longer held has none. */
export const itemsOfTasks = (asking: Asking, tasks: readonly TaskRow[], requests: ReadonlyMap<string, RequestRow>): Promise<Map<string, OnTask>> => withFreshVocabulary(asking, async () => {
  const heads = [...new Set(tasks.flatMap(({ request }) => requests.get(request)?.person ?? []))].sort();
  const { revision, persons } = await readPersons(asking, heads);
  const inventory = await Inventory.of(asking);
  if (revision !== inventory.facts.revision) throw new StaleVocabulary(revision);
  const held = new Map<string, { held: Held; items: Map<string, HeldItem> }>();
  const of = (head: string | null): { held: Held; items: Map<string, HeldItem> } => {
    const known = held.get(head ?? '');
    if (known !== undefined) return known;
    const one = new Held(inventory, head === null ? undefined : persons.get(head), []);
    const made = { held: one, items: new Map([...one.confirmed(), ...one.expected(undefined)].map((item) => [item.id, item])) };
    held.set(head ?? '', made);
    return made;
  };
  return new Map(tasks.flatMap(({ id, request, holding }) => {
    if (holding === null) return [];
    const { held: one, items } = of(requests.get(request)?.person ?? null);
    const item = items.get(holding);
    return item === undefined ? [] : [[id, { held: one, item }] as const];
  }));
});

const requestsOf = async (asking: Asking, tasks: readonly TaskRow[]): Promise<Map<string, RequestRow>> =>
  new Map((await asking.read(requestsByIds, { ids: [...new Set(tasks.map(({ request }) => request))] })).map((row) => [row.id, row]));

/** Those of the erasures refused for a hold that nothing holds any more: offered again. What is no longer held, or no longer to be expected, is offered no more. */
export async function freeAmong(asking: Asking, tasks: readonly TaskRow[]): Promise<{ readonly free: TaskRow[]; readonly on: ReadonlyMap<string, OnTask> }> {
  const waiting = tasks.filter(({ state }) => state === 'HELD');
  const on = waiting.length === 0 ? new Map<string, OnTask>() : await itemsOfTasks(asking, waiting, await requestsOf(asking, waiting));
  return { on, free: waiting.filter(({ id }) => { const one = on.get(id); return one !== undefined && one.held.holds(one.item).length === 0; }) };
}

/** Erasures that these holds, now released, stopped last: each was refused for one of them or reached by it, and nothing holds it any more. */
export async function freedBy(asking: Asking, released: readonly LegalHoldRow[]): Promise<TaskRow[]> {
  const all = await asking.read(heldTasks, { limit: MAX_TASKS });
  const { free, on } = await freeAmong(asking, all);
  if (free.length === 0) return [];
  const ids = released.map(({ id }) => id);
  const targets = await Promise.all(released.map(async (hold): Promise<HoldFact> => ({ id: hold.id, matter: hold.matter, ground: hold.ground, placedOn: hold.placedOn, targets: await asking.read(targetsOfHolds, { ids: [hold.id] }) })));
  return free.filter(({ id, holds }) => {
    if (holds.some((hold) => ids.includes(hold))) return true;
    const one = on.get(id);
    if (one === undefined) return false;
    const { held, item } = one;
    // A hold may name the person under another id of theirs.
    const own = (target: string): string => (held.person?.persons.includes(target) === true ? held.person.id : target);
    return holdsOn(item.held, { ...held.law, holds: targets.map((hold) => ({ ...hold, targets: hold.targets.map(own) })) }).length > 0;
  });
}

export const holdsNamed = (asking: Asking, ids: readonly string[]): Promise<LegalHoldRow[]> => asking.read(holdsByIds, { ids });

import { InvalidInput } from '../answers/schema.js';
import type { NoticeChange } from '../records/index.js';
import { ApiError } from '../schema/errors.js';
import { type Named, StaleVocabulary, withFreshVocabulary } from '../where/index.js';
import { type Tools, deadlinesBetween } from './ask.js';
import { type Change, type DeadlineChange, type Exposure, type Transfer, changesBetween, compare, exposureChanges, noticeBetween, transferChanges, transfersIn } from './difference.js';
import { type RightChange, rightChanges } from './rights.js';
import { type World, readWorld, withSubProcessors } from './world.js';

/** Two days as a difference of facts: the same functions over the facts of the one and of the other. */

export interface ItemChange { readonly item: Named; readonly change: Exclude<Change, 'CHANGED' | 'UNCHANGED'> }
export interface Move { readonly organisation: Named; readonly before: readonly Named[]; readonly after: readonly Named[] }

export interface Comparison {
  readonly from: string;
  readonly asOf: string;
  readonly gaps: readonly [];
  readonly items: readonly ItemChange[];
  readonly exposures: readonly Exposure[];
  readonly transfers: readonly Transfer[];
  readonly moves: readonly Move[];
  readonly deadlineChanges: readonly DeadlineChange[];
  readonly rightChanges: readonly RightChange[];
  readonly noticeChanges: readonly NoticeChange[];
}

export async function compareInventory({ asking, limits }: Tools, from: string, to: string): Promise<Comparison | InvalidInput> {
  if (from === to) return new InvalidInput([{ path: ['to'], message: `is ${to}, as from is: a comparison needs two days` }]);
  const [earlier, later] = [asking.on(from), asking.on(to)];
  return withFreshVocabulary(later, async () => {
    const after = await readWorld(later, limits);
    const before = await readWorld(earlier, limits);
    // Two days that are each cut somewhere differ by the cut too, so that nothing could be told from it.
    for (const { message } of [...before.gaps, ...after.gaps]) throw new ApiError('LIMIT_EXCEEDED', `${message}: two days of which only a part is read cannot be compared. Ask lineage, records and whereKept for each of the days`);
    // Both of one revision: what is written in between would look like what changed.
    if (before.kept.facts.revision !== after.kept.facts.revision) throw new StaleVocabulary(Math.max(before.kept.facts.revision, after.kept.facts.revision));
    const transfers = transferChanges(transfersIn(before, undefined), transfersIn(after, undefined));
    const [was, is] = [organisationsOf(before), organisationsOf(after)];
    return {
      from, asOf: to, gaps: [] as const,
      items: changesBetween(new Map([...itemsIn(before)].map((one) => [one.id, { item: one }])), new Map([...itemsIn(after)].map((one) => [one.id, { item: one }])))
        .flatMap(({ item, change }): ItemChange[] => (change === 'ADDED' || change === 'REMOVED' ? [{ item, change }] : [])).sort((a, b) => compare(a.item.id, b.item.id)),
      exposures: exposureChanges(before, after, undefined).filter(({ change }) => change !== 'UNCHANGED'), transfers: transfers.filter(({ change }) => change !== 'UNCHANGED'),
      moves: [...is].filter(([id]) => was.has(id)).flatMap(([id, organisation]): Move[] => {
        const [there, here] = [placesOf(was.get(id)), placesOf(organisation)];
        return JSON.stringify(there) === JSON.stringify(here) ? [] : [{ organisation: { id, name: organisation.name }, before: there, after: here }];
      }).sort((a, b) => compare(a.organisation.id, b.organisation.id)),
      deadlineChanges: deadlinesBetween(before, after), rightChanges: rightChanges(before, after), noticeChanges: noticeBetween(before, after),
    };
  });
}

/** What is at work: activities in force with all that they name, whoever is engaged in turn, and what is held anywhere. */
function itemsIn(world: World): Named[] {
  const { kept } = world;
  const items = new Map<string, Named>();
  const add = ({ id, name }: Named): void => { items.set(id, { id, name }); };
  for (const activity of world.activities.filter(({ until }) => until > kept.asOf)) {
    add(activity);
    for (const link of ['subjects', 'dataTypes', 'purposes', 'systems', 'providers', 'processors', 'storedAt', 'accessedFrom', 'safeguards', 'recipients'] as const) for (const one of activity[link]) add(one);
  }
  for (const [id, { name }] of organisationsOf(world)) add({ id, name });
  for (const { heldAs, asset, holder } of kept.places) {
    add({ id: heldAs, name: kept.vocabulary.word(heldAs)?.name ?? heldAs });
    if (asset !== null) add(asset);
    if (holder !== null) add(holder);
  }
  return [...items.values()];
}

interface Placed { readonly name: string; readonly places: Map<string, Named> }

/** Processors, those that they engage, and recipients, with where they are and where what they process is stored. */
function organisationsOf(world: World): Map<string, Placed> {
  const found = new Map<string, Placed>();
  const of = ({ id, name }: Named): Placed => {
    const known = found.get(id) ?? { name, places: new Map<string, Named>() };
    found.set(id, known);
    return known;
  };
  for (const activity of world.activities.filter(({ until }) => until > world.kept.asOf)) {
    const processors = [...activity.providers, ...activity.processors];
    for (const one of [...processors, ...activity.recipients]) of(one);
    if (new Set(processors.map(({ id }) => id)).size === 1) for (const processor of processors) for (const { id, name } of activity.storedAt) of(processor).places.set(id, { id, name });
  }
  for (const id of withSubProcessors([...found.keys()], world)) for (const one of world.engagedBy(id)) of(one);
  for (const [id, { places }] of found) for (const place of world.locationsOf(id)) places.set(place.id, { id: place.id, name: place.name });
  return found;
}

const placesOf = (placed: Placed | undefined): Named[] => [...placed?.places.values() ?? []].sort((a, b) => compare(a.id, b.id));

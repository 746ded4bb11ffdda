import { type Finding, distinctFindings, finding } from '../answers/finding.js';
import { type Gap, InvalidInput } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { eachById } from '../inventory/index.js';
import type { Loaders } from '../inventory/loaders.js';
import { type TriggerFact, addPeriod } from '../law/index.js';
import { type NoticeChange, type RecordedActivityRow, limitOf } from '../records/index.js';
import type { ItemRef } from '../schema/builder.js';
import { ApiError } from '../schema/errors.js';
import { type Place, withFreshVocabulary } from '../where/index.js';
import {
  type DeadlineChange, type Exposure, type Transfer, activitiesOf, compare, deadlineChanges, exposureChanges, exposuresIn, noticeBetween, transferChanges, transfersIn,
} from './difference.js';
import { downstreamOf } from './downstream.js';
import { findingsOfProcessor, transferFindings } from './finding.js';
import { type Overlay, nothing, overlaid } from './overlay.js';
import { type Plan, planOverlay, providedBy } from './planning.js';
import { holdingClasses, personsIn } from './question.js';
import { type Failure, type Meant, Words } from './terms.js';
import { type World, readWorld } from './world.js';

export const MAX_TERMS = 50;
export const MAX_NOTICE_DAYS = 3_650;

export interface Tools { readonly asking: Asking; readonly loaders: Loaders; readonly now: () => number }

export interface Assessment {
  readonly asOf: string;
  readonly gaps: readonly Gap[];
  readonly findings: readonly Finding[];
  readonly exposures: readonly Exposure[];
  readonly transfers: readonly Transfer[];
  readonly reaches: readonly { readonly item: ItemRef; readonly depth: number }[];
  readonly noticeChanges: readonly NoticeChange[];
  readonly deadlineChanges: readonly DeadlineChange[];
  readonly personsAffected: number;
  readonly objectionDeadline: string | null;
  /** Items that it names and that are in no store. */
  readonly planned: ReadonlyMap<string, ItemRef>;
}

export interface ProcessorInput {
  readonly name: string;
  readonly locations: readonly string[];
  readonly accessedFrom?: readonly string[] | null | undefined;
  readonly receives: readonly string[];
  readonly about: readonly string[];
  readonly for: readonly string[];
  readonly fedBy?: readonly string[] | null | undefined;
  readonly legalBasis?: string | null | undefined;
  readonly safeguard?: string | null | undefined;
  readonly engages?: readonly { readonly name: string; readonly locations: readonly string[]; readonly safeguard?: string | null | undefined }[] | null | undefined;
  readonly retention?: { readonly period: string; readonly trigger: string } | null | undefined;
  readonly startsOn?: string | null | undefined;
  readonly noticeDays?: number | null | undefined;
}

/** What changes if this processor comes in? */
export async function assessProcessor({ asking: asked, loaders, now }: Tools, input: ProcessorInput): Promise<Assessment | Failure> {
  const told = await asked.asOf();
  const asking = input.startsOn == null ? asked : asked.on(input.startsOn);
  return withFreshVocabulary(asking, async () => {
    const world = await readWorld(asking);
    const words = new Words(asking, loaders);
    const plan = await planOf(words, input, world);
    const failure = words.failure();
    if (failure !== undefined || plan === undefined) return failure ?? new InvalidInput(words.faults);
    const system = await loaders.item(`System:${plan.processor.id.slice(plan.processor.id.indexOf(':') + 1)}`);
    const made = planOverlay(plan, world, (id) => (system?.id === id ? system : null));
    const { overlay, ownSafeguards } = made;
    const after = overlaid(world, overlay);
    const of = new Set([plan.processor.id]);
    const transfers = transferChanges(transfersIn(world, of), transfersIn(after, of, { ownSafeguards }));
    const exposures = exposureChanges(world, after, of);
    const reached = await downstreamOf(made.systems, after, { asking, now, overlay });
    const persons = await personsUnder(asking, classesOf(plan.about.map(({ id }) => id), plan.receives.map(({ id }) => id), world));
    const objectionDeadline = input.noticeDays == null ? null : addPeriod(told, `P${input.noticeDays}D`) ?? null;
    const planned = plannedOf(overlay);
    const findings = distinctFindings(await findingsOfProcessor(asking, { plan, made, before: world, after, transfers, exposures, persons: persons.persons, objectionDeadline, startsOn: input.startsOn ?? null })).map((one) => ({ ...one, planned }));
    return {
      asOf: world.kept.asOf, gaps: reached.gaps, findings, exposures, transfers, reaches: reached.nodes, noticeChanges: noticeBetween(world, after), deadlineChanges: deadlinesBetween(world, after),
      personsAffected: persons.persons, objectionDeadline, planned,
    };
  });
}

async function planOf(words: Words, input: ProcessorInput, world: World): Promise<Plan | undefined> {
  const at = (...path: string[]): string[] => ['input', ...path];
  const bounded = (list: readonly unknown[] | null | undefined, path: string[], needs?: string): boolean => {
    if (list == null) return true;
    if (list.length > MAX_TERMS) words.fault(path, `has ${list.length} members; at most ${MAX_TERMS} are allowed`);
    else if (list.length === 0 && needs !== undefined) words.fault(path, needs);
    else return true;
    return false;
  };
  const wellBounded = [
    bounded(input.locations, at('locations')), bounded(input.accessedFrom, at('accessedFrom')), bounded(input.receives, at('receives'), 'names no data type: name what it would get'), bounded(input.about, at('about'), 'names no data subjects: name whose data they are'),
    bounded(input.for, at('for'), 'names no purpose: name what for'), bounded(input.fedBy, at('fedBy')), bounded(input.engages, at('engages')), ...(input.engages ?? []).map((one, index) => bounded(one.locations, at('engages', String(index), 'locations'))),
  ];
  if (input.noticeDays != null && (input.noticeDays < 0 || input.noticeDays > MAX_NOTICE_DAYS)) words.fault(at('noticeDays'), `is ${input.noticeDays}; it must be from 0 to ${MAX_NOTICE_DAYS}`);
  if (wellBounded.includes(false)) return undefined;
  const [processor, locations, accessedFrom, receives, about, purposes, fedBy, safeguard, engages, trigger] = await Promise.all([
    words.processor(input.name, at('name')), words.locations(input.locations, at('locations'), world), input.accessedFrom == null ? undefined : words.locations(input.accessedFrom, at('accessedFrom'), world),
    words.items('DataType', input.receives, at('receives')), words.items('DataSubject', input.about, at('about')), words.items('Purpose', input.for, at('for')), words.items('System', input.fedBy ?? [], at('fedBy')),
    input.safeguard == null ? undefined : words.safeguard(input.safeguard, at('safeguard')),
    input.engages == null ? undefined : Promise.all(input.engages.map(async (one, index) => {
      const path = (...rest: string[]): string[] => at('engages', String(index), ...rest);
      const [sub, places, own] = await Promise.all([words.processor(one.name, path('name')), words.locations(one.locations, path('locations'), world), one.safeguard == null ? undefined : words.safeguard(one.safeguard, path('safeguard'))]);
      return sub === undefined ? undefined : { processor: sub, locations: places, safeguard: own };
    })),
    input.retention == null ? undefined : words.item('Trigger', input.retention.trigger, at('retention', 'trigger')),
  ]);
  const subs = engages?.filter((one) => one !== undefined);
  for (const [index, one] of (engages ?? []).entries()) {
    if (one !== undefined && one.processor.id === processor?.id) words.fault(at('engages', String(index), 'name'), 'names the processor itself: it cannot engage itself');
    if (one !== undefined && engages?.findIndex((other) => other?.processor.id === one.processor.id) !== index) words.fault(at('engages', String(index), 'name'), 'names a sub-processor that stands here before');
  }
  if (processor === undefined || words.faults.length > 0) return undefined;
  return {
    processor, locations, accessedFrom, receives, about, purposes, fedBy, legalBasis: input.legalBasis ?? undefined, safeguard, engages: subs,
    retention: input.retention == null || trigger === undefined ? undefined : { period: input.retention.period, trigger: triggerFact(trigger) },
  };
}
const triggerFact = ({ id, name }: Meant): TriggerFact => ({ id, key: id.slice(id.indexOf(':') + 1), name });

/** What changes if this processor goes? */
export async function assessRemoval({ asking, loaders, now }: Tools, term: string): Promise<Assessment | Failure> {
  return withFreshVocabulary(asking, async () => {
    const words = new Words(asking, loaders);
    const processor = await words.item('Processor', term, ['processor']);
    if (processor === undefined) return words.failure() ?? new InvalidInput(words.faults);
    const world = await readWorld(asking);
    const without = goesWith(processor.id, world);
    const after = overlaid(world, { ...nothing, without });
    const of = new Set([processor.id]);
    const before = transfersIn(world, of);
    const still = new Map([...transfersIn(after, undefined)].filter(([id]) => before.has(id)));
    const systems = [...without].filter((id) => id.startsWith('System:'));
    const reached = systems.length === 0 ? { nodes: [], edges: [], gaps: [] } : await downstreamOf(systems, world, { asking, now });
    const classes = await classesIn(asking, ({ system }) => without.has(system));
    const counted = await count(asking, classes.map(({ id }) => id));
    const dataTypes = heldBy(world, of, without);
    const findings: Finding[] = [
      finding('DATA_TO_RETURN', [processor.id, ...dataTypes.map(({ id }) => id)], dataTypes.length === 0 ? `Nothing is stated to be held at ${processor.name}; what it has all the same it must return or delete`
        : `${processor.name} must return or delete, at the controller’s choice: ${dataTypes.map(({ name }) => name).join(', ')}${counted.holdings === 0 ? '' : `; ${counted.holdings} holdings of ${counted.persons} persons are registered there`}`),
      ...placesLost(world, after, without), ...feedsLost(reached.edges, without, new Map(reached.nodes.map(({ item }) => [item.id, item.name]))),
    ];
    return {
      asOf: world.kept.asOf, gaps: reached.gaps, findings: distinctFindings(findings), exposures: exposureChanges(world, after, of), transfers: transferChanges(before, still), reaches: reached.nodes,
      noticeChanges: noticeBetween(world, after), deadlineChanges: deadlinesBetween(world, after), personsAffected: counted.persons, objectionDeadline: null, planned: new Map(),
    };
  });
}

/** The processor, the systems that nobody else provides, and what is in them. */
export function goesWith(processor: string, world: World): Set<string> {
  const { facts } = world.kept;
  const providersOf = (system: string): string[] => [...facts.assets.filter(({ id }) => id === system).flatMap(({ providers }) => providers.map(([id]) => id)), ...facts.activities.flatMap(({ providers }) => providers.filter(([id]) => id === system).map(([, id]) => id))];
  const gone = new Set([processor, ...providedBy(processor, world).filter(({ id }) => providersOf(id).every((one) => one === processor)).map(({ id }) => id)]);
  for (let grown = true; grown;) {
    const within = facts.assets.filter(({ id, partOf }) => !gone.has(id) && partOf.some((whole) => gone.has(whole)));
    for (const { id } of within) gone.add(id);
    grown = within.length > 0;
  }
  return gone;
}

const heldBy = (world: World, of: ReadonlySet<string>, within: ReadonlySet<string>): { id: string; name: string }[] =>
  [...new Map(world.kept.places.filter(({ holder, asset }) => (holder !== null && of.has(holder.id)) || (asset !== null && within.has(asset.id))).map(({ heldAs }) => [heldAs, { id: heldAs, name: world.kept.vocabulary.word(heldAs)?.name ?? heldAs }])).values()]
    .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));

/** Data types all of whose places go, and activities that are left without system and processor. */
function placesLost(before: World, after: World, without: ReadonlySet<string>): Finding[] {
  const isLost = ({ holder, asset }: Place): boolean => (asset === null ? holder !== null && without.has(holder.id) : without.has(asset.id));
  const places = new Map<string, { all: number; lost: number }>();
  for (const place of before.kept.places) {
    const sum = places.get(place.heldAs) ?? { all: 0, lost: 0 };
    places.set(place.heldAs, { all: sum.all + 1, lost: sum.lost + (isLost(place) ? 1 : 0) });
  }
  const named = (id: string): string => before.kept.vocabulary.word(id)?.name ?? id;
  const types = [...places].filter(([, { all, lost }]) => all === lost).map(([id]) => finding('PLACE_LOST', [id], `${named(id)} is held nowhere else`, { which: 'type' }));
  const left = new Map(after.activities.map((activity) => [activity.id, activity]));
  const homeless = activitiesOf(before, undefined).filter(({ id, systems, processors }) => systems.length + processors.length > 0 && (left.get(id)?.systems.length ?? 0) + (left.get(id)?.processors.length ?? 0) === 0);
  const purposeOf = ({ purposes: [purpose] }: RecordedActivityRow): string => purpose?.id ?? '';
  const gone = new Set(homeless.map(({ id }) => id));
  const activities = homeless.map((activity) => {
    const others = activitiesOf(before, undefined).filter((other) => purposeOf(other) === purposeOf(activity) && !gone.has(other.id));
    return finding('PLACE_LOST', [activity.id, ...activity.purposes.map(({ id }) => id)], `${activity.name} is left without a system and without a processor${others.length === 0 ? `, and ${activity.purposes[0]?.name ?? 'its purpose'} without any other activity` : ''}`, { which: 'activity' });
  });
  return [...types, ...activities];
}

const feedsLost = (edges: readonly { readonly from: string; readonly to: string; readonly kind: string }[], without: ReadonlySet<string>, names: ReadonlyMap<string, string>): Finding[] =>
  edges.filter(({ from, to, kind }) => kind === 'FLOWS_TO' && without.has(from) && !without.has(to)).map(({ from, to }) => finding('FEED_LOST', [from, to], `${names.get(to) ?? to} would no longer be fed by ${names.get(from) ?? from}`, { which: `${from} ${to}` }));

export interface GroundInput { readonly country?: string | null | undefined; readonly safeguard?: string | null | undefined }

/** What loses its ground if a country’s adequacy decision, or a safeguard, falls? */
export async function assessTransferLoss({ asking, loaders, now }: Tools, ground: GroundInput): Promise<Assessment | Failure> {
  return withFreshVocabulary(asking, async () => {
    const world = await readWorld(asking);
    const { asOf } = world.kept;
    const words = new Words(asking, loaders);
    const fallen = new Set<string>();
    let overlay: Overlay = nothing;
    if (ground.country != null) {
      const place = world.geography.ofCountry(ground.country);
      const decisions = world.geography.decisionsAbout({ id: place?.id, name: ground.country, country: ground.country }, asOf);
      if (decisions.length === 0) return new InvalidInput([{ path: ['of', 'country'], message: `No adequacy decision about ${place?.name ?? ground.country} is in force on ${asOf}, so that none can fall` }]);
      for (const { id } of decisions) fallen.add(id);
      overlay = { ...nothing, geography: world.geography.fallen(fallen, asOf) };
    } else {
      const safeguard = await words.item('Safeguard', ground.safeguard ?? '', ['of', 'safeguard']);
      if (safeguard === undefined) return words.failure() ?? new InvalidInput(words.faults);
      fallen.add(safeguard.id);
      overlay = { ...nothing, without: fallen };
    }
    const after = overlaid(world, overlay);
    const before = new Map([...transfersIn(world, undefined, { eachActivity: true })].filter(([, { ground: on }]) => on !== null && fallen.has(on)));
    const transfers = transferChanges(before, new Map([...transfersIn(after, undefined, { eachActivity: true })].filter(([id]) => before.has(id))));
    const lost = new Set(transfers.filter(({ status }) => status === 'UNCOVERED' || status === 'UNKNOWN').flatMap(({ activities }) => activities));
    const activities = world.activities.filter(({ id }) => lost.has(id));
    const exposed = exposuresIn(activities, world);
    const exposures = [...exposed.values()].map((one): Exposure => ({ ...one, change: 'CHANGED' })).sort((a, b) => compare(a.subject.name, b.subject.name) || compare(a.dataType.name, b.dataType.name) || compare(a.id, b.id));
    const systems = [...new Set(activities.flatMap((activity) => activity.systems.map(({ id }) => id)))].sort();
    const reached = systems.length === 0 ? { nodes: [], gaps: [] } : await downstreamOf(systems, world, { asking, now });
    const persons = await personsUnder(asking, ({ subject, dataType }) => exposed.has(`${subject} ${dataType}`));
    return {
      asOf, gaps: reached.gaps, findings: distinctFindings(transferFindings(transfers.filter(({ change }) => change === 'CHANGED'))), exposures, transfers, reaches: reached.nodes, noticeChanges: noticeBetween(world, after),
      deadlineChanges: deadlinesBetween(world, after), personsAffected: persons.persons, objectionDeadline: null, planned: new Map(),
    };
  });
}

// What is common ---------------------------------------------------------------------------------------------------------------

export const deadlinesBetween = (before: World, after: World): DeadlineChange[] => deadlineChanges(before, after, ({ kept }, place) => {
  const uses = kept.uses(place);
  return uses.length === 0 ? 'no activity is stated' : limitOf(uses, kept).howLong;
});

const plannedOf = (overlay: Overlay): Map<string, ItemRef> => new Map(overlay.items.map((item) => [item.id, { id: item.id, name: item.name, planned: item }]));

type IsOf = (row: { readonly subject: string; readonly dataType: string; readonly system: string }) => boolean;
/** Registered under these subjects or narrower ones, of these types or kinds of them. */
function classesOf(subjects: readonly string[], types: readonly string[], { kept: { facts: { law } } }: World): IsOf {
  const about = new Set(subjects.flatMap((id) => [id, ...law.subjects.descendants(id).keys()]));
  const held = new Set(types.flatMap((id) => [id, ...law.types.descendants(id).keys()]));
  return ({ subject, dataType }) => about.has(subject) && held.has(dataType);
}

const MAX_CLASSES = 50_000;
async function classesIn(asking: Asking, isOf: IsOf): Promise<{ id: string }[]> {
  const found: { id: string }[] = [];
  for await (const row of eachById(asking, holdingClasses, {})) if (isOf(row)) found.push(row);
  if (found.length > MAX_CLASSES) throw new ApiError('LIMIT_EXCEEDED', `More than ${MAX_CLASSES} combinations of subject, data type and system are registered: how many persons are affected cannot be counted at once`);
  return found;
}
async function count(asking: Asking, ids: readonly string[]): Promise<{ readonly persons: number; readonly holdings: number }> {
  return ids.length === 0 ? { persons: 0, holdings: 0 } : (await asking.read(personsIn, { ids }))[0] ?? { persons: 0, holdings: 0 };
}
export const personsUnder = async (asking: Asking, isOf: IsOf): Promise<{ readonly persons: number; readonly holdings: number }> => count(asking, (await classesIn(asking, isOf)).map(({ id }) => id));

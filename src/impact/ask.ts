import { type Finding, distinctFindings } from '../answers/finding.js';
import { type Gap, InvalidInput } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import type { Loaders } from '../inventory/loaders.js';
import { type TriggerFact, addPeriod } from '../law/index.js';
import { type NoticeChange, type RegisterLimits, limitOf } from '../records/index.js';
import type { ItemRef } from '../schema/builder.js';
import { withFreshVocabulary } from '../where/index.js';
import { classesOf, personsUnder } from './counting.js';
import { type DeadlineChange, type Exposure, type Transfer, compare, deadlineChanges, exposureChanges, exposuresIn, noticeBetween, transferChanges, transfersIn } from './difference.js';
import { downstreamOf, nowhere } from './downstream.js';
import { findingsOfProcessor, transferFindings } from './finding.js';
import { type Overlay, nothing, overlaid } from './overlay.js';
import { type Plan, planOverlay } from './planning.js';
import { type RightChange, rightChanges } from './rights.js';
import { type Failure, type Meant, Words } from './terms.js';
import { type World, readWorld, systemsProvided } from './world.js';

export const MAX_TERMS = 50;
export const MAX_NOTICE_DAYS = 3_650;

/** Less than a request may take, so that an answer cut short is an answer still. */
const MAX_MS = 20_000;
export const endOf = (now: () => number): number => now() + MAX_MS;

export interface Tools {
  readonly asking: Asking;
  readonly loaders: Loaders;
  readonly now: () => number;
  /** How much of the inventory one answer may be made of, where it is not as much as always. */
  readonly limits?: RegisterLimits | undefined;
}

export interface Assessment {
  readonly asOf: string;
  readonly gaps: readonly Gap[];
  readonly findings: readonly Finding[];
  readonly exposures: readonly Exposure[];
  readonly transfers: readonly Transfer[];
  readonly reaches: readonly { readonly item: ItemRef; readonly depth: number }[];
  readonly noticeChanges: readonly NoticeChange[];
  readonly deadlineChanges: readonly DeadlineChange[];
  readonly rightChanges: readonly RightChange[];
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
export async function assessProcessor({ asking: asked, loaders, now, limits }: Tools, input: ProcessorInput): Promise<Assessment | Failure> {
  const until = endOf(now);
  const told = await asked.asOf();
  const asking = input.startsOn == null ? asked : asked.on(input.startsOn);
  return withFreshVocabulary(asking, async () => {
    const world = await readWorld(asking, limits);
    const words = new Words(asking, loaders);
    const plan = await planOf(words, input, world);
    const failure = words.failure();
    if (failure !== undefined || plan === undefined) return failure ?? new InvalidInput(words.faults);
    const system = await loaders.item(`System:${plan.processor.id.slice(plan.processor.id.indexOf(':') + 1)}`);
    const provided = await systemsProvided(asking, plan.processor.id);
    const made = planOverlay(plan, world, { provides: provided.systems, systemNamed: (id) => (system?.id === id ? system : null) });
    const { overlay, ownSafeguards } = made;
    const after = overlaid(world, overlay);
    const of = new Set([plan.processor.id]);
    const transfers = transferChanges(transfersIn(world, of), transfersIn(after, of, { ownSafeguards }));
    const exposures = exposureChanges(world, after, of);
    const [reached, persons] = await Promise.all([
      downstreamOf(made.systems, after, { asking, now, until, overlay }), personsUnder(asking, classesOf(plan.about.map(({ id }) => id), plan.receives.map(({ id }) => id), world)),
    ]);
    const objectionDeadline = input.noticeDays == null ? null : addPeriod(told, `P${input.noticeDays}D`) ?? null;
    const planned = plannedOf(overlay);
    const findings = distinctFindings(findingsOfProcessor({ plan, made, before: world, after, transfers, exposures, persons: persons.persons, objectionDeadline, startsOn: input.startsOn ?? null })).map((one) => ({ ...one, planned }));
    return {
      ...differences(world, after), gaps: [...world.gaps, ...provided.gaps, ...reached.gaps, ...persons.gaps], findings, exposures, transfers, reaches: reached.nodes, personsAffected: persons.persons, objectionDeadline, planned,
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

export interface GroundInput { readonly country?: string | null | undefined; readonly safeguard?: string | null | undefined }

/** What loses its ground if a country’s adequacy decision, or a safeguard, falls? */
export async function assessTransferLoss({ asking, loaders, now, limits }: Tools, ground: GroundInput): Promise<Assessment | Failure> {
  const until = endOf(now);
  return withFreshVocabulary(asking, async () => {
    const world = await readWorld(asking, limits);
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
    const [reached, persons] = await Promise.all([
      systems.length === 0 ? nowhere : downstreamOf(systems, world, { asking, now, until }), personsUnder(asking, ({ subject, dataType }) => exposed.has(`${subject} ${dataType}`)),
    ]);
    return {
      ...differences(world, after), gaps: [...world.gaps, ...reached.gaps, ...persons.gaps], findings: distinctFindings(transferFindings(transfers.filter(({ change }) => change === 'CHANGED'))), exposures, transfers, reaches: reached.nodes,
      personsAffected: persons.persons, objectionDeadline: null, planned: new Map(),
    };
  });
}
// What is common ---------------------------------------------------------------------------------------------------------------

/** What differs in the whole inventory, whatever the assessment is about. */
export const differences = (before: World, after: World): Pick<Assessment, 'asOf' | 'noticeChanges' | 'deadlineChanges' | 'rightChanges'> => ({
  asOf: after.kept.asOf, noticeChanges: noticeBetween(before, after), deadlineChanges: deadlinesBetween(before, after), rightChanges: rightChanges(before, after),
});

export const deadlinesBetween = (before: World, after: World): DeadlineChange[] => deadlineChanges(before, after, ({ kept }, place) => {
  const uses = kept.uses(place);
  return uses.length === 0 ? 'no activity is stated' : limitOf(uses, kept).text;
});

const plannedOf = (overlay: Overlay): Map<string, ItemRef> => new Map(overlay.items.map((item) => [item.id, { id: item.id, name: item.name, planned: item }]));

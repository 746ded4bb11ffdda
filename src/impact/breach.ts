import { type Finding, distinctFindings, finding } from '../answers/finding.js';
import { type Gap, InvalidInput } from '../answers/schema.js';
import { type ProofStep, breachDue } from '../law/index.js';
import type { ItemRef } from '../schema/builder.js';
import { type Named, controllersOf, withFreshVocabulary } from '../where/index.js';
import { type Exposure, compare, everybodyIn } from './difference.js';
import { downstreamOf } from './downstream.js';
import { type Tools, endOf } from './ask.js';
import { personsUnder } from './counting.js';
import type { ProvidedRow } from './question.js';
import { goesWith } from './removal.js';
import { type Failure, Words } from './terms.js';
import { type World, readWorld, specialOf, systemsProvided } from './world.js';

/** What a breach of confidentiality, integrity or availability at a place reaches, and whom it obliges to tell (GDPR Art. 4(12), 33, 34). */

export interface BreachInput { readonly of: string; readonly on: string; readonly awareAt?: string | undefined }

export interface Notification {
  readonly to: 'AUTHORITY' | 'CONTROLLER' | 'DATA_SUBJECTS';
  readonly whom: string;
  /** Who must tell. */
  readonly by: Named | null;
  readonly controller: Named | null;
  /** null: without undue delay, no time is set. */
  readonly until: string | null;
  readonly article: string;
  readonly when: string;
  readonly proof: readonly ProofStep[];
}

export interface BreachAssessment {
  readonly asOf: string;
  readonly gaps: readonly Gap[];
  readonly of: ItemRef;
  readonly exposures: readonly Exposure[];
  readonly possible: readonly Named[];
  readonly countries: readonly Named[];
  readonly reaches: readonly { readonly item: ItemRef; readonly depth: number }[];
  readonly personsAffected: number;
  readonly notifications: readonly Notification[];
  readonly findings: readonly Finding[];
}

const kindsThatBreak = ['System', 'Dataset', 'Field', 'Processor'] as const;

/** The facts are those of the day on which it was compromised. */
export async function assessBreach({ asking: asked, loaders, now, limits }: Tools, input: BreachInput): Promise<BreachAssessment | Failure> {
  const asking = asked.on(input.on);
  const until = endOf(now);
  return withFreshVocabulary(asking, async () => {
    const words = new Words(asking, loaders);
    const today = await asked.today();
    if (input.on > today) words.fault(['input', 'on'], `is ${input.on}, and today is ${today}: a breach has happened`);
    // A day begins up to fourteen hours before it does in UTC.
    const awareAt = input.awareAt == null ? undefined : new Date(input.awareAt).getTime();
    if (awareAt !== undefined && awareAt > now()) words.fault(['input', 'awareAt'], 'lies in the future: who will be aware is not aware yet');
    if (awareAt !== undefined && awareAt < Date.parse(input.on) - 14 * 3_600_000) words.fault(['input', 'awareAt'], `lies before ${input.on}, the day of the breach`);
    const compromised = await words.item(kindsThatBreak, input.of, ['input', 'of']);
    const failure = words.failure();
    if (compromised === undefined || failure !== undefined) return failure ?? new InvalidInput(words.faults);
    const world = await readWorld(asking, limits);
    const provided = compromised.id.startsWith('Processor:') ? await systemsProvided(asking, compromised.id) : { systems: [], gaps: [] };
    const reached = breached(compromised, provided.systems, world);
    const systems = [...reached.within].filter((id) => /^(?:System|Dataset|Field):/.test(id));
    const pairs = new Set(reached.exposures.map(({ id }) => id));
    const [downstream, persons] = await Promise.all([
      downstreamOf([compromised.id, ...systems.filter((id) => id !== compromised.id)], world, { asking, now, until }),
      personsUnder(asking, ({ subject, dataType, system }) => reached.within.has(system) || (system === '-' && pairs.has(`${subject} ${dataType}`) && reached.hasNoAsset)),
    ]);
    const special = [...new Map(reached.exposures.filter((one) => one.special).map(({ dataType }) => [dataType.id, dataType])).values()];
    return {
      asOf: world.kept.asOf, gaps: [...world.gaps, ...provided.gaps, ...downstream.gaps, ...persons.gaps], of: compromised, exposures: reached.exposures, possible: reached.possible, countries: reached.countries, reaches: downstream.nodes, personsAffected: persons.persons,
      notifications: notificationsOf(compromised, reached, world, { awareAt: input.awareAt ?? input.on, special }),
      findings: distinctFindings(special.map((type) => finding('SPECIAL_CATEGORY', [type.id, compromised.id], `${type.name} is special, and was compromised: a high risk is likely`, { article: 'GDPR Art. 9, 10, 34(1)' }))),
    };
  });
}

interface Breached {
  readonly within: ReadonlySet<string>;
  readonly exposures: readonly Exposure[];
  readonly possible: readonly Named[];
  readonly countries: readonly Named[];
  readonly activities: readonly string[];
  /** Some of it is held without a system that is named. */
  readonly hasNoAsset: boolean;
}

/** Every place in what is compromised: in it and its parts, in the systems that a processor provides, at the processor without any. */
function breached({ id }: Named, provided: readonly ProvidedRow[], world: World): Breached {
  const { kept } = world;
  const isProcessor = id.startsWith('Processor:');
  const within = isProcessor ? goesWith(id, provided, world) : new Set([id]);
  for (const system of provided) within.add(system.id);
  if (isProcessor) for (const { asset, holder } of kept.places) if (asset !== null && holder?.id === id) within.add(asset.id);
  const places = kept.places.filter(({ holder, asset, held }) => (asset === null ? isProcessor && holder?.id === id : held.assets.some((one) => within.has(one))));
  for (const { asset } of places) if (asset !== null) within.add(asset.id);
  const { vocabulary } = kept;
  const everybody = everybodyIn(world).map((subject) => subject.id);
  const named = (one: string): Named => ({ id: one, name: vocabulary.word(one)?.name ?? one });

  const exposures = new Map<string, Exposure>();
  const countries = new Map<string, Named>();
  const possible = new Map<string, Named>();
  const activities = new Set<string>();
  const { mayContain } = vocabulary.on(kept.asOf);
  for (const { heldAs, holder, activities: uses } of places) {
    const subjects = uses.length === 0 || uses.some((use) => use.subjects.length === 0) ? [...everybody, ...uses.flatMap((use) => use.subjects)] : uses.flatMap((use) => use.subjects);
    for (const subject of new Set(subjects)) {
      const key = `${subject} ${heldAs}`;
      exposures.set(key, { id: key, subject: named(subject), dataType: named(heldAs), special: specialOf(heldAs, world).special, change: 'UNCHANGED' });
    }
    const stored = uses.flatMap(({ storedAt }) => storedAt.map(([place, name]) => ({ id: place, name })));
    for (const place of stored.length > 0 || holder === null ? stored : world.locationsOf(holder.id)) countries.set(place.id, { id: place.id, name: place.name });
    for (const { id: use } of uses) activities.add(use);
    for (const type of mayContain.get(heldAs) ?? []) possible.set(type, named(type));
  }
  const held = new Set(places.map(({ heldAs }) => heldAs));
  return {
    within, activities: [...activities], hasNoAsset: places.some(({ asset }) => asset === null),
    exposures: [...exposures.values()].sort((a, b) => compare(a.subject.name, b.subject.name) || compare(a.dataType.name, b.dataType.name) || compare(a.id, b.id)),
    possible: sorted([...possible.values()].filter((type) => !held.has(type.id))), countries: sorted(countries.values()),
  };
}

const sorted = (all: Iterable<Named>): Named[] => [...all].sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));

function notificationsOf({ id, name }: Named, reached: Breached, world: World, { awareAt, special }: { readonly awareAt: string; readonly special: readonly Named[] }): Notification[] {
  const { kept: { facts, vocabulary } } = world;
  const { by, proof } = breachDue(awareAt, vocabulary.timeZone);
  const inQuestion = world.activities.filter((activity) => reached.activities.includes(activity.id));
  const isOurs = ({ id: activity }: { readonly id: string }): boolean => world.item(activity)?.attributes['role'] !== 'PROCESSOR';
  const whose = (activity: (typeof inQuestion)[number]): Named[] => controllersOf({ controllers: activity.controllers.map((one) => [one.id, one.name] as const) }, facts);
  const house = facts.house ?? null;
  // Of what nobody says what it is for, the house answers.
  const controllers = sorted(new Map([...inQuestion.filter(isOurs).flatMap(whose), ...(inQuestion.length === 0 && house !== null ? [house] : [])].map((one) => [one.id, one])).values());
  const told: Notification[] = [];
  if (id.startsWith('Processor:') && controllers.length > 0) {
    for (const controller of controllers) told.push({ to: 'CONTROLLER', whom: controller.name, by: { id, name }, controller, until: null, article: 'GDPR Art. 33(2)', when: 'without undue delay after becoming aware of it', proof: [] });
  }
  for (const controller of controllers) {
    const authority = world.item(controller.id)?.attributes['supervisoryAuthority'];
    const stated = typeof authority === 'string' ? authority : null;
    told.push({ to: 'AUTHORITY', whom: stated ?? 'the competent supervisory authority (none is recorded of the controller)', by: controller, controller, until: by, article: 'GDPR Art. 33(1)', when: 'without undue delay and, where feasible, not later than 72 hours after having become aware of it, unless a risk is unlikely', proof });
    told.push({
      to: 'DATA_SUBJECTS', whom: subjectsOf(reached), by: controller, controller, until: null, article: 'GDPR Art. 34(1)',
      when: special.length > 0 ? `without undue delay: a high risk is likely, for ${special.map((type) => type.name).join(', ')} ${special.length === 1 ? 'is' : 'are'} special` : 'without undue delay, where a high risk is likely: that is to be judged',
      proof: [],
    });
  }
  const instructing = inQuestion.filter((activity) => !isOurs(activity));
  if (instructing.length > 0) {
    const named = sorted(new Map(instructing.flatMap(({ instructedBy }) => instructedBy.map((one) => [one.id, { id: one.id, name: one.name }] as const))).values());
    const texts = [...new Set(instructing.filter(({ instructedBy }) => instructedBy.length === 0).map((activity) => world.item(activity.id)?.attributes['onBehalfOf']).map((text) => (typeof text === 'string' ? text : 'the controllers on whose behalf it is done')))].sort();
    for (const controller of named) told.push({ to: 'CONTROLLER', whom: controller.name, by: house, controller, until: null, article: 'GDPR Art. 33(2)', when: 'without undue delay after becoming aware of it', proof: [] });
    for (const text of texts) told.push({ to: 'CONTROLLER', whom: text, by: house, controller: null, until: null, article: 'GDPR Art. 33(2)', when: 'without undue delay after becoming aware of it', proof: [] });
  }
  return told;
}

const subjectsOf = ({ exposures }: Breached): string => [...new Set(exposures.map(({ subject }) => subject.name))].join(', ') || 'nobody that is stated';

import type { Gap } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { type RecordedBalancing, readBalancing, readContracts } from '../findings/facts.js';
import type { Graph } from '../graph/index.js';
import { readAllById } from '../inventory/index.js';
import type { AssessmentFact, ContractFact } from '../law/index.js';
import { type LinkRow, type Outline, type Register, type RegisterLimits, type Wanted, readRegisterAsFar, recipientsOf, wantedByNotice } from '../records/index.js';
import { refreshVocabulary, refuseOtherRevision, withFreshVocabulary } from '../where/index.js';
import { type ProvidedRow, impactAssessments, systemsOf } from './question.js';

/** The facts that an assessment is made of: the register of one day, and what has been judged, at one revision of the store. */
export interface World extends Register {
  /** With processors; in force or not. */
  readonly contracts: readonly ContractFact[];
  readonly assessments: readonly RecordedAssessment[];
  readonly balancing: readonly RecordedBalancing[];
}

/** An impact assessment, with the activities that it is about on the day. */
export interface RecordedAssessment extends AssessmentFact { readonly name: string; readonly reviewOn: string | null; readonly activities: readonly string[] }

/** Registers remembered for a store: a comparison needs two, and whoever assesses asks again and again of one day. */
const MAX_REMEMBERED = 3;
interface Remembered { readonly revision: number; readonly asOf: string; readonly world: Promise<World> }
const worlds = new WeakMap<Graph, Remembered[]>();

/** Of the day of the asking. Where it is larger than one answer may be made of, the world has gaps, which every answer must tell. */
export async function readWorld(asking: Asking, limits?: RegisterLimits): Promise<World> {
  if (limits !== undefined) return read(asking, limits);
  // Words that are remembered may be older than the facts.
  await refreshVocabulary(asking);
  const { revision } = await asking.vocabulary();
  const asOf = await asking.asOf();
  const known = worlds.get(asking.graph) ?? [];
  const found = known.find((one) => one.revision === revision && one.asOf === asOf);
  if (found !== undefined) return found.world;
  // Read to its end, whoever asked first may have gone: another may wait for it.
  return read(asking).then((world) => {
    const fresh = { revision: world.kept.facts.revision, asOf, world: Promise.resolve(world) };
    worlds.set(asking.graph, [fresh, ...(worlds.get(asking.graph) ?? []).filter((one) => one.revision === fresh.revision && one.asOf !== asOf)].slice(0, MAX_REMEMBERED));
    return world;
  });
}

const read = (asking: Asking, limits?: RegisterLimits): Promise<World> => withFreshVocabulary(asking, async () => {
  const [register, contracts, assessments, balancing] = await Promise.all([readRegisterAsFar(asking, wanted, limits), readContracts(asking), readAssessments(asking), readBalancing(asking)]);
  await refuseOtherRevision(asking, register.kept.facts.revision);
  return { ...register, contracts, assessments, balancing };
});

async function readAssessments(asking: Asking): Promise<RecordedAssessment[]> {
  const asOf = await asking.asOf();
  return (await readAllById(asking, impactAssessments, {})).map(({ id, name, since, until, on, activities }) => {
    const { outcome, assessedOn, reviewOn } = on(asOf);
    return {
      id, name, since, until, madeOn: (assessedOn ?? null) as string | null, outcome: outcome as AssessmentFact['outcome'], reviewOn: (reviewOn ?? null) as string | null,
      activities: activities.filter(([, from, to]) => from <= asOf && to > asOf).map(([activity]) => activity),
    };
  });
}

const wanted = (outline: Outline): Wanted => ({
  items: [], evidence: [],
  attributes: [
    ...wantedByNotice(outline, { controller: undefined }).items,
    ...outline.activities.flatMap((activity) => [activity.id, ...recipientsOf(activity, outline).map(({ id }) => id)]), ...outline.listed('Safeguard').map(({ id }) => id), ...outline.activities.flatMap(({ safeguards }) => safeguards.map(({ id }) => id)),
    ...outline.kept.vocabulary.words('DataType').map(({ id }) => id), ...outline.kept.vocabulary.words('Purpose').map(({ id }) => id), ...outline.kept.vocabulary.words('Controller').map(({ id }) => id),
  ],
});

/** The attributes of a data type or of one above it: a kind of what is special is special. GDPR Art. 9, 10. */
export function specialOf(type: string, world: World): { readonly special: boolean; readonly condition: string | null } {
  const line = [type, ...world.kept.facts.law.types.ancestors(type).keys()].flatMap((id) => world.item(id) ?? []);
  const condition = line.map(({ attributes }) => attributes['condition']).find((one) => typeof one === 'string');
  return { special: line.some(({ attributes }) => attributes['special'] === true), condition: condition ?? null };
}

/** A processor and all whom it engages, at any depth. */
export function withSubProcessors(processors: Iterable<string>, { engagedBy }: Pick<World, 'engagedBy'>): Set<string> {
  const all = new Set(processors);
  for (const one of all) for (const { id } of engagedBy(one)) all.add(id);
  return all;
}

const MAX_SYSTEMS = 20_000;
/** Systems that it provides, and what is not known of more of them. */
export async function systemsProvided(asking: Asking, processor: string): Promise<{ readonly systems: readonly ProvidedRow[]; readonly gaps: readonly Gap[] }> {
  const rows = await asking.read(systemsOf, { ids: [processor], asOf: await asking.asOf(), limit: MAX_SYSTEMS + 1 });
  const gaps: Gap[] = rows.length > MAX_SYSTEMS ? [{ code: 'ROW_LIMIT', message: `It provides more than ${MAX_SYSTEMS} systems; those after are left out`, frontier: rows.slice(MAX_SYSTEMS) }] : [];
  return { systems: rows.slice(0, MAX_SYSTEMS), gaps };
}

export const linkTo = (id: string, name: string): LinkRow => ({ id, name, stated: true, evidence: [] });

import type { Asking } from '../asking.js';
import { type EarlierFact, type Vocabulary, attributesOn, earlierIn } from '../inventory/index.js';
import { type Value, defineQuestion } from '../graph/index.js';
import { type BalancingFact, type CarryingFlow, type CivilDate, type ErasureActivity, type Match, type TriggerFact, append, balancingOn, remember } from '../law/index.js';
import { type ActivityRow, type AssetRow, type Facts, type Place, Placing, activityFact, assetsAround, everyType, readFacts, refuseOtherRevision } from '../where/index.js';

/**
 * The inventory as questions about persons read it: everything that is kept of anybody, on one day. It is the same for every person, so it is
 * remembered as long as the vocabulary is, which is one revision of the store; what differs from person to person is not in it.
 */

const MAX_SYSTEMS = 50_000;
const MAX_FACTS = 50_000;
const MAX_DAYS = 4;
const MAX_NARROWINGS = 64;

const inForce = (...links: string[]): string => links.map((link) => `${link}.since <= $asOf AND ${link}.until > $asOf`).join(' AND ');

const systemsWithProviders = defineQuestion({
  name: 'persons.systems', parameters: { asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (y:System)
RETURN y.id AS id, y.name, [(y)-[r:PROVIDED_BY]->(p:Item) WHERE ${inForce('r')} | [p.id, p.name]] AS providers
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, providers]) => ({ id, name, partOf: [], providers, revision: 0 } as unknown as AssetRow),
});

type Ref = readonly [id: string, name: string];
interface ErasureRow {
  readonly id: string;
  readonly attributes: EarlierFact['attributes'];
  readonly assumed: readonly string[];
  readonly earlier: readonly EarlierFact[];
  readonly endsWith: readonly (readonly [id: string, key: string, name: string, stated: boolean])[];
  readonly recipients: readonly Ref[];
}
const erasureActivities = defineQuestion({
  name: 'persons.erasureActivities', parameters: { asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (a:Activity)
WHERE a.since <= $asOf
RETURN a.id AS id, a.role, a.onBehalfOf, a.assumed, a.earlier,
  [(a)-[r:ENDS_WITH]->(t:Item) WHERE ${inForce('r')} | [t.id, t.key, t.name, r.stated]] AS endsWith,
  [(a)-[r:DISCLOSED_TO]->(b:Item) WHERE ${inForce('r')} | [b.id, b.name]] AS recipients
ORDER BY id
LIMIT $limit`,
  decode: ([id, role, onBehalfOf, assumed, earlier, endsWith, recipients]) => ({
    id, attributes: Object.fromEntries(Object.entries({ role, onBehalfOf }).filter(([, value]) => value != null)), assumed, earlier: earlierIn(earlier), endsWith, recipients,
  } as unknown as ErasureRow),
});

const balancingTests = defineQuestion({
  name: 'persons.balancingTests', parameters: { asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (b:BalancingTest)
RETURN b.id AS id, b.since, b.until, b.outcome, b.assessedOn, b.earlier, [(b)-[r:BALANCES]->(a:Item) WHERE ${inForce('r')} | a.id] AS activities
ORDER BY id
LIMIT $limit`,
  decode: ([id, since, until, outcome, assessedOn, earlier, activities]) => ({
    id, since, until, now: { attributes: Object.fromEntries(Object.entries({ outcome, assessedOn }).filter(([, value]) => value != null)), assumed: [] }, earlier: earlierIn(earlier), activities,
  } as unknown as { id: string; since: string; until: string; now: Omit<EarlierFact, 'until'>; earlier: readonly EarlierFact[]; activities: readonly string[] }),
});

const marketingPurposes = defineQuestion({
  name: 'persons.marketingPurposes', parameters: { limit: 'integer' },
  cypher: `
MATCH (p:Purpose)
WHERE p.directMarketing = true OR p.earlier IS NOT NULL
RETURN p.id AS id, p.directMarketing, p.assumed, p.earlier
ORDER BY id
LIMIT $limit`,
  decode: ([id, directMarketing, assumed, earlier]) => ({ id, now: { attributes: directMarketing == null ? {} : { directMarketing }, assumed }, earlier: earlierIn(earlier) } as unknown as { id: string; now: Omit<EarlierFact, 'until'>; earlier: readonly EarlierFact[] }),
});

const engagements = defineQuestion({
  name: 'persons.engagements', parameters: { asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (p:Processor)-[r:ENGAGES]->(q:Processor)
WHERE ${inForce('r')}
RETURN DISTINCT p.id AS id, q.id AS engaged, q.name
ORDER BY id, engaged
LIMIT $limit`,
  decode: ([by, id, name]) => ({ by, id, name } as { by: string; id: string; name: string }),
});

const typedFlows = defineQuestion({
  name: 'persons.typedFlows', parameters: { asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (f:Flow)
WHERE f.since <= $asOf AND f.until > $asOf
WITH f
MATCH (f)-[k:FLOW_FROM]->(x:Asset)
WHERE ${inForce('k')}
MATCH (f)-[m:FLOW_TO]->(y:Asset)
WHERE ${inForce('m')}
RETURN f.id AS id, x.id, y.id, [(f)-[r:CARRIES]->(t:Item) WHERE ${inForce('r')} | t.id] AS types
ORDER BY id
LIMIT $limit`,
  decode: ([, from, to, types]): CarryingFlow => ({ from, to, types: types as readonly Value[] } as CarryingFlow),
});

/** What only an erasure plan reads. */
interface ErasureFacts {
  readonly activities: ReadonlyMap<string, ErasureRow>;
  readonly balancing: ReadonlyMap<string, readonly BalancingFact[]>;
  readonly marketing: ReadonlyMap<string, { readonly assumed: boolean }>;
  readonly engaged: ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>;
  readonly flows: readonly CarryingFlow[];
}

/** Everything that is kept of anybody, as of one day. */
export class Inventory {
  readonly #placings = new Map<string, Placing>();
  readonly #places = new Map<string, readonly Place[]>();
  #erasure: Promise<ErasureFacts> | undefined;

  private constructor(readonly facts: Facts, readonly vocabulary: Vocabulary, readonly isFree: (type: string) => boolean) {}

  /** The one remembered for this asking's day, or a new one. @throws StaleVocabulary where the store was written to meanwhile. */
  static async of(asking: Asking): Promise<Inventory> {
    const vocabulary = await asking.vocabulary();
    const asOf = await asking.asOf();
    const days = remembered.get(vocabulary) ?? new Map<CivilDate, Inventory>();
    remembered.set(vocabulary, days);
    const known = days.get(asOf);
    if (known !== undefined) return known;
    const made = await Inventory.#load(asking, vocabulary, asOf);
    if (days.size >= MAX_DAYS) days.clear();
    days.set(asOf, made);
    return made;
  }

  static async #load(asking: Asking, vocabulary: Vocabulary, asOf: CivilDate): Promise<Inventory> {
    const [facts, systems] = await Promise.all([readFacts(asking, everyType(vocabulary).keys(), { users: false }), asking.read(systemsWithProviders, { asOf, limit: MAX_SYSTEMS })]);
    await refuseOtherRevision(asking, facts.revision);
    const there = new Set(facts.assets.map(({ id }) => id));
    const gaps = systems.length === MAX_SYSTEMS ? [...facts.gaps, { code: 'ROW_LIMIT', message: `More than ${MAX_SYSTEMS} systems; those after have no name or provider here`, frontier: [] } as const] : facts.gaps;
    const { law, mayContain } = vocabulary.on(asOf);
    const free = (type: string): boolean => [type, ...law.types.ancestors(type).keys()].some((one) => (mayContain.get(one)?.length ?? 0) > 0);
    return new Inventory({ ...facts, gaps, assets: [...facts.assets, ...systems.filter(({ id }) => !there.has(id))] }, vocabulary, free);
  }

  /** For activities about any of these subjects, wider and narrower ones, and about nobody in particular; all where none is given. */
  placing(subjects: readonly string[] | undefined): Placing {
    return remember(bounded(this.#placings), keyOf(subjects), () => new Placing(this.facts, { subject: subjects }));
  }

  /** Every place of every data type, under its own type. */
  places(subjects: readonly string[] | undefined): readonly Place[] {
    return remember(bounded(this.#places), keyOf(subjects), () => this.placing(subjects).places(new Map<string, Match>(everyType(this.vocabulary))));
  }

  async erasure(asking: Asking): Promise<ErasureFacts> {
    const known = this.#erasure ?? this.#loadErasure(asking);
    this.#erasure = known;
    // A reading that failed for one asker must not fail for the next.
    known.catch(() => { this.#erasure = undefined; });
    return known;
  }

  async #loadErasure(asking: Asking): Promise<ErasureFacts> {
    const { asOf, revision } = this.facts;
    const limit = MAX_FACTS;
    const [activities, tests, marketing, engaged, flows] = await Promise.all([
      asking.read(erasureActivities, { asOf, limit }), asking.read(balancingTests, { asOf, limit }), asking.read(marketingPurposes, { limit }), asking.read(engagements, { asOf, limit }), asking.read(typedFlows, { asOf, limit }),
    ]);
    const ends = [...new Set(flows.flatMap(({ from, to }) => [from, to]))];
    const around = ends.length === 0 ? [] : await asking.read(assetsAround, { ids: ends, asOf, limit });
    await refuseOtherRevision(asking, revision);
    for (const rows of [activities, tests, marketing, engaged, flows, around]) if (rows.length === limit) throw new Error(`An erasure plan reads at most ${MAX_FACTS} facts of one kind`);
    const placing = new Placing({ ...this.facts, assets: [...around, ...this.facts.assets] }, {});
    const carried = new Map(this.facts.flows.map((flow) => [`${flow.from} ${flow.to[0]}`, [...placing.carriedBy(flow)]]));
    const lifted = flows.flatMap(({ from, to, types }): CarryingFlow[] => {
      const [source, copy] = [placing.systemOf(from), placing.systemOf(to)];
      return source === null || copy === null || source.id === copy.id ? [] : [{ from: source.id, to: copy.id, types: types.length > 0 ? types : carried.get(`${from} ${to}`) ?? [] }];
    });
    const byProcessor = new Map<string, { id: string; name: string }[]>();
    for (const { by, id, name } of engaged) byProcessor.set(by, [...(byProcessor.get(by) ?? []), { id, name }]);
    const balancing = new Map<string, BalancingFact[]>();
    for (const { id, since, until, now, earlier, activities: weighed } of tests) {
      const { outcome, assessedOn } = attributesOn(now, earlier, asOf).attributes;
      for (const activity of weighed) append(balancing, activity, { id, since, until, outcome: outcome as BalancingFact['outcome'], madeOn: (assessedOn ?? null) as string | null });
    }
    return {
      balancing, activities: new Map(activities.map((row) => [row.id, { ...row, ...attributesOn(row, row.earlier, asOf) }])),
      marketing: new Map(marketing.flatMap(({ id, now, earlier }) => {
        const { attributes, assumed } = attributesOn(now, earlier, asOf);
        return attributes['directMarketing'] === true ? [[id, { assumed: assumed.includes('directMarketing') || assumed.includes('*') }]] : [];
      })),
      engaged: byProcessor, flows: lifted,
    };
  }
}

const remembered = new WeakMap<Vocabulary, Map<CivilDate, Inventory>>();
const keyOf = (subjects: readonly string[] | undefined): string => (subjects === undefined ? '' : [...subjects].sort().join(' '));
function bounded<V>(memory: Map<string, V>): Map<string, V> {
  if (memory.size >= MAX_NARROWINGS) memory.clear();
  return memory;
}

/** An activity with what rule 4 reads of it. */
export function erasureActivity(activity: ActivityRow, { facts }: Inventory, erasure: ErasureFacts, ceased: ErasureActivity['ceased']): ErasureActivity {
  const fact = activityFact(activity, facts);
  const row = erasure.activities.get(activity.id);
  const purposes = [fact.purpose, ...facts.law.purposes.ancestors(fact.purpose).keys()].flatMap((purpose) => erasure.marketing.get(purpose) ?? []);
  const [endsWith] = row?.endsWith ?? [];
  return {
    ...fact, ceased, role: row?.attributes['role'] === 'PROCESSOR' ? 'PROCESSOR' : 'CONTROLLER', onBehalfOf: typeof row?.attributes['onBehalfOf'] === 'string' ? row.attributes['onBehalfOf'] : null,
    assumed: activity.assumed.includes('*'), directMarketing: { holds: purposes.length > 0, assumed: purposes.length > 0 && purposes.every(({ assumed }) => assumed) },
    endsWith: endsWith === undefined ? null : { id: endsWith[0], key: endsWith[1], name: endsWith[2], assumed: !endsWith[3] } satisfies TriggerFact & { assumed: boolean },
    balancing: balancingOn(erasure.balancing.get(activity.id) ?? [], facts.asOf).outcome,
  };
}

import { type Value, defineQuestion } from '../graph/index.js';
import { type EarlierFact, attributesOn, earlierIn, endOn } from '../inventory/index.js';

/** The facts behind "where is this kept": what activities say, what assets are classified as, what flows carry. */

export const MAX_ACTIVITIES = 20_000;
export const MAX_ASSETS = 20_000;

type Ref = readonly [id: string, name: string];

export interface ActivityRow {
  readonly id: string;
  readonly name: string;
  readonly legalBasis: string | null;
  readonly assumed: readonly string[];
  /** Of legal basis, what is assumed and days on which it was not in force; see `activityOn`. */
  readonly earlier: readonly EarlierFact[];
  readonly until: string;
  readonly dataTypes: readonly (readonly [id: string, evidence: readonly string[]])[];
  readonly subjects: readonly string[];
  readonly purpose: Ref | undefined;
  readonly controllers: readonly Ref[];
  readonly systems: readonly Ref[];
  readonly providers: readonly (readonly [system: string, id: string, name: string])[];
  readonly processors: readonly Ref[];
  readonly keptUnder: readonly (readonly [id: string, stated: boolean])[];
  readonly storedAt: readonly Ref[];
}
/** `from`: where what flows in comes from; of a classification nothing. */
export interface HeldRow { readonly asset: Ref; readonly dataType: string; readonly evidence: readonly string[]; readonly from: readonly string[] }

/** An asset with what it is part of and who provides it; `revision` is the store's, as the statement saw it. */
export interface AssetRow { readonly id: string; readonly name: string; readonly partOf: readonly string[]; readonly providers: readonly Ref[]; readonly revision: number }
export interface FlowRow { readonly id: string; readonly from: string; readonly to: Ref; readonly evidence: readonly string[] }
export interface UserRow { readonly system: string; readonly controllers: readonly Ref[]; readonly subjects: readonly string[] }

export type HeldPart =
  | { readonly part: 'revision'; readonly revision: number }
  | { readonly part: 'activity'; readonly activity: ActivityRow }
  | { readonly part: 'held'; readonly held: HeldRow };

const inForce = (...links: string[]): string => links.map((link) => `${link}.since <= $asOf AND ${link}.until > $asOf`).join(' AND ');
const linked = (type: string, element: string): string => `[(a)-[r:${type}]->(b:Item) WHERE ${inForce('r')} | ${element}]`;

export const whatIsHeld = defineQuestion({
  name: 'where.held', parameters: { types: 'strings', asOf: 'string', activityLimit: 'integer', assetLimit: 'integer' }, maxRows: MAX_ACTIVITIES + 2 * MAX_ASSETS + 4,
  cypher: `
// order: code
MATCH (s:Store)
WHERE s.id = 'store'
RETURN 'revision' AS part, [s.revision] AS row
UNION ALL
MATCH (t:Item)<-[h:OF_DATA]-(a:Activity)
WHERE t.id IN $types AND ${inForce('h')} AND a.since <= $asOf
WITH DISTINCT a
ORDER BY a.id
LIMIT $activityLimit
RETURN 'activity' AS part, [a.id, a.name, a.legalBasis, a.assumed, a.earlier, a.until,
  ${linked('OF_DATA', '[b.id, r.evidence]')},
  ${linked('OF_SUBJECT', 'b.id')},
  ${linked('FOR_PURPOSE', '[b.id, b.name]')},
  ${linked('CONTROLLED_BY', '[b.id, b.name]')},
  ${linked('IN_SYSTEM', '[b.id, b.name]')},
  [(a)-[r:IN_SYSTEM]->(b:Item)-[q:PROVIDED_BY]->(p:Item) WHERE ${inForce('r', 'q')} | [b.id, p.id, p.name]],
  ${linked('PROCESSED_BY', '[b.id, b.name]')},
  ${linked('KEPT_UNDER', '[b.id, r.stated]')},
  ${linked('STORED_AT', '[b.id, b.name]')}] AS row
UNION ALL
MATCH (t:Item)<-[c:CLASSIFIED_AS]-(x:Asset)
WHERE t.id IN $types AND ${inForce('c', 'x')}
WITH x, t, c
ORDER BY x.id, t.id
LIMIT $assetLimit
RETURN 'held' AS part, [[x.id, x.name], t.id, c.evidence] AS row
UNION ALL
MATCH (t:Item)<-[c:CARRIES]-(f:Flow)-[k:FLOW_TO]->(x:Asset)
WHERE t.id IN $types AND f.since <= $asOf AND f.until > $asOf AND ${inForce('c', 'k')}
WITH x, t, c, f
ORDER BY x.id, t.id
LIMIT $assetLimit
RETURN 'held' AS part, [[x.id, x.name], t.id, c.evidence, [(f)-[o:FLOW_FROM]->(y:Item) WHERE ${inForce('o')} | y.id]] AS row`,
  decode: ([part, row]): HeldPart => {
    const values = row as readonly Value[];
    if (part === 'revision') return { part, revision: values[0] as number };
    if (part === 'held') return { part, held: { asset: values[0], dataType: values[1], evidence: values[2], from: values[3] ?? [] } as unknown as HeldRow };
    const [id, name, legalBasis, assumed, earlier, until, dataTypes, subjects, purposes, controllers, systems, providers, processors, keptUnder, storedAt] = values as unknown as [string, string, string | null, string[], string[] | null, string, ActivityRow['dataTypes'], string[], Ref[], Ref[], Ref[], ActivityRow['providers'], Ref[], ActivityRow['keptUnder'], Ref[]];
    return { part: 'activity', activity: { id, name, legalBasis: legalBasis ?? null, assumed, earlier: earlierIn(earlier), until, dataTypes, subjects, purpose: purposes[0], controllers, systems, providers, processors, keptUnder, storedAt } };
  },
});

/** The activity as it is on a day. */
export function activityOn(activity: ActivityRow, day: string): ActivityRow {
  if (activity.earlier.length === 0) return activity;
  const { attributes, assumed } = attributesOn({ attributes: activity.legalBasis === null ? {} : { legalBasis: activity.legalBasis }, assumed: activity.assumed }, activity.earlier, day);
  return { ...activity, legalBasis: (attributes['legalBasis'] ?? null) as string | null, assumed, until: endOn(activity.until, activity.earlier, day) };
}

/**
 * The assets named and all that they are part of, each with who provides it. The ids are unwound because Neo4j 5.26 drops DISTINCT over a
 * path of variable length that starts at `x.id IN $ids` by a unique index, and gives what several reach as often as they reach it.
 */
export const assetsAround = defineQuestion({
  name: 'where.assetsAround', parameters: { ids: 'strings', asOf: 'string', limit: 'integer' },
  cypher: `
UNWIND $ids AS one
MATCH (x:Item)
WHERE x.id = one
WITH x
MATCH (x)-[:PART_OF*0..100]->(y:Asset)
WITH DISTINCT y
MATCH (s:Store)
WHERE s.id = 'store'
RETURN y.id AS id, y.name,
  [(y)-[r:PART_OF]->(z:Item) WHERE ${inForce('r')} | z.id] AS partOf,
  [(y)-[r:PROVIDED_BY]->(p:Item) WHERE ${inForce('r')} | [p.id, p.name]] AS providers,
  s.revision
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, partOf, providers, revision]) => ({ id, name, partOf, providers, revision } as unknown as AssetRow),
});

/** Flows without data types: they carry whatever their source holds. */
export const untypedFlows = defineQuestion({
  name: 'where.untypedFlows', parameters: { asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (f:Flow)
WHERE f.since <= $asOf AND f.until > $asOf AND COUNT { (f)-[:CARRIES]->() } = 0
WITH f
MATCH (f)-[k:FLOW_FROM]->(x:Asset)
WHERE ${inForce('k')}
MATCH (f)-[m:FLOW_TO]->(y:Asset)
WHERE ${inForce('m')}
RETURN f.id AS id, x.id, y.id, y.name, m.evidence
ORDER BY id
LIMIT $limit`,
  decode: ([id, from, to, name, evidence]) => ({ id, from, to: [to, name], evidence } as unknown as FlowRow),
});

/** Which of the assets named, or their parts, say anything of what they hold. */
export const assetsThatState = defineQuestion({
  name: 'where.assetsThatState', parameters: { ids: 'strings', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (x:Item)<-[:PART_OF*0..100]-(y:Asset)
WHERE x.id IN $ids
WITH DISTINCT x, y
RETURN x.id AS id, y.id AS part,
  size([(y)-[r:CLASSIFIED_AS]->(t:Item) WHERE ${inForce('r', 'y')} | t.id]) + size([(y)<-[r:FLOW_TO]-(f:Flow)-[c:CARRIES]->(t:Item) WHERE ${inForce('r', 'c')} AND f.since <= $asOf AND f.until > $asOf | t.id]) AS statements
ORDER BY id, part
LIMIT $limit`,
  decode: ([id, part, statements]) => ({ id: id as string, part: part as string, states: (statements as number) > 0 }),
});

/** Whose activities use these systems, and about whom. */
export const controllersOfSystems = defineQuestion({
  name: 'where.controllersOfSystems', parameters: { ids: 'strings', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (y:Item)<-[u:IN_SYSTEM]-(a:Activity)
WHERE y.id IN $ids AND ${inForce('u')} AND a.since <= $asOf
RETURN y.id AS id, a.id AS activity, ${linked('CONTROLLED_BY', '[b.id, b.name]')} AS controllers, ${linked('OF_SUBJECT', 'b.id')} AS subjects
ORDER BY id, activity
LIMIT $limit`,
  decode: ([id, , controllers, subjects]) => ({ system: id, controllers, subjects } as unknown as UserRow),
});

import { type Value, defineQuestion } from '../graph/index.js';

/**
 * The facts that lineage walks: what leads on from items, one way, read for many items at once. What is stated of a flow, an activity or
 * a collection point is read apart, for only some questions need it.
 */

const MAX_IDS = 50_000;

const inForce = (...what: string[]): string => what.map((one) => `${one}.since <= $asOf AND ${one}.until > $asOf`).join(' AND ');
/** An activity counts once it has begun, and what it did is not undone by its end (rule 1). */
const begun = (activity: string): string => `${activity}.since <= $asOf`;
const placements = 'PROCESSED_BY|DISCLOSED_TO|STORED_AT|ACCESSED_FROM';

type Pairs = readonly (readonly [string, string])[];
type Triples = readonly (readonly [string, string, string])[];

export interface AssetRow {
  readonly id: string;
  readonly name: string;
  readonly wholes: readonly string[];
  readonly parts: readonly string[];
  readonly providers: readonly string[];
  /** With the flow, the asset at its other end. */
  readonly flows: Pairs;
  readonly collectedAt: readonly string[];
  /** With the activity, what it names and how. */
  readonly placements: Triples;
  readonly revision: number;
}

/** The assets with these ids; `alone` without, else with all that is part of them. */
const scopes = {
  alone: `
MATCH (x:Item)
WHERE x.id IN $ids AND ${inForce('x')}`,
  // Unwound, because Neo4j 5.26 drops DISTINCT over a path of variable length that starts at `x.id IN $ids` by a unique index.
  whole: `
UNWIND $ids AS one
MATCH (s:Item)
WHERE s.id = one
WITH s
MATCH (s)<-[:PART_OF*0..100]-(x:Asset)
WITH DISTINCT x
WHERE ${inForce('x')}`,
} as const;
export type Scope = keyof typeof scopes;
const withRevision = `
MATCH (s:Store)
WHERE s.id = 'store'`;

const assetsDownstream = (scope: Scope) => defineQuestion({
  name: `lineage.downstream.${scope}`, parameters: { ids: 'strings', asOf: 'string', limit: 'integer' }, maxRows: MAX_IDS,
  cypher: `${scopes[scope]}
WITH x
${withRevision}
RETURN x.id AS id, x.name,
  [(x)-[r:PART_OF|PROVIDED_BY]->(o:Item) WHERE ${inForce('r', 'o')} | [type(r), o.id]] AS outward,
  [(x)<-[r:PART_OF]-(o:Item) WHERE ${inForce('r', 'o')} | o.id] AS parts,
  [(x)<-[a:FLOW_FROM]-(f:Flow)-[b:FLOW_TO]->(o:Item) WHERE ${inForce('a', 'f', 'b', 'o')} | [f.id, o.id]] AS flows,
  [(x)<-[i:IN_SYSTEM]-(a:Activity)-[r:${placements}]->(o:Item) WHERE ${begun('a')} AND ${inForce('i', 'r', 'o')} | [a.id, type(r), o.id]] AS placements,
  s.revision
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, outward, parts, flows, named, revision]): AssetRow => {
    const out = outward as unknown as Pairs;
    return {
      id, name, parts, flows, placements: named, revision, collectedAt: [],
      wholes: out.filter(([type]) => type === 'PART_OF').map(([, other]) => other), providers: out.filter(([type]) => type === 'PROVIDED_BY').map(([, other]) => other),
    } as unknown as AssetRow;
  },
});
const assetsUpstream = (scope: Scope) => defineQuestion({
  name: `lineage.upstream.${scope}`, parameters: { ids: 'strings', asOf: 'string', limit: 'integer' }, maxRows: MAX_IDS,
  cypher: `${scopes[scope]}
WITH x
${withRevision}
RETURN x.id AS id, x.name,
  [(x)-[r:PART_OF|PROVIDED_BY]->(o:Item) WHERE ${inForce('r', 'o')} | [type(r), o.id]] AS outward,
  [(x)<-[r:PART_OF]-(o:Item) WHERE ${inForce('r', 'o')} | o.id] AS parts,
  [(x)<-[a:FLOW_TO]-(f:Flow)-[b:FLOW_FROM]->(o:Item) WHERE ${inForce('a', 'f', 'b', 'o')} | [f.id, o.id]] AS flows,
  [(x)<-[r:COLLECTS_INTO]-(o:CollectionPoint) WHERE ${inForce('r', 'o')} | o.id] AS collectedAt,
  s.revision
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, outward, parts, flows, collectedAt, revision]): AssetRow => {
    const out = outward as unknown as Pairs;
    return {
      id, name, parts, flows, collectedAt, revision, placements: [],
      wholes: out.filter(([type]) => type === 'PART_OF').map(([, other]) => other), providers: out.filter(([type]) => type === 'PROVIDED_BY').map(([, other]) => other),
    } as unknown as AssetRow;
  },
});
export const assets = {
  DOWNSTREAM: { alone: assetsDownstream('alone'), whole: assetsDownstream('whole') },
  UPSTREAM: { alone: assetsUpstream('alone'), whole: assetsUpstream('whole') },
} as const;

/** The assets named and all that they are part of. */
export const around = defineQuestion({
  name: 'lineage.around', parameters: { ids: 'strings', asOf: 'string', limit: 'integer' }, maxRows: MAX_IDS,
  cypher: `
UNWIND $ids AS one
MATCH (x:Item)
WHERE x.id = one
WITH x
MATCH (x)-[:PART_OF*0..100]->(y:Asset)
WITH DISTINCT y
WHERE ${inForce('y')}
WITH y
${withRevision.trim()}
RETURN y.id AS id, [(y)-[r:PART_OF]->(o:Item) WHERE ${inForce('r', 'o')} | o.id] AS wholes, s.revision
ORDER BY id
LIMIT $limit`,
  decode: ([id, wholes, revision]) => ({ id, wholes, revision }) as unknown as { id: string; wholes: readonly string[]; revision: number },
});

export const names = defineQuestion({
  name: 'lineage.names', parameters: { ids: 'strings', limit: 'integer' }, maxRows: MAX_IDS,
  cypher: `
MATCH (x:Item)
WHERE x.id IN $ids
RETURN x.id AS id, x.name
ORDER BY id
LIMIT $limit`,
  decode: ([id, name]) => ({ id: id as string, name: name as string }),
});

export interface OtherRow {
  readonly id: string;
  readonly name: string;
  /** With the type of the link, what is at its other end. */
  readonly links: Pairs;
  /** With the activity, how it names this item, and one of its systems. */
  readonly placements: Triples;
  readonly revision: number;
}

/** Collection points, organisations and locations. */
export const others = {
  DOWNSTREAM: defineQuestion({
    name: 'lineage.downstream.others', parameters: { ids: 'strings', asOf: 'string', limit: 'integer' }, maxRows: MAX_IDS,
    cypher: `
MATCH (x:Item)
WHERE x.id IN $ids AND ${inForce('x')}
WITH x
${withRevision}
RETURN x.id AS id, x.name,
  [(x)-[r:COLLECTS_INTO|ENGAGES|LOCATED_IN]->(o:Item) WHERE ${inForce('r', 'o')} | [type(r), o.id]] AS links,
  s.revision
ORDER BY id
LIMIT $limit`,
    decode: ([id, name, links, revision]): OtherRow => ({ id, name, links, placements: [], revision }) as unknown as OtherRow,
  }),
  UPSTREAM: defineQuestion({
    name: 'lineage.upstream.others', parameters: { ids: 'strings', asOf: 'string', limit: 'integer' }, maxRows: MAX_IDS,
    cypher: `
MATCH (x:Item)
WHERE x.id IN $ids AND ${inForce('x')}
WITH x
${withRevision}
RETURN x.id AS id, x.name,
  [(x)<-[r:ENGAGES|LOCATED_IN|PROVIDED_BY]-(o:Item) WHERE ${inForce('r', 'o')} | [type(r), o.id]] AS links,
  [(x)<-[r:${placements}]-(a:Activity)-[i:IN_SYSTEM]->(o:Item) WHERE ${begun('a')} AND ${inForce('r', 'i', 'o')} | [a.id, type(r), o.id]] AS placements,
  s.revision
ORDER BY id
LIMIT $limit`,
    decode: ([id, name, links, named, revision]): OtherRow => ({ id, name, links, placements: named, revision }) as unknown as OtherRow,
  }),
} as const;

/** Where nobody provides a system: the activities in it, and whose they are. */
export const controllersIn = defineQuestion({
  name: 'lineage.controllersIn', parameters: { ids: 'strings', asOf: 'string', limit: 'integer' }, maxRows: MAX_IDS,
  cypher: `
MATCH (x:Item)
WHERE x.id IN $ids
WITH x
${withRevision}
RETURN x.id AS id,
  [(x)<-[i:IN_SYSTEM]-(a:Activity) WHERE ${begun('a')} AND ${inForce('i')} | a.id] AS activities,
  [(x)<-[i:IN_SYSTEM]-(a:Activity)-[r:CONTROLLED_BY]->(c:Item) WHERE ${begun('a')} AND ${inForce('i', 'r', 'c')} | [a.id, c.id]] AS controllers,
  s.revision
ORDER BY id
LIMIT $limit`,
  decode: ([id, activities, controllers, revision]) => ({ id, activities, controllers, revision }) as unknown as { id: string; activities: readonly string[]; controllers: Pairs; revision: number },
});

export interface CarriedRow {
  readonly id: string;
  readonly dataTypes: readonly string[];
  /** It names no data types, in force or not. */
  readonly untyped: boolean;
  readonly subjects: readonly string[];
  readonly revision: number;
}

/** What flows, activities and collection points state that they carry, and about whom. */
export const carried = defineQuestion({
  name: 'lineage.carried', parameters: { ids: 'strings', asOf: 'string', limit: 'integer' }, maxRows: MAX_IDS,
  cypher: `
MATCH (x:Item)
WHERE x.id IN $ids
WITH x
${withRevision}
RETURN x.id AS id,
  [(x)-[r:CARRIES|OF_DATA|COLLECTS]->(t:Item) | [t.id, r.since, r.until]] AS dataTypes,
  [(x)-[r:OF_SUBJECT|COLLECTS_ABOUT]->(t:Item) WHERE ${inForce('r')} | t.id] AS subjects,
  s.revision, $asOf
ORDER BY id
LIMIT $limit`,
  decode: ([id, all, subjects, revision, asOf]): CarriedRow => {
    const types = all as unknown as Triples;
    const standing = types.filter(([, since, until]) => since <= (asOf as string) && until > (asOf as string)).map(([type]) => type);
    return { id, dataTypes: [...new Set(standing)].sort(), untyped: types.length === 0, subjects, revision } as unknown as CarriedRow;
  },
});

export interface StatementRow {
  readonly id: string;
  readonly part: string;
  readonly wholes: readonly string[];
  /** What it is said to hold, to be fed or to feed. */
  readonly dataTypes: readonly string[];
  readonly arriving: readonly string[];
  readonly arrivingTyped: readonly string[];
  readonly revision: number;
}

/** What the assets named, and those in them, are said to hold. */
export const statements = defineQuestion({
  name: 'lineage.statements', parameters: { ids: 'strings', asOf: 'string', limit: 'integer' }, maxRows: MAX_IDS,
  cypher: `
UNWIND $ids AS one
MATCH (x:Item)
WHERE x.id = one
WITH x
MATCH (x)<-[:PART_OF*0..100]-(y:Asset)
WITH DISTINCT x, y
WHERE ${inForce('y')}
WITH x, y
${withRevision}
RETURN x.id AS id, y.id AS part,
  [(y)-[r:PART_OF]->(w:Item) WHERE ${inForce('r', 'w')} | w.id] AS wholes,
  [(y)-[r:CLASSIFIED_AS]->(t:Item) WHERE ${inForce('r')} | t.id] AS classified,
  [(y)<-[r:FLOW_FROM|FLOW_TO]-(f:Flow)-[c:CARRIES]->(t:Item) WHERE ${inForce('r', 'f', 'c')} | t.id] AS moved,
  [(y)<-[r:COLLECTS_INTO]-(p:CollectionPoint)-[c:COLLECTS]->(t:Item) WHERE ${inForce('r', 'p', 'c')} | t.id] AS collected,
  [(y)<-[r:FLOW_TO]-(f:Flow) WHERE ${inForce('r', 'f')} | f.id] AS arriving,
  [(y)<-[r:FLOW_TO]-(f:Flow)-[:CARRIES]->(t:Item) WHERE ${inForce('r', 'f')} | f.id] AS arrivingTyped,
  s.revision
ORDER BY id, part
LIMIT $limit`,
  decode: ([id, part, wholes, classified, moved, collected, arriving, arrivingTyped, revision]): StatementRow =>
    ({ id, part, wholes, dataTypes: [...classified as string[], ...moved as string[], ...collected as string[]], arriving, arrivingTyped, revision }) as unknown as StatementRow,
});

export interface HolderRow { readonly part: string; readonly asset: string; readonly subjects: readonly string[] }

/** Assets that hold one of these data types, as rule 1 has it, and those into which one is collected. */
export const assetsHolding = defineQuestion({
  name: 'lineage.assetsHolding', parameters: { types: 'strings', asOf: 'string', limit: 'integer' }, maxRows: 4 * MAX_IDS,
  cypher: `
// order: code
MATCH (t:Item)<-[h:OF_DATA]-(a:Activity)-[i:IN_SYSTEM]->(x:Item)
WHERE t.id IN $types AND ${begun('a')} AND ${inForce('h', 'i', 'x')}
WITH DISTINCT x, a
ORDER BY x.id, a.id
LIMIT $limit
RETURN 'activity' AS part, x.id AS id, [(a)-[r:OF_SUBJECT]->(b:Item) WHERE ${inForce('r')} | b.id] AS subjects
UNION ALL
MATCH (t:Item)<-[h:COLLECTS]-(p:CollectionPoint)-[i:COLLECTS_INTO]->(x:Item)
WHERE t.id IN $types AND ${inForce('h', 'p', 'i', 'x')}
WITH DISTINCT x, p
ORDER BY x.id, p.id
LIMIT $limit
RETURN 'collected' AS part, x.id AS id, [(p)-[r:COLLECTS_ABOUT]->(b:Item) WHERE ${inForce('r')} | b.id] AS subjects
UNION ALL
MATCH (t:Item)<-[c:CLASSIFIED_AS]-(x:Asset)
WHERE t.id IN $types AND ${inForce('c', 'x')}
WITH DISTINCT x
ORDER BY x.id
LIMIT $limit
RETURN 'classified' AS part, x.id AS id, [] AS subjects
UNION ALL
MATCH (t:Item)<-[c:CARRIES]-(f:Flow)-[k:FLOW_TO]->(x:Asset)
WHERE t.id IN $types AND ${inForce('f', 'c', 'k', 'x')}
WITH DISTINCT x
ORDER BY x.id
LIMIT $limit
RETURN 'carried' AS part, x.id AS id, [] AS subjects`,
  decode: ([part, asset, subjects]) => ({ part, asset, subjects }) as unknown as HolderRow,
});

/** What a term names, by the folded words of each kind. */
export const placesNamed = defineQuestion({
  name: 'lineage.placesNamed', parameters: { lookups: 'strings', limit: 'integer' },
  cypher: `
MATCH (t:Term)
WHERE t.lookup IN $lookups
WITH t
${withRevision}
RETURN t.lookup AS lookup, t.item AS item, t.name, t.rank AS rank, s.revision
ORDER BY lookup, rank, item
LIMIT $limit`,
  decode: ([lookup, item, name, rank, revision]: readonly Value[]) => ({ lookup, item, name, rank, revision }) as { lookup: string; item: string; name: string; rank: number; revision: number },
});

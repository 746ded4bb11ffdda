import { type Value, defineQuestion } from '../graph/index.js';
import { type AttributesOn, attributesRead, earlierIn, endOn } from '../inventory/index.js';

/** The facts behind the findings, each read page by page in the order of ids, so that no inventory is too large and no reading too long. */

type Ref = readonly [id: string, name: string];
type Dated = readonly [id: string, since: string, until: string];

const inForce = (...links: string[]): string => links.map((link) => `${link}.since <= $asOf AND ${link}.until > $asOf`).join(' AND ');
const linked = (of: string, type: string, element: string): string => `[(${of})-[r:${type}]->(b:Item) WHERE ${inForce('r')} | ${element}]`;

export interface ActivityRow {
  readonly id: string;
  readonly name: string;
  /** First day on which it is over, as it is seen on a day. */
  readonly endOn: (asOf: string) => string;
  readonly on: AttributesOn;
  readonly controllers: readonly string[];
  readonly subjects: readonly string[];
  readonly dataTypes: readonly string[];
  readonly purposes: readonly string[];
  readonly processors: readonly string[];
  /** Of its systems. */
  readonly providers: readonly string[];
  readonly storedAt: readonly Ref[];
  readonly accessedFrom: readonly Ref[];
  readonly recipients: readonly string[];
  readonly safeguards: readonly string[];
  readonly balancing: readonly string[];
}

/** Activities that have begun. */
export const activities = defineQuestion({
  name: 'findings.activities', parameters: { after: 'string', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (a:Activity)
WHERE a.id > $after AND a.since <= $asOf
WITH a
ORDER BY a.id
LIMIT $limit
RETURN a.id AS id, a.name, a.until, a.role, a.legalBasis, a.earlier,
  ${linked('a', 'CONTROLLED_BY', 'b.id')} AS controllers,
  ${linked('a', 'OF_SUBJECT', 'b.id')} AS subjects,
  ${linked('a', 'OF_DATA', 'b.id')} AS dataTypes,
  ${linked('a', 'FOR_PURPOSE', 'b.id')} AS purposes,
  ${linked('a', 'PROCESSED_BY', 'b.id')} AS processors,
  [(a)-[r:IN_SYSTEM]->(b:Item)-[q:PROVIDED_BY]->(p:Item) WHERE ${inForce('r', 'q')} | p.id] AS providers,
  ${linked('a', 'STORED_AT', '[b.id, b.name]')} AS storedAt,
  ${linked('a', 'ACCESSED_FROM', '[b.id, b.name]')} AS accessedFrom,
  ${linked('a', 'DISCLOSED_TO', 'b.id')} AS recipients,
  ${linked('a', 'SAFEGUARDED_BY', 'b.id')} AS safeguards,
  [(a)<-[r:BALANCES]-(b:BalancingTest) WHERE ${inForce('r')} | b.id] AS balancing
ORDER BY id`,
  decode: ([id, name, until, role = null, legalBasis = null, earlier, controllers, subjects, dataTypes, purposes, processors, providers, storedAt, accessedFrom, recipients, safeguards, balancing]) => ({
    id, name, endOn: (asOf: string) => endOn(until as string, earlierIn(earlier), asOf), on: attributesRead({ role, legalBasis }, earlier), controllers, subjects, dataTypes, purposes, processors, providers, storedAt, accessedFrom, recipients, safeguards, balancing,
  } as unknown as ActivityRow),
});

export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly on: AttributesOn;
  readonly locations: readonly Ref[];
  readonly certifiedUnder: readonly string[];
  readonly engages: readonly string[];
  /** Sources that speak of it. */
  readonly sources: readonly string[];
}
const organisationAttributes = ['house', 'authority', 'address', 'contact', 'dataProtectionOfficer', 'supervisoryAuthority', 'country'] as const;
export const organisations = defineQuestion({
  name: 'findings.organisations', parameters: { after: 'string', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (o:Organisation)
WHERE o.id > $after
WITH o
ORDER BY o.id
LIMIT $limit
RETURN o.id AS id, o.name, o.earlier,
  ${linked('o', 'LOCATED_IN', '[b.id, b.name]')} AS locations,
  ${linked('o', 'CERTIFIED_UNDER', 'b.id')} AS certifiedUnder,
  ${linked('o', 'ENGAGES', 'b.id')} AS engages,
  [(o)-[:EVIDENCED_BY]->(e:Evidence)-[:OF_SOURCE]->(s:Item) | s.id] AS sources,
  ${organisationAttributes.map((name) => `o.${name}`).join(', ')}
ORDER BY id`,
  decode: ([id, name, earlier, locations, certifiedUnder, engages, sources, ...values]) => ({
    id, name, on: attributesRead(Object.fromEntries(organisationAttributes.map((attribute, at) => [attribute, values[at] ?? null])), earlier), locations, certifiedUnder, engages, sources,
  } as unknown as OrganisationRow),
});

export interface TypeRow {
  readonly id: string;
  readonly name: string;
  readonly on: AttributesOn;
  /** How often an asset is known to hold it, and a flow to carry it. */
  readonly classified: number;
  readonly carried: number;
  readonly collectedAt: readonly string[];
}
export const dataTypes = defineQuestion({
  name: 'findings.dataTypes', parameters: { after: 'string', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (t:DataType)
WHERE t.id > $after AND t.since <= $asOf AND t.until > $asOf
WITH t
ORDER BY t.id
LIMIT $limit
RETURN t.id AS id, t.name, t.special, t.condition, t.earlier,
  size([(t)<-[r:CLASSIFIED_AS]-(b:Item) WHERE ${inForce('r', 'b')} | b.id]) AS classified,
  size([(t)<-[r:CARRIES]-(b:Flow) WHERE ${inForce('r', 'b')} | b.id]) AS carried,
  [(t)<-[r:COLLECTS]-(b:CollectionPoint) WHERE ${inForce('r', 'b')} | b.id] AS collectedAt
ORDER BY id`,
  decode: ([id, name, special = null, condition = null, earlier, classified, carried, collectedAt]) => ({
    id, name, on: attributesRead({ special, condition }, earlier), classified, carried, collectedAt,
  } as unknown as TypeRow),
});

export interface PurposeRow { readonly id: string; readonly name: string }
export const purposes = defineQuestion({
  name: 'findings.purposes', parameters: { after: 'string', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (p:Purpose)
WHERE p.id > $after AND p.since <= $asOf AND p.until > $asOf
RETURN p.id AS id, p.name
ORDER BY id
LIMIT $limit`,
  decode: ([id, name]) => ({ id, name } as unknown as PurposeRow),
});

export interface SafeguardRow { readonly id: string; readonly name: string; readonly on: AttributesOn }
export const safeguards = defineQuestion({
  name: 'findings.safeguards', parameters: { after: 'string', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (s:Safeguard)
WHERE s.id > $after AND s.since <= $asOf AND s.until > $asOf
RETURN s.id AS id, s.name, s.mechanism, s.earlier
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, mechanism = null, earlier]) => ({ id, name, on: attributesRead({ mechanism }, earlier) } as unknown as SafeguardRow),
});

export interface BalancingRow { readonly id: string; readonly since: string; readonly until: string; readonly on: AttributesOn; readonly activities: readonly Dated[] }
export const balancingTests = defineQuestion({
  name: 'findings.balancingTests', parameters: { after: 'string', limit: 'integer' },
  cypher: `
MATCH (b:BalancingTest)
WHERE b.id > $after
RETURN b.id AS id, b.since, b.until, b.outcome, b.assessedOn, b.earlier, [(b)-[r:BALANCES]->(a:Item) | [a.id, r.since, r.until]] AS activities
ORDER BY id
LIMIT $limit`,
  decode: ([id, since, until, outcome = null, assessedOn = null, earlier, activities]) => ({ id, since, until, on: attributesRead({ outcome, assessedOn }, earlier), activities } as unknown as BalancingRow),
});

export interface ContractRow {
  readonly id: string; readonly since: string; readonly until: string; readonly on: AttributesOn;
  readonly processors: readonly Dated[]; readonly controllers: readonly Dated[]; readonly activities: readonly Dated[]; readonly subProcessors: readonly Dated[];
}
const everLinked = (type: string): string => `[(c)-[r:${type}]->(b:Item) | [b.id, r.since, r.until]]`;
export const contracts = defineQuestion({
  name: 'findings.processorContracts', parameters: { after: 'string', limit: 'integer' },
  cypher: `
MATCH (c:ProcessorContract)
WHERE c.id > $after
RETURN c.id AS id, c.since, c.until, c.signedOn, c.authorisation, c.noticePeriod, c.earlier,
  ${everLinked('BINDS')} AS processors, ${everLinked('CONTRACTED_BY')} AS controllers, ${everLinked('COVERS')} AS activities, ${everLinked('AUTHORISES')} AS subProcessors
ORDER BY id
LIMIT $limit`,
  decode: ([id, since, until, signedOn = null, authorisation = null, noticePeriod = null, earlier, processors, controllers, covered, subProcessors]) => ({
    id, since, until, on: attributesRead({ signedOn, authorisation, noticePeriod }, earlier), processors, controllers, activities: covered, subProcessors,
  } as unknown as ContractRow),
});

export interface RightRow { readonly id: string; readonly key: string; readonly name: string; readonly aliases: readonly string[]; readonly on: AttributesOn; readonly sources: readonly string[] }
export const rights = defineQuestion({
  name: 'findings.rights', parameters: { after: 'string', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (n:Right)
WHERE n.id > $after AND n.since <= $asOf AND n.until > $asOf
RETURN n.id AS id, n.key, n.name, n.aliases, n.article, n.earlier, [(n)-[:EVIDENCED_BY]->(e:Evidence)-[:OF_SOURCE]->(s:Item) | s.id] AS sources
ORDER BY id
LIMIT $limit`,
  decode: ([id, key, name, aliases, article = null, earlier, sources]) => ({ id, key, name, aliases: aliases ?? [], on: attributesRead({ article }, earlier), sources } as unknown as RightRow),
});

export interface ItemRow {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  /** Epoch milliseconds; 0: not known. */
  readonly changedAt: number;
  /** The sources of its evidence, with their dates. */
  readonly sources: readonly (readonly [id: string, date: string | null])[];
}
/** Everything in force, with when it was last said. */
export const confirmations = defineQuestion({
  name: 'findings.confirmations', parameters: { after: 'string', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (n:Item)
WHERE n.id > $after AND n.since <= $asOf AND n.until > $asOf
WITH n
ORDER BY n.id
LIMIT $limit
RETURN n.id AS id, n.name, n.version, n.changedAt, [(n)-[:EVIDENCED_BY]->(e:Evidence)-[:OF_SOURCE]->(s:Item) | [s.id, s.date]] AS sources
ORDER BY id`,
  decode: ([id, name, version, changedAt, sources]) => ({ id, name, version, changedAt: changedAt ?? 0, sources } as unknown as ItemRow),
});

/** Assets with how many data types they are classified as, and in how many activities they take part. */
export const assets = defineQuestion({
  name: 'findings.assets', parameters: { after: 'string', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (x:Asset)
WHERE x.id > $after AND x.since <= $asOf AND x.until > $asOf
WITH x
ORDER BY x.id
LIMIT $limit
RETURN x.id AS id, size(${linked('x', 'CLASSIFIED_AS', 'b.id')}) AS classified, size([(x)<-[r:IN_SYSTEM]-(a:Activity) WHERE ${inForce('r', 'a')} | a.id]) AS activities
ORDER BY id`,
  decode: ([id, classified, used]) => ({ id: id as string, states: (classified as number) + (used as number) > 0 }),
});

export const collectionPoints = defineQuestion({
  name: 'findings.collectionPoints', parameters: { after: 'string', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (c:CollectionPoint)
WHERE c.id > $after AND c.since <= $asOf AND c.until > $asOf
RETURN c.id AS id, size(${linked('c', 'COLLECTS', 'b.id')}) AS types, size(${linked('c', 'COLLECTS_ABOUT', 'b.id')}) AS subjects, size(${linked('c', 'COLLECTS_INTO', 'b.id')}) AS assets
ORDER BY id
LIMIT $limit`,
  decode: ([id, types, subjects, into]) => ({ id: id as string, types: types as number, subjects: subjects as number, assets: into as number }),
});

/** Sources, with the sections that list the same things. */
export const sources = defineQuestion({
  name: 'findings.sources', parameters: { after: 'string', limit: 'integer' },
  cypher: `
MATCH (s:Source)
WHERE s.id > $after
RETURN s.id AS id, s.lists, s.date, s.earlier
ORDER BY id
LIMIT $limit`,
  decode: ([id, lists = null, date = null, earlier]) => ({ id: id as string, on: attributesRead({ lists, date }, earlier) }),
});

type InSections = readonly (readonly [source: string, section: string])[];
const inSections = '[(n)-[:EVIDENCED_BY]->(e:Evidence)-[:OF_SOURCE]->(s:Item) WHERE s.id IN $sources AND e.section IN $sections | [s.id, e.section]]';

/** Processors, with the sections of these sources in which they stand. */
export const processorsInSections = defineQuestion({
  name: 'findings.processorsInSections', parameters: { sources: 'strings', sections: 'strings', after: 'string', limit: 'integer' },
  cypher: `
MATCH (n:Processor)
WHERE n.id > $after
WITH n
ORDER BY n.id
LIMIT $limit
RETURN n.id AS id, n.name, ${inSections} AS sections
ORDER BY id`,
  decode: ([id, name, sections]) => ({ id, name, sections } as unknown as { id: string; name: string; sections: InSections }),
});

/** Activities in force, with the sections in which they stand, and what these say. */
export const activitiesInSections = defineQuestion({
  name: 'findings.activitiesInSections', parameters: { sources: 'strings', sections: 'strings', asOf: 'string', after: 'string', limit: 'integer' },
  cypher: `
MATCH (n:Activity)
WHERE n.id > $after AND n.since <= $asOf AND n.until > $asOf
WITH n
ORDER BY n.id
LIMIT $limit
RETURN n.id AS id, ${inSections} AS sections,
  ${linked('n', 'PROCESSED_BY', 'b.id')} AS processors,
  ${linked('n', 'FOR_PURPOSE', 'b.id')} AS purposes,
  ${linked('n', 'OF_DATA', 'b.id')} AS dataTypes,
  ${linked('n', 'STORED_AT', 'b.id')} AS locations
ORDER BY id`,
  decode: ([id, sections, processors, purposesOf, types, locations]) => ({ id, sections, processors, says: [purposesOf, types, locations] } as unknown as {
    id: string; sections: InSections; processors: readonly string[]; says: readonly (readonly string[])[];
  }),
});

export const truncatedEvidence = defineQuestion({
  name: 'findings.truncatedEvidence', parameters: { after: 'string', limit: 'integer' },
  cypher: `
MATCH (e:Evidence)
WHERE e.id > $after AND e.truncated = true
RETURN e.id AS id, [(e)<-[:EVIDENCED_BY]-(n:Item) | [n.id, n.name]] AS items
ORDER BY id
LIMIT $limit`,
  decode: ([id, items]) => ({ id: id as string, items: items as unknown as readonly Ref[] }),
});

/** What a finding rests on: the facts of each item it is about, as one digest. */
export const factsOfItems = defineQuestion({
  name: 'findings.factsOfItems', parameters: { ids: 'strings' },
  cypher: `
MATCH (n:Item)
WHERE n.id IN $ids
RETURN n.id AS id, n.digest, n.version
ORDER BY id`,
  // With its version: what was changed and changed back is not what was accepted.
  decode: ([id, digest, version]: readonly Value[]) => ({ id: id as string, digest: `${digest as string}@${String(version)}` }),
});

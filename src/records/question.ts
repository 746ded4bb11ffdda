import { type Question, type Value, defineQuestion } from '../graph/index.js';
import { allKinds, earlierIn, endOn, kinds } from '../inventory/index.js';

/** What a record of processing reads beside places and deadlines: each activity with all that it names, and whether that is stated. */

export const MAX_RECORD_ACTIVITIES = 20_000;
export const MAX_RECORD_LINKS = 40_000;

/** The other end of a link, whether the source says so, and the evidence that it does. */
export interface LinkRow { readonly id: string; readonly name: string; readonly stated: boolean; readonly evidence: readonly string[] }

/** Names of what an activity links to, by relationship type. */
const activityLinks = {
  controllers: 'CONTROLLED_BY', instructedBy: 'INSTRUCTED_BY', subjects: 'OF_SUBJECT', dataTypes: 'OF_DATA', purposes: 'FOR_PURPOSE', systems: 'IN_SYSTEM', processors: 'PROCESSED_BY',
  storedAt: 'STORED_AT', accessedFrom: 'ACCESSED_FROM', safeguards: 'SAFEGUARDED_BY', recipients: 'DISCLOSED_TO',
} as const;
type ActivityLink = keyof typeof activityLinks;
const linkNames = Object.keys(activityLinks) as ActivityLink[];
// The table of kinds names them too; one that it no longer has would read nothing.
const known = new Set(allKinds.flatMap((kind) => Object.values(kinds[kind].links).map(({ type }) => type)));
for (const type of Object.values(activityLinks)) if (!known.has(type)) throw new Error(`The table of kinds has no link ${type}`);

/** `until` as it is seen on the day asked about. */
export type RecordedActivityRow = { readonly id: string; readonly name: string; readonly since: string; readonly until: string } & Readonly<Record<ActivityLink | 'providers', readonly LinkRow[]>>;

const linkRow = ([id, name, stated, evidence]: readonly Value[]): LinkRow => ({ id, name, stated, evidence } as LinkRow);

/** Every activity that has begun, with its links in force. */
export const recordedActivities = defineQuestion({
  name: 'records.activities', parameters: { asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (a:Activity)
WHERE a.since <= $asOf
RETURN a.id AS id, a.name, a.since, a.until, a.earlier, $asOf${linkNames.map((name) => `,
  [(a)-[r:${activityLinks[name]}]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name, r.stated, r.evidence]] AS ${name}`).join('')},
  [(a)-[r:IN_SYSTEM]->(b:Item)-[q:PROVIDED_BY]->(p:Item) WHERE r.since <= $asOf AND r.until > $asOf AND q.since <= $asOf AND q.until > $asOf | [p.id, p.name, q.stated, q.evidence]] AS providers
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, since, until, earlier, asOf, ...links]) => ({
    id, name, since, until: endOn(until as string, earlierIn(earlier), asOf as string), ...Object.fromEntries([...linkNames, 'providers'].map((link, at) => [link, ((links[at] ?? []) as unknown as Value[][]).map(linkRow).sort((a, b) => (a.id < b.id ? -1 : 1))])),
  } as unknown as RecordedActivityRow),
});

export interface EdgeRow { readonly from: string; readonly to: LinkRow }
const edgeRow = ([from, ...to]: readonly Value[]): EdgeRow => ({ from: from as string, to: linkRow(to) });

const edges = (name: string, from: string, type: string) => defineQuestion({
  name: `records.${name}`, parameters: { asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (a:${from})-[r:${type}]->(b:Item)
WHERE r.since <= $asOf AND r.until > $asOf
RETURN a.id AS id, b.id AS other, b.name, r.stated, r.evidence
ORDER BY id, other
LIMIT $limit`,
  decode: edgeRow,
});

/** What is collected where, about whom; what exempts from which right. */
export const collected = edges('collected', 'CollectionPoint', 'COLLECTS');
export const collectedAbout = edges('collectedAbout', 'CollectionPoint', 'COLLECTS_ABOUT');
export const exemptedFrom = edges('exemptedFrom', 'Exemption', 'EXEMPTS_FROM');

export const listedKinds = ['Purpose', 'CollectionPoint', 'Safeguard', 'Right', 'Exemption'] as const;
export type ListedKind = (typeof listedKinds)[number];
export interface ListedRow { readonly id: string; readonly name: string }

/** Every item of a kind that is in force. */
export const listsInForce = Object.fromEntries(listedKinds.map((kind) => [kind, defineQuestion({
  name: `records.${kinds[kind].plural}`, parameters: { asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (n:${kind})
WHERE n.since <= $asOf AND n.until > $asOf
RETURN n.id AS id, n.name
ORDER BY id
LIMIT $limit`,
  decode: ([id, name]): ListedRow => ({ id, name } as ListedRow),
})])) as Record<ListedKind, Question<{ asOf: 'string'; limit: 'integer' }, ListedRow>>;

/** Adequacy decisions under which an organisation is certified. */
export const certifications = edges('certifications', 'Organisation', 'CERTIFIED_UNDER');
/** Where each organisation is. */
export const organisationLocations = edges('locations', 'Organisation', 'LOCATED_IN');
/** Which processor engages which. */
export const engagements = edges('engagements', 'Processor', 'ENGAGES');

export interface MeasureRow { readonly id: string; readonly name: string; /** It names what it protects, if only for other days. */ readonly named: boolean; readonly protects: readonly (readonly [id: string, name: string])[] }

export const securityMeasures = defineQuestion({
  name: 'records.securityMeasures', parameters: { asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (m:SecurityMeasure)
WHERE m.since <= $asOf AND m.until > $asOf
RETURN m.id AS id, m.name, size([(m)-[r:PROTECTS]->(b:Item) | b.id]) AS named, [(m)-[r:PROTECTS]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name]] AS protects
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, named, protects]) => ({ id, name, named: (named as number) > 0, protects } as unknown as MeasureRow),
});

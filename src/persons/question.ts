import { type Value, defineCommand, defineQuestion } from '../graph/index.js';

/**
 * Persons in the graph. Identifier -IDENTIFIES-> Person <-HOLDING_OF- Holding; Event -HAPPENED_TO-> Person or Holding. Persons that
 * were linked (SAME_AS) keep what is theirs and share a `head`, so that linking can be undone and reading needs no walk. A holding
 * carries the ids of its subject, data type, system and activity (`-` for none); HoldingClass lists the few combinations there are.
 */

export const MAX_HOLDINGS = 20_000;
export const MAX_RECORDS = 10_000;
/** In place of an id: there is none. */
export const NONE = '-';

/** Every writer of persons touches this node first, so they queue here: an unknown identifier becomes one person, never two. */
export const lockPersons = defineCommand({
  name: 'persons.lock', parameters: {},
  cypher: `MERGE (s:Store {id: 'persons'}) SET s.revision = coalesce(s.revision, 0) + 1`,
});

export interface IdentifiedRow { readonly digest: string; readonly person: string; readonly head: string }
export const identified = defineQuestion({
  name: 'persons.identified', parameters: { digests: 'strings' },
  cypher: `
MATCH (i:Identifier)-[:IDENTIFIES]->(p:Person)
WHERE i.id IN $digests
RETURN i.id AS digest, p.id, p.head
ORDER BY digest`,
  decode: ([digest, person, head]): IdentifiedRow => ({ digest, person, head } as IdentifiedRow),
});

export const personsByIds = defineQuestion({
  name: 'persons.byIds', parameters: { ids: 'strings' },
  cypher: `
MATCH (p:Person)
WHERE p.id IN $ids
RETURN p.id AS id, p.head
ORDER BY id`,
  decode: ([person, head]) => ({ person, head } as { person: string; head: string }),
});

export const personsOfHeads = defineQuestion({
  name: 'persons.ofHeads', parameters: { heads: 'strings' },
  cypher: `
MATCH (p:Person)
WHERE p.head IN $heads
RETURN p.id AS id, p.head
ORDER BY id`,
  decode: ([person, head]) => ({ person, head } as { person: string; head: string }),
});

/** Links between persons who share these heads. */
export const linksOfHeads = defineQuestion({
  name: 'persons.links', parameters: { heads: 'strings' },
  cypher: `
MATCH (p:Person)
WHERE p.head IN $heads
RETURN p.id AS id, [(p)-[r:SAME_AS]->(q:Person) | [r.id, q.id]] AS links
ORDER BY id`,
  decode: ([person, links]) => ({ person, links } as unknown as { person: string; links: readonly (readonly [id: string, other: string])[] }),
});

export const createLinks = defineCommand({
  name: 'persons.createLinks', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (p:Person {id: row.one})
MATCH (q:Person {id: row.other})
CREATE (p)-[r:SAME_AS]->(q)
SET r.id = row.id, r.linkedAt = row.at, r.linkedBy = row.by`,
});

export const dropLinks = defineCommand({
  name: 'persons.dropLinks', parameters: { ids: 'strings', heads: 'strings' },
  cypher: `
MATCH (p:Person)-[r:SAME_AS]->(:Person)
WHERE p.head IN $heads AND r.id IN $ids
DELETE r`,
});

export const setHeads = defineCommand({
  name: 'persons.setHeads', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (p:Person {id: row.id})
SET p.head = row.head`,
});

export const keyVersionsInUse = defineQuestion({
  name: 'persons.keyVersions', parameters: {}, maxRows: 1_000,
  cypher: `
MATCH (k:KeyVersion)
RETURN k.version AS version
ORDER BY version`,
  decode: ([version]) => version as number,
});

export const writeKeyVersions = defineCommand({
  name: 'persons.writeKeyVersions', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MERGE (k:KeyVersion {id: row.id})
SET k.version = row.version`,
});

/** One identifier under a key, if there is any left. Its index finds it; which one does not matter. */
export const underKeyVersion = defineQuestion({
  name: 'persons.underKeyVersion', parameters: { keyVersion: 'integer' }, maxRows: 1,
  cypher: `
MATCH (i:Identifier)
WHERE i.keyVersion = $keyVersion
RETURN i.id AS id
ORDER BY id
LIMIT 1`,
  decode: ([id]) => id as string,
});

export const dropKeyVersions = defineCommand({
  name: 'persons.dropKeyVersions', parameters: { ids: 'strings' },
  cypher: `
MATCH (k:KeyVersion)
WHERE k.id IN $ids
DETACH DELETE k`,
});

export const createPersons = defineCommand({
  name: 'persons.create', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
CREATE (p:Person {id: row.id})
SET p.head = row.id, p.createdAt = row.createdAt`,
});

export const createIdentifiers = defineCommand({
  name: 'persons.createIdentifiers', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
CREATE (i:Identifier {id: row.id})
SET i.kind = row.kind, i.namespace = row.namespace, i.keyVersion = row.keyVersion, i.createdAt = row.createdAt
CREATE (i)-[:IDENTIFIES]->(p)`,
});

/** Under a newer key: the node stays, its digest changes. */
export const rekeyIdentifiers = defineCommand({
  name: 'persons.rekey', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (i:Identifier {id: row.old})
SET i.id = row.id, i.keyVersion = row.keyVersion`,
});

export const writeHoldingClasses = defineCommand({
  name: 'persons.writeHoldingClasses', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MERGE (c:HoldingClass {id: row.id})
SET c = row`,
});

export const createHoldings = defineCommand({
  name: 'persons.createHoldings', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
CREATE (h:Holding {id: row.id})
SET h.class = row.class, h.subject = row.subject, h.dataType = row.dataType, h.system = row.system, h.activity = row.activity, h.reference = row.reference, h.state = row.state, h.recordedAt = row.recordedAt
CREATE (h)-[:HOLDING_OF]->(p)`,
});

/** What was erased or made anonymous says no more than that; its events go too (dropEvents). */
export const endHoldings = defineCommand({
  name: 'persons.endHoldings', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (h:Holding {id: row.id})
SET h.state = row.state, h.endedOn = row.on, h.reference = ''`,
});

/** Registered again after it was confirmed to be gone. */
export const reviveHoldings = defineCommand({
  name: 'persons.reviveHoldings', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (h:Holding {id: row.id})
SET h.state = 'HELD', h.reference = row.reference, h.recordedAt = row.recordedAt
REMOVE h.endedOn`,
});

export const createEventsOfPersons = defineCommand({
  name: 'persons.createEventsOfPersons', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (p:Person {id: row.of})
CREATE (e:Event {id: row.id})
SET e.trigger = row.trigger, e.day = row.day, e.voidedFrom = row.voidedFrom, e.recordedAt = row.recordedAt
CREATE (e)-[:HAPPENED_TO]->(p)`,
});

export const createEventsOfHoldings = defineCommand({
  name: 'persons.createEventsOfHoldings', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (h:Holding {id: row.of})
CREATE (e:Event {id: row.id})
SET e.trigger = row.trigger, e.day = row.day, e.voidedFrom = row.voidedFrom, e.recordedAt = row.recordedAt
CREATE (e)-[:HAPPENED_TO]->(h)`,
});

export const dropEvents = defineCommand({
  name: 'persons.dropEvents', parameters: { ids: 'strings' },
  cypher: `
MATCH (e:Event)
WHERE e.id IN $ids
DETACH DELETE e`,
});

export const voidEvents = defineCommand({
  name: 'persons.voidEvents', parameters: { ids: 'strings', from: 'string' },
  cypher: `
MATCH (e:Event)
WHERE e.id IN $ids
SET e.voidedFrom = $from`,
});

export interface EventRow {
  readonly id: string;
  readonly trigger: string;
  readonly on: string;
  /** The first day from which it no longer counts; FOREVER where it does. */
  readonly voidedFrom: string;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
}
const eventColumns = '[e.id, e.trigger, e.day, e.voidedFrom, e.recordedAt]';
const decodeEvent = (row: Value): EventRow => {
  const [id, trigger, on, voidedFrom, recordedAt] = row as readonly Value[];
  return { id, trigger, on, voidedFrom, recordedAt } as EventRow;
};

export const eventsByIds = defineQuestion({
  name: 'persons.eventsByIds', parameters: { ids: 'strings' },
  cypher: `
MATCH (e:Event)
WHERE e.id IN $ids
RETURN e.id AS id, ${eventColumns}
ORDER BY id`,
  decode: ([, row]) => decodeEvent(row ?? null),
});

/** Whose an event is: a person or a holding. */
export const ownersOfEvents = defineQuestion({
  name: 'persons.ownersOfEvents', parameters: { ids: 'strings' },
  cypher: `
MATCH (e:Event)-[:HAPPENED_TO]->(o)
WHERE e.id IN $ids
RETURN e.id AS id, o.id AS owner
ORDER BY id, owner`,
  decode: ([id, owner]) => ({ id, owner } as { id: string; owner: string }),
});

/** ERASED, ANONYMISED: its holder confirmed it. */
export type HoldingState = 'HELD' | 'ANONYMISED' | 'ERASED';
/** Of a holding, as registered. */
export interface HoldingRow {
  readonly id: string;
  readonly person: string;
  readonly subject: string;
  readonly dataType: string;
  readonly system: string | null;
  /** null: every activity of that subject, data type and system. */
  readonly activity: string | null;
  readonly reference: string | null;
  /** ERASED and ANONYMISED: confirmed so. It still says that the place is accounted for. */
  readonly state: 'HELD' | 'ANONYMISED' | 'ERASED';
  readonly recordedAt: number;
  readonly events: readonly EventRow[];
  readonly holds: readonly HoldRow[];
}
export interface HoldRow {
  readonly id: string;
  readonly matter: string;
  readonly ground: string;
  readonly placedOn: string;
  readonly reviewOn: string | null;
  readonly releasedOn: string | null;
}
const holdColumns = '[l.id, l.matter, l.ground, l.placedOn, l.reviewOn, l.releasedOn]';
export const decodeHold = (row: Value): HoldRow => {
  const [id, matter, ground, placedOn, reviewOn, releasedOn] = row as readonly Value[];
  return { id, matter, ground, placedOn, reviewOn: reviewOn ?? null, releasedOn: releasedOn ?? null } as HoldRow;
};
/** A hold with all that is said of it. `stated`: a document of the inventory says it. */
export interface LegalHoldRow extends HoldRow { readonly reason: string | null; readonly placedBy: string | null; readonly stated: boolean }
const legalHoldColumns = `${holdColumns}, l.reason, l.placedBy, l.key`;
const decodeLegalHold = ([, row, reason, placedBy, key]: readonly Value[]): LegalHoldRow => ({ ...decodeHold(row ?? null), reason: reason ?? null, placedBy: placedBy ?? null, stated: key != null } as LegalHoldRow);

export const holdsByIds = defineQuestion({
  name: 'persons.holdsByIds', parameters: { ids: 'strings' },
  cypher: `
MATCH (l:LegalHold)
WHERE l.id IN $ids
RETURN l.id AS id, ${legalHoldColumns}
ORDER BY id`,
  decode: decodeLegalHold,
});

export const holdsOfMatter = defineQuestion({
  name: 'persons.holdsOfMatter', parameters: { matter: 'string' },
  cypher: `
MATCH (l:LegalHold)
WHERE l.matter = $matter
RETURN l.id AS id, ${legalHoldColumns}
ORDER BY id`,
  decode: decodeLegalHold,
});

/** What any of these holds names. */
export const targetsOfHolds = defineQuestion({
  name: 'persons.targetsOfHolds', parameters: { ids: 'strings' },
  cypher: `
MATCH (l:LegalHold)-[:HOLDS]->(t)
WHERE l.id IN $ids
RETURN DISTINCT t.id AS id
ORDER BY id`,
  decode: ([id]) => id as string,
});

export const createHold = defineCommand({
  name: 'persons.createHold', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
CREATE (l:LegalHold {id: row.id})
SET l += row`,
});

const holdOn = (label: 'Person' | 'Holding' | 'Item') => defineCommand({
  name: `persons.holdOn${label}s`, parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (l:LegalHold {id: row.id})
MATCH (t:${label} {id: row.target})
CREATE (l)-[r:HOLDS]->(t)
SET r.since = row.since, r.until = row.until, r.stated = true, r.evidence = []`,
});
export const holdOnPersons = holdOn('Person');
export const holdOnHoldings = holdOn('Holding');
export const holdOnItems = holdOn('Item');

export const releaseHolds = defineCommand({
  name: 'persons.releaseHolds', parameters: { ids: 'strings', from: 'string' },
  cypher: `
MATCH (l:LegalHold)
WHERE l.id IN $ids
SET l.releasedOn = $from`,
});

const orNull = (value: Value | undefined): string | null => (value === NONE || value === '' || value === undefined ? null : value as string);
const holdingColumns = `[h.id, p.id, h.subject, h.dataType, h.system, h.activity, h.reference, h.state, h.recordedAt, [(h)<-[:HAPPENED_TO]-(e:Event) | ${eventColumns}], [(h)<-[:HOLDS]-(l:LegalHold) | ${holdColumns}]]`;
const decodeHolding = (row: Value): HoldingRow => {
  const [id, person, subject, dataType, system, activity, reference, state, recordedAt, events, holds] = row as readonly Value[];
  return {
    id, person, subject, dataType, system: orNull(system), activity: orNull(activity), reference: orNull(reference), state, recordedAt,
    events: (events as readonly Value[]).map(decodeEvent).sort(byId), holds: (holds as readonly Value[]).map(decodeHold).sort(byId),
  } as HoldingRow;
};
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

export const holdingsByIds = defineQuestion({
  name: 'persons.holdingsByIds', parameters: { ids: 'strings' },
  cypher: `
MATCH (h:Holding)-[:HOLDING_OF]->(p:Person)
WHERE h.id IN $ids
RETURN h.id AS id, p.head, ${holdingColumns}
ORDER BY id`,
  decode: ([, head, row]) => ({ head: head as string, holding: decodeHolding(row ?? null) }),
});

export interface HoldingClassRow { readonly id: string; readonly subject: string; readonly dataType: string; readonly system: string | null; readonly activity: string | null }
/** The combinations of subject, data type, system and activity that holdings come in. */
export const holdingClasses = defineQuestion({
  name: 'persons.holdingClasses', parameters: { limit: 'integer' },
  cypher: `
MATCH (c:HoldingClass)
RETURN c.id AS id, c.subject, c.dataType, c.system, c.activity
ORDER BY id
LIMIT $limit`,
  decode: ([id, subject, dataType, system, activity]): HoldingClassRow => ({ id, subject, dataType, system: orNull(system), activity: orNull(activity) } as HoldingClassRow),
});

/** Holdings of one class, a page at a time in the order of their ids. */
export const holdingsOfClass = defineQuestion({
  name: 'persons.holdingsOfClass', parameters: { holdingClass: 'string', after: 'string', limit: 'integer' },
  cypher: `
MATCH (h:Holding)
WHERE h.class = $holdingClass AND h.id > $after
WITH h
ORDER BY h.class, h.id
LIMIT $limit
MATCH (h)-[:HOLDING_OF]->(p:Person)
RETURN h.id AS id, p.head, ${holdingColumns}
ORDER BY id`,
  decode: ([, head, row]) => ({ head: head as string, holding: decodeHolding(row ?? null) }),
});

export interface ConsentRow { readonly id: string; readonly activity: string | null; readonly purpose: string | null; readonly givenOn: string; readonly withdrawnOn: string | null }
export interface ObjectionRow { readonly id: string; readonly activity: string | null; readonly purpose: string | null; readonly on: string; readonly upheldFrom: string | null }

type RecordPart =
  | { readonly part: 'person'; readonly head: string; readonly id: string }
  | { readonly part: 'event'; readonly head: string; readonly event: EventRow }
  | { readonly part: 'hold'; readonly head: string; readonly hold: HoldRow }
  | { readonly part: 'consent'; readonly head: string; readonly consent: ConsentRow }
  | { readonly part: 'objection'; readonly head: string; readonly objection: ObjectionRow };
export type PersonPart = RecordPart | { readonly part: 'holding'; readonly head: string; readonly holding: HoldingRow } | { readonly part: 'revision'; readonly revision: number };

/** What is recorded of persons themselves: one branch each of a UNION, rows as lists that begin with the head. */
const recordsOfPersons = `
MATCH (s:Store)
WHERE s.id = 'store'
RETURN 'revision' AS part, [s.revision] AS row
UNION ALL
MATCH (p:Person)
WHERE p.head IN $heads
WITH p
ORDER BY p.id
LIMIT $recordLimit
RETURN 'person' AS part, [p.head, p.id] AS row
UNION ALL
MATCH (p:Person)<-[:HAPPENED_TO]-(e:Event)
WHERE p.head IN $heads
WITH p, e
ORDER BY e.id
LIMIT $recordLimit
RETURN 'event' AS part, [p.head, ${eventColumns}] AS row
UNION ALL
MATCH (p:Person)<-[:HOLDS]-(l:LegalHold)
WHERE p.head IN $heads
WITH p, l
ORDER BY l.id
LIMIT $recordLimit
RETURN 'hold' AS part, [p.head, ${holdColumns}] AS row
UNION ALL
MATCH (p:Person)<-[:CONSENT_OF]-(c:Consent)
WHERE p.head IN $heads
WITH p, c
ORDER BY c.id
LIMIT $recordLimit
RETURN 'consent' AS part, [p.head, [c.id, c.activity, c.purpose, c.givenOn, c.withdrawnOn]] AS row
UNION ALL
MATCH (p:Person)<-[:OBJECTION_OF]-(o:Objection)
WHERE p.head IN $heads
WITH p, o
ORDER BY o.id
LIMIT $recordLimit
RETURN 'objection' AS part, [p.head, [o.id, o.activity, o.purpose, o.day, o.upheldFrom]] AS row`;

function decodePart([part, row]: readonly Value[]): PersonPart {
  const [head, rest] = row as readonly [string, Value];
  const values = rest as readonly Value[];
  const name = part as PersonPart['part'];
  switch (name) {
    case 'revision': return { part: name, revision: head as unknown as number };
    case 'person': return { part: name, head, id: rest as string };
    case 'holding': return { part: name, head, holding: decodeHolding(values) };
    case 'event': return { part: name, head, event: decodeEvent(values) };
    case 'hold': return { part: name, head, hold: decodeHold(values) };
    case 'consent': return { part: name, head, consent: { id: values[0], activity: orNull(values[1]), purpose: orNull(values[2]), givenOn: values[3], withdrawnOn: orNull(values[4]) } as ConsentRow };
    case 'objection': return { part: name, head, objection: { id: values[0], activity: orNull(values[1]), purpose: orNull(values[2]), on: values[3], upheldFrom: orNull(values[4]) } as ObjectionRow };
  }
}

/** All that is recorded of persons, under every one of their identifiers, in one statement. */
export const personFacts = defineQuestion({
  name: 'persons.facts', parameters: { heads: 'strings', limit: 'integer', recordLimit: 'integer' }, maxRows: MAX_HOLDINGS + 5 * MAX_RECORDS + 7,
  cypher: `
// order: code
${recordsOfPersons.trim()}
UNION ALL
MATCH (p:Person)<-[:HOLDING_OF]-(h:Holding)
WHERE p.head IN $heads
WITH p, h
ORDER BY h.id
LIMIT $limit
RETURN 'holding' AS part, [p.head, ${holdingColumns}] AS row`,
  decode: decodePart,
});

/** The same without holdings, for those whose holdings are known. */
export const personRecords = defineQuestion({
  name: 'persons.records', parameters: { heads: 'strings', recordLimit: 'integer' }, maxRows: 5 * MAX_RECORDS + 6,
  cypher: `
// order: code
${recordsOfPersons.trim()}`,
  decode: decodePart,
});

/** Persons, those that were found to be one under their head, a batch at a time in the order of their ids. */
export const headsInOrder = defineQuestion({
  name: 'persons.heads', parameters: { after: 'string', limit: 'integer' },
  cypher: `
MATCH (p:Person)
WHERE p.head > $after
RETURN DISTINCT p.head AS head
ORDER BY head
LIMIT $limit`,
  decode: ([head]) => head as string,
});

/** Counts every write of persons. */
export const personsRevision = defineQuestion({
  name: 'persons.revision', parameters: {}, maxRows: 1,
  cypher: `
MATCH (s:Store)
WHERE s.id = 'persons'
RETURN s.revision AS revision
ORDER BY revision`,
  decode: ([revision]) => revision as number,
});

import { type ParameterTypes, type Value, defineCommand, defineQuestion, dropping, writingWhole } from '../graph/index.js';

/**
 * Persons in the graph. Identifier -IDENTIFIES-> Person <-HOLDING_OF- Holding; Event -HAPPENED_TO-> Person or Holding. Persons that
 * were linked (SAME_AS) keep what is theirs and share a `head`, so that linking can be undone and reading needs no walk.
 */

/** In place of an id: there is none. */
export const NONE = '-';
export const orNull = (value: Value | undefined): string | null => (value === NONE || value === '' || value === undefined ? null : value as string);
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

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

const personsWhere = <const P extends ParameterTypes>(name: string, parameters: P, condition: string) => defineQuestion({
  name: `persons.${name}`, parameters,
  cypher: `
MATCH (p:Person)
WHERE ${condition}
RETURN p.id AS id, p.head
ORDER BY id`,
  decode: ([person, head]) => ({ person, head } as { person: string; head: string }),
});
export const personsByIds = personsWhere('byIds', { ids: 'strings' }, 'p.id IN $ids');
export const personsOfHeads = personsWhere('ofHeads', { heads: 'strings' }, 'p.head IN $heads');

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

export const writeKeyVersions = writingWhole('persons.writeKeyVersions', 'KeyVersion');

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

export const dropKeyVersions = dropping('persons.dropKeyVersions', 'KeyVersion');

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

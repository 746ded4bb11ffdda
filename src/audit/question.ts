import { type Value, defineCommand, defineQuestion } from '../graph/index.js';
import type { AuditEntry } from './chain.js';

// Writers of several replicas queue at this node: whoever has touched it reads its true number and hash.
export const lockHead = defineCommand({
  name: 'audit.lockHead', parameters: {},
  cypher: `MERGE (h:AuditHead {id: 'head'}) SET h.turn = coalesce(h.turn, 0) + 1`,
});

export const readHead = defineQuestion({
  name: 'audit.head', parameters: {}, maxRows: 1,
  cypher: `
MATCH (h:AuditHead)
WHERE h.id = 'head'
RETURN h.number AS number, h.hash
ORDER BY number`,
  decode: ([number, hash]) => ({ number: (number ?? 0) as number, hash: hash as string | null }),
});

export const writeEntries = defineCommand({
  name: 'audit.writeEntries', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
CREATE (e:AuditEntry)
SET e += row`,
});

/** Entries of readings, by the flag beside what is hashed, that still have their words. */
export const readingsBefore = defineQuestion({
  name: 'audit.readingsBefore', parameters: { beforeDate: 'string', limit: 'integer' }, maxRows: 10_000,
  cypher: `
MATCH (e:AuditEntry)
WHERE e.reading = true AND e.at < $beforeDate
RETURN e.number AS number
ORDER BY number
LIMIT $limit`,
  decode: ([number]) => number as number,
});

export const eraseWords = defineCommand({
  name: 'audit.eraseWords', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (e:AuditEntry {number: row.number})
REMOVE e.at, e.by, e.action, e.about, e.batch`,
});

export const moveHead = defineCommand({
  name: 'audit.moveHead', parameters: { number: 'integer', hash: 'string' },
  cypher: `
MATCH (h:AuditHead)
WHERE h.id = 'head'
SET h.number = $number, h.hash = $hash`,
});

const columns = 'e.number AS number, e.at, e.by, e.action, e.about, e.batch, e.digest, e.previous, e.hash';
const decode = ([number, at, by, action, about, batch, digest, previous, hash]: readonly Value[]): AuditEntry => ({
  number, content: at === null || at === undefined ? null : { at, by, action, about, batch }, digest, previous, hash,
} as AuditEntry);

export const MAX_ENTRIES = 10_000;

/** The entries behind a number, in their order. */
export const entriesFrom = defineQuestion({
  name: 'audit.entriesFrom', parameters: { afterNumber: 'integer', limit: 'integer' }, maxRows: MAX_ENTRIES,
  cypher: `
MATCH (e:AuditEntry)
WHERE e.number > $afterNumber
RETURN ${columns}
ORDER BY number
LIMIT $limit`,
  decode,
});

/** The entries before a number, latest first. */
export const entriesBefore = defineQuestion({
  name: 'audit.entriesBefore', parameters: { beforeNumber: 'integer', limit: 'integer' }, maxRows: MAX_ENTRIES,
  cypher: `
MATCH (e:AuditEntry)
WHERE e.number < $beforeNumber
RETURN ${columns}
ORDER BY number DESC
LIMIT $limit`,
  decode,
});

import { type ParameterTypes, type Value, defineQuestion, dropping, idsBefore, writingWhole } from '../../graph/index.js';

/** The erasure ledger in the graph: an ErasureEntry for each confirmed erasure, whose id is a keyed digest of the holding’s. */

export interface LedgerRow {
  /** `VERSION:` and 64 hexadecimal digits. */
  readonly digest: string;
  readonly how: 'ERASED' | 'ANONYMISED';
  readonly erasedOn: string;
  /** Milliseconds since 1970. */
  readonly confirmedAt: number;
  readonly confirmedBy: string;
}
const columns = 'e.id AS id, e.how, e.erasedOn, e.confirmedAt, e.confirmedBy';
const decode = ([digest, how, erasedOn, confirmedAt, confirmedBy]: readonly Value[]): LedgerRow => ({ digest, how, erasedOn, confirmedAt, confirmedBy } as LedgerRow);

export const writeLedger = writingWhole('persons.writeLedger', 'ErasureEntry');

const entriesWhere = <const P extends ParameterTypes>(name: string, parameters: P, condition: string, rest = '') => defineQuestion({
  name: `persons.${name}`, parameters, maxRows: 50_000,
  cypher: `
MATCH (e:ErasureEntry)
WHERE ${condition}
RETURN ${columns}
ORDER BY id${rest}`,
  decode,
});
export const ledgerInOrder = entriesWhere('ledger', { after: 'string', limit: 'integer' }, 'e.id > $after', '\nLIMIT $limit');
export const ledgerByIds = entriesWhere('ledgerByIds', { ids: 'strings' }, 'e.id IN $ids');

export const countLedger = defineQuestion({
  name: 'persons.countLedger', parameters: {}, maxRows: 1,
  cypher: `
MATCH (e:ErasureEntry)
RETURN count(e) AS entries
ORDER BY entries`,
  decode: ([entries]) => entries as number,
});

export const ledgerKeyVersions = defineQuestion({
  name: 'persons.ledgerKeyVersions', parameters: {}, maxRows: 1_000,
  cypher: `
MATCH (e:ErasureEntry)
RETURN DISTINCT e.keyVersion AS version
ORDER BY version`,
  decode: ([version]) => version as number,
});

/** Registered holdings in the order of their ids. */
export const holdingsInOrder = defineQuestion({
  name: 'persons.holdingsInOrder', parameters: { after: 'string', limit: 'integer' },
  cypher: `
MATCH (h:Holding)
WHERE h.id > $after
WITH h
ORDER BY h.id
LIMIT $limit
MATCH (h)-[:HOLDING_OF]->(p:Person)
RETURN h.id AS id, p.head, h.state, h.recordedAt
ORDER BY id`,
  decode: ([id, head, state, recordedAt]) => ({ id, head, state, recordedAt } as { id: string; head: string; state: string; recordedAt: number }),
});

export const ledgerDueBefore = idsBefore('persons.ledgerBefore', 'ErasureEntry', 'confirmedAt');
export const dropLedger = dropping('persons.dropLedger', 'ErasureEntry');

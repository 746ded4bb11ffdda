import { type ParameterTypes, type Value, creating, defineCommand, defineQuestion } from '../graph/index.js';

/** Legal holds in the graph: LegalHold -HOLDS-> Person, Holding, or an item of the inventory. */

export interface HoldRow {
  readonly id: string;
  readonly matter: string;
  readonly ground: string;
  readonly placedOn: string;
  readonly reviewOn: string | null;
  readonly releasedOn: string | null;
}
export const holdColumns = '[l.id, l.matter, l.ground, l.placedOn, l.reviewOn, l.releasedOn]';
export const decodeHold = (row: Value): HoldRow => {
  const [id, matter, ground, placedOn, reviewOn, releasedOn] = row as readonly Value[];
  return { id, matter, ground, placedOn, reviewOn: reviewOn ?? null, releasedOn: releasedOn ?? null } as HoldRow;
};
/** A hold with all that is said of it. `stated`: a document of the inventory says it. */
export interface LegalHoldRow extends HoldRow { readonly reason: string | null; readonly placedBy: string | null; readonly stated: boolean }
const legalHoldColumns = `${holdColumns}, l.reason, l.placedBy, l.key`;
const decodeLegalHold = ([, row, reason, placedBy, key]: readonly Value[]): LegalHoldRow => ({ ...decodeHold(row ?? null), reason: reason ?? null, placedBy: placedBy ?? null, stated: key != null } as LegalHoldRow);

const holdsWhere = <const P extends ParameterTypes>(name: string, parameters: P, condition: string) => defineQuestion({
  name: `persons.${name}`, parameters,
  cypher: `
MATCH (l:LegalHold)
WHERE ${condition}
RETURN l.id AS id, ${legalHoldColumns}
ORDER BY id`,
  decode: decodeLegalHold,
});
export const holdsByIds = holdsWhere('holdsByIds', { ids: 'strings' }, 'l.id IN $ids');
export const holdsOfMatter = holdsWhere('holdsOfMatter', { matter: 'string' }, 'l.matter = $matter');

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

export const createHold = creating('persons.createHold', 'LegalHold');

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

import { type Row, type Transaction, defineCommand, defineQuestion } from '../../graph/index.js';
import { type ItemFacts, idOf } from '../facts.js';
import type { ItemId } from '../kinds.js';
import type { StoredItem } from '../stored.js';

/** Past versions of items. The newest is the item itself; a version is kept when another takes its place. */

const BATCH_ROWS = 1_000;

const keepVersion = defineCommand({
  name: 'history.keepVersions', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (n:Item {id: row.item})
CREATE (v:ItemVersion)
SET v += row
CREATE (v)-[:VERSION_OF]->(n)`,
});

/** What the items were, in the transaction that changes them. */
export async function keepVersions(transaction: Transaction, items: readonly StoredItem[]): Promise<void> {
  for (let at = 0; at < items.length; at += BATCH_ROWS) await transaction.run(keepVersion, { rows: items.slice(at, at + BATCH_ROWS).map(rowOf) });
}

const rowOf = ({ facts, version, changedAt, changedBy }: StoredItem): Row =>
  ({ id: `${idOf(facts)}@${version}`, item: idOf(facts), version, changedAt, changedBy, facts: JSON.stringify(facts) });

export interface PastVersion { readonly of: ItemId; readonly version: number; readonly changedAt: number; readonly changedBy: string; readonly facts: ItemFacts }

/** The versions of several items before a number, newest first, so many of each. */
export const pastVersions = defineQuestion({
  name: 'history.pastVersions', parameters: { ids: 'strings', beforeVersion: 'integer', limit: 'integer' },
  cypher: `
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[:VERSION_OF]-(v:ItemVersion)
  WHERE v.version < $beforeVersion
  RETURN v.version AS version, v.changedAt AS changedAt, v.changedBy AS changedBy, v.facts AS facts
  ORDER BY version DESC
  LIMIT $limit
}
RETURN n.id AS item, version, changedAt, changedBy, facts
ORDER BY item, version DESC`,
  decode: ([of, version, changedAt, changedBy, facts]): PastVersion => ({ of, version, changedAt, changedBy, facts: JSON.parse(facts as string) as ItemFacts } as PastVersion),
});

import { defineQuestion } from '../../graph/index.js';

/** Where data enter, as an access package reads it: what is collected, about whom, and how it comes about (GDPR Art. 15(1)(g)). */

export interface CollectedRow {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly origin: 'COLLECTED' | 'GENERATED' | 'OBTAINED';
  /** Empty: anybody. */
  readonly subjects: readonly string[];
}

export const collectedTypes = defineQuestion({
  name: 'persons.collectedTypes', parameters: { asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (c:CollectionPoint)-[r:COLLECTS]->(t:Item)
WHERE r.since <= $asOf AND r.until > $asOf AND c.since <= $asOf AND c.until > $asOf
RETURN c.id AS id, t.id AS type, c.name, coalesce(r.origin, c.origin, 'COLLECTED') AS origin,
  [(c)-[q:COLLECTS_ABOUT]->(s:Item) WHERE q.since <= $asOf AND q.until > $asOf | s.id] AS subjects
ORDER BY id, type
LIMIT $limit`,
  decode: ([id, type, name, origin, subjects]): CollectedRow => ({ id, type, name, origin, subjects } as unknown as CollectedRow),
});

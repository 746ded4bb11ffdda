import { type Value, defineCommand, defineQuestion, writingWhole } from '../../graph/index.js';

/**
 * What is kept of events beside the items that they make: of each item when it was seen and dropped and what was said of it (Observation),
 * and of each run which data it has read and written so far (LineageRun). So events may come in any order, twice, and from several at once.
 */

/** Of each sort, in one answer. */
export const MAX_AROUND = 16_000;

/** Whoever takes events in touches this node first, so they queue here. */
export const lockEvents = defineCommand({
  name: 'openlineage.lock', parameters: {},
  cypher: `MERGE (s:Store {id: 'events'}) SET s.revision = coalesce(s.revision, 0) + 1`,
});

export interface StoredObservation {
  readonly id: string;
  readonly since: string;
  readonly seen: number;
  /** What was said that an item can have many of: other names, data types, evidence. */
  readonly said: readonly string[];
  readonly description: string | null;
  readonly describedAt: number | null;
  readonly describedBy: string | null;
  readonly owners: string | null;
  readonly ownedAt: number | null;
  readonly ownedBy: string | null;
  readonly droppedAt: number | null;
  readonly droppedOn: string | null;
}

const observationColumns = ['since', 'seen', 'said', 'description', 'describedAt', 'describedBy', 'owners', 'ownedAt', 'ownedBy', 'droppedAt', 'droppedOn'].map((name) => `o.${name}`).join(', ');
const decodeObservation = ([id, since, seen, said, description, describedAt, describedBy, owners, ownedAt, ownedBy, droppedAt, droppedOn]: readonly Value[]): StoredObservation =>
  ({ id, since, seen, said, description, describedAt, describedBy, owners, ownedAt, ownedBy, droppedAt, droppedOn } as StoredObservation);

export const observationsByIds = defineQuestion({
  name: 'openlineage.observations', parameters: { ids: 'strings' },
  cypher: `
MATCH (o:Observation)
WHERE o.id IN $ids
RETURN o.id AS id, ${observationColumns}
ORDER BY id`,
  decode: decodeObservation,
});

export const writeObservations = defineCommand({
  name: 'openlineage.writeObservations', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MERGE (o:Observation {id: row.id})
SET o = row`,
});

/** What lies in assets or moves between them and others: fields, and flows. */
export const aroundAssets = defineQuestion({
  name: 'openlineage.aroundAssets', parameters: { ids: 'strings', limit: 'integer' },
  cypher: `
// order: code
MATCH (x:Item)<-[:PART_OF]-(y:Field)
WHERE x.id IN $ids
WITH x, y
ORDER BY y.id, x.id
LIMIT $limit
RETURN y.id AS id, x.id AS of, 'partOf' AS link
UNION ALL
MATCH (x:Item)<-[:FLOW_FROM]-(y:Flow)
WHERE x.id IN $ids
WITH x, y
ORDER BY y.id, x.id
LIMIT $limit
RETURN y.id AS id, x.id AS of, 'from' AS link
UNION ALL
MATCH (x:Item)<-[:FLOW_TO]-(y:Flow)
WHERE x.id IN $ids
WITH x, y
ORDER BY y.id, x.id
LIMIT $limit
RETURN y.id AS id, x.id AS of, 'to' AS link`,
  decode: ([id, of, link]) => ({ id, of, link } as { id: string; of: string; link: 'partOf' | 'from' | 'to' }),
});

export interface StoredRun {
  readonly id: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly by: readonly string[];
  readonly since: string;
  readonly seen: number;
  readonly description: string | null;
  readonly describedAt: number | null;
  readonly describedBy: string | null;
  readonly owners: string | null;
  readonly ownedAt: number | null;
  readonly ownedBy: string | null;
}

export const runsByIds = defineQuestion({
  name: 'openlineage.runs', parameters: { ids: 'strings' },
  cypher: `
MATCH (r:LineageRun)
WHERE r.id IN $ids
RETURN r.id AS id, r.inputs, r.outputs, r.by, r.since, r.seen, r.description, r.describedAt, r.describedBy, r.owners, r.ownedAt, r.ownedBy
ORDER BY id`,
  decode: ([id, inputs, outputs, by, since, seen, description, describedAt, describedBy, owners, ownedAt, ownedBy]): StoredRun =>
    ({ id, inputs, outputs, by, since, seen, description, describedAt, describedBy, owners, ownedAt, ownedBy } as StoredRun),
});

export const writeRuns = writingWhole('openlineage.writeRuns', 'LineageRun');

/** Runs of which nothing has come for long. */
export const forgetRuns = defineCommand({
  name: 'openlineage.forgetRuns', parameters: { before: 'integer' },
  cypher: `
MATCH (r:LineageRun)
WHERE r.heardAt < $before
DETACH DELETE r`,
});

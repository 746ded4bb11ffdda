import { type Value, defineCommand, defineQuestion, writingWhole } from '../graph/index.js';
import { type EventRow, decodeEvent, eventColumns } from './eventQuestions.js';
import { type HoldRow, decodeHold, holdColumns } from './holdQuestions.js';
import { byId, orNull } from './question.js';

/**
 * Holdings in the graph: Holding -HOLDING_OF-> Person. Each carries the ids of its subject, data type, system and activity (`-` for none);
 * HoldingClass lists the few combinations there are.
 */

export const MAX_HOLDINGS = 20_000;

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
  /** ERASED and ANONYMISED still say that the place is accounted for. */
  readonly state: HoldingState;
  readonly recordedAt: number;
  readonly events: readonly EventRow[];
  readonly holds: readonly HoldRow[];
}
export const writeHoldingClasses = writingWhole('persons.writeHoldingClasses', 'HoldingClass');

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

export const holdingColumns = `[h.id, p.id, h.subject, h.dataType, h.system, h.activity, h.reference, h.state, h.recordedAt, [(h)<-[:HAPPENED_TO]-(e:Event) | ${eventColumns}], [(h)<-[:HOLDS]-(l:LegalHold) | ${holdColumns}]]`;
export const decodeHolding = (row: Value): HoldingRow => {
  const [id, person, subject, dataType, system, activity, reference, state, recordedAt, events, holds] = row as readonly Value[];
  return {
    id, person, subject, dataType, system: orNull(system), activity: orNull(activity), reference: orNull(reference), state, recordedAt,
    events: (events as readonly Value[]).map(decodeEvent).sort(byId), holds: (holds as readonly Value[]).map(decodeHold).sort(byId),
  } as HoldingRow;
};

/** Each with the head of whose it is. */
const headed = `h.id AS id, p.head, ${holdingColumns}\nORDER BY id`;
const decodeHeaded = ([, head, row]: readonly Value[]) => ({ head: head as string, holding: decodeHolding(row ?? null) });

export const holdingsByIds = defineQuestion({
  name: 'persons.holdingsByIds', parameters: { ids: 'strings' },
  cypher: `
MATCH (h:Holding)-[:HOLDING_OF]->(p:Person)
WHERE h.id IN $ids
RETURN ${headed}`,
  decode: decodeHeaded,
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
RETURN ${headed}`,
  decode: decodeHeaded,
});

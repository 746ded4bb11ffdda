import { type Value, defineCommand, defineQuestion, dropping } from '../graph/index.js';

/** Events in the graph: Event -HAPPENED_TO-> Person or Holding. */

const createEventsOf = (label: 'Person' | 'Holding') => defineCommand({
  name: `persons.createEventsOf${label}s`, parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (o:${label} {id: row.of})
CREATE (e:Event {id: row.id})
SET e.trigger = row.trigger, e.day = row.day, e.voidedFrom = row.voidedFrom, e.recordedAt = row.recordedAt
CREATE (e)-[:HAPPENED_TO]->(o)`,
});
export const createEventsOfPersons = createEventsOf('Person');
export const createEventsOfHoldings = createEventsOf('Holding');

export const dropEvents = dropping('persons.dropEvents', 'Event');

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
export const eventColumns = '[e.id, e.trigger, e.day, e.voidedFrom, e.recordedAt]';
export const decodeEvent = (row: Value): EventRow => {
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

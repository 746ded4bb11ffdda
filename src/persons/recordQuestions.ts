import { type Value, defineQuestion } from '../graph/index.js';
import type { ConsentFact } from '../law/index.js';
import { type EventRow, decodeEvent, eventColumns } from './eventQuestions.js';
import { type HoldRow, decodeHold, holdColumns } from './holdQuestions.js';
import { type HoldingRow, MAX_HOLDINGS, decodeHolding, holdingColumns } from './holdingQuestions.js';
import { orNull } from './question.js';

/** All that is recorded of persons, read at once. Consent and Objection come from src/requests/, which writes them. */

export const MAX_RECORDS = 10_000;

/** Times in milliseconds since 1970. A withdrawal of which nobody noted when consent was given has ALWAYS as its `givenOn`. */
export interface ConsentRow extends ConsentFact { readonly id: string; readonly activity: string | null; readonly purpose: string | null }
export interface ObjectionRow { readonly id: string; readonly activity: string | null; readonly purpose: string | null; readonly on: string; readonly upheldFrom: string | null }

type RecordPart =
  | { readonly part: 'person'; readonly head: string; readonly id: string }
  | { readonly part: 'event'; readonly head: string; readonly event: EventRow }
  | { readonly part: 'hold'; readonly head: string; readonly hold: HoldRow }
  | { readonly part: 'consent'; readonly head: string; readonly consent: ConsentRow }
  | { readonly part: 'objection'; readonly head: string; readonly objection: ObjectionRow };
export type PersonPart = RecordPart | { readonly part: 'holding'; readonly head: string; readonly holding: HoldingRow } | { readonly part: 'revision'; readonly revision: number };

/** What is recorded of persons themselves: one branch each of a UNION, rows as lists that begin with the head. */
const branch = (part: Exclude<PersonPart['part'], 'revision'>, pattern: string, sortedBy: string, columns: string, limit: '$limit' | '$recordLimit' = '$recordLimit'): string => `
MATCH ${pattern}
WHERE p.head IN $heads
WITH ${[...new Set(['p', sortedBy])].join(', ')}
ORDER BY ${sortedBy}.id
LIMIT ${limit}
RETURN '${part}' AS part, [p.head, ${columns}] AS row`;
const recordsOfPersons = [`
MATCH (s:Store)
WHERE s.id = 'store'
RETURN 'revision' AS part, [s.revision] AS row`,
branch('person', '(p:Person)', 'p', 'p.id'),
branch('event', '(p:Person)<-[:HAPPENED_TO]-(e:Event)', 'e', eventColumns),
branch('hold', '(p:Person)<-[:HOLDS]-(l:LegalHold)', 'l', holdColumns),
branch('consent', '(p:Person)<-[:CONSENT_OF]-(c:Consent)', 'c', '[c.id, c.activity, c.purpose, c.givenOn, c.withdrawnOn, c.recordedAt, coalesce(c.withdrawnAt, c.recordedAt)]'),
branch('objection', '(p:Person)<-[:OBJECTION_OF]-(o:Objection)', 'o', '[o.id, o.activity, o.purpose, o.day, o.upheldFrom]')];
const united = (branches: readonly string[]): string => `
// order: code${branches.join('\nUNION ALL')}`;

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
    case 'consent': return { part: name, head, consent: { id: values[0], activity: orNull(values[1]), purpose: orNull(values[2]), givenOn: values[3], withdrawnOn: orNull(values[4]), recordedAt: values[5], withdrawnAt: values[6] } as ConsentRow };
    case 'objection': return { part: name, head, objection: { id: values[0], activity: orNull(values[1]), purpose: orNull(values[2]), on: values[3], upheldFrom: orNull(values[4]) } as ObjectionRow };
  }
}

/** All that is recorded of persons, under every one of their identifiers, in one statement. */
export const personFacts = defineQuestion({
  name: 'persons.facts', parameters: { heads: 'strings', limit: 'integer', recordLimit: 'integer' }, maxRows: MAX_HOLDINGS + 5 * MAX_RECORDS + 7,
  cypher: united([...recordsOfPersons, branch('holding', '(p:Person)<-[:HOLDING_OF]-(h:Holding)', 'h', holdingColumns, '$limit')]),
  decode: decodePart,
});

/** The same without holdings, for those whose holdings are known. */
export const personRecords = defineQuestion({
  name: 'persons.records', parameters: { heads: 'strings', recordLimit: 'integer' }, maxRows: 5 * MAX_RECORDS + 6,
  cypher: united(recordsOfPersons),
  decode: decodePart,
});

import { type ParameterTypes, type Value, creating, defineCommand, defineQuestion, writingWhole } from '../graph/index.js';
import type { Certainty } from '../persons/items.js';
import { NONE, orNull } from '../persons/question.js';
import type { RecordedStop } from './clock.js';
import type { RefusalGround, RequestKind, RequestMove, RequestState, StopReason } from './moves.js';

/**
 * Requests in the graph. SubjectRequest -REQUEST_OF-> Person while somebody must know whose it is; RequestItem is what was planned, one item
 * each, as it stood that day; RequestTask is what somebody must do, TASK_ON a registered Holding; a task whose erasure a hold stopped is
 * REFUSED_FOR it. Days are civil dates, `-` in place of one that there is not.
 */

export const MAX_REQUESTS = 20_000;
export const MAX_TASKS = 50_000;

/** One thing that happened to a request, for its history. */
export interface Moved { readonly move: RequestMove | 'OPEN'; readonly on: string; readonly at: number; readonly by: string }
export interface StoredGap { readonly code: string; readonly message: string }

export interface RequestRow {
  readonly id: string;
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly controller: string | null;
  readonly receivedOn: string;
  /** The category that was named with it. */
  readonly subject: string | null;
  readonly openedAt: number;
  readonly extendedOn: string | null;
  readonly extensionReason: string | null;
  readonly stops: readonly RecordedStop[];
  readonly answeredOn: string | null;
  readonly ground: RefusalGround | null;
  readonly refusalReason: string | null;
  readonly closedOn: string | null;
  readonly history: readonly Moved[];
  /** The day that the stored plan is of; null: none was made. */
  readonly plannedOn: string | null;
  readonly gaps: readonly StoredGap[];
  readonly notify: readonly (readonly [id: string, name: string])[];
  /** Head of the person; null: nobody, or no longer. */
  readonly person: string | null;
}

const columns = '[r.kind, r.state, r.controller, r.receivedOn, r.subject, r.openedAt, r.extendedOn, r.extensionReason, r.stops, r.answeredOn, r.ground, r.refusalReason, r.closedOn, r.history, r.plannedOn, r.gaps, r.notify]';
const parsed = <T>(texts: Value | undefined): T[] => (texts as readonly string[]).map((text) => JSON.parse(text) as T);

function decode([id, row, persons]: readonly Value[]): RequestRow {
  const [kind, state, controller, receivedOn, subject, openedAt, extendedOn, extensionReason, stops, answeredOn, ground, refusalReason, closedOn, history, plannedOn, gaps, notify] = row as readonly Value[];
  return {
    id, kind, state, controller: orNull(controller), receivedOn, subject: orNull(subject), openedAt, extendedOn: orNull(extendedOn), extensionReason: orNull(extensionReason),
    stops: (stops as readonly string[]).map((text) => { const [reason, from, until] = text.split(' '); return { reason: reason as StopReason, from: from ?? '', ...(until === NONE ? {} : { until }) }; }),
    answeredOn: orNull(answeredOn), ground: orNull(ground), refusalReason: orNull(refusalReason), closedOn: orNull(closedOn), history: parsed(history), plannedOn: orNull(plannedOn), gaps: parsed(gaps), notify: parsed(notify),
    person: (persons as readonly (readonly [string])[]).map(([head]) => head).sort()[0] ?? null,
  } as RequestRow;
}
/** As it is stored; whose it is is a relationship. */
export const rowOf = ({ id, kind, state, controller, receivedOn, subject, openedAt, extendedOn, extensionReason, stops, answeredOn, ground, refusalReason, closedOn, history, plannedOn, gaps, notify }: RequestRow) => ({
  id, kind, state, controller: controller ?? NONE, receivedOn, subject: subject ?? NONE, openedAt, extendedOn: extendedOn ?? NONE, extensionReason: extensionReason ?? NONE,
  stops: stops.map(({ reason, from, until }) => `${reason} ${from} ${until ?? NONE}`), answeredOn: answeredOn ?? NONE, ground: ground ?? NONE, refusalReason: refusalReason ?? NONE, closedOn: closedOn ?? NONE,
  history: history.map((one) => JSON.stringify(one)), plannedOn: plannedOn ?? NONE, gaps: gaps.map((one) => JSON.stringify(one)), notify: notify.map((one) => JSON.stringify(one)),
});

const requestsWhere = <const P extends ParameterTypes>(name: string, parameters: P, pattern: string, condition: string, rest = '') => defineQuestion({
  name: `requests.${name}`, parameters, decode,
  cypher: `
MATCH ${pattern}
WHERE ${condition}
RETURN r.id AS id, ${columns} AS row, [(r)-[:REQUEST_OF]->(q:Person) | [q.head]] AS persons
ORDER BY id${rest}`,
});
export const requestsByIds = requestsWhere('byIds', { ids: 'strings' }, '(r:SubjectRequest)', 'r.id IN $ids');
export const requestsIn = requestsWhere('in', { kinds: 'strings', states: 'strings', limit: 'integer' }, '(r:SubjectRequest)', 'r.state IN $states AND r.kind IN $kinds', '\nLIMIT $limit');
export const requestsOfPersons = requestsWhere('ofPersons', { heads: 'strings', limit: 'integer' }, '(p:Person)<-[:REQUEST_OF]-(r:SubjectRequest)', 'p.head IN $heads', '\nLIMIT $limit');

export const writeRequests = writingWhole('requests.write', 'SubjectRequest');

export const linkRequests = defineCommand({
  name: 'requests.linkPersons', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (r:SubjectRequest {id: row.id})
MATCH (p:Person {id: row.person})
CREATE (r)-[:REQUEST_OF]->(p)`,
});

export const unlinkRequests = defineCommand({
  name: 'requests.unlinkPersons', parameters: { ids: 'strings' },
  cypher: `
MATCH (r:SubjectRequest)-[l:REQUEST_OF]->(:Person)
WHERE r.id IN $ids
DELETE l`,
});

/** What was planned for one holding, as it was on that day. */
export interface ItemRow {
  readonly id: string;
  readonly request: string;
  readonly position: number;
  /** null: it was to be expected, or nobody must know any more. */
  readonly holding: string | null;
  readonly certainty: Certainty;
  readonly dataType: string;
  readonly dataTypeName: string;
  readonly holder: string | null;
  readonly holderName: string;
  readonly system: string | null;
  readonly systemName: string;
  readonly verdict: string;
  readonly ground: string | null;
  readonly missing: readonly string[];
  readonly mustGoBy: string | null;
  readonly retainUntil: string | null;
  readonly needsConfirmation: boolean;
  readonly step: number;
  /** As JSON. */
  readonly proof: string;
  readonly byActivity: string;
}
const itemColumns = '[i.request, i.position, i.holding, i.certainty, i.dataType, i.dataTypeName, i.holder, i.holderName, i.system, i.systemName, i.verdict, i.ground, i.missing, i.mustGoBy, i.retainUntil, i.needsConfirmation, i.step, i.proof, i.byActivity]';
function decodeItem([id, row]: readonly Value[]): ItemRow {
  const [request, position, holding, certainty, dataType, dataTypeName, holder, holderName, system, systemName, verdict, ground, missing, mustGoBy, retainUntil, needsConfirmation, step, proof, byActivity] = row as readonly Value[];
  return {
    id, request, position, holding: orNull(holding), certainty, dataType, dataTypeName, holder: orNull(holder), holderName, system: orNull(system), systemName,
    verdict, ground: orNull(ground), missing, mustGoBy: orNull(mustGoBy), retainUntil: orNull(retainUntil), needsConfirmation, step, proof, byActivity,
  } as ItemRow;
}
const withNone = <T extends object>(row: T) => Object.fromEntries(Object.entries(row).map(([name, value]: [string, unknown]) => [name, value ?? NONE])) as { readonly [K in keyof T]: Exclude<T[K], null> };
export const storedItem = (row: ItemRow) => withNone(row);

export const itemsOfRequest = defineQuestion({
  name: 'requests.items', parameters: { request: 'string', verdicts: 'strings', afterNumber: 'integer', limit: 'integer' },
  cypher: `
MATCH (i:RequestItem)
WHERE i.request = $request AND i.position > $afterNumber AND i.verdict IN $verdicts
RETURN i.id AS id, ${itemColumns} AS row, i.position AS position
ORDER BY position
LIMIT $limit`,
  decode: decodeItem,
});
export const countItems = defineQuestion({
  name: 'requests.countItems', parameters: { request: 'string', verdicts: 'strings' }, maxRows: 1,
  cypher: `
MATCH (i:RequestItem)
WHERE i.request = $request AND i.verdict IN $verdicts
RETURN count(i) AS number
ORDER BY number
LIMIT 1`,
  decode: ([number]) => number as number,
});
export const createItems = creating('requests.createItems', 'RequestItem');

export const taskActions = ['ERASE', 'ANONYMISE', 'RESTRICT', 'COPY', 'RECTIFY'] as const;
export type TaskAction = (typeof taskActions)[number];
export const taskStates = ['OPEN', 'CONFIRMED', 'REFUSED', 'HELD'] as const;
export type TaskState = (typeof taskStates)[number];
export interface TaskRow {
  readonly id: string;
  readonly request: string;
  readonly position: number;
  readonly action: TaskAction;
  readonly state: TaskState;
  /** The item's id while somebody must know it: of a registered holding, or of a place of the inventory. */
  readonly holding: string | null;
  readonly certainty: Certainty;
  readonly dataType: string;
  readonly dataTypeName: string;
  readonly holder: string | null;
  readonly holderName: string;
  readonly system: string | null;
  readonly systemName: string;
  readonly step: number;
  /** The day on which it was done or refused, and who entered it. */
  readonly settledOn: string | null;
  readonly settledBy: string | null;
  readonly reason: string | null;
  /** Holds for which it was refused. */
  readonly holds: readonly string[];
}
const taskColumns = '[t.request, t.position, t.action, t.state, t.holding, t.certainty, t.dataType, t.dataTypeName, t.holder, t.holderName, t.system, t.systemName, t.step, t.settledOn, t.settledBy, t.reason]';
function decodeTask([id, row, holds]: readonly Value[]): TaskRow {
  const [request, position, action, state, holding, certainty, dataType, dataTypeName, holder, holderName, system, systemName, step, settledOn, settledBy, reason] = row as readonly Value[];
  return {
    id, request, position, action, state, holding: orNull(holding), certainty, dataType, dataTypeName, holder: orNull(holder), holderName, system: orNull(system), systemName, step,
    settledOn: orNull(settledOn), settledBy: orNull(settledBy), reason: orNull(reason), holds: [...holds as readonly string[]].sort(),
  } as TaskRow;
}
export const storedTask = ({ id, request, position, action, state, holding, certainty, dataType, dataTypeName, holder, holderName, system, systemName, step, settledOn, settledBy, reason }: TaskRow) =>
  withNone({ id, request, position, action, state, holding, certainty, dataType, dataTypeName, holder, holderName, system, systemName, step, settledOn, settledBy, reason });
const tasksWhere = <const P extends ParameterTypes>(name: string, parameters: P, condition: string, rest = '') => defineQuestion({
  name: `requests.${name}`, parameters, decode: decodeTask,
  cypher: `
MATCH (t:RequestTask)
WHERE ${condition}
RETURN t.id AS id, ${taskColumns} AS row, [(t)-[:REFUSED_FOR]->(l:LegalHold) | l.id] AS holds
ORDER BY id${rest}`,
});
export const tasksOfRequests = tasksWhere('tasks', { ids: 'strings', states: 'strings', limit: 'integer' }, 't.request IN $ids AND t.state IN $states', '\nLIMIT $limit');
export const tasksByIds = tasksWhere('tasksByIds', { ids: 'strings' }, 't.id IN $ids');
/** Erasures that a hold stopped, and that still wait for it. */
export const heldTasks = tasksWhere('heldTasks', { limit: 'integer' }, "t.state = 'HELD'", '\nLIMIT $limit');
export const createTasks = creating('requests.createTasks', 'RequestTask');
export const tasksOnHoldings = defineCommand({
  name: 'requests.tasksOnHoldings', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (t:RequestTask {id: row.id})
MATCH (h:Holding {id: row.holding})
CREATE (t)-[:TASK_ON]->(h)`,
});
export const refuseForHolds = defineCommand({
  name: 'requests.refuseForHolds', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (t:RequestTask {id: row.id})
MATCH (l:LegalHold {id: row.hold})
MERGE (t)-[:REFUSED_FOR]->(l)`,
});
export const settleTasks = defineCommand({
  name: 'requests.settleTasks', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (t:RequestTask {id: row.id})
SET t.state = row.state, t.settledOn = row.settledOn, t.settledBy = row.settledBy, t.reason = row.reason`,
});

/** What leads from the tasks and items of requests to a person: their holdings, and holds, which name persons too. */
const unlinking = (name: string, type: string, label: string) => defineCommand({
  name: `requests.${name}`, parameters: { ids: 'strings', states: 'strings' },
  cypher: `
MATCH (t:RequestTask)-[l:${type}]->(:${label})
WHERE t.request IN $ids AND t.state IN $states
DELETE l`,
});
export const unlinkTasks = unlinking('unlinkTasks', 'TASK_ON', 'Holding');
export const unlinkHolds = unlinking('unlinkHolds', 'REFUSED_FOR', 'LegalHold');
export const forgetTasks = defineCommand({
  name: 'requests.forgetTasks', parameters: { ids: 'strings', states: 'strings' },
  cypher: `
MATCH (t:RequestTask)
WHERE t.request IN $ids AND t.state IN $states
SET t.holding = '-'`,
});
export const forgetItems = defineCommand({
  name: 'requests.forgetItems', parameters: { ids: 'strings' },
  cypher: `
MATCH (i:RequestItem)
WHERE i.request IN $ids
SET i.holding = '-'`,
});

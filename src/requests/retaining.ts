import type { Asking } from '../asking.js';
import { type Stamp, appendAudit } from '../audit/index.js';
import { type Command, type Graph, type Question, type Reader, defineCommand, defineQuestion, dropping } from '../graph/index.js';
import { append } from '../law/index.js';
import { lockPersons } from '../persons/question.js';
import { batches } from '../persons/register.js';
import { type StateOfHead, statesOfHeads } from '../persons/retaining.js';
import { forget } from './change.js';
import { type ConsentRecord, type ObjectionRecord, consentRecords, objectionRecords } from './consents/question.js';
import { type TaskRow, MAX_TASKS, heldTasks, requestsByIds, settleTasks, tasksOfRequests } from './question.js';
import { itemsOfTasks } from './standing.js';

/**
 * What of requests, consents and objections is over (GDPR Art. 5(1)(e)): a closed request with its plan and tasks once nothing of it waits for a hold; what
 * a person consented or objected to once nothing is held of them, for until then it tells what may be done with it.
 */

const REQUESTS_AT_ONCE = 50;
const RECORDS_AT_ONCE = 2_000;
const PERSONS_AT_ONCE = 200;
const MAX_RECORDS = 20_000;

const closedBefore = defineQuestion({
  name: 'requests.closedBefore', parameters: { day: 'string', after: 'string', limit: 'integer' },
  cypher: `
MATCH (r:SubjectRequest)
WHERE r.state = 'CLOSED' AND r.closedOn < $day AND r.id > $after
RETURN r.id AS id
ORDER BY id
LIMIT $limit`,
  decode: ([id]) => id as string,
});
/** Those of these requests of which something waits for a hold, or did until this day. */
const waitingSince = defineQuestion({
  name: 'requests.waitingSince', parameters: { ids: 'strings', day: 'string' },
  cypher: `
MATCH (t:RequestTask)
WHERE t.request IN $ids AND (t.state = 'HELD' OR t.settledOn >= $day)
RETURN DISTINCT t.request AS request
ORDER BY request`,
  decode: ([request]) => request as string,
});
const dropOfRequests = (name: string, label: string) => defineCommand({
  name: `requests.${name}`, parameters: { ids: 'strings' },
  cypher: `
MATCH (n:${label})
WHERE n.request IN $ids
DETACH DELETE n`,
});
const droppings = [dropOfRequests('dropItemsOf', 'RequestItem'), dropOfRequests('dropTasksOf', 'RequestTask'), dropping('requests.drop', 'SubjectRequest')] as const;

const dayOf = (time: number): string => new Date(Math.max(time, 0)).toISOString().slice(0, 10);

/** Closed requests, with their plans, tasks and stops. */
export async function dropRequestsClosed({ graph }: Pick<Asking, 'graph'>, before: number): Promise<number> {
  const day = dayOf(before);
  let dropped = 0;
  for (let after = ''; ;) {
    const closed = await graph.read(closedBefore, { day, after, limit: REQUESTS_AT_ONCE });
    const last = closed.at(-1);
    if (last === undefined) return dropped;
    const over = async (reader: Reader): Promise<string[]> => {
      const waiting = new Set(await reader.read(waitingSince, { ids: closed, day }));
      return closed.filter((id) => !waiting.has(id));
    };
    if ((await over(graph)).length > 0) {
      dropped += await graph.write(async (transaction) => {
        await transaction.run(lockPersons, {});
        const ids = await over(transaction);
        if (ids.length > 0) for (const command of droppings) await transaction.run(command, { ids });
        return ids.length;
      });
    }
    if (closed.length < REQUESTS_AT_ONCE) return dropped;
    after = last;
  }
}

/**
 * Erasures of closed requests that wait for a hold although nothing is there any more, neither registered nor to be expected: nobody can confirm them, and
 * without this the request would know its person for ever.
 */
export async function settleGone(asking: Asking, stamp: Stamp): Promise<number> {
  const held = await asking.read(heldTasks, { limit: MAX_TASKS });
  if (held.length === 0) return 0;
  const requests = new Map((await asking.read(requestsByIds, { ids: [...new Set(held.map(({ request }) => request))] })).map((row) => [row.id, row]));
  const closed = held.filter(({ request }) => requests.get(request)?.state === 'CLOSED');
  const there = await itemsOfTasks(asking, closed, requests);
  const gone = new Map<string, TaskRow[]>();
  for (const task of closed) if (!there.has(task.id)) append(gone, task.request, task);
  const settledOn = await asking.today();
  let settled = 0;
  for (const [request, tasks] of gone) {
    settled += await asking.graph.write(async (transaction) => {
      await transaction.run(lockPersons, {});
      const waiting = await transaction.read(tasksOfRequests, { ids: [request], states: ['HELD'], limit: MAX_TASKS });
      const ids = new Set(tasks.map(({ id }) => id));
      const over = waiting.filter(({ id }) => ids.has(id));
      if (over.length === 0) return 0;
      await transaction.run(settleTasks, { rows: over.map(({ id }) => ({ id, state: 'REFUSED', settledOn, settledBy: 'system', reason: 'Nothing is held there any more' })) });
      await forget(transaction, request, waiting.filter(({ id }) => !ids.has(id)));
      await appendAudit(transaction, { ...stamp, action: 'settleTasks', about: [request, ...over.map(({ id }) => id)], batch: { on: settledOn, state: 'REFUSED' } });
      return over.length;
    });
  }
  return settled;
}

interface Kept<R> {
  readonly questions: { readonly inOrder: Question<{ after: 'string'; limit: 'integer' }, R>; readonly ofPersons: Question<{ heads: 'strings'; limit: 'integer' }, R>; readonly drop: Command<{ ids: 'strings' }> };
  /** The last day of anything that it says. */
  readonly lastDay: (record: R) => string;
  readonly isOver: (record: R, all: readonly R[], state: StateOfHead) => boolean;
}

async function dropOver<R extends { readonly id: string; readonly person: string }>(graph: Graph, before: number, { questions, lastDay, isOver }: Kept<R>): Promise<number> {
  const day = dayOf(before);
  let dropped = 0;
  for (let after = ''; ;) {
    const page = await graph.read(questions.inOrder, { after, limit: RECORDS_AT_ONCE });
    const heads = [...new Set(page.filter((record) => lastDay(record) < day).map(({ person }) => person))].sort();
    for (let at = 0; at < heads.length; at += PERSONS_AT_ONCE) dropped += await dropOf(heads.slice(at, at + PERSONS_AT_ONCE));
    const last = page.at(-1);
    if (last === undefined || page.length < RECORDS_AT_ONCE) return dropped;
    after = last.id;
  }

  async function dropOf(some: readonly string[]): Promise<number> {
    const over = async (reader: Reader): Promise<string[]> => {
      const states = await statesOfHeads(reader, some);
      const all = new Map<string, R[]>();
      for (const record of await reader.read(questions.ofPersons, { heads: some, limit: MAX_RECORDS })) append(all, record.person, record);
      return [...all].flatMap(([head, records]) => {
        const state = states.get(head);
        if (state === undefined || state.isKept || (state.held === 0 && state.endedAt >= before)) return [];
        return records.filter((record) => lastDay(record) < day && isOver(record, records, state)).map(({ id }) => id);
      });
    };
    if (some.length > 1 && (await graph.read(questions.ofPersons, { heads: some, limit: MAX_RECORDS })).length === MAX_RECORDS) {
      const half = Math.ceil(some.length / 2);
      return await dropOf(some.slice(0, half)) + await dropOf(some.slice(half));
    }
    if ((await over(graph)).length === 0) return 0;
    return graph.write(async (transaction) => {
      await transaction.run(lockPersons, {});
      const ids = await over(transaction);
      for (const batch of batches(ids)) await transaction.run(questions.drop, { ids: batch });
      return ids.length;
    });
  }
}

const lastOf = (...days: readonly (string | null)[]): string => days.reduce<string>((last, day) => (day !== null && day > last ? day : last), '');

/**
 * Consents that were withdrawn, once nothing is held or another of the same scope was given after them; one that stands, once all that was registered is
 * gone: until then it shows by what right data are held (Art. 7(1)).
 */
export const dropConsents = ({ graph }: Pick<Asking, 'graph'>, before: number): Promise<number> => dropOver<ConsentRecord>(graph, before, {
  questions: consentRecords, lastDay: ({ givenOn, withdrawnOn }) => lastOf(givenOn, withdrawnOn),
  isOver: ({ activity, purpose, withdrawnOn }, all, { held, ended }) => {
    if (withdrawnOn === null) return held === 0 && ended > 0;
    return held === 0 || all.some((one) => one.activity === activity && one.purpose === purpose && one.givenOn !== null && one.givenOn > withdrawnOn);
  },
});

/** Objections, once nothing is held; those that were not upheld, whatever is held. */
export const dropObjections = ({ graph }: Pick<Asking, 'graph'>, before: number): Promise<number> => dropOver<ObjectionRecord>(graph, before, {
  questions: objectionRecords, lastDay: ({ on, upheldFrom, decidedOn }) => lastOf(on, upheldFrom, decidedOn),
  isOver: ({ upheldFrom, decidedOn }, _all, { held }) => held === 0 || (decidedOn !== null && upheldFrom === null),
});

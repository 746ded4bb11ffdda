import { type InputFault, InvalidInput } from '../answers/schema.js';
import type { Stamp } from '../audit/index.js';
import type { Transaction } from '../graph/index.js';
import type { CivilDate } from '../law/index.js';
import { enterErased } from '../persons/ledger/ledger.js';
import { holdingsByIds } from '../persons/holdingQuestions.js';
import { faultsOfText } from '../persons/holds.js';
import { NONE } from '../persons/question.js';
import { type Writing, faultsOfMutationKey } from '../persons/register.js';
import { forget, requestNamed } from './change.js';
import { type RequestFailure, refuse, writeRequest } from './failures.js';
import { type RequestRow, type TaskAction, type TaskRow, MAX_TASKS, refuseForHolds, settleTasks, tasksByIds, tasksOfRequests } from './question.js';
import { freeAmong, holdsNamed, itemsOfTasks } from './standing.js';

/**
 * What each holder must do, confirmed or refused once (GDPR Art. 28(3)(e), (g), 12(4)). A confirmed erasure changes what is held; one refused for a
 * hold waits for it, and is offered again when nothing holds it any more.
 */

export interface TaskInput { readonly request: string; readonly task: string; readonly on?: CivilDate | null | undefined; readonly clientMutationKey?: string | null | undefined }
export interface Settled { readonly task: string; readonly changed: boolean }

const erasing: readonly TaskAction[] = ['ERASE', 'ANONYMISE'];
export const isErasureTask = (id: string): boolean => id.startsWith('ErasureTask:');

interface Settling { readonly transaction: Transaction; readonly request: RequestRow; readonly task: TaskRow; readonly on: CivilDate; readonly stamp: Stamp }
/** What becomes of the task; undefined: it is so already. */
type Outcome = { readonly state: TaskRow['state']; readonly reason?: string | undefined } | undefined;

async function settle(writing: Writing, mutation: string, input: TaskInput, faults: readonly InputFault[], work: (settling: Settling) => Promise<Outcome>): Promise<Settled | RequestFailure> {
  const today = await writing.asking.today();
  const on = input.on ?? today;
  const all = [...faultsOfMutationKey(input.clientMutationKey), ...faults, ...(on > today ? [{ path: ['input', 'on'], message: `lies after today, ${today}: what has not happened yet is not confirmed` }] : [])];
  if (all.length > 0) return new InvalidInput(all);
  return writeRequest(writing, { mutation, key: input.clientMutationKey, input }, async (transaction, stamp) => {
    const request = await requestNamed(transaction, input.request);
    const [task] = await transaction.read(tasksByIds, { ids: [input.task] });
    if (task === undefined) return refuse(['task'], 'there is no task with this id');
    if (task.request !== request.id) refuse(['task'], 'is a task of another request');
    if (on < request.receivedOn) refuse(['on'], `lies before ${request.receivedOn}, the day on which the request was received`);
    const outcome = await work({ transaction, request, task, on, stamp });
    if (outcome !== undefined) {
      await transaction.run(settleTasks, { rows: [{ id: task.id, state: outcome.state, settledOn: on, settledBy: stamp.by, reason: outcome.reason ?? NONE }] });
      // What a closed request still knew of its person was for this.
      if (request.state === 'CLOSED') await forget(transaction, request.id, (await transaction.read(tasksOfRequests, { ids: [request.id], states: ['HELD'], limit: MAX_TASKS })).filter(({ id }) => id !== task.id || outcome.state === 'HELD'));
    }
    return { answer: { task: task.id, changed: outcome !== undefined }, about: [request.id, task.id], batch: { on, state: outcome?.state ?? task.state } };
  });
}

const settledAlready = ({ state, settledOn }: TaskRow): string => `was ${state === 'CONFIRMED' ? 'confirmed' : 'refused'} already, on ${settledOn ?? 'a day unknown'}`;

/** The holder’s confirmation of an erasure, of making anonymous, or of restricting. */
export const confirmErasure = (writing: Writing, input: TaskInput & { readonly outcome?: 'ERASED' | 'ANONYMISED' | null | undefined; readonly despiteHold?: boolean | null | undefined }): Promise<Settled | RequestFailure> =>
  settle(writing, 'confirmErasure', input, [], async ({ transaction, request, task, on }) => {
    if (!isErasureTask(task.id)) refuse(['task'], 'is no task of an erasure: confirm it by confirmTask');
    if (input.outcome != null && !erasing.includes(task.action)) refuse(['outcome'], 'is for what was to be erased or made anonymous: this is a restriction');
    if (task.state === 'CONFIRMED' && task.settledOn === on) {
      const [there] = input.outcome == null || task.holding === null ? [] : await transaction.read(holdingsByIds, { ids: [task.holding] });
      // Registered again, it has come back and no longer says how it went.
      if (there !== undefined && there.holding.state !== 'HELD' && there.holding.state !== input.outcome) refuse(['outcome'], `was confirmed as ${there.holding.state} on ${on}`);
      return undefined;
    }
    if (task.state === 'CONFIRMED' || task.state === 'REFUSED') refuse(['task'], settledAlready(task));
    if (erasing.includes(task.action)) {
      const onTask = (await itemsOfTasks(writing.asking, [task], new Map([[request.id, request]]))).get(task.id);
      const standing = onTask === undefined ? [] : await holdsNamed(writing.asking, onTask.held.holds(onTask.item));
      if (standing.length > 0 && input.despiteHold !== true) {
        refuse(['task'], `is held: ${standing.map(({ id, matter }) => `${id} (${matter})`).join(', ')}. Refuse the task for the hold; where the data are gone all the same, say \`despiteHold: true\``);
      }
      const outcome = input.outcome ?? (task.action === 'ANONYMISE' ? 'ANONYMISED' : 'ERASED');
      if (task.certainty === 'CONFIRMED' && task.holding !== null) await enterErased(transaction, writing, { holding: task.holding, outcome, on });
    }
    return { state: 'CONFIRMED' };
  });

/** That what is no erasure was done: a copy was handed out, data were corrected, their processing restricted. */
export const confirmTask = (writing: Writing, input: TaskInput): Promise<Settled | RequestFailure> =>
  settle(writing, 'confirmTask', input, [], ({ task, on }) => {
    if (isErasureTask(task.id)) refuse(['task'], 'is a task of an erasure: confirm it by confirmErasure');
    if (task.state === 'CONFIRMED' && task.settledOn === on) return Promise.resolve(undefined);
    if (task.state !== 'OPEN') refuse(['task'], settledAlready(task));
    return Promise.resolve({ state: 'CONFIRMED' });
  });

/** That something was not done, and why; an erasure may be refused for a hold that stands on it, and then waits for it. */
export const refuseTask = (writing: Writing, input: TaskInput & { readonly reason: string; readonly hold?: string | null | undefined }): Promise<Settled | RequestFailure> =>
  settle(writing, 'refuseTask', input, faultsOfText('reason', input.reason), async ({ transaction, request, task, on }) => {
    const { hold, reason } = input;
    const same = task.settledOn === on && task.reason === reason;
    if (hold == null) {
      if (task.state === 'REFUSED' && same) return undefined;
      if (task.state === 'CONFIRMED' || task.state === 'REFUSED') refuse(['task'], settledAlready(task));
      if (task.state === 'HELD' && (await freeAmong(writing.asking, [task])).free.length === 0) refuse(['task'], 'waits for a hold: it is refused for that until nothing holds it any more');
      return { state: 'REFUSED', reason };
    }
    if (!erasing.includes(task.action)) refuse(['hold'], 'is for an erasure: a hold stops nothing else');
    if (task.state === 'HELD' && same && task.holds.includes(hold)) return undefined;
    if (task.state === 'CONFIRMED' || task.state === 'REFUSED') refuse(['task'], settledAlready(task));
    const onTask = (await itemsOfTasks(writing.asking, [task], new Map([[request.id, request]]))).get(task.id);
    if (onTask?.held.holds(onTask.item).includes(hold) !== true) refuse(['hold'], 'does not stand on what this task is about');
    await transaction.run(refuseForHolds, { rows: [{ id: task.id, hold }] });
    return { state: 'HELD', reason };
  });

import { type InputFault, InvalidInput } from '../answers/schema.js';
import type { Stamp } from '../audit/index.js';
import type { Transaction } from '../graph/index.js';
import type { CivilDate, PublicHolidays } from '../law/index.js';
import { faultsOfText } from '../persons/holds.js';
import { type Writing, faultsOfMutationKey } from '../persons/register.js';
import { dueDay, firstDue } from './clock.js';
import { type RequestFailure, demand, refuse, writeRequest } from './failures.js';
import { type RefusalGround, type RequestMove, type Standing, type StopReason, groundIsFor, moveOfStop, refusalGrounds, stateAfter } from './moves.js';
import { type RequestRow, type TaskRow, MAX_TASKS, forgetItems, forgetTasks, requestsByIds, rowOf, settleTasks, tasksOfRequests, unlinkHolds, unlinkRequests, unlinkTasks, writeRequests } from './question.js';
import { freeAmong } from './standing.js';

/** Moving a request on: each move from a state from which it is lawful, with its day, and entered in its history. */

export interface MoveInput { readonly request: string; readonly on?: CivilDate | null | undefined; readonly clientMutationKey?: string | null | undefined }
export interface Changed { readonly request: string }

export const standingOf = ({ kind, state, extendedOn, stops }: RequestRow): Standing =>
  ({ kind, state, extended: extendedOn !== null, open: stops.filter(({ until }) => until === undefined).map(({ reason }) => reason) });

export async function requestNamed(transaction: Pick<Transaction, 'read'>, id: string): Promise<RequestRow> {
  const [request] = await transaction.read(requestsByIds, { ids: [id] });
  return request ?? refuse(['request'], 'there is no request with this id');
}

interface Moving { readonly transaction: Transaction; readonly request: RequestRow; readonly on: CivilDate; readonly today: CivilDate; readonly holidays: PublicHolidays | undefined; readonly stamp: Stamp }

async function move(writing: Writing, mutation: string, which: RequestMove, input: MoveInput, faults: readonly InputFault[], work: (moving: Moving) => RequestRow | Promise<RequestRow>): Promise<Changed | RequestFailure> {
  const { asking } = writing;
  const today = await asking.today();
  const on = input.on ?? today;
  const all = [...faultsOfMutationKey(input.clientMutationKey), ...faults, ...(on > today ? [{ path: ['input', 'on'], message: `lies after today, ${today}: what has not happened yet is not recorded` }] : [])];
  if (all.length > 0) return new InvalidInput(all);
  return writeRequest(writing, { mutation, key: input.clientMutationKey, input }, async (transaction, stamp) => {
    const request = await requestNamed(transaction, input.request);
    demand(standingOf(request), which);
    if (on < request.receivedOn) refuse(['on'], `lies before ${request.receivedOn}, the day of receipt`);
    const holidays = (await asking.vocabulary()).holidays(request.controller ?? undefined);
    const changed = await work({ transaction, request, on, today, holidays, stamp });
    const moved: RequestRow = { ...changed, state: stateAfter(standingOf(request), which, standingOf(changed).open), history: [...request.history, { move: which, on, at: stamp.at, by: stamp.by }] };
    await transaction.run(writeRequests, { rows: [rowOf(moved)] });
    return { answer: { request: request.id }, about: [request.id], batch: { on, state: moved.state } };
  });
}

export const startRequest = (writing: Writing, input: MoveInput): Promise<Changed | RequestFailure> => move(writing, 'startRequest', 'START', input, [], ({ request }) => request);

/** Two further months (Art. 12(3)): told, with the reasons, by the first due date. */
export const extendRequest = (writing: Writing, input: MoveInput & { readonly reason: string }): Promise<Changed | RequestFailure> =>
  move(writing, 'extendRequest', 'EXTEND', input, faultsOfText('reason', input.reason), ({ request, on, holidays }) => {
    const first = firstDue(request, holidays);
    if (first !== undefined && on > first) refuse(['on'], `lies after ${first}, by which an extension and its reasons must be told (GDPR Art. 12(3)): it is no longer possible`);
    return { ...request, extendedOn: on, extensionReason: input.reason };
  });

export const stopClock = (writing: Writing, input: MoveInput & { readonly reason: StopReason }): Promise<Changed | RequestFailure> =>
  move(writing, 'stopClock', moveOfStop[input.reason], input, [], ({ request, on, holidays }) => {
    const due = dueDay(request, holidays);
    if (due !== undefined && on > due) refuse(['on'], `lies after ${due}, the day by which an answer was due: a clock that has run out cannot be stopped`);
    return { ...request, stops: [...request.stops, { reason: input.reason, from: on }] };
  });

export const resumeClock = (writing: Writing, input: MoveInput & { readonly reason?: StopReason | null | undefined }): Promise<Changed | RequestFailure> =>
  move(writing, 'resumeClock', 'RESUME', input, [], ({ request, on }) => {
    const open = request.stops.filter(({ until, reason }) => until === undefined && (input.reason == null || reason === input.reason));
    const [stop] = open;
    if (stop === undefined) return refuse(['reason'], `the clock does not stand still for ${input.reason ?? 'anything'}`);
    if (open.length > 1) refuse(['reason'], `the clock stands still for ${open.map(({ reason }) => reason).join(' and ')}: say for which of them the answer came`);
    if (on < stop.from) refuse(['on'], `lies before ${stop.from}, the day on which it was asked for`);
    return { ...request, stops: request.stops.map((one) => (one === stop ? { ...one, until: on } : one)) };
  });

export const answerRequest = (writing: Writing, input: MoveInput): Promise<Changed | RequestFailure> =>
  move(writing, 'answerRequest', 'ANSWER', input, [], ({ request, on }) => ({ ...request, answeredOn: on }));

/** Not acting on a request, with the ground and the reasons that the person is told (Art. 12(4), (5), 17(3)). */
export const refuseRequest = (writing: Writing, input: MoveInput & { readonly ground: RefusalGround; readonly reason: string }): Promise<Changed | RequestFailure> =>
  move(writing, 'refuseRequest', 'REFUSE', input, faultsOfText('reason', input.reason), async ({ transaction, request, on, stamp }) => {
    if (!groundIsFor(input.ground, request.kind)) {
      const lawful = (Object.keys(refusalGrounds) as RefusalGround[]).filter((ground) => groundIsFor(ground, request.kind));
      refuse(['ground'], `${input.ground} (${refusalGrounds[input.ground].article}) is no ground to refuse a request of ${request.kind}: it takes one of ${lawful.join(', ')}`);
    }
    const open = await transaction.read(tasksOfRequests, { ids: [request.id], states: ['OPEN'], limit: MAX_TASKS });
    if (open.length > 0) await transaction.run(settleTasks, { rows: open.map(({ id }) => ({ id, state: 'REFUSED', settledOn: on, settledBy: stamp.by, reason: `The request was refused: ${refusalGrounds[input.ground].article}` })) });
    return { ...request, answeredOn: on, ground: input.ground, refusalReason: input.reason };
  });

/**
 * Nothing is left to do, so nobody need know any more whose request it was: what leads from it to the person goes. Only where an erasure waits for
 * a hold does the request still know whose it is, until that is settled.
 */
export const closeRequest = (writing: Writing, input: MoveInput): Promise<Changed | RequestFailure> =>
  move(writing, 'closeRequest', 'CLOSE', input, [], async ({ transaction, request, on }) => {
    const tasks = await transaction.read(tasksOfRequests, { ids: [request.id], states: ['OPEN', 'HELD'], limit: MAX_TASKS });
    const open = tasks.filter(({ state }) => state === 'OPEN').length;
    if (open > 0) refuse(['request'], `has ${open} open ${open === 1 ? 'task' : 'tasks'}: confirm or refuse ${open === 1 ? 'it' : 'each'} first`);
    const { free } = await freeAmong(writing.asking, tasks);
    if (free.length > 0) refuse(['request'], `has ${free.length} ${free.length === 1 ? 'erasure that is' : 'erasures that are'} free of any hold by now: confirm or refuse ${free.length === 1 ? 'it' : 'each'} first`);
    await forget(transaction, request.id, tasks);
    return { ...request, closedOn: on };
  });

/** Drops what leads from a closed request to its person, but for what waits for a hold. */
export async function forget(transaction: Transaction, request: string, waiting: readonly TaskRow[]): Promise<void> {
  const states = ['OPEN', 'CONFIRMED', 'REFUSED', ...(waiting.length > 0 ? [] : ['HELD'])];
  for (const command of [unlinkTasks, unlinkHolds, forgetTasks]) await transaction.run(command, { ids: [request], states });
  await transaction.run(forgetItems, { ids: [request] });
  if (waiting.length === 0) await transaction.run(unlinkRequests, { ids: [request] });
}

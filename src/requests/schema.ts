import DataLoader from 'dataloader';
import { type Answer, type Gap, answerType, userErrorType } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { nodeType, organisationType, typeOfKind } from '../inventory/schema.js';
import { type ProofStep, type Verdict, verdicts } from '../law/index.js';
import type { LegalHoldRow } from '../persons/holdQuestions.js';
import { type HeldIn, certaintyEnum, failureTypeOf, failureTypes, heldIn, holdingType, legalHoldType, personType, verdictEnum } from '../persons/schema.js';
import { releasedType } from '../persons/recording/schema.js';
import { type Context, type ItemRef, builder } from '../schema/builder.js';
import { type Page, connectionOf, cursorOf, listNamed, pageOf, windowOf } from '../schema/connections.js';
import { ApiError } from '../schema/errors.js';
import { nodeTypeOf, registerNode } from '../schema/nodes.js';
import { proofStepType, shownProof, wordOf } from '../where/schema.js';
import { standingOf } from './change.js';
import { type RecordedStop, type ResponseClock, byUrgency, clockOf } from './clock.js';
import { UnlawfulMove } from './failures.js';
import { type RefusalGround, lawfulMoves, openStates, refusalGrounds, requestKinds, requestStates } from './moves.js';
import {
  type ItemRow, type Moved, type RequestRow, type TaskRow, MAX_REQUESTS, MAX_TASKS, countItems, heldTasks, itemsOfRequest, requestsByIds, requestsIn, requestsOfPersons, taskStates, tasksByIds, tasksOfRequests,
} from './question.js';
import { freeAmong, freedBy, holdsNamed } from './standing.js';

/** Requests of persons in GraphQL: what was asked, by when it must be answered, what was planned, what each holder must do. */

export const requestKindEnum = builder.enumType('SubjectRequestKind', {
  description: 'Which right is used. GDPR Art. 15–22; dpv:DataSubjectRight.',
  values: {
    ACCESS: { description: 'To a copy of the data, and what Art. 15(1) tells of them. GDPR Art. 15.' }, ERASURE: { description: 'To have the data erased. GDPR Art. 17.' },
    RECTIFICATION: { description: 'To have the data corrected or completed. GDPR Art. 16.' }, RESTRICTION: { description: 'To have the data stored and used for nothing else. GDPR Art. 18.' },
    PORTABILITY: { description: 'To the data in a form that machines read. GDPR Art. 20.' }, OBJECTION: { description: 'Against processing; record it by recordObjection too. GDPR Art. 21.' },
  } as const,
});
export const requestStateEnum = builder.enumType('SubjectRequestState', {
  description: 'Where a request stands.',
  values: {
    RECEIVED: { description: 'It came in; nobody has begun.' }, IDENTITY_ASKED: { description: 'There are doubts about who asks, and the person was asked. GDPR Art. 12(6).' },
    CLARIFICATION_ASKED: { description: 'The person was asked which data an access request is about. GDPR recital 63.' }, IN_PROGRESS: { description: 'It is being worked on.' },
    ANSWERED: { description: 'The person was told what was done. GDPR Art. 12(3).' }, REFUSED: { description: 'The person was told why nothing is done. GDPR Art. 12(4).' },
    CLOSED: { description: 'Nothing is left to do, and nothing tells any more whose it was.' },
  } as const,
});
export const requestMoveEnum = builder.enumType('RequestMove', {
  description: 'How a request moves on.',
  values: {
    START: { description: 'startRequest' }, ASK_IDENTITY: { description: 'stopClock, reason IDENTITY' }, ASK_CLARIFICATION: { description: 'stopClock, reason CLARIFICATION; for access alone' },
    RESUME: { description: 'resumeClock' }, EXTEND: { description: 'extendRequest; once' }, ANSWER: { description: 'answerRequest' }, REFUSE: { description: 'refuseRequest' }, CLOSE: { description: 'closeRequest' },
  } as const,
});
export const stopReasonEnum = builder.enumType('ClockStopReason', {
  description: 'Why the response clock stands still. EDPB Guidelines 01/2022.',
  values: { IDENTITY: { description: 'There are reasonable doubts about who asks. GDPR Art. 12(6).' }, CLARIFICATION: { description: 'For access alone: which data are meant, where much is held. GDPR recital 63.' } } as const,
});
export const refusalGroundEnum = builder.enumType('RefusalGround', {
  description: 'Why a request may be refused. GDPR Art. 12(4).',
  values: {
    NOT_IDENTIFIABLE: { description: 'The controller shows that it cannot tell who the person is. GDPR Art. 11(2), 12(2).' }, MANIFESTLY_UNFOUNDED: { description: 'Manifestly unfounded, as the controller must show. GDPR Art. 12(5)(b).' },
    EXCESSIVE: { description: 'Excessive, in particular because repetitive. GDPR Art. 12(5)(b).' }, NO_GROUND: { description: 'What the right asks for is not there, such as a ground of Art. 17(1). GDPR Art. 12(4).' },
    RESTRICTED_BY_LAW: { description: 'A law restricts the right. GDPR Art. 23.' }, RIGHTS_OF_OTHERS: { description: 'For access and portability: it would harm rights of others. GDPR Art. 15(4), 20(4).' },
    COMPELLING_GROUNDS: { description: 'For an objection: compelling legitimate grounds override it. GDPR Art. 21(1).' }, FREEDOM_OF_EXPRESSION: { description: 'For erasure. GDPR Art. 17(3)(a).' },
    LEGAL_OBLIGATION: { description: 'For erasure: the law has the data kept. GDPR Art. 17(3)(b).' }, PUBLIC_HEALTH: { description: 'For erasure. GDPR Art. 17(3)(c).' },
    ARCHIVING: { description: 'For erasure: archiving in the public interest, research, statistics. GDPR Art. 17(3)(d).' }, LEGAL_CLAIMS: { description: 'For erasure: legal claims. GDPR Art. 17(3)(e).' },
  } as const,
});
const clockStateEnum = builder.enumType('ResponseClockState', {
  description: 'How the response clock stands today.',
  values: {
    RUNNING: { description: 'An answer is due on `on`.' }, STOPPED: { description: 'It stands still, and nobody can tell the date yet.' }, OVERDUE: { description: 'The day has passed without an answer.' },
    ANSWERED: { description: 'Answered or refused in time.' }, ANSWERED_LATE: { description: 'Answered or refused after the day.' },
  } as const,
});
export const taskStateEnum = builder.enumType('RequestTaskState', {
  description: 'Where a task stands.',
  values: {
    OPEN: { description: 'To be done.' }, CONFIRMED: { description: 'Its holder confirmed it.' }, REFUSED: { description: 'It was not done, for the reason given.' },
    HELD: { description: 'An erasure that a legal hold stops: offered again once nothing holds it any more.' },
  } as const,
});
const taskActionEnum = builder.enumType('RequestTaskAction', {
  description: 'What is to be done with a holding.',
  values: {
    ERASE: { description: 'Erase it. GDPR Art. 17(1).' }, ANONYMISE: { description: 'Make it anonymous, as its rule says. GDPR recital 26.' }, RESTRICT: { description: 'Store it and use it for nothing else. GDPR Art. 18.' },
    COPY: { description: 'Hand out a copy. GDPR Art. 15(3), 20(1).' }, RECTIFY: { description: 'Correct it. GDPR Art. 16.' },
  } as const,
});

const stopType = builder.objectRef<RecordedStop>('ClockStop').implement({
  description: 'Days on which the response clock stood still.',
  fields: (t) => ({
    reason: t.field({ type: stopReasonEnum, description: 'Why.', resolve: ({ reason }) => reason }),
    from: t.field({ type: 'LocalDate', description: 'The day on which the person was asked.', resolve: ({ from }) => from }),
    until: t.field({ type: 'LocalDate', nullable: true, description: 'The day of the answer; null: it is awaited.', resolve: ({ until }) => until ?? null }),
  }),
});
interface ClockIn { readonly clock: ResponseClock; readonly request: RequestRow; readonly vocabulary: Parameters<typeof shownProof>[1]['vocabulary'] }
const clockType = builder.objectRef<ClockIn>('ResponseClock').implement({
  description: 'By when a request must be answered, and why: one month, extended by two more, stopped while something is asked, moved to a working day. GDPR Art. 12(3); Reg. (EEC, Euratom) No 1182/71.',
  fields: (t) => ({
    state: t.field({ type: clockStateEnum, description: 'Today.', resolve: ({ clock }) => clock.state }),
    on: t.field({ type: 'LocalDate', nullable: true, description: 'The last day for the answer; null while a stop is open.', resolve: ({ clock }) => clock.on ?? null }),
    extendedOn: t.field({ type: 'LocalDate', nullable: true, description: 'When the person was told of two further months; null: it is not extended.', resolve: ({ request }) => request.extendedOn }),
    extensionReason: t.string({ nullable: true, description: 'The reasons for these, as the person was told them.', resolve: ({ request }) => request.extensionReason }),
    daysStopped: t.int({ description: 'Days on which it stood still, each once.', resolve: ({ clock }) => clock.daysStopped }),
    holidaysKnown: t.boolean({ description: 'false: no country is set for the controller, so only weekends move the day.', resolve: ({ clock }) => clock.holidaysKnown }),
    stops: t.field({ type: [stopType], description: 'When it stood still, in the order in which they were recorded.', resolve: ({ request }) => [...request.stops] }),
    proof: t.field({ type: [proofStepType], description: 'How the day is found.', resolve: ({ clock, vocabulary }) => shownProof(clock.proof, { vocabulary }) }),
  }),
});

const movedType = builder.objectRef<Moved>('RequestHistoryEntry').implement({
  description: 'Something that happened to a request.',
  fields: (t) => ({
    move: t.field({ type: requestMoveEnum, nullable: true, description: 'What; null: it was opened.', resolve: ({ move }) => (move === 'OPEN' ? null : move) }),
    on: t.field({ type: 'LocalDate', description: 'The day on which it happened.', resolve: ({ on }) => on }),
    at: t.field({ type: 'DateTime', description: 'When it was recorded.', resolve: ({ at }) => new Date(at).toISOString() }),
    by: t.exposeString('by', { description: 'Who recorded it: `token:ID`, `local` where nobody signs in.' }),
  }),
});

const uncached = { cache: false } as const;
const loadersOf = <K, V>(make: (asking: Asking) => DataLoader<K, V>): ((asking: Asking) => DataLoader<K, V>) => {
  const known = new WeakMap<Asking, DataLoader<K, V>>();
  return (asking) => {
    const loader = known.get(asking) ?? make(asking);
    known.set(asking, loader);
    return loader;
  };
};
// Each batch is read anew: a mutation beside another must not show what was before it.
const holdingLoader = loadersOf<string, HeldIn | null>((asking) => new DataLoader(async (ids) => {
  const all = new Map((await heldIn(asking, ids)).map((one) => [one.id, one]));
  return ids.map((id) => all.get(id) ?? null);
}, uncached));
const tasksLoader = loadersOf<string, TaskRow[]>((asking) => new DataLoader(async (ids) => {
  const rows = await asking.read(tasksOfRequests, { ids, states: [...taskStates], limit: MAX_TASKS });
  if (rows.length === MAX_TASKS) throw new ApiError('LIMIT_EXCEEDED', `These requests have more than ${MAX_TASKS} tasks in all: ask for fewer at a time`);
  return ids.map((id) => rows.filter(({ request }) => request === id).sort((a, b) => a.position - b.position));
}, uncached));
export const requestLoader = loadersOf<string, RequestRow | null>((asking) => new DataLoader(async (ids) => {
  const rows = new Map((await asking.read(requestsByIds, { ids })).map((row) => [row.id, row]));
  return ids.map((id) => rows.get(id) ?? null);
}, uncached));
const holdsLoader = loadersOf<string, LegalHoldRow | null>((asking) => new DataLoader(async (ids) => {
  const rows = new Map((await holdsNamed(asking, ids)).map((row) => [row.id, row]));
  return ids.map((id) => rows.get(id) ?? null);
}, uncached));
const freeLoader = loadersOf<TaskRow, boolean>((asking) => new DataLoader(async (tasks) => {
  const free = new Set((await freeAmong(asking, tasks)).free.map(({ id }) => id));
  return tasks.map(({ id }) => free.has(id));
}, uncached));

const refOf = (id: string | null, name: string): ItemRef | null => (id === null ? null : { id, name });
const registered = (row: { readonly holding: string | null; readonly certainty: string }): string | null => (row.certainty === 'CONFIRMED' ? row.holding : null);

interface ShownVerdict { readonly activity: string; readonly name: string; readonly verdict: Verdict; readonly ceases: boolean; readonly ground: string | null }
const storedVerdictType = builder.objectRef<ShownVerdict>('PlannedActivity').implement({
  description: 'What a request meant for one activity over a holding, as it was planned.',
  fields: (t) => ({
    activity: t.field({ type: typeOfKind('Activity'), description: 'By the name it had.', resolve: ({ activity, name }) => ({ id: activity, name }) }),
    verdict: t.field({ type: verdictEnum, description: 'Its verdict.', resolve: ({ verdict }) => verdict }),
    ceases: t.exposeBoolean('ceases', { description: 'Its ground was gone: it ceases at once, even where the data stay for another.' }),
    ground: t.exposeString('ground', { nullable: true, description: 'The provision that decided.' }),
  }),
});
const itemType = builder.objectRef<ItemRow>('PlannedItem').implement({
  description: 'One holding in a stored plan: what was decided on the day of the plan, on the facts of that day.',
  fields: (t) => ({
    holding: t.field({ type: holdingType, nullable: true, description: 'As it is now; null: it was to be expected and is not registered, or the request is closed.', resolve: async (row, _args, { asking }) => { const id = registered(row); return id === null ? null : holdingLoader(asking).load(id); } }),
    certainty: t.field({ type: certaintyEnum, description: 'How it was known.', resolve: ({ certainty }) => certainty }),
    dataType: t.field({ type: typeOfKind('DataType'), description: 'Of which kind, by the name it had.', resolve: ({ dataType, dataTypeName }) => ({ id: dataType, name: dataTypeName }) }),
    holder: t.field({ type: organisationType, nullable: true, description: 'Who had it; null: it was not known.', resolve: ({ holder, holderName }) => refOf(holder, holderName) as ItemRef }),
    system: t.field({ type: typeOfKind('System'), nullable: true, description: 'In what.', resolve: ({ system, systemName }) => refOf(system, systemName) }),
    verdict: t.field({ type: verdictEnum, description: 'What was decided.', resolve: ({ verdict }) => verdict as Verdict }),
    ground: t.exposeString('ground', { nullable: true, description: 'The provision that decided.' }),
    missing: t.stringList({ description: 'For BLOCKED_UNKNOWN: what had to become known first.', resolve: ({ missing }) => [...missing] }),
    mustGoBy: t.field({ type: 'LocalDate', nullable: true, description: 'For ERASE and ANONYMISE, of the clock as it was then.', resolve: ({ mustGoBy }) => mustGoBy }),
    retainUntil: t.field({ type: 'LocalDate', nullable: true, description: 'For RETAIN, where a date ends it.', resolve: ({ retainUntil }) => retainUntil }),
    needsConfirmation: t.exposeBoolean('needsConfirmation', { description: 'It rested on an assumed fact, or the holding was not registered.' }),
    step: t.exposeInt('step', { description: 'Sources before the copies they feed.' }),
    byActivity: t.field({ type: [storedVerdictType], description: 'Of each activity over it.', resolve: ({ byActivity }) => JSON.parse(byActivity) as ShownVerdict[] }),
    proof: t.field({ type: [proofStepType], description: 'The steps that led there.', resolve: async ({ proof }, _args, { asking }) => shownProof(JSON.parse(proof) as ProofStep[], { vocabulary: await asking.vocabulary() }) }),
  }),
});

const DEFAULT_ITEMS = 50;
const oneOf = <T extends string>(all: readonly T[], some: readonly T[] | null | undefined): readonly T[] => some ?? all;

interface StoredPlan extends Answer { readonly request: RequestRow }
const storedPlanType = builder.objectRef<StoredPlan>('StoredPlan').implement({
  description: 'The erasure plan of a request as it stood when the request was opened, kept as it was: it shows years later what was decided on which facts.',
  interfaces: [answerType],
  fields: (t) => ({
    items: t.field({
      type: connectionOf(itemType), description: `Every holding that was registered or to be expected, by step and holder’s name; ${DEFAULT_ITEMS} a page, at most 500.`,
      complexity: ({ first }) => ({ field: 500, multiplier: first ?? DEFAULT_ITEMS }),
      args: { verdict: t.arg({ type: [verdictEnum], description: 'Only these.' }), first: t.arg.int({ description: `How many; ${DEFAULT_ITEMS} where not given, at most 500.` }), after: t.arg.string({ description: 'After the item with this cursor.' }) },
      resolve: async ({ request: { id: request } }, { verdict, ...page }, { asking }): Promise<Page<ItemRow>> => {
        const list = listNamed('StoredPlan.items', request, verdict);
        const { count, after } = windowOf(page, list, DEFAULT_ITEMS);
        const wanted = oneOf(verdicts, verdict);
        const afterNumber = after === undefined ? 0 : Number(after);
        if (!Number.isSafeInteger(afterNumber)) throw new ApiError('INVALID_CURSOR', 'The cursor is not of this list');
        const rows = await asking.read(itemsOfRequest, { request, verdicts: wanted, afterNumber, limit: count + 1 });
        return {
          edges: rows.slice(0, count).map((node) => ({ cursor: cursorOf(list, String(node.position)), node })), hasNextPage: rows.length > count, hasPreviousPage: afterNumber > 0,
          totalCount: async () => (await asking.read(countItems, { request, verdicts: wanted }))[0] ?? 0,
        };
      },
    }),
    notify: t.field({ type: [organisationType], description: 'Whom to tell, by the names they had. GDPR Art. 19, 28(3).', resolve: ({ request: { notify } }) => notify.map(([id, name]): ItemRef => ({ id, name })) }),
  }),
});

export const taskType = builder.interfaceRef<TaskRow>('RequestTask');
export const requestType = builder.objectRef<RequestRow>('SubjectRequest');
taskType.implement({
  description: 'What somebody must do with one holding for a request, confirmed or refused once.', interfaces: [nodeType], resolveType: ({ id }) => nodeTypeOf(id),
  fields: (t) => ({
    request: t.field({ type: requestType, description: 'For which request.', resolve: async ({ request }, _args, { asking }) => (await requestLoader(asking).load(request)) as RequestRow }),
    action: t.field({ type: taskActionEnum, description: 'What is to be done.', resolve: ({ action }) => action }),
    state: t.field({ type: taskStateEnum, description: 'Where it stands.', resolve: ({ state }) => state }),
    holding: t.field({ type: holdingType, nullable: true, description: 'The registered holding; null: it is to be expected and not registered, or it is gone, or the request is closed.', resolve: async (row, _args, { asking }) => { const id = registered(row); return id === null ? null : holdingLoader(asking).load(id); } }),
    certainty: t.field({ type: certaintyEnum, description: 'How it was known when the task was made.', resolve: ({ certainty }) => certainty }),
    dataType: t.field({ type: typeOfKind('DataType'), description: 'Of which kind, by the name it had.', resolve: ({ dataType, dataTypeName }) => ({ id: dataType, name: dataTypeName }) }),
    holder: t.field({ type: organisationType, nullable: true, description: 'Who must do and confirm it; null: nobody is known to hold it. GDPR Art. 28(3)(e), (g).', resolve: ({ holder, holderName }) => refOf(holder, holderName) as ItemRef }),
    system: t.field({ type: typeOfKind('System'), nullable: true, description: 'In what.', resolve: ({ system, systemName }) => refOf(system, systemName) }),
    step: t.exposeInt('step', { description: 'Sources before the copies they feed; equal steps may run together.' }),
    settledOn: t.field({ type: 'LocalDate', nullable: true, description: 'The day on which it was done or refused; null while it is open.', resolve: ({ settledOn }) => settledOn }),
    settledBy: t.exposeString('settledBy', { nullable: true, description: 'Who entered that: `token:ID`, `local` where nobody signs in.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was refused.' }),
  }),
});
export const erasureTaskType = builder.objectRef<TaskRow>('ErasureTask').implement({
  description: 'What a holder must do for an erasure request: erase, make anonymous, or restrict. GDPR Art. 17, 18, 28(3)(g).', interfaces: [nodeType, taskType],
  fields: (t) => ({
    refusedFor: t.field({ type: [legalHoldType], description: 'The holds for which the erasure waits.', resolve: async ({ holds }, _args, { asking }) => (await holdsLoader(asking).loadMany([...holds])).filter((hold): hold is LegalHoldRow => hold !== null && !(hold instanceof Error)) }),
    offeredAgain: t.boolean({ description: 'It was refused for a hold, and nothing holds it today any more: confirm or refuse it.', resolve: (task, _args, { asking }) => (task.state === 'HELD' ? freeLoader(asking).load(task) : false) }),
  }),
});
export const holdingTaskType = builder.objectRef<TaskRow>('HoldingTask').implement({ description: 'What a holder must do for a request of another kind: hand out a copy, correct, restrict.', interfaces: [nodeType, taskType] });

const enteredRequests = async (found: readonly RequestRow[], action: string, { stamp, readTrail }: Context): Promise<void> => {
  if (found.length > 0) await readTrail.record({ ...stamp(), action, about: found.map(({ id }) => id), batch: {} });
};
const oneRequest = async (id: string, context: Context, action: string): Promise<RequestRow | null> => {
  const rows = await context.asking.read(requestsByIds, { ids: [id] });
  await enteredRequests(rows, action, context);
  return rows[0] ?? null;
};
for (const name of ['ErasureTask', 'HoldingTask']) {
  registerNode(name, {
    find: async (id, context) => {
      const [task] = await context.asking.read(tasksByIds, { ids: [id] });
      if (task !== undefined) await context.readTrail.record({ ...context.stamp(), action: 'node', about: [task.request, id], batch: {} });
      return task ?? null;
    },
  });
}

interface Refusal { readonly ground: RefusalGround; readonly reason: string; readonly on: string }
const refusalType = builder.objectRef<Refusal>('RequestRefusal').implement({
  description: 'Why a request was refused. GDPR Art. 12(4).',
  fields: (t) => ({
    ground: t.field({ type: refusalGroundEnum, description: 'Its ground.', resolve: ({ ground }) => ground }),
    article: t.string({ description: 'The provision.', resolve: ({ ground }) => refusalGrounds[ground].article }),
    reason: t.exposeString('reason', { description: 'The reasons, as the person was told them.' }),
    on: t.field({ type: 'LocalDate', description: 'When the person was told.', resolve: ({ on }) => on }),
  }),
});

const clockIn = async (request: RequestRow, asking: Asking): Promise<ClockIn> => {
  const vocabulary = await asking.vocabulary();
  return { request, vocabulary, clock: clockOf(request, vocabulary.holidays(request.controller ?? undefined), await asking.today()) };
};
const DEFAULT_TASKS = 50;
requestType.implement({
  description: 'A request by which a person uses a right. It knows the person by an opaque id alone, and only until it is closed. GDPR Art. 12, 15–22.', interfaces: [nodeType],
  fields: (t) => ({
    kind: t.field({ type: requestKindEnum, description: 'Which right.', resolve: ({ kind }) => kind }),
    state: t.field({ type: requestStateEnum, description: 'Where it stands.', resolve: ({ state }) => state }),
    lawfulMoves: t.field({ type: [requestMoveEnum], description: 'How it may move on from here.', resolve: (request) => lawfulMoves(standingOf(request)) }),
    controller: t.field({ type: typeOfKind('Controller'), nullable: true, description: 'To whom it was made: its country’s holidays count. null: the house.', resolve: async ({ controller }, _args, { asking }) => (controller === null ? null : wordOf(await asking.vocabulary(), controller)) }),
    person: t.field({ type: personType, nullable: true, description: 'Whose it is; null: nothing was registered of whoever asked, or it is closed.', resolve: ({ person }) => (person === null ? null : { id: person }) }),
    subject: t.field({ type: typeOfKind('DataSubject'), nullable: true, description: 'The category that was named with it.', resolve: async ({ subject }, _args, { asking }) => (subject === null ? null : wordOf(await asking.vocabulary(), subject)) }),
    receivedOn: t.field({ type: 'LocalDate', description: 'The day on which it came in.', resolve: ({ receivedOn }) => receivedOn }),
    openedAt: t.field({ type: 'DateTime', description: 'When it was recorded.', resolve: ({ openedAt }) => new Date(openedAt).toISOString() }),
    clock: t.field({ type: clockType, description: 'By when it must be answered.', resolve: (request, _args, { asking }) => clockIn(request, asking) }),
    answeredOn: t.field({ type: 'LocalDate', nullable: true, description: 'When the person was told what was done, or why nothing is.', resolve: ({ answeredOn }) => answeredOn }),
    refusal: t.field({ type: refusalType, nullable: true, description: 'Why it was refused; null: it was not.', resolve: ({ ground, refusalReason, answeredOn }) => (ground === null ? null : { ground, reason: refusalReason ?? '', on: answeredOn ?? '' }) }),
    closedOn: t.field({ type: 'LocalDate', nullable: true, description: 'When it was closed.', resolve: ({ closedOn }) => closedOn }),
    history: t.field({ type: [movedType], description: 'What happened to it, in order.', resolve: ({ history }) => [...history] }),
    plan: t.field({
      type: storedPlanType, nullable: true, description: 'For an erasure: the plan of the day on which the request was opened.',
      resolve: (request): StoredPlan | null => (request.kind !== 'ERASURE' || request.plannedOn === null ? null : { request, asOf: request.plannedOn, gaps: request.gaps.map(({ code, message }) => ({ code: code as Gap['code'], message, frontier: [] })) }),
    }),
    complete: t.boolean({ description: 'Whether everything that is held could be looked through when it was opened; false: `plan.completeness` or `gaps` says what could not.', resolve: ({ gaps }) => gaps.length === 0 }),
    gaps: t.stringList({ description: 'What could not be looked through when it was opened: tasks for it are missing.', resolve: ({ gaps }) => gaps.map(({ message }) => message) }),
    tasks: t.field({
      type: connectionOf(taskType), description: `What each holder must do, by step; ${DEFAULT_TASKS} a page, at most 500.`,
      args: { state: t.arg({ type: [taskStateEnum], description: 'Only these.' }), first: t.arg.int({ description: `How many; ${DEFAULT_TASKS} where not given, at most 500.` }), after: t.arg.string({ description: 'After the task with this cursor.' }) },
      resolve: async ({ id }, { state, ...page }, { asking }) => {
        const wanted = oneOf(taskStates, state);
        return pageOf((await tasksLoader(asking).load(id)).filter((task) => wanted.includes(task.state)), page, listNamed('SubjectRequest.tasks', id, state), DEFAULT_TASKS, (task) => task.id);
      },
    }),
  }),
});
registerNode('SubjectRequest', { find: (id, context) => oneRequest(id, context, 'node') });

export const unlawfulMoveType = builder.objectType(UnlawfulMove, {
  name: 'UnlawfulMoveError', interfaces: [userErrorType], description: 'A request cannot make this move from where it stands.',
  fields: (t) => ({
    move: t.field({ type: requestMoveEnum, description: 'What was tried.', resolve: ({ move }) => move }),
    state: t.field({ type: requestStateEnum, description: 'Where it stands.', resolve: ({ state }) => state }),
    lawful: t.field({ type: [requestMoveEnum], description: 'How it may move on.', resolve: ({ lawful }) => [...lawful] }),
  }),
});
export const requestFailureTypes = [...failureTypes, unlawfulMoveType] as const;
export const requestFailureTypeOf = (value: object): (typeof requestFailureTypes)[number] | undefined => (value instanceof UnlawfulMove ? unlawfulMoveType : failureTypeOf(value));

builder.queryField('subjectRequest', (t) => t.field({
  type: requestType, nullable: true, description: 'One request, by its id.', args: { id: t.arg.id({ required: true, description: '`SubjectRequest:…`' }) },
  resolve: (_parent, { id }, context) => oneRequest(id, context, 'subjectRequest'),
}));

const DEFAULT_REQUESTS = 50;
builder.queryField('subjectRequests', (t) => t.field({
  type: connectionOf(requestType), complexity: ({ first }) => ({ field: 500, multiplier: first ?? DEFAULT_REQUESTS }),
  description: `Requests: unanswered ones first, overdue before due, by the day of the answer; then the others. ${DEFAULT_REQUESTS} a page, at most 500.`,
  args: {
    state: t.arg({ type: [requestStateEnum], description: 'Only in these states.' }), kind: t.arg({ type: [requestKindEnum], description: 'Only of these kinds.' }),
    dueBy: t.arg({ type: 'LocalDate', description: 'Only those not answered yet that are due on this day or sooner, and those whose clock stands still, for nobody can tell when they are due.' }),
    overdue: t.arg.boolean({ description: 'true: only those whose day has passed without an answer; false: only the others.' }),
    first: t.arg.int({ description: `How many; ${DEFAULT_REQUESTS} where not given, at most 500.` }), after: t.arg.string({ description: 'After the request with this cursor.' }),
  },
  resolve: async (_parent, { state, kind, dueBy, overdue, ...page }, context) => {
    const { asking } = context;
    const states = oneOf(requestStates, state).filter((one) => (dueBy == null && overdue !== true) || openStates.includes(one));
    const rows = await asking.read(requestsIn, { kinds: oneOf(requestKinds, kind), states, limit: MAX_REQUESTS + 1 });
    if (rows.length > MAX_REQUESTS) throw new ApiError('LIMIT_EXCEEDED', `There are more than ${MAX_REQUESTS} such requests: ask for fewer states or kinds`);
    const timed = (await Promise.all(rows.map(async (row) => ({ id: row.id, row, clock: (await clockIn(row, asking)).clock }))))
      .filter(({ clock }) => (dueBy == null || clock.on === undefined || clock.on <= dueBy) && (overdue == null || (clock.state === 'OVERDUE') === overdue)).sort(byUrgency);
    const shown = pageOf(timed.map(({ row }) => row), page, listNamed('Query.subjectRequests', state, kind, dueBy, overdue), DEFAULT_REQUESTS, ({ id }) => id);
    await enteredRequests(shown.edges.map(({ node }) => node), 'subjectRequests', context);
    return shown;
  },
}));

builder.objectField(personType, 'requests', (t) => t.field({
  type: [requestType], description: 'Requests of the person that are not closed, and closed ones whose erasure waits for a hold.',
  resolve: ({ id }, _args, { asking }) => requestsOf(asking).load(id),
}));
const requestsOf = loadersOf<string, RequestRow[]>((asking) => new DataLoader(async (heads) => {
  const rows = await asking.read(requestsOfPersons, { heads, limit: MAX_REQUESTS });
  return heads.map((head) => rows.filter(({ person }) => person === head));
}, uncached));

/** Erasures that holds stopped, all of them or those that are free, by task id. */
const refusedErasures = async (asking: Asking, offeredAgain: boolean | null | undefined): Promise<TaskRow[]> => {
  const all = await asking.read(heldTasks, { limit: MAX_TASKS });
  if (all.length === MAX_TASKS) throw new ApiError('LIMIT_EXCEEDED', `More than ${MAX_TASKS} erasures wait for holds: ask for the tasks of single requests`);
  if (offeredAgain == null) return all;
  const free = new Set((await freeAmong(asking, all)).free.map(({ id }) => id));
  return all.filter(({ id }) => free.has(id) === offeredAgain);
};
builder.queryField('refusedErasures', (t) => t.field({
  type: connectionOf(erasureTaskType), complexity: ({ first }) => ({ field: 500, multiplier: first ?? DEFAULT_TASKS }), description: `Erasures that a legal hold stopped and that wait for it; ${DEFAULT_TASKS} a page, at most 500.`,
  args: {
    offeredAgain: t.arg.boolean({ description: 'true: only those that nothing holds any more, to be confirmed or refused now; false: only those that are held.' }),
    first: t.arg.int({ description: `How many; ${DEFAULT_TASKS} where not given, at most 500.` }), after: t.arg.string({ description: 'After the task with this cursor.' }),
  },
  resolve: async (_parent, { offeredAgain, ...page }, { asking, stamp, readTrail }) => {
    const shown = pageOf(await refusedErasures(asking, offeredAgain), page, listNamed('Query.refusedErasures', offeredAgain), DEFAULT_TASKS, ({ id }) => id);
    if (shown.edges.length > 0) await readTrail.record({ ...stamp(), action: 'refusedErasures', about: shown.edges.map(({ node }) => node.id), batch: {} });
    return shown;
  },
}));
builder.objectField(legalHoldType, 'refusedErasures', (t) => t.field({
  type: [erasureTaskType], complexity: { field: 50, multiplier: 10 }, description: 'Erasures that were refused for this hold and are not settled.',
  resolve: ({ id }, _args, { asking }) => refusedFor(asking).load(id),
}));
const refusedFor = loadersOf<string, TaskRow[]>((asking) => new DataLoader(async (ids) => {
  const all = await refusedErasures(asking, null);
  return ids.map((id) => all.filter(({ holds }) => holds.includes(id)));
}, uncached));
builder.objectField(releasedType, 'offeredAgain', (t) => t.field({
  type: [erasureTaskType], complexity: { field: 50, multiplier: 10 }, description: 'Erasures that these holds stopped and that nothing holds any more: they are offered again, to be confirmed or refused.',
  resolve: ({ holds }, _args, { asking }) => freedBy(asking, holds),
}));

import { MAX_EVENTS } from '../../persons/ask.js';
import { MAX_IDENTIFIERS } from '../../persons/identifiers.js';
import { mutationKey, writing } from '../../persons/recording/schema.js';
import { identifierInput, readingOf } from '../../persons/schema.js';
import { builder } from '../../schema/builder.js';
import { eventInput } from '../../where/schema.js';
import { answerRequest, closeRequest, extendRequest, refuseRequest, resumeClock, startRequest, stopClock } from '../change.js';
import { openRequest } from '../open.js';
import { type RequestRow, type TaskRow, tasksByIds } from '../question.js';
import { refusalGroundEnum, requestFailureTypeOf, requestFailureTypes, requestKindEnum, requestLoader, requestType, stopReasonEnum, taskType } from '../schema.js';
import { type Settled, confirmErasure, confirmTask, refuseTask } from '../tasks.js';

/** Recording requests in GraphQL: that one came in, how it moved on, what holders confirmed. */

const changedType = builder.objectRef<{ readonly request: string }>('RequestRecorded').implement({
  description: 'A request as it stands now.',
  fields: (t) => ({ request: t.field({ type: requestType, description: 'The request.', resolve: async ({ request }, _args, { asking }) => (await requestLoader(asking).load(request)) as RequestRow }) }),
});
const settledType = builder.objectRef<Settled>('TaskSettled').implement({
  description: 'A task as it stands now.',
  fields: (t) => ({
    task: t.field({ type: taskType, description: 'The task.', resolve: async ({ task }, _args, { asking }) => (await asking.read(tasksByIds, { ids: [task] }))[0] as TaskRow }),
    changed: t.exposeBoolean('changed', { description: 'false: it was settled just so already.' }),
  }),
});

const request = 'The id of the request: `SubjectRequest:…`.';
const on = 'The day on which it happened, not later than today; today where omitted.';

builder.mutationField('openRequest', (t) => t.field({
  type: builder.unionType('OpenRequestResult', { types: [changedType, ...requestFailureTypes], resolveType: (value) => requestFailureTypeOf(value) ?? changedType }), complexity: 20_000,
  description: 'Records that a request came in, with what is held of the person on that day: for an erasure its plan is stored, and what each holder must do becomes a task. Identifiers only through variables, never over GET.',
  args: { input: t.arg({ required: true, type: builder.inputType('OpenRequestInput', { fields: (input) => ({
    kind: input.field({ type: requestKindEnum, required: true, description: 'Which right the person uses.' }),
    identifiers: input.field({ type: [identifierInput], required: true, description: `Of the person: 1 to ${MAX_IDENTIFIERS}. They are looked up, and not kept with the request.` }),
    subject: input.string({ description: 'The category to expect data of, where nothing is registered yet, or beside what is: "customer".' }),
    events: input.field({ type: [eventInput], description: `What has happened, for this plan alone; at most ${MAX_EVENTS}.` }),
    receivedOn: input.field({ type: 'LocalDate', description: 'The day on which it came in, whoever recognised it when; not later than today; today where omitted.' }),
    controller: input.string({ description: 'To whom it was made; its country’s holidays count. The house where omitted.' }),
    evenIfUnknown: input.boolean({ defaultValue: false, description: 'Record it even where nobody registered has any of the identifiers: its clock runs all the same, and what the inventory has one expect is planned.' }),
    clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => openRequest({ ...readingOf(context), ...writing(context) }, input),
}));

builder.mutationField('startRequest', (t) => t.field({
  type: builder.unionType('StartRequestResult', { types: [changedType, ...requestFailureTypes], resolveType: (value) => requestFailureTypeOf(value) ?? changedType }), description: 'Somebody has begun to work on it.',
  args: { input: t.arg({ required: true, type: builder.inputType('StartRequestInput', { fields: (input) => ({
    request: input.id({ required: true, description: request }), on: input.field({ type: 'LocalDate', description: on }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => startRequest(writing(context), input),
}));
builder.mutationField('extendRequest', (t) => t.field({
  type: builder.unionType('ExtendRequestResult', { types: [changedType, ...requestFailureTypes], resolveType: (value) => requestFailureTypeOf(value) ?? changedType }),
  description: 'Extends the time for the answer by two further months, once, for the complexity and number of requests. The person is told, with the reasons, by the first due date. GDPR Art. 12(3).',
  args: { input: t.arg({ required: true, type: builder.inputType('ExtendRequestInput', { fields: (input) => ({
    request: input.id({ required: true, description: request }), reason: input.string({ required: true, description: 'The reasons that the person was told, naming nobody; at most 500 characters.' }),
    on: input.field({ type: 'LocalDate', description: 'The day on which the person was told, by the first due date; today where omitted.' }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => extendRequest(writing(context), input),
}));
builder.mutationField('stopClock', (t) => t.field({
  type: builder.unionType('StopClockResult', { types: [changedType, ...requestFailureTypes], resolveType: (value) => requestFailureTypeOf(value) ?? changedType }),
  description: 'The clock stands still from the day on which the person was asked who they are, or for access which data are meant. GDPR Art. 12(6), recital 63.',
  args: { input: t.arg({ required: true, type: builder.inputType('StopClockInput', { fields: (input) => ({
    request: input.id({ required: true, description: request }), reason: input.field({ type: stopReasonEnum, required: true, description: 'What was asked.' }),
    on: input.field({ type: 'LocalDate', description: 'The day on which it was asked, before the answer was due; today where omitted.' }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => stopClock(writing(context), input),
}));
builder.mutationField('resumeClock', (t) => t.field({
  type: builder.unionType('ResumeClockResult', { types: [changedType, ...requestFailureTypes], resolveType: (value) => requestFailureTypeOf(value) ?? changedType }), description: 'The person answered: the clock runs again from that day.',
  args: { input: t.arg({ required: true, type: builder.inputType('ResumeClockInput', { fields: (input) => ({
    request: input.id({ required: true, description: request }), reason: input.field({ type: stopReasonEnum, description: 'What was answered; needed where the clock stands still for both.' }),
    on: input.field({ type: 'LocalDate', description: 'The day of the answer; today where omitted.' }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => resumeClock(writing(context), input),
}));
builder.mutationField('answerRequest', (t) => t.field({
  type: builder.unionType('AnswerRequestResult', { types: [changedType, ...requestFailureTypes], resolveType: (value) => requestFailureTypeOf(value) ?? changedType }),
  description: 'The person was told what was done. Tasks may still be open: a holder who is late must not make the answer late. GDPR Art. 12(3).',
  args: { input: t.arg({ required: true, type: builder.inputType('AnswerRequestInput', { fields: (input) => ({
    request: input.id({ required: true, description: request }), on: input.field({ type: 'LocalDate', description: on }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => answerRequest(writing(context), input),
}));
builder.mutationField('refuseRequest', (t) => t.field({
  type: builder.unionType('RefuseRequestResult', { types: [changedType, ...requestFailureTypes], resolveType: (value) => requestFailureTypeOf(value) ?? changedType }),
  description: 'The person was told that nothing is done, why, and where to complain. Open tasks are refused with it. GDPR Art. 12(4), (5), 17(3).',
  args: { input: t.arg({ required: true, type: builder.inputType('RefuseRequestInput', { fields: (input) => ({
    request: input.id({ required: true, description: request }), ground: input.field({ type: refusalGroundEnum, required: true, description: 'Its ground, one that is for requests of this kind.' }),
    reason: input.string({ required: true, description: 'The reasons that the person was told, naming nobody; at most 500 characters.' }),
    on: input.field({ type: 'LocalDate', description: on }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => refuseRequest(writing(context), input),
}));
builder.mutationField('closeRequest', (t) => t.field({
  type: builder.unionType('CloseRequestResult', { types: [changedType, ...requestFailureTypes], resolveType: (value) => requestFailureTypeOf(value) ?? changedType }),
  description: 'Nothing is left to do: whose request it was is forgotten. Only while an erasure waits for a legal hold does the request still know the person.',
  args: { input: t.arg({ required: true, type: builder.inputType('CloseRequestInput', { fields: (input) => ({
    request: input.id({ required: true, description: request }), on: input.field({ type: 'LocalDate', description: on }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => closeRequest(writing(context), input),
}));

const outcomeEnum = builder.enumType('ErasureOutcome', {
  description: 'What the holder did.', values: { ERASED: { description: 'The data are gone.' }, ANONYMISED: { description: 'They are about nobody any more. GDPR recital 26.' } } as const,
});
const task = 'The id of the task, one of that request.';
builder.mutationField('confirmErasure', (t) => t.field({
  type: builder.unionType('ConfirmErasureResult', { types: [settledType, ...requestFailureTypes], resolveType: (value) => requestFailureTypeOf(value) ?? settledType }),
  description: 'The holder confirmed that it erased, made anonymous or restricted what the task names: what is erased is held no more. The same again changes nothing. GDPR Art. 28(3)(g).',
  args: { input: t.arg({ required: true, type: builder.inputType('ConfirmErasureInput', { fields: (input) => ({
    request: input.id({ required: true, description: request }), task: input.id({ required: true, description: `${task} \`ErasureTask:…\`` }),
    outcome: input.field({ type: outcomeEnum, description: 'What was done; where omitted, what the task asks for.' }),
    despiteHold: input.boolean({ defaultValue: false, description: 'true: the data are gone although a legal hold stands on them; without it that is a fault.' }),
    on: input.field({ type: 'LocalDate', description: 'The day on which it was done; today where omitted.' }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => confirmErasure(writing(context), input),
}));
builder.mutationField('confirmTask', (t) => t.field({
  type: builder.unionType('ConfirmTaskResult', { types: [settledType, ...requestFailureTypes], resolveType: (value) => requestFailureTypeOf(value) ?? settledType }), description: 'The holder did what a task of another kind of request asks for. The same again changes nothing.',
  args: { input: t.arg({ required: true, type: builder.inputType('ConfirmTaskInput', { fields: (input) => ({
    request: input.id({ required: true, description: request }), task: input.id({ required: true, description: `${task} \`HoldingTask:…\`` }),
    on: input.field({ type: 'LocalDate', description: 'The day on which it was done; today where omitted.' }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => confirmTask(writing(context), input),
}));
builder.mutationField('refuseTask', (t) => t.field({
  type: builder.unionType('RefuseTaskResult', { types: [settledType, ...requestFailureTypes], resolveType: (value) => requestFailureTypeOf(value) ?? settledType }),
  description: 'The holder did not do it, and why. An erasure refused for a legal hold waits for it, and is offered again when nothing holds it any more.',
  args: { input: t.arg({ required: true, type: builder.inputType('RefuseTaskInput', { fields: (input) => ({
    request: input.id({ required: true, description: request }), task: input.id({ required: true, description: task }), reason: input.string({ required: true, description: 'Why, naming nobody; at most 500 characters.' }),
    hold: input.id({ description: 'The legal hold that stops this erasure; it must stand on what the task is about.' }),
    on: input.field({ type: 'LocalDate', description: on }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => refuseTask(writing(context), input),
}));

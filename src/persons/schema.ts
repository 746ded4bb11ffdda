import { type UserError, AmbiguousTerm, IdentifierConflict, InvalidInput, UnknownTerm, ambiguousTermType, invalidInputType, unknownTermType, userErrorType } from '../answers/schema.js';
import { FOREVER } from '../inventory/index.js';
import { nodeType, triggerType } from '../inventory/schema.js';
import { type Context, builder } from '../schema/builder.js';
import { ApiError } from '../schema/errors.js';
import { registerNode } from '../schema/nodes.js';
import { eventInput } from '../where/schema.js';
import { type RecordedEvents, recordEvents, voidEvent } from './events.js';
import { MAX_IDENTIFIERS } from './identifiers.js';
import { type EventRow, type HoldingRow, eventsByIds, holdingsByIds, personsOfHeads } from './question.js';
import { MAX_REGISTERED, type Registered, type Writing, registerHoldings } from './register.js';

/** Persons in GraphQL: what is registered of them, and how it is recorded. */

const writing = ({ asking, loaders, keys, clock, stamp }: Context): Writing => {
  if (keys.newest === undefined) throw new ApiError('NO_KEYS', 'This server has no key for identifiers: set WHEREKEPT_KEYS or WHEREKEPT_KEY_FILE. Nothing was changed');
  return { asking, loaders, keys, clock, stamp };
};

export const identifierKindEnum = builder.enumType('IdentifierKind', {
  description: 'What sort of identifier of a person. GDPR Art. 4(1), recital 30.',
  values: {
    EMAIL: { description: 'An email address: compared in lower case, Unicode NFKC, its domain in ASCII; dots and tags are part of it.' },
    PHONE: { description: 'A telephone number in international form (E.164).' },
    USER_ID: { description: 'The id of a user in the system that `namespace` names.' },
    EXTERNAL_ID: { description: 'Another party’s id of the person, such as a customer number; `namespace` says whose.' },
    COOKIE_ID: { description: 'An online identifier in a browser; `namespace` says whose.' },
  } as const,
});
export const identifierInput = builder.inputType('IdentifierInput', {
  description: 'Something by which a person is known. Only through variables, never over GET; kept as a keyed digest alone.',
  fields: (t) => ({
    kind: t.field({ type: identifierKindEnum, required: true, description: 'Of which sort.' }),
    value: t.string({ required: true, description: 'The address, number or id itself. It is never stored, logged or shown again.' }),
    namespace: t.string({ description: 'Whose ids these are; required for USER_ID, EXTERNAL_ID and COOKIE_ID, for 42 in the CRM is not 42 in billing. An address or number is the same everywhere, so it needs none.' }),
  }),
});

export interface PersonRef { readonly id: string }
export const personType = builder.objectRef<PersonRef>('Person').implement({
  description: 'A person of whom something is registered, under an opaque id. GDPR Art. 4(1).',
  interfaces: [nodeType],
});
registerNode('Person', { find: async (id, { asking }) => ((await asking.read(personsOfHeads, { heads: [id] })).length > 0 ? { id } : null) });

export const identifierConflictType = builder.objectType(IdentifierConflict, {
  name: 'IdentifierConflictError', interfaces: [userErrorType], description: 'The identifiers belong to different registered persons; they are never merged by asking.',
  fields: (t) => ({ persons: t.field({ type: [personType], description: 'Whose they are.', resolve: ({ persons }) => persons.map((id) => ({ id })) }) }),
});

const eventType = builder.objectRef<EventRow>('Event').implement({
  description: 'Something that happened to a person or to one holding, and that starts periods or ends activities.',
  interfaces: [nodeType],
  fields: (t) => ({
    trigger: t.field({ type: triggerType, description: 'What happened.', resolve: async ({ trigger }, _args, { asking }) => { const word = (await asking.vocabulary()).word(trigger); return { id: trigger, key: word?.key ?? trigger, name: word?.name ?? trigger }; } }),
    on: t.field({ type: 'LocalDate', description: 'The day.', resolve: ({ on }) => on }),
    voidedFrom: t.field({ type: 'LocalDate', nullable: true, description: 'The first day from which it no longer counts.', resolve: ({ voidedFrom }) => (voidedFrom === FOREVER ? null : voidedFrom) }),
    recordedAt: t.field({ type: 'DateTime', description: 'When it was recorded.', resolve: ({ recordedAt }) => new Date(recordedAt).toISOString() }),
  }),
});
registerNode('Event', { find: async (id, { asking }) => (await asking.read(eventsByIds, { ids: [id] }))[0] ?? null });

export const holdingType = builder.objectRef<HoldingRow>('Holding').implement({
  description: 'Something that is held of a person.',
  interfaces: [nodeType],
  fields: (t) => ({
    reference: t.string({ nullable: true, description: 'The holder’s own opaque reference.', resolve: ({ reference }) => reference }),
    recordedAt: t.field({ type: 'DateTime', nullable: true, description: 'When it was registered.', resolve: ({ recordedAt }) => new Date(recordedAt).toISOString() }),
  }),
});
registerNode('Holding', { find: async (id, { asking }) => (await asking.read(holdingsByIds, { ids: [id] }))[0]?.holding ?? null });

type Failure = UserError;
/** The result union of a field: its own type, or one of these errors. */
export const failureTypes = [identifierConflictType, unknownTermType, ambiguousTermType, invalidInputType] as const;
export const failureTypeOf = (value: object): (typeof failureTypes)[number] | undefined =>
  (value instanceof IdentifierConflict ? identifierConflictType : value instanceof UnknownTerm ? unknownTermType : value instanceof AmbiguousTerm ? ambiguousTermType : value instanceof InvalidInput ? invalidInputType : undefined);
export type { Failure };

export const mutationKey = 'A key of your own, at most 200 characters: the same call with the same key is done once and answered alike.';

const registeredType = builder.objectRef<Registered>('RegisteredHoldings').implement({
  description: 'What registering did.',
  fields: (t) => ({
    added: t.exposeInt('added', { description: 'Holdings that were not registered before.' }),
    changed: t.exposeInt('changed', { description: 'Holdings whose own events are others now.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Holdings that were registered just so.' }),
    holdings: t.field({
      type: [holdingType], description: 'All that were named, each once.',
      resolve: async ({ holdings }, _args, { asking }) => { const rows = new Map((await asking.read(holdingsByIds, { ids: holdings })).map(({ holding }) => [holding.id, holding])); return holdings.flatMap((id) => rows.get(id) ?? []); },
    }),
  }),
});

const holdingInput = builder.inputType('HoldingInput', {
  description: 'One holding is one person, subject, data type, system, activity and reference.',
  fields: (t) => ({
    identifiers: t.field({ type: [identifierInput], required: true, description: `1 to ${MAX_IDENTIFIERS}, all of one person: those not known yet join it.` }),
    subject: t.string({ required: true, description: 'As what: a data subject category.' }),
    dataType: t.string({ required: true, description: 'Of which kind: a data type.' }),
    system: t.string({ description: 'Where; omitted for the controller’s own data without a named system.' }),
    activity: t.string({ description: 'What for; where omitted, every activity of that subject, data type and system.' }),
    events: t.field({ type: [eventInput], description: 'This holding’s own triggers, such as its invoice’s date. Omitted: as they are; null: none.' }),
    reference: t.string({ description: 'The holder’s own opaque reference, at most 200 characters; never an identifier of the person.' }),
  }),
});
builder.mutationField('registerHoldings', (t) => t.field({
  type: builder.unionType('RegisterHoldingsResult', { types: [registeredType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? registeredType }),
  description: 'Registers what is held of whom: all of it or nothing; the same again changes nothing.',
  args: { input: t.arg({ required: true, type: builder.inputType('RegisterHoldingsInput', { fields: (input) => ({
    holdings: input.field({ type: [holdingInput], required: true, description: `1 to ${MAX_REGISTERED}.` }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => registerHoldings(writing(context), input),
}));

const recordedType = builder.objectRef<RecordedEvents>('RecordedEvents').implement({
  description: 'What recording did.',
  fields: (t) => ({
    added: t.exposeInt('added', { description: 'Events that were not recorded before.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Events that were recorded just so.' }),
    person: t.field({ type: personType, nullable: true, description: 'To whom it happened; null where it happened to single holdings.', resolve: ({ person }) => (person === null ? null : { id: person }) }),
    events: t.field({ type: [eventType], description: 'All that were named, each once.', resolve: ({ events }) => [...events] }),
  }),
});
builder.mutationField('recordEvents', (t) => t.field({
  type: builder.unionType('RecordEventsResult', { types: [recordedType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? recordedType }),
  description: 'Records what happened to a person, or to single holdings of theirs as their own events.',
  args: { input: t.arg({ required: true, type: builder.inputType('RecordEventsInput', { fields: (input) => ({
    identifiers: input.field({ type: [identifierInput], description: `Of the person: 1 to ${MAX_IDENTIFIERS}. It counts for every holding of theirs that has no own event of the trigger.` }),
    holdings: input.idList({ description: `Or ids of registered holdings, 1 to ${MAX_REGISTERED}: it counts for these alone.` }),
    events: input.field({ type: [eventInput], required: true, description: '1 to 50. One in the future counts from its day.' }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => recordEvents(writing(context), input),
}));

const voidedType = builder.objectRef<{ readonly event: EventRow }>('EventVoided').implement({
  description: 'An event that no longer counts.',
  fields: (t) => ({ event: t.field({ type: eventType, resolve: ({ event }) => event }) }),
});
builder.mutationField('voidEvent', (t) => t.field({
  type: builder.unionType('VoidEventResult', { types: [voidedType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? voidedType }),
  description: 'From a day on, an event does not count, as when a closed account reopens. Answers for days before stand.',
  args: { input: t.arg({ required: true, type: builder.inputType('VoidEventInput', { fields: (input) => ({
    event: input.id({ required: true, description: 'Its id, as recordEvents gives it.' }), from: input.field({ type: 'LocalDate', required: true, description: 'The first day on which it no longer counts.' }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => voidEvent(writing(context), input),
}));

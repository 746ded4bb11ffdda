import { type Context, builder } from '../../schema/builder.js';
import { ApiError } from '../../schema/errors.js';
import { eventInput } from '../../where/schema.js';
import { type RecordedEvents, recordEvents, voidEvent } from '../events.js';
import { placeHold, releaseHold } from '../holds.js';
import { MAX_IDENTIFIERS } from '../identifiers.js';
import { type Linked, type Unlinked, linkIdentifiers, unlinkIdentifiers } from '../links.js';
import type { EventRow } from '../eventQuestions.js';
import type { LegalHoldRow } from '../holdQuestions.js';
import { MAX_REGISTERED, type Registered, type Writing, registerHoldings } from '../register.js';
import { eventType, failureTypeOf, failureTypes, holdingType, heldIn, identifierInput, legalHoldType, personType } from '../schema.js';

/** Recording in GraphQL: what is held of whom, what happened, who is one, what is held for a matter. */

export const writing = ({ asking, loaders, keys, clock, stamp }: Context): Writing => {
  if (keys.newest === undefined) throw new ApiError('NO_KEYS', 'This server has no key for identifiers: set WHEREKEPT_KEYS or WHEREKEPT_KEY_FILE. Nothing was changed');
  return { asking, loaders, keys, clock, stamp };
};

export const mutationKey = 'A key of your own, at most 200 characters: the same call with the same key is done once and answered alike.';

const registeredType = builder.objectRef<Registered>('RegisteredHoldings').implement({
  description: 'What registering did.',
  fields: (t) => ({
    added: t.exposeInt('added', { description: 'Holdings that were not registered before.' }),
    changed: t.exposeInt('changed', { description: 'Holdings whose own events are others now, and those that were erased and are held again.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Holdings that were registered just so.' }),
    holdings: t.field({
      type: [holdingType], description: 'All that were named, each once.', complexity: { field: 1, multiplier: 50 },
      resolve: async ({ holdings }, _args, { asking }) => heldIn(asking, holdings),
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

const linkInput = (name: string) => builder.inputType(name, {
  fields: (input) => ({
    identifiers: input.field({ type: [identifierInput], required: true, description: `2 to ${MAX_IDENTIFIERS}.` }), clientMutationKey: input.string({ description: mutationKey }),
  }),
});
const linkedType = builder.objectRef<Linked>('IdentifiersLinked').implement({
  description: 'Persons that are one.',
  fields: (t) => ({
    person: t.field({ type: personType, description: 'Who they are now: the oldest of them.', resolve: ({ person }) => ({ id: person }) }),
    changed: t.exposeBoolean('changed', { description: 'false: they were one already.' }),
  }),
});
builder.mutationField('linkIdentifiers', (t) => t.field({
  type: builder.unionType('LinkIdentifiersResult', { types: [linkedType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? linkedType }),
  description: 'Joins the persons who have these identifiers: they are one from now on. Each keeps what was registered of it, so that unlinkIdentifiers can undo it. An identifier that nobody has becomes a person of its own first.',
  args: { input: t.arg({ required: true, type: linkInput('LinkIdentifiersInput') }) },
  resolve: (_parent, { input }, context) => linkIdentifiers(writing(context), input),
}));
const unlinkedType = builder.objectRef<Unlinked>('IdentifiersUnlinked').implement({
  description: 'Persons that are no longer one.',
  fields: (t) => ({ persons: t.field({ type: [personType], description: 'Who they are now.', resolve: ({ persons }) => persons.map((id) => ({ id })) }) }),
});
builder.mutationField('unlinkIdentifiers', (t) => t.field({
  type: builder.unionType('UnlinkIdentifiersResult', { types: [unlinkedType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? unlinkedType }),
  description: 'Undoes linkIdentifiers between the persons who have these identifiers: each has again what was registered of it. Identifiers that were registered as one person’s were never linked, and stay one’s.',
  args: { input: t.arg({ required: true, type: linkInput('UnlinkIdentifiersInput') }) },
  resolve: (_parent, { input }, context) => unlinkIdentifiers(writing(context), input),
}));

const heldType = builder.objectRef<{ readonly hold: LegalHoldRow }>('HoldPlaced').implement({
  description: 'A hold that stands.',
  fields: (t) => ({ hold: t.field({ type: legalHoldType, resolve: ({ hold }) => hold }) }),
});
builder.mutationField('placeHold', (t) => t.field({
  type: builder.unionType('PlaceHoldResult', { types: [heldType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? heldType }),
  description: 'Places a legal hold: while it stands, nothing that it names is erased, and where erasure is asked for it is restricted instead (GDPR Art. 17(3), 18). Holds that overlap need a release each.',
  args: { input: t.arg({ required: true, type: builder.inputType('PlaceHoldInput', { fields: (input) => ({
    matter: input.string({ required: true, description: 'The matter it belongs to, by its own reference: "Case 12/2026".' }),
    ground: input.string({ required: true, description: 'Its ground: "GDPR Art. 17(3)(e)" for legal claims, "GDPR Art. 17(3)(b)" for a legal obligation …' }),
    reason: input.string({ description: 'Why, in a sentence that names nobody.' }),
    placedOn: input.field({ type: 'LocalDate', description: 'Its first day; today where omitted.' }),
    reviewOn: input.field({ type: 'LocalDate', description: 'When it must be looked at again.' }),
    identifiers: input.field({ type: [identifierInput], description: 'On a person: it reaches what is held under every identifier of theirs, now and later.' }),
    holdings: input.idList({ description: `On registered holdings, by their ids; at most ${MAX_REGISTERED}.` }),
    systems: input.stringList({ description: 'On all that is held in systems.' }),
    dataTypes: input.stringList({ description: 'On data types, with those above and below them.' }),
    everythingOf: input.string({ description: 'On everything that holds of this matter were ever placed on, released or not; what is placed for it later is not reached.' }),
    clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => placeHold(writing(context), input),
}));
/** The rooms that know what a hold stopped add to it what is free again. */
export const releasedType = builder.objectRef<{ readonly holds: readonly LegalHoldRow[] }>('HoldsReleased').implement({
  description: 'Holds that no longer stand. What others hold stays held.',
  fields: (t) => ({ holds: t.field({ type: [legalHoldType], resolve: ({ holds }) => [...holds] }) }),
});
builder.mutationField('releaseHold', (t) => t.field({
  type: builder.unionType('ReleaseHoldResult', { types: [releasedType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? releasedType }),
  description: 'Releases one hold, or all that stand for a matter. A hold that was released is released no second time.',
  args: { input: t.arg({ required: true, type: builder.inputType('ReleaseHoldInput', { fields: (input) => ({
    hold: input.id({ description: 'The id of a hold.' }), matter: input.string({ description: 'Or a matter: all its holds.' }),
    on: input.field({ type: 'LocalDate', description: 'The first day on which it no longer holds; today where omitted.' }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => releaseHold(writing(context), input),
}));

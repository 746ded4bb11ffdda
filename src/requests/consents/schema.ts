import { parseItemId } from '../../inventory/index.js';
import { nodeType, typeOfKind } from '../../inventory/schema.js';
import { mutationKey, writing } from '../../persons/recording/schema.js';
import { entered, failureTypeOf, failureTypes, identifierInput, personType } from '../../persons/schema.js';
import { type Context, type ItemRef, builder } from '../../schema/builder.js';
import { registerNode } from '../../schema/nodes.js';
import { type ConsentsChanged, type ObjectionRecorded, decideObjection, recordConsent, recordObjection, withdrawConsent } from '../consents.js';
import { type ConsentRecord, type ObjectionRecord, consentRecords, objectionRecords } from './question.js';

/** Consent, its withdrawal, and objections in GraphQL. */

const named = async (id: string | null, { loaders }: Context): Promise<ItemRef | null> => (id === null ? null : { id, name: (await loaders.item(id))?.name ?? parseItemId(id)?.key ?? id });

const consentType = builder.objectRef<ConsentRecord>('Consent').implement({
  description: 'A person’s consent to an activity or for a purpose. GDPR Art. 4(11), 6(1)(a), 7; dpv:Consent.', interfaces: [nodeType],
  fields: (t) => ({
    activity: t.field({ type: typeOfKind('Activity'), nullable: true, description: 'To which activity; null: to any within `purpose`.', resolve: ({ activity }, _args, context) => named(activity, context) }),
    purpose: t.field({ type: typeOfKind('Purpose'), nullable: true, description: 'For which purpose, and narrower ones; null: whatever the purpose.', resolve: ({ purpose }, _args, context) => named(purpose, context) }),
    givenOn: t.field({ type: 'LocalDate', nullable: true, description: 'When it was given; null: nobody noted it, its withdrawal alone is recorded.', resolve: ({ givenOn }) => givenOn }),
    withdrawnOn: t.field({ type: 'LocalDate', nullable: true, description: 'The first day on which it no longer counts; null: it stands. GDPR Art. 7(3).', resolve: ({ withdrawnOn }) => withdrawnOn }),
    recordedAt: t.field({ type: 'DateTime', description: 'When it was recorded.', resolve: ({ recordedAt }) => new Date(recordedAt).toISOString() }),
  }),
});
registerNode('Consent', { find: async (id, context) => entered((await context.asking.read(consentRecords.byIds, { ids: [id] }))[0] ?? null, context) });

const objectionType = builder.objectRef<ObjectionRecord>('Objection').implement({
  description: 'A person’s objection to processing. GDPR Art. 21; dpv:RightToObject.', interfaces: [nodeType],
  fields: (t) => ({
    activity: t.field({ type: typeOfKind('Activity'), nullable: true, description: 'To which activity; null: to any within `purpose`.', resolve: ({ activity }, _args, context) => named(activity, context) }),
    purpose: t.field({ type: typeOfKind('Purpose'), nullable: true, description: 'For which purpose, and narrower ones; null: whatever the purpose.', resolve: ({ purpose }, _args, context) => named(purpose, context) }),
    on: t.field({ type: 'LocalDate', description: 'When the person objected.', resolve: ({ on }) => on }),
    upheldFrom: t.field({ type: 'LocalDate', nullable: true, description: 'The first day on which it counts; null: it was not decided, or is overridden.', resolve: ({ upheldFrom }) => upheldFrom }),
    decidedOn: t.field({ type: 'LocalDate', nullable: true, description: 'When it was decided; to direct marketing, on its own day.', resolve: ({ decidedOn }) => decidedOn }),
    reason: t.exposeString('reason', { nullable: true, description: 'The compelling legitimate grounds that override it, or why it was upheld. GDPR Art. 21(1).' }),
    recordedAt: t.field({ type: 'DateTime', description: 'When it was recorded.', resolve: ({ recordedAt }) => new Date(recordedAt).toISOString() }),
  }),
});
registerNode('Objection', { find: async (id, context) => entered((await context.asking.read(objectionRecords.byIds, { ids: [id] }))[0] ?? null, context) });

const MAX_OF_PERSONS = 10_000;
builder.objectFields(personType, (t) => ({
  consents: t.field({ type: [consentType], description: 'What the person consented to, withdrawn or not.', complexity: { field: 20, multiplier: 10 }, resolve: ({ id }, _args, { asking }) => asking.read(consentRecords.ofPersons, { heads: [id], limit: MAX_OF_PERSONS }) }),
  objections: t.field({ type: [objectionType], description: 'What the person objected to.', complexity: { field: 20, multiplier: 10 }, resolve: ({ id }, _args, { asking }) => asking.read(objectionRecords.ofPersons, { heads: [id], limit: MAX_OF_PERSONS }) }),
}));

const consentsType = builder.objectRef<ConsentsChanged>('ConsentsRecorded').implement({
  description: 'Consents as they stand now.',
  fields: (t) => ({
    person: t.field({ type: personType, description: 'Whose they are.', resolve: ({ person }) => ({ id: person }) }),
    changed: t.exposeBoolean('changed', { description: 'false: it was recorded just so already.' }),
    consents: t.field({ type: [consentType], description: 'The consent that was recorded, or those that were withdrawn.', resolve: ({ consents }) => [...consents] }),
  }),
});
const objectedType = builder.objectRef<ObjectionRecorded>('ObjectionRecorded').implement({
  description: 'An objection as it stands now.',
  fields: (t) => ({
    changed: t.exposeBoolean('changed', { description: 'false: it was recorded just so already.' }),
    objection: t.field({ type: objectionType, description: 'The objection.', resolve: ({ objection }) => objection }),
  }),
});

const scopeInput = (name: string, day: string) => builder.inputType(name, { fields: (input) => ({
  identifiers: input.field({ type: [identifierInput], required: true, description: 'Of the person: 1 to 20; those not known yet join it.' }),
  activity: input.string({ description: 'An activity; neither activity nor purpose: everything.' }), purpose: input.string({ description: 'A purpose, with all narrower ones.' }),
  on: input.field({ type: 'LocalDate', description: day }), clientMutationKey: input.string({ description: mutationKey }),
}) });
builder.mutationField('recordConsent', (t) => t.field({
  type: builder.unionType('RecordConsentResult', { types: [consentsType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? consentsType }),
  description: 'Records that a person consented. The same again changes nothing; given again after a withdrawal, it is another consent. GDPR Art. 7(1).',
  args: { input: t.arg({ required: true, type: scopeInput('RecordConsentInput', 'When it was given, not later than today; today where omitted.') }) },
  resolve: (_parent, { input }, context) => recordConsent(writing(context), input),
}));
builder.mutationField('withdrawConsent', (t) => t.field({
  type: builder.unionType('WithdrawConsentResult', { types: [consentsType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? consentsType }),
  description: 'Withdraws every consent of the person within what is named; activities that rest on it are over from that day. Where none is recorded, the withdrawal counts all the same. GDPR Art. 7(3).',
  args: { input: t.arg({ required: true, type: scopeInput('WithdrawConsentInput', 'The first day on which it no longer counts, not later than today; today where omitted.') }) },
  resolve: (_parent, { input }, context) => withdrawConsent(writing(context), input),
}));
builder.mutationField('recordObjection', (t) => t.field({
  type: builder.unionType('RecordObjectionResult', { types: [objectedType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? objectedType }),
  description: 'Records that a person objected to activities that rest on legitimate interests or a public task. To direct marketing it counts from its own day; any other counts once decideObjection upholds it. GDPR Art. 21.',
  args: { input: t.arg({ required: true, type: scopeInput('RecordObjectionInput', 'When the person objected, not later than today; today where omitted.') }) },
  resolve: (_parent, { input }, context) => recordObjection(writing(context), input),
}));
builder.mutationField('decideObjection', (t) => t.field({
  type: builder.unionType('DecideObjectionResult', { types: [objectedType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? objectedType }),
  description: 'Decides an objection, once: upheld, or overridden by compelling legitimate grounds. GDPR Art. 21(1).',
  args: { input: t.arg({ required: true, type: builder.inputType('DecideObjectionInput', { fields: (input) => ({
    objection: input.id({ required: true, description: 'Its id: `Objection:…`.' }), upheld: input.boolean({ required: true, description: 'false: compelling legitimate grounds override it, and `reason` says which.' }),
    from: input.field({ type: 'LocalDate', description: 'Where upheld, the first day on which it counts; the day of the objection where omitted.' }),
    on: input.field({ type: 'LocalDate', description: 'The day of the decision, not later than today; today where omitted.' }), reason: input.string({ description: 'Why, naming nobody; at most 500 characters.' }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => decideObjection(writing(context), input),
}));

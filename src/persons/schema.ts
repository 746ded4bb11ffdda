import DataLoader from 'dataloader';
import { type Answer, AmbiguousTerm, IdentifierConflict, InvalidInput, UnknownTerm, ambiguousTermType, answerType, invalidInputType, unknownTermType, userErrorType } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { FOREVER } from '../inventory/index.js';
import { assetType, nodeType, organisationType, triggerType, typeOfKind } from '../inventory/schema.js';
import type { ActivityVerdict } from '../law/index.js';
import { type Context, type ItemRef, builder } from '../schema/builder.js';
import { connectionOf, listNamed, pageOf } from '../schema/connections.js';
import { registerNode } from '../schema/nodes.js';
import { deadlineType, eventInput, locationsOf, processorOf, proofStepType, shownProof, useType, wordOf } from '../where/schema.js';
import { MAX_EVENTS, type Reading, type Traced, expectedOfAnybody, heldByIds, traceOf } from './ask.js';
import { MAX_IDENTIFIERS } from './identifiers.js';
import { type Certainty, type Held, type HeldItem, placeOfExpected } from './items.js';
import { type Plan, type PlanItem, erasurePlan } from './plan.js';
import { type EventRow, eventsByIds } from './eventQuestions.js';
import { type LegalHoldRow, holdsByIds } from './holdQuestions.js';
import { personsByIds } from './question.js';

/** Persons in GraphQL: where one person's data are, and what an erasure request means for each holding. */

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
/** Records of persons are entered in the audit chain wherever they are read. */
export const entered = async <T extends { readonly id: string }>(found: T | null, { stamp, readTrail }: Context): Promise<T | null> => {
  if (found !== null) await readTrail.record({ ...stamp(), action: 'node', about: [found.id], batch: {} });
  return found;
};
registerNode('Person', { find: async (id, context) => entered((await context.asking.read(personsByIds, { ids: [id] })).length > 0 ? { id } : null, context) });

export const identifierConflictType = builder.objectType(IdentifierConflict, {
  name: 'IdentifierConflictError', interfaces: [userErrorType], description: 'The identifiers belong to different registered persons; they are never merged by asking.',
  fields: (t) => ({ persons: t.field({ type: [personType], description: 'Whose they are.', resolve: ({ persons }) => persons.map((id) => ({ id })) }) }),
});

export const eventType = builder.objectRef<EventRow>('Event').implement({
  description: 'Something that happened to a person or to one holding, and that starts periods or ends activities.',
  interfaces: [nodeType],
  fields: (t) => ({
    trigger: t.field({ type: triggerType, description: 'What happened.', resolve: async ({ trigger }, _args, { asking }) => { const word = (await asking.vocabulary()).word(trigger); return { id: trigger, key: word?.key ?? trigger, name: word?.name ?? trigger }; } }),
    on: t.field({ type: 'LocalDate', description: 'The day.', resolve: ({ on }) => on }),
    voidedFrom: t.field({ type: 'LocalDate', nullable: true, description: 'The first day from which it no longer counts.', resolve: ({ voidedFrom }) => (voidedFrom === FOREVER ? null : voidedFrom) }),
    recordedAt: t.field({ type: 'DateTime', description: 'When it was recorded.', resolve: ({ recordedAt }) => new Date(recordedAt).toISOString() }),
  }),
});
registerNode('Event', { find: async (id, context) => entered((await context.asking.read(eventsByIds, { ids: [id] }))[0] ?? null, context) });

export const legalHoldType = builder.objectRef<LegalHoldRow>('LegalHold').implement({
  description: 'A duty or claim for which nothing that it names may be erased. GDPR Art. 17(3)(b), (e), 18(2).',
  interfaces: [nodeType],
  fields: (t) => ({
    matter: t.exposeString('matter', { description: 'The matter it belongs to.' }),
    ground: t.exposeString('ground', { description: 'Its ground: "GDPR Art. 17(3)(e)" …' }),
    placedOn: t.field({ type: 'LocalDate', description: 'Its first day.', resolve: ({ placedOn }) => placedOn }),
    reviewOn: t.field({ type: 'LocalDate', nullable: true, description: 'When it must be looked at again.', resolve: ({ reviewOn }) => reviewOn }),
    releasedOn: t.field({ type: 'LocalDate', nullable: true, description: 'The first day on which it no longer holds; null: it stands.', resolve: ({ releasedOn }) => releasedOn }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was placed.' }),
    placedBy: t.exposeString('placedBy', { nullable: true, description: 'Who placed it: `token:ID`, `local` where nobody signs in; null: a document of the inventory says it.' }),
  }),
});
registerNode('LegalHold', { find: async (id, { asking }) => (await asking.read(holdsByIds, { ids: [id] }))[0] ?? null });
const holdLoaders = new WeakMap<Asking, DataLoader<string, LegalHoldRow | null>>();
const holdLoader = (asking: Asking): DataLoader<string, LegalHoldRow | null> => {
  const known = holdLoaders.get(asking) ?? new DataLoader<string, LegalHoldRow | null>(async (ids) => {
    const rows = new Map((await asking.read(holdsByIds, { ids })).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
  holdLoaders.set(asking, known);
  return known;
};

export const certaintyEnum = builder.enumType('Certainty', {
  description: 'How it is known that something is held of a person.',
  values: {
    CONFIRMED: { description: 'Registered for this person.' }, EXPECTED: { description: 'The inventory says so for the category.' }, POSSIBLE: { description: 'Free content that may carry anything.' },
  } as const,
});

/** A holding in an answer: with all that was read of its person. */
export interface HeldIn { readonly id: string; readonly item: HeldItem; readonly held: Held }
const shown = (held: Held, items: readonly HeldItem[]): HeldIn[] => items.map((item) => ({ id: item.id, item, held }));

export const holdingType = builder.objectRef<HeldIn>('Holding').implement({
  description: 'Something that is held of a person: registered, or to be expected.',
  interfaces: [nodeType],
  fields: (t) => ({
    certainty: t.field({ type: certaintyEnum, resolve: ({ item }) => item.certainty }),
    dataType: t.field({ type: typeOfKind('DataType'), resolve: ({ item, held }) => wordOf(held.vocabulary, item.heldAs) }),
    subject: t.field({ type: typeOfKind('DataSubject'), nullable: true, description: 'As what it was registered; null where it is expected.', resolve: ({ item: { record }, held }) => (record === null ? null : wordOf(held.vocabulary, record.subject)) }),
    holder: t.field({ type: organisationType, nullable: true, description: 'Who has it. null: the inventory names nobody, or several.', resolve: ({ item }) => item.holder as ItemRef }),
    processor: t.field({ type: typeOfKind('Processor'), nullable: true, description: 'The holder, where it is a processor.', resolve: ({ item }) => processorOf(item.holder) }),
    asset: t.field({ type: assetType, nullable: true, description: 'In what; null: nothing is named.', resolve: ({ item }) => item.asset as ItemRef }),
    system: t.field({ type: typeOfKind('System'), nullable: true, description: 'The system that the asset is, or is in.', resolve: ({ item }) => item.system }),
    locations: t.field({ type: [typeOfKind('Location')], description: 'Where its activities store it; where none says, where the holder is.', resolve: ({ item }, _args, { loaders }) => locationsOf(item, loaders) }),
    uses: t.field({ type: [useType], description: 'The activities over it: the one that it was registered for, else all of that subject, data type and system.', resolve: ({ item, held }) => held.uses(item).map((use) => ({ use, kept: held })) }),
    deadline: t.field({ type: deadlineType, description: 'Of all uses together, by its own events first.', resolve: ({ item, held }) => ({ deadline: held.deadline(item), kept: held }) }),
    holds: t.field({
      type: [legalHoldType], description: 'Legal holds that stand on it, on the day asked about.',
      resolve: async ({ item, held }, _args, { asking }) => (await Promise.all(held.holds(item).map((id) => holdLoader(asking).load(id)))).filter((hold) => hold !== null),
    }),
    reference: t.string({ nullable: true, description: 'The holder’s own opaque reference.', resolve: ({ item: { record } }) => record?.reference ?? null }),
    recordedAt: t.field({ type: 'DateTime', nullable: true, description: 'When it was registered.', resolve: ({ item: { record } }) => (record === null ? null : new Date(record.recordedAt).toISOString()) }),
  }),
});

/** Registered holdings by their ids, in their order; those that are gone are left out. */
export async function heldIn(asking: Asking, ids: readonly string[]): Promise<HeldIn[]> {
  const persons = await heldByIds(asking, ids);
  const items = new Map([...new Set(persons.values())].flatMap((held) => shown(held, held.confirmed())).map((one) => [one.id, one]));
  return ids.flatMap((id) => items.get(id) ?? []);
}
registerNode('Holding', {
  find: async (id, context) => {
    const place = placeOfExpected(id);
    if (place === undefined) return entered((await heldIn(context.asking, [id]))[0] ?? null, context);
    // An expected holding is a place of the inventory, whoever it was expected of.
    const held = await expectedOfAnybody(context.asking);
    return shown(held, held.expected(undefined)).find((one) => one.id === id) ?? null;
  },
});

/** The result union of a field: its own type, or one of these errors. */
export const failureTypes = [identifierConflictType, unknownTermType, ambiguousTermType, invalidInputType] as const;
export const failureTypeOf = (value: object): (typeof failureTypes)[number] | undefined =>
  (value instanceof IdentifierConflict ? identifierConflictType : value instanceof UnknownTerm ? unknownTermType : value instanceof AmbiguousTerm ? ambiguousTermType : value instanceof InvalidInput ? invalidInputType : undefined);

const DEFAULT_HOLDINGS = 50;
const discrepancyKind = builder.enumType('DiscrepancyKind', {
  description: 'How what is registered differs from what the inventory says.',
  values: {
    NOT_ALLOWED: { description: 'Registered where the inventory does not say that such data are.' }, NOT_REGISTERED: { description: 'Expected for the category, and not registered.' },
  } as const,
});
interface Discrepancy { readonly kind: 'NOT_ALLOWED' | 'NOT_REGISTERED'; readonly held: HeldIn }
const discrepancyType = builder.objectRef<Discrepancy>('Discrepancy').implement({
  description: 'Registered where the inventory does not allow it, or expected and not registered.',
  fields: (t) => ({
    kind: t.field({ type: discrepancyKind, resolve: ({ kind }) => kind }),
    message: t.string({ resolve: ({ kind, held: { item } }) => (kind === 'NOT_ALLOWED'
      ? `${item.held.name} is registered, and nothing in the inventory says that such data of such people are kept there${item.record?.activity == null ? '' : ' for this activity'}`
      : `${item.held.name} is to be expected, and nothing of it is registered`) }),
    holding: t.field({ type: holdingType, resolve: ({ held }) => held }),
  }),
});

interface PersonTrace extends Answer { readonly traced: Traced }
const traceType = builder.objectRef<PersonTrace>('PersonTrace').implement({
  description: 'Where one person’s data are, and when they must go: what is registered beside what the inventory has one expect.',
  interfaces: [answerType],
  fields: (t) => ({
    person: t.field({ type: personType, nullable: true, description: 'null: no registered person has any of these identifiers.', resolve: ({ traced: { held: { person } } }) => (person === undefined ? null : { id: person.id }) }),
    matched: t.intList({ description: 'Which of the identifiers given a registered person has, by position from 0.', resolve: ({ traced: { matched } }) => [...matched] }),
    holdings: t.field({
      type: connectionOf(holdingType), description: `CONFIRMED ones first, then EXPECTED and POSSIBLE; by holder’s name, id. ${DEFAULT_HOLDINGS} a page, at most 500.`,
      args: {
        certainty: t.arg({ type: [certaintyEnum], description: 'Only these.' }), first: t.arg.int({ description: `How many; ${DEFAULT_HOLDINGS} where not given, at most 500.` }), after: t.arg.string({ description: 'After the holding with this cursor.' }),
      },
      resolve: ({ traced: { held, subjects } }, { certainty, ...page }) => {
        const wanted = (one: Certainty): boolean => certainty == null || certainty.includes(one);
        const expected = wanted('EXPECTED') || wanted('POSSIBLE') ? held.expected(subjects) : [];
        const items = [...(wanted('CONFIRMED') ? held.confirmed() : []), ...(['EXPECTED', 'POSSIBLE'] as const).flatMap((one) => (wanted(one) ? expected.filter((item) => item.certainty === one) : []))];
        return pageOf(shown(held, items), page, listNamed('PersonTrace.holdings', held.person?.id, subjects, certainty), DEFAULT_HOLDINGS, ({ id }) => id);
      },
    }),
    discrepancies: t.field({
      type: [discrepancyType], complexity: { field: 1, multiplier: 20 }, description: 'How the two differ, both ways. Free content (POSSIBLE) is not counted as missing.',
      resolve: ({ traced: { held, subjects } }) => [
        ...shown(held, held.confirmed().filter(({ allowed }) => !allowed)).map((one): Discrepancy => ({ kind: 'NOT_ALLOWED', held: one })),
        ...shown(held, held.expected(subjects).filter(({ certainty }) => certainty === 'EXPECTED')).map((one): Discrepancy => ({ kind: 'NOT_REGISTERED', held: one })),
      ],
    }),
  }),
});

export const tracePersonInput = builder.inputType('TracePersonInput', {
  description: 'Whom is it about, and as of when.',
  fields: (t) => ({
    identifiers: t.field({ type: [identifierInput], required: true, description: `1 to ${MAX_IDENTIFIERS}, of one person.` }),
    subject: t.string({ description: 'The category to expect data of, where nothing is registered yet, or beside what is: "customer". Neither: over all.' }),
    events: t.field({ type: [eventInput], description: `What has happened; at most ${MAX_EVENTS}. They stand in place of recorded ones of the same trigger, not of a holding’s own.` }),
    asOf: t.field({ type: 'LocalDate', description: 'The day to answer for; one value in an operation, today where none is given.' }),
  }),
});
export const readingOf = ({ asking, loaders, keys, clock, stamp, readTrail }: Context): Reading => ({ asking, loaders, keys, clock, stamp, readTrail });

builder.queryField('tracePerson', (t) => t.field({
  type: builder.unionType('TracePersonResult', { description: 'The answer, or why there is none.', types: [traceType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? traceType }),
  complexity: 5_000, description: 'Where is this person’s data kept, and when must it go? Identifiers only through variables, never over GET.',
  args: { input: t.arg({ type: tracePersonInput, required: true }) },
  resolve: async (_parent, { input }, context) => {
    const traced = await traceOf(readingOf(context), input, 'tracePerson');
    return 'held' in traced ? { asOf: traced.held.asOf, gaps: traced.gaps, traced } : traced;
  },
}));

const DEFAULT_ITEMS = 100;
export const verdictEnum = builder.enumType('Verdict', {
  description: 'What an erasure request means for a holding. Of several activities over it the highest decides: BLOCKED_UNKNOWN, RETAIN, RESTRICT, ERASE, ANONYMISE.',
  values: {
    ERASE: { description: 'It goes. GDPR Art. 17(1).' },
    ANONYMISE: { description: 'It is made anonymous, as its rule says. GDPR recital 26.' },
    RESTRICT: { description: 'It would go, and a legal hold keeps it: stored, and used for nothing else. GDPR Art. 18(2).' },
    RETAIN: { description: 'It stays: there is no ground for erasure, or the law has it kept. GDPR Art. 17(3)(b).' },
    BLOCKED_UNKNOWN: { description: 'Something that decides is not known; `missing` says what. Nothing is done until it is.' },
  } as const,
});

interface ActivityVerdictIn { readonly verdict: ActivityVerdict; readonly name: string }
const activityVerdictType = builder.objectRef<ActivityVerdictIn>('ActivityVerdict').implement({
  description: 'What the request means for one activity over a holding.',
  fields: (t) => ({
    activity: t.field({ type: typeOfKind('Activity'), resolve: ({ verdict: { activity }, name }) => ({ id: activity, name }) }),
    verdict: t.field({ type: verdictEnum, resolve: ({ verdict }) => verdict.verdict }),
    ceases: t.boolean({ description: 'Its ground is gone: it ceases at once, even where the data stay for another.', resolve: ({ verdict }) => verdict.ceases }),
    ground: t.string({ nullable: true, description: 'The provision that decides.', resolve: ({ verdict }) => verdict.ground }),
  }),
});

interface PlannedIn { readonly planned: PlanItem; readonly held: Held }
const erasureItemType = builder.objectRef<PlannedIn>('ErasureItem').implement({
  description: 'One holding, and what must be done with it.',
  fields: (t) => ({
    holding: t.field({ type: holdingType, resolve: ({ planned: { item }, held }) => ({ id: item.id, item, held }) }),
    verdict: t.field({ type: verdictEnum, resolve: ({ planned }) => planned.verdict }),
    mustGoBy: t.field({ type: 'LocalDate', nullable: true, description: 'For ERASE and ANONYMISE: the date of the answer, or its own deadline where that is sooner.', resolve: ({ planned }) => planned.mustGoBy }),
    retainUntil: t.field({ type: 'LocalDate', nullable: true, description: 'For RETAIN, where a date ends it.', resolve: ({ planned }) => planned.retainUntil }),
    ground: t.string({ nullable: true, description: 'The provision that decides: "GDPR Art. 17(1)(b)", "GDPR Art. 17(3)(b)" …', resolve: ({ planned }) => planned.ground }),
    missing: t.stringList({ description: 'For BLOCKED_UNKNOWN: what must become known first.', resolve: ({ planned }) => [...planned.missing] }),
    needsConfirmation: t.boolean({ description: 'An erasure that rests on an assumed fact, or of a holding that is not registered.', resolve: ({ planned }) => planned.needsConfirmation }),
    byActivity: t.field({ type: [activityVerdictType], description: 'A use whose ground is gone ceases at once, even where the holding stays.', resolve: ({ planned: { byActivity, item } }) => byActivity.map((verdict) => ({ verdict, name: item.activities.find(({ id }) => id === verdict.activity)?.name ?? verdict.activity })) }),
    step: t.int({ description: 'Sources before the copies they feed; equal steps may run together.', resolve: ({ planned }) => planned.step }),
    spares: t.field({ type: [holdingType], description: 'Kinds of its type that have an item of their own in the same system: what is done to this one spares them.', resolve: ({ planned, held }) => shown(held, planned.spares) }),
    proof: t.field({ type: [proofStepType], description: 'The three steps for each activity, then the holding.', resolve: ({ planned, held }) => shownProof(planned.proof, held) }),
  }),
});

interface ErasurePlan extends Answer { readonly plan: Plan }
const planType = builder.objectRef<ErasurePlan>('ErasurePlan').implement({
  description: 'What must be done with each holding if the person asks for erasure. GDPR Art. 17, 18, 19. Computed from stated facts; no legal advice.',
  interfaces: [answerType],
  fields: (t) => ({
    person: t.field({ type: personType, nullable: true, description: 'null: no registered person has any of these identifiers.', resolve: ({ plan: { traced: { held: { person } } } }) => (person === undefined ? null : { id: person.id }) }),
    respondBy: t.field({ type: 'LocalDate', description: 'The last day for the answer, unextended. GDPR Art. 12(3).', resolve: ({ plan: { due, receivedOn } }) => due.on ?? receivedOn }),
    respondByProof: t.field({ type: [proofStepType], description: 'How that day is found, and whether a country’s public holidays were taken into account.', resolve: ({ plan: { due, traced: { held } } }) => shownProof(due.proof, held) }),
    holidaysKnown: t.boolean({ description: 'false: no country is known for the controller, so only weekends move the day.', resolve: ({ plan: { due } }) => due.holidaysKnown }),
    items: t.field({
      type: connectionOf(erasureItemType), description: `By step, holder’s name, id; ${DEFAULT_ITEMS} a page, at most 500.`,
      args: { verdict: t.arg({ type: [verdictEnum], description: 'Only these.' }), first: t.arg.int({ description: `How many; ${DEFAULT_ITEMS} where not given, at most 500.` }), after: t.arg.string({ description: 'After the item with this cursor.' }) },
      resolve: ({ plan: { items, traced: { held } } }, { verdict, ...page }) =>
        pageOf(items.filter((one) => verdict == null || verdict.includes(one.verdict)).map((planned) => ({ planned, held })), page, listNamed('ErasurePlan.items', held.person?.id, verdict), DEFAULT_ITEMS, ({ planned }) => planned.item.id),
    }),
    notify: t.field({ type: [organisationType], description: 'Whom to tell: every recipient and processor, sub-processors included, of what is erased, made anonymous or restricted (GDPR Art. 19), and the controllers for whom others’ data are processed.', resolve: ({ plan: { notify } }) => notify.map(({ id, name }): ItemRef => ({ id, name })) }),
  }),
});

builder.queryField('erasurePlan', (t) => t.field({
  type: builder.unionType('ErasurePlanResult', { description: 'The plan, or why there is none.', types: [planType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? planType }),
  complexity: 20_000, description: 'What must be done with each holding if this person asks for erasure? Nothing is written. Identifiers only through variables, never over GET.',
  args: { input: t.arg({ type: tracePersonInput, required: true }), receivedOn: t.arg({ type: 'LocalDate', required: true, description: 'The day on which the request was received.' }) },
  resolve: async (_parent, { input, receivedOn }, context) => {
    const plan = await erasurePlan(readingOf(context), input, receivedOn);
    return 'items' in plan ? { asOf: plan.traced.held.asOf, gaps: plan.gaps, plan } : plan;
  },
}));

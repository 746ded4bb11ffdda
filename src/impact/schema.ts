import { findingType } from '../answers/finding.js';
import { AmbiguousTerm, UnknownTerm, ambiguousTermType, answerType, invalidInputType, unknownTermType } from '../answers/schema.js';
import { itemType, organisationType, tableEnum, typeOfKind } from '../inventory/schema.js';
import { type DataSubjectRight, dataSubjectRights } from '../law/index.js';
import { nodeType } from '../lineage/schema.js';
import type { NoticeChange } from '../records/index.js';
import { changeEnum } from '../schema/change.js';
import { type Context, type ItemRef, builder } from '../schema/builder.js';
import { connectionOf, listNamed, pageOf } from '../schema/connections.js';
import { proofStepType } from '../where/schema.js';
import { type Assessment, type Tools, MAX_NOTICE_DAYS, MAX_TERMS, assessProcessor, assessTransferLoss } from './ask.js';
import { type BreachAssessment, type Notification, assessBreach } from './breach.js';
import { type Comparison, type ItemChange, type Move, compareInventory } from './comparison.js';
import type { DeadlineChange, Exposure, Transfer } from './difference.js';
import { assessRemoval } from './removal.js';
import type { RightChange } from './rights.js';
import { type Failure, isFailure } from './terms.js';

const DEFAULT_EXPOSURES = 50;
const COST = 20_000;

const toolsOf = ({ asking, loaders, clock }: Context): Tools => ({ asking, loaders, now: () => clock.now() });
const asOfArgument = { type: 'LocalDate', description: 'The day to answer for; one value in an operation, today where none is given.' } as const;

// What assessments are made of --------------------------------------------------------------------------------------------------

const exposureType = builder.objectRef<Exposure>('Exposure').implement({
  description: 'Whose data of which kind somebody has, or would have. An activity that names nobody in particular is about the widest categories of people.',
  fields: (t) => ({
    subject: t.field({ type: typeOfKind('DataSubject'), resolve: ({ subject }) => subject }),
    dataType: t.field({ type: typeOfKind('DataType'), resolve: ({ dataType }) => dataType }),
    specialCategory: t.boolean({ description: 'It, or a category above it, is special. GDPR Art. 9, 10.', resolve: ({ special }) => special }),
    change: t.field({ type: changeEnum, description: 'UNCHANGED: it has them already. CHANGED: it keeps them, and their transfer loses its ground.', resolve: ({ change }) => change }),
  }),
});

const transferStatus = builder.enumType('TransferStatus', {
  description: 'Whether data may be at a place on a day, or be reached from it. GDPR Art. 44–49; docs/rules.md, rule 7.',
  values: {
    INSIDE_EEA: { description: 'It lies within the EEA: no transfer.' },
    ADEQUATE: { description: 'An adequacy decision in force covers it, and where it covers certified organisations only, all who get the data there are certified. GDPR Art. 45.' },
    SAFEGUARDED: { description: 'A safeguard is stated. GDPR Art. 46, 47. A derogation (Art. 49) is none.' },
    UNCOVERED: { description: 'Known to lie outside, with neither a decision nor a safeguard.' },
    UNKNOWN: { description: 'Nothing recorded says whether it lies outside. That is not fine.' },
  } as const,
});
const transferWay = builder.enumType('TransferWay', {
  description: 'How data come to a place.',
  values: {
    STORED: { description: 'An activity stores them there.' }, ACCESSED: { description: 'They are reached from there; remote access is a transfer too (EDPB Guidelines 05/2021).' },
    PROCESSOR: { description: 'Its processor is there, and nothing else says where they are stored.' }, SUB_PROCESSOR: { description: 'Somebody whom a processor engages is there. GDPR Art. 28(4), 44.' }, RECIPIENT: { description: 'They are disclosed to somebody there.' },
  } as const,
});
const activitiesNamed = (ids: readonly string[], planned: ReadonlyMap<string, ItemRef> | undefined, loaders: Context['loaders']): Promise<ItemRef[]> =>
  Promise.all(ids.map(async (id) => planned?.get(id) ?? { id, name: (await loaders.item(id))?.name ?? id }));
/** With the items that are in no store. */
type Laid<T> = T & { readonly planned?: ReadonlyMap<string, ItemRef> | undefined };
const transferType = builder.objectRef<Laid<Transfer>>('Transfer').implement({
  description: 'Data at a place, or reached from it, and what covers that; places within the EEA too. Where activities differ, as the worst of them has it.',
  fields: (t) => ({
    to: t.field({ type: typeOfKind('Location'), description: 'Where. A country that is not in the inventory has version 0.', resolve: ({ to, planned }) => planned?.get(to.id) ?? to }),
    by: t.string({ description: 'Who gets the data there: its name.', resolve: ({ importer }) => importer.name }),
    organisation: t.field({ type: organisationType, description: 'Who gets the data there.', resolve: ({ importer, planned }) => (planned?.get(importer.id) ?? importer) as ItemRef }),
    way: t.field({ type: transferWay, resolve: ({ way }) => way }),
    mechanism: t.exposeString('mechanism', { nullable: true, description: 'What covers it, in words; null where nothing does or need.' }),
    status: t.field({ type: transferStatus, resolve: ({ status }) => status }),
    change: t.field({ type: changeEnum, resolve: ({ change }) => change }),
    activities: t.field({ type: [typeOfKind('Activity')], description: 'Whose data they are.', resolve: ({ activities, planned }, _args, { loaders }) => activitiesNamed(activities, planned, loaders) }),
    proof: t.field({ type: [proofStepType], description: 'Why it has that status, step by step.', resolve: ({ proof }) => proof.map(({ text, article }) => ({ text, ...(article === null ? {} : { article }), vocabularyName: (id: string) => id })) }),
  }),
});

const noticeChangeType = builder.objectRef<NoticeChange>('NoticeChange').implement({
  description: 'A row of the public notice to add, to change or to strike, in the form of `noticeTables`.',
  fields: (t) => ({
    change: t.field({ type: changeEnum, resolve: ({ change }) => change }),
    section: t.exposeString('section', { description: 'Its heading.' }),
    before: t.stringList({ description: 'Cells as the notice has them; of processors: processor, data, purpose, location. Empty: there is no such row.', resolve: ({ before }) => [...before] }),
    after: t.stringList({ description: 'Cells as they would be. Empty: the row goes.', resolve: ({ after }) => [...after] }),
  }),
});

const deadlineChangeType = builder.objectRef<Laid<DeadlineChange>>('RetentionChange').implement({
  description: 'A place that comes or goes, or that is kept under another rule.',
  fields: (t) => ({
    change: t.field({ type: changeEnum, resolve: ({ change }) => change }),
    dataType: t.field({ type: typeOfKind('DataType'), description: 'As it is held there.', resolve: ({ place: { heldAs } }, _args, { asking }) => asking.vocabulary().then((vocabulary) => vocabulary.word(heldAs) ?? { id: heldAs, name: heldAs }) }),
    holder: t.field({ type: organisationType, nullable: true, description: 'Who has it. null: the source names none.', resolve: ({ place: { holder }, planned }) => (holder === null ? null : planned?.get(holder.id) ?? holder) as ItemRef }),
    asset: t.field({ type: itemType, nullable: true, description: 'In what; null: nothing is named.', resolve: ({ place: { asset }, planned }) => (asset === null ? null : planned?.get(asset.id) ?? asset) }),
    before: t.exposeString('before', { nullable: true, description: 'The rule that governed and what is known of the last day, in words; null: it was not there.' }),
    after: t.exposeString('after', { nullable: true, description: 'The rule that governs and what is known of the last day, in words; null: it is no longer there.' }),
  }),
});

const rightEnum = builder.enumType('DataSubjectRight', {
  description: 'A right that somebody has on account of what an activity rests on, and of who gets the data. All others stand whatever changes.',
  values: Object.fromEntries(Object.entries(dataSubjectRights).map(([right, { article, says }]) => [right, { description: `${says} ${article}.` }])) as Record<DataSubjectRight, { description: string }>,
});
const rightChangeType = builder.objectRef<Laid<RightChange>>('RightChange').implement({
  description: 'A right that somebody has newly, no longer, or by other activities. What is done on behalf of others is theirs to answer for, and left out.',
  fields: (t) => ({
    change: t.field({ type: changeEnum, description: 'CHANGED: it stands by other activities than before.', resolve: ({ change }) => change }),
    right: t.field({ type: rightEnum, resolve: ({ right }) => right }),
    article: t.exposeString('article', { description: 'Where it stands in the law.' }),
    subject: t.field({ type: typeOfKind('DataSubject'), description: 'Whose it is. An activity that names nobody in particular is about the widest categories.', resolve: ({ subject }) => subject }),
    to: t.field({ type: organisationType, nullable: true, description: 'Of COMMUNICATION: who gets the data; null of all others.', resolve: ({ to, planned }) => (to === null ? null : planned?.get(to.id) ?? to) as ItemRef }),
    activities: t.field({ type: [typeOfKind('Activity')], description: 'By which it comes, goes, or stands otherwise.', resolve: ({ activities, planned }, _args, { loaders }) => activitiesNamed(activities, planned, loaders) }),
  }),
});

const laid = <T extends object>(all: readonly T[], planned: ReadonlyMap<string, ItemRef>): Laid<T>[] => all.map((one) => ({ ...one, planned }));

/** With the arguments that made it, so that a cursor of another is known. */
interface Asked extends Assessment { readonly asked: unknown }
async function askedWith(asked: unknown, answer: Promise<Assessment | Failure>): Promise<Asked | Failure> {
  const made = await answer;
  return isFailure(made) ? made : { ...made, asked };
}

const assessmentType = builder.objectRef<Asked>('Assessment').implement({
  description: 'What would be otherwise. Nothing is written: it is what the other questions would answer once it were. Items that are in no store have version 0.',
  interfaces: [answerType],
  fields: (t) => ({
    findings: t.field({ type: [findingType], description: 'Most severe first.', resolve: ({ findings }) => [...findings] }),
    exposures: t.field({
      type: connectionOf(exposureType), description: `Who and what is, or would be, exposed; by subject and data type. ${DEFAULT_EXPOSURES} a page, at most 500.`,
      args: { first: t.arg.int({ description: 'How many.' }), after: t.arg.string({ description: 'After the exposure with this cursor.' }) },
      resolve: ({ exposures, asked }, args) => pageOf(exposures, args, listNamed('Assessment.exposures', asked), DEFAULT_EXPOSURES, ({ id }) => id),
    }),
    transfers: t.field({ type: [transferType], description: 'For each place where data would be, or be reached from, of the organisation and all whom it engages.', resolve: ({ transfers, planned }) => laid(transfers, planned) }),
    reaches: t.field({ type: [nodeType], description: 'What lies downstream, as `lineage` has it, nearest first: of a processor that comes in or goes, of its systems; of a ground that falls, of the systems whose data lose it.', resolve: ({ reaches }) => [...reaches] }),
    noticeChanges: t.field({ type: [noticeChangeType], description: 'Rows of the public notice to add, change or strike. GDPR Art. 13, 14.', resolve: ({ noticeChanges }) => [...noticeChanges] }),
    retentionChanges: t.field({ type: [deadlineChangeType], description: 'Places that come or go, or that would be kept under another rule.', resolve: ({ deadlineChanges, planned }) => laid(deadlineChanges, planned) }),
    rightsChanges: t.field({ type: [rightChangeType], description: 'Rights of data subjects that stand otherwise: by what the activities rest on, and to whom access, rectification, erasure and restriction extend. GDPR Art. 7, 15, 19–21.', resolve: ({ rightChanges, planned }) => laid(rightChanges, planned) }),
    personsAffected: t.int({ nullable: true, description: 'How many registered persons have such data: of a processor that comes in, under these subjects and data types or kinds of them; of one that goes, in its systems; of a ground that falls, of what loses it. null without the scope for persons.', resolve: ({ personsAffected }) => personsAffected }),
    objectionDeadline: t.field({ type: 'LocalDate', nullable: true, description: 'The last day to object, where `noticeDays` is given: so many days after the day of the operation, on which those are told who may object. GDPR Art. 28(2).', resolve: ({ objectionDeadline }) => objectionDeadline }),
  }),
});

const failureType = (value: Failure) => (value instanceof UnknownTerm ? unknownTermType : value instanceof AmbiguousTerm ? ambiguousTermType : invalidInputType);
const resultOf = (name: string) => builder.unionType(name, {
  description: 'The answer, or why there is none.', types: [assessmentType, unknownTermType, ambiguousTermType, invalidInputType],
  resolveType: (value) => (isFailure(value) ? failureType(value) : assessmentType),
});

// Questions ----------------------------------------------------------------------------------------------------------------------

const subProcessorInput = builder.inputType('AssessSubProcessorInput', {
  description: 'Whom it would engage in turn. GDPR Art. 28(2), (4).',
  fields: (t) => ({
    name: t.string({ required: true, description: 'A processor, or the name of one that is not there yet.' }),
    locations: t.stringList({ required: true, description: 'Where it is: locations, countries or their codes.' }),
    safeguard: t.string({ description: 'What covers what it alone gets, beside the processor’s own.' }),
  }),
});
const retentionInput = builder.inputType('AssessRetentionInput', {
  description: 'How long it would keep the data.',
  fields: (t) => ({
    period: t.field({ type: 'ISO8601Duration', required: true, description: 'At most so long.' }),
    trigger: t.string({ required: true, description: 'After what; see `triggers`.' }),
  }),
});
const processorInput = builder.inputType('AssessProcessorInput', {
  description: `A processor as it would come in, or a known one as it would be. Each list has at most ${MAX_TERMS} members.`,
  fields: (t) => ({
    name: t.string({ required: true, description: 'A processor, or the name of one that is not there yet.' }),
    locations: t.stringList({ required: true, description: 'Stored there: locations, countries or their codes. Of a processor that is known they take the place of where it is, and where what it alone processes is stored. Empty: nobody says.' }),
    accessedFrom: t.stringList({ description: 'Reached from there. Remote access is a transfer too.' }),
    receives: t.stringList({ required: true, description: 'Data types.' }),
    about: t.stringList({ required: true, description: 'Data subjects.' }),
    for: t.stringList({ required: true, description: 'Purposes: one activity for each; of a known processor that has one for it, that one.' }),
    fedBy: t.stringList({ description: 'Systems from which the data would come.' }),
    legalBasis: t.field({ type: tableEnum('LegalBasis'), description: 'Of these activities. GDPR Art. 6(1).' }),
    safeguard: t.string({ description: 'A safeguard of the inventory, or a mechanism: SCC, BCR, ADEQUACY …' }),
    engages: t.field({ type: [subProcessorInput], description: 'Beside whom it engages already.' }),
    retention: t.field({ type: retentionInput, description: 'Not given: as the rules have it.' }),
    startsOn: t.field({ type: 'LocalDate', description: 'The day from which it would be so, and as of which it is assessed. Not given: the day of the operation.' }),
    noticeDays: t.int({ description: `How many days those have to object who are told on the day of the operation; at most ${MAX_NOTICE_DAYS}.` }),
  }),
});
const groundInput = builder.inputType('TransferGroundInput', {
  description: 'A ground of transfers: the adequacy decisions about a country, or a safeguard.', isOneOf: true,
  fields: (t) => ({
    country: t.field({ type: 'CountryCode', description: 'The decisions in force about it, ISO 3166-1 alpha-2.' }),
    safeguard: t.string({ description: 'A safeguard of the inventory.' }),
  }),
});

const assessProcessorResult = resultOf('AssessProcessorResult');
const assessRemovalResult = resultOf('AssessRemovalResult');
const assessTransferLossResult = resultOf('AssessTransferLossResult');

builder.queryFields((t) => ({
  assessProcessor: t.field({
    type: assessProcessorResult, complexity: COST,
    description: 'What changes if this processor comes in? Nothing is written. For instance `assessProcessor(input: {name: "Zoho", locations: ["India"], receives: ["phone number"], about: ["customer"], for: ["service-desk"]})`.',
    args: { input: t.arg({ type: processorInput, required: true, description: 'The processor as it would be.' }) },
    resolve: (_parent, { input }, context) => askedWith(input, assessProcessor(toolsOf(context), { ...input, legalBasis: (input.legalBasis ?? null) as string | null })),
  }),
  assessRemoval: t.field({
    type: assessRemovalResult, complexity: COST,
    description: 'What changes if this processor goes, with the systems that nobody else provides? Data types, activities and purposes that lose their place, systems that lose their feed, and what it must return or delete (GDPR Art. 28(3)(g)). Nothing is written.',
    args: { processor: t.arg.string({ required: true, description: 'A processor.' }), asOf: t.arg(asOfArgument) },
    resolve: (_parent, { processor }, context) => askedWith(processor, assessRemoval(toolsOf(context), processor)),
  }),
  assessTransferLoss: t.field({
    type: assessTransferLossResult, complexity: COST,
    description: 'What loses its ground if a country’s adequacy decision, or a safeguard, falls on that day? `transfers` names each transfer that rests on it, activity by activity: CHANGED with the ground that it then has, or none. Nothing is written.',
    args: { of: t.arg({ type: groundInput, required: true, description: 'What falls.' }), asOf: t.arg(asOfArgument) },
    resolve: (_parent, { of }, context) => askedWith(of, assessTransferLoss(toolsOf(context), of)),
  }),
}));

// A breach -----------------------------------------------------------------------------------------------------------------------

const addressee = builder.enumType('BreachAddressee', {
  description: 'Who is to be told of a breach.',
  values: { AUTHORITY: { description: 'The supervisory authority. GDPR Art. 33(1).' }, CONTROLLER: { description: 'The controller, by its processor. GDPR Art. 33(2).' }, DATA_SUBJECTS: { description: 'Those whose data they are. GDPR Art. 34.' } } as const,
});
const notificationType = builder.objectRef<Notification>('BreachNotification').implement({
  description: 'Whom somebody must tell of a breach, and by when.',
  fields: (t) => ({
    to: t.field({ type: addressee, resolve: ({ to }) => to }),
    whom: t.exposeString('whom', { description: 'In words: the authority recorded of the controller, the controller, the categories of people.' }),
    by: t.field({ type: organisationType, nullable: true, description: 'Who must tell. null: no house is marked.', resolve: ({ by }) => by as ItemRef }),
    controller: t.field({ type: typeOfKind('Controller'), nullable: true, description: 'Whose data processing it concerns. null: no controller is named.', resolve: ({ controller }) => controller }),
    until: t.field({ type: 'DateTime', nullable: true, description: 'Of the authority: the end of 72 hours from awareness. null: without undue delay, no time is set.', resolve: ({ until }) => until }),
    when: t.exposeString('when', { description: 'By when and on what condition, in words.' }),
    article: t.exposeString('article'),
    proof: t.field({ type: [proofStepType], description: 'How the time is found, in the controller’s time zone.', resolve: ({ proof }) => proof.map((step) => ({ ...step, vocabularyName: (id: string) => id })) }),
  }),
});
const breachType = builder.objectRef<BreachAssessment>('BreachAssessment').implement({
  description: 'What a breach reaches and whom it obliges to tell. GDPR Art. 4(12), 33, 34. Whether a risk is likely is for people to judge.',
  interfaces: [answerType],
  fields: (t) => ({
    of: t.field({ type: itemType, description: 'What was compromised.', resolve: ({ of }) => of }),
    exposures: t.field({
      type: connectionOf(exposureType), description: `Whose data of which kind were there. ${DEFAULT_EXPOSURES} a page, at most 500.`,
      args: { first: t.arg.int({ description: 'How many.' }), after: t.arg.string({ description: 'After the exposure with this cursor.' }) },
      resolve: ({ exposures, of }, args) => pageOf(exposures, args, listNamed('BreachAssessment.exposures', of.id), DEFAULT_EXPOSURES, ({ id }) => id),
    }),
    possible: t.field({ type: [typeOfKind('DataType')], description: 'What free content that was there may carry beside.', resolve: ({ possible }) => [...possible] }),
    countries: t.field({ type: [typeOfKind('Location')], description: 'Where the data were: where activities store them, else where the holder is.', resolve: ({ countries }) => [...countries] }),
    reaches: t.field({ type: [nodeType], description: 'What lies downstream, nearest first.', resolve: ({ reaches }) => [...reaches] }),
    personsAffected: t.int({ nullable: true, description: 'How many registered persons have a holding there. null without the scope for persons.', resolve: ({ personsAffected }) => personsAffected }),
    notifications: t.field({ type: [notificationType], description: 'Whom to tell and by when.', resolve: ({ notifications }) => [...notifications] }),
    findings: t.field({ type: [findingType], description: 'Most severe first.', resolve: ({ findings }) => [...findings] }),
  }),
});
const breachInput = builder.inputType('AssessBreachInput', {
  description: 'A breach of security that compromised data. GDPR Art. 4(12).',
  fields: (t) => ({
    of: t.string({ required: true, description: 'A system, a dataset, a field or a processor. A system comes before the processor that is called alike: name the one meant by its id.' }),
    on: t.field({ type: 'LocalDate', required: true, description: 'The day on which it was compromised; the facts are those of that day.' }),
    awareAt: t.field({ type: 'DateTime', description: 'When the controller became aware of it. Not given: the first moment of that day, the earliest it can have been.' }),
  }),
});
const assessBreachResult = builder.unionType('AssessBreachResult', {
  description: 'The answer, or why there is none.', types: [breachType, unknownTermType, ambiguousTermType, invalidInputType],
  resolveType: (value) => (isFailure(value) ? failureType(value) : breachType),
});
builder.queryField('assessBreach', (t) => t.field({
  type: assessBreachResult, complexity: COST,
  description: 'A system or processor is compromised: whose data of which kind, in which countries, what lies downstream, and whom to tell by when? GDPR Art. 33, 34.',
  args: { input: t.arg({ type: breachInput, required: true, description: 'What happened.' }) },
  resolve: (_parent, { input: { of, on, awareAt } }, context) => assessBreach(toolsOf(context), { of, on, awareAt: awareAt == null ? undefined : new Date(awareAt).toISOString() }),
}));

// Two days ------------------------------------------------------------------------------------------------------------------------

const itemChangeType = builder.objectRef<ItemChange>('InventoryDifference').implement({
  description: 'An item that came to be at work, or is no longer.',
  fields: (t) => ({ change: t.field({ type: changeEnum, resolve: ({ change }) => change }), item: t.field({ type: itemType, resolve: ({ item }) => item }) }),
});
const moveType = builder.objectRef<Move>('Move').implement({
  description: 'An organisation that is elsewhere: where it says that it is, and where what it alone processes is stored.',
  fields: (t) => ({
    organisation: t.field({ type: organisationType, resolve: ({ organisation }) => organisation as ItemRef }),
    before: t.field({ type: [typeOfKind('Location')], description: 'On the first day.', resolve: ({ before }) => [...before] }),
    after: t.field({ type: [typeOfKind('Location')], description: 'On the second.', resolve: ({ after }) => [...after] }),
  }),
});
const comparisonType = builder.objectRef<Comparison>('InventoryComparison').implement({
  description: 'Two days as a difference of facts; only what differs. `asOf` is the second of them.',
  interfaces: [answerType],
  fields: (t) => ({
    from: t.field({ type: 'LocalDate', description: 'The first day.', resolve: ({ from }) => from }),
    items: t.field({ type: [itemChangeType], description: 'What came and went: activities in force with all that they name, whom processors engage, and what is held anywhere.', resolve: ({ items }) => [...items] }),
    exposures: t.field({
      type: connectionOf(exposureType), description: `Whose data of which kind are newly processed, or no longer. ${DEFAULT_EXPOSURES} a page, at most 500.`,
      args: { first: t.arg.int({ description: 'How many.' }), after: t.arg.string({ description: 'After the exposure with this cursor.' }) },
      resolve: ({ exposures, from, asOf }, args) => pageOf(exposures, args, listNamed('InventoryComparison.exposures', from, asOf), DEFAULT_EXPOSURES, ({ id }) => id),
    }),
    transfers: t.field({ type: [transferType], description: 'Places to which data go newly, or no longer, or on another ground.', resolve: ({ transfers }) => [...transfers] }),
    moves: t.field({ type: [moveType], description: 'Who is elsewhere.', resolve: ({ moves }) => [...moves] }),
    retentionChanges: t.field({ type: [deadlineChangeType], description: 'Places that came or went, or that are kept under another rule.', resolve: ({ deadlineChanges }) => [...deadlineChanges] }),
    rightsChanges: t.field({ type: [rightChangeType], description: 'Rights of data subjects that stand otherwise.', resolve: ({ rightChanges }) => [...rightChanges] }),
    noticeChanges: t.field({ type: [noticeChangeType], description: 'Rows of the public notice that differ.', resolve: ({ noticeChanges }) => [...noticeChanges] }),
  }),
});
const comparisonResult = builder.unionType('CompareInventoryResult', {
  description: 'The answer, or why there is none.', types: [comparisonType, invalidInputType], resolveType: (value) => (isFailure(value) ? invalidInputType : comparisonType),
});
builder.queryField('compareInventory', (t) => t.field({
  type: comparisonResult, complexity: 2 * COST,
  description: 'What came, what went, what moved to another country and what is kept otherwise between two days? As the inventory, as it stands now, tells of either day.',
  args: { from: t.arg({ type: 'LocalDate', required: true, description: 'The first day; it may be the later one.' }), to: t.arg({ type: 'LocalDate', required: true, description: 'The second day.' }) },
  resolve: (_parent, { from, to }, context) => compareInventory(toolsOf(context), from, to),
}));

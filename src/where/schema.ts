import DataLoader from 'dataloader';
import { findingType, findingsOfLaw } from '../answers/finding.js';
import { type Answer, AmbiguousTerm, InvalidInput, UnknownTerm, ambiguousTermType, answerType, invalidInputType, unknownTermType } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { type Vocabulary, parseItemId } from '../inventory/index.js';
import type { Loaders } from '../inventory/loaders.js';
import { assetType, evidenceRef, organisationType, tableEnum, typeOfKind } from '../inventory/schema.js';
import type { Deadline, Match, ProofStep } from '../law/index.js';
import { type ItemRef, builder } from '../schema/builder.js';
import { type Page, type PageArguments, connectionOf, listNamed, pageOf } from '../schema/connections.js';
import { ApiError } from '../schema/errors.js';
import type { Kept, PlaceUse } from './answer.js';
import { MAX_EVENTS, whereEachKept, whereKept } from './ask.js';
import type { Place } from './placing.js';

const DEFAULT_PLACES = 50;

const matchEnum = builder.enumType('Match', {
  description: 'How well a held data type answers to the one asked for.',
  values: {
    EXACT: { description: 'Held under this very type.' },
    NARROWER: { description: 'A kind of it: contact email for email.' },
    BROADER: { description: 'Only a category above it is stated.' },
    POSSIBLE: { description: 'Free content that may carry it.' },
  } as const,
});

export const statusEnum = builder.enumType('DeadlineStatus', {
  description: 'What is known of a deadline. Where several uses decide together the highest holds: ON_HOLD, UNKNOWN, OPEN_ENDED, PENDING, DUE.',
  values: {
    DUE: { description: 'A date.' },
    PENDING: { description: 'A trigger has not happened.' },
    OPEN_ENDED: { description: 'A criterion, not a period.' },
    UNKNOWN: { description: 'No rule or no trigger; never silently a date.' },
    ON_HOLD: { description: 'A legal hold.' },
  } as const,
});

/** What an answer needs to show a proof: the names of rules. */
type Worded = Pick<Kept, 'vocabulary'>;
export const proofStepType = builder.objectRef<ProofStep & { vocabularyName: (id: string) => string }>('ProofStep');
export const shownProof = (proof: readonly ProofStep[], { vocabulary }: Worded): (ProofStep & { vocabularyName: (id: string) => string })[] => proof.map((step) => ({ ...step, vocabularyName: (id: string) => vocabulary.ruleName(id) }));

export interface DeadlineIn { readonly deadline: Deadline; readonly kept: Worded }
export const deadlineType = builder.objectRef<DeadlineIn>('Deadline').implement({
  description: 'When data must go, and why. GDPR Art. 5(1)(e), 17. Computed from stated facts; no legal advice.',
  fields: (t) => ({
    status: t.field({ type: statusEnum, resolve: ({ deadline }) => deadline.status }),
    on: t.field({ type: 'LocalDate', nullable: true, description: 'The last day on which it may still be kept; set exactly when DUE. Weekends and holidays do not move it.', resolve: ({ deadline }) => deadline.on ?? null }),
    earliest: t.field({ type: 'LocalDate', nullable: true, description: 'The first item’s, where several events of the trigger are known.', resolve: ({ deadline }) => deadline.earliest ?? null }),
    notBefore: t.field({ type: 'LocalDate', nullable: true, description: 'The latest statutory minimum. GDPR Art. 17(3)(b).', resolve: ({ deadline }) => deadline.notBefore ?? null }),
    awaiting: t.field({ type: [typeOfKind('Trigger')], description: 'When PENDING: what has not happened yet.', resolve: ({ deadline }) => [...deadline.awaiting] }),
    stated: t.boolean({ description: 'false where an assumption decided it.', resolve: ({ deadline }) => deadline.stated }),
    proof: t.field({ type: [proofStepType], description: 'In order: rule, trigger, arithmetic, minimums, holds.', resolve: ({ deadline, kept }) => shownProof(deadline.proof, kept) }),
    findings: t.field({ type: [findingType], description: 'What is wrong with the rules behind it.', resolve: ({ deadline }) => findingsOfLaw(deadline.findings) }),
  }),
});
proofStepType.implement({
  description: 'One step from facts to date, in words that a lawyer can check.',
  fields: (t) => ({
    text: t.exposeString('text'),
    rule: t.field({ type: typeOfKind('RetentionRule'), nullable: true, resolve: ({ rule, vocabularyName }) => (rule === undefined ? null : { id: rule, name: vocabularyName(rule) }) }),
    article: t.string({ nullable: true, description: 'The provision it rests on.', resolve: ({ article }) => article ?? null }),
    on: t.field({ type: 'LocalDate', nullable: true, resolve: ({ on }) => on ?? null }),
  }),
});

interface UseIn { readonly use: PlaceUse; readonly kept: Worded }
export const useType = builder.objectRef<UseIn>('Use').implement({
  description: 'One processing activity over data in a place, with its own deadline.',
  fields: (t) => ({
    activity: t.field({ type: typeOfKind('Activity'), resolve: ({ use: { activity } }) => ({ id: activity.id, name: activity.name }) }),
    purpose: t.field({ type: typeOfKind('Purpose'), resolve: ({ use: { activity } }) => refOf(activity.purpose) }),
    subjects: t.field({ type: [typeOfKind('DataSubject')], description: 'About whom. Empty: the source names none, so anybody.', resolve: ({ use: { activity }, kept }) => activity.subjects.map((id) => wordOf(kept.vocabulary, id)) }),
    legalBasis: t.field({ type: tableEnum('LegalBasis'), nullable: true, description: 'GDPR Art. 6(1). null: not stated.', resolve: ({ use: { activity } }) => activity.legalBasis }),
    safeguards: t.field({ type: [typeOfKind('Safeguard')], description: 'What covers its transfers.', resolve: ({ use }, _args, { loaders }) => loaders.linked('SAFEGUARDED_BY', use.activity.id) }),
    retention: t.field({
      type: typeOfKind('RetentionRule'), nullable: true, description: 'The rule that governs; where no maximum does, the statutory minimum that decided.',
      resolve: ({ use: { deadline: { rule } }, kept }) => (rule === null ? null : { id: rule, name: kept.vocabulary.ruleName(rule) }),
    }),
    deadline: t.field({ type: deadlineType, resolve: ({ use: { deadline }, kept }) => ({ deadline, kept }) }),
    evidence: t.field({ type: [evidenceRef], resolve: ({ use }, _args, { loaders }) => loaders.evidenceOf.load(use.activity.id) }),
  }),
});

const refOf = (ref: readonly [string, string] | undefined): ItemRef => {
  if (ref === undefined) throw new Error('An activity without purpose');
  return { id: ref[0], name: ref[1] };
};
export const wordOf = (vocabulary: Vocabulary, id: string): ItemRef => vocabulary.word(id) ?? { id, name: parseItemId(id)?.key ?? id };

/** Where activities store it; where none says, where the holder is. */
export async function locationsOf({ activities, holder }: Pick<Place, 'activities' | 'holder'>, loaders: Loaders): Promise<ItemRef[]> {
  const stored = activities.flatMap(({ storedAt }) => storedAt.map(([id, name]): ItemRef => ({ id, name })));
  const locations = stored.length > 0 || holder === null ? stored : await loaders.linked('LOCATED_IN', holder.id);
  return [...new Map(locations.map((location) => [location.id, location])).values()];
}
export const processorOf = (holder: ItemRef | null): ItemRef | null => (holder !== null && parseItemId(holder.id)?.kind === 'Processor' ? holder : null);

interface PlaceIn { readonly place: Place; readonly kept: Kept }
export const placeType = builder.objectRef<PlaceIn>('Place').implement({
  description: 'One holder, one asset (or none stated), one data type as held there.',
  fields: (t) => ({
    id: t.id({ description: 'Stable as long as holder, asset and type are.', resolve: ({ place }) => place.id }),
    match: t.field({ type: matchEnum, resolve: ({ place }) => place.match }),
    heldAs: t.field({ type: typeOfKind('DataType'), resolve: ({ place, kept }) => wordOf(kept.vocabulary, place.heldAs) }),
    holder: t.field({ type: organisationType, nullable: true, description: 'Who has it. null: the source names none.', resolve: ({ place }) => place.holder as ItemRef }),
    processor: t.field({ type: typeOfKind('Processor'), nullable: true, description: 'The holder, where it is a processor.', resolve: ({ place: { holder } }) => processorOf(holder) }),
    asset: t.field({ type: assetType, nullable: true, description: 'In what; null: the source names nothing.', resolve: ({ place }) => place.asset as ItemRef }),
    system: t.field({ type: typeOfKind('System'), nullable: true, description: 'The system that the asset is, or is in.', resolve: ({ place }) => place.system }),
    locations: t.field({
      type: [typeOfKind('Location')], description: 'Where its activities store it; where none says, where the holder is.',
      resolve: ({ place }, _args, { loaders }) => locationsOf(place, loaders),
    }),
    uses: t.field({ type: [useType], description: 'The activities over it; none stated = empty, and the deadline is UNKNOWN.', resolve: ({ place, kept }) => kept.uses(place).map((use) => ({ use, kept })) }),
    deadline: t.field({ type: deadlineType, description: 'Of all uses together.', resolve: ({ place, kept }) => ({ deadline: kept.deadline(place), kept }) }),
    evidence: t.field({ type: [evidenceRef], description: 'Where it is said that the data are there.', resolve: ({ place }, _args, { loaders }) => loaders.evidence(place.evidence) }),
  }),
});

const matchesArgument: [typeof matchEnum] = [matchEnum];
const placesArguments = {
  match: { type: matchesArgument, description: 'Only these.' },
  first: { description: `How many; ${DEFAULT_PLACES} where not given, at most 500.` },
  after: { description: 'After the place with this cursor.' },
};

const pageOfPlaces = (kept: Kept, { match, ...page }: { match?: readonly Match[] | null | undefined } & PageArguments, list: string): Page<PlaceIn> => {
  const wanted = match === null || match === undefined ? kept.places : kept.places.filter((place) => match.includes(place.match));
  return pageOf(wanted.map((place) => ({ place, kept })), page, list, DEFAULT_PLACES, ({ place }) => place.id);
};

interface WhereKept extends Answer { readonly kept: Kept; readonly dataType: string; readonly asked: readonly unknown[] }
const whereKeptType = builder.objectRef<WhereKept>('WhereKept').implement({
  description: 'Where a kind of data is kept, and when it must go.',
  interfaces: [answerType],
  fields: (t) => ({
    dataType: t.field({ type: typeOfKind('DataType'), resolve: ({ kept, dataType }) => wordOf(kept.vocabulary, dataType) }),
    awaits: t.field({
      type: [typeOfKind('Trigger')], description: 'Triggers that would turn PENDING into dates.',
      resolve: ({ kept }) => [...new Map(kept.places.flatMap((place) => kept.deadline(place).awaiting).map((trigger) => [trigger.id, trigger])).values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    }),
    places: t.field({
      type: connectionOf(placeType), description: `By match, holder’s name, id; ${DEFAULT_PLACES} a page, at most 500.`,
      args: { match: t.arg(placesArguments.match), first: t.arg.int(placesArguments.first), after: t.arg.string(placesArguments.after) },
      resolve: ({ kept, dataType, asked }, args) => pageOfPlaces(kept, args, listNamed('WhereKept.places', dataType, ...asked, args.match)),
    }),
  }),
});

// A page of data types asks for the places of all of them in one reading.
const keptLoaders = new WeakMap<Asking, DataLoader<string, Kept>>();
const keptLoader = (asking: Asking): DataLoader<string, Kept> => {
  const known = keptLoaders.get(asking) ?? new DataLoader<string, Kept>((dataTypes) => whereEachKept(asking, dataTypes));
  keptLoaders.set(asking, known);
  return known;
};

builder.objectField(typeOfKind('DataType'), 'places', (t) => t.field({
  type: connectionOf(placeType), complexity: ({ first }) => ({ field: 500, multiplier: first ?? DEFAULT_PLACES }), description: `Where it is kept, without events: as whereKept has it. ${DEFAULT_PLACES} a page, at most 500.`,
  args: { match: t.arg(placesArguments.match), first: t.arg.int(placesArguments.first), after: t.arg.string(placesArguments.after) },
  resolve: async ({ id }, args, { asking }) => {
    const kept = await keptLoader(asking).load(id);
    const [gap] = kept.gaps;
    if (gap !== undefined) throw new ApiError('LIMIT_EXCEEDED', `${gap.message}. Ask whereKept, which says what is missing`);
    return pageOfPlaces(kept, args, listNamed('DataType.places', id, args.match));
  },
}));

export const eventInput = builder.inputType('EventInput', {
  description: 'Something that happened, or will: `{trigger: "account-closed", on: "2026-03-31"}`. Given events stand in place of recorded ones of the same trigger.',
  fields: (t) => ({
    trigger: t.string({ required: true, description: 'A trigger, see `triggers`.' }),
    on: t.field({ type: 'LocalDate', required: true, description: 'The day. A future one is allowed.' }),
  }),
});

const whereKeptResult = builder.unionType('WhereKeptResult', {
  description: 'The answer, or why there is none.',
  types: [whereKeptType, unknownTermType, ambiguousTermType, invalidInputType],
  resolveType: (value) => (value instanceof UnknownTerm ? unknownTermType : value instanceof AmbiguousTerm ? ambiguousTermType : value instanceof InvalidInput ? invalidInputType : whereKeptType),
});

builder.queryField('whereKept', (t) => t.field({
  type: whereKeptResult, complexity: 5_000,
  description: `Where is this kind of data kept, and when must it go? For instance \`whereKept(data: "email", events: [{trigger: "account-closed", on: "2026-03-31"}])\`.`,
  args: {
    data: t.arg.string({ required: true, description: 'A data type.' }),
    subject: t.arg.string({ description: 'Only activities about this category, wider and narrower ones, and those that name none.' }),
    controller: t.arg.string({ description: 'Only this controller’s activities.' }),
    events: t.arg({ type: [eventInput], description: `What has happened; at most ${MAX_EVENTS}.` }),
    asOf: t.arg({ type: 'LocalDate', description: 'The day to answer for; one value in an operation, today where none is given.' }),
  },
  resolve: async (_parent, args, { asking }) => {
    const answer = await whereKept(asking, { ...args, events: args.events ?? [] });
    return 'kept' in answer ? { asOf: answer.kept.asOf, gaps: answer.kept.gaps, kept: answer.kept, dataType: answer.dataType, asked: [args.subject, args.controller, args.events] } : answer;
  },
}));


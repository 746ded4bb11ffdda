import DataLoader from 'dataloader';
import { type Answer, AmbiguousTerm, InvalidInput, UnknownTerm, ambiguousTermType, answerType, invalidInputType, unknownTermType } from '../../answers/schema.js';
import type { Asking } from '../../asking.js';
import { organisationType, typeOfKind } from '../../inventory/schema.js';
import type { DeadlineStatus } from '../../law/index.js';
import { exportedDocument } from '../../records/schema.js';
import { type ItemRef, builder } from '../../schema/builder.js';
import { connectionOf, cursorOf, listNamed, windowOf } from '../../schema/connections.js';
import { ApiError } from '../../schema/errors.js';
import { statusEnum } from '../../where/schema.js';
import { type HeldIn, heldIn, holdingType, personType, readingOf } from '../schema.js';
import { type Due, dueBy } from './ask.js';
import { type DueEntry, type DueGroup, positionOf } from './pass.js';

/** What goes when, in GraphQL: what an operator works through each week. */

const DEFAULT_DUE = 50;

const holdingLoaders = new WeakMap<Asking, DataLoader<string, HeldIn | undefined>>();
const holdingLoader = (asking: Asking): DataLoader<string, HeldIn | undefined> => {
  const known = holdingLoaders.get(asking) ?? new DataLoader<string, HeldIn | undefined>(async (ids) => {
    const held = new Map((await heldIn(asking, ids)).map((one) => [one.id, one]));
    return ids.map((id) => held.get(id));
  });
  holdingLoaders.set(asking, known);
  return known;
};

interface DueIn { readonly entry: DueEntry; readonly due: Due }
const dueHoldingType = builder.objectRef<DueIn>('DueHolding').implement({
  description: 'A registered holding whose last day is near or past.',
  fields: (t) => ({
    on: t.field({ type: 'LocalDate', description: 'The last day on which it may still be kept: `deadline.on` of the holding.', resolve: ({ entry }) => entry.on }),
    overdue: t.boolean({ description: 'That day lies before `asOf`, and it is still registered. GDPR Art. 5(1)(e).', resolve: ({ entry, due }) => entry.on < due.asOf }),
    person: t.field({ type: personType, description: 'Whose it is.', resolve: ({ entry }) => ({ id: entry.head }) }),
    holding: t.field({
      type: holdingType, description: 'What it is, with its deadline and proof.', complexity: 10,
      resolve: async ({ entry }, _args, { asking }) => {
        const held = await holdingLoader(asking).load(entry.id);
        if (held === undefined) throw new ApiError('CONFLICT', 'The holding was written to while it was asked about; ask again');
        return held;
      },
    }),
  }),
});

const dueGroupType = builder.objectRef<DueGroup>('DueGroup').implement({
  description: 'What is due in one system at one holder.',
  fields: (t) => ({
    system: t.field({ type: typeOfKind('System'), nullable: true, description: 'null: the controller’s own data without a named system.', resolve: ({ system }) => system as ItemRef }),
    holder: t.field({ type: organisationType, nullable: true, description: 'Who has it, a processor or the controller. null: the inventory names nobody, or several.', resolve: ({ holder }) => holder as ItemRef }),
    overdue: t.exposeInt('overdue', { description: 'Holdings whose last day has passed.' }),
    due: t.exposeInt('due', { description: 'Holdings whose last day is `asOf` or later, until `by`.' }),
    first: t.field({ type: 'LocalDate', description: 'The first last day among them.', resolve: ({ first }) => first }),
  }),
});

const undatedType = builder.objectRef<{ readonly status: DeadlineStatus; readonly count: number }>('UndatedHoldings').implement({
  description: 'Registered holdings of one status that is no date.',
  fields: (t) => ({ status: t.field({ type: statusEnum, description: 'PENDING, OPEN_ENDED, UNKNOWN or ON_HOLD.', resolve: ({ status }) => status }), count: t.exposeInt('count', { description: 'How many.' }) }),
});

interface DueAnswer extends Answer { readonly due: Due }
const dueHoldingsType = builder.objectRef<DueAnswer>('DueHoldings').implement({
  description: 'What must go by a day, of all that is registered. GDPR Art. 5(1)(e). Dates are those that `tracePerson` gives.',
  interfaces: [answerType],
  fields: (t) => ({
    by: t.field({ type: 'LocalDate', description: 'The day asked about.', resolve: ({ due }) => due.question.by }),
    overdue: t.int({ description: 'How many holdings’ last day has passed.', resolve: ({ due }) => due.first.overdue }),
    due: t.int({ description: 'How many holdings’ last day is `asOf` or later, until `by`.', resolve: ({ due }) => due.first.due }),
    undated: t.field({ type: [undatedType], description: 'How many registered holdings, of those asked about, have no date, by status: nobody can say by this list when they must go.', resolve: ({ due }) => [...due.first.undated].map(([status, count]) => ({ status, count })).sort((a, b) => (a.status < b.status ? -1 : 1)) }),
    groups: t.field({ type: [dueGroupType], description: 'By system and holder: most overdue first, then by the first last day.', resolve: ({ due }) => [...due.first.groups] }),
    holdings: t.field({
      type: connectionOf(dueHoldingType), description: `Overdue ones first, then by last day, id; ${DEFAULT_DUE} a page, at most 500. Pages go on from where the last one ended, whatever was erased since.`,
      args: { first: t.arg.int({ description: `How many; ${DEFAULT_DUE} where not given, at most 500.` }), after: t.arg.string({ description: 'After the holding with this cursor.' }) },
      resolve: async ({ due }, args) => {
        const list = listNamed('DueHoldings.holdings', due.question);
        const { count, after = '' } = windowOf(args, list, DEFAULT_DUE);
        const { entries, more } = await due.page(after, count);
        return {
          edges: entries.map((entry) => ({ cursor: cursorOf(list, positionOf(entry)), node: { entry, due } })), hasNextPage: more, hasPreviousPage: after !== '', totalCount: () => due.first.overdue + due.first.due,
        };
      },
    }),
    csv: t.field({ type: exportedDocument, complexity: 5_000, description: 'The whole list as CSV (RFC 4180): status, last day, system, holder, data type, data subject, activity, reference, ids of holding and person. At most 100,000 rows; a longer one is an error and never a part of itself.', resolve: ({ due }) => due.csv() }),
  }),
});

builder.queryField('due', (t) => t.field({
  type: builder.unionType('DueResult', { description: 'The answer, or why there is none.', types: [dueHoldingsType, unknownTermType, ambiguousTermType, invalidInputType], resolveType: (value) => (value instanceof UnknownTerm ? unknownTermType : value instanceof AmbiguousTerm ? ambiguousTermType : value instanceof InvalidInput ? invalidInputType : dueHoldingsType) }),
  complexity: 20_000,
  description: 'What goes when: every registered holding whose last day is `by` or earlier, overdue ones first. It passes over all that is registered, so ask it each week rather than each second.',
  args: {
    by: t.arg({ type: 'LocalDate', required: true, description: 'Until when, this day included.' }),
    system: t.arg.string({ description: 'Only in this system.' }),
    processor: t.arg.string({ description: 'Only what this processor holds.' }),
    dataType: t.arg.string({ description: 'Only of this data type and its kinds.' }),
    asOf: t.arg({ type: 'LocalDate', description: 'The day to answer for; one value in an operation, today where none is given.' }),
  },
  resolve: async (_parent, input, context) => {
    const due = await dueBy(readingOf(context), input);
    return 'first' in due ? { asOf: due.asOf, gaps: due.first.gaps, due } : due;
  },
}));

import { type Answer, answerType } from '../../answers/schema.js';
import { builder } from '../../schema/builder.js';
import { connectionOf, cursorOf, windowOf } from '../../schema/connections.js';
import { ApiError } from '../../schema/errors.js';
import { mutationKey, writing } from '../recording/schema.js';
import { MAX_REGISTERED } from '../register.js';
import { type HeldIn, failureTypeOf, failureTypes, heldIn, holdingType, personType } from '../schema.js';
import { type Confirmed, type Replayed, type Returned, recordErasure, gapsOfLedger, replayLedger, returnedHoldings } from './ledger.js';
import { type LedgerRow, countLedger, ledgerInOrder } from './question.js';

/** The erasure ledger in GraphQL: confirming, exporting, replaying. */

const DEFAULT_ENTRIES = 50;
const endingEnum = builder.enumType('Ending', {
  description: 'How a holding ended.',
  values: { ERASED: { description: 'It is gone. GDPR Art. 17.' }, ANONYMISED: { description: 'It no longer relates to anybody. GDPR recital 26.' } } as const,
});

const confirmedType = builder.objectRef<Confirmed>('ErasuresRecorded').implement({
  description: 'What confirming did.',
  fields: (t) => ({
    confirmed: t.exposeInt('confirmed', { description: 'Holdings that are entered as gone now.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Holdings that were so already.' }),
    holdings: t.field({ type: ['ID'], description: 'The ids of all that were named, each once.', resolve: ({ holdings }) => [...holdings] }),
  }),
});
builder.mutationField('recordErasure', (t) => t.field({
  type: builder.unionType('RecordErasureResult', { description: 'What was confirmed, or why nothing was.', types: [confirmedType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? confirmedType }),
  description: 'Notes that holders have erased holdings, outside of any request (`confirmErasure` is for tasks of one), or made them anonymous: they are no longer held, what was recorded of them goes, and each is entered in the erasure ledger by a keyed digest. While a legal hold stands on one, all are refused.',
  args: { input: t.arg({ required: true, description: 'What is gone.', type: builder.inputType('RecordErasureInput', { description: 'Holdings that are gone.', fields: (input) => ({
    holdings: input.idList({ required: true, description: `Ids of registered holdings, 1 to ${MAX_REGISTERED}.` }),
    how: input.field({ type: endingEnum, description: 'ERASED where omitted.' }),
    erasedOn: input.field({ type: 'LocalDate', description: 'The day on which it was done; today where omitted.' }),
    clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => recordErasure(writing(context), input),
}));

const entryType = builder.objectRef<LedgerRow>('ErasureLedgerEntry').implement({
  description: 'One confirmed erasure. Of what was erased it has a keyed digest alone. GDPR Art. 5(2).',
  fields: (t) => ({
    digest: t.exposeString('digest', { description: 'VERSION:HEX, HMAC-SHA-256 of the holding’s id under a key that the store does not have.' }),
    how: t.field({ type: endingEnum, description: 'Erased, or made anonymous.', resolve: ({ how }) => how }),
    erasedOn: t.field({ type: 'LocalDate', description: 'The day on which it was done.', resolve: ({ erasedOn }) => erasedOn }),
    confirmedAt: t.field({ type: 'DateTime', description: 'When it was confirmed.', resolve: ({ confirmedAt }) => new Date(confirmedAt).toISOString() }),
    confirmedBy: t.exposeString('confirmedBy', { description: 'Who confirmed it: `token:ID`, or `local` where nobody signs in.' }),
  }),
});
builder.queryField('erasureLedger', (t) => t.field({
  type: connectionOf(entryType), description: `The erasure ledger, in the order of digests: keep a copy apart from backups, for a restored backup knows nothing of erasures after it. ${DEFAULT_ENTRIES} a page, at most 500.`,
  args: { first: t.arg.int({ description: `How many; ${DEFAULT_ENTRIES} where not given, at most 500.` }), after: t.arg.string({ description: 'After the entry with this cursor.' }) },
  resolve: async (_parent, args, { asking }) => {
    const list = 'erasureLedger';
    const { count, after = '' } = windowOf(args, list, DEFAULT_ENTRIES);
    const rows = await asking.read(ledgerInOrder, { after, limit: count + 1 });
    return {
      edges: rows.slice(0, count).map((node) => ({ cursor: cursorOf(list, node.digest), node })), hasNextPage: rows.length > count, hasPreviousPage: after !== '',
      totalCount: async () => (await asking.read(countLedger, {}))[0] ?? 0,
    };
  },
}));

const entryInput = builder.inputType('ErasureLedgerEntryInput', {
  description: 'An entry as `erasureLedger` gives it.',
  fields: (t) => ({
    digest: t.string({ required: true, description: 'VERSION:HEX.' }), how: t.field({ type: endingEnum, required: true, description: 'Erased, or made anonymous.' }),
    erasedOn: t.field({ type: 'LocalDate', required: true, description: 'The day on which it was done.' }), confirmedAt: t.field({ type: 'DateTime', required: true, description: 'When it was confirmed.' }), confirmedBy: t.string({ required: true, description: 'Who confirmed it.' }),
  }),
});
const replayedType = builder.objectRef<Replayed>('ErasureLedgerReplayed').implement({
  description: 'What replaying did.',
  fields: (t) => ({ added: t.exposeInt('added', { description: 'Entries that the store did not have, or had as of an earlier erasure.' }), unchanged: t.exposeInt('unchanged', { description: 'Entries that it had.' }) }),
});
builder.mutationField('replayErasureLedger', (t) => t.field({
  type: builder.unionType('ReplayErasureLedgerResult', { description: 'What was taken in, or why nothing was.', types: [replayedType, ...failureTypes], resolveType: (value) => failureTypeOf(value) ?? replayedType }),
  description: 'Takes entries of an exported ledger into this store’s, as after a backup was restored. Then `returnedHoldings` lists what has come back.',
  args: { input: t.arg({ required: true, description: 'The entries.', type: builder.inputType('ReplayErasureLedgerInput', { description: 'A part of an exported ledger.', fields: (input) => ({
    entries: input.field({ type: [entryInput], required: true, description: `1 to ${MAX_REGISTERED}.` }), clientMutationKey: input.string({ description: mutationKey }),
  }) }) }) },
  resolve: (_parent, { input }, context) => replayLedger(writing(context), input),
}));

interface ReturnedIn { readonly returned: Returned; readonly held: HeldIn }
const returnedType = builder.objectRef<ReturnedIn>('ReturnedHolding').implement({
  description: 'A registered holding that the ledger says is gone.',
  fields: (t) => ({
    holding: t.field({ type: holdingType, description: 'What has come back.', resolve: ({ held }) => held }),
    person: t.field({ type: personType, description: 'Whose it is.', resolve: ({ returned }) => ({ id: returned.head }) }),
    entry: t.field({ type: entryType, description: 'What the ledger says.', resolve: ({ returned }) => returned.entry }),
  }),
});
interface ReturnedAnswer extends Answer { readonly returned: readonly ReturnedIn[]; readonly more: boolean; readonly after: string }
const RETURNED = 'returnedHoldings';
const returnedAnswer = builder.objectRef<ReturnedAnswer>('ReturnedHoldings').implement({
  description: 'What has come back although its erasure was confirmed, as after a backup was restored. GDPR Art. 17, 5(2).',
  interfaces: [answerType],
  fields: (t) => ({
    holdings: t.field({
      type: [returnedType], complexity: { field: 1, multiplier: 1 }, description: 'In the order of their ids.', resolve: ({ returned }) => [...returned],
    }),
    endCursor: t.string({ nullable: true, description: 'Give it as `after` for the next ones; null: there are no more.', resolve: ({ returned, more }) => (more ? cursorOf(RETURNED, returned.at(-1)?.returned.id ?? '') : null) }),
  }),
});
builder.queryField(RETURNED, (t) => t.field({
  type: returnedAnswer, complexity: ({ first }) => ({ field: 20_000, multiplier: first ?? DEFAULT_ENTRIES }), description: `Which registered holdings does the erasure ledger say are gone? It passes over all that is registered. One that was registered again after its erasure is none of them. ${DEFAULT_ENTRIES} a page, at most 500.`,
  args: { first: t.arg.int({ description: `How many; ${DEFAULT_ENTRIES} where not given, at most 500.` }), after: t.arg.string({ description: 'After the holding with this cursor.' }), asOf: t.arg({ type: 'LocalDate', description: 'The day to answer for; one value in an operation, today where none is given.' }) },
  resolve: async (_parent, args, { asking, keys, stamp, readTrail }) => {
    const { count, after = '' } = windowOf(args, RETURNED, DEFAULT_ENTRIES);
    const [{ found, more }, gaps] = await Promise.all([returnedHoldings(asking, keys, after, count), gapsOfLedger(asking, keys)]);
    const held = new Map((await heldIn(asking, found.map(({ id }) => id))).map((one) => [one.id, one]));
    if (found.length > 0) await readTrail.record({ ...stamp(), action: RETURNED, about: [...new Set(found.map(({ head }) => head))].sort(), batch: { holdings: found.map(({ id }) => id) } });
    const returned = found.map((one): ReturnedIn => {
      const shown = held.get(one.id);
      if (shown === undefined) throw new ApiError('CONFLICT', 'The holding was written to while it was asked about; ask again');
      return { returned: one, held: shown };
    });
    return { asOf: await asking.asOf(), gaps, returned, more, after };
  },
}));

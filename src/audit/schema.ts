import { InvalidInput, invalidInputType } from '../answers/schema.js';
import { builder } from '../schema/builder.js';
import { connectionOf, cursorOf, windowOf } from '../schema/connections.js';
import { type AuditEntry, headIn } from './chain.js';
import { entriesBefore, entriesFrom } from './question.js';
import { type Verification, verifyAudit } from './trail.js';

const DEFAULT_ENTRIES = 50;
const LIST = 'auditEntries';

const entryType = builder.objectRef<AuditEntry>('AuditEntry').implement({
  description: 'One write, or one reading of a person’s data, in the chain (GDPR Art. 5(2), 24(1)). Each entry hashes the one before it, so none can be changed or taken out unseen. It names items and opaque ids; identifiers of persons never.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'From 1, without gaps.' }),
    at: t.field({ type: 'DateTime', nullable: true, description: 'When. null: erased when its time was over.', resolve: ({ content }) => content?.at ?? null }),
    by: t.string({ nullable: true, description: 'Who: `token:ID`, `local` where nobody signs in, `system` for the product itself.', resolve: ({ content }) => content?.by ?? null }),
    action: t.string({ nullable: true, description: 'The verb: `importInventory`, `tracePerson` …', resolve: ({ content }) => content?.action ?? null }),
    about: t.stringList({ description: 'Ids of what it was about; of more than a hundred the first hundred.', resolve: ({ content }) => [...content?.about ?? []] }),
    batch: t.string({ nullable: true, description: 'SHA-256 of all that was written or asked, as canonical JSON (RFC 8785).', resolve: ({ content }) => content?.batch ?? null }),
    digest: t.exposeString('digest', { description: 'SHA-256 of at, by, action, about and batch.' }),
    previous: t.exposeString('previous', { description: 'Hash of the entry before; of the first, zeros.' }),
    hash: t.exposeString('hash', { description: 'SHA-256 of number, previous and digest.' }),
  }),
});

const positionOf = ({ number }: AuditEntry): string => String(number);
const numberIn = (position: string | undefined, fallback: number): number => (position !== undefined && /^\d{1,15}$/.test(position) ? Number(position) : fallback);

builder.queryField(LIST, (t) => t.field({
  type: connectionOf(entryType), description: `The audit chain, oldest first; \`last: 20\` gives the latest. ${DEFAULT_ENTRIES} a page, at most 500.`,
  args: {
    first: t.arg.int({ description: `How many from the start; ${DEFAULT_ENTRIES} where neither is given.` }), after: t.arg.string({ description: 'After the entry with this cursor.' }),
    last: t.arg.int({ description: 'How many from the end.' }), before: t.arg.string({ description: 'Before the entry with this cursor.' }),
  },
  resolve: async (_parent, args, { asking }) => {
    const { count, backward, after, before } = windowOf(args, LIST, DEFAULT_ENTRIES);
    const from = numberIn(after, 0);
    const to = numberIn(before, Number.MAX_SAFE_INTEGER);
    const rows = backward ? (await asking.read(entriesBefore, { beforeNumber: to, limit: count + 1 })).filter(({ number }) => number > from) : (await asking.read(entriesFrom, { afterNumber: from, limit: count + 1 })).filter(({ number }) => number < to);
    const shown = rows.slice(0, count);
    if (backward) shown.reverse();
    return {
      edges: shown.map((node) => ({ cursor: cursorOf(LIST, positionOf(node)), node })),
      hasNextPage: backward ? before !== undefined : rows.length > count, hasPreviousPage: backward ? rows.length > count : after !== undefined,
      // Numbers have no gaps.
      totalCount: async () => (await asking.read(entriesBefore, { beforeNumber: Number.MAX_SAFE_INTEGER, limit: 1 }))[0]?.number ?? 0,
    };
  },
}));

const brokenType = builder.objectRef<NonNullable<Verification['broken']>>('AuditBreak').implement({
  description: 'The first entry that does not hold.',
  fields: (t) => ({ number: t.exposeInt('number'), reason: t.exposeString('reason', { description: 'What is wrong with it.' }) }),
});
const verificationType = builder.objectRef<Verification>('AuditVerification').implement({
  description: 'What walking the whole chain shows.',
  fields: (t) => ({
    entries: t.exposeInt('entries', { description: 'Entries that hold, from the first on.' }),
    erased: t.exposeInt('erased', { description: 'Those of them whose words were erased when their time was over; their hashes hold.' }),
    head: t.string({ description: 'NUMBER:HASH of the last entry that holds. Write it down outside the store, and give it at the next verification: only that shows whether entries were cut off at the end.', resolve: ({ head }) => `${head.number}:${head.hash}` }),
    broken: t.field({ type: brokenType, nullable: true, description: 'null: the chain holds.', resolve: ({ broken }) => broken }),
  }),
});

builder.queryField('auditVerification', (t) => t.field({
  type: builder.unionType('AuditVerificationResult', { description: 'The finding, or why there is none.', types: [verificationType, invalidInputType], resolveType: (value) => (value instanceof InvalidInput ? invalidInputType : verificationType) }),
  complexity: 5_000, description: 'Proves the audit chain from its first entry, or names the first that is broken.',
  args: { head: t.arg.string({ description: 'A head that was noted earlier, NUMBER:HASH: the chain must still contain it.' }) },
  resolve: async (_parent, { head }, { graph }) => {
    const noted = head == null ? undefined : headIn(head);
    if (head != null && noted === undefined) return new InvalidInput([{ path: ['head'], message: 'must be NUMBER:HASH, as an earlier verification gave it' }]);
    return verifyAudit(graph, noted);
  },
}));

import type { Graph, Row, Transaction } from '../graph/index.js';
import { type AuditEntry, type AuditHead, type AuditRecord, GENESIS, entriesAfter, flawOf } from './chain.js';
import { MAX_ENTRIES, entriesFrom, lockHead, moveHead, readHead, writeEntries } from './question.js';

/** Enters what a write does, in the write's own transaction: both are kept or neither. */
export async function appendAudit(transaction: Transaction, ...records: readonly AuditRecord[]): Promise<void> {
  if (records.length === 0) return;
  await append(transaction, records, {});
}

/** `marks` stand beside what is hashed. */
async function append(transaction: Transaction, records: readonly AuditRecord[], marks: Row): Promise<void> {
  // Statements of a transaction are carried out in the order in which they are sent: what does not need an answer first does not wait for one.
  const [, head] = await Promise.all([transaction.run(lockHead, {}), transaction.read(readHead, {})]);
  const entries = entriesAfter(headOf(head), records);
  const last = entries.at(-1) as AuditEntry;
  await Promise.all([transaction.run(writeEntries, { rows: entries.map((entry) => ({ ...rowOf(entry), ...marks })) }), transaction.run(moveHead, { number: last.number, hash: last.hash })]);
}

const headOf = ([head]: readonly { number: number; hash: string | null }[]): AuditHead => (head?.hash == null ? GENESIS : { number: head.number, hash: head.hash });

const rowOf = ({ number, content, digest, previous, hash }: AuditEntry): Row => ({ number, ...content, digest, previous, hash });

const MAX_GROUP = 500;

interface Waiting { readonly record: AuditRecord; readonly done: () => void; readonly failed: (error: unknown) => void }

/**
 * Reads of a person's data. Each is entered before its answer leaves; those that come while others are being written go together in the
 * next transaction, because one transaction a read on the one head would bound the whole server to some dozens a second.
 */
export class ReadTrail {
  readonly #waiting: Waiting[] = [];
  #writing = false;

  constructor(private readonly graph: Graph) {}

  /** Resolves once the entry is durable; rejects where it could not be written: then the answer must not leave. */
  record(record: AuditRecord): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ record, done, failed });
      if (!this.#writing) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#writing = true;
    // Those of the same turn of the event loop go together from the start.
    await Promise.resolve();
    for (let group = this.#waiting.splice(0, MAX_GROUP); group.length > 0; group = this.#waiting.splice(0, MAX_GROUP)) {
      try {
        const records = group.map(({ record }) => record);
        await this.graph.write((transaction) => append(transaction, records, { reading: true }));
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    this.#writing = false;
  }
}

export interface Verification {
  readonly entries: number;
  /** Entries whose words were erased when their time was over. */
  readonly erased: number;
  readonly head: AuditHead;
  /** The first entry that does not hold, and why; null: the whole chain holds. */
  readonly broken: { readonly number: number; readonly reason: string } | null;
}

/**
 * Walks the chain from its first entry. `noted` is a head that was written down outside the store: only that shows whether entries were cut
 * off at the end, or the whole chain was made anew.
 */
export async function verifyAudit(graph: Graph, noted?: AuditHead): Promise<Verification> {
  // The head is read first: entries that come meanwhile lie behind it.
  const stored = headOf(await graph.read(readHead, {}));
  let head = GENESIS;
  let erased = 0;
  const broken = (number: number, reason: string): Verification => ({ entries: head.number, erased, head, broken: { number, reason } });
  for (;;) {
    const entries = await graph.read(entriesFrom, { afterNumber: head.number, limit: MAX_ENTRIES });
    for (const entry of entries) {
      const flaw = flawOf(entry, head);
      if (flaw !== undefined) return broken(head.number + 1, flaw);
      if (entry.number === stored.number && entry.hash !== stored.hash) return broken(entry.number, `the head of the store names another hash for entry ${entry.number}`);
      if (entry.number === noted?.number && entry.hash !== noted.hash) return broken(entry.number, `entry ${entry.number} is not the one that was noted: the chain was made anew, or the head is that of another store`);
      if (entry.content === null) erased += 1;
      head = { number: entry.number, hash: entry.hash };
    }
    if (entries.length < MAX_ENTRIES) break;
  }
  if (head.number < stored.number) return broken(head.number + 1, `entry ${head.number + 1} is missing: the head stands at ${stored.number}`);
  if (noted !== undefined && head.number < noted.number) return broken(head.number + 1, `entry ${head.number + 1} is missing: entry ${noted.number} was noted, so entries were cut off, or the head is that of another store`);
  return { entries: head.number, erased, head, broken: null };
}

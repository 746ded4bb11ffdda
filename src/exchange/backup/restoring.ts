import { type Graph, type Reader, type Row, type Transaction, UnderWay } from '../../graph/index.js';
import { deriveAll } from '../../inventory/index.js';
import { remember } from '../../law/index.js';
import { InvalidDocument } from '../fault.js';
import { contents } from './format.js';
import { endRestore, noteRestore, restoreUnderWay } from './question.js';
import { type BackupFile, type Checked, type Entry, type NumberedEntry, checkBackup, readBackup } from './reading.js';
import { writeBackup } from './writing.js';

/**
 * Taking a backup in: into an empty store, in batches, each kept whole or not at all. How far it has come is kept with each batch, so
 * that the same backup taken in again goes on where it stopped; until it is done nobody else may use the store.
 */

const BATCH_LINES = 5_000;
const BATCH_CHARACTERS = 8 * 1024 * 1024;

export interface RestoreOptions {
  readonly dryRun?: boolean;
  /** Lines checked and lines written, of so many. */
  readonly progress?: (phase: 'check' | 'write', done: number, of: number | undefined) => void;
}

export interface RestoreOutcome extends Checked {
  /** The store holds just that already. */
  readonly unchanged: boolean;
}

/** @throws InvalidDocument where the backup has a fault, or the store holds something else; then nothing was written. */
export async function restoreBackup(graph: Graph, file: BackupFile, { dryRun = false, progress = () => undefined }: RestoreOptions = {}): Promise<RestoreOutcome> {
  const checked = await checkBackup(file, (lines) => { progress('check', lines, undefined); });
  const [underWay] = await graph.read(restoreUnderWay, {});
  if (underWay !== undefined && underWay.sha256 !== checked.sha256) throw refusal('The store holds a part of another backup. Take that one in again to its end, or begin with an empty store');
  if (underWay === undefined && !(await isEmpty(graph))) {
    if (await holds(graph, checked)) return { ...checked, unchanged: true };
    throw refusal('The store is not empty, and what it holds is something else: a backup goes into an empty store');
  }
  if (!dryRun) await write(graph, file, checked, underWay?.line ?? 1, (line) => { progress('write', line, checked.lines); });
  return { ...checked, unchanged: false };
}

const refusal = (message: string): InvalidDocument => new InvalidDocument([{ pointer: '', line: null, column: null, message }]);

/** The revision outlives everything else, for readers that remember it. */
export async function isEmpty(reader: Reader): Promise<boolean> {
  for (const content of contents.nodes) if (content.label !== 'Store' && (await content.read(reader, undefined, 1)).length > 0) return false;
  return true;
}

async function holds(graph: Graph, { sha256 }: Checked): Promise<boolean> {
  return (await writeBackup(graph, { begin: () => Promise.resolve(), write: () => Promise.resolve() })).sha256 === sha256;
}

async function write(graph: Graph, file: BackupFile, { sha256 }: Checked, from: number, tell: (line: number) => void): Promise<void> {
  let batch: NumberedEntry[] = [];
  let characters = 0;
  // One batch is written while the next is read.
  const writing = new UnderWay(1);
  const keep = async (): Promise<void> => {
    const entries = batch;
    batch = [];
    characters = 0;
    const line = entries.at(-1)?.line;
    if (line === undefined) return;
    await writing.add(async () => {
      await graph.write(async (transaction) => {
        await Promise.all([transaction.run(noteRestore, { sha256, line }), writeEntries(transaction, entries.map(({ entry }) => entry))]);
      });
      tell(line);
    });
  };
  try {
    const end = await readBackup(file, (entry) => {
      if (entry.line <= from) return undefined;
      batch.push(entry);
      characters += entry.characters;
      return batch.length >= BATCH_LINES || characters >= BATCH_CHARACTERS ? keep() : undefined;
    });
    if (end.sha256 !== sha256) throw refusal('The backup was changed while it was taken in: begin with an empty store');
    await keep();
  } finally {
    await writing.end();
  }
  await deriveAll(graph);
  await graph.write((transaction) => transaction.run(endRestore, {}));
}

/** What goes where together, nodes before what joins them, as they come. */
async function writeEntries(transaction: Transaction, entries: readonly Entry[]): Promise<void> {
  const groups = new Map<string, { readonly first: Entry; readonly rows: Row[] }>();
  for (const entry of entries) {
    const name = 'type' in entry ? `${entry.content.from} ${entry.type} ${entry.content.to}` : entry.content.label;
    remember(groups, name, () => ({ first: entry, rows: [] })).rows.push(entry.row);
  }
  await Promise.all([...groups.values()].map(({ first, rows }) => ('type' in first ? first.content.write(transaction, first.type, rows) : first.content.write(transaction, rows))));
}

/** Why nobody may use the store now; undefined where it is whole. */
export async function unfinishedRestore(reader: Reader): Promise<string | undefined> {
  const [underWay] = await reader.read(restoreUnderWay, {});
  return underWay === undefined ? undefined : `The store holds a part of a backup, up to its line ${underWay.line}: take the same backup in again, and it goes on from there`;
}

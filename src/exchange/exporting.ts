import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync, ftruncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Clock, systemClock, todayIn } from '../clock.js';
import type { Graph, Reader } from '../graph/index.js';
import { type ItemFacts, type ItemId, Taxonomy, storedItems } from '../inventory/index.js';
import { inventoryContents } from '../inventory/contents.js';
import { readRevision } from '../inventory/vocabulary.js';
import { StoreBusy, writeBackup } from './backup/writing.js';
import { csvOfItems } from './csv/writing.js';
import { writeDpv } from './dpv/writing.js';
import { writeNotice } from './tilt/writing.js';
import { writeDocument } from './yaml/writing.js';

/** What others read: the inventory, or all that the store holds, in a format of its own or of theirs. */

export interface Export {
  readonly mediaType: string;
  readonly extension: string;
  readonly content: Readable;
  /** What the format has no form for. */
  readonly remarks: readonly string[];
}

const PAGE = 1_000;
const ATTEMPTS = 3;
/** Of one document; a backup has no limit. */
const MAX_ITEMS = 200_000;
const MAX_REMARKS = 20;

/** The inventory is more than one document may hold. */
export class ExportTooLarge extends Error {
  override readonly name = 'ExportTooLarge';
}

export const exportFormats = ['yaml', 'csv', 'tilt', 'dpv', 'backup'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export const isExportFormat = (name: string): name is ExportFormat => (exportFormats as readonly string[]).includes(name);

export interface ExportOptions {
  /** Of a notice, which speaks for one: id, key, name or alias. */
  readonly controller?: string | undefined;
}

/** @throws StoreBusy, ExportTooLarge, NoController */
export async function exportAs(format: ExportFormat, graph: Graph, clock: Clock = systemClock, { controller }: ExportOptions = {}): Promise<Export> {
  switch (format) {
    case 'yaml': {
      const { text, inexact } = writeDocument(await allItems(graph));
      return { mediaType: 'application/yaml', extension: 'yaml', content: Readable.from([text]), remarks: remarksOn(inexact) };
    }
    case 'csv': return { mediaType: 'text/csv', extension: 'csv', content: Readable.from([csvOfItems(await allItems(graph))]), remarks: [] };
    case 'tilt': {
      const { text, remarks } = writeNotice(await allItems(graph), todayIn(clock, 'UTC'), controller);
      return { mediaType: 'application/json', extension: 'tilt.json', content: Readable.from([text]), remarks };
    }
    case 'dpv': return { mediaType: 'application/ld+json', extension: 'jsonld', content: Readable.from([writeDpv(await allItems(graph), await Taxonomy.load(graph), todayIn(clock, 'UTC'))]), remarks: [] };
    case 'backup': return { mediaType: 'application/jsonl', extension: 'jsonl', content: await spooledBackup(graph), remarks: [] };
  }
}

const remarksOn = (inexact: readonly ItemId[]): string[] => [
  ...inexact.slice(0, MAX_REMARKS).map((id) => `${id}: the document has no form for all that is known of it; taken in again it would change. A backup carries all of it`),
  ...(inexact.length > MAX_REMARKS ? [`and ${inexact.length - MAX_REMARKS} more`] : []),
];

/** All items as they are at one moment. */
export async function allItems(graph: Graph): Promise<ItemFacts[]> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await readRevision(graph);
    const items = await itemsNow(graph);
    if ((await readRevision(graph)) === before) return items;
  }
  throw new StoreBusy(`The store was written to while it was read, ${ATTEMPTS} times: try again when it is quiet`);
}

async function itemsNow(reader: Reader): Promise<ItemFacts[]> {
  const content = inventoryContents.nodes.find(({ label }) => label === 'Item');
  const items: ItemFacts[] = [];
  for (let after: string | undefined; content !== undefined;) {
    const ids = (await content.read(reader, after, PAGE)).map(({ id }) => String(id));
    for (const { facts } of (await storedItems(reader, ids)).values()) items.push(facts);
    if (items.length > MAX_ITEMS) throw new ExportTooLarge(`The inventory has more than ${MAX_ITEMS} items: take a backup`);
    if (ids.length < PAGE) break;
    after = ids.at(-1);
  }
  return items;
}

/** A backup is whole before its first byte leaves: it lies in a file for this user alone until it has been read. */
async function spooledBackup(graph: Graph): Promise<Readable> {
  const folder = mkdtempSync(join(tmpdir(), 'wherekept-backup-'));
  const file = join(folder, 'backup.jsonl');
  const remove = (): void => { rmSync(folder, { recursive: true, force: true }); };
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    try {
      let at = 0;
      await writeBackup(graph, {
        begin: () => { ftruncateSync(descriptor); at = 0; return Promise.resolve(); },
        write: (text) => {
          const bytes = Buffer.from(text, 'utf8');
          for (let from = 0; from < bytes.length;) from += writeSync(descriptor, bytes, from, bytes.length - from, at + from);
          at += bytes.length;
          return Promise.resolve();
        },
      });
    } finally {
      closeSync(descriptor);
    }
    const stream = createReadStream(file);
    // Once it is open the name is no longer needed.
    stream.once('open', remove);
    stream.once('error', remove);
    return stream;
  } catch (error) {
    remove();
    throw error;
  }
}

import { createHash } from 'node:crypto';
import { type CarriedLink, type ContentKey, type Graph, type LinkContent, type NodeContent, type Reader, type Row, MAX_LINKS_OF_NODES } from '../../graph/index.js';
import { HEADING, contents } from './format.js';

/** Writing a backup, a page of the store at a time. */

const PAGE = 1_000;
const PAGE_LINKS = 20_000;
const PIECE_CHARACTERS = 256 * 1024;
const ATTEMPTS = 3;

/** Somebody kept writing while the backup was read, so no moment of the store was seen whole. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';
}

export interface BackupSummary { readonly lines: number; readonly sha256: string }

/** Where a backup goes. What went there before `begin` is void. */
export interface Sink {
  begin(): Promise<void>;
  write(text: string): Promise<void>;
}

/**
 * Writes all that the store holds. The store is read page by page; where something was written meanwhile, which its revisions tell, the
 * backup begins anew.
 * @throws StoreBusy
 */
export async function writeBackup(graph: Graph, sink: Sink): Promise<BackupSummary> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    await sink.begin();
    const before = await revisions(graph);
    const summary = await writeOnce(graph, sink);
    if ((await revisions(graph)) === before) return summary;
  }
  throw new StoreBusy(`The store was written to while it was read, ${ATTEMPTS} times: try again when it is quiet`);
}

const contentOf = (label: string): NodeContent => {
  const content = contents.nodes.find((one) => one.label === label);
  if (content === undefined) throw new Error(`Nothing is told of ${label}`);
  return content;
};
const revisions = async (graph: Graph): Promise<string> => JSON.stringify(await contentOf('Store').read(graph, undefined, PAGE));

async function writeOnce(graph: Graph, sink: Sink): Promise<BackupSummary> {
  const hash = createHash('sha256');
  let lines = 0;
  let waiting: string[] = [];
  let characters = 0;
  const flush = async (): Promise<void> => {
    const text = waiting.join('');
    waiting = [];
    characters = 0;
    hash.update(text);
    await sink.write(text);
  };
  const add = async (line: string): Promise<void> => {
    lines += 1;
    waiting.push(line, '\n');
    characters += line.length + 1;
    if (characters >= PIECE_CHARACTERS) await flush();
  };
  await add(HEADING);
  // Readings of persons are entered in the chain without any other write: those that come while this is read are not of its moment.
  const [head] = await contentOf('AuditHead').read(graph, undefined, 1);
  for (const content of contents.nodes) {
    for await (const rows of content.label === 'AuditHead' ? [head === undefined ? [] : [head]] : pagesOf(graph, content)) {
      for (const row of rows) if (content.label !== 'AuditEntry' || Number(row['number']) <= Number(head?.['number'])) await add(nodeLine(content, row));
    }
  }
  for (const content of contents.links) {
    for await (const rows of pagesOf(graph, contentOf(content.from))) {
      for (const line of await linkLines(graph, content, rows.map(({ id }) => String(id)))) await add(line);
    }
  }
  await flush();
  const sha256 = hash.digest('hex');
  await sink.write(`${JSON.stringify({ end: lines, sha256 })}\n`);
  return { lines, sha256 };
}

async function* pagesOf(reader: Reader, content: NodeContent): AsyncGenerator<Row[]> {
  for (let after: ContentKey | undefined; ;) {
    const rows = await content.read(reader, after, PAGE);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.[content.key.name] as ContentKey;
  }
}

function nodeLine(content: NodeContent, row: Row): string {
  const key = row[content.key.name] as ContentKey;
  const names = Object.keys(content.propertiesOf(key) ?? {});
  // Engines sort other characters differently, and then the same store would give other bytes.
  if (names.length === 0 || (typeof key === 'string' && !/^[\x20-\x7e]*$/.test(key))) throw new Error(`A ${content.label} has a key that none should have`);
  return JSON.stringify({ node: content.label, properties: Object.fromEntries(names.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]]))) });
}

async function linkLines(reader: Reader, content: LinkContent, ids: readonly string[]): Promise<string[]> {
  const limit = ids.length === 1 ? MAX_LINKS_OF_NODES : PAGE_LINKS;
  const links = await content.read(reader, ids, limit + 1);
  if (links.length <= limit) return linesOfLinks(content, links);
  if (ids.length === 1) throw new Error(`A ${content.from} has more than ${limit} relationships to one ${content.to}`);
  const half = Math.ceil(ids.length / 2);
  return [...await linkLines(reader, content, ids.slice(0, half)), ...await linkLines(reader, content, ids.slice(half))];
}

/** Those that the engine sees as equal stand in the order of their texts. */
function linesOfLinks(content: LinkContent, links: readonly CarriedLink[]): string[] {
  const texts = links.map(({ type, from, to, properties }) => {
    const told = content.types[type];
    if (told === undefined) {
      if (contents.derived.some(({ name }) => name === type)) return undefined;
      throw new Error(`Nothing is told of relationships ${type} from ${content.from} to ${content.to}`);
    }
    const stated = Object.fromEntries(Object.keys(told).flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]])));
    return { order: `${from} ${type} ${to}`, text: JSON.stringify({ link: type, from: [content.from, from], to: [content.to, to], ...(Object.keys(stated).length === 0 ? {} : { properties: stated }) }) };
  });
  return texts.filter((one) => one !== undefined).sort((a, b) => compare(a.order, b.order) || compare(a.text, b.text)).map(({ text }) => text);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

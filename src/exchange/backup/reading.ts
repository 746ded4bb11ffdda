import { createHash } from 'node:crypto';
import { type ContentKey, type ContentType, type LinkContent, type NodeContent, type Properties, type Row, isStorable } from '../../graph/index.js';
import { InvalidDocument } from '../fault.js';
import { type Line, LineError, linesOf } from '../lines.js';
import { DigestSet } from '../digests.js';
import { HEADING, MAX_LINE_BYTES, contents } from './format.js';

/** Reading a backup, strictly: one fault and nothing of it is taken. */

export type Entry =
  | { readonly content: NodeContent; readonly row: Row }
  | { readonly content: LinkContent; readonly type: string; readonly row: Row };

export interface NumberedEntry { readonly line: number; readonly characters: number; readonly entry: Entry }

export interface BackupFile { open(): AsyncIterable<Uint8Array> }
export interface Checked { readonly lines: number; readonly nodes: number; readonly links: number; readonly sha256: string }

/** As many nodes as the 512 MiB that reading may take have room for. */
const MAX_NODES = 20_000_000;

const nodeContents = new Map(contents.nodes.map((content) => [content.label, content]));
const linkContents = new Map(contents.links.flatMap((content) => Object.keys(content.types).map((type) => [`${content.from} ${type} ${content.to}`, content] as const)));

/** Reads the whole of it without writing anything: every line, that every relationship has its ends, and the checksum. @throws InvalidDocument */
export async function checkBackup(file: BackupFile, tell: (lines: number) => void = () => undefined): Promise<Checked> {
  const known = new DigestSet();
  let nodes = 0;
  let links = 0;
  const end = await readBackup(file, ({ line, entry }) => {
    if ('type' in entry) {
      links += 1;
      for (const [side, label] of [['from', entry.content.from], ['to', entry.content.to]] as const) {
        if (!known.has(`${label} ${String(entry.row[side])}`)) fault(line, `There is no ${label} “${String(entry.row[side])}” before this line`, `/${side}`);
      }
    } else {
      nodes += 1;
      if (nodes > MAX_NODES) fault(line, `A backup may have ${MAX_NODES} nodes; this one has more`);
      const key = String(entry.row[entry.content.key.name]);
      if (!known.add(`${entry.content.label} ${key}`)) fault(line, `${entry.content.label} “${key}” stands here twice`);
    }
    if (line % 50_000 === 0) tell(line);
    return undefined;
  });
  return { ...end, nodes, links };
}

/** Hands over every entry in its order, then checks the end. @throws InvalidDocument */
export async function readBackup(file: BackupFile, take: (entry: NumberedEntry) => Promise<void> | undefined): Promise<{ lines: number; sha256: string }> {
  const hash = createHash('sha256');
  let last: Line | undefined;
  const use = (line: Line): Promise<void> | undefined => {
    hash.update(line.text).update('\n');
    if (line.number > 1) return take({ line: line.number, characters: line.text.length, entry: entryIn(line) });
    if (line.text !== HEADING) fault(1, 'This is no backup, or one of another version: it begins otherwise');
    return undefined;
  };
  try {
    for await (const lines of linesOf(file.open(), MAX_LINE_BYTES)) {
      for (const line of lines) {
        // Only the last line is the end, and which that is shows when there is none after it.
        const before = last;
        last = line;
        if (before === undefined) continue;
        const taken = use(before);
        if (taken !== undefined) await taken;
      }
    }
  } catch (error) {
    if (error instanceof LineError) fault(error.line, error.message);
    throw error;
  }
  if (last === undefined) fault(1, 'There is nothing here');
  const { number, text } = last;
  const sha256 = hash.digest('hex');
  const end = parsed(text);
  if (end === undefined || !('sha256' in end)) fault(number, 'The backup breaks off: its last line, with the checksum, is missing');
  if (end?.['end'] !== number - 1) fault(number, `The last line tells of ${String(end?.['end'])} lines before it; there are ${number - 1}`, '/end');
  if (end?.['sha256'] !== sha256) fault(number, 'The checksum is another: the backup was changed since it was made', '/sha256');
  return { lines: number - 1, sha256 };
}

function entryIn({ number, text }: Line): Entry {
  const value = parsed(text);
  if (value === undefined) fault(number, text === '' ? 'An empty line stands here' : 'This line is not JSON, or no object');
  const given = value;
  if (typeof given['node'] === 'string') return nodeIn(number, given);
  if (typeof given['link'] === 'string') return linkIn(number, given);
  return fault(number, 'sha256' in given ? 'Something follows what ends the backup' : 'This line is neither node nor link');
}

function nodeIn(line: number, given: Record<string, unknown>): Entry {
  const content = nodeContents.get(String(given['node']));
  if (content === undefined) return fault(line, `Nodes “${String(given['node'])}” are not known: was the backup made by a newer version?`, '/node');
  refuseMore(line, given, ['node', 'properties']);
  const { properties } = given;
  if (!isObject(properties)) return fault(line, 'has to be an object', '/properties');
  const key = properties[content.key.name];
  if (!isOf(content.key.type, key)) return fault(line, `has to be a ${content.key.type}`, `/properties/${content.key.name}`);
  const told = content.propertiesOf(key as ContentKey);
  if (told === undefined) return fault(line, `There is no such ${content.label}`, `/properties/${content.key.name}`);
  return { content, row: rowIn(line, properties, told) };
}

function linkIn(line: number, given: Record<string, unknown>): Entry {
  const type = String(given['link']);
  const [from, to] = [endIn(line, given, 'from'), endIn(line, given, 'to')];
  const content = linkContents.get(`${from.label} ${type} ${to.label}`);
  if (content === undefined) return fault(line, `Relationships “${type}” from ${from.label} to ${to.label} are not known: was the backup made by a newer version?`, '/link');
  refuseMore(line, given, ['link', 'from', 'to', 'properties']);
  const { properties = {} } = given;
  if (!isObject(properties)) return fault(line, 'has to be an object', '/properties');
  return { content, type, row: { ...rowIn(line, properties, content.types[type] ?? {}), from: from.id, to: to.id } };
}

function endIn(line: number, given: Record<string, unknown>, side: 'from' | 'to'): { label: string; id: string } {
  const value = given[side];
  if (!Array.isArray(value) || value.length !== 2 || !value.every((part) => isOf('string', part))) return fault(line, 'has to be a label and an id', `/${side}`);
  return { label: value[0] as string, id: value[1] as string };
}

function rowIn(line: number, properties: Record<string, unknown>, told: Properties): Row {
  for (const [name, value] of Object.entries(properties)) {
    const type = Object.hasOwn(told, name) ? told[name] : undefined;
    if (type === undefined) fault(line, 'is not known here: was the backup made by a newer version?', `/properties/${name}`);
    else if (!isOf(type, value)) fault(line, `has to be ${{ string: 'a text', integer: 'a whole number', boolean: 'true or false', strings: 'a list of texts' }[type]}`, `/properties/${name}`);
  }
  return properties as Row;
}

const isText = (value: unknown): boolean => typeof value === 'string' && isStorable(value);
const checks: Readonly<Record<ContentType, (value: unknown) => boolean>> = {
  string: isText, integer: Number.isSafeInteger, boolean: (value) => typeof value === 'boolean', strings: (value) => Array.isArray(value) && value.every(isText),
};
const isOf = (type: ContentType, value: unknown): boolean => checks[type](value);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function refuseMore(line: number, given: object, known: readonly string[]): void {
  const more = Object.keys(given).find((name) => !known.includes(name));
  if (more !== undefined) fault(line, 'is not known here: was the backup made by a newer version?', `/${more}`);
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function fault(line: number, message: string, pointer = ''): never {
  throw new InvalidDocument([{ pointer, line, column: null, message: pointer === '' || /^[A-Z]/.test(message) ? message : `“${pointer.slice(pointer.lastIndexOf('/') + 1)}” ${message}` }]);
}

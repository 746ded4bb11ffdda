import type { Token, Tokens } from 'marked';
import { placesIn } from '../places.js';
import { type Column, columnNamed } from './columns.js';
import { inlineOf, linkIn, listsIn, plain, setOff } from './markdown.js';

/** What a row of a table or an item of a list tells of one sub-processor. */

export interface Entry {
  readonly name: string;
  readonly link: string | undefined;
  readonly purpose: string | undefined;
  /** Where it is said to be; undefined: it is not said here. */
  readonly location: string | undefined;
  readonly cells: readonly (readonly [column: Exclude<Column, 'name' | 'purpose' | 'location' | 'link'>, label: string, text: string])[];
  /** All of it, in the words of the list. */
  readonly quote: string;
}

const separators = /\s+[–—-]\s+|\s*[;|]\s*|\n+/;
const trimmed = (text: string): string => text.replace(/^[\s.:;,–—-]+|[\s:;,–—-]+$/g, '').replace(/(?<=\w{3,})\.$/, '').trim();
/** The stop of "Inc." belongs to the name. */
const nameIn = (text: string): string => (/\b(?:inc|ltd|corp|co|llc|pty|s\.a|b\.v|a\.s|n\.v|s\.l|s\.r\.o|bv|ag|sp\. z o\.o)\.$/i.test(text.trim()) ? `${trimmed(text).replace(/\.$/, '')}.` : trimmed(text));
const somewhere = /^(?:is |are )?(?:located|hosted|based|established|stored|processed|data cent(?:er|re)s?|servers?)(?: [a-z]+){0,3}? (?:in|within|at)\s+(.+?)\.?$/i;

/** The whole of a text is places: "USA", "Ireland (Dublin)", "located in the EU". */
function placesOnly(text: string): string | undefined {
  const given = trimmed(somewhere.exec(text.trim())?.[1] ?? text).replace(/^\(|\)$/g, '');
  const { places, others } = placesIn(given);
  return places.length > 0 && (others.length === 0 || (others.length <= places.length && others.every((other) => /^[\p{Lu}][\p{L}. '-]*$/u.test(other)) && !/\b(?:service|provider|support|software|tool|platform|hosting)/i.test(given))) ? given : undefined;
}

/** An item of a list: `[Name](url). Purpose.`, `**Name** – purpose (USA)`, `Name (USA): purpose`, with further labelled items under it. */
export function entryOfItem(item: Tokens.ListItem): Entry | undefined {
  const tokens = inlineOf(item);
  const whole = plain(tokens);
  const off = setOff(tokens);
  const split = off === undefined ? splitName(whole) : undefined;
  const name = nameIn(off?.first ?? split?.name ?? whole);
  if (name === '' || name.length > 200) return undefined;
  const parts = partsOf(off?.rest ?? split?.rest ?? '');
  const nested = listsIn(item).flatMap(({ items }) => items.map((one) => plain(inlineOf(one))));
  const more = nested.map(partOf);
  const all = [...parts, ...more];
  return {
    name, link: off?.link ?? linkIn(tokens), purpose: all.filter(({ column }) => column === 'purpose').map(({ text }) => text).join('; ') || undefined,
    location: all.filter(({ column }) => column === 'location').map(({ text }) => text).join('; ') || undefined,
    cells: all.flatMap(({ column, label, text }) => (column === 'purpose' || column === 'location' || column === 'name' || column === 'link' ? [] : [[column, label, text] as const])),
    quote: [whole, ...nested].join('; '),
  };
}

/** The name at the beginning of plain text; the rest tells of it. */
function splitName(text: string): { name: string; rest: string } {
  const found = /^(.{1,200}?)(\s+[–—-]\s+|\s*:\s+|\s+(?=\()|\.\s+(?=[\p{Lu}])|\n)(.*)$/su.exec(text);
  return found === null ? { name: text, rest: '' } : { name: found[1] ?? '', rest: found[3] ?? '' };
}

interface Part { readonly column: Column; readonly label: string; readonly text: string }

const labelled = (text: string): Part | undefined => {
  const [, label, value] = /^([\p{L}][\p{L} ()/-]{1,40}?)\s*:\s+(.+)$/su.exec(text) ?? [];
  const column = label === undefined ? undefined : columnNamed(label);
  return column === undefined || column === 'name' || label === undefined || value === undefined ? undefined : { column, label, text: trimmed(value) };
};

function partOf(text: string): Part {
  const given = text.trim();
  const known = labelled(given);
  if (known !== undefined) return known;
  const where = placesOnly(given);
  return where === undefined ? { column: 'purpose', label: 'Purpose', text: trimmed(given) } : { column: 'location', label: 'Location', text: where };
}

function partsOf(rest: string): Part[] {
  const parts: Part[] = [];
  let text = rest;
  // Brackets at an end that hold nothing but places.
  for (const pattern of [/^\s*[.,:–—-]?\s*\(([^()]+)\)/, /\(([^()]+)\)\s*\.?\s*$/]) {
    const found = pattern.exec(text);
    const where = found?.[1] === undefined ? undefined : placesOnly(found[1]);
    if (found === null || where === undefined) continue;
    parts.push({ column: 'location', label: 'Location', text: where });
    text = text.replace(found[0], ' ');
  }
  const segments = text.split(separators).map((segment) => trimmed(segment)).filter((segment) => segment !== '').map(partOf);
  // What a dash parts is still one purpose.
  const purpose = segments.filter(({ column }) => column === 'purpose').map((part) => part.text).join(' – ');
  return [...parts, ...segments.filter(({ column }) => column !== 'purpose'), ...(purpose === '' ? [] : [{ column: 'purpose' as const, label: 'Purpose', text: purpose }])];
}

/** What labelled lines under a heading tell of the one that it names. */
export function entryOfLines(name: string, lines: readonly string[]): Entry | undefined {
  const parts = lines.map(labelled);
  if (!parts.some((part) => part?.column === 'purpose' || part?.column === 'location')) return undefined;
  const all = lines.map((line, at) => parts[at] ?? { column: 'other' as const, label: 'Note', text: line });
  const of = (column: Column): string | undefined => all.filter((part) => part.column === column).map(({ text }) => text).join('; ') || undefined;
  return {
    name: nameIn(name), link: of('link'), purpose: of('purpose'), location: of('location'), quote: [name, ...lines].join('; '),
    cells: all.flatMap(({ column, label, text }) => (column === 'purpose' || column === 'location' || column === 'name' || column === 'link' ? [] : [[column, label, text] as const])),
  };
}

export interface TableColumns { readonly columns: readonly Column[]; readonly headings: readonly string[] }

/** Which column is which; of two that could be one, the first. Where none names who, but the first is of unknown words, it is that. */
export function columnsOf(header: readonly Tokens.TableCell[]): TableColumns | undefined {
  const headings = header.map((cell) => plain(cell.tokens));
  const named = headings.map((heading) => columnNamed(heading) ?? 'other');
  if (!named.includes('name')) {
    const first = named.findIndex((column) => column === 'other');
    if (first !== 0 || !named.some((column) => column === 'purpose' || column === 'location')) return undefined;
    named[0] = 'name';
  }
  const seen = new Set<Column>();
  return { headings, columns: named.map((column) => (column !== 'other' && column !== 'location' && column !== 'purpose' && seen.has(column) ? 'other' : (seen.add(column), column))) };
}

export function entryOfRow(cells: readonly Tokens.TableCell[], { columns, headings }: TableColumns): Entry | undefined {
  const texts = cells.map((cell) => plain(cell.tokens));
  const of = (column: Column): string | undefined => columns.flatMap((one, at) => (one === column && texts[at] ? [texts[at]] : [])).join('; ') || undefined;
  const [name, ...below] = (of('name') ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (name === undefined) return undefined;
  const tokensOf = (column: Column): Token[] => columns.flatMap((one, at) => (one === column ? cells[at]?.tokens ?? [] : []));
  return {
    name: nameIn(name).slice(0, 200), link: linkIn(tokensOf('link')) ?? linkIn(tokensOf('name')) ?? of('link'), purpose: of('purpose'), location: of('location'), quote: texts.filter((text) => text !== '').join(' | '),
    cells: [...below.map((line) => ['other', 'Name', line] as const), ...columns.flatMap((column, at) => (column === 'name' || column === 'purpose' || column === 'location' || column === 'link' || !texts[at] ? [] : [[column, headings[at] ?? '', texts[at]] as const]))],
  };
}

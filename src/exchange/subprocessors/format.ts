import type { Tokens } from 'marked';
import { parseDocument } from 'yaml';
import type { ItemFacts } from '../../inventory/facts.js';
import { type ItemId, itemId } from '../../inventory/kinds.js';
import type { CivilDate } from '../../law/index.js';
import { dateIn, dateWithin } from '../dates.js';
import { type ImportFault, InvalidDocument } from '../fault.js';
import type { Format, Reading, ReadingOptions } from '../format.js';
import { type Draft, Gathering, type Said } from '../gathering.js';
import { importedKey } from '../keys.js';
import { type NamedPlace, placesIn } from '../places.js';
import { tellsOfSubprocessors } from './columns.js';
import { type Entry, columnsOf, entryOfItem, entryOfLines, entryOfRow } from './entries.js';
import { type Block, inlineOf, isStruckOut, listsIn, plain, readMarkdown } from './markdown.js';

/**
 * Lists of sub-processors as companies publish them (GDPR Art. 28(2), (4)), in Markdown: tables, or lists of names with what each is for.
 * Each name is a processor with its locations, and an activity for what it does. A later list of the same source ends what it no longer has.
 */
export const subprocessors: Format = {
  format: 'SUBPROCESSORS', strict: false, description: 'A list of sub-processors (GDPR Art. 28(2), (4)) in Markdown: tables or lists. A later version of it ends what it no longer names.',
  read: (text, options) => new ListReading(text, options).read(),
};

const NAMESPACE = 'subprocessors';

interface Heading { readonly depth: number; readonly text: string; readonly block: Block }

class ListReading {
  readonly #faults: ImportFault[] = [];
  readonly #aside: string[] = [];
  readonly #blocks: readonly Block[];
  readonly #front: Readonly<Record<string, unknown>>;
  readonly #gathering: Gathering;
  readonly #source: { readonly key: string; readonly name: string; date: CivilDate | null };
  readonly #since = new Map<ItemId, { since?: CivilDate; until?: CivilDate }>();
  readonly #taken = new Set<string>();
  #headings: Heading[] = [];
  /** What was said since the last heading, list or table. */
  #intro: Block[] = [];
  #entries = 0;

  constructor(text: string, options: ReadingOptions) {
    const { frontMatter, blocks } = readMarkdown(text);
    this.#blocks = blocks;
    this.#front = frontMatterIn(frontMatter);
    const title = [this.#front['title'], blocks.flatMap(({ token }) => (token.type === 'heading' ? [plain((token as Tokens.Heading).tokens)] : []))[0]].find((one) => typeof one === 'string' && one.trim() !== '') as string | undefined;
    const name = options.source?.name ?? title ?? 'Sub-processors';
    this.#source = { key: options.source?.key ?? importedKey(NAMESPACE, name), name, date: null };
    this.#gathering = new Gathering(this.#source);
  }

  read(): Reading {
    this.#readFrontMatter();
    for (const [at, block] of this.#blocks.entries()) this.#readBlock(block, at);
    for (const { block } of this.#headings) this.#leave(block);
    for (const block of this.#intro) this.#leave(block);
    if (this.#entries === 0) throw new InvalidDocument([...this.#faults, { pointer: '', line: null, column: null, message: 'No list and no table of sub-processors was found here' }]);
    const source = this.#gathering.item('Source', this.#source.key, this.#source.name).set('document', 'Markdown list of sub-processors');
    if (this.#source.date !== null) source.set('date', this.#source.date);
    const items = this.#gathering.finish().map((item): ItemFacts => ({ ...item, ...this.#since.get(itemId(item.kind, item.key)) }));
    return { items, faults: this.#faults, leftAside: this.#aside, source: this.#source };
  }

  #readFrontMatter(): void {
    const source = this.#gathering.item('Source', this.#source.key, this.#source.name);
    for (const [name, value] of Object.entries(this.#front)) {
      const pointer = `/front/${name}`;
      const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      if (name === 'title') source.alias(text);
      else if (name === 'description') source.describe(text);
      else if (/^(?:date|updated|last[-_ ]?updated|last[-_ ]?modified|lastmod|effective(?:[-_ ]date)?)$/i.test(name)) this.#date(text, text, { pointer, line: null });
      else this.#aside.push(pointer);
    }
  }

  #readBlock(block: Block, at: number): void {
    const { token } = block;
    switch (token.type) {
      case 'heading': return this.#readHeading(token as Tokens.Heading, block, at);
      case 'paragraph': return this.#readParagraph(token as Tokens.Paragraph, block);
      case 'list': return this.#readList(token as Tokens.List, block);
      case 'table': return this.#readTable(token as Tokens.Table, block);
      case 'hr': case 'def': return undefined;
      default:
        if (token.type === 'html' && /<(?:table|li)\b/i.test(token.raw)) this.#tell(block, 'WARNING', 'HTML is not read: write the list in Markdown');
        this.#leave(block);
        return undefined;
    }
  }

  #readHeading(token: Tokens.Heading, block: Block, at: number): void {
    for (const one of this.#intro.splice(0)) this.#leave(one);
    const text = plain(token.tokens);
    this.#headings = this.#headings.filter((heading) => heading.depth < token.depth || (this.#leave(heading.block), false));
    this.#headings.push({ depth: token.depth, text, block });
    // A heading may be a name, and what follows tells of it line by line.
    const next = this.#blocks[at + 1]?.token;
    const lines = next?.type === 'list' ? (next as Tokens.List).items.map((item) => plain(inlineOf(item))) : next?.type === 'paragraph' ? plain((next as Tokens.Paragraph).tokens).split('\n') : [];
    const entry = lines.length > 0 && !tellsOfSubprocessors(text) ? entryOfLines(text, lines) : undefined;
    if (entry === undefined || next === undefined) return;
    this.#taken.add(block.pointer);
    const of = this.#blocks[at + 1] as Block;
    this.#taken.add(of.pointer);
    this.#headings.pop();
    this.#take(entry, of);
  }

  #readParagraph(token: Tokens.Paragraph, block: Block): void {
    if (this.#taken.has(block.pointer)) return;
    const text = plain(token.tokens);
    const dated = /\b(?:last (?:updated|modified|revised|changed|reviewed)|updated|effective|valid|as of|as at|current as|version|stand|date)\b/i.test(text) && text.length <= 200 ? dateWithin(text) : undefined;
    if (dated !== undefined) {
      this.#date(dated.words, text, block);
      this.#taken.add(block.pointer);
      return;
    }
    this.#intro.push(block);
  }

  #date(words: string, text: string, at: { readonly pointer: string; readonly line: number | null }): void {
    const found = dateIn(words);
    if (found === undefined) {
      this.#tell(at, 'ERROR', `“${text.slice(0, 60)}” is no date that can be read in one way only: write it YYYY-MM-DD`);
      return;
    }
    if (this.#source.date === null || found.date > this.#source.date) this.#source.date = found.date;
    this.#gathering.item('Source', this.#source.key, this.#source.name).said({ section: 'Date', quote: text });
  }

  #readList(token: Tokens.List, block: Block): void {
    if (this.#taken.has(block.pointer)) return;
    const found = token.items.map((item) => (isStruckOut(inlineOf(item)) ? undefined : entryOfItem(item)));
    const pointerOf = (at: number): string => `${block.pointer}/items/${at}`;
    if (!this.#areNames(token, found)) {
      this.#tell(block, 'INFO', 'This list names no sub-processors: left out');
      token.items.forEach((_item, at) => this.#aside.push(pointerOf(at)));
      for (const one of this.#intro.splice(0)) this.#leave(one);
      return;
    }
    const around = this.#placesAround();
    let line = block.line;
    for (const [at, item] of token.items.entries()) {
      const entry = found[at];
      const place = { pointer: pointerOf(at), line };
      line += item.raw.split('\n').length - (item.raw.endsWith('\n') ? 1 : 0);
      if (isStruckOut(inlineOf(item))) this.#tell(place, 'INFO', 'Struck out: read as no longer listed');
      else if (entry === undefined) this.#tell(place, 'ERROR', 'Names nobody, or with more than 200 characters: left out');
      else this.#take(entry, place, around);
    }
  }

  /** What stands before it speaks of sub-processors, or each of its items is set off as a name with something said of it. */
  #areNames(token: Tokens.List, entries: readonly (Entry | undefined)[]): boolean {
    const some = entries.filter((entry) => entry !== undefined);
    const told = [...this.#headings.map(({ text }) => text), ...this.#intro.map(({ token: one }) => plain((one as Tokens.Paragraph).tokens)), this.#source.name].some(tellsOfSubprocessors);
    const setApart = some.filter(({ purpose, location, link }) => purpose !== undefined || location !== undefined || link !== undefined).length;
    const sentences = token.items.filter((item) => /[.!?]$/.test(plain(inlineOf(item))) && plain(inlineOf(item)).split(' ').length > 12 && listsIn(item).length === 0).length;
    return some.length > 0 && sentences * 2 < token.items.length && (setApart * 2 > token.items.length || (told && some.every(({ name }) => name.split(' ').length <= 6)));
  }

  #readTable(token: Tokens.Table, block: Block): void {
    const columns = columnsOf(token.header);
    token.header.forEach((_cell, at) => { if (columns === undefined) this.#aside.push(`${block.pointer}/header/${at}`); });
    if (columns === undefined) {
      const told = [...this.#headings.map(({ text }) => text), this.#source.name].some(tellsOfSubprocessors);
      this.#tell(block, told ? 'ERROR' : 'INFO', `No column of this table says who (${token.header.map((cell) => plain(cell.tokens)).join(', ').slice(0, 100)}): left out`);
      token.rows.forEach((row, at) => row.forEach((_cell, column) => this.#aside.push(`${block.pointer}/rows/${at}/${column}`)));
      return;
    }
    const around = this.#placesAround();
    for (const [at, row] of token.rows.entries()) {
      const place = { pointer: `${block.pointer}/rows/${at}`, line: block.line + 2 + at };
      if (row.every((cell) => plain(cell.tokens) === '')) continue;
      if (isStruckOut(row[columns.columns.indexOf('name')]?.tokens ?? [])) {
        this.#tell(place, 'INFO', 'Struck out: read as no longer listed');
        continue;
      }
      const entry = entryOfRow(row, columns);
      if (entry === undefined) this.#tell(place, 'ERROR', 'Names nobody: left out');
      else this.#take(entry, place, around);
    }
  }

  /** "These subprocessors are all located in the United States", or a heading that names a place, tells of all that follows. */
  #placesAround(): { readonly places: readonly NamedPlace[]; readonly quote: string } | undefined {
    const intro = this.#intro.splice(0);
    for (const block of [...intro].reverse()) {
      const text = plain((block.token as Tokens.Paragraph).tokens);
      const [, where] = /(?:located|based|hosted|established|stored|processed)(?: [a-z]+){0,2}? (?:in|within)\s+([^.:;]+)/i.exec(text) ?? [];
      const places = where === undefined ? [] : placesIn(where).places;
      if (places.length === 0) continue;
      this.#taken.add(block.pointer);
      for (const one of intro) this.#leave(one);
      return { places, quote: text };
    }
    for (const block of intro) this.#leave(block);
    for (const { text, block } of [...this.#headings].reverse()) {
      const [, inside] = /(?:\bin|\()\s*([^()]+?)\)?$/i.exec(text) ?? [];
      for (const part of [text, inside ?? '']) {
        const { places, others } = placesIn(part);
        if (places.length === 0 || others.length > 0) continue;
        this.#taken.add(block.pointer);
        return { places, quote: text };
      }
    }
    return undefined;
  }

  #take(entry: Entry, at: { readonly pointer: string; readonly line: number | null }, around?: { readonly places: readonly NamedPlace[]; readonly quote: string }): void {
    this.#entries += 1;
    const { name, purpose } = entry;
    const section = this.#headings.at(-1)?.text ?? this.#source.name;
    const said: Said = { section, quote: entry.quote };
    const processor = this.#gathering.item('Processor', importedKey(NAMESPACE, this.#source.key, name), name).said(said);
    if (entry.link !== undefined) processor.describe(entry.link, 'Link');
    this.#takePlaces(entry, processor, section, at, around);
    const activity = purpose === undefined ? undefined : this.#gathering.item('Activity', importedKey(NAMESPACE, this.#source.key, name, purpose), `${name}: ${purpose}`).said(said).link('processors', processor.id);
    if (purpose === undefined) this.#tell(at, 'WARNING', `What ${name} is for is not said: it comes in without an activity`);
    else activity?.link('purpose', this.#gathering.word('Purpose', purpose).id);
    const data = entry.cells.filter(([column]) => column === 'dataTypes').flatMap(([, , text]) => piecesOf(text));
    if (activity !== undefined) {
      if (data.length === 0) activity.link('dataTypes', this.#gathering.word('DataType', 'personal data').id, { section, quote: entry.quote, stated: false, note: 'The list does not say which data: that a sub-processor processes personal data is GDPR Art. 28(2), (4).' });
      for (const word of data) activity.link('dataTypes', this.#gathering.word('DataType', word).id);
    }
    for (const [column, label, text] of entry.cells) this.#takeCell(column, label, text, { processor, activity, at, section });
  }

  #takePlaces({ location, name }: Entry, processor: Draft, section: string, at: { readonly pointer: string; readonly line: number | null }, around: { readonly places: readonly NamedPlace[]; readonly quote: string } | undefined): void {
    const found = location === undefined ? undefined : placesIn(location);
    if (found !== undefined && found.places.length === 0) this.#tell(at, 'ERROR', `“${(location ?? '').slice(0, 60)}” names no country or region that is known: where ${name} is, is left out`);
    const places = found === undefined ? around?.places ?? [] : found.places;
    for (const { name: place, country } of places) {
      const to = this.#gathering.word('Location', place);
      if (country !== undefined) to.set('country', country);
      processor.link('locations', to.id, { section, quote: found === undefined ? around?.quote : location });
    }
  }

  #takeCell(column: Entry['cells'][number][0], label: string, text: string, { processor, activity, at, section }: { processor: Draft; activity: Draft | undefined; at: { readonly pointer: string; readonly line: number | null }; section: string }): void {
    if (column === 'contact') processor.set('contact', text, { section, quote: text });
    else if (column === 'since' || column === 'until') {
      const found = dateIn(text);
      if (found === undefined) this.#tell(at, 'ERROR', `“${text.slice(0, 60)}” is no date that can be read in one way only: write it YYYY-MM-DD`);
      else for (const id of [processor.id, ...(activity === undefined ? [] : [activity.id])]) this.#since.set(id, { ...this.#since.get(id), [column]: found.date });
    } else if (column === 'subjects') {
      for (const word of piecesOf(text)) activity?.link('subjects', this.#gathering.word('DataSubject', word).id);
      if (activity === undefined) processor.describe(text, label);
    } else if (column === 'safeguards' && activity !== undefined && !/^(?:n\/?a|none|not applicable|-+)$/i.test(text)) {
      const mechanism = /scc|standard contractual|standard data protection/i.test(text) ? 'SCC' : /\bbcr|binding corporate/i.test(text) ? 'BCR' : /adequa|privacy framework|\bdpf\b|privacy shield/i.test(text) ? 'ADEQUACY' : 'OTHER';
      activity.link('safeguards', this.#gathering.item('Safeguard', importedKey(NAMESPACE, this.#source.key, 'safeguard', text), text).set('mechanism', mechanism).said({ section, quote: text }).id);
    } else if (column !== 'dataTypes' || activity === undefined) processor.describe(text, label);
  }

  #leave(block: Block): void {
    if (!this.#taken.has(block.pointer)) this.#aside.push(block.pointer);
    this.#taken.add(block.pointer);
  }

  #tell({ pointer, line }: { readonly pointer: string; readonly line: number | null }, severity: ImportFault['severity'], message: string): void {
    this.#faults.push({ pointer, line, column: line === null ? null : 1, severity, message });
  }
}

/** Values of a cell with several: on lines, or between commas or semicolons. */
const piecesOf = (text: string): string[] => text.split(/[\n;•]|,\s+(?!(?:Inc|LLC|Ltd)\b)|\s+and\s+(?=[a-z])/).map((piece) => piece.replace(/^(?:and|or)\s+/i, '').replace(/^[-*]\s+|\.$/g, '').trim()).filter((piece) => piece !== '');

function frontMatterIn(text: string | undefined): Readonly<Record<string, unknown>> {
  if (text === undefined || text.length > 10_000) return {};
  const document = parseDocument(text, { uniqueKeys: false, stringKeys: true, prettyErrors: false, version: '1.2', schema: 'failsafe' });
  const value: unknown = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 });
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : {};
}

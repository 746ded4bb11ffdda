import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { closest, distance } from 'fastest-levenshtein';
import countries from 'i18n-iso-countries';
import { type Document, Lexer, LineCounter, isMap, isNode, isPair, isScalar, parseDocument, visit } from 'yaml';
import { type Row, isStorable } from '../../graph/index.js';
import { contradictionsOf, isTimeZone } from '../../inventory/checks.js';
import { type EvidenceFact, type ItemFacts, type LinkFact, evidenceFact } from '../../inventory/facts.js';
import { ALWAYS, FOREVER, type ItemId, type Kind, type Link, allKinds, itemId, kinds, parseItemId } from '../../inventory/kinds.js';
import { append, isCivilDate, walk } from '../../law/index.js';
import { type DocumentFault, InvalidDocument, type Place, pointerTo } from '../fault.js';
import { inventorySchema } from './schema.js';

/** Reading an inventory document. Strict: one fault and nothing of it is taken, but every fault is named with its place. */

export const MAX_DOCUMENT_CHARACTERS = 16 * 1024 * 1024;
export const MAX_FAULTS = 100;
const MAX_DEPTH = 30;
const MAX_ALIASES = 100;

export interface InventoryDocument {
  readonly items: readonly ItemFacts[];
  /** The place of a link in the document, to name it in a fault found later. */
  placeOf(from: ItemId, linkType: string, to: ItemId): Place;
  /** The place of what stands at a path. */
  placeAt(path: readonly (string | number)[]): Place;
}

interface RawReading { section?: string; quote?: string; source?: string; stated?: false; note?: string; truncated?: true }
type RawLink = string | (RawReading & { to: string; since?: string; until?: string } & Record<string, unknown>);
interface RawItem { name?: string; aliases?: string[]; description?: string; since?: string; until?: string; evidence?: RawReading | RawReading[]; [member: string]: unknown }
type RawInventory = { source?: string } & Partial<Record<string, Record<string, RawItem>>>;

/** @throws InvalidDocument with every fault. */
export function readInventory(text: string): InventoryDocument {
  if (text.length > MAX_DOCUMENT_CHARACTERS) throw new InvalidDocument([{ pointer: '', line: null, column: null, message: `The document has ${text.length} characters; at most ${MAX_DOCUMENT_CHARACTERS} are taken` }]);
  const source = new SourceText(text);
  const raw = source.value as RawInventory;
  source.refuse(schemaFaults(raw).slice(0, MAX_FAULTS).map(({ path, message, key }) => source.fault(path, message, key)));
  return new Reading(raw, source).document();
}

/** The parsed YAML with the place of everything in it. */
class SourceText {
  readonly #lines = new LineCounter();
  readonly #document: Document;
  readonly value: unknown;

  constructor(text: string) {
    refuseDeepNesting(text);
    try {
      this.#document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: this.#lines, uniqueKeys: false, stringKeys: true, strict: true, prettyErrors: false, version: '1.2', schema: 'core', merge: false });
    } catch (error) {
      throw new InvalidDocument([{ pointer: '', line: null, column: null, message: `Cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}` }]);
    }
    this.refuse(this.#document.errors.map(({ code, message, pos }) => this.#faultAt(pos[0], code === 'MULTIPLE_DOCS' ? 'There is more than one document here: only one can be taken' : `Not YAML: ${message}`)));
    this.refuse(this.#unfitTexts());
    try {
      this.value = this.#document.toJS({ maxAliasCount: MAX_ALIASES });
    } catch (error) {
      throw new InvalidDocument([{ pointer: '', line: null, column: null, message: error instanceof Error ? error.message : String(error) }]);
    }
  }

  /** What YAML lets through and no inventory can have: a key twice in one map, text that no store keeps. */
  #unfitTexts(): DocumentFault[] {
    const faults: DocumentFault[] = [];
    visit(this.#document, {
      // The parser’s own check compares every key with every other.
      Map: (_at, map) => {
        const seen = new Set<unknown>();
        for (const { key } of map.items) {
          if (!isScalar(key)) continue;
          if (seen.has(key.value)) faults.push(this.#faultAt(key.range?.[0] ?? 0, `“${String(key.value)}” stands here twice`));
          seen.add(key.value);
        }
      },
      Scalar: (_at, { value, range }) => {
        if (typeof value === 'string' && !isStorable(value)) faults.push(this.#faultAt(range?.[0] ?? 0, 'Must not contain control characters, nor half of one that takes two (a lone surrogate)'));
      },
    });
    return faults;
  }

  #faultAt(offset: number, message: string): DocumentFault {
    const { line, col } = this.#lines.linePos(offset);
    return { pointer: '', line, column: col, message };
  }

  refuse(faults: readonly DocumentFault[]): void {
    if (faults.length > 0) throw new InvalidDocument([...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)).slice(0, MAX_FAULTS));
  }

  /** A fault of what stands at a path; with `key`, of that key in the map there. */
  fault(path: readonly (string | number)[], message: string, key?: string): DocumentFault {
    return { ...this.place(path, key), message };
  }

  place(path: readonly (string | number)[], key?: string): Place {
    const offset = this.#offset(path, key);
    const { line, col } = offset === undefined ? { line: null, col: null } : this.#lines.linePos(offset);
    return { pointer: pointerTo(key === undefined ? path : [...path, key]), line, column: col };
  }

  #offset(path: readonly (string | number)[], key?: string): number | undefined {
    const node = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
    if (key !== undefined && isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key);
      if (pair && isNode(pair.key)) return pair.key.range?.[0];
    }
    if (isNode(node) && node.range) return node.range[0];
    return path.length === 0 ? undefined : this.#offset(path.slice(0, -1), String(path.at(-1)));
  }
}

// The parser recurses, so nesting is bounded before it runs: by brackets in flow style and by indentation in block style.
function refuseDeepNesting(text: string): void {
  // Brackets inside of texts nest nothing. Telling them apart takes longer, so it is done only where all of them together are too many.
  const line = tooDeepAt(text) === undefined ? undefined : tooDeepAt(new Lexer().lex(text));
  if (line !== undefined) throw new InvalidDocument([{ pointer: '', line, column: null, message: 'Brackets are nested too deeply' }]);
  const indented = /^(?: *[-?] ){31}|^ {400}/m.exec(text);
  if (indented) throw new InvalidDocument([{ pointer: '', line: text.slice(0, indented.index).split('\n').length, column: null, message: 'Nested too deeply' }]);
}

/** The line on which brackets, each a piece of its own, are nested too deeply. */
function tooDeepAt(pieces: Iterable<string>): number | undefined {
  let depth = 0;
  let line = 1;
  for (const piece of pieces) {
    if (piece === '[' || piece === '{') depth += 1;
    else if (piece === ']' || piece === '}') depth = Math.max(0, depth - 1);
    else if (piece === '\n') line += 1;
    else if (piece.length > 1) line += piece.split('\n').length - 1;
    if (depth > MAX_DEPTH * 4) return line;
  }
  return undefined;
}

const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true, formats: {
  date: isCivilDate,
  'country-code': (code: string) => /^[A-Z]{2}$/.test(code) && countries.isValid(code),
  'time-zone': isTimeZone,
} });
// Compiled for the first document: it takes as long as all the rest of a start, and most commands read no document.
let compiled: ValidateFunction | undefined;

interface SchemaFault { readonly path: (string | number)[]; readonly message: string; readonly key?: string }

function schemaFaults(value: unknown): SchemaFault[] {
  const validate = (compiled ??= ajv.compile(inventorySchema()));
  if (validate(value)) return [];
  return (validate.errors ?? []).filter((error) => error.keyword !== 'if' && error.propertyName === undefined).map((error) => ({ path: pathOf(error.instancePath, value), ...inWords(error) }));
}

function inWords({ keyword, params, message, parentSchema, instancePath }: ErrorObject): { message: string; key?: string } {
  const given = params as Record<string, unknown>;
  switch (keyword) {
    case 'additionalProperties': return { message: `There is no “${String(given['additionalProperty'])}” here${nearest(String(given['additionalProperty']), parentSchema)}`, key: String(given['additionalProperty']) };
    case 'required': return { message: `“${String(given['missingProperty'])}” is missing` };
    case 'enum': return { message: `Must be one of ${(given['allowedValues'] as unknown[]).join(', ')}` };
    case 'const': return { message: `Must be ${JSON.stringify(given['allowedValue'])}` };
    case 'format': return { message: { date: 'Must be a date that exists, YYYY-MM-DD', 'country-code': 'Must be a country, ISO 3166-1 alpha-2 in upper case', 'time-zone': 'Must be an IANA time zone' }[String(given['format'])] ?? `Must be a ${String(given['format'])}` };
    case 'pattern': return { message: String(given['pattern']).startsWith('^P') ? 'Must be a period of whole years, months, weeks or days, ISO 8601, such as P5Y or P30D' : String(given['pattern']).startsWith('^[a-z0-9]') ? 'Must be a key: lower-case letters, digits and hyphens' : String(given['pattern']).startsWith('^(0') ? 'Must be a day of the year, MM-DD' : 'Must not contain control characters' };
    case 'propertyNames': return { message: `“${String(given['propertyName'])}” is no key: lower-case letters, digits and hyphens`, key: String(given['propertyName']) };
    case 'type': return { message: instancePath === '' ? 'A document is a map that begins with “wherekept: 1”' : `It ${message ?? 'is of another type'}` };
    default: return { message: `It ${message ?? 'is not as the schema says'}` };
  }
}

/** Hints at a member whose name is near, for most unknown ones are misspelt. */
function nearest(name: string, parentSchema: ErrorObject['parentSchema']): string {
  const members = Object.keys((parentSchema as { properties?: object } | undefined)?.properties ?? {});
  if (members.length === 0) return '';
  const near = closest(name, members);
  return distance(name, near) <= Math.max(2, name.length / 3) ? `; is “${near}” meant?` : '';
}

function pathOf(pointer: string, root: unknown): (string | number)[] {
  const names = pointer.split('/').slice(1).map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  let at: unknown = root;
  return names.map((name) => {
    const step = Array.isArray(at) ? Number(name) : name;
    at = (at as Record<string | number, unknown> | undefined)?.[step];
    return step;
  });
}

/** Turns what the schema has passed into facts, and finds what a schema cannot: references, dates out of order, cycles. */
class Reading {
  readonly #faults: DocumentFault[] = [];
  readonly #places = new Map<string, readonly (string | number)[]>();
  #house: string | undefined;

  constructor(private readonly raw: RawInventory, private readonly source: SourceText) {}

  document(): InventoryDocument {
    const items = allKinds.flatMap((kind) => Object.entries(this.raw[kinds[kind].plural] ?? {}).map(([key, item]) => this.#item(kind, key, item)));
    this.#refuseCycles(items);
    this.source.refuse(this.#faults);
    return { items, placeAt: (path) => this.source.place(path), placeOf: (from, type, to) => this.source.place(this.#places.get(`${from} ${type} ${to}`) ?? []) };
  }

  #item(kind: Kind, key: string, raw: RawItem): ItemFacts {
    const row = kinds[kind];
    const path = [row.plural, key];
    const id = itemId(kind, key);
    const own = (raw.evidence === undefined ? [] : [raw.evidence].flat()).map((reading, at) => this.#evidence(reading, null, Array.isArray(raw.evidence) ? [...path, 'evidence', at] : [...path, 'evidence'], id));
    const evidence = [...own];
    const ownIds = own.map((fact) => fact.id);
    const assumed: string[] = own.length > 0 && own.every((fact) => !fact.stated) ? ['*'] : [];

    const attributes: Record<string, Row[string]> = {};
    for (const name of Object.keys(row.attributes)) {
      const given = raw[name];
      if (given === undefined) continue;
      const wrapped = isReading(given) ? given : undefined;
      attributes[name] = (wrapped ? wrapped.value : given) as Row[string];
      if (wrapped && saysAnything(wrapped)) {
        const fact = this.#evidence(wrapped, name, [...path, name], id);
        evidence.push(fact);
        if (!fact.stated) assumed.push(name);
      }
    }
    for (const [name, attribute] of Object.entries(row.attributes)) if (attribute.default !== undefined && !(name in attributes)) attributes[name] = attribute.default;
    const links = Object.entries(row.links).flatMap(([name, link]) => this.#links(name, link, raw[name] as RawLink | RawLink[] | undefined, { id, path: [...path, name], ownIds, evidence }));
    for (const { attribute, message } of contradictionsOf(kind, attributes)) this.#fault([...path, attribute], message);
    this.#refuseSecondHouse(kind, attributes, path);
    return {
      kind, key, name: raw.name ?? key, aliases: raw.aliases ?? [], description: raw.description ?? null,
      ...this.#dates(raw, path), attributes, assumed, evidence: distinct(evidence), links,
    };
  }

  #refuseSecondHouse(kind: Kind, { house }: Readonly<Record<string, Row[string]>>, path: readonly (string | number)[]): void {
    if (kind === 'Controller' && house === true) {
      if (this.#house !== undefined) this.#fault([...path, 'house'], `One store is one house, and it is “${this.#house}”`);
      this.#house ??= String(path.at(-1));
    }
  }

  #links(name: string, link: Link, given: RawLink | RawLink[] | undefined, owner: { id: ItemId; path: (string | number)[]; ownIds: string[]; evidence: EvidenceFact[] }): LinkFact[] {
    if (given === undefined) return [];
    const seen = new Map<string, { since: string; until: string }[]>();
    return [given].flat().flatMap((raw, at): LinkFact[] => {
      const path = Array.isArray(given) ? [...owner.path, at] : owner.path;
      const reading = typeof raw === 'string' ? undefined : raw;
      const to = this.#resolve(link, typeof raw === 'string' ? raw : raw.to, path);
      if (to === undefined) return [];
      const dates = this.#dates(reading ?? {}, path);
      if (seen.get(to)?.some((other) => dates.since < other.until && other.since < dates.until)) this.#fault(path, `${to} stands here twice for the same days`);
      append(seen, to, dates);
      this.#places.set(`${owner.id} ${link.type} ${to}`, path);
      const fact = reading && saysAnything(reading) ? this.#evidence(reading, name, path, owner.id) : undefined;
      if (fact) owner.evidence.push(fact);
      const attributes = Object.fromEntries(Object.keys(link.attributes ?? {}).filter((attribute) => reading?.[attribute] !== undefined).map((attribute) => [attribute, reading?.[attribute] as string]));
      return [{ type: link.type, to, ...dates, stated: fact?.stated ?? true, evidence: fact ? [fact.id] : owner.ownIds, attributes }];
    });
  }

  #resolve(link: Link, reference: string, path: readonly (string | number)[]): ItemId | undefined {
    const whole = parseItemId(reference);
    if (whole && link.to.includes(whole.kind)) return itemId(whole.kind, whole.key);
    const here = link.to.filter((kind) => Object.hasOwn(this.raw[kinds[kind].plural] ?? {}, reference));
    if (here.length === 1) return itemId(here[0] as Kind, reference);
    if (here.length === 0 && link.to.length === 1) return itemId(link.to[0] as Kind, reference);
    this.#fault(path, here.length > 1 ? `“${reference}” is ${here.join(' and ')}: write ${here.map((kind) => `${kind}:${reference}`).join(' or ')}` : `There is no “${reference}” here; of the store’s own write ${link.to.map((kind) => `${kind}:key`).join(', ')}`);
    return undefined;
  }

  #evidence(reading: RawReading, about: string | null, path: readonly (string | number)[], of: ItemId): EvidenceFact {
    const key = reading.source ?? this.raw.source;
    if (key === undefined) this.#fault(path, 'Names no source, and the document names none for all');
    const source = itemId('Source', key ?? '');
    this.#places.set(`${of} OF_SOURCE ${source}`, path);
    return evidenceFact({ source, section: reading.section ?? null, quote: reading.quote ?? null, stated: reading.stated !== false, note: reading.note ?? null, about, truncated: reading.truncated === true });
  }

  #dates(raw: { since?: string; until?: string }, path: readonly (string | number)[]): { since: string; until: string } {
    const { since = ALWAYS, until = FOREVER } = raw;
    if (until <= since) this.#fault([...path, 'until'], `until (${until}) must come after since (${since}): it is the first day that no longer counts`);
    return { since, until };
  }

  #refuseCycles(items: readonly ItemFacts[]): void {
    for (const kind of allKinds) {
      const tree = kinds[kind].tree;
      if (tree === undefined) continue;
      const type = kinds[kind].links[tree]?.type;
      const edges = new Map(items.filter((item) => item.kind === kind).map((item) => [itemId(kind, item.key) as string, item.links.filter((link) => link.type === type).map((link) => link.to as string)]));
      for (const [id, wider] of edges) {
        const around = wider.find((to) => to === id || walk(to, edges).has(id));
        if (around !== undefined) this.#fault([kinds[kind].plural, parseItemId(id)?.key ?? '', tree], `${id} would be above itself through ${around}`);
      }
    }
  }

  #fault(path: readonly (string | number)[], message: string): void {
    if (this.#faults.length < MAX_FAULTS) this.#faults.push(this.source.fault(path, message));
  }
}

const isReading = (given: unknown): given is RawReading & { value: unknown } => typeof given === 'object' && given !== null && !Array.isArray(given);
const saysAnything = (reading: RawReading): boolean => reading.section !== undefined || reading.quote !== undefined || reading.stated !== undefined || reading.note !== undefined || reading.source !== undefined;
const distinct = (evidence: readonly EvidenceFact[]): EvidenceFact[] => [...new Map(evidence.map((fact) => [fact.id, fact])).values()];

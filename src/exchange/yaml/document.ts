import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { closest, distance } from 'fastest-levenshtein';
import countries from 'i18n-iso-countries';
import type { Row } from '../../graph/index.js';
import { contradictionsOf, isTimeZone } from '../../inventory/checks.js';
import { type EarlierFact, type EvidenceFact, type ItemFacts, type LinkFact, evidenceFact } from '../../inventory/facts.js';
import { ALWAYS, FOREVER, type ItemId, type Kind, type Link, allKinds, itemId, kinds, parseItemId } from '../../inventory/kinds.js';
import { PLAIN_LINE } from '../../inventory/limits.js';
import { append, isCivilDate, walk } from '../../law/index.js';
import type { DocumentFault, Place } from '../fault.js';
import { MAX_FAULTS, SourceText } from '../text.js';
import { inventorySchema } from './schema.js';

/** Reading an inventory document. Strict: one fault and nothing of it is taken, but every fault is named with its place. */

export const MAX_DOCUMENT_CHARACTERS = 16 * 1024 * 1024;

export interface InventoryDocument {
  readonly items: readonly ItemFacts[];
  /** For reference data their source: they give way to what the store has from another. */
  readonly reference: ItemId | null;
  /** The place of a link in the document, to name it in a fault found later. */
  placeOf(from: ItemId, linkType: string, to: ItemId): Place;
  /** The place of what stands at a path. */
  placeAt(path: readonly (string | number)[]): Place;
}

interface RawReading { section?: string; quote?: string; source?: string; stated?: false; note?: string; truncated?: true }
type RawLink = string | (RawReading & { to: string; since?: string; until?: string } & Record<string, unknown>);
interface RawItem { name?: string; aliases?: string[]; description?: string; since?: string; until?: string; evidence?: RawReading | RawReading[]; earlier?: RawEarlier[]; [member: string]: unknown }
type RawEarlier = { until: string; assumed?: string[]; lapsed?: true } & Record<string, Row[string]>;
type RawInventory = { source?: string; reference?: true } & Partial<Record<string, Record<string, RawItem>>>;

/** @throws InvalidDocument with every fault. */
export function readInventory(text: string): InventoryDocument {
  const source = new SourceText(text, { maxCharacters: MAX_DOCUMENT_CHARACTERS });
  const raw = source.value as RawInventory;
  source.refuse(schemaFaults(raw).slice(0, MAX_FAULTS).map(({ path, message, key }) => source.fault(path, message, key)));
  return new Reading(raw, source).document();
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
    case 'dependentRequired': return { message: `“${String(given['property'])}” needs “${String(given['missingProperty'])}” beside it` };
    case 'required': return { message: `“${String(given['missingProperty'])}” is missing` };
    case 'enum': return { message: `Must be one of ${(given['allowedValues'] as unknown[]).join(', ')}` };
    case 'const': return { message: `Must be ${JSON.stringify(given['allowedValue'])}` };
    case 'format': return { message: { date: 'Must be a date that exists, YYYY-MM-DD', 'country-code': 'Must be a country, ISO 3166-1 alpha-2 in upper case', 'time-zone': 'Must be an IANA time zone' }[String(given['format'])] ?? `Must be a ${String(given['format'])}` };
    case 'pattern': return { message: String(given['pattern']).startsWith('^P') ? 'Must be a period of whole years, months, weeks or days, ISO 8601, such as P5Y or P30D' : String(given['pattern']).startsWith('^[a-z0-9]') ? 'Must be a key: lower-case letters, digits and hyphens' : String(given['pattern']).startsWith('^(0') ? 'Must be a day of the year, MM-DD' : given['pattern'] === PLAIN_LINE ? 'Must not contain control characters, and be on one line' : 'Must not contain control characters' };
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
    const { source, reference } = this.raw;
    return { items, reference: reference === true && source !== undefined ? itemId('Source', source) : null, placeAt: (path) => this.source.place(path), placeOf: (from, type, to) => this.source.place(this.#places.get(`${from} ${type} ${to}`) ?? []) };
  }

  #item(kind: Kind, key: string, raw: RawItem): ItemFacts {
    const row = kinds[kind];
    const path = [row.plural, key];
    const id = itemId(kind, key);
    const own = (raw.evidence === undefined ? [] : [raw.evidence].flat()).map((reading, at) => this.#evidence(reading, null, Array.isArray(raw.evidence) ? [...path, 'evidence', at] : [...path, 'evidence'], id));
    const evidence = [...own];
    const ownIds = [...new Set(own.map((fact) => fact.id))];
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
    addDefaults(kind, attributes);
    const links = Object.entries(row.links).flatMap(([name, link]) => this.#links(name, link, raw[name] as RawLink | RawLink[] | undefined, { id, path: [...path, name], ownIds, evidence }));
    for (const { attribute, message } of contradictionsOf(attributes)) this.#fault([...path, attribute], message);
    this.#refuseSecondHouse(kind, attributes, path);
    return {
      kind, key, name: raw.name ?? key, aliases: raw.aliases ?? [], description: raw.description ?? null,
      ...this.#dates(raw, path), attributes, assumed, evidence: distinct(evidence), links, ...(raw.earlier === undefined ? {} : { earlier: this.#earlier(kind, raw.earlier, [...path, 'earlier']) }),
    };
  }

  #earlier(kind: Kind, given: readonly RawEarlier[], path: (string | number)[]): EarlierFact[] {
    return given.map(({ until, assumed = [], lapsed, ...values }, at) => {
      const last = given[at - 1]?.until;
      if (last !== undefined && until <= last) this.#fault([...path, at, 'until'], `until (${until}) must come after the one before it (${last}): earliest first`);
      const attributes = { ...values };
      addDefaults(kind, attributes);
      for (const { attribute, message } of contradictionsOf(attributes)) this.#fault([...path, at, attribute], message);
      return { until, attributes, assumed, ...(lapsed === undefined ? {} : { lapsed }) };
    });
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

function addDefaults(kind: Kind, attributes: Record<string, Row[string]>): void {
  for (const [name, attribute] of Object.entries(kinds[kind].attributes)) if (attribute.default !== undefined && !(name in attributes)) attributes[name] = attribute.default;
}

const isReading = (given: unknown): given is RawReading & { value: unknown } => typeof given === 'object' && given !== null && !Array.isArray(given);
const saysAnything = (reading: RawReading): boolean => reading.section !== undefined || reading.quote !== undefined || reading.stated !== undefined || reading.note !== undefined || reading.source !== undefined;
const distinct = (evidence: readonly EvidenceFact[]): EvidenceFact[] => [...new Map(evidence.map((fact) => [fact.id, fact])).values()];

import type { Row } from '../graph/index.js';
import { asName } from '../inventory/checks.js';
import { type EvidenceFact, type ItemFacts, type LinkFact, evidenceFact } from '../inventory/facts.js';
import { ALWAYS, FOREVER, type ItemId, type Kind, type Link, itemId, kinds } from '../inventory/kinds.js';
import { foldTerm } from '../law/index.js';
import { InvalidDocument, type Place } from './fault.js';
import { importedKey, wordKey } from './keys.js';
import type { Cursor } from './leaves.js';

/** Facts as a lenient format finds them, gathered into items of the form that our own documents give them. */

const MAX_NAME = 200;
const MAX_TEXT = 10_000;
const MAX_ALIASES = 100;
const MAX_PER_KIND = 20_000;

/** Where something is said, in the source's words; stated: false where it is our reading, and note says why. */
export interface Said { readonly section: string; readonly quote?: string | undefined; readonly note?: string | undefined; readonly stated?: boolean }

export class Gathering {
  readonly #drafts = new Map<ItemId, Draft>();
  readonly #words = new Map<string, ItemId>();
  readonly source: ItemId;

  constructor(source: { readonly key: string; readonly name: string }) {
    this.source = itemId('Source', source.key);
    this.item('Source', source.key, source.name);
  }

  /** The item of this key, new or already begun. */
  item(kind: Kind, key: string, name: string, at?: Cursor): Draft {
    const id = itemId(kind, key);
    const known = this.#drafts.get(id);
    if (known !== undefined) return known;
    const draft = new Draft(kind, key, name, this.source, at);
    this.#drafts.set(id, draft);
    return draft;
  }

  has(id: ItemId): boolean { return this.#drafts.has(id); }

  /** Another item of a name that is taken already: the second of it, the third … */
  another(kind: Kind, pieces: readonly [string, ...string[]], name: string, at?: Cursor): Draft {
    for (let count = 1; ; count += 1) {
      const key = importedKey(...pieces, ...(count === 1 ? [] : [String(count)]));
      if (!this.#drafts.has(itemId(kind, key))) return this.item(kind, key, name, at);
    }
  }

  /** A word of the vocabulary. What differs in case, width, punctuation or plural alone is one word. */
  word(kind: Kind, text: string, at?: Cursor): Draft {
    const folded = `${kind} ${foldTerm(text) || text}`;
    const id = this.#words.get(folded) ?? itemId(kind, wordKey(text));
    this.#words.set(folded, id);
    return this.item(kind, id.slice(kind.length + 1), text, at);
  }

  finish(): ItemFacts[] {
    const items = [...this.#drafts.values()].map((draft) => draft.facts());
    const counts = new Map<Kind, number>();
    for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    for (const [kind, count] of counts) {
      if (count > MAX_PER_KIND) throw new InvalidDocument([{ pointer: '', line: null, column: null, message: `The document gives ${count} ${kinds[kind].plural}; at most ${MAX_PER_KIND} come in at once: divide it` }]);
    }
    return items;
  }

  /** The place of an item, or of one of its links. */
  placeOf(from: ItemId, type: string, to: ItemId): Place {
    const at = this.#drafts.get(from)?.placeOf(type, to);
    return at === undefined ? { pointer: '', line: null, column: null } : at.place;
  }
}

interface DraftLink { readonly name: string; readonly link: Link; readonly to: ItemId; readonly said: Said | undefined; readonly attributes: Row; readonly at: Cursor | undefined }

export class Draft {
  readonly id: ItemId;
  readonly #aliases = new Map<string, string>();
  readonly #descriptions: string[] = [];
  readonly #attributes = new Map<string, { value: Row[string]; said: Said | undefined }>();
  readonly #evidence: EvidenceFact[] = [];
  readonly #links = new Map<string, DraftLink>();
  readonly #name: string;
  get name(): string { return this.#name; }

  constructor(readonly kind: Kind, readonly key: string, name: string, private readonly source: ItemId, private readonly at: Cursor | undefined) {
    this.id = itemId(kind, key);
    this.#name = cut(asName(name) || key, MAX_NAME);
    if (this.#name !== name) this.describe(name);
  }

  alias(text: string | undefined): this {
    const name = asName(text ?? '');
    if (name !== '' && name !== this.#name && name.length <= MAX_NAME && this.#aliases.size < MAX_ALIASES) this.#aliases.set(name, name);
    return this;
  }

  /** Adds to the description, with what it is where the words alone do not say so. */
  describe(text: string | undefined, label?: string): this {
    const line = text === undefined ? undefined : label === undefined ? text : `${label}: ${text}`;
    if (line === undefined || this.#descriptions.includes(line)) return this;
    // What no longer goes into one description is kept as evidence: nothing is cut off.
    if (this.#descriptions.reduce((length, one) => length + one.length + 1, line.length) > MAX_TEXT) return this.said({ section: label ?? 'description', quote: text });
    this.#descriptions.push(line);
    return this;
  }

  set(name: string, value: Row[string] | undefined, said?: Said): this {
    if (value !== undefined && !this.#attributes.has(name)) this.#attributes.set(name, { value, said });
    return this;
  }

  get(name: string): Row[string] | undefined { return this.#attributes.get(name)?.value; }

  /** Evidence of the item as a whole. */
  said(said: Said): this {
    this.#evidence.push(this.#evidenceOf(said, null));
    return this;
  }

  /** A link to another item; of two to the same, what the second says is evidence of the item. */
  link(name: string, to: ItemId | undefined, said?: Said, { attributes = {}, at }: { attributes?: Row; at?: Cursor } = {}): this {
    const link = kinds[this.kind].links[name];
    if (link === undefined) throw new Error(`${this.kind} has no link ${name}`);
    if (to === undefined || to === this.id) return this;
    const known = this.#links.get(`${name} ${to}`);
    if (known === undefined) this.#links.set(`${name} ${to}`, { name, link, to, said, attributes, at });
    else if (said?.quote !== undefined && said.quote !== known.said?.quote) this.said(said);
    return this;
  }

  linked(name: string): ItemId[] { return [...this.#links.values()].filter((one) => one.name === name).map(({ to }) => to); }

  placeOf(type: string, to: ItemId): Cursor | undefined {
    return [...this.#links.values()].find((one) => one.link.type === type && one.to === to)?.at ?? this.at;
  }

  facts(): ItemFacts {
    const row = kinds[this.kind];
    const own = distinct(this.#evidence);
    const evidence = [...own];
    const attributes: Record<string, Row[string]> = {};
    const assumed = own.length > 0 && own.every((fact) => !fact.stated) ? ['*'] : [];
    for (const [name, { default: usual }] of Object.entries(row.attributes)) {
      const given = this.#attributes.get(name);
      const value = given?.value ?? usual;
      if (value !== undefined) attributes[name] = typeof value === 'string' ? cut(value, MAX_TEXT) : value;
      if (given?.said === undefined) continue;
      evidence.push(this.#evidenceOf(given.said, name));
      if (given.said.stated === false) assumed.push(name);
    }
    const links = Object.keys(row.links).flatMap((name) => [...this.#links.values()].filter((one) => one.name === name)).map(({ name, link, to, said, attributes: carried }): LinkFact => {
      const fact = said === undefined ? undefined : this.#evidenceOf(said, name);
      if (fact !== undefined) evidence.push(fact);
      return { type: link.type, to, since: ALWAYS, until: FOREVER, stated: fact?.stated ?? true, evidence: fact === undefined ? own.map(({ id }) => id) : [fact.id], attributes: carried };
    });
    const description = this.#descriptions.join('\n');
    return {
      kind: this.kind, key: this.key, name: this.#name, aliases: [...this.#aliases.values()], description: description === '' ? null : description,
      since: ALWAYS, until: FOREVER, attributes, assumed, evidence: distinct(evidence), links,
    };
  }

  #evidenceOf({ section, quote, note, stated = true }: Said, about: string | null): EvidenceFact {
    return evidenceFact({ source: this.source, section: cut(section, MAX_NAME), quote: quote === undefined ? null : cut(quote, MAX_TEXT), stated, note: note === undefined ? null : cut(note, MAX_TEXT), about, truncated: false });
  }
}

const distinct = (evidence: readonly EvidenceFact[]): EvidenceFact[] => [...new Map(evidence.map((fact) => [fact.id, fact])).values()];

/** Never between the halves of a character. */
const cut = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`);


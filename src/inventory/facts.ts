import { canonicalDigest } from '../audit/index.js';
import type { Row } from '../graph/index.js';
import { type ItemId, type Kind, itemId } from './kinds.js';

/** What every format is read into and the store is written from: items, their links and the evidence of both. */

export interface EvidenceFact {
  /** Digest of all else, so that the same words of the same section are one piece of evidence. */
  readonly id: string;
  readonly source: ItemId;
  readonly section: string | null;
  readonly quote: string | null;
  readonly stated: boolean;
  readonly note: string | null;
  /** The attribute or link that it supports; null: the item as a whole. */
  readonly about: string | null;
  readonly truncated: boolean;
}

export interface LinkFact {
  readonly type: string;
  readonly to: ItemId;
  readonly since: string;
  readonly until: string;
  readonly stated: boolean;
  /** Ids of the evidence; the item's own where the link names none. */
  readonly evidence: readonly string[];
  readonly attributes: Row;
}

/** What was said of an item's attributes before a day, where that differs from what is said after it. */
export interface EarlierFact {
  /** First day on which it no longer holds. */
  readonly until: string;
  readonly attributes: Row;
  readonly assumed: readonly string[];
  /** Until then the item was not in force: its source had left it out, and names it again since. */
  readonly lapsed?: true;
}

export interface ItemFacts {
  readonly kind: Kind;
  readonly key: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string | null;
  readonly since: string;
  readonly until: string;
  /** Only those that are stated or assumed; nothing is stored for the rest. */
  readonly attributes: Row;
  /** Attributes that are our reading; `*`: the item as a whole. */
  readonly assumed: readonly string[];
  readonly evidence: readonly EvidenceFact[];
  readonly links: readonly LinkFact[];
  /** Earlier values of the attributes, earliest first; `attributes` and `assumed` hold from the last of their days on. Absent: none. */
  readonly earlier?: readonly EarlierFact[];
}

export const idOf = (item: Pick<ItemFacts, 'kind' | 'key'>): ItemId => itemId(item.kind, item.key);

/** Attributes, and which of them are our reading, as they hold on a day. */
export function attributesOn(now: Pick<EarlierFact, 'attributes' | 'assumed'>, earlier: readonly EarlierFact[], day: string): Pick<EarlierFact, 'attributes' | 'assumed'> {
  // The end of a value’s days is not the end of the item’s: it stays here.
  const { attributes, assumed } = earlier.find(({ until }) => day < until) ?? now;
  return { attributes, assumed };
}

/** The first day on which an item is no longer in force, as it is seen on a day: where it came back later, the day on which it went. */
export function endOn(until: string, earlier: readonly EarlierFact[], day: string): string {
  const at = earlier.findIndex((fact) => fact.lapsed === true && day < fact.until);
  return at < 0 ? until : earlier[at - 1]?.until ?? until;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const linkOrder = (a: LinkFact, b: LinkFact): number => compare(a.type, b.type) || compare(a.to, b.to) || compare(a.since, b.since);

/** The same facts in one order, so that what is the same has one digest. Evidence of the item as a whole keeps its order; that of attributes and links follows theirs. */
export const ordered = (item: ItemFacts): ItemFacts & { earlier: readonly EarlierFact[] } => ({
  ...item, assumed: [...item.assumed].sort(),
  evidence: [...item.evidence.filter(({ about }) => about === null), ...item.evidence.filter(({ about }) => about !== null).sort((a, b) => compare(a.id, b.id))],
  links: [...item.links].sort(linkOrder), earlier: (item.earlier ?? []).map((fact) => ({ ...fact, assumed: [...fact.assumed].sort() })),
});

/** SHA-256 of a value's canonical JSON (RFC 8785), in hexadecimal. */
export const digestOf = canonicalDigest;

export function evidenceFact(parts: Omit<EvidenceFact, 'id'>): EvidenceFact {
  return { id: digestOf(parts).slice(0, 32), ...parts };
}

const MAX_SORT_LENGTH = 120;

/** A key that every engine sorts alike: the name without case, then the id, in ASCII. */
export function sortKeyOf(name: string, id: string): string {
  const ascii = (text: string): string =>
    [...text].map((character) => (character >= ' ' && character < '~' ? character : `~${(character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`)).join('');
  return `${ascii(name.normalize('NFKC').toLowerCase()).slice(0, MAX_SORT_LENGTH)} ${ascii(id)}`;
}

import { createHash } from 'node:crypto';
import type { Row } from '../graph/index.js';
import type { ItemId, Kind } from './kinds.js';

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
}

/** SHA-256 of a value's canonical JSON (keys sorted), in hexadecimal. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item);

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

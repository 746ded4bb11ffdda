import { foldTerm } from '../law/index.js';
import { type ItemFacts, idOf } from './facts.js';
import type { Kind } from './kinds.js';
import type { Row } from '../graph/index.js';

/**
 * What names an item: its id, key, name and aliases, folded; each word is kept once, at the best of its ranks. An id is its kind and its
 * key, so it is not kept, but looked up as the key.
 */

export interface Naming { readonly lookup: string; readonly item: string; readonly name: string; readonly rank: number }

const [ID, KEY] = [0, 1];
const lookupOf = (kind: Kind, word: string): string => `${kind} ${word}`;

export function termRows(item: Pick<ItemFacts, 'kind' | 'key' | 'name' | 'aliases'>): Row[] {
  const ranks = new Map<string, number>();
  [item.key, item.name, ...item.aliases].map(foldTerm).forEach((word, at) => { if (word !== '' && !ranks.has(word)) ranks.set(word, Math.min(KEY + at, 3)); });
  return [...ranks].map(([word, rank]) => ({ id: `${idOf(item)} ${word}`, lookup: lookupOf(item.kind, word), item: idOf(item), name: item.name, rank }));
}

/** The key, where folded words may be the id of an item of this kind: “System:crm”, and “system crm” too. */
function keyInId(kind: Kind, folded: string): string | undefined {
  const before = `${foldTerm(kind)} `;
  return folded.startsWith(before) ? folded.slice(before.length) : undefined;
}

/** Under what a term of these kinds stands. */
export function lookupsOf(kinds: readonly Kind[], term: string): string[] {
  const folded = foldTerm(term);
  return kinds.flatMap((kind) => [...new Set([folded, keyInId(kind, folded) ?? folded])].map((word) => lookupOf(kind, word)));
}

/** Every item of these kinds that a term names, of those found under its lookups. */
export function namedBy(kinds: readonly Kind[], term: string, found: (lookup: string) => readonly Naming[]): Naming[] {
  const folded = foldTerm(term);
  return kinds.flatMap((kind) => {
    const key = keyInId(kind, folded);
    const byId = key === undefined ? [] : found(lookupOf(kind, key)).filter(({ rank }) => rank === KEY).map((naming) => ({ ...naming, rank: ID }));
    return [...byId, ...found(lookupOf(kind, folded))];
  });
}

/** Those of the best rank, each once. Two keys may fold alike: to the letter, an id or a key is always plain. */
export function bestNamed(kinds: readonly Kind[], term: string, rows: readonly Naming[]): { id: string; name: string }[] {
  const exact = [(item: string) => item === term, (item: string) => kinds.some((kind) => item === `${kind}:${term}`)].map((is) => rows.filter(({ item }) => is(item))).find((some) => some.length > 0);
  const best = Math.min(...rows.map(({ rank }) => rank));
  return [...new Map((exact ?? rows.filter(({ rank }) => rank === best)).map(({ item, name }) => [item, { id: item, name }])).values()];
}

import type { Reader } from '../../graph/index.js';
import { type ItemId, type Naming, Taxonomy, type TaxonomyTerm, lookupsOf, namedBy } from '../../inventory/index.js';
import { termsNamed } from '../../inventory/items.js';
import { append, bestMatches, foldTerm } from '../../law/index.js';
import { beginningsOf } from '../words.js';
import type { Observations, Observed } from './observations.js';

/**
 * The words of tags among those of the store, as other formats have theirs settled (../words.ts): a word that names one data type of the
 * inventory, by its own words or through the taxonomies, is that one. All in the transaction that writes, for what is new shows there alone.
 */

const BATCH = 1_000;
const MAX_TERMS = 50_000;

export async function resolveWords(reader: Reader, observations: Observations): Promise<void> {
  const words = [...observations.items.values()].filter(({ kind }) => kind === 'DataType');
  if (words.length === 0) return;
  const named = await itemsNamed(reader, words.map(({ name }) => name));
  const unknown: Observed[] = [];
  for (const word of words) {
    const found = bestMatches(named(word.name));
    if (found.length === 0) unknown.push(word);
    else replaceBy(observations, word, found);
  }
  if (unknown.length > 0) await resolveTerms(reader, observations, unknown);
}

function replaceBy(observations: Observations, { id }: Observed, [one, ...others]: readonly string[]): boolean {
  if (one === undefined || others.length > 0 || one === id) return false;
  observations.replaceType(id, one as ItemId);
  return true;
}

async function resolveTerms(reader: Reader, observations: Observations, unknown: readonly Observed[]): Promise<void> {
  const taxonomy = await Taxonomy.load(reader);
  const termsOf = (word: string): readonly TaxonomyTerm[] => taxonomy.named('DataType', word);
  const near = unknown.flatMap(({ name }) => [name, ...beginningsOf(name)].flatMap(termsOf));
  const named = await itemsNamed(reader, near.flatMap((term) => [...keysOf(term), ...term.words]));
  const own = new Map(unknown.map(({ id, name }) => [foldTerm(name), id]));
  const among = (all: readonly string[]): string[] => bestMatches(all.flatMap((word) => named(word)));
  /** The items that terms are mapped to, as the vocabulary has it: those that carry one, else those named by a word for it. */
  const mapped = (terms: readonly TaxonomyTerm[]): string[] => {
    const carrying = among(terms.flatMap(keysOf));
    return carrying.length > 0 ? carrying : among(terms.flatMap((term) => term.words));
  };
  for (const word of unknown) {
    const terms = termsOf(word.name);
    const isKey = terms.some((term) => keysOf(term).some((key) => foldTerm(key) === foldTerm(word.name)));
    // A key and a word for it in the same events are one.
    const beside = isKey ? terms.flatMap((term) => term.words).flatMap((one) => own.get(foldTerm(one)) ?? []).filter((id) => id !== word.id) : [];
    if (replaceBy(observations, word, mapped(terms)) || replaceBy(observations, word, [...new Set(beside)])) continue;
    const [term] = isKey ? terms : [];
    if (term !== undefined) observations.nameType(word.id, term.name);
    if (terms.length > 0) continue;
    const above = beginningsOf(word.name).find((one) => termsOf(one).length > 0);
    if (above === undefined) continue;
    const [wider, ...others] = mapped(termsOf(above));
    observations.placeType(word.id, wider !== undefined && others.length === 0 ? wider as ItemId : { key: above, name: termsOf(above)[0]?.name ?? above });
  }
}

const keysOf = ({ key, iri }: TaxonomyTerm): string[] => (iri === null ? [key] : [key, iri]);

/** The data types that each of these words names. */
async function itemsNamed(reader: Reader, words: readonly string[]): Promise<(word: string) => readonly Naming[]> {
  const found = new Map<string, Naming[]>();
  const all = [...new Set(words.flatMap((word) => lookupsOf(['DataType'], word)))];
  for (let at = 0; at < all.length; at += BATCH) {
    for (const row of await reader.read(termsNamed, { lookups: all.slice(at, at + BATCH), limit: MAX_TERMS })) append(found, row.lookup, row);
  }
  return (word) => namedBy(['DataType'], word, (lookup) => found.get(lookup) ?? []);
}

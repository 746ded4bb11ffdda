import pluralize from 'pluralize';

/**
 * A term without regard to case, width, punctuation or plural: "E-Mail addresses" and "email-address" differ in a hyphen inside a word
 * and so stay two words, "Email Addresses" and "email-address" are one. Empty where nothing but punctuation is left.
 */
export function foldTerm(text: string): string {
  return text.normalize('NFKC').toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '').map(singularOf).join(' ');
}

const MAX_REMEMBERED = 50_000;
const singulars = new Map<string, string>();

/** Of one lower-case word. Some eighty patterns are tried on each, and the same words come again and again; what ends in a digit meets none of them. */
export function singularOf(word: string): string {
  if (/\d$/.test(word)) return word;
  const known = singulars.get(word);
  if (known !== undefined) return known;
  if (singulars.size >= MAX_REMEMBERED) singulars.clear();
  // An s alone is its own.
  const singular = pluralize.singular(word) || word;
  singulars.set(word, singular);
  return singular;
}

/** In the order of precedence: an id, a key, a name, an alias; taxonomy terms come last, through their mapping. */
export const termRanks = ['ID', 'KEY', 'NAME', 'ALIAS', 'TAXONOMY'] as const;

export interface TermMatch { readonly item: string; readonly rank: number }

/** The items of the best rank. One: found. Several: ambiguous, never a silent pick. */
export function bestMatches(found: readonly TermMatch[]): string[] {
  const best = Math.min(...found.map((match) => match.rank));
  return [...new Set(found.filter((match) => match.rank === best).map((match) => match.item))].sort();
}

import pluralize from 'pluralize';

/**
 * A term without regard to case, width, punctuation or plural: "E-Mail addresses" and "email-address" differ in a hyphen inside a word
 * and so stay two words, "Email Addresses" and "email-address" are one. Empty where nothing but punctuation is left.
 */
export function foldTerm(text: string): string {
  return text.normalize('NFKC').toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '').map((word) => pluralize.singular(word)).join(' ');
}

/** In the order of precedence: an id, a key, a name, an alias; taxonomy terms come last, through their mapping. */
export const termRanks = ['ID', 'KEY', 'NAME', 'ALIAS', 'TAXONOMY'] as const;

export interface TermMatch { readonly item: string; readonly rank: number }

/** The items of the best rank. One: found. Several: ambiguous, never a silent pick. */
export function bestMatches(found: readonly TermMatch[]): string[] {
  const best = Math.min(...found.map((match) => match.rank));
  return [...new Set(found.filter((match) => match.rank === best).map((match) => match.item))].sort();
}

import { distance } from 'fastest-levenshtein';
import type { Asking } from '../asking.js';
import { foldTerm } from '../law/index.js';
import { type Kind, parseItemId } from './kinds.js';
import { kindTag } from './searchWords.js';
import type { Word } from './vocabulary.js';
import { indexed } from './words.js';

const MAX_SUGGESTIONS = 5;
const MAX_COMPARED = 100;

/** Names near a word that names nothing: those that a taxonomy places near it, those that contain it, then those few letters away. */
export function suggestionsFor(term: string, words: readonly Word[], near: readonly Word[] = []): string[] {
  const asked = foldTerm(term).slice(0, MAX_COMPARED);
  const scored = words.map((word) => ({ name: word.name, score: Math.min(...[word.key, word.name, ...word.aliases].map((text) => nearness(asked, foldTerm(text)))) }));
  const byLetters = scored.filter(({ score }) => score < 1).sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
  return [...new Set([...near.map(({ name }) => name), ...byLetters])].slice(0, MAX_SUGGESTIONS);
}

// 0 is the same; 1 and more is too far to be meant.
function nearness(asked: string, word: string): number {
  if (word.includes(asked) || asked.includes(word)) return 0.3 + Math.abs(word.length - asked.length) / 100;
  return distance(asked, word.slice(0, MAX_COMPARED)) / Math.max(2, Math.min(asked.length, word.length) / 2);
}

const MAX_NEAR = 50;
const MAX_WORDS = 20;
const MIN_MISTYPED = 4;

/** The same for kinds whose words are not remembered: from what the full-text index thinks near. */
export async function namesNear(asking: Asking, kinds: readonly Kind[], term: string): Promise<string[]> {
  const words = indexed([term]).slice(0, MAX_WORDS).map((text) => ({ text, prefix: true, edits: text.length < MIN_MISTYPED ? 0 : 2, weight: 1 } as const));
  const near = words.length === 0 ? [] : await asking.graph.candidates({ words, tags: kinds.map(kindTag), limit: MAX_NEAR }, { signal: asking.signal });
  return suggestionsFor(term, near.flatMap(({ id, name, aliases }): Word[] => {
    const parsed = parseItemId(id as string);
    return parsed === undefined ? [] : [{ id: id as string, ...parsed, name: name as string, aliases: (aliases ?? []) as string[] }];
  }));
}

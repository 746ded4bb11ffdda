import { distance } from 'fastest-levenshtein';
import { foldTerm } from '../law/index.js';
import type { Word } from './vocabulary.js';

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

import type { TextSearch, TextWord } from '../graph/index.js';
import { type Kind, type WordInText, kindTag, pairsOf, wordsIn } from '../inventory/index.js';

/** What is searched for: the words of a text, each with how far a word that is found may differ from it. */

export interface AskedWord {
  readonly forms: readonly string[];
  /** What a word written together falls into; two or more, or none. */
  readonly parts: readonly AskedWord[];
  readonly isRun: boolean;
  readonly edits: 0 | 1 | 2;
  /** Nothing but the word itself: no longer one that begins with it. */
  readonly isWhole: boolean;
  /** How much it says, from 0 to 1. */
  readonly weight: number;
}

export interface Asked {
  readonly words: readonly AskedWord[];
  /** All of them as one text, to be compared with whole names. */
  readonly phrase: string;
}

/** Those after are left aside: more words make no search clearer. */
export const MAX_ASKED_WORDS = 12;
const SLIGHT = 0.2;
/** English words that say nothing by themselves, and single letters. They count little beside others, and in full where they stand alone, as IT does. */
const functionWords = new Set('a an and are as at be by for from in into is it its no not of on or our that the their they this to was we were what where which who will with you your'.split(' '));

export function askedIn(text: string): Asked {
  const words: AskedWord[] = [];
  const all: WordInText[] = [];
  let parts: AskedWord[] = [];
  const known = new Set<string>();
  for (const word of wordsIn(text)) {
    if (word.isPart) {
      parts.push(askedWord(word, []));
      continue;
    }
    if (words.length === MAX_ASKED_WORDS) break;
    parts = [];
    all.push(word);
    if (known.has(word.forms[0] ?? '')) continue;
    known.add(word.forms[0] ?? '');
    words.push(askedWord(word, parts));
  }
  return { words, phrase: phraseOf(all) };
}

/** The singular where there is one: names are compared without regard to number. */
const plainest = ({ forms }: WordInText): string => forms.at(-1) ?? '';
export const phraseOf = (words: readonly WordInText[]): string => words.filter(({ isPart }) => !isPart).map(plainest).join(' ');

function askedWord({ forms, isRun }: WordInText, parts: AskedWord[]): AskedWord {
  const [word = ''] = forms;
  const isSlight = functionWords.has(word) || (!isRun && word.length === 1);
  return { forms, isRun, parts, edits: isRun || isSlight ? 0 : editsAllowed(word), isWhole: isSlight, weight: isSlight ? SLIGHT : 1 };
}

/** None in short words and in numbers, where another letter makes another word; one from four letters on, two from eight. */
function editsAllowed(word: string): 0 | 1 | 2 {
  const length = [...word].length;
  if (length < 4 || /\p{N}/u.test(word)) return 0;
  return length < 8 ? 1 : 2;
}

const MAX_WORDS_SENT = 100;
const PART_WEIGHT = 0.5;
/** Longer words are found by a beginning of so many letters. */
export const MIN_PREFIX = 2;

/** The same for an engine: anything that the ranker could let through is among what it finds, unless there is too much. */
export function textSearchOf({ words }: Asked, kinds: readonly Kind[] | null, limit: number): TextSearch {
  const sent = words.flatMap((word): TextWord[] => [...sentOf(word, word.weight), ...word.parts.flatMap((part) => sentOf(part, part.weight * PART_WEIGHT))]);
  return { words: [...new Map(sent.reverse().map((word) => [word.text, word])).values()].reverse().slice(0, MAX_WORDS_SENT), tags: kinds?.map(kindTag) ?? null, limit };
}

function sentOf({ forms, isRun, edits, isWhole }: AskedWord, weight: number): TextWord[] {
  const [whole = ''] = forms;
  if (isRun) return [...whole].length < 2 ? [{ text: whole, prefix: true, edits: 0, weight }] : pairsOf(whole).slice(0, -1).map((text) => ({ text, prefix: false, edits: 0, weight }));
  return forms.map((text, at) => ({ text, prefix: at === 0 && !isWhole && [...text].length >= MIN_PREFIX, edits, weight }));
}

import { ParameterError, type Value } from './question.js';

/**
 * Full text, the one thing that the shared dialect lacks. Whoever writes a node of `label` writes its words into two properties, folded and
 * with a space between each: those that it is called, and those that are said of it. A word that begins with # is a tag, by which a search
 * can be narrowed. Each engine finds by them in its own way and gives candidates, likely ones first; what they are worth is for the asker to say.
 */
export const textIndex = {
  name: 'item_words', label: 'Item', key: 'id', called: 'nameWords', said: 'textWords',
  /** Properties that candidates come with, so that they can be ranked without another reading. */
  shown: ['id', 'name', 'key', 'aliases', 'textWords', 'sortKey', 'since', 'until'],
} as const;

export type Candidate = Readonly<Record<(typeof textIndex.shown)[number], Value>>;
export const shownOf = (variable: string): string => textIndex.shown.map((name) => `${variable}.${name}`).join(', ');
export const candidateOf = (row: readonly Value[]): Candidate => Object.fromEntries(textIndex.shown.map((name, at) => [name, row[at] ?? null])) as Candidate;

/** How much more a word tells where it names the thing. */
export const CALLED_WEIGHT = 4;

export interface TextWord {
  /** Folded as the words of the index are: letters, marks and digits. */
  readonly text: string;
  /** Whether longer words that begin with it will do. */
  readonly prefix: boolean;
  /** By so many letters a word may differ; two letters changed about count as one, or as two. */
  readonly edits: 0 | 1 | 2;
  readonly weight: number;
}

export interface TextSearch {
  /** Any of them. */
  readonly words: readonly TextWord[];
  /** Any of them; null: all. */
  readonly tags: readonly string[] | null;
  readonly limit: number;
}

export const MAX_TEXT_WORDS = 100;
export const MAX_CANDIDATES = 1_000;

/** Throws a ParameterError for what a query language could read as more than words. */
export function checkSearch({ words, tags, limit }: TextSearch): void {
  if (words.length > MAX_TEXT_WORDS) throw new ParameterError(`A search of ${words.length} words; at most ${MAX_TEXT_WORDS} are allowed`);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > MAX_CANDIDATES) throw new ParameterError(`A search gives 1 to ${MAX_CANDIDATES} candidates`);
  if (!words.every(({ text }) => /^[\p{L}\p{M}\p{N}]+$/u.test(text)) || tags?.every((tag) => /^#[A-Za-z]+$/.test(tag)) === false) throw new ParameterError('A search takes folded words and tags');
}

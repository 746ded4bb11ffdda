import { singularOf } from '../law/index.js';

/**
 * The words of a text as searches compare them: without case, accents and width; what is written together (e-mail, customer_email,
 * FrontApp, address2) is one word and its parts; what is written without spaces (Chinese, Japanese, Thai and others of South-East Asia) stays one run,
 * found by its pairs of letters. Unlike terms, which name an item or do not, words may be near.
 */

export interface WordInText {
  /** Folded; the first is the word as it stands, the second, if any, its singular. */
  readonly forms: readonly string[];
  /** Where it stands in the text, in UTF-16 units; the end is not in it. */
  readonly start: number;
  readonly end: number;
  /** A part of the word before it that is no part. */
  readonly isPart: boolean;
  /** A run without spaces. */
  readonly isRun: boolean;
}

/** Longer words are compared by their beginnings. */
export const MAX_WORD_LENGTH = 60;
const MIN_PLURAL = 3;

const UNSPACED = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\u30fc\\uff70\\u3099\\u309a\\uff9e\\uff9f\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
const run = new RegExp(`^[${UNSPACED}]`, 'u');
const letter = `(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])`;
const word = new RegExp(`(?=[\\p{L}\\p{M}\\p{N}])[${UNSPACED}]+|${letter}+(?:[-‐‑_'’.]${letter}+)*`, 'gu');
const parts = /(?:[\p{Lu}\p{Lt}]\p{M}*)?(?:\p{Ll}\p{M}*)+|(?:[\p{Lu}\p{Lt}]\p{M}*)+(?!\p{M}*\p{Ll})|(?:[\p{Lo}\p{Lm}]\p{M}*)+|(?:\p{N}\p{M}*)+/gu;
const noWord = /[^\p{L}\p{M}\p{N}]+/gu;
/** Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic. Marks without which a letter is another one stay. */
const marks = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u064b-\u065f\u0670]/g;
/** Letters that no decomposition makes plain. */
const plain: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ŋ: 'n', ħ: 'h', ŧ: 't', ς: 'σ' };
const special = new RegExp(`[${Object.keys(plain).join('')}]`, 'g');

const fold = (text: string): string =>
  text.normalize('NFKD').replace(marks, '').toLowerCase().replace(marks, '').replace(special, (letter) => plain[letter] ?? letter).normalize('NFC').replace(noWord, '');

const MAX_REMEMBERED = 50_000;
const remembered = new Map<string, readonly WordInText[]>();

/** One word folded, and its singular where that is another. */
function formsOf(text: string): readonly string[] {
  const folded = fold(text).slice(0, MAX_WORD_LENGTH);
  // Two letters are no plural: as, is, us.
  const singular = folded.length < MIN_PLURAL ? folded : singularOf(folded);
  return singular === folded ? [folded] : [folded, singular];
}

/** A word and its parts, as they stand in a text that is this word alone. */
function wordAlone(whole: string): readonly WordInText[] {
  const known = remembered.get(whole);
  if (known !== undefined) return known;
  const isRun = run.test(whole);
  const within = isRun ? [] : [...whole.matchAll(parts)];
  const words = [
    { forms: isRun ? [fold(whole)] : formsOf(whole), start: 0, end: whole.length, isPart: false, isRun },
    ...(within.length < 2 ? [] : within.map(({ 0: part, index }) => ({ forms: formsOf(part), start: index, end: index + part.length, isPart: true, isRun: false }))),
  ].filter(({ forms }) => forms[0] !== '');
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(whole, words);
  return words;
}

/** In the order of the text; the parts of a word follow it. */
export function wordsIn(text: string): WordInText[] {
  return [...text.matchAll(word)].flatMap(({ 0: whole, index }) => wordAlone(whole).map((one) => ({ ...one, start: index + one.start, end: index + one.end })));
}

/** The pairs of letters of a run; and its last letter, so that each letter begins one. */
export function pairsOf(run: string): string[] {
  const letters = [...run];
  return [...new Set(letters.map((letter, at) => `${letter}${letters[at + 1] ?? ''}`))];
}

/** What an index of texts keeps of one: every form of every word, each once. */
export function indexed(texts: readonly string[]): string[] {
  const all = new Set<string>();
  for (const text of texts) for (const [whole] of text.matchAll(word)) for (const { forms, isRun } of wordAlone(whole)) for (const form of isRun ? pairsOf(forms[0] ?? '') : forms) all.add(form);
  return [...all];
}

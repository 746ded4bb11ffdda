import { type WordInText, pairsOf, wordsIn } from '../inventory/index.js';
import { type Asked, type AskedWord, MIN_PREFIX, phraseOf } from './words.js';

/**
 * The one ranker: whatever engine found a candidate, its score and place are worked out here from its words alone. A score is from 0 to 1:
 * three quarters for how well each word asked for is met, a fifth for the words standing together as a name, a twentieth for how much of
 * the name they are. An item counts that meets at least two fifths of what is asked for, words weighed by what they say.
 */

/** How well a word meets one asked for, 0 to 1. */
const SAME = 1;
const OTHER_NUMBER = 0.97;
const PREFIX_LEAST = 0.6;
const PREFIX_SHARE = 0.3;
const ONE_EDIT = 0.75;
const TWO_EDITS = 0.55;
const AS_PART = 0.95;
const RUN_WITHIN = 0.9;
const RUN_PAIRS = 0.6;
/** What it is worth where it stands. */
const worth = { name: 1, alias: 0.95, key: 0.93, said: 0.5 } as const;

const WORDS_SHARE = 0.75;
const PHRASE_SHARE = 0.2;
const NAME_SHARE = 0.05;
const LEAST_MET = 0.4;
const LEAST_PAIRS = 0.5;
const DIGITS = 10_000;

export interface Found { readonly forms: readonly string[]; readonly isRun: boolean; readonly isPart: boolean }

/** Whether, and how well, one word meets one asked for; remembered, because the same words stand in many items. */
export class Meeting {
  /** By the forms of a word, which are one list wherever it stands, or by a word of a text. */
  readonly #known = new Map<AskedWord, Map<readonly string[] | string, number>>();

  of(asked: AskedWord, found: Found): number {
    const value = this.#remembered(asked, found.forms, found);
    return found.isPart ? value * AS_PART : value;
  }

  /** A word of a text that is no name: whole, folded, in one form. */
  ofSaid(asked: AskedWord, word: string): number {
    return this.#remembered(asked, word, undefined);
  }

  #remembered(asked: AskedWord, key: readonly string[] | string, found: Found | undefined): number {
    let known = this.#known.get(asked);
    if (known === undefined) this.#known.set(asked, known = new Map<readonly string[] | string, number>());
    let value = known.get(key);
    if (value === undefined) known.set(key, value = meets(asked, found ?? { forms: [key as string], isRun: false, isPart: false }));
    return value;
  }
}

interface Name { readonly words: readonly WordInText[]; readonly own: readonly WordInText[]; readonly phrase: string }
const MAX_REMEMBERED = 50_000;
/** Names taken apart: the same items are candidates of many searches. */
const names = new Map<string, Name>();
function nameOf(text: string): Name {
  let name = names.get(text);
  if (name === undefined) {
    if (names.size >= MAX_REMEMBERED) names.clear();
    const words = wordsIn(text);
    names.set(text, name = { words, own: words.filter(({ isPart }) => !isPart), phrase: phraseOf(words) });
  }
  return name;
}

function meets(asked: AskedWord, found: Found): number {
  const [word = ''] = asked.forms;
  const [other = ''] = found.forms;
  if (asked.isRun !== found.isRun) return 0;
  if (word === other) return SAME;
  if (asked.isRun) return other.includes(word) ? RUN_WITHIN : ofPairs(word, new Set(pairsOf(other)));
  if (asked.forms.some((form) => found.forms.includes(form))) return OTHER_NUMBER;
  if (!asked.isWhole && word.length >= MIN_PREFIX && other.startsWith(word)) return PREFIX_LEAST + (PREFIX_SHARE * word.length) / other.length;
  if (asked.edits === 0) return 0;
  const edits = Math.min(...asked.forms.flatMap((one) => found.forms.map((form) => editsBetween(one, form, asked.edits))));
  return edits > asked.edits ? 0 : edits <= 1 ? ONE_EDIT : TWO_EDITS;
}

/** A run counts where at least half of its pairs of letters are there. */
function ofPairs(run: string, there: ReadonlySet<string>): number {
  const pairs = pairsOf(run).slice(0, -1);
  const share = pairs.length === 0 ? 0 : pairs.filter((pair) => there.has(pair)).length / pairs.length;
  return share >= LEAST_PAIRS ? RUN_PAIRS * share : 0;
}

/** Damerau (1964): letters put in, left out, put for another, or two beside each other changed about, each as one; at most one change about. More than `most` as most + 1. */
export function editsBetween(one: string, other: string, most: number): number {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const plain = distance(a, b, false);
  // Two letters changed about are two plain edits, so one such pair lies one further.
  return plain === most + 1 ? distance(a, b, true) : Math.min(plain, most + 1);
}

function distance(a: readonly string[], b: readonly string[], changedAbout: boolean): number {
  let [before, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (changedAbout && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

export interface Candidate { readonly name: string; readonly key: string; readonly aliases: readonly string[]; readonly said: string }

/** undefined: it meets too little of what is asked for. */
export function scoreOf(asked: Asked, candidate: Candidate, meeting: Meeting): number | undefined {
  const own = nameOf(candidate.name);
  const called = [{ name: own, worth: worth.name }, { name: nameOf(candidate.key), worth: worth.key }, ...candidate.aliases.map((text) => ({ name: nameOf(text), worth: worth.alias }))];
  const saidWords = candidate.said.split(' ').filter((word) => word !== '');

  const metBy = (word: AskedWord): number => {
    let best = 0;
    for (const { name: { words }, worth: value } of called) if (value > best) for (const found of words) best = Math.max(best, meeting.of(word, found) * value);
    if (best < worth.said) {
      if (word.isRun) best = Math.max(best, ofPairs(word.forms[0] ?? '', new Set(saidWords)) * worth.said);
      else for (const one of saidWords) best = Math.max(best, meeting.ofSaid(word, one) * worth.said);
    }
    return best;
  };
  const met = asked.words.map((word) => {
    const whole = metBy(word);
    if (word.parts.length === 0 || whole > 0) return { word, value: whole };
    const parts = word.parts.map(metBy);
    return { word, value: parts.every((part) => part > 0) ? (AS_PART * sum(parts)) / parts.length : 0 };
  });
  const weight = sum(met.map(({ word }) => word.weight));
  if (sum(met.filter(({ value }) => value > 0).map(({ word }) => word.weight)) < LEAST_MET * weight) return undefined;

  const phrase = Math.max(...called.map(({ name: { phrase: text }, worth: value }) => value * phraseMet(asked.phrase, text)));
  const shareOfName = own.own.length === 0 ? 0 : own.own.filter((found) => asked.words.some((word) => meeting.of(word, found) > 0)).length / own.own.length;
  const score = WORDS_SHARE * (sum(met.map(({ word, value }) => word.weight * value)) / weight) + PHRASE_SHARE * phrase + NAME_SHARE * shareOfName;
  return Math.round(score * DIGITS) / DIGITS;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** How far the words asked for, all together, are the words of a name. */
function phraseMet(asked: string, name: string): number {
  if (name === asked) return 1;
  if (`${name} `.startsWith(`${asked} `)) return 0.6;
  return ` ${name} `.includes(` ${asked} `) ? 0.5 : 0;
}

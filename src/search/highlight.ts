import { type WordInText, wordsIn } from '../inventory/index.js';
import type { Meeting } from './rank.js';
import type { Asked, AskedWord } from './words.js';

/**
 * Where the words asked for stand: pieces of the item’s own texts, each word that is met between « and ». Those two signs, where a text has
 * them itself, are written ‹ and ›, so that a mark is always a mark. Plain text: to be shown, and escaped, as any other.
 */

export const MAX_HIGHLIGHTS = 3;
/** How much of a text is shown around the first word that is met, in UTF-16 units. */
const BEFORE = 60;
const LENGTH = 200;

export interface Texts { readonly name: string; readonly key: string; readonly aliases: readonly string[]; readonly description: string | null; readonly quotes: readonly string[] }

/** Best first: of two texts that meet as much, the one that comes first: name, aliases, description, quotes. The key where nothing else does. */
export function highlightsOf(asked: Asked, { name, key, aliases, description, quotes }: Texts, meeting: Meeting): string[] {
  const marksIn = (texts: readonly string[]): string[] => [...new Set(texts)].map((text, at) => ({ at, ...markIn(text, asked, meeting) })).filter(({ met }) => met > 0)
    .sort((a, b) => b.met - a.met || a.at - b.at).slice(0, MAX_HIGHLIGHTS).map(({ piece }) => piece);
  const found = marksIn([name, ...aliases, ...(description === null ? [] : [description]), ...quotes]);
  return found.length > 0 ? found : marksIn([key]);
}

interface Span { readonly start: number; readonly end: number }

function markIn(text: string, asked: Asked, meeting: Meeting): { met: number; piece: string } {
  const words = wordsIn(text);
  const spans: Span[] = [];
  let met = 0;
  for (const word of asked.words) {
    const found = spansOf(word, words, meeting);
    const within = found.length > 0 ? [] : word.parts.flatMap((part) => spansOf(part, words, meeting));
    if (found.length + within.length > 0) met += word.weight;
    spans.push(...found, ...within);
  }
  return { met, piece: met > 0 ? pieceOf(text, merged(spans)) : '' };
}

function spansOf(asked: AskedWord, words: readonly WordInText[], meeting: Meeting): Span[] {
  return words.filter((word) => meeting.of(asked, word) > 0).map((word) => (asked.isRun ? withinRun(asked, word) : word));
}

/** The letters themselves where folding has kept their number, else the whole run. */
function withinRun({ forms: [letters = ''] }: AskedWord, { forms: [run = ''], start, end }: WordInText): Span {
  const at = run.indexOf(letters);
  return at < 0 || run.length !== end - start ? { start, end } : { start: start + at, end: start + at + letters.length };
}

function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (last === undefined || span.start >= last.end) all.push(span);
    else if (span.end > last.end) all[all.length - 1] = { start: last.start, end: span.end };
  }
  return all;
}

function pieceOf(text: string, spans: readonly Span[]): string {
  const first = spans[0]?.start ?? 0;
  const from = text.length <= LENGTH ? 0 : boundary(text, Math.max(0, Math.min(first - BEFORE, text.length - LENGTH)));
  const to = Math.max(boundary(text, Math.min(text.length, from + LENGTH)), spans[0]?.end ?? 0);
  let piece = '';
  let at = from;
  for (const { start, end } of spans) {
    if (start < at || end > to) continue;
    piece += `${plain(text.slice(at, start))}«${plain(text.slice(start, end))}»`;
    at = end;
  }
  return `${from > 0 ? '…' : ''}${piece}${plain(text.slice(at, to))}${to < text.length ? '…' : ''}`;
}

/** Not between the halves of a surrogate pair. */
const boundary = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);
const plain = (text: string): string => text.replaceAll('«', '‹').replaceAll('»', '›');

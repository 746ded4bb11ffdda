import { pointerTo } from '../../src/exchange/fault.js';
import type { Reading } from '../../src/exchange/format.js';
import { leavesOf } from '../../src/exchange/leaves.js';
import { SourceText } from '../../src/exchange/text.js';

/** What became of every leaf of a document: nothing may be lost in silence. */
export interface Account {
  readonly leaves: number;
  readonly taken: number;
  readonly leftAside: number;
  readonly faulted: number;
  /** In none of the three. */
  readonly lost: readonly string[];
  /** Said to be taken, and yet nowhere in the facts. */
  readonly missing: readonly string[];
}

export function accountOf(text: string, reading: Reading): Account {
  const { value } = new SourceText(text, { maxCharacters: Infinity, lenient: true });
  const leaves = [...leavesOf(value)].map((path) => ({ pointer: pointerTo(path), leaf: path.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], value) }));
  const taken = new Set(reading.taken);
  const aside = new Set(reading.leftAside);
  const leftOut = reading.faults.filter(({ severity }) => severity !== 'INFO').map(({ pointer }) => pointer);
  const isLeftOut = (pointer: string): boolean => leftOut.some((at) => pointer === at || pointer.startsWith(`${at}/`));
  const facts = JSON.stringify(reading.items);
  const lost: string[] = [];
  const missing: string[] = [];
  let faulted = 0;
  for (const { pointer, leaf } of leaves) {
    if (taken.has(pointer)) {
      // As the facts have it: trimmed. Truths and numbers are too short to be looked for.
      const words = typeof leaf === 'string' ? JSON.stringify(leaf.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/gu, '').trim()).slice(1, -1) : '';
      if (!facts.includes(words)) missing.push(`${pointer}: ${words.slice(0, 80)}`);
    } else if (aside.has(pointer)) continue;
    else if (isLeftOut(pointer)) faulted += 1;
    else lost.push(pointer);
  }
  return { leaves: leaves.length, taken: taken.size, leftAside: leaves.filter(({ pointer }) => aside.has(pointer) && !taken.has(pointer)).length, faulted, lost, missing };
}

export const countsOf = (reading: Reading): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { kind } of reading.items) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

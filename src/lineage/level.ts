import { parseItemId } from '../inventory/index.js';
import { append } from '../law/index.js';
import { type Level, compare } from './edge.js';

/** Rule 6: which item of a level stands for an asset: a system for all in it, a dataset for its fields. */

export const isAsset = (id: string): boolean => /^(?:System|Dataset|Field):/.test(id);
const kindOf = (id: string): string | undefined => parseItemId(id)?.kind;

/** What it is part of on one day; where a store says two, the first. */
export type WholeOf = (id: string) => string | undefined;
export const firstOf = (wholes: readonly string[]): string | undefined => (wholes.length > 1 ? [...wholes].sort(compare)[0] : wholes[0]);

/** Whether an asset stands for itself at a level, whatever it is part of. */
export function standsAlone(id: string, level: Level): boolean {
  if (level === 'FIELD' || id.startsWith('System:')) return true;
  return level === 'DATASET' && id.startsWith('Dataset:');
}

/** Whether other assets may be lifted to it. */
export const standsForOthers = (id: string, level: Level): boolean => level !== 'FIELD' && !(level === 'DATASET' && kindOf(id) === 'System');

/** The nearest around it that stands for itself; where there is none, the outermost. */
export function liftedOf(id: string, level: Level, wholeOf: WholeOf): string {
  const seen = new Set<string>();
  let at = id;
  while (!standsAlone(at, level) && !seen.has(at)) {
    seen.add(at);
    at = wholeOf(at) ?? at;
  }
  return at;
}

/** Assets by the one that stands for them. */
export function byLifted<R extends { readonly id: string; readonly wholes: readonly string[] }>(rows: readonly R[], level: Level): Map<string, R[]> {
  const wholes = new Map(rows.map((row) => [row.id, firstOf(row.wholes)]));
  const grouped = new Map<string, R[]>();
  for (const row of rows) append(grouped, liftedOf(row.id, level, (id) => wholes.get(id)), row);
  return grouped;
}

export function isWithin(part: string, whole: string, wholeOf: WholeOf): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = part; at !== undefined && !seen.has(at); at = wholeOf(at)) {
    if (at === whole) return true;
    seen.add(at);
  }
  return false;
}

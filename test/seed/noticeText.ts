import { readFileSync } from 'node:fs';

/** The notice of Interactio UAB as text: its lines, its tables and its bullets, read by nothing of ours. */

export const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
export const lines = readFileSync(new URL('../../seed/interactio-privacy-notice.txt', import.meta.url), 'utf8').split('\n').map(flat);
export const list1 = 'Who has access to personal data? — list 1';
export const list2 = 'Who has access to personal data? — list 2';

/** The lines between two others, without the empty ones. */
export function between(first: string, last: string): string[] {
  const from = lines.indexOf(first);
  const to = lines.indexOf(last, from);
  if (from < 0 || to <= from) throw new Error(`The notice has no “${first}” before “${last}”`);
  return lines.slice(from + 1, to).filter((line) => line !== '');
}

export const bulletsBetween = (first: string, last: string): string[] => between(first, last).filter((line) => line.startsWith('•')).map((line) => line.slice(1).trim());

export type ListedRow = readonly [name: string, data: string, purpose: string, location: string];

const inFours = (cells: readonly string[]): string[][] => {
  if (cells.length % 4 !== 0) throw new Error(`${String(cells.length)} cells are no rows of four`);
  return Array.from({ length: cells.length / 4 }, (_, row) => cells.slice(row * 4, row * 4 + 4));
};

/** Four lines a row, after a heading whose last line is the second "DATA LOCATION". */
export const firstList = (): ListedRow[] => inFours(between('DATA LOCATION', 'Cookies')) as unknown as ListedRow[];

/** Blocks of four labelled lines. */
export const secondList = (): ListedRow[] => inFours(between('Cookies', 'Data transfer of your data')).map((block) => ['Processor: ', 'Data type: ', 'Purpose: ', 'Data location: '].map((label, at) => {
  const cell = block[at] ?? '';
  if (!cell.startsWith(label)) throw new Error(`No “${label}” at “${cell}”`);
  return cell.slice(label.length);
})) as unknown as ListedRow[];

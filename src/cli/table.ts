import Table from 'cli-table3';

/** Plain tables: without lines, so that what is copied or piped is text alone. */

const none = '';
const chars = {
  top: none, 'top-mid': none, 'top-left': none, 'top-right': none, bottom: none, 'bottom-mid': none, 'bottom-left': none, 'bottom-right': none,
  left: none, 'left-mid': none, mid: none, 'mid-mid': none, right: none, 'right-mid': none, middle: '  ',
};
const style = { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true };
const GAP = chars.middle.length;
/** Below this even a broken word can no longer be read. */
const NARROWEST = 6;

/** As wide as it comes out; a terminal’s own width is kept to by wrapping cells. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], width = process.stdout.columns): string {
  const lines = [head, ...rows].map((row) => row.map(printable));
  const options = width === undefined ? {} : fitting(lines, width);
  const made = new Table({ head: lines[0] ?? [], chars, style, ...options });
  made.push(...lines.slice(1));
  return made.toString().split('\n').map((line) => line.trimEnd()).join('\n');
}

// A name comes from a document, and the terminal would obey the control characters in it.
const printable = (cell: string): string => cell.replaceAll(/\p{C}/gu, ' ');

function fitting(lines: readonly (readonly string[])[], width: number): { colWidths?: number[]; wordWrap?: boolean; wrapOnWordBoundary?: boolean } {
  const widest = (lengthOf: (cell: string) => number): number[] => (lines[0] ?? []).map((_head, column) => Math.max(...lines.map((line) => lengthOf(line[column] ?? ''))));
  const whole = widest((cell) => cell.length);
  const available = width - GAP * (whole.length - 1);
  if (total(whole) <= available) return {};
  const words = narrowed(whole, widest((cell) => Math.max(...cell.split(/[\s-]/).map((word) => word.length))), available);
  if (total(words) <= available) return { colWidths: words, wordWrap: true };
  return { colWidths: narrowed(words, words.map(() => NARROWEST), available), wordWrap: true, wrapOnWordBoundary: false };
}

const total = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);

/** Takes from whichever column is the widest over its least width, until they fit or all are at their least. */
function narrowed(widths: readonly number[], least: readonly number[], available: number): number[] {
  const narrow = [...widths];
  while (total(narrow) > available) {
    const room = narrow.map((width, column) => (width > (least[column] ?? 0) ? width : 0));
    const widest = room.indexOf(Math.max(...room));
    if (room[widest] === 0) break;
    narrow[widest] = (narrow[widest] ?? 0) - 1;
  }
  return narrow;
}

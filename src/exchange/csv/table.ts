import { CsvError, parse } from 'csv-parse/sync';
import { InvalidDocument } from '../fault.js';

/** Text as a table: which character parts the cells is found out, and each row knows its line. */

const MAX_CHARACTERS = 16 * 1024 * 1024;
const MAX_ROWS = 20_000;
const MAX_COLUMNS = 200;
const MAX_CELL = 100_000;

export interface TableRow { readonly cells: readonly string[]; readonly line: number }

const refuse = (message: string, line: number | null = null): never => { throw new InvalidDocument([{ pointer: '', line, column: null, message }]); };

/** @throws InvalidDocument */
export function readTable(given: string): TableRow[] {
  if (given.length > MAX_CHARACTERS) refuse(`The document has ${given.length} characters; at most ${MAX_CHARACTERS} are taken`);
  const text = given.replace(/^\uFEFF/, '');
  if (text.trim() === '') refuse('There is nothing here', 1);
  if (/^\s*[{[]/.test(text)) refuse('This is JSON, and no table', 1);
  if (/^\s*wherekept\s*:/.test(text)) refuse('This is an inventory document (YAML), and no table', 1);
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text), relax_column_count: true, skip_empty_lines: true, info: true, bom: false, max_record_size: MAX_CELL * 4, to: MAX_ROWS + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    if (records.length > MAX_ROWS + 1) refuse(`The table has more than ${MAX_ROWS} rows: divide it`);
    // The line is where a record ends; quoted cells may hold line breaks.
    const rows = records.map(({ record, info }): TableRow => ({ cells: record.map((cell) => cell.trim()), line: info.lines - record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0) }));
    const wide = rows.find(({ cells }) => cells.length > MAX_COLUMNS);
    if (wide !== undefined) refuse(`A row may have ${MAX_COLUMNS} cells; this one has ${wide.cells.length}`, wide.line);
    return rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse(`This is no table of comma-separated values (RFC 4180): ${error.message}`, typeof error['lines'] === 'number' ? error['lines'] : null);
  }
}

/** Of those in use, the one that stands most often in the first line, outside of quotes. */
function delimiterOf(text: string): string {
  const counts = new Map([',', ';', '\t', '|'].map((one) => [one, 0]));
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (character === '\n' && !quoted) break;
    else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

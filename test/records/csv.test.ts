import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { csvOf, withoutApostrophes } from '../../src/records/csv.js';

/** CSV whatever stands in a cell: RFC 4180 section 2, rule 6, and no formula after a break of any sort. */

const breaks = ['\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029'];
const formulas = ['=cmd|\'/c calc\'!A1', '+1', '-2', '@SUM(A1)', '＝1'];

test.each(breaks.flatMap((line) => formulas.map((formula) => [JSON.stringify(line), formula, line] as const)))('after %s %s is text, and the row stays whole', (_shown, formula, line) => {
  const cells = [`Acme${line}${formula}`, `Acme${line} \u200b${formula}`, `${line}${formula}`, `a;${formula}`, formula];
  const text = csvOf(['a', 'b', 'c', 'd', 'e'], [cells]);
  const [, row] = parse(text, { record_delimiter: '\r\n' }) as string[][];
  expect(row?.map((cell) => cell.split(/[;\t\n\v\f\r\u0085\u2028\u2029]/).filter((part) => /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/.test(part)))).toEqual(cells.map(() => []));
  // However a reader splits it, outside of quotes there is one break after each of the two rows.
  expect(text.replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)).toHaveLength(3);
  expect(row?.map(withoutApostrophes)).toEqual(cells);
});

import { periodIn } from '../periods.js';

/** A time limit in a cell: a period, with what it counts from; else words. A period is never invented: what says more than that stays words. */
export interface Limit { readonly period: string | undefined; readonly trigger: string | undefined; readonly criterion: string | undefined }

const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const units: Readonly<Record<string, string>> = { day: 'D', week: 'W', month: 'M', year: 'Y', tag: 'D', woche: 'W', monat: 'M', jahr: 'Y' };
const inWords = /^(?:(?:max(?:imum|\.)?|up to|for|at most)\s+)?(\d{1,4}|[a-z]+)\s+(day|week|month|year|tag|woche|monat|jahr)(?:s|e|en|n)?(?:\s+(?:after|from|following|since|upon|nach|ab)\s+(?:the\s+(?:end of\s+the\s+)?)?(.+?))?\.?$/i;

export function limitIn(text: string): Limit {
  const given = text.trim();
  const [iso, trigger] = given.split(/\s+(?:after|from)\s+/i);
  const exact = periodIn(iso ?? '');
  if (exact !== undefined) return { period: exact.period, trigger: trigger?.trim(), criterion: undefined };
  const found = inWords.exec(given);
  const [, count = '', unit = '', event] = found ?? [];
  const number = /^\d+$/.test(count) ? Number(count) : numbers.indexOf(count.toLowerCase()) + 1;
  const designator = units[unit.toLowerCase()];
  // Of several things at once, none is the trigger.
  if (found === null || number === 0 || designator === undefined || (event !== undefined && /[,;]|\b(?:or|and|unless|if|but|oder|und)\b/i.test(event))) return { period: undefined, trigger: undefined, criterion: given };
  return { period: `P${number}${designator}`, trigger: event?.trim(), criterion: undefined };
}

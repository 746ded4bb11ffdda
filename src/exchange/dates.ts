import { type CivilDate, isCivilDate } from '../law/index.js';

/** Dates as documents write them. Only what can be read in one way is read. */

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const month = `(${months.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')}|sept)\\.?`;
const forms: readonly (readonly [RegExp, (parts: readonly string[]) => readonly [year: string | undefined, month: string | undefined, day: string | undefined]])[] = [
  [/^(\d{4})-(\d{2})-(\d{2})$/, ([year, given, day]) => [year, given, day]],
  [new RegExp(`^${month} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`, 'i'), ([given, day, year]) => [year, given, day]],
  [new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?\\.? (?:of )?${month},? (\\d{4})$`, 'i'), ([day, given, year]) => [year, given, day]],
];

/** `June 8, 2023`, `8 June 2023`, `2023-06-08`; undefined for anything else, such as 06/08/2023, which is two days. */
export function dateIn(text: string): { date: CivilDate; exact: boolean } | undefined {
  const given = text.trim().replace(/\s+/g, ' ');
  for (const [form, parts] of forms) {
    const found = form.exec(given);
    if (found === null) continue;
    const [year, named, day] = parts(found.slice(1).map((part) => part ?? ''));
    const number = /^\d+$/.test(named ?? '') ? Number(named) : months.findIndex((name) => name.startsWith((named ?? '').toLowerCase().slice(0, 3))) + 1;
    const date = `${year ?? ''}-${String(number).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
    return isCivilDate(date) ? { date, exact: date === given } : undefined;
  }
  return undefined;
}

/** The date somewhere in a text, in the words that stand before it. */
export function dateWithin(text: string): { date: CivilDate; words: string } | undefined {
  const pattern = new RegExp(`\\d{4}-\\d{2}-\\d{2}|${month} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\.? (?:of )?${month},? \\d{4}`, 'i');
  const found = pattern.exec(text.replace(/\s+/g, ' '));
  const date = found === null ? undefined : dateIn(found[0]);
  return found === null || date === undefined ? undefined : { date: date.date, words: found[0] };
}

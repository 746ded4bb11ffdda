import Holidays from 'date-holidays';
import type { CivilDate, PublicHolidays } from '../law/index.js';

/** Public holidays by country and part of it, from the tables of the library date-holidays: whole days that are holidays by law, substitutes too. */

const HOURS_A_DAY = 24;
const DAY_MS = HOURS_A_DAY * 3_600_000;
const MIDDAY = 12;
const MAX_REMEMBERED = 200;
const remembered = new Map<string, PublicHolidays | undefined>();

/** Of a country (ISO 3166-1 alpha-2) and a part of it (ISO 3166-2, or what stands behind its hyphen); undefined where nothing is known of the country. */
export function holidaysIn(country: string, region: string | undefined): PublicHolidays | undefined {
  const part = region?.trim().toUpperCase().replace(new RegExp(`^${country}-`), '');
  const key = `${country} ${part ?? ''}`;
  if (remembered.has(key)) return remembered.get(key);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  const made = tableOf(country, part);
  remembered.set(key, made);
  return made;
}

function tableOf(country: string, part: string | undefined): PublicHolidays | undefined {
  const all = new Holidays();
  if (!(country in all.getCountries())) return undefined;
  const known = part !== undefined && part !== '' && part in ((all.getStates(country) as Record<string, string> | undefined) ?? {});
  const table = known ? new Holidays(country, part, { types: ['public'] }) : new Holidays(country, { types: ['public'] });
  const years = new Map<number, ReadonlyMap<CivilDate, string>>();
  return {
    of: known ? `${country}-${part}` : part === undefined || part === '' ? country : `${country} (none are known of ${part} alone)`,
    on: (date) => {
      const year = Number(date.slice(0, 4));
      const days = years.get(year) ?? daysOf(table, year);
      years.set(year, days);
      return days.get(date);
    },
  };
}

/** Days that are holidays as a whole. One that begins in the evening is the day after; half a day is a working day. */
function daysOf(table: Holidays, year: number): ReadonlyMap<CivilDate, string> {
  const days = new Map<CivilDate, string>();
  // One that begins on the last evening of a year is a day of the next.
  for (const { date, start, end, name, type } of [year - 1, year].flatMap((one) => table.getHolidays(one))) {
    if (type !== 'public') continue;
    const first = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) + (Number(date.slice(11, 13)) >= MIDDAY ? DAY_MS : 0);
    // Summer time makes a day an hour shorter or longer.
    const count = Math.round((end.getTime() - start.getTime()) / DAY_MS);
    for (let at = 0; at < count; at += 1) {
      const day = new Date(first + at * DAY_MS).toISOString().slice(0, 10);
      if (Number(day.slice(0, 4)) === year && !days.has(day)) days.set(day, name);
    }
  }
  return days;
}

import { Temporal } from '@js-temporal/polyfill';

/** A civil date as ISO 8601, `2026-03-31`: sorted as text it is sorted in time. Years 0000 to 9999. */
export type CivilDate = string;

const LAST_YEAR = 9999;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const PERIOD = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?$/;

// An answer goes over the same few dates and periods hundreds of times, and each step costs microseconds.
const REMEMBERED = 10_000;
function remembering<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as T;
    const made = work(key);
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, made);
    return made;
  };
}
const parted = (key: string): [string, string] => [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];

const exists = remembering((date) => {
  try {
    return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString() === date;
  } catch {
    return false;
  }
});

export const isCivilDate = (text: string): boolean => DATE.test(text) && exists(text);

export const isPeriod = (text: string): boolean => PERIOD.test(text);

/**
 * The date a period after another. Years and months are added at once, keep the day's number and clamp to the month's end; weeks and
 * days are exact (Regulation (EEC, Euratom) No 1182/71, Art. 3(2)(c)). Undefined past the year 9999.
 */
export const addPeriod = (date: CivilDate, period: string): CivilDate | undefined => sum(`${date} ${period}`);

const sum = remembering((term) => {
  const [date, period] = parted(term);
  const parts = PERIOD.exec(period);
  if (parts === null) throw new RangeError(`Not a period: ${period}`);
  const [years, months, weeks, days] = parts.slice(1).map((part) => Number(part ?? 0));
  const moved = Temporal.PlainDate.from(date).add({ years: years ?? 0, months: months ?? 0, weeks: weeks ?? 0, days: days ?? 0 }, { overflow: 'constrain' });
  return moved.year > LAST_YEAR ? undefined : moved.toString();
});

export const dayBefore: (date: CivilDate) => CivilDate = remembering((date) => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString());

export const endOfYear = (date: CivilDate): CivilDate => `${date.slice(0, 4)}-12-31`;

/**
 * The last day of the financial year in which the date falls, for one that ends on `MM-DD`. A year that ends on 02-29 ends on 28 February
 * where there is none. Undefined past the year 9999.
 */
export function endOfFinancialYear(date: CivilDate, yearEnd: string): CivilDate | undefined {
  const [month, day] = yearEnd.split('-').map(Number);
  const inYear = (year: number): string => Temporal.PlainDate.from({ year, month: month ?? 12, day: day ?? 31 }, { overflow: 'constrain' }).toString();
  const year = Number(date.slice(0, 4));
  const end = inYear(year);
  if (date <= end) return end;
  return year < LAST_YEAR ? inYear(year + 1) : undefined;
}

/** The civil date at an instant in a time zone. */
export const civilDateAt = (epochMilliseconds: number, timeZone: string): CivilDate => dateAtSecond(`${Math.floor(epochMilliseconds / 1_000)} ${timeZone}`);

// Offsets are whole seconds, so a day never changes within one.
const dateAtSecond = remembering((moment) => {
  const [second, timeZone] = parted(moment);
  return Temporal.Instant.fromEpochMilliseconds(Number(second) * 1_000).toZonedDateTimeISO(timeZone).toPlainDate().toString();
});

import { Temporal } from '@js-temporal/polyfill';

/** A civil date as ISO 8601, `2026-03-31`: sorted as text it is sorted in time. Years 0000 to 9999. */
export type CivilDate = string;

const LAST_YEAR = 9999;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const PERIOD = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?$/;

export function isCivilDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

export const isPeriod = (text: string): boolean => PERIOD.test(text);

/**
 * The date a period after another. Years and months are added at once, keep the day's number and clamp to the month's end; weeks and
 * days are exact (Regulation (EEC, Euratom) No 1182/71, Art. 3(2)(c)). Undefined past the year 9999.
 */
export function addPeriod(date: CivilDate, period: string): CivilDate | undefined {
  const parts = PERIOD.exec(period);
  if (parts === null) throw new RangeError(`Not a period: ${period}`);
  const [years, months, weeks, days] = parts.slice(1).map((part) => Number(part ?? 0));
  const moved = Temporal.PlainDate.from(date).add({ years: years ?? 0, months: months ?? 0, weeks: weeks ?? 0, days: days ?? 0 }, { overflow: 'constrain' });
  return moved.year > LAST_YEAR ? undefined : moved.toString();
}

export const dayBefore = (date: CivilDate): CivilDate => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();

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
export const civilDateAt = (epochMilliseconds: number, timeZone: string): CivilDate =>
  Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO(timeZone).toPlainDate().toString();

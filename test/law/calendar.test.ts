import { describe, expect, test } from 'vitest';
import { addPeriod, civilDateAt, dayBefore, endOfFinancialYear, endOfYear, isCivilDate, isPeriod } from '../../src/law/index.js';

/** Rule 3, its arithmetic. */

describe('a date and a period', () => {
  test.each([
    ['years keep the day’s number', '2026-03-31', 'P5Y', '2031-03-31'],
    ['years: from a leap day to a common year', '2024-02-29', 'P1Y', '2025-02-28'],
    ['years: from a leap day to a leap day', '2024-02-29', 'P4Y', '2028-02-29'],
    ['years: from 28 February to a leap year', '2023-02-28', 'P1Y', '2024-02-28'],
    ['years: 1900 was no leap year', '1896-02-29', 'P4Y', '1900-02-28'],
    ['years: 2000 was one', '1996-02-29', 'P4Y', '2000-02-29'],
    ['months: to the end of February in a leap year', '2024-01-31', 'P1M', '2024-02-29'],
    ['months: to the end of February in a common year', '2025-01-31', 'P1M', '2025-02-28'],
    ['months: to the end of a month of 30 days', '2026-03-31', 'P1M', '2026-04-30'],
    ['months: from the end of a short month not to the end of a long one', '2026-04-30', 'P1M', '2026-05-30'],
    ['months: twelve are a year', '2024-02-29', 'P12M', '2025-02-28'],
    ['months: across the end of a year', '2026-11-30', 'P3M', '2027-02-28'],
    ['years and months at once: not by way of 28 February', '2024-02-29', 'P1Y1M', '2025-03-29'],
    ['years and months at once: eighteen months', '2024-08-31', 'P1Y6M', '2026-02-28'],
    ['years and months at once: eighteen months, to a leap day', '2022-08-31', 'P1Y6M', '2024-02-29'],
    ['weeks are exact, across the end of a year', '2026-12-25', 'P2W', '2027-01-08'],
    ['days are exact', '2026-03-31', 'P30D', '2026-04-30'],
    ['days are exact, across the end of a year', '2026-12-31', 'P1D', '2027-01-01'],
    ['days are exact, across a leap day', '2024-01-01', 'P366D', '2025-01-01'],
    ['weeks and days together', '2026-01-01', 'P1W1D', '2026-01-09'],
    ['months before days', '2024-01-31', 'P1M1D', '2024-03-01'],
    ['months before weeks and days', '2024-01-31', 'P1M1W1D', '2024-03-08'],
    ['years before days', '2024-02-29', 'P1Y1D', '2025-03-01'],
    ['P0D ends on the day itself', '2026-03-31', 'P0D', '2026-03-31'],
    ['P0Y1M is one month', '2026-03-31', 'P0Y1M', '2026-04-30'],
    ['the last day there is', '9998-12-31', 'P1Y', '9999-12-31'],
    ['the last day there is, and nothing', '9999-12-31', 'P0D', '9999-12-31'],
    ['one day beyond the last', '9999-12-31', 'P1D', undefined],
    ['one year beyond the last', '9000-01-01', 'P1000Y', undefined],
    ['far beyond the last', '2026-01-01', 'P9999Y99999M99999W999999D', undefined],
    ['the first year there is', '0000-02-29', 'P1Y', '0001-02-28'],
  ])('%s: %s + %s = %s', (_name, date, period, expected) => {
    expect(addPeriod(date, period)).toBe(expected);
  });

  test.each(['P1Y', 'P12M', 'P2W', 'P30D', 'P0D', 'P1Y6M', 'P1Y2M3W4D', 'P9999Y', 'P05Y'])('%s is a period', (text) => {
    expect(isPeriod(text)).toBe(true);
  });

  test.each([
    ['nothing', ''], ['no number', 'P'], ['no unit', 'P5'], ['no P', '5Y'], ['lower case', 'p5y'], ['below nothing', 'P-5Y'], ['below nothing as a whole', '-P5Y'], ['a fraction', 'P1.5Y'],
    ['a fraction with a comma', 'P1,5Y'], ['hours', 'PT5H'], ['days and hours', 'P1DT1H'], ['the wrong order', 'P1D1Y'], ['twice the same', 'P1Y1Y'], ['too many digits', 'P12345Y'],
    ['a space before', ' P5Y'], ['a line end after', 'P5Y\n'], ['other digits', 'P５Y'], ['words', 'five years'],
  ])('no period: %s', (_name, text) => {
    expect(isPeriod(text)).toBe(false);
    expect(() => addPeriod('2026-01-01', text)).toThrow(RangeError);
  });
});

test.each([
  ['a leap day', '2024-02-29', true], ['the first day there is', '0000-01-01', true], ['the last day there is', '9999-12-31', true],
  ['no leap day', '2025-02-29', false], ['no leap day in 1900', '1900-02-29', false], ['31 April', '2026-04-31', false], ['month 13', '2026-13-01', false], ['month 0', '2026-00-10', false],
  ['day 0', '2026-01-00', false], ['one digit', '2026-1-1', false], ['a time beside it', '2026-01-01T00:00', false], ['the year 10000', '10000-01-01', false], ['an expanded year', '+012026-01-01', false],
  ['a year before 0', '-000001-01-01', false], ['other digits', '２０２６-01-01', false], ['a line end after', '2026-01-01\n', false], ['slashes', '2026/01/01', false], ['nothing', '', false],
])('a civil date: %s', (_name, text, expected) => {
  expect(isCivilDate(text)).toBe(expected);
});

test.each([
  ['2026-01-01', '2026-12-31'], ['2026-12-31', '2026-12-31'], ['2024-02-29', '2024-12-31'], ['9999-06-30', '9999-12-31'], ['0000-01-01', '0000-12-31'],
])('the calendar year of %s ends on %s', (date, expected) => {
  expect(endOfYear(date)).toBe(expected);
});

test.each([
  ['its last day', '2026-03-31', '03-31', '2026-03-31'],
  ['the first day of the next', '2026-04-01', '03-31', '2027-03-31'],
  ['the calendar year', '2026-07-01', '12-31', '2026-12-31'],
  ['the calendar year, its last day', '2026-12-31', '12-31', '2026-12-31'],
  ['across the new year', '2026-12-31', '06-30', '2027-06-30'],
  ['02-29: the leap day itself', '2024-02-29', '02-29', '2024-02-29'],
  ['02-29: 28 February of a leap year is not its end', '2024-02-28', '02-29', '2024-02-29'],
  ['02-29: after the leap day', '2024-03-01', '02-29', '2025-02-28'],
  ['02-29: 28 February of a common year is its end', '2025-02-28', '02-29', '2025-02-28'],
  ['02-29: 1 March of a common year', '2025-03-01', '02-29', '2026-02-28'],
  ['02-29: in the year before a leap year', '2023-03-01', '02-29', '2024-02-29'],
  ['02-28: a leap day is in the next', '2024-02-29', '02-28', '2025-02-28'],
])('the financial year of a date, %s: %s, ending on %s, ends on %s', (_name, date, yearEnd, expected) => {
  expect(endOfFinancialYear(date, yearEnd)).toBe(expected);
});

test.each([
  ['2026-01-01', '2025-12-31'], ['2024-03-01', '2024-02-29'], ['2025-03-01', '2025-02-28'], ['2026-05-01', '2026-04-30'],
])('the day before %s is %s', (date, expected) => {
  expect(dayBefore(date)).toBe(expected);
});

test.each([
  ['2026-03-31T20:59:59.999Z', 'Europe/Vilnius', '2026-03-31'], ['2026-03-31T21:00:00Z', 'Europe/Vilnius', '2026-04-01'],
  ['2026-12-31T21:59:59Z', 'Europe/Vilnius', '2026-12-31'], ['2026-12-31T22:00:00Z', 'Europe/Vilnius', '2027-01-01'],
  ['2026-12-31T23:59:59Z', 'UTC', '2026-12-31'], ['2027-01-01T07:59:59Z', 'America/Los_Angeles', '2026-12-31'], ['2026-12-31T10:00:00Z', 'Pacific/Kiritimati', '2027-01-01'],
  ['2026-03-31T20:15:00Z', 'Asia/Kathmandu', '2026-04-01'],
])('today at %s in %s is %s', (instant, zone, expected) => {
  expect(civilDateAt(Date.parse(instant), zone)).toBe(expected);
});

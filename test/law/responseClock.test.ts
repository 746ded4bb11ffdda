import { describe, expect, test } from 'vitest';
import { type CivilDate, type Stop, responseDue } from '../../src/law/index.js';

/** Rule 5: by when a request must be answered. Dates by hand, from GDPR Art. 12(3) and Regulation (EEC, Euratom) No 1182/71, Art. 3. */

interface Given { readonly receivedOn: CivilDate; readonly extended?: true; readonly stops?: readonly Stop[]; readonly holidays?: readonly CivilDate[] | null }
const due = ({ receivedOn, extended = undefined, stops = [], holidays = [] }: Given) =>
  responseDue({ receivedOn, extended: extended === true, stops }, holidays === null ? undefined : { of: 'XX', on: (date) => (holidays.includes(date) ? 'Holiday' : undefined) });
const stop = (from: CivilDate, until?: CivilDate): Stop => ({ from, until });

describe('one month from receipt (Art. 12(3))', () => {
  test.each<[what: string, given: Given, on: CivilDate]>([
    ['the same day number', { receivedOn: '2026-11-24' }, '2026-12-24'],
    ['on a Monday that stays a Monday', { receivedOn: '2026-02-02' }, '2026-03-02'],
    ['the 31st clamps to a month of 30', { receivedOn: '2026-05-31' }, '2026-06-30'],
    ['the 31st of January clamps to 28 February, a Saturday, and rolls to Monday', { receivedOn: '2026-01-31' }, '2026-03-02'],
    ['in a leap year to 29 February', { receivedOn: '2024-01-31' }, '2024-02-29'],
    ['29 February to 29 March', { receivedOn: '2024-02-29' }, '2024-03-29'],
    ['28 February to 28 March', { receivedOn: '2025-02-28' }, '2025-03-28'],
    ['over the turn of the year', { receivedOn: '2026-12-15' }, '2027-01-15'],
    ['the 30th of December to 30 January, a Saturday, to Monday', { receivedOn: '2026-12-30' }, '2027-02-01'],
    ['received on a Sunday counts from that Sunday', { receivedOn: '2026-11-01' }, '2026-12-01'],
  ])('%s', (_what, given, on) => { expect(due(given).on).toBe(on); });
});

describe('extended by two further months (Art. 12(3), second sentence)', () => {
  test.each<[what: string, given: Given, on: CivilDate]>([
    ['three months in all', { receivedOn: '2026-11-24', extended: true }, '2027-02-24'],
    ['three months at once: the 30th of November clamps to 28 February, a Sunday', { receivedOn: '2026-11-30', extended: true }, '2027-03-01'],
    ['the 31st keeps its number where the month has one', { receivedOn: '2026-03-31', extended: true }, '2026-06-30'],
    ['and moved by days stopped', { receivedOn: '2026-11-24', extended: true, stops: [stop('2026-12-01', '2026-12-08')] }, '2027-03-03'],
  ])('%s', (_what, given, on) => { expect(due(given).on).toBe(on); });
});

describe('Saturdays, Sundays and public holidays move it (Reg. 1182/71, Art. 3(4))', () => {
  test.each<[what: string, given: Given, on: CivilDate]>([
    ['a Saturday to Monday', { receivedOn: '2026-09-24', holidays: [] }, '2026-10-26'],
    ['a Sunday to Monday', { receivedOn: '2026-09-25', holidays: [] }, '2026-10-26'],
    ['a Friday stays', { receivedOn: '2026-09-23', holidays: [] }, '2026-10-23'],
    ['a holiday to the next day', { receivedOn: '2026-11-24', holidays: ['2026-12-24'] }, '2026-12-25'],
    ['holidays and a weekend in a row: Christmas', { receivedOn: '2026-11-24', holidays: ['2026-12-24', '2026-12-25', '2026-12-26'] }, '2026-12-28'],
    ['a Saturday before a Monday that is one', { receivedOn: '2026-09-24', holidays: ['2026-10-26'] }, '2026-10-27'],
    ['holidays on the way do not count', { receivedOn: '2026-11-24', holidays: ['2026-12-01', '2026-12-08'] }, '2026-12-24'],
    ['no country set: a holiday cannot be known', { receivedOn: '2026-11-25', holidays: null }, '2026-12-25'],
  ])('%s', (_what, given, on) => { expect(due(given).on).toBe(on); });

  test('whether holidays are known is said', () => {
    expect(due({ receivedOn: '2026-11-24' }).holidaysKnown).toBe(true);
    const unknown = due({ receivedOn: '2026-11-24', holidays: null });
    expect(unknown.holidaysKnown).toBe(false);
    expect(unknown.proof.some(({ text }) => text.includes('No country is set'))).toBe(true);
  });
});

describe('the clock stops (Art. 12(6), recital 63)', () => {
  test.each<[what: string, stops: readonly Stop[], days: number, on: CivilDate]>([
    ['from asking to answer: answer minus asking', [stop('2026-11-25', '2026-12-02')], 7, '2026-12-31'],
    ['answered on the day it was asked: not at all', [stop('2026-11-25', '2026-11-25')], 0, '2026-12-24'],
    ['answered the next day: one day', [stop('2026-11-25', '2026-11-26')], 1, '2026-12-25'],
    ['two apart: added', [stop('2026-11-25', '2026-11-27'), stop('2026-12-01', '2026-12-03')], 4, '2026-12-28'],
    ['overlapping: days in both count once', [stop('2026-11-25', '2026-11-30'), stop('2026-11-27', '2026-12-02')], 7, '2026-12-31'],
    ['one within the other: once', [stop('2026-11-25', '2026-12-02'), stop('2026-11-26', '2026-11-28')], 7, '2026-12-31'],
    ['touching: as one', [stop('2026-11-25', '2026-11-28'), stop('2026-11-28', '2026-12-02')], 7, '2026-12-31'],
    ['in whatever order they are given', [stop('2026-12-01', '2026-12-03'), stop('2026-11-25', '2026-11-27')], 4, '2026-12-28'],
    ['across a leap day', [stop('2028-02-28', '2028-03-01')], 2, '2026-12-28'],
  ])('%s', (_what, stops, days, on) => {
    expect(due({ receivedOn: '2026-11-24', stops })).toMatchObject({ daysStopped: days, on });
  });

  test('while a stop is open the date is not known, and says so', () => {
    const { on, proof } = due({ receivedOn: '2026-11-24', stops: [stop('2026-11-25', '2026-11-27'), stop('2026-12-01')] });
    expect(on).toBeUndefined();
    expect(proof.at(-1)).toMatchObject({ on: '2026-12-01' });
  });
  test('past the year 9999 the date is not known', () => {
    expect(due({ receivedOn: '9999-12-15' }).on).toBeUndefined();
  });
  test('the proof names each step with its article and date', () => {
    expect(due({ receivedOn: '2026-01-28', stops: [stop('2026-02-01', '2026-02-03')] }).proof.map(({ text, article, on }) => [text, article, on])).toEqual([
      ['Received on 2026-01-28', 'GDPR Art. 12(3)', '2026-01-28'],
      ['One month: 2026-01-28 + P1M = 2026-02-28', 'GDPR Art. 12(3)', '2026-02-28'],
      ['The clock stood still for 2 days: 2026-03-02', expect.stringContaining('12(6)') as string, '2026-03-02'],
      ['Public holidays of XX were taken into account', 'Reg. 1182/71 Art. 3(2)', undefined],
    ]);
  });
});

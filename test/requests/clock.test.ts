import { describe, expect, test } from 'vitest';
import { holidaysIn } from '../../src/inventory/holidays.js';
import { type CivilDate, isCivilDate } from '../../src/law/index.js';
import { type ClockFacts, type ClockState, byUrgency, clockOf, firstDue } from '../../src/requests/clock.js';

/**
 * The response clock with the public holidays of countries: GDPR Art. 12(3); Reg. (EEC, Euratom) No 1182/71, Art. 3(2)(c), (4), and the holidays that the
 * countries publish under Art. 2(1) of it. Dates by hand, from calendars and the countries' own laws.
 */

const facts = (receivedOn: CivilDate, more: Partial<ClockFacts> = {}): ClockFacts => ({ state: 'RECEIVED', receivedOn, extendedOn: null, stops: [], answeredOn: null, ...more });
const due = (country: string | null, receivedOn: CivilDate, more: Partial<ClockFacts> = {}, region?: string): CivilDate | undefined =>
  clockOf(facts(receivedOn, more), country === null ? undefined : holidaysIn(country, region), receivedOn).on;

describe('one month, moved over weekends and the country’s holidays', () => {
  test.each<[what: string, country: string | null, receivedOn: CivilDate, on: CivilDate, region?: string]>([
    ['Lithuania: Christmas Eve to 26 December, then a Sunday (Labour Code Art. 123)', 'LT', '2026-11-24', '2026-12-28'],
    ['Lithuania: New Year’s Day, a Friday', 'LT', '2026-12-01', '2027-01-04'],
    ['Lithuania: Restoration of the State, 16 February', 'LT', '2026-01-16', '2026-02-17'],
    ['Lithuania: Restoration of Independence, 11 March', 'LT', '2026-02-11', '2026-03-12'],
    ['Lithuania: Easter Monday', 'LT', '2026-03-06', '2026-04-07'],
    ['Lithuania: Easter Sunday is a Sunday, and Monday follows', 'LT', '2026-03-05', '2026-04-07'],
    ['Lithuania: Good Friday is a working day', 'LT', '2026-03-03', '2026-04-03'],
    ['Lithuania: 1 May, a Friday', 'LT', '2026-04-01', '2026-05-04'],
    ['Lithuania: St John’s Day, 24 June', 'LT', '2026-05-24', '2026-06-25'],
    ['Lithuania: Statehood Day, 6 July, a Monday', 'LT', '2026-06-06', '2026-07-07'],
    ['Lithuania: Assumption is a Saturday, and Monday follows', 'LT', '2026-07-15', '2026-08-17'],
    ['Lithuania: All Saints is a Sunday, All Souls the Monday', 'LT', '2026-10-01', '2026-11-03'],
    ['Lithuania: an ordinary day', 'LT', '2026-09-10', '2026-10-12'],
    ['Germany: German Unity, a Saturday', 'DE', '2026-09-03', '2026-10-05'],
    ['Germany: Good Friday, Easter and its Monday', 'DE', '2026-03-03', '2026-04-07'],
    ['Germany: Ascension, a Thursday', 'DE', '2026-04-14', '2026-05-15'],
    ['Germany: Whit Monday', 'DE', '2026-04-25', '2026-05-26'],
    ['Germany: 25 and 26 December, then a Sunday', 'DE', '2026-11-25', '2026-12-28'],
    ['Germany: Christmas Eve is a working day', 'DE', '2026-11-24', '2026-12-24'],
    ['Germany as a whole: Epiphany is a working day', 'DE', '2026-12-06', '2027-01-06'],
    ['Bavaria: Epiphany is none', 'DE', '2026-12-06', '2027-01-07', 'DE-BY'],
    ['Bavaria by the letters alone', 'DE', '2026-12-06', '2027-01-07', 'by'],
    ['Saxony: Repentance Day, a Wednesday', 'DE', '2026-10-18', '2026-11-19', 'DE-SN'],
    ['Hesse: Corpus Christi', 'DE', '2026-05-04', '2026-06-05', 'DE-HE'],
    ['Berlin: Corpus Christi is a working day', 'DE', '2026-05-04', '2026-06-04', 'DE-BE'],
    ['France: the National Day', 'FR', '2026-06-14', '2026-07-15'],
    ['France: Victory Day, a Friday', 'FR', '2026-04-08', '2026-05-11'],
    ['France: Armistice Day', 'FR', '2026-10-11', '2026-11-12'],
    ['France: Good Friday is a working day', 'FR', '2026-03-03', '2026-04-03'],
    ['Poland: Epiphany', 'PL', '2026-12-06', '2027-01-07'],
    ['Poland: 3 May is a Sunday', 'PL', '2026-04-03', '2026-05-04'],
    ['Ireland: St Patrick’s Day', 'IE', '2026-02-17', '2026-03-18'],
    ['Spain: National Day, a Monday', 'ES', '2026-09-12', '2026-10-13'],
    ['Latvia: Proclamation of the Republic', 'LV', '2026-10-18', '2026-11-19'],
    ['Estonia: Independence Day', 'EE', '2026-01-24', '2026-02-25'],
    ['Austria: the Immaculate Conception', 'AT', '2026-11-08', '2026-12-09'],
    ['Belgium: the National Day', 'BE', '2026-06-21', '2026-07-22'],
    ['Italy: Liberation Day is a Saturday', 'IT', '2026-03-25', '2026-04-27'],
    ['no country set: weekends alone', null, '2026-11-25', '2026-12-25'],
    ['no country set: a Saturday', null, '2026-11-26', '2026-12-28'],
  ])('%s', (_what, country, receivedOn, on, region) => { expect(due(country, receivedOn, {}, region)).toBe(on); });
});

describe('with extension and stops', () => {
  test.each<[what: string, receivedOn: CivilDate, more: Partial<ClockFacts>, on: CivilDate | undefined]>([
    ['three months end on 16 February, a holiday', '2026-11-16', { extendedOn: '2026-12-01' }, '2027-02-17'],
    ['three months end on 24 December', '2026-09-24', { extendedOn: '2026-10-01' }, '2026-12-28'],
    ['days stopped move the end onto a holiday', '2026-11-22', { stops: [{ reason: 'IDENTITY', from: '2026-12-01', until: '2026-12-03' }] }, '2026-12-28'],
    ['days stopped move the end off it', '2026-11-24', { stops: [{ reason: 'IDENTITY', from: '2026-12-01', until: '2026-12-06' }] }, '2026-12-29'],
    ['a stop and an extension', '2026-11-24', { extendedOn: '2026-12-01', stops: [{ reason: 'CLARIFICATION', from: '2026-12-01', until: '2026-12-08' }] }, '2027-03-03'],
    ['two stops at once count once', '2026-11-24', { stops: [{ reason: 'CLARIFICATION', from: '2026-12-01', until: '2026-12-08' }, { reason: 'IDENTITY', from: '2026-12-03', until: '2026-12-10' }] }, '2027-01-04'],
    ['an open stop: nobody can tell', '2026-11-24', { stops: [{ reason: 'IDENTITY', from: '2026-12-01' }] }, undefined],
  ])('%s', (_what, receivedOn, more, on) => { expect(due('LT', receivedOn, more)).toBe(on); });

  test('an extension is told by the first due date, moved and stopped like any other', () => {
    expect(firstDue(facts('2026-11-24', { extendedOn: '2026-12-01' }), holidaysIn('LT', undefined))).toBe('2026-12-28');
  });
});

describe('how it stands on a day', () => {
  const stopped: Partial<ClockFacts> = { stops: [{ reason: 'IDENTITY', from: '2026-12-01' }] };
  test.each<[today: CivilDate, more: Partial<ClockFacts>, state: ClockState]>([
    ['2026-11-24', {}, 'RUNNING'], ['2026-12-28', {}, 'RUNNING'], ['2026-12-29', {}, 'OVERDUE'], ['2027-01-10', { extendedOn: '2026-12-01' }, 'RUNNING'], ['2027-01-10', stopped, 'STOPPED'],
    ['2027-05-01', { answeredOn: '2026-12-28' }, 'ANSWERED'], ['2027-05-01', { answeredOn: '2026-12-29' }, 'ANSWERED_LATE'], ['2027-05-01', { ...stopped, answeredOn: '2027-02-01' }, 'ANSWERED'],
  ])('on %s, %j: %s', (today, more, state) => { expect(clockOf(facts('2026-11-24', more), holidaysIn('LT', undefined), today).state).toBe(state); });

  test('unanswered ones first, by day; unknown days after known ones; then the others', () => {
    const one = (id: string, receivedOn: CivilDate, more: Partial<ClockFacts> = {}) => ({ id, clock: clockOf(facts(receivedOn, more), undefined, '2026-11-24') });
    const all = [one('a', '2026-08-01', { answeredOn: '2026-08-02' }), one('b', '2026-11-20', { stops: [{ reason: 'IDENTITY', from: '2026-11-21' }] }), one('d', '2026-11-20'), one('c', '2026-11-20'), one('e', '2026-10-01')];
    expect(all.sort(byUrgency).map(({ id }) => id)).toEqual(['e', 'c', 'd', 'b', 'a']);
  });
});

describe('the holidays themselves', () => {
  test('a country that nobody has: none are known, and it is not pretended', () => { expect(holidaysIn('ZZ', undefined)).toBeUndefined(); });
  test('whose they are is said; of a part that is not known, the country’s', () => {
    expect([holidaysIn('DE', undefined)?.of, holidaysIn('DE', 'DE-BY')?.of, holidaysIn('DE', 'DE-XX')?.of]).toEqual(['DE', 'DE-BY', 'DE (none are known of XX alone)']);
  });
  test.each(['LT', 'DE', 'FR', 'US', 'IL', 'JP', 'SA'])('%s: whole days of the year asked for, New Year’s Eve and summer time too', (country) => {
    const holidays = holidaysIn(country, undefined);
    const days = [2025, 2026, 2027].flatMap((year) => Array.from({ length: 366 }, (_, at) => new Date(Date.UTC(year, 0, 1 + at)).toISOString().slice(0, 10)).filter((date) => date.startsWith(String(year)) && holidays?.on(date) !== undefined));
    expect(days.length).toBeGreaterThan(9);
    expect(days.length).toBeLessThan(90);
    expect(days.every(isCivilDate)).toBe(true);
  });
  test('a holiday that begins in the evening is the day after (Yom Kippur 2026: 21 September)', () => {
    const holidays = holidaysIn('IL', undefined);
    expect([holidays?.on('2026-09-20'), holidays?.on('2026-09-21') !== undefined, holidays?.on('2026-09-22')]).toEqual([undefined, true, undefined]);
  });
});

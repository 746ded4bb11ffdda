import { describe, expect, test } from 'vitest';
import { type Deadline, type DeadlineStatus, type UseDeadline, deadlineOfPlace } from '../../src/law/index.js';
import { type Said, type UseGiven, deadlineOf, facts, held, minimum, rule, said, trigger } from './facts.js';

/** Rule 3: the deadline of one activity, and of the activities over one place together. Today is 2026-11-23, a Monday. */

describe('what one rule says', () => {
  const email = { types: ['email'] };
  test.each<[name: string, given: UseGiven, deadline: Said]>([
    ['no rule: UNKNOWN, never a default date', { rules: [] }, { status: 'UNKNOWN', findings: ['NO_RETENTION'] }],
    ['neither period nor criterion', { rules: [rule('r', { ...email, period: null })] }, { status: 'UNKNOWN' }],
    ['neither period nor criterion nor trigger', { rules: [rule('r', { ...email, period: null, trigger: null })] }, { status: 'UNKNOWN' }],
    ['a criterion without trigger: OPEN_ENDED', { rules: [rule('r', { ...email, period: null, trigger: null, criterion: 'as long as needed' })] }, { status: 'OPEN_ENDED', findings: ['VAGUE_RETENTION'] }],
    ['a criterion with a period but without trigger: OPEN_ENDED', { rules: [rule('r', { ...email, trigger: null, criterion: 'as long as needed' })] }, { status: 'OPEN_ENDED', findings: ['VAGUE_RETENTION'] }],
    ['a criterion with a trigger that has not happened: PENDING', { rules: [rule('r', { ...email, period: null, criterion: 'as long as needed', trigger: 'contract-ended' })] }, { status: 'PENDING', awaiting: ['contract-ended'] }],
    ['a criterion with a trigger that has happened: UNKNOWN', { rules: [rule('r', { ...email, period: null, criterion: 'as long as needed' })] }, { status: 'UNKNOWN' }],
    ['a criterion with a trigger and a period: DUE', { rules: [rule('r', { ...email, criterion: 'as long as needed' })] }, { status: 'DUE', on: '2027-03-31' }],
    ['a period without trigger: UNKNOWN', { rules: [rule('r', { ...email, trigger: null })] }, { status: 'UNKNOWN', findings: ['UNSTATED_TRIGGER'] }],
    ['a trigger that has not happened: PENDING', { rules: [rule('r', { ...email, trigger: 'contract-ended' })] }, { status: 'PENDING', awaiting: ['contract-ended'] }],
    ['a trigger that has happened: DUE', { rules: [rule('r', email)] }, { status: 'DUE', on: '2027-03-31' }],
    ['a trigger that will happen: DUE', { events: ['account-closed 2030-03-31'], rules: [rule('r', email)] }, { status: 'DUE', on: '2031-03-31' }],
    ['an assumed trigger counts like a stated one', { rules: [rule('r', { ...email, triggerAssumed: true })] }, { status: 'DUE', on: '2027-03-31', stated: false, findings: ['UNSTATED_TRIGGER'] }],
    ['an assumed trigger that has not happened', { rules: [rule('r', { ...email, trigger: 'contract-ended', triggerAssumed: true })] }, { status: 'PENDING', awaiting: ['contract-ended'], stated: false, findings: ['UNSTATED_TRIGGER'] }],
    ['an assumed trigger of a criterion that has happened', { rules: [rule('r', { ...email, period: null, criterion: 'as long as needed', triggerAssumed: true })] }, { status: 'UNKNOWN', stated: false, findings: ['UNSTATED_TRIGGER'] }],

    ['counted from the event', { rules: [rule('r', { ...email, period: 'P30D' })] }, { status: 'DUE', on: '2026-04-30' }],
    ['P0D: on the day of the event itself', { rules: [rule('r', { ...email, period: 'P0D' })] }, { status: 'DUE', on: '2026-03-31' }],
    ['a date that has passed stays', { events: ['account-closed 2010-01-01'], rules: [rule('r', email)] }, { status: 'DUE', on: '2011-01-01' }],
    ['a Saturday moves nothing', { events: ['account-closed 2025-08-01'], rules: [rule('r', email)] }, { status: 'DUE', on: '2026-08-01' }],
    ['a public holiday moves nothing', { events: ['account-closed 2026-12-25'], rules: [rule('r', email)] }, { status: 'DUE', on: '2027-12-25' }],
    ['beyond 9999: UNKNOWN', { rules: [rule('r', { ...email, period: 'P9000Y' })] }, { status: 'UNKNOWN' }],
    ['from the end of the calendar year', { rules: [rule('r', { ...email, period: 'P10Y', countsFrom: 'CALENDAR_YEAR_END' })] }, { status: 'DUE', on: '2036-12-31' }],
    ['from the end of the calendar year: its last day', { events: ['account-closed 2025-12-31'], rules: [rule('r', { ...email, countsFrom: 'CALENDAR_YEAR_END' })] }, { status: 'DUE', on: '2026-12-31' }],
    ['from the end of the calendar year: its first day', { events: ['account-closed 2026-01-01'], rules: [rule('r', { ...email, countsFrom: 'CALENDAR_YEAR_END' })] }, { status: 'DUE', on: '2027-12-31' }],
    ['from the end of the calendar year: six months after it', { rules: [rule('r', { ...email, period: 'P6M', countsFrom: 'CALENDAR_YEAR_END' })] }, { status: 'DUE', on: '2027-06-30' }],
    ['from the end of the calendar year, twice in one', { events: ['account-closed 2026-01-01', 'account-closed 2026-03-31'], rules: [rule('r', { ...email, countsFrom: 'CALENDAR_YEAR_END' })] }, { status: 'DUE', on: '2027-12-31' }],
    ['from the end of the financial year', { yearEnds: { house: '03-31' }, rules: [rule('r', { ...email, countsFrom: 'FINANCIAL_YEAR_END' })] }, { status: 'DUE', on: '2027-03-31' }],
    ['from the end of the financial year: the next day', { yearEnds: { house: '03-31' }, events: ['account-closed 2026-04-01'], rules: [rule('r', { ...email, countsFrom: 'FINANCIAL_YEAR_END' })] }, { status: 'DUE', on: '2028-03-31' }],
    ['from the end of a financial year on 02-29', { yearEnds: { house: '02-29' }, events: ['account-closed 2023-03-01'], rules: [rule('r', { ...email, countsFrom: 'FINANCIAL_YEAR_END' })] }, { status: 'DUE', on: '2025-02-28' }],
    ['from the end of the financial year: none recorded', { rules: [rule('r', { ...email, countsFrom: 'FINANCIAL_YEAR_END' })] }, { status: 'UNKNOWN' }],
    ['from the end of the financial year: only another’s recorded', { yearEnds: { other: '03-31' }, rules: [rule('r', { ...email, countsFrom: 'FINANCIAL_YEAR_END' })] }, { status: 'UNKNOWN' }],
    ['from the end of the financial year: of several controllers the latest', { activity: { controllers: ['house', 'joint'] }, yearEnds: { house: '03-31', joint: '06-30' }, rules: [rule('r', { ...email, countsFrom: 'FINANCIAL_YEAR_END' })] }, { status: 'DUE', on: '2027-06-30' }],
    ['from the end of the financial year: of several controllers the latest, in whatever order', { activity: { controllers: ['house', 'joint'] }, yearEnds: { house: '06-30', joint: '03-31' }, rules: [rule('r', { ...email, countsFrom: 'FINANCIAL_YEAR_END' })] }, { status: 'DUE', on: '2027-06-30' }],
    ['from the end of the financial year: the latest on the calendar, not in the year', { activity: { controllers: ['house', 'joint'] }, yearEnds: { house: '12-31', joint: '02-28' }, rules: [rule('r', { ...email, countsFrom: 'FINANCIAL_YEAR_END' })] }, { status: 'DUE', on: '2028-02-28' }],
    ['from the end of the financial year: of several controllers one recorded', { activity: { controllers: ['house', 'joint'] }, yearEnds: { joint: '06-30' }, rules: [rule('r', { ...email, countsFrom: 'FINANCIAL_YEAR_END' })] }, { status: 'DUE', on: '2027-06-30' }],
    ['from the end of the financial year: beyond 9999', { yearEnds: { house: '03-31' }, events: ['account-closed 9999-06-30'], rules: [rule('r', { ...email, period: 'P0D', countsFrom: 'FINANCIAL_YEAR_END' })] }, { status: 'UNKNOWN' }],
    ['from the end of the financial year: the latest of several beyond 9999', { activity: { controllers: ['house', 'joint'] }, yearEnds: { house: '03-31', joint: '12-31' }, events: ['account-closed 9999-06-30'], rules: [rule('r', { ...email, period: 'P0D', countsFrom: 'FINANCIAL_YEAR_END' })] }, { status: 'UNKNOWN' }],

    ['repeated: on is the last’s, earliest the first’s', { events: ['account-closed 2024-02-29', 'account-closed 2026-03-31', 'account-closed 2025-01-01'], rules: [rule('r', email)] }, { status: 'DUE', on: '2027-03-31', earliest: '2025-02-28' }],
    ['repeated: over several calendar years', { events: ['account-closed 2024-02-29', 'account-closed 2026-03-31'], rules: [rule('r', { ...email, countsFrom: 'CALENDAR_YEAR_END' })] }, { status: 'DUE', on: '2027-12-31', earliest: '2025-12-31' }],
    ['repeated: the last beyond 9999', { events: ['account-closed 2024-02-29', 'account-closed 9999-12-31'], rules: [rule('r', email)] }, { status: 'UNKNOWN' }],
    ['repeated: the financial year of the last ends beyond 9999', { yearEnds: { house: '03-31' }, events: ['account-closed 2024-02-29', 'account-closed 9999-06-30'], rules: [rule('r', { ...email, countsFrom: 'FINANCIAL_YEAR_END' })] }, { status: 'UNKNOWN' }],
  ])('%s', (_name, given, expected) => {
    const deadline = deadlineOf(given);
    expect(said(deadline)).toEqual(expected);
    for (const { on } of deadline.proof) expect(on ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

describe('an activity that ends', () => {
  // Its rule ends on 2029-03-31.
  const max = rule('max', { types: ['email'], period: 'P3Y' });
  const soon = { until: '2027-01-01' };
  test.each<[name: string, given: UseGiven, deadline: Said]>([
    ['due no later than the day before', { activity: soon, rules: [max] }, { status: 'DUE', on: '2026-12-31' }],
    ['its rule ends sooner: that date', { activity: { until: '2030-01-01' }, rules: [max] }, { status: 'DUE', on: '2029-03-31' }],
    ['its rule ended before today: that date', { activity: soon, events: ['account-closed 2020-01-01'], rules: [max] }, { status: 'DUE', on: '2023-01-01' }],
    ['its rule ends on its last day', { activity: { until: '2029-04-01' }, rules: [max] }, { status: 'DUE', on: '2029-03-31' }],
    ['OPEN_ENDED no longer', { activity: soon, rules: [rule('r', { types: ['email'], period: null, trigger: null, criterion: 'as needed' })] }, { status: 'DUE', on: '2026-12-31', findings: ['VAGUE_RETENTION'] }],
    ['PENDING no longer, and nothing is awaited', { activity: soon, rules: [rule('r', { types: ['email'], trigger: 'contract-ended' })] }, { status: 'DUE', on: '2026-12-31' }],
    ['UNKNOWN no longer', { activity: soon, rules: [rule('r', { types: ['email'], period: null })] }, { status: 'DUE', on: '2026-12-31' }],
    ['without a rule', { activity: soon, rules: [] }, { status: 'DUE', on: '2026-12-31', findings: ['NO_RETENTION'] }],
    ['tomorrow: today is its last day', { activity: { until: '2026-11-24' }, rules: [max] }, { status: 'DUE', on: '2026-11-23' }],
    ['earliest: the rule’s, where that is sooner', { activity: soon, events: ['account-closed 2020-03-31', 'account-closed 2026-03-31'], rules: [max] }, { status: 'DUE', on: '2026-12-31', earliest: '2023-03-31' }],
    ['earliest: its last day, where the rule’s is later', { activity: soon, events: ['account-closed 2025-03-31', 'account-closed 2026-03-31'], rules: [max] }, { status: 'DUE', on: '2026-12-31' }],
    ['a minimum that runs longer wins', { activity: { ...soon, legalBasis: 'LEGAL_OBLIGATION' }, rules: [max, minimum('min', { types: ['email'] })] }, { status: 'DUE', on: '2027-03-31', notBefore: '2027-03-31' }],
    ['a minimum that runs longer than the rule too: a conflict', { activity: { ...soon, legalBasis: 'LEGAL_OBLIGATION' }, rules: [max, minimum('min', { types: ['email'], period: 'P4Y' })] }, { status: 'DUE', on: '2030-03-31', notBefore: '2030-03-31', findings: ['RETENTION_CONFLICT'] }],
    ['a minimum that runs as long as the rule: no conflict', { activity: { ...soon, legalBasis: 'LEGAL_OBLIGATION' }, rules: [max, minimum('min', { types: ['email'], period: 'P3Y' })] }, { status: 'DUE', on: '2029-03-31', notBefore: '2029-03-31' }],
    ['a minimum that ends sooner', { activity: { until: '2028-01-01', legalBasis: 'LEGAL_OBLIGATION' }, rules: [max, minimum('min', { types: ['email'] })] }, { status: 'DUE', on: '2027-12-31', notBefore: '2027-03-31' }],
    ['without a maximum, under a minimum that runs longer: the minimum’s date', { activity: { ...soon, legalBasis: 'LEGAL_OBLIGATION' }, rules: [minimum('min', { types: ['email'] })] }, { status: 'DUE', on: '2027-03-31', notBefore: '2027-03-31' }],
    ['without a maximum, under a minimum that ends sooner: the minimum’s date', { activity: { ...soon, legalBasis: 'LEGAL_OBLIGATION' }, rules: [minimum('min', { types: ['email'], period: 'P6M' })] }, { status: 'DUE', on: '2026-09-30', notBefore: '2026-09-30' }],
    ['a PENDING minimum makes it PENDING', { activity: { ...soon, legalBasis: 'LEGAL_OBLIGATION' }, rules: [max, minimum('min', { types: ['email'], trigger: 'contract-ended' })] }, { status: 'PENDING', awaiting: ['contract-ended'] }],
    ['a PENDING maximum is not awaited beside a PENDING minimum', { activity: { ...soon, legalBasis: 'LEGAL_OBLIGATION' }, rules: [rule('r', { types: ['email'], trigger: 'account-reopened' }), minimum('min', { types: ['email'], trigger: 'contract-ended' })] }, { status: 'PENDING', awaiting: ['contract-ended'] }],

    ['ended: due on its last day', { activity: { until: '2026-07-01' }, rules: [max] }, { status: 'DUE', on: '2026-06-30' }],
    ['ended today: due yesterday', { activity: { until: '2026-11-23' }, rules: [max] }, { status: 'DUE', on: '2026-11-22' }],
    ['ended: though its rule ended sooner', { activity: { until: '2026-07-01' }, events: ['account-closed 2020-01-01'], rules: [max] }, { status: 'DUE', on: '2026-06-30' }],
    ['ended: whatever its rule says, without findings', { activity: { until: '2026-07-01' }, rules: [rule('r', { types: ['email'], period: null, trigger: null, criterion: 'as needed' })] }, { status: 'DUE', on: '2026-06-30' }],
    ['ended, without a rule: without findings', { activity: { until: '2026-07-01' }, rules: [] }, { status: 'DUE', on: '2026-06-30' }],
    ['ended: or at the end of a minimum, if later', { activity: { until: '2026-07-01', legalBasis: 'LEGAL_OBLIGATION' }, rules: [max, minimum('min', { types: ['email'] })] }, { status: 'DUE', on: '2027-03-31', notBefore: '2027-03-31' }],
    ['ended: at the end of a minimum later than the rule, without findings', { activity: { until: '2026-07-01', legalBasis: 'LEGAL_OBLIGATION' }, rules: [max, minimum('min', { types: ['email'], period: 'P4Y' })] }, { status: 'DUE', on: '2030-03-31', notBefore: '2030-03-31' }],
    ['ended: a minimum that ended sooner', { activity: { until: '2026-07-01', legalBasis: 'LEGAL_OBLIGATION' }, rules: [max, minimum('min', { types: ['email'], period: 'P1M' })] }, { status: 'DUE', on: '2026-06-30', notBefore: '2026-04-30' }],
    ['ended: a PENDING minimum makes it so', { activity: { until: '2026-07-01', legalBasis: 'LEGAL_OBLIGATION' }, rules: [max, minimum('min', { types: ['email'], trigger: 'contract-ended' })] }, { status: 'PENDING', awaiting: ['contract-ended'] }],
    ['ended: an UNKNOWN minimum makes it so', { activity: { until: '2026-07-01', legalBasis: 'LEGAL_OBLIGATION' }, rules: [max, minimum('min', { types: ['email'], period: null })] }, { status: 'UNKNOWN' }],
  ])('%s', (_name, given, expected) => {
    expect(said(deadlineOf(given))).toEqual(expected);
  });
});

describe('stated: what decided it was said by a source', () => {
  const obligation = { legalBasis: 'LEGAL_OBLIGATION' } as const;
  const assumedObligation = { legalBasis: 'LEGAL_OBLIGATION', legalBasisAssumed: true } as const;
  const max = rule('max', { types: ['email'] });
  const assumedMax = rule('max', { types: ['email'], assumed: true });
  const later = minimum('min', { types: ['email'], period: 'P2Y' });
  const sooner = minimum('min', { types: ['email'], period: 'P1M' });
  test.each<[name: string, given: UseGiven, stated: boolean]>([
    ['all is stated', { rules: [max] }, true],
    ['the rule as a whole is assumed', { rules: [assumedMax] }, false],
    ['the rule as a whole is assumed, and vague', { rules: [rule('r', { types: ['email'], period: null, trigger: null, criterion: 'as needed', assumed: true })] }, false],
    ['the rule’s trigger is assumed', { rules: [rule('r', { types: ['email'], triggerAssumed: true })] }, false],
    ['the link by which it is kept under the rule is assumed', { activity: { keptUnder: ['r?'] }, rules: [rule('r')] }, false],
    ['the link is assumed, and said elsewhere too', { activity: { keptUnder: ['r?', 'r'] }, rules: [rule('r')] }, true],
    ['the link to a rule that does not govern is assumed', { activity: { keptUnder: ['own?'] }, rules: [rule('own', { types: ['phone'] }), max] }, true],
    ['the link to a less specific rule is assumed', { activity: { keptUnder: ['own?', 'near'] }, rules: [rule('own'), rule('near', { types: ['email'] })] }, true],
    ['a rule that does not govern is assumed', { rules: [max, rule('far', { types: ['personal'], assumed: true })] }, true],
    ['the legal basis is assumed, and nothing rests on it', { activity: { legalBasis: 'CONSENT', legalBasisAssumed: true }, rules: [max] }, true],
    ['the legal basis by which a minimum binds is assumed, and the minimum decided', { activity: assumedObligation, rules: [max, later] }, false],
    ['the legal basis by which a minimum binds is assumed, but the maximum decided', { activity: assumedObligation, rules: [max, sooner] }, true],
    ['the legal basis is assumed, but the minimum binds by a stated link', { activity: { ...assumedObligation, keptUnder: ['min'] }, rules: [max, later] }, true],
    ['the link to the minimum is assumed, but it binds by the legal basis', { activity: { ...obligation, keptUnder: ['min?'] }, rules: [max, later] }, true],
    ['link and legal basis are assumed both', { activity: { ...assumedObligation, keptUnder: ['min?'] }, rules: [max, later] }, false],
    ['the minimum that decided is assumed as a whole', { activity: obligation, rules: [max, { ...later, assumed: true }] }, false],
    ['the minimum that decided has an assumed trigger', { activity: obligation, rules: [max, minimum('min', { types: ['email'], period: 'P2Y', triggerAssumed: true })] }, false],
    ['the minimum that did not decide is assumed', { activity: obligation, rules: [max, { ...sooner, assumed: true }] }, true],
    ['the maximum that a minimum beat is assumed', { activity: obligation, rules: [assumedMax, later] }, true],
    ['the maximum is assumed, the minimum only equals it', { activity: obligation, rules: [assumedMax, minimum('min', { types: ['email'] })] }, false],
    ['the minimum is assumed and only equals the maximum', { activity: obligation, rules: [max, minimum('min', { types: ['email'], assumed: true })] }, true],
    ['a PENDING minimum that decided is assumed', { activity: obligation, rules: [max, minimum('min', { types: ['email'], trigger: 'contract-ended', assumed: true })] }, false],
    ['the activity’s end decides alone where it is earlier than an assumed rule’s', { activity: { until: '2027-01-01' }, rules: [assumedMax] }, true],
    ['the assumed rule is earlier than the activity’s end', { activity: { until: '2030-01-01' }, rules: [assumedMax] }, false],
    ['the activity has ended', { activity: { until: '2026-07-01' }, rules: [assumedMax] }, true],
    ['the activity has ended, and an assumed minimum decided', { activity: { ...obligation, until: '2026-07-01' }, rules: [max, { ...later, assumed: true }] }, false],
    ['no rule at all', { rules: [] }, true],
  ])('%s: %s', (_name, given, stated) => {
    expect(deadlineOf(given).stated).toBe(stated);
  });
});

describe('a place: its activities together', () => {
  type InPlace = Pick<UseDeadline, 'over' | keyof Deadline>;
  const OVER = { from: '2026-01-01', how: 'ENDED' } as const;
  const use = (name: string, given: Partial<InPlace>): { name: string; deadline: InPlace } => ({
    name, deadline: { status: 'DUE', awaiting: [], stated: true, proof: [{ text: `Proof of ${name}`, article: 'GDPR Art. 5(1)(e)' }], findings: [], over: undefined, ...given },
  });
  const due = (on: string, given: Partial<InPlace> = {}): Partial<InPlace> => ({ status: 'DUE', on, earliest: on, ...given });
  const ofStatus: Record<DeadlineStatus, Partial<InPlace>> = {
    DUE: due('2027-01-01'), PENDING: { status: 'PENDING', awaiting: [trigger('contract-ended')] }, OPEN_ENDED: { status: 'OPEN_ENDED' }, UNKNOWN: { status: 'UNKNOWN' }, ON_HOLD: { status: 'ON_HOLD' },
  };
  const together = (...given: Partial<InPlace>[]) => deadlineOfPlace(held(), given.map((one, at) => use(`activity ${at}`, one)), facts());

  const order = ['ON_HOLD', 'UNKNOWN', 'OPEN_ENDED', 'PENDING', 'DUE'] as const;
  test.each(order.flatMap((higher, at) => order.slice(at).map((lower) => [higher, lower] as const)))('%s and %s: the first', (higher, lower) => {
    const expected = { status: higher, ...(higher === 'DUE' ? { on: '2027-01-01' } : {}), ...(higher === 'PENDING' ? { awaiting: ['contract-ended'] } : {}) };
    expect(said(together(ofStatus[higher], ofStatus[lower]))).toEqual(expected);
    expect(said(together(ofStatus[lower], ofStatus[higher]))).toEqual(expected);
  });
  test('all five at once: ON_HOLD', () => {
    expect(said(together(...order.map((status) => ofStatus[status])))).toEqual({ status: 'ON_HOLD' });
  });

  test.each<[name: string, uses: Partial<InPlace>[], deadline: Said]>([
    ['among DUE the latest date', [due('2027-01-01'), due('2029-01-01'), due('2028-01-01')], { status: 'DUE', on: '2029-01-01' }],
    ['earliest: the first among those with the latest date', [due('2029-01-01', { earliest: '2028-01-01' }), due('2029-01-01', { earliest: '2027-06-30' })], { status: 'DUE', on: '2029-01-01', earliest: '2027-06-30' }],
    ['earliest: not that of one with a sooner date', [due('2029-01-01', { earliest: '2028-01-01' }), due('2027-01-01', { earliest: '2020-01-01' })], { status: 'DUE', on: '2029-01-01', earliest: '2028-01-01' }],
    ['PENDING: awaiting all triggers, once each', [{ status: 'PENDING', awaiting: [trigger('b'), trigger('c')] }, { status: 'PENDING', awaiting: [trigger('a'), trigger('b')] }, due('2029-01-01')], { status: 'PENDING', awaiting: ['a', 'b', 'c'] }],
    ['nothing is awaited unless PENDING', [{ status: 'UNKNOWN' }, { status: 'PENDING', awaiting: [trigger('a')] }], { status: 'UNKNOWN' }],
    ['notBefore: the latest of all that count, deciding or not', [{ status: 'OPEN_ENDED', notBefore: '2027-01-01' }, due('2029-01-01', { notBefore: '2028-01-01' })], { status: 'OPEN_ENDED', notBefore: '2028-01-01' }],
    ['stated: false where one that decides is assumed', [due('2029-01-01'), due('2029-01-01', { stated: false })], { status: 'DUE', on: '2029-01-01', stated: false }],
    ['stated: whatever those are that do not decide', [due('2029-01-01'), due('2028-01-01', { stated: false }), due('2027-01-01', { stated: false, over: OVER })], { status: 'DUE', on: '2029-01-01' }],
    ['stated: false where the one of the highest status is assumed', [due('2029-01-01'), { status: 'OPEN_ENDED', stated: false }], { status: 'OPEN_ENDED', stated: false }],
    ['findings of all, deciding or not', [due('2029-01-01'), due('2028-01-01', { findings: [{ kind: 'UNSTATED_TRIGGER', about: [], message: '' }] })], { status: 'DUE', on: '2029-01-01', findings: ['UNSTATED_TRIGGER'] }],
    ['ended ones do not count', [due('2027-01-01'), due('2029-01-01', { over: OVER, notBefore: '2029-01-01' })], { status: 'DUE', on: '2027-01-01' }],
    ['ended ones do not count, whatever their status', [due('2027-01-01'), { status: 'PENDING', awaiting: [trigger('a')], over: OVER }], { status: 'DUE', on: '2027-01-01' }],
    ['all ended: they count instead', [due('2026-01-01', { over: OVER }), due('2025-01-01', { over: OVER, notBefore: '2024-01-01' })], { status: 'DUE', on: '2026-01-01', notBefore: '2024-01-01' }],
    ['all ended: the highest status in the same way', [due('2026-01-01', { over: OVER }), { status: 'PENDING', awaiting: [trigger('a')], over: OVER }], { status: 'PENDING', awaiting: ['a'] }],
    ['no activity: UNKNOWN', [], { status: 'UNKNOWN', findings: ['NO_RETENTION'] }],
  ])('%s', (_name, uses, expected) => {
    expect(said(together(...uses))).toEqual(expected);
  });

  test('no activity: the finding is of the type and the asset', () => {
    expect(together().findings[0]?.about).toEqual(['email', 'users']);
    expect(deadlineOfPlace(held({ assets: [] }), [], facts()).findings[0]?.about).toEqual(['email']);
  });
});

import { describe, expect, test } from 'vitest';
import { deadlineOfPlace, deadlineOfUse, happenedBy } from '../../src/law/index.js';
import { type Said, type UseGiven, activity, deadlineOf, event, facts, happened, held, hold, minimum, rule, said } from './facts.js';

/** Rule 3 for one person: what withdrawal and objection end, holds on a person or holding, a holding's own events. Today is 2026-11-23. */

const max = rule('max', { types: ['email'] });

describe('withdrawn (Art. 7(3)) and objected to (Art. 21)', () => {
  const withdrawn = (from: string) => ({ ceased: { from, how: 'WITHDRAWN' } as const });
  const objected = (from: string) => ({ ceased: { from, how: 'OBJECTED' } as const });
  test.each<[what: string, given: UseGiven, expected: Said]>([
    ['withdrawn: due on the day before', { activity: withdrawn('2026-06-01'), rules: [max] }, { status: 'DUE', on: '2026-05-31' }],
    ['withdrawn today: due yesterday', { activity: withdrawn('2026-11-23'), rules: [max] }, { status: 'DUE', on: '2026-11-22' }],
    ['withdrawn from tomorrow: not yet', { activity: withdrawn('2026-11-24'), rules: [max] }, { status: 'DUE', on: '2027-03-31' }],
    ['objected to: due on the day before', { activity: objected('2026-06-01'), rules: [max] }, { status: 'DUE', on: '2026-05-31' }],
    ['withdrawn before it ended: what comes first', { activity: { ...withdrawn('2026-06-01'), until: '2026-08-01' }, rules: [max] }, { status: 'DUE', on: '2026-05-31' }],
    ['ended before it was withdrawn: what comes first', { activity: { ...withdrawn('2026-08-01'), until: '2026-06-01' }, rules: [max] }, { status: 'DUE', on: '2026-05-31' }],
    ['withdrawn, and a minimum that still binds: its end', { activity: { ...withdrawn('2026-06-01'), keptUnder: ['min'] }, rules: [max, minimum('min', { types: ['email'] })] }, { status: 'DUE', on: '2027-03-31', notBefore: '2027-03-31' }],
    ['withdrawn: no finding of its rules', { activity: withdrawn('2026-06-01'), rules: [] }, { status: 'DUE', on: '2026-05-31' }],
  ])('%s', (_what, given, expected) => { expect(said(deadlineOf(given))).toEqual(expected); });

  test.each([['WITHDRAWN', 'GDPR Art. 17(1)(b)'], ['OBJECTED', 'GDPR Art. 17(1)(c)']] as const)('%s: the proof names %s', (how, article) => {
    expect(deadlineOf({ activity: { ceased: { from: '2026-06-01', how } }, rules: [max] }).proof[0]).toMatchObject({ article, on: '2026-05-31' });
  });

  test('beside one that is lawful it does not count', () => {
    const use = (given: UseGiven) => ({ name: 'use', deadline: deadlineOf({ rules: [max], ...given }) });
    expect(said(deadlineOfPlace(held(), [use({}), use({ activity: { ...withdrawn('2026-06-01'), until: '2040-01-01' } })], facts({ rules: [max] })))).toEqual({ status: 'DUE', on: '2027-03-31' });
    expect(said(deadlineOfPlace(held(), [use({ activity: withdrawn('2026-06-01') }), use({ activity: objected('2026-07-01') })], facts({ rules: [max] })))).toEqual({ status: 'DUE', on: '2026-06-30' });
  });
});

describe('holds of one person', () => {
  const records = ['Holding:1', 'Person:1'];
  test.each<[what: string, targets: string[], held: boolean]>([
    ['on the person', ['Person:1'], true], ['on the holding', ['Holding:1'], true], ['on another person', ['Person:2'], false], ['on another holding', ['Holding:2'], false], ['on several, one of them this', ['Person:2', 'Holding:1'], true],
  ])('%s', (_what, targets, isHeld) => {
    const law = facts({ rules: [max], holds: [hold('h', targets)] });
    const deadline = deadlineOfUse(activity(), held({ records }), happened(['account-closed 2026-03-31']), law);
    expect(deadline.status).toBe(isHeld ? 'ON_HOLD' : 'DUE');
    expect(deadline.free).toMatchObject({ status: 'DUE', on: '2027-03-31' });
  });
  test('none of them reaches what is of nobody in particular', () => {
    expect(deadlineOfUse(activity(), held(), happened(['account-closed 2026-03-31']), facts({ rules: [max], holds: [hold('h', ['Person:1'])] })).status).toBe('DUE');
  });
});

describe('whose events count', () => {
  test.each<[what: string, own: string[], given: string[], recorded: string[], on: string | undefined]>([
    ['the holding’s own before all others', ['account-closed 2026-01-01'], ['account-closed 2026-02-01'], ['account-closed 2026-03-01'], '2027-01-01'],
    ['those given before recorded ones', [], ['account-closed 2026-02-01'], ['account-closed 2026-03-01'], '2027-02-01'],
    ['recorded ones where there are no others', [], [], ['account-closed 2026-03-01'], '2027-03-01'],
    ['an own one that is void gives way', ['account-closed 2026-01-01 void 2026-05-01'], [], ['account-closed 2026-03-01'], '2027-03-01'],
    ['an own one that is void from tomorrow still counts', ['account-closed 2026-01-01 void 2026-11-24'], [], [], '2027-01-01'],
    ['a recorded one in the future does not count', [], [], ['account-closed 2026-11-24'], undefined],
    ['one of another trigger does not stand in its place', ['invoice-issued 2026-01-01'], [], ['account-closed 2026-03-01'], '2027-03-01'],
  ])('%s', (_what, own, given, recorded, on) => {
    const events = happenedBy('2026-11-23', { own: own.map(event), given: given.map(event), recorded: recorded.map(event) });
    expect(deadlineOfUse(activity(), held(), events, facts({ rules: [max] })).on).toBe(on);
  });
});

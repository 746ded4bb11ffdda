import { describe, expect, test } from 'vitest';
import { type Deadline, type ProofStep, deadlineOfPlace } from '../../src/law/index.js';
import { type UseGiven, activity, deadlineOf, facts, held, minimum, rule } from './facts.js';

/** Rule 3: every step is in the proof, in order, with rule, article and date. */

/** What a step says, its date and its article. */
type Step = readonly [says: string, on?: string | undefined, article?: string];
const LIMITATION = 'GDPR Art. 5(1)(e)';
const OBLIGATION = 'GDPR Art. 17(3)(b)';
const NO_LONGER = 'GDPR Art. 17(1)(a)';
const closed: Step = ['“account-closed” happened on 2026-03-31', '2026-03-31', LIMITATION];

/** As many steps as expected, each in its place. */
function expectSteps(proof: readonly ProofStep[], expected: readonly Step[]): void {
  expect(proof.map(({ text }, at) => (text.includes(expected[at]?.[0] ?? '\0') ? expected[at]?.[0] : text))).toEqual(expected.map(([says]) => says));
  expect(proof.map(({ on, article }) => [on, article])).toEqual(expected.map(([, on, article]) => [on, article]));
}

/** Whatever the case: the date is shown with its article, and what a rule says with that rule’s. */
function expectProven({ status, on, proof }: Deadline): void {
  expect(proof.length).toBeGreaterThan(0);
  if (status === 'DUE') expect(proof.filter((step) => step.on === on).map(({ article }) => article)).not.toHaveLength(0);
  for (const step of proof) {
    if (step.on !== undefined) expect([step.text, step.article]).toEqual([step.text, expect.stringMatching(/./)]);
    if (step.rule !== undefined && step.text.includes(' = ')) expect(step.on).toBe(step.text.slice(-10));
  }
}

const email = { types: ['email'] };
test.each<[name: string, given: UseGiven, steps: Step[]]>([
  ['from the event', { rules: [rule('r', email)] }, [['Kept at most: P1Y (Rule r)', undefined, LIMITATION], closed, ['2026-03-31 + P1Y = 2027-03-31', '2027-03-31', LIMITATION]]],
  ['with the article of the rule', { rules: [rule('r', { ...email, article: 'Accounting Act § 12' })] }, [
    ['P1Y (Rule r)', undefined, 'Accounting Act § 12'], ['“account-closed” happened', '2026-03-31', 'Accounting Act § 12'], ['= 2027-03-31', '2027-03-31', 'Accounting Act § 12'],
  ]],
  ['with a criterion beside the period', { rules: [rule('r', { ...email, criterion: 'as long as needed' })] }, [['P1Y, “as long as needed” (Rule r)', undefined, LIMITATION], closed, ['= 2027-03-31', '2027-03-31', LIMITATION]]],
  ['on the day itself', { rules: [rule('r', { ...email, period: 'P0D' })] }, [['P0D (Rule r)', undefined, LIMITATION], closed, ['2026-03-31 + P0D = 2026-03-31', '2026-03-31', LIMITATION]]],
  ['from the end of the calendar year', { rules: [rule('r', { ...email, countsFrom: 'CALENDAR_YEAR_END' })] }, [
    ['P1Y (Rule r)', undefined, LIMITATION], closed, ['the end of the calendar year: 2026-12-31', '2026-12-31', LIMITATION], ['2026-12-31 + P1Y = 2027-12-31', '2027-12-31', LIMITATION],
  ]],
  ['from the end of the financial year', { yearEnds: { house: '06-30' }, rules: [rule('r', { ...email, countsFrom: 'FINANCIAL_YEAR_END' })] }, [
    ['P1Y (Rule r)', undefined, LIMITATION], closed, ['the end of the financial year: 2026-06-30', '2026-06-30', LIMITATION], ['2026-06-30 + P1Y = 2027-06-30', '2027-06-30', LIMITATION],
  ]],
  ['of several events', { events: ['account-closed 2024-02-29', 'account-closed 2026-03-31'], rules: [rule('r', email)] }, [
    ['P1Y (Rule r)', undefined, LIMITATION], ['“account-closed” happened 2 times, first on 2024-02-29, last on 2026-03-31', '2026-03-31', LIMITATION], ['2026-03-31 + P1Y = 2027-03-31', '2027-03-31', LIMITATION],
  ]],
  ['an assumed rule', { rules: [rule('r', { ...email, assumed: true })] }, [['P1Y (Rule r); the rule is assumed', undefined, LIMITATION], closed, ['= 2027-03-31', '2027-03-31', LIMITATION]]],
  ['an assumed trigger', { rules: [rule('r', { ...email, triggerAssumed: true })] }, [
    ['P1Y (Rule r)', undefined, LIMITATION], ['“account-closed” (assumed as its trigger) happened on 2026-03-31', '2026-03-31', LIMITATION], ['= 2027-03-31', '2027-03-31', LIMITATION],
  ]],
  ['an assumed link', { activity: { keptUnder: ['r?'] }, rules: [rule('r')] }, [['P1Y (Rule r)', undefined, LIMITATION], closed, ['= 2027-03-31', '2027-03-31', LIMITATION], ['That Newsletter is kept under Rule r is assumed']]],
  ['rules of equal rank', { rules: [rule('a', { ...email, period: 'P2Y' }), rule('b', email)] }, [
    ['P1Y (Rule b)', undefined, LIMITATION], closed, ['= 2027-03-31', '2027-03-31', LIMITATION], ['Rule b and Rule a apply equally: Rule b is taken, as the stricter', undefined, LIMITATION],
  ]],
  ['a minimum that wins', { activity: { legalBasis: 'LEGAL_OBLIGATION' }, rules: [rule('r', email), minimum('m', { ...email, period: 'P2Y', article: 'Accounting Act § 12' })] }, [
    ['Kept at most: P1Y (Rule r)', undefined, LIMITATION], closed, ['2026-03-31 + P1Y = 2027-03-31', '2027-03-31', LIMITATION],
    ['kept at least: P2Y (Rule m)', undefined, 'Accounting Act § 12'], ['“account-closed” happened', '2026-03-31', 'Accounting Act § 12'], ['2026-03-31 + P2Y = 2028-03-31', '2028-03-31', 'Accounting Act § 12'],
    ['runs longer than 2027-03-31: kept until 2028-03-31', '2028-03-31', OBLIGATION],
  ]],
  ['a minimum that does not win', { activity: { legalBasis: 'LEGAL_OBLIGATION' }, rules: [rule('r', email), minimum('m', { ...email, period: 'P6M' })] }, [
    ['P1Y (Rule r)', undefined, LIMITATION], closed, ['= 2027-03-31', '2027-03-31', LIMITATION],
    ['P6M (Rule m)', undefined, OBLIGATION], ['“account-closed” happened', '2026-03-31', OBLIGATION], ['2026-03-31 + P6M = 2026-09-30', '2026-09-30', OBLIGATION],
  ]],
  ['a minimum without a maximum', { activity: { legalBasis: 'LEGAL_OBLIGATION' }, rules: [minimum('m', email)] }, [
    ['No retention rule sets a limit for Newsletter', undefined, LIMITATION], ['P1Y (Rule m)', undefined, OBLIGATION], ['“account-closed” happened', '2026-03-31', OBLIGATION], ['= 2027-03-31', '2027-03-31', OBLIGATION],
  ]],
  ['an activity that ends', { activity: { until: '2027-01-01' }, rules: [rule('r', email)] }, [
    ['P1Y (Rule r)', undefined, LIMITATION], closed, ['= 2027-03-31', '2027-03-31', LIMITATION], ['Newsletter ends: 2026-12-31 is its last day', '2026-12-31', NO_LONGER],
  ]],
  ['an activity that has ended', { activity: { until: '2026-07-01' }, rules: [rule('r', email)] }, [['Newsletter ended; 2026-06-30 was its last day', '2026-06-30', NO_LONGER]]],
  ['an activity that has ended, under a minimum', { activity: { until: '2026-07-01', legalBasis: 'LEGAL_OBLIGATION' }, rules: [minimum('m', email)] }, [
    ['Newsletter ended; 2026-06-30 was its last day', '2026-06-30', NO_LONGER], ['P1Y (Rule m)', undefined, OBLIGATION], ['“account-closed” happened', '2026-03-31', OBLIGATION],
    ['= 2027-03-31', '2027-03-31', OBLIGATION], ['runs longer than 2026-06-30: kept until 2027-03-31', '2027-03-31', OBLIGATION],
  ]],
  ['what has not happened', { events: [], rules: [rule('r', email)] }, [['P1Y (Rule r)', undefined, LIMITATION], ['Counts from “account-closed”, which has not happened', undefined, LIMITATION]]],
  ['a criterion', { rules: [rule('r', { ...email, period: null, trigger: null, criterion: 'as long as needed' })] }, [['“as long as needed” (Rule r)', undefined, LIMITATION], ['no date follows from it', undefined, LIMITATION]]],
  ['a criterion whose event has happened', { rules: [rule('r', { ...email, period: null, criterion: 'as long as needed' })] }, [['“as long as needed” (Rule r)', undefined, LIMITATION], closed, ['no period after that event', undefined, LIMITATION]]],
  ['a rule that says nothing', { rules: [rule('r', { ...email, period: null, trigger: null })] }, [['no period stated (Rule r)', undefined, LIMITATION], ['neither a period nor a criterion', undefined, LIMITATION]]],
  ['a period without trigger', { rules: [rule('r', { ...email, trigger: null })] }, [['P1Y (Rule r)', undefined, LIMITATION], ['Nothing says from which event', undefined, LIMITATION]]],
  ['no financial year', { rules: [rule('r', { ...email, countsFrom: 'FINANCIAL_YEAR_END' })] }, [['P1Y (Rule r)', undefined, LIMITATION], closed, ['financial year, and none is recorded', undefined, LIMITATION]]],
  ['beyond 9999', { rules: [rule('r', { ...email, period: 'P9000Y' })] }, [['P9000Y (Rule r)', undefined, LIMITATION], closed, ['2026-03-31 + P9000Y lies beyond the year 9999', undefined, LIMITATION]]],
  ['a financial year beyond 9999', { yearEnds: { house: '03-31' }, events: ['account-closed 9999-06-30'], rules: [rule('r', { ...email, countsFrom: 'FINANCIAL_YEAR_END' })] }, [
    ['P1Y (Rule r)', undefined, LIMITATION], ['“account-closed” happened', '9999-06-30', LIMITATION], ['financial year of 9999-06-30 ends beyond the year 9999', undefined, LIMITATION],
  ]],
  ['no rule', { rules: [] }, [['No retention rule sets a limit for Newsletter', undefined, LIMITATION]]],
])('%s', (_name, given, steps) => {
  const deadline = deadlineOf(given);
  expectSteps(deadline.proof, steps);
  expectProven(deadline);
});

describe('of a place', () => {
  const rules = [rule('r', { purposes: ['newsletter'] }), rule('b', { purposes: ['billing'], period: 'P2Y' })];
  const use = (name: string, given: UseGiven['activity']) => ({ name, deadline: deadlineOf({ rules, activity: { ...given, id: name, name } }) });
  const newsletter = use('Newsletter', {});
  const billing = use('Billing', { purpose: 'billing' });
  const campaign = use('Campaign', { until: '2026-07-01' });
  const proofOf = (r: string, period: string, on: string): Step[] => [[`${period} (Rule ${r})`, undefined, LIMITATION], closed, [`2026-03-31 + ${period} = ${on}`, on, LIMITATION]];

  test.each<[name: string, uses: (typeof newsletter)[], steps: Step[]]>([
    ['one activity', [newsletter], proofOf('r', 'P1Y', '2027-03-31')],
    ['several: the proof of the one that decides, and that it does', [newsletter, billing], [...proofOf('b', 'P2Y', '2028-03-31'), ['Of 2 activities over it Billing decides: due on 2028-03-31, the latest', '2028-03-31', LIMITATION]]],
    ['several that decide: a step that they share is said once', [newsletter, use('Digest', {})], [...proofOf('r', 'P1Y', '2027-03-31'), ['Of 2 activities over it Newsletter and Digest decide: due on 2027-03-31', '2027-03-31', LIMITATION]]],
    ['one that has ended beside it', [newsletter, campaign], [...proofOf('r', 'P1Y', '2027-03-31'), ['1 of 2 activities over it have ended and do not count']]],
    ['all ended', [campaign], [['Campaign ended; 2026-06-30 was its last day', '2026-06-30', NO_LONGER]]],
    ['none', [], [['No activity is stated over it here', undefined, LIMITATION]]],
  ])('%s', (_name, uses, steps) => {
    const deadline = deadlineOfPlace(held(), uses, facts({ rules }));
    expectSteps(deadline.proof, steps);
    expectProven(deadline);
  });

  test('the same steps as of the activity itself', () => {
    expect(activity().name).toBe('Newsletter');
    expect(deadlineOfPlace(held(), [newsletter], facts({ rules })).proof).toEqual(newsletter.deadline.proof);
  });
});

import { describe, expect, test } from 'vitest';
import { type CivilDate, type ErasureActivity, type ErasureHeld, type HoldFact, type HoldingVerdict, type RuleFact, type Verdict, verdictOfHolding } from '../../src/law/index.js';
import { type ActivityGiven, TODAY, activity, facts, happened, held, hold, minimum, rule, trigger } from './facts.js';

/**
 * Rule 4, an erasure request (GDPR Art. 17), written from the law's text: which ground of 17(1), which exception of 17(3), what is not known.
 * Today is 2026-11-23; the account was closed on 2026-03-31; the answer is due on 2026-12-23 unless a row says otherwise.
 */

const A = 'GDPR Art. 17(1)(a)';
const B = 'GDPR Art. 17(1)(b)';
const C = 'GDPR Art. 17(1)(c)';
const OBLIGATION = 'GDPR Art. 17(3)(b)';
const CLAIMS = 'GDPR Art. 17(3)(e)';

type UseGiven = ActivityGiven & Partial<Omit<ErasureActivity, 'directMarketing' | 'endsWith' | 'keptUnder'>> & {
  readonly directMarketing?: boolean | 'assumed';
  /** The key of a trigger; with a question mark after it the link is assumed. */
  readonly endsWith?: string;
};
function use({ directMarketing = false, endsWith, role = 'CONTROLLER', onBehalfOf = null, assumed = false, balancing = 'NOT_ASSESSED', ...given }: UseGiven = {}): ErasureActivity {
  return {
    ...activity(given), role, onBehalfOf, assumed, balancing, directMarketing: { holds: directMarketing !== false, assumed: directMarketing === 'assumed' },
    endsWith: endsWith === undefined ? null : { ...trigger(endsWith.replace('?', '')), assumed: endsWith.endsWith('?') },
  };
}

interface Given {
  readonly uses?: readonly UseGiven[];
  readonly rules?: readonly RuleFact[];
  readonly events?: readonly string[];
  readonly holds?: readonly HoldFact[];
  readonly held?: Partial<ErasureHeld>;
  readonly asOf?: CivilDate;
  readonly registered?: false;
  readonly respondBy?: CivilDate;
}
function verdictOf({ uses = [{}], rules = [], events = ['account-closed 2026-03-31'], holds = [], held: place = {}, asOf = TODAY, registered, respondBy = '2026-12-23' }: Given): HoldingVerdict {
  return verdictOfHolding(
    { ...held(place), name: 'Email at Acme', holderIsController: false, ...place }, uses.map((given, at) => use({ id: `a${at}`, name: `Activity ${at}`, ...given })), happened(events, asOf), facts({ asOf, rules, holds }),
    { registered: registered !== false, respondBy },
  );
}

/** A maximum of one year after the account's closing: not over today. */
const oneYear = rule('one-year', { types: ['email'] });
const oneMonth = rule('one-month', { types: ['email'], period: 'P1M' });
const tenYears = minimum('ten-years', { types: ['email'], period: 'P10Y' });
const shortMinimum = minimum('short', { types: ['email'], period: 'P1M' });
const pendingMinimum = minimum('pending', { types: ['email'], trigger: 'contract-ended' });
const unknownMinimum = minimum('unknown', { types: ['email'], period: null });
const noRule: readonly RuleFact[] = [];

type Expected = Partial<Pick<HoldingVerdict, 'ground' | 'retainUntil' | 'mustGoBy' | 'needsConfirmation'>> & { readonly verdict: Verdict; readonly ceases?: boolean; readonly missing?: readonly string[] };
function expectVerdict(given: Given, { ceases, missing, ...expected }: Expected): void {
  const verdict = verdictOf(given);
  expect(verdict).toMatchObject(expected);
  if (ceases !== undefined) expect(verdict.byActivity.map((one) => one.ceases)).toEqual(verdict.byActivity.map(() => ceases));
  if (missing !== undefined) for (const what of missing) expect(verdict.missing.join('; ')).toContain(what);
  expect(verdict.missing.length > 0).toBe(verdict.verdict === 'BLOCKED_UNKNOWN');
  // Every verdict but one for want of facts names its provision, in the proof too.
  expect(verdict.proof.length).toBeGreaterThan(0);
  if (verdict.verdict !== 'BLOCKED_UNKNOWN') expect(verdict.ground).not.toBeNull();
  expect(verdict.mustGoBy === null).toBe(verdict.verdict !== 'ERASE' && verdict.verdict !== 'ANONYMISE');
  if (verdict.verdict !== 'RETAIN') expect(verdict.retainUntil).toBeNull();
}

describe('step 1: is there a ground (Art. 17(1))', () => {
  test.each<[what: string, given: Given, expected: Expected]>([
    ['(a) its own deadline has passed', { rules: [oneMonth] }, { verdict: 'ERASE', ground: A, ceases: true, needsConfirmation: false }],
    ['(a) not on the last day itself', { rules: [oneMonth], asOf: '2026-04-30' }, { verdict: 'RETAIN', ground: 'GDPR Art. 6(1)(b)', retainUntil: '2026-04-30' }],
    ['(a) on the day after', { rules: [oneMonth], asOf: '2026-05-01' }, { verdict: 'ERASE', ground: A }],
    ['(a) it ends with an event that has happened', { uses: [{ endsWith: 'account-closed' }], rules: [oneYear] }, { verdict: 'ERASE', ground: A, ceases: true }],
    ['(a) on the very day of the event', { uses: [{ endsWith: 'account-closed' }], rules: [oneYear], asOf: '2026-03-31' }, { verdict: 'ERASE', ground: A }],
    ['not before it has happened', { uses: [{ endsWith: 'contract-ended' }], rules: [oneYear] }, { verdict: 'RETAIN', ceases: false }],
    ['not while it lies in the future', { uses: [{ endsWith: 'contract-ended' }], rules: [oneYear], events: ['account-closed 2026-03-31', 'contract-ended 2026-11-24'] }, { verdict: 'RETAIN' }],
    ['(a) past its until', { uses: [{ until: '2026-07-01' }], rules: [oneYear] }, { verdict: 'ERASE', ground: A, ceases: true }],
    ['(a) on the first day on which it is over', { uses: [{ until: TODAY }], rules: [oneYear] }, { verdict: 'ERASE', ground: A }],
    ['not on the last day of it', { uses: [{ until: '2026-11-24' }], rules: [oneYear] }, { verdict: 'RETAIN', retainUntil: '2026-11-23' }],
    ['(b) CONSENT: the request withdraws it', { uses: [{ legalBasis: 'CONSENT' }], rules: [oneYear] }, { verdict: 'ERASE', ground: B, ceases: true }],
    ['(b) CONSENT, though nobody knows its deadline', { uses: [{ legalBasis: 'CONSENT' }], rules: noRule }, { verdict: 'ERASE', ground: B }],
    ['(b) consent withdrawn before, from that day', { uses: [{ legalBasis: 'CONSENT', ceased: { from: '2026-11-23', how: 'WITHDRAWN' } }], rules: [oneYear] }, { verdict: 'ERASE', ground: B }],
    ['(c) an objection upheld before', { uses: [{ legalBasis: 'LEGITIMATE_INTERESTS', ceased: { from: '2026-11-01', how: 'OBJECTED' } }], rules: [oneYear] }, { verdict: 'ERASE', ground: C }],
    ['(c) an objection upheld from tomorrow only: it is not weighed yet', { uses: [{ legalBasis: 'LEGITIMATE_INTERESTS', ceased: { from: '2026-11-24', how: 'OBJECTED' } }], rules: [oneYear] }, { verdict: 'BLOCKED_UNKNOWN' }],
    ['(c) direct marketing: always (Art. 21(3))', { uses: [{ legalBasis: 'LEGITIMATE_INTERESTS', directMarketing: true, balancing: 'OVERRIDES' }], rules: [oneYear] }, { verdict: 'ERASE', ground: C, ceases: true }],
    ['(c) direct marketing as a public task: always', { uses: [{ legalBasis: 'PUBLIC_TASK', directMarketing: true }], rules: [oneYear] }, { verdict: 'ERASE', ground: C }],
    ['(c) LEGITIMATE_INTERESTS, nothing overrides (Art. 21(1))', { uses: [{ legalBasis: 'LEGITIMATE_INTERESTS', balancing: 'NONE' }], rules: [oneYear] }, { verdict: 'ERASE', ground: C, ceases: true }],
    ['(c) PUBLIC_TASK, nothing overrides', { uses: [{ legalBasis: 'PUBLIC_TASK', balancing: 'NONE' }], rules: [oneYear] }, { verdict: 'ERASE', ground: C }],
    ['LEGITIMATE_INTERESTS that override: no ground', { uses: [{ legalBasis: 'LEGITIMATE_INTERESTS', balancing: 'OVERRIDES' }], rules: [oneYear] }, { verdict: 'RETAIN', ground: 'GDPR Art. 6(1)(f)', retainUntil: '2027-03-31', ceases: false }],
    ['PUBLIC_TASK that overrides: no ground', { uses: [{ legalBasis: 'PUBLIC_TASK', balancing: 'OVERRIDES' }], rules: [oneYear] }, { verdict: 'RETAIN', ground: 'GDPR Art. 6(1)(e)' }],
    ['that override, but whose deadline has passed: (a)', { uses: [{ legalBasis: 'LEGITIMATE_INTERESTS', balancing: 'OVERRIDES' }], rules: [oneMonth] }, { verdict: 'ERASE', ground: A }],
    ['CONTRACT still necessary: no ground', { rules: [oneYear] }, { verdict: 'RETAIN', ground: 'GDPR Art. 6(1)(b)', retainUntil: '2027-03-31', ceases: false }],
    ['CONTRACT until an event: retained without a date', { rules: [rule('r', { types: ['email'], trigger: 'contract-ended' })] }, { verdict: 'RETAIN', retainUntil: null }],
    ['CONTRACT as long as needed: retained without a date', { rules: [rule('r', { types: ['email'], period: null, trigger: null, criterion: 'as long as needed' })] }, { verdict: 'RETAIN', retainUntil: null }],
    ['VITAL_INTERESTS still necessary: no ground', { uses: [{ legalBasis: 'VITAL_INTERESTS' }], rules: [oneYear] }, { verdict: 'RETAIN', ground: 'GDPR Art. 6(1)(d)' }],
    ['VITAL_INTERESTS whose deadline has passed: (a)', { uses: [{ legalBasis: 'VITAL_INTERESTS' }], rules: [oneMonth] }, { verdict: 'ERASE', ground: A }],
    ['direct marketing on a CONTRACT is no matter of objection', { uses: [{ directMarketing: true }], rules: [oneYear] }, { verdict: 'RETAIN' }],
    ['a hold does not keep its own deadline from passing', { rules: [oneMonth], holds: [hold('h', ['email'])] }, { verdict: 'RESTRICT', ceases: true }],
  ])('%s', (_what, given, expected) => { expectVerdict(given, expected); });
});

describe('step 2: does Art. 17(3) keep it', () => {
  const obligation: UseGiven = { legalBasis: 'LEGAL_OBLIGATION' };
  test.each<[what: string, given: Given, expected: Expected]>([
    ['(b) a running minimum: to its end', { uses: [obligation], rules: [oneYear, tenYears] }, { verdict: 'RETAIN', ground: OBLIGATION, retainUntil: '2036-03-31', ceases: false }],
    ['(b) on its last day still', { uses: [obligation], rules: [shortMinimum], asOf: '2026-04-30' }, { verdict: 'RETAIN', ground: OBLIGATION, retainUntil: '2026-04-30' }],
    ['(b) of two that run the later end', { uses: [obligation], rules: [tenYears, minimum('m', { types: ['email'], period: 'P20Y' })] }, { verdict: 'RETAIN', retainUntil: '2046-03-31' }],
    ['(b) one that runs beside one that is over', { uses: [obligation], rules: [tenYears, shortMinimum] }, { verdict: 'RETAIN', retainUntil: '2036-03-31' }],
    ['(b) one whose trigger has not happened: no date', { uses: [obligation], rules: [pendingMinimum] }, { verdict: 'RETAIN', ground: OBLIGATION, retainUntil: null }],
    ['(b) one pending beside one that runs: no date', { uses: [obligation], rules: [pendingMinimum, tenYears] }, { verdict: 'RETAIN', retainUntil: null }],
    ['no minimum recorded: not known', { uses: [obligation], rules: [oneYear] }, { verdict: 'BLOCKED_UNKNOWN', missing: ['how long the law obliges'] }],
    ['no minimum recorded, though its deadline has passed: not known', { uses: [obligation], rules: [oneMonth] }, { verdict: 'BLOCKED_UNKNOWN', ceases: true, missing: ['how long the law obliges'] }],
    ['no minimum recorded, though it has ended: not known', { uses: [{ ...obligation, until: '2026-07-01' }], rules: [oneYear] }, { verdict: 'BLOCKED_UNKNOWN', ceases: true }],
    ['its minimum over, and a ground: erase', { uses: [obligation], rules: [shortMinimum] }, { verdict: 'ERASE', ground: A }],
    ['its minimum over, and ended: erase', { uses: [{ ...obligation, until: '2026-07-01' }], rules: [oneYear, shortMinimum] }, { verdict: 'ERASE', ground: A }],
    ['its minimum over, and no ground: retain', { uses: [obligation], rules: [oneYear, shortMinimum] }, { verdict: 'RETAIN', ground: 'GDPR Art. 6(1)(c)', retainUntil: '2027-03-31', ceases: false }],
    ['a minimum whose end is not known: not known', { uses: [obligation], rules: [oneYear, unknownMinimum] }, { verdict: 'BLOCKED_UNKNOWN', missing: ['when the duty to keep'] }],
    ['whatever else is unknown: a running one retains', { uses: [obligation], rules: [unknownMinimum, tenYears] }, { verdict: 'RETAIN', ground: OBLIGATION, retainUntil: '2036-03-31' }],
    ['(b) a consent use over it ceases all the same', { uses: [{ legalBasis: 'CONSENT', keptUnder: ['ten-years'] }], rules: [tenYears] }, { verdict: 'RETAIN', ground: OBLIGATION, ceases: true, retainUntil: '2036-03-31' }],
    ['a minimum does not bind a copy held on consent', { uses: [{ legalBasis: 'CONSENT' }], rules: [tenYears] }, { verdict: 'ERASE', ground: B }],
    ['(b) interests not weighed, but kept under a running one: retain', { uses: [{ legalBasis: 'LEGITIMATE_INTERESTS', keptUnder: ['ten-years'] }], rules: [tenYears] }, { verdict: 'RETAIN', ground: OBLIGATION, ceases: false }],
    ['(b) a contract whose deadline nobody knows, kept under a running one: retain', { uses: [{ keptUnder: ['ten-years', 'vague'] }], rules: [tenYears, rule('vague', { period: null })] }, { verdict: 'RETAIN', ground: OBLIGATION, retainUntil: '2036-03-31' }],
    ['(b) a contract that has ended, kept under a running one: retain', { uses: [{ until: '2026-07-01', keptUnder: ['ten-years'] }], rules: [tenYears] }, { verdict: 'RETAIN', ground: OBLIGATION, ceases: true }],
    ['a live contract kept under one: retained for the contract', { uses: [{ keptUnder: ['ten-years'] }], rules: [tenYears] }, { verdict: 'RETAIN', ground: 'GDPR Art. 6(1)(b)', retainUntil: '2036-03-31' }],
    ['but not without a legal basis', { uses: [{ legalBasis: null, keptUnder: ['ten-years'] }], rules: [tenYears] }, { verdict: 'BLOCKED_UNKNOWN', missing: ['the legal basis'] }],
    ['(e) a hold turns an erasure into a restriction, on its own ground', { uses: [{ legalBasis: 'CONSENT' }], holds: [hold('h', ['email'])] }, { verdict: 'RESTRICT', ground: CLAIMS, ceases: true, needsConfirmation: false }],
    ['(b) a hold on a duty', { uses: [{ legalBasis: 'CONSENT' }], holds: [{ ...hold('h', ['crm']), ground: OBLIGATION }] }, { verdict: 'RESTRICT', ground: OBLIGATION }],
    ['two holds: both grounds', { uses: [{ legalBasis: 'CONSENT' }], holds: [hold('h', ['crm']), { ...hold('k', ['email']), ground: OBLIGATION }] }, { verdict: 'RESTRICT', ground: `${CLAIMS}; ${OBLIGATION}` }],
    ['a hold on a wider type', { uses: [{ legalBasis: 'CONSENT' }], holds: [hold('h', ['personal'])] }, { verdict: 'RESTRICT' }],
    ['a hold on a narrower type', { uses: [{ legalBasis: 'CONSENT' }], holds: [hold('h', ['work-email'])] }, { verdict: 'RESTRICT' }],
    ['a hold on another type', { uses: [{ legalBasis: 'CONSENT' }], holds: [hold('h', ['phone'])] }, { verdict: 'ERASE' }],
    ['a hold on the person', { uses: [{ legalBasis: 'CONSENT' }], holds: [hold('h', ['Person:1'])], held: { records: ['Holding:1', 'Person:1'] } }, { verdict: 'RESTRICT' }],
    ['a hold on the holding', { uses: [{ legalBasis: 'CONSENT' }], holds: [hold('h', ['Holding:1'])], held: { records: ['Holding:1', 'Person:1'] } }, { verdict: 'RESTRICT' }],
    ['a hold on another person', { uses: [{ legalBasis: 'CONSENT' }], holds: [hold('h', ['Person:2'])], held: { records: ['Holding:1', 'Person:1'] } }, { verdict: 'ERASE' }],
    ['a hold does not restrict a live contract', { rules: [oneYear], holds: [hold('h', ['email'])] }, { verdict: 'RETAIN', ceases: false }],
    ['a hold does not make known what is not', { uses: [{ legalBasis: null }], rules: [oneYear], holds: [hold('h', ['email'])] }, { verdict: 'BLOCKED_UNKNOWN' }],
    ['a hold beside a running minimum: retained', { uses: [obligation], rules: [tenYears], holds: [hold('h', ['email'])] }, { verdict: 'RETAIN', ground: OBLIGATION }],
  ])('%s', (_what, given, expected) => { expectVerdict(given, expected); });

  test('a hold is shown beside what is blocked', () => {
    expect(verdictOf({ uses: [{ legalBasis: null }], rules: [oneYear], holds: [hold('h', ['email'])] }).proof.some(({ article, text }) => article === CLAIMS && text.includes('Matter h'))).toBe(true);
  });
});

describe('step 3: is anything unknown that decides', () => {
  test.each<[what: string, given: Given, expected: Expected]>([
    ['the legal basis, always', { uses: [{ legalBasis: null }], rules: [oneYear] }, { verdict: 'BLOCKED_UNKNOWN', missing: ['the legal basis of Activity 0'], ceases: false }],
    ['the legal basis, though the deadline has passed', { uses: [{ legalBasis: null }], rules: [oneMonth] }, { verdict: 'BLOCKED_UNKNOWN', ground: A, ceases: true }],
    ['the legal basis, though it has ended', { uses: [{ legalBasis: null, until: '2026-07-01' }], rules: [oneYear] }, { verdict: 'BLOCKED_UNKNOWN', ceases: true }],
    ['a deadline, where no other ground exists', { rules: noRule }, { verdict: 'BLOCKED_UNKNOWN', missing: ['when Activity 0 must let the data go'] }],
    ['a deadline of interests that override', { uses: [{ legalBasis: 'LEGITIMATE_INTERESTS', balancing: 'OVERRIDES' }], rules: noRule }, { verdict: 'BLOCKED_UNKNOWN' }],
    ['no deadline, where another ground exists', { uses: [{ legalBasis: 'LEGITIMATE_INTERESTS', balancing: 'NONE' }], rules: noRule }, { verdict: 'ERASE', ground: C }],
    ['no deadline, where it ends with an event that happened', { uses: [{ endsWith: 'account-closed' }], rules: noRule }, { verdict: 'ERASE', ground: A }],
    ['the balancing', { uses: [{ legalBasis: 'LEGITIMATE_INTERESTS' }], rules: [oneYear] }, { verdict: 'BLOCKED_UNKNOWN', missing: ['interests have not been weighed'] }],
    ['the balancing of a public task', { uses: [{ legalBasis: 'PUBLIC_TASK' }], rules: [oneYear] }, { verdict: 'BLOCKED_UNKNOWN' }],
    ['the balancing and the deadline, both', { uses: [{ legalBasis: 'LEGITIMATE_INTERESTS' }], rules: noRule }, { verdict: 'BLOCKED_UNKNOWN', missing: ['interests have not been weighed', 'when Activity 0 must let'] }],
    ['not the balancing, where the deadline has passed', { uses: [{ legalBasis: 'LEGITIMATE_INTERESTS' }], rules: [oneMonth] }, { verdict: 'ERASE', ground: A }],
    ['the holder of what is to go', { uses: [{ legalBasis: 'CONSENT' }], held: { holder: null } }, { verdict: 'BLOCKED_UNKNOWN', missing: ['who holds Email at Acme'], ceases: true }],
    ['the place of what is to go, at a processor', { uses: [{ legalBasis: 'CONSENT' }], held: { assets: [] } }, { verdict: 'BLOCKED_UNKNOWN', missing: ['where Email at Acme is held'] }],
    ['for the controller’s own data the holder is place enough', { uses: [{ legalBasis: 'CONSENT' }], held: { assets: [], holder: 'house', holderIsController: true } }, { verdict: 'ERASE', ground: B }],
    ['both', { uses: [{ legalBasis: 'CONSENT' }], held: { assets: [], holder: null } }, { verdict: 'BLOCKED_UNKNOWN', missing: ['who holds', 'where'] }],
    ['holder and place of what is restricted', { uses: [{ legalBasis: 'CONSENT' }], held: { holder: null }, holds: [hold('h', ['email'])] }, { verdict: 'BLOCKED_UNKNOWN' }],
    ['not the holder of what stays', { rules: [oneYear], held: { holder: null, assets: [] } }, { verdict: 'RETAIN' }],
    ['not the holder of what a minimum keeps', { uses: [{ legalBasis: 'LEGAL_OBLIGATION' }], rules: [tenYears], held: { holder: null, assets: [] } }, { verdict: 'RETAIN' }],
    ['what it is used for at all', { uses: [] }, { verdict: 'BLOCKED_UNKNOWN', missing: ['what Email at Acme is used for'] }],
    ['ANONYMISE where the rule says only that', { rules: [rule('r', { types: ['email'], period: 'P1M', action: 'ANONYMISE' })] }, { verdict: 'ANONYMISE', ground: A }],
    ['ANONYMISE on whatever ground', { uses: [{ legalBasis: 'CONSENT' }], rules: [rule('r', { types: ['email'], action: 'ANONYMISE' })] }, { verdict: 'ANONYMISE', ground: B }],
    ['ERASE where the rule leaves the choice', { rules: [rule('r', { types: ['email'], period: 'P1M', action: 'EITHER' })] }, { verdict: 'ERASE' }],
    ['a hold on what would be made anonymous', { rules: [rule('r', { types: ['email'], period: 'P1M', action: 'ANONYMISE' })], holds: [hold('h', ['email'])] }, { verdict: 'RESTRICT' }],
  ])('%s', (_what, given, expected) => { expectVerdict(given, expected); });
});

describe('in the role of processor (Art. 28(3)(a))', () => {
  test.each<[what: string, given: Given, missing: string]>([
    ['whatever its deadline', { uses: [{ role: 'PROCESSOR' }], rules: [oneMonth] }, 'the instruction of the controller'],
    ['whatever its basis', { uses: [{ role: 'PROCESSOR', legalBasis: 'CONSENT', onBehalfOf: 'our customers' }] }, 'the instruction of our customers'],
    ['though it has ended', { uses: [{ role: 'PROCESSOR', until: '2026-07-01' }] }, 'the instruction'],
    ['though a minimum runs', { uses: [{ role: 'PROCESSOR', legalBasis: 'LEGAL_OBLIGATION' }], rules: [tenYears] }, 'the instruction'],
  ])('the controller’s instruction is missing, %s', (_what, given, missing) => { expectVerdict(given, { verdict: 'BLOCKED_UNKNOWN', missing: [missing], ceases: false }); });
});

describe('the holding: of several activities the highest verdict', () => {
  const of: Readonly<Record<Verdict, UseGiven>> = {
    BLOCKED_UNKNOWN: { legalBasis: null }, RETAIN: {}, RESTRICT: { legalBasis: 'CONSENT' }, ERASE: { legalBasis: 'CONSENT' }, ANONYMISE: { legalBasis: 'CONSENT', keptUnder: ['anonymise'] },
  };
  const rules = [oneYear, rule('anonymise', { action: 'ANONYMISE' })];
  const order: readonly Verdict[] = ['BLOCKED_UNKNOWN', 'RETAIN', 'ERASE', 'ANONYMISE'];
  test.each(order.flatMap((higher, at) => order.slice(at).map((lower) => [higher, lower] as const)))('%s and %s: the first', (higher, lower) => {
    for (const uses of [[of[higher], of[lower]], [of[lower], of[higher]]]) {
      const verdict = verdictOf({ uses, rules });
      expect(verdict.verdict).toBe(higher);
      expect(verdict.byActivity.map((one) => one.verdict).sort()).toEqual([higher, lower].sort());
    }
  });
  test('RESTRICT stands between RETAIN and ERASE', () => {
    expect(verdictOf({ uses: [of.RETAIN, of.ERASE], rules, holds: [hold('h', ['email'])] }).verdict).toBe('RETAIN');
    expect(verdictOf({ uses: [of.ERASE, of.ANONYMISE], rules, holds: [hold('h', ['email'])] }).verdict).toBe('RESTRICT');
  });
  test('a use whose ground is gone ceases, though the holding stays for another', () => {
    expect(verdictOf({ uses: [{ legalBasis: 'CONSENT' }, {}], rules: [oneYear] })).toMatchObject({ verdict: 'RETAIN', byActivity: [{ verdict: 'ERASE', ceases: true, ground: B }, { verdict: 'RETAIN', ceases: false }] });
  });
  test.each<[what: string, given: Given, expected: Partial<HoldingVerdict>]>([
    ['retained until the latest date of those that retain', { uses: [{}, { purpose: 'billing' }], rules: [oneYear, rule('b', { purposes: ['billing'], types: ['email'], period: 'P2Y' })] }, { verdict: 'RETAIN', retainUntil: '2028-03-31' }],
    ['retained without date where one of them has none', { uses: [{}, { purpose: 'billing' }], rules: [oneYear, rule('b', { purposes: ['billing'], types: ['email'], trigger: 'contract-ended' })] }, { verdict: 'RETAIN', retainUntil: null }],
    ['the date of one that does not decide does not count', { uses: [{}, { legalBasis: 'CONSENT', purpose: 'billing' }], rules: [oneYear, rule('b', { purposes: ['billing'], types: ['email'], period: 'P2Y' })] }, { verdict: 'RETAIN', retainUntil: '2027-03-31' }],
    ['the grounds of those that decide', { uses: [{ legalBasis: 'CONSENT' }, { legalBasis: 'LEGITIMATE_INTERESTS', balancing: 'NONE' }], rules: [oneYear] }, { verdict: 'ERASE', ground: `${B}; ${C}` }],
    ['what is missing of all that are blocked', { uses: [{ legalBasis: null }, { legalBasis: 'LEGITIMATE_INTERESTS' }, {}], rules: [oneYear] }, { missing: ['the legal basis of Activity 0', 'whether compelling grounds for Activity 1 override an objection: interests have not been weighed (GDPR Art. 21(1))'] }],
  ])('%s', (_what, given, expected) => { expect(verdictOf(given)).toMatchObject(expected); });
});

describe('mustGoBy', () => {
  test.each<[what: string, given: Given, mustGoBy: CivilDate | null]>([
    ['the day of the answer', { uses: [{ legalBasis: 'CONSENT' }] }, '2026-12-23'],
    ['its own deadline, where that is sooner', { uses: [{ legalBasis: 'CONSENT' }], rules: [rule('r', { types: ['email'], period: 'P8M' })] }, '2026-11-30'],
    ['the day of the answer, where its deadline is later', { uses: [{ legalBasis: 'CONSENT' }], rules: [oneYear] }, '2026-12-23'],
    ['a deadline that has passed', { rules: [oneMonth] }, '2026-04-30'],
    ['none where it stays', { rules: [oneYear] }, null],
    ['none where it is restricted', { uses: [{ legalBasis: 'CONSENT' }], holds: [hold('h', ['email'])] }, null],
  ])('%s', (_what, given, mustGoBy) => { expect(verdictOf(given).mustGoBy).toBe(mustGoBy); });
});

describe('needsConfirmation: an erasure that rests on an assumed fact, or of what is not registered', () => {
  const consent: UseGiven = { legalBasis: 'CONSENT' };
  test.each<[what: string, given: Given, needsConfirmation: boolean]>([
    ['stated facts, registered', { uses: [consent] }, false],
    ['not registered', { uses: [consent], registered: false }, true],
    ['an assumed legal basis', { uses: [{ ...consent, legalBasisAssumed: true }] }, true],
    ['an assumed activity', { uses: [{ ...consent, assumed: true }] }, true],
    ['an assumed deadline as its only ground', { rules: [rule('r', { types: ['email'], period: 'P1M', assumed: true })] }, true],
    ['an assumed trigger', { rules: [rule('r', { types: ['email'], period: 'P1M', triggerAssumed: true })] }, true],
    ['an assumed deadline beside a ground that is stated', { uses: [consent], rules: [rule('r', { types: ['email'], period: 'P1M', assumed: true })] }, false],
    ['an assumed endsWith', { uses: [{ endsWith: 'account-closed?' }], rules: [oneYear] }, true],
    ['a stated endsWith', { uses: [{ endsWith: 'account-closed' }], rules: [oneYear] }, false],
    ['assumed direct marketing', { uses: [{ legalBasis: 'LEGITIMATE_INTERESTS', directMarketing: 'assumed' }], rules: [oneYear] }, true],
    ['a minimum that is over, assumed', { uses: [{ legalBasis: 'LEGAL_OBLIGATION' }], rules: [minimum('m', { types: ['email'], period: 'P1M', assumed: true })] }, true],
    ['an end is always stated', { uses: [{ until: '2026-07-01' }] }, false],
    ['what stays needs none, whatever is assumed', { uses: [{ legalBasisAssumed: true }], rules: [oneYear], registered: false }, false],
    ['what is restricted needs none', { uses: [{ ...consent, legalBasisAssumed: true }], holds: [hold('h', ['email'])], registered: false }, false],
    ['an assumed use that stays, beside one that goes: the holding stays', { uses: [consent, { legalBasisAssumed: true }], rules: [oneYear] }, false],
  ])('%s', (_what, given, needsConfirmation) => { expect(verdictOf(given).needsConfirmation).toBe(needsConfirmation); });
});

import { describe, expect, test } from 'vitest';
import { type AssessmentFact, type BalancingFact, type BalancingOutcome, type ContractFact, assessmentOn, balancingOn, contractCovers, contractsBetween } from '../../src/law/index.js';

const ever = { since: '0000-01-01', until: '9999-99-99' };
const weighed = (id: string, outcome: BalancingOutcome, more: Partial<BalancingFact> = {}): BalancingFact => ({ id, outcome, madeOn: null, ...ever, ...more });

describe('the balancing test (Art. 6(1)(f))', () => {
  test.each<[name: string, tests: BalancingFact[], asOf: string, outcome: BalancingOutcome, by: string | null]>([
    ['none', [], '2026-01-01', 'NOT_ASSESSED', null],
    ['one', [weighed('a', 'OVERRIDES')], '2026-01-01', 'OVERRIDES', 'a'],
    ['not before the day on which it was made', [weighed('a', 'NONE', { madeOn: '2026-01-02' })], '2026-01-01', 'NOT_ASSESSED', null],
    ['from the day on which it was made', [weighed('a', 'NONE', { madeOn: '2026-01-02' })], '2026-01-02', 'NONE', 'a'],
    ['not after it has ended', [weighed('a', 'NONE', { until: '2026-01-01' })], '2026-01-01', 'NOT_ASSESSED', null],
    ['the latest of several', [weighed('b', 'NONE', { madeOn: '2024-05-01' }), weighed('a', 'OVERRIDES', { madeOn: '2025-05-01' })], '2026-01-01', 'OVERRIDES', 'a'],
    ['the latest that had been made by then', [weighed('b', 'NONE', { madeOn: '2024-05-01' }), weighed('a', 'OVERRIDES', { madeOn: '2025-05-01' })], '2025-01-01', 'NONE', 'b'],
    ['by the day since which it holds, where no other is given', [weighed('a', 'NONE', { since: '2024-01-01' }), weighed('b', 'OVERRIDES', { since: '2025-01-01' })], '2026-01-01', 'OVERRIDES', 'b'],
    ['two of one day that agree', [weighed('b', 'NONE', { madeOn: '2024-05-01' }), weighed('a', 'NONE', { madeOn: '2024-05-01' })], '2026-01-01', 'NONE', 'a'],
    ['two of one day that disagree', [weighed('b', 'NONE', { madeOn: '2024-05-01' }), weighed('a', 'OVERRIDES', { madeOn: '2024-05-01' })], '2026-01-01', 'NOT_ASSESSED', 'a'],
  ])('%s', (_name, tests, asOf, outcome, by) => {
    expect(balancingOn(tests, asOf)).toEqual({ outcome, test: by });
  });
});

test('the impact assessment that holds is the latest, and of one day the graver (Art. 35)', () => {
  const assessed = (id: string, outcome: AssessmentFact['outcome'], madeOn: string): AssessmentFact => ({ id, outcome, madeOn, ...ever });
  const all = [assessed('a', 'MITIGATED', '2024-01-01'), assessed('b', 'HIGH_RISK', '2025-01-01'), assessed('c', 'NOT_REQUIRED', '2025-01-01')];
  expect(['2023-12-31', '2024-12-31', '2025-01-01'].map((asOf) => assessmentOn(all, asOf)?.id)).toEqual([undefined, 'a', 'b']);
});

describe('the contract with a processor (Art. 28(3))', () => {
  const contract = (more: Partial<ContractFact> = {}): ContractFact => ({
    id: 'k', madeOn: null, ...ever, processors: ['acme'], controllers: [], activities: [], authorisation: null, noticePeriod: null, subProcessors: [], ...more,
  });
  test.each<[name: string, contract: ContractFact, binds: boolean]>([
    ['of the house, where none is named', contract(), true],
    ['named', contract({ controllers: ['us'] }), true],
    ['of another controller', contract({ controllers: ['them'] }), false],
    ['with another processor', contract({ processors: ['other'] }), false],
    ['not yet signed', contract({ madeOn: '2026-01-02' }), false],
    ['signed on the day', contract({ madeOn: '2026-01-01' }), true],
    ['not yet in force', contract({ since: '2026-01-02' }), false],
    ['ended on the day', contract({ until: '2026-01-01' }), false],
  ])('%s', (_name, one, binds) => {
    expect(contractsBetween([one], { processor: 'acme', controller: 'us', house: 'us' }, '2026-01-01')).toEqual(binds ? [one] : []);
  });
  test('of a controller that is not the house a contract must name it', () => {
    expect(contractsBetween([contract()], { processor: 'acme', controller: 'them', house: 'us' }, '2026-01-01')).toEqual([]);
  });
  test('it covers the activities named, or all', () => {
    expect([contractCovers(contract(), 'x'), contractCovers(contract({ activities: ['y'] }), 'x'), contractCovers(contract({ activities: ['x', 'y'] }), 'x')]).toEqual([true, false, true]);
  });
});

import type { CivilDate } from './calendar.js';

/** Recorded judgements: what was weighed, assessed or agreed, and holds on a day. */

interface Recorded {
  readonly id: string;
  readonly since: CivilDate;
  readonly until: CivilDate;
  /** The day on which it was made or signed: it counts on no day before, whatever since says. */
  readonly madeOn: CivilDate | null;
}

export type BalancingOutcome = 'NONE' | 'OVERRIDES' | 'NOT_ASSESSED';
export interface BalancingFact extends Recorded { readonly outcome: BalancingOutcome }

export type AssessmentOutcome = 'NOT_REQUIRED' | 'IN_PROGRESS' | 'MITIGATED' | 'HIGH_RISK';
export interface AssessmentFact extends Recorded { readonly outcome: AssessmentOutcome }

export interface ContractFact extends Recorded {
  readonly processors: readonly string[];
  /** Empty: the house. */
  readonly controllers: readonly string[];
  /** Empty: all that the processor does for them. */
  readonly activities: readonly string[];
  readonly authorisation: 'GENERAL' | 'SPECIFIC' | 'NONE' | null;
  /** How long before a new sub-processor comes in the controller is told; ISO 8601. */
  readonly noticePeriod: string | null;
  readonly subProcessors: readonly string[];
}

export const countsOn = ({ since, until, madeOn }: Recorded, asOf: CivilDate): boolean => since <= asOf && until > asOf && (madeOn === null || madeOn <= asOf);

const madeOrBegun = ({ madeOn, since }: Recorded): CivilDate => madeOn ?? since;

/** The latest of what counts on a day, and with it all that are equally late. */
function latest<T extends Recorded>(all: readonly T[], asOf: CivilDate): T[] {
  const counting = all.filter((one) => countsOn(one, asOf));
  const day = counting.map(madeOrBegun).sort().at(-1);
  return counting.filter((one) => madeOrBegun(one) === day).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * What the balancing test of an activity says on a day (GDPR Art. 6(1)(f), 21(1)): the latest one counts. None, or two of one day that
 * disagree: it is not assessed.
 */
export function balancingOn(tests: readonly BalancingFact[], asOf: CivilDate): { readonly outcome: BalancingOutcome; readonly test: string | null } {
  const [first, ...others] = latest(tests, asOf);
  if (first === undefined) return { outcome: 'NOT_ASSESSED', test: null };
  return { outcome: others.every(({ outcome }) => outcome === first.outcome) ? first.outcome : 'NOT_ASSESSED', test: first.id };
}

/** The impact assessment that holds on a day (GDPR Art. 35): the latest one; of two of one day the one that finds more risk. */
export function assessmentOn(assessments: readonly AssessmentFact[], asOf: CivilDate): AssessmentFact | undefined {
  const gravity: readonly AssessmentOutcome[] = ['HIGH_RISK', 'IN_PROGRESS', 'MITIGATED', 'NOT_REQUIRED'];
  return latest(assessments, asOf).sort((a, b) => gravity.indexOf(a.outcome) - gravity.indexOf(b.outcome))[0];
}

/**
 * Contracts that bind a processor towards a controller on a day (GDPR Art. 28(3)): in force, signed, between the two. `house` is the
 * controller that a contract means which names none.
 */
export const contractsBetween = (contracts: readonly ContractFact[], { processor, controller, house }: { processor: string; controller: string; house: string | null }, asOf: CivilDate): ContractFact[] =>
  contracts.filter((contract) => countsOn(contract, asOf) && contract.processors.includes(processor)
    && (contract.controllers.length === 0 ? controller === house : contract.controllers.includes(controller)));

export const contractCovers = (contract: ContractFact, activity: string): boolean => contract.activities.length === 0 || contract.activities.includes(activity);

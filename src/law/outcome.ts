import { type CivilDate, addPeriod, endOfFinancialYear, endOfYear } from './calendar.js';
import type { ActivityFact, Happened, LawFacts, RuleFact, TriggerFact } from './facts.js';

/** Lowest first: where several decide together the highest holds (rule 3). */
export const statuses = ['DUE', 'PENDING', 'OPEN_ENDED', 'UNKNOWN', 'ON_HOLD'] as const;
export type DeadlineStatus = (typeof statuses)[number];
export const rankOf = (status: DeadlineStatus): number => statuses.indexOf(status);

export interface ProofStep {
  readonly text: string;
  readonly rule?: string;
  readonly article?: string;
  readonly on?: CivilDate;
}

export type RetentionFindingKind = 'AMBIGUOUS_RETENTION' | 'RETENTION_CONFLICT' | 'VAGUE_RETENTION' | 'UNSTATED_TRIGGER' | 'NO_RETENTION';

export interface RetentionFinding {
  readonly kind: RetentionFindingKind;
  readonly about: readonly string[];
  readonly message: string;
}

export const STORAGE_LIMITATION = 'GDPR Art. 5(1)(e)';
export const LEGAL_OBLIGATION = 'GDPR Art. 17(3)(b)';

/** What one rule alone says. */
export interface Outcome {
  readonly status: 'DUE' | 'PENDING' | 'OPEN_ENDED' | 'UNKNOWN';
  readonly on?: CivilDate | undefined;
  readonly earliest?: CivilDate | undefined;
  readonly awaiting: readonly TriggerFact[];
  /** It rests on a trigger that the source does not state. */
  readonly triggerAssumed: boolean;
  readonly steps: readonly ProofStep[];
  readonly findings: readonly RetentionFinding[];
}

/** Rule 3 for one rule and one activity: the day the period ends, or what stands in the way of one. */
export function outcomeOf(rule: RuleFact, activity: ActivityFact, happened: Happened, facts: LawFacts): Outcome {
  const article = rule.article ?? (rule.kind === 'MAXIMUM' ? STORAGE_LIMITATION : LEGAL_OBLIGATION);
  const about = [rule.id, activity.id];
  const steps: ProofStep[] = [{ text: `${rule.kind === 'MAXIMUM' ? 'Kept at most' : 'The law has it kept at least'}: ${describe(rule)} (${rule.name})${rule.assumed ? '; the rule is assumed' : ''}`, rule: rule.id, article }];
  const findings: RetentionFinding[] = [];
  const say = (text: string, on?: CivilDate): void => { steps.push({ text, rule: rule.id, article, ...(on === undefined ? {} : { on }) }); };
  const ends = (status: Outcome['status'], more: Partial<Outcome> = {}): Outcome => ({ status, awaiting: [], triggerAssumed: false, steps, findings, ...more });

  if (rule.period === null && rule.criterion === null) {
    say('It gives neither a period nor a criterion: the date is unknown');
    return ends('UNKNOWN');
  }
  if (rule.trigger === null && rule.criterion !== null) {
    findings.push({ kind: 'VAGUE_RETENTION', about, message: `“${rule.criterion}” is a criterion, not a period: nothing says when ${activity.name} must let the data go` });
    say(`“${rule.criterion}” is a criterion and names no event: no date follows from it`);
    return ends(rule.kind === 'MAXIMUM' ? 'OPEN_ENDED' : 'UNKNOWN');
  }
  if (rule.trigger === null) {
    findings.push({ kind: 'UNSTATED_TRIGGER', about, message: `${rule.name} gives a period, but not the event from which it counts` });
    say('Nothing says from which event the period counts: the date is unknown');
    return ends('UNKNOWN');
  }
  const { trigger } = rule;
  if (trigger.assumed) {
    findings.push({ kind: 'UNSTATED_TRIGGER', about, message: `${rule.name} does not say that it counts from “${trigger.name}”; that is assumed` });
  }
  const dates = happened.get(trigger.id) ?? [];
  const first = dates[0];
  const last = dates.at(-1);
  if (first === undefined || last === undefined) {
    say(`Counts from “${trigger.name}”${trigger.assumed ? ' (assumed)' : ''}, which has not happened as far as is known`);
    return ends('PENDING', { triggerAssumed: trigger.assumed, awaiting: [{ id: trigger.id, key: trigger.key, name: trigger.name }] });
  }
  say(`“${trigger.name}”${trigger.assumed ? ' (assumed as its trigger)' : ''} happened${dates.length > 1 ? ` ${dates.length} times, first on ${first}, last` : ''} on ${last}`, last);
  if (rule.period === null) {
    say('It gives no period after that event: the date is unknown');
    return ends('UNKNOWN', { triggerAssumed: trigger.assumed });
  }
  const yearEnds = activity.controllers.map((controller) => facts.financialYearEnds.get(controller)).filter((yearEnd) => yearEnd !== undefined);
  if (rule.countsFrom === 'FINANCIAL_YEAR_END' && yearEnds.length === 0) {
    say('It counts from the end of the controller’s financial year, and none is recorded: the date is unknown');
    return ends('UNKNOWN', { triggerAssumed: trigger.assumed });
  }
  const from = startOf(first, rule, yearEnds);
  const to = startOf(last, rule, yearEnds);
  if (from === undefined || to === undefined) {
    say(`The financial year of ${last} ends beyond the year 9999: the date is unknown`);
    return ends('UNKNOWN', { triggerAssumed: trigger.assumed });
  }
  if (to !== last) say(`It counts from the end of the ${rule.countsFrom === 'CALENDAR_YEAR_END' ? 'calendar' : 'financial'} year: ${to}`, to);
  const on = addPeriod(to, rule.period);
  const earliest = addPeriod(from, rule.period);
  if (on === undefined || earliest === undefined) {
    say(`${to} + ${rule.period} lies beyond the year 9999: the date is unknown`);
    return ends('UNKNOWN', { triggerAssumed: trigger.assumed });
  }
  say(`${to} + ${rule.period} = ${on}`, on);
  return ends('DUE', { triggerAssumed: trigger.assumed, on, earliest });
}

/** Of several financial years the one that ends last; undefined past the year 9999. */
function startOf(date: CivilDate, rule: RuleFact, yearEnds: readonly string[]): CivilDate | undefined {
  if (rule.countsFrom === 'EVENT') return date;
  if (rule.countsFrom === 'CALENDAR_YEAR_END') return endOfYear(date);
  const ends = yearEnds.map((yearEnd) => endOfFinancialYear(date, yearEnd));
  return ends.includes(undefined) ? undefined : ends.sort().at(-1);
}

const describe = (rule: RuleFact): string =>
  [rule.period, rule.criterion === null ? null : `“${rule.criterion}”`].filter((part) => part !== null).join(', ') || 'no period stated';

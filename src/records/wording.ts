import type { Deadline, RuleFact } from '../law/index.js';

/** Rules and deadlines in plain words, for records and notices. The words say what the facts say and no more. */

export const NOT_STATED = 'not stated';

/** Art. 6(1)(a)–(f), as a notice says it. */
export const legalBases: Readonly<Record<string, string>> = {
  CONSENT: 'consent, GDPR Art. 6(1)(a)', CONTRACT: 'a contract with you, GDPR Art. 6(1)(b)', LEGAL_OBLIGATION: 'a legal obligation, GDPR Art. 6(1)(c)', VITAL_INTERESTS: 'vital interests, GDPR Art. 6(1)(d)',
  PUBLIC_TASK: 'a task in the public interest, GDPR Art. 6(1)(e)', LEGITIMATE_INTERESTS: 'legitimate interests, GDPR Art. 6(1)(f)',
};
/** Art. 45–49, as a notice says it. */
export const mechanisms: Readonly<Record<string, string>> = {
  SCC: 'standard contractual clauses, GDPR Art. 46(2)(c)', BCR: 'binding corporate rules, GDPR Art. 47', ADEQUACY: 'an adequacy decision, GDPR Art. 45', CODE_OF_CONDUCT: 'a code of conduct, GDPR Art. 46(2)(e)',
  CERTIFICATION: 'a certification, GDPR Art. 46(2)(f)', DEROGATION: 'a derogation, GDPR Art. 49', OTHER: 'another safeguard, GDPR Art. 46',
};

const units = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;

/** P1Y6M as “1 year and 6 months”; P0D is no time at all: undefined. */
export function periodInWords(period: string): string | undefined {
  const parts = [...period.matchAll(/(\d+)([YMWD])/g)].map(([, digits, unit]) => [Number(digits), units[unit as keyof typeof units]] as const).filter(([count]) => count > 0);
  if (parts.length === 0) return undefined;
  const words = parts.map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
  return words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** “5 years after Account closed”, “as long as needed”; what is our reading says so. */
export function ruleInWords({ kind, period, criterion, trigger, countsFrom, assumed }: RuleFact): string {
  const from = trigger === null ? '' : `“${trigger.name}”${trigger.assumed && !assumed ? ' (assumed)' : ''}`;
  const start = { EVENT: from, CALENDAR_YEAR_END: `the end of the calendar year of ${from}`, FINANCIAL_YEAR_END: `the end of the controller’s financial year of ${from}` }[countsFrom];
  const length = period === null ? undefined : periodInWords(period);
  const counted = period === null
    ? trigger === null ? undefined : `after ${start}`
    : length === undefined ? `until the day of ${trigger === null ? 'an event that is not stated' : start}` : `${length} after ${trigger === null ? 'an event that is not stated' : start}`;
  const said = [criterion, counted].filter((part) => part !== null && part !== undefined).join(', ') || 'no period stated';
  return `${kind === 'STATUTORY_MINIMUM' ? 'by law at least ' : ''}${said}${assumed ? ' (assumed)' : ''}`;
}

const names = (all: readonly { readonly name: string }[]): string => all.map(({ name }) => `“${name}”`).join(' and ');

/** What is known of the last day: a date only where there is one. The reason, where nobody can tell, is the last step of the proof. */
export function endInWords({ status, on, earliest, notBefore, awaiting, stated }: Deadline, proof: Deadline['proof']): string {
  const last = proof.at(-1)?.text;
  const said = {
    DUE: `until ${on ?? ''}${earliest !== undefined && earliest !== on ? `, the first items until ${earliest}` : ''}`,
    PENDING: `no date yet: it depends on ${names(awaiting)}`,
    OPEN_ENDED: 'no date: a criterion, not a period',
    UNKNOWN: `unknown${last === undefined ? '' : `: ${last}`}`,
    ON_HOLD: `on hold${last === undefined ? '' : `: ${last}`}`,
  }[status];
  return `${said}${notBefore === undefined || notBefore === on ? '' : `; by law not before ${notBefore}`}${stated ? '' : ' (assumed)'}`;
}

/** Each rule with its name: “5 years after “Account closed” (Commercial information in the CRM)”. */
export const rulesInWords = (rules: readonly RuleFact[]): string =>
  (rules.length === 0 ? 'no retention rule is stated' : rules.map((rule) => `${ruleInWords(rule)} (${rule.name})`).join(' and '));

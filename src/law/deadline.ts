import { type CivilDate, dayBefore } from './calendar.js';
import type { ActivityFact, Happened, HeldFact, HoldFact, LawFacts, RuleFact, TriggerFact } from './facts.js';
import {
  type DeadlineStatus, type Outcome, type ProofStep, type RetentionFinding,
  LEGAL_OBLIGATION, STORAGE_LIMITATION, outcomeOf, rankOf,
} from './outcome.js';
import { type BindingMinimum, type Governing, bindingMinimums, governingMaximum } from './retention.js';
import { remember } from './trees.js';

export interface Deadline {
  readonly status: DeadlineStatus;
  /** The last day on which it may still be kept; set exactly when DUE. */
  readonly on?: CivilDate | undefined;
  /** The first item's, where several events of the trigger are known. */
  readonly earliest?: CivilDate | undefined;
  /** The latest date of a binding statutory minimum. */
  readonly notBefore?: CivilDate | undefined;
  readonly awaiting: readonly TriggerFact[];
  readonly stated: boolean;
  readonly proof: readonly ProofStep[];
  readonly findings: readonly RetentionFinding[];
}

export interface UseDeadline extends Deadline {
  /** The maximum that governs; where none does, the minimum that decided. */
  readonly rule: string | null;
  /** No longer lawful on asOf: it has ended, consent to it was withdrawn, or an objection to it was upheld. */
  readonly over: Over | undefined;
  /** The same as it would be without holds. */
  readonly free: Deadline;
  /** The statutory minimums that bind it. */
  readonly minimums: readonly BindingMinimum[];
}

/** Why and from which day on an activity is over. */
export interface Over { readonly from: CivilDate; readonly how: 'ENDED' | 'WITHDRAWN' | 'OBJECTED' }

/** `until` of what has no end. */
const NEVER = '9999-99-99';
export const NO_LONGER_NECESSARY = 'GDPR Art. 17(1)(a)';
export const CONSENT_WITHDRAWN = 'GDPR Art. 17(1)(b)';
export const OBJECTED_TO = 'GDPR Art. 17(1)(c)';
const articleOf: Readonly<Record<Over['how'], string>> = { ENDED: NO_LONGER_NECESSARY, WITHDRAWN: CONSENT_WITHDRAWN, OBJECTED: OBJECTED_TO };

/** Whether an activity is over on asOf, and by what first. */
function overOn({ until, ceased }: ActivityFact, asOf: CivilDate): Over | undefined {
  const ended: Over | undefined = until <= asOf ? { from: until, how: 'ENDED' } : undefined;
  const stopped = ceased !== undefined && ceased.from <= asOf ? ceased : undefined;
  return ended === undefined || (stopped !== undefined && stopped.from <= ended.from) ? stopped : ended;
}

/** What one rule says of one activity is the same in every place, and an inventory has thousands of places. */
function outcomesOf(activity: ActivityFact, happened: Happened, facts: LawFacts): (rule: RuleFact) => Outcome {
  const ofActivities = outcomes.get(happened) ?? new WeakMap<ActivityFact, { facts: LawFacts; byRule: Map<RuleFact, Outcome> }>();
  outcomes.set(happened, ofActivities);
  const known = ofActivities.get(activity);
  const memory = known?.facts === facts ? known : { facts, byRule: new Map<RuleFact, Outcome>() };
  if (memory !== known) ofActivities.set(activity, memory);
  return (rule) => remember(memory.byRule, rule, () => outcomeOf(rule, activity, happened, facts));
}
const outcomes = new WeakMap<Happened, WeakMap<ActivityFact, { readonly facts: LawFacts; readonly byRule: Map<RuleFact, Outcome> }>>();

interface Governed { readonly over: Over | undefined; readonly maximum: Governing | undefined; readonly minimums: readonly BindingMinimum[]; readonly findings: RetentionFinding[] }

/** Which rules govern one activity over one held type, and what is wrong with them. */
function governed(activity: ActivityFact, held: HeldFact, happened: Happened, facts: LawFacts): Governed {
  const outcome = outcomesOf(activity, happened, facts);
  const over = overOn(activity, facts.asOf);
  const maximum = governingMaximum(activity, held, facts, outcome);
  const minimums = bindingMinimums(activity, held, facts, outcome);
  const findings: RetentionFinding[] = [];
  if (over !== undefined) return { over, maximum, minimums, findings };

  for (const governing of maximum === undefined ? minimums : [maximum, ...minimums]) findings.push(...governing.outcome.findings);
  if (maximum !== undefined && maximum.tied.length > 1) {
    findings.push({
      kind: 'AMBIGUOUS_RETENTION', about: [...maximum.tied.map((rule) => rule.id), activity.id],
      message: `${maximum.tied.map((rule) => rule.name).join(' and ')} apply equally; the stricter was taken`,
    });
  }
  if (maximum === undefined && minimums.length === 0) findings.push({ kind: 'NO_RETENTION', about: [activity.id, held.heldAs], message: `No retention rule covers ${activity.name}` });
  const notBefore = latestOf(minimums);
  if (maximum?.outcome.on !== undefined && notBefore !== undefined && notBefore > maximum.outcome.on) {
    const winners = minimums.filter((minimum) => minimum.outcome.status === 'DUE' && minimum.outcome.on === notBefore);
    findings.push({
      kind: 'RETENTION_CONFLICT', about: [maximum.rule.id, ...winners.map((minimum) => minimum.rule.id), activity.id],
      message: `${maximum.rule.name} ends on ${maximum.outcome.on}, but ${winners.map((minimum) => minimum.rule.name).join(' and ')} obliges to keep until ${notBefore}`,
    });
  }
  return { over, maximum, minimums, findings };
}

const latestOf = (minimums: readonly BindingMinimum[]): CivilDate | undefined => minimums.filter(({ outcome }) => outcome.status === 'DUE').map(({ outcome }) => outcome.on ?? '').sort().at(-1);

/** What is wrong with the rules that govern one activity over one held type, without its deadline. */
export const retentionFindingsOf = (activity: ActivityFact, held: HeldFact, happened: Happened, facts: LawFacts): readonly RetentionFinding[] => governed(activity, held, happened, facts).findings;

/** Rules 2 and 3 for one activity over one held type. */
export function deadlineOfUse(activity: ActivityFact, held: HeldFact, happened: Happened, facts: LawFacts): UseDeadline {
  const { over, maximum, minimums, findings } = governed(activity, held, happened, facts);
  const proof: ProofStep[] = [];
  const base = over !== undefined ? endOf(activity, over, proof) : untilEnd(activity, maximum, minimums.length > 0, proof);
  for (const { outcome: { steps } } of minimums) proof.push(...steps);

  const notBefore = latestOf(minimums);
  const together = combine(base, minimums.map((minimum) => ({ ...minimum.outcome, stated: minimum.stated })));
  if (base?.on !== undefined && notBefore !== undefined && notBefore > base.on && together.status === 'DUE') {
    proof.push({ text: `The statutory minimum runs longer than ${base.on}: kept until ${notBefore}`, article: LEGAL_OBLIGATION, on: notBefore });
  }
  const decidingMinimum = minimums
    .filter((minimum) => minimum.outcome.status === together.status && minimum.outcome.on === together.on)
    .map((minimum) => minimum.rule.id).sort()[0];
  const free: Deadline = { ...together, notBefore, proof, findings };
  return { ...underHolds(free, holdsOn(held, facts)), free, over, minimums, rule: maximum?.rule.id ?? decidingMinimum ?? null };
}

/** An activity that is over lets the data go on its last day. */
function endOf({ name }: ActivityFact, { from, how }: Over, proof: ProofStep[]): Outcome & { stated: boolean } {
  const on = dayBefore(from);
  const why = how === 'ENDED' ? `${name} ended` : how === 'WITHDRAWN' ? `Consent to ${name} was withdrawn on ${from}` : `An objection to ${name} was upheld from ${from}`;
  proof.push({ text: `${why}; ${on} was its last day`, article: articleOf[how], on });
  return { status: 'DUE', on, earliest: on, awaiting: [], triggerAssumed: false, steps: [], findings: [], stated: true };
}

/** What the maximum says, but no later than the last day of an activity that will end. */
function untilEnd(activity: ActivityFact, maximum: Governing | undefined, hasMinimums: boolean, proof: ProofStep[]): (Outcome & { stated: boolean }) | undefined {
  if (maximum === undefined) proof.push({ text: `No retention rule sets a limit for ${activity.name}`, article: STORAGE_LIMITATION });
  else {
    proof.push(...maximum.outcome.steps);
    if (maximum.keptUnderAssumed) proof.push({ text: `That ${activity.name} is kept under ${maximum.rule.name} is assumed`, rule: maximum.rule.id });
    if (maximum.tied.length > 1) proof.push({ text: `${maximum.tied.map((rule) => rule.name).join(' and ')} apply equally: ${maximum.rule.name} is taken, as the stricter`, rule: maximum.rule.id, article: STORAGE_LIMITATION });
  }
  // Without a maximum the activity is due at its minimum's end, sooner or later than its own.
  if (activity.until === NEVER || (maximum === undefined && hasMinimums)) return maximum === undefined ? undefined : { ...maximum.outcome, stated: maximum.stated };
  const last = dayBefore(activity.until);
  if (maximum?.outcome.on !== undefined && maximum.outcome.on <= last) return { ...maximum.outcome, stated: maximum.stated };
  proof.push({ text: `${activity.name} ends: ${last} is its last day, and the data go no later`, article: NO_LONGER_NECESSARY, on: last });
  const earliest = maximum?.outcome.earliest !== undefined && maximum.outcome.earliest < last ? maximum.outcome.earliest : last;
  return { status: 'DUE', on: last, earliest, awaiting: [], triggerAssumed: false, steps: [], findings: [], stated: true };
}

interface Candidate { status: DeadlineStatus; on?: CivilDate | undefined; earliest?: CivilDate | undefined; awaiting: readonly TriggerFact[]; stated: boolean }

/**
 * Maximum and minimums of one activity: the highest status decides; among dates the latest, for nothing may go before its minimum,
 * and the first item’s date is by the same reasoning the latest of the first items’ dates.
 */
function combine(maximum: Candidate | undefined, minimums: readonly Candidate[]): Candidate {
  const candidates = maximum === undefined ? minimums : [maximum, ...minimums];
  const status = highest(candidates.map((candidate) => candidate.status));
  if (status === undefined) return { status: 'UNKNOWN', awaiting: [], stated: true };
  const of = candidates.filter((candidate) => candidate.status === status);
  const on = of.map((candidate) => candidate.on ?? '').sort().at(-1);
  // Where a minimum only equals the maximum, the maximum decided.
  const level = of.filter((candidate) => status !== 'DUE' || candidate.on === on);
  const deciding = maximum !== undefined && level.includes(maximum) ? [maximum] : level;
  return {
    status, awaiting: status === 'PENDING' ? distinct(of.flatMap((candidate) => candidate.awaiting)) : [],
    stated: deciding.every((candidate) => candidate.stated),
    ...(status === 'DUE' ? { on, earliest: of.map((candidate) => candidate.earliest ?? '').sort().at(-1) } : {}),
  };
}

const highest = (all: readonly DeadlineStatus[]): DeadlineStatus | undefined => [...all].sort((a, b) => rankOf(b) - rankOf(a))[0];
const distinct = (triggers: readonly TriggerFact[]): TriggerFact[] =>
  [...new Map(triggers.map((trigger) => [trigger.id, trigger])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));

export interface DatedUse { readonly name: string; readonly deadline: Pick<UseDeadline, 'over' | keyof Deadline> }

/** Rule 3 for a place: what its uses say together. */
export function deadlineOfPlace(held: HeldFact, uses: readonly DatedUse[], facts: LawFacts): Deadline {
  if (uses.length > 0) return deadlineOfUses(uses);
  return underHolds({
    status: 'UNKNOWN', awaiting: [], stated: true, proof: [{ text: 'No activity is stated over it here, so no retention rule can be told', article: STORAGE_LIMITATION }],
    findings: [{ kind: 'NO_RETENTION', about: [held.heldAs, ...held.assets.slice(0, 1)], message: 'Held, but no activity is stated over it' }],
  }, holdsOn(held, facts));
}

/** Uses that are over count only where none is left. */
function countingUses<U extends DatedUse>(uses: readonly U[]): readonly U[] {
  const left = uses.filter((use) => use.deadline.over === undefined);
  return left.length > 0 ? left : uses;
}

/** The uses that decide together: those with the highest status; among dates, with the latest. */
export function decidingUses<U extends DatedUse>(uses: readonly U[]): U[] {
  const counting = countingUses(uses);
  const status = highest(counting.map((use) => use.deadline.status));
  const on = counting.map((use) => use.deadline.on ?? '').sort().at(-1);
  return counting.filter((use) => use.deadline.status === status && (status !== 'DUE' || use.deadline.on === on));
}

/** What one or more uses say together, of one place or of several. */
export function deadlineOfUses(uses: readonly DatedUse[]): Deadline {
  const left = uses.filter((use) => use.deadline.over === undefined);
  const counting = countingUses(uses);
  const deciding = decidingUses(uses);
  const [first] = deciding;
  if (first === undefined) throw new Error('There are no uses to decide');
  const { status, on } = first.deadline;
  const proof = deciding.flatMap((use) => use.deadline.proof);
  if (uses.length > left.length && left.length > 0) proof.push({ text: `${uses.length - left.length} of ${uses.length} activities over it ${uses.every(({ deadline: { over } }) => over === undefined || over.how === 'ENDED') ? 'have ended' : 'are over'} and do not count` });
  if (counting.length > 1) proof.push({ text: `Of ${counting.length} activities over it ${deciding.map((use) => use.name).join(' and ')} decide${deciding.length === 1 ? 's' : ''}: ${summary(status, on)}`, ...(status === 'DUE' && on ? { article: STORAGE_LIMITATION, on } : {}) });
  const notBefore = counting.map((use) => use.deadline.notBefore ?? '').sort().at(-1);
  return {
    status, awaiting: status === 'PENDING' ? distinct(deciding.flatMap((use) => use.deadline.awaiting)) : [],
    stated: deciding.every((use) => use.deadline.stated),
    ...(notBefore ? { notBefore } : {}),
    ...(status === 'DUE' ? { on, earliest: deciding.map((use) => use.deadline.earliest ?? '').sort()[0] } : {}),
    proof: proof.length > 0 ? dedupe(proof) : proof, findings: left.flatMap((use) => use.deadline.findings),
  };
}

const summary = (status: DeadlineStatus, on: CivilDate | undefined): string => (status === 'DUE' ? `due on ${on ?? ''}, the latest` : status.toLowerCase().replace('_', ' '));
const dedupe = (steps: readonly ProofStep[]): ProofStep[] => [...new Map(steps.map((step) => [JSON.stringify(step), step])).values()];

/** Legal holds that reach a place: by its system, by a data type that it matches up or down the tree, or by the person or holding it is. */
export function holdsOn(held: HeldFact, facts: LawFacts): HoldFact[] {
  return facts.holds.filter((hold) => hold.targets.some((target) => held.assets.includes(target) || held.records?.includes(target) || facts.types.related(held.heldAs, target)));
}

function underHolds<D extends Deadline>(deadline: D, holds: readonly HoldFact[]): D {
  if (holds.length === 0) return deadline;
  return {
    ...deadline, status: 'ON_HOLD', on: undefined, earliest: undefined, awaiting: [], stated: true,
    proof: [...deadline.proof, ...holds.map((hold) => ({ text: `Legal hold “${hold.matter}” since ${hold.placedOn}: nothing may be erased until it is released`, article: hold.ground, on: hold.placedOn }))],
  };
}

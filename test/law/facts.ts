import {
  type ActivityFact, type CivilDate, type Deadline, type EventFact, type Happened, type HeldFact, type HoldFact, type LawFacts, type RuleFact, type Scope, type TriggerFact, type UseDeadline,
  Tree, deadlineOfUse, happenedBy,
} from '../../src/law/index.js';

/**
 * One builder for each fact that the rules read. Whatever a row does not name has the plainest value, so that a row shows what matters.
 * Ids are bare words: the rules only compare them.
 */

export const TODAY: CivilDate = '2026-11-23';

/** work-email < email < contact < personal, phone < contact, card < payment < personal; legacy-id has two parents. */
export const types = new Tree([['work-email', 'email'], ['email', 'contact'], ['phone', 'contact'], ['contact', 'personal'], ['card', 'payment'], ['payment', 'personal'], ['legacy-id', 'email'], ['legacy-id', 'payment']]);
/** former < customer < person, visitor < person. */
export const subjects = new Tree([['former', 'customer'], ['customer', 'person'], ['visitor', 'person']]);
/** newsletter < marketing. */
export const purposes = new Tree([['newsletter', 'marketing']]);

export const trigger = (key: string): TriggerFact => ({ id: `Trigger:${key}`, key, name: key });

export interface RuleGiven extends Partial<Omit<RuleFact, 'id' | 'name' | 'trigger' | 'scope'>>, Partial<Scope> {
  /** Counts from this trigger, `account-closed` where none is given; null: none is stated. */
  readonly trigger?: string | null;
  readonly triggerAssumed?: boolean;
}

/** A maximum of one year after account-closed, without scope. */
export function rule(id: string, { trigger: key = 'account-closed', triggerAssumed = false, types = [], subjects = [], purposes = [], systems = [], processors = [], ...given }: RuleGiven = {}): RuleFact {
  return {
    id, name: `Rule ${id}`, kind: 'MAXIMUM', period: 'P1Y', criterion: null, countsFrom: 'EVENT', article: null, residual: false, action: 'ERASE', assumed: false,
    trigger: key === null ? null : { ...trigger(key), assumed: triggerAssumed }, scope: { types, subjects, purposes, systems, processors }, ...given,
  };
}
export const minimum = (id: string, given: RuleGiven = {}): RuleFact => rule(id, { kind: 'STATUTORY_MINIMUM', ...given });

export interface ActivityGiven extends Partial<Omit<ActivityFact, 'keptUnder'>> {
  /** Ids of rules; with a question mark after it the link is assumed. */
  readonly keptUnder?: readonly string[];
}
export function activity({ keptUnder = [], ...given }: ActivityGiven = {}): ActivityFact {
  return {
    id: 'newsletter-by-mail', name: 'Newsletter', legalBasis: 'CONTRACT', legalBasisAssumed: false, purpose: 'newsletter', subjects: ['customer'], controllers: ['house'], until: '9999-99-99',
    keptUnder: keptUnder.map((link) => ({ rule: link.replace('?', ''), assumed: link.endsWith('?') })), ...given,
  };
}

/** Email in table users of the CRM, at Acme. */
export const held = (given: Partial<HeldFact> = {}): HeldFact => ({ heldAs: 'email', holder: 'acme', assets: ['users', 'crm'], ...given });

export const hold = (id: string, targets: readonly string[], placedOn: CivilDate = '2026-01-01'): HoldFact => ({ id, matter: `Matter ${id}`, ground: 'GDPR Art. 17(3)(e)', placedOn, targets });

export const facts = (given: Partial<LawFacts> = {}): LawFacts => ({
  asOf: TODAY, types, subjects, purposes, rules: [], holds: [], financialYearEnds: new Map(), ...given,
});

/** Event by event, as `account-closed 2026-03-31`; `account-closed 2026-03-31 void 2026-05-01` is void from that day. */
export function event(text: string): EventFact {
  const [key, on, , voidedFrom] = text.split(' ');
  return { trigger: trigger(key ?? '').id, on: on ?? '', ...(voidedFrom === undefined ? {} : { voidedFrom }) };
}
export const happened = (events: readonly string[], asOf: CivilDate = TODAY): Happened => happenedBy(asOf, { given: events.map(event) });

/** One activity over one held type, and all that the rules need to tell its deadline. */
export interface UseGiven {
  readonly asOf?: CivilDate;
  readonly activity?: ActivityGiven;
  readonly held?: Partial<HeldFact>;
  readonly rules?: readonly RuleFact[];
  /** The account was closed on 2026-03-31 unless other events are given. */
  readonly events?: readonly string[];
  readonly holds?: readonly HoldFact[];
  readonly yearEnds?: Readonly<Record<string, string>>;
}

export function deadlineOf({ asOf = TODAY, activity: given = {}, held: place = {}, rules = [], events = ['account-closed 2026-03-31'], holds = [], yearEnds = {} }: UseGiven): UseDeadline {
  return deadlineOfUse(activity(given), held(place), happened(events, asOf), facts({ asOf, rules, holds, financialYearEnds: new Map(Object.entries(yearEnds)) }));
}

/** A deadline without its proof, shortened: what is as one would expect is left out. */
export interface Said {
  status: string;
  on?: CivilDate;
  /** Only where it differs from `on`. */
  earliest?: CivilDate;
  notBefore?: CivilDate;
  awaiting?: string[];
  stated?: false;
  findings?: string[];
  rule?: string | null;
}
export function said({ status, on, earliest, notBefore, awaiting, stated, findings }: Omit<Deadline, 'proof'>): Said {
  return {
    status,
    ...(on === undefined ? {} : { on }), ...(earliest === on ? {} : { earliest: earliest ?? 'none' }), ...(notBefore === undefined ? {} : { notBefore }),
    ...(awaiting.length === 0 ? {} : { awaiting: awaiting.map(({ key }) => key) }), ...(stated ? {} : { stated: false }),
    ...(findings.length === 0 ? {} : { findings: findings.map(({ kind }) => kind) }),
  };
}

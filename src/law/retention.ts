import type { ActivityFact, HeldFact, LawFacts, RuleFact } from './facts.js';
import { type Outcome, rankOf } from './outcome.js';
import { remember } from './trees.js';

/** The maximum that governs an activity over a held type. */
export interface Governing {
  readonly rule: RuleFact;
  readonly outcome: Outcome;
  /** All that were equally specific, the rule itself among them. */
  readonly tied: readonly RuleFact[];
  readonly keptUnderAssumed: boolean;
  readonly stated: boolean;
}

export interface BindingMinimum {
  readonly rule: RuleFact;
  readonly outcome: Outcome;
  readonly stated: boolean;
}

const hasScope = ({ scope }: RuleFact): boolean => dimensions(scope) > 0;
const dimensions = (scope: RuleFact['scope']): number => Object.values(scope).filter((dimension: readonly string[]) => dimension.length > 0).length;

/** Each dimension that a scope names must match; one that it does not name restricts nothing. */
function rulesThatMatch(kind: RuleFact['kind'], activity: ActivityFact, held: HeldFact, facts: LawFacts): RuleFact[] {
  const { typed, untyped } = rulesFor(activity, held.heldAs, facts);
  return [...typed[kind].filter((rule) => usesMatch(rule, activity, facts) && placeMatches(rule, held)), ...untyped[kind].filter((rule) => placeMatches(rule, held))].sort((a, b) => (a.id < b.id ? -1 : 1));
}

type ByKind = Readonly<Record<RuleFact['kind'], readonly RuleFact[]>>;
const byKind = (rules: readonly RuleFact[]): ByKind => ({ MAXIMUM: rules.filter(({ kind }) => kind === 'MAXIMUM'), STATUTORY_MINIMUM: rules.filter(({ kind }) => kind === 'STATUTORY_MINIMUM') });

/** Of hundreds of rules few take in a type, or an activity, and thousands of uses ask for them. */
function rulesFor(activity: ActivityFact, type: string, facts: LawFacts): { typed: ByKind; untyped: ByKind } {
  const { rules, types, subjects, purposes } = facts;
  const known = byRules.get(rules);
  const memory = known?.types === types && known.subjects === subjects && known.purposes === purposes ? known : { types, subjects, purposes, byType: new Map<string, ByKind>(), byActivity: new WeakMap<ActivityFact, ByKind>() };
  if (memory !== known) byRules.set(rules, memory);
  const typed = remember(memory.byType, type, () => byKind(rules.filter(({ scope }) => scope.types.some((wider) => types.stepsUp(type, wider) !== undefined))));
  const untyped = memory.byActivity.get(activity) ?? byKind(rules.filter((rule) => rule.scope.types.length === 0 && usesMatch(rule, activity, facts)));
  memory.byActivity.set(activity, untyped);
  return { typed, untyped };
}
const byRules = new WeakMap<LawFacts['rules'], Pick<LawFacts, 'types' | 'subjects' | 'purposes'> & { readonly byType: Map<string, ByKind>; readonly byActivity: WeakMap<ActivityFact, ByKind> }>();

/** By about whom it is and what for. */
const usesMatch = ({ scope: { subjects, purposes } }: RuleFact, activity: ActivityFact, facts: Pick<LawFacts, 'subjects' | 'purposes'>): boolean =>
  (subjects.length === 0 || activity.subjects.some((subject) => subjects.some((wider) => facts.subjects.stepsUp(subject, wider) !== undefined)))
  && (purposes.length === 0 || purposes.some((purpose) => facts.purposes.stepsUp(activity.purpose, purpose) !== undefined));

/** By where the data are, and who has them. */
const placeMatches = ({ scope: { systems, processors } }: RuleFact, { assets, holder }: HeldFact): boolean =>
  (systems.length === 0 || systems.some((system) => assets.includes(system))) && (processors.length === 0 || (holder !== null && processors.includes(holder)));

/**
 * Rule 2: the activity's own rules, else those whose scope matches, else the residual ones; of these the most specific. Equal ones
 * give way to the stricter outcome, and are all named.
 */
export function governingMaximum(activity: ActivityFact, held: HeldFact, facts: LawFacts, outcomeOf: (rule: RuleFact) => Outcome): Governing | undefined {
  const inForce = rulesThatMatch('MAXIMUM', activity, held, facts);
  const own = inForce.filter((rule) => activity.keptUnder.some((link) => link.rule === rule.id));
  const byScope = inForce.filter((rule) => hasScope(rule) && !rule.residual);
  const candidates = [own, byScope, inForce.filter((rule) => rule.residual)].find((rules) => rules.length > 0);
  if (candidates === undefined) return undefined;

  const rank = (rule: RuleFact): readonly [number, number, number] => [rule.residual ? 1 : 0, -dimensions(rule.scope), distance(rule, held, facts)];
  const ranked = candidates.map((rule) => ({ rule, rank: rank(rule) })).sort((a, b) => compareLists(a.rank, b.rank));
  const tied = ranked.filter((one) => compareLists(one.rank, ranked[0]?.rank ?? []) === 0).map(({ rule }) => ({ rule, outcome: outcomeOf(rule) }));
  const chosen = tied.sort((a, b) => stricter(a.outcome, b.outcome) || (a.rule.id < b.rule.id ? -1 : 1))[0];
  if (chosen === undefined) return undefined;
  const keptUnderAssumed = candidates === own && activity.keptUnder.every((link) => link.rule !== chosen.rule.id || link.assumed);
  return { ...chosen, tied: tied.map(({ rule }) => rule), keptUnderAssumed, stated: isStated(chosen.rule, chosen.outcome) && !keptUnderAssumed };
}

/** Steps from the held type up to the nearest type of the scope; a rule that names no type is farther than any. */
function distance(rule: RuleFact, held: HeldFact, facts: LawFacts): number {
  return Math.min(...rule.scope.types.map((type) => facts.types.stepsUp(held.heldAs, type) ?? Number.POSITIVE_INFINITY));
}

// The higher status first; among dates the earlier.
const stricter = (a: Outcome, b: Outcome): number =>
  rankOf(b.status) - rankOf(a.status) || compare(a.on ?? '', b.on ?? '');

/** Rule 2: minimums bind what a legal obligation keeps, and what is kept under them; a copy held on consent gains nothing from them. */
export function bindingMinimums(activity: ActivityFact, held: HeldFact, facts: LawFacts, outcomeOf: (rule: RuleFact) => Outcome): BindingMinimum[] {
  if (activity.legalBasis !== 'LEGAL_OBLIGATION' && activity.keptUnder.length === 0) return [];
  return rulesThatMatch('STATUTORY_MINIMUM', activity, held, facts).flatMap((rule) => {
    const links = activity.keptUnder.filter((link) => link.rule === rule.id);
    const byObligation = activity.legalBasis === 'LEGAL_OBLIGATION' && (hasScope(rule) || rule.residual);
    if (links.length === 0 && !byObligation) return [];
    const bindsAsStated = links.some((link) => !link.assumed) || (byObligation && !activity.legalBasisAssumed);
    const outcome = outcomeOf(rule);
    return [{ rule, outcome, stated: isStated(rule, outcome) && bindsAsStated }];
  });
}

const isStated = (rule: RuleFact, outcome: Outcome): boolean => !rule.assumed && !outcome.triggerAssumed;
const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
const compareLists = (a: readonly number[], b: readonly number[]): number => a.map((value, at) => compare(value, b[at] ?? 0)).find((order) => order !== 0) ?? 0;

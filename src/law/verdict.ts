import type { CivilDate } from './calendar.js';
import { type Deadline, type UseDeadline, CONSENT_WITHDRAWN, NO_LONGER_NECESSARY, OBJECTED_TO, deadlineOfPlace, deadlineOfUse, holdsOn } from './deadline.js';
import type { ActivityFact, Happened, HeldFact, HoldFact, LawFacts, LegalBasis, TriggerFact } from './facts.js';
import type { BalancingOutcome } from './judgements.js';
import { type ProofStep, LEGAL_OBLIGATION } from './outcome.js';

/** Rule 4: what an erasure request (GDPR Art. 17) means for each activity over a holding, and for the holding. */

/** Lowest first: of the verdicts of several activities the highest is the holding's. */
export const verdicts = ['ANONYMISE', 'ERASE', 'RESTRICT', 'RETAIN', 'BLOCKED_UNKNOWN'] as const;
export type Verdict = (typeof verdicts)[number];

/** An activity with what only rule 4 reads of it. */
export interface ErasureActivity extends ActivityFact {
  readonly role: 'CONTROLLER' | 'PROCESSOR';
  /** In the role of processor: for whom, in the source's words. */
  readonly onBehalfOf: string | null;
  /** The activity as a whole is our reading. */
  readonly assumed: boolean;
  /** Its purpose, or one above it, is direct marketing (Art. 21(2), (3)). */
  readonly directMarketing: { readonly holds: boolean; readonly assumed: boolean };
  /** The event after which it is no longer necessary. */
  readonly endsWith: (TriggerFact & { readonly assumed: boolean }) | null;
  /** What was recorded of weighing interests (Art. 6(1)(f), 21(1)). */
  readonly balancing: BalancingOutcome;
}

/** What is held, with what rule 4 must know of it. */
export interface ErasureHeld extends HeldFact {
  /** Names, for proofs. */
  readonly name: string;
  readonly holderIsController: boolean;
}

export interface ActivityVerdict {
  readonly activity: string;
  readonly verdict: Verdict;
  /** Its ground is gone: it ceases at once, even where the data stay for another. */
  readonly ceases: boolean;
  readonly ground: string | null;
  readonly missing: readonly string[];
  /** It rests on a fact that is our reading. */
  readonly assumed: boolean;
  /** For RETAIN: the date that ends it, where one does. */
  readonly retainUntil: CivilDate | null;
  readonly proof: readonly ProofStep[];
}

export interface HoldingVerdict {
  readonly verdict: Verdict;
  readonly ground: string | null;
  readonly missing: readonly string[];
  readonly needsConfirmation: boolean;
  readonly retainUntil: CivilDate | null;
  readonly mustGoBy: CivilDate | null;
  readonly byActivity: readonly ActivityVerdict[];
  readonly deadline: Deadline;
  readonly proof: readonly ProofStep[];
}

interface Ground { readonly article: string; readonly text: string; readonly assumed: boolean; readonly on?: CivilDate }

const LAWFULNESS: Readonly<Record<LegalBasis, string>> = {
  CONSENT: 'GDPR Art. 6(1)(a)', CONTRACT: 'GDPR Art. 6(1)(b)', LEGAL_OBLIGATION: 'GDPR Art. 6(1)(c)', VITAL_INTERESTS: 'GDPR Art. 6(1)(d)', PUBLIC_TASK: 'GDPR Art. 6(1)(e)', LEGITIMATE_INTERESTS: 'GDPR Art. 6(1)(f)',
};
const DIRECT_MARKETING = 'GDPR Art. 21(2), (3)';
const OBJECTION = 'GDPR Art. 21(1)';
const INSTRUCTIONS = 'GDPR Art. 28(3)(a)';

/** Step 1: every ground for erasure (Art. 17(1)) that is certain; and what would have to be known to tell of others. */
function groundsOf(activity: ErasureActivity, deadline: UseDeadline, happened: Happened, asOf: CivilDate): { grounds: Ground[]; unknown: string[]; none: string | null } {
  const { name, legalBasis, legalBasisAssumed, endsWith } = activity;
  const grounds: Ground[] = [];
  const { over, free } = deadline;
  if (over !== undefined) {
    const why = over.how === 'ENDED' ? `${name} ended on ${over.from}` : over.how === 'WITHDRAWN' ? `Consent to ${name} was withdrawn on ${over.from}` : `An objection to ${name} was upheld from ${over.from}`;
    grounds.push({ article: over.how === 'ENDED' ? NO_LONGER_NECESSARY : over.how === 'WITHDRAWN' ? CONSENT_WITHDRAWN : OBJECTED_TO, text: why, assumed: false, on: over.from });
  }
  if (over === undefined && free.status === 'DUE' && free.on !== undefined && free.on < asOf) grounds.push({ article: NO_LONGER_NECESSARY, text: `${name} had to let the data go by ${free.on}`, assumed: !free.stated, on: free.on });
  const ended = endsWith === null ? undefined : (happened.get(endsWith.id) ?? []).filter((date) => date <= asOf).at(-1);
  if (endsWith !== null && ended !== undefined) grounds.push({ article: NO_LONGER_NECESSARY, text: `${name} ends with “${endsWith.name}”${endsWith.assumed ? ' (assumed)' : ''}, which happened on ${ended}`, assumed: endsWith.assumed, on: ended });

  const unknown: string[] = [];
  let none: string | null = null;
  if (legalBasis === 'CONSENT') grounds.push({ article: CONSENT_WITHDRAWN, text: `${name} rests on consent, and the request withdraws it`, assumed: legalBasisAssumed });
  else if (legalBasis === 'LEGITIMATE_INTERESTS' || legalBasis === 'PUBLIC_TASK') {
    if (activity.directMarketing.holds) grounds.push({ article: OBJECTED_TO, text: `${name} is direct marketing: the request counts as an objection, which always succeeds (${DIRECT_MARKETING}); that it counts so is our policy`, assumed: legalBasisAssumed || activity.directMarketing.assumed });
    else if (activity.balancing === 'NONE') grounds.push({ article: OBJECTED_TO, text: `The request counts as an objection to ${name}, which is our policy, and no overriding grounds were found when interests were weighed (${OBJECTION})`, assumed: legalBasisAssumed });
    else if (activity.balancing === 'OVERRIDES') none = `Compelling grounds for ${name} override an objection (${OBJECTION})`;
    else unknown.push(`whether compelling grounds for ${name} override an objection: interests have not been weighed (${OBJECTION})`);
  } else if (legalBasis !== null) none = `${name} is still necessary`;
  // A deadline that nobody can tell may have passed.
  if (grounds.length === 0 && free.status === 'UNKNOWN') unknown.push(`when ${name} must let the data go`);
  return { grounds, unknown, none };
}

/** What one activity does with an erasure request: three steps. */
export function verdictOfActivity(activity: ErasureActivity, held: ErasureHeld, deadline: UseDeadline, happened: Happened, facts: LawFacts): ActivityVerdict {
  const { name, legalBasis } = activity;
  const proof: ProofStep[] = [];
  const verdict = (kind: Verdict, more: Partial<ActivityVerdict> = {}): ActivityVerdict => ({ activity: activity.id, verdict: kind, ceases: false, ground: null, missing: [], assumed: false, retainUntil: null, proof, ...more });

  const holds = holdsOn(held, facts);
  if (activity.role === 'PROCESSOR') {
    const whose = activity.onBehalfOf ?? 'the controller';
    proof.push({ text: `${name} is done on behalf of ${whose}, and only on its instructions: it is told of the request`, article: INSTRUCTIONS }, ...holds.map(heldBy));
    return verdict('BLOCKED_UNKNOWN', { ground: INSTRUCTIONS, missing: [`the instruction of ${whose} for ${name}`] });
  }

  const { grounds, unknown, none } = groundsOf(activity, deadline, happened, facts.asOf);
  const [ground] = grounds;
  for (const { text, article, on } of grounds) proof.push({ text, article, ...(on === undefined ? {} : { on }) });
  const ceases = ground !== undefined;
  const missing: string[] = legalBasis === null ? [`the legal basis of ${name}`] : [];

  // Step 2: a statutory minimum.
  const running = deadline.minimums.filter(({ outcome }) => outcome.status === 'PENDING' || (outcome.status === 'DUE' && outcome.on !== undefined && outcome.on >= facts.asOf));
  const undetermined = deadline.minimums.filter(({ outcome }) => outcome.status === 'UNKNOWN');
  const settled = unknown.length === 0 && !ceases && legalBasis !== 'LEGAL_OBLIGATION';
  if (running.length > 0 && legalBasis !== null && !settled) {
    const until = running.some(({ outcome }) => outcome.status === 'PENDING') ? null : running.map(({ outcome }) => outcome.on ?? '').sort().at(-1) ?? null;
    for (const { rule, outcome } of running) proof.push({ text: `The law obliges to keep the data for ${name}: ${rule.name}${outcome.on === undefined ? ', whose event has not happened yet' : `, until ${outcome.on}`}; for that purpose only`, rule: rule.id, article: LEGAL_OBLIGATION, ...(outcome.on === undefined ? {} : { on: outcome.on }) });
    return verdict('RETAIN', { ceases, ground: LEGAL_OBLIGATION, retainUntil: until });
  }
  if (legalBasis === 'LEGAL_OBLIGATION' && deadline.minimums.length === 0) missing.push(`how long the law obliges to keep the data for ${name}`);
  if (undetermined.length > 0 && (ceases || legalBasis === 'LEGAL_OBLIGATION')) missing.push(`when the duty to keep the data for ${name} ends (${undetermined.map(({ rule }) => rule.name).join(', ')})`);

  // Step 3: what is unknown that decided, or would decide, a step.
  if (!ceases) missing.push(...unknown);
  const goes = ceases && missing.length === 0;
  if (goes && held.holder === null) missing.push(`who holds ${held.name}`);
  if (goes && held.assets.length === 0 && !(held.holder !== null && held.holderIsController)) missing.push(`where ${held.name} is held`);
  if (missing.length > 0) {
    for (const what of missing) proof.push({ text: `Not known: ${what}`, article: 'GDPR Art. 5(2)' });
    for (const hold of holds) proof.push(heldBy(hold));
    return verdict('BLOCKED_UNKNOWN', { ceases, ground: ground?.article ?? null, missing });
  }
  if (ground === undefined) {
    const { free } = deadline;
    const awaits = free.status === 'PENDING' ? `; it awaits ${free.awaiting.map((trigger) => `“${trigger.name}”`).join(', ')}` : free.status === 'DUE' ? `, until ${free.on ?? ''}` : free.status === 'OPEN_ENDED' ? '; nothing says until when' : '';
    proof.push({ text: `${none ?? `${name} is still lawful`}: no ground for erasure${awaits}`, article: legalBasis === null ? NO_LONGER_NECESSARY : LAWFULNESS[legalBasis], ...(free.on === undefined ? {} : { on: free.on }) });
    return verdict('RETAIN', { ground: legalBasis === null ? null : LAWFULNESS[legalBasis], retainUntil: free.status === 'DUE' ? free.on ?? null : null });
  }
  if (holds.length > 0) {
    for (const hold of holds) proof.push(heldBy(hold));
    return verdict('RESTRICT', { ceases, ground: [...new Set(holds.map((hold) => hold.ground))].join('; ') });
  }
  // That no minimum keeps it rests on the legal basis, and on the end of those that bound.
  const assumed = activity.assumed || activity.legalBasisAssumed || grounds.every((one) => one.assumed) || deadline.minimums.some(({ stated }) => !stated);
  const action = facts.rules.find(({ id }) => id === deadline.rule)?.action ?? 'ERASE';
  if (action === 'ANONYMISE') proof.push({ text: 'The rule has the data made anonymous', rule: deadline.rule ?? '', article: 'GDPR recital 26' });
  return verdict(action === 'ANONYMISE' ? 'ANONYMISE' : 'ERASE', { ceases, ground: ground.article, assumed });
}

const heldBy = (hold: HoldFact): ProofStep => ({ text: `Legal hold “${hold.matter}” since ${hold.placedOn}: kept, and used for nothing else, until it is released`, article: hold.ground, on: hold.placedOn });

const rankOf = (verdict: Verdict): number => verdicts.indexOf(verdict);

/** What an erasure request means for one holding. `registered`: it is known to be there, and not only expected. */
export function verdictOfHolding(
  held: ErasureHeld, activities: readonly ErasureActivity[], happened: Happened, facts: LawFacts, { registered, respondBy }: { readonly registered: boolean; readonly respondBy: CivilDate | undefined },
): HoldingVerdict {
  const uses = activities.map((activity) => ({ activity, name: activity.name, deadline: deadlineOfUse(activity, held, happened, facts) }));
  const deadline = deadlineOfPlace(held, uses, facts);
  const byActivity = uses.map(({ activity, deadline: own }) => verdictOfActivity(activity, held, own, happened, facts));
  if (byActivity.length === 0) {
    const missing = [`what ${held.name} is used for, and on which legal basis`];
    return {
      verdict: 'BLOCKED_UNKNOWN', ground: null, missing, needsConfirmation: false, retainUntil: null, mustGoBy: null, byActivity, deadline,
      proof: [{ text: `Not known: ${missing[0] ?? ''}`, article: 'GDPR Art. 5(2)' }, ...holdsOn(held, facts).map(heldBy)],
    };
  }
  const verdict = byActivity.map((one) => one.verdict).sort((a, b) => rankOf(b) - rankOf(a))[0] ?? 'BLOCKED_UNKNOWN';
  const deciding = byActivity.filter((one) => one.verdict === verdict);
  const goes = verdict === 'ERASE' || verdict === 'ANONYMISE';
  const ends = deciding.map(({ retainUntil }) => retainUntil);
  const grounds = [...new Set(deciding.flatMap(({ ground }) => ground ?? []))];
  const due = deadline.status === 'DUE' ? deadline.on : undefined;
  const proof = byActivity.flatMap((one) => one.proof);
  if (byActivity.length > 1) proof.push({ text: `Of ${byActivity.length} activities over it ${deciding.map(({ activity }) => uses.find((use) => use.activity.id === activity)?.name ?? '').join(' and ')} decide${deciding.length === 1 ? 's' : ''}: ${verdict}` });
  return {
    verdict, ground: grounds.length > 0 ? grounds.join('; ') : null, missing: verdict === 'BLOCKED_UNKNOWN' ? [...new Set(deciding.flatMap(({ missing }) => missing))] : [],
    needsConfirmation: goes && (!registered || byActivity.some(({ assumed, verdict: one }) => assumed && (one === 'ERASE' || one === 'ANONYMISE'))),
    retainUntil: verdict === 'RETAIN' && !ends.includes(null) ? [...ends].sort().at(-1) ?? null : null,
    mustGoBy: goes ? [due, respondBy].filter((date) => date !== undefined).sort()[0] ?? null : null,
    byActivity, deadline, proof,
  };
}

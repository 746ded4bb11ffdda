import type { InventoryDocument, Reference } from './oracle.js';
import type { ConsentGiven, Covering, Happening, ObjectionMade, PersonFile, PersonQuestion, RegisteredHolding } from './persons.js';
import type { Random } from './random.js';

/** Random inventories with what rule 4 reads beside them, random persons in them, and questions about these. */

export const questionDays = ['2024-02-29', '2025-02-28', '2025-12-31', '2026-01-31', '2026-06-30', '2026-07-01'] as const;
const past = ['2019-12-31', '2021-05-15', '2023-03-01', '2024-02-29', '2025-02-28'] as const;
const future = ['2026-06-30', '2026-07-01', '2026-07-02', '2027-01-01', '2031-10-31'] as const;
const assumption = { stated: false, note: 'We read it so.' } as const;

export function withErasureFacts(random: Random, document: InventoryDocument): InventoryDocument {
  const { chance, pick, some } = random;
  const triggers = Object.keys(document.triggers ?? {});
  const activityKeys = Object.keys(document.activities ?? {});
  const recipients = Object.fromEntries((chance(0.5) ? ['e1', 'e2'] : []).map((key) => [key, { name: `Recipient ${key}` }]));
  const dated = (to: string): Reference => (chance(0.1) ? { to, until: pick(past) } : to);
  for (const purpose of Object.values(document.purposes ?? {})) if (chance(0.2)) purpose.directMarketing = chance(0.3) ? { value: true, ...assumption } : true;
  for (const rule of Object.values(document.retentionRules ?? {})) if (chance(0.4)) rule.action = pick(['ANONYMISE', 'ANONYMISE', 'ANONYMISE', 'EITHER', 'ERASE']);
  const processors = Object.entries(document.processors ?? {});
  for (const [at, [, processor]] of processors.entries()) if (chance(0.3)) processor.subProcessors = some(processors.filter((_one, other) => other !== at).map(([key]) => key), 1, 2).map(dated);
  for (const activity of Object.values(document.activities ?? {})) {
    // The law looks at few bases where there are many obligations; here all of them matter.
    if (activity.legalBasis === 'LEGAL_OBLIGATION' && chance(0.5)) activity.legalBasis = pick(['CONSENT', 'CONSENT', 'LEGITIMATE_INTERESTS', 'PUBLIC_TASK', 'CONTRACT']);
    if (chance(0.25) && triggers.length > 0) activity.endsWith = chance(0.3) ? { to: pick(triggers), ...assumption } : pick(triggers);
    if (Object.keys(recipients).length > 0 && chance(0.3)) activity.disclosedTo = some(Object.keys(recipients), 1, 2).map(dated);
    if (chance(0.1)) activity.evidence = assumption;
    // Consent does not stand beside a house without anything to hold it in.
    if (chance(0.2)) delete activity.keptUnder;
  }
  // More flows between systems, so that copies have sources.
  const systems = Object.keys(document.systems ?? {});
  const types = Object.keys(document.dataTypes ?? {});
  const flows = Object.fromEntries((systems.length > 1 && chance(0.5) ? ['x1', 'x2', 'x3'] : []).map((key) => [key, {
    from: `System:${pick(systems)}`, to: `System:${pick(systems)}`, ...(chance(0.6) ? { dataTypes: some(types, 1, 2) } : {}), ...(chance(0.1) ? { until: pick(past) } : {}),
  }]));
  const balancingTests = Object.fromEntries((chance(0.7) ? ['b1', 'b2', 'b3', 'b4'] : []).map((key) => [key, {
    name: `Test ${key}`, outcome: pick(['NONE', 'OVERRIDES', 'OVERRIDES', 'NOT_ASSESSED']), activities: some(activityKeys, 1, 3),
    ...(chance(0.4) ? { assessedOn: pick(questionDays) } : {}), ...(chance(0.2) ? { since: pick(past) } : {}), ...(chance(0.15) ? { until: pick(future) } : {}),
  }]));
  const whole = { ...document, flows: { ...document.flows, ...flows }, recipients, balancingTests };
  return Object.fromEntries(Object.entries(whole).filter(([, section]) => typeof section !== 'object' || Object.keys(section as object).length > 0)) as unknown as InventoryDocument;
}

export function randomPerson(random: Random, document: InventoryDocument): PersonFile {
  const { chance, between, pick, some } = random;
  const triggers = Object.keys(document.triggers ?? {});
  const activities = Object.entries(document.activities ?? {});
  const systems = Object.keys(document.systems ?? {});
  const happening = (): Happening => ({ trigger: pick(triggers), on: pick([...past, ...questionDays, ...questionDays, '2026-07-15']), ...(chance(0.15) ? { voidedFrom: pick(questionDays) } : {}) });
  const once = (all: Happening[]): Happening[] => [...new Map(all.map((event) => [`${event.trigger} ${event.on}`, event])).values()];
  const bare = (reference: Reference): string => (typeof reference === 'string' ? reference : reference.to);
  const holding = (at: number): RegisteredHolding => {
    // Mostly where the inventory says that there is such data; now and then where it does not.
    const [key, activity] = pick(activities);
    const dataType = chance(0.75) ? bare(pick(activity.dataTypes)) : pick(Object.keys(document.dataTypes ?? {}));
    const own = activity.systems === undefined || activity.systems.length === 0 ? undefined : bare(pick(activity.systems));
    const system = chance(0.8) ? own : systems.length > 0 && chance(0.7) ? pick(systems) : undefined;
    const subjects = activity.subjects ?? [];
    return {
      subject: subjects.length > 0 && chance(0.8) ? bare(pick(subjects)) : pick(Object.keys(document.dataSubjects ?? {})), dataType, ...(system === undefined ? {} : { system }),
      ...(chance(0.35) ? { activity: chance(0.85) ? key : pick(activities)[0] } : {}), reference: `r${at}`,
      events: chance(0.3) ? once(Array.from({ length: between(1, 2) }, happening)) : [], ...(chance(0.08) ? { held: true } : {}),
    };
  };
  const covering = (): Covering => (chance(0.5) ? { activity: pick(activities)[0] } : chance(0.5) ? { purpose: pick(Object.keys(document.purposes ?? {})) } : {});
  // Consents and withdrawals of one scope undo each other.
  const onConsent = activities.filter(([, { legalBasis }]) => legalBasis === 'CONSENT');
  const usual: Covering = chance(0.6) && onConsent.length > 0 ? { activity: pick(onConsent)[0] } : covering();
  const consent = (): ConsentGiven => {
    const givenOn = pick([...past, ...questionDays]);
    // Entered in any order; of a withdrawal nobody may have noted what it withdraws. A withdrawal is noted no sooner than its consent.
    const recorded = between(1, 4);
    const withdrawal = chance(0.7) ? { withdrawnOn: pick([...questionDays, '2026-07-15'].filter((day) => day >= givenOn)), noted: recorded + between(0, 3) } : {};
    return { ...(chance(0.85) ? usual : covering()), givenOn: 'withdrawnOn' in withdrawal && chance(0.15) ? '0000-01-01' : givenOn, recorded, ...withdrawal };
  };
  const objection = (): ObjectionMade => ({ ...covering(), ...(chance(0.6) ? { upheldFrom: pick([...questionDays, '2026-07-15']) } : {}) });
  return {
    holdings: activities.length === 0 || chance(0.1) ? [] : Array.from({ length: between(1, 6) }, (_, at) => holding(at)),
    events: chance(0.7) ? once(Array.from({ length: between(1, 4) }, happening)) : [],
    consents: some([consent, consent, consent, consent, consent], 0, chance(0.8) ? 5 : 0).map((make) => make()), objections: some([objection, objection], 0, chance(0.4) ? 2 : 0).map((make) => make()),
    ...(chance(0.08) ? { held: true } : {}),
  };
}

/** On one of the days given: each new day of an inventory has the product read it anew. */
export function randomPersonQuestion(random: Random, document: InventoryDocument, days: readonly string[] = questionDays): PersonQuestion {
  const { chance, pick, between } = random;
  const triggers = Object.keys(document.triggers ?? {});
  return {
    ...(chance(0.3) ? { subject: pick(Object.keys(document.dataSubjects ?? {})) } : {}), asOf: pick(days), receivedOn: pick([...questionDays, '2026-01-30', '2026-03-14', '2024-01-31']),
    events: chance(0.5) ? Array.from({ length: between(1, 3) }, () => ({ trigger: pick(triggers), on: pick([...past, ...questionDays, '2027-11-30']) })) : [],
  };
}

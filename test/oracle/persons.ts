import { type ActivityItem, type BalancingItem, type Deadline, type InventoryDocument, type Question, type Reference, type Use, type Value, dayBefore, expectedAnswer, factsOn, keyOf, later, plus } from './oracle.js';

/**
 * Rules 3 to 5 for one person a second time: slow, obvious, sharing nothing with src/. What rules 1 to 3 say of a place is taken from the oracle of
 * whereKept, which is given a document in which nothing else is left: an activity that was withdrawn from is one that has ended, a registered
 * holding is a system that is classified so. The words of docs/rules.md stand beside what they ask for.
 */

export interface Happening { trigger: string; on: string; voidedFrom?: string }
export interface RegisteredHolding { subject: string; dataType: string; system?: string; activity?: string; reference: string; events: Happening[]; held?: boolean }
export interface Covering { activity?: string; purpose?: string }
/** `recorded` and `noted`: in which order the consent and its withdrawal were entered. */
export interface ConsentGiven extends Covering { givenOn: string; recorded: number; withdrawnOn?: string; noted?: number }
export interface ObjectionMade extends Covering { upheldFrom?: string }
export interface PersonFile { holdings: RegisteredHolding[]; events: Happening[]; consents: ConsentGiven[]; objections: ObjectionMade[]; held?: boolean }
export interface PersonQuestion { subject?: string; events: { trigger: string; on: string }[]; asOf: string; receivedOn: string }

export type Verdict = 'ERASE' | 'ANONYMISE' | 'RESTRICT' | 'RETAIN' | 'BLOCKED_UNKNOWN';
export interface UseVerdict { activity: string; verdict: Verdict; ceases: boolean; ground: string | null }
export interface ExpectedItem {
  certainty: 'CONFIRMED' | 'EXPECTED' | 'POSSIBLE'; dataType: string; holder: string | null; asset: string | null; system: string | null; reference: string | null;
  uses: { activity: string; deadline: Deadline }[]; deadline: Deadline; allowed: boolean;
  verdict: Verdict; ground: string | null; missing: number; retainUntil: string | null; mustGoBy: string | null; needsConfirmation: boolean; byActivity: UseVerdict[]; spares: string[]; step: number;
}
export interface ExpectedPerson { items: ExpectedItem[]; notify: string[]; respondBy: string }

const HOLD_GROUND = 'GDPR Art. 17(3)(e)';
const NOBODY = 'nobody';
const order: readonly Verdict[] = ['ANONYMISE', 'ERASE', 'RESTRICT', 'RETAIN', 'BLOCKED_UNKNOWN'];
const worst = (all: readonly Verdict[]): Verdict => all.reduce((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a));
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sorted = (all: Iterable<string>): string[] => [...new Set(all)].sort(byText);
const lastOf = (days: readonly string[]): string => days.reduce((a, b) => (later(b, a) ? b : a));
const isPresent = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;
const plain = <T>(value: Value<T> | undefined): { value: T | null; assumed: boolean } => {
  if (value === undefined) return { value: null, assumed: false };
  return typeof value === 'object' && value !== null && 'value' in value ? { value: value.value, assumed: value.stated === false } : { value: value as T, assumed: false };
};
const endless = (item: ActivityItem): ActivityItem => Object.fromEntries(Object.entries(item).filter(([field]) => field !== 'until')) as unknown as ActivityItem;
const onHold = (deadline: Deadline): Deadline => ({ ...deadline, status: 'ON_HOLD', on: null, earliest: null, awaiting: [], stated: true });

/** "a Saturday, a Sunday … moves to the next day that is none of these"; 1970-01-01 was a Thursday. */
export function respondBy(receivedOn: string): string {
  let day = plus(receivedOn, 'P1M') ?? '';
  const weekday = (text: string): number => {
    const [y = 0, m = 0, d = 0] = text.split('-').map(Number);
    return new Date(Date.UTC(y, m - 1, d)).getUTCDay();
  };
  while (weekday(day) === 6 || weekday(day) === 0) day = plus(day, 'P1D') ?? '';
  return day;
}

export function expectedPerson(document: InventoryDocument, person: PersonFile, question: PersonQuestion, seen: (what: string) => void = () => undefined): ExpectedPerson {
  const { asOf } = question;
  const { inForce, links, ids, treeOf } = factsOn(asOf);
  const types = treeOf('DataType', document.dataTypes ?? {});
  const subjects = treeOf('DataSubject', document.dataSubjects ?? {});
  const purposes = treeOf('Purpose', document.purposes ?? {});
  const house = Object.entries(document.controllers ?? {}).filter(([, item]) => item.house === true).map(([key]) => `Controller:${key}`)[0];
  const started = (item: ActivityItem): boolean => item.since === undefined || !later(item.since, asOf);
  const activities = (): [string, ActivityItem][] => Object.entries(document.activities ?? {}).filter(([, item]) => started(item));
  const controllersNamed = (item: ActivityItem): string[] => ids(item.controllers, 'Controller');
  const controllersOf = (item: ActivityItem): string[] => (controllersNamed(item).length > 0 ? controllersNamed(item) : [house].filter(isPresent));
  const systemsOf = (item: ActivityItem): string[] => ids(item.systems, 'System');
  const processorsOf = (item: ActivityItem): string[] => ids(item.processors, 'Processor');
  const providers = (system: string): string[] => ids(document.systems?.[keyOf(system)]?.providedBy, 'Processor');

  // ---------- "Withdrawn and objected to": "From that day on the activity has ended, as by `until`; what comes first counts."
  const covers = (record: Covering, key: string, item: ActivityItem): boolean => {
    const purpose = ids(item.purpose, 'Purpose')[0] ?? '';
    // "where it names it or names no activity, and its purpose is the activity's or an ancestor of it, or it names none"
    return (record.activity === undefined || record.activity === key) && (record.purpose === undefined || purposes.isOrBelow(purpose, `Purpose:${record.purpose}`));
  };
  const ceasedOn = (key: string, item: ActivityItem): { from: string; how: 'b' | 'c' } | undefined => {
    const basis = plain(item.legalBasis).value;
    if (basis === 'CONSENT') {
      // "a withdrawal counts where no consent that covers the activity was given after it: on a later day, or on the same day and recorded later"
      const said = person.consents.filter((one) => covers(one, key, item));
      const withdrawals = said.flatMap(({ withdrawnOn, noted = 0 }) => (withdrawnOn === undefined || later(withdrawnOn, asOf) ? [] : [{ on: withdrawnOn, order: noted }]));
      const isUndone = (withdrawal: { on: string; order: number }): boolean => said.some(({ givenOn, recorded }) => !later(givenOn, asOf) && (later(givenOn, withdrawal.on) || (givenOn === withdrawal.on && recorded > withdrawal.order)));
      const standing = withdrawals.filter((one) => !isUndone(one));
      if (standing.length < withdrawals.length) seen('consent given again');
      if (standing.length > 0 && said.some(({ givenOn, recorded }) => later(standing[0]?.on ?? '', givenOn) && recorded > (standing[0]?.order ?? 0))) seen('consent recorded after its withdrawal');
      if (standing.length === 0) return undefined;
      return { from: standing.map(({ on }) => on).reduce((first, on) => (later(first, on) ? on : first)), how: 'b' };
    }
    if (basis === 'LEGITIMATE_INTERESTS' || basis === 'PUBLIC_TASK') {
      const upheld = person.objections.filter((one) => one.upheldFrom !== undefined && !later(one.upheldFrom, asOf) && covers(one, key, item)).map((one) => one.upheldFrom ?? '');
      if (upheld.length > 0) return { from: upheld.reduce((a, b) => (later(a, b) ? b : a)), how: 'c' };
    }
    return undefined;
  };
  const overBy = (key: string, item: ActivityItem): 'a' | 'b' | 'c' | undefined => {
    const ended = item.until !== undefined && !later(item.until, asOf) ? item.until : undefined;
    const ceased = ceasedOn(key, item);
    if (ceased === undefined) return ended === undefined ? undefined : 'a';
    return ended !== undefined && later(ceased.from, ended) ? 'a' : ceased.how;
  };
  /** The document in which whoever was withdrawn from has ended. */
  const ended = (all: Record<string, ActivityItem>): Record<string, ActivityItem> => Object.fromEntries(Object.entries(all).map(([key, item]) => {
    const ceased = ceasedOn(key, item);
    if (ceased !== undefined) seen(ceased.how === 'b' ? 'withdrawn' : 'objected to');
    return [key, ceased === undefined || (item.until !== undefined && !later(item.until, ceased.from)) ? item : { ...item, until: ceased.from }];
  }));

  // ---------- events: "the holding's own of the trigger, else those given with the question, else those recorded of the person"
  const counts = (event: Happening): boolean => event.voidedFrom === undefined || later(event.voidedFrom, asOf);
  const eventsFor = (own: readonly Happening[]): Question['events'] => sorted(Object.keys(document.triggers ?? {})).flatMap((trigger) => {
    const ofTrigger = <T extends { trigger: string }>(all: readonly T[]): T[] => all.filter((event) => event.trigger === trigger);
    const mine = ofTrigger(own).filter(counts);
    if (mine.length > 0) { seen('own event'); return mine.map(({ on }) => ({ trigger, on })); }
    const given = ofTrigger(question.events);
    if (given.length > 0) return given;
    const recorded = ofTrigger(person.events).filter((event) => counts(event) && !later(event.on, asOf));
    if (recorded.length > 0) seen('recorded event');
    return recorded.map(({ on }) => ({ trigger, on }));
  });

  // ---------- one item: uses and deadlines, with and without holds, by the oracle of places
  interface Item {
    certainty: ExpectedItem['certainty']; dataType: string; holder: string | null; asset: string | null; system: string | null; reference: string | null; allowed: boolean; personHeld: boolean;
    own: readonly Happening[]; place: (rules: InventoryDocument['retentionRules'], holds: InventoryDocument['legalHolds']) => { uses: Use[]; deadline: Deadline } | undefined;
  }
  const answered = new Map<string, ReturnType<typeof expectedAnswer>>();
  /** The same question about the same document is asked once. */
  const answerTo = (whole: InventoryDocument, dataType: string, events: Question['events']): ReturnType<typeof expectedAnswer> => {
    const key = JSON.stringify([whole, dataType, events]);
    const known = answered.get(key) ?? expectedAnswer(whole, { data: keyOf(dataType), events, asOf });
    answered.set(key, known);
    return known;
  };
  const ask = (changed: Partial<InventoryDocument>, dataType: string, own: readonly Happening[], holder: string | null, asset: string | null) => {
    const whole: InventoryDocument = { ...document, ...changed, activities: ended(changed.activities ?? document.activities ?? {}) };
    const { places } = answerTo(whole, dataType, eventsFor(own));
    return places.find((place) => place.heldAs === dataType && place.holder === holder && place.asset === asset);
  };

  // "the subjects under which holdings of the person are registered and the one given with the question; with neither, all places count"
  const categories = sorted([...person.holdings.map(({ subject }) => subject), ...(question.subject === undefined ? [] : [question.subject])]);
  const about = (item: ActivityItem, of: readonly string[]): boolean => {
    const named = ids(item.subjects, 'DataSubject');
    return named.length === 0 || of.some((subject) => named.some((one) => subjects.line(`DataSubject:${subject}`).has(one)));
  };
  const ofCategories = Object.fromEntries(Object.entries(document.activities ?? {}).filter(([, item]) => categories.length === 0 || about(item, categories)));

  /** "Holders without asset", rule 1. */
  const outside = (item: ActivityItem): (string | null)[] => {
    if (systemsOf(item).length > 0) return processorsOf(item).filter((processor) => !systemsOf(item).some((system) => providers(system).includes(processor)));
    if (processorsOf(item).length > 0) return processorsOf(item);
    return controllersNamed(item).length > 0 ? controllersNamed(item) : [null];
  };
  const isOver = (item: ActivityItem, type: string): boolean => ids(item.dataTypes, 'DataType').some((one) => types.isOrBelow(type, one));

  const registered = person.holdings.map((holding): Item => {
    const type = `DataType:${holding.dataType}`;
    const system = holding.system === undefined ? null : `System:${holding.system}`;
    // "the activities over T or an ancestor of T that are about S … and that name its system; without system, those of them that hold T without an asset; where it names an activity, that one alone"
    const uses = activities().filter(([key, item]) => isOver(item, type) && about(item, [holding.subject]) && (system === null ? outside(item).length > 0 : systemsOf(item).includes(system)) && (holding.activity === undefined || holding.activity === key));
    // "the provider of the system; without one the controllers of its uses; without any, the house; without system, those at whom its uses hold T without an asset, or the house where it has no use"
    let holders: (string | null)[];
    if (system === null) holders = uses.length === 0 ? [house ?? null] : [...new Set(uses.flatMap(([, item]) => outside(item)))];
    else if (providers(system).length > 0) holders = sorted(providers(system));
    else holders = uses.some(([, item]) => controllersOf(item).length > 0) ? sorted(uses.flatMap(([, item]) => controllersOf(item))) : [house ?? null];
    // "Of several: the house, if it is among them, else nobody"
    if (holders.length > 1) seen('several holders');
    const holder = holders.length === 1 ? holders[0] ?? null : holders.includes(house ?? '') ? house ?? null : null;
    const processor = holder?.startsWith('Processor:') === true ? keyOf(holder) : NOBODY;
    const kept = Object.fromEntries(uses.map(([key, item]): [string, ActivityItem] => [key, system === null ? { ...item, dataTypes: [holding.dataType], systems: [], processors: [processor] } : { ...item, dataTypes: [holding.dataType], processors: [] }]));
    const onlyThis: Partial<InventoryDocument> = {
      datasets: {}, fields: {}, flows: {}, activities: kept, processors: { ...document.processors, [NOBODY]: { name: 'Nobody' } },
      systems: system === null ? {} : { [keyOf(system)]: { name: 'This', providedBy: [processor], dataTypes: [holding.dataType] } },
    };
    // "unless it names no activity and T, or an ancestor of T, is held in its system or in a part of it by classification or flow"
    const thereAnyway = (): boolean => holding.activity === undefined && system !== null && [type, ...types.ancestors(type)].some((one) => {
      const { places } = answerTo({ ...document, activities: Object.fromEntries(Object.entries(document.activities ?? {}).filter(([, item]) => about(item, [holding.subject]))) }, one, []);
      return places.some((place) => place.heldAs === one && place.asset !== null && (place.asset === system || partOf(place.asset, system)));
    });
    return {
      certainty: 'CONFIRMED', dataType: type, holder, asset: system, system, reference: holding.reference, allowed: uses.length > 0 || thereAnyway(), personHeld: person.held === true || holding.held === true, own: holding.events,
      place: (rules, holds) => {
        if (uses.length === 0) return undefined;
        return ask({ ...onlyThis, retentionRules: rules ?? {}, legalHolds: holds ?? {} }, type, holding.events, `Processor:${processor}`, system);
      },
    };
  });

  function partOf(asset: string, whole: string): boolean {
    const item = asset.startsWith('Dataset:') ? document.datasets?.[keyOf(asset)] : asset.startsWith('Field:') ? document.fields?.[keyOf(asset)] : undefined;
    const next = ids(item?.partOf, '?')[0];
    return next !== undefined && (next === whole || partOf(next, whole));
  }

  // "A place is left out where it is covered by a registered holding of its very type: in an asset, by one in the system of that asset; without asset, by one without system whose holder is the holder of the place."
  const expected: Item[] = [];
  for (const type of types.all) {
    const { places } = answerTo({ ...document, activities: ofCategories }, type, []);
    for (const { heldAs, holder, asset, system } of places) {
      if (heldAs !== type) continue;
      const covered = registered.some((one) => one.dataType === type && (asset === null ? one.asset === null && one.holder === holder : one.system !== null && one.system === system));
      if (covered) { seen('covered'); continue; }
      // "POSSIBLE where its type, or an ancestor of it, MAY_CONTAIN anything, else EXPECTED"
      const free = [type, ...types.ancestors(type)].some((one) => ids(document.dataTypes?.[keyOf(one)]?.mayContain, 'DataType').length > 0);
      expected.push({
        certainty: free ? 'POSSIBLE' : 'EXPECTED', dataType: type, holder, asset, system, reference: null, allowed: true, personHeld: person.held === true, own: [],
        place: (rules, holds) => ask({ activities: ofCategories, retentionRules: rules ?? {}, legalHolds: holds ?? {} }, type, [], holder, asset),
      });
    }
  }

  // ---------- rule 4
  const inventoryHeld = ({ dataType, asset, system }: Item): string[] => Object.values(document.legalHolds ?? {}).filter((one) => {
    if (later(one.placedOn, asOf) || (one.releasedOn !== undefined && !later(one.releasedOn, asOf))) return false;
    return ids(one.targets, '?').some((target) => types.line(dataType).has(target) || (asset !== null && system === target));
  }).map(({ ground }) => ground);

  const due = respondBy(question.receivedOn);
  const directMarketing = (item: ActivityItem): { holds: boolean; assumed: boolean } => {
    const purpose = ids(item.purpose, 'Purpose')[0] ?? '';
    const flags = [purpose, ...purposes.ancestors(purpose)].map((one) => plain(document.purposes?.[keyOf(one)]?.directMarketing)).filter(({ value }) => value === true);
    return { holds: flags.length > 0, assumed: flags.length > 0 && flags.every(({ assumed }) => assumed) };
  };
  /** "the balancing test that counts on the day": the latest one; none, or two of one day that disagree: not assessed. */
  const balancing = (key: string): string => {
    const counting = Object.values(document.balancingTests ?? {}).filter((test: BalancingItem) => inForce(test) && (test.assessedOn === undefined || !later(test.assessedOn, asOf)) && ids(test.activities, 'Activity').includes(`Activity:${key}`));
    const dayOf = (test: BalancingItem): string => test.assessedOn ?? test.since ?? '0000-01-01';
    const last = counting.filter((test) => counting.every((other) => !later(dayOf(other), dayOf(test))));
    const outcomes = new Set(last.map(({ outcome }) => outcome));
    return outcomes.size === 1 ? [...outcomes][0] ?? '' : 'NOT_ASSESSED';
  };
  const wholeAssumed = (item: ActivityItem): boolean => {
    const evidence = item.evidence === undefined ? [] : [item.evidence].flat();
    return evidence.length > 0 && evidence.every((one) => one.stated === false);
  };
  const article: Readonly<Record<string, string>> = { CONTRACT: 'GDPR Art. 6(1)(b)', LEGAL_OBLIGATION: 'GDPR Art. 6(1)(c)', VITAL_INTERESTS: 'GDPR Art. 6(1)(d)', PUBLIC_TASK: 'GDPR Art. 6(1)(e)', LEGITIMATE_INTERESTS: 'GDPR Art. 6(1)(f)' };

  const judge = (item: Item): ExpectedItem => {
    const withHolds = item.place(document.retentionRules, document.legalHolds);
    const free = item.place(document.retentionRules, {});
    const grounds = [...inventoryHeld(item), ...(item.personHeld ? [HOLD_GROUND] : [])];
    if (item.personHeld) seen('hold on the person or holding');
    const none: Deadline = { status: 'UNKNOWN', on: null, earliest: null, notBefore: null, awaiting: [], stated: true, findings: [{ kind: 'NO_RETENTION', about: sorted([item.dataType, item.asset].filter(isPresent)) }] };
    const whole = withHolds?.deadline ?? (inventoryHeld(item).length > 0 ? onHold(none) : none);
    const deadline = item.personHeld ? onHold(whole) : whole;
    const uses = (withHolds?.uses ?? []).map((use) => ({ activity: use.activity, deadline: item.personHeld ? onHold(use.deadline) : use.deadline }));

    const verdicts = (free?.uses ?? []).map((use): UseVerdict & { missing: string[]; until: string | null; assumed: boolean } => {
      const key = keyOf(use.activity);
      const activity = document.activities?.[key];
      if (activity === undefined) throw new Error('no such activity');
      const basis = plain(activity.legalBasis);
      const answer = (verdict: Verdict, more: Partial<UseVerdict & { missing: string[]; until: string | null; assumed: boolean }> = {}) => ({ activity: use.activity, verdict, ceases: false, ground: null, missing: [], until: null, assumed: false, ...more });
      // "Role PROCESSOR: BLOCKED_UNKNOWN, missing the controller's instruction"
      if (activity.role === 'PROCESSOR') { seen('role of processor'); return answer('BLOCKED_UNKNOWN', { ground: 'GDPR Art. 28(3)(a)', missing: [`instruction ${key}`] }); }

      // 1. "Is there a ground?"
      const found: { letter: string; assumed: boolean }[] = [];
      const over = overBy(key, activity);
      if (over !== undefined) found.push({ letter: over, assumed: false });
      if (over === undefined && use.deadline.status === 'DUE' && later(asOf, use.deadline.on ?? '')) found.push({ letter: 'a', assumed: !use.deadline.stated });
      const ends = links(activity.endsWith, 'Trigger')[0];
      if (ends !== undefined && eventsFor(item.own).some((event) => `Trigger:${event.trigger}` === ends.id && !later(event.on, asOf))) { seen('endsWith happened'); found.push({ letter: 'a', assumed: ends.assumed }); }
      const unknown: string[] = [];
      const interests = basis.value === 'LEGITIMATE_INTERESTS' || basis.value === 'PUBLIC_TASK';
      if (basis.value === 'CONSENT') found.push({ letter: 'b', assumed: basis.assumed });
      if (interests && directMarketing(activity).holds) { seen('direct marketing'); found.push({ letter: 'c', assumed: basis.assumed || directMarketing(activity).assumed }); }
      else if (interests && balancing(key) === 'NONE') found.push({ letter: 'c', assumed: basis.assumed });
      else if (interests && balancing(key) === 'NOT_ASSESSED') { seen('not balanced'); unknown.push(`balancing ${key}`); }
      if (found.length === 0 && use.deadline.status === 'UNKNOWN') unknown.push(`deadline ${key}`);
      const has = found.length > 0;
      const ground = has ? `GDPR Art. 17(1)(${found[0]?.letter ?? ''})` : null;

      // 2. "Does Art. 17(3) keep it?" Each minimum by itself, with nothing else left.
      const minimums = Object.entries(document.retentionRules ?? {}).filter(([, rule]) => rule.kind === 'STATUTORY_MINIMUM').flatMap(([name, rule]) => {
        // An activity that has ended hides the date of a minimum that ended sooner: asked as if none had.
        const alone = withoutEnds(item, { [name]: rule }).find((one) => one.activity === use.activity)?.deadline;
        return alone === undefined || alone.findings.some(({ kind }) => kind === 'NO_RETENTION') ? [] : [alone];
      });
      const running = minimums.filter((one) => one.status === 'PENDING' || (one.status === 'DUE' && !later(asOf, one.on ?? '')));
      const open = minimums.filter((one) => one.status === 'UNKNOWN');
      const obligation = basis.value === 'LEGAL_OBLIGATION';
      if (running.length > 0 && basis.value !== null && (has || unknown.length > 0 || obligation)) {
        const until = running.some((one) => one.status === 'PENDING') ? null : lastOf(running.map((one) => one.on ?? ''));
        return answer('RETAIN', { ceases: has, ground: 'GDPR Art. 17(3)(b)', until });
      }
      // 3. "What is unknown?"
      const missing = basis.value === null ? [`basis ${key}`] : [];
      if (obligation && minimums.length === 0) { seen('no minimum recorded'); missing.push(`minimum ${key}`); }
      if (open.length > 0 && (has || obligation)) missing.push(`end of minimum ${key}`);
      if (!has) missing.push(...unknown);
      if (has && missing.length === 0) {
        if (item.holder === null) { seen('holder missing'); missing.push('holder'); }
        if (item.asset === null && item.holder?.startsWith('Controller:') !== true) { seen('place missing'); missing.push('place'); }
      }
      if (missing.length > 0) return answer('BLOCKED_UNKNOWN', { ceases: has, ground, missing });
      if (!has) return answer('RETAIN', { ground: article[basis.value ?? ''] ?? null, until: use.deadline.status === 'DUE' ? use.deadline.on : null });
      if (grounds.length > 0) return answer('RESTRICT', { ceases: true, ground: [...new Set(grounds)].join('; ') });
      const action = use.retention === null ? undefined : document.retentionRules?.[keyOf(use.retention)]?.action;
      const assumed = wholeAssumed(activity) || basis.assumed || found.every((one) => one.assumed) || minimums.some((one) => !one.stated);
      return answer(action === 'ANONYMISE' ? 'ANONYMISE' : 'ERASE', { ceases: true, ground, assumed });
    });

    const verdict = verdicts.length === 0 ? 'BLOCKED_UNKNOWN' : worst(verdicts.map((one) => one.verdict));
    const deciding = verdicts.filter((one) => one.verdict === verdict);
    const goes = verdict === 'ERASE' || verdict === 'ANONYMISE';
    const untils = deciding.map(({ until }) => until);
    const own = deadline.status === 'DUE' ? deadline.on : null;
    const found = [...new Set(deciding.map(({ ground }) => ground).filter(isPresent))];
    return {
      certainty: item.certainty, dataType: item.dataType, holder: item.holder, asset: item.asset, system: item.system, reference: item.reference, uses, deadline, allowed: item.allowed,
      verdict, ground: found.length > 0 ? found.join('; ') : null, missing: verdicts.length === 0 ? 1 : new Set(deciding.flatMap((one) => one.missing)).size,
      retainUntil: verdict === 'RETAIN' && !untils.includes(null) ? lastOf(untils.filter(isPresent)) : null,
      mustGoBy: goes ? (own !== null && later(due, own) ? own : due) : null,
      needsConfirmation: goes && (item.certainty !== 'CONFIRMED' || verdicts.some((one) => one.assumed && (one.verdict === 'ERASE' || one.verdict === 'ANONYMISE'))),
      byActivity: verdicts.map(({ activity, verdict: one, ceases, ground }) => ({ activity, verdict: one, ceases, ground })), spares: [], step: 1,
    };
  };

  /** What rules say of the activities at an item, as if none of them had an end. */
  function withoutEnds(item: Item, rules: InventoryDocument['retentionRules']): Use[] {
    const processor = item.holder?.startsWith('Processor:') === true ? keyOf(item.holder) : NOBODY;
    const here = { dataTypes: [keyOf(item.dataType)] };
    const kept = Object.fromEntries(activities().filter(([, one]) => isOver(one, item.dataType)).map(([one, activity]): [string, ActivityItem] => [one, item.asset === null ? { ...endless(activity), ...here, systems: [], processors: [processor] } : { ...endless(activity), ...here, systems: item.system === null ? [] : [keyOf(item.system)], processors: [] }]));
    // The item's own asset with all that it is part of, for rules may name any of these; nothing else is held anywhere.
    const bare = <T extends { dataTypes?: Reference[]; providedBy?: Reference[] }>(items: Record<string, T> = {}, provider: string[] = []): Record<string, T> => Object.fromEntries(Object.entries(items).map(([one, asset]) => [one, { ...asset, dataTypes: [], providedBy: provider }]));
    const [systems, datasets, fields] = [bare(document.systems, [processor]), bare(document.datasets), bare(document.fields)];
    const asset = item.asset === null ? undefined : item.asset.startsWith('System:') ? systems[keyOf(item.asset)] : item.asset.startsWith('Dataset:') ? datasets[keyOf(item.asset)] : fields[keyOf(item.asset)];
    if (asset !== undefined) asset.dataTypes = [keyOf(item.dataType)];
    const { places } = answerTo({
      ...document, flows: {}, datasets, fields, systems, activities: kept, retentionRules: rules ?? {}, legalHolds: {}, processors: { ...document.processors, [NOBODY]: { name: 'Nobody' } },
    }, item.dataType, eventsFor(item.own));
    return places.find((place) => place.heldAs === item.dataType && place.asset === item.asset)?.uses ?? [];
  }

  const all = [...registered, ...expected];
  const judged = all.map(judge);

  // "spares its kinds that have an item of their own in the same system"
  for (const item of judged) {
    if (!['ERASE', 'ANONYMISE', 'RESTRICT'].includes(item.verdict) || item.system === null) continue;
    item.spares = sorted(judged.filter((other) => other.system === item.system && types.ancestors(other.dataType).has(item.dataType)).map(({ dataType }) => dataType));
    if (item.spares.length > 0) seen('spares');
  }

  // ---------- steps
  const systemOf = (asset: string): string | null => (asset.startsWith('System:') ? asset : Object.keys(document.systems ?? {}).map((key) => `System:${key}`).find((system) => partOf(asset, system)) ?? null);
  // "where it states types, one that is the type, above it or below it, and without types, whatever its source holds": what arrives at a system that holds nothing else.
  const moving = Object.entries(document.flows ?? {}).filter(([, flow]) => inForce(flow)).flatMap(([key, flow]) => {
    const [from, to] = [ids(flow.from, '?')[0], ids(flow.to, '?')[0]];
    const [source, copy] = [from === undefined ? null : systemOf(from), to === undefined ? null : systemOf(to)];
    return source === null || copy === null || from === undefined || source === copy ? [] : [{ key, from, source, copy, typed: (flow.dataTypes ?? []).length > 0, carries: ids(flow.dataTypes, 'DataType') }];
  });
  const untyped = moving.filter(({ typed }) => !typed);
  const probes = {
    ...document, systems: { ...document.systems, ...Object.fromEntries(untyped.map(({ key }) => [`probe-${key}`, { name: `Probe ${key}` }])) },
    flows: { ...document.flows, ...Object.fromEntries(untyped.map(({ key, from }) => [`probe-${key}`, { from, to: `System:probe-${key}` }])) },
  };
  for (const type of untyped.length > 0 ? types.all : []) {
    const { places } = answerTo(probes, type, []);
    for (const flow of untyped) if (places.some((place) => place.heldAs === type && place.asset === `System:probe-${flow.key}`)) flow.carries.push(type);
  }
  const carriesType = (carries: readonly string[], type: string): boolean => carries.some((one) => types.line(type).has(one));
  const leads = (from: string, to: string, a: string, b: string): boolean => {
    const reached = new Set<string>();
    const walk = (at: string): void => {
      for (const flow of moving) if (flow.source === at && carriesType(flow.carries, a) && carriesType(flow.carries, b) && !reached.has(flow.copy)) { reached.add(flow.copy); walk(flow.copy); }
    };
    walk(from);
    return reached.has(to);
  };
  const same = (one: ExpectedItem, other: ExpectedItem): boolean => one.dataType === other.dataType && one.system === other.system;
  const directly = judged.map((item) => judged.filter((other) => item.system !== null && other.system !== null && !same(item, other) && types.line(item.dataType).has(other.dataType) && leads(item.system, other.system, item.dataType, other.dataType)));
  const after = (item: ExpectedItem): Set<ExpectedItem> => {
    const found = new Set<ExpectedItem>();
    const walk = (at: ExpectedItem): void => { for (const next of directly[judged.indexOf(at)] ?? []) if (!found.has(next)) { found.add(next); walk(next); } };
    walk(item);
    return found;
  };
  const follows = new Map(judged.map((item) => [item, after(item)]));
  const comesAfter = (item: ExpectedItem, other: ExpectedItem): boolean => follows.get(other)?.has(item) === true;
  const stepOf = (item: ExpectedItem): number => {
    // "Items that come after each other share a step; a step is one more than the highest that it comes after, else 1."
    const strictly = judged.filter((other) => comesAfter(item, other) && !comesAfter(other, item));
    return 1 + Math.max(0, ...strictly.map(stepOf));
  };
  for (const item of judged) item.step = stepOf(item);
  if (judged.some((item) => comesAfter(item, item))) seen('cycle');

  // ---------- to tell
  const told = new Set<string>();
  const tell = (id: string): void => {
    if (told.has(id)) return;
    told.add(id);
    if (id.startsWith('Processor:')) for (const sub of ids(document.processors?.[keyOf(id)]?.subProcessors, 'Processor')) tell(sub);
  };
  for (const item of judged) {
    const goes = ['ERASE', 'ANONYMISE', 'RESTRICT'].includes(item.verdict);
    if (goes && item.holder?.startsWith('Processor:') === true) tell(item.holder);
    for (const { activity } of item.byActivity) {
      const one = document.activities?.[keyOf(activity)];
      if (one === undefined) continue;
      if (goes) for (const id of [...processorsOf(one), ...ids(one.disclosedTo, 'Recipient')]) tell(id);
      if (one.role === 'PROCESSOR') for (const id of controllersNamed(one)) tell(id);
    }
  }
  return { items: judged, notify: sorted(told), respondBy: due };
}

/** The day before, for whoever writes tables beside this. */
export { dayBefore };

/**
 * The rules of docs/rules.md a second time: slow, obvious, and sharing nothing with src/. Loops and sets, its own calendar, its own
 * walks up and down the trees; the words of the rules stand beside what they ask for. Random inventories are answered by both.
 */

// ---------- the document, as far as these rules read it

export type Reference = string | { to: string; since?: string; until?: string; stated?: false; note?: string };
export type Value<T> = T | { value: T; stated?: false; note?: string };
export interface Reading { section?: string; stated?: false; note?: string }
export interface Item { name?: string; since?: string; until?: string; evidence?: Reading | Reading[] }
export interface TypeItem extends Item { broader?: Reference[]; mayContain?: Reference[] }
export interface TreeItem extends Item { broader?: Reference[] }
export interface PurposeItem extends TreeItem { directMarketing?: Value<boolean> }
export interface ProcessorItem extends Item { subProcessors?: Reference[] }
export interface BalancingItem extends Item { outcome: string; assessedOn?: string; activities: Reference[] }
export interface ControllerItem extends Item { house?: boolean; financialYearEnd?: string }
export interface AssetItem extends Item { partOf?: Reference; providedBy?: Reference[]; dataTypes?: Reference[] }
export interface FlowItem extends Item { from: Reference; to: Reference; dataTypes?: Reference[] }
export interface ActivityItem extends Item {
  role?: string; onBehalfOf?: string; legalBasis?: Value<string>;
  controllers?: Reference[]; subjects?: Reference[]; dataTypes: Reference[]; purpose: Reference; systems?: Reference[]; processors?: Reference[]; keptUnder?: Reference[];
  endsWith?: Reference; disclosedTo?: Reference[];
}
export interface RuleItem extends Item {
  kind?: string; period?: string; criterion?: string; countsFrom?: string; residual?: boolean; action?: string; trigger?: Reference;
  dataTypes?: Reference[]; subjects?: Reference[]; purposes?: Reference[]; systems?: Reference[]; processors?: Reference[];
}
export interface HoldItem extends Item { matter: string; ground: string; placedOn: string; releasedOn?: string; targets: Reference[] }

type Items<T> = Record<string, T>;
export interface InventoryDocument {
  wherekept: 1; source: string; sources: Items<Item>;
  dataTypes?: Items<TypeItem>; dataSubjects?: Items<TreeItem>; purposes?: Items<PurposeItem>;
  controllers?: Items<ControllerItem>; processors?: Items<ProcessorItem>; recipients?: Items<Item>; balancingTests?: Items<BalancingItem>;
  systems?: Items<AssetItem>; datasets?: Items<AssetItem>; fields?: Items<AssetItem>; flows?: Items<FlowItem>;
  activities?: Items<ActivityItem>; retentionRules?: Items<RuleItem>; triggers?: Items<Item>; legalHolds?: Items<HoldItem>;
}

export interface Question { data: string; subject?: string; controller?: string; events: { trigger: string; on: string }[]; asOf: string }

// ---------- the answer

export type Match = 'EXACT' | 'NARROWER' | 'BROADER' | 'POSSIBLE';
export type Status = 'DUE' | 'PENDING' | 'OPEN_ENDED' | 'UNKNOWN' | 'ON_HOLD';
export interface Finding { kind: string; about: string[] }
export interface Deadline {
  status: Status; on: string | null; earliest: string | null; notBefore: string | null; awaiting: string[]; stated: boolean; findings: Finding[];
}
export interface Use { activity: string; legalBasis: string | null; retention: string | null; deadline: Deadline }
export interface Place {
  match: Match; heldAs: string; holder: string | null; asset: string | null; system: string | null; uses: Use[]; deadline: Deadline;
}
export interface ExpectedAnswer { places: Place[]; awaits: string[] }

const matches: readonly Match[] = ['EXACT', 'NARROWER', 'BROADER', 'POSSIBLE'];
/** ON_HOLD > UNKNOWN > OPEN_ENDED > PENDING > DUE. */
const statuses: readonly Status[] = ['DUE', 'PENDING', 'OPEN_ENDED', 'UNKNOWN', 'ON_HOLD'];
const higher = (a: Status, b: Status): boolean => statuses.indexOf(a) > statuses.indexOf(b);
const highest = (all: readonly Status[]): Status => all.reduce((a, b) => (higher(b, a) ? b : a));

// ---------- the calendar

export interface Day { y: number; m: number; d: number }
const parse = (text: string): Day => ({ y: Number(text.slice(0, 4)), m: Number(text.slice(5, 7)), d: Number(text.slice(8, 10)) });
const print = ({ y, m, d }: Day): string => `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
const isLeap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
const daysIn = (y: number, m: number): number => (m === 2 ? (isLeap(y) ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31);
const before = (a: Day, b: Day): boolean => a.y < b.y || (a.y === b.y && (a.m < b.m || (a.m === b.m && a.d < b.d)));

const nextDay = ({ y, m, d }: Day): Day => (d < daysIn(y, m) ? { y, m, d: d + 1 } : m < 12 ? { y, m: m + 1, d: 1 } : { y: y + 1, m: 1, d: 1 });
const previousDay = ({ y, m, d }: Day): Day => (d > 1 ? { y, m, d: d - 1 } : m > 1 ? { y, m: m - 1, d: daysIn(y, m - 1) } : { y: y - 1, m: 12, d: 31 });
export const dayBefore = (text: string): string => print(previousDay(parse(text)));

/** Undefined where it is past 9999-12-31. */
export function plus(from: string | undefined, period: string): string | undefined {
  if (from === undefined) return undefined;
  const part = (letter: string): number => Number(new RegExp(`([0-9]+)${letter}`).exec(period)?.[1] ?? 0);
  // "Years and months are added at once, keep the day's number and clamp to the month's end"
  let { y, m, d } = parse(from);
  for (let months = part('Y') * 12 + part('M'); months > 0; months -= 1) {
    m += 1;
    if (m > 12) { m = 1; y += 1; }
  }
  d = Math.min(d, daysIn(y, m));
  // "weeks and days are exact; both in one period: years and months first"
  let day: Day = { y, m, d };
  for (let days = part('W') * 7 + part('D'); days > 0; days -= 1) day = nextDay(day);
  return day.y > 9999 ? undefined : print(day);
}

/** "the last day of the controller's financial year in which it falls"; undefined where it is past 9999-12-31. */
export function financialYearEnd(event: string, monthDay: string): string | undefined {
  const m = Number(monthDay.slice(0, 2));
  const inYear = (y: number): Day => ({ y, m, d: Math.min(Number(monthDay.slice(3, 5)), daysIn(y, m)) }); // "ends on 28 February in other years"
  const day = parse(event);
  const end = before(inYear(day.y), day) ? inYear(day.y + 1) : inYear(day.y);
  return end.y > 9999 ? undefined : print(end);
}

const latest = (days: readonly string[]): string => days.reduce((a, b) => (before(parse(a), parse(b)) ? b : a));
const first = (days: readonly string[]): string => days.reduce((a, b) => (before(parse(b), parse(a)) ? b : a));
export const later = (a: string, b: string): boolean => before(parse(b), parse(a));

// ---------- small helpers

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sorted = (all: Iterable<string>): string[] => [...new Set(all)].sort(compare);
export const keyOf = (id: string): string => id.slice(id.indexOf(':') + 1);
const isPresent = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;
const sortedFindings = (all: readonly Finding[]): Finding[] => {
  const texts = sorted(all.map(({ kind, about }) => JSON.stringify([kind, about])));
  return texts.map((text) => { const [kind, about] = JSON.parse(text) as [string, string[]]; return { kind, about }; });
};

/**
 * "Order of places: by match (EXACT, NARROWER, BROADER, POSSIBLE), holder's name (none last), place's id, which is the ids of holder,
 * asset and held type, `-` for none, with a space between."
 */
function sortPlaces<P extends { match: Match; holder: string | null; asset: string | null; type: string }>(document: InventoryDocument, places: P[]): P[] {
  const nameOf = (holder: string): string => {
    const items: Items<Item> = (holder.startsWith('Processor:') ? document.processors : document.controllers) ?? {};
    return items[keyOf(holder)]?.name ?? '';
  };
  const byName = (a: string | null, b: string | null): number => (a === null || b === null ? Number(a === null) - Number(b === null) : compare(nameOf(a), nameOf(b)));
  const idOf = ({ holder, asset, type }: P): string => `${holder ?? '-'} ${asset ?? '-'} ${type}`;
  return [...places].sort((a, b) => matches.indexOf(a.match) - matches.indexOf(b.match) || byName(a.holder, b.holder) || compare(idOf(a), idOf(b)));
}

export interface LinkTo { id: string; assumed: boolean }
interface Asset { id: string; item: AssetItem }
interface Activity { id: string; item: ActivityItem }
interface Rule { id: string; item: RuleItem }
interface Result { status: Status; on?: string; earliest?: string; awaiting: string[]; assumedTrigger: boolean; findings: string[] }
interface Governing { rule: Rule; result: Result; assumed: boolean; tied: Rule[] }
interface Minimum { rule: Rule; result: Result; assumed: boolean }

/** Works out each answer once. */
function once<T>(work: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const found = known.get(id) ?? work(id);
    known.set(id, found);
    return found;
  };
}

/** What is in force on a day, and the trees then. */
export function factsOn(asOf: string) {
  // "A fact with `since` and `until` is in force on a day d where `since ≤ d < until`; a missing end is open."
  const inForce = (fact: { since?: string; until?: string }): boolean =>
    (fact.since === undefined || !later(fact.since, asOf)) && (fact.until === undefined || later(fact.until, asOf));

  // "an edge counts only while it is in force on `asOf`"
  const links = (references: Reference | Reference[] | undefined, kind: string): LinkTo[] => {
    const all = references === undefined ? [] : Array.isArray(references) ? references : [references];
    const counting = all.filter((one) => typeof one === 'string' || inForce(one));
    return counting.map((one) => {
      const to = typeof one === 'string' ? one : one.to;
      return { id: /^[A-Z]/.test(to) ? to : `${kind}:${to}`, assumed: typeof one !== 'string' && one.stated === false };
    });
  };
  const ids = (references: Reference | Reference[] | undefined, kind: string): string[] => links(references, kind).map((link) => link.id);

  // ---------- trees: "may give an item several parents, never a cycle"
  const treeOf = (kind: string, items: Items<TreeItem>) => {
    const parents = (id: string): string[] => ids(items[keyOf(id)]?.broader, kind);
    const ancestors = once((id: string): Set<string> => {
      const found = new Set<string>();
      const walk = (at: string): void => { for (const parent of parents(at)) { found.add(parent); walk(parent); } };
      walk(id);
      return found;
    });
    const all = Object.keys(items).map((key) => `${kind}:${key}`);
    const descendants = once((id: string): Set<string> => new Set(all.filter((other) => ancestors(other).has(id))));
    const isOrBelow = (id: string, top: string): boolean => id === top || ancestors(id).has(top);
    /** Itself, what is above it and what is below it. */
    const line = once((id: string): Set<string> => new Set([id, ...ancestors(id), ...descendants(id)]));
    /** Steps up the tree, the shortest way. */
    const distance = (from: string, to: string): number =>
      from === to ? 0 : 1 + Math.min(Infinity, ...parents(from).map((parent) => distance(parent, to)));
    return { all, ancestors, descendants, isOrBelow, line, distance };
  };
  return { inForce, links, ids, treeOf };
}

/** `seen` is told what came about on the way, to count how often random questions reach it. */
export function expectedAnswer(document: InventoryDocument, question: Question, seen: (what: string) => void = () => undefined): ExpectedAnswer {
  const { asOf } = question;

  const { inForce, links, ids, treeOf } = factsOn(asOf);
  const types = treeOf('DataType', document.dataTypes ?? {});
  const subjects = treeOf('DataSubject', document.dataSubjects ?? {});
  const purposes = treeOf('Purpose', document.purposes ?? {});

  // ---------- assets
  const assets: Asset[] = [
    ...Object.entries(document.systems ?? {}).map(([key, item]) => ({ id: `System:${key}`, item })),
    ...Object.entries(document.datasets ?? {}).map(([key, item]) => ({ id: `Dataset:${key}`, item })),
    ...Object.entries(document.fields ?? {}).map(([key, item]) => ({ id: `Field:${key}`, item })),
  ];
  const assetOf = (id: string): Asset => assets.find((asset) => asset.id === id) ?? { id, item: {} };
  /** What an asset is part of, nearest first. */
  const around = (id: string): string[] => {
    const whole = ids(assetOf(id).item.partOf, '?')[0];
    return whole === undefined ? [] : [whole, ...around(whole)];
  };
  const partsOf = (id: string): string[] => assets.map((asset) => asset.id).filter((other) => around(other).includes(id));
  /** "the system of x (x itself, or an asset that x is part of)" */
  const systemOf = (id: string): string | null => [id, ...around(id)].find((one) => one.startsWith('System:')) ?? null;

  // ---------- activities
  const house = Object.entries(document.controllers ?? {}).filter(([, item]) => item.house === true).map(([key]) => `Controller:${key}`)[0];
  const typesOf = (activity: Activity): string[] => ids(activity.item.dataTypes, 'DataType');
  const systemsOf = (activity: Activity): string[] => ids(activity.item.systems, 'System');
  const processorsOf = (activity: Activity): string[] => ids(activity.item.processors, 'Processor');
  const subjectsOf = (activity: Activity): string[] => ids(activity.item.subjects, 'DataSubject');
  const controllersNamed = (activity: Activity): string[] => ids(activity.item.controllers, 'Controller');
  // "An activity that names no controller is the house's"
  const controllersOf = (activity: Activity): string[] => (controllersNamed(activity).length > 0 ? controllersNamed(activity) : [house].filter(isPresent));

  // "An activity that is not yet begun (`since` after `asOf`) is left out. One that has ended is not."
  const begun: Activity[] = Object.entries(document.activities ?? {}).map(([key, item]) => ({ id: `Activity:${key}`, item }))
    .filter(({ item }) => item.since === undefined || !later(item.since, asOf));
  // "A question about a subject S takes activities about S, an ancestor or a descendant of S, and those that name no subject;
  // others are as if they were not there."
  const ofAnybody = begun.filter((activity) => {
    if (question.subject === undefined || subjectsOf(activity).length === 0) return true;
    const line = subjects.line(`DataSubject:${question.subject}`);
    return subjectsOf(activity).some((subject) => line.has(subject));
  });
  // "A question that names a controller takes that controller's activities"
  const asked = question.controller === undefined ? undefined : `Controller:${question.controller}`;
  const activities = ofAnybody.filter((activity) => asked === undefined || controllersOf(activity).includes(asked));
  const hasEnded = ({ item }: Activity): boolean => item.until !== undefined && !later(item.until, asOf);

  // ---------- rule 1: the match
  const data = `DataType:${question.data}`;
  const mayContain = (from: string): Set<string> => {
    const found = new Set<string>();
    const walk = (at: string): void => {
      for (const next of ids(document.dataTypes?.[keyOf(at)]?.mayContain, 'DataType')) if (!found.has(next)) { found.add(next); walk(next); }
    };
    walk(from);
    return found;
  };
  const matchOf = (type: string): Match | undefined => {
    if (type === data) return 'EXACT'; // "D itself"
    if (types.descendants(data).has(type)) return 'NARROWER'; // "a descendant of D"
    if (types.ancestors(data).has(type)) return 'BROADER'; // "an ancestor of D"
    // "a type X, or an ancestor or descendant of such an X, that MAY_CONTAIN, in one or more steps, D or an ancestor or descendant of D"
    for (const x of types.all) {
      const carries = [...mayContain(x)].some((contained) => types.line(data).has(contained));
      if (carries && types.line(x).has(type)) return 'POSSIBLE';
    }
    return undefined;
  };

  // ---------- rule 1: what is held where
  const held = new Map<string, Set<string>>(assets.map((asset) => [asset.id, new Set<string>()]));
  const heldIn = (asset: string): Set<string> => held.get(asset) ?? new Set();
  const hold = (asset: string, type: string): boolean => {
    if (heldIn(asset).has(type)) return false;
    held.get(asset)?.add(type);
    return true;
  };
  // "where an activity over T (`dataTypes`) names x as a system"
  for (const activity of activities) for (const system of systemsOf(activity)) for (const type of typesOf(activity)) hold(system, type);
  // "where x is classified as T"
  for (const asset of assets) for (const type of ids(asset.item.dataTypes, 'DataType')) hold(asset.id, type);
  // "where a flow in force that carries T arrives in x"
  const flows = Object.values(document.flows ?? {}).filter(inForce)
    .map((flow) => ({ from: ids(flow.from, '?')[0], to: ids(flow.to, '?')[0], carries: ids(flow.dataTypes, 'DataType') }));
  for (const flow of flows) if (flow.to !== undefined) for (const type of flow.carries) hold(flow.to, type);
  // "and where an untyped flow in force (no `dataTypes`) arrives in x from an asset that holds T." Until nothing more arrives.
  const stated = new Map([...held].map(([asset, all]) => [asset, new Set(all)]));
  const statesNothing = (asset: string): boolean => [asset, ...partsOf(asset)].every((one) => (stated.get(one)?.size ?? 0) === 0);
  const heldBySource = (source: string): string[] => {
    // "A source of an untyped flow holds what is held in it and in its parts"
    const all = [source, ...partsOf(source)].flatMap((one) => [...heldIn(one)]);
    // "a source that states nothing of its own holds what the asset that it is part of holds"
    const whole = around(source)[0];
    if (statesNothing(source) && whole !== undefined) {
      seen(all.length > 0 ? 'source that states nothing, yet something flows into it' : 'source that states nothing');
      return [...all, ...heldBySource(whole)];
    }
    return all;
  };
  for (let more = true; more;) {
    more = false;
    for (const flow of flows) {
      if (flow.carries.length > 0 || flow.from === undefined || flow.to === undefined) continue;
      for (const type of heldBySource(flow.from)) if (hold(flow.to, type)) more = true;
    }
  }

  // "Without an asset: an activity that names no system holds its types at each processor that it names, else at each controller, else
  // at no named holder. An activity that names systems and a processor that provides none of those systems holds its types at that
  // processor too, without an asset."
  const holdsWithoutAsset = (activity: Activity): (string | null)[] => {
    if (systemsOf(activity).length > 0) {
      return processorsOf(activity).filter((processor) => !systemsOf(activity).some((system) => providersNamed(system).includes(processor)));
    }
    if (processorsOf(activity).length > 0) return processorsOf(activity);
    if (controllersNamed(activity).length > 0) return controllersNamed(activity);
    return [null];
  };
  const providersNamed = (asset: string): string[] => ids(assetOf(asset).item.providedBy, 'Processor');

  // "the activities over T or an ancestor of T that name the system of x"
  const isOver = (activity: Activity, type: string): boolean => typesOf(activity).some((one) => types.isOrBelow(type, one));
  const usesInAsset = (asset: string, type: string): Activity[] =>
    activities.filter((activity) => isOver(activity, type) && systemsOf(activity).some((system) => system === systemOf(asset)));
  // "where there is no asset: the activities over T or an ancestor of T that hold at h without an asset"
  const usesWithoutAsset = (holder: string | null, type: string): Activity[] =>
    activities.filter((activity) => isOver(activity, type) && holdsWithoutAsset(activity).includes(holder));

  const holdersOf = (asset: string, type: string): (string | null)[] => {
    // "each provider of it, or, where it names none, of the nearest asset around it that does"
    for (const one of [asset, ...around(asset)]) if (providersNamed(one).length > 0) return providersNamed(one);
    // "where none does, each controller of the activities that are its uses"
    // "(the house, for one that names none)"
    const controllers = sorted(usesInAsset(asset, type).flatMap(controllersOf));
    if (controllers.length > 0) {
      if (usesInAsset(asset, type).some((activity) => controllersNamed(activity).length === 0)) seen('holder: some uses name a controller, others none');
      return controllers;
    }
    // "where there are none, the house (the controller marked `house`); else none"
    return [house ?? null];
  };

  // "a place in an asset that comes of no such activity stays only where that asset's system is used by an activity of that
  // controller, or is used by nobody's and the controller is the house"
  const stays = (asset: string): boolean => {
    if (asked === undefined) return true;
    const users = ofAnybody.filter((activity) => systemsOf(activity).some((system) => system === systemOf(asset)));
    if (users.some((activity) => controllersOf(activity).includes(asked))) return true;
    return users.length === 0 && asked === house;
  };

  // "Places: one for each holder × asset (or none) × held type with a match."
  const found: { match: Match; holder: string | null; asset: string | null; type: string }[] = [];
  for (const type of types.all) {
    const match = matchOf(type);
    if (match === undefined) continue;
    for (const asset of assets.map(({ id }) => id)) {
      if (!heldIn(asset).has(type)) continue;
      if (!stays(asset)) { seen('asset left out for its controller'); continue; }
      if (stated.get(asset)?.has(type) !== true) seen('place by an untyped flow');
      for (const holder of holdersOf(asset, type)) found.push({ match, holder, asset, type });
    }
    const holders = new Set(activities.filter((activity) => typesOf(activity).includes(type)).flatMap(holdsWithoutAsset));
    for (const holder of holders) found.push({ match, holder, asset: null, type });
  }

  // ---------- rule 2
  const rules: Rule[] = Object.entries(document.retentionRules ?? {}).map(([key, item]) => ({ id: `RetentionRule:${key}`, item })).filter(({ item }) => inForce(item));
  const maximums = rules.filter(({ item }) => (item.kind ?? 'MAXIMUM') === 'MAXIMUM');
  const minimums = rules.filter(({ item }) => item.kind === 'STATUTORY_MINIMUM');
  // "A dimension that the rule names, with nothing of it in force, matches nothing."
  const dimension = (named: Parameters<typeof ids>[0], kind: string): string[] => {
    const members = ids(named, kind);
    return members.length === 0 && named !== undefined && [named].flat().length > 0 ? ['nothing'] : members;
  };
  const scopeOf = ({ item }: Rule) => ({
    types: dimension(item.dataTypes, 'DataType'), subjects: dimension(item.subjects, 'DataSubject'), purposes: dimension(item.purposes, 'Purpose'),
    systems: dimension(item.systems, '?'), processors: dimension(item.processors, 'Processor'),
  });
  const dimensions = (rule: Rule): number => Object.values(scopeOf(rule)).filter((named) => named.length > 0).length;
  const isResidual = ({ item }: Rule): boolean => item.residual === true;
  const isAssumed = ({ item }: Rule): boolean => {
    const evidence = item.evidence === undefined ? [] : Array.isArray(item.evidence) ? item.evidence : [item.evidence];
    return evidence.length > 0 && evidence.every((one) => one.stated === false);
  };

  interface Kept { activity: Activity; type: string; holder: string | null; asset: string | null }
  /** Of the dimensions that the rule names; true where it names none. */
  const namedDimensionsMatch = (rule: Rule, { activity, type, holder, asset }: Kept): boolean => {
    const scope = scopeOf(rule);
    const purpose = ids(activity.item.purpose, 'Purpose')[0];
    // "types, where T is one of them or a descendant"
    if (scope.types.length > 0 && !scope.types.some((one) => types.isOrBelow(type, one))) return false;
    // "subjects, where any subject of the activity is one of them or a descendant (an activity without subjects matches no subject dimension)"
    if (scope.subjects.length > 0 && !scope.subjects.some((one) => subjectsOf(activity).some((subject) => subjects.isOrBelow(subject, one)))) return false;
    // "purposes, where the activity's purpose is one or a descendant"
    if (scope.purposes.length > 0 && !scope.purposes.some((one) => purpose !== undefined && purposes.isOrBelow(purpose, one))) return false;
    // "systems, where the asset of the place is one or is part of one"
    if (scope.systems.length > 0 && !scope.systems.some((one) => asset !== null && [asset, ...around(asset)].includes(one))) return false;
    // "processors, where the holder of the place is one of them"
    if (scope.processors.length > 0 && !scope.processors.some((one) => one === holder)) return false;
    return true;
  };
  // "A rule that names no dimension has no scope: it governs only what is kept under it, unless it is `residual`, which then matches everything."
  const scopeMatches = (rule: Rule, kept: Kept): boolean => (dimensions(rule) > 0 || isResidual(rule)) && namedDimensionsMatch(rule, kept);

  // ---------- a rule's result
  const eventsOf = (trigger: string): string[] => question.events.filter((event) => `Trigger:${event.trigger}` === trigger).map((event) => event.on);

  /** The day from which the period counts; undefined where it is not known. */
  const countedFrom = (rule: Rule, activity: Activity, event: string): string | undefined => {
    switch (rule.item.countsFrom ?? 'EVENT') {
      case 'CALENDAR_YEAR_END': return `${event.slice(0, 4)}-12-31`;
      case 'FINANCIAL_YEAR_END': {
        // "the last day of the controller's financial year in which it falls (of several controllers, the latest; none recorded: UNKNOWN)"
        const recorded = controllersOf(activity).map((id) => document.controllers?.[keyOf(id)]?.financialYearEnd).filter(isPresent);
        const ends = recorded.map((monthDay) => financialYearEnd(event, monthDay));
        seen(recorded.length === 0 ? 'financial year not recorded' : recorded.includes('02-29') ? 'financial year to 02-29' : 'financial year');
        if (recorded.length > 0 && recorded.length < controllersOf(activity).length) seen('financial year of some controllers only');
        return ends.length === 0 || ends.includes(undefined) ? undefined : latest(ends.filter(isPresent));
      }
      default: return event;
    }
  };

  const resultOf = (rule: Rule, activity: Activity): Result => {
    const { period, criterion } = rule.item;
    const isMinimum = rule.item.kind === 'STATUTORY_MINIMUM';
    const trigger = links(rule.item.trigger, 'Trigger')[0];
    const nothing = { awaiting: [], assumedTrigger: false, findings: [] };
    // "neither period nor criterion: UNKNOWN"
    if (period === undefined && criterion === undefined) {
      if (trigger?.assumed === true) seen('assumed trigger of a rule without period and criterion');
      return { ...nothing, status: 'UNKNOWN' };
    }
    // "a criterion without trigger: OPEN_ENDED, with a finding VAGUE_RETENTION (even where it gives a period). For a minimum: UNKNOWN, with the same finding."
    if (criterion !== undefined && trigger === undefined) return { ...nothing, status: isMinimum ? 'UNKNOWN' : 'OPEN_ENDED', findings: ['VAGUE_RETENTION'] };
    // "a period without criterion and without trigger: UNKNOWN, with a finding UNSTATED_TRIGGER"
    if (trigger === undefined) return { ...nothing, status: 'UNKNOWN', findings: ['UNSTATED_TRIGGER'] };
    // "an assumed trigger counts like a stated one, with `stated: false` on the result and a finding UNSTATED_TRIGGER"
    const counted = { awaiting: [], assumedTrigger: trigger.assumed, findings: trigger.assumed ? ['UNSTATED_TRIGGER'] : [] };
    const events = eventsOf(trigger.id);
    // "a trigger that has not happened: PENDING, awaiting it"
    if (events.length === 0) return { ...counted, status: 'PENDING', awaiting: [keyOf(trigger.id)] };
    // "a trigger that has happened: with a period, DUE; with a criterion alone, UNKNOWN"
    if (period === undefined) return { ...counted, status: 'UNKNOWN' };
    // "Where a trigger happened more than once, `on` comes from the last and `earliest` from the first."
    const on = plus(countedFrom(rule, activity, latest(events)), period);
    const earliest = plus(countedFrom(rule, activity, first(events)), period);
    // "none recorded: UNKNOWN"; "A date past 9999-12-31 is UNKNOWN."
    if (on === undefined || earliest === undefined) { seen('date not known'); return { ...counted, status: 'UNKNOWN' }; }
    return { ...counted, status: 'DUE', on, earliest };
  };

  // ---------- the maximum
  const keptUnder = (activity: Activity): LinkTo[] => links(activity.item.keptUnder, 'RetentionRule');

  const governing = (kept: Kept): Governing | undefined => {
    const { activity, type } = kept;
    const own = keptUnder(activity);
    const steps = [
      // "1. those the activity is `keptUnder` whose scope, if any, matches; if there are none,"
      maximums.filter((rule) => own.some((link) => link.id === rule.id) && namedDimensionsMatch(rule, kept)),
      // "2. those whose scope matches, not residual; if there are none,"
      maximums.filter((rule) => !isResidual(rule) && scopeMatches(rule, kept)),
      // "3. the residual ones that match."
      maximums.filter((rule) => isResidual(rule) && scopeMatches(rule, kept)),
    ];
    const step = steps.findIndex((candidates) => candidates.length > 0);
    let rest = steps[step];
    if (rest === undefined) return undefined;
    seen(`maximum by step ${String(step + 1)}`);
    // "In step 1 the same order holds, and a residual rule goes last."
    if (rest.some((rule) => !isResidual(rule))) rest = rest.filter((rule) => !isResidual(rule));
    // "the one with more dimensions"
    const most = Math.max(...rest.map(dimensions));
    rest = rest.filter((rule) => dimensions(rule) === most);
    // "then with the smaller distance from T to the nearest of the rule's types (a rule that names no type is farther than any)"
    const distance = (rule: Rule): number => Math.min(Infinity, ...scopeOf(rule).types.map((one) => types.distance(type, one)));
    const nearest = Math.min(...rest.map(distance));
    if (rest.some((rule) => distance(rule) > nearest)) seen('nearest type decides');
    rest = rest.filter((rule) => distance(rule) === nearest);
    const tied = rest.length > 1 ? rest : [];
    // "Still equal: the rule with the higher status, and where all are DUE the one with the earlier date (then the lower id)"
    let results = rest.map((rule) => ({ rule, result: resultOf(rule, activity) }));
    const status = highest(results.map(({ result }) => result.status));
    if (tied.length > 0 && results.some(({ result }) => result.status !== status)) seen('tie decided by status');
    results = results.filter(({ result }) => result.status === status);
    if (status === 'DUE') {
      const earliest = first(results.map(({ result }) => result.on).filter(isPresent));
      if (results.some(({ result }) => result.on !== earliest)) seen('tie decided by date');
      results = results.filter(({ result }) => result.on === earliest);
    }
    if (results.length > 1) seen('tie that neither status nor date decides');
    results.sort((a, b) => compare(a.rule.id, b.rule.id));
    const best = results[0];
    if (best === undefined) return undefined;
    // "Stated": "the rule as a whole, its trigger, the link by which the activity is kept under it"
    const byLink = step === 0 && own.some((link) => link.id === best.rule.id && link.assumed);
    if (byLink) seen('maximum by an assumed link');
    return { ...best, tied, assumed: isAssumed(best.rule) || best.result.assumedTrigger || byLink };
  };

  // ---------- statutory minimums
  const legalBasis = (activity: Activity): { value: string | null; assumed: boolean } => {
    const basis = activity.item.legalBasis;
    if (basis === undefined) return { value: null, assumed: false };
    return typeof basis === 'string' ? { value: basis, assumed: false } : { value: basis.value, assumed: basis.stated === false };
  };
  const binding = (kept: Kept): Minimum[] => {
    const { activity } = kept;
    const result: Minimum[] = [];
    for (const rule of minimums) {
      const ways: boolean[] = []; // by which it binds: is that assumed?
      // "every one whose scope matches (a residual one too) binds an activity whose legal basis is LEGAL_OBLIGATION"
      if (legalBasis(activity).value === 'LEGAL_OBLIGATION' && scopeMatches(rule, kept)) ways.push(legalBasis(activity).assumed);
      // "one that the activity is `keptUnder`, and whose scope, if any, matches, binds it whatever its legal basis"
      for (const link of keptUnder(activity)) if (link.id === rule.id && namedDimensionsMatch(rule, kept)) ways.push(link.assumed);
      // "No other binds."
      if (ways.length === 0) continue;
      if (ways.includes(true)) seen(ways.includes(false) ? 'minimum binds in a stated and in an assumed way' : 'minimum binds in an assumed way');
      const ofRule = resultOf(rule, activity);
      result.push({ rule, result: ofRule, assumed: isAssumed(rule) || ofRule.assumedTrigger || !ways.includes(false) });
    }
    return result;
  };

  // ---------- rule 3: the deadline of a use
  const isHeld = (type: string, asset: string | null): boolean => Object.values(document.legalHolds ?? {}).some((one) => {
    // "placed on or before `asOf`, not yet released: `releasedOn` is the first free day"
    if (later(one.placedOn, asOf) || (one.releasedOn !== undefined && !later(one.releasedOn, asOf))) return false;
    // "on the held type, an ancestor or a descendant of it, or on the system of the asset (the asset or what it is part of)"
    return ids(one.targets, '?').some((target) => types.line(type).has(target) || (asset !== null && systemOf(asset) === target));
  });
  // "each use and the place are ON_HOLD, without `on`, `earliest` and `awaiting`; `notBefore` stays; `stated` is true"
  const onHold = (deadline: Deadline): Deadline => ({ ...deadline, status: 'ON_HOLD', on: null, earliest: null, awaiting: [], stated: true });

  const useOf = (kept: Kept): Use => {
    const { activity, type, asset } = kept;
    const maximum = governing(kept);
    const bound = binding(kept);
    const dated = bound.filter(({ result }) => result.status === 'DUE');
    const endOf = ({ result }: Minimum): string => result.on ?? '';
    // "`notBefore` is the latest date of the binding minimums that have one."
    const notBefore = dated.length > 0 ? latest(dated.map(endOf)) : null;
    const last = dated.filter((minimum) => endOf(minimum) === notBefore);
    // "`earliest` is the latest of the maximum's and all DUE binding minimums' `earliest`, whichever wins."
    const minimumsEarliest = dated.map(({ result }) => result.earliest).filter(isPresent);
    if (last.length > 1) seen('several minimums with the latest date');
    const anyAssumed = (some: readonly Minimum[]): boolean => some.some(({ assumed }) => assumed);

    const until = activity.item.until;
    const end = until === undefined ? undefined : dayBefore(until);
    const ended = hasEnded(activity);

    let deadline: Deadline = { status: 'UNKNOWN', on: null, earliest: null, notBefore, awaiting: [], stated: true, findings: [] };
    const undated = bound.filter(({ result }) => result.status !== 'DUE');
    if (ended && end !== undefined && undated.length > 0) {
      // "a binding minimum that is PENDING or UNKNOWN makes it so, for the law may still have it kept"
      seen('ended, minimum without date');
      const worst = highest(undated.map(({ result }) => result.status));
      const deciding = undated.filter(({ result }) => result.status === worst);
      deadline = { ...deadline, status: worst, stated: !anyAssumed(deciding), awaiting: worst === 'PENDING' ? sorted(deciding.flatMap(({ result }) => result.awaiting)) : [] };
    } else if (ended && end !== undefined) {
      // "One that has ended is DUE on the day before `until`, or at a binding minimum's end if later."
      deadline = { ...deadline, status: 'DUE', on: end, earliest: end };
      if (notBefore !== null && later(notBefore, end)) {
        seen('ended, minimum later');
        deadline = { ...deadline, on: notBefore, earliest: latest([end, ...minimumsEarliest]), stated: !anyAssumed(last) };
      }
    } else {
      // What the maximum gives; undefined where there is none.
      let limit: { status: Status; on?: string | undefined; earliest?: string | undefined; awaiting: string[]; stated: boolean } | undefined;
      if (maximum !== undefined) limit = { ...maximum.result, stated: !maximum.assumed };
      if (end !== undefined) {
        // "due no later than the day before `until`, whatever its rule says: DUE on the earlier of that day and its rule's date"
        // "The end of an activity decides alone where it is earlier, and is stated."
        const on = maximum?.result.status === 'DUE' ? maximum.result.on : undefined;
        if (limit !== undefined && (on === undefined || later(on, end))) {
          seen('end of the activity before the rule’s');
          const earliest = first([end, maximum?.result.earliest].filter(isPresent));
          if (earliest !== end) seen('end of the activity between earliest and on');
          limit = { status: 'DUE', on: end, earliest, awaiting: [], stated: true };
        }
        // "Where no maximum matches, the minimum's date is `on`": then the end adds nothing.
        if (limit === undefined && bound.length === 0) limit = { status: 'DUE', on: end, earliest: end, awaiting: [], stated: true };
        if (limit === undefined && notBefore !== null && bound.length === dated.length && later(end, notBefore)) seen('no maximum, minimum before the end of the activity');
        if (limit === undefined && notBefore !== null && bound.length === dated.length && later(notBefore, end)) seen('no maximum, minimum after the end of the activity');
      }

      const worst = undated.length > 0 ? highest(undated.map(({ result }) => result.status)) : undefined;
      if (limit === undefined && bound.length === 0) {
        // "Where nothing matches: UNKNOWN, with a finding NO_RETENTION."
      } else if (worst !== undefined && (limit === undefined || higher(worst, limit.status))) {
        // "A binding minimum that is PENDING or UNKNOWN makes the activity so where its maximum's status is lower (or it has none)"
        seen(`minimum that is ${worst} decides`);
        deadline = { ...deadline, status: worst, stated: !anyAssumed(undated.filter(({ result }) => result.status === worst)) };
      } else if (notBefore !== null && worst === undefined && (limit === undefined || (limit.status === 'DUE' && limit.on !== undefined && later(notBefore, limit.on)))) {
        // "A minimum that is DUE later than the maximum wins: that date is `on`. Where no maximum matches, the minimum's date is `on`."
        seen(limit === undefined ? 'minimum decides, no maximum' : 'minimum later than maximum');
        deadline = { ...deadline, status: 'DUE', on: notBefore, earliest: latest([limit?.earliest, ...minimumsEarliest].filter(isPresent)), stated: !anyAssumed(last) };
      } else if (limit !== undefined) {
        if (worst !== undefined && worst === limit.status) seen('maximum and minimum have the same status');
        const earliest = limit.earliest === undefined ? null : latest([limit.earliest, ...minimumsEarliest]);
        if (earliest !== (limit.earliest ?? null)) seen('maximum decides, earliest by a minimum');
        deadline = { ...deadline, status: limit.status, on: limit.on ?? null, earliest, stated: limit.stated };
      }
      // "`awaiting` then lists every pending trigger of maximum and minimums."
      if (deadline.status === 'PENDING') {
        deadline.awaiting = sorted([...(limit?.awaiting ?? []), ...bound.flatMap(({ result }) => result.awaiting)]);
        if (end !== undefined && maximum?.result.status === 'PENDING') seen('pending minimum and pending maximum, with an end');
      }

      // Findings: "of the rules that govern or bind (for AMBIGUOUS_RETENTION: all that tied), on uses that have not ended".
      const findings: Finding[] = [];
      const find = (kind: string, about: readonly string[]): void => { findings.push({ kind, about: sorted(about) }); };
      if (maximum === undefined && bound.length === 0) find('NO_RETENTION', [activity.id, type]);
      if (maximum === undefined && bound.length > 0 && dated.length === 0) seen('no maximum, minimums without date');
      if (maximum !== undefined && maximum.tied.length > 0) find('AMBIGUOUS_RETENTION', [...maximum.tied.map(({ id }) => id), activity.id]);
      for (const { rule, result } of [maximum, ...bound].filter(isPresent)) for (const kind of result.findings) find(kind, [rule.id, activity.id]);
      // "with a finding RETENTION_CONFLICT", "(no RETENTION_CONFLICT where the rule itself ends no sooner than the minimum)"
      if (maximum?.result.on !== undefined && notBefore !== null && later(notBefore, maximum.result.on)) {
        if (deadline.status !== 'DUE') seen('conflict of dates, yet not DUE');
        find('RETENTION_CONFLICT', [maximum.rule.id, ...last.map(({ rule }) => rule.id), activity.id]);
      }
      if (maximum !== undefined && maximum.result.status !== 'DUE' && end !== undefined && deadline.on !== null && deadline.on === notBefore && later(notBefore, end)) seen('minimum after the end, rule without date');
      deadline.findings = sortedFindings(findings);
    }

    // The rule shown: the maximum that governs, else the minimum that decided, of several the lowest id. An end that decides has none.
    const endDecides = ended && deadline.status === 'DUE' && deadline.on === end;
    const decided = bound.filter(({ result }) => result.status === deadline.status && (result.status !== 'DUE' || result.on === deadline.on)).map(({ rule }) => rule.id);
    const shown = maximum?.rule.id ?? (endDecides ? undefined : sorted(decided)[0]);
    if (maximum === undefined && bound.length > 0 && endDecides) seen('ended, no maximum, minimum that does not decide');
    if (ended) seen('ended use');
    return {
      activity: activity.id, legalBasis: legalBasis(activity).value, retention: shown ?? null,
      deadline: isHeld(type, asset) ? onHold(deadline) : deadline,
    };
  };

  // ---------- status of a place
  const places = sortPlaces(document, found).map(({ match, holder, asset, type }): Place => {
    const over = asset === null ? usesWithoutAsset(holder, type) : usesInAsset(asset, type);
    const uses = over.map((activity) => ({ use: useOf({ activity, type, holder, asset }), ended: hasEnded(activity) })).sort((a, b) => compare(a.use.activity, b.use.activity));
    // "among the uses that have not ended"; "Where all have ended, they count instead, in the same way."
    const running = uses.filter(({ ended }) => !ended);
    const counting = (running.length > 0 ? running : uses).map(({ use }) => use.deadline);
    if (uses.length > 0 && running.length === 0) seen('place with ended uses only');
    if (running.length > 1) seen('place with several uses that count');

    let deadline: Deadline;
    if (counting.length === 0) {
      // "No uses: UNKNOWN, with a finding NO_RETENTION."
      const about = sorted([type, asset].filter(isPresent));
      deadline = { status: 'UNKNOWN', on: null, earliest: null, notBefore: null, awaiting: [], stated: true, findings: [{ kind: 'NO_RETENTION', about }] };
      if (isHeld(type, asset)) deadline = onHold(deadline);
    } else {
      // "the highest of ON_HOLD > UNKNOWN > OPEN_ENDED > PENDING > DUE. The deciding uses are those with that status; among DUE, those with the latest date."
      const status = highest(counting.map((one) => one.status));
      let deciding = counting.filter((one) => one.status === status);
      let on: string | null = null;
      if (status === 'DUE') {
        on = latest(deciding.map((one) => one.on).filter(isPresent));
        deciding = deciding.filter((one) => one.on === on);
      }
      const earliest = deciding.map((one) => one.earliest).filter(isPresent);
      const notBefore = counting.map((one) => one.notBefore).filter(isPresent);
      deadline = {
        status, on,
        earliest: earliest.length > 0 ? first(earliest) : null, // "the first among the deciding"
        notBefore: notBefore.length > 0 ? latest(notBefore) : null, // "the latest of all uses that count"
        awaiting: sorted(deciding.flatMap((one) => one.awaiting)), // "all triggers of the deciding, when PENDING"
        stated: deciding.every((one) => one.stated), // "false where any deciding use's is"
        findings: sortedFindings(running.flatMap(({ use }) => use.deadline.findings)),
      };
    }
    return { match, heldAs: type, holder, asset, system: asset === null ? null : systemOf(asset), uses: uses.map(({ use }) => use), deadline };
  });
  return { places, awaits: sorted(places.flatMap((place) => place.deadline.awaiting)) };
}

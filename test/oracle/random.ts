import type { ActivityItem, AssetItem, ControllerItem, FlowItem, HoldItem, InventoryDocument, Item, Question, Reading, Reference, RuleItem, TreeItem, TypeItem } from './oracle.js';

/** Small, dense, reproducible inventories: few items with many links, dates that meet on the same days, scopes that tie. */

export interface Random {
  /** Whether, with this probability. */
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<T>(all: readonly T[]): T;
  /** Different ones, in the order of `all`; fewer where there are not so many. */
  some<T>(all: readonly T[], least: number, most: number): T[];
}

/** mulberry32: 32 bits of state, the same numbers everywhere. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(all: readonly T[]): T => {
    if (all.length === 0) throw new Error('nothing to pick from');
    return all[between(0, all.length - 1)] as T;
  };
  const some = <T>(all: readonly T[], least: number, most: number): T[] => {
    const rest = all.map((_, index) => index);
    const chosen: number[] = [];
    for (let count = between(least, most); count > 0 && rest.length > 0; count -= 1) chosen.push(...rest.splice(between(0, rest.length - 1), 1));
    return chosen.sort((a, b) => a - b).map((index) => all[index] as T);
  };
  return { chance: (probability) => next() < probability, between, pick, some };
}

/** Questions are asked as of these days, and facts begin and end on them: the edges are met. */
const days = ['2024-02-29', '2025-02-28', '2025-12-31', '2026-01-31', '2026-06-30', '2026-07-01'] as const;
const past = ['2019-12-31', '2021-05-15', '2023-03-01', ...days.slice(0, 2)] as const;
const future = [...days.slice(3), '2026-07-02', '2027-01-01', '2028-02-29', '2031-10-31', '2034-01-01'] as const;
const eventDays = [...past, ...days, '2022-08-31', '2024-02-28', '2024-03-01', '2024-06-30', '2024-12-30', '2025-01-31', '2025-06-30', '2026-03-31', '2027-11-30', '2029-01-30'] as const;
const periods = [
  'P0D', 'P1D', 'P30D', 'P90D', 'P2W', 'P1M', 'P1M', 'P6M', 'P12M', 'P18M', 'P1Y', 'P1Y', 'P1Y6M', 'P2Y', 'P3Y', 'P5Y', 'P10Y', 'P1Y1D', 'P1M1W', 'P1Y2M10D', 'P0Y1M', 'P9999Y',
] as const;
const words = [
  'Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Gorse', 'Hazel', 'Ivy', 'Juniper', 'Kapok', 'Larch', 'Maple', 'Nutmeg', 'Oak', 'Pine', 'Quince', 'Rowan', 'Spruce', 'Teak', 'Umbrella', 'Viburnum',
  'Willow', 'Yew', 'Zelkova',
] as const;
const bases = ['CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'LEGAL_OBLIGATION', 'LEGAL_OBLIGATION', 'VITAL_INTERESTS', 'PUBLIC_TASK', 'LEGITIMATE_INTERESTS'] as const;

const keys = (letter: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${letter}${String(index + 1)}`);
const present = <T extends object>(item: T): T => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))) as T;

export function randomDocument(random: Random): InventoryDocument {
  const { chance, between, pick, some } = random;
  const maybe = <T>(probability: number, make: () => T): T | undefined => (chance(probability) ? make() : undefined);
  const names = some(words, words.length, words.length);
  const name = (): string => names.splice(between(0, names.length - 1), 1)[0] ?? `Plant ${String(between(1, 1_000_000))}`;

  /** Since before until, both about the days of the questions. */
  const period = (): { since?: string; until?: string } => {
    switch (between(0, 4)) {
      case 0: return { since: pick(past) };
      case 1: return { since: pick(future) };
      case 2: return { until: pick(past) };
      case 3: return { until: pick(future) };
      default: return { since: pick(past.slice(0, 3)), until: pick(days) };
    }
  };
  const link = (to: string): Reference => (chance(0.05) ? { to, ...period() } : to);
  const linkTo = (all: readonly string[], least: number, most: number): Reference[] => some(all, least, most).map(link);
  /** A link that may be our reading. */
  const readLink = (to: string, assumed: number): Reference => {
    const plain = link(to);
    if (!chance(assumed)) return plain;
    return { ...(typeof plain === 'string' ? { to } : plain), stated: false, note: 'We read it so.' };
  };
  const assumption = (): Reading => ({ stated: false, note: 'We read it so.' });

  // Some inventories have much of what is rare elsewhere: minimums that bind together, financial years of several controllers.
  const lawful = chance(0.2);
  const financial = chance(0.15);

  const typeKeys = keys('t', between(3, 8));
  const subjectKeys = keys('s', between(2, 4));
  const purposeKeys = keys('p', between(2, 4));
  const controllerKeys = keys('c', financial ? 3 : pick([0, 1, 1, 2, 2, 3]));
  const processorKeys = keys('o', between(1, 4));
  const systemKeys = keys('y', pick([0, 1, 1, 2, 2, 3, 4]));
  const triggerKeys = keys('g', 3);

  const tree = (all: readonly string[], several: boolean): Record<string, TreeItem> => Object.fromEntries(all.map((key, index) => {
    const above = all.slice(0, index);
    const count = above.length === 0 || chance(0.3) ? 0 : several && chance(0.3) ? 2 : 1;
    return [key, present({ name: name(), broader: some(above, count, count).map(link) })];
  }));
  const dataTypes: Record<string, TypeItem> = tree(typeKeys, true);
  for (const type of Object.values(dataTypes)) if (chance(0.2)) type.mayContain = linkTo(typeKeys, 1, 2);

  const houseKey = chance(0.75) ? pick([...controllerKeys, '']) : '';
  const controllers: Record<string, ControllerItem> = Object.fromEntries(controllerKeys.map((key) => [key, present({
    name: name(), house: key === houseKey ? true : undefined, financialYearEnd: maybe(0.75, () => pick(['02-29', '02-28', '06-30', '12-31', '03-31'])),
  }) as ControllerItem]));
  const processors: Record<string, Item> = Object.fromEntries(processorKeys.map((key) => [key, { name: name() }]));
  // Two holders of one name: places are then by their ids.
  if (controllerKeys.length > 0 && chance(0.1)) (processors[pick(processorKeys)] as Item).name = controllers[pick(controllerKeys)]?.name ?? name();

  // ---------- systems, datasets in systems and in datasets, fields in datasets and in fields
  const asset = (partOf: string | undefined, provided: number, classified: number): AssetItem => present({
    name: name(), partOf: partOf === undefined ? undefined : chance(0.02) ? { to: partOf, ...period() } : partOf,
    providedBy: chance(provided) ? linkTo(processorKeys, 1, chance(0.3) ? 2 : 1) : [], dataTypes: chance(classified) ? linkTo(typeKeys, 1, 2) : [],
  }) as AssetItem;
  const systems: Record<string, AssetItem> = Object.fromEntries(systemKeys.map((key) => [key, asset(undefined, 0.45, 0.3)]));
  const datasets: Record<string, AssetItem> = {};
  const fields: Record<string, AssetItem> = {};
  for (const key of systemKeys.length > 0 ? keys('d', between(0, 4)) : []) {
    const wholes = [...systemKeys.map((one) => `System:${one}`), ...Object.keys(datasets).map((one) => `Dataset:${one}`)];
    datasets[key] = asset(pick(wholes), 0.2, 0.3);
  }
  for (const key of Object.keys(datasets).length > 0 ? keys('f', between(0, 4)) : []) {
    const wholes = [...Object.keys(datasets).map((one) => `Dataset:${one}`), ...Object.keys(fields).map((one) => `Field:${one}`)];
    fields[key] = asset(pick(wholes), 0, 0.5);
  }
  const assets = [...systemKeys.map((key) => `System:${key}`), ...Object.keys(datasets).map((key) => `Dataset:${key}`), ...Object.keys(fields).map((key) => `Field:${key}`)];
  const parts = assets.filter((one) => !one.startsWith('System:'));
  const flows: Record<string, FlowItem> = Object.fromEntries((assets.length > 1 ? keys('w', between(0, 4)) : []).map((key) => [key, present({
    from: pick(parts.length > 0 && chance(0.4) ? parts : assets), to: pick(parts.length > 0 && chance(0.25) ? parts : assets), dataTypes: chance(0.3) ? some(typeKeys, 1, 2) : [], ...(chance(0.2) ? period() : {}),
  }) as FlowItem]));

  // ---------- retention rules, with scopes from a small stock so that they tie
  interface Scope { dataTypes?: Reference[]; subjects?: Reference[]; purposes?: Reference[]; systems?: Reference[]; processors?: Reference[] }
  const scope = (): Scope => {
    const result: Scope = {};
    const some12 = (all: readonly string[]): Reference[] => linkTo(all, 1, chance(0.3) ? 2 : 1);
    for (const dimension of some(['dataTypes', 'dataTypes', 'dataTypes', 'subjects', 'purposes', 'systems', 'processors'] as const, pick([0, 1]), pick([1, 1, 2, 3]))) {
      if (dimension === 'dataTypes') result.dataTypes = some12(typeKeys);
      if (dimension === 'subjects') result.subjects = some12(subjectKeys);
      if (dimension === 'purposes') result.purposes = some12(purposeKeys);
      if (dimension === 'systems' && assets.length > 0) result.systems = some12(assets);
      if (dimension === 'processors') result.processors = some12(processorKeys);
    }
    return result;
  };
  const stock = [scope(), scope(), scope()];
  const term = (): RuleItem => {
    const criterion = 'as long as needed';
    const trigger = readLink(pick(triggerKeys), 0.12);
    switch (between(0, lawful ? 60 : 23)) {
      case 0: return { period: pick(periods) };
      case 1: return { criterion, trigger };
      case 2: return { period: pick(periods), criterion };
      case 3: return { period: pick(periods), criterion, trigger };
      case 4: return chance(0.5) ? {} : { trigger };
      case 5: case 6: case 7: return { criterion };
      default: return { period: pick(periods), trigger };
    }
  };
  const terms: RuleItem[] = [];
  /** Often the terms of another rule, so that dates meet. */
  const someTerm = (): RuleItem => {
    if (terms.length > 0 && chance(0.25)) return pick(terms);
    const fresh: RuleItem = present({ ...term(), countsFrom: financial ? 'FINANCIAL_YEAR_END' : pick([undefined, undefined, undefined, 'EVENT', 'CALENDAR_YEAR_END', 'FINANCIAL_YEAR_END']) } as RuleItem);
    terms.push(fresh);
    return fresh;
  };
  const retentionRules: Record<string, RuleItem> = Object.fromEntries(keys('r', Math.max(between(1, 8), between(1, 8))).map((key) => [key, present({
    name: name(), kind: pick([undefined, 'MAXIMUM', 'MAXIMUM', 'STATUTORY_MINIMUM', 'STATUTORY_MINIMUM', ...(lawful ? ['STATUTORY_MINIMUM', 'STATUTORY_MINIMUM'] : [])]), ...someTerm(), residual: maybe(0.2, () => true),
    evidence: chance(0.15) ? pick([assumption(), [assumption(), assumption()]]) : chance(0.2) ? pick([{ section: '1' }, [{ section: '2' }, assumption()]]) : undefined,
    ...(chance(0.6) ? pick(stock) : scope()), ...(chance(0.1) ? period() : {}),
  }) as RuleItem]));
  const ruleKeys = Object.keys(retentionRules);

  // ---------- activities
  const activities: Record<string, ActivityItem> = Object.fromEntries(keys('a', between(2, 8)).map((key) => {
    const role = chance(0.15) ? 'PROCESSOR' : pick([undefined, 'CONTROLLER']);
    const basis = lawful && chance(0.8) ? 'LEGAL_OBLIGATION' : maybe(0.85, () => pick(bases));
    return [key, present({
      name: name(), role, onBehalfOf: role === 'PROCESSOR' && chance(0.5) ? 'customers' : undefined,
      legalBasis: basis !== undefined && chance(0.2) ? { value: basis, ...assumption() } : basis,
      controllers: chance(0.5) ? linkTo(controllerKeys, 1, financial ? 3 : chance(0.3) ? 2 : 1) : [], subjects: chance(0.65) ? linkTo(subjectKeys, 1, 2) : [],
      dataTypes: linkTo(typeKeys, 1, 3), purpose: pick(purposeKeys),
      systems: chance(0.7) ? linkTo(systemKeys, 1, chance(0.3) ? 2 : 1) : [], processors: chance(0.45) ? linkTo(processorKeys, 1, 2) : [],
      keptUnder: chance(0.35) ? some(ruleKeys, 1, pick([1, 1, 2, 3])).map((rule) => readLink(rule, 0.25)) : [],
      ...(chance(0.3) ? period() : chance(0.2) ? { until: pick(future) } : {}),
    }) as ActivityItem];
  }));

  const legalHolds: Record<string, HoldItem> = Object.fromEntries((chance(0.2) ? keys('h', between(1, 2)) : []).map((key) => {
    const placedOn = pick([...past, ...days]);
    const after = [...days, ...future].filter((day) => day > placedOn);
    return [key, present({
      matter: 'A claim', ground: 'GDPR Art. 17(3)(e)', placedOn, releasedOn: after.length > 0 ? maybe(0.5, () => pick(after)) : undefined,
      targets: some([...typeKeys.map((one) => `DataType:${one}`), ...systemKeys.map((one) => `System:${one}`)], 1, 2),
    }) as HoldItem];
  }));

  const document: InventoryDocument = {
    wherekept: 1, source: 's', sources: { s: { name: 'The source' } },
    dataTypes, dataSubjects: tree(subjectKeys, false), purposes: tree(purposeKeys, false), controllers, processors, systems, datasets, fields, flows,
    activities, retentionRules, triggers: Object.fromEntries(triggerKeys.map((key) => [key, { name: `Trigger ${key}` }])), legalHolds,
  };
  return Object.fromEntries(Object.entries(document).filter(([, section]) => typeof section !== 'object' || Object.keys(section as object).length > 0)) as unknown as InventoryDocument;
}

export function randomQuestion(random: Random, document: InventoryDocument): Question {
  const { chance, pick } = random;
  const controllers = Object.keys(document.controllers ?? {});
  const triggers = Object.keys(document.triggers ?? {});
  const events = Array.from({ length: pick([0, 1, 2, 3, 4, 5, 5, 5]) }, () => ({ trigger: pick(triggers), on: chance(0.01) ? '9998-12-31' : pick(eventDays) }));
  return {
    data: pick(Object.keys(document.dataTypes ?? {})),
    ...(chance(0.3) ? { subject: pick(Object.keys(document.dataSubjects ?? {})) } : {}),
    ...(controllers.length > 0 && chance(0.25) ? { controller: pick(controllers) } : {}),
    events, asOf: pick(days),
  };
}

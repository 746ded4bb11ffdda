import type { Item, Level, LineageDocument, LineageQuestion, PathsQuestion, Reference } from './lineage.js';
import type { Random } from './random.js';

/** Small, dense, cyclic inventories for lineage: few items, many flows between them at every level, dates that meet on the same days. */

const days = ['2024-02-29', '2025-12-31', '2026-06-30'] as const;
const past = ['2019-12-31', '2023-03-01', '2024-02-29'] as const;
const future = ['2025-12-31', '2026-06-30', '2026-07-01', '2031-10-31'] as const;
const levels: readonly Level[] = ['FIELD', 'DATASET', 'SYSTEM', 'ORGANISATION'];

const keys = (letter: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${letter}${String(index + 1)}`);
const present = (item: Item): Item => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))) as Item;

export function randomLineage({ chance, between, pick, some }: Random): LineageDocument {
  /** Now and then not for ever. */
  const period = (probability: number): { since?: string; until?: string } => {
    if (!chance(probability)) return {};
    switch (between(0, 3)) {
      case 0: return { since: pick(past) };
      case 1: return { since: pick(future) };
      case 2: return { until: pick(past) };
      default: return { since: pick(past.slice(0, 1)), until: pick(days) };
    }
  };
  const link = (to: string): Reference => { const dates = period(0.06); return Object.keys(dates).length === 0 ? to : { to, ...dates }; };
  const links = (all: readonly string[], probability: number, most: number): Reference[] => (chance(probability) ? some(all, 1, most).map(link) : []);

  const typeKeys = keys('t', between(2, 6));
  const dataTypes = Object.fromEntries(typeKeys.map((key, at) => [key, present({
    name: `Type ${key}`, broader: at > 0 ? links(typeKeys.slice(0, at), 0.4, 1) : [], mayContain: links(typeKeys, 0.12, 1),
  })]));
  const subjectKeys = keys('c', between(2, 4));
  const dataSubjects = Object.fromEntries(subjectKeys.map((key, at) => [key, present({ name: `Subject ${key}`, broader: at > 0 ? links(subjectKeys.slice(0, at), 0.4, 1) : [] })]));
  const locationKeys = keys('l', between(1, 3));
  const locations = Object.fromEntries(locationKeys.map((key) => [key, present({ name: `Location ${key}`, ...period(0.05) })]));
  const processorKeys = keys('p', between(1, 4));
  const processors = Object.fromEntries(processorKeys.map((key) => [key, present({
    name: `Processor ${key}`, locations: links(locationKeys, 0.6, 2), subProcessors: links(processorKeys, 0.3, 2), ...period(0.05),
  })]));
  const recipientKeys = keys('r', between(0, 2));
  const recipients = Object.fromEntries(recipientKeys.map((key) => [key, present({ name: `Recipient ${key}`, locations: links(locationKeys, 0.5, 1) })]));
  const controllerKeys = keys('o', between(0, 2));
  const controllers = Object.fromEntries(controllerKeys.map((key, at) => [key, present({ name: `Controller ${key}`, house: at === 0 && chance(0.7), locations: links(locationKeys, 0.5, 1) })]));

  // Some inventories are of systems alone, so that longer ways between them are met.
  const fine = chance(0.65);
  const systemKeys = keys('s', fine ? between(2, 6) : between(4, 8));
  const typed = (probability: number): Reference[] => links(typeKeys, probability, 2);
  const systems = Object.fromEntries(systemKeys.map((key) => [key, present({ name: `System ${key}`, providedBy: links(processorKeys, 0.55, 2), dataTypes: typed(0.25), ...period(0.06) })]));
  const datasetKeys = keys('d', fine ? between(1, 5) : 0);
  const datasets = Object.fromEntries(datasetKeys.map((key, at) => [key, present({
    name: `Dataset ${key}`, partOf: link(at > 0 && chance(0.15) ? `Dataset:${pick(datasetKeys.slice(0, at))}` : `System:${pick(systemKeys)}`), providedBy: links(processorKeys, 0.1, 1), dataTypes: typed(0.2), ...period(0.04),
  })]));
  const fieldKeys = keys('f', datasetKeys.length > 0 ? between(0, 6) : 0);
  const fields = Object.fromEntries(fieldKeys.map((key, at) => [key, present({
    name: `Field ${key}`, partOf: link(at > 0 && chance(0.2) ? `Field:${pick(fieldKeys.slice(0, at))}` : `Dataset:${pick(datasetKeys)}`), dataTypes: typed(0.3), ...period(0.04),
  })]));
  const assetIds = [...systemKeys.map((key) => `System:${key}`), ...datasetKeys.map((key) => `Dataset:${key}`), ...fieldKeys.map((key) => `Field:${key}`)];

  const untyped = pick([0, 0.3, 0.5, 1]);
  const flows = Object.fromEntries(keys('w', between(fine ? 2 : 5, fine ? 10 : 16)).map((key) => [key, present({
    from: link(pick(assetIds)), to: link(pick(assetIds)), dataTypes: chance(untyped) ? [] : some(typeKeys, 1, 2).map(link), ...period(0.1),
  })]));
  const collectionPoints = Object.fromEntries(keys('e', between(0, 3)).map((key) => [key, present({
    name: `Entry ${key}`, collects: links(typeKeys, 0.9, 2), about: links(subjectKeys, 0.6, 1), into: links(assetIds, 0.9, 2), ...period(0.06),
  })]));
  const activities = Object.fromEntries(keys('a', between(0, 5)).map((key) => [key, present({
    name: `Activity ${key}`, dataTypes: some(typeKeys, 1, 2).map(link), purpose: 'x', subjects: links(subjectKeys, 0.6, 1), systems: links(systemKeys, 0.9, 2), controllers: links(controllerKeys, 0.4, 2),
    processors: links(processorKeys, 0.5, 2), storedAt: links(locationKeys, 0.3, 1), accessedFrom: links(locationKeys, 0.25, 1), disclosedTo: recipientKeys.length > 0 ? links(recipientKeys, 0.4, 1) : [], ...period(0.15),
  })]));

  const document: LineageDocument = {
    wherekept: 1, source: 's', sources: { s: { name: 'The source' } }, purposes: { x: { name: 'Purpose' } },
    dataTypes, dataSubjects, locations, processors, recipients, controllers, systems, datasets, fields, flows, collectionPoints, activities,
  };
  return Object.fromEntries(Object.entries(document).filter(([, section]) => typeof section !== 'object' || Object.keys(section as object).length > 0)) as unknown as LineageDocument;
}

const idsOf = (document: LineageDocument, sections: readonly (readonly [keyof LineageDocument, string])[]): string[] =>
  sections.flatMap(([section, kind]) => Object.keys((document[section] as object | undefined) ?? {}).map((key) => `${kind}:${key}`));
const places = [['systems', 'System'], ['datasets', 'Dataset'], ['fields', 'Field'], ['collectionPoints', 'CollectionPoint'], ['processors', 'Processor'], ['recipients', 'Recipient'], ['locations', 'Location']] as const;

export function randomLineageQuestion({ chance, between, pick, some }: Random, document: LineageDocument): LineageQuestion {
  const assets = idsOf(document, places.slice(0, 4));
  const types = Object.keys(document.dataTypes ?? {});
  return {
    of: chance(0.75) ? pick(assets) : pick(idsOf(document, places)), direction: pick(['DOWNSTREAM', 'DOWNSTREAM', 'UPSTREAM', 'BOTH']), depth: chance(0.5) ? between(1, 4) : pick([5, 6, 10, 100]),
    limit: chance(0.2) ? between(1, 8) : 5_000, asOf: pick(days),
    ...(chance(0.7) ? { level: pick(levels) } : {}), ...(chance(0.35) ? { carrying: some(types, 1, 2) } : {}), ...(chance(0.25) ? { subject: pick(Object.keys(document.dataSubjects ?? {})) } : {}),
  };
}

export function randomPathsQuestion({ chance, pick, some }: Random, document: LineageDocument): PathsQuestion {
  return {
    from: pick(idsOf(document, chance(0.5) ? places.slice(0, 1) : chance(0.8) ? places.slice(0, 4) : places)), to: pick(idsOf(document, chance(0.7) ? places.slice(0, 3) : places)), asOf: pick(days),
    ...(chance(0.75) ? { level: pick(levels) } : {}), ...(chance(0.2) ? { carrying: some(Object.keys(document.dataTypes ?? {}), 1, 2) } : {}),
  };
}

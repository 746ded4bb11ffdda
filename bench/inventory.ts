import { randomOf } from '../test/oracle/random.js';

/**
 * A large inventory in the document format, the same at every run: 2,000 systems, 20,000 activities and 100,000 links. Data types are
 * as unevenly used as real ones, from a handful of activities to a thousand, so that small, middling and large answers are all there.
 */

const SYSTEMS = 2_000;
const ACTIVITIES = 20_000;
const LINKS = 100_000;
const PROCESSORS = 500;
const RULES = 300;
const SEED = 526;

type Item = Record<string, unknown>;
type Items = Record<string, Item>;

const links = ['broader', 'mayContain', 'locations', 'within', 'providedBy', 'dataTypes', 'subjects', 'purpose', 'purposes', 'systems', 'processors', 'storedAt', 'accessedFrom', 'safeguards', 'keptUnder', 'trigger', 'controllers'];
const countLinks = (items: Items): number =>
  Object.values(items).reduce((sum, item) => sum + links.reduce((all, name) => all + (item[name] === undefined ? 0 : [item[name]].flat().length), 0), 0);

const evidence = (section: string, quote: string): Item => ({ evidence: { section, quote } });
const numbered = (word: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${word}-${at + 1}`);

export function generatedInventory(): { text: string; links: number; leaves: readonly string[] } {
  const { chance, between, pick, some } = randomOf(SEED);
  const or = <T>(probability: number, make: () => T): T | undefined => (chance(probability) ? make() : undefined);

  // A tree of three levels; the categories are seldom named themselves, so that an answer's size is its leaf's.
  const roots = numbered('category', 10);
  const branches = numbered('group', 30);
  const leaves = numbered('type', 160);
  const dataTypes: Items = {};
  for (const key of roots) dataTypes[key] = { name: `Category ${key.slice(9)}` };
  for (const [at, key] of branches.entries()) dataTypes[key] = { name: `Group ${at + 1}`, broader: [roots[at % roots.length]] };
  for (const [at, key] of leaves.entries()) dataTypes[key] = { name: `Type ${at + 1}`, broader: [branches[at % branches.length]], ...(at < 3 ? { mayContain: some(roots.slice(0, 2), 1, 2) } : {}) };
  // Log-uniform: a few types are in a thousand activities, most in dozens.
  const weights = leaves.map((_, at) => 750 ** (((at * 37) % leaves.length) / (leaves.length - 1)));
  const bounds = weights.map(((sum) => (weight: number) => (sum += weight))(0));
  const total = bounds.at(-1) ?? 0;
  const leaf = (): string => {
    if (chance(0.003)) return pick([...roots, ...branches]);
    const drawn = (between(0, 1_000_000) / 1_000_000) * total;
    return leaves[bounds.findIndex((bound) => drawn <= bound)] ?? 'type-1';
  };
  const leavesOf = (most: number): string[] => [...new Set(Array.from({ length: between(1, most) }, leaf))];

  const treeOf = (word: string, count: number, parents: number): Items => Object.fromEntries(numbered(word, count).map((key, at) => [key, { name: key.replace('-', ' '), ...(at < parents ? {} : { broader: [`${word}-${(at % parents) + 1}`] }) }]));
  const dataSubjects = treeOf('subject', 20, 5);
  const purposes = treeOf('purpose', 60, 12);
  const triggers: Items = Object.fromEntries(['account-closed', 'contract-ended', 'invoice-issued', 'consent-withdrawn', ...numbered('event', 8)].map((key) => [key, { name: key.replaceAll('-', ' ') }]));
  const locations: Items = { ...Object.fromEntries(numbered('region', 4).map((key) => [key, { name: key }])), ...Object.fromEntries(numbered('place', 36).map((key, at) => [key, { name: key, within: [`region-${(at % 4) + 1}`] }])) };
  const controllers: Items = Object.fromEntries(numbered('controller', 5).map((key, at) => [key, { name: `Controller ${at + 1}`, ...(at === 0 ? { house: true, timeZone: 'Europe/Vilnius' } : {}), financialYearEnd: '06-30', locations: ['place-1'] }]));
  const processors: Items = Object.fromEntries(numbered('processor', PROCESSORS).map((key, at) => [key, { name: `Processor ${at + 1}`, country: 'LT', locations: [pick(Object.keys(locations))] }]));
  const safeguards: Items = Object.fromEntries(numbered('safeguard', 5).map((key) => [key, { name: key, mechanism: 'SCC' }]));

  const systems: Items = Object.fromEntries(numbered('system', SYSTEMS).map((key, at) => [key, {
    name: `System ${at + 1}`, providedBy: or(0.7, () => [pick(Object.keys(processors))]), dataTypes: or(0.6, () => leavesOf(2)), ...evidence('Systems', `System ${at + 1} is in use.`),
  }]));
  const retentionRules: Items = Object.fromEntries(numbered('rule', RULES).map((key, at) => {
    const minimum = at % 8 === 7;
    const residual = at < 2;
    return [key, {
      name: `Rule ${at + 1}`, kind: minimum ? 'STATUTORY_MINIMUM' : 'MAXIMUM',
      ...(chance(0.9) ? { period: pick(['P30D', 'P6M', 'P1Y', 'P3Y', 'P5Y', 'P10Y']), trigger: pick(Object.keys(triggers).slice(0, chance(0.7) ? 1 : undefined)) } : { criterion: 'as long as needed' }),
      countsFrom: chance(0.1) ? 'CALENDAR_YEAR_END' : 'EVENT',
      ...(residual ? { residual: true } : {
        dataTypes: at % 4 === 3 ? undefined : [pick([...branches, ...leaves])], purposes: at % 4 === 3 || chance(0.3) ? [pick(Object.keys(purposes))] : undefined,
        subjects: or(0.1, () => [pick(Object.keys(dataSubjects))]), systems: or(0.1, () => [pick(Object.keys(systems))]), processors: or(0.1, () => [pick(Object.keys(processors))]),
      }),
      ...evidence('Retention', `Rule ${at + 1} applies.`),
    }];
  }));
  const activities: Items = Object.fromEntries(numbered('activity', ACTIVITIES).map((key, at) => [key, {
    name: `Activity ${at + 1}`, legalBasis: or(0.8, () => pick(['CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'LEGITIMATE_INTERESTS'])), until: or(0.03, () => '2026-06-30'),
    dataTypes: leavesOf(2), purpose: pick(Object.keys(purposes)), subjects: or(0.5, () => some(Object.keys(dataSubjects), 1, 1)),
    systems: or(0.93, () => some(Object.keys(systems), 1, 1)), processors: or(0.1, () => [pick(Object.keys(processors))]), controllers: or(0.1, () => [pick(Object.keys(controllers))]),
    storedAt: or(0.35, () => [pick(Object.keys(locations))]), keptUnder: or(0.2, () => [pick(Object.keys(retentionRules))]), safeguards: or(0.05, () => [pick(Object.keys(safeguards))]),
    ...evidence('Record of processing', `Activity ${at + 1} is carried out.`),
  }]));

  const document = {
    wherekept: 1, source: 'record', sources: { record: { name: 'Record of processing activities' } },
    controllers, processors, locations, dataSubjects, dataTypes, purposes, triggers, retentionRules, safeguards, systems, activities,
  };
  // What is missing to the round number are places from which data are reached.
  let missing = LINKS - Object.values(document).reduce((sum: number, items) => sum + (typeof items === 'object' ? countLinks(items as Items) : 0), 0);
  if (missing < 0) throw new Error(`${-missing} links too many: lower a probability`);
  for (let round = 0; missing > 0; round += 1) {
    for (const activity of Object.values(activities).slice(0, missing)) activity['accessedFrom'] = [...((activity['accessedFrom'] as string[] | undefined) ?? []), `place-${round + 1}`];
    missing -= Math.min(missing, ACTIVITIES);
  }
  return { text: JSON.stringify(document), links: LINKS, leaves };
}

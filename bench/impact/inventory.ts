import { randomOf } from '../../test/oracle/random.js';

/**
 * A house whose first processor feeds everything: its system leads, by some steps or others, to every other system, to their processors and
 * countries. The same at every run. Seven activities for ten systems, a flow in ten without data types, and rules of every sort.
 */

const SEED = 707;
const TYPES = 40;
const SUBJECTS = 12;
const PURPOSES = 20;
const RULES = 60;
const countries = ['LT', 'LV', 'EE', 'PL', 'DE', 'FR', 'NL', 'IE', 'SE', 'FI', 'US', 'JP', 'GB', 'IN', 'BR', 'CH', 'KR', 'CA', 'IL', 'NZ'];
const EEA_COUNTRIES = 10;

type Items = Record<string, Record<string, unknown>>;
const numbered = (word: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${word}-${String(at + 1)}`);

export interface House { readonly document: string; readonly items: number; readonly system: string; readonly processor: string }

/** `reached`: how many items lie downstream of the first processor’s system, about. */
export function houseReaching(reached: number): House {
  const { chance, between, pick, some } = randomOf(SEED);
  const or = <T>(probability: number, make: () => T): T | undefined => (chance(probability) ? make() : undefined);
  const processorKeys = numbered('processor', Math.ceil(reached / 12));
  const systemKeys = numbered('system', reached - processorKeys.length);
  const types = numbered('type', TYPES);
  const subjects = numbered('subject', SUBJECTS);
  const purposes = numbered('purpose', PURPOSES);
  const bases = ['CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'LEGITIMATE_INTERESTS'];
  const places = countries.map((code) => code.toLowerCase());

  const locations: Items = { eea: { name: 'EEA', eea: true }, ...Object.fromEntries(countries.map((country, at) => [country.toLowerCase(), { name: `Country ${country}`, country, ...(at < EEA_COUNTRIES ? { within: ['eea'] } : country === 'BR' ? {} : { thirdCountry: true }) }])) };
  const processors: Items = Object.fromEntries(processorKeys.map((key, at) => [key, {
    name: `Processor ${String(at + 1)}`, locations: [pick(places)], subProcessors: at + 1 < processorKeys.length ? or(0.3, () => [processorKeys[between(at + 1, processorKeys.length - 1)] ?? key]) : undefined,
    certifiedUnder: or(0.1, () => ['framework']),
  }]));
  // The first provides the first system alone; each other system has one of the others, or nobody.
  const systems: Items = Object.fromEntries(systemKeys.map((key, at) => [key, {
    name: `System ${String(at + 1)}`, providedBy: at === 0 ? [processorKeys[0]] : at < processorKeys.length ? [processorKeys[at]] : or(0.7, () => [pick(processorKeys.slice(1))]), dataTypes: or(0.3, () => some(types, 1, 2)),
  }]));
  const flows: Items = {};
  const flow = (from: string, to: string): void => { flows[`flow-${String(Object.keys(flows).length + 1)}`] = { from, to, dataTypes: or(0.9, () => some(types, 1, 2)) }; };
  for (const [at, key] of systemKeys.entries()) if (at > 0) flow(systemKeys[Math.floor(at * (between(0, 1_000) / 1_000) ** 2)] ?? '', key);
  for (let more = systemKeys.length; more > 0; more -= 1) flow(pick(systemKeys), pick(systemKeys));
  const activities: Items = Object.fromEntries(numbered('activity', Math.ceil(systemKeys.length * 0.7)).map((key, at) => [key, {
    name: `Activity ${String(at + 1)}`, purpose: pick(purposes), legalBasis: or(0.9, () => pick(bases)), subjects: or(0.8, () => some(subjects, 1, 2)), dataTypes: some(types, 1, 3), systems: [at === 0 ? systemKeys[0] : pick(systemKeys)],
    processors: or(0.1, () => [pick(processorKeys)]), storedAt: or(0.35, () => [pick(places)]), accessedFrom: or(0.1, () => [pick(places)]), safeguards: or(0.1, () => ['scc']), keptUnder: or(0.1, () => [`rule-${String(between(1, RULES))}`]),
  }]));
  const document = {
    wherekept: 1, source: 'house', sources: { house: { name: 'A house' } }, controllers: { us: { name: 'Us', house: true, country: 'LT', timeZone: 'Europe/Vilnius', supervisoryAuthority: 'VDAI' } },
    locations, processors, systems, activities,
    dataSubjects: Object.fromEntries(subjects.map((key, at) => [key, { name: `Subject ${String(at + 1)}`, ...(at < 3 ? {} : { broader: [subjects[at % 3]] }) }])),
    dataTypes: Object.fromEntries(types.map((key, at) => [key, { name: `Type ${String(at + 1)}`, ...(at < 8 ? {} : { broader: [types[at % 8]] }), ...(at % 13 === 12 ? { special: true } : {}) }])),
    purposes: Object.fromEntries(purposes.map((key, at) => [key, { name: `Purpose ${String(at + 1)}` }])),
    adequacyDecisions: { japan: { name: 'Decision on Japan', reference: '2019/419', since: '2019-01-23', locations: ['jp'] }, framework: { name: 'Framework', reference: '2023/1795', certifiedOnly: true, since: '2023-07-10', locations: ['us'] } },
    safeguards: { scc: { name: 'Clauses', mechanism: 'SCC' } }, triggers: { left: { name: 'Left' }, invoiced: { name: 'Invoiced' } },
    retentionRules: Object.fromEntries(numbered('rule', RULES).map((key, at) => [key, {
      name: `Rule ${String(at + 1)}`, kind: at % 8 === 7 ? 'STATUTORY_MINIMUM' : 'MAXIMUM', ...(at % 5 === 4 ? { criterion: 'as long as needed' } : { period: pick(['P30D', 'P1Y', 'P3Y', 'P10Y']), trigger: pick(['left', 'invoiced']) }),
      ...(at === 0 ? { residual: true } : { dataTypes: at % 4 === 3 ? undefined : [pick(types)], purposes: at % 4 === 3 || chance(0.3) ? [pick(purposes)] : undefined, processors: or(0.1, () => [pick(processorKeys)]) }),
    }])),
    flows,
  };
  const items = Object.values(document).reduce((sum: number, group) => sum + (typeof group === 'object' ? Object.keys(group).length : 0), 0);
  return { document: JSON.stringify(document), items, system: systemKeys[0] ?? '', processor: processorKeys[0] ?? '' };
}

import type { Random } from '../oracle/random.js';

/** A small house with everything in it that a removal, an ending or a breach can touch: parts of systems, classified ones, flows with and without data types, systems of two providers, another controller. */

export interface ActivityItem {
  name: string; purpose: string; dataTypes: string[]; subjects?: string[]; systems?: string[]; processors?: string[]; storedAt?: string[]; accessedFrom?: string[]; safeguards?: string[]; legalBasis?: string; keptUnder?: string[]; disclosedTo?: string[]; controllers?: string[];
}
export interface House {
  dataTypes: Record<string, { name: string; broader?: string[]; mayContain?: string[]; special?: boolean }>;
  dataSubjects: Record<string, { name: string; broader?: string[] }>;
  processors: Record<string, { name: string; locations: string[]; subProcessors?: string[]; certifiedUnder?: string[] }>;
  recipients: Record<string, { name: string; locations: string[] }>;
  systems: Record<string, { name: string; providedBy?: string[]; dataTypes?: string[] }>;
  datasets: Record<string, { name: string; partOf: string; dataTypes?: string[] }>;
  flows: Record<string, { from: string; to: string; dataTypes?: string[] }>;
  activities: Record<string, ActivityItem>;
}

const types = ['contact', 'email', 'phone', 'health', 'notes'] as const;
const processors = ['acme', 'beta', 'gamma'] as const;
const systems = ['crm', 'shop', 'files', 'mail'] as const;
const assets = [...systems.map((key) => `System:${key}`), 'Dataset:orders', 'Dataset:leads'];

export function houseOf({ some, pick, chance }: Random): House {
  const or = <K extends string, T>(probability: number, key: K, make: () => T): Partial<Record<K, T>> => (chance(probability) ? { [key]: make() } as Partial<Record<K, T>> : {});
  const activity = (key: string): ActivityItem => ({
    name: `Activity ${key}`, purpose: pick(['support', 'mailing', 'billing', 'adverts']), dataTypes: some(types, 1, 3), ...or(0.75, 'subjects', () => some(['person', 'customer', 'visitor'], 1, 2)), ...or(0.75, 'systems', () => some(systems, 1, 2)),
    ...or(0.5, 'processors', () => some(processors, 1, 2)), ...or(0.5, 'storedAt', () => some(['eea', 'usa', 'japan'], 1, 2)), ...or(0.2, 'accessedFrom', () => some(['usa', 'japan'], 1, 1)), ...or(0.4, 'safeguards', () => some(['scc', 'bcr'], 1, 2)),
    ...or(0.8, 'legalBasis', () => pick(['CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'LEGITIMATE_INTERESTS'])), ...or(0.3, 'keptUnder', () => ['year']), ...or(0.2, 'disclosedTo', () => ['bank']), ...or(0.3, 'controllers', () => some(['us', 'them'], 1, 2)),
  });
  return {
    dataTypes: { contact: { name: 'Contact data' }, email: { name: 'Email', broader: ['contact'] }, phone: { name: 'Phone', broader: ['contact'] }, health: { name: 'Health', special: true }, notes: { name: 'Notes', mayContain: ['phone'] } },
    dataSubjects: { person: { name: 'Person' }, customer: { name: 'Customer', broader: ['person'] }, visitor: { name: 'Visitor', broader: ['person'] } },
    processors: Object.fromEntries(processors.map((key) => [key, {
      name: key.toUpperCase(), locations: some(['lithuania', 'usa', 'japan', 'nowhere'], 0, 2), ...or(0.4, 'subProcessors', () => some(processors.filter((one) => one !== key), 1, 2)), ...or(0.3, 'certifiedUnder', () => ['dpf']),
    }])),
    recipients: { bank: { name: 'Bank', locations: some(['lithuania', 'japan'], 0, 1) } },
    systems: Object.fromEntries(systems.map((key) => [key, { name: `System ${key}`, ...or(0.7, 'providedBy', () => some(processors, 1, chance(0.3) ? 2 : 1)), ...or(0.3, 'dataTypes', () => some(types, 1, 1)) }])),
    datasets: { orders: { name: 'Orders', partOf: 'System:shop', ...or(0.5, 'dataTypes', () => some(types, 1, 1)) }, leads: { name: 'Leads', partOf: 'System:crm', ...or(0.5, 'dataTypes', () => some(types, 1, 1)) } },
    flows: Object.fromEntries(['f', 'g', 'h', 'i'].flatMap((key) => {
      const [from, to] = [pick(assets), pick(assets)];
      return from === to ? [] : [[key, { from, to, ...or(0.6, 'dataTypes', () => some(types, 1, 2)) }]];
    })),
    activities: Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((key) => [key, activity(key)])),
  };
}

export const documentOf = (house: House): string => JSON.stringify({
  wherekept: 1, source: 's', sources: { s: { name: 'The source' } }, controllers: { us: { name: 'Us', house: true, country: 'LT', timeZone: 'Europe/Vilnius', supervisoryAuthority: 'VDAI' }, them: { name: 'Them' } },
  purposes: { support: { name: 'Support' }, mailing: { name: 'Mailing' }, billing: { name: 'Billing' }, adverts: { name: 'Adverts', directMarketing: true } },
  locations: { eea: { name: 'EEA', eea: true }, lithuania: { name: 'Lithuania', country: 'LT', within: ['eea'] }, usa: { name: 'USA', country: 'US', thirdCountry: true }, japan: { name: 'Japan', country: 'JP' }, nowhere: { name: 'Nowhere' } },
  adequacyDecisions: { jp: { name: 'Japan decision', reference: '2019/419', since: '2019-01-23', locations: ['japan'] }, dpf: { name: 'Framework', reference: '2023/1795', certifiedOnly: true, since: '2023-07-10', locations: ['usa'] } },
  safeguards: { scc: { name: 'Clauses', mechanism: 'SCC' }, bcr: { name: 'Rules of the group', mechanism: 'BCR' } }, triggers: { left: { name: 'Left' } },
  retentionRules: {
    year: { name: 'A year', period: 'P1Y', trigger: 'left', dataTypes: ['contact'] }, crm: { name: 'In the CRM', period: 'P2Y', trigger: 'left', systems: ['crm'] }, acme: { name: 'At ACME', period: 'P30D', trigger: 'left', processors: ['acme'] },
    'for-ever': { name: 'For ever', criterion: 'as needed', residual: true },
  },
  ...house,
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allKinds, kinds } from '../../src/inventory/kinds.js';
import { type Way, waysFrom } from '../../src/inventory/ways.js';
import { type Reply, type TestApp, casesOn, engines, openApp } from '../app.js';
import { awkwardDocument } from '../graph/awkward.js';
import { randomOf } from '../oracle/random.js';

/** Which items a filter lets through: by hand on a small inventory, and against reading every link one by one on an awkward one. */

const small = JSON.stringify({
  wherekept: 1, source: 'notice',
  sources: { notice: { name: 'Notice' }, scan: { name: 'Scan' } },
  controllers: { house: { name: 'House', house: true, locations: ['lithuania'] } },
  locations: { eea: { name: 'EEA', aliases: ['European Economic Area'] }, eu: { name: 'EU', aliases: ['European Union'], within: ['eea'] }, lithuania: { name: 'Lithuania', within: ['eu'] }, us: { name: 'United States' }, norway: { name: 'Norway', within: [{ to: 'eea', since: '1994-01-01' }] } },
  dataSubjects: { person: { name: 'Persons' }, customer: { name: 'Customers', broader: ['person'] } },
  dataTypes: { contact: { name: 'Contact data' }, email: { name: 'Email address', aliases: ['email'], broader: ['contact'] }, 'work-email': { name: 'Work email', broader: ['email'] }, payment: { name: 'Payment data' }, message: { name: 'Messages', mayContain: ['contact'] } },
  purposes: { service: { name: 'Service' }, support: { name: 'Support', broader: ['service'] }, marketing: { name: 'Marketing' } },
  processors: {
    alpha: { name: 'Alpha', locations: ['lithuania'], subProcessors: ['beta'], evidence: { quote: 'Alpha' } }, beta: { name: 'Beta', locations: ['us', { to: 'norway', until: '2026-01-01' }], evidence: { quote: 'Beta', source: 'scan' } },
    gamma: { name: 'Gamma', locations: ['eu'] }, gone: { name: 'Gone', locations: ['eu'], until: '2026-01-01' }, 'twin-a': { name: 'Twin' }, 'twin-b': { name: 'Twins' },
  },
  systems: { crm: { name: 'CRM', providedBy: ['alpha'], dataTypes: ['contact'] }, shop: { name: 'Shop', dataTypes: ['payment'] } },
  datasets: { people: { name: 'people', partOf: 'System:crm', dataTypes: ['email'] }, archive: { name: 'archive', partOf: 'Dataset:people' }, orders: { name: 'orders', partOf: 'System:shop' } },
  fields: { mail: { name: 'mail', partOf: 'Dataset:people', dataTypes: ['email'] }, part: { name: 'part', partOf: 'Field:mail' }, total: { name: 'total', partOf: 'Dataset:orders', dataTypes: ['payment'] } },
  collectionPoints: { form: { name: 'Form', collects: ['work-email'], into: ['Field:mail'] }, till: { name: 'Till', collects: ['payment'], into: ['System:shop'] } },
  activities: {
    help: { name: 'Help', dataTypes: ['work-email'], purpose: 'support', subjects: ['customer'], processors: ['alpha'], systems: ['crm'], storedAt: ['lithuania'], endsWith: 'left' },
    bill: { name: 'Bill', dataTypes: ['payment'], purpose: 'service', processors: ['beta'], keptUnder: ['tax'] },
    mailing: { name: 'Mailing', dataTypes: ['email'], purpose: 'marketing', processors: ['alpha', { to: 'gamma', since: '2026-06-01' }] },
    old: { name: 'Old', dataTypes: ['email'], purpose: 'marketing', processors: ['beta'], until: '2026-01-01' },
  },
  retentionRules: { tax: { name: 'Tax', period: 'P10Y', trigger: 'left', dataTypes: ['payment'], systems: ['Dataset:orders'] } },
  triggers: { left: { name: 'Left' }, unused: { name: 'Unused' } },
  flows: { nightly: { name: 'Nightly copy', from: 'Dataset:people', to: 'Dataset:orders', dataTypes: ['work-email'] }, hourly: { from: 'System:crm', to: 'System:shop' } },
  legalHolds: { suit: { matter: 'A suit', ground: 'GDPR Art. 17(3)(e)', placedOn: '2026-02-01', targets: ['DataType:email'] } },
});

const cases: readonly [title: string, query: string, keys: readonly string[]][] = [
  ['by one of its own links', 'processors(filter: {locations: ["us"]})', ['beta']],
  ['what lies within a region counts', 'processors(filter: {locations: ["EU"]})', ['alpha', 'gamma']],
  ['any of several', 'processors(filter: {locations: ["Lithuania", "United States"]})', ['alpha', 'beta']],
  ['by an alias', 'processors(filter: {locations: ["european union"]})', ['alpha', 'gamma']],
  ['by an id', 'processors(filter: {locations: ["Location:us"]})', ['beta']],
  ['all of several members', 'processors(filter: {locations: ["EU"], dataTypes: ["email"], purposes: ["support"]})', ['alpha']],
  ['all of several members, none of which alone is wrong', 'processors(filter: {locations: ["us"], dataTypes: ["email"]})', []],
  ['members by different activities', 'processors(filter: {purposes: ["marketing"], subjects: ["customer"]})', ['alpha']],
  ['a link of two steps, with narrower types', 'processors(filter: {dataTypes: ["contact data"]})', ['alpha']],
  ['the same from its other end', 'dataTypes(filter: {processors: ["alpha"]})', ['email', 'work-email']],
  ['narrower subjects', 'processors(filter: {subjects: ["persons"]})', ['alpha']],
  ['a link on the day it is in force', 'processors(filter: {dataTypes: ["email"]}, asOf: "2026-06-01")', ['alpha', 'gamma']],
  ['a link that has ended', 'processors(filter: {locations: ["norway"]}, asOf: "2026-01-01")', []],
  ['and the day before', 'processors(filter: {locations: ["norway"]}, asOf: "2025-12-31")', ['beta']],
  ['an item that has ended', 'processors(filter: {locations: ["EU"]}, asOf: "2025-12-31")', ['alpha', 'gamma', 'gone']],
  ['an activity that has ended says nothing', 'processors(filter: {purposes: ["marketing"]})', ['alpha']],
  ['a region that grew', 'processors(filter: {locations: ["EEA"]}, asOf: "1993-12-31")', ['alpha', 'gamma', 'gone']],
  ['and on its day', 'processors(filter: {locations: ["EEA"]}, asOf: "1994-01-01")', ['alpha', 'beta', 'gamma', 'gone']],
  ['up a tree: all below, at any depth', 'dataTypes(filter: {broader: ["contact"]})', ['email', 'work-email']],
  ['down a tree: all above, at any depth', 'dataTypes(filter: {narrower: ["work-email"]})', ['contact', 'email']],
  ['regions that something lies within', 'locations(filter: {contains: ["lithuania"]})', ['eea', 'eu']],
  ['what it may be in: the type named and those below it', 'dataTypes(filter: {mayContain: ["contact"]})', ['message']],
  ['and not for one below what is said', 'dataTypes(filter: {mayContain: ["email"]})', []],
  ['what activities leads to', 'dataTypes(filter: {activities: ["bill"]})', ['payment']],
  ['fields of a dataset, nested ones too', 'fields(filter: {partOf: ["people"]})', ['mail', 'part']],
  ['fields of a system', 'fields(filter: {partOf: ["CRM"]})', ['mail', 'part']],
  ['datasets in a system, at any depth', 'datasets(filter: {partOf: ["crm"]})', ['archive', 'people']],
  ['the datasets around a field', 'datasets(filter: {fields: ["part"]})', ['people']],
  ['systems around a dataset', 'systems(filter: {datasets: ["archive"]})', ['crm']],
  ['into a system and what is in it', 'collectionPoints(filter: {into: ["crm"]})', ['form']],
  ['collecting a type or a kind of it', 'collectionPoints(filter: {collects: ["email"]})', ['form']],
  ['rules over what is in a system', 'retentionRules(filter: {systems: ["shop"]})', ['tax']],
  ['types of the fields in a system', 'dataTypes(filter: {fields: ["System:crm"]})', ['email']],
  ['flows by where they come from', 'flows(filter: {from: ["crm"]})', ['hourly', 'nightly']],
  ['flows by what they carry', 'flows(filter: {dataTypes: ["email"]})', ['nightly']],
  ['types by the flow that carries them, by its name', 'dataTypes(filter: {carriedBy: ["nightly copy"]})', ['work-email']],
  ['systems by flows', 'systems(filter: {flowsIn: ["hourly"]})', ['shop']],
  ['by a trigger', 'activities(filter: {endsWith: ["left"]})', ['help']],
  ['rules by a trigger', 'retentionRules(filter: {trigger: ["LEFT"]})', ['tax']],
  ['by the source quoted', 'processors(filter: {sources: ["scan"]})', ['beta']],
  ['sub-processors, both ways', 'processors(filter: {engagedBy: ["alpha"]})', ['beta']],
  ['none in a member: nothing passes', 'processors(filter: {locations: []})', []],
  ['none in one of two members', 'processors(filter: {locations: ["EU"], dataTypes: []})', []],
  ['a member that is null', 'processors(filter: {locations: null})', ['alpha', 'beta', 'gamma', 'twin-a', 'twin-b']],
  ['no member at all', 'processors(filter: {})', ['alpha', 'beta', 'gamma', 'twin-a', 'twin-b']],
];

const refusals: readonly [title: string, query: string, variables: Record<string, unknown>, code: string, message: RegExp][] = [
  ['a term that names nothing', '{ processors(filter: {locations: ["EU", "Lithunia"]}) { totalCount } }', {}, 'UNKNOWN_TERM', /^filter\.locations\.1: nothing in the inventory is called “Lithunia”\. Near it: Lithuania/],
  ['all that name nothing at once', '{ processors(filter: {locations: ["Atlantis"], systems: ["xyzzy"]}) { totalCount } }', {}, 'UNKNOWN_TERM', /filter\.locations\.0.*filter\.systems\.0/],
  ['a term of another kind', '{ processors(filter: {locations: ["Processor:alpha"]}) { totalCount } }', {}, 'UNKNOWN_TERM', /filter\.locations\.0/],
  ['a term that names several', '{ processors(filter: {subProcessors: ["twin"]}) { totalCount } }', {}, 'AMBIGUOUS_TERM', /^filter\.subProcessors\.0: “twin” names several: Processor:twin-a, Processor:twin-b/],
  ['an over-long term', 'query ($t: [String!]) { processors(filter: {locations: $t}) { totalCount } }', { t: ['EU', 'x'.repeat(501)] }, 'BAD_USER_INPUT', /filter\.locations\.1 is longer than 500/],
  ['control characters', 'query ($t: [String!]) { processors(filter: {locations: $t}) { totalCount } }', { t: ['E\u0007U', 'E\u0000U', 'EU\ud800'] }, 'BAD_USER_INPUT', /filter\.locations\.0 holds control characters; filter\.locations\.1 .*; filter\.locations\.2 /],
  ['punctuation', '{ processors(filter: {locations: ["..."]}) { totalCount } }', {}, 'BAD_USER_INPUT', /filter\.locations\.0 holds no letter or digit/],
  ['101 terms', 'query ($t: [String!], $u: [String!]) { processors(filter: {locations: $t, dataTypes: $u}) { totalCount } }', { t: Array.from({ length: 60 }, () => 'EU'), u: Array.from({ length: 41 }, () => 'email') }, 'BAD_USER_INPUT', /filter has 101 terms/],
  ['a member that there is not', '{ processors(filter: {colour: ["red"]}) { totalCount } }', {}, 'GRAPHQL_VALIDATION_FAILED', /colour/],
];

/** Documents whose ids are known: those of `awkwardDocument`. */
const awkwardIds = (text: string): string[] => {
  const sections = JSON.parse(text) as Record<string, Record<string, unknown> | undefined>;
  return allKinds.flatMap((kind) => Object.keys(sections[kinds[kind].plural] ?? {}).map((key) => `${kind}:${key}`));
};

describe.each(engines)('filters on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());
  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<Reply['data']> => {
    const { data, errors } = await app.ask(query, variables);
    expect(errors).toBeUndefined();
    return data;
  };

  describe('by hand', () => {
    beforeAll(() => app.replace(small));

    it.each(cases)('%s: %s', async (_title, query, keys) => {
      const { list } = await ask(`{ list: ${query.includes('asOf') ? query : query.replace(/\)$/, ', asOf: "2026-02-01")')} { totalCount nodes { key } } }`) as { list: { totalCount: number; nodes: { key: string }[] } };
      expect(list.nodes.map(({ key }) => key).sort()).toEqual([...keys].sort());
      expect(list.totalCount).toBe(keys.length);
    });

    it.each(refusals)('%s is refused', async (_title, query, variables, code, message) => {
      const { errors } = await app.ask(query, variables);
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
      expect(errors?.[0]?.message).toMatch(message);
    });

    it('a cursor belongs to its filter and its order, however the filter is worded', async () => {
      const { list: { pageInfo: { endCursor } } } = await ask('{ list: processors(first: 1, filter: {locations: ["EU"]}) { pageInfo { endCursor } } }') as { list: { pageInfo: { endCursor: string } } };
      expect(await ask('query ($c: String) { list: processors(after: $c, filter: {locations: ["Location:eu", "european union"]}) { nodes { key } } }', { c: endCursor })).toEqual({ list: { nodes: [{ key: 'gamma' }] } });
      for (const other of ['processors(after: $c)', 'processors(after: $c, filter: {locations: ["us"]})', 'processors(after: $c, filter: {locations: ["EU"], dataTypes: ["email"]})', 'processors(after: $c, filter: {locations: ["EU"]}, orderBy: {field: KEY})', 'processors(after: $c, filter: {locations: ["EU"]}, orderBy: {direction: DESC})', 'systems(after: $c)']) {
        expect((await app.ask(`query ($c: String) { list: ${other} { totalCount } }`, { c: endCursor })).errors?.map(({ extensions }) => extensions?.code), other).toEqual(['INVALID_CURSOR']);
      }
    });
  });

  describe('against each link read by itself', () => {
    const ends = (way: Way): string => (way.field === 'sources' ? 'evidence { source { id } }' : way.form === 'LIST' ? `${way.field} { id }` : `${way.field}(first: 500) { nodes { id } }`);
    const endsIn = (value: unknown): string[] => {
      if (value === null || value === undefined) return [];
      if (Array.isArray(value)) return value.flatMap(endsIn);
      const { id, nodes, source } = value as { id?: string; nodes?: unknown[]; source?: unknown };
      return id === undefined ? endsIn(nodes ?? source) : [id];
    };
    const asOf = '2026-11-23';
    let ids: string[];
    beforeAll(async () => {
      const document = awkwardDocument(3);
      ids = awkwardIds(JSON.stringify((await import('yaml')).parse(document)));
      await app.replace(document);
    });

    it.each(casesOn(engine, allKinds.filter((kind) => kind !== 'Trigger' && kind !== 'LegalHold')))('of %s, every member', { timeout: 120_000 }, async (kind) => {
      const random = randomOf(kind.length);
      // Every item there is, in force or not: trees are walked through all of them.
      const wider = new Map<string, string[]>();
      for (const type of ['DataSubject', 'DataType', 'Purpose', 'Location', 'Dataset', 'Field'] as const) {
        const field = kinds[type].tree ?? '';
        const { nodes } = await ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ${type} { ${field} { id } } } other: ${kinds[type].plural}(first: 1, asOf: "${asOf}") { totalCount } }`, { ids: ids.filter((id) => id.startsWith(`${type}:`)) }) as { nodes: Record<string, unknown>[] };
        for (const node of nodes) wider.set(node['id'] as string, endsIn(node[field]));
      }
      const above = (id: string): Set<string> => {
        const seen = new Set([id]);
        for (const one of seen) for (const next of wider.get(one) ?? []) seen.add(next);
        return seen;
      };
      const { all } = await ask(`{ all: ${kinds[kind].plural}(first: 500, asOf: "${asOf}") { nodes { id } } }`) as { all: { nodes: { id: string }[] } };
      const inForce = all.nodes.map(({ id }) => id);
      expect(inForce.length).toBeGreaterThan(3);
      let passed = 0;
      for (const way of waysFrom(kind).values()) {
        if (way.readOnly) continue;
        const { nodes } = await ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ${kind} { ${ends(way)} } } other: ${kinds[kind].plural}(first: 1, asOf: "${asOf}") { totalCount } }`, { ids: inForce }) as { nodes: Record<string, unknown>[] };
        const direct = new Map(nodes.map((node) => [node['id'] as string, endsIn(node[way.field === 'sources' ? 'evidence' : way.field])]));
        const targets = ids.filter((id) => way.to.some((to) => id.startsWith(`${to}:`)));
        for (const asked of [random.some(targets, 1, 1), random.some(targets, 2, 4)]) {
          const means = (end: string): boolean => (way.along === 'narrower' ? asked.some((one) => above(one).has(end)) : asked.some((one) => above(end).has(one)));
          const expected = inForce.filter((id) => direct.get(id)?.some(means));
          const { list } = await ask(`query ($terms: [String!]) { list: ${kinds[kind].plural}(first: 500, filter: {${way.field}: $terms}, asOf: "${asOf}") { totalCount nodes { id } } }`, { terms: asked }) as { list: { totalCount: number; nodes: { id: string }[] } };
          expect({ way: way.field, asked, ids: list.nodes.map(({ id }) => id).sort() }).toEqual({ way: way.field, asked, ids: [...expected].sort() });
          expect(list.totalCount).toBe(expected.length);
          passed += expected.length;
        }
      }
      expect(passed, 'nothing passed any filter, so nothing was compared').toBeGreaterThan(0);
    });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, engines, openApp } from '../app.js';

/** A cursor belongs to one list: that of one item, or that of the same arguments. On any other day it goes on. */

const document = `
wherekept: 1
controllers: { house: { name: House, house: true }, other: { name: Other } }
locations: { eu: { name: EU }, us: { name: United States } }
dataTypes: { email: { name: email }, phone: { name: phone } }
purposes: { mail: { name: mail }, post: { name: post } }
processors: { a: { name: A, locations: [eu, us] }, b: { name: B, locations: [eu, us] }, c: { name: C, locations: [eu, us] } }
systems: { s: { name: S, providedBy: [a] }, t: { name: T, providedBy: [b] } }
activities:
  one: { name: One, purpose: mail, dataTypes: [email, phone], systems: [s, t], controllers: [house, other] }
  two: { name: Two, purpose: post, dataTypes: [email, phone], systems: [s, t], controllers: [house, other] }
`;
const page = '{ pageInfo { endCursor } }';

describe.each(engines)('cursors on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace(document);
  });
  afterAll(() => app.close());

  test.each<[what: string, field: (args: string) => string, same: string[], others: ((args: string) => string)[]]>([
    ['what leads to an item', (args) => `location(term: "EU") { page: processors(${args}) ${page} }`, [], [(args) => `location(term: "United States") { page: processors(${args}) ${page} }`]],
    ['links', (args) => `processor(term: "a") { page: links(${args}) ${page} }`, [], [(args) => `processor(term: "b") { page: links(${args}) ${page} }`]],
    ['history', (args) => `processor(term: "a") { page: history(${args}) ${page} }`, [], [(args) => `processor(term: "b") { page: history(${args}) ${page} }`]],
    ['places of a data type', (args) => `dataType(term: "email") { page: places(${args}) ${page} }`, [], [(args) => `dataType(term: "phone") { page: places(${args}) ${page} }`, (args) => `dataType(term: "email") { page: places(${args}, match: [EXACT]) ${page} }`]],
    ['whereKept', (args) => `whereKept(data: "email") { ... on WhereKept { page: places(${args}) ${page} } }`, [], [(args) => `whereKept(data: "phone") { ... on WhereKept { page: places(${args}) ${page} } }`, (args) => `whereKept(data: "email", controller: "other") { ... on WhereKept { page: places(${args}) ${page} } }`]],
    ['findings', (args) => `page: findings(${args}, kinds: [NO_LEGAL_BASIS, NO_RETENTION]) ${page}`, ['kinds: [NO_RETENTION, NO_LEGAL_BASIS]', 'kinds: [NO_LEGAL_BASIS, NO_RETENTION], acceptance: OPEN', 'kinds: [NO_LEGAL_BASIS, NO_RETENTION], asOf: "2030-01-01"'],
      ['kinds: [NO_RETENTION]', 'kinds: [NO_LEGAL_BASIS, NO_RETENTION], minSeverity: WARNING', 'kinds: [NO_LEGAL_BASIS, NO_RETENTION], acceptance: ALL'].map((more) => (args) => `page: findings(${args}, ${more}) ${page}`)],
    ['the schedule', (args) => `page: retentionSchedule(${args}) ${page}`, ['asOf: "2030-01-01"'], [(args) => `page: retentionSchedule(${args}, controller: "other") ${page}`]],
  ])('%s', async (_what, field, same, others) => {
    const read = async (text: string): Promise<{ cursor: string | undefined; code: string | undefined }> => {
      const { data, errors } = await app.ask(`{ ${text} }`);
      const found = data === null || data === undefined ? undefined : (data.page ?? Object.values(data as Record<string, { page?: unknown } | null>)[0]?.page) as { pageInfo: { endCursor: string } } | undefined;
      return { cursor: found?.pageInfo.endCursor, code: errors?.[0]?.extensions?.code };
    };
    const { cursor } = await read(field('first: 1'));
    expect(cursor).toEqual(expect.any(String));
    const after = `first: 1, after: "${cursor ?? ''}"`;
    expect((await read(field(after))).code).toBeUndefined();
    for (const more of same) expect((await read(`page: ${field('').startsWith('page: findings') ? 'findings' : 'retentionSchedule'}(${after}, ${more}) ${page}`)).code, more).toBeUndefined();
    for (const other of others) expect((await read(other(after))).code, other('')).toBe('INVALID_CURSOR');
  });

  test('search, node and nodes take the day of the operation', async () => {
    await app.ask('mutation { upsertProcessors(input: { validFrom: "2026-06-01", items: [{ key: "a", locations: [{ to: "us" }] }, { key: "late", name: "Latecomer", since: "2026-06-01" }] }) { ... on InventoryWritten { changes { id } } ... on UserError { message } } }');
    const on = async (day: string): Promise<unknown[]> => {
      const { data, errors } = await app.ask(`{ node(id: "Processor:a", asOf: "${day}") { ... on Processor { locations { key } } } nodes(ids: ["Processor:a"], asOf: "${day}") { ... on Processor { locations { key } } } search(text: "Latecomer", asOf: "${day}") { totalCount } }`);
      expect(errors).toBeUndefined();
      return [data.node.locations.length, data.nodes[0].locations.length, data.search.totalCount];
    };
    expect([await on('2026-05-31'), await on('2026-06-01')]).toEqual([[2, 2, 0], [1, 1, 1]]);
    expect((await app.ask('{ node(id: "Processor:a", asOf: "2026-01-01") { id } search(text: "a", asOf: "2026-01-02") { totalCount } }')).errors?.[0]?.extensions?.code).toBe('ASOF_CONFLICT');
  });

  test('what nests too deeply is refused in words of its own', async () => {
    for (const document of [`{ findings(kinds: ${'['.repeat(2_400)}${']'.repeat(2_400)}) { totalCount } }`, `{ ${'a{'.repeat(1_600)}b${'}'.repeat(1_600)} }`, '['.repeat(4_000)]) {
      const { errors } = await app.ask(document);
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['TOO_COMPLEX']);
      expect(JSON.stringify(errors)).not.toMatch(/call stack/i);
    }
  });
});

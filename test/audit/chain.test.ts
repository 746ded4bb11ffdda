import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AuditRecord, ReadTrail, appendAudit, verifyAudit } from '../../src/audit/index.js';
import { type Engine, type TestApp, empty, engines, openApp } from '../app.js';

const record = (n: number): AuditRecord => ({ by: 'token:test', at: Date.UTC(2026, 2, 31) + n, action: 'tracePerson', about: [`Person:${n}`], batch: { n, nested: { b: [1, 2], a: 'ä' } } });
const tamper = (cypher: string) => ({ name: 'test.tamper', parameters: {}, cypher });

describe.each(engines)('the audit chain on %s', (engine: Engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  beforeEach(async () => { await empty(app.graph); });
  afterAll(async () => { await app.close(); });

  const append = (...numbers: number[]): Promise<void> => app.graph.write((transaction) => appendAudit(transaction, ...numbers.map(record)));

  test('an empty chain holds', async () => {
    expect(await verifyAudit(app.graph)).toEqual({ entries: 0, erased: 0, head: { number: 0, hash: '0'.repeat(64) }, broken: null });
  });

  test('entries hash the one before, whatever transaction brought them', async () => {
    await append(1, 2, 3);
    await append(4);
    await Promise.all([append(5), append(6, 7), append(8)]);
    const { entries, head, broken } = await verifyAudit(app.graph);
    expect({ entries, broken, number: head.number }).toEqual({ entries: 8, broken: null, number: 8 });
  });

  test('a write that fails leaves no entry', async () => {
    await append(1);
    await expect(app.graph.write(async (transaction) => {
      await appendAudit(transaction, record(2));
      throw new Error('after all');
    })).rejects.toThrow('after all');
    expect(await verifyAudit(app.graph)).toMatchObject({ entries: 1, broken: null });
  });

  test.each([
    ['what an entry says', "MATCH (e:AuditEntry) WHERE e.number = 3 SET e.by = 'nobody'", 3, /what entry 3 says was altered/],
    ['its digest with it', "MATCH (e:AuditEntry) WHERE e.number = 3 SET e.digest = 'aa'", 3, /altered/],
    ['its hash', "MATCH (e:AuditEntry) WHERE e.number = 3 SET e.hash = 'aa'", 3, /hash of entry 3 is not its own/],
    ['an entry in the middle', 'MATCH (e:AuditEntry) WHERE e.number = 3 DETACH DELETE e', 3, /entry 3 is missing/],
    ['the first', 'MATCH (e:AuditEntry) WHERE e.number = 1 DETACH DELETE e', 1, /entry 1 is missing/],
    ['the last', 'MATCH (e:AuditEntry) WHERE e.number = 5 DETACH DELETE e', 5, /entry 5 is missing: the head stands at 5/],
    ['the head', "MATCH (h:AuditHead) SET h.hash = 'aa'", 5, /names another hash/],
  ])('altered or taken out: %s', async (_what, cypher, number, reason) => {
    await append(1, 2, 3, 4, 5);
    await app.graph.write((transaction) => transaction.run(tamper(cypher), {}));
    const { broken } = await verifyAudit(app.graph);
    expect(broken?.number).toBe(number);
    expect(broken?.reason).toMatch(reason);
  });

  test('an end that was cut off together with the head shows only against a head that was noted', async () => {
    await append(1, 2, 3);
    const { head: noted } = await verifyAudit(app.graph);
    const { head: second } = await (async () => { await empty(app.graph); await append(1, 2); return verifyAudit(app.graph); })();
    expect(await verifyAudit(app.graph)).toMatchObject({ broken: null });
    expect((await verifyAudit(app.graph, noted)).broken).toMatchObject({ number: 3 });
    await append(3);
    expect(await verifyAudit(app.graph, noted)).toMatchObject({ entries: 3, broken: null });
    expect(await verifyAudit(app.graph, second)).toMatchObject({ entries: 3, broken: null });
    expect(await verifyAudit(app.graph, { ...second, hash: 'f'.repeat(64) })).toMatchObject({ entries: second.number - 1, broken: { number: second.number, reason: expect.stringMatching(/not the one that was noted/) as string } });
  });

  test('an erased entry keeps its place in the chain', async () => {
    await append(1, 2, 3);
    await app.graph.write((transaction) => transaction.run(tamper('MATCH (e:AuditEntry) WHERE e.number = 2 REMOVE e.at, e.by, e.action, e.about, e.batch'), {}));
    expect(await verifyAudit(app.graph)).toMatchObject({ entries: 3, erased: 1, broken: null });
  });

  test('readings that come together are entered together, each as its own entry, before they resolve', async () => {
    let writes = 0;
    const counting = Object.create(app.graph, { write: { value: (work: never) => { writes += 1; return app.graph.write(work); } } }) as typeof app.graph;
    const trails = [new ReadTrail(counting), new ReadTrail(counting)];
    await Promise.all(Array.from({ length: 300 }, (_one, n) => (trails[n % 2] as ReadTrail).record(record(n))));
    expect(writes).toBeLessThan(20);
    expect(await verifyAudit(app.graph)).toMatchObject({ entries: 300, broken: null });
  });

  test('through the API: the latest entries, and the proof', async () => {
    await append(...Array.from({ length: 12 }, (_one, n) => n));
    const { data } = await app.ask('{ auditEntries(last: 5) { totalCount nodes { number by action about at } pageInfo { hasPreviousPage startCursor } } auditVerification { ... on AuditVerification { entries head broken { reason } } } }');
    expect(data.auditEntries.nodes.map(({ number }: { number: number }) => number)).toEqual([8, 9, 10, 11, 12]);
    expect(data.auditEntries).toMatchObject({ totalCount: 12, pageInfo: { hasPreviousPage: true } });
    expect(data.auditVerification).toMatchObject({ entries: 12, broken: null });
    const earlier = await app.ask('query($before: String) { auditEntries(last: 3, before: $before) { nodes { number } } }', { before: data.auditEntries.pageInfo.startCursor });
    expect(earlier.data.auditEntries.nodes).toEqual([{ number: 5 }, { number: 6 }, { number: 7 }]);
    const bad = await app.ask('{ auditVerification(head: "yesterday") { ... on InvalidInputError { faults { path message } } } }');
    expect(bad.data.auditVerification.faults).toEqual([{ path: ['head'], message: 'must be NUMBER:HASH, as an earlier verification gave it' }]);
  });
});

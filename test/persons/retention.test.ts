import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConfigurationError, readSettings } from '../../src/config.js';
import { overBefore, retainDaily } from '../../src/retention/retain.js';
import { type Engine, type TestApp, engines, openApp } from '../app.js';
import { type Answered, email, holding, inventory, mutate, record, register, trace, user } from './asking.js';

/** The product's own records are kept for as long as they are needed (GDPR Art. 5(1)(e)): the clock moves, and what is over is gone from the store. */

describe.each(engines)('on %s', (engine: Engine) => {
  let app: TestApp;
  let now = 0;
  const at = (day: string): void => { now = Date.parse(`${day}T12:00:00Z`); };
  const count = async (label: string): Promise<number> => (await app.graph.read({ name: 'test.count', cypher: `MATCH (n:${label}) RETURN count(n) AS many ORDER BY many`, parameters: {}, maxRows: 1, decode: ([many]) => many as number }, {}))[0] ?? 0;
  const counts = async (): Promise<Record<string, number>> => Object.fromEntries(await Promise.all(['Person', 'Identifier', 'Holding', 'Event', 'KeyVersion', 'ErasureEntry', 'Once'].map(async (label) => [label, await count(label)] as const)));
  const verification = async (): Promise<Answered> => (await app.ask('{ auditVerification { ... on AuditVerification { entries erased broken { number reason } } } }')).data.auditVerification;
  const confirm = (holdings: readonly string[]): Promise<Answered> => mutate(app, 'recordErasure', { holdings }, '... on ErasuresRecorded { confirmed }');

  beforeAll(async () => {
    at('2026-01-31');
    app = await openApp(engine, { clock: { now: () => now } });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    at('2026-01-31');
    await app.replace(inventory);
  });

  it('identifiers go a year after the last holding of the person went, with all that is left of it', async () => {
    const { holdings } = await register(app, [holding([email('ann@example.com'), user('7')])], { clientMutationKey: 'one' });
    await record(app, { identifiers: [email('ann@example.com')], events: [{ trigger: 'account-closed', on: '2026-01-15' }] });
    await register(app, [holding([email('bob@example.com')])]);
    at('2030-01-01');
    // What is held is needed, however old.
    expect(await app.app.retain()).toMatchObject({ identifiers: 0, 'mutation-keys': 1 });
    at('2030-02-28');
    expect(await confirm((holdings as { id: string }[]).map(({ id }) => id))).toMatchObject({ confirmed: 1 });
    at('2031-02-28');
    expect(await app.app.retain()).toMatchObject({ identifiers: 0 });
    expect(await counts()).toMatchObject({ Person: 2, Identifier: 3, Holding: 2, Event: 1, ErasureEntry: 1 });
    at('2031-03-01');
    expect(await app.app.retain()).toMatchObject({ identifiers: 1, ledger: 0 });
    expect(await counts()).toEqual({ Person: 1, Identifier: 1, Holding: 1, Event: 0, KeyVersion: 1, ErasureEntry: 1, Once: 0 });
    expect(await trace(app, { identifiers: [email('ann@example.com')] })).toMatchObject({ matched: [], person: null });
    expect(await trace(app, { identifiers: [email('bob@example.com')] })).toMatchObject({ matched: [0] });
    at('2040-02-29');
    expect(await app.app.retain()).toMatchObject({ ledger: 1 });
    expect(await count('ErasureEntry')).toBe(0);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a hold stands on the person', () => mutate(app, 'placeHold', { matter: 'Case 1', ground: 'GDPR Art. 17(3)(e)', identifiers: [user('7')] }, '... on HoldPlaced { hold { id } }')],
    ['somebody linked has a holding', async () => {
      await register(app, [holding([email('eve@example.com')])]);
      await mutate(app, 'linkIdentifiers', { identifiers: [user('7'), email('eve@example.com')] }, '... on IdentifiersLinked { changed }');
    }],
    ['another record speaks of it', async () => {
      const command = { name: 'test.request', parameters: {}, cypher: "MATCH (i:Identifier)-[:IDENTIFIES]->(p:Person) WITH DISTINCT p CREATE (r:Consent {id: 'Consent:r'}) SET r.givenOn = '2026-01-01' CREATE (r)-[:CONSENT_OF]->(p)" };
      await app.graph.write(async (transaction) => { await transaction.run(command, {}); });
    }],
  ])('a person stays as long as %s', async (_what, need) => {
    await record(app, { identifiers: [user('7')], events: [{ trigger: 'account-closed', on: '2026-01-15' }] });
    await need();
    at('2036-01-01');
    expect(await app.app.retain()).toMatchObject({ identifiers: 0 });
    expect(await trace(app, { identifiers: [user('7')] })).toMatchObject({ matched: [0] });
  });

  it('a hold that was released keeps it a year longer', async () => {
    await record(app, { identifiers: [user('7')], events: [{ trigger: 'account-closed', on: '2026-01-15' }] });
    const { hold } = await mutate(app, 'placeHold', { matter: 'Case 1', ground: 'GDPR Art. 17(3)(e)', identifiers: [user('7')] }, '... on HoldPlaced { hold { id } }');
    at('2029-06-30');
    await mutate(app, 'releaseHold', { hold: hold.id }, '... on HoldsReleased { holds { id } }');
    at('2030-06-30');
    expect(await app.app.retain()).toMatchObject({ identifiers: 0 });
    at('2030-07-01');
    expect(await app.app.retain()).toMatchObject({ identifiers: 1 });
  });

  it('of readings in the audit chain the words go, and the chain still verifies; writes stay', async () => {
    await register(app, [holding([email('ann@example.com')])]);
    for (let turn = 0; turn < 3; turn += 1) await trace(app, { identifiers: [email('ann@example.com')] });
    const before = await verification();
    expect(before).toMatchObject({ erased: 0, broken: null });
    at('2029-01-31');
    expect(await app.app.retain()).toMatchObject({ reads: 0 });
    at('2029-02-01');
    expect(await app.app.retain()).toMatchObject({ reads: 3 });
    expect(await verification()).toMatchObject({ entries: (before.entries as number) + 1, erased: 3, broken: null });
    const { data } = await app.ask('{ auditEntries(last: 100) { nodes { action by at about batch } } }');
    const nodes = data.auditEntries.nodes as Answered[];
    expect(nodes.map(({ action }) => action as string | null)).not.toContain('tracePerson');
    expect(nodes.filter(({ action }) => action === null)).toEqual(Array.from({ length: 3 }, () => ({ action: null, by: null, at: null, about: [], batch: null })));
    expect(nodes.map(({ action }) => action as string | null)).toEqual(expect.arrayContaining(['registerHoldings', 'retain']));
    expect(await app.app.retain()).toMatchObject({ reads: 0 });
  });
});

describe('periods', () => {
  it.each<[string, string, string]>([
    // The last day on which it is kept is the day after which it goes.
    ['2026-03-01', 'P1M', '2026-02-01'], ['2026-03-02', 'P1M', '2026-02-02'], ['2025-02-28', 'P1M', '2025-01-28'], ['2025-03-01', 'P1M', '2025-02-01'], ['2026-11-24', 'P30D', '2026-10-25'], ['2026-11-24', 'P0D', '2026-11-24'], ['2025-03-01', 'P1Y', '2024-03-01'], ['2026-11-24', 'P9999Y', '1970-01-01'],
  ])('on %s, of what is kept for %s, all before %s is over', (today, period, day) => {
    const before = overBefore(Date.parse(`${today}T23:00:00Z`), period);
    expect(new Date(Math.max(before, 0)).toISOString()).toBe(`${day}T00:00:00.000Z`);
  });

  it('come from WHEREKEPT_KEEP; what is not named keeps its default; all faults at once', () => {
    expect(readSettings({}).keep).toEqual({ requests: 'P3Y', consents: 'P3Y', objections: 'P3Y', identifiers: 'P1Y', reads: 'P3Y', ledger: 'P10Y', 'mutation-keys': 'P30D' });
    expect(readSettings({ WHEREKEPT_KEEP: 'identifiers=P6M, reads=P1Y6M, requests=P100Y' }).keep).toMatchObject({ identifiers: 'P6M', reads: 'P1Y6M', requests: 'P100Y', ledger: 'P10Y', 'mutation-keys': 'P30D' });
    for (const [text, fault] of [['persons=P1Y', 'WHEREKEPT_KEEP names persons'], ['reads=1 year', 'reads takes'], ['reads=P1Y,reads=P2Y', 'reads twice'], ['P1Y', 'names nothing'], ['reads=P-1Y', 'reads takes'], ['requests=P100Y1D', 'requests is longer than P100Y'], ['consents=P9999Y', 'consents is longer than P100Y']] as const) {
      expect(() => readSettings({ WHEREKEPT_KEEP: text })).toThrow(ConfigurationError);
      expect(() => readSettings({ WHEREKEPT_KEEP: text })).toThrow(fault);
    }
  });

  it('a server erases when it starts, and again after a failure', async () => {
    let runs = 0;
    const failures: unknown[] = [];
    const daily = retainDaily({ now: () => Date.parse('2026-11-24') }, () => { runs += 1; return Promise.reject(new Error('no')); }, (error) => failures.push(error));
    await daily.stop();
    expect([runs, failures.length]).toEqual([1, 1]);
  });
});

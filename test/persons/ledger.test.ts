import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ledgerIn } from '../../src/cli/ledger.js';
import { ConfigurationError } from '../../src/config.js';
import { type Engine, type TestApp, engines, openApp } from '../app.js';
import { type Answered, email, holding, inventory, mutate, plan, record, register, trace } from './asking.js';

/** Confirmed erasures: what is gone is no item, a keyed digest of it stays, and whatever a restored backup brings back is found. */

describe.each(engines)('on %s', (engine: Engine) => {
  let app: TestApp;
  const ann = { identifiers: [email('ann@example.com')] };
  const confirm = (input: object): Promise<Answered> => mutate(app, 'recordErasure', input, '... on ErasuresRecorded { confirmed unchanged holdings }');
  const replay = (entries: readonly object[]): Promise<Answered> => mutate(app, 'replayErasureLedger', { entries }, '... on ErasureLedgerReplayed { added unchanged }');
  const ledger = async (): Promise<Answered[]> => (await app.ask('{ erasureLedger(first: 500) { totalCount nodes { digest how erasedOn confirmedAt confirmedBy } } }')).data.erasureLedger.nodes as Answered[];
  const returned = async (first = 50, after: string | null = null): Promise<Answered> => {
    const { data, errors } = await app.ask('query R($first: Int, $after: String) { returnedHoldings(first: $first, after: $after) { completeness { complete gaps { code } } endCursor holdings { person { id } entry { erasedOn } holding { id reference } } } }', { first, after });
    expect(errors).toBeUndefined();
    return data.returnedHoldings;
  };
  const confirmed = async (): Promise<Answered[]> => ((await trace(app, ann)).holdings.nodes as Answered[]).filter(({ certainty }) => certainty === 'CONFIRMED');
  let ids: string[];

  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());
  beforeEach(async () => {
    await app.replace(inventory);
    const { holdings } = await register(app, [holding([email('ann@example.com')], { reference: 'r1', events: [{ trigger: 'account-closed', on: '2025-03-31' }] }), holding([email('ann@example.com')], { reference: 'r2' })]);
    ids = (holdings as { id: string }[]).map(({ id }) => id);
  });

  it('what is gone is no item any more, its place is accounted for, and its events and reference go with it', async () => {
    expect(await confirm({ holdings: ids, erasedOn: '2026-11-02' })).toMatchObject({ confirmed: 2, unchanged: 0 });
    expect(await confirmed()).toEqual([]);
    const items = (await plan(app, ann)).items.nodes as Answered[];
    expect(items.filter(({ holding: { system, dataType } }) => system?.key === 'crm' && dataType.key === 'email')).toEqual([]);
    const rows = await app.graph.read({ name: 'test.holdings', cypher: 'MATCH (h:Holding) RETURN h.id AS id, h.state, h.reference, h.endedOn ORDER BY id', parameters: {}, maxRows: 10, decode: (row) => row.slice(1) }, {});
    expect(rows).toEqual([['ERASED', '', '2026-11-02'], ['ERASED', '', '2026-11-02']]);
    expect(await app.graph.read({ name: 'test.events', cypher: 'MATCH (e:Event) RETURN e.id AS id ORDER BY id', parameters: {}, maxRows: 10, decode: (row) => row }, {})).toEqual([]);
    expect(await confirm({ holdings: ids })).toMatchObject({ confirmed: 0, unchanged: 2 });
    // Nothing happens to it any more.
    expect(await mutate(app, 'recordEvents', { holdings: [ids[0]], events: [{ trigger: 'account-closed', on: '2026-01-01' }] }, '... on RecordedEvents { added }')).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'holdings', '0'] });
  });

  it('the ledger has a keyed digest of each, and nothing by which it could be found', async () => {
    await confirm({ holdings: ids, how: 'ANONYMISED', erasedOn: '2026-11-02' });
    const entries = await ledger();
    expect(entries).toHaveLength(2);
    for (const entry of entries) expect(entry).toMatchObject({ digest: expect.stringMatching(/^1:[0-9a-f]{64}$/) as string, how: 'ANONYMISED', erasedOn: '2026-11-02', confirmedBy: 'local' });
    for (const id of ids) expect(JSON.stringify(entries)).not.toContain(id.slice('Holding:'.length));
    const { data } = await app.ask('{ auditEntries(last: 1) { nodes { action } } }');
    expect(data.auditEntries.nodes[0].action).toBe('recordErasure');
  });

  it('a restored store brings it back, and replaying the ledger finds it; registered again it is there of right', async () => {
    const { body: backup } = await app.app.edge.http.inject({ method: 'GET', url: '/export/backup', headers: { host: '127.0.0.1' } });
    await confirm({ holdings: [ids[0]], erasedOn: '2026-11-02' });
    const entries = await ledger();
    expect((await returned()).holdings).toEqual([]);

    await app.replace('wherekept: 1');
    const { restoreBackup } = await import('../../src/exchange/backup/restoring.js');
    const { empty } = await import('../app.js');
    const { Readable } = await import('node:stream');
    await empty(app.graph);
    await restoreBackup(app.graph, { open: () => Readable.from([Buffer.from(backup)]) });
    expect(await ledger()).toEqual([]);
    expect((await confirmed()).map(({ id }) => id as string).sort()).toEqual([...ids].sort());
    expect(await replay(entries)).toMatchObject({ added: 1, unchanged: 0 });
    expect(await replay(entries)).toMatchObject({ added: 0, unchanged: 1 });
    const { holdings, completeness } = await returned();
    expect(completeness).toEqual({ complete: true, gaps: [] });
    expect(holdings).toMatchObject([{ holding: { id: ids[0], reference: 'r1' }, entry: { erasedOn: '2026-11-02' }, person: { id: (await trace(app, ann)).person.id } }]);

    await confirm({ holdings: [ids[0]] });
    expect((await returned()).holdings).toEqual([]);
    expect(await register(app, [holding([email('ann@example.com')], { reference: 'r1' })])).toMatchObject({ added: 1, unchanged: 0, holdings: [{ id: ids[0] }] });
    expect((await confirmed()).map(({ reference }) => reference as string).sort()).toEqual(['r1', 'r2']);
    expect((await returned()).holdings).toEqual([]);
  });

  it('pages of what came back', async () => {
    await confirm({ holdings: ids });
    const command = { name: 'test.back', parameters: {}, cypher: "MATCH (h:Holding) SET h.state = 'HELD'" };
    await app.graph.write(async (transaction) => { await transaction.run(command, {}); });
    const { endCursor, holdings } = await returned(1);
    const rest = await returned(1, endCursor as string);
    expect(rest.endCursor).toBeNull();
    expect([...holdings, ...rest.holdings].map((one: Answered) => one.holding.id as string)).toEqual([...ids].sort());
  });

  it('an entry under a key that is lost is a gap', async () => {
    expect(await replay([{ digest: `7:${'a'.repeat(64)}`, how: 'ERASED', erasedOn: '2026-01-01', confirmedAt: '2026-01-02T00:00:00.000Z', confirmedBy: 'local' }])).toMatchObject({ added: 1 });
    expect((await returned()).completeness).toEqual({ complete: false, gaps: [{ code: 'KEY_UNAVAILABLE' }] });
  });

  it('a hold refuses all, is left as it stands, and the refusal is entered', async () => {
    const { hold } = await mutate(app, 'placeHold', { matter: 'Case 1', ground: 'GDPR Art. 17(3)(e)', placedOn: '2020-01-01', holdings: [ids[1]] }, '... on HoldPlaced { hold { id } }');
    expect(await confirm({ holdings: ids })).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'holdings', '1'], message: expect.stringContaining('Case 1') as string }] });
    expect(await confirmed()).toHaveLength(2);
    expect(await ledger()).toEqual([]);
    const { data } = await app.ask('{ auditEntries(last: 20) { nodes { action about } } }');
    expect((data.auditEntries.nodes as Answered[]).find(({ action }) => action === 'refuseErasure')).toMatchObject({ about: [hold.id, ids[1]] });
    await mutate(app, 'releaseHold', { hold: hold.id }, '... on HoldsReleased { holds { id } }');
    expect(await confirm({ holdings: ids })).toMatchObject({ confirmed: 2 });
  });

  it.each<[string, object, string[]]>([
    ['none', { holdings: [] }, ['input', 'holdings']], ['a holding that there is not', { holdings: ['Holding:nothing'] }, ['input', 'holdings', '0']], ['a day to come', { holdings: ['Holding:nothing'], erasedOn: '9999-01-01' }, ['input', 'erasedOn']],
  ])('refuses %s, and changes nothing', async (_what, input, path) => {
    expect(await confirm(input)).toMatchObject({ __typename: 'InvalidInputError', path });
    expect(await confirmed()).toHaveLength(2);
  });

  it('refuses entries that are none', async () => {
    expect((await replay([{ digest: 'ann@example.com', how: 'ERASED', erasedOn: '2026-01-01', confirmedAt: '2026-01-02T00:00:00.000Z', confirmedBy: '' }])).faults.map(({ path }: Answered) => (path as string[]).join('.'))).toEqual(['input.entries.0.digest', 'input.entries.0.confirmedBy']);
    expect(await record(app, { ...ann, events: [{ trigger: 'account-closed', on: '2026-01-01' }] })).toMatchObject({ added: 1 });
  });
});

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wherekept-ledger-'));
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

  it('exports a ledger that is checked before it is replayed', { timeout: 60_000 }, async () => {
    const environment = { PATH: process.env['PATH'] ?? '', WHEREKEPT_DATA: join(folder, 'store'), WHEREKEPT_SEED: 'none' };
    const run = (...args: string[]): Promise<{ stdout: string }> => promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], { env: environment });
    const { stdout } = await run('ledger', 'export');
    expect(ledgerIn(stdout, 'it')).toEqual([]);
    const file = join(folder, 'ledger.jsonl');
    writeFileSync(file, stdout);
    expect((await run('ledger', 'replay', file)).stdout).toContain('Nothing that was erased is registered.');
  });

  it.each<[string, (text: string) => string]>([
    ['cut off', (text) => text.split('\n').slice(0, 2).join('\n')], ['changed', (text) => text.replace('ERASED', 'ANONYMISED')], ['another file', () => '{"wherekept":"backup","version":1}\n'], ['empty', () => ''],
  ])('refuses one that is %s', async (_what, spoil) => {
    const { createHash } = await import('node:crypto');
    const lines = ['{"wherekept":"erasure-ledger","version":1}', JSON.stringify({ digest: `1:${'a'.repeat(64)}`, how: 'ERASED', erasedOn: '2026-01-01', confirmedAt: '2026-01-02T00:00:00.000Z', confirmedBy: 'local' })];
    const text = `${lines.join('\n')}\n${JSON.stringify({ end: 1, sha256: createHash('sha256').update(`${lines.join('\n')}\n`).digest('hex') })}\n`;
    expect(ledgerIn(text, 'it')).toHaveLength(1);
    expect(() => ledgerIn(spoil(text), 'it')).toThrow(ConfigurationError);
  });
});

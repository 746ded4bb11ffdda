import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApp as openWherekept } from '../../src/app.js';
import { readSettings } from '../../src/config.js';
import { makeLog } from '../../src/edge/log.js';
import { type TestApp, engines, openApp } from '../app.js';

/** POST /api/v1/lineage and /batch, as clients of OpenLineage use them; and what is said to those that send something else. */

const folder = join(import.meta.dirname, '../data/openlineage');
const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
const run = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  eventType: 'COMPLETE', eventTime: '2026-01-02T03:04:05Z', producer: 'https://example.com/client', schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/definitions/RunEvent',
  run: { runId: 'd46e465b-d358-4d32-83d4-df660ff614dd' }, job: { namespace: 'shop', name: 'copy-orders' }, inputs: [{ namespace: 'shop', name: 'orders' }], outputs: [{ namespace: 'warehouse', name: 'orders' }], ...change,
});
const without = (name: string): Record<string, unknown> => Object.fromEntries(Object.entries(run()).filter(([one]) => one !== name));

interface Answer { status: number; body: { received?: number; taken?: number; faults?: { pointer: string; message: string; severity: string }[]; errors?: { message: string; extensions: { code: string; faults?: { pointer: string; message: string }[] } }[] } }

describe.each(engines)('on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); await app.replace('wherekept: 1\n'); });
  afterAll(() => app.close());

  const post = async (body: string | Buffer, { path = '/api/v1/lineage', headers = {} }: { path?: string; headers?: Record<string, string> } = {}): Promise<Answer> => {
    const { statusCode, body: answer } = await app.app.edge.http.inject({ method: 'POST', url: path, headers: { host: '127.0.0.1', 'content-type': 'application/json', ...headers }, payload: body });
    return { status: statusCode, body: JSON.parse(answer) as Answer['body'] };
  };

  test.each(['event_simple.json', 'event_full.json', 'event_unicode.json', ...readdirSync(join(folder, 'spec')).filter((file) => file.endsWith('.json')).map((file) => `spec/${file}`)])('%s comes in unchanged', async (file) => {
    const { status, body } = await post(text(file));
    expect([status, body.faults?.filter(({ severity }) => severity === 'ERROR')]).toEqual([201, []]);
    expect(body.taken).toBeGreaterThanOrEqual(1);
  });

  test('a job event and a dataset event, and the run between them', async () => {
    const common = { eventTime: '2026-01-02T03:04:05Z', producer: 'https://example.com/client' };
    const job = { ...common, schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/definitions/JobEvent', job: { namespace: 'shop', name: 'nightly' }, inputs: [{ namespace: 'shop', name: 'a' }], outputs: [{ namespace: 'shop', name: 'b' }] };
    const dataset = { ...common, schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/definitions/DatasetEvent', dataset: { namespace: 'shop', name: 'b' } };
    expect(await post(JSON.stringify([job, dataset, run()]), { path: '/api/v1/lineage/batch' })).toMatchObject({ status: 200, body: { received: 3, taken: 3 } });
  });

  test('sent compressed', async () => {
    expect(await post(gzipSync(JSON.stringify(run())), { headers: { 'Content-Encoding': 'gzip' } })).toMatchObject({ status: 201, body: { taken: 1 } });
    expect(await post(gzipSync(JSON.stringify(run())).subarray(0, 20), { headers: { 'Content-Encoding': 'gzip' } })).toMatchObject({ status: 400, body: { errors: [{ message: 'The body is not gzip' }] } });
    expect(await post('{}', { headers: { 'Content-Encoding': 'br' } })).toMatchObject({ status: 415 });
  });

  test('of a batch what is sound comes in, and the rest is told with its place', async () => {
    const { status, body } = await post(JSON.stringify([run(), without('eventTime')]), { path: '/api/v1/lineage/batch' });
    expect([status, body.received, body.taken]).toEqual([200, 2, 1]);
    expect(body.faults?.map(({ pointer }) => pointer).some((pointer) => pointer.startsWith('/1'))).toBe(true);
  });

  test.each([
    ['truncated', JSON.stringify(run()).slice(0, 120), 400, /JSON|end|read/i],
    ['empty', '', 400, /An event belongs here/],
    ['a text', '"event"', 400, /event/i],
    ['no time', JSON.stringify(without('eventTime')), 400, /eventTime/],
  ])('%s: refused, with the reason', async (_name, body, status, message) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body.errors)).toMatch(message);
    expect(answer.body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
  });

  test('not UTF-8, not JSON by its type, a single one where a list belongs, and too large', async () => {
    expect(await post(Buffer.from([0x7b, 0xff, 0x7d]))).toMatchObject({ status: 400, body: { errors: [{ message: 'The body is not UTF-8' }] } });
    expect((await post('{}', { headers: { 'Content-Type': 'text/plain' } })).status).toBe(415);
    expect(await post(JSON.stringify(run()), { path: '/api/v1/lineage/batch' })).toMatchObject({ status: 400, body: { errors: [{ message: 'A list of events belongs here; a single event goes to /api/v1/lineage' }] } });
    expect((await post(JSON.stringify(run({ producer: 'x'.repeat(16 * 1024 * 1024) })))).status).toBe(413);
    expect(await post(gzipSync(JSON.stringify(run({ producer: 'x'.repeat(16 * 1024 * 1024) }))), { headers: { 'Content-Encoding': 'gzip' } })).toMatchObject({ status: 413 });
  });
});

test('where sign-in is on nothing comes in without a token', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wherekept-'));
  const app = await openWherekept(readSettings({ HOST: '0.0.0.0', WHEREKEPT_DATA: folder, WHEREKEPT_SEED: 'none' }), { log: makeLog('silent') });
  try {
    const send = async (authorization: Record<string, string>): Promise<number> =>
      (await app.edge.http.inject({ method: 'POST', url: '/api/v1/lineage', headers: { host: 'wherekept.example', 'content-type': 'application/json', ...authorization }, payload: JSON.stringify(run()) })).statusCode;
    expect(await send({})).toBe(401);
    expect(await send({ authorization: 'Bearer garbage' })).toBe(401);
    const { secret } = await app.tokens.create('client', 1);
    expect(await send({ authorization: `Bearer ${secret}` })).toBe(201);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

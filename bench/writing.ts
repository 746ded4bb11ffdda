import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import neo4j from 'neo4j-driver';
import { openApp } from '../src/app.js';
import { readSettings } from '../src/config.js';
import { makeLog } from '../src/edge/log.js';
import { available, startNeo4j } from '../neo4j/private/neo4j.mjs';
import { type EngineSettings, environmentOf, root } from './contenders.js';
import { largeInventory, writeLarge } from './largeInventory.js';

/**
 * Batches of 500 processors with two links each, through the API, on stores of growing size: new ones, ones that change, ones that are there
 * already. Beside it what a user would write with the bare driver: one transaction, UNWIND and MERGE of the same nodes, then of the same
 * links; no terms, no history, no audit chain, no checks. They take turns. Run: tsx bench/writing.ts [SIZE …]
 */

const BATCH = 500;
const ROUNDS = 12;
const sizes = process.argv.slice(2).map(Number).filter((size) => size > 0);
const stores = sizes.length > 0 ? sizes : [1_000, 10_000, 100_000];

const upsert = `mutation($input: UpsertProcessorsInput!) { upsertProcessors(input: $input) { __typename ... on InventoryWritten { changes { version } } ... on UserError { message } } }`;
const rawNodes = 'UNWIND $rows AS row MERGE (n:Raw:Processor {id: row.id}) SET n += row';
const rawLinks = 'UNWIND $rows AS row MATCH (a:Raw {id: row.from}) MATCH (b:Item {id: row.to}) MERGE (a)-[r:LOCATED_IN]->(b) SET r.since = row.since';

const percentile = (all: readonly number[], share: number): number => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN;
const timed = async (work: () => Promise<void>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

const rows: string[][] = [];
async function measure(engine: EngineSettings, size: number): Promise<void> {
  const app = await openApp(readSettings(environmentOf(engine)), { log: makeLog('silent') });
  const driver = engine.kind === 'neo4j' ? neo4j.driver(engine.uri, neo4j.auth.basic(engine.user, engine.password)) : undefined;
  try {
    const items = largeInventory(size);
    await writeLarge(app.graph, items);
    const places = items.filter(({ kind }) => kind === 'Location').slice(0, 2).map(({ key }) => key);
    const write = async (from: number, country: string): Promise<void> => {
      const input = { items: Array.from({ length: BATCH }, (_one, n) => ({ key: `bench-${from + n}`, name: `Bench processor ${from + n}`, country, locations: places.map((to) => ({ to: `Location:${to}` })) })), validFrom: null };
      const { body } = await app.edge.http.inject({ method: 'POST', url: '/graphql', headers: { host: '127.0.0.1' }, payload: { query: upsert, variables: { input } } });
      if (!body.includes('InventoryWritten')) throw new Error(body.slice(0, 500));
    };
    const raw = async (from: number): Promise<void> => {
      if (driver === undefined) return;
      const session = driver.session({ database: 'neo4j' });
      await session.executeWrite(async (transaction) => {
        await transaction.run(rawNodes, { rows: Array.from({ length: BATCH }, (_one, n) => ({ id: `Raw:${from + n}`, name: `Bench processor ${from + n}`, country: 'DE' })) });
        await transaction.run(rawLinks, { rows: Array.from({ length: BATCH * places.length }, (_one, n) => ({ from: `Raw:${from + Math.floor(n / places.length)}`, to: `Location:${places[n % places.length] ?? ''}`, since: '2026-01-01' })) });
      });
      await session.close();
    };
    if (driver !== undefined) await driver.executeQuery('CREATE CONSTRAINT raw_id IF NOT EXISTS FOR (n:Raw) REQUIRE n.id IS UNIQUE');
    const taken = { new: [] as number[], changed: [] as number[], unchanged: [] as number[], raw: [] as number[] };
    for (let round = -2; round < ROUNDS; round += 1) {
      const from = (round + 2) * BATCH;
      const times = { new: await timed(() => write(from, 'DE')), raw: await timed(() => raw(from)), changed: await timed(() => write(from, 'FR')), unchanged: await timed(() => write(from, 'FR')) };
      if (round >= 0) for (const name of ['new', 'changed', 'unchanged', 'raw'] as const) taken[name].push(times[name]);
    }
    for (const name of ['new', 'changed', 'unchanged'] as const) {
      const ratio = driver === undefined ? '-' : percentile(taken.raw.map((one, at) => one / (taken[name][at] ?? Number.NaN)), 0.5).toFixed(2);
      rows.push([engine.kind, String(size), name, percentile(taken[name], 0.5).toFixed(0), percentile(taken[name], 0.99).toFixed(0), (BATCH / percentile(taken[name], 0.5) * 1_000).toFixed(0), driver === undefined ? '-' : percentile(taken.raw, 0.5).toFixed(0), ratio]);
    }
  } finally {
    await driver?.close();
    await app.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'wherekept-bench-'));
const there = available();
if (!there.ok) process.stderr.write(`Not measured: Neo4j (missing: ${there.missing})\n`);
try {
  for (const size of stores) {
    await measure({ kind: 'embedded', folder: join(folder, String(size)) }, size);
    if (!there.ok) continue;
    const { uri, user, password, database, stop } = await startNeo4j({ home: mkdtempSync(join(root, '.neo4j/bench-')), heap: '2g', pagecache: '256m' });
    try {
      await measure({ kind: 'neo4j', uri, user, password, database }, size);
    } finally {
      await stop();
    }
  }
  const table = new Table({ head: ['engine', 'items in store', 'batch of 500', 'p50 ms', 'p99 ms', 'items/s', 'bare driver p50 ms', 'rate / bare driver'], style: { head: [], border: [] } });
  table.push(...rows);
  console.log(`Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1) ?? '?'}; ${ROUNDS} rounds, contenders in turn\n${table.toString()}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

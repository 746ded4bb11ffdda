import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import neo4j from 'neo4j-driver';
import { available, startNeo4j } from '../neo4j/private/neo4j.mjs';
import { findingKinds } from '../src/answers/findingKinds.js';
import { openApp } from '../src/app.js';
import { readSettings } from '../src/config.js';
import { makeLog } from '../src/edge/log.js';
import { type EngineSettings, environmentOf, root } from './contenders.js';
import { largeInventory, linksIn, writeLarge } from './largeInventory.js';

/**
 * Findings and coverage over a large inventory: how long the whole list takes, the next page of it, each kind alone, and how much memory stays
 * in use. One asker, in this process, through GraphQL and without a socket.
 */

const { values } = parseArgs({ options: { items: { type: 'string', default: '100000' }, engine: { type: 'string', multiple: true, default: ['embedded', 'neo4j'] }, rounds: { type: 'string', default: '3' } } });
const ITEMS = Number(values.items);
const ROUNDS = Number(values.rounds);
const say = (text: string): void => { process.stderr.write(`${text}\n`); };
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const megabytes = (): number => Math.round(process.memoryUsage().rss / 1024 / 1024);

async function emptyNeo4j({ uri, user, password, database }: EngineSettings & { kind: 'neo4j' }): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  const session = driver.session({ database });
  await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS').finally(() => session.close());
  await driver.close();
}

interface Row { readonly engine: string; readonly what: string; readonly found: number | string; readonly ms: number; readonly rss: number }

async function measure(settings: EngineSettings): Promise<Row[]> {
  const app = await openApp(readSettings(environmentOf(settings)), { log: makeLog('silent') });
  const rows: Row[] = [];
  try {
    const items = largeInventory(ITEMS);
    const begun = performance.now();
    await writeLarge(app.graph, items);
    say(`${settings.kind}: ${items.length} items and ${linksIn(items)} links written in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
    const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<{ ms: number; data: Record<string, { totalCount?: number; pageInfo?: { endCursor: string } }> }> => {
      const from = performance.now();
      const { data, errors } = await app.edge.ask(query, variables) as { data: Record<string, { totalCount?: number; pageInfo?: { endCursor: string } }>; errors?: { message: string }[] };
      if (errors !== undefined) say(`  ${errors.map(({ message }) => message).join('; ')}`);
      return { ms: performance.now() - from, data };
    };
    const page = 'query ($kinds: [FindingKind!], $after: String, $asOf: LocalDate) { findings(kinds: $kinds, after: $after, asOf: $asOf, first: 50) { totalCount pageInfo { endCursor } nodes { kind severity message about { id } } } }';
    // Each day is another list, so that nothing remembered is measured.
    const days = Array.from({ length: ROUNDS }, (_, at) => `2026-11-${String(at + 1).padStart(2, '0')}`);
    const lists = [];
    for (const asOf of days) lists.push({ asOf, ...await ask(page, { asOf }) });
    const last = lists.at(-1);
    rows.push({ engine: settings.kind, what: 'all, first page', found: last?.data['findings']?.totalCount ?? 'error', ms: median(lists.map(({ ms }) => ms)), rss: megabytes() });
    const next = await ask(page, { asOf: last?.asOf, after: last?.data['findings']?.pageInfo?.endCursor });
    rows.push({ engine: settings.kind, what: 'all, next page', found: next.data['findings']?.totalCount ?? 'error', ms: next.ms, rss: megabytes() });
    for (const kind of Object.keys(findingKinds)) {
      const alone = [];
      for (const asOf of days) alone.push(await ask(page, { kinds: [kind], asOf }));
      rows.push({ engine: settings.kind, what: kind, found: alone[0]?.data['findings']?.totalCount ?? 'error', ms: median(alone.map(({ ms }) => ms)), rss: megabytes() });
    }
    const coverage = [];
    for (const asOf of days) coverage.push(await ask('query ($asOf: LocalDate) { coverage(asOf: $asOf) { kind of stated required } }', { asOf }));
    rows.push({ engine: settings.kind, what: 'coverage', found: '', ms: median(coverage.map(({ ms }) => ms)), rss: megabytes() });
  } finally {
    await app.close();
  }
  return rows;
}

const folder = mkdtempSync(join(tmpdir(), 'wherekept-bench-'));
const there = available();
const wantsNeo4j = values.engine.includes('neo4j');
if (wantsNeo4j && !there.ok) say(`Not measured: Neo4j (missing: ${there.missing})`);
const privateServer = wantsNeo4j && there.ok ? await startNeo4j({ home: join(root, '.neo4j/bench'), heap: '2g', pagecache: '256m' }) : undefined;
try {
  const rows: Row[] = [];
  if (values.engine.includes('embedded')) rows.push(...await measure({ kind: 'embedded', folder: join(folder, 'store') }));
  if (privateServer !== undefined) {
    const { uri, user, password, database } = privateServer;
    const settings: EngineSettings = { kind: 'neo4j', uri, user, password, database };
    await emptyNeo4j(settings);
    rows.push(...await measure(settings));
  }
  console.log(`\n${new Date().toISOString()}  Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model ?? ''}), load ${loadavg()[0]?.toFixed(1)}, ${ITEMS} items, medians of ${ROUNDS}\n`);
  const table = new Table({ head: ['engine', 'what', 'found', 'ms', 'RSS MB'], style: { head: [], border: [] }, colAligns: ['left', 'left', 'right', 'right', 'right'] });
  table.push(...rows.map(({ engine, what, found, ms, rss }) => [engine, what, String(found), ms.toFixed(0), String(rss)]));
  console.log(table.toString());
} finally {
  await privateServer?.stop();
  rmSync(folder, { recursive: true, force: true });
}

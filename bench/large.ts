import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import neo4j from 'neo4j-driver';
import { available, startNeo4j } from '../neo4j/private/neo4j.mjs';
import { openApp } from '../src/app.js';
import { readSettings } from '../src/config.js';
import { makeLog } from '../src/edge/log.js';
import { type EngineSettings, environmentOf, newHome } from './contenders.js';
import type { Figure, Subject } from './large/figures.js';
import { findings } from './large/findings.js';
import { largeInventory, linksIn, writeLarge } from './large/inventory.js';
import { readings } from './large/reading.js';
import { writings } from './large/writing.js';

/** Reading, writing and findings on inventories that grow tenfold and a hundredfold, on both engines; see README.md beside this. One asker, in this process, through GraphQL and without a socket. */

const parts: Readonly<Record<string, (subject: Subject) => Promise<Figure[]>>> = { reading: readings, writing: writings, findings };
const { values } = parseArgs({ options: {
  items: { type: 'string', multiple: true, default: ['1000', '10000', '100000'] }, engine: { type: 'string', multiple: true, default: ['embedded', 'neo4j'] },
  only: { type: 'string', multiple: true, default: Object.keys(parts) }, rounds: { type: 'string', default: '100' },
} });
const say = (text: string): void => { process.stderr.write(`${text}\n`); };

async function measure(settings: EngineSettings, size: number): Promise<void> {
  const app = await openApp(readSettings(environmentOf(settings)), { log: makeLog('warn') });
  const driver = settings.kind === 'neo4j' ? neo4j.driver(settings.uri, neo4j.auth.basic(settings.user, settings.password), { disableLosslessIntegers: true }) : undefined;
  const table = new Table({ head: [`${settings.kind}, ${size} items`, 'p50 ms', 'p99 ms', 'rate / bare driver', ''], style: { head: [], border: [] }, colAligns: ['left', 'right', 'right', 'right', 'left'] });
  try {
    const items = largeInventory(size);
    const begun = performance.now();
    await writeLarge(app.graph, items);
    say(`${settings.kind}: ${items.length} items and ${linksIn(items)} links written in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
    for (const [name, part] of Object.entries(parts)) {
      if (!values.only.includes(name)) continue;
      // Batches are slow and many: fewer of them.
      const rounds = Math.max(1, Math.round(Number(values.rounds) / (name === 'writing' ? 5 : 1)));
      for (const { what, p50, p99, ratio, note } of await part({ engine: settings.kind, app, items, driver, rounds })) table.push([what, p50.toFixed(1), p99.toFixed(1), ratio?.toFixed(2) ?? '', note ?? '']);
    }
  } finally {
    console.log(`${table.toString()}\nRSS ${Math.round(process.memoryUsage().rss / 1024 / 1024)} MB, load ${loadavg()[0]?.toFixed(1)}\n`);
    await driver?.close();
    await app.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'wherekept-bench-'));
const there = available();
if (values.engine.includes('neo4j') && !there.ok) say(`Not measured: Neo4j (missing: ${there.missing})`);
console.log(`${new Date().toISOString()}  Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model ?? ''})\n`);
try {
  for (const size of values.items.map(Number)) {
    if (values.engine.includes('embedded')) await measure({ kind: 'embedded', folder: join(folder, String(size)) }, size);
    if (!values.engine.includes('neo4j') || !there.ok) continue;
    const home = newHome();
    const { uri, user, password, database, stop } = await startNeo4j({ home, heap: '2g', pagecache: '512m' });
    try {
      await measure({ kind: 'neo4j', uri, user, password, database }, size);
    } finally {
      await stop();
      rmSync(home, { recursive: true, force: true });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

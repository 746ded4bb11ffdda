import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { available, startNeo4j } from '../neo4j/private/neo4j.mjs';
import { openApp, openGraph } from '../src/app.js';
import { readSettings } from '../src/config.js';
import { type EngineSettings, environmentOf, newHome, root } from './contenders.js';
import type { Order } from './exchange/floor.js';
import { writeEvents, writeFacts } from './exchange/documents.js';

/** What is taken in a second, and with how much memory, beside plain UNWIND batches of the same facts; see README.md beside this. Each import begins with an empty store. */

const { values } = parseArgs({ options: {
  facts: { type: 'string', default: '1000000' }, events: { type: 'string', default: '100000' }, embedded: { type: 'string', default: '0.1' },
  engine: { type: 'string', multiple: true, default: ['neo4j', 'embedded'] }, only: { type: 'string', multiple: true, default: ['facts', 'events'] }, rounds: { type: 'string', default: '3' },
} });
const rounds = Number(values.rounds);
const say = (text: string): void => { process.stderr.write(`${text}\n`); };
const folder = mkdtempSync(join(tmpdir(), 'wherekept-bench-'));
const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;

interface Outcome { readonly ms: number; readonly rssMiB?: number }

/** What a process of its own says of itself. */
async function outcomeOf(parameters: readonly string[], environment: Record<string, string>): Promise<Outcome> {
  const child = spawn(process.execPath, parameters, { cwd: root, env: { PATH: process.env['PATH'], ...environment }, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let [said, complained] = ['', ''];
  child.stderr?.on('data', (piece: Buffer) => { complained = `${complained}${piece.toString()}`.slice(-2_000); });
  (child.stdio[3] as Readable).on('data', (piece: Buffer) => { said += piece.toString(); });
  const [code] = await once(child, 'close') as [number];
  if (code !== 0) throw new Error(`An import ended with ${code}: ${complained}`);
  return JSON.parse(said) as Outcome;
}

/** The command as built, from its start to its end. */
const ours = (what: Order['what'], engine: EngineSettings, file: string): Promise<Outcome> =>
  outcomeOf(['--import', join(import.meta.dirname, 'exchange/peak.mjs'), join(root, 'bin/wherekept.js'), 'import', what === 'facts' ? 'backup' : 'openlineage', file], environmentOf(engine));
const batches = (order: Order): Promise<Outcome> => outcomeOf(['--import', 'tsx', join(import.meta.dirname, 'exchange/floor.ts'), JSON.stringify(order)], {});

let stores = 0;
/** A store without an inventory: for a backup with nothing at all, for events with the taxonomies of the first start. What `use` gives is given back once it is gone. */
async function withStore<T>(kind: EngineSettings['kind'], what: Order['what'], use: (engine: EngineSettings) => Promise<T>): Promise<T> {
  stores += 1;
  const home = kind === 'embedded' ? join(folder, `store-${stores}`) : newHome();
  const server = kind === 'embedded' ? undefined : await startNeo4j({ home, heap: '2g', pagecache: '512m' });
  try {
    const engine: EngineSettings = server === undefined ? { kind: 'embedded', folder: home } : { kind: 'neo4j', uri: server.uri, user: server.user, password: server.password, database: server.database };
    const settings = readSettings(environmentOf(engine));
    if (what === 'events') await (await openApp(settings)).close();
    else {
      const graph = await openGraph(settings);
      await graph.migrate();
      await graph.close();
    }
    return await use(engine);
  } finally {
    await server?.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const table = new Table({ head: ['', 'engine', 'a second', 'floor, a second', 'of the floor', 'peak MiB'], style: { head: [], border: [] }, colAligns: ['left', 'left', 'right', 'right', 'right', 'right'] });

async function measure(what: 'facts' | 'events', kind: EngineSettings['kind']): Promise<void> {
  const size = Math.max(1, Math.round(Number(values[what]) * (kind === 'embedded' ? Number(values.embedded) : 1)));
  const file = join(folder, `${what}-${size}.jsonl`);
  const count = what === 'facts' ? await writeFacts(file, size) : size;
  if (what === 'events') await writeEvents(file, size);
  say(`${kind}, ${count} ${what}, ${(statSync(file).size / 1024 / 1024).toFixed(0)} MiB`);
  const mine: Outcome[] = [];
  const floors: Outcome[] = [];
  for (let round = 0; round < rounds; round += 1) {
    mine.push(await withStore(kind, what, (engine) => ours(what, engine, file)));
    floors.push(await withStore(kind, what, (engine) => batches({ what, engine, file })));
    const [one, floor] = [mine.at(-1), floors.at(-1)];
    say(`  round ${round + 1}: ${((one?.ms ?? 0) / 1_000).toFixed(1)} s, floor ${((floor?.ms ?? 0) / 1_000).toFixed(1)} s, ${one?.rssMiB?.toFixed(0)} MiB, load ${loadavg()[0]?.toFixed(1)}`);
  }
  const rate = (some: readonly Outcome[]): string => String(Math.round(count / (median(some.map(({ ms }) => ms)) / 1_000)));
  const ratio = median(mine.map(({ ms }, at) => (floors[at]?.ms ?? Number.NaN) / ms));
  const peak = Math.max(...mine.map(({ rssMiB }) => rssMiB ?? Number.NaN)).toFixed(0);
  table.push([`${count} ${what}`, kind, rate(mine), rate(floors), ratio.toFixed(2), peak]);
}

const there = available();
if (values.engine.includes('neo4j') && !there.ok) say(`Not measured: Neo4j (missing: ${there.missing})`);
try {
  for (const kind of ['neo4j', 'embedded'] as const) {
    if (!values.engine.includes(kind) || (kind === 'neo4j' && !there.ok)) continue;
    for (const what of ['facts', 'events'] as const) if (values.only.includes(what)) await measure(what, kind);
  }
  console.log(`${new Date().toISOString()}  Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model ?? ''}), ${rounds} rounds\n\n${table.toString()}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

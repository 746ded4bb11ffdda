import { spawnSync } from 'node:child_process';
import { type ChildProcess, fork } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import neo4j from 'neo4j-driver';
import { available, startNeo4j } from '../neo4j/private/neo4j.mjs';
import { openApp } from '../src/app.js';
import { readSettings } from '../src/config.js';
import { makeLog } from '../src/edge/log.js';
import { type Asked, type EngineSettings, type Sample, Raw, Server, type Waves, environmentOf, root } from './contenders.js';
import { type GraphSize, type Made, largeGraph, loadGraph, scaled, systemGraph } from './graphs.js';

/** See README.md beside this for what is measured and how to read it. */

const { values: { quick, scale, large, engine: only } } = parseArgs({ options: {
  quick: { type: 'boolean', default: false }, scale: { type: 'string', default: '1' }, large: { type: 'string', default: '1' }, engine: { type: 'string' },
} });
const ROUNDS = quick ? 3 : 7;
const ROUND_MS = quick ? 600 : 2_000;
const WARM_UP_MS = quick ? 1_500 : 5_000;
const COLD_ASKS = quick ? 5 : 25;
const PEER_LIMIT_MS = 30_000;
const HOPS = 10;

const say = (text: string): void => { process.stderr.write(`${text}\n`); };
function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

// Questions ----------------------------------------------------------------------------------------------------------------

const walkQuery = `query ($of: String!, $depth: Int!) {
  lineage(of: $of, depth: $depth) { ... on Lineage { completeness { complete } nodes { depth item { id name } } edges { from kind to } } ... on UserError { message } }
}`;
const pathsQuery = `query ($from: String!, $to: String!) {
  lineagePaths(from: $from, to: $to, first: 20) { ... on LineagePaths { completeness { complete } paths { items { id name } edges { kind } } } ... on UserError { message } }
}`;
const walkOf = (of: string): Asked => ({ query: walkQuery, variables: { of, depth: HOPS } });
const pathsOf = ([from, to]: readonly [string, string]): Asked => ({ query: pathsQuery, variables: { from, to } });

/** The same answer from one statement, as well as it can be written: reach, then the edges of each end grouped; no dates, no depths, no gaps, and any 5,000 where there are more. */
const bestWalk = `
MATCH (s:Item)
WHERE s.id = $of
MATCH (s)-[:FEEDS*0..9]->(x)
WITH DISTINCT x
LIMIT 5000
RETURN x.id AS id, x.name, [(x)-[:FEEDS]->(y) | y.id] AS feeds, [(x)-[r:PART_OF|PROVIDED_BY]->(o) | [type(r), o.id]] AS outward,
  [(x)<-[:IN_SYSTEM]-(:Activity)-[r:PROCESSED_BY|STORED_AT]->(o) | [type(r), o.id]] AS placements`;
const bestWaves = (of: string): Waves => [[{ name: 'best', cypher: bestWalk, parameters: { of } }]];
const bestPaths = `
MATCH (a:Item)
WHERE a.id = $from
MATCH (b:Item)
WHERE b.id = $to
MATCH p = allShortestPaths((a)-[:FEEDS*1..20]->(b))
RETURN [n IN nodes(p) | [n.id, n.name]] AS items
LIMIT 20`;
const bestPathWaves = ([from, to]: readonly [string, string]): Waves => [[{ name: 'best', cypher: bestPaths, parameters: { from, to } }]];

// Rounds -------------------------------------------------------------------------------------------------------------------

interface Contender { readonly name: string; run(askers: number, milliseconds: number): Promise<Sample> }
interface Result { readonly name: string; readonly rate: number; readonly p50: number; readonly p99: number; readonly cpu: number; readonly answers: number; readonly rates: readonly number[] }

/** Each in turn, round after round, so that whatever else the machine does falls on all of them alike. */
async function compete(contenders: readonly Contender[], askers: number): Promise<Result[]> {
  const samples = new Map<Contender, Sample[]>(contenders.map((contender) => [contender, []]));
  for (const contender of contenders) await contender.run(askers, WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round += 1) for (const contender of contenders) samples.get(contender)?.push(await contender.run(askers, ROUND_MS));
  return contenders.map((contender) => {
    const all = samples.get(contender) ?? [];
    const rates = all.map(({ latencies, elapsed }) => (latencies.length / elapsed) * 1_000);
    const latencies = all.flatMap((sample) => sample.latencies);
    return { name: contender.name, rate: median(rates), p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), cpu: all.reduce((sum, { cpu }) => sum + cpu, 0) / latencies.length, answers: latencies.length, rates };
  });
}

/** The first question after a write: nothing is remembered, neither steps nor words. */
async function cold(server: Server, engine: EngineSettings & { kind: 'neo4j' }, asked: readonly Asked[]): Promise<number[]> {
  const driver = neo4j.driver(engine.uri, neo4j.auth.basic(engine.user, engine.password));
  const taken: number[] = [];
  try {
    for (let at = 0; at < COLD_ASKS; at += 1) {
      await driver.executeQuery("MATCH (s:Store {id: 'store'}) SET s.revision = s.revision + 1", {}, { database: engine.database });
      const begun = performance.now();
      await server.ask(asked[at % asked.length] as Asked);
      taken.push(performance.now() - begun);
    }
  } finally {
    await driver.close();
  }
  return taken;
}

// The peer -----------------------------------------------------------------------------------------------------------------

const peerThere = existsSync(join(import.meta.dirname, 'peer', 'node_modules', '@neo4j', 'graphql'));

/** The nested query, deeper and deeper until it gives up. */
async function peer(engine: EngineSettings & { kind: 'neo4j' }, of: string): Promise<string[][]> {
  const child = fork(join(import.meta.dirname, 'peer', 'peer.mjs'), [JSON.stringify(engine)]);
  const answer = (): Promise<unknown> => new Promise((done, fail) => { child.once('exit', () => { fail(new Error('The peer ended')); }); child.once('message', done); });
  const rows: string[][] = [];
  try {
    await answer();
    for (let depth = 1; depth <= HOPS; depth += 1) {
      const told = answer();
      child.send({ of, depth, limitMs: PEER_LIMIT_MS });
      const { ms, bytes, failure } = await told as { ms: number; bytes: number; failure?: string };
      rows.push([String(depth), failure === undefined ? `${ms.toFixed(0)} ms` : `gave up: ${failure.slice(0, 60)}`, failure === undefined ? `${(bytes / 1_000).toFixed(0)} kB` : '-']);
      if (failure !== undefined) break;
    }
  } catch (error) {
    rows.push(['-', String(error), '-']);
  } finally {
    stop(child);
  }
  return rows;
}
function stop(child: ChildProcess): void {
  child.removeAllListeners('exit');
  child.kill('SIGKILL');
}

// The whole ----------------------------------------------------------------------------------------------------------------

interface Cell { readonly graph: string; readonly engine: string; readonly question: string; readonly askers: number; readonly size: string; readonly results: readonly Result[]; readonly coldMs: readonly number[] }

async function measure(size: GraphSize, made: Made, engine: EngineSettings, copy: EngineSettings): Promise<Cell[]> {
  const server = await Server.start(environmentOf(engine));
  const raw = await Raw.start(copy);
  const cells: Cell[] = [];
  try {
    const of = made.roots[0] ?? '';
    const sizeOf = async (asked: Asked): Promise<string> => {
      const { lineage } = await server.ask(asked) as { lineage: { nodes: unknown[]; edges: unknown[]; completeness: { complete: boolean } } };
      return `${lineage.nodes.length} items, ${lineage.edges.length} edges${lineage.completeness.complete ? '' : ', cut'}`;
    };
    const questions = [
      { question: `${HOPS} hops, one root`, ours: [walkOf(of)], theirs: [bestWaves(of)], size: await sizeOf(walkOf(of)) },
      { question: `${HOPS} hops, ${made.roots.length} roots`, ours: made.roots.map(walkOf), theirs: made.roots.map(bestWaves), size: '' },
      { question: '20 paths', ours: made.pairs.map(pathsOf), theirs: made.pairs.map(bestPathWaves), size: '' },
    ];
    for (const { question, ours, theirs, size: answer } of questions) {
      for (const askers of [1, 10]) {
        const results = await compete([
          { name: 'ours', run: (count, milliseconds) => server.run(ours, count, milliseconds) },
          { name: 'raw: best', run: (count, milliseconds) => raw.runInTurn(theirs, count, milliseconds) },
        ], askers);
        const coldMs = askers === 1 && engine.kind === 'neo4j' ? await cold(server, engine, ours) : [];
        cells.push({ graph: size.name, engine: engine.kind, question, askers, size: answer, results, coldMs });
        say(`  ${size.name} ${engine.kind} ${question} ${askers}: ${results.map(({ name, rate, p50, p99 }) => `${name} ${rate.toFixed(1)}/s p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)}`).join(', ')}${coldMs.length > 0 ? `; after a write p50 ${median(coldMs).toFixed(0)}` : ''}`);
      }
    }
  } finally {
    await server.stop();
    await raw.stop();
  }
  return cells;
}

const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 2, 2] });
if (built.status !== 0) process.exit(1);

const folder = mkdtempSync(join(tmpdir(), 'wherekept-bench-'));
const there = only === 'embedded' ? { ok: false as const, missing: 'not asked for' } : available();
if (!there.ok) say(`Not measured: Neo4j (${there.missing})`);
if (!peerThere) say('Not measured: @neo4j/graphql (npm install --prefix bench/peer)');
const privateServer = there.ok ? await startNeo4j({ home: join(root, '.neo4j/bench'), heap: '3g', pagecache: '1g' }) : undefined;
try {
  const about = { date: new Date().toISOString(), node: process.version, cores: availableParallelism(), processor: cpus()[0]?.model ?? '', loadBefore: loadavg()[0], rounds: ROUNDS, roundMs: ROUND_MS, quick, scale, large };
  const cells: Cell[] = [];
  const peers: string[][] = [];
  for (const size of [scaled(systemGraph, Number(scale)), ...(Number(large) > 0 ? [scaled(largeGraph, Number(large) * Number(scale))] : [])]) {
    const embedded: EngineSettings = { kind: 'embedded', folder: join(folder, size.name.replaceAll(/\W/g, '-')) };
    const engines: EngineSettings[] = only === 'neo4j' ? [] : [embedded];
    if (privateServer !== undefined) {
      const { uri, user, password, database } = privateServer;
      engines.push({ kind: 'neo4j', uri, user, password, database });
    }
    for (const engine of engines) {
      if (engine.kind === 'neo4j') {
        const driver = neo4j.driver(engine.uri, neo4j.auth.basic(engine.user, engine.password));
        const session = driver.session({ database: engine.database });
        await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
        await session.close();
        await driver.close();
      }
      const app = await openApp(readSettings(environmentOf(engine)), { log: makeLog('silent') });
      const begun = performance.now();
      const made = await loadGraph(app.graph, size, say);
      say(`${size.name}: ${made.assets} assets and ${made.flows} flows loaded on ${engine.kind} in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
      await app.close();
      const copy: EngineSettings = engine.kind === 'embedded' ? { kind: 'embedded', folder: `${engine.folder}-copy` } : engine;
      if (engine.kind === 'embedded') cpSync(engine.folder, (copy as { folder: string }).folder, { recursive: true });
      cells.push(...await measure(size, made, engine, copy));
      if (engine.kind === 'neo4j' && peerThere && size.datasetsPerSystem === 0) peers.push(...(await peer(engine, made.roots[0] ?? '')).map((row) => [size.name, ...row]));
      if (engine.kind === 'embedded') for (const settings of [engine, copy]) rmSync((settings as { folder: string }).folder, { recursive: true, force: true });
    }
  }

  const print = (head: string[], rows: string[][]): void => {
    const table = new Table({ head, style: { head: [], border: [] }, colAligns: head.map((_, at) => (at < 4 ? 'left' : 'right')) });
    table.push(...rows);
    console.log(table.toString());
  };
  console.log(`\n${about.date}  Node ${about.node}, ${about.cores} cores (${about.processor}), load ${about.loadBefore?.toFixed(1)}, Neo4j ${privateServer === undefined ? 'not there' : '5.26'}`);
  console.log(`${ROUNDS} rounds of ${ROUND_MS} ms each, contenders in turn; medians of rounds. “after a write”: the median of first questions with nothing remembered\n`);
  print(['graph', 'engine', 'question', 'contender', 'askers', 'answer', '1/s', 'p50 ms', 'p99 ms', 'CPU ms', 'ours/raw', 'after a write ms'], cells.flatMap(({ graph, engine, question, askers, size, results, coldMs }) => results.map(({ name, rate, p50, p99, cpu, rates }, at) => [
    graph, engine, question, name, String(askers), at === 0 ? size : '', rate.toFixed(1), p50.toFixed(1), p99.toFixed(1), Number.isNaN(cpu) ? '-' : cpu.toFixed(1),
    at === 0 ? median(rates.map((ours, round) => ours / (results[1]?.rates[round] ?? Number.NaN))).toFixed(2) : '', at === 0 && coldMs.length > 0 ? median(coldMs).toFixed(0) : '',
  ])));
  console.log(`\n@neo4j/graphql, nested as deep as it survives ${PEER_LIMIT_MS / 1_000} s${peerThere ? '' : ': skipped, not installed'}`);
  if (peers.length > 0) print(['graph', 'hops', 'answer in', 'size'], peers);

  const results = join(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  const file = join(results, `lineage-${about.date.replaceAll(':', '-')}.json`);
  writeFileSync(file, `${JSON.stringify({ about, cells, peers }, null, 2)}\n`);
  say(`\nWritten to ${file}`);
} finally {
  await privateServer?.stop();
  rmSync(folder, { recursive: true, force: true });
}

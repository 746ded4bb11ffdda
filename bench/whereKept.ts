import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import neo4j from 'neo4j-driver';
import { available, startNeo4j } from '../neo4j/private/neo4j.mjs';
import { type App, openApp } from '../src/app.js';
import { readSettings } from '../src/config.js';
import { makeLog } from '../src/edge/log.js';
import { importYaml } from '../src/exchange/importing.js';
import { questions } from '../web/graphiql/questions.js';
import { type Asked, type EngineSettings, type Sample, Raw, Server, type Statement, environmentOf, root } from './contenders.js';
import { generatedInventory } from './inventory.js';

/** See README.md beside this for what is measured and how to read it. */

const { values: { quick } } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const ROUNDS = quick ? 3 : 7;
const ROUND_MS = quick ? 400 : 1_000;
const WARM_UP_MS = quick ? 800 : 2_000;
const COLD_STARTS = quick ? 3 : 5;
const ASKERS = [1, 10] as const;
const ASKED_FOR = { small: 5, medium: 50, large: 450 } as const;

const events = [{ trigger: 'account-closed', on: '2026-03-31' }];
/** The question itself: every place with its deadline. */
const placesQuery = `query ($data: String!, $events: [EventInput!]) {
  whereKept(data: $data, events: $events) {
    ... on WhereKept { asOf dataType { name } places(first: 500) { totalCount nodes { match heldAs { name } holder { name } system { name } deadline { status on awaiting { key } } } } }
    ... on UserError { message }
  }
}`;
/** The explorer’s first question as it stands: the first 50 places, with proof, locations and evidence. */
const explorerQuery = questions[0]?.query ?? '';

const say = (text: string): void => { process.stderr.write(`${text}\n`); };
const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);
function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

// Inventories and questions ----------------------------------------------------------------------------------------------

interface Inventory { readonly name: string; readonly text: string; readonly terms: (app: App) => Promise<Readonly<Record<string, string>>> }

const seed: Inventory = { name: 'seed', text: readFileSync(join(root, 'seed/interactio.yaml'), 'utf8'), terms: async () => ({ small: 'subscriber-records', medium: 'email' }) };

function generated(): Inventory {
  const { text, leaves } = generatedInventory();
  return {
    name: 'generated', text,
    // The types whose answers come nearest to the sizes wanted.
    terms: async (app) => {
      const sizes = new Map<string, number>();
      for (const leaf of leaves) sizes.set(leaf, placesIn(await app.edge.ask(placesQuery, { data: leaf, events })));
      const nearest = (wanted: number): string => [...sizes].sort(([, a], [, b]) => Math.abs(a - wanted) - Math.abs(b - wanted))[0]?.[0] ?? '';
      return Object.fromEntries(Object.entries(ASKED_FOR).map(([size, wanted]) => [size, nearest(wanted)]));
    },
  };
}

const placesIn = (answer: unknown): number => (answer as { data: { whereKept: { places: { totalCount: number } } } }).data.whereKept.places.totalCount;

interface Recorded { readonly asked: Asked; readonly waves: readonly (readonly Statement[])[]; readonly places: number; readonly bytes: number }

/** Asks in this process and keeps what is sent to the graph: a statement sent while none is under way begins a new wave. */
async function record(app: App, asked: Asked): Promise<Recorded> {
  await app.edge.ask(asked.query, asked.variables);
  const waves: Statement[][] = [];
  const { graph } = app;
  const read = graph.read.bind(graph);
  let underWay = 0;
  graph.read = async (question, parameters, options) => {
    if (underWay === 0) waves.push([]);
    waves.at(-1)?.push({ name: question.name, cypher: question.cypher, parameters });
    underWay += 1;
    try {
      return await read(question, parameters, options);
    } finally {
      underWay -= 1;
    }
  };
  try {
    const answer = await app.edge.ask(asked.query, asked.variables);
    return { asked, waves, places: placesIn(answer), bytes: JSON.stringify(answer).length };
  } finally {
    graph.read = read;
  }
}

// Engines ----------------------------------------------------------------------------------------------------------------

async function emptyNeo4j({ uri, user, password, database }: EngineSettings & { kind: 'neo4j' }): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  const session = driver.session({ database });
  try {
    await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  } finally {
    await session.close();
    await driver.close();
  }
}

const open = (engine: EngineSettings): Promise<App> => openApp(readSettings(environmentOf(engine)), { log: makeLog('silent') });

// Rounds -----------------------------------------------------------------------------------------------------------------

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

/** The median of the rounds’ own ratios, since a round’s contenders run side by side. */
const ratio = (ours: Result, raw: Result): number => median(ours.rates.map((rate, round) => rate / (raw.rates[round] ?? Number.NaN)));

interface Cell { readonly inventory: string; readonly engine: string; readonly size: string; readonly places: number; readonly askers: number; readonly results: readonly Result[] }

async function compare(inventory: Inventory, engine: EngineSettings, copy: EngineSettings, recorded: ReadonlyMap<string, { places: Recorded; explorer: Recorded }>): Promise<Cell[]> {
  const server = await Server.start(environmentOf(engine));
  const raw = await Raw.start(copy);
  const cells: Cell[] = [];
  try {
    for (const askers of ASKERS) {
      const one = { name: 'RETURN 1', cypher: 'RETURN 1', parameters: {} };
      const floor: Contender = { name: 'raw RETURN 1', run: (count, milliseconds) => raw.run([[one]], count, milliseconds) };
      cells.push({ inventory: inventory.name, engine: engine.kind, size: '-', places: 0, askers, results: await compete([floor], askers) });
      for (const [size, { places, explorer }] of recorded) {
        const held = places.waves.flat().filter(({ name }) => name === 'where.held');
        const results = await compete([
          { name: 'ours: places', run: (count, milliseconds) => server.run(places.asked, count, milliseconds) },
          { name: 'raw: where.held', run: (count, milliseconds) => raw.run([held], count, milliseconds) },
          { name: 'raw: all of places', run: (count, milliseconds) => raw.run(places.waves, count, milliseconds) },
          { name: 'ours: explorer', run: (count, milliseconds) => server.run(explorer.asked, count, milliseconds) },
          { name: 'raw: all of explorer', run: (count, milliseconds) => raw.run(explorer.waves, count, milliseconds) },
        ], askers);
        cells.push({ inventory: inventory.name, engine: engine.kind, size, places: places.places, askers, results });
        say(`  ${inventory.name} ${engine.kind} ${size} ${askers}: ${results.map(({ name, rate }) => `${name} ${rate.toFixed(0)}/s`).join(', ')}`);
      }
    }
  } finally {
    await server.stop();
    await raw.stop();
  }
  return cells;
}

/** From starting the process, on a folder that is not there yet, to its first answer. */
async function coldStart(folder: string): Promise<number> {
  const begun = performance.now();
  const server = await Server.start({ WHEREKEPT_DATA: folder });
  await server.ask({ query: explorerQuery, variables: { data: 'email', events } });
  const taken = performance.now() - begun;
  await server.stop();
  return taken;
}

// The whole --------------------------------------------------------------------------------------------------------------

const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 2, 2] });
if (built.status !== 0) process.exit(1);

const folder = mkdtempSync(join(tmpdir(), 'wherekept-bench-'));
const there = available();
if (!there.ok) say(`Not measured: Neo4j (missing: ${there.missing})`);
const privateServer = there.ok ? await startNeo4j({ home: join(root, '.neo4j/bench'), heap: '3g', pagecache: '256m' }) : undefined;
try {
  const { version: driverVersion } = createRequire(import.meta.url)('neo4j-driver/package.json') as { version: string };
  const { version: embeddedVersion } = createRequire(import.meta.url)('@grafeo-db/js/package.json') as { version: string };
  const about = {
    date: new Date().toISOString(), node: process.version, cores: availableParallelism(), processor: cpus()[0]?.model ?? '', loadBefore: loadavg()[0],
    neo4j: privateServer === undefined ? null : '5.26', driver: driverVersion, embedded: embeddedVersion, rounds: ROUNDS, roundMs: ROUND_MS, quick,
  };
  const loads: { inventory: string; engine: string; characters: number; seconds: number }[] = [];
  const trips: { inventory: string; size: string; question: string; places: number; bytes: number; waves: string[][] }[] = [];
  const cells: Cell[] = [];

  const starts: number[] = [];
  for (let start = 0; start < COLD_STARTS; start += 1) starts.push(await coldStart(join(folder, `cold-${start}`)));
  say(`Cold start to first answer: ${starts.map((taken) => taken.toFixed(0)).join(', ')} ms`);

  for (const inventory of [seed, generated()]) {
    const embedded: EngineSettings = { kind: 'embedded', folder: join(folder, inventory.name) };
    const engines: EngineSettings[] = [embedded];
    if (privateServer !== undefined) {
      const { uri, user, password, database } = privateServer;
      engines.push({ kind: 'neo4j', uri, user, password, database });
    }
    const recorded = new Map<string, { places: Recorded; explorer: Recorded }>();
    for (const engine of engines) {
      if (engine.kind === 'neo4j') await emptyNeo4j(engine);
      const app = await open(engine);
      const begun = performance.now();
      await importYaml(app.graph, inventory.text);
      const seconds = (performance.now() - begun) / 1_000;
      loads.push({ inventory: inventory.name, engine: engine.kind, characters: inventory.text.length, seconds });
      say(`${inventory.name}: loaded on ${engine.kind} in ${seconds.toFixed(1)} s`);
      if (recorded.size === 0) {
        for (const [size, data] of Object.entries(await inventory.terms(app))) {
          const variables = { data, events };
          recorded.set(size, { places: await record(app, { query: placesQuery, variables }), explorer: await record(app, { query: explorerQuery, variables }) });
        }
        for (const [size, both] of recorded) {
          for (const [question, { places, bytes, waves }] of Object.entries(both)) trips.push({ inventory: inventory.name, size, question, places, bytes, waves: waves.map((wave) => wave.map(({ name }) => name)) });
        }
      }
      await app.close();
    }
    const copy: EngineSettings = { kind: 'embedded', folder: `${embedded.folder}-copy` };
    cpSync(embedded.folder, copy.folder, { recursive: true });
    for (const engine of engines) cells.push(...await compare(inventory, engine, engine === embedded ? copy : engine, recorded));
  }

  const ratios = cells.filter(({ size }) => size !== '-').map(({ results, ...cell }) => {
    const [places, held, allOfPlaces, explorer, allOfExplorer] = results as [Result, Result, Result, Result, Result];
    return { ...cell, placesToHeld: ratio(places, held), placesToAll: ratio(places, allOfPlaces), explorerToHeld: ratio(explorer, held), explorerToAll: ratio(explorer, allOfExplorer) };
  });

  const print = (head: string[], rows: string[][]): void => {
    const table = new Table({ head, style: { head: [], border: [] }, colAligns: head.map((_, at) => (at < 3 ? 'left' : 'right')) });
    table.push(...rows);
    console.log(table.toString());
  };
  console.log(`\n${about.date}  Node ${about.node}, ${about.cores} cores (${about.processor}), load ${about.loadBefore?.toFixed(1)}, Neo4j ${about.neo4j ?? 'not there'}, neo4j-driver ${driverVersion}, @grafeo-db/js ${embeddedVersion}`);
  console.log(`${ROUNDS} rounds of ${ROUND_MS} ms each, contenders in turn; medians of rounds\n`);
  console.log('Requests a second and latency');
  print(['inventory', 'engine', 'contender', 'answer', 'places', 'askers', '1/s', 'p50 ms', 'p99 ms', 'CPU ms', 'answers'], cells.flatMap(({ inventory, engine, size, places, askers, results }) =>
    results.map(({ name, rate, p50, p99, cpu, answers }) => [inventory, engine, name, size, String(places), String(askers), rate.toFixed(1), p50.toFixed(2), p99.toFixed(2), Number.isNaN(cpu) ? '-' : cpu.toFixed(2), String(answers)])));
  console.log('\nRatios of rates, ours / raw');
  print(['inventory', 'engine', 'answer', 'places', 'askers', 'places / where.held', 'places / all its statements', 'explorer / where.held', 'explorer / all its statements'], ratios.map(({ inventory, engine, size, places, askers, ...of }) =>
    [inventory, engine, size, String(places), String(askers), of.placesToHeld.toFixed(2), of.placesToAll.toFixed(2), of.explorerToHeld.toFixed(2), of.explorerToAll.toFixed(2)]));
  console.log('\nRound trips of one question; those joined by + are under way at once');
  print(['inventory', 'question', 'answer', 'places', 'kB', 'waves', 'statements', 'names'], trips.map(({ inventory, question, size, places, bytes, waves }) =>
    [inventory, question, size, String(places), (bytes / 1_000).toFixed(1), String(waves.length), String(waves.flat().length), waves.map((wave) => wave.join(' + ')).join('\n')]));
  console.log('\nLoading');
  print(['inventory', 'engine', '', 'characters', 'seconds'], loads.map(({ inventory, engine, characters, seconds }) => [inventory, engine, '', String(characters), seconds.toFixed(1)]));
  console.log(`\nCold start to first answer, embedded, empty folder: median ${median(starts).toFixed(0)} ms of ${starts.map((taken) => taken.toFixed(0)).join(', ')}`);

  const results = join(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  const file = join(results, `whereKept-${about.date.replaceAll(':', '-')}.json`);
  writeFileSync(file, `${JSON.stringify({ about, ratios, cells, trips, loads, coldStartsMs: starts }, null, 2)}\n`);
  say(`\nWritten to ${file}`);
} finally {
  await privateServer?.stop();
  rmSync(folder, { recursive: true, force: true });
}

import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { available, startNeo4j } from '../neo4j/private/neo4j.mjs';
import { type App, openApp } from '../src/app.js';
import { readSettings } from '../src/config.js';
import { makeLog } from '../src/edge/log.js';
import { importYaml } from '../src/exchange/importing.js';
import type { Command, Row } from '../src/graph/index.js';
import { type EngineSettings, Raw, answerOf, ended, newHome } from './contenders.js';
import { digestIdentifiers } from '../src/persons/identifiers.js';
import { KeyRing } from '../src/persons/keys.js';
import { createEventsOfPersons } from '../src/persons/eventQuestions.js';
import { createHoldings, writeHoldingClasses } from '../src/persons/holdingQuestions.js';
import { createIdentifiers, createPersons, identified, keyVersionsInUse, writeKeyVersions } from '../src/persons/question.js';
import { personFacts } from '../src/persons/recordQuestions.js';

/** See README.md beside this for what is measured and how to read it. */

const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' }, engine: { type: 'string' }, seconds: { type: 'string', default: '5' } } });
const SECONDS = Number(values.seconds);
const HOLDINGS = { neo4j: 1_000_000, embedded: 100_000 } as const;
const HUB_HOLDINGS = 10_000;
const USUAL_HOLDINGS = 20;
/** Of ten persons one has what is measured; the others share the rest. */
const PERSONS_OF_HOLDINGS = 10;
const BATCH = 5_000;
const SYSTEMS = 50;
type Engine = keyof typeof HOLDINGS;

const keys = readSettings({ WHEREKEPT_KEYS: `1:${Buffer.alloc(32, 'key of the benchmark').toString('base64')}` }).keys;
const ring = new KeyRing(keys);
const say = (text: string): void => { process.stderr.write(`${text}\n`); };
const numbered = (count: number, line: (at: number) => string): string => Array.from({ length: count }, (_, at) => line(at)).join('\n');

const inventory = `
wherekept: 1
controllers: { acme: { name: Acme, house: true } }
processors:
${numbered(10, (at) => `  p${at}: { name: Processor ${at} }`)}
dataSubjects: { customer: { name: Customer } }
dataTypes:
${numbered(20, (at) => `  t${at}: { name: Type ${at} }`)}
purposes: { service: { name: Service } }
systems:
${numbered(SYSTEMS, (at) => `  s${at}: { name: System ${at}, providedBy: [p${at % 10}] }`)}
triggers: { account-closed: { name: Account closed } }
retentionRules: { year: { name: One year, period: P1Y, trigger: account-closed, dataTypes: [t0, t1, t2, t3, t4] } }
activities:
${numbered(SYSTEMS, (at) => `  a${at}: { name: Activity ${at}, legalBasis: ${at % 2 === 0 ? 'CONTRACT' : 'CONSENT'}, dataTypes: [t${at % 20}, t${(at + 1) % 20}], subjects: [customer], purpose: service, systems: [s${at}] }`)}
`;

const classes = Array.from({ length: SYSTEMS }, (_, at) => ({ id: `HoldingClass:${at}`, subject: 'DataSubject:customer', dataType: `DataType:t${at % 20}`, system: `System:s${at}`, activity: '-' }));
const personId = (at: number): string => `Person:bench${String(at).padStart(9, '0')}`;
const emailOf = (at: number): object => ({ kind: 'EMAIL', value: `person${at}@example.org` });
const digestOf = (at: number): string => digestIdentifiers([{ kind: 'EMAIL', value: `person${at}@example.org` }], ring, []).digested[0]?.digests[0]?.id ?? '';

interface Grown { readonly persons: number; readonly holdings: number; readonly usual: readonly number[]; readonly hubs: readonly number[] }

/** Adds persons until there are so many holdings: of ten persons one has 20, the others 8 or 9; one hub for each tenth. */
async function grow(app: App, { persons, holdings, usual, hubs }: Grown, until: number): Promise<Grown> {
  const wanted = until / PERSONS_OF_HOLDINGS;
  const hub = Math.min(HUB_HOLDINGS, Math.floor((until - holdings) / 2));
  const sizes: number[] = [];
  for (let at = persons, left = until - holdings; at < wanted && left > 0; at += 1) {
    const size = Math.min(left, at === persons ? hub : at % 10 === 1 ? USUAL_HOLDINGS : 8);
    sizes.push(size);
    left -= size;
  }
  const all = sizes.map((size, at) => ({ at: persons + at, size }));
  const inBatches = async (command: Command<{ rows: 'rows' }>, rows: readonly Row[]): Promise<void> => {
    for (let at = 0; at < rows.length; at += BATCH) await app.graph.write((transaction) => transaction.run(command, { rows: rows.slice(at, at + BATCH) }));
  };
  await inBatches(createPersons, all.map(({ at }) => ({ id: personId(at), createdAt: 1 })));
  await inBatches(createIdentifiers, all.map(({ at }) => ({ id: digestOf(at), person: personId(at), kind: 'EMAIL', namespace: '', keyVersion: 1, createdAt: 1 })));
  await inBatches(createEventsOfPersons, all.filter(({ at }) => at % 2 === 0).map(({ at }) => ({ id: `Event:bench${at}`, of: personId(at), trigger: 'Trigger:account-closed', day: `2025-${String((at % 12) + 1).padStart(2, '0')}-15`, voidedFrom: '9999-99-99', recordedAt: 1 })));
  await inBatches(createHoldings, all.flatMap(({ at, size }) => Array.from({ length: size }, (_, one) => {
    const { id, subject, dataType, system, activity } = classes[(at + one) % classes.length] ?? { id: '', subject: '', dataType: '', system: '', activity: '' };
    return { id: `Holding:bench${at}.${one}`, person: personId(at), class: id, subject, dataType, system, activity, reference: `r${one}`, state: 'HELD', recordedAt: 1 };
  })));
  return {
    persons: persons + all.length, holdings: holdings + sizes.reduce((sum, size) => sum + size, 0),
    usual: [...usual, ...all.filter(({ size }) => size === USUAL_HOLDINGS).map(({ at }) => at)], hubs: [...hubs, ...all.filter(({ size }) => size === hub && size > 100).map(({ at }) => at)],
  };
}

const traceQuery = 'query ($input: TracePersonInput!) { tracePerson(input: $input) { ... on PersonTrace { person { id } holdings(first: 500, certainty: [CONFIRMED]) { totalCount nodes { id dataType { name } holder { name } system { name } deadline { status on } } } } } }';
const planQuery = 'query ($input: TracePersonInput!) { erasurePlan(input: $input, receivedOn: "2026-11-02") { ... on ErasurePlan { items(first: 500) { totalCount nodes { verdict step ground mustGoBy holding { id } } } } } }';

const peerThere = existsSync(join(import.meta.dirname, 'peer', 'node_modules', '@neo4j', 'graphql'));
const DRIVEN = 500;
async function startPeer(engine: EngineSettings): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'peer', 'persons.mjs'), [JSON.stringify(engine)]);
  await answerOf(child);
  return child;
}

interface Measured { readonly p50: number; readonly p99: number; readonly rate: number; readonly answers: number }
/** One asker, who asks again as soon as an answer is there. */
async function measure(ask: (turn: number) => Promise<unknown>): Promise<Measured> {
  for (let turn = 0; turn < 5; turn += 1) await ask(turn);
  const latencies: number[] = [];
  const begun = performance.now();
  for (let turn = 0; performance.now() - begun < SECONDS * 1_000 || turn < 3; turn += 1) {
    const asked = performance.now();
    await ask(turn);
    latencies.push(performance.now() - asked);
  }
  return figuresOf(latencies, performance.now() - begun);
}

function figuresOf(latencies: readonly number[], elapsed: number): Measured {
  const sorted = [...latencies].sort((a, b) => a - b);
  const part = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: part(0.5), p99: part(0.99), rate: sorted.length / (elapsed / 1_000), answers: sorted.length };
}

async function run(engine: Engine, environment: Record<string, string>, server?: EngineSettings & { kind: 'neo4j' }): Promise<void> {
  const app = await openApp(readSettings({ ...environment, HOST: '0.0.0.0', WHEREKEPT_SEED: 'none', WHEREKEPT_KEYS: `1:${keys[0]?.secret.toString('base64') ?? ''}` }), { log: makeLog('silent') });
  try {
    await importYaml(app.graph, inventory);
    await app.graph.write(async (transaction) => {
      await transaction.run(writeHoldingClasses, { rows: classes });
      await transaction.run(writeKeyVersions, { rows: [{ id: 'KeyVersion:1', version: 1 }] });
    });
    const { token, secret } = await app.tokens.create('bench', 1);
    const post = async (query: string, variables: object): Promise<unknown> => {
      const { statusCode, body } = await app.edge.http.inject({ method: 'POST', url: '/graphql', headers: { host: '127.0.0.1', authorization: `Bearer ${secret}` }, payload: { query, variables } });
      const reply = JSON.parse(body) as { errors?: unknown };
      if (statusCode !== 200 || reply.errors !== undefined) throw new Error(body.slice(0, 500));
      return reply;
    };
    const table = new Table({ head: ['holdings', 'persons', 'question', 'p50 ms', 'p99 ms', 'a second', 'answers', 'of its statements', 'of the driver', 'of @neo4j/graphql', 'of the same, bare'] });
    const others = server === undefined ? undefined : { raw: await Raw.start(server), peer: peerThere ? await startPeer(server) : undefined };
    let grown: Grown = { persons: 0, holdings: 0, usual: [], hubs: [] };
    const whole = HOLDINGS[engine] * Number(values.scale);
    for (const share of [0.01, 0.1, 1]) {
      const begun = performance.now();
      grown = await grow(app, grown, Math.round(whole * share));
      say(`${engine}: ${grown.holdings} holdings, ${grown.persons} persons, written in ${Math.round((performance.now() - begun) / 1_000)} s (token ${token.id})`);
      const { usual, hubs } = grown;
      const one = (turn: number): number => usual[(turn * 7919) % usual.length] ?? 0;
      const hub = (turn: number): number => hubs[turn % hubs.length] ?? 0;
      const input = (at: number): object => ({ input: { identifiers: [emailOf(at)] } });
      // The statements of a trace, sent straight through the engine's port, one after another.
      const raw = async (at: number): Promise<void> => {
        const [row] = await app.graph.read(identified, { digests: [digestOf(at)] });
        await Promise.all([app.graph.read(personFacts, { heads: [row?.head ?? ''], limit: 20_001, recordLimit: 10_001 }), app.graph.read(keyVersionsInUse, {})]);
      };
      const shown = (what: string, { p50, p99, rate, answers }: Measured, ratios: readonly (number | undefined)[] = []): void => {
        table.push([grown.holdings, grown.persons, what, p50.toFixed(1), p99.toFixed(1), rate.toFixed(0), answers, ...[0, 1, 2, 3].map((at) => { const other = ratios[at]; return other === undefined ? '' : (rate / other).toFixed(2); })]);
      };
      /** The same statements through the bare driver, and the same question to the peer, each in a process of its own. */
      const elsewhere = async (ats: readonly number[]): Promise<{ driver?: Measured; peer?: Measured; bare?: Measured }> => {
        if (others === undefined) return {};
        const some = ats.slice(0, DRIVEN);
        const statement = ({ name, cypher }: { name: string; cypher: string }, parameters: Record<string, unknown>) => ({ name, cypher, parameters });
        const turns = some.map((at) => [[statement(identified, { digests: [digestOf(at)] })], [statement(personFacts, { heads: [personId(at)], limit: 20_001, recordLimit: 10_001 }), statement(keyVersionsInUse, {})]]);
        const warmed = async (work: (milliseconds: number) => Promise<{ readonly latencies: readonly number[]; readonly elapsed: number }>): Promise<Measured> => {
          await work(500);
          const { latencies, elapsed } = await work(SECONDS * 1_000);
          return figuresOf(latencies, elapsed);
        };
        const { raw: straight, peer } = others;
        const driver = await warmed((milliseconds) => straight.runInTurn(turns, 1, milliseconds));
        if (peer === undefined) return { driver };
        const told = (what: 'whole' | 'bare'): Promise<Measured> => warmed(async (milliseconds) => {
          const answer = answerOf(peer);
          peer.send({ what, digests: some.map(digestOf), milliseconds });
          return await answer as { latencies: number[]; elapsed: number };
        });
        return { driver, peer: await told('whole'), bare: await told('bare') };
      };
      for (const [what, at, ats] of [[`${USUAL_HOLDINGS} holdings`, one, usual], ['hub', hub, hubs]] as const) {
        if (ats.length === 0) continue;
        const statements = await measure((turn) => raw(at(turn)));
        const { driver, peer, bare } = await elsewhere(ats);
        const rates = [statements.rate, driver?.rate, peer?.rate, bare?.rate];
        shown(`trace, ${what}`, await measure((turn) => post(traceQuery, input(at(turn)))), rates);
        shown('  its statements, through the port', statements);
        if (driver !== undefined) shown('  its statements, by the driver', driver);
        if (peer !== undefined) shown('  @neo4j/graphql', peer);
        if (bare !== undefined) shown('  @neo4j/graphql, bare', bare);
        shown(`plan, ${what}`, await measure((turn) => post(planQuery, input(at(turn)))));
      }
      const passed = performance.now();
      await post('{ due(by: "2027-12-31") { ... on DueHoldings { overdue due holdings(first: 50) { nodes { on } } } } }', {});
      table.push([grown.holdings, grown.persons, 'due, the first page', (performance.now() - passed).toFixed(0), '', '', 1, '', '', '', '']);
    }
    await others?.raw.stop();
    if (others?.peer !== undefined) await ended(others.peer);
    process.stdout.write(`\n${engine}\n${table.toString()}\n`);
  } finally {
    await app.close();
  }
}

if (values.engine !== 'neo4j') {
  const folder = mkdtempSync(join(tmpdir(), 'wherekept-bench-'));
  try {
    await run('embedded', { WHEREKEPT_DATA: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (values.engine !== 'embedded' && !peerThere) say('Not measured: @neo4j/graphql (npm install --prefix bench/peer)');
if (values.engine !== 'embedded') {
  const there = available();
  if (!there.ok) say(`Not measured: Neo4j (${there.missing})`);
  else {
    // Of this run alone: what another left would be counted with it.
    const home = newHome();
    const server = await startNeo4j({ home, heap: '2g', pagecache: '1g' });
    try {
      await run('neo4j', { NEO4J_URI: server.uri, NEO4J_USER: server.user, NEO4J_PASSWORD: server.password, NEO4J_DATABASE: server.database }, { kind: 'neo4j', uri: server.uri, user: server.user, password: server.password, database: server.database });
    } finally {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    }
  }
}

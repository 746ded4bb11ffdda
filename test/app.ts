import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type App, openApp as openWherekept } from '../src/app.js';
import { type Clock, systemClock } from '../src/clock.js';
import { readSettings } from '../src/config.js';
import { type Log, makeLog } from '../src/edge/log.js';
import { contents } from '../src/exchange/backup/format.js';
import { importYaml } from '../src/exchange/importing.js';
import type { Graph } from '../src/graph/index.js';
import type { Neo4jServer } from './neo4j.setup.js';

/** The product as tests ask it: the whole server on one of the engines, over HTTP without a socket. */

export type Engine = 'embedded' | 'neo4j';

const servers = inject('neo4jServers');
export const neo4jServer = (): Neo4jServer => {
  const server = servers[(Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % servers.length];
  if (server === undefined) throw new Error('No Neo4j here');
  return server;
};

/** Those that this machine can run. */
export const engines: readonly Engine[] = servers.length > 0 ? ['embedded', 'neo4j'] : ['embedded'];

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers have as many shapes as there are questions
export type Answered = any;
/** The long run (`npm run test:long`) asks everything on both engines. */
export const isWhole = process.env['ORACLE'] === 'whole';
/** Of cases that are one text, rendered for each kind or link: all in process, on Neo4j one in three unless the run is a long one. */
export const casesOn = <T>(engine: Engine, all: readonly T[]): readonly T[] => (engine === 'embedded' || isWhole ? all : all.filter((_one, at) => at % 3 === 0));

export interface Reply {
  data?: Answered;
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[];
}

export interface TestApp {
  readonly app: App;
  readonly graph: Graph;
  /** Empty for Neo4j. */
  readonly folder: string;
  ask(query: string, variables?: Record<string, unknown>): Promise<Reply>;
  /** Empties the inventory and loads this one document. */
  replace(document: string): Promise<void>;
  close(): Promise<void>;
}

/** As the embedded store makes one for itself. */
const testKeys = `1:${Buffer.alloc(32, 'key of the tests').toString('base64')}`;

export function settingsFor(engine: Engine, folder: string): ReturnType<typeof readSettings> {
  if (engine === 'embedded') return readSettings({ WHEREKEPT_DATA: folder, WHEREKEPT_SEED: 'none' });
  const { uri, user, password, database } = neo4jServer();
  return readSettings({ NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password, NEO4J_DATABASE: database, WHEREKEPT_KEYS: testKeys });
}

/** An empty store with the whole server around it. */
export async function openApp(engine: Engine, { clock = systemClock, log = makeLog('silent') }: { clock?: Clock; log?: Log } = {}): Promise<TestApp> {
  const folder = engine === 'embedded' ? mkdtempSync(join(tmpdir(), 'wherekept-')) : '';
  const app = await openWherekept(settingsFor(engine, folder), { clock, log });
  await empty(app.graph);
  return {
    app, graph: app.graph, folder,
    ask: async (query, variables = {}) => {
      const { body } = await app.edge.http.inject({ method: 'POST', url: '/graphql', headers: { host: '127.0.0.1' }, payload: { query, variables } });
      return JSON.parse(body) as Reply;
    },
    replace: async (document) => {
      await empty(app.graph);
      await importYaml(app.graph, document);
    },
    close: async () => {
      await app.close();
      if (folder !== '') rmSync(folder, { recursive: true, force: true });
    },
  };
}

const emptying = [...contents.nodes.map(({ label }) => label).filter((label) => label !== 'Store'), 'Term', 'Restore']
  .map((label) => ({ name: `test.drop${label}`, parameters: {}, cypher: `MATCH (n:${label}) DETACH DELETE n` }));
const turn = { name: 'test.turn', parameters: {}, cypher: "MERGE (s:Store {id: 'store'}) SET s.revision = coalesce(s.revision, 0) + 1" };

/** Everything goes but the revision, which must never count backwards under a server that runs. */
export const empty = (graph: Graph): Promise<void> => graph.write(async (transaction) => {
  await transaction.run(turn, {});
  for (const command of emptying) await transaction.run(command, {});
});

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Tokens } from './access/tokens.js';
import { type Clock, systemClock } from './clock.js';
import { ConfigurationError, type Settings, ownKeys } from './config.js';
import { type Edge, makeEdge } from './edge/server.js';
import { type Log, makeLog } from './edge/log.js';
import { InvalidDocument } from './exchange/fault.js';
import { importYaml } from './exchange/importing.js';
import { EmbeddedGraph, type Graph, type MigrationReport, Neo4jGraph } from './graph/index.js';
import { VocabularyMemory } from './inventory/index.js';
import { readRevision } from './inventory/vocabulary.js';

/** Everything wired, once. */

/** The package’s own folder, whether it runs from src/ or from dist/. */
export const packageFolder = join(dirname(fileURLToPath(import.meta.url)), '..');

export interface App {
  readonly graph: Graph;
  readonly tokens: Tokens;
  readonly edge: Edge;
  readonly migration: MigrationReport;
  close(): Promise<void>;
}

export const openGraph = (settings: Settings): Promise<Graph> =>
  settings.engine.kind === 'embedded'
    ? EmbeddedGraph.open(settings.engine.folder)
    : Neo4jGraph.open({ ...settings.engine, migrations: join(packageFolder, 'neo4j', 'migrations') });

export interface AppOptions { readonly clock?: Clock; readonly log?: Log }

/** Opens the store, brings it up to date and fills an empty one. @throws ConfigurationError or a GraphError, in words for whoever starts it. */
export async function openApp(settings: Settings, { clock = systemClock, log = makeLog() }: AppOptions = {}): Promise<App> {
  const graph = await openGraph(settings);
  try {
    const migration = await graph.migrate();
    if (settings.engine.kind === 'embedded' && settings.loopback && settings.keys.length === 0) ownKeys(settings.engine.folder);
    await seedStore(graph, settings.seed);
    const memory = new VocabularyMemory(graph);
    const tokens = new Tokens(graph, clock);
    const demand = settings.loopback ? 'none' : 'token';
    const edge = await makeEdge({ graph, memory, tokens, clock, log, demand, explorerFolder: join(packageFolder, 'dist', 'web', 'graphiql') });
    return {
      graph, tokens, edge, migration,
      close: async () => {
        await edge.http.close();
        await graph.close();
      },
    };
  } catch (error) {
    await graph.close();
    throw error;
  }
}

/** Beyond loopback nobody may ask without a token, so a server that has none refuses to start. */
export async function refuseWithoutTokens(settings: Settings, tokens: Tokens): Promise<void> {
  if (settings.loopback || (await tokens.list()).some((token) => tokens.isValid(token))) return;
  throw new ConfigurationError(`HOST=${settings.host} can be reached from other machines, and there is no valid API token.\nMake one first: wherekept token create NAME. Or leave HOST at 127.0.0.1.`);
}

async function seedStore(graph: Graph, seed: Settings['seed']): Promise<void> {
  if (seed.kind === 'none') return;
  if (seed.kind === 'interactio' && seed.onlyIfEmpty && (await readRevision(graph)) > 0) return;
  const file = seed.kind === 'interactio' ? join(packageFolder, 'seed', 'interactio.yaml') : seed.file;
  try {
    await importYaml(graph, readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof InvalidDocument)) throw error;
    throw new ConfigurationError(`The seed was refused, nothing of it was loaded:\n${error.faults.map((fault) => `${file}:${fault.line ?? 1}:${fault.column ?? 1}: ${fault.message} (${fault.pointer || '/'})`).join('\n')}`);
  }
}

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Tokens } from './access/tokens.js';
import { Asking } from './asking.js';
import { type Clock, systemClock, todayIn } from './clock.js';
import { ConfigurationError, type Settings, ownKeys } from './config.js';
import { type Edge, makeEdge } from './edge/server.js';
import { type Log, makeLog } from './edge/log.js';
import { unfinishedRestore } from './exchange/backup/restoring.js';
import { InvalidDocument } from './exchange/fault.js';
import { importDocument } from './exchange/importing.js';
import { takeShippedTaxonomies } from './exchange/taxonomies.js';
import { type InventoryDocument, readInventory } from './exchange/yaml/document.js';
import { EmbeddedGraph, type Graph, type MigrationReport, Neo4jGraph } from './graph/index.js';
import { VocabularyMemory, deriveAll } from './inventory/index.js';
import { readRevision } from './inventory/vocabulary.js';
import { KeyRing } from './persons/keys.js';
import { type Retained, retain } from './retention/retain.js';

/** Everything wired, once. */

/** The package’s own folder, whether it runs from src/ or from dist/. */
export const packageFolder = join(dirname(fileURLToPath(import.meta.url)), '..');

export interface App {
  readonly graph: Graph;
  readonly tokens: Tokens;
  readonly edge: Edge;
  readonly migration: MigrationReport;
  /** Erases what the product itself has kept for long enough. */
  retain(): Promise<Retained>;
  close(): Promise<void>;
}

export const openGraph = (settings: Settings): Promise<Graph> =>
  settings.engine.kind === 'embedded'
    ? EmbeddedGraph.open(settings.engine.folder)
    : Neo4jGraph.open({ ...settings.engine, migrations: join(packageFolder, 'neo4j', 'migrations') });

/** The store’s schema as of this version. @throws ConfigurationError where a part of a backup is in it. */
export async function migrateWhole(graph: Graph): Promise<MigrationReport> {
  const report = await graph.migrate();
  const unfinished = await unfinishedRestore(graph);
  if (unfinished !== undefined) throw new ConfigurationError(unfinished);
  return report;
}

/** The taxonomies that come with the product; a backup carries none. */
export const takeTaxonomies = (graph: Graph): Promise<boolean> => takeShippedTaxonomies(graph, packageFolder);

export interface AppOptions { readonly clock?: Clock; readonly log?: Log }

/** Opens the store, brings it up to date and fills an empty one. @throws ConfigurationError or a GraphError, in words for whoever starts it. */
export async function openApp(settings: Settings, { clock = systemClock, log = makeLog() }: AppOptions = {}): Promise<App> {
  // Read before the store is opened, so that a faulty seed leaves nothing behind.
  const ownSeed = settings.seed.kind === 'file' ? readSeed(settings.seed.file) : undefined;
  const graph = await openGraph(settings);
  try {
    const migration = await migrateWhole(graph);
    await deriveAll(graph);
    // On loopback the embedded store makes a key of its own; anywhere else a key must be given, for it outlives the machine.
    const keys = new KeyRing(settings.engine.kind === 'embedded' && settings.loopback && settings.keys.length === 0 ? ownKeys(settings.engine.folder) : settings.keys);
    await seedStore(graph, clock, settings.seed, ownSeed);
    await takeTaxonomies(graph);
    const memory = new VocabularyMemory(graph);
    const tokens = new Tokens(graph, clock);
    const demand = settings.loopback ? 'none' : 'token';
    const edge = await makeEdge({ graph, memory, tokens, clock, keys, log, demand, explorerFolder: join(packageFolder, 'dist', 'web', 'graphiql') });
    return {
      graph, tokens, edge, migration,
      retain: () => retain(new Asking(graph, memory, undefined, (zone) => todayIn(clock, zone), undefined), clock, settings.keep),
      close: async () => {
        await edge.http.close();
        await graph.close();
      },
    };
  } catch (error) {
    // What went wrong first is what has to be said.
    await graph.close().catch(() => undefined);
    throw error;
  }
}

/** Beyond loopback nobody may ask without a token, so a server that has none refuses to start. */
export async function refuseWithoutTokens(settings: Settings, tokens: Tokens): Promise<void> {
  if (settings.loopback || (await tokens.list()).some((token) => tokens.isValid(token))) return;
  throw new ConfigurationError(`HOST=${settings.host} can be reached from other machines, and there is no valid API token.\nMake one first: wherekept token create NAME. Or leave HOST at 127.0.0.1.`);
}

async function seedStore(graph: Graph, clock: Clock, seed: Settings['seed'], own: InventoryDocument | undefined): Promise<void> {
  if (seed.kind === 'none') return;
  if (seed.kind === 'interactio' && seed.onlyIfEmpty && (await readRevision(graph)) > 0) return;
  // Which transfers are covered is reference data beside the example: what the notice itself says of a place stands.
  const files = seed.kind === 'interactio' ? ['interactio.yaml', 'adequacy.yaml'].map((file) => join(packageFolder, 'seed', file)) : [seed.file];
  for (const file of files) {
    try {
      await importDocument(graph, own ?? readSeed(file), { stamp: { by: 'system', at: clock.now() } });
    } catch (error) {
      throw refusal(file, error);
    }
  }
}

function readSeed(file: string): InventoryDocument {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError(`WHEREKEPT_SEED cannot be read: ${(error as Error).message}`);
  }
  try {
    return readInventory(text);
  } catch (error) {
    throw refusal(file, error);
  }
}

const refusal = (file: string, error: unknown): unknown => (error instanceof InvalidDocument
  ? new ConfigurationError(`The seed was refused, nothing of it was loaded:\n${error.faults.map((fault) => `${file}:${fault.line ?? 1}:${fault.column ?? 1}: ${fault.message} (${fault.pointer || '/'})`).join('\n')}`)
  : error);

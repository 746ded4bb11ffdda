import { type Command, type Graph, type Row, defineCommand } from '../src/graph/index.js';
import type { Kind } from '../src/inventory/index.js';
import { writeTerms } from '../src/inventory/derived.js';
import { termRows } from '../src/inventory/naming.js';
import { randomOf } from '../test/oracle/random.js';

/**
 * Graphs for lineage, the same at every run, written straight through the port: half a million flows as a document would take the importer
 * minutes. Beside each flow stands FEEDS, from whatever stands for its source to whatever stands for its target: what the raw driver and
 * the peer walk, and the product does not.
 */

const SEED = 526;
const BATCH = 5_000;
const facts = { since: '0000-01-01', until: '9999-99-99' };

export interface GraphSize {
  readonly name: string;
  readonly systems: number;
  readonly datasetsPerSystem: number;
  readonly fieldsPerDataset: number;
  readonly flows: number;
  readonly hubs: number;
  readonly hubDegree: number;
  readonly processors: number;
  readonly activities: number;
}
/** As many systems as a large house has. */
export const systemGraph: GraphSize = { name: '2,000 systems', systems: 2_000, datasetsPerSystem: 0, fieldsPerDataset: 0, flows: 8_000, hubs: 1, hubDegree: 500, processors: 300, activities: 2_000 };
/** 100,000 assets, 90,000 PART_OF and 410,000 flows, with twenty hubs that feed 5,000 datasets each. */
export const largeGraph: GraphSize = { name: '100,000 assets', systems: 10_000, datasetsPerSystem: 3, fieldsPerDataset: 2, flows: 410_000, hubs: 20, hubDegree: 5_000, processors: 2_000, activities: 0 };
export const scaled = (size: GraphSize, by: number): GraphSize => ({
  ...size, systems: Math.ceil(size.systems * by), flows: Math.ceil(size.flows * by), hubDegree: Math.ceil(size.hubDegree * by), processors: Math.ceil(size.processors * by), activities: Math.ceil(size.activities * by),
});

export interface Made { readonly roots: readonly string[]; readonly pairs: readonly (readonly [from: string, to: string])[]; readonly assets: number; readonly flows: number }

const items = (kind: string, labels: string): Command<{ rows: 'rows' }> => defineCommand({
  name: `bench.items${kind}`, parameters: { rows: 'rows' }, cypher: `UNWIND $rows AS row\nMERGE (n:Item {id: row.id})\nSET n = row\nSET n:${labels}`,
});
const links = (type: string): Command<{ rows: 'rows' }> => defineCommand({
  name: `bench.link${type}`, parameters: { rows: 'rows' }, cypher: `UNWIND $rows AS row\nMATCH (a:Item {id: row.from})\nMATCH (b:Item {id: row.to})\nCREATE (a)-[r:${type}]->(b)\nSET r.since = row.since, r.until = row.until`,
});
const itemCommands = { System: items('System', 'System:Asset'), Dataset: items('Dataset', 'Dataset:Asset'), Field: items('Field', 'Field:Asset'), Flow: items('Flow', 'Flow'), Processor: items('Processor', 'Processor:Organisation'), Location: items('Location', 'Location'), Activity: items('Activity', 'Activity'), DataType: items('DataType', 'DataType') };
const linkCommands = { PART_OF: links('PART_OF'), PROVIDED_BY: links('PROVIDED_BY'), LOCATED_IN: links('LOCATED_IN'), ENGAGES: links('ENGAGES'), FLOW_FROM: links('FLOW_FROM'), FLOW_TO: links('FLOW_TO'), CARRIES: links('CARRIES'), FEEDS: links('FEEDS'), IN_SYSTEM: links('IN_SYSTEM'), PROCESSED_BY: links('PROCESSED_BY'), STORED_AT: links('STORED_AT'), OF_DATA: links('OF_DATA') };
const store = defineCommand({ name: 'bench.store', parameters: {}, cypher: "MERGE (s:Store {id: 'store'}) SET s.revision = coalesce(s.revision, 0) + 1" });

export async function loadGraph(graph: Graph, size: GraphSize, say: (text: string) => void): Promise<Made> {
  const { between, chance, pick } = randomOf(SEED);
  const nodes: Record<keyof typeof itemCommands, string[]> = { System: [], Dataset: [], Field: [], Flow: [], Processor: [], Location: [], Activity: [], DataType: [] };
  const edges: Record<keyof typeof linkCommands, [string, string][]> = { PART_OF: [], PROVIDED_BY: [], LOCATED_IN: [], ENGAGES: [], FLOW_FROM: [], FLOW_TO: [], CARRIES: [], FEEDS: [], IN_SYSTEM: [], PROCESSED_BY: [], STORED_AT: [], OF_DATA: [] };
  const numbered = (kind: keyof typeof itemCommands, count: number): string[] => { nodes[kind] = Array.from({ length: count }, (_, at) => `${kind}:${kind.toLowerCase()}-${at}`); return nodes[kind]; };
  const locations = numbered('Location', 30);
  const types = numbered('DataType', 40);
  const processors = numbered('Processor', size.processors);
  for (const [at, id] of processors.entries()) {
    edges.LOCATED_IN.push([id, pick(locations)]);
    if (at > 0 && chance(0.5)) edges.ENGAGES.push([id, processors[between(0, at - 1)] ?? id]);
  }
  const systems = numbered('System', size.systems);
  for (const id of systems) if (chance(0.7)) edges.PROVIDED_BY.push([id, pick(processors)]);
  const datasets = numbered('Dataset', size.systems * size.datasetsPerSystem);
  for (const [at, id] of datasets.entries()) edges.PART_OF.push([id, systems[Math.floor(at / size.datasetsPerSystem)] ?? '']);
  const fields = numbered('Field', datasets.length * size.fieldsPerDataset);
  for (const [at, id] of fields.entries()) edges.PART_OF.push([id, datasets[Math.floor(at / size.fieldsPerDataset)] ?? '']);
  const places = datasets.length > 0 ? datasets : systems;
  const standsFor = (id: string): string => (id.startsWith('Field:') ? datasets[Math.floor(Number(id.slice('Field:field-'.length)) / size.fieldsPerDataset)] ?? id : id);
  const flow = (from: string, to: string): void => {
    const id = `Flow:flow-${nodes.Flow.length}`;
    nodes.Flow.push(id);
    edges.FLOW_FROM.push([id, from]);
    edges.FLOW_TO.push([id, to]);
    if (chance(0.5)) edges.CARRIES.push([id, pick(types)]);
    edges.FEEDS.push([standsFor(from), standsFor(to)]);
  };
  for (let hub = 0; hub < size.hubs; hub += 1) for (let spoke = 0; spoke < size.hubDegree; spoke += 1) flow(places[hub] ?? '', pick(places));
  while (nodes.Flow.length < size.flows) { if (fields.length > 0 && chance(0.1)) flow(pick(fields), pick(fields)); else flow(pick(places), pick(places)); }
  for (const id of numbered('Activity', size.activities)) {
    edges.IN_SYSTEM.push([id, pick(systems)]);
    edges.PROCESSED_BY.push([id, pick(processors)]);
    edges.STORED_AT.push([id, pick(locations)]);
    edges.OF_DATA.push([id, pick(types)]);
  }

  const roots = Array.from({ length: 40 }, () => pick(places));
  const pairs = Array.from({ length: 40 }, () => [pick(places), pick(places)] as const).filter(([from, to]) => from !== to);
  const asked = [...new Set([...roots, ...pairs.flat()])];
  const inBatches = async (command: Command<{ rows: 'rows' }>, rows: readonly Row[], what: string): Promise<void> => {
    const begun = performance.now();
    for (let at = 0; at < rows.length; at += BATCH) await graph.write((transaction) => transaction.run(command, { rows: rows.slice(at, at + BATCH) }));
    if (rows.length > 50_000) say(`  ${rows.length} ${what} in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  };
  const nameOf = (id: string): string => id.slice(id.indexOf(':') + 1).replace('-', ' ');
  for (const [kind, command] of Object.entries(itemCommands)) {
    await inBatches(command, nodes[kind as keyof typeof nodes].map((id) => ({ id, key: id.slice(id.indexOf(':') + 1), name: nameOf(id), aliases: [], assumed: [], version: 1, digest: id, sortKey: id, ...facts })), kind);
  }
  for (const [type, command] of Object.entries(linkCommands)) await inBatches(command, edges[type as keyof typeof edges].map(([from, to]) => ({ from, to, ...facts })), type);
  await inBatches(writeTerms, asked.flatMap((id) => termRows({ kind: id.slice(0, id.indexOf(':')) as Kind, key: id.slice(id.indexOf(':') + 1), name: nameOf(id), aliases: [] })), 'terms');
  await graph.write((transaction) => transaction.run(store, {}));
  return { roots, pairs, assets: systems.length + datasets.length + fields.length, flows: nodes.Flow.length };
}

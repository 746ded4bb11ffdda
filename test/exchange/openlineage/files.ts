import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { importEvents, type EventsOutcome } from '../../../src/exchange/openlineage/importing.js';
import type { Graph } from '../../../src/graph/index.js';
import { ALWAYS, FOREVER, storedItems, type ItemFacts, type ItemId } from '../../../src/inventory/index.js';

/** Events of the specification and of Marquez, and what a store holds after them, in few words. */

const folder = join(import.meta.dirname, '../../data/openlineage');
export const fileNamed = (name: string): string => readFileSync(join(folder, name), 'utf8');
/** Nine applesauce afternoons: the fourth is missing in Marquez too. */
export const apples = readdirSync(join(folder, 'marquez-apples')).filter((name) => name.endsWith('.json')).sort().map((name) => JSON.parse(fileNamed(`marquez-apples/${name}`)) as Record<string, unknown>);

const streamOf = async function* (text: string): AsyncGenerator<Uint8Array> { yield Buffer.from(text, 'utf8'); };
export const take = (graph: Graph, text: string, options: { dryRun?: boolean; source?: { key: string; name: string } } = {}): Promise<EventsOutcome> =>
  importEvents(graph, streamOf(text), { stamp: { by: 'test', at: 1_764_000_000_000 }, ...options });

const ids = { name: 'test.ids', parameters: {}, maxRows: 100_000, cypher: 'MATCH (n:Item) RETURN n.id AS id ORDER BY id', decode: ([id]: readonly unknown[]) => id as string };
export const itemsIn = async (graph: Graph): Promise<ItemFacts[]> => [...(await storedItems(graph, await graph.read(ids, {}))).values()].map(({ facts }) => facts).sort((a, b) => (a.kind + a.key < b.kind + b.key ? -1 : 1));

const short = (id: ItemId, all: ReadonlyMap<string, ItemFacts>): string => {
  const item = all.get(id);
  if (item === undefined) return id;
  const partOf = item.links.find(({ type }) => type === 'PART_OF')?.to;
  return partOf === undefined ? item.name : `${short(partOf, all)}/${item.name}`;
};

/** `kitchen/apples -> kitchen/pie (bake) from 2020-09-03`, and so on. */
export async function flowsIn(graph: Graph): Promise<string[]> {
  const items = await itemsIn(graph);
  const all = new Map(items.map((item) => [`${item.kind}:${item.key}`, item]));
  return items.filter(({ kind }) => kind === 'Flow').map(({ name, links, since, until }) => {
    const end = (type: string): string => short(links.find((link) => link.type === type)?.to ?? 'Flow:none', all);
    return `${end('FLOW_FROM')} -> ${end('FLOW_TO')} (${name})${since === ALWAYS ? '' : ` from ${since}`}${until === FOREVER ? '' : ` until ${until}`}`;
  }).sort();
}

/** Assets with where they are, since and until when, and what they hold. */
export async function assetsIn(graph: Graph): Promise<string[]> {
  const items = await itemsIn(graph);
  const all = new Map(items.map((item) => [`${item.kind}:${item.key}`, item]));
  return items.filter(({ kind }) => ['System', 'Dataset', 'Field'].includes(kind)).map(({ kind, key, since, until, links }) => {
    const holds = links.filter(({ type }) => type === 'CLASSIFIED_AS').map((link) => `${short(link.to, all)}${link.until === FOREVER ? '' : ` until ${link.until}`}`);
    return `${kind} ${short(`${kind}:${key}`, all)}${since === ALWAYS ? '' : ` from ${since}`}${until === FOREVER ? '' : ` until ${until}`}${holds.length === 0 ? '' : ` holds ${holds.join(', ')}`}`;
  }).sort();
}

import { type Reader, defineQuestion } from '../graph/index.js';
import { append } from '../law/index.js';
import { type ItemFacts, idOf } from './facts.js';
import { type ItemId, type Kind, type Link, allKinds, kinds } from './kinds.js';

/** Trees that would go round: an item above itself on some day. */

export interface Cycle { readonly item: ItemId; readonly through: string; readonly link: string; readonly on: string }
export const cycleText = ({ item, through, on }: Cycle): string => `${item} would be above itself through ${through}${on === '' ? '' : ` on ${on}`}`;

interface Edge { readonly from: string; readonly to: string; readonly since: string; readonly until: string }

const treeTypes = new Map<string, Kind[]>();
for (const kind of allKinds) {
  const { tree, links } = kinds[kind];
  const type = tree === undefined ? undefined : (links[tree] as Link).type;
  if (type !== undefined) append(treeTypes, type, kind);
}

const BATCH = 1_000;
/** An item has at most a thousand links of one type for each of its editions: what lies beyond is a defect, and the port refuses it. */
const MAX_EDGES = 2_000_000;

/** The edges of a tree that begin at these items. */
const edgesFrom = new Map([...treeTypes.keys()].map((type) => [type, defineQuestion({
  name: `inventory.tree${type}`, parameters: { ids: 'strings', limit: 'integer' }, maxRows: MAX_EDGES - 1,
  cypher: `
MATCH (a:Item)-[r:${type}]->(b:Item)
WHERE a.id IN $ids
RETURN a.id AS narrower, b.id AS wider, r.since, r.until
ORDER BY narrower, wider
LIMIT $limit`,
  decode: ([from, to, since, until]): Edge => ({ from, to, since, until } as Edge),
})]));

const MAX_LEVELS = 1_000;

/** Cycles that these items, as they are to be, would close together with what the store has. */
export async function cyclesIn(reader: Reader, items: readonly ItemFacts[]): Promise<Cycle[]> {
  const cycles: Cycle[] = [];
  for (const [type, owners] of treeTypes) {
    const touched = items.filter(({ kind }) => owners.includes(kind));
    const edges = new Map<string, Edge[]>(touched.map((item) => [idOf(item), item.links.filter((link) => link.type === type).map(({ to, since, until }) => ({ from: idOf(item), to, since, until }))]));
    const own = [...edges.values()].flat();
    if (own.length === 0) continue;
    const question = edgesFrom.get(type);
    for (let level = 0, frontier = unknown(own, edges); frontier.length > 0 && question !== undefined && level < MAX_LEVELS; level += 1) {
      for (const id of frontier) edges.set(id, []);
      const found: Edge[] = [];
      for (let at = 0; at < frontier.length; at += BATCH) found.push(...await reader.read(question, { ids: frontier.slice(at, at + BATCH), limit: MAX_EDGES }));
      for (const edge of found) edges.get(edge.from)?.push(edge);
      frontier = unknown(found, edges);
    }
    const seen = new Set<string>();
    // A cycle that stands on any day stands whole on the first day of one of its edges.
    for (const day of [...new Set([...edges.values()].flat().map(({ since }) => since))].sort()) {
      const inForce = new Map([...edges].map(([id, list]) => [id, list.filter(({ since, until }) => since <= day && until > day).map(({ to }) => to)]));
      if (isTree(inForce)) continue;
      for (const item of touched) {
        if (seen.has(idOf(item))) continue;
        const through = wayRound(idOf(item), inForce);
        if (through === undefined) continue;
        seen.add(idOf(item));
        const { tree } = kinds[item.kind];
        cycles.push({ item: idOf(item), through, link: tree ?? '', on: day.startsWith('0000') ? '' : day });
      }
    }
  }
  return cycles;
}

const unknown = (edges: readonly Edge[], known: ReadonlyMap<string, unknown>): string[] => [...new Set(edges.map(({ to }) => to))].filter((id) => !known.has(id));

/** Kahn (1962): whatever has nothing below it is taken away, until nothing is left or only what goes round and what lies above it. */
function isTree(edges: ReadonlyMap<string, readonly string[]>): boolean {
  const below = new Map<string, number>();
  for (const wider of edges.values()) for (const to of wider) below.set(to, (below.get(to) ?? 0) + 1);
  const free = [...edges.keys()].filter((id) => !below.has(id));
  let taken = 0;
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    taken += 1;
    for (const to of edges.get(id) ?? []) {
      const left = (below.get(to) ?? 1) - 1;
      below.set(to, left);
      if (left === 0) free.push(to);
    }
  }
  return taken === new Set([...edges.keys(), ...below.keys()]).size;
}

/** The neighbour through which an item reaches itself. */
function wayRound(start: string, edges: ReadonlyMap<string, readonly string[]>): string | undefined {
  for (const first of edges.get(start) ?? []) {
    if (first === start) return first;
    const seen = new Set([first]);
    for (let frontier = [first]; frontier.length > 0;) {
      const next = frontier.flatMap((id) => edges.get(id) ?? []);
      if (next.includes(start)) return first;
      frontier = [...new Set(next)].filter((id) => !seen.has(id));
      for (const id of frontier) seen.add(id);
    }
  }
  return undefined;
}

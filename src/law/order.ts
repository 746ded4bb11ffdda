import { type Tree, append, walk } from './trees.js';

/** Rule 4, its order: sources before the copies they feed, else a copy that is erased first comes back with the next run of its flow. */

export interface OrderedItem {
  readonly id: string;
  readonly type: string;
  /** null: in no system that is known; then nothing is known to feed it. */
  readonly system: string | null;
}

/** What moves from one system to another, lifted from whatever assets it joins. */
export interface CarryingFlow { readonly from: string; readonly to: string; readonly types: readonly string[] }

/**
 * The step of each item, from 1. One comes before another where flows lead from its system to the other's, each of which carries both types
 * or what lies above or below them in the tree, through whatever systems between. Items that feed each other share a step.
 */
export function stepsOf(items: readonly OrderedItem[], flows: readonly CarryingFlow[], types: Tree): Map<string, number> {
  const groups = new Map<string, { type: string; system: string }>();
  const keyOf = ({ type, system }: OrderedItem): string => `${type} ${system ?? ''}`;
  for (const item of items) if (item.system !== null) groups.set(keyOf(item), { type: item.type, system: item.system });

  const carriedAlong = new Map<string, Map<string, string[]>>();
  const edgesFor = (one: string, other: string): Map<string, string[]> => {
    const key = [one, other].sort().join(' ');
    const known = carriedAlong.get(key);
    if (known !== undefined) return known;
    const edges = new Map<string, string[]>();
    for (const { from, to, types: carried } of flows) if ([one, other].every((type) => carried.some((carries) => types.related(carries, type)))) append(edges, from, to);
    carriedAlong.set(key, edges);
    return edges;
  };
  const held = [...new Set([...groups.values()].map(({ type }) => type))];
  const feeds = new Map<string, string[]>();
  const reached = new Map<string, ReadonlySet<string>>();
  for (const [key, { type, system }] of groups) {
    for (const other of held.filter((one) => types.related(one, type))) {
      const way = `${[type, other].sort().join(' ')} ${system}`;
      const systems = reached.get(way) ?? reachedFrom(system, edgesFor(type, other));
      reached.set(way, systems);
      for (const to of systems) if (groups.has(`${other} ${to}`) && `${other} ${to}` !== key) append(feeds, key, `${other} ${to}`);
    }
  }

  const step = new Map<string, number>();
  // Components come with those they feed first, so from the end every source has its step before its copies.
  for (const component of components([...groups.keys()], feeds).reverse()) {
    const own = Math.max(1, ...component.map((key) => step.get(key) ?? 1));
    for (const key of component) step.set(key, own);
    for (const key of component) for (const fed of feeds.get(key) ?? []) if (!component.includes(fed)) step.set(fed, Math.max(step.get(fed) ?? 1, own + 1));
  }
  return new Map(items.map((item) => [item.id, item.system === null ? 1 : step.get(keyOf(item)) ?? 1]));
}

/** Everything that flows lead to; the system itself too, where they lead back to it. */
function reachedFrom(system: string, edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const systems = new Set(walk(system, edges).keys());
  if ([system, ...systems].some((from) => edges.get(from)?.includes(system) === true)) systems.add(system);
  return systems;
}

/** Strongly connected components (R. Tarjan, "Depth-First Search and Linear Graph Algorithms", 1972), each after all that it leads to. */
function components(nodes: readonly string[], edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const root of nodes) {
    if (index.has(root)) continue;
    const way: { node: string; next: number }[] = [{ node: root, next: 0 }];
    while (way.length > 0) {
      const at = way.at(-1) as { node: string; next: number };
      const { node } = at;
      if (at.next === 0 && !index.has(node)) {
        index.set(node, index.size);
        low.set(node, index.get(node) ?? 0);
        open.push(node);
        isOpen.add(node);
      }
      const to = edges.get(node)?.[at.next];
      at.next += 1;
      if (to !== undefined) {
        if (!index.has(to)) way.push({ node: to, next: 0 });
        else if (isOpen.has(to)) low.set(node, Math.min(low.get(node) ?? 0, index.get(to) ?? 0));
        continue;
      }
      way.pop();
      const above = way.at(-1);
      if (above !== undefined) low.set(above.node, Math.min(low.get(above.node) ?? 0, low.get(node) ?? 0));
      if (low.get(node) === index.get(node)) {
        const component = open.splice(open.indexOf(node));
        for (const member of component) isOpen.delete(member);
        found.push(component);
      }
    }
  }
  return found;
}

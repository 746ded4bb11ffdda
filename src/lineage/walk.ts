import { type Edge, type Found, type Need, type Step, type Stop, type Way, compare, edgeKey } from './edge.js';

/**
 * Rule 6, its walk: breadth first from the starts, nearest first, within a depth and a number of items. A generator, so that it is a pure
 * function of what it is given: it yields the items whose steps it needs and is sent them, from a store, from an overlay, from a test.
 */

export interface Bounds {
  readonly ways: readonly Way[];
  readonly depth: number;
  readonly limit: number;
}
export interface WalkGap { readonly code: 'DEPTH_LIMIT' | 'ROW_LIMIT' | 'TIME_LIMIT'; readonly message: string; readonly frontier: readonly string[] }
export interface Walked {
  /** Least number of edges to each item, nearest first, those equally near by id. */
  readonly depths: ReadonlyMap<string, number>;
  /** Every edge that can be walked without leaving the items, in the order in which it was. */
  readonly edges: readonly Edge[];
  /** Holders by what they hold, at level ORGANISATION. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
  readonly gaps: readonly WalkGap[];
}

// What may be walked from an item depends on how it was come to, for each way on its own.
const ON = 1;
const DOWN = 2;
const UP = 4;
const ALL = ON | DOWN | UP;
const BITS_OF_WAY = 3;
const shiftOf = (way: Way): number => (way === 'DOWNSTREAM' ? 0 : BITS_OF_WAY);

const bitOf = { ON, HELD: ON, HOLDS: ON, UP, DOWN } as const;
/** After going up, never down; and down leads only further down. */
const arrivesWith = { ON: ALL, HOLDS: ALL, UP: ON | UP, DOWN: ON | DOWN } as const;

const MAX_FRONTIER = 20;

export function* walk(starts: readonly string[], { ways, depth: maxDepth, limit }: Bounds): Generator<readonly Need[], Walked, ReadonlyMap<Way, Found>> {
  const depths = new Map<string, number>();
  const bits = new Map<string, number>();
  const edges: Edge[] = [];
  const known = new Set<string>();
  // One way, an edge is walked from one of its ends alone; but PART_OF is walked both ways.
  const isNew = (edge: Edge): boolean => {
    if (ways.length === 1 && edge.kind !== 'PART_OF') return true;
    const key = edgeKey(edge);
    return !known.has(key) && known.add(key) !== undefined;
  };
  const held = new Map<string, Set<string>>();
  /** Items to which an edge leads that are left out, by why. */
  const beyond = { DEPTH_LIMIT: new Set<string>(), ROW_LIMIT: new Set<string>() };
  const unread = new Set<string>();
  let stop: Stop | undefined;
  let full = false;

  /** Takes in items at one depth, by id, as long as there is room. */
  const take = (ids: Iterable<string>, depth: number): void => {
    const fresh = [...ids].filter((id) => !depths.has(id)).sort(compare);
    const room = full ? 0 : limit - depths.size;
    for (const id of fresh.slice(0, room)) depths.set(id, depth);
    for (const id of fresh.slice(room)) beyond.ROW_LIMIT.add(id);
    if (fresh.length > room) full = true;
  };

  let here = new Map<string, number>(starts.map((id) => [id, ways.reduce((all, way) => all | (ALL << shiftOf(way)), 0)]));
  take(here.keys(), 0);
  for (let depth = 0; here.size > 0 && stop === undefined; depth += 1) {
    const next = new Map<string, number>();
    // Holders are no step away, so one depth may take several turns.
    for (let pending = here; pending.size > 0 && stop === undefined;) {
      const again = new Map<string, number>();
      const fresh = new Map<string, number>();
      for (const [id, wanted] of pending) {
        const before = bits.get(id) ?? 0;
        if (!depths.has(id) || (wanted & ~before) === 0) continue;
        fresh.set(id, wanted & ~before);
        bits.set(id, before | wanted);
      }
      const needs = ways.map((way): Need => ({ way, ids: [...fresh].filter(([, wanted]) => ((wanted >> shiftOf(way)) & ALL) !== 0).map(([id]) => id).sort(compare) })).filter(({ ids }) => ids.length > 0);
      if (needs.length === 0) break;
      const found = yield needs;
      for (const { way, ids } of needs) {
        const shift = shiftOf(way);
        const { steps, stopped } = found.get(way) ?? { steps: new Map<string, Step[]>() };
        stop ??= stopped;
        for (const id of ids) {
          const walkable = steps.get(id);
          if (walkable === undefined) { unread.add(id); continue; }
          const wanted = ((fresh.get(id) ?? 0) >> shift) & ALL;
          for (const { to, turn, edge } of walkable) {
            if ((wanted & bitOf[turn]) === 0) continue;
            if (edge !== null && isNew(edge)) edges.push(edge);
            if (turn === 'HELD') held.set(id, (held.get(id) ?? new Set()).add(to));
            const target = turn === 'HELD' || turn === 'HOLDS' ? again : next;
            // Upstream a holder is shown and leads nowhere: it is no source of what it holds.
            const arriving = turn === 'HELD' ? (way === 'DOWNSTREAM' ? ALL : 0) : arrivesWith[turn];
            target.set(to, (target.get(to) ?? 0) | (arriving << shift));
          }
        }
      }
      take(again.keys(), depth);
      pending = again;
    }
    if (stop !== undefined) for (const id of next.keys()) unread.add(id);
    // From here on nothing is taken in; what is there is walked to its end, for its edges and for what lies beyond.
    if (full || depth >= maxDepth) {
      for (const id of next.keys()) if (!depths.has(id)) beyond[full ? 'ROW_LIMIT' : 'DEPTH_LIMIT'].add(id);
    } else take(next.keys(), depth + 1);
    here = next;
  }

  const gaps: WalkGap[] = [];
  const first = (ids: Iterable<string>): string[] => [...ids].sort(compare).slice(0, MAX_FRONTIER);
  if (stop !== undefined) gaps.push({ code: stop.code, message: stop.message, frontier: first([...unread].filter((id) => depths.has(id))) });
  if (beyond.ROW_LIMIT.size > 0) gaps.push({ code: 'ROW_LIMIT', message: `More than ${limit} items; those farther away are left out`, frontier: first(beyond.ROW_LIMIT) });
  else if (beyond.DEPTH_LIMIT.size > 0) gaps.push({ code: 'DEPTH_LIMIT', message: `There is more beyond depth ${maxDepth}`, frontier: first(beyond.DEPTH_LIMIT) });
  return {
    depths, edges: edges.filter(({ from, to }) => depths.has(from) && depths.has(to)),
    holders: new Map([...held].map(([id, all]) => [id, [...all].filter((holder) => depths.has(holder)).sort(compare)])), gaps,
  };
}

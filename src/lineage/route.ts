import { remember } from '../law/index.js';
import { type Found, type Need, type Step, type Stop, type Turn, type Way, compare, edgeKinds } from './edge.js';
import type { WalkGap } from './walk.js';

/**
 * Rule 6, its paths: no item twice, shortest first. From both ends at once, the smaller edge of the two first, so that what is read is what
 * lies between; then every length in turn, depth first, never to where the other end is too far. A generator, as the walk is.
 */

export interface RouteBounds {
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
  readonly maxLength: number;
  readonly maxRoutes: number;
  /** Whether there are steps between holders and what they hold: these have no length, so that one turn more must be known. */
  readonly hasHolders: boolean;
  /** Steps tried, all in all. */
  readonly maxTries: number;
}
export interface Route { readonly items: readonly string[]; readonly steps: readonly Step[]; readonly length: number }
export interface Routes { readonly routes: readonly Route[]; readonly gaps: readonly WalkGap[] }

const costOf = (turn: Turn): number => (turn === 'HELD' || turn === 'HOLDS' ? 0 : 1);
const MAX_FRONTIER = 20;

/** What is known from one end: how far items are, as far out as has been read. */
class Side {
  readonly distances: Map<string, number>;
  /** How items were come to: in any way, or only so that no part, or no whole, may follow. */
  readonly turns: Map<string, Set<Turn>>;
  frontier: Map<string, Set<Turn>>;
  radius = 0;

  constructor(readonly way: Way, starts: ReadonlySet<string>) {
    this.distances = new Map([...starts].map((id) => [id, 0]));
    this.frontier = new Map([...starts].map((id) => [id, new Set<Turn>(['ON'])]));
    this.turns = new Map();
  }

  get done(): boolean { return this.frontier.size === 0; }
}

/** After going up, never down; down leads only further down. */
const mayFollow = (before: Turn, turn: Turn): boolean => !(before === 'UP' && turn === 'DOWN') && !(before === 'DOWN' && turn === 'UP');

/** Between two items one step is shown: that which asks least of what comes before and after. */
const better = (one: Step, other: Step): boolean => rankOf(one) < rankOf(other);
const rankOf = ({ turn, edge }: Step): number => (edge === null ? -1 : turn === 'ON' ? edgeKinds.indexOf(edge.kind) : edgeKinds.length);

const turnedRound: Readonly<Record<Turn, Turn>> = { ON: 'ON', UP: 'DOWN', DOWN: 'UP', HELD: 'HOLDS', HOLDS: 'HELD' };

export function* findRoutes({ from, to, maxLength, maxRoutes, hasHolders, maxTries }: RouteBounds): Generator<readonly Need[], Routes, ReadonlyMap<Way, Found>> {
  const known = new Map<string, Map<string, Step>>();
  const learn = (start: string, step: Step): void => {
    const steps = known.get(start) ?? new Map<string, Step>();
    known.set(start, steps);
    const before = steps.get(step.to);
    if (before === undefined || better(step, before)) steps.set(step.to, step);
  };
  const forth = new Side('DOWNSTREAM', from);
  const back = new Side('UPSTREAM', to);
  let stop: Stop | undefined;
  const unread: string[] = [];

  function* widen(side: Side, other: Side): Generator<readonly Need[], void, ReadonlyMap<Way, Found>> {
    const next = new Map<string, Set<Turn>>();
    for (let pending = side.frontier; pending.size > 0 && stop === undefined;) {
      const again = new Map<string, Set<Turn>>();
      const fresh = new Map<string, Set<Turn>>();
      for (const [id, arrivals] of pending) {
        // Where the other end has seen all there is, what it has not seen lies on no path.
        if (other.done && !other.distances.has(id)) continue;
        const before = side.turns.get(id) ?? new Set<Turn>();
        const more = [...arrivals].filter((turn) => !before.has(turn) && !before.has('ON'));
        if (more.length === 0) continue;
        fresh.set(id, new Set(more));
        side.turns.set(id, new Set([...before, ...more]));
      }
      if (fresh.size === 0) break;
      const ids = [...fresh.keys()].sort(compare);
      const { steps, stopped } = (yield [{ way: side.way, ids }]).get(side.way) ?? { steps: new Map<string, Step[]>() };
      stop ??= stopped;
      for (const id of ids) {
        const walkable = steps.get(id);
        if (walkable === undefined) { unread.push(id); continue; }
        for (const step of walkable) {
          // Upstream a holder is shown and leads nowhere.
          if (side.way === 'UPSTREAM' && step.turn === 'HELD') continue;
          if (![...(fresh.get(id) ?? [])].some((before) => mayFollow(before, step.turn))) continue;
          if (side.way === 'DOWNSTREAM') learn(id, step);
          else learn(step.to, { to: id, turn: turnedRound[step.turn], edge: step.edge });
          const target = costOf(step.turn) === 0 ? again : next;
          target.set(step.to, (target.get(step.to) ?? new Set<Turn>()).add(costOf(step.turn) === 0 ? 'ON' : step.turn));
          if (!side.distances.has(step.to)) side.distances.set(step.to, side.radius + costOf(step.turn));
        }
      }
      pending = again;
    }
    side.radius += 1;
    side.frontier = next;
  }

  const sorted = new Map<string, readonly Step[]>();
  const stepsFrom = (at: string): readonly Step[] => remember(sorted, at, () => [...(known.get(at)?.values() ?? [])].sort((a, b) => compare(a.to, b.to)));
  const routes: Route[] = [];
  let tries = 0;
  let more = false;
  for (let length = 1; length <= maxLength && stop === undefined && !more && tries <= maxTries; length += 1) {
    while (forth.radius + back.radius < length + Number(hasHolders) && !(forth.done && back.done) && stop === undefined) {
      const [smaller, other] = back.done || (!forth.done && forth.frontier.size <= back.frontier.size) ? [forth, back] : [back, forth];
      yield* widen(smaller, other);
    }
    if (stop !== undefined) break;
    const toGo = distancesTo(to, known);
    sorted.clear();
    let tooFar = false;
    for (const start of [...from].sort(compare)) {
      for (const route of ofLength(start, length)) {
        if (routes.length === maxRoutes) { more = true; break; }
        routes.push(route);
      }
      if (more) break;
    }
    // All that leads there is known, and nothing was left for being too far.
    if ((forth.done || back.done) && !tooFar) break;

    function* ofLength(start: string, wanted: number): Generator<Route> {
      const items = [start];
      const steps: Step[] = [];
      const on = new Set([...from]);
      function* onward(at: string, gone: number): Generator<Route> {
        if (to.has(at)) {
          if (gone === wanted) yield { items: [...items], steps: [...steps], length: gone };
          return;
        }
        for (const step of stepsFrom(at)) {
          tries += 1;
          if (tries > maxTries) return;
          const after = gone + costOf(step.turn);
          const least = toGo.get(step.to);
          if (least === undefined || on.has(step.to) || !mayFollow(steps.at(-1)?.turn ?? 'ON', step.turn)) continue;
          if (after + least > wanted) { tooFar = true; continue; }
          items.push(step.to);
          steps.push(step);
          on.add(step.to);
          yield* onward(step.to, after);
          on.delete(step.to);
          steps.pop();
          items.pop();
        }
      }
      yield* onward(start, 0);
    }
  }

  // Nothing within the length: is there anything beyond it?
  let met: string[] = [];
  if (routes.length === 0 && stop === undefined && tries <= maxTries) {
    while (met.length === 0 && !forth.done && !back.done && stop === undefined) {
      const [smaller, other] = forth.frontier.size <= back.frontier.size ? [forth, back] : [back, forth];
      yield* widen(smaller, other);
      met = [...smaller.frontier].filter(([id, arrivals]) => [...(other.turns.get(id) ?? other.frontier.get(id) ?? [])].some((one) => [...arrivals].some((turn) => mayFollow(turn, turnedRound[one])))).map(([id]) => id);
    }
  }

  const gaps: WalkGap[] = [];
  const few = (ids: readonly string[]): string[] => [...new Set(ids)].sort(compare).slice(0, MAX_FRONTIER);
  if (stop !== undefined) gaps.push({ ...stop, frontier: few(unread) });
  if (more) gaps.push({ code: 'ROW_LIMIT', message: `There are more than ${maxRoutes} paths; longer ones are left out`, frontier: [] });
  if (tries > maxTries) gaps.push({ code: 'ROW_LIMIT', message: `More than ${maxTries} steps were tried; longer paths may be left out`, frontier: [] });
  if (met.length > 0) gaps.push({ code: 'DEPTH_LIMIT', message: `Paths longer than ${maxLength} lead there`, frontier: few(met) });
  return { routes, gaps };
}

/** Steps still to go from each item whose way to an end is known. */
function distancesTo(ends: ReadonlySet<string>, known: ReadonlyMap<string, ReadonlyMap<string, Step>>): Map<string, number> {
  const before = new Map<string, { id: string; cost: number }[]>();
  for (const [id, steps] of known) {
    for (const { to, turn } of steps.values()) {
      const list = before.get(to);
      if (list === undefined) before.set(to, [{ id, cost: costOf(turn) }]);
      else list.push({ id, cost: costOf(turn) });
    }
  }
  const distances = new Map<string, number>([...ends].map((id) => [id, 0]));
  let here = [...ends];
  for (let distance = 0; here.length > 0; distance += 1) {
    const next: string[] = [];
    for (let at = 0; at < here.length; at += 1) {
      const id = here[at] as string;
      if (distances.get(id) !== distance) continue;
      for (const { id: earlier, cost } of before.get(id) ?? []) {
        const reached = distance + cost;
        if ((distances.get(earlier) ?? Infinity) <= reached) continue;
        distances.set(earlier, reached);
        (cost === 0 ? here : next).push(earlier);
      }
    }
    here = next;
  }
  return distances;
}

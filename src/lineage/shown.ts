import { type Edge, type Step, edgeKey, joined } from './edge.js';
import { isAsset } from './level.js';
import type { Route } from './route.js';
import type { Walked } from './walk.js';

/** Level ORGANISATION: what was walked between systems, shown by who holds them. A system without holder shows itself. */
export function byHolder({ depths, edges, holders, gaps }: Walked): Walked {
  const shownAs = (id: string): readonly string[] => { const own = holders.get(id) ?? []; return own.length > 0 ? own : [id]; };
  const shown = new Map<string, Edge>();
  for (const edge of edges) {
    for (const from of shownAs(edge.from)) {
      for (const to of shownAs(edge.to)) {
        const moved = { ...edge, from, to };
        const key = edgeKey(moved);
        const known = shown.get(key);
        if (from !== to) shown.set(key, known === undefined ? moved : joined(known, moved));
      }
    }
  }
  return { depths: new Map([...depths].filter(([id]) => shownAs(id).includes(id))), edges: [...shown.values()], holders, gaps };
}

/** One of two ends: the organisation asked for stands for what it holds. */
export interface End { readonly id: string; readonly stands: ReadonlySet<string> }

/** A route between systems, by their holders: one for each choice of holder where a system has several, those that come to the same once. */
export function routesByHolder(routes: readonly Route[], from: End, to: End, holders: ReadonlyMap<string, readonly string[]>, maxRoutes: number): { routes: Route[]; more: boolean } {
  const shown = new Map<string, Route>();
  for (const route of routes) {
    const last = route.items.length - 1;
    const choices = route.items.map((id, at): readonly string[] => {
      if (at === 0 && !isAsset(from.id)) return [from.id];
      if (at === last && !isAsset(to.id)) return [to.id];
      if (route.steps[at]?.turn === 'HELD') return [route.items[at + 1] ?? id];
      const own = holders.get(id) ?? [];
      return own.length > 0 ? own : [id];
    });
    for (const chosen of products(choices)) {
      const made = withoutRepeats(route, chosen);
      const key = made?.items.join(' ') ?? '';
      if (made === undefined || shown.has(key)) continue;
      if (shown.size === maxRoutes) return { routes: [...shown.values()], more: true };
      shown.set(key, made);
    }
  }
  return { routes: [...shown.values()], more: false };
}

function* products(choices: readonly (readonly string[])[], chosen: readonly string[] = []): Generator<readonly string[]> {
  const [first, ...rest] = choices;
  if (first === undefined) { yield chosen; return; }
  for (const one of first) yield* products(rest, [...chosen, one]);
}

/** Undefined where a system that the first end holds would only be passed to another holder of it. */
function withoutRepeats(route: Route, shown: readonly string[]): Route | undefined {
  const items: string[] = [];
  const steps: Step[] = [];
  for (const [at, id] of shown.entries()) {
    const before = items.at(-1);
    if (before === id) continue;
    const step = route.steps[at - 1];
    if (before !== undefined) {
      if (step?.edge == null) return undefined;
      steps.push({ ...step, to: id, edge: { ...step.edge, from: before, to: id } });
    }
    items.push(id);
  }
  return { items, steps, length: route.length };
}

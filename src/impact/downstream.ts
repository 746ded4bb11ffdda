import type { Asking } from '../asking.js';
import { type Edge, type Found, type Need, type Step, type Way, Places, Reading, Stopped, walk } from '../lineage/index.js';
import type { Gap } from '../answers/schema.js';
import type { ItemRef } from '../schema/builder.js';
import { type Overlay, nothing } from './overlay.js';
import type { World } from './world.js';

/** What lies downstream of systems: the walk of rule 6 over the store, and over what would be there beside it. */

const MAX_DEPTH = 100;
export const MAX_REACHED = 20_000;

export interface Reached { readonly nodes: readonly { readonly item: ItemRef; readonly depth: number }[]; readonly edges: readonly Edge[]; readonly gaps: readonly Gap[] }

export const nowhere: Reached = { nodes: [], edges: [], gaps: [] };

/** `after` is the world with the overlay; `until`: when it stops, on the one clock, and says so. */
export async function downstreamOf(
  starts: readonly string[], after: World, { asking, now, until, overlay = nothing }: { readonly asking: Asking; readonly now: () => number; readonly until: number; readonly overlay?: Overlay },
): Promise<Reached> {
  const { kept: { facts, asOf, vocabulary } } = after;
  const reading = new Reading(asking, asOf, facts.revision, { now, until }, false);
  const places = new Places(reading, { level: 'SYSTEM', filter: {}, types: false, house: vocabulary.house?.id });
  const begin = await lifted(starts, places);
  const walking = walk(begin, { ways: ['DOWNSTREAM'], depth: MAX_DEPTH, limit: MAX_REACHED });
  const laid = new Laid(after, overlay);
  let turn = walking.next();
  while (!turn.done) turn = walking.next(laid.over(await places.find(turn.value), turn.value));
  const { depths, edges, gaps } = turn.value;
  const planned = new Map(overlay.items.map((item) => [item.id, item]));
  const named = (id: string): ItemRef => ({ id, name: planned.get(id)?.name ?? places.names.get(id) ?? laid.names.get(id) ?? id, planned: planned.get(id) });
  return {
    nodes: [...depths].map(([id, depth]) => ({ item: named(id), depth })).sort((a, b) => a.depth - b.depth || (a.item.id < b.item.id ? -1 : 1)), edges,
    gaps: gaps.map(({ code, message, frontier }) => ({ code, message, frontier: frontier.map(named) })),
  };
}

/** Where time or links run out already here, the walk stops in the same way, and says so. */
async function lifted(starts: readonly string[], places: Places): Promise<string[]> {
  try {
    return [...new Set(await Promise.all(starts.map((id) => places.lift(id))))];
  } catch (error) {
    if (error instanceof Stopped) return [...starts];
    throw error;
  }
}

/** Steps of the store with those of an overlay: what it brings, and without what it takes away. */
class Laid {
  readonly names = new Map<string, string>();
  readonly #steps = new Map<string, Step[]>();
  /** Items whose last hops the overlay tells anew. */
  readonly #told = new Set<string>();

  constructor(after: World, private readonly overlay: Overlay) {
    const add = (from: string, to: { readonly id: string; readonly name: string }, kind: Edge['kind']): void => {
      this.names.set(to.id, to.name);
      if (overlay.without.has(from) || overlay.without.has(to.id) || from === to.id) return;
      const steps = this.#steps.get(from) ?? [];
      this.#steps.set(from, steps);
      if (!steps.some((step) => step.to === to.id && step.edge?.kind === kind)) steps.push({ to: to.id, turn: 'ON', edge: { from, to: to.id, kind, dataTypes: [], untyped: false } });
    };
    for (const organisation of new Set([...overlay.located.keys(), ...overlay.engaged.keys()])) {
      this.#told.add(organisation);
      for (const to of after.locationsOf(organisation)) add(organisation, to, 'LOCATED_IN');
      for (const to of after.engagedBy(organisation)) add(organisation, to, 'ENGAGES');
    }
    const systems = new Set(overlay.activities.flatMap(({ recorded }) => recorded.systems.map(({ id }) => id)));
    for (const id of systems) this.#told.add(id);
    if (systems.size > 0) {
      for (const activity of after.activities) {
        for (const { id } of activity.systems) {
          if (!systems.has(id)) continue;
          for (const to of activity.processors) add(id, to, 'PROCESSED_BY');
          for (const to of activity.recipients) add(id, to, 'DISCLOSED_TO');
          for (const to of activity.storedAt) add(id, to, 'LOCATED_IN');
          for (const to of activity.accessedFrom) add(id, to, 'ACCESSED_FROM');
        }
      }
      for (const { systems: all, providers } of after.kept.facts.activities) {
        for (const [id] of all) if (systems.has(id)) for (const [system, provider, name] of providers) if (system === id) add(id, { id: provider, name }, 'PROVIDED_BY');
      }
    }
    for (const { from, to } of overlay.flows) add(from.id, to, 'FLOWS_TO');
  }

  over(found: ReadonlyMap<Way, Found>, needs: readonly Need[]): ReadonlyMap<Way, Found> {
    const { without } = this.overlay;
    if (this.#told.size === 0 && this.#steps.size === 0 && without.size === 0) return found;
    return new Map([...found].map(([way, { steps, stopped }]) => {
      const laid = new Map(steps);
      for (const id of needs.flatMap((need) => (need.way === way ? need.ids : []))) {
        const known = steps.get(id);
        if (known === undefined || way !== 'DOWNSTREAM') continue;
        const left = without.has(id) ? [] : known.filter(({ to, edge }) => !without.has(to) && !(edge !== null && this.#told.has(id) && retold.has(edge.kind)));
        const more = (this.#steps.get(id) ?? []).filter((step) => !left.some(({ to, edge }) => to === step.to && edge?.kind === step.edge?.kind));
        laid.set(id, [...left, ...more].sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : (a.edge?.kind ?? '') < (b.edge?.kind ?? '') ? -1 : 1)));
      }
      return [way, { steps: laid, stopped }];
    }));
  }
}
/** What the register says of an item whole, so that what it no longer says is gone. PROVIDED_BY and flows are only ever added to. */
const retold: ReadonlySet<Edge['kind']> = new Set(['PROCESSED_BY', 'DISCLOSED_TO', 'LOCATED_IN', 'ACCESSED_FROM', 'ENGAGES']);

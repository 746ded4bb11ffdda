import type { Graph } from '../graph/index.js';

/**
 * What lineage has read at the store's revision, by question, day and id: the same items lie on many walks. Every question sees the
 * revision in a statement of its own, so a remembered row is as good as one just read; the first question after a write begins anew.
 */
export class LineageMemory {
  #revision = -1;
  #weight = 0;
  readonly #rows = new Map<string, Map<string, readonly unknown[]>>();

  /** Rows per id, if they are of this revision. */
  known<R>(revision: number, question: string, id: string): readonly R[] | undefined {
    return this.#revision === revision ? this.#rows.get(question)?.get(id) as readonly R[] | undefined : undefined;
  }

  keep(revision: number, question: string, id: string, rows: readonly unknown[], weight: number): void {
    // A question that began before the last write must not bring old rows back.
    if (revision < this.#revision) return;
    if (revision > this.#revision || this.#weight + weight > MAX_WEIGHT) {
      this.#rows.clear();
      this.#weight = 0;
      this.#revision = revision;
    }
    const ids = this.#rows.get(question) ?? new Map<string, readonly unknown[]>();
    this.#rows.set(question, ids);
    if (!ids.has(id)) this.#weight += weight;
    ids.set(id, rows);
  }
}

/** In links; at some 100 bytes each, about as many megabytes as this has hundreds of thousands, times ten. */
const MAX_WEIGHT = 1_000_000;

const memories = new WeakMap<Graph, LineageMemory>();
export function memoryOf(graph: Graph): LineageMemory {
  const known = memories.get(graph) ?? new LineageMemory();
  memories.set(graph, known);
  return known;
}

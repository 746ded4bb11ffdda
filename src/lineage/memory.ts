import type { Graph } from '../graph/index.js';

/**
 * What lineage has read at the store's revision, by question, day and id: the same items lie on many walks. Every question sees the
 * revision in a statement of its own, so a remembered row is as good as one just read; the first question after a write begins anew.
 */
export class LineageMemory {
  #revision = -1;
  #weight = 0;
  readonly #ids = new Map<string, string>();
  readonly #rows = new Map<string, Map<string, readonly unknown[]>>();

  /** Rows per id, if they are of this revision. */
  known<R>(revision: number, question: string, id: string): readonly R[] | undefined {
    return this.#revision === revision ? this.#rows.get(question)?.get(id) as readonly R[] | undefined : undefined;
  }

  /** The same word for the same id: each is met many times, and comes from the store anew each time. */
  same(id: string): string {
    const known = this.#ids.get(id);
    if (known !== undefined) return known;
    if (this.#ids.size >= MAX_IDS) this.#ids.clear();
    this.#ids.set(id, id);
    return id;
  }

  keep(revision: number, question: string, id: string, rows: readonly unknown[], weight: number): void {
    // A question that began before the last write must not bring old rows back.
    if (revision < this.#revision) return;
    if (revision > this.#revision || this.#weight + weight > MAX_WEIGHT) {
      this.#rows.clear();
      this.#ids.clear();
      this.#weight = 0;
      this.#revision = revision;
    }
    const ids = this.#rows.get(question) ?? new Map<string, readonly unknown[]>();
    this.#rows.set(question, ids);
    if (!ids.has(id)) this.#weight += weight;
    ids.set(id, rows);
  }
}

/** In links, each of some 150 bytes. */
const MAX_WEIGHT = 1_000_000;
const MAX_IDS = 500_000;

const memories = new WeakMap<Graph, LineageMemory>();
export function memoryOf(graph: Graph): LineageMemory {
  const known = memories.get(graph) ?? new LineageMemory();
  memories.set(graph, known);
  return known;
}

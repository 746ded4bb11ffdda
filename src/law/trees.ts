/** A tree given by its edges from narrower to wider. An item may have several parents; a cycle, were there one, is walked once. */
export class Tree {
  readonly #up = new Map<string, string[]>();
  readonly #down = new Map<string, string[]>();
  readonly #ancestors = new Map<string, ReadonlyMap<string, number>>();
  readonly #descendants = new Map<string, ReadonlyMap<string, number>>();

  constructor(edges: Iterable<readonly [narrower: string, wider: string]>) {
    for (const [narrower, wider] of edges) {
      append(this.#up, narrower, wider);
      append(this.#down, wider, narrower);
    }
  }

  /** Everything above an item, with the number of steps to it; the item itself is not among them. */
  ancestors(of: string): ReadonlyMap<string, number> {
    return remember(this.#ancestors, of, () => walk(of, this.#up));
  }

  /** Everything below an item, with the number of steps to it; the item itself is not among them. */
  descendants(of: string): ReadonlyMap<string, number> {
    return remember(this.#descendants, of, () => walk(of, this.#down));
  }

  /** Steps up from one item to another: 0 where they are the same, undefined where the other is not above. */
  stepsUp(from: string, to: string): number | undefined {
    return from === to ? 0 : this.ancestors(from).get(to);
  }

  /** One lies on the other's line up or down, or is it. */
  related(one: string, other: string): boolean {
    return this.stepsUp(one, other) !== undefined || this.stepsUp(other, one) !== undefined;
  }
}

/** What can be reached along edges in one or more steps, nearest first, with the number of steps. */
export function walk(from: string, edges: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const steps = new Map<string, number>();
  let frontier = [from];
  for (let step = 1; frontier.length > 0; step += 1) {
    const next = frontier.flatMap((item) => edges.get(item) ?? []).filter((item) => item !== from && !steps.has(item));
    for (const item of next) steps.set(item, step);
    frontier = [...new Set(next)];
  }
  return steps;
}

export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** What is remembered under a key, made at its first use. */
export function remember<K, V>(memory: { get(key: K): V | undefined; set(key: K, value: V): unknown }, key: K, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}

import { ALWAYS, FOREVER, type ItemFacts, type ItemId, type Kind, idOf } from '../inventory/index.js';

/** An inventory as those read it who write it out in a format of others: what holds on a day, by kind and along links. */
export class InventoryView {
  readonly #byId: ReadonlyMap<ItemId, ItemFacts>;

  /** `on`: the day whose facts count. */
  constructor(readonly items: readonly ItemFacts[], readonly on: string) {
    this.#byId = new Map(items.map((item) => [idOf(item), item]));
  }

  item(id: ItemId): ItemFacts | undefined { return this.#byId.get(id); }
  named(id: ItemId): string { return this.#byId.get(id)?.name ?? id; }

  inForce({ since, until }: { readonly since: string; readonly until: string }): boolean {
    return (since === ALWAYS || since <= this.on) && (until === FOREVER || this.on < until);
  }

  /** Those of a kind that are in force, by key. */
  of(kind: Kind): ItemFacts[] {
    return this.items.filter((item) => item.kind === kind && this.inForce(item)).sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Where the links of a type lead that are in force, to what is. */
  along(item: ItemFacts, type: string): ItemFacts[] {
    return item.links.filter((link) => link.type === type && this.inForce(link)).flatMap(({ to }) => { const one = this.#byId.get(to); return one !== undefined && this.inForce(one) ? [one] : []; });
  }

  /** An item with all above it, along one type of link. */
  upwards(item: ItemFacts, type: string): Set<ItemId> {
    const seen = new Set<ItemId>([idOf(item)]);
    for (const id of seen) {
      const one = this.#byId.get(id);
      for (const above of one === undefined ? [] : this.along(one, type)) seen.add(idOf(above));
    }
    return seen;
  }
}

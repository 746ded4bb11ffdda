import type { Asking } from '../asking.js';
import { type Filter, itemsMatching } from './filter.js';
import { type PageDirection, type PageRow, countsOfKind, pagesByKey, pagesOfKind } from './items.js';
import type { Kind } from './kinds.js';
import { kinds } from './kinds.js';
import type { Loaders } from './loaders.js';

/** The items of one kind as a list: in an order, through a filter, read page by page from where the last one ended. */

export interface ListOrder { readonly field: 'NAME' | 'KEY'; readonly direction: 'ASC' | 'DESC' }
/** Positions between which to read, in ascending order; `backward` reads from the far end, descending. */
export interface ListWindow { readonly after: string; readonly before: string; readonly limit: number; readonly direction: PageDirection }

export interface ItemList {
  /** The same for lists that have the same items in the same order: what a cursor belongs to. */
  readonly name: string;
  read(window: ListWindow): Promise<PageRow[]>;
  count(): Promise<number>;
}

export async function listOf(asking: Asking, loaders: Loaders, kind: Kind, filter: Filter, order: ListOrder): Promise<ItemList> {
  const byKey = order.field === 'KEY';
  const matching = await itemsMatching(asking, loaders, kind, filter);
  const name = [kinds[kind].plural, ...(byKey || order.direction === 'DESC' ? [order.field, order.direction] : []), ...(matching ? [matching.fingerprint] : [])].join(' ');
  if (matching !== undefined) {
    const rows = matching.items.map(({ id, name: called, sortKey }): PageRow => ({ of: '', id, name: called, position: byKey ? id : sortKey })).sort((a, b) => (a.position < b.position ? -1 : 1));
    return { name, read: (window) => Promise.resolve(pageIn(rows, window)), count: () => Promise.resolve(rows.length) };
  }
  return {
    name,
    read: async ({ direction, after, before, limit }) => {
      const asOf = await asking.asOf();
      // Whatever a cursor says, the page stays within the kind.
      const [first, last] = [`${kind}:`, `${kind};`];
      return byKey
        ? asking.read(pagesByKey[direction], { after: after > first ? after : first, before: before < last ? before : last, limit, asOf })
        : asking.read(pagesOfKind[kind][direction], { after, before, limit, asOf });
    },
    count: async () => (await asking.read(countsOfKind[kind], { asOf: await asking.asOf() }))[0] ?? 0,
  };
}

function pageIn(ascending: readonly PageRow[], { after, before, limit, direction }: ListWindow): PageRow[] {
  const within = ascending.filter(({ position }) => position > after && position < before);
  return direction === 'forward' ? within.slice(0, limit) : within.slice(Math.max(0, within.length - limit)).reverse();
}

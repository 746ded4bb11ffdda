import type { Asking } from '../asking.js';
import { type Filter, type Matching, itemsMatching } from './filter.js';
import { type PageDirection, type PageRow, changeAt, changePosition, countsOfKind, pagesByChange, pagesByKey, pagesOfKind } from './items.js';
import { type Kind, kinds } from './kinds.js';
import type { Loaders } from './loaders.js';

/** The items of one kind as a list: in an order, through a filter, read page by page from where the last one ended. */

export interface ListOrder { readonly field: 'NAME' | 'KEY' | 'CHANGED'; readonly direction: 'ASC' | 'DESC' }
/** Positions between which to read, in ascending order; `backward` reads from the far end, descending. */
export interface ListWindow { readonly after: string; readonly before: string; readonly limit: number; readonly direction: PageDirection }

export interface ItemList {
  /** The same for lists that have the same items in the same order: what a cursor belongs to. */
  readonly name: string;
  read(window: ListWindow): Promise<PageRow[]>;
  count(): Promise<number>;
}

export async function listOf(asking: Asking, loaders: Loaders, kind: Kind, filter: Filter, order: ListOrder): Promise<ItemList> {
  const matching = await itemsMatching(asking, loaders, kind, filter);
  const name = [kinds[kind].plural, ...(order.field === 'NAME' && order.direction === 'ASC' ? [] : [order.field, order.direction]), ...(matching ? [matching.fingerprint] : [])].join(' ');
  if (matching === undefined) return { name, read: pageOfKind(asking, kind, order.field), count: async () => (await asking.read(countsOfKind[kind], { asOf: await asking.asOf() }))[0] ?? 0 };
  const rows = matching.items.map((item): PageRow => ({ of: '', id: item.id, name: item.name, position: positionIn(order.field, item) })).sort((a, b) => (a.position < b.position ? -1 : 1));
  return { name, read: (window) => Promise.resolve(pageIn(rows, window)), count: () => Promise.resolve(rows.length) };
}

const positionIn = (order: ListOrder['field'], { id, sortKey, changedAt }: Matching): string =>
  ({ NAME: () => sortKey, KEY: () => id, CHANGED: () => changePosition(changedAt, id) })[order]();

function pageOfKind(asking: Asking, kind: Kind, order: ListOrder['field']): ItemList['read'] {
  // Ids of one kind stand together: whatever a cursor says, the page stays within them.
  const [first, last] = [`${kind}:`, `${kind};`];
  return async ({ direction, after, before, limit }) => {
    const asOf = await asking.asOf();
    if (order === 'NAME') return asking.read(pagesOfKind[kind][direction], { after, before, limit, asOf });
    if (order === 'KEY') return asking.read(pagesByKey[direction], { after: after > first ? after : first, before: before < last ? before : last, limit, asOf });
    const [from, to] = [changeAt(after) ?? { time: 0, id: '' }, changeAt(before) ?? { time: Number.MAX_SAFE_INTEGER, id: last }];
    return asking.read(pagesByChange[direction], { first, last, afterTime: from.time, after: from.id, beforeTime: to.time, before: to.id, limit, asOf });
  };
}

function pageIn(ascending: readonly PageRow[], { after, before, limit, direction }: ListWindow): PageRow[] {
  const within = ascending.filter(({ position }) => position > after && position < before);
  return direction === 'forward' ? within.slice(0, limit) : within.slice(Math.max(0, within.length - limit)).reverse();
}

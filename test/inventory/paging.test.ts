import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../src/graph/index.js';
import { sortKeyOf } from '../../src/inventory/index.js';
import { type TestApp, engines, openApp } from '../app.js';
import { awkwardNames } from '../graph/awkward.js';

/** Pages of any size, walked either way in any order, are the whole list; what is taken away between two pages moves nothing else. */

interface Connection { nodes: { key: string }[]; totalCount: number; pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null } }
interface Order { readonly field: 'NAME' | 'KEY' | 'CHANGED'; readonly direction: 'ASC' | 'DESC' }

const names = fc.array(fc.record({ name: fc.constantFrom('Same', 'same', 'SAME', 'a', 'b', 'Z', ...awkwardNames.filter((text) => text.trim() !== '' && text.length < 60)), eu: fc.boolean() }), { minLength: 1, maxLength: 24 });
const orders = fc.record({ field: fc.constantFrom('NAME', 'KEY', 'CHANGED'), direction: fc.constantFrom('ASC', 'DESC') }) as fc.Arbitrary<Order>;
const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });
const RUNS = 12;

const drop: Command<{ id: 'string' }> = { name: 'test.dropItem', parameters: { id: 'string' }, cypher: 'MATCH (n:Item) WHERE n.id = $id DETACH DELETE n' };
const stamp: Command<{ id: 'string'; at: 'integer' }> = { name: 'test.stampItem', parameters: { id: 'string', at: 'integer' }, cypher: 'MATCH (n:Item) WHERE n.id = $id SET n.changedAt = $at' };

describe.each(engines)('pages on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());

  const page = async (args: string, order: Order, filtered: boolean, cursor: string | null): Promise<Connection> => {
    const { data, errors } = await app.ask(`query (${args.includes('$c') ? '$c: String, ' : ''}$order: InventoryOrder) { processors(${args}, orderBy: $order${filtered ? ', filter: {locations: ["eu"]}' : ''}) {
      totalCount nodes { key } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, { c: cursor, order });
    expect(errors).toBeUndefined();
    return data.processors as Connection;
  };
  async function walk(order: Order, filtered: boolean, pageSizes: readonly number[], backward: boolean, between: (shown: readonly string[]) => Promise<void> = async () => undefined): Promise<string[]> {
    const keys: string[] = [];
    let cursor: string | null = null;
    for (let at = 0; ; at += 1) {
      const size = pageSizes[at % pageSizes.length] ?? 1;
      const { nodes, pageInfo } = await page(backward ? `last: ${size}, before: $c` : `first: ${size}, after: $c`, order, filtered, cursor);
      const shown = nodes.map(({ key }) => key);
      keys.push(...(backward ? [...shown].reverse() : shown));
      if (at > 0) expect(backward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(true);
      if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return keys;
      expect(shown).toHaveLength(size);
      cursor = backward ? pageInfo.startCursor : pageInfo.endCursor;
      await between(shown);
    }
  }

  const keyOf = (at: number): string => `p-${(at * 7) % 24}${at % 3 === 0 ? '' : '-a'}`;
  async function fill(items: readonly { name: string; eu: boolean }[]): Promise<void> {
    await app.replace(JSON.stringify({
      wherekept: 1, locations: { eu: { name: 'EU' }, us: { name: 'US' } },
      processors: Object.fromEntries(items.map(({ name, eu }, at) => [keyOf(at), { name, locations: [eu ? 'eu' : 'us'] }])),
      systems: { other: { name: 'Other' } },
    }));
    // Some at the same time, none in the order of keys or names.
    await app.graph.write(async (transaction) => { for (const at of items.keys()) await transaction.run(stamp, { id: `Processor:${keyOf(at)}`, at: 1_760_000_000_000 + ((at * 5) % 11) }); });
  }
  const sorted = (items: readonly { name: string; eu: boolean }[], { field, direction }: Order, filtered: boolean): string[] => {
    const position = { NAME: (at: number) => sortKeyOf(items[at]?.name ?? '', `Processor:${keyOf(at)}`), KEY: keyOf, CHANGED: (at: number) => `${(at * 5) % 11 + 10} ${keyOf(at)}` }[field];
    const keys = [...items.keys()].filter((at) => !filtered || items[at]?.eu).sort((a, b) => (position(a) < position(b) ? -1 : 1)).map(keyOf);
    return direction === 'DESC' ? keys.reverse() : keys;
  };

  it('walked forward and back, in any order, with and without a filter, are the whole list sorted', { timeout: 300_000 }, async () => {
    await fc.assert(fc.asyncProperty(names, orders, fc.boolean(), sizes, async (items, order, filtered, pageSizes) => {
      await fill(items);
      const expected = sorted(items, order, filtered);
      expect(await walk(order, filtered, pageSizes, false)).toEqual(expected);
      expect((await walk(order, filtered, pageSizes, true)).reverse()).toEqual(expected);
      expect((await page('first: 1', order, filtered, null)).totalCount).toBe(expected.length);
    }), { numRuns: RUNS, seed: 4 });
  });

  it('taking away the item of the cursor, or any other, leaves the rest in its place', { timeout: 300_000 }, async () => {
    await fc.assert(fc.asyncProperty(names, orders, fc.boolean(), sizes, fc.boolean(), async (items, order, filtered, pageSizes, backward) => {
      await fill(items);
      const expected = sorted(items, order, filtered);
      const walked = await walk(order, filtered, pageSizes, backward, async (shown) => {
        const last = backward ? shown[0] : shown.at(-1);
        await app.graph.write((transaction) => transaction.run(drop, { id: `Processor:${last}` }));
      });
      expect(backward ? [...walked].reverse() : walked).toEqual(expected);
    }), { numRuns: RUNS, seed: 5 });
  });

  it('deep inside a long list is a page like the first', { timeout: 120_000 }, async () => {
    const many = 700;
    await app.replace(JSON.stringify({ wherekept: 1, processors: Object.fromEntries(Array.from({ length: many }, (_, at) => [`k-${at}`, { name: `Number ${String(at).padStart(4, '0')}` }])) }));
    const order: Order = { field: 'NAME', direction: 'ASC' };
    const first = await page('first: 500', order, false, null);
    const deep = await page('first: 50, after: $c', order, false, first.pageInfo.endCursor);
    expect(deep.nodes.map(({ key }) => key)).toEqual(Array.from({ length: 50 }, (_, at) => `k-${at + 500}`));
    const back = await page('last: 50, before: $c', order, false, deep.pageInfo.startCursor);
    expect(back.nodes).toEqual(first.nodes.slice(450));
    const between = await page('first: 50, after: $c', order, false, back.pageInfo.endCursor);
    expect(between.nodes).toEqual(deep.nodes);
    expect(deep.totalCount).toBe(many);
  });

  it('between two cursors: nothing beyond either', async () => {
    await fill(Array.from({ length: 12 }, (_, at) => ({ name: `N ${at}`, eu: true })));
    const order: Order = { field: 'KEY', direction: 'DESC' };
    const all = await page('first: 12', order, false, null);
    const { data } = await app.ask(`query ($order: InventoryOrder) { list: processors(first: 12, orderBy: $order) { edges { cursor node { key } } } }`, { order });
    const edges = data.list.edges as { cursor: string; node: { key: string } }[];
    const { data: within } = await app.ask('query ($order: InventoryOrder, $after: String, $before: String) { list: processors(first: 12, after: $after, before: $before, orderBy: $order) { nodes { key } } }', { order, after: edges[2]?.cursor, before: edges[8]?.cursor });
    expect(within.list.nodes).toEqual(all.nodes.slice(3, 8));
  });
});

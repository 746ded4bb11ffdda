import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, type TestApp, engines, openApp } from '../app.js';
import { gapsOf, lineage, nodesOf, paths, routesOf } from './asking.js';

/** Hubs, long chains and many ways: the limits are met, said, and keep the work bounded. */

type Flows = Record<string, { from: string; to: string }>;
const numbered = (word: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${word}${String(at).padStart(4, '0')}`);
function documentOf(keys: readonly string[], pairs: readonly (readonly [string, string])[]): string {
  const flows: Flows = Object.fromEntries(pairs.map(([from, to], at) => [`f${String(at)}`, { from: `System:${from}`, to: `System:${to}` }]));
  return JSON.stringify({ wherekept: 1, source: 's', sources: { s: { name: 'S' } }, systems: Object.fromEntries(keys.map((key) => [key, { name: key }])), flows });
}

/** A hub that feeds and is fed by so many systems: cycles of two, all through one item. On Neo4j as many as in process in the long run. */
const spokesOn: Readonly<Record<Engine, number>> = { embedded: 5_000, neo4j: process.env.ORACLE === 'whole' ? 5_000 : 1_000 };
const hubOf = (spokes: readonly string[]): string => documentOf(['hub', ...spokes], spokes.flatMap((key) => [['hub', key], [key, 'hub']] as const));
const chain = numbered('c', 30);
const LAYERS = 4;
const layers = numbered('l', LAYERS).map((layer) => numbered(layer, 6));
/** Six to the fourth ways from one end to the other, and a chain of thirty. */
const lattice = documentOf(['start', 'end', ...layers.flat(), ...chain], [
  ...(layers[0] ?? []).map((key) => ['start', key] as const), ...layers.slice(1).flatMap((layer, at) => (layers[at] ?? []).flatMap((from) => layer.map((to) => [from, to] as const))), ...(layers.at(-1) ?? []).map((key) => [key, 'end'] as const),
  ...chain.slice(1).map((key, at) => [chain[at] ?? '', key] as const),
]);

describe.each(engines)('lineage at its limits on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());

  test('a hub of thousands in a cycle', { timeout: 240_000 }, async () => {
    const spokes = numbered('s', spokesOn[engine]);
    const last = spokes.at(-1) ?? '';
    await app.replace(hubOf(spokes));
    let whole = await lineage(app, 'hub', { limit: 6_000 });
    // A cold server may need more than a question has; what it has read is remembered, so the next goes further.
    for (let turn = 0; turn < 5 && gapsOf(whole).some((gap) => gap.startsWith('TIME_LIMIT')); turn += 1) whole = await lineage(app, 'hub', { limit: 6_000 });
    expect([whole.nodes.length, whole.edges.length, gapsOf(whole)]).toEqual([spokes.length + 1, 2 * spokes.length, []]);
    const cut = await lineage(app, 's0000', { limit: 100 });
    expect([cut.nodes.length, nodesOf(cut).slice(0, 4), gapsOf(cut)]).toEqual([100, ['0 System:s0000', '1 System:hub', '2 System:s0001', '2 System:s0002'], [`ROW_LIMIT ${spokes.slice(99, 119).map((key) => `System:${key}`).join(' ')}`]]);
    expect((await lineage(app, last, { depth: 2, limit: 20_000 })).completeness.complete).toBe(true);
    expect(routesOf(await paths(app, 's0000', last))).toEqual([`s0000 > hub > ${last}`]);
  });

  test('more than a thousand paths, and none of twenty steps', { timeout: 120_000 }, async () => {
    await app.replace(lattice);
    const first = await paths(app, 'start', 'end', { first: 500 });
    expect([first.paths.length, gapsOf(first), first.pageInfo.hasNextPage]).toEqual([500, ['ROW_LIMIT'], true]);
    const second = await paths(app, 'start', 'end', { first: 500, after: first.pageInfo.endCursor });
    expect([second.paths.length, second.pageInfo.hasNextPage]).toEqual([500, false]);
    const routes = [...routesOf(first), ...routesOf(second)];
    expect([new Set(routes).size, routes[0], [...routes].sort()]).toEqual([1_000, 'start > l00000000 > l00010000 > l00020000 > l00030000 > end', routes]);

    expect(routesOf(await paths(app, 'c0000', 'c0020'))).toEqual([chain.slice(0, 21).join(' > ')]);
    const long = await paths(app, 'c0000', 'c0021');
    expect([long.paths.length, long.completeness.gaps[0]?.code, long.completeness.gaps[0]?.frontier.length]).toEqual([0, 'DEPTH_LIMIT', 1]);
    expect((await paths(app, 'c0021', 'c0000')).completeness.complete).toBe(true);
    expect(gapsOf(await lineage(app, 'c0000', { depth: 28 }))).toEqual(['DEPTH_LIMIT System:c0029']);
    expect(gapsOf(await lineage(app, 'c0000', { depth: 29 }))).toEqual([]);
  });
});

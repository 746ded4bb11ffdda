import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allItems } from '../../src/exchange/exporting.js';
import { importInventory } from '../../src/exchange/importing.js';
import { schemaFaults } from '../../src/exchange/tilt/conformity.js';
import { tilt } from '../../src/exchange/tilt/format.js';
import { NoController, writeNotice } from '../../src/exchange/tilt/writing.js';
import { type ItemFacts, idOf } from '../../src/inventory/index.js';
import { type TestApp, engines, openApp } from '../app.js';

/** TILT out: a notice that keeps the schema of TILT, and read again gives the facts that TILT can say. */

const seed = readFileSync(join(import.meta.dirname, '../../seed/interactio.yaml'), 'utf8');
const TODAY = '2026-05-01';

/** What of an item TILT can say, without evidence, whose words differ. */
const links = ['OF_DATA', 'FOR_PURPOSE', 'PROCESSED_BY', 'DISCLOSED_TO', 'KEPT_UNDER', 'CONTROLLED_BY', 'SAFEGUARDED_BY', 'COLLECTS', 'MAY_CONTAIN'];
function factsOf(items: readonly ItemFacts[]) {
  const kinds = ['Activity', 'Controller', 'DataType', 'Purpose', 'Recipient', 'Processor', 'RetentionRule', 'Right', 'Exemption', 'CollectionPoint', 'Safeguard'];
  return items.filter(({ kind }) => kinds.includes(kind)).map((item) => ({
    id: idOf(item), name: item.name, attributes: item.attributes, links: item.links.filter(({ type }) => links.includes(type)).map(({ type, to }) => `${type} ${to}`).sort(),
  })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe('a notice of the corpus, written out again, gives the same facts', () => {
  test.each(['tilt.json', 'corpus/hm.com.tilt.json', 'corpus/otto.de.json', 'corpus/bahn.de.tilt.json', 'corpus/gruene.de.tilt.json', 'corpus/bmjv.de.json', 'corpus/amazon.com.tilt.json'])('%s', (file) => {
    const { items } = tilt.read(readFileSync(join(import.meta.dirname, '../data/tilt', file), 'utf8'), {});
    const { text } = writeNotice(items, TODAY);
    expect(schemaFaults(JSON.parse(text))).toEqual([]);
    const again = tilt.read(text, {});
    const [before, after] = [factsOf(items), factsOf(again.items)];
    const granted = new Set(before.map(({ id }) => id));
    // The right that the schema demands an answer about may have come by that.
    expect(after.filter(({ id }) => granted.has(id) || !/^Right:tilt:.*:access~and~data~portability$/.test(id))).toEqual(before);
  });
});

test('a notice speaks for one controller', () => {
  expect(() => writeNotice([], TODAY)).toThrow(NoController);
  const two = ['tilt.json', 'corpus/hm.com.tilt.json'].flatMap((file) => tilt.read(readFileSync(join(import.meta.dirname, '../data/tilt', file), 'utf8'), {}).items);
  expect(() => writeNotice(two, TODAY)).toThrow('of the 2 of the inventory none is the house');
});

test('of several controllers the one that is named, with its own activities alone', () => {
  const [green, hm] = ['tilt.json', 'corpus/hm.com.tilt.json'].map((file) => tilt.read(readFileSync(join(import.meta.dirname, '../data/tilt', file), 'utf8'), {}).items) as [ItemFacts[], ItemFacts[]];
  const partsOf = (text: string): unknown => { const { controller, dataDisclosed } = JSON.parse(text) as Record<string, unknown>; return { controller, dataDisclosed }; };
  const controllerOf = (items: readonly ItemFacts[]): ItemFacts => items.find(({ kind }) => kind === 'Controller') as ItemFacts;
  for (const [named, own] of [[controllerOf(green).name, green], [controllerOf(hm).key, hm], [idOf(controllerOf(hm)), hm], [controllerOf(green).name.toUpperCase(), green]] as const) {
    expect(partsOf(writeNotice([...green, ...hm], TODAY, named).text)).toEqual(partsOf(writeNotice(own, TODAY).text));
  }
  expect(() => writeNotice([...green, ...hm], TODAY, 'Nobody')).toThrow(/“Nobody” names no controller of the inventory: .*Green Company AG/);
});

describe.each(engines)('on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());

  test('whose notice it is can be asked of the server', async () => {
    await app.replace('wherekept: 1\ncontrollers: { acme: { name: Acme }, other: { name: Other } }\n');
    const get = async (url: string): Promise<[number, string]> => { const { statusCode, body } = await app.app.edge.http.inject({ method: 'GET', url, headers: { host: '127.0.0.1' } }); return [statusCode, body]; };
    expect(await get('/export/tilt')).toEqual([422, expect.stringMatching(/none is the house\. Name one of them .* acme \(Acme\), other \(Other\)/)]);
    const [status, body] = await get('/export/tilt?controller=acme');
    expect([status, (JSON.parse(body) as { controller: { name: string } }).controller.name]).toEqual([200, 'Acme']);
    expect(await get('/export/tilt?controller=nobody')).toEqual([422, expect.stringMatching(/names no controller/)]);
    expect(await get('/export/tilt?controller=acme&controller=other')).toEqual([400, expect.stringMatching(/one term/)]);
    expect(await get('/export/csv?controller=acme')).toEqual([400, expect.stringMatching(/tilt alone/)]);
  });

  test('the seed, as a notice, and taken in by another store', async () => {
    await app.replace(seed);
    const items = await allItems(app.graph);
    const { text, remarks } = writeNotice(items, TODAY);
    const notice = JSON.parse(text) as { meta: Record<string, unknown>; controller: unknown; dataDisclosed: { category: string; purposes: unknown[]; recipients: { name: string; category: string }[]; storage: unknown[] }[] };
    expect(schemaFaults(notice)).toEqual([]);
    expect(notice.controller).toMatchObject({ name: 'Interactio UAB', address: 'Paupio g. 50-136, LT-11341 Vilnius', representative: { email: 'dpo@interactio.io' } });
    const activities = items.filter(({ kind }) => kind === 'Activity');
    expect(notice.dataDisclosed.length).toBeGreaterThan(0);
    expect(notice.dataDisclosed.flatMap(({ purposes }) => purposes).length).toBeGreaterThanOrEqual(new Set(activities.flatMap((activity) => activity.links.filter(({ type }) => type === 'FOR_PURPOSE').map(({ to }) => to))).size);
    const processors = new Set(notice.dataDisclosed.flatMap(({ recipients }) => recipients.filter(({ category }) => category === 'Processor').map(({ name }) => name)));
    expect(processors.size).toBe(new Set(activities.flatMap((activity) => activity.links.filter(({ type }) => type === 'PROCESSED_BY').map(({ to }) => to))).size);
    expect(remarks).toEqual(expect.arrayContaining([expect.stringContaining('of the kind DataSubject'), expect.stringContaining('nonDisclosure')]) as string[]);

    await app.replace('wherekept: 1\n');
    const outcome = await importInventory(app.graph, { format: 'TILT', document: text, dryRun: false }, { today: TODAY, stamp: { by: 'test', at: 0 } });
    expect('changes' in outcome && outcome.faults.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
    const taken = await allItems(app.graph);
    const pairs = (some: readonly ItemFacts[]) => {
      const byId = new Map(some.map((item) => [idOf(item), item]));
      return new Set(some.filter(({ kind }) => kind === 'Activity').flatMap((activity) => {
        const at = (type: string) => activity.links.filter((link) => link.type === type).map(({ to }) => byId.get(to)?.name.toLowerCase() ?? '');
        return at('FOR_PURPOSE').flatMap((purpose) => ['OF_DATA', 'PROCESSED_BY', 'DISCLOSED_TO'].flatMap((type) => at(type).map((name) => `${purpose} ${type} ${name}`)));
      }));
    };
    expect([...pairs(items)].filter((pair) => !pairs(taken).has(pair))).toEqual([]);
  });
});

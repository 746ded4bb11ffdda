import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allItems } from '../../src/exchange/exporting.js';
import { importYaml } from '../../src/exchange/importing.js';
import { writeDocument } from '../../src/exchange/yaml/writing.js';
import { type TestApp, engines, openApp } from '../app.js';
import { awkwardDocument } from '../graph/awkward.js';
import { randomDocument, randomOf } from '../oracle/random.js';
import { apples, take } from './openlineage/files.js';

/** Our own format out: taken in again it changes nothing. */

const seed = readFileSync(join(import.meta.dirname, '../../seed/interactio.yaml'), 'utf8');

describe.each(engines)('on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());

  const roundTrip = async (): Promise<void> => {
    const { text, inexact } = writeDocument(await allItems(app.graph));
    expect(inexact).toEqual([]);
    const again = await importYaml(app.graph, text);
    expect(again.filter(({ change }) => change !== 'UNCHANGED').slice(0, 3)).toEqual([]);
    // Into an empty store it gives the same document.
    await app.replace(text);
    expect(writeDocument(await allItems(app.graph)).text).toBe(text);
  };

  test('the seed', async () => {
    await app.replace(seed);
    await roundTrip();
  });
  test.each([1, 2])('awkward values %i', async (version) => {
    await app.replace(awkwardDocument(version));
    await roundTrip();
  });
  test('Marquez’s apples', async () => {
    await app.replace('wherekept: 1\n');
    await take(app.graph, JSON.stringify(apples));
    await roundTrip();
  });
  test('random inventories', async () => {
    for (let round = 1; round <= (engine === 'embedded' ? 25 : 3); round += 1) {
      await app.replace(JSON.stringify(randomDocument(randomOf(round))));
      await roundTrip();
    }
  });
});

test('what the document has no form for is named', () => {
  const evidence = (section: string) => ({ id: section, source: 'Source:s' as const, section, quote: null, stated: true, note: null, about: 'country', truncated: false });
  const base = { aliases: [], description: null, since: '0000-01-01', until: '9999-99-99', assumed: [], links: [] };
  const { inexact } = writeDocument([
    { ...base, kind: 'Source', key: 's', name: 'S', attributes: {}, evidence: [] }, { ...base, kind: 'Processor', key: 'p', name: 'P', attributes: { country: 'LT' }, evidence: [evidence('one'), evidence('two')] },
  ]);
  expect(inexact).toEqual(['Processor:p']);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../../src/audit/index.js';
import { contents } from '../../../src/exchange/backup/format.js';
import { restoreBackup } from '../../../src/exchange/backup/restoring.js';
import { importYaml } from '../../../src/exchange/importing.js';
import type { Graph } from '../../../src/graph/index.js';
import { type TestApp, engines, openApp } from '../../app.js';
import { awkwardDocument } from '../../graph/awkward.js';
import { backupOf, dump, fileOf, labelsIn, linksIn } from './stores.js';

/** Moving house: from one engine to the other and back, nothing is lost and nothing is added. */

const seed = readFileSync(join(import.meta.dirname, '../../../seed/interactio.yaml'), 'utf8');

const everything = { name: 'test.dropAll', parameters: {}, cypher: 'MATCH (n) WHERE NOT n:Migration AND NOT n:Commit AND NOT n:WherekeptTestDatabase DETACH DELETE n' };
const drop = (graph: Graph): Promise<void> => graph.write((transaction) => transaction.run(everything, {}));

/** Stores with a history: documents that change what others said, tokens, a chain of entries. */
const houses: readonly (readonly [what: string, documents: readonly string[]])[] = [
  ['the seed', [seed, seed.replace('name: Salesforce', 'name: Salesforce Inc.')]],
  ['awkward values', [awkwardDocument(1), awkwardDocument(2)]],
];
async function furnish({ graph, app }: TestApp, documents: readonly string[]): Promise<void> {
  await drop(graph);
  for (const document of documents) await importYaml(graph, document);
  const { token } = await app.tokens.create('billing', 30);
  await app.tokens.create('crm', 1);
  await app.tokens.revoke(token.id);
}

describe('moving house', () => {
  const apps: TestApp[] = [];
  // Embedded, Neo4j where it is, embedded again.
  beforeAll(async () => { for (const engine of [...engines, 'embedded' as const]) apps.push(await openApp(engine)); });
  afterAll(async () => { for (const app of apps) await app.close(); });

  test.each(houses)('%s: from one engine to the other and back, the same bytes, the same store, a chain that holds', async (_what, documents) => {
    const [first, ...others] = apps as [TestApp, ...TestApp[]];
    await furnish(first, documents);
    const before = await dump(first.graph);
    expect(before.some((line) => line.startsWith('[["ItemVersion"]'))).toBe(true);
    let text = await backupOf(first.graph);
    for (const { graph } of others) {
      await drop(graph);
      expect(await restoreBackup(graph, fileOf(text))).toMatchObject({ unchanged: false, lines: text.split('\n').length - 2 });
      expect(await dump(graph)).toEqual(before);
      expect(await verifyAudit(graph)).toMatchObject({ broken: null, entries: 5 });
      const again = await backupOf(graph);
      expect(again).toBe(text);
      text = again;
    }
  });

  test('a backup into the store that it was made of changes nothing', async () => {
    const { graph } = apps[0] as TestApp;
    const before = await dump(graph);
    expect(await restoreBackup(graph, fileOf(await backupOf(graph)))).toMatchObject({ unchanged: true });
    expect(await dump(graph)).toEqual(before);
  });

  test('all that is in a store is told of', async () => {
    for (const { graph } of apps) {
      for (const [labels, names] of await labelsIn(graph)) {
        const content = contents.nodes.find(({ label }) => labels.includes(label));
        if (content === undefined) {
          expect(contents.derived.map(({ name }) => name)).toEqual(expect.arrayContaining(labels));
          continue;
        }
        const key = content.label === 'Item' ? `${labels.find((label) => label !== 'Item' && content.propertiesOf(`${label}:x`) !== undefined) ?? ''}:x` : 'x';
        expect([labels, Object.keys(content.propertiesOf(key) ?? {})]).toEqual([labels, expect.arrayContaining(names) as string[]]);
      }
      for (const [from, type, to, names] of await linksIn(graph)) {
        const content = contents.links.find((one) => from.includes(one.from) && to.includes(one.to) && Object.hasOwn(one.types, type));
        if (content === undefined) expect(contents.derived.map(({ name }) => name)).toContain(type);
        else expect([type, Object.keys(content.types[type] ?? {})]).toEqual([type, expect.arrayContaining(names) as string[]]);
      }
    }
  });
});

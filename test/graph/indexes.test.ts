import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { embeddedMigrations } from '../../src/graph/embedded/migrations.js';
import { catalogue } from '../../src/graph/index.js';
import '../../src/app.js';

/** What is merged or sought by a key is unique by it: without its constraint each row of a batch would be a scan, and two writers could make two. */

const folder = join(import.meta.dirname, '../../neo4j/migrations');
const statements = {
  neo4j: readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n'),
  embedded: embeddedMigrations.flatMap((migration) => migration.statements).join('\n'),
};
const keyed = [...new Set([...catalogue().values()].flatMap(({ cypher }) => [...cypher.matchAll(/(?:MERGE|MATCH) \(\w+:(\w+) \{(\w+):/g)].map(([, label, key]) => `${label ?? ''}.${key ?? ''}`)))].sort();

test('there are such keys', () => {
  expect(keyed).toEqual(expect.arrayContaining(['Item.id', 'Evidence.id', 'Observation.id', 'HoldingClass.id']));
});

test.each(Object.entries(statements))('on %s', (_engine, text) => {
  const unique = new Set([...text.matchAll(/FOR \(n:(\w+)\) REQUIRE n\.(\w+) IS UNIQUE/g)].map(([, label, key]) => `${label ?? ''}.${key ?? ''}`));
  expect(keyed.filter((key) => !unique.has(key))).toEqual([]);
});

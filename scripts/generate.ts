import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { printedSchema } from '../src/schema.js';
import '../src/access/tokens.js';
import { inventorySchema } from '../src/exchange/yaml/schema.js';
import { catalogue } from '../src/graph/index.js';
import { printedTaxonomies } from './taxonomies.js';

/**
 * Files that are printed from the code and committed, so that a change of them shows in review: the API’s schema, the document’s schema,
 * the taxonomies, the catalogue of all Cypher. With --check: fails where one is stale.
 */
const root = join(import.meta.dirname, '..');
const printed = new Map([
  ['schema.graphql', printedSchema()],
  ['seed/inventory.schema.json', `${JSON.stringify(inventorySchema(), null, 1)}\n`],
  ['seed/taxonomies/terms.json', printedTaxonomies(join(root, 'seed', 'taxonomies'))],
  ['neo4j/catalogue.cypher', [
    '// Every statement that the product sends, by name; printed from the code. Each runs on both engines.\n',
    ...[...catalogue()].map(([name, { kind, cypher, parameters }]) => `// ${kind} ${name}${Object.keys(parameters).length > 0 ? ` (${Object.entries(parameters).map(([parameter, type]) => `$${parameter}: ${type}`).join(', ')})` : ''}\n${cypher};\n`),
  ].join('\n')],
]);

const stale: string[] = [];
for (const [file, text] of printed) {
  const path = join(root, file);
  let committed = '';
  try { committed = readFileSync(path, 'utf8'); } catch { /* Not there yet. */ }
  if (committed === text) continue;
  stale.push(file);
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
if (process.argv.includes('--check') && stale.length > 0) {
  process.stderr.write(`Stale: ${stale.join(', ')}. Run npm run generate and commit.\n`);
  process.exit(1);
}

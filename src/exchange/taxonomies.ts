import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Graph } from '../graph/index.js';
import { type TaxonomyTerm, takeTaxonomies } from '../inventory/index.js';

/** Takes the taxonomies that come with the product (seed/taxonomies/) into a store, unless it has these very ones. True where something was written. */
export function takeShippedTaxonomies(graph: Graph, packageFolder: string): Promise<boolean> {
  const text = readFileSync(join(packageFolder, 'seed', 'taxonomies', 'terms.json'), 'utf8');
  return takeTaxonomies(graph, createHash('sha256').update(text).digest('hex'), () => JSON.parse(text) as TaxonomyTerm[]);
}

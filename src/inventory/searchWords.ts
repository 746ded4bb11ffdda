import { type Graph, defineCommand, defineQuestion } from '../graph/index.js';
import type { ItemFacts } from './facts.js';
import { type Kind, inventoryKinds } from './kinds.js';
import { indexed } from './words.js';

/** The words by which items are found, as the full-text index keeps them (graph/text.ts); each kind is a tag. */

export const kindTag = (kind: Kind): string => `#${kind}`;

type Said = Pick<ItemFacts, 'kind' | 'key' | 'name' | 'aliases' | 'description'> & { readonly evidence: readonly { readonly quote: string | null }[] };

export function searchWords({ kind, key, name, aliases, description, evidence }: Said): { nameWords: string; textWords: string } {
  // Records are no items of the inventory, and are asked for where they belong.
  if (!inventoryKinds.includes(kind)) return { nameWords: '', textWords: '' };
  const called = indexed([key, name, ...aliases]);
  const known = new Set(called);
  const said = indexed([description ?? '', ...evidence.map(({ quote }) => quote ?? '')]).filter((word) => !known.has(word));
  return { nameWords: [kindTag(kind), ...called].join(' '), textWords: said.join(' ') };
}

const BATCH = 2_000;

const unworded = defineQuestion({
  name: 'inventory.unworded', parameters: { limit: 'integer' }, maxRows: BATCH,
  cypher: `
MATCH (n:Item)
WHERE n.nameWords IS NULL
RETURN n.id AS id, n.key, n.name, n.aliases, n.description, [(n)-[:EVIDENCED_BY]->(e:Evidence) | [e.quote]] AS quotes
ORDER BY id
LIMIT $limit`,
  decode: ([id, key, name, aliases, description, quotes]) => ({
    id, key: key ?? '', name: name ?? '', aliases: aliases ?? [], description: description ?? null, evidence: (quotes as [string | null][]).map(([quote]) => ({ quote: quote ?? null })),
  } as Omit<Said, 'kind'> & { readonly id: string }),
});

const writeWords = defineCommand({
  name: 'inventory.writeWords', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (n:Item {id: row.id})
SET n.nameWords = row.nameWords, n.textWords = row.textWords`,
});

/** Gives words to items that an older version wrote without, so that no search passes over them. Safe to run in several servers at once. */
export async function wordAll(graph: Graph): Promise<void> {
  for (;;) {
    const items = await graph.read(unworded, { limit: BATCH });
    const rows = items.map(({ id, ...said }) => ({ id, ...searchWords({ ...said, kind: id.slice(0, id.indexOf(':')) as Kind }) }));
    if (rows.length > 0) await graph.write((transaction) => transaction.run(writeWords, { rows }));
    if (rows.length < BATCH) return;
  }
}

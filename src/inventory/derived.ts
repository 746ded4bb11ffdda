import { type Graph, UnderWay, defineCommand, defineQuestion, dropping, writingWhole } from '../graph/index.js';
import type { ItemFacts } from './facts.js';
import type { Kind } from './kinds.js';
import { termRows } from './naming.js';
import { searchWords } from './searchWords.js';

/** What is worked out of an item and kept beside it, so that it is found: the terms that name it, and the words of a search. */

type Said = Pick<ItemFacts, 'kind' | 'key' | 'name' | 'aliases' | 'description'> & { readonly id: string; readonly evidence: readonly { readonly quote: string | null }[] };

const BATCH = 2_000;
/** Pages share nothing, so a database with several cores writes several at once. */
const AT_ONCE = 2;

const underived = defineQuestion({
  name: 'inventory.underived', parameters: { after: 'string', limit: 'integer' }, maxRows: BATCH,
  cypher: `
MATCH (n:Item)
WHERE n.id > $after AND n.nameWords IS NULL
RETURN n.id AS id, n.key, n.name, n.aliases, n.description, [(n)-[:EVIDENCED_BY]->(e:Evidence) | [e.quote]] AS quotes
ORDER BY id
LIMIT $limit`,
  decode: ([id, key, name, aliases, description, quotes]): Said => ({
    id: id as string, kind: (id as string).slice(0, (id as string).indexOf(':')) as Kind, key: (key ?? '') as string, name: (name ?? '') as string, aliases: (aliases ?? []) as string[],
    description: (description ?? null) as string | null, evidence: (quotes as [string | null][]).map(([quote]) => ({ quote: quote ?? null })),
  }),
});

const writeWords = defineCommand({
  name: 'inventory.writeWords', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (n:Item {id: row.id})
SET n.nameWords = row.nameWords, n.textWords = row.textWords`,
});

export const writeTerms = writingWhole('inventory.writeTerms', 'Term');
export const dropTerms = dropping('inventory.dropTerms', 'Term');

/** Gives items that have none their terms and words: a backup carries neither, and an older version wrote no words. Safe to run in several servers at once. */
export async function deriveAll(graph: Graph): Promise<void> {
  const writing = new UnderWay(AT_ONCE);
  try {
    for (let after = ''; ;) {
      const items = await graph.read(underived, { after, limit: BATCH });
      const [terms, words] = [items.flatMap(termRows), items.map((item) => ({ id: item.id, ...searchWords(item) }))];
      if (items.length > 0) await writing.add(() => graph.write(async (transaction) => { await Promise.all([transaction.run(writeTerms, { rows: terms }), transaction.run(writeWords, { rows: words })]); }));
      const last = items.at(-1);
      if (last === undefined || items.length < BATCH) break;
      after = last.id;
    }
  } finally {
    await writing.end();
  }
}

import { defineQuestion } from '../graph/index.js';

/** What of a page is shown. */

export interface TextsRow { readonly id: string; readonly name: string; readonly key: string; readonly aliases: readonly string[]; readonly description: string | null; readonly quotes: readonly string[] }

/** Texts whole, as they are quoted in highlights. */
export const textsOfItems = defineQuestion({
  name: 'search.texts', parameters: { ids: 'strings', limit: 'integer' },
  cypher: `
MATCH (n:Item)
WHERE n.id IN $ids
RETURN n.id AS id, n.name, n.key, n.aliases, n.description, [(n)-[r:EVIDENCED_BY]->(e:Evidence) | [r.position, e.quote]] AS quotes
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, key, aliases, description, quotes]) => ({
    id, name, key, aliases: aliases ?? [], description: description ?? null,
    quotes: (quotes as [number, string | null][]).flatMap(([position, quote]) => (quote === null ? [] : [[position, quote] as const])).sort(([a], [b]) => a - b).map(([, quote]) => quote),
  } as TextsRow),
});

import { type Question, type Reader, defineQuestion } from '../graph/index.js';
import { append } from '../law/index.js';
import { type EvidenceFact, type ItemFacts, type LinkFact, evidenceFact } from './facts.js';
import { type ItemRow, evidenceOfItems, itemsByIds, statedOf } from './items.js';
import { type ItemId, type Link, allKinds, kinds, parseItemId } from './kinds.js';

/** Items read back whole, as they were written: what edits, history and exports start from. */

export interface StoredItem {
  readonly facts: ItemFacts;
  readonly version: number;
  readonly digest: string;
  readonly changedAt: number;
  readonly changedBy: string;
}

const BATCH = 1_000;
const MAX_LINKS_READ = 1_000_000;
const MAX_EVIDENCE_READ = 50_000;

const linkAttributes = [...new Set(allKinds.flatMap((kind) => Object.values<Link>(kinds[kind].links).flatMap((link) => Object.keys(link.attributes ?? {}))))].sort();

interface LinkRow extends LinkFact { readonly from: string }
const linksOf: Question<{ ids: 'strings'; limit: 'integer' }, LinkRow> = defineQuestion({
  name: 'stored.links', parameters: { ids: 'strings', limit: 'integer' }, maxRows: MAX_LINKS_READ + 1,
  cypher: `
MATCH (a:Item)-[r]->(b:Item)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS to, r.since AS since, r.until, r.stated, r.evidence${linkAttributes.map((name) => `, r.${name}`).join('')}
ORDER BY item, type, to, since
LIMIT $limit`,
  decode: ([from, type, to, since, until, stated, evidence, ...values]) => ({
    from, type, to, since, until, stated, evidence: evidence ?? [], attributes: statedOf(Object.fromEntries(linkAttributes.map((name, at) => [name, values[at] ?? null]))),
  } as LinkRow),
});

/** Those of the items that there are, by id. */
export async function storedItems(reader: Reader, ids: readonly string[]): Promise<Map<ItemId, StoredItem>> {
  const found = new Map<ItemId, StoredItem>();
  const distinct = [...new Set(ids)];
  for (let at = 0; at < distinct.length; at += BATCH) for (const [id, item] of await storedBatch(reader, distinct.slice(at, at + BATCH))) found.set(id, item);
  return found;
}

async function storedBatch(reader: Reader, wanted: readonly string[]): Promise<Map<ItemId, StoredItem>> {
  const byKind = new Map<(typeof allKinds)[number], string[]>();
  for (const id of wanted) {
    const kind = parseItemId(id)?.kind;
    if (kind !== undefined) append(byKind, kind, id);
  }
  const rows: { readonly kind: (typeof allKinds)[number]; readonly row: ItemRow }[] = [];
  for (const [kind, some] of byKind) for (const row of await reader.read(itemsByIds[kind], { ids: some })) rows.push({ kind, row });
  if (rows.length === 0) return new Map();

  const ids = rows.map(({ row }) => row.id);
  const links = new Map<string, LinkFact[]>();
  const linkRows = await reader.read(linksOf, { ids, limit: MAX_LINKS_READ + 1 });
  const evidenceRows = await reader.read(evidenceOfItems, { ids, limit: MAX_EVIDENCE_READ });
  if ((linkRows.length > MAX_LINKS_READ || evidenceRows.length === MAX_EVIDENCE_READ) && ids.length > 1) {
    const half = Math.ceil(ids.length / 2);
    return new Map([...await storedBatch(reader, ids.slice(0, half)), ...await storedBatch(reader, ids.slice(half))]);
  }
  if (linkRows.length > MAX_LINKS_READ || evidenceRows.length === MAX_EVIDENCE_READ) throw new Error(`${ids.join()} has more links or evidence than an item may have`);
  for (const { from, ...link } of linkRows) if (isOwn(from, link.type)) append(links, from, link);
  const evidence = new Map<string, EvidenceFact[]>();
  for (const { of, source, section, quote, stated, note, about, truncated } of evidenceRows) append(evidence, of, evidenceFact({ source: source.id as ItemId, section, quote, stated, note, about, truncated }));

  return new Map(rows.map(({ kind, row: { id, name, aliases, description, since, until, version, assumed, digest, changedAt, changedBy, attributes, earlier } }) => [id as ItemId, {
    version, digest, changedAt, changedBy,
    facts: {
      kind, key: parseItemId(id)?.key ?? '', name, aliases, description, since, until, attributes: statedOf(attributes), assumed, earlier,
      evidence: evidence.get(id) ?? [], links: links.get(id) ?? [],
    },
  }]));
}

/** Between items there are relationships, too, that no item owns: they only shorten walks. */
const isOwn = (from: string, type: string): boolean => {
  const kind = parseItemId(from)?.kind;
  return kind !== undefined && Object.values<Link>(kinds[kind].links).some((link) => link.type === type);
};

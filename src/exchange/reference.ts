import type { Graph } from '../graph/index.js';
import { type ItemFacts, type Link, type LinkFact, evidenceFact, evidenceOf, idOf, kinds, storedItems } from '../inventory/index.js';
import type { Reading } from './format.js';

/**
 * Reference data, such as adequacy decisions, give way: an item that the store has from somebody else keeps all that is said of it there.
 * Only links of which it has none of that type are added, so that a country of one’s own learns of what region it is a member. Links that
 * came from the reference data before are taken back first, so that a newer edition of them counts.
 */
export async function givingWay(graph: Graph, { items, reference = null }: Pick<Reading, 'items' | 'reference'>): Promise<readonly ItemFacts[]> {
  if (reference === null) return items;
  const stored = await storedItems(graph, items.map(idOf));
  return items.map((item) => {
    const before = stored.get(idOf(item))?.facts;
    if (before === undefined || idOf(item) === reference || (before.evidence.some(({ about }) => about === null) && before.evidence.every(({ source }) => source === reference))) return item;
    // One key, two countries: they are not the same thing.
    const [country, other] = [before.attributes['country'], item.attributes['country']];
    if (country !== undefined && other !== undefined && country !== other) return before;
    const ours = new Set(before.evidence.filter(({ source }) => source === reference).map(({ id }) => id));
    const theirs = before.links.filter(({ evidence }) => evidence.length === 0 || evidence.some((id) => !ours.has(id)));
    const added = item.links.filter(({ type }) => !theirs.some((link) => link.type === type)).map((link) => withOwnEvidence(item, link));
    const links = [...theirs, ...added.map(({ link }) => link)];
    return { ...before, links, evidence: evidenceOf(before.evidence.filter(({ id }) => !ours.has(id)), links, [...before.evidence, ...added.flatMap(({ evidence }) => evidence)]) };
  });
}

/** The link with evidence that is about it alone: of the item as a whole the reference data say nothing where they give way. */
function withOwnEvidence({ kind, evidence }: ItemFacts, link: LinkFact): { link: LinkFact; evidence: ItemFacts['evidence'] } {
  const about = Object.entries<Link>(kinds[kind].links).find(([, { type }]) => type === link.type)?.[0] ?? null;
  const own = evidence.filter(({ id }) => link.evidence.includes(id)).map(({ source, section, quote, stated, note, truncated }) => evidenceFact({ source, section, quote, stated, note, about, truncated }));
  return { link: { ...link, evidence: own.map(({ id }) => id) }, evidence: own };
}

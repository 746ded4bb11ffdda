import { type Graph, defineQuestion } from '../graph/index.js';
import { type ItemFacts, type LinkFact, idOf } from '../inventory/facts.js';
import { type ItemId, type Link, Vocabulary, isWordKind, kinds } from '../inventory/index.js';
import { append } from '../law/index.js';
import type { ImportFault } from './fault.js';
import type { Reading } from './format.js';
import { isWordKey } from './keys.js';

/**
 * The words of a lenient document among those of the store: where the store has an item for a word (data type, person category, purpose,
 * place, trigger), the document means that one, so that “email” stays one term. And what it refers to that is nowhere is left out.
 */

const MAX_LOCATIONS = 20_000;

const locations = defineQuestion({
  name: 'exchange.locations', parameters: { limit: 'integer' },
  cypher: `
MATCH (n:Location)
RETURN n.id AS id, n.key, n.name, n.aliases, n.country
ORDER BY id
LIMIT $limit`,
  decode: ([id, key, name, aliases, country]) => ({ id: id as ItemId, words: [key, name, ...(aliases as string[] | null) ?? []] as string[], country: (country ?? null) as string | null }),
});

const standing = defineQuestion({
  name: 'exchange.standing', parameters: { ids: 'strings' }, maxRows: 1_000_000,
  cypher: `
MATCH (n:Item)
WHERE n.id IN $ids
RETURN n.id AS id
ORDER BY id`,
  decode: ([id]) => id as ItemId,
});

export async function settleWords(graph: Graph, reading: Reading): Promise<{ items: ItemFacts[]; faults: ImportFault[] }> {
  const faults: ImportFault[] = [];
  const fault = (at: { from: ItemId; link?: string; to?: ItemId }, severity: ImportFault['severity'], message: string): void => {
    faults.push({ ...(reading.placeOf?.(at.from, at.link ?? '', at.to ?? at.from) ?? { pointer: '', line: null, column: null }), severity, message });
  };
  const replaced = await meant(graph, reading.items.filter(({ key }) => isWordKey(key)), (word, several) => {
    fault({ from: idOf(word) }, 'WARNING', `“${word.name}” names several here already: ${several.join(', ')}. It comes in as a word of its own; which is meant has to be said by hand`);
  });
  const items = reading.items.filter((item) => !replaced.has(idOf(item))).map((item): ItemFacts => ({ ...item, links: distinctLinks(item, item.links.map((link) => ({ ...link, to: replaced.get(link.to) ?? link.to }))) }));
  return { items: await withoutUnknown(graph, items, fault), faults };
}

/** What each word means: an item of the store in its place, where there is exactly one. */
async function meant(graph: Graph, words: readonly ItemFacts[], tellSeveral: (word: ItemFacts, several: readonly string[]) => void): Promise<Map<ItemId, ItemId>> {
  const replaced = new Map<ItemId, ItemId>();
  if (words.length === 0) return replaced;
  // Those that an earlier document brought stay as they have become since.
  for (const id of await known(graph, words.map(idOf))) replaced.set(id, id);
  const vocabulary = await Vocabulary.load(graph);
  const places = words.some(({ kind }) => kind === 'Location') ? await placesOf(graph) : undefined;
  for (const word of words) {
    if (replaced.has(idOf(word))) continue;
    const found = word.kind === 'Location' ? places?.(word) ?? [] : isWordKind(word.kind) ? resolved(vocabulary, word.kind, word) : [];
    if (found.length === 1) replaced.set(idOf(word), found[0] as ItemId);
    else if (found.length > 1) tellSeveral(word, found);
  }
  return replaced;
}

/** By a term that it carries as an alias before its name: `user.contact.email` is plainer than a label. */
function resolved(vocabulary: Vocabulary, kind: Parameters<Vocabulary['resolve']>[0], { name, aliases }: ItemFacts): string[] {
  return [...aliases, name].map((word) => vocabulary.resolve(kind, word)).find((found) => found.length > 0) ?? [];
}

async function placesOf(graph: Graph): Promise<(word: ItemFacts) => ItemId[]> {
  const all = await graph.read(locations, { limit: MAX_LOCATIONS });
  const byCountry = new Map<string, ItemId[]>();
  const byWord = new Map<string, ItemId[]>();
  for (const { id, words, country } of all) {
    if (country !== null) append(byCountry, country, id);
    for (const word of new Set(words.map((one) => one.toLowerCase()))) append(byWord, word, id);
  }
  return ({ name, attributes }) => byCountry.get(String(attributes['country'])) ?? byWord.get(name.toLowerCase()) ?? [];
}

/** A link to what neither the document nor the store has is a fault, and an item that cannot be without that link goes with it. */
async function withoutUnknown(graph: Graph, given: readonly ItemFacts[], fault: (at: { from: ItemId; link?: string; to?: ItemId }, severity: 'ERROR', message: string) => void): Promise<ItemFacts[]> {
  const own = new Set(given.map(idOf));
  const elsewhere = new Set(await known(graph, [...new Set(given.flatMap(({ links }) => links.map(({ to }) => to)))].filter((id) => !own.has(id))));
  let items = [...given];
  for (;;) {
    const here = new Set(items.map(idOf));
    const isKnown = ({ to }: LinkFact): boolean => here.has(to) || elsewhere.has(to);
    const lacking = items.filter(({ links }) => !links.every(isKnown));
    if (lacking.length === 0) return items;
    for (const item of lacking) for (const link of item.links.filter((one) => !isKnown(one))) fault({ from: idOf(item), link: link.type, to: link.to }, 'ERROR', `There is no ${link.to}, neither here nor in the store: left out`);
    items = items.map((item) => ({ ...item, links: item.links.filter(isKnown) })).filter((item) => {
      const missing = Object.values<Link>(kinds[item.kind].links).find((link) => link.min === 1 && !item.links.some(({ type }) => type === link.type));
      if (missing !== undefined) fault({ from: idOf(item) }, 'ERROR', `${idOf(item)} is left out: it cannot be without ${missing.to.join(' or ')}`);
      return missing === undefined;
    });
  }
}

async function known(graph: Graph, ids: readonly ItemId[]): Promise<ItemId[]> {
  return ids.length === 0 ? [] : graph.read(standing, { ids });
}

/** Two words that turn out to be one item give one link; an item above or in itself gives none. */
function distinctLinks(item: ItemFacts, links: readonly LinkFact[]): LinkFact[] {
  const byEnd = new Map<string, LinkFact>();
  for (const link of links) {
    if (link.to === idOf(item)) continue;
    const twin = byEnd.get(`${link.type} ${link.to}`);
    byEnd.set(`${link.type} ${link.to}`, twin === undefined ? link : { ...twin, stated: twin.stated || link.stated, evidence: [...new Set([...twin.evidence, ...link.evidence])] });
  }
  return [...byEnd.values()];
}


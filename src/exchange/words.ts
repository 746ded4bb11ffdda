import { type Graph, defineQuestion } from '../graph/index.js';
import { type ItemFacts, type LinkFact, idOf } from '../inventory/facts.js';
import { ALWAYS, FOREVER, type ItemId, type Kind, type Link, type TaxonomyTerm, Vocabulary, isWordKind, itemId, kinds } from '../inventory/index.js';
import { append } from '../law/index.js';
import type { ImportFault } from './fault.js';
import type { Reading } from './format.js';
import { isWordKey, wordKey } from './keys.js';

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
  const terms = reading.terms ?? new Map<ItemId, string>();
  const words = reading.items.filter((item) => isWordKey(item.key) || terms.has(idOf(item)));
  if (words.length === 0) return { items: await withoutUnknown(graph, reading.items, fault), faults };
  const vocabulary = await Vocabulary.load(graph);
  const replaced = await meant(graph, vocabulary, words, terms, (word, several) => {
    fault({ from: idOf(word) }, 'WARNING', `“${word.name}” names several here already: ${several.join(', ')}. It comes in as a word of its own; which is meant has to be said by hand`);
  });
  for (const word of words) {
    const other = replaced.get(idOf(word));
    if (other !== undefined && other !== idOf(word) && !isWordKey(word.key)) fault({ from: idOf(word) }, 'INFO', `${terms.get(idOf(word)) ?? word.name} is ${other} here: what the document says of it stands aside`);
  }
  const kept = reading.items.filter((item) => !replaced.has(idOf(item)));
  const items = [...kept, ...termsAbove(kept, terms, replaced, vocabulary)].map((item): ItemFacts => {
    const named = withTerm(item, terms.get(idOf(item)), vocabulary);
    return { ...named, links: distinctLinks(item, named.links.map((link) => ({ ...link, to: replaced.get(link.to) ?? link.to }))) };
  });
  for (const item of kept) {
    const key = terms.get(idOf(item));
    if (key !== undefined && isWordKey(item.key) && termNamed(item.kind, key, vocabulary) === undefined) fault({ from: idOf(item) }, 'INFO', `“${key}” is in no taxonomy that is known here: it comes in as a word of its own`);
  }
  return { items: await withoutUnknown(graph, items, fault), faults };
}

const termNamed = (kind: Kind, key: string, { taxonomy }: Vocabulary): TaxonomyTerm | undefined => taxonomy.withKey(key).find((term) => term.kind === kind);

/** A word that is a term goes by the term’s name, and carries its key, by which the taxonomy places it. */
function withTerm(item: ItemFacts, key: string | undefined, vocabulary: Vocabulary): ItemFacts {
  const term = key === undefined ? undefined : termNamed(item.kind, key, vocabulary);
  if (key === undefined || term === undefined || !isWordKey(item.key)) return item;
  return { ...item, name: term.name, aliases: [...new Set([key, ...item.aliases])].filter((alias) => alias !== term.name), description: item.description ?? term.definition };
}

/** A key that no taxonomy has stands under the nearest of its dotted beginnings that one has: `user.contact.fax` under `user.contact`. */
function termsAbove(items: ItemFacts[], terms: ReadonlyMap<ItemId, string>, replaced: ReadonlyMap<ItemId, ItemId>, vocabulary: Vocabulary): ItemFacts[] {
  const added = new Map<ItemId, ItemFacts>();
  for (const [at, item] of items.entries()) {
    const key = terms.get(idOf(item));
    const tree = kinds[item.kind].links['broader'];
    if (key === undefined || tree === undefined || !isWordKey(item.key) || termNamed(item.kind, key, vocabulary) !== undefined) continue;
    const above = beginningsOf(key).find((one) => termNamed(item.kind, one, vocabulary) !== undefined || [...terms].some(([id, other]) => other === one && id.startsWith(`${item.kind}:`)));
    if (above === undefined) continue;
    const [known] = isWordKind(item.kind) ? vocabulary.resolve(item.kind, above) : [];
    const own = [...terms].find(([id, other]) => other === above && id.startsWith(`${item.kind}:`))?.[0];
    const to = (known as ItemId | undefined) ?? (own === undefined ? undefined : replaced.get(own) ?? own) ?? itemId(item.kind, wordKey(above));
    if (known === undefined && own === undefined && !added.has(to)) {
      const term = termNamed(item.kind, above, vocabulary);
      added.set(to, { ...item, key: wordKey(above), name: term?.name ?? above, aliases: term === undefined || term.name === above ? [] : [above], description: term?.definition ?? null, links: [], evidence: [], assumed: [] });
    }
    items[at] = { ...item, links: [...item.links, { type: tree.type, to, since: ALWAYS, until: FOREVER, stated: true, evidence: [], attributes: {} }] };
  }
  return [...added.values()];
}

/** `user.contact`, `user` of `user.contact.fax`. */
export const beginningsOf = (key: string): string[] => key.split('.').slice(0, -1).map((_part, at, all) => all.slice(0, all.length - at).join('.'));

/** What each word means: an item of the store in its place, where there is exactly one. */
async function meant(graph: Graph, vocabulary: Vocabulary, words: readonly ItemFacts[], terms: ReadonlyMap<ItemId, string>, tellSeveral: (word: ItemFacts, several: readonly string[]) => void): Promise<Map<ItemId, ItemId>> {
  const replaced = new Map<ItemId, ItemId>();
  // Those that an earlier document brought stay as they have become since.
  const standingWords = new Set(await known(graph, words.map(idOf)));
  for (const word of words) if (isWordKey(word.key) && standingWords.has(idOf(word))) replaced.set(idOf(word), idOf(word));
  const places = words.some(({ kind }) => kind === 'Location') ? await placesOf(graph) : undefined;
  for (const word of words) {
    if (replaced.has(idOf(word))) continue;
    const found = (word.kind === 'Location' ? places?.(word) ?? [] : isWordKind(word.kind) ? resolved(vocabulary, word.kind, word, terms.get(idOf(word))) : []).filter((id) => id !== idOf(word));
    // What a document defines itself and has brought before is its own still, whatever else has come to be called so.
    if (!isWordKey(word.key) && standingWords.has(idOf(word))) continue;
    if (found.length === 1) replaced.set(idOf(word), found[0] as ItemId);
    else if (found.length > 1) tellSeveral(word, found);
  }
  return replaced;
}

/** A term by its key alone: it is plainer than a label. */
function resolved(vocabulary: Vocabulary, kind: Parameters<Vocabulary['resolve']>[0], { name, aliases }: ItemFacts, term: string | undefined): string[] {
  return (term === undefined ? [...aliases, name] : [term]).map((word) => vocabulary.resolve(kind, word)).find((found) => found.length > 0) ?? [];
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


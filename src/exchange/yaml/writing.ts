import { stringify } from 'yaml';
import { ALWAYS, type EvidenceFact, FOREVER, type ItemFacts, type ItemId, type LinkFact, type Link, allKinds, digestOf, idOf, kinds, ordered, parseItemId } from '../../inventory/index.js';
import { readInventory } from './document.js';

/**
 * An inventory as a document of our own, which taken in again changes nothing. What the document has no form for (two pieces of evidence for
 * one attribute, say) is found by reading it back, and named: nothing is lost in silence, and a backup carries all of it.
 */

export interface WrittenInventory {
  readonly text: string;
  /** Items that the document does not tell wholly. */
  readonly inexact: readonly ItemId[];
}

type Raw = Record<string, unknown>;

export function writeDocument(items: readonly ItemFacts[]): WrittenInventory {
  const source = usualSource(items);
  const document: Raw = { wherekept: 1, ...(source === undefined ? {} : { source: keyOf(source) }) };
  for (const kind of allKinds) {
    const some = items.filter((item) => item.kind === kind).sort((a, b) => (a.key < b.key ? -1 : 1));
    if (some.length > 0) document[kinds[kind].plural] = Object.fromEntries(some.map((item) => [item.key, itemOf(item, source)]));
  }
  const text = stringify(document, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.2', schema: 'core' });
  const read = new Map(readInventory(text).items.map((item) => [idOf(item), digestOf(ordered(item))]));
  return { text, inexact: items.filter((item) => read.get(idOf(item)) !== digestOf(ordered(item))).map(idOf) };
}

/** The source of most evidence need not be named each time. */
function usualSource(items: readonly ItemFacts[]): ItemId | undefined {
  const counts = new Map<ItemId, number>();
  for (const { source } of items.flatMap(({ evidence }) => evidence)) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0];
}

const keyOf = (id: ItemId): string => parseItemId(id)?.key ?? '';

/** Where something is said; at least one member, so that it is seen to be said at all. */
function readingOf({ source, section, quote, stated, note }: EvidenceFact, usual: ItemId | undefined): Raw {
  const reading: Raw = {
    ...(section === null ? {} : { section }), ...(quote === null ? {} : { quote }), ...(stated ? {} : { stated: false }), ...(note === null ? {} : { note }),
  };
  return source !== usual || Object.keys(reading).length === 0 ? { ...reading, source: keyOf(source) } : reading;
}

const datesOf = ({ since, until }: { readonly since: string; readonly until: string }): Raw => ({ ...(since === ALWAYS ? {} : { since }), ...(until === FOREVER ? {} : { until }) });

function itemOf(item: ItemFacts, usual: ItemId | undefined): Raw {
  const row = kinds[item.kind];
  const own = item.evidence.filter(({ about }) => about === null);
  const raw: Raw = {
    ...(row.nameless === true && item.name === item.key ? {} : { name: item.name }), ...(item.aliases.length === 0 ? {} : { aliases: item.aliases }), ...(item.description === null ? {} : { description: item.description }), ...datesOf(item),
  };
  for (const [name, attribute] of Object.entries(row.attributes)) {
    const value = item.attributes[name];
    if (value === undefined) continue;
    const fact = item.evidence.find(({ about }) => about === name);
    if (fact !== undefined) raw[name] = { value, ...readingOf(fact, usual) };
    else if (value !== attribute.default) raw[name] = value;
  }
  for (const [name, link] of Object.entries<Link>(row.links)) {
    const some = item.links.filter(({ type }) => type === link.type).map((one) => linkOf(one, link, name, item, own, usual));
    if (some.length > 0) raw[name] = link.max === 1 && some.length === 1 ? some[0] : some;
  }
  if ((item.earlier ?? []).length > 0) raw['earlier'] = (item.earlier ?? []).map(({ until, attributes, assumed, lapsed }) => ({ until, ...(lapsed === undefined ? {} : { lapsed }), ...attributes, ...(assumed.length === 0 ? {} : { assumed }) }));
  if (own.length > 0) {
    const evidence = own.map((fact) => ({ ...readingOf(fact, usual), ...(fact.truncated ? { truncated: true } : {}) }));
    raw['evidence'] = evidence.length === 1 ? evidence[0] : evidence;
  }
  return raw;
}

function linkOf(fact: LinkFact, link: Link, name: string, item: ItemFacts, own: readonly EvidenceFact[], usual: ItemId | undefined): unknown {
  const to = link.to.length === 1 ? keyOf(fact.to) : fact.to;
  const isOwn = fact.evidence.length === own.length && own.every(({ id }) => fact.evidence.includes(id));
  const said = isOwn ? undefined : item.evidence.find(({ id, about }) => fact.evidence.includes(id) && about === name);
  const more = { ...(link.undated === true ? {} : datesOf(fact)), ...fact.attributes, ...(said === undefined ? {} : readingOf(said, usual)) };
  return Object.keys(more).length === 0 ? to : { to, ...more };
}

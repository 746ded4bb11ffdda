import { type Attribute, type EarlierFact, type EvidenceFact, type ItemFacts, type LinkFact, ALWAYS, FOREVER, type Taxonomy, digestOf, idOf, kinds } from '../../inventory/index.js';
import type { Row } from '../../graph/index.js';
import { InventoryView } from '../inventoryView.js';
import { bases, classes, context, mechanisms, properties } from './vocabulary.js';

/**
 * An inventory in the Data Privacy Vocabulary, as JSON-LD 1.1: a node for each item, and for each piece of evidence. What DPV has a property
 * for stands in it, as far as it is in force on the day of the export, because a triple has no dates. Each link stands, with its dates and
 * its evidence, also as a statement about itself (RDF 1.1 Schema §5.3), so that nothing is lost.
 */

type Node = Record<string, unknown>;

export function writeDpv(items: readonly ItemFacts[], taxonomy: Taxonomy, today: string): string {
  const view = new InventoryView(items, today);
  const nodes: Node[] = [{ '@id': 'wk:inventory', '@type': 'dpv:DataProcessingRecord', 'dct:date': day(today), 'dpv:hasProcess': view.of('Activity').map((activity) => reference(idOf(activity))) }];
  const evidence = new Map<string, EvidenceFact>();
  for (const item of items) {
    nodes.push(nodeOf(item, view, taxonomy));
    for (const link of item.links) nodes.push(statementOf(item, link));
    for (const fact of item.evidence) evidence.set(fact.id, fact);
  }
  for (const fact of evidence.values()) nodes.push(evidenceNode(fact));
  // A line for each node, so that two exports can be compared.
  return `{"@context":${JSON.stringify(context)},"@graph":[\n${nodes.map((node) => JSON.stringify(node)).join(',\n')}\n]}\n`;
}

const reference = (id: string): { '@id': string } => ({ '@id': `item:${id}` });
const day = (date: string): Node => ({ '@value': date, '@type': 'xsd:date' });
const datesOf = ({ since, until }: { readonly since: string; readonly until: string }): Node => ({ ...(since === ALWAYS ? {} : { 'wk:since': day(since) }), ...(until === FOREVER ? {} : { 'wk:until': day(until) }) });
const compact = (iri: string): string => {
  const [prefix, namespace] = Object.entries(context).find(([, one]) => iri.startsWith(one)) ?? [];
  return prefix === undefined || namespace === undefined ? iri : `${prefix}:${iri.slice(namespace.length)}`;
};

function nodeOf(item: ItemFacts, view: InventoryView, taxonomy: Taxonomy): Node {
  const node: Node = {
    ...reference(idOf(item)), '@type': typesOf(item, taxonomy), 'wk:key': item.key, 'skos:prefLabel': item.name,
    ...(item.aliases.length === 0 ? {} : { 'skos:altLabel': { '@list': item.aliases } }), ...(item.description === null ? {} : { 'dct:description': item.description }), ...datesOf(item),
    ...attributesOf(item.attributes, kinds[item.kind].attributes), ...inDpv(item),
    ...(item.assumed.length === 0 ? {} : { 'wk:assumed': item.assumed }),
    ...(item.evidence.length === 0 ? {} : { 'wk:evidence': { '@list': item.evidence.map(({ id }) => ({ '@id': `evidence:${id}` })) } }),
    ...((item.earlier ?? []).length === 0 ? {} : { 'wk:earlier': { '@list': (item.earlier ?? []).map((fact) => earlierOf(fact, item)) } }),
  };
  for (const [type, property] of Object.entries(properties)) {
    const to = view.along(item, type).map((one) => reference(idOf(one)));
    if (to.length > 0) node[property] = [...(node[property] as Node[] | undefined ?? []), ...to];
  }
  return node;
}

function typesOf(item: ItemFacts, taxonomy: Taxonomy): string[] {
  const { kind, attributes } = item;
  const own = classes[kind];
  const terms = kind === 'DataType' || kind === 'Purpose' || kind === 'DataSubject'
    ? [item.name, ...item.aliases].flatMap((word) => taxonomy.named(kind, word)).flatMap(({ scheme, iri }) => (scheme === 'dpv' && iri !== null ? [compact(iri)] : [])) : [];
  const more = [
    ...(attributes['special'] === true ? ['dpv:SpecialCategoryPersonalData'] : []), ...(attributes['directMarketing'] === true ? ['dpv:DirectMarketing'] : []),
    ...(kind === 'Location' && attributes['country'] !== undefined ? ['dpv:Country'] : []), ...(kind === 'Safeguard' ? mechanisms[String(attributes['mechanism'])] ?? [] : []),
  ].flat();
  return [...new Set([`wk:${kind}`, ...(own === undefined ? [] : [own]), ...more, ...terms])];
}

/** What DPV says with a property where we have an attribute. */
function inDpv({ attributes }: ItemFacts): Node {
  const { legalBasis, period, country, address } = attributes;
  return {
    ...(typeof legalBasis === 'string' && bases[legalBasis] !== undefined ? { 'dpv:hasLegalBasis': { '@id': bases[legalBasis] } } : {}),
    ...(typeof period === 'string' ? { 'dpv:hasDuration': { '@value': period, '@type': 'xsd:duration' } } : {}),
    ...(typeof country === 'string' ? { 'dpv:hasCountry': { '@id': `loc:${country}` } } : {}),
    ...(typeof address === 'string' ? { 'dpv:hasAddress': address } : {}),
  };
}

const literalTypes: Readonly<Record<string, string>> = { date: 'xsd:date', duration: 'xsd:duration' };

const attributesOf = (attributes: Row, told: Readonly<Record<string, Attribute>>): Node => Object.fromEntries(Object.entries(attributes).map(([name, value]) => {
  const type = told[name]?.type;
  const literal = typeof type === 'string' ? literalTypes[type] : undefined;
  return [`wk:${name}`, Array.isArray(value) ? { '@list': value } : literal === undefined ? value : { '@value': value, '@type': literal }];
}));

const earlierOf = ({ until, attributes, assumed, lapsed }: EarlierFact, { kind }: ItemFacts): Node => ({ '@type': 'wk:Earlier', 'wk:until': day(until), ...(lapsed === undefined ? {} : { 'wk:lapsed': lapsed }), ...attributesOf(attributes, kinds[kind].attributes), ...(assumed.length === 0 ? {} : { 'wk:assumed': assumed }) });

function statementOf(item: ItemFacts, link: LinkFact): Node {
  const [name, told] = Object.entries(kinds[item.kind].links).find(([, one]) => one.type === link.type) ?? [];
  return {
    '@id': `link:${digestOf([idOf(item), link.type, link.to, link.since, link.until]).slice(0, 32)}`, '@type': 'rdf:Statement',
    'rdf:subject': reference(idOf(item)), 'rdf:predicate': { '@id': properties[link.type] ?? `wk:${name ?? link.type}` }, 'rdf:object': reference(link.to), 'wk:type': link.type,
    ...datesOf(link), 'wk:stated': link.stated, ...attributesOf(link.attributes, told?.attributes ?? {}),
    ...(link.evidence.length === 0 ? {} : { 'wk:evidence': { '@list': link.evidence.map((id) => ({ '@id': `evidence:${id}` })) } }),
  };
}

const evidenceNode = ({ id, source, section, quote, stated, note, about, truncated }: EvidenceFact): Node => ({
  '@id': `evidence:${id}`, '@type': 'wk:Evidence', 'dct:source': reference(source), ...(section === null ? {} : { 'wk:section': section }), ...(quote === null ? {} : { 'wk:quote': quote }), 'wk:stated': stated,
  ...(note === null ? {} : { 'wk:note': note }), ...(about === null ? {} : { 'wk:about': about }), 'wk:truncated': truncated,
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonld from 'jsonld';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { context } from '../../src/exchange/dpv/vocabulary.js';
import { writeDpv } from '../../src/exchange/dpv/writing.js';
import { allItems } from '../../src/exchange/exporting.js';
import { type ItemFacts, Taxonomy, idOf } from '../../src/inventory/index.js';
import { type TestApp, engines, openApp } from '../app.js';
import { awkwardDocument } from '../graph/awkward.js';

/** DPV out: a JSON-LD processor that knows nothing of us gives all facts back. */

const seed = readFileSync(join(import.meta.dirname, '../../seed/interactio.yaml'), 'utf8');
const noNetwork = { documentLoader: (url: string): never => { throw new Error(`Nothing is to be fetched: ${url}`); } };

interface Quad { subject: { value: string }; predicate: { value: string }; object: { value: string; termType: string; datatype?: { value: string } } }
type Triples = Map<string, Map<string, Quad['object'][]>>;

async function triplesOf(document: object): Promise<Triples> {
  const quads = await jsonld.toRDF(document, noNetwork) as unknown as Quad[];
  const triples: Triples = new Map();
  for (const { subject, predicate, object } of quads) {
    const of = triples.get(subject.value) ?? new Map<string, Quad['object'][]>();
    triples.set(subject.value, of);
    of.set(predicate.value, [...of.get(predicate.value) ?? [], object]);
  }
  return triples;
}

const wk = (name: string): string => `${context['wk'] ?? ''}${name}`;
const expanded = (compact: string): string => { const [prefix = '', name = ''] = compact.split(/:(.*)/s); return `${context[prefix] ?? ''}${name}`; };

/** All that the triples say of links and evidence, as our facts have it. */
function factsIn(triples: Triples) {
  const one = (subject: string, predicate: string): string | null => triples.get(subject)?.get(predicate)?.[0]?.value ?? null;
  const listAt = (subject: string, predicate: string): string[] => {
    const values: string[] = [];
    for (let at = one(subject, predicate); at !== null && at !== expanded('rdf:nil'); at = one(at, expanded('rdf:rest'))) values.push(one(at, expanded('rdf:first')) ?? '');
    return values;
  };
  const typed = (type: string): string[] => [...triples].filter(([, of]) => of.get(expanded('rdf:type'))?.some(({ value }) => value === type) === true).map(([subject]) => subject);
  const item = (iri: string | null): string => (iri ?? '').slice((context['item'] ?? '').length);
  const links = typed(expanded('rdf:Statement')).map((at) => ({
    from: item(one(at, expanded('rdf:subject'))), type: one(at, wk('type')), to: item(one(at, expanded('rdf:object'))), since: one(at, wk('since')), until: one(at, wk('until')), stated: one(at, wk('stated')),
    evidence: listAt(at, wk('evidence')).map((iri) => iri.slice((context['evidence'] ?? '').length)).sort(), origin: one(at, wk('origin')),
  }));
  const evidence = typed(wk('Evidence')).map((at) => ({
    id: at.slice((context['evidence'] ?? '').length), source: item(one(at, expanded('dct:source'))), section: one(at, wk('section')), quote: one(at, wk('quote')), stated: one(at, wk('stated')), note: one(at, wk('note')), about: one(at, wk('about')), truncated: one(at, wk('truncated')),
  }));
  const itemAt = (id: string) => {
    const at = `${context['item'] ?? ''}${id}`;
    return {
      name: one(at, expanded('skos:prefLabel')), key: one(at, wk('key')), aliases: listAt(at, expanded('skos:altLabel')), description: one(at, expanded('dct:description')), since: one(at, wk('since')), until: one(at, wk('until')),
      assumed: (triples.get(at)?.get(wk('assumed')) ?? []).map(({ value }) => value).sort(), evidence: listAt(at, wk('evidence')).map((iri) => iri.slice((context['evidence'] ?? '').length)),
      attribute: (name: string) => (triples.get(at)?.get(wk(name))?.[0]?.termType === 'Literal' ? one(at, wk(name)) : listAt(at, wk(name))), earlier: listAt(at, wk('earlier')).map((fact) => one(fact, wk('until'))),
    };
  };
  return { links, evidence, itemAt };
}

const open = (date: string): string | null => (date === '0000-01-01' || date === '9999-99-99' ? null : date);
const sorted = <T extends object>(rows: readonly T[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

function expectAll(items: readonly ItemFacts[], triples: Triples): void {
  const { links, evidence, itemAt } = factsIn(triples);
  expect(sorted(links)).toEqual(sorted(items.flatMap((item) => item.links.map((link) => ({
    from: idOf(item), type: link.type, to: link.to, since: open(link.since), until: open(link.until), stated: String(link.stated), evidence: [...link.evidence].sort(), origin: (link.attributes['origin'] ?? null) as string | null,
  })))));
  const facts = new Map(items.flatMap((item) => item.evidence.map((fact) => [fact.id, fact] as const)));
  expect(sorted(evidence)).toEqual(sorted([...facts.values()].map(({ id, source, section, quote, stated, note, about, truncated }) => ({ id, source, section, quote, stated: String(stated), note, about, truncated: String(truncated) }))));
  for (const item of items) {
    const { attribute, ...told } = itemAt(idOf(item));
    expect(told).toEqual({
      name: item.name, key: item.key, aliases: item.aliases, description: item.description, since: open(item.since), until: open(item.until), assumed: [...item.assumed].sort(), evidence: item.evidence.map(({ id }) => id), earlier: (item.earlier ?? []).map(({ until }) => until),
    });
    for (const [name, value] of Object.entries(item.attributes)) expect([idOf(item), name, attribute(name)]).toEqual([idOf(item), name, Array.isArray(value) ? value : String(value)]);
  }
}

describe.each(engines)('on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());

  test.each([['the seed', seed], ['awkward values, changed', awkwardDocument(2)]])('%s: every item, link, date and quote is found again', async (name, document) => {
    await app.replace(document);
    const items = await allItems(app.graph);
    const written = JSON.parse(writeDpv(items, await Taxonomy.load(app.graph), '2026-05-01')) as object;
    expect(items.length).toBeGreaterThan(5);
    expectAll(items, await triplesOf(written));
    // Expanded, flattened and compacted it says the same. The processor is slow, and the text is the same on every engine.
    if (name === 'the seed' || engine !== engines[0]) return;
    const again = await jsonld.compact(await jsonld.flatten(await jsonld.expand(written, noNetwork)), context as object, noNetwork);
    expectAll(items, await triplesOf(again));
  });

  test('in the words of DPV', async () => {
    await app.replace(seed);
    const written = JSON.parse(writeDpv(await allItems(app.graph), await Taxonomy.load(app.graph), '2026-05-01')) as { '@graph': Record<string, unknown>[] };
    const at = (id: string) => written['@graph'].find((node) => node['@id'] === id);
    expect(at('item:DataType:email-address')?.['@type']).toEqual(['wk:DataType', 'dpv:PersonalData', 'pd:EmailAddress']);
    expect(at('item:Processor:hubspot')?.['@type']).toEqual(['wk:Processor', 'dpv:DataProcessor']);
    const activities = written['@graph'].filter((node) => (node['@type'] as string[]).includes('wk:Activity'));
    expect(activities.length).toBeGreaterThan(10);
    for (const activity of activities) for (const property of ['dpv:hasPersonalData', 'dpv:hasPurpose']) expect(activity[property]).toBeDefined();
    expect(new Set(activities.map((activity) => (activity['dpv:hasLegalBasis'] as { '@id': string } | undefined)?.['@id']))).toContain('eu-gdpr:A6-1-c');
  });

  test('each term used is one of DPV 2', async () => {
    await app.replace(seed);
    const terms = new Set(JSON.parse(readFileSync(join(import.meta.dirname, '../data/dpv/terms.json'), 'utf8')) as string[]);
    const used = writeDpv(await allItems(app.graph), await Taxonomy.load(app.graph), '2026-05-01').match(/"(?:dpv|pd|eu-gdpr):[^"]+"/g) ?? [];
    expect([...new Set(used.map((term) => term.slice(1, -1)))].filter((term) => !terms.has(term))).toEqual([]);
  });

  test('a link that has ended is told with its dates, not as if it stood', async () => {
    await app.replace('wherekept: 1\nsources: { n: { name: n } }\nprocessors: { p: { name: P, locations: [{ to: lt, until: 2025-01-01 }, { to: de, since: 2025-01-01 }] } }\nlocations: { lt: { name: Lithuania }, de: { name: Germany } }\n');
    const written = JSON.parse(writeDpv(await allItems(app.graph), Taxonomy.none, '2026-05-01')) as { '@graph': Record<string, unknown>[] };
    expect(written['@graph'].find((node) => node['@id'] === 'item:Processor:p')?.['dpv:hasLocation']).toEqual([{ '@id': 'item:Location:de' }]);
    expect(written['@graph'].filter((node) => node['@type'] === 'rdf:Statement').map((node) => node['wk:until'] ?? node['wk:since'])).toEqual(expect.arrayContaining([{ '@value': '2025-01-01', '@type': 'xsd:date' }]));
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importYaml } from '../../src/exchange/importing.js';
import { InvalidDocument } from '../../src/exchange/fault.js';
import { readInventory } from '../../src/exchange/yaml/document.js';
import { type TestApp, engines, openApp } from '../app.js';

/** The reference data on transfers: whole, alone and beside an inventory that speaks of the same places. */

const file = (name: string): string => readFileSync(new URL(`../../seed/${name}`, import.meta.url), 'utf8');
const adequacy = file('adequacy.yaml');
const { items } = readInventory(adequacy);
const ofKind = (kind: string) => items.filter((item) => item.kind === kind);

describe('the reference data', () => {
  const within = (region: string, asOf: string): string[] => ofKind('Location')
    .filter(({ links }) => links.some(({ type, to, since, until }) => type === 'WITHIN' && to === `Location:${region}` && since <= asOf && until > asOf)).map(({ key }) => key);

  it.each([
    ['1993-12-31', 12, 0], ['1995-01-01', 15, 3], ['2004-05-01', 25, 4], ['2013-07-01', 28, 4], ['2020-01-31', 28, 4], ['2020-02-01', 27, 5], ['2021-01-01', 27, 4], ['2026-11-24', 27, 4],
  ])('on %s the EU has %i members, and %i places are in the EEA beside them', (asOf, members, eea) => {
    expect([within('eu', asOf).length, within('eea', asOf).length]).toEqual([members, eea]);
  });

  it('names each country once, by its code', () => {
    const codes = ofKind('Location').flatMap(({ attributes }) => (attributes['country'] === undefined ? [] : [attributes['country']]));
    expect(codes).toHaveLength(27 + 3 + 1 + 15);
    expect(new Set(codes).size).toBe(codes.length);
  });

  const inForce = (asOf: string): string[] => ofKind('AdequacyDecision').filter(({ since, until }) => since <= asOf && until > asOf).map(({ key }) => key);
  it('has every decision in force, and those that fell', () => {
    expect(inForce('2026-11-24')).toHaveLength(17);
    expect(inForce('2015-10-05')).toContain('us-safe-harbour');
    expect(inForce('2015-10-06')).not.toContain('us-safe-harbour');
    expect([inForce('2020-07-15').includes('us-privacy-shield'), inForce('2020-07-16').includes('us-privacy-shield')]).toEqual([true, false]);
    expect(inForce('2021-06-27').filter((key) => key.startsWith('uk'))).toEqual(['uk-interim-2021']);
    expect(inForce('2031-12-27').filter((key) => key.startsWith('uk'))).toEqual(['uk-2021-1772']);
    expect(inForce('2031-12-28').filter((key) => key.startsWith('uk'))).toEqual([]);
  });

  it('says of each decision its reference, its place, the day from which it holds and where that stands', () => {
    expect(ofKind('AdequacyDecision').filter(({ attributes, links, since, evidence }) => attributes['reference'] === undefined || links.length === 0 || since === '0000-01-01' || evidence.length === 0).map(({ key }) => key)).toEqual([]);
  });

  it('covers certified organisations only for the United States', () => {
    expect(ofKind('AdequacyDecision').filter(({ attributes }) => attributes['certifiedOnly'] === true).map(({ key }) => key).sort()).toEqual(['us-data-privacy-framework', 'us-privacy-shield', 'us-safe-harbour']);
  });

  it('needs a source to give way by', () => {
    expect(() => readInventory('wherekept: 1\nreference: true\n')).toThrow(InvalidDocument);
  });
});

describe.each(engines)('taken in on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());

  const eu = async (): Promise<unknown> => (await app.ask('{ location(term: "European Union") { key version within { key } evidence { source { key } } } }')).data.location;

  it('alone', async () => {
    await app.replace(adequacy);
    expect(await eu()).toEqual({ key: 'eu', version: 1, within: [{ key: 'eea' }], evidence: [{ source: { key: 'eu-adequacy' } }] });
    const { data } = await app.ask('{ location(term: "USA") { country adequacyDecisions { nodes { reference certifiedOnly since until } } } }');
    expect(data.location).toEqual({ country: 'US', adequacyDecisions: { nodes: [
      { reference: 'Commission Implementing Decision (EU) 2023/1795', certifiedOnly: true, since: '2023-07-10', until: null },
      { reference: 'Commission Implementing Decision (EU) 2016/1250', certifiedOnly: true, since: '2016-07-12', until: '2020-07-16' },
      { reference: 'Commission Decision 2000/520/EC', certifiedOnly: true, since: '2000-07-26', until: '2015-10-06' },
    ] } });
  });

  it('beside an inventory, whose own words of a place stand, and again without a change', async () => {
    await app.replace(file('interactio.yaml'));
    const before = await eu();
    const changes = await importYaml(app.graph, adequacy);
    const kept = changes.filter(({ change }) => change === 'UNCHANGED').map(({ key }) => key);
    expect(kept).toEqual(['eea', 'eu', 'lithuania']);
    expect(changes.every(({ change, key }) => change === 'ADDED' || kept.includes(key))).toBe(true);
    expect(await eu()).toEqual(before);
    expect((await importYaml(app.graph, adequacy)).every(({ change }) => change === 'UNCHANGED')).toBe(true);
  });

  it('a country of one’s own learns of what region it is, and nothing else changes', async () => {
    const own = `
wherekept: 1
source: ours
sources: { ours: { name: Ours } }
locations:
  germany: { name: Deutschland, aliases: [DE], country: DE, evidence: { section: "1" } }
  france: { name: France, evidence: { section: "2" }, within: [world] }
  italy: { name: Italia }
  norway: { name: Norway, country: US, evidence: { section: "3" } }
  world: { name: World, evidence: { section: "4" } }
`;
    const places = async (asOf: string): Promise<unknown> => (await app.ask('query ($asOf: LocalDate) { locations(first: 500, asOf: $asOf) { nodes { key name country within { key } evidence { source { key } section } } } }', { asOf })).data.locations.nodes
      .filter(({ key }: { key: string }) => ['germany', 'france', 'italy', 'norway'].includes(key)).sort((a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1));
    await app.replace(own);
    await importYaml(app.graph, adequacy);
    const founder = { source: { key: 'eu-adequacy' }, section: 'Treaty establishing the European Economic Community, Art. 227(1)' };
    const after = [
      { key: 'france', name: 'France', country: null, within: [{ key: 'world' }], evidence: [{ source: { key: 'ours' }, section: '2' }] },
      { key: 'germany', name: 'Deutschland', country: 'DE', within: [{ key: 'eu' }], evidence: [{ source: { key: 'ours' }, section: '1' }, founder] },
      { key: 'italy', name: 'Italia', country: null, within: [{ key: 'eu' }], evidence: [founder] },
      { key: 'norway', name: 'Norway', country: 'US', within: [], evidence: [{ source: { key: 'ours' }, section: '3' }] },
    ];
    expect(await places('2026-11-24')).toEqual(after);
    expect((await importYaml(app.graph, adequacy)).filter(({ change }) => change !== 'UNCHANGED').map(({ key }) => key)).toEqual([]);
    // A newer edition of the reference data counts where its own link stands.
    await importYaml(app.graph, adequacy.replace(/country: DE\n    within: \[\{ to: eu, since: 1958-01-01 \}\]/, 'country: DE\n    within: [{ to: eu, since: 1958-01-01, until: 2030-01-01 }]'));
    expect(await places('2030-01-01')).toEqual(after.map((place) => (place.key === 'germany' ? { ...place, within: [] } : place)));
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readInventory } from '../../src/exchange/yaml/document.js';
import { type AdequacyFact, type Destination, Geography, type ImporterFact, type LocationFact, type SafeguardFact, type TransferMechanism, type TransferStatus, worstTransfer } from '../../src/law/index.js';

/** Rule 7 as tables: the reference data, and small geographies where they have no case. */

const { items } = readInventory(readFileSync(new URL('../../seed/adequacy.yaml', import.meta.url), 'utf8'));
const ends = (key: string, type: string) => (items.find((item) => `${item.kind}:${item.key}` === key)?.links ?? []).filter((link) => link.type === type);
const locationFacts: LocationFact[] = items.filter(({ kind }) => kind === 'Location').map(({ key, name, attributes }) => ({
  id: `Location:${key}`, name, country: (attributes['country'] ?? null) as string | null, eea: attributes['eea'] === true, thirdCountry: false, within: ends(`Location:${key}`, 'WITHIN'),
}));
const decisionFacts: AdequacyFact[] = items.filter(({ kind }) => kind === 'AdequacyDecision').map(({ key, name, attributes, since, until }) => ({
  id: `AdequacyDecision:${key}`, name, reference: attributes['reference'] as string, scope: (attributes['scope'] ?? null) as string | null, certifiedOnly: attributes['certifiedOnly'] === true, since, until,
  locations: ends(`AdequacyDecision:${key}`, 'ADEQUACY_OF'),
}));

const always = { since: '0000-01-01', until: '9999-99-99' };
const place = (id: string, more: Partial<Omit<LocationFact, 'within'>> & { within?: string[] } = {}): LocationFact =>
  ({ id, name: id, country: null, eea: false, thirdCountry: false, ...more, within: (more.within ?? []).map((to) => ({ to, ...always })) });
/** An inventory's own places beside the reference data. */
const own: LocationFact[] = [
  place('vilnius', { within: ['Location:lithuania'] }), place('eu-eea', { within: ['Location:eea'] }), place('world'), place('india', { country: 'IN' }), place('somewhere'),
  place('frankfurt-region', { country: 'DE' }), place('virginia', { within: ['Location:united-states'] }), place('atlantis', { thirdCountry: true }),
  place('dach', {}), place('united-kingdom-of-our-own', { country: 'GB' }),
];
// The world contains countries inside and outside; that tells nothing of all of it.
const geography = new Geography([...locationFacts.map((fact) => (fact.id === 'Location:germany' ? { ...fact, within: [...fact.within, { to: 'world', ...always }, { to: 'dach', ...always }] } : fact)), ...own], decisionFacts);

const certified = (...decisions: string[]): ImporterFact => ({ id: 'Processor:acme', name: 'Acme', certifiedUnder: decisions.map((key) => `AdequacyDecision:${key}`) });
const by = (mechanism: TransferMechanism): SafeguardFact => ({ id: `Safeguard:${mechanism.toLowerCase()}`, name: mechanism, mechanism });
const ask = (to: string | Destination, asOf: string, importers: ImporterFact[] = [], safeguards: SafeguardFact[] = []) => {
  const destination: Destination = typeof to === 'string' ? { id: to, name: geography.location(to)?.name ?? to } : to;
  return geography.transferTo(destination, { asOf, importers, safeguards });
};

const today = '2026-11-24';
interface Case { name: string; to: string | Destination; on?: string; importers?: ImporterFact[]; safeguards?: SafeguardFact[]; status: TransferStatus; mechanism?: string; article: string }
const cases: Case[] = [
  { name: 'a member state', to: 'Location:lithuania', status: 'INSIDE_EEA', article: 'GDPR Art. 44' },
  { name: 'the EU', to: 'Location:eu', status: 'INSIDE_EEA', article: 'GDPR Art. 44' },
  { name: 'the EEA itself', to: 'Location:eea', status: 'INSIDE_EEA', article: 'GDPR Art. 44' },
  { name: 'an EFTA state in the EEA', to: 'Location:norway', status: 'INSIDE_EEA', article: 'GDPR Art. 44' },
  { name: 'a city in a member state', to: 'vilnius', status: 'INSIDE_EEA', article: 'GDPR Art. 44' },
  { name: 'a region that lies within the EEA, whichever is meant', to: 'eu-eea', status: 'INSIDE_EEA', article: 'GDPR Art. 44' },
  { name: 'a place of our own with the code of a member state', to: 'frankfurt-region', status: 'INSIDE_EEA', article: 'GDPR Art. 44' },
  { name: 'a country code alone', to: { name: 'France', country: 'FR' }, status: 'INSIDE_EEA', article: 'GDPR Art. 44' },

  { name: 'a region that merely contains a member state', to: 'world', status: 'UNKNOWN', article: 'GDPR Art. 44' },
  { name: 'a region of which all that is known lies inside', to: 'dach', status: 'UNKNOWN', article: 'GDPR Art. 44' },
  { name: 'a country of which nothing is recorded', to: 'india', status: 'UNKNOWN', article: 'GDPR Art. 44' },
  { name: 'a country code of which nothing is recorded', to: { name: 'Kenya', country: 'KE' }, status: 'UNKNOWN', article: 'GDPR Art. 44' },
  { name: 'a place of which nothing is recorded', to: 'somewhere', status: 'UNKNOWN', article: 'GDPR Art. 44' },
  { name: 'a place that the inventory does not have', to: { id: 'nowhere', name: 'Nowhere' }, status: 'UNKNOWN', article: 'GDPR Art. 44' },
  { name: 'a country stated to lie outside', to: 'atlantis', status: 'UNCOVERED', article: 'GDPR Art. 44, 46(1)' },

  { name: 'a country with a decision', to: 'Location:switzerland', status: 'ADEQUATE', mechanism: 'Commission Decision 2000/518/EC', article: 'GDPR Art. 45(1)' },
  { name: 'a country with a decision, by its code', to: { name: 'Japan', country: 'JP' }, status: 'ADEQUATE', mechanism: 'Commission Implementing Decision (EU) 2019/419', article: 'GDPR Art. 45(1)' },
  { name: 'the day before a decision', to: 'Location:brazil', on: '2026-01-25', status: 'UNCOVERED', article: 'GDPR Art. 44, 46(1)' },
  { name: 'the first day of a decision', to: 'Location:brazil', on: '2026-01-26', status: 'ADEQUATE', mechanism: 'Commission Implementing Decision (EU) 2026/179', article: 'GDPR Art. 45(1)' },
  { name: 'an international organisation', to: 'Location:european-patent-organisation', status: 'ADEQUATE', mechanism: 'Commission Implementing Decision (EU) 2025/1382', article: 'GDPR Art. 45(1)' },

  { name: 'the UK as a member', to: 'Location:united-kingdom', on: '2020-01-31', status: 'INSIDE_EEA', article: 'GDPR Art. 44' },
  { name: 'the UK in the transition', to: 'Location:united-kingdom', on: '2020-12-31', status: 'INSIDE_EEA', article: 'GDPR Art. 44' },
  { name: 'the UK under the interim provision', to: 'Location:united-kingdom', on: '2021-01-01', status: 'ADEQUATE', mechanism: 'EU-UK Trade and Cooperation Agreement, Art. 782 (then FINPROV.10A)', article: 'GDPR Art. 45(1)' },
  { name: 'the UK under its decision', to: 'Location:united-kingdom', on: '2021-06-28', status: 'ADEQUATE', mechanism: 'Commission Implementing Decision (EU) 2021/1772', article: 'GDPR Art. 45(1)' },
  { name: 'the UK today, by an item of our own with its code', to: 'united-kingdom-of-our-own', status: 'ADEQUATE', mechanism: 'Commission Implementing Decision (EU) 2021/1772', article: 'GDPR Art. 45(1)' },
  { name: 'the UK after the decision has expired', to: 'Location:united-kingdom', on: '2031-12-28', status: 'UNCOVERED', article: 'GDPR Art. 44, 46(1)' },

  { name: 'the US, nobody named', to: 'Location:united-states', status: 'UNCOVERED', article: 'GDPR Art. 44, 46(1)' },
  { name: 'the US, somebody not certified', to: 'Location:united-states', importers: [certified()], status: 'UNCOVERED', article: 'GDPR Art. 44, 46(1)' },
  { name: 'the US, certified', to: 'Location:united-states', importers: [certified('us-data-privacy-framework')], status: 'ADEQUATE', mechanism: 'Commission Implementing Decision (EU) 2023/1795', article: 'GDPR Art. 45(1)' },
  { name: 'a place in the US, certified', to: 'virginia', importers: [certified('us-data-privacy-framework')], status: 'ADEQUATE', mechanism: 'Commission Implementing Decision (EU) 2023/1795', article: 'GDPR Art. 45(1)' },
  { name: 'the US, one of two certified', to: 'Location:united-states', importers: [certified('us-data-privacy-framework'), certified()], status: 'UNCOVERED', article: 'GDPR Art. 44, 46(1)' },
  { name: 'the US, certified under what fell', to: 'Location:united-states', importers: [certified('us-privacy-shield', 'us-safe-harbour')], status: 'UNCOVERED', article: 'GDPR Art. 44, 46(1)' },
  { name: 'the US under Safe Harbour on its last day', to: 'Location:united-states', on: '2015-10-05', importers: [certified('us-safe-harbour')], status: 'ADEQUATE', mechanism: 'Commission Decision 2000/520/EC', article: 'GDPR Art. 45(1)' },
  { name: 'the US on the day of Schrems', to: 'Location:united-states', on: '2015-10-06', importers: [certified('us-safe-harbour')], status: 'UNCOVERED', article: 'GDPR Art. 44, 46(1)' },
  { name: 'the US on the day of Schrems II', to: 'Location:united-states', on: '2020-07-16', importers: [certified('us-privacy-shield')], status: 'UNCOVERED', article: 'GDPR Art. 44, 46(1)' },
  { name: 'the US before all decisions', to: 'Location:united-states', on: '1999-01-01', status: 'UNCOVERED', article: 'GDPR Art. 44, 46(1)' },
  { name: 'the US, not certified but with clauses', to: 'Location:united-states', importers: [certified()], safeguards: [by('SCC')], status: 'SAFEGUARDED', mechanism: 'SCC', article: 'GDPR Art. 46(2)(c)' },

  { name: 'clauses where nothing is recorded', to: 'india', safeguards: [by('SCC')], status: 'SAFEGUARDED', mechanism: 'SCC', article: 'GDPR Art. 46(2)(c)' },
  { name: 'clauses for the world', to: 'world', safeguards: [by('BCR')], status: 'SAFEGUARDED', mechanism: 'BCR', article: 'GDPR Art. 46(2)(b), 47' },
  { name: 'a code of conduct', to: 'atlantis', safeguards: [by('CODE_OF_CONDUCT')], status: 'SAFEGUARDED', mechanism: 'CODE_OF_CONDUCT', article: 'GDPR Art. 46(2)(e)' },
  { name: 'a certification', to: 'atlantis', safeguards: [by('CERTIFICATION')], status: 'SAFEGUARDED', mechanism: 'CERTIFICATION', article: 'GDPR Art. 46(2)(f)' },
  { name: 'another safeguard', to: 'atlantis', safeguards: [by('OTHER')], status: 'SAFEGUARDED', mechanism: 'OTHER', article: 'GDPR Art. 46' },
  { name: 'a derogation is none', to: 'atlantis', safeguards: [by('DEROGATION')], status: 'UNCOVERED', article: 'GDPR Art. 44, 46(1)' },
  { name: 'a derogation where nothing is recorded', to: 'india', safeguards: [by('DEROGATION')], status: 'UNKNOWN', article: 'GDPR Art. 44' },
  { name: 'a derogation beside clauses', to: 'atlantis', safeguards: [by('DEROGATION'), by('SCC')], status: 'SAFEGUARDED', mechanism: 'SCC', article: 'GDPR Art. 46(2)(c)' },
  { name: 'adequacy named as a safeguard for a country with none', to: 'atlantis', safeguards: [by('ADEQUACY')], status: 'UNCOVERED', article: 'GDPR Art. 44, 46(1)' },
  { name: 'adequacy named for a country with a decision', to: 'Location:israel', safeguards: [by('ADEQUACY')], status: 'ADEQUATE', mechanism: 'Commission Decision 2011/61/EU', article: 'GDPR Art. 45(1)' },
  { name: 'clauses inside the EEA are not needed', to: 'vilnius', safeguards: [by('SCC')], status: 'INSIDE_EEA', article: 'GDPR Art. 44' },
  { name: 'a decision comes before clauses', to: 'Location:canada', safeguards: [by('SCC')], status: 'ADEQUATE', mechanism: 'Commission Decision 2002/2/EC', article: 'GDPR Art. 45(1)' },
];

describe('a transfer to', () => {
  test.each(cases)('$name: $status', ({ to, on = today, importers, safeguards, status, mechanism = null, article }) => {
    const answer = ask(to, on, importers, safeguards);
    expect({ status: answer.status, mechanism: answer.mechanism, article: answer.proof.at(-1)?.article }).toEqual({ status, mechanism, article });
  });

  const lastWords = (...question: Parameters<typeof ask>): string[] => ask(...question).proof.map(({ text }) => text);
  test('the proof shows the way up', () => {
    expect(lastWords('vilnius', today)).toEqual(['vilnius lies within Lithuania, within EU, within EEA: no transfer to a third country']);
  });
  test('the proof names what covered it once, what does not cover it and why, and what is none', () => {
    expect(lastWords('Location:united-states', today, [certified()], [by('DEROGATION'), by('ADEQUACY')])).toEqual([
      'EU-US Data Privacy Framework (Commission Implementing Decision (EU) 2023/1795) covers certified organisations only, and Acme is not known to be certified under it on 2026-11-24',
      'EU-US Privacy Shield (Commission Implementing Decision (EU) 2016/1250) no longer covers United States, since 2020-07-16',
      'Safe Harbour (Commission Decision 2000/520/EC) no longer covers United States, since 2015-10-06',
      'ADEQUACY names adequacy, and no adequacy decision covers United States on 2026-11-24',
      'DEROGATION is a derogation for specific situations and no safeguard: it covers no transfer that repeats',
      'United States lies outside the EEA on 2026-11-24: no adequacy decision covers the transfer, and no safeguard is stated',
    ]);
  });
  test('the proof shows the scope of a decision, which somebody must read', () => {
    expect(lastWords('Location:japan', today)[0]).toContain('Its scope: Business operators subject to the Act');
  });
  test('cycles and several ways up end', () => {
    const round = new Geography([place('a', { within: ['b'] }), place('b', { within: ['a', 'c'] }), place('c', { within: ['b', 'e'] }), place('e', { eea: true })], []);
    expect(round.transferTo({ id: 'a', name: 'a' }, { asOf: today, importers: [], safeguards: [] }).status).toBe('INSIDE_EEA');
    const apart = new Geography([place('a', { within: ['b'] }), place('b', { within: ['a'] })], []);
    expect(apart.transferTo({ id: 'a', name: 'a' }, { asOf: today, importers: [], safeguards: [] }).status).toBe('UNKNOWN');
  });
  test('the link by which a decision is about a place has dates of its own', () => {
    const decision: AdequacyFact = { id: 'd', name: 'D', reference: 'D/1', scope: null, certifiedOnly: false, since: '2020-01-01', until: '9999-99-99', locations: [{ to: 'x', since: '2021-01-01', until: '2022-01-01' }] };
    const some = new Geography([place('x')], [decision]);
    const status = (asOf: string): TransferStatus => some.transferTo({ id: 'x', name: 'x' }, { asOf, importers: [], safeguards: [] }).status;
    expect(['2020-06-01', '2021-01-01', '2021-12-31', '2022-01-01'].map(status)).toEqual(['UNCOVERED', 'ADEQUATE', 'ADEQUATE', 'UNCOVERED']);
  });
});

test('of several, the one that is covered worst', () => {
  expect(worstTransfer(['INSIDE_EEA', 'UNKNOWN', 'ADEQUATE'])).toBe('UNKNOWN');
  expect(worstTransfer(['UNKNOWN', 'UNCOVERED', 'SAFEGUARDED'])).toBe('UNCOVERED');
  expect(worstTransfer([])).toBeUndefined();
});

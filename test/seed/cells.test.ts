import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, engines, openApp } from '../app.js';
import { type ListedRow, bulletsBetween, firstList, flat, lines, list1, list2, secondList } from './noticeText.js';

/** The notice walked cell by cell: each is found through the API, at an item of its kind, with its quote. */

interface Evidence { section: string | null; quote: string | null; stated: boolean }
interface Item { id: string; key: string; name: string; aliases: string[]; evidence: Evidence[]; [field: string]: unknown }

const kinds = [
  'dataSubjects', 'dataTypes', 'purposes', 'controllers', 'processors', 'recipients', 'locations', 'systems', 'collectionPoints', 'activities', 'retentionRules', 'safeguards', 'securityMeasures', 'rights', 'exemptions',
] as const;
type Plural = (typeof kinds)[number];
const more: Partial<Record<Plural, string>> = {
  controllers: 'house registration address contact dataProtectionOfficer supervisoryAuthority supervisoryAuthorityContact country locations { key }',
  processors: 'locations { key } dataTypes { key } systems(first: 5) { nodes { key } }',
  activities: 'role processors { key } purpose { key } dataTypes { key } storedAt { key }',
  retentionRules: 'kind period criterion trigger { key }', recipients: 'authority', safeguards: 'mechanism', exemptions: 'from { key }',
};
const onceOnly = { Zoho: 'zoho', Planhat: 'planhat', Calendly: 'calendly', Intercom: 'intercom', FrontApp: 'frontapp' };

/** Headings, labels, and what leads from one statement to the next: words of the notice that state nothing to be kept. */
const connecting = [
  'PRIVACY NOTICE FOR CUSTOMERS', 'General information', '("we")', 'This Privacy Notice describes how we process and use the personal data that is related to You.', 'Who we are:', 'Two possible data processing situations in Your relationship with us:',
  'If You have additional questions regarding our processing of Your data,', 'How Interactio process “Customer account data”', '“Customer account data” will be used by Interactio for these reasons:', 'We collect your data:',
  'We collect the following data types of personal information, and for the following reasons:', 'Below we explain how long we store Customer Account Data in a form that can be used to identify you. Please understand that', 'This list is below:',
  'Processor', 'Types of data accessed', 'Purpose for the data access', 'Data location', 'PURPOSE FOR THE DATA', 'ACCESS', 'DATA LOCATION', 'Cookies', 'Processor:', 'Data type:', 'Purpose:', 'Data location:',
  'We value partnership with, so we want to make our commitment to You:', 'as well as', 'If you have questions how data is processed by Interactio please contact by email', 'dpo@interactio.io .', 'Contact us',
  'Please also feel free to contact Interactio if you have any questions about this Privacy Notice or if you are seeking to exercise any of your statutory rights.',
  'To understand better about data processing', 'Why do we need your data?', 'What data do we collect?', 'How long do we store “Customer account data”?', 'Who has access to personal data?', 'Data transfer of your data', 'How do we secure your data?',
  'What rights do you have?', 'Data protection authority', 'Data protection',
];

describe.each(engines)('the notice, cell by cell, on %s', (engine) => {
  let app: TestApp;
  const items = {} as Record<Plural, Item[]>;
  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace(readFileSync(new URL('../../seed/interactio.yaml', import.meta.url), 'utf8'));
    for (const plural of kinds) {
      const { data, errors } = await app.ask(`{ ${plural}(first: 200) { totalCount nodes { id key name aliases evidence { section quote stated } ${more[plural] ?? ''} } } }`);
      expect(errors).toBeUndefined();
      items[plural] = data[plural].nodes as Item[];
      expect(items[plural]).toHaveLength(data[plural].totalCount as number);
    }
  });
  afterAll(() => app.close());

  const quotes = (item: Item, section?: string): string[] => item.evidence.filter((one) => section === undefined || one.section === section).map(({ quote }) => flat(quote ?? ''));
  const saying = (plural: Plural, words: string, section?: string): Item[] => items[plural].filter((item) => quotes(item, section).some((quote) => quote.includes(flat(words))));
  const keys = (all: unknown): string[] => (all as { key: string }[]).map(({ key }) => key).sort();
  const byTerm = async (singular: string, term: string): Promise<string | undefined> => {
    const { data } = await app.ask(`query ($term: String!) { ${singular}(term: $term) { key } }`, { term });
    return (data?.[singular] as { key: string } | null)?.key;
  };

  const rows: [section: string, row: ListedRow][] = [...firstList().map((row): [string, ListedRow] => [list1, row]), ...secondList().map((row): [string, ListedRow] => [list2, row])];

  test.each(rows.map(([section, row]) => [row[0], section.slice(-6), section, row] as const))('the row of %s in %s', async (name, _short, section, [, data, purpose, location]) => {
    const processors = items.processors.filter((item) => quotes(item, section).includes(name));
    expect(processors).toHaveLength(1);
    const [processor] = processors as [Item];
    expect(await byTerm('processor', name)).toBe(processor.key);
    expect((processor['systems'] as { nodes: { key: string }[] }).nodes.map(({ key }) => key)).toContain(processor.key);
    const activity = items.activities.filter((item) => keys(item['processors']).includes(processor.key) && [data, purpose, location].every((cell) => quotes(item, section).includes(flat(cell))));
    expect(activity).toHaveLength(1);

    const place = await byTerm('location', location);
    expect(place).toBeDefined();
    expect([keys(processor['locations']), keys(activity[0]?.['storedAt'])]).toEqual([[place], [place]]);
    expect(saying('locations', location, section).map(({ key }) => key)).toContain(place);
    expect(keys([activity[0]?.['purpose']])).toEqual(saying('purposes', purpose, section).map(({ key }) => key));

    // Every kind of data that its words name is one that the activity is over; every one that it is over is named there.
    const over = keys(activity[0]?.['dataTypes']);
    const words = flat(data).split(/,|\.| and | or /).map((word) => word.trim()).filter((word) => word !== '');
    for (const word of words) {
      const type = await byTerm('dataType', word);
      if (type !== undefined && type !== 'financial-information') expect(over, word).toContain(type);
    }
    for (const key of over) {
      const type = items.dataTypes.find((one) => one.key === key) as Item;
      const named = [type.name, ...type.aliases, type.key.replaceAll('-', ' ')].some((word) => flat(data).toLowerCase().includes(word.toLowerCase()));
      expect(named || quotes(type, section).some((quote) => quote !== '' && flat(data).includes(quote)), key).toBe(true);
    }
  });

  test('17 processors from 14 and 15 rows, 12 in both; five stand in one list, Salesloft’s rows disagree', () => {
    expect([firstList().length, secondList().length, items.processors.length]).toEqual([14, 15, 17]);
    const sections = (item: Item): string[] => [list1, list2].filter((section) => quotes(item, section).length > 0);
    expect(items.processors.filter((item) => sections(item).length === 2)).toHaveLength(12);
    expect(items.processors.filter((item) => sections(item).length === 1).map(({ key }) => key).sort()).toEqual(Object.values(onceOnly).sort());
    const ofSalesloft = items.activities.filter((item) => keys(item['processors']).includes('salesloft'));
    expect(ofSalesloft.map((item) => [sections(item), keys([item['purpose']])])).toEqual([[[list2], ['email-and-data-storage']], [[list1], ['sales-engagement']]]);
  });

  test.each(bulletsBetween('Why do we need your data?', 'What data do we collect?'))('purpose: %s', (bullet) => {
    expect(saying('purposes', bullet)).toHaveLength(1);
  });
  test('eleven purposes are listed; training, web analytics and advertising are named elsewhere', () => {
    expect(bulletsBetween('Why do we need your data?', 'What data do we collect?')).toHaveLength(11);
    expect(items.purposes.map(({ key }) => key)).toEqual(expect.arrayContaining(['training', 'web-analytics', 'advertising']));
  });

  const collected = bulletsBetween('What data do we collect?', 'How long do we store “Customer account data”?');
  test.each(collected.filter((line) => line.startsWith('When you ') && !line.includes('automatically')))('collection point: %s', (bullet) => {
    expect(saying('collectionPoints', bullet)).toHaveLength(1);
    expect(saying('collectionPoints', bullet)[0]?.evidence[0]).toMatchObject({ stated: true });
  });
  test('six collection points are listed; paying, buying and attending events are implied', () => {
    expect(collected.filter((line) => line.startsWith('When you ') && !line.includes('automatically'))).toHaveLength(6);
    expect(items.collectionPoints.filter((item) => item.evidence.some(({ stated, quote }) => !stated && quote !== null)).map(({ key }) => key).sort()).toEqual(['attending-events', 'buying-services', 'paying']);
  });
  test.each(collected.slice(6))('data collected: %s', (bullet) => {
    // Sentence by sentence, at whatever is about data or about what is done with them.
    for (const sentence of bullet.match(/[^.]+(?:\.(?!\s|$)[^.]*)*\.?/g) ?? []) {
      const words = flat(sentence).replace(/\.$/, '');
      const all = (['dataTypes', 'collectionPoints', 'activities', 'purposes', 'recipients', 'rights'] as const).flatMap((plural) => items[plural].flatMap((item) => quotes(item)));
      // A sentence may be told in two statements.
      expect(uncovered(words, all), words).toBe('');
    }
  });

  const kept = bulletsBetween('How long do we store “Customer account data”?', 'Who has access to personal data?');
  test('seven retention bullets and the general criterion', () => {
    expect(kept).toHaveLength(7);
    const [general] = items.retentionRules.filter(({ key }) => key === 'as-long-as-needed');
    expect(general).toMatchObject({ period: null, criterion: 'as long as needed to provide You our services and to operate our business' });
    expect(lines.join(' ')).toContain(general?.['criterion']);
  });
  test.each(kept)('retention: %s', (bullet) => {
    const rules = saying('retentionRules', bullet).filter(({ evidence }) => evidence.every(({ stated, quote }) => stated || flat(quote ?? '') !== bullet));
    expect(rules.length).toBeGreaterThan(0);
    const [, count, unit] = /(\d+) (year|month|day)s/.exec(bullet) ?? [];
    // The bullet that breaks off has no period; the others have the one that they give, on the event that they name.
    for (const rule of rules) expect(rule['period']).toBe(count === undefined ? 'P0D' : `P${count}${(unit ?? '').charAt(0).toUpperCase()}`);
    if (/clos/.test(bullet)) for (const rule of rules) expect((rule['trigger'] as { key: string }).key).toBe('account-closed');
  });

  test.each([
    ['registration', /^Company code (.*)$/], ['address', /^Address (.*)$/], ['dataProtectionOfficer', /^Data protection officer contact: (.*)$/], ['name', /^(Interactio UAB)$/],
  ] as const)('who we are: %s', (attribute, pattern) => {
    const line = bulletsBetween('Who we are:', 'To understand better about data processing').find((one) => pattern.test(one)) ?? '';
    const [house] = saying('controllers', line);
    expect([house?.['house'], house?.[attribute]]).toEqual([true, pattern.exec(line)?.[1]]);
  });
  test('city, country, both roles, the authority and where to write to it', () => {
    const [house] = items.controllers as [Item];
    for (const line of bulletsBetween('Who we are:', 'To understand better about data processing')) expect(quotes(house)).toContain(line);
    expect([house['country'], keys(house['locations'])]).toEqual(['LT', ['lithuania']]);
    for (const words of ['we act as data controller and data processor', 'we act as a data controller', 'we act as a data processor']) expect(saying('controllers', words)).toHaveLength(1);
    expect(new Set(items.activities.map((item) => item['role']))).toEqual(new Set(['CONTROLLER', 'PROCESSOR']));
    expect(house['supervisoryAuthority']).toBe('Lithuanian Data Protection Inspectorate');
    for (const words of ['L. Sapiegos str. 17, Vilnius, Lithuania', 'ada@ada.lt', 'www.ada.lt']) expect(house['supervisoryAuthorityContact']).toContain(words);
    expect(saying('controllers', 'Email: ada@ada.lt Web site: www.ada.lt')).toHaveLength(1);
  });

  test.each(bulletsBetween('Data transfer of your data', 'How do we secure your data?').map((bullet) => bullet.replace(/[;.]\s*$/, '')))('safeguard: %s', (bullet) => {
    for (const sentence of bullet.split(/\. /)) expect(saying('safeguards', sentence)).toHaveLength(1);
  });
  test.each(bulletsBetween('How do we secure your data?', 'What rights do you have?'))('security measure: %s', (bullet) => {
    expect(saying('securityMeasures', bullet)).toHaveLength(1);
  });
  test('two safeguards and seven measures, and no more', () => {
    expect([items.safeguards.map((item) => item['mechanism']).sort(), items.securityMeasures.length]).toEqual([['ADEQUACY', 'SCC'], 7]);
    expect(bulletsBetween('How do we secure your data?', 'What rights do you have?')).toHaveLength(7);
  });

  test.each([
    ['rights', 'request access to Information', 'access'], ['rights', 'to seek to update, delete or correct this Information', 'rectification'], ['rights', 'to seek to update, delete or correct this Information', 'erasure'],
    ['rights', 'You can revoke your given consent at any time', 'withdrawal-of-consent'], ['rights', 'lodge a complaint with your local data protection authority', 'complaint'],
    ['exemptions', 'billing for our services', 'billing'], ['exemptions', 'calculating taxes', 'taxes'], ['exemptions', 'conducting required audits', 'audits'], ['exemptions', 'securing our information systems', 'securing-systems'],
    ['exemptions', 'open investigation, audit, or other legal matter', 'legal-matters'], ['exemptions', 'we will not be able to delete anonymized data', 'anonymised-data'], ['exemptions', 'any exemptions provided by law', 'exemptions-by-law'],
    ['recipients', 'we share this data with our governmental institutions', 'governmental-institutions'],
  ] as const)('%s: %s', (plural, words, key) => {
    expect(lines.join(' ')).toContain(words);
    expect(saying(plural, words).map((item) => item.key)).toContain(key);
  });

  /** What of a text stands in none of the quotes, nor among the words that only connect. */
  function uncovered(text: string, all: readonly string[]): string {
    const left = [...text];
    for (const words of all) {
      if (words === '') continue;
      if (words.includes(text)) return '';
      for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) left.fill('', at, at + words.length);
    }
    return left.join('').replace(/[\s•:;,.]+/g, ' ').trim();
  }

  test('nothing that the notice states is left out: every word of it stands in some quote, or only connects', () => {
    const all = kinds.flatMap((plural) => items[plural].flatMap((item) => quotes(item)));
    const text = lines.filter((line) => line !== '').map((line) => line.replace(/^•\s*/, ''));
    // Longest first, so that no short phrase takes a piece out of a long one; a quote may span lines.
    const words = [...new Set([...all, ...connecting])].sort((a, b) => b.length - a.length);
    expect(text.map((line) => uncovered(line, words)).filter((left) => left !== '')).toEqual([]);
    // And each of the connecting words is in the notice, so that the list excuses nothing else.
    expect(connecting.filter((phrase) => !text.some((line) => line.includes(phrase)))).toEqual([]);
  });
});

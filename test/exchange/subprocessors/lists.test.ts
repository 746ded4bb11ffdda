import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InvalidDocument } from '../../../src/exchange/fault.js';
import type { Reading } from '../../../src/exchange/format.js';
import { subprocessors } from '../../../src/exchange/subprocessors/format.js';
import { type TestApp, engines, openApp } from '../../app.js';

/** Lists of sub-processors: the three of HEY that are kept with their dates, and other ways in which companies write them. */

const listOf = (name: string): string => readFileSync(join(import.meta.dirname, '../../data/subprocessors', name), 'utf8');
const april2020 = listOf('hey-subprocessors.2020-04-08.7832f92.md');
const august2020 = listOf('hey-subprocessors.2020-08-12.3a37ed1.md');
const june2023 = listOf('hey-subprocessors.2023-06-08.ef175b4.md');

/** `Name | purpose | places`, one a processor. */
function saidIn({ items }: Reading): string[] {
  const nameOf = (id: string): string => items.find(({ kind, key }) => `${kind}:${key}` === id)?.name ?? id;
  return items.filter(({ kind }) => kind === 'Processor').map((processor) => {
    const id = `Processor:${processor.key}`;
    const purposes = items.filter(({ kind, links }) => kind === 'Activity' && links.some(({ to }) => to === id)).flatMap(({ links }) => links.filter(({ type }) => type === 'FOR_PURPOSE').map(({ to }) => nameOf(to)));
    return [processor.name, purposes.join(' + '), processor.links.filter(({ type }) => type === 'LOCATED_IN').map(({ to }) => nameOf(to)).join(', ')].join(' | ').trim();
  });
}
const read = (text: string): Reading => subprocessors.read(text, {});
const US = 'United States of America';

describe('HEY’s lists', () => {
  test('April 2020: eleven, all in the United States, without a date', () => {
    const reading = read(april2020);
    expect(saidIn(reading)).toEqual([
      `Amazon Web Services | Cloud services provider | ${US}`, `Braintree | Payment processing services | ${US}`, `Customer.io | Transactional email service | ${US}`, `Google Cloud Platform | Cloud services provider | ${US}`,
      `HelloSign | Electronic signature service | ${US}`, `Help Scout | Help desk software | ${US}`, `Mailchimp | Email newsletter service | ${US}`, `Sentry | Error reporting software | ${US}`, `TaxJar | Sales tax calculation | ${US}`,
      `Twilio | Text messaging service | ${US}`, `Zapier | Software integration service | ${US}`,
    ]);
    expect(reading).toMatchObject({ faults: [], source: { key: 'subprocessors:~h~e~y-~subprocessors', name: 'HEY Subprocessors', date: null } });
    expect(reading.items.find(({ name }) => name === 'Mailchimp')).toMatchObject({ description: 'Link: https://mailchimp.com/gdpr/', evidence: [{ quote: 'Mailchimp. Email newsletter service.' }, { quote: expect.stringMatching(/^Below is a list/) as string, about: 'locations' }] });
  });

  test('August 2020: nine', () => {
    expect(saidIn(read(august2020)).map((line) => line.split(' | ')[0])).toEqual(['Amazon Web Services', 'Braintree', 'Google Cloud Platform', 'hCaptcha', 'Help Scout', 'Mailchimp', 'Sentry', 'TaxJar', 'Zapier']);
  });

  test('June 2023: nine in the United States, one in the EU, and its own date', () => {
    const reading = read(june2023);
    expect(saidIn(reading).slice(-3)).toEqual([`Sentry | Error reporting software | ${US}`, `TaxJar | Sales tax calculation | ${US}`, 'AppSignal | Infrastructure and application monitoring | EU']);
    expect(saidIn(reading)).toHaveLength(10);
    expect(reading.source?.date).toBe('2023-06-08');
  });

  test.each([['April 2020', april2020, 11], ['August 2020', august2020, 9], ['June 2023', june2023, 10]])('%s: every part is taken, left aside or a fault', (_name, text, count) => {
    const { leftAside, faults } = read(text);
    // The heading and the paragraph on safeguards; the paragraphs that say where, the date and every item are taken.
    expect(leftAside).toHaveLength(2);
    expect(faults).toEqual([]);
    expect(text.split('\n').filter((line) => line.startsWith('* '))).toHaveLength(count);
  });
});

describe.each(engines)('three editions on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine);
    for (const [document, validFrom] of [[april2020, '2020-04-08'], [august2020, '2020-08-12'], [june2023, null]] as const) {
      const { data, errors } = await app.ask('mutation ($input: ImportInventoryInput!) { importInventory(input: $input) { __typename ... on ImportReport { added changed removed faults { message } } } }', { input: { format: 'SUBPROCESSORS', document, validFrom } });
      expect(errors).toBeUndefined();
      expect(data.importInventory).toMatchObject({ __typename: 'ImportReport', faults: [] });
    }
  });
  afterAll(() => app.close());

  const processing = async (asOf: string): Promise<string[]> => {
    const { data, errors } = await app.ask('query ($asOf: LocalDate) { whereKept(data: "personal data", asOf: $asOf) { ... on WhereKept { completeness { complete } places(first: 100) { nodes { holder { name } uses { purpose { name } } deadline { status on } } } } ... on UserError { message } } }', { asOf });
    expect(errors).toBeUndefined();
    expect(data.whereKept.completeness.complete).toBe(true);
    return data.whereKept.places.nodes.filter(({ deadline }: { deadline: { status: string; on: string } }) => deadline.status !== 'DUE' || deadline.on >= asOf).map(({ holder }: { holder: { name: string } }) => holder.name).sort() as string[];
  };

  test.each([
    ['2020-04-07', []],
    ['2020-04-08', ['Amazon Web Services', 'Braintree', 'Customer.io', 'Google Cloud Platform', 'HelloSign', 'Help Scout', 'Mailchimp', 'Sentry', 'TaxJar', 'Twilio', 'Zapier']],
    ['2020-08-11', ['Amazon Web Services', 'Braintree', 'Customer.io', 'Google Cloud Platform', 'HelloSign', 'Help Scout', 'Mailchimp', 'Sentry', 'TaxJar', 'Twilio', 'Zapier']],
    ['2020-08-12', ['Amazon Web Services', 'Braintree', 'Google Cloud Platform', 'Help Scout', 'Mailchimp', 'Sentry', 'TaxJar', 'Zapier', 'hCaptcha']],
    ['2023-06-07', ['Amazon Web Services', 'Braintree', 'Google Cloud Platform', 'Help Scout', 'Mailchimp', 'Sentry', 'TaxJar', 'Zapier', 'hCaptcha']],
    ['2023-06-08', ['Amazon Web Services', 'AppSignal', 'Braintree', 'Cloudflare', 'Google Cloud Platform', 'Help Scout', 'Mailchimp', 'Sentry', 'TaxJar', 'hCaptcha']],
  ])('as of %s', async (asOf, names) => {
    expect(await processing(asOf)).toEqual([...names].sort());
  });

  test('the same edition again changes nothing', async () => {
    const { data } = await app.ask('mutation ($input: ImportInventoryInput!) { importInventory(input: $input) { ... on ImportReport { added changed removed unchanged } } }', { input: { format: 'SUBPROCESSORS', document: june2023 } });
    expect(data.importInventory).toMatchObject({ added: 0, changed: 0, removed: 0 });
  });
});

describe('other ways to write it', () => {
  test.each<[what: string, text: string, said: string[]]>([
    ['a table', `# Sub-processors

| Entity | Purpose | Location of processing |
|---|---|---|
| Stripe, Inc. | Payments | USA |
| [Mailgun](https://mailgun.com) | Email, and bounces | Germany; United States |
| Hetzner Online GmbH | Hosting | Nuremberg, Germany |
`, [`Stripe, Inc. | Payments | ${US}`, `Mailgun | Email, and bounces | Germany, ${US}`, 'Hetzner Online GmbH | Hosting | Germany']],
    ['a table with other headings', `## Third-party vendors

| Vendor | What they do | Country | Data processed | Transfer mechanism | Website |
| :-- | :-- | :-- | :-- | :-- | :-- |
| Zendesk | Customer support | US | Name, email address | SCCs | https://zendesk.com |
`, [`Zendesk | Customer support | ${US}`]],
    ['bold names, dashes and brackets', `## Our subprocessors

- **Intercom** – customer messaging (USA)
- **Sentry** — error tracking (Germany)
- **Datadog**: monitoring – Ireland
- **OpenAI** - text generation - located in the United States
`, [`Intercom | customer messaging | ${US}`, 'Sentry | error tracking | Germany', 'Datadog | monitoring | Ireland', `OpenAI | text generation | ${US}`]],
    ['a label before a list of names with colons', `# Subprocessors\n\nservices:\n- Stripe: payments\n`, ['Stripe | payments |']],
    ['plain names', `Service providers\n=================\n\n1. Mailchimp (USA): newsletters\n2. OVH (France)\n3. Slack\n`, [`Mailchimp | newsletters | ${US}`, 'OVH |  | France', 'Slack |  |']],
    ['items with labels under them', `# Subprocessors\n\n- **Twilio**\n  - Purpose: text messages\n  - Location: United States, Ireland\n`, [`Twilio | text messages | ${US}, Ireland`]],
    ['a heading for each', `# Subprocessors\n\n## Vercel Inc.\n\n- Purpose: hosting\n- Location: USA\n\n## Neon\n\nPurpose: database\\\nCountry: Germany\n`, [`Vercel Inc. | hosting | ${US}`, 'Neon | database | Germany']],
    ['headings that say where', `# Subprocessors\n\n## In the EU\n\n- **Hetzner** – hosting\n\n## United States\n\n- **Stripe** – payments\n`, ['Hetzner | hosting | EU', `Stripe | payments | ${US}`]],
    ['what was struck out', `# Subprocessors\n\n- ~~Heroku – hosting (USA)~~\n- **Render** – hosting (USA)\n`, [`Render | hosting | ${US}`]],
    ['a BOM, carriage returns and entities', '\uFEFF# Subprocessors\r\n\r\n- **AT&amp;T** – network (USA)\r\n', [`AT&T | network | ${US}`]],
  ])('%s', (_what, text, said) => {
    expect(saidIn(read(text))).toEqual(said);
  });

  test('cells of data, safeguards and dates', () => {
    const { items, faults } = read(`# Sub-processors\n\n| Name | Purpose | Location | Personal data | Safeguards | Date added |\n|-|-|-|-|-|-|\n| Zendesk | Support | USA | Name, email address | EU SCCs | 2024-02-01 |\n| Front | Inbox | Narnia | email address | – | last spring |\n`);
    expect(items.find(({ name }) => name === 'Zendesk: Support')).toMatchObject({ since: '2024-02-01', links: expect.arrayContaining([expect.objectContaining({ type: 'OF_DATA', to: 'DataType:word:email-address', stated: true }), expect.objectContaining({ type: 'SAFEGUARDED_BY' })]) as unknown });
    expect(items.find(({ kind }) => kind === 'Safeguard')).toMatchObject({ name: 'EU SCCs', attributes: { mechanism: 'SCC' } });
    expect(faults).toEqual([
      { pointer: '/2/rows/1', line: 6, column: 1, severity: 'ERROR', message: '“Narnia” names no country or region that is known: where Front is, is left out' },
      { pointer: '/2/rows/1', line: 6, column: 1, severity: 'ERROR', message: '“last spring” is no date that can be read in one way only: write it YYYY-MM-DD' },
    ]);
  });

  test('lists of other things are left aside, and the report says so', () => {
    const reading = read('# Sub-processors\n\nWe require that they:\n\n- protect personal data with appropriate technical and organisational measures at all times, and tell us of breaches.\n- process personal data only on our documented instructions, and never for purposes of their own or of others.\n\n| Vendor | Purpose |\n|-|-|\n| Stripe | Payments |\n');
    expect(saidIn(reading)).toEqual(['Stripe | Payments |']);
    expect(reading.faults).toMatchObject([{ pointer: '/4', line: 5, severity: 'INFO' }]);
    expect(reading.leftAside).toEqual(expect.arrayContaining(['/4/items/0', '/4/items/1']));
  });

  test.each<[what: string, text: string, message: RegExp]>([
    ['nothing', ' \n', /nothing here/], ['prose alone', '# Subprocessors\n\nWe have none.\n', /No list and no table/], ['JSON', '{"name": "x"}', /This is JSON/],
    ['too much', `# Subprocessors\n${'x'.repeat(256 * 1024)}`, /at most/], ['deep quotations', `${'> '.repeat(5_000)}x`, /Nested too deeply/], ['deep lists', Array.from({ length: 500 }, (_, at) => `${' '.repeat(at * 2)}- x`).join('\n'), /Nested too deeply/],
  ])('%s is refused', (_what, text, message) => {
    expect(() => read(text)).toThrow(InvalidDocument);
    expect(() => read(text)).toThrow(message);
  });

  test.each([['brackets', '['.repeat(20_000)], ['asterisks', '*'.repeat(20_000)], ['asterisks and letters', '*a_'.repeat(10_000)], ['backticks', '`'.repeat(20_000)], ['pipes', `|${'a|'.repeat(5_000)}\n|${'-|'.repeat(5_000)}\n`], ['links', '[a]('.repeat(10_000)], ['angles', '<a '.repeat(10_000)], ['paragraphs of asterisks', `${`${'*a_'.repeat(60)}\n`.repeat(8)}\n`.repeat(150)]])('many %s do not hold it up', (_what, text) => {
    const began = performance.now();
    try { read(`# Subprocessors\n\n- **Stripe** – payments\n\n${text}\n`); } catch (error) { expect(error).toBeInstanceOf(InvalidDocument); }
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

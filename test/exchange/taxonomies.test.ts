import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFolder } from '../../src/app.js';
import { takeShippedTaxonomies } from '../../src/exchange/taxonomies.js';
import { Taxonomy } from '../../src/inventory/index.js';
import { type TestApp, engines, openApp } from '../app.js';

const whereKept = `query Where($data: String!) { whereKept(data: $data) {
  __typename
  ... on WhereKept { dataType { key } places(first: 500) { nodes { match heldAs { key } holder { key } } } }
  ... on UnknownTermError { suggestions }
  ... on AmbiguousTermError { candidates { key } }
} }`;

describe.each(engines)('taxonomies on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace(readFileSync(join(packageFolder, 'seed', 'interactio.yaml'), 'utf8'));
  });
  afterAll(() => app.close());
  const ask = async (data: string) => (await app.ask(whereKept, { data })).data.whereKept;

  test('each store has them, once', async () => {
    const { terms } = await Taxonomy.load(app.graph);
    const count = (scheme: string, kind: string): number => terms.filter((term) => term.scheme === scheme && term.kind === kind).length;
    // The rows of each list but its root, and the two keys of earlier editions that the mapping knows.
    expect([count('fideslang', 'DataType'), count('fideslang', 'Purpose'), count('fideslang', 'DataSubject')]).toEqual([85 + 2, 54 + 3, 15]);
    expect(count('dpv', 'DataType')).toBeGreaterThan(231);
    expect(count('dpv', 'Purpose')).toBe(132);
    expect(terms.filter(({ basis }) => basis !== null)).toHaveLength(12);
    expect(await takeShippedTaxonomies(app.graph, packageFolder)).toBe(false);
  });

  test('they are trees', async () => {
    const taxonomy = await Taxonomy.load(app.graph);
    const [email] = taxonomy.named('DataType', 'user.contact.email');
    const [address] = taxonomy.named('DataType', 'https://w3id.org/dpv/pd#EmailAddress');
    expect(email && taxonomy.above(email).map(({ key }) => key)).toEqual(['user.contact', 'user']);
    expect(address && taxonomy.above(address).map(({ key }) => key)).toContain('pd:Contact');
  });

  test.each([
    ['user.contact.email', 'email-address'], ['pd:EmailAddress', 'email-address'], ['https://w3id.org/dpv/pd#EmailAddress', 'email-address'], ['User Contact Email', 'email-address'],
    ['E-Mail-Adresse', 'email-address'], ['user.contact.phone_number', 'phone-number'], ['user.name', 'name'], ['user.contact', 'contact-data'], ['user.payment', 'payment-information'],
    ['pd:IPAddress', 'ip-address'], ['user.unique_id', 'user-id'], ['pd:Financial', 'financial-information'],
  ])('%s answers to %s', async (term, key) => {
    const [through, itself] = [await ask(term), await ask(key)];
    expect(through.dataType.key).toBe(key);
    expect(through).toEqual(itself);
  });

  test('what the inventory itself is called comes first', async () => {
    // A name that a taxonomy has too.
    expect((await ask('Name')).dataType.key).toBe('name');
  });

  test('they are no items: “email” is one term, and no term is in a list', async () => {
    expect((await ask('email')).dataType.key).toBe('email-address');
    const { data } = await app.ask('{ dataType(term: "user.contact.email") { key } purpose(term: "dpv:Marketing") { key } dataSubject(term: "dpv:Customer") { key } node(id: "fideslang:DataType:user.contact.email") { id } dataTypes { totalCount } }');
    expect(data).toEqual({ dataType: { key: 'email-address' }, purpose: { key: 'marketing' }, dataSubject: { key: 'customer' }, node: null, dataTypes: { totalCount: 48 } });
  });

  test('a term that nothing is mapped to is unknown, and what lies near it is named', async () => {
    const answer = await ask('user.contact.address.city');
    expect(answer.__typename).toBe('UnknownTermError');
    expect(answer.suggestions).toContain('Contact data');
  });
});

describe.each(engines)('a type that carries a term stands where the taxonomy places it, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace(`
wherekept: 1
source: scan
sources: { scan: { name: Scan } }
dataTypes:
  email: { name: Email address }
  contact: { name: How to reach you, aliases: [user.contact] }
  everything: { name: All of it, aliases: [user] }
  phone: { name: Phone, broader: [] }
systems:
  mailer: { name: Mailer, dataTypes: [email], evidence: {} }
  crm: { name: CRM, dataTypes: [contact] }
  lake: { name: Lake, dataTypes: [everything] }
`.replace(', evidence: {}', ''));
  });
  afterAll(() => app.close());
  const places = async (data: string): Promise<string[]> => (await app.ask(whereKept, { data })).data.whereKept.places.nodes.map(({ match, heldAs }: { match: string; heldAs: { key: string } }) => `${match} ${heldAs.key}`);

  test.each([
    ['email', ['EXACT email', 'BROADER contact', 'BROADER everything']],
    ['user.contact', ['EXACT contact', 'NARROWER email', 'BROADER everything']],
    ['All of it', ['EXACT everything', 'NARROWER contact', 'NARROWER email']],
    ['phone', ['BROADER contact', 'BROADER everything']],
  ])('%s', async (data, expected) => {
    expect((await places(data)).sort()).toEqual([...expected].sort());
  });

  test('what the inventory says of itself stands against it', async () => {
    await app.replace(`
wherekept: 1
source: scan
sources: { scan: { name: Scan } }
dataTypes:
  email: { name: Email address }
  contact: { name: How to reach you, aliases: [user.contact], broader: [email] }
systems:
  crm: { name: CRM, dataTypes: [contact] }
`);
    expect(await places('email')).toEqual(['NARROWER contact']);
  });
});

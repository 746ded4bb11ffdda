import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFolder } from '../../src/app.js';
import { InvalidDocument } from '../../src/exchange/fault.js';
import { fides } from '../../src/exchange/fides/format.js';
import type { Reading } from '../../src/exchange/format.js';
import { type TestApp, engines, openApp } from '../app.js';
import { accountOf, countsOf } from './accounting.js';
import { mutilated } from './mutilation.js';

/** Manifests of Fides and of fideslang, as they are (licences beside them). What each must yield is written out by hand. */

const data = join(import.meta.dirname, '../data');
const text = (file: string): string => readFileSync(join(data, file), 'utf8');
const files = [
  'fides/mailchimp_dataset.yml', 'fides/mongo_example_test_dataset.yml', 'fides/postgres_example_test_dataset.yml', 'fideslang/demo_dataset.yml', 'fideslang/demo_extended_taxonomy.yml',
  'fideslang/demo_organization.yml', 'fideslang/demo_policy.yml', 'fideslang/demo_system.yml',
];
const read = (document: string): Reading => fides.read(document, {});
const of = (reading: Reading, kind: string) => reading.items.filter((item) => item.kind === kind);

/** What editions 1 to 3 of the resource models have, all at once. */
const everything = `
organization:
- fides_key: acme
  name: Acme
  controller: { name: Con Troller, email: c@acme.example }
system:
- fides_key: crm
  organization_fides_key: acme
  name: CRM
  system_type: Service
  legal_name: Vendor Inc.
  legal_address: 1 Road
  responsibility: [Processor]
  does_international_transfers: true
  legal_basis_for_transfers: [SCCs, Adequacy Decision]
  third_country_transfers: [USA, Narnia]
  requires_data_protection_assessments: true
  dpa_progress: started
  dpa_location: https://acme.example/dpia
  data_security_practices: Encryption at rest
  uses_cookies: false
  cookie_max_age_seconds: 86400
  joint_controller_info: Beta Ltd.
  dataset_references: [customers]
  cookies: [{ name: sid }]
  ingress: [{ fides_key: user, type: user, data_categories: [user.contact.email] }, { fides_key: nowhere, type: dataset }]
  egress: [{ fides_key: lake, type: system }]
  privacy_declarations:
  - name: Mailing
    data_categories: [user.contact.email, user.name]
    data_use: marketing.communications.email
    data_subjects: [customer]
    egress: [lake]
    features: [Match devices]
    legal_basis_for_processing: Legitimate interests
    flexible_legal_basis_for_processing: true
    impact_assessment_location: drawer 3
    retention_period: P2Y
    processes_special_category_data: false
    data_shared_with_third_parties: true
    third_parties: Advertisers
    shared_categories: [user.contact]
    cookies: []
  - name: Billing
    data_categories: [user.payment]
    data_use: essential.service.payment_processing
    legal_basis_for_processing: Legal obligations
    retention_period: "3650"
- fides_key: lake
  organization_fides_key: acme
  data_protection_impact_assessment: { is_required: true, progress: Complete, link: https://acme.example/lake }
  data_responsibility_title: Processor
  privacy_declarations:
  - data_categories: [user.loyalty.tier]
    data_use: analytics
    retention_period: As long as the customer stays
dataset:
- fides_key: customers
  organization_fides_key: acme
  retention: No retention or erasure policy
  data_categories: [user]
  third_country_transfers: [GBR]
  collections:
  - name: people
    data_uses: [analytics]
    data_subjects: [customer]
    retention: P6M
    fields:
    - name: email
      data_categories: [user.contact.email]
      fides_meta: { primary_key: true, data_type: string }
    - { name: email, data_categories: [user.contact] }
    - { description: nameless }
strange: { a: 1 }
`;

describe('reading', () => {
  test.each(files)('%s: every leaf is taken, left aside or faulted', (file) => {
    const account = accountOf(text(file), read(text(file)));
    expect(account.lost).toEqual([]);
    expect(account.missing).toEqual([]);
    expect(account.taken + account.leftAside + account.faulted).toBe(account.leaves);
  });

  test.each([
    // Three collections, 47 fields of which 14 are in others; 13 categories in all.
    ['fides/mailchimp_dataset.yml', { Source: 1, System: 1, Dataset: 1 + 3, Field: 47, DataType: 13 }, 43],
    ['fides/mongo_example_test_dataset.yml', { Source: 1, System: 1, Dataset: 1 + 9, Field: 66, DataType: 12 }, 44],
    ['fides/postgres_example_test_dataset.yml', { Source: 1, System: 1, Dataset: 1 + 11, Field: 48, DataType: 12 }, 48],
    ['fideslang/demo_dataset.yml', { Source: 1, System: 1, Dataset: 1 + 1, Field: 6, DataType: 5 }, 5],
  ])('%s yields', (file, counts, classified) => {
    const reading = read(text(file));
    expect(countsOf(reading)).toEqual(counts);
    expect(of(reading, 'Field').filter(({ links }) => links.some(({ type }) => type === 'CLASSIFIED_AS'))).toHaveLength(classified);
  });

  test('two systems, two declarations and the flow that one receives', () => {
    const reading = read(text('fideslang/demo_system.yml'));
    expect(countsOf(reading)).toEqual({ Source: 1, System: 2, Activity: 2, DataType: 3, Purpose: 2, DataSubject: 1, Flow: 1 });
    // What it carries is what the declaration processes that names it.
    expect(of(reading, 'Flow')[0]?.links.map(({ type, to }) => [type, to])).toEqual([
      ['FLOW_FROM', 'Dataset:fides:default_organization:demo_users_dataset'], ['FLOW_TO', 'System:fides:default_organization:demo_analytics_system'],
      ['CARRIES', 'DataType:word:user.contact'], ['CARRIES', 'DataType:word:user.device.cookie_id'],
    ]);
  });

  test('an organisation is a controller; a policy is left aside whole', () => {
    expect(of(read(text('fideslang/demo_organization.yml')), 'Controller')).toMatchObject([{
      name: 'Demo Organization', attributes: { dataProtectionOfficer: 'DataPro Tection, 123 demo street, New York, NY, USA, dpo@demo_company.com, +1 555 555 5555', contact: expect.stringContaining('Con Troller') as string, representative: expect.stringContaining('Rep Resentative') as string },
    }]);
    const policy = read(text('fideslang/demo_policy.yml'));
    expect([countsOf(policy), policy.faults, policy.leftAside.length]).toEqual([{ Source: 1 }, [], 11]);
  });

  test('fields in fields', () => {
    const city = of(read(text('fides/mailchimp_dataset.yml')), 'Field').find(({ name }) => name === 'city');
    expect(city?.links.find(({ type }) => type === 'PART_OF')?.to).toBe('Field:fides:default_organization:%3cinstance_fides_key%3e:member:merge_fields:~a~d~d~r~e~s~s');
  });

  describe('all that the resource models have', () => {
    const reading = read(everything);
    const item = (kind: string, name: string) => of(reading, kind).find((one) => one.name === name);
    const ends = (kind: string, name: string, type: string) => item(kind, name)?.links.filter((link) => link.type === type).map(({ to }) => to);

    test('accounted for', () => {
      const account = accountOf(everything, reading);
      expect([account.lost, account.missing]).toEqual([[], []]);
      expect(account.taken + account.leftAside + account.faulted).toBe(account.leaves);
    });
    test('declarations are activities', () => {
      expect(item('Activity', 'Mailing')?.attributes).toMatchObject({ legalBasis: 'LEGITIMATE_INTERESTS' });
      expect(item('Activity', 'Billing')?.attributes).toMatchObject({ legalBasis: 'LEGAL_OBLIGATION' });
      expect(item('Activity', 'lake: analytics')?.attributes).toMatchObject({ role: 'PROCESSOR' });
      expect(ends('Activity', 'Mailing', 'CONTROLLED_BY')).toEqual(['Controller:fides:acme', 'Controller:fides:acme:crm:joint_controller']);
      expect(item('Activity', 'Mailing')?.links.find(({ type }) => type === 'STORED_AT')).toMatchObject({ stated: false });
    });
    test('a period is a period, words are a criterion, a number alone is words', () => {
      expect(of(reading, 'RetentionRule').map(({ attributes: { period, criterion } }) => period ?? criterion).sort()).toEqual(['3650', 'As long as the customer stays', 'P2Y', 'P6M']);
    });
    test('the business behind a system provides it', () => expect(ends('System', 'CRM', 'PROVIDED_BY')).toEqual(['Processor:fides:acme:crm:legal_name']));
    test('a dataset is in the system that says so', () => expect(ends('Dataset', 'customers', 'PART_OF')).toEqual(['System:fides:acme:crm']));
    test('safeguards have their sort', () => expect(of(reading, 'Safeguard').map(({ attributes }) => attributes['mechanism'])).toEqual(['SCC', 'ADEQUACY']));
    test('an assessment that is begun; of one that is complete the outcome is not said', () => expect(of(reading, 'ImpactAssessment')).toMatchObject([{ attributes: { outcome: 'IN_PROGRESS', document: 'https://acme.example/dpia' } }]));
    test('data enter from users', () => expect(ends('CollectionPoint', 'Users of CRM', 'COLLECTS')).toEqual(['DataType:word:user.contact.email']));
    test('uses on data are activities too', () => expect(ends('Activity', 'analytics: customers', 'OF_DATA')).toEqual(['DataType:word:user.contact.email', 'DataType:word:user.contact']));
    test.each([
      ['/system/0/third_country_transfers/1', 'ERROR', '“Narnia” names no country'], ['/system/0/privacy_declarations/1/retention_period', 'WARNING', 'has no unit'],
      ['/dataset/0/collections/0/fields/1/name', 'WARNING', 'stands here twice'], ['/dataset/0/collections/0/fields/2', 'ERROR', 'Has no name'], ['/strange', 'WARNING', 'no “strange” here'],
    ])('%s is faulted', (pointer, severity, message) => {
      expect(reading.faults.find((fault) => fault.pointer === pointer && fault.severity === severity)?.message).toContain(message);
    });
  });
});

describe('awkward manifests', () => {
  const refused = (document: string): string => {
    try { read(document); } catch (error) { if (error instanceof InvalidDocument) return error.faults.map(({ message }) => message).join('\n'); throw error; }
    return 'taken';
  };
  test.each([
    ['empty', '', 'The document is empty'], ['of another format', '{"meta": {"name": "x"}, "controller": {}}', 'Nothing here is FIDESLANG'], ['cut off', 'dataset: [{ fides_key: a, collections: [', 'Not YAML'],
    ['two documents', 'dataset: []\n---\nsystem: []\n', 'more than one document'], ['nested too deeply', `dataset: ${'['.repeat(1_000)}`, 'nested too deeply'], ['too long', `dataset: "${'x'.repeat(5 * 1024 * 1024)}"`, 'at most 4194304'],
  ])('%s', (_name, document, message) => expect(refused(document)).toContain(message));

  test.each(files)('%s, mutilated: refused as a document, or read without a loss', (file) => {
    fc.assert(fc.property(mutilated(text(file)), (document) => {
      let reading: Reading;
      try { reading = read(document); } catch (error) { expect(error).toBeInstanceOf(InvalidDocument); return; }
      const account = accountOf(document, reading);
      expect(account.lost).toEqual([]);
      expect(account.taken + account.leftAside + account.faulted).toBe(account.leaves);
    }), { numRuns: 8 });
  });
});

const importing = `mutation ($input: ImportInventoryInput!) { importInventory(input: $input) { __typename ... on UserError { message } ... on ImportReport { added changed removed faults { pointer severity message } } } }`;
const whereKept = `query ($data: String!) { whereKept(data: $data) { __typename ... on UserError { message } ... on WhereKept { dataType { name } places(first: 500) { nodes { match heldAs { name } asset { name } system { name } } } } } }`;

describe.each(engines)('manifests in a store on %s', (engine) => {
  let app: TestApp;
  const take = async (document: string, more: object = {}) => (await app.ask(importing, { input: { format: 'FIDESLANG', document, ...more } })).data.importInventory;
  const places = async (asked: string): Promise<string[]> => {
    const { data: answer } = await app.ask(whereKept, { data: asked });
    return answer.whereKept.places.nodes.map(({ match, asset }: { match: string; asset: { name: string } | null }) => `${match} ${asset?.name ?? ''}`).sort();
  };
  afterAll(() => app.close());
  beforeAll(async () => { app = await openApp(engine); });

  test('a field with the category user.contact.email answers to “email”, in a store that knows no other word for it', async () => {
    expect(await take(text('fideslang/demo_dataset.yml'))).toMatchObject({ __typename: 'ImportReport', removed: 0 });
    expect(await places('email')).toEqual(['EXACT email']);
    expect(await places('user.contact.email')).toEqual(['EXACT email']);
  });

  test('a category above it answers too, and the other way about', async () => {
    expect(await take(text('fideslang/demo_system.yml'))).toMatchObject({ __typename: 'ImportReport' });
    expect(await places('email')).toEqual(['BROADER Demo Analytics System', 'EXACT email']);
    expect(await places('user.contact')).toEqual(['EXACT Demo Analytics System', 'NARROWER email', 'NARROWER state']);
  });

  test('the dataset feeds the system that says so', async () => {
    const { data: answer } = await app.ask('query { lineage(of: "Dataset:fides:default_organization:demo_users_dataset", level: DATASET) { __typename ... on UserError { message } ... on Lineage { edges { from to kind dataTypes { name } } } } }');
    expect(answer.lineage.edges).toContainEqual(expect.objectContaining({ from: 'Dataset:fides:default_organization:demo_users_dataset', to: 'System:fides:default_organization:demo_analytics_system', kind: 'FLOWS_TO' }));
  });

  test('again changes nothing', async () => {
    for (const file of files) await take(text(file));
    for (const file of files) expect([file, await take(text(file))]).toMatchObject([file, { added: 0, changed: 0, removed: 0 }]);
  });

  test('what it refers to that is nowhere is left out, and said', async () => {
    expect((await take(everything)).faults).toContainEqual(expect.objectContaining({ pointer: '/system/0/ingress/1', severity: 'ERROR', message: expect.stringContaining('There is no Dataset:fides:acme:nowhere') as string }));
  });

  test('a field that a later manifest no longer has is held no more', async () => {
    const later = text('fideslang/demo_dataset.yml').replace(/ {4}- name: email\n.*\n.*\n.*\n/, '');
    expect(await take(later, { validFrom: '2030-01-01' })).toMatchObject({ removed: 1 });
  });
});

describe.each(engines)('a manifest beside an inventory on %s', (engine) => {
  test('its categories are the data types of the inventory, where a taxonomy maps them', async () => {
    const app = await openApp(engine);
    await app.replace(readFileSync(join(packageFolder, 'seed', 'interactio.yaml'), 'utf8'));
    await app.ask(importing, { input: { format: 'FIDESLANG', document: text('fides/postgres_example_test_dataset.yml') } });
    const { data: answer } = await app.ask(whereKept, { data: 'email' });
    expect(answer.whereKept.dataType.name).toBe('Email address');
    // The five fields of email beside Interactio's processors; the field that holds “user” data may be any of it.
    const fields = answer.whereKept.places.nodes.filter(({ system }: { system: { name: string } | null }) => system?.name === 'System of Postgres Example Test Dataset');
    expect(fields.map(({ match }: { match: string }) => match).sort()).toEqual(['BROADER', 'EXACT', 'EXACT', 'EXACT', 'EXACT', 'EXACT']);
    await app.close();
  });
});

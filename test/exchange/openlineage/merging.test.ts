import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestApp, empty, openApp } from '../../app.js';
import { randomOf } from '../../oracle/random.js';
import { apples, assetsIn, flowsIn, itemsIn, take } from './files.js';

/** Events in any order, twice, in parts: always the same inventory; what was dropped ends, what comes back begins again. */

type Facets = Record<string, unknown>;
const dataset = (name: string, facets?: Facets): object => ({ namespace: 'db', name, ...(facets === undefined ? {} : { facets }) });
interface Given { day: string; run?: string; job?: string; inputs?: object[]; outputs?: object[]; jobFacets?: Facets; dataset?: object }
const event = ({ day, run, job = 'etl', inputs, outputs, jobFacets, dataset: own }: Given): object => ({
  eventTime: `${day}T12:00:00Z`, producer: 'https://example.com/scheduler', schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json',
  ...(own !== undefined ? { dataset: own } : { job: { namespace: 'jobs', name: job, ...(jobFacets === undefined ? {} : { facets: jobFacets }) }, ...(run === undefined ? {} : { run: { runId: run } }), ...(inputs === undefined ? {} : { inputs }), ...(outputs === undefined ? {} : { outputs }) }),
});
const schema = (...fields: string[]): Facets => ({ schema: { fields: fields.map((name) => ({ name, type: 'VARCHAR' })) } });
const lifecycle = (change: string, previous?: string): Facets => ({ lifecycleStateChange: { lifecycleStateChange: change, ...(previous === undefined ? {} : { previousIdentifier: { namespace: 'db', name: previous } }) } });
const tagged = (...tags: object[]): Facets => ({ tags: { tags } });

let app: TestApp;
beforeAll(async () => { app = await openApp('embedded'); });
afterAll(() => app.close());
beforeEach(() => empty(app.graph));
const give = (...events: object[]): ReturnType<typeof take> => take(app.graph, JSON.stringify(events));

describe('what was dropped', () => {
  const history = [
    event({ day: '2024-01-01', inputs: [dataset('raw')], outputs: [dataset('copy', { ...schema('mail'), ...tagged({ key: 'pii', value: 'email', field: 'mail' }) })] }),
    event({ day: '2024-03-01', dataset: dataset('copy', lifecycle('DROP')) }),
  ];
  const gone = ['Dataset db/copy from 2024-01-01 until 2024-03-01', 'Dataset db/raw from 2024-01-01', 'Field db/copy/mail from 2024-01-01 until 2024-03-01 holds email until 2024-03-01', 'System db from 2024-01-01'];

  test('ends, with its fields, what they hold and the flows to it', async () => {
    for (const one of history) await give(one);
    expect(await assetsIn(app.graph)).toEqual(gone);
    expect(await flowsIn(app.graph)).toEqual(['db/raw -> db/copy (etl) from 2024-01-01 until 2024-03-01']);
    const places = async (asOf: string): Promise<string[]> =>
      (await app.ask('query ($asOf: LocalDate) { whereKept(data: "email", asOf: $asOf) { ... on WhereKept { places { nodes { asset { name } } } } } }', { asOf })).data.whereKept.places.nodes.map((place: { asset: { name: string } }) => place.asset.name) as string[];
    expect(await places('2024-02-29')).toContain('mail');
    expect(await places('2024-03-01')).toEqual([]);
  });

  test('and is told of an earlier day afterwards stays gone', async () => {
    for (const one of [...history].reverse()) await give(one);
    expect(await assetsIn(app.graph)).toEqual(gone);
    await give(event({ day: '2024-02-01', inputs: [dataset('copy')], outputs: [dataset('report')] }));
    expect(await flowsIn(app.graph)).toEqual(['db/copy -> db/report (etl) from 2024-02-01 until 2024-03-01', 'db/raw -> db/copy (etl) from 2024-01-01 until 2024-03-01']);
  });

  test('and comes back is there again; a column that does not come back stays gone', async () => {
    for (const one of history) await give(one);
    await give(event({ day: '2024-05-01', inputs: [dataset('raw')], outputs: [dataset('copy', schema('id'))] }));
    expect(await assetsIn(app.graph)).toEqual(['Dataset db/copy from 2024-01-01', 'Dataset db/raw from 2024-01-01', 'Field db/copy/id from 2024-05-01', 'Field db/copy/mail from 2024-01-01 until 2024-03-01 holds email until 2024-03-01', 'System db from 2024-01-01']);
    await give(event({ day: '2024-06-01', dataset: dataset('copy', schema('mail')) }));
    expect((await assetsIn(app.graph)).filter((line) => line.includes('mail'))).toEqual(['Field db/copy/mail from 2024-01-01 holds email']);
    expect(await flowsIn(app.graph)).toEqual(['db/raw -> db/copy (etl) from 2024-01-01']);
  });

  test('renamed: the old name ends, and data have gone from it to the new', async () => {
    await give(event({ day: '2024-01-01', dataset: dataset('clients') }), event({ day: '2024-04-01', dataset: dataset('customers', lifecycle('RENAME', 'clients')) }));
    expect(await assetsIn(app.graph)).toEqual(['Dataset db/clients from 2024-01-01 until 2024-04-01', 'Dataset db/customers from 2024-04-01', 'System db from 2024-01-01']);
    expect(await flowsIn(app.graph)).toEqual(['db/clients -> db/customers (renamed) from 2024-04-01']);
  });

  test('on the day it came stands for that day', async () => {
    await give(event({ day: '2024-01-01', dataset: dataset('scratch', lifecycle('DROP')) }));
    expect(await assetsIn(app.graph)).toEqual(['Dataset db/scratch from 2024-01-01 until 2024-01-02', 'System db from 2024-01-01']);
  });

  test('truncated: it stays, and the report says so', async () => {
    const { faults } = await give(event({ day: '2024-01-01', dataset: dataset('log', lifecycle('TRUNCATE')) }));
    expect(faults).toMatchObject([{ pointer: '/0/dataset/facets/lifecycleStateChange/lifecycleStateChange', severity: 'INFO' }]);
    expect(await assetsIn(app.graph)).toEqual(['Dataset db/log from 2024-01-01', 'System db from 2024-01-01']);
  });
});

describe('runs', () => {
  test('start and completion are one flow, and what each names is joined with what the other does', async () => {
    await give(event({ day: '2024-01-01', run: 'R1', inputs: [dataset('a'), dataset('b')] }));
    expect(await flowsIn(app.graph)).toEqual([]);
    await give(event({ day: '2024-01-02', run: 'r1', outputs: [dataset('c')] }));
    expect(await flowsIn(app.graph)).toEqual(['db/a -> db/c (etl) from 2024-01-01', 'db/b -> db/c (etl) from 2024-01-01']);
    await give(event({ day: '2024-01-02', run: 'R1', inputs: [dataset('a')], outputs: [dataset('c')] }));
    expect(await flowsIn(app.graph)).toHaveLength(2);
  });

  test('of one job do not join what only other runs of it read', async () => {
    await give(event({ day: '2024-01-01', run: 'r1', job: 'copy', inputs: [dataset('a')], outputs: [dataset('a-copy')] }), event({ day: '2024-01-02', run: 'r2', job: 'copy', inputs: [dataset('b')], outputs: [dataset('b-copy')] }));
    expect(await flowsIn(app.graph)).toEqual(['db/a -> db/a-copy (copy) from 2024-01-01', 'db/b -> db/b-copy (copy) from 2024-01-02']);
  });

  test('of hundreds of tables go through the job, and none is lost', async () => {
    const many = (letter: string): object[] => Array.from({ length: 60 }, (_, at) => dataset(`${letter}${at}`));
    await give(event({ day: '2024-01-01', run: 'r', job: 'nightly', inputs: many('i'), outputs: many('o') }));
    const flows = await flowsIn(app.graph);
    expect(flows).toHaveLength(120);
    expect(flows.filter((flow) => flow.includes('-> jobs/nightly'))).toHaveLength(60);
  });
});

describe('columns', () => {
  const columns = (fields: object, more: object = {}): Facets => ({ columnLineage: { fields, ...more } });
  test('flow where their values do; what only steers them is between the tables', async () => {
    await give(event({
      day: '2024-01-01', inputs: [dataset('users', schema('mail', 'id', 'country'))], outputs: [dataset('report', columns({
        hash: { inputFields: [{ namespace: 'db', name: 'users', field: 'mail', transformations: [{ type: 'DIRECT', subtype: 'TRANSFORMATION', description: 'sha256(mail)', masking: true }] }, { namespace: 'db', name: 'users', field: 'country', transformations: [{ type: 'INDIRECT', subtype: 'FILTER' }] }] },
        number: { inputFields: [{ namespace: 'db', name: 'users', field: 'id' }], transformationType: 'IDENTITY', transformationDescription: 'id' },
      }, { dataset: [{ namespace: 'db', name: 'orders', field: 'placed', transformations: [{ type: 'INDIRECT', subtype: 'SORT' }] }] }))],
    }));
    expect(await flowsIn(app.graph)).toEqual([
      'db/orders -> db/report (etl) from 2024-01-01', 'db/users -> db/report (etl) from 2024-01-01', 'db/users/id -> db/report/number (etl) from 2024-01-01', 'db/users/mail -> db/report/hash (etl) from 2024-01-01',
    ]);
    expect((await itemsIn(app.graph)).filter(({ kind, description }) => kind === 'Flow' && description !== null).map(({ description }) => description).sort()).toEqual([
      'DIRECT/TRANSFORMATION (masked: still personal data where it can be attributed, GDPR recital 26): sha256(mail)', 'IDENTITY: id',
    ]);
  });

  test('explicit lineage stands in place of each with each', async () => {
    const input = (name: string, more: object = {}): object => ({ namespace: 'db', name, type: 'DATASET', ...more });
    await give(event({
      day: '2024-01-01', run: 'r', inputs: [dataset('customers'), dataset('orders')], outputs: [dataset('customer_summary'), dataset('order_summary')],
      jobFacets: { lineage: { entries: [{ ...input('customer_summary'), inputs: [input('customers')] }, { ...input('order_summary'), fields: { total: { inputs: [input('orders', { field: 'amount' })] } } }] } },
    }));
    expect(await flowsIn(app.graph)).toEqual(['db/customers -> db/customer_summary (etl) from 2024-01-01', 'db/orders/amount -> db/order_summary/total (etl) from 2024-01-01']);
  });

  test('explicit lineage of a dataset, and through a job', async () => {
    await give(
      event({ day: '2024-01-01', dataset: dataset('out', { lineage: { inputs: [{ namespace: 'jobs', name: 'maker', type: 'JOB' }] } }) }),
      event({ day: '2024-01-02', job: 'maker', jobFacets: { lineage: { entries: [{ type: 'JOB', inputs: [{ namespace: 'db', name: 'in', type: 'DATASET' }] }] } } }),
    );
    expect(await flowsIn(app.graph)).toEqual(['db/in -> jobs/maker (maker) from 2024-01-02', 'jobs/maker -> db/out (lineage) from 2024-01-01']);
  });
});

test('another name: what is held under one is held under the other', async () => {
  await give(event({ day: '2024-01-01', dataset: dataset('s3/users', { symlinks: { identifiers: [{ namespace: 'hive', name: 'shop.users', type: 'TABLE' }] } }) }));
  expect(await flowsIn(app.graph)).toEqual(['db/s3/users -> hive/shop.users (symlinks facet) from 2024-01-01', 'hive/shop.users -> db/s3/users (symlinks facet) from 2024-01-01']);
});

describe('tags', () => {
  test('say what is held, where they do', async () => {
    await give(event({ day: '2024-01-01', dataset: dataset('t', tagged({ key: 'data_category', value: 'user.contact.email', field: 'a' }, { key: 'PII', value: 'true', field: 'b' }, { key: 'classification', value: 'confidential' }, { key: 'env', value: 'prod' }, { key: 'gdpr', value: 'false', field: 'c' })) }));
    expect((await assetsIn(app.graph)).filter((line) => line.includes('holds'))).toEqual(['Field db/t/a from 2024-01-01 holds User Contact Email', 'Field db/t/b from 2024-01-01 holds personal data']);
  });

  test('in a word that names a data type of the inventory are of that type', async () => {
    await app.replace('wherekept: 1\ndataTypes: { email-address: { name: Email address, aliases: [email] } }\n');
    await give(event({ day: '2024-01-01', dataset: dataset('t', tagged({ key: 'pii', value: 'Emails', field: 'a' })) }));
    const { data } = await app.ask('{ whereKept(data: "email") { ... on WhereKept { dataType { key } places { nodes { asset { name } heldAs { key } evidence { quote } } } } } }');
    expect(data.whereKept).toMatchObject({ dataType: { key: 'email-address' }, places: { nodes: [{ asset: { name: 'a' }, heldAs: { key: 'email-address' }, evidence: [{ quote: 'pii = Emails' }] }] } });
  });
});

describe('tags that are terms of a taxonomy', () => {
  const tag = (value: string, name = 't'): ReturnType<typeof take> => give(event({ day: '2024-01-01', dataset: dataset(name, tagged({ key: 'data_category', value, field: 'a' })) }));
  const answer = async (data: string): Promise<unknown> => (await app.ask('query ($data: String!) { whereKept(data: $data) { __typename ... on WhereKept { places { nodes { match asset { name } heldAs { key name } } } } } }', { data })).data.whereKept;

  test('are the data type of the inventory that the taxonomy maps them to', async () => {
    await app.replace('wherekept: 1\ndataTypes: { email-address: { name: Email address, aliases: [email] } }\n');
    await tag('user.contact.email');
    expect(await answer('email')).toMatchObject({ places: { nodes: [{ match: 'EXACT', asset: { name: 'a' }, heldAs: { key: 'email-address' } }] } });
    const before = await itemsIn(app.graph);
    await tag('user.contact.email');
    expect(await itemsIn(app.graph)).toEqual(before);
  });

  test('else come in by the name of the term, and answer to it and to what is near', async () => {
    await tag('user.contact.email');
    for (const asked of ['email', 'user.contact.email']) expect(await answer(asked)).toMatchObject({ places: { nodes: [{ match: 'EXACT', asset: { name: 'a' } }] } });
    expect(await answer('user.contact.email')).toMatchObject({ places: { nodes: [{ heldAs: { key: 'word:user.contact.email' } }] } });
  });

  test('of one that no taxonomy has: under the nearest that one has', async () => {
    await tag('user.contact.fax');
    expect(await answer('user.contact')).toMatchObject({ places: { nodes: [{ match: 'NARROWER', asset: { name: 'a' }, heldAs: { key: 'word:user.contact.fax' } }] } });
    const before = await itemsIn(app.graph);
    await tag('user.contact.fax');
    expect(await itemsIn(app.graph)).toEqual(before);
  });

  test('a key and a word for it in the same events are one', async () => {
    await give(event({ day: '2024-01-01', dataset: dataset('t', tagged({ key: 'data_category', value: 'user.contact.email', field: 'a' }, { key: 'pii', value: 'email', field: 'b' })) }));
    expect((await itemsIn(app.graph)).filter(({ kind }) => kind === 'DataType')).toHaveLength(1);
  });
});

test('what others have said of the same item stays', async () => {
  await give(event({ day: '2024-01-01', dataset: dataset('t') }));
  const edited = await app.ask('mutation { upsertDatasets(input: { items: [{ key: "openlineage:db:t", name: "The table" }] }) { __typename ... on UserError { message } } }');
  expect(edited.errors).toBeUndefined();
  await give(event({ day: '2024-02-01', dataset: dataset('t', { documentation: { description: 'All of it' } }) }));
  expect((await itemsIn(app.graph)).find(({ key }) => key === 'openlineage:db:t')).toMatchObject({ name: 'The table', description: 'All of it', since: '2024-01-01' });
});

test('a dry run says what would change and changes nothing', async () => {
  expect(await take(app.graph, JSON.stringify(apples), { dryRun: true })).toMatchObject({ events: 8, added: 23, changed: 0 });
  expect(await itemsIn(app.graph)).toEqual([]);
});

test('in any order, in any parts, some twice: the same inventory', async () => {
  const facets = fc.record({
    change: fc.constantFrom('', '', '', '', 'DROP', 'RENAME', 'CREATE'), previous: fc.constantFrom('a', 'b', 'c'), fields: fc.subarray(['f', 'g']), tag: fc.constantFrom('', '', 'email', 'phone'), text: fc.constantFrom('', 'one', 'two'), owner: fc.constantFrom('', 'x', 'y'), other: fc.constantFrom('', '', 'c', 'd'),
  });
  const facetsOf = ({ change, previous, fields, tag, text, owner, other }: { change: string; previous: string; fields: string[]; tag: string; text: string; owner: string; other: string }): Facets => ({
    ...(change === '' ? {} : lifecycle(change, previous)), ...(fields.length > 0 ? schema(...fields) : {}), ...(tag === '' ? {} : tagged({ key: 'pii', value: tag, field: fields[0] ?? 'f' })), ...(text === '' ? {} : { documentation: { description: text } }),
    ...(owner === '' ? {} : { ownership: { owners: [{ name: owner }] } }), ...(other === '' ? {} : { symlinks: { identifiers: [{ namespace: 'db', name: other, type: 'TABLE' }] } }),
  });
  const some = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), facets).map(([name, given]) => dataset(name, facetsOf(given))), { maxLength: 2 });
  const given = fc.record({ day: fc.constantFrom('2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'), run: fc.constantFrom('r1', 'r2', undefined), job: fc.constantFrom('etl', 'load'), inputs: some, outputs: some })
    .map(({ run, ...rest }) => event({ ...rest, ...(run === undefined ? {} : { run }) }));
  await fc.assert(fc.asyncProperty(fc.array(given, { minLength: 2, maxLength: 7 }), fc.nat(), async (events, seed) => {
    const random = randomOf(seed);
    await empty(app.graph);
    await give(...events);
    const expected = await itemsIn(app.graph);
    await empty(app.graph);
    const shuffled = [...events, ...random.some(events, 0, 2)].map((one) => [random.between(0, 1_000_000), one] as const).sort(([a], [b]) => a - b).map(([, one]) => one);
    while (shuffled.length > 0) await give(...shuffled.splice(0, random.between(1, 3)));
    expect(await itemsIn(app.graph)).toEqual(expected);
  }), { numRuns: 60 });
}, 300_000);

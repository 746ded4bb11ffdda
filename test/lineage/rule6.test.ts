import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestApp, engines, openApp } from '../app.js';
import { edgesOf, gapsOf, lineage, lineageFailure, nodesOf, paths, pathsFailure, routesOf } from './asking.js';

/** Rule 6, sentence by sentence, on an inventory small enough to walk by hand. */

const house = {
  wherekept: 1, source: 's', sources: { s: { name: 'The source' } }, purposes: { use: { name: 'Use' } },
  dataTypes: { contact: { name: 'Contact data' }, email: { name: 'Email address', broader: ['contact'] }, phone: { name: 'Phone number', broader: ['contact'] }, invoice: { name: 'Invoice' } },
  dataSubjects: { person: { name: 'Person' }, customer: { name: 'Customer', broader: ['person'] }, applicant: { name: 'Applicant', broader: ['person'] } },
  locations: { eu: { name: 'EU' }, us: { name: 'US' } },
  controllers: { us: { name: 'Us', house: true } },
  recipients: { taxes: { name: 'Tax office', locations: ['eu'] } },
  processors: { host: { name: 'Host', locations: ['eu'], subProcessors: ['metal'] }, metal: { name: 'Metal', locations: ['us'], subProcessors: ['host'] }, mailer: { name: 'Mailer', locations: ['us'] } },
  systems: {
    crm: { name: 'CRM', providedBy: ['host'] }, mailer: { name: 'Mailer', providedBy: ['mailer'] }, warehouse: { name: 'Warehouse' }, billing: { name: 'Billing', providedBy: ['host'] }, archive: { name: 'Archive' },
  },
  datasets: { contacts: { name: 'Contacts', partOf: 'System:crm' }, people: { name: 'People', partOf: 'System:warehouse' } },
  fields: {
    'contacts.email': { name: 'email', partOf: 'Dataset:contacts', dataTypes: ['email'] }, 'contacts.phone': { name: 'phone', partOf: 'Dataset:contacts', dataTypes: ['phone'] },
    'people.address': { name: 'address', partOf: 'Dataset:people' }, 'people.number': { name: 'number', partOf: 'Dataset:people' },
  },
  collectionPoints: { form: { name: 'Web form', collects: ['email', 'phone'], about: ['customer'], into: ['Dataset:contacts'] } },
  flows: {
    mails: { from: 'Field:contacts.email', to: 'System:mailer', dataTypes: ['email'] },
    copies: { from: 'Dataset:contacts', to: 'Dataset:people' },
    numbers: { from: 'Field:contacts.phone', to: 'Field:people.number' },
    back: { from: 'System:warehouse', to: 'System:crm', dataTypes: ['phone'], since: '2020-01-01', until: '2030-01-01' },
    bills: { from: 'System:billing', to: 'System:archive', dataTypes: ['invoice'] },
  },
  activities: {
    bookkeeping: { name: 'Bookkeeping', dataTypes: ['invoice'], purpose: 'use', systems: ['billing'], disclosedTo: ['taxes'], storedAt: ['eu'], accessedFrom: ['us'], subjects: ['customer'] },
    sending: { name: 'Sending', dataTypes: ['email'], purpose: 'use', systems: ['mailer'], processors: ['mailer'], subjects: ['customer'] },
  },
};
const asOf = '2026-11-24';

describe.each(engines)('rule 6 on %s', (engine) => {
  let app: TestApp;
  let skipped = 0;
  beforeAll(async () => {
    app = await openApp(engine, { clock: { now: () => { skipped += step; return Date.parse('2026-11-24T12:00:00Z') + skipped; } } });
    await app.replace(JSON.stringify(house));
  });
  afterAll(() => app.close());
  /** Milliseconds by which the clock goes on at each look. */
  let step = 0;
  beforeEach(() => { step = 0; });

  test('from a form to systems, holders, sub-processors and countries: every edge is one step', async () => {
    const answer = await lineage(app, 'Web form');
    expect(nodesOf(answer)).toEqual([
      '0 CollectionPoint:form', '1 System:crm', '2 Processor:host', '2 System:mailer', '2 System:warehouse', '3 Location:eu', '3 Processor:mailer', '3 Processor:metal', '4 Location:us',
    ]);
    expect(edgesOf(answer)).toEqual([
      'CollectionPoint:form COLLECTS System:crm [email phone]', 'Processor:host ENGAGES Processor:metal', 'Processor:host LOCATED_IN Location:eu', 'Processor:mailer LOCATED_IN Location:us',
      'Processor:metal ENGAGES Processor:host', 'Processor:metal LOCATED_IN Location:us', 'System:crm FLOWS_TO System:mailer [email]', 'System:crm FLOWS_TO System:warehouse [?]', 'System:crm PROVIDED_BY Processor:host',
      'System:mailer PROCESSED_BY Processor:mailer [email]', 'System:mailer PROVIDED_BY Processor:mailer', 'System:warehouse FLOWS_TO System:crm [phone]',
    ]);
    expect([answer.completeness.complete, answer.asOf, answer.root]).toEqual([true, asOf, { id: 'CollectionPoint:form', name: 'Web form' }]);
  });

  test('two systems of one processor are not connected by it', async () => {
    expect(nodesOf(await lineage(app, 'System:crm')).filter((node) => /billing|archive|taxes/.test(node))).toEqual([]);
    expect(routesOf(await paths(app, 'System:crm', 'System:billing'))).toEqual([]);
    expect(nodesOf(await lineage(app, 'System:archive', { direction: 'UPSTREAM' }))).toEqual(['0 System:archive', '1 System:billing']);
  });

  test('what is in a field is in its table, and is in no other field of it', async () => {
    const answer = await lineage(app, 'Field:contacts.phone');
    expect(nodesOf(answer)).toContain('1 Dataset:contacts');
    expect(nodesOf(answer).filter((node) => node.endsWith('contacts.email'))).toEqual(['6 Field:contacts.email']);
    // It gets there by way of the warehouse, which feeds all of the CRM again: down from where it arrives anew.
    expect(routesOf(await paths(app, 'Field:contacts.phone', 'Field:contacts.email'))).toEqual(['contacts.phone > people.number > people > warehouse > crm > contacts > contacts.email']);
    expect(routesOf(await paths(app, 'Field:contacts.phone', 'Field:contacts.email', { asOf: '2030-01-01' }))).toEqual([]);
    expect(nodesOf(await lineage(app, 'Field:contacts.phone', { asOf: '2030-01-01' })).filter((node) => node.endsWith('contacts.email'))).toEqual([]);
  });

  test('what arrives in a table may be in each of its fields', async () => {
    expect(nodesOf(await lineage(app, 'form', { level: 'FIELD', depth: 2 }))).toEqual([
      '0 CollectionPoint:form', '1 Dataset:contacts', '2 Dataset:people', '2 Field:contacts.email', '2 Field:contacts.phone', '2 System:crm',
    ]);
    expect(edgesOf(await lineage(app, 'form', { level: 'FIELD', depth: 2 }))).toContain('Field:contacts.email PART_OF Dataset:contacts');
  });

  test('coarser levels are derived from finer ones', async () => {
    const flows = async (level: string): Promise<string[]> => edgesOf(await lineage(app, 'form', { level })).filter((edge) => /FLOWS_TO|COLLECTS/.test(edge));
    expect(await flows('FIELD')).toEqual([
      'CollectionPoint:form COLLECTS Dataset:contacts [email phone]', 'Dataset:contacts FLOWS_TO Dataset:people [?]', 'Field:contacts.email FLOWS_TO System:mailer [email]', 'Field:contacts.phone FLOWS_TO Field:people.number [?]',
      'System:warehouse FLOWS_TO System:crm [phone]',
    ]);
    expect(await flows('DATASET')).toEqual([
      'CollectionPoint:form COLLECTS Dataset:contacts [email phone]', 'Dataset:contacts FLOWS_TO Dataset:people [?]', 'Dataset:contacts FLOWS_TO System:mailer [email]', 'System:warehouse FLOWS_TO System:crm [phone]',
    ]);
    expect(await flows('SYSTEM')).toEqual([
      'CollectionPoint:form COLLECTS System:crm [email phone]', 'System:crm FLOWS_TO System:mailer [email]', 'System:crm FLOWS_TO System:warehouse [?]', 'System:warehouse FLOWS_TO System:crm [phone]',
    ]);
    expect(await flows('ORGANISATION')).toEqual([
      'CollectionPoint:form COLLECTS Processor:host [email phone]', 'Controller:us FLOWS_TO Processor:host [phone]', 'Processor:host FLOWS_TO Controller:us [?]', 'Processor:host FLOWS_TO Processor:mailer [email]',
    ]);
  });

  test('ORGANISATION walks between systems, and then shows holders', async () => {
    expect(nodesOf(await lineage(app, 'form', { level: 'ORGANISATION' }))).toEqual([
      '0 CollectionPoint:form', '1 Processor:host', '2 Controller:us', '2 Location:eu', '2 Processor:mailer', '2 Processor:metal', '3 Location:us',
    ]);
    // A processor asked about stands for all its systems: billing feeds the archive, which nobody provides.
    expect(edgesOf(await lineage(app, 'Processor:host')).filter((edge) => edge.includes('FLOWS_TO'))).toEqual([
      'Controller:us FLOWS_TO Processor:host [phone]', 'Processor:host FLOWS_TO Controller:us [invoice ?]', 'Processor:host FLOWS_TO Processor:mailer [email]',
    ]);
  });

  test('without a level it is the root’s own; the root is the item that stands for the one asked about', async () => {
    const roots = await Promise.all([['contacts.email', undefined], ['contacts.email', 'DATASET'], ['contacts.email', 'SYSTEM'], ['contacts', undefined], ['crm', undefined]].map(async ([of, level]) => (await lineage(app, of ?? '', { level })).root.id));
    expect(roots).toEqual(['Field:contacts.email', 'Dataset:contacts', 'System:crm', 'Dataset:contacts', 'System:crm']);
  });

  test('a term that names a system and its processor: the level decides, without it the asset comes first', async () => {
    const roots = await Promise.all([undefined, 'SYSTEM', 'FIELD', 'ORGANISATION'].map(async (level) => (await lineage(app, 'mailer', { level })).root.id));
    expect(roots).toEqual(['System:mailer', 'System:mailer', 'System:mailer', 'Processor:mailer']);
    expect(routesOf(await paths(app, 'form', 'mailer'))).toEqual(['form > crm > mailer']);
  });

  test('UPSTREAM leads to what feeds it, from whatever data can come to', async () => {
    expect(nodesOf(await lineage(app, 'mailer', { direction: 'UPSTREAM' }))).toEqual(['0 System:mailer', '1 System:crm', '2 CollectionPoint:form', '2 System:warehouse']);
    expect(nodesOf(await lineage(app, 'Tax office', { direction: 'UPSTREAM', level: 'SYSTEM' }))).toEqual(['0 Recipient:taxes', '1 System:billing']);
    expect(nodesOf(await lineage(app, 'Processor:metal', { direction: 'UPSTREAM', level: 'SYSTEM' }))).toEqual([
      '0 Processor:metal', '1 Processor:host', '2 System:billing', '2 System:crm', '3 CollectionPoint:form', '3 System:warehouse',
    ]);
    expect(nodesOf(await lineage(app, 'EU', { direction: 'UPSTREAM', depth: 2 }))).toEqual(['0 Location:eu', '1 Processor:host', '1 Recipient:taxes', '1 System:billing', '2 Processor:metal', '2 System:crm']);
    expect(nodesOf(await lineage(app, 'Processor:metal', { direction: 'UPSTREAM' }))).toEqual(['0 Processor:metal', '1 Processor:host', '2 CollectionPoint:form', '2 Controller:us']);
  });

  test('BOTH is the two walks together', async () => {
    const [up, down, both] = await Promise.all(['UPSTREAM', 'DOWNSTREAM', 'BOTH'].map((direction) => lineage(app, 'warehouse', { direction })));
    expect(new Set(both?.nodes.map(({ item }) => item.id))).toEqual(new Set([...(up?.nodes ?? []), ...(down?.nodes ?? [])].map(({ item }) => item.id)));
    expect(edgesOf(both ?? { edges: [] })).toEqual([...new Set([...edgesOf(up ?? { edges: [] }), ...edgesOf(down ?? { edges: [] })])].sort());
  });

  test('one item is downstream of another where that one is upstream of it, as far', async () => {
    for (const level of ['FIELD', 'SYSTEM']) {
      const all = (await lineage(app, 'form', { level })).nodes;
      for (const { item, depth } of all) expect([item.id, (await lineage(app, item.id, { level, direction: 'UPSTREAM' })).nodes.find((node) => node.item.id === 'CollectionPoint:form')?.depth]).toEqual([item.id, depth]);
    }
  });

  test('carrying: what states another type is left out, what states none carries what its source holds', async () => {
    const carrying = async (...types: string[]): Promise<string[]> => nodesOf(await lineage(app, 'crm', { carrying: types })).filter((node) => node.includes('System:'));
    expect(await carrying('email')).toEqual(['0 System:crm', '1 System:mailer', '1 System:warehouse']);
    expect(await carrying('phone')).toEqual(['0 System:crm', '1 System:warehouse']);
    expect(await carrying('contact')).toEqual(['0 System:crm', '1 System:mailer', '1 System:warehouse']);
    expect(await carrying('invoice')).toEqual(['0 System:crm']);
    expect(await carrying('invoice', 'email')).toEqual(['0 System:crm', '1 System:mailer', '1 System:warehouse']);
    // The field of numbers holds numbers: what flows out of it without a type carries no address.
    const fields = await lineage(app, 'form', { level: 'FIELD', carrying: ['email'] });
    expect(edgesOf(fields).filter((edge) => /contacts\.|people\./.test(edge))).toEqual([
      'Field:contacts.email FLOWS_TO System:mailer [email]', 'Field:contacts.email PART_OF Dataset:contacts', 'Field:people.address PART_OF Dataset:people', 'Field:people.number PART_OF Dataset:people',
    ]);
  });

  test('what an untyped flow brings is where whereKept says that it is', async () => {
    for (const data of ['email', 'phone', 'invoice']) {
      const { data: found } = await app.ask('query ($data: String!) { whereKept(data: $data) { ... on WhereKept { places { nodes { asset { id } } } } } }', { data });
      const kept = new Set((found as { whereKept: { places: { nodes: { asset: { id: string } | null }[] } } }).whereKept.places.nodes.map(({ asset }) => asset?.id));
      const walked = await lineage(app, 'Dataset:contacts', { level: 'FIELD', carrying: [data] });
      for (const { to } of walked.edges.filter(({ untyped }) => untyped)) expect([data, to, kept.has(to)]).toEqual([data, to, true]);
    }
  });

  test('subject: what is about others is left out, what names nobody stays', async () => {
    expect(nodesOf(await lineage(app, 'form', { subject: 'applicant' }))).toEqual(['0 CollectionPoint:form']);
    expect(nodesOf(await lineage(app, 'form', { subject: 'person' }))).toContain('1 System:crm');
    expect(edgesOf(await lineage(app, 'billing', { subject: 'applicant', depth: 1 }))).toEqual(['System:billing FLOWS_TO System:archive [invoice]', 'System:billing PROVIDED_BY Processor:host']);
    expect(edgesOf(await lineage(app, 'billing', { subject: 'customer', depth: 1 }))).toContain('System:billing DISCLOSED_TO Recipient:taxes [invoice]');
  });

  test('asOf: a flow counts while it is in force', async () => {
    const back = async (day: string): Promise<boolean> => edgesOf(await lineage(app, 'warehouse', { asOf: day })).includes('System:warehouse FLOWS_TO System:crm [phone]');
    expect(await Promise.all(['2019-12-31', '2020-01-01', '2029-12-31', '2030-01-01'].map(back))).toEqual([false, true, true, false]);
  });

  test('depth: what is beyond is a gap with the first items left out; with nothing beyond the answer is complete', async () => {
    const gaps = async (depth: number): Promise<string[]> => gapsOf(await lineage(app, 'form', { depth }));
    expect(await gaps(1)).toEqual(['DEPTH_LIMIT Processor:host System:mailer System:warehouse']);
    expect(await gaps(3)).toEqual(['DEPTH_LIMIT Location:us']);
    // The cycle closes within four steps: the edge back is told, and nothing is left out.
    expect(await gaps(4)).toEqual([]);
    const two = await lineage(app, 'warehouse', { depth: 1 });
    expect([nodesOf(two), gapsOf(two)]).toEqual([['0 System:warehouse', '1 System:crm'], ['DEPTH_LIMIT Processor:host System:mailer']]);
    expect(edgesOf(two)).toEqual(['System:crm FLOWS_TO System:warehouse [?]', 'System:warehouse FLOWS_TO System:crm [phone]']);
  });

  test('limit: the nearest items, and the first of those left out', async () => {
    const cut = async (limit: number): Promise<unknown[]> => { const answer = await lineage(app, 'form', { limit }); return [answer.nodes.length, gapsOf(answer)]; };
    expect(await cut(1)).toEqual([1, ['ROW_LIMIT System:crm']]);
    expect(await cut(3)).toEqual([3, ['ROW_LIMIT Location:eu Processor:metal System:mailer System:warehouse']]);
    expect(await cut(9)).toEqual([9, []]);
    expect(gapsOf(await lineage(app, 'form', { limit: 2, depth: 1 }))).toEqual(['DEPTH_LIMIT Processor:host System:mailer System:warehouse']);
  });

  test('time: the answer says where it stopped, and is an answer', async () => {
    await app.replace(JSON.stringify(house));
    await lineage(app, 'archive');
    step = 4_000;
    const answer = await lineage(app, 'form');
    expect(answer.completeness.complete).toBe(false);
    expect(gapsOf(answer)[0]).toMatch(/^TIME_LIMIT \w+:/);
    expect(nodesOf(answer)[0]).toBe('0 CollectionPoint:form');
    expect(gapsOf(await lineage(app, 'form', { carrying: ['email'] }))[0]).toMatch(/^TIME_LIMIT/);
    expect(gapsOf(await paths(app, 'form', 'Location:us'))[0]).toMatch(/^TIME_LIMIT/);
    step = 0;
    expect((await lineage(app, 'form')).completeness.complete).toBe(true);
  });

  test('paths: simple, shortest first, in one order, page by page', async () => {
    const all = await paths(app, 'form', 'Location:us');
    expect(routesOf(all)).toEqual(['form > crm > host > metal > us', 'form > crm > mailer > mailer > us']);
    expect(all.paths.map((path) => path.edges.map(({ kind }) => kind).join(' '))).toEqual(['COLLECTS PROVIDED_BY ENGAGES LOCATED_IN', 'COLLECTS FLOWS_TO PROVIDED_BY LOCATED_IN']);
    const first = await paths(app, 'form', 'Location:us', { first: 1 });
    expect([routesOf(first), first.pageInfo.hasNextPage]).toEqual([['form > crm > host > metal > us'], true]);
    const second = await paths(app, 'form', 'Location:us', { first: 1, after: first.pageInfo.endCursor });
    expect([routesOf(second), second.pageInfo]).toMatchObject([['form > crm > mailer > mailer > us'], { hasNextPage: false, hasPreviousPage: true }]);
    expect(routesOf(await paths(app, 'form', 'mailer', { level: 'ORGANISATION' }))).toEqual(['form > host > mailer']);
    expect(routesOf(await paths(app, 'contacts.email', 'Field:people.number'))).toEqual(['contacts.email > contacts > people > people.number']);
  });

  test('a cursor of another question is refused', async () => {
    const { pageInfo } = await paths(app, 'form', 'Location:us', { first: 1 });
    const { errors } = await app.ask('query ($after: String!) { lineagePaths(from: "crm", to: "Location:us", after: $after) { __typename } }', { after: pageInfo.endCursor });
    expect(errors?.[0]?.extensions?.code).toBe('INVALID_CURSOR');
  });

  test('bad input: every fault at once, each with what would be right', async () => {
    const faults = async (failure: Promise<{ __typename: string; faults?: { path: string[]; message: string }[] }>): Promise<string[]> => { const { __typename, faults: all = [] } = await failure; return [__typename, ...all.map(({ path, message }) => `${path.join('.')}: ${message}`)]; };
    expect(await faults(lineageFailure(app, '!!!', { depth: 0, limit: 1_000_000, carrying: ['email', '?', 'x'.repeat(501)], subject: ' ' }))).toEqual([
      'InvalidInputError', 'of: holds no letter or digit', 'carrying.1: holds no letter or digit', 'carrying.2: is longer than 500 characters', 'subject: holds no letter or digit',
      'depth: is 0; it must be from 1 to 100', 'limit: is 1000000; it must be from 1 to 20000',
    ]);
    expect(await faults(lineageFailure(app, 'crm', { depth: 101, limit: 0, carrying: [] }))).toEqual([
      'InvalidInputError', 'carrying: names no data type: name one, or leave it out to follow all data', 'depth: is 101; it must be from 1 to 100', 'limit: is 0; it must be from 1 to 20000',
    ]);
    expect(await faults(lineageFailure(app, 'crm', { carrying: Array.from({ length: 51 }, () => 'email') }))).toEqual(['InvalidInputError', 'carrying: has 51 members; at most 50 are allowed']);
    expect(await faults(lineageFailure(app, 'Phone number'))).toEqual(['InvalidInputError', 'of: “Phone number” names DataType:phone, through which no data are led: to follow a kind of data, name it in `carrying`, and here a place']);
    expect((await faults(lineageFailure(app, 'Controller:us')))[0]).toBe('InvalidInputError');
    expect(await faults(pathsFailure(app, 'crm', 'System:crm'))).toEqual(['InvalidInputError', 'to: names System:crm, as from does: a path leads from one item to another']);
    expect(await faults(pathsFailure(app, 'contacts.email', 'contacts', { level: 'SYSTEM' }))).toEqual(['InvalidInputError', 'to: names Dataset:contacts, which at level SYSTEM is the same as Field:contacts.email: a path leads from one item to another']);
    expect((await faults(pathsFailure(app, 'crm', 'Processor:host', { level: 'ORGANISATION' })))[0]).toBe('InvalidInputError');
  });

  test('unknown and ambiguous terms', async () => {
    expect(await lineageFailure(app, 'wharehouse')).toMatchObject({ __typename: 'UnknownTermError', path: ['of'], suggestions: ['Warehouse'] });
    expect(await lineageFailure(app, 'crm', { carrying: ['phone', 'e-mial'] })).toMatchObject({ __typename: 'UnknownTermError', path: ['carrying', '1'] });
    expect(await lineageFailure(app, 'crm', { subject: 'nobody' })).toMatchObject({ __typename: 'UnknownTermError', path: ['subject'] });
    expect(await pathsFailure(app, 'crm', 'nowhere')).toMatchObject({ __typename: 'UnknownTermError', path: ['to'] });
    await app.replace(JSON.stringify({ ...house, systems: { ...house.systems, crm: { ...house.systems.crm, aliases: ['the base'] }, warehouse: { name: 'Warehouse', aliases: ['The Base'] } } }));
    expect(await lineageFailure(app, 'the base')).toMatchObject({ __typename: 'AmbiguousTermError', path: ['of'], candidates: [{ id: 'System:crm' }, { id: 'System:warehouse' }] });
    await app.replace(JSON.stringify(house));
  });

  test('an item that is not in force is not there; asked about itself it leads nowhere', async () => {
    await app.replace(JSON.stringify({ ...house, systems: { ...house.systems, mailer: { ...house.systems.mailer, until: '2026-01-01' } } }));
    expect(nodesOf(await lineage(app, 'crm')).filter((node) => node.includes('mailer'))).toEqual([]);
    expect(nodesOf(await lineage(app, 'System:mailer', { direction: 'BOTH' }))).toEqual(['0 System:mailer']);
    expect(nodesOf(await lineage(app, 'crm', { asOf: '2025-12-31' }))).toContain('1 System:mailer');
    await app.replace(JSON.stringify(house));
  });

  test('what is remembered is forgotten with the next write', async () => {
    expect(nodesOf(await lineage(app, 'billing'))).toContain('1 System:archive');
    await app.replace(JSON.stringify({ ...house, flows: { ...house.flows, bills: { from: 'System:billing', to: 'System:mailer' } } }));
    expect(nodesOf(await lineage(app, 'billing')).filter((node) => node.includes('System:'))).toEqual(['0 System:billing', '1 System:mailer']);
    await app.replace(JSON.stringify(house));
    expect(nodesOf(await lineage(app, 'billing')).filter((node) => node.includes('System:'))).toEqual(['0 System:billing', '1 System:archive']);
  });
});

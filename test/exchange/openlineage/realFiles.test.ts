import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventsIn } from '../../../src/exchange/openlineage/document.js';
import { readEvent } from '../../../src/exchange/openlineage/event.js';
import { Observations } from '../../../src/exchange/openlineage/observations.js';
import { accountFor } from '../../../src/exchange/openlineage/shape.js';
import { type TestApp, empty, engines, openApp } from '../../app.js';
import { apples, assetsIn, fileNamed, flowsIn, itemsIn, take } from './files.js';

/** Events as the specification and Marquez have them. What each must yield was written out by hand from reading it. */

const names = ['event_simple.json', 'event_unicode.json', 'event_full.json', 'spec/tests/example_full_event.json', ...apples.map((_event, at) => `marquez-apples ${at}`)];
const textOf = (name: string): string => (name.startsWith('marquez-apples ') ? JSON.stringify(apples[Number(name.slice(15))]) : fileNamed(name));

describe.each(engines)('on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());
  beforeEach(() => empty(app.graph));

  test('Marquez’s apples: from picking to pie', async () => {
    const outcome = await take(app.graph, apples.map((event) => JSON.stringify(event)).join('\n'));
    expect(outcome).toMatchObject({ events: 8, left: 0, faults: [], changed: 0, unchanged: 0 });
    expect(await assetsIn(app.graph)).toEqual([
      'Dataset backyard/crab.apples from 2020-10-15', 'Dataset cupboard/apple.vinegar from 2020-10-28', 'Dataset cupboard/sugar from 2020-09-29',
      'Dataset grandmas.kitchen/apple.cider from 2020-09-29', 'Dataset grandmas.kitchen/apple.filling from 2020-09-02', 'Dataset grandmas.kitchen/apple.pie from 2020-09-03',
      'Dataset grandmas.kitchen/apples from 2020-08-30', 'Dataset grandmas.kitchen/cinnamon from 2020-09-02', 'Dataset laurents-orchard/red.delicious from 2020-08-30',
      'System backyard from 2020-10-15', 'System cupboard from 2020-09-29', 'System grandmas.kitchen from 2020-08-30', 'System laurents-orchard from 2020-08-30',
    ]);
    expect(await flowsIn(app.graph)).toEqual([
      'backyard/crab.apples -> grandmas.kitchen/apples (gather_apples) from 2020-10-15',
      'cupboard/sugar -> grandmas.kitchen/apple.cider (prepare_apple_cider) from 2020-09-29',
      'cupboard/sugar -> grandmas.kitchen/apple.filling (prepare_apple_filling) from 2020-10-15',
      'grandmas.kitchen/apple.cider -> cupboard/apple.vinegar (prepare_vinegar) from 2020-10-28',
      'grandmas.kitchen/apple.filling -> grandmas.kitchen/apple.pie (prepare_apple_pie) from 2020-09-03',
      'grandmas.kitchen/apples -> grandmas.kitchen/apple.cider (prepare_apple_cider) from 2020-09-29',
      'grandmas.kitchen/apples -> grandmas.kitchen/apple.filling (prepare_apple_filling) from 2020-09-02',
      'grandmas.kitchen/cinnamon -> grandmas.kitchen/apple.filling (prepare_apple_filling) from 2020-09-02',
      'laurents-orchard/red.delicious -> grandmas.kitchen/apples (gather_apples) from 2020-08-30',
    ]);
    const [source, ...others] = (await itemsIn(app.graph)).filter(({ kind }) => kind === 'Source');
    expect([source?.name, others]).toEqual(['https://github.com/OpenLineage/OpenLineage/blob/v1-0-0/client', []]);
  });

  test('what was in the orchard may be in the pie', async () => {
    await take(app.graph, JSON.stringify(apples));
    const orchard = (await itemsIn(app.graph)).find(({ name }) => name === 'red.delicious');
    const { data } = await app.ask(`mutation { importInventory(input: { format: YAML, document: "wherekept: 1\\nsource: s\\nsources: { s: { name: Survey } }\\ndataTypes: { worm: { name: Worm } }\\nflows: { in: { from: \\"Dataset:${orchard?.key ?? ''}\\", to: \\"Dataset:${orchard?.key ?? ''}\\", dataTypes: [worm], evidence: { section: one } } }\\n" }) { __typename ... on UserError { message } } }`);
    expect(data.importInventory).toEqual({ __typename: 'ImportReport' });
    const places = async (asOf: string): Promise<string[]> => {
      const answer = await app.ask('query ($asOf: LocalDate) { whereKept(data: "worm", asOf: $asOf) { ... on WhereKept { completeness { complete } places { nodes { asset { name } } } } } }', { asOf });
      return answer.data.whereKept.places.nodes.map((place: { asset: { name: string } }) => place.asset.name).sort() as string[];
    };
    expect(await places('2020-09-01')).toEqual(['apples', 'red.delicious']);
    expect(await places('2020-09-03')).toEqual(['apple.filling', 'apple.pie', 'apples', 'red.delicious']);
    expect(await places('2020-12-01')).toEqual(['apple.cider', 'apple.filling', 'apple.pie', 'apple.vinegar', 'apples', 'red.delicious']);
  });

  test('what the pie was made of, and what became of the apples from the backyard', async () => {
    await take(app.graph, apples.map((event) => JSON.stringify(event)).join('\n'));
    const asked = async (of: string, direction: string): Promise<{ complete: boolean; nodes: string[] }> => {
      const { data, errors } = await app.ask(`query ($of: String!) { lineage(of: $of, direction: ${direction}) { __typename ... on Lineage { completeness { complete } nodes { depth item { __typename name } } } ... on UserError { message } } }`, { of });
      expect([errors, data.lineage.__typename]).toEqual([undefined, 'Lineage']);
      const nodes = data.lineage.nodes as { depth: number; item: { __typename: string; name: string } }[];
      return { complete: data.lineage.completeness.complete as boolean, nodes: nodes.filter(({ item }) => item.__typename === 'Dataset').map(({ depth, item }) => `${String(depth)} ${item.name}`).sort() };
    };
    expect(await asked('apple.pie', 'UPSTREAM')).toEqual({ complete: true, nodes: ['0 apple.pie', '1 apple.filling', '2 apples', '2 cinnamon', '2 sugar', '3 crab.apples', '3 red.delicious'] });
    expect(await asked('crab.apples', 'DOWNSTREAM')).toEqual({ complete: true, nodes: ['0 crab.apples', '1 apples', '2 apple.cider', '2 apple.filling', '3 apple.pie', '3 apple.vinegar'] });
  });

  test('a run of an unknown sort, one without job, and one of a job that is a number: each is told of', async () => {
    const [first] = apples as [Record<string, unknown>];
    const faults = async (event: object): Promise<(readonly [string, string])[]> => (await take(app.graph, JSON.stringify(event))).faults.map(({ pointer, severity }) => [pointer, severity] as const);
    expect(await faults({ ...first, eventType: 'EXPLODED' })).toEqual([['/eventType', 'WARNING']]);
    expect(await faults({ ...first, job: undefined })).toEqual([['/job', 'ERROR']]);
    expect(await faults({ ...first, job: 7 })).toEqual([['/job', 'ERROR']]);
  });

  test('event_simple.json: two tables into one', async () => {
    await take(app.graph, fileNamed('event_simple.json'));
    expect(await assetsIn(app.graph)).toEqual([
      'Dataset my-datasource-namespace/instance.schema.input-1 from 2020-12-28', 'Dataset my-datasource-namespace/instance.schema.input-2 from 2020-12-28',
      'Dataset my-datasource-namespace/instance.schema.output-1 from 2020-12-28', 'System my-datasource-namespace from 2020-12-28',
    ]);
    expect(await flowsIn(app.graph)).toEqual([1, 2].map((number) => `my-datasource-namespace/instance.schema.input-${number} -> my-datasource-namespace/instance.schema.output-1 (myjob) from 2020-12-28`));
  });

  test('event_unicode.json: a job that is called by a spider', async () => {
    await take(app.graph, fileNamed('event_unicode.json'));
    expect((await flowsIn(app.graph)).map((flow) => /\((.*)\)/.exec(flow)?.[1])).toEqual(['myjob.buggy_task🕷', 'myjob.buggy_task🕷']);
  });

  test('event_full.json: one table that a query reads and writes, with a column and all facets', async () => {
    const { faults } = await take(app.graph, fileNamed('event_full.json'));
    expect(faults).toEqual([]);
    expect(await assetsIn(app.graph)).toEqual([
      'Dataset my-datasource-namespace/instance.schema.table from 2020-12-28', 'Field my-datasource-namespace/instance.schema.table/column1 from 2020-12-28', 'System my-datasource-namespace from 2020-12-28',
    ]);
    expect(await flowsIn(app.graph)).toEqual(['my-datasource-namespace/instance.schema.table -> my-datasource-namespace/instance.schema.table (myjob.mytask) from 2020-12-28']);
    const items = await itemsIn(app.graph);
    expect(items.filter(({ description }) => description !== null).map(({ kind, description }) => [kind, description])).toEqual([
      ['Dataset', 'canonical representation of entity Foo'], ['Field', 'string'], ['Flow', 'string'],
    ]);
  });

  test('example_full_event.json: a run of nothing, with a dataset that no run has', async () => {
    const outcome = await take(app.graph, fileNamed('spec/tests/example_full_event.json'));
    expect(outcome.faults.map(({ pointer, severity }) => [pointer, severity])).toEqual([['/dataset', 'INFO'], ['/job', 'INFO'], ['/run', 'INFO']]);
    expect(outcome.faults.map(({ line, column }) => [line, column])).toEqual([[22, 14], [5, 10], [18, 10]]);
    expect((await itemsIn(app.graph)).map(({ kind }) => kind)).toEqual(['Source']);
  });

  test.each(names)('%s twice is once', async (name) => {
    await take(app.graph, textOf(name));
    const before = await itemsIn(app.graph);
    expect(await take(app.graph, textOf(name))).toMatchObject({ added: 0, changed: 0, unchanged: before.length });
    expect(await itemsIn(app.graph)).toEqual(before);
  });
});

/** All leaves: scalars, and lists and objects with nothing in them. */
function leavesOf(value: unknown, pointer = ''): string[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return inside.length === 0 ? [pointer] : inside.flatMap(([name, one]) => leavesOf(one, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`));
}

interface Read { readonly said: string; readonly faulted: readonly string[] }
/** What an event says, as one text, and the places of its faults. */
function read(event: unknown): Read {
  const observations = new Observations();
  const faulted: string[] = [];
  for (const piece of eventsIn(JSON.stringify(event))) {
    if ('fault' in piece) faulted.push(piece.fault.pointer);
    else readEvent(piece.event.value, piece.event.path, { observations, source: undefined, tell: (path) => { faulted.push(piece.event.place(path).pointer); } });
  }
  const plain = (_name: string, value: unknown): unknown => (value instanceof Map ? [...value as Map<unknown, unknown>] : value instanceof Set ? [...value as Set<unknown>] : value);
  return { said: JSON.stringify([[...observations.items], [...observations.runs]], plain), faulted };
}

describe('every leaf of an event is taken in, named in the table of what is left aside, or a fault', () => {
  const columnLineage = JSON.stringify({
    eventTime: '2024-03-01T10:00:00Z', producer: 'https://example.com/p', schemaURL: 'https://example.com/s', run: { runId: '5f974ced-9cb5-49cc-b15d-230d41d31005' }, job: { namespace: 'j', name: 'n', facets: { ownership: { owners: [{ name: 'team:data', type: 'MAINTAINER' }] } } },
    inputs: [{ namespace: 'a', name: 'in' }], outputs: [{
      namespace: 'a', name: 'out', facets: {
        columnLineage: { _producer: 'p', _schemaURL: 's', fields: { email: { inputFields: [{ namespace: 'a', name: 'in', field: 'mail', transformations: [{ type: 'DIRECT', subtype: 'TRANSFORMATION', description: 'lower(mail)', masking: true }] }] } } },
        tags: { tags: [{ key: 'pii', value: 'email', field: 'email', source: 'USER' }, { key: 'environment', value: 'production' }] },
        lifecycleStateChange: { lifecycleStateChange: 'RENAME', previousIdentifier: { namespace: 'a', name: 'old' } },
        symlinks: { identifiers: [{ namespace: 'hive', name: 'db.out', type: 'TABLE' }] }, unheardOf: { colour: 'red' },
      },
    }],
  });
  test.each([...names.map((name) => [name, textOf(name)] as const), ['a column lineage', columnLineage] as const])('%s', (_name, text) => {
    const event = JSON.parse(text) as Record<string, unknown>;
    const { taken, aside, unknown } = accountFor(event);
    const covered = unknown.flatMap(({ pointer }) => leavesOf(pointer.split('/').slice(1).reduce((at: unknown, step) => (at as Record<string, unknown>)[step], event), pointer));
    expect([...taken, ...aside, ...covered].sort()).toEqual(leavesOf(event).sort());
    const before = read(event);
    // Whatever is not known is told.
    for (const { pointer } of unknown) expect(before.faulted).toContain(pointer);
    // What is said to be taken makes a difference where it is another; what is left aside makes none.
    for (const [pointer, makesDifference] of [...taken.map((one) => [one, true] as const), ...aside.map((one) => [one, false] as const)]) {
      const changed = structuredClone(event);
      const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
      const around = steps.slice(0, -1).reduce((at: unknown, step) => (at as Record<string, unknown>)[step], changed) as Record<string, unknown>;
      const last = steps.at(-1) ?? '';
      const value = around[last];
      if (typeof value === 'object') continue;
      around[last] = typeof value === 'boolean' ? !value : last === 'eventTime' ? '2001-01-01T00:00:00Z' : `${String(value)}x`;
      const after = read(changed);
      const isTold = makesDifference && before.faulted.some((fault) => pointer.startsWith(fault));
      expect([pointer, isTold || after.said !== before.said || after.faulted.join() !== before.faulted.join()]).toEqual([pointer, makesDifference]);
    }
  });
});

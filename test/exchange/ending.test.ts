import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exportAs } from '../../src/exchange/exporting.js';
import { importYaml } from '../../src/exchange/importing.js';
import { type TestApp, casesOn, empty, engines, openApp } from '../app.js';
import { type Answered, email, inventory, plan, register, trace } from '../persons/asking.js';

/**
 * An activity that its source no longer names, or that is retired, has ended and stays a use: what it brought is due on its last day (rules 1 to 3),
 * and still there to be erased. Whichever way it ended, the answers are the same.
 */

const beforeIt = '2026-04-30';
const last = '2026-05-31';
const day = '2026-06-01';
const after = '2027-01-01';
const back = '2026-09-01';

const importing = `mutation ($input: ImportInventoryInput!) { importInventory(input: $input) { __typename ... on UserError { message }
  ... on InvalidDocumentError { faults { pointer message } } ... on ImportReport { dryRun added changed removed unchanged changes(first: 500) { nodes { change kind key text } } } } }`;

const mailing = (more: string): string => inventory.replace('  mail: { name: Newsletter,', `  mail: { name: Newsletter,${more}`);
const csv = (...rows: string[]): string => ['activity,purpose,dataTypes,dataSubjects,systems,legalBasis', ...rows].join('\n');
const kept = 'Billing customers,Billing,Invoice data,Customer,Ledger,LEGAL_OBLIGATION';
const going = 'Newsletter,Newsletter,Email address,Customer,CRM,CONSENT';

interface Way { readonly what: string; readonly holder: string; begin(app: TestApp): Promise<void>; end(app: TestApp, dryRun?: boolean): Promise<Answered>; return?(app: TestApp, on: string): Promise<Answered> }

async function take(app: TestApp, input: object): Promise<Answered> {
  const { data, errors } = await app.ask(importing, { input });
  expect(errors).toBeUndefined();
  expect(data.importInventory).toMatchObject({ __typename: 'ImportReport' });
  return data.importInventory;
}
// The record brings systems of its own.
const base = inventory.replace(/activities:[^]*$/, '').replace(/^(?:systems|flows): .*\n/gm, '');
const record = (...rows: string[]) => (app: TestApp, more: object): Promise<Answered> => take(app, { format: 'CSV', document: csv(...rows), source: 'record', ...more });
async function edit(app: TestApp, verb: 'upsert' | 'retire', input: object): Promise<Answered> {
  const name = `${verb}Activities`;
  const { data, errors } = await app.ask(`mutation ($input: ${verb === 'upsert' ? 'Upsert' : 'Retire'}ActivitiesInput!) { ${name}(input: $input) { __typename ... on UserError { message } ... on InventoryWritten { changes { change id differences { field before after } } } } }`, { input });
  expect(errors).toBeUndefined();
  expect(data[name]).toMatchObject({ __typename: 'InventoryWritten' });
  return data[name];
}

const ways: readonly Way[] = [
  {
    what: 'own YAML with until', holder: 'Host', begin: (app) => app.replace(inventory),
    end: async (app, dryRun = false) => take(app, { format: 'YAML', document: mailing(` until: ${day},`), dryRun }),
  },
  {
    what: 'retire', holder: 'Host', begin: (app) => app.replace(inventory),
    end: (app, dryRun = false) => edit(app, 'retire', { items: [{ item: 'mail' }], on: day, dryRun }),
    return: (app, on) => edit(app, 'upsert', { validFrom: on, items: [{ key: 'mail', until: null }] }),
  },
  {
    what: 'a later edition of a CSV', holder: 'Acme', begin: async (app) => { await app.replace(base); await record(kept, going)(app, { validFrom: '2020-01-01' }); },
    end: (app, dryRun = false) => record(kept)(app, { validFrom: day, dryRun }),
    return: (app, on) => record(kept, going)(app, { validFrom: on }),
  },
];

describe.each(engines)('on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());

  const ask = async (query: string, variables: object = {}): Promise<Answered> => {
    const { data, errors } = await app.ask(query, { ...variables });
    expect(errors).toBeUndefined();
    return data;
  };
  /** What is kept in the CRM on a day, in short. */
  const inCrm = async (asOf: string): Promise<string> => {
    const { whereKept } = await ask(`{ whereKept(data: "email", asOf: "${asOf}") { ... on WhereKept { places { nodes { system { name } holder { name } deadline { status on proof { text } } uses { activity { name until systems { name } } } } } } } }`);
    const place = (whereKept.places.nodes as Answered[]).find(({ system }) => system?.name === 'CRM');
    if (place === undefined) return 'nothing';
    const { holder, deadline, uses } = place;
    expect(deadline.proof.length).toBeGreaterThan(0);
    return [deadline.status, deadline.on, `at ${String(holder.name)}`, ...(uses as Answered[]).map(({ activity }) => `${String(activity.name)} in ${(activity.systems as { name: string }[]).map(({ name }) => name).join()}`)].filter((part) => part !== null).join(' ');
  };
    describe.each(casesOn(engine, ways))('$what', ({ holder, begin, end }) => {
    const pending = `PENDING at ${holder} Newsletter in CRM`;
    const ended = `DUE ${last} at ${holder} Newsletter in CRM`;
    beforeEach(() => begin(app));

    test('before, on and after the day', async () => {
      expect(await inCrm(beforeIt)).toBe(pending);
      await end(app);
      expect([await inCrm(beforeIt), await inCrm(last), await inCrm(day), await inCrm(after)]).toEqual([ended, ended, ended, ended]);
      // It is in force until then and not after: in lists of items, and of what leads to the system.
      const listed = async (asOf: string): Promise<unknown> => {
        const { activities, system } = await ask(`{ activities(asOf: "${asOf}") { nodes { name } } system(term: "CRM") { activities { totalCount } } }`);
        return [(activities.nodes as { name: string }[]).some(({ name }) => name === 'Newsletter'), system.activities.totalCount];
      };
      expect([await listed(last), await listed(day)]).toEqual([[true, 1], [false, 0]]);
    });

    test('the schedule and the record keep it, as ended', async () => {
      await end(app);
      const { retentionSchedule, recordOfProcessing } = await ask(`{ retentionSchedule(first: 100, asOf: "${after}") { nodes { system { name } activities { name } deadline { status on } } } recordOfProcessing(role: CONTROLLER, format: JSON) { content } }`);
      expect(retentionSchedule.nodes).toContainEqual({ system: { name: 'CRM' }, activities: [{ name: 'Newsletter' }], deadline: { status: 'DUE', on: last } });
      const activities = (JSON.parse(recordOfProcessing.content as string) as { activities: { name: string; ended: boolean; timeLimits: { on: string }[] }[] }).activities;
      expect(activities.find(({ name }) => name === 'Newsletter')).toMatchObject({ ended: true, timeLimits: [{ on: last }] });
    });

    test('what is registered is overdue, and to be erased on the ground that it ended', async () => {
      await register(app, [{ identifiers: [email('ann@example.com')], subject: 'customer', dataType: 'email', system: 'CRM', reference: 'ann' }]);
      await end(app);
      const traced = await trace(app, { identifiers: [email('ann@example.com')], asOf: after });
      expect(traced.holdings.nodes).toContainEqual(expect.objectContaining({ certainty: 'CONFIRMED', deadline: { status: 'DUE', on: last } }));
      const planned = await plan(app, { identifiers: [email('ann@example.com')], asOf: after }, after);
      expect(planned.items.nodes).toContainEqual(expect.objectContaining({ verdict: 'ERASE', ground: expect.stringContaining('17(1)') as string, holding: expect.objectContaining({ reference: 'ann' }) as object }));
      const { due } = await ask(`{ due(by: "${after}", asOf: "${after}") { ... on DueHoldings { overdue holdings { nodes { on overdue holding { reference } } } } } }`);
      expect(due.holdings.nodes).toEqual([{ on: last, overdue: true, holding: { reference: 'ann' } }]);
    });

    test('a dry run tells what the run then does, and a second one changes nothing', async () => {
      const dry = await end(app, true);
      expect(await inCrm(after)).toBe(pending);
      expect({ ...await end(app), dryRun: false }).toEqual({ ...dry, dryRun: false });
      const again = await end(app);
      expect(JSON.stringify(again)).not.toMatch(/"(REMOVED|CHANGED)"/);
      const { activity } = await ask('{ activities(first: 10, asOf: "2026-01-01") { nodes { name history { nodes { change differences { field before after } } } } } }').then(({ activities }) => ({ activity: (activities.nodes as Answered[]).find(({ name }) => name === 'Newsletter') }));
      expect(activity.history.nodes[0]).toEqual({ change: 'REMOVED', differences: [{ field: 'until', before: null, after: day }] });
    });
  });

  describe.each(ways.filter((way) => way.return !== undefined))('$what, and it comes back', ({ holder, begin, end, return: comeBack }) => {
    const pending = `PENDING at ${holder} Newsletter in CRM`;
    const ended = `DUE ${last} at ${holder} Newsletter in CRM`;
    beforeEach(() => begin(app));

    test('on the days between it has ended, before and after it is in force', async () => {
      await end(app);
      await comeBack?.(app, back);
      expect([await inCrm(beforeIt), await inCrm(day), await inCrm('2026-08-31'), await inCrm(back)]).toEqual([ended, ended, ended, pending]);
      await comeBack?.(app, back);
      expect([await inCrm('2026-08-31'), await inCrm(back)]).toEqual([ended, pending]);
      const content = async (asOf: string): Promise<{ name: string; ended: boolean }[]> => (JSON.parse((await ask(`{ recordOfProcessing(role: CONTROLLER, format: JSON, asOf: "${asOf}") { content } }`)).recordOfProcessing.content as string) as { activities: { name: string; ended: boolean }[] }).activities;
      expect([await content('2026-08-31'), await content(back)].map((all) => all.find(({ name }) => name === 'Newsletter')?.ended)).toEqual([true, false]);
    });

    test('on the day on which it went: as if it never had', async () => {
      await end(app);
      await comeBack?.(app, day);
      expect([await inCrm(last), await inCrm(day)]).toEqual([pending, pending]);
    });
  });

  test('a notice that no longer speaks of cookies: they are due on its last day', async () => {
    await empty(app.graph);
    const text = readFileSync(join(import.meta.dirname, '../data/tilt/corpus/gruene.de.tilt.json'), 'utf8');
    await take(app, { format: 'TILT', document: text });
    const later = JSON.parse(text) as { dataDisclosed: unknown[] };
    later.dataDisclosed.shift();
    await take(app, { format: 'TILT', document: JSON.stringify(later), validFrom: day });
    const cookies = async (asOf: string): Promise<unknown> => (await ask(`{ whereKept(data: "Cookies", asOf: "${asOf}") { ... on WhereKept { places { nodes { deadline { status on } } } } } }`)).whereKept.places.nodes;
    expect(await cookies(after)).toEqual([{ deadline: { status: 'DUE', on: last } }]);
    await take(app, { format: 'TILT', document: text, validFrom: back });
    expect(await cookies('2026-08-31')).toEqual([{ deadline: { status: 'DUE', on: last } }]);
  });

  test('data that lineage events brought into a system whose activity has ended', async () => {
    await empty(app.graph);
    const event = { eventTime: '2026-01-01T12:00:00Z', producer: 'https://example.com', dataset: { namespace: 'warehouse', name: 'users', facets: { tags: { tags: [{ key: 'pii', value: 'email', field: 'mail' }] } } } };
    await take(app, { format: 'OPENLINEAGE', document: JSON.stringify(event) });
    await importYaml(app.graph, `wherekept: 1\npurposes: { news: { name: News } }\nactivities: { mail: { name: Newsletter, dataTypes: [DataType:word:email], purpose: news, systems: [System:openlineage:warehouse], until: ${day} } }\n`);
    const { whereKept } = await ask(`{ whereKept(data: "email", asOf: "${after}") { ... on WhereKept { places { nodes { asset { name } deadline { status on } } } } } }`);
    expect(whereKept.places.nodes).toEqual(expect.arrayContaining([{ asset: { name: 'mail' }, deadline: { status: 'DUE', on: last } }, { asset: { name: 'warehouse' }, deadline: { status: 'DUE', on: last } }]));
  });

  test('what is retired on its first day never was in force', async () => {
    await app.replace(inventory);
    await edit(app, 'upsert', { validFrom: day, items: [{ key: 'mistake', name: 'Mistake', purpose: { to: 'news' }, dataTypes: [{ to: 'email' }], systems: [{ to: 'ledger' }] }] });
    await edit(app, 'retire', { on: day, items: [{ item: 'mistake' }] });
    const { whereKept } = await ask(`{ whereKept(data: "email", asOf: "${after}") { ... on WhereKept { places { nodes { system { key } } } } } }`);
    expect(whereKept.places.nodes).not.toContainEqual({ system: { key: 'ledger' } });
  });

  test('days on which it was away are kept by our own document', async () => {
    const [, , edition] = ways;
    await edition?.begin(app);
    await edition?.end(app);
    await edition?.return?.(app, back);
    const { content } = await exportAs('yaml', app.graph);
    let text = '';
    for await (const piece of content) text += String(piece);
    expect(text).toContain('lapsed: true');
    expect((await importYaml(app.graph, text)).filter(({ change }) => change !== 'UNCHANGED')).toEqual([]);
  });
});

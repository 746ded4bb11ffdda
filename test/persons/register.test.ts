import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPerson } from '../../src/persons/persons.js';
import { type Engine, type TestApp, engines, openApp } from '../app.js';

/** Registering what is held of whom, and what happened: all or nothing, the same again changes nothing, nobody is merged by accident. */

const inventory = `
wherekept: 1
controllers: { acme: { name: Acme, house: true } }
dataSubjects: { customer: { name: Customer } }
dataTypes: { email: { name: Email address }, invoice: { name: Invoice data } }
purposes: { billing: { name: Billing } }
systems: { crm: { name: CRM }, ledger: { name: Ledger } }
triggers: { account-closed: { name: Account closed }, invoice-issued: { name: Invoice issued } }
activities: { bill: { name: Billing customers, dataTypes: [invoice], subjects: [customer], purpose: billing, systems: [ledger] } }
`;
const email = (value: string): object => ({ kind: 'EMAIL', value });
const user = (value: string, namespace = 'crm'): object => ({ kind: 'USER_ID', value, namespace });
const holding = (identifiers: object[], more: object = {}): object => ({ identifiers, subject: 'customer', dataType: 'email', system: 'crm', ...more });

describe.each(engines)('on %s', (engine: Engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());
  beforeEach(() => app.replace(inventory));

  const failures = '... on UserError { __typename message path } ... on InvalidInputError { faults { path message } } ... on IdentifierConflictError { persons { id } }';
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers have as many shapes as there are questions
  const mutate = async (name: string, input: object, fields: string): Promise<any> => {
    const type = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
    const reply = await app.ask(`mutation M($input: ${type}Input!) { ${name}(input: $input) { ${failures} ${fields} } }`, { input });
    expect(reply.errors).toBeUndefined();
    return reply.data[name];
  };
  const register = (holdings: object[], more: object = {}) => mutate('registerHoldings', { holdings, ...more }, '... on RegisteredHoldings { added changed unchanged holdings { id } }');
  const record = (input: object) => mutate('recordEvents', input, '... on RecordedEvents { added unchanged person { id } events { id on voidedFrom trigger { key } } }');
  const counts = async (): Promise<Record<string, number>> => Object.fromEntries(await Promise.all(['Person', 'Identifier', 'Holding', 'Event', 'HoldingClass'].map(async (label) => [label, ((await app.graph.read({ name: 'test.count', cypher: `MATCH (n:${label}) RETURN count(n)`, parameters: {}, maxRows: 1, decode: ([n]) => n as number }, {}))[0]) ?? 0])));

  it('registers once, and the same again changes nothing', async () => {
    const all = [holding([email('Ann@Example.com')]), holding([email('ann@example.com')], { dataType: 'invoice', system: 'ledger', reference: 'A-1', events: [{ trigger: 'invoice-issued', on: '2025-06-30' }] })];
    expect(await register(all)).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    const before = await counts();
    expect(before).toEqual({ Person: 1, Identifier: 1, Holding: 2, Event: 1, HoldingClass: 2 });
    expect(await register(all)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await counts()).toEqual(before);
  });

  it('own events: omitted stay, given replace, null clears', async () => {
    const one = (events?: object[] | null): object[] => [holding([email('a@b.eu')], events === undefined ? {} : { events })];
    await register(one([{ trigger: 'account-closed', on: '2026-01-01' }]));
    expect(await register(one())).toMatchObject({ unchanged: 1 });
    expect(await register(one([{ trigger: 'account-closed', on: '2026-02-01' }]))).toMatchObject({ changed: 1 });
    expect((await counts())['Event']).toBe(1);
    expect(await register(one(null))).toMatchObject({ changed: 1 });
    expect((await counts())['Event']).toBe(0);
  });

  it('unknown identifiers join a known person, also through holdings of one call; two persons’ are a conflict, and nothing is written', async () => {
    await register([holding([email('a@b.eu')]), holding([user('7')])]);
    expect((await counts())['Person']).toBe(2);
    const before = await counts();
    expect(await register([holding([email('c@d.eu')]), holding([email('a@b.eu'), user('7')])])).toMatchObject({ __typename: 'IdentifierConflictError', path: ['input', 'holdings', '1', 'identifiers'], persons: [{}, {}] });
    expect(await register([holding([email('a@b.eu'), email('x@y.eu')]), holding([email('x@y.eu'), user('7')])])).toMatchObject({ __typename: 'IdentifierConflictError', path: ['input', 'holdings', '1', 'identifiers'] });
    expect(await counts()).toEqual(before);
    expect(await register([holding([email('a@b.eu'), email('x@y.eu')]), holding([email('x@y.eu'), email('z@y.eu')])])).toMatchObject({ added: 0, unchanged: 2 });
    expect(await counts()).toMatchObject({ Person: 2, Identifier: 4 });
  });

  it('the same holding twice in a call: once where it is the same, a fault where its events differ', async () => {
    expect(await register([holding([email('a@b.eu')]), holding([email('a@b.eu')])])).toMatchObject({ added: 1, unchanged: 1 });
    expect(await register([holding([email('b@b.eu')], { events: [] }), holding([email('b@b.eu')], { events: [{ trigger: 'account-closed', on: '2026-01-01' }] })])).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'holdings', '1'] });
    expect((await counts())['Person']).toBe(1);
  });

  it('tells all faults at once, and writes nothing', async () => {
    const { faults } = await register([
      holding([]), holding([email('nobody')]), holding([{ kind: 'USER_ID', value: '7' }]), holding([{ kind: 'PHONE', value: '123' }]), holding([email('a@b.eu')], { reference: 'a@b.eu' }),
      holding(Array.from({ length: 21 }, (_, at) => email(`a${at}@b.eu`))), holding([email('a@b.eu')], { events: [{ trigger: 'sunrise', on: '2026-01-01' }] }), holding([email('a@b.eu')], { system: 'nowhere' }),
    ]);
    expect(faults.map(({ path }: { path: string[] }) => path.slice(2).join('.')).sort()).toEqual([
      '0.identifiers', '1.identifiers.0.value', '2.identifiers.0.namespace', '3.identifiers.0.value', '4.reference', '5.identifiers', '6.events.0.trigger', '7.system',
    ]);
    expect(JSON.stringify(faults)).not.toContain('nobody');
    expect(await counts()).toMatchObject({ Person: 0, Identifier: 0, Holding: 0 });
    expect(await register([holding([email('a@b.eu')], { dataType: 'mail' })])).toMatchObject({ __typename: 'UnknownTermError', path: ['input', 'holdings', '0', 'dataType'] });
    expect(await register([])).toMatchObject({ __typename: 'InvalidInputError' });
  });

  it('a key of one’s own: done once, answered alike, refused with another input', async () => {
    const all = [holding([email('a@b.eu')])];
    const first = await register(all, { clientMutationKey: 'k1' });
    expect(first).toMatchObject({ added: 1 });
    expect(await register(all, { clientMutationKey: 'k1' })).toEqual(first);
    expect(await register([holding([email('c@b.eu')])], { clientMutationKey: 'k1' })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'clientMutationKey'] });
    expect((await counts())['Person']).toBe(1);
  });

  it('events of a person, of holdings, and voided', async () => {
    const { holdings: [{ id }] } = await register([holding([email('a@b.eu')])]);
    const closed = await record({ identifiers: [email('a@b.eu')], events: [{ trigger: 'account-closed', on: '2026-03-31' }] });
    expect(closed).toMatchObject({ added: 1, unchanged: 0, events: [{ on: '2026-03-31', voidedFrom: null, trigger: { key: 'account-closed' } }] });
    expect(await record({ identifiers: [email('a@b.eu')], events: [{ trigger: 'account-closed', on: '2026-03-31' }] })).toMatchObject({ added: 0, unchanged: 1 });
    expect(await record({ holdings: [id], events: [{ trigger: 'invoice-issued', on: '2025-01-01' }] })).toMatchObject({ added: 1, person: null });
    expect(await record({ holdings: ['Holding:none'], events: [{ trigger: 'invoice-issued', on: '2025-01-01' }] })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'holdings', '0'] });
    const voided = await mutate('voidEvent', { event: closed.events[0].id, from: '2026-05-01' }, '... on EventVoided { event { voidedFrom } }');
    expect(voided.event.voidedFrom).toBe('2026-05-01');
    expect(await mutate('voidEvent', { event: closed.events[0].id, from: '2026-06-01' }, '... on EventVoided { event { id } }')).toMatchObject({ __typename: 'InvalidInputError' });
    const { person } = await readPerson(app.graph, closed.person.id);
    expect(person).toMatchObject({ id: closed.person.id, persons: [closed.person.id], gaps: [], events: [{ trigger: 'Trigger:account-closed', on: '2026-03-31', voidedFrom: '2026-05-01' }], holdings: [{ id, system: 'System:crm', activity: null, reference: null, state: 'HELD', events: [{ trigger: 'Trigger:invoice-issued' }] }] });
    expect((await app.ask('query Q($id: ID!) { node(id: $id) { __typename id } }', { id })).data.node).toEqual({ __typename: 'Holding', id });
  });

  it('fifty calls at once with the same new identifier make one person', async () => {
    const results = await Promise.all(Array.from({ length: 50 }, (_, at) => register([holding([email('a@b.eu')], { reference: `r${at}` })])));
    expect(results.every(({ added }) => added === 1)).toBe(true);
    expect(await counts()).toMatchObject({ Person: 1, Identifier: 1, Holding: 50 });
  });
});

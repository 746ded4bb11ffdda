import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Engine, type TestApp, engines, openApp } from '../app.js';
import { type Answered, email, holding, inventory, mutate, plan, record, register, trace, user } from './asking.js';

/** Legal holds reach every alias and need a release each; persons that are linked are one until they are unlinked. */

describe.each(engines)('on %s', (engine: Engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());
  beforeEach(() => app.replace(inventory));

  const ann = { identifiers: [email('ann@example.com')] };
  const place = (input: object): Promise<Answered> => mutate(app, 'placeHold', { matter: 'Case 1', ground: 'GDPR Art. 17(3)(e)', placedOn: '2020-01-01', ...input }, '... on HoldPlaced { hold { id matter ground placedOn reviewOn releasedOn reason placedBy } }');
  const release = (input: object): Promise<Answered> => mutate(app, 'releaseHold', input, '... on HoldsReleased { holds { id releasedOn } }');
  const link = (...identifiers: object[]): Promise<Answered> => mutate(app, 'linkIdentifiers', { identifiers }, '... on IdentifiersLinked { person { id } changed }');
  const unlink = (...identifiers: object[]): Promise<Answered> => mutate(app, 'unlinkIdentifiers', { identifiers }, '... on IdentifiersUnlinked { persons { id } }');
  const statuses = async (): Promise<string[]> => ((await trace(app, ann)).holdings.nodes as Answered[]).filter(({ certainty }) => certainty === 'CONFIRMED').map(({ deadline }) => deadline.status as string);
  const references = async (...identifiers: object[]): Promise<string[]> => ((await trace(app, { identifiers })).holdings.nodes as Answered[]).flatMap(({ reference }) => (reference as string | null) ?? []).sort();

  describe('holds', () => {
    beforeEach(async () => {
      await register(app, [holding([email('ann@example.com'), user('7')], { reference: 'r1' }), holding([email('bob@example.com')], { reference: 'r2' })]);
      await record(app, { ...ann, events: [{ trigger: 'account-closed', on: '2026-03-31' }] });
    });

    it('on a person reach what is held under every identifier, and turn an erasure into a restriction on their own ground', async () => {
      expect(await statuses()).toEqual(['DUE']);
      const { hold } = await place({ identifiers: [user('7')], reviewOn: '2027-01-01', reason: 'A claim is pending' });
      expect(hold).toMatchObject({ matter: 'Case 1', ground: 'GDPR Art. 17(3)(e)', placedOn: '2020-01-01', reviewOn: '2027-01-01', releasedOn: null, reason: 'A claim is pending', placedBy: 'local' });
      expect(await statuses()).toEqual(['ON_HOLD']);
      const items = (await plan(app, ann)).items.nodes as Answered[];
      expect(items.find((item) => item.holding.reference === 'r1')).toMatchObject({ verdict: 'RESTRICT', ground: 'GDPR Art. 17(3)(e)', mustGoBy: null });
      expect(((await trace(app, { identifiers: [email('bob@example.com')] })).holdings.nodes as Answered[])[0].deadline.status).not.toBe('ON_HOLD');
      await register(app, [holding([user('7')], { reference: 'later' })]);
      expect(await statuses()).toEqual(['ON_HOLD', 'ON_HOLD']);
    });

    it('reach aliases that are joined later, and those that were joined before', async () => {
      await place({ identifiers: [email('ann@example.com')] });
      await link(email('ann@example.com'), email('bob@example.com'));
      expect(await statuses()).toEqual(['ON_HOLD', 'ON_HOLD']);
    });

    it('on a holding reach that one alone', async () => {
      const { holdings: [{ id }] } = await register(app, [holding([email('ann@example.com')], { reference: 'r3' })]);
      await place({ holdings: [id] });
      const nodes = (await trace(app, ann)).holdings.nodes as Answered[];
      expect(Object.fromEntries(nodes.filter(({ reference }) => reference !== null).map(({ reference, deadline }) => [reference, deadline.status]))).toEqual({ r1: 'DUE', r3: 'ON_HOLD' });
    });

    it.each([['a system', { systems: ['CRM'] }], ['a data type', { dataTypes: ['email'] }], ['a type above it', { dataTypes: ['contact'] }]])('on %s reach everybody, and whereKept too', async (_what, input) => {
      await place(input);
      expect(await statuses()).toEqual(['ON_HOLD']);
      const { data } = await app.ask('{ whereKept(data: "email") { ... on WhereKept { places { nodes { asset { key } deadline { status } } } } } }');
      expect((data.whereKept.places.nodes as Answered[]).find(({ asset }) => asset.key === 'crm').deadline.status).toBe('ON_HOLD');
    });

    it('that overlap need a release each; a released one is released no second time', async () => {
      const [one, other] = [(await place({ identifiers: [user('7')] })).hold.id as string, (await place({ identifiers: [user('7')], matter: 'Case 2' })).hold.id as string];
      expect((await release({ hold: one, on: '2026-01-01' })).holds).toEqual([{ id: one, releasedOn: '2026-01-01' }]);
      expect(await statuses()).toEqual(['ON_HOLD']);
      expect(await release({ hold: one })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'hold'], message: expect.stringContaining('released already') as string });
      await release({ hold: other, on: '2026-01-01' });
      expect(await statuses()).toEqual(['DUE']);
    });

    it('of a matter are released together; everything of a matter can be held again', async () => {
      await place({ identifiers: [user('7')] });
      await place({ systems: ['ledger'] });
      await place({ everythingOf: 'Case 1', matter: 'Authority 9', ground: 'GDPR Art. 17(3)(b)' });
      expect((await release({ matter: 'Case 1', on: '2026-01-01' })).holds).toHaveLength(2);
      expect(await statuses()).toEqual(['ON_HOLD']);
      expect(await release({ matter: 'Case 1' })).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'matter'] });
      await release({ matter: 'Authority 9', on: '2026-01-01' });
      expect(await statuses()).toEqual(['DUE']);
    });

    it('count from their first day to their release', async () => {
      const { hold: { id } } = await place({ identifiers: [user('7')], placedOn: '2026-06-01' });
      await release({ hold: id, on: '2026-07-01' });
      for (const [asOf, status] of [['2026-05-31', 'DUE'], ['2026-06-01', 'ON_HOLD'], ['2026-06-30', 'ON_HOLD'], ['2026-07-01', 'DUE']]) expect(((await trace(app, { ...ann, asOf })).holdings.nodes as Answered[])[0].deadline.status, asOf).toBe(status);
    });

    it.each<[string, object, string[]]>([
      ['nothing to hold', {}, ['input']], ['nobody whom anybody knows', { identifiers: [email('nobody@example.com')] }, ['input', 'identifiers', '0']], ['a holding that is not there', { holdings: ['Holding:none'] }, ['input', 'holdings', '0']],
      ['a matter without holds', { everythingOf: 'Case 9' }, ['input', 'everythingOf']], ['a review before it is placed', { systems: ['crm'], reviewOn: '2019-01-01' }, ['input', 'reviewOn']], ['a matter that names somebody', { systems: ['crm'], matter: 'ann@example.com v. us' }, ['input', 'matter']],
      ['a matter with a number in brackets', { systems: ['crm'], matter: '+(370) 612 34567' }, ['input', 'matter']], ['a matter with a number to call', { systems: ['crm'], matter: 'Case 9, call +370 612 34567' }, ['input', 'matter']], ['a matter with an address as a URL has it', { systems: ['crm'], matter: 'see /people/ann%40example.com' }, ['input', 'matter']],
    ])('are refused for %s', async (_what, input, path) => {
      expect(await place(input)).toMatchObject({ __typename: 'InvalidInputError', path });
      expect(await statuses()).toEqual(['DUE']);
    });
  });

  describe('links', () => {
    beforeEach(() => register(app, [holding([email('a@example.com')], { reference: 'a' }), holding([email('b@example.com')], { reference: 'b' }), holding([email('c@example.com')], { reference: 'c' })]));
    const [a, b, c] = [email('a@example.com'), email('b@example.com'), email('c@example.com')];

    it('join two persons: each identifier finds all; asking never joins', async () => {
      expect(await trace(app, { identifiers: [a, b] })).toMatchObject({ __typename: 'IdentifierConflictError', persons: [{}, {}] });
      expect(await link(a, b)).toMatchObject({ changed: true });
      for (const one of [a, b]) expect(await references(one)).toEqual(['a', 'b']);
      expect((await trace(app, { identifiers: [a, b] })).matched).toEqual([0, 1]);
      expect(await link(b, a)).toMatchObject({ changed: false });
    });

    it('are undone: each has again what was registered of it, and what came since under its identifier', async () => {
      await link(a, b);
      await register(app, [holding([b], { reference: 'b2' })]);
      expect((await unlink(a, b)).persons).toHaveLength(2);
      expect(await references(a)).toEqual(['a']);
      expect(await references(b)).toEqual(['b', 'b2']);
      expect(await unlink(a, b)).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'identifiers'] });
    });

    it('in a chain: the middle one taken out, the ends fall apart', async () => {
      await link(a, b);
      await link(b, c);
      expect(await references(a)).toEqual(['a', 'b', 'c']);
      expect(await unlink(a, c)).toMatchObject({ __typename: 'InvalidInputError', message: expect.stringContaining('by way of others') as string });
      await unlink(a, b);
      expect(await references(a)).toEqual(['a']);
      expect(await references(c)).toEqual(['b', 'c']);
    });

    it('a holding registered again under an alias is the same holding', async () => {
      await link(a, b);
      expect(await register(app, [holding([b], { reference: 'a' })])).toMatchObject({ added: 0, unchanged: 1 });
    });

    it('an identifier that nobody has yet is joined, and can be told apart again', async () => {
      await link(a, email('new@example.com'));
      expect(await references(email('new@example.com'))).toEqual(['a']);
      await unlink(a, email('new@example.com'));
      expect(await references(email('new@example.com'))).toEqual([]);
    });

    it.each<[string, object[], string]>([
      ['one alone', [a], 'takes 2 or more'], ['none', [], 'is empty'], ['one that nobody has', [a, email('x@example.com')], 'no registered person'],
    ])('unlinking %s is refused', async (_what, identifiers, message) => {
      expect(await unlink(...identifiers)).toMatchObject({ __typename: 'InvalidInputError', message: expect.stringContaining(message) as string });
    });
  });

  it('a plan: sources before copies, what the law keeps, whom to tell', async () => {
    await register(app, [holding([email('ann@example.com')], { reference: 'crm' }), holding([email('ann@example.com')], { system: 'backup', reference: 'backup' }), holding([email('ann@example.com')], { dataType: 'invoice', system: 'ledger', reference: 'invoice', events: [{ trigger: 'invoice-issued', on: '2025-06-30' }] })]);
    const answer = await plan(app, ann);
    expect(answer).toMatchObject({ respondBy: '2026-12-24', holidaysKnown: false, notify: [{ name: 'Host' }, { name: 'Metal' }] });
    expect((answer.items.nodes as Answered[]).map(({ holding: { reference }, verdict, step, ground, mustGoBy, retainUntil, needsConfirmation }) => [reference, verdict, step, ground, mustGoBy, retainUntil, needsConfirmation])).toEqual(expect.arrayContaining([
      ['crm', 'ERASE', 1, 'GDPR Art. 17(1)(b)', '2026-12-24', null, false], ['backup', 'ERASE', 2, 'GDPR Art. 17(1)(b)', '2026-12-24', null, false], ['invoice', 'RETAIN', 1, 'GDPR Art. 17(3)(b)', null, '2035-06-30', false],
    ]));
  });

  it('discrepancies both ways', async () => {
    const { holdings: [{ id }] } = await register(app, [holding([email('ann@example.com')], { dataType: 'invoice', system: 'crm' })]);
    const { discrepancies, holdings: { nodes } } = await trace(app, ann);
    expect((discrepancies as Answered[]).filter(({ kind }) => kind === 'NOT_ALLOWED').map((one) => one.holding.id as string)).toEqual([id]);
    const expected = (nodes as Answered[]).filter(({ certainty }) => certainty === 'EXPECTED').map((one) => one.id as string);
    expect((discrepancies as Answered[]).filter(({ kind }) => kind === 'NOT_REGISTERED').map((one) => one.holding.id as string).sort()).toEqual([...expected].sort());
    expect(expected).toHaveLength(3);
    // An expected holding answers to its id too.
    const { data } = await app.ask('query N($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Holding { certainty } } }', { ids: [...expected, id] });
    expect((data.nodes as Answered[]).map((node) => [node.__typename, node.certainty])).toEqual([...expected.map(() => ['Holding', 'EXPECTED']), ['Holding', 'CONFIRMED']]);
  });
});

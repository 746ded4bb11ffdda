import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, type TestApp, engines, openApp } from '../app.js';
import { type Answered, email, holding, inventory, mutate, record, register, trace } from './asking.js';

/** What goes when: overdue first, then by date; by system and holder; page by page; what has no date is counted, never dated. */

const query = `query D($by: LocalDate!, $system: String, $processor: String, $dataType: String, $asOf: LocalDate, $first: Int, $after: String) {
  due(by: $by, system: $system, processor: $processor, dataType: $dataType, asOf: $asOf) {
    __typename ... on UserError { message path }
    ... on DueHoldings {
      asOf by overdue due completeness { complete gaps { code } } undated { status count } groups { system { key } holder { name } overdue due first }
      holdings(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { on overdue person { id } holding { id reference deadline { status on proof { text } } } } }
    }
  }
}`;

describe.each(engines)('on %s', (engine: Engine) => {
  let app: TestApp;
  const asOf = '2026-11-24';
  const due = async (variables: object): Promise<Answered> => {
    const { data, errors } = await app.ask(query, { asOf, ...variables });
    expect(errors).toBeUndefined();
    return data.due;
  };
  const references = ({ holdings: { nodes } }: Answered): string[] => (nodes as Answered[]).map((node) => `${node.on as string} ${node.holding.reference as string}${node.overdue === true ? ' overdue' : ''}`);

  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace(inventory);
    const own = (trigger: string, on: string): object => ({ events: [{ trigger, on }] });
    await register(app, [
      holding([email('ann@example.com')], { reference: 'ann1' }), holding([email('ann@example.com')], { reference: 'ann2', ...own('account-closed', '2024-02-29') }), holding([email('ann@example.com')], { reference: 'ann3', system: 'backup' }),
      holding([email('bob@example.com')], { reference: 'bob1' }), holding([email('bob@example.com')], { reference: 'bob2', dataType: 'invoice', system: 'ledger', ...own('invoice-issued', '2015-06-30') }),
      holding([email('eve@example.com')], { reference: 'eve1', ...own('account-closed', '2025-12-31') }), holding([email('eve@example.com')], { reference: 'eve2', ...own('account-closed', '2026-03-01') }),
      holding([email('eve@example.com')], { reference: 'eve3', dataType: 'invoice', system: 'crm' }),
    ]);
    await record(app, { identifiers: [email('ann@example.com')], events: [{ trigger: 'account-closed', on: '2025-06-30' }] });
  });
  afterAll(() => app.close());

  it('lists overdue ones first, then by date, with what tracing says of each', async () => {
    const answer = await due({ by: '2026-12-31' });
    expect(answer).toMatchObject({ asOf, by: '2026-12-31', overdue: 4, due: 1, completeness: { complete: true, gaps: [] } });
    // 2024-02-29 + P1Y = 2025-02-28; the invoice is kept for ten years (Art. 17(3)(b)).
    expect((answer.holdings.nodes as Answered[]).map(({ on }) => on as string)).toEqual(['2025-02-28', '2025-06-30', '2026-06-30', '2026-06-30', '2026-12-31']);
    expect(references(answer).sort()).toEqual(['2025-02-28 ann2 overdue', '2025-06-30 bob2 overdue', '2026-06-30 ann1 overdue', '2026-06-30 ann3 overdue', '2026-12-31 eve1'].sort());
    for (const node of answer.holdings.nodes as Answered[]) {
      expect(node.holding.deadline).toMatchObject({ status: 'DUE', on: node.on });
      expect(node.holding.deadline.proof.length).toBeGreaterThan(0);
    }
    const traced = (await trace(app, { identifiers: [email('ann@example.com')], asOf })).holdings.nodes as Answered[];
    for (const { id, certainty, deadline } of traced.filter((one) => one.certainty === 'CONFIRMED')) {
      expect([certainty, (answer.holdings.nodes as Answered[]).find((node) => node.holding.id === id)?.on]).toEqual(['CONFIRMED', deadline.on]);
    }
  });

  it('counts by system and holder, and says how many have no date', async () => {
    const { groups, undated } = await due({ by: '2026-12-31' });
    expect(groups).toEqual([
      { system: { key: 'crm' }, holder: { name: 'Host' }, overdue: 2, due: 1, first: '2025-02-28' },
      { system: { key: 'ledger' }, holder: { name: 'Host' }, overdue: 1, due: 0, first: '2025-06-30' }, { system: { key: 'backup' }, holder: { name: 'Host' }, overdue: 1, due: 0, first: '2026-06-30' },
    ]);
    // bob1 waits for the account to be closed; of an invoice in the CRM nobody says what for.
    expect(undated).toEqual([{ status: 'PENDING', count: 1 }, { status: 'UNKNOWN', count: 1 }]);
  });

  it.each<[string, object, string[]]>([
    ['a system', { system: 'backup' }, ['ann3']], ['a processor', { processor: 'Host' }, ['ann2', 'bob2', 'ann1', 'ann3', 'eve1', 'eve2']], ['a processor that holds nothing', { processor: 'metal' }, []],
    ['a data type with its kinds', { dataType: 'contact' }, ['ann2', 'ann1', 'ann3', 'eve1', 'eve2']], ['a data type', { dataType: 'invoice' }, ['bob2']], ['an earlier day', { by: '2025-12-31' }, ['ann2', 'bob2']], ['the day itself', { by: '2026-12-31', system: 'crm' }, ['ann2', 'ann1', 'eve1']],
    ['the day before', { by: '2026-12-30', system: 'crm' }, ['ann2', 'ann1']],
  ])('narrows to %s', async (_what, variables, wanted) => {
    const answer = await due({ by: '2027-12-31', ...variables });
    expect((answer.holdings.nodes as Answered[]).map(({ holding: { reference } }) => reference as string).sort()).toEqual([...wanted].sort());
    expect(answer.overdue + answer.due).toBe(wanted.length);
  });

  it('goes on from where a page ended, whatever is registered meanwhile', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, turn = 0; ; turn += 1) {
      const { holdings }: Answered = await due({ by: '2027-12-31', first: 2, after });
      expect(holdings.nodes.length).toBeLessThanOrEqual(2);
      seen.push(...(holdings.nodes as Answered[]).map(({ holding: { reference } }) => reference as string));
      if (holdings.pageInfo.hasNextPage !== true) break;
      after = holdings.pageInfo.endCursor as string;
      if (turn === 0) await register(app, [holding([email('new@example.com')], { reference: 'new', events: [{ trigger: 'account-closed', on: '2020-01-01' }] })]);
    }
    expect(seen).toEqual([...new Set(seen)]);
    expect([...seen].sort()).toEqual(['ann1', 'ann2', 'ann3', 'bob2', 'eve1', 'eve2']);
    expect(references(await due({ by: '2021-12-31' }))).toEqual(['2021-01-01 new overdue']);
  });

  it('a hold takes a holding out, a day before it does not', async () => {
    const before = await due({ by: '2026-12-31' });
    const { hold } = await mutate(app, 'placeHold', { matter: 'Case 9', ground: 'GDPR Art. 17(3)(e)', placedOn: '2026-01-01', identifiers: [email('ann@example.com')] }, '... on HoldPlaced { hold { id } }');
    const held = await due({ by: '2026-12-31' });
    expect(held.overdue).toBe(before.overdue - 3);
    expect(held.undated).toContainEqual({ status: 'ON_HOLD', count: 3 });
    await mutate(app, 'releaseHold', { hold: hold.id, on: '2026-02-01' }, '... on HoldsReleased { holds { id } }');
    expect((await due({ by: '2026-12-31' })).overdue).toBe(before.overdue);
  });

  it('is a file too, and each reading of it is entered', async () => {
    const { data } = await app.ask('query ($asOf: LocalDate) { due(by: "2025-12-31", asOf: $asOf) { ... on DueHoldings { csv { filename mediaType content } } } }', { asOf });
    const rows = parse(data.due.csv.content as string, { columns: true }) as Record<string, string>[];
    expect(data.due.csv.filename).toBe('due-by-2025-12-31.csv');
    expect(rows.map((row) => [row['status'], row['last day'], row['system'], row['holder'], row['data type'], row['data subject'], row['reference']])).toEqual([
      ['OVERDUE', '2021-01-01', 'CRM', 'Host', 'Email address', 'Customer', 'new'], ['OVERDUE', '2025-02-28', 'CRM', 'Host', 'Email address', 'Customer', 'ann2'], ['OVERDUE', '2025-06-30', 'Ledger', 'Host', 'Invoice data', 'Customer', 'bob2'],
    ]);
    const { data: { auditEntries } } = await app.ask('{ auditEntries(last: 1) { nodes { action about } } }');
    expect(auditEntries.nodes[0]).toMatchObject({ action: 'exportDue' });
    expect((auditEntries.nodes[0].about as string[])).toEqual([...new Set(rows.map((row) => row['person']))].sort());
  });

  it.each<[string, object, string, string[]]>([
    ['a system that there is not', { system: 'nowhere' }, 'UnknownTermError', ['system']], ['a processor that there is not', { processor: 'nobody' }, 'UnknownTermError', ['processor']], ['no letter', { dataType: '!!!' }, 'InvalidInputError', ['dataType']],
    ['a data type in place of a system', { system: 'invoice' }, 'UnknownTermError', ['system']],
  ])('says what is wrong: %s', async (_what, variables, type, path) => {
    expect(await due({ by: '2026-12-31', ...variables })).toMatchObject({ __typename: type, path });
  });

  it('refuses pages out of bounds and cursors of other lists', async () => {
    for (const [variables, code] of [[{ first: 0 }, 'INVALID_PAGING'], [{ first: 501 }, 'INVALID_PAGING'], [{ after: 'nothing' }, 'INVALID_CURSOR']] as const) {
      const { errors } = await app.ask(query, { by: '2026-12-31', asOf, ...variables });
      expect(errors?.[0]?.extensions?.code).toBe(code);
    }
  });
});

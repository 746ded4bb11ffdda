import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, engines, openApp } from '../app.js';

/** What registered holdings show: overdue, not allowed, missing. Each with a near miss; no person stands in any of it. */

const inventory = `wherekept: 1
controllers: { us: { name: Us, house: true } }
dataSubjects: { customer: { name: Customer }, employee: { name: Employee } }
dataTypes: { email: { name: Email }, chat: { name: Chat, mayContain: [email] } }
purposes: { billing: { name: Billing } }
systems: { crm: { name: CRM }, ledger: { name: Ledger } }
triggers: { left: { name: Left } }
retentionRules: { year: { name: One year, period: P1Y, trigger: left, dataTypes: [email] } }
activities: { mailing: { name: Mailing, purpose: billing, dataTypes: [email], subjects: [customer], systems: [crm] } }
`;

describe.each(engines)('findings of holdings on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine, { clock: { now: () => Date.parse('2026-11-24T09:00:00Z') } }); });
  afterAll(() => app.close());
  beforeEach(() => app.replace(inventory));

  const register = async (holdings: Record<string, unknown>[]): Promise<string[]> => {
    const { data, errors } = await app.ask('mutation ($input: RegisterHoldingsInput!) { registerHoldings(input: $input) { ... on RegisteredHoldings { holdings { id } } ... on UserError { message } } }', { input: { holdings } });
    expect(errors).toBeUndefined();
    return data.registerHoldings.holdings.map(({ id }: { id: string }) => id);
  };
  const of = (who: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({ identifiers: [{ kind: 'EMAIL', value: `${who}@example.com` }], subject: 'customer', dataType: 'email', system: 'crm', ...more });
  const left = (on: string): Record<string, unknown> => ({ events: [{ trigger: 'left', on }] });
  const found = async (kind: string, asOf = '2026-11-24'): Promise<{ message: string; about: { id: string }[] }[]> => {
    const { data, errors } = await app.ask('query ($kinds: [FindingKind!], $asOf: LocalDate) { findings(kinds: $kinds, asOf: $asOf) { nodes { message about { id } } } }', { kinds: [kind], asOf });
    expect(errors).toBeUndefined();
    return data.findings.nodes;
  };

  it('OVERDUE: past its last day, counted together', async () => {
    await register([of('ann', left('2025-01-31')), of('bob', left('2025-02-28')), of('eve', left('2026-01-01'))]);
    expect(await found('OVERDUE')).toEqual([{ message: '2 registered holdings of Email at CRM are past the last day, the first since 2026-01-31', about: [{ id: 'Controller:us' }, { id: 'DataType:email' }, { id: 'System:crm' }] }]);
    expect(await found('OVERDUE', '2027-01-02')).toMatchObject([{ message: expect.stringMatching(/^3 /) as string }]);
  });

  it.each([
    ['on its last day', left('2025-11-24'), ''],
    ['pending', {}, ''],
    ['under a hold', left('2025-01-31'), 'legalHolds: { suit: { matter: Suit, ground: "GDPR Art. 17(3)(e)", placedOn: 2026-01-01, targets: [System:crm] } }\n'],
  ])('not OVERDUE: %s', async (_why, more, inventoryMore) => {
    await app.replace(`${inventory}${inventoryMore}`);
    await register([of('ann', more)]);
    expect(await found('OVERDUE')).toEqual([]);
  });

  it('a write of persons in between is seen', async () => {
    expect(await found('OVERDUE')).toEqual([]);
    await register([of('ann', left('2025-01-31'))]);
    expect(await found('OVERDUE')).toHaveLength(1);
  });

  it('HOLDING_NOT_ALLOWED: where the inventory knows of no such data, and not where it does', async () => {
    await register([of('ann')]);
    expect(await found('HOLDING_NOT_ALLOWED')).toEqual([]);
    await register([of('ann', { system: 'ledger' }), of('bob', { system: 'ledger' })]);
    expect(await found('HOLDING_NOT_ALLOWED')).toMatchObject([{ message: expect.stringMatching(/^2 registered holdings of Email about Customer at Ledger/) as string, about: expect.arrayContaining([{ id: 'DataSubject:customer' }, { id: 'DataType:email' }, { id: 'System:ledger' }]) as object[] }]);
  });

  it('HOLDING_MISSING: expected of the category and not registered; free content is not missed, nor what nobody is of', async () => {
    await app.replace(inventory.replace('activities: {', 'activities: { talk: { name: Talk, purpose: billing, dataTypes: [chat], subjects: [customer], systems: [ledger] }, pay: { name: Pay, purpose: billing, dataTypes: [email], subjects: [employee], systems: [ledger] }, '));
    await register([of('ann')]);
    expect(await found('HOLDING_MISSING')).toEqual([]);
    await register([of('bob', { dataType: 'chat', system: 'ledger' })]);
    expect(await found('HOLDING_MISSING')).toEqual([{ message: 'Of 1 of 2 registered Customer no holding of Email at CRM is registered, where the inventory expects one', about: [{ id: 'Controller:us' }, { id: 'DataSubject:customer' }, { id: 'DataType:email' }, { id: 'System:crm' }] }]);
  });

  it('no person, holding or identifier stands in a finding', async () => {
    const ids = await register([of('ann', left('2025-01-31')), of('ann', { system: 'ledger' }), of('bob', { system: 'ledger' })]);
    const { data } = await app.ask('{ findings(kinds: [OVERDUE, HOLDING_NOT_ALLOWED, HOLDING_MISSING]) { totalCount nodes { id message about { id name } evidence { quote note } } } }');
    expect(data.findings.totalCount).toBe(3);
    const text = JSON.stringify(data);
    for (const secret of ['ann', 'bob', 'example.com', 'Person:', ...ids]) expect(text).not.toContain(secret);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, type TestApp, engines, openApp } from '../app.js';
import { lineageFailure, pathsFailure } from '../lineage/asking.js';
import { breachFailure, comparisonFailure, lossFailure, processor, processorFailure, removalFailure, transfersOf } from './asking.js';

/** Every bad input of lineage and assessments that can be thought of, with the answer to it: a typed error that names the field, or a finding. */

const document = `wherekept: 1
source: s
sources: { s: { name: The source } }
controllers: { us: { name: Us, house: true, country: LT } }
dataSubjects: { customer: { name: Customer } }
dataTypes: { email: { name: Email }, telex: { name: Telex number, until: 2020-01-01 } }
purposes: { care: { name: Care } }
locations: { lithuania: { name: Lithuania, country: LT, eea: true }, india: { name: India, country: IN, thirdCountry: true } }
safeguards: { scc: { name: Clauses, mechanism: SCC }, shield: { name: Shield, mechanism: OTHER, until: 2020-07-16 }, next: { name: Next clauses, mechanism: SCC, since: 2027-01-01 } }
processors: { crm: { name: CRM Ltd, locations: [lithuania] }, gone: { name: Gone Ltd, until: 2024-01-01 }, coming: { name: Coming Ltd, since: 2027-01-01 } }
systems: { crm: { name: CRM, providedBy: [crm] }, old: { name: Old system, until: 2024-01-01 } }
activities: { care: { name: Caring, purpose: care, dataTypes: [email], systems: [crm] } }
`;
const input = { name: 'New', locations: ['LT'], receives: ['email'], about: ['customer'], for: ['care'] };

describe.each(engines)('bad input on %s', (engine: Engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine, { clock: { now: () => Date.parse('2026-11-24T09:00:00Z') } }); await app.replace(document); });
  afterAll(async () => { await app.close(); });

  interface Failed { __typename: string; path: string[]; message: string; faults?: { path: string[]; message: string }[] }
  const lined = ({ __typename, path, message, faults }: Failed): string => `${__typename} ${faults === undefined ? `${path.join('.')}: ${message}` : faults.map((fault) => `${fault.path.join('.')}: ${fault.message}`).join('; ')}`;

  test.each<[string, () => Promise<Failed>, string]>([
    ['lineage of what does not exist', () => lineageFailure(app, 'nowhere at all'), 'UnknownTermError of: Nothing in the inventory is called “nowhere at all”'],
    ['depth 0', () => lineageFailure(app, 'crm', { depth: 0 }), 'InvalidInputError depth: is 0; it must be from 1 to 100'],
    ['depth 101', () => lineageFailure(app, 'crm', { depth: 101 }), 'InvalidInputError depth: is 101; it must be from 1 to 100'],
    ['limit 0', () => lineageFailure(app, 'crm', { limit: 0 }), 'InvalidInputError limit: is 0; it must be from 1 to 20000'],
    ['limit a million', () => lineageFailure(app, 'crm', { limit: 1_000_000 }), 'InvalidInputError limit: is 1000000; it must be from 1 to 20000'],
    ['a path from an item to itself', () => pathsFailure(app, 'System:crm', 'System:crm'), 'InvalidInputError to: names System:crm, as from does: a path leads from one item to another'],
    ['removal of what does not exist', () => removalFailure(app, 'nobody at all'), 'UnknownTermError processor: Nothing in the inventory is called “nobody at all”'],
    ['removal of what is no processor', () => removalFailure(app, 'System:crm'), 'UnknownTermError processor: Nothing in the inventory is called “System:crm”. Near it: CRM Ltd'],
    ['removal of what has ended', () => removalFailure(app, 'gone'), 'InvalidInputError processor: names Processor:gone, which is not in force on 2026-11-24: it ended on 2024-01-01'],
    ['removal of what has not begun', () => removalFailure(app, 'coming'), 'InvalidInputError processor: names Processor:coming, which is not in force on 2026-11-24: it begins on 2027-01-01'],
    ['removal of nothing', () => removalFailure(app, ' '), 'InvalidInputError processor: holds no letter or digit'],
    ['removal of a word without end', () => removalFailure(app, 'x'.repeat(501)), 'InvalidInputError processor: is longer than 500 characters'],
    ['a country that does not exist', () => processorFailure(app, { ...input, locations: ['XX'] }), 'InvalidInputError input.locations.0: “XX” is neither a location of the inventory nor a country code (ISO 3166-1 alpha-2)'],
    ['a sub-processor in a country that does not exist', () => processorFailure(app, { ...input, engages: [{ name: 'Sub', locations: ['QQ'] }] }), 'InvalidInputError input.engages.0.locations.0: “QQ” is neither a location of the inventory nor a country code (ISO 3166-1 alpha-2)'],
    ['a data type that has ended', () => processorFailure(app, { ...input, receives: ['telex'] }), 'InvalidInputError input.receives.0: names DataType:telex, which is not in force on 2026-11-24: it ended on 2020-01-01'],
    ['a safeguard that has ended', () => processorFailure(app, { ...input, safeguard: 'shield' }), 'InvalidInputError input.safeguard: names Safeguard:shield, which is not in force on 2026-11-24: it ended on 2020-07-16'],
    ['a safeguard that begins later than it', () => processorFailure(app, { ...input, safeguard: 'next', startsOn: '2026-12-31' }), 'InvalidInputError input.safeguard: names Safeguard:next, which is not in force on 2026-12-31: it begins on 2027-01-01'],
    ['a source that has ended', () => processorFailure(app, { ...input, fedBy: ['old'] }), 'InvalidInputError input.fedBy.0: names System:old, which is not in force on 2026-11-24: it ended on 2024-01-01'],
    ['a ground about a country without one', () => lossFailure(app, { country: 'IN' }), 'InvalidInputError of.country: No adequacy decision about India is in force on 2026-11-24, so that none can fall'],
    ['a ground about a country that is not there', () => lossFailure(app, { country: 'BR' }), 'InvalidInputError of.country: No adequacy decision about BR is in force on 2026-11-24, so that none can fall'],
    ['a safeguard that has fallen already', () => lossFailure(app, { safeguard: 'shield' }), 'InvalidInputError of.safeguard: names Safeguard:shield, which is not in force on 2026-11-24: it ended on 2020-07-16'],
    ['a breach of what does not exist', () => breachFailure(app, { of: 'nothing at all', on: '2026-11-20' }), 'UnknownTermError input.of: Nothing in the inventory is called “nothing at all”'],
    ['a breach of what had ended', () => breachFailure(app, { of: 'old', on: '2026-11-20' }), 'InvalidInputError input.of: names System:old, which is not in force on 2026-11-20: it ended on 2024-01-01'],
    ['a breach to come', () => breachFailure(app, { of: 'System:crm', on: '2027-01-01' }), 'InvalidInputError input.on: is 2027-01-01, and today is 2026-11-24: a breach has happened'],
    ['aware before it happened', () => breachFailure(app, { of: 'System:crm', on: '2026-11-20', awareAt: '2026-11-01T00:00:00Z' }), 'InvalidInputError input.awareAt: lies before 2026-11-20, the day of the breach'],
    ['aware tomorrow', () => breachFailure(app, { of: 'System:crm', on: '2026-11-20', awareAt: '2026-11-25T00:00:00Z' }), 'InvalidInputError input.awareAt: lies in the future: who will be aware is not aware yet'],
    ['one day compared with itself', () => comparisonFailure(app, '2026-01-01', '2026-01-01'), 'InvalidInputError to: is 2026-01-01, as from is: a comparison needs two days'],
  ])('%s', async (_name, ask, says) => {
    expect(lined(await ask())).toBe(says);
  });

  test('a contradiction is a finding: the safeguard adequacy, where there is none', async () => {
    const told = await processor(app, { ...input, locations: ['IN'], safeguard: 'ADEQUACY' });
    expect(transfersOf(told)).toEqual(['ADDED New STORED India UNCOVERED']);
    const [found] = told.findings.filter(({ kind }) => kind === 'UNCOVERED_TRANSFER');
    expect([found?.severity, found?.message]).toEqual(['ERROR', expect.stringContaining('names adequacy, and no adequacy decision covers India')]);
  });

  test.each([
    ['no country code', 'query { assessTransferLoss(of: {country: "USA"}) { __typename } }'], ['two grounds', 'query { assessTransferLoss(of: {country: "US", safeguard: "scc"}) { __typename } }'], ['no ground', 'query { assessTransferLoss(of: {}) { __typename } }'],
    ['a day that does not exist', 'query { assessBreach(input: {of: "crm", on: "2026-02-30"}) { __typename } }'], ['a moment that is none', 'query { assessBreach(input: {of: "crm", on: "2026-02-20", awareAt: "noon"}) { __typename } }'],
    ['a period that is none', 'query { assessProcessor(input: {name: "New", locations: ["LT"], receives: ["email"], about: ["customer"], for: ["care"], retention: {period: "P-1Y", trigger: "left"}}) { __typename } }'],
  ])('what does not parse: %s', async (_name, query) => {
    const { data, errors } = await app.ask(query);
    expect([data ?? null, ['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED'].includes(errors?.[0]?.extensions?.code ?? '')]).toEqual([null, true]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Reply, type TestApp, engines, openApp } from '../app.js';

/** Recording a balancing test, and what it ends. */

const inventory = `wherekept: 1
controllers: { us: { name: Us, house: true } }
dataTypes: { email: { name: Email } }
purposes: { mailing: { name: Mailing } }
activities:
  letters: { name: Letters, aliases: [Mail], purpose: mailing, dataTypes: [email], legalBasis: LEGITIMATE_INTERESTS }
  cards: { name: Cards, aliases: [Mail], purpose: mailing, dataTypes: [email], legalBasis: LEGITIMATE_INTERESTS }
  ${'x'.repeat(200)}: { name: Long, purpose: mailing, dataTypes: [email], legalBasis: LEGITIMATE_INTERESTS }
`;

describe.each(engines)('recordBalancing on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine, { clock: { now: () => Date.parse('2026-11-24T09:00:00Z') } });
    await app.replace(inventory);
  });
  afterAll(() => app.close());

  const record = (input: Record<string, unknown>): Promise<Reply> => app.ask(`mutation ($input: RecordBalancingInput!) { recordBalancing(input: $input) { __typename
    ... on RecordedBalancing { balancingTest { key version outcome assessedOn document since activities { key } } } ... on UnknownTermError { path } ... on AmbiguousTermError { path candidates { id } } ... on InvalidInputError { faults { path } } } }`, { input });
  const open = async (asOf: string): Promise<string[]> => ((await app.ask('query ($asOf: LocalDate) { findings(kinds: [NOT_BALANCED], asOf: $asOf) { nodes { about { key } } } }', { asOf })).data.findings.nodes as { about: { key: string }[] }[]).map(({ about }) => about[0]?.key ?? '').sort();

  it('counts from the day on which it was made', async () => {
    const { data, errors } = await record({ activity: 'letters', outcome: 'OVERRIDES', assessedOn: '2026-05-01', document: 'LIA 7' });
    expect(errors).toBeUndefined();
    expect(data.recordBalancing).toEqual({ __typename: 'RecordedBalancing', balancingTest: { key: 'letters-2026-05-01', version: 1, outcome: 'OVERRIDES', assessedOn: '2026-05-01', document: 'LIA 7', since: '2026-05-01', activities: [{ key: 'letters' }] } });
    expect(await open('2026-04-30')).toEqual(['cards', 'letters', 'x'.repeat(200)]);
    expect(await open('2026-05-01')).toEqual(['cards', 'x'.repeat(200)]);
  });

  it('the same again changes nothing, another of the day corrects it, and each is entered in the chain', async () => {
    const again = { activity: 'Letters', outcome: 'OVERRIDES', assessedOn: '2026-05-01', document: 'LIA 7' };
    expect((await record(again)).data.recordBalancing.balancingTest.version).toBe(1);
    expect((await record({ ...again, outcome: 'NONE' })).data.recordBalancing.balancingTest).toMatchObject({ version: 2, outcome: 'NONE' });
    const { data } = await app.ask('{ auditEntries(last: 2) { nodes { action about } } balancingTest(term: "letters-2026-05-01") { history(first: 5) { nodes { version } } } }');
    expect(data.auditEntries.nodes).toEqual([{ action: 'recordBalancing', about: ['BalancingTest:letters-2026-05-01'] }, { action: 'recordBalancing', about: ['BalancingTest:letters-2026-05-01'] }]);
  });

  it('is of today where no day is given, and of an activity whose key is as long as a key can be', async () => {
    const { data } = await record({ activity: 'x'.repeat(200), outcome: 'NONE' });
    expect(data.recordBalancing.balancingTest).toMatchObject({ assessedOn: '2026-11-24', activities: [{ key: 'x'.repeat(200) }] });
    expect(data.recordBalancing.balancingTest.key).toHaveLength(200);
  });

  it.each([
    ['an unknown activity', { activity: 'nothing', outcome: 'NONE' }, { __typename: 'UnknownTermError', path: ['input', 'activity'] }],
    ['an ambiguous one', { activity: 'mail', outcome: 'NONE' }, { __typename: 'AmbiguousTermError', path: ['input', 'activity'], candidates: [{ id: 'Activity:cards' }, { id: 'Activity:letters' }] }],
    ['a day to come, and a review before it', { activity: 'cards', outcome: 'NONE', assessedOn: '2026-11-25', reviewOn: '2026-11-25' }, { __typename: 'InvalidInputError', faults: [{ path: ['input', 'assessedOn'] }, { path: ['input', 'reviewOn'] }] }],
    ['control characters', { activity: 'cards', outcome: 'NONE', document: 'a\u0007b' }, { __typename: 'InvalidInputError', faults: [{ path: ['input', 'document'] }] }],
  ])('refuses %s', async (_what, input, answer) => {
    expect((await record(input)).data.recordBalancing).toEqual(answer);
    expect(await open('2026-11-24')).toContain('cards');
  });
});

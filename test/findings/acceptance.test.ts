import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importYaml } from '../../src/exchange/importing.js';
import { type Reply, type TestApp, empty, engines, openApp } from '../app.js';

/** Accepted findings: out of the way, never lost, and back as soon as they must be. */

const inventory = (more = ''): string => `wherekept: 1
controllers: { us: { name: Us, house: true, timeZone: Europe/Vilnius } }
dataTypes: { email: { name: Email } }
purposes: { mailing: { name: Mailing } }
activities: { letters: { name: Letters, purpose: mailing, dataTypes: [email]${more} } }
`;

describe.each(engines)('acceptances on %s', (engine) => {
  let now = '2026-11-24T09:00:00Z';
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine, { clock: { now: () => Date.parse(now) } }); });
  afterAll(() => app.close());
  const acceptances = { name: 'test.dropAcceptances', parameters: {}, cypher: 'MATCH (n:Acceptance) DETACH DELETE n' };
  beforeEach(async () => {
    now = '2026-11-24T09:00:00Z';
    await empty(app.graph);
    await app.graph.write((transaction) => transaction.run(acceptances, {}));
    await importYaml(app.graph, inventory());
  });

  const listed = async (acceptance?: string, asOf?: string): Promise<{ id: string; message: string; acceptance: { reason: string; until: string; acceptedOn: string; by: string } | null }[]> => {
    const { data, errors } = await app.ask('query ($asOf: LocalDate, $acceptance: AcceptanceFilter! = OPEN) { findings(kinds: [NO_LEGAL_BASIS], acceptance: $acceptance, asOf: $asOf) { nodes { id message acceptance { reason until acceptedOn by } } } }', { ...(acceptance === undefined ? {} : { acceptance }), ...(asOf === undefined ? {} : { asOf }) });
    expect(errors).toBeUndefined();
    return data.findings.nodes;
  };
  const accept = (finding: string, until: string, reason = 'The contract is being signed'): Promise<Reply> =>
    app.ask('mutation ($input: AcceptFindingInput!) { acceptFinding(input: $input) { __typename ... on AcceptedFinding { finding { id kind acceptance { reason until acceptedOn by } } } ... on InvalidInputError { faults { path message } } } }', { input: { finding, until, reason } });
  const only = async (): Promise<string> => {
    const [one] = await listed();
    return one?.id ?? '';
  };

  it('is left out, shown where asked for, and comes back on its day', async () => {
    const id = await only();
    expect(id).toMatch(/^Finding:NO_LEGAL_BASIS-[0-9a-f]{24}$/);
    const acceptance = { reason: 'The contract is being signed', until: '2027-01-01', acceptedOn: '2026-11-24', by: 'local' };
    expect((await accept(id, '2027-01-01')).data.acceptFinding).toEqual({ __typename: 'AcceptedFinding', finding: { id, kind: 'NO_LEGAL_BASIS', acceptance } });
    expect(await listed()).toEqual([]);
    expect(await listed('ACCEPTED')).toMatchObject([{ id, acceptance }]);
    expect(await listed('ALL')).toMatchObject([{ id, acceptance }]);
    expect((await listed('OPEN', '2026-12-31')).length).toBe(0);
    expect(await listed('OPEN', '2027-01-01')).toMatchObject([{ id, acceptance: null }]);
    // Nobody had accepted it the day before.
    expect(await listed('OPEN', '2026-11-23')).toMatchObject([{ id, acceptance: null }]);
    now = '2026-12-31T22:30:00Z'; // New Year in Vilnius
    expect(await listed()).toMatchObject([{ id, acceptance: null }]);
  });

  it.each([
    ['an attribute of the item', inventory(', description: Changed')],
    ['a link of the item', inventory(', subjects: [customer]').replace('purposes:', 'dataSubjects: { customer: { name: Customer } }\npurposes:')],
  ])('comes back when the facts behind it change: %s', async (_what, changed) => {
    const id = await only();
    await accept(id, '2027-01-01');
    expect(await listed()).toEqual([]);
    await importYaml(app.graph, changed);
    expect(await listed()).toMatchObject([{ id, acceptance: null }]);
    // It can be accepted as it is now.
    expect((await accept(id, '2027-02-01', 'Seen again')).data.acceptFinding.finding.acceptance).toMatchObject({ reason: 'Seen again', until: '2027-02-01' });
    expect(await listed()).toEqual([]);
  });

  it('does not come back when facts of others change', async () => {
    await accept(await only(), '2027-01-01');
    await importYaml(app.graph, 'wherekept: 1\npurposes: { other: { name: Other } }');
    expect(await listed()).toEqual([]);
  });

  it('comes back when what it counts changes, though its items do not: activities without a contract', async () => {
    const processors = (names: string[]): string => `${inventory().replace('activities: {', `activities: { ${names.map((name) => `${name}: { name: ${name}, purpose: mailing, dataTypes: [email], processors: [acme] },`).join(' ')}`)}processors: { acme: { name: Acme } }\n`;
    const contracts = async (): Promise<{ id: string; acceptance: unknown }[]> => (await app.ask('{ findings(kinds: [NO_PROCESSOR_CONTRACT], acceptance: ALL) { nodes { id acceptance { reason } } } }')).data.findings.nodes;
    await importYaml(app.graph, processors(['one']));
    const [before] = await contracts();
    await accept(before?.id ?? '', '2027-01-01');
    expect(await contracts()).toEqual([{ id: before?.id, acceptance: { reason: 'The contract is being signed' } }]);
    await importYaml(app.graph, processors(['one', 'two']));
    expect(await contracts()).toEqual([{ id: before?.id, acceptance: null }]);
  });

  it('the same again changes nothing; another reason replaces it; each writing is one entry of the audit chain', async () => {
    const entries = async (): Promise<{ action: string; about: string[] }[]> => (await app.ask('{ auditEntries(last: 50) { nodes { action about } } }')).data.auditEntries.nodes;
    const id = await only();
    const before = (await entries()).length;
    await accept(id, '2027-01-01');
    await accept(id, '2027-01-01');
    expect((await entries()).slice(before)).toEqual([{ action: 'acceptFinding', about: [id, 'Activity:letters'] }]);
    await accept(id, '2026-12-01', 'Sooner');
    expect(await listed('ACCEPTED')).toMatchObject([{ acceptance: { reason: 'Sooner', until: '2026-12-01' } }]);
    expect((await entries()).slice(before)).toHaveLength(2);
    expect((await app.ask('{ auditVerification { ... on AuditVerification { broken { reason } } } }')).data.auditVerification.broken).toBeNull();
  });

  it('does not break the paging: the next page goes on where the accepted one stood', async () => {
    await importYaml(app.graph, inventory().replace('activities: {', `activities: { ${['a', 'b', 'c', 'd'].map((key) => `${key}: { name: ${key}, purpose: mailing, dataTypes: [email] },`).join(' ')}`));
    const page = async (after?: string): Promise<{ nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }> => {
      const { data, errors } = await app.ask('query ($after: String) { findings(first: 2, after: $after) { nodes { id severity } pageInfo { endCursor hasNextPage } } }', after === undefined ? {} : { after });
      expect(errors).toBeUndefined();
      return data.findings;
    };
    const all = (await app.ask('{ findings(first: 500) { nodes { id severity } } }')).data.findings.nodes as { id: string }[];
    expect(all.length).toBeGreaterThan(4);
    const shown = [];
    for (let after: string | undefined; ;) {
      const { nodes, pageInfo } = await page(after);
      shown.push(...nodes);
      if (!pageInfo.hasNextPage) break;
      for (const { id } of nodes) expect((await accept(id, '2027-01-01')).data.acceptFinding.__typename).toBe('AcceptedFinding');
      after = pageInfo.endCursor;
    }
    expect(shown).toEqual(all);
  });

  it('is taken back', async () => {
    const id = await only();
    const reopen = 'mutation ($input: ReopenFindingInput!) { reopenFinding(input: $input) { __typename ... on ReopenedFinding { finding { id acceptance { reason } } } ... on InvalidInputError { faults { path } } } }';
    await accept(id, '2027-01-01');
    now = '2026-11-26T09:00:00Z';
    expect((await app.ask(reopen, { input: { finding: id } })).data.reopenFinding).toEqual({ __typename: 'ReopenedFinding', finding: { id, acceptance: null } });
    expect(await listed()).toMatchObject([{ id, acceptance: null }]);
    expect(await listed('ACCEPTED', '2026-11-25')).toMatchObject([{ id }]);
    expect((await app.ask(reopen, { input: { finding: 'Finding:NOTHING-0' } })).data.reopenFinding).toEqual({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'finding'] }] });
  });

  it('a finding that is mended is gone, accepted or not', async () => {
    await accept(await only(), '2027-01-01');
    await importYaml(app.graph, inventory(', legalBasis: CONTRACT'));
    expect(await listed('ALL')).toEqual([]);
  });

  it.each([
    ['no finding of today', { finding: `Finding:NO_LEGAL_BASIS-${'0'.repeat(24)}` }, [['input', 'finding']]],
    ['an id of something else', { finding: 'Activity:letters' }, [['input', 'finding']]],
    ['a day that has come', { until: '2026-11-24' }, [['input', 'until']]],
    ['all faults at once', { finding: 'x', until: '2020-01-01', reason: ' ' }, [['input', 'reason'], ['input', 'until'], ['input', 'finding']]],
    ['an over-long reason', { reason: 'x'.repeat(2_001) }, [['input', 'reason']]],
    ['control characters', { reason: 'a\u0007b' }, [['input', 'reason']]],
  ])('refuses %s', async (_what, given: { finding?: string; until?: string; reason?: string }, paths) => {
    const { data } = await accept(given.finding ?? await only(), given.until ?? '2027-01-01', given.reason ?? 'A reason');
    expect(data.acceptFinding).toMatchObject({ __typename: 'InvalidInputError', faults: paths.map((path) => ({ path })) });
    expect(await listed('ACCEPTED')).toEqual([]);
  });
});

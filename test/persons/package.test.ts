import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, type TestApp, engines, openApp } from '../app.js';
import { type Answered, email, holding, mutate, record, register, trace } from './asking.js';

/** The access package: each letter of GDPR Art. 15(1), and 15(2), for each holding; as JSON, as CSV and as a page. */

const inventory = `
wherekept: 1
controllers: { acme: { name: "Acme <GmbH>", house: true, contact: privacy@acme.example, dataProtectionOfficer: Dora, supervisoryAuthority: The Authority, supervisoryAuthorityContact: authority.example } }
locations: { eea: { name: EEA, eea: true }, lt: { name: Lithuania, country: LT, within: [eea] }, us: { name: United States, country: US, thirdCountry: true } }
processors: { host: { name: Host, subProcessors: [metal], locations: [us] }, metal: { name: Metal, locations: [us] } }
recipients: { tax: { name: Tax Office, authority: true } }
dataSubjects: { customer: { name: Customer } }
dataTypes: { contact: { name: Contact data }, email: { name: Email address, broader: [contact] }, health: { name: Health data, special: true, condition: EXPLICIT_CONSENT } }
purposes: { news: { name: Newsletter }, books: { name: Bookkeeping } }
systems: { crm: { name: CRM, providedBy: [host] }, shop: { name: Shop } }
collectionPoints: { form: { name: Web form, collects: [contact], about: [customer] }, list: { name: Bought list, origin: OBTAINED, collects: [email] } }
flows: { nightly: { from: System:shop, to: System:crm, dataTypes: [email] } }
triggers: { account-closed: { name: Account closed } }
safeguards: { scc: { name: Clauses, mechanism: SCC } }
rights: { erasure: { name: To be forgotten, article: GDPR Art. 17 } }
exemptions: { law: { name: Where the law has us keep it, from: [erasure] } }
retentionRules: { year: { name: One year, period: P1Y, trigger: account-closed, dataTypes: [contact] } }
activities:
  mail: { name: Sending news, legalBasis: CONSENT, dataTypes: [email], subjects: [customer], purpose: news, systems: [crm], accessedFrom: [us], safeguards: [scc], disclosedTo: [tax] }
  care: { name: Caring, dataTypes: [health], subjects: [customer], purpose: books, systems: [shop] }
`;
const query = `query A($input: TracePersonInput!, $receivedOn: LocalDate, $format: AccessPackageFormat!) {
  accessPackage(input: $input, receivedOn: $receivedOn) { __typename ... on UserError { message path } ... on AccessPackage { asOf person { id } holdings respondBy completeness { complete } document(format: $format) { filename mediaType content } } }
}`;

describe.each(engines)('on %s', (engine: Engine) => {
  let app: TestApp;
  const ann = { identifiers: [email('ann@example.com')], asOf: '2026-11-24' };
  const ask = async (input: object, format: string, receivedOn: string | null = '2026-11-02'): Promise<Answered> => {
    const { data, errors } = await app.ask(query, { input, format, receivedOn });
    expect(errors).toBeUndefined();
    return data.accessPackage;
  };
  const json = async (input: object): Promise<Answered> => JSON.parse((await ask(input, 'JSON')).document.content as string);

  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace(inventory);
    await register(app, [holding([email('ann@example.com')], { reference: '=r1', events: [{ trigger: 'account-closed', on: '2026-03-31' }] })]);
    await record(app, { identifiers: [email('ann@example.com')], events: [{ trigger: 'account-closed', on: '2025-01-01' }] });
    await mutate(app, 'placeHold', { matter: 'Case 1', ground: 'GDPR Art. 17(3)(e)', placedOn: '2020-01-01', identifiers: [email('eve@example.com')] }, '... on HoldPlaced { hold { id } }');
  });
  afterAll(() => app.close());

  it('answers every letter for a registered holding', async () => {
    const all = await json(ann);
    const traced = await trace(app, ann);
    expect(all).toMatchObject({
      format: 'wherekept.access-package', version: 1, asOf: '2026-11-24', person: traced.person.id, complete: true, gaps: [], respondBy: '2026-12-02',
      controller: { name: 'Acme <GmbH>', contact: 'privacy@acme.example', dataProtectionOfficer: 'Dora', address: null }, supervisoryAuthority: { name: 'The Authority', contact: 'authority.example' }, automatedDecisions: null,
      noticeRights: [{ name: 'To be forgotten', article: 'GDPR Art. 17', limitedBy: ['Where the law has us keep it'] }],
    });
    expect((all.rights as { article: string }[]).map(({ article }) => article)).toEqual(['GDPR Art. 16', 'GDPR Art. 17', 'GDPR Art. 18', 'GDPR Art. 20', 'GDPR Art. 21', 'GDPR Art. 7(3)', 'GDPR Art. 77']);
    const [first] = all.holdings as Answered[];
    expect(first).toMatchObject({
      certainty: 'CONFIRMED', dataType: { name: 'Email address', special: false }, subject: { name: 'Customer' }, holder: { name: 'Host' }, asset: { name: 'CRM' }, reference: '=r1',
      purposes: [{ purpose: { name: 'Newsletter' }, activity: { name: 'Sending news' }, role: 'CONTROLLER', legalBasis: 'CONSENT', stated: true }],
      sources: [{ collectionPoint: { name: 'Web form' }, origin: 'COLLECTED' }, { collectionPoint: { name: 'Bought list' }, origin: 'OBTAINED' }], copiedFrom: [{ name: 'Shop' }], holds: [],
      retention: { status: 'DUE', on: '2027-03-31' }, task: { number: 1, to: { name: 'Host' }, by: '2026-12-02', text: 'Fetch from Host a copy of Email address in CRM, record =r1' },
    });
    expect((first.recipients as Answered[]).map(({ name, as, publicAuthority, engagedBy }) => [name, as, publicAuthority, (engagedBy as { name: string }[]).map((by) => by.name)])).toEqual([['Host', 'PROCESSOR', false, []], ['Metal', 'SUB_PROCESSOR', false, ['Host']], ['Tax Office', 'RECIPIENT', true, []]]);
    expect((first.transfers as Answered[]).every(({ to, status, mechanism }) => to.name === 'United States' && status === 'SAFEGUARDED' && (mechanism as string).includes('Clauses'))).toBe(true);
    expect((first.transfers as Answered[]).map(({ way }) => way as string)).toContain('ACCESSED');
    expect(first.retention.proof.length).toBeGreaterThan(1);
    const same = (traced.holdings.nodes as Answered[]).map(({ id, certainty, deadline }) => [id, certainty, deadline.status, deadline.on]);
    expect((all.holdings as Answered[]).map(({ id, certainty, retention }) => [id, certainty, retention.status, retention.on])).toEqual(same);
  });

  it('tells of what is to be expected, and has its holder look for it', async () => {
    const { holdings } = await json(ann);
    const health = (holdings as Answered[]).find(({ dataType }) => dataType.name === 'Health data');
    expect(health).toMatchObject({ certainty: 'EXPECTED', dataType: { special: true, condition: 'EXPLICIT_CONSENT' }, purposes: [{ legalBasis: null }], sources: [], retention: { status: 'UNKNOWN', on: null }, reference: null });
    expect(health.task.text).toContain('which is to be expected and not registered');
    const nobody = await json({ identifiers: [email('nobody@example.com')] });
    expect(nobody.person).toBeNull();
    expect(nobody.holdings.length).toBeGreaterThan(1);
  });

  it('is a table too, whose cells no spreadsheet runs', async () => {
    const { document } = await ask(ann, 'CSV');
    expect(document).toMatchObject({ filename: 'access-package-2026-11-24.csv' });
    const rows = parse(document.content as string, { columns: true }) as Record<string, string>[];
    expect(rows[0]).toMatchObject({ 'personal data': 'Email address', reference: "'=r1", status: 'DUE', 'last day': '2027-03-31', 'answer by': '2026-12-02' });
    expect(rows[0]?.['transfers']).toContain('SAFEGUARDED');
    expect(rows).toHaveLength((await json(ann)).holdings.length as number);
  });

  it('is a page that a person can read: escaped, without scripts', async () => {
    const { document: { content, mediaType } } = await ask(ann, 'HTML');
    expect(mediaType).toContain('text/html');
    for (const letter of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) expect(content).toMatch(new RegExp(`Art\\. 15\\(1\\)\\(${letter}\\)|\\(${letter}\\)`));
    expect(content).toContain('Acme &lt;GmbH&gt;');
    expect(content).not.toMatch(/<script|<img|https?:\/\//);
    for (const text of ['Email address', 'until 2027-03-31', 'Bought list: obtained from elsewhere', 'Fetch from Host', 'Art. 15(2)', '2026-12-02', 'The list is complete']) expect(content).toContain(text);
  });

  it('is entered as a reading, and fails as tracing does', async () => {
    await ask(ann, 'JSON');
    const { data } = await app.ask('{ auditEntries(last: 1) { nodes { action about } } }');
    expect(data.auditEntries.nodes[0]).toMatchObject({ action: 'accessPackage', about: [(await trace(app, ann)).person.id] });
    expect(await ask({ identifiers: [] }, 'JSON')).toMatchObject({ __typename: 'InvalidInputError', path: ['input', 'identifiers'] });
    expect(await ask({ ...ann, subject: 'nobody' }, 'JSON')).toMatchObject({ __typename: 'UnknownTermError', path: ['input', 'subject'] });
    expect(await ask(ann, 'JSON', null)).toMatchObject({ respondBy: null });
    expect(await ask(ann, 'JSON', '9999-12-31')).toMatchObject({ __typename: 'InvalidInputError', path: ['receivedOn'] });
  });
});

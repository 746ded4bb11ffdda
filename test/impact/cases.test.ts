import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importYaml } from '../../src/exchange/importing.js';
import { verifyAudit } from '../../src/audit/index.js';
import { type Engine, type TestApp, engines, openApp } from '../app.js';
import {
  breach, breachFailure, comparison, comparisonFailure, exposuresOf, findingsOf, loss, lossFailure, noticeOf, processor, processorFailure, reachesOf, removal, removalFailure, transfersOf,
} from './asking.js';

/** What assessments say, by hand: of a small house, and of Interactio's notice. */

const NOW = Date.parse('2026-11-24T09:00:00Z');
const document = `wherekept: 1
source: s
sources: { s: { name: The source } }
controllers: { us: { name: Us, house: true, country: LT, timeZone: Europe/Vilnius, supervisoryAuthority: VDAI }, client: { name: Client } }
dataSubjects: { person: { name: Person }, customer: { name: Customer, broader: [person] } }
dataTypes:
  contact: { name: Contact data }
  email: { name: Email, broader: [contact] }
  health: { name: Health, special: true }
  allergy: { name: Allergy, broader: [health] }
  genes: { name: Genes, special: true, condition: "Art. 9(2)(a)" }
  notes: { name: Notes, mayContain: [health] }
purposes: { care: { name: Care }, mailing: { name: Mailing }, hosting: { name: Hosting } }
locations:
  eea: { name: EEA, eea: true }
  lithuania: { name: Lithuania, country: LT, within: [eea] }
  japan: { name: Japan, country: JP }
  uk: { name: United Kingdom, country: GB, within: [{ to: eea, until: 2021-01-01 }] }
  usa: { name: USA, country: US, thirdCountry: true }
adequacyDecisions:
  jp: { name: Japan decision, reference: 2019/419, since: 2019-01-23, locations: [japan] }
  dpf: { name: Framework, reference: 2023/1795, certifiedOnly: true, since: 2023-07-10, locations: [usa] }
safeguards: { scc: { name: Clauses, mechanism: SCC }, word: { name: Adequate, mechanism: ADEQUACY }, asked: { name: Consent to it, mechanism: DEROGATION } }
processors:
  crm: { name: CRM Ltd, locations: [lithuania], subProcessors: [deep] }
  deep: { name: Deep, locations: [usa], certifiedUnder: [dpf] }
  mail: { name: Mail Inc, locations: [japan] }
  lists: { name: Lists, locations: [{ to: lithuania, until: 2026-03-01 }, { to: japan, since: 2026-03-01 }] }
systems: { crm: { name: CRM, providedBy: [crm] }, mail: { name: Mailer, providedBy: [mail] }, archive: { name: Archive } }
flows: { f: { from: crm, to: mail, dataTypes: [email] }, g: { from: mail, to: archive, dataTypes: [email] } }
triggers: { left: { name: Left } }
retentionRules: { year: { name: A year, period: P1Y, trigger: left, dataTypes: [contact], until: 2026-06-01 }, two: { name: Two years, period: P2Y, trigger: left, dataTypes: [contact], since: 2026-06-01 } }
activities:
  care: { name: Caring, purpose: care, legalBasis: CONTRACT, subjects: [customer], dataTypes: [email, allergy, notes], systems: [crm], processors: [crm], storedAt: [lithuania] }
  mailing: { name: Mailing, purpose: mailing, legalBasis: CONSENT, subjects: [customer], dataTypes: [email], systems: [mail], processors: [mail] }
  lists: { name: Listing, purpose: mailing, legalBasis: CONSENT, subjects: [customer], dataTypes: [email], processors: [lists] }
  hosting: { name: Hosting it, purpose: hosting, role: PROCESSOR, instructedBy: [client], subjects: [person], dataTypes: [contact], systems: [archive] }
  old: { name: Old, purpose: care, subjects: [customer], dataTypes: [genes], processors: [crm], until: 2026-02-01 }
`;
const receives = { receives: ['email'], about: ['customer'], for: ['mailing'] };

describe.each(engines)('assessments on %s', (engine: Engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine, { clock: { now: () => NOW } });
    await app.replace(document);
    const holding = (value: string, system: string): object => ({ identifiers: [{ kind: 'EMAIL', value }], subject: 'customer', dataType: 'email', system });
    const { data } = await app.ask('mutation ($input: RegisterHoldingsInput!) { registerHoldings(input: $input) { __typename } }', { input: { holdings: [holding('a@example.org', 'crm'), holding('b@example.org', 'crm'), holding('b@example.org', 'mail')] } });
    expect(data.registerHoldings.__typename).toBe('RegisteredHoldings');
  });
  afterAll(async () => { await app.close(); });

  test.each<[string, object, string[], string[]]>([
    ['within the EEA', { locations: ['LT'] }, ['ADDED New STORED Lithuania INSIDE_EEA'], ['WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:new']],
    ['by a decision', { locations: ['Japan'] }, ['ADDED New STORED Japan ADEQUATE (2019/419)'], ['WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:new']],
    ['certified organisations only', { locations: ['US'] }, ['ADDED New STORED USA UNCOVERED'], ['ERROR UNCOVERED_TRANSFER GDPR Art. 44, 46(1): Activity:new.mailing Location:usa Processor:new', 'WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:new']],
    ['no longer a member', { locations: ['GB'], safeguard: 'scc' }, ['ADDED New STORED United Kingdom SAFEGUARDED (Clauses)'], ['WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:new']],
    ['a country of which nothing is known', { locations: ['BR'] }, ['ADDED New STORED Brazil UNKNOWN'], ['WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:new', 'WARNING UNSTATED_TRANSFER GDPR Art. 44, 13(1)(f): Activity:new.mailing Location:br Processor:new']],
    ['a contradiction: adequacy where there is none', { locations: ['US'], safeguard: 'ADEQUACY' }, ['ADDED New STORED USA UNCOVERED'], ['ERROR UNCOVERED_TRANSFER GDPR Art. 44, 46(1): Activity:new.mailing Location:usa Processor:new', 'WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:new']],
    ['a derogation is no safeguard', { locations: ['US'], safeguard: 'Consent to it' }, ['ADDED New STORED USA UNCOVERED'], ['ERROR UNCOVERED_TRANSFER GDPR Art. 44, 46(1): Activity:new.mailing Location:usa Processor:new', 'WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:new']],
    ['reached from elsewhere', { locations: ['LT'], accessedFrom: ['usa'] }, ['ADDED New STORED Lithuania INSIDE_EEA', 'ADDED New ACCESSED USA UNCOVERED'], ['ERROR UNCOVERED_TRANSFER GDPR Art. 44, 46(1): Activity:new.mailing Location:usa Processor:new', 'WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:new']],
    ['sub-processors, one that engages another', { locations: ['LT'], engages: [{ name: 'CRM Ltd', locations: ['LT'] }, { name: 'Far', locations: ['US'], safeguard: 'BCR' }] },
      ['ADDED CRM Ltd SUB_PROCESSOR Lithuania INSIDE_EEA', 'ADDED Deep SUB_PROCESSOR USA ADEQUATE (2023/1795)', 'ADDED Far SUB_PROCESSOR USA SAFEGUARDED (Binding corporate rules)', 'ADDED New STORED Lithuania INSIDE_EEA'],
      ['WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(2), (4): Processor:crm Processor:new', 'WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(2), (4): Processor:far Processor:new', 'WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:new']],
    ['nobody says where', { locations: [] }, [], ['WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:new', 'WARNING UNKNOWN_LOCATION GDPR Art. 13(1)(f), 30(1)(e): Processor:new']],
    ['special categories, a kind of one and one with its condition', { locations: ['LT'], receives: ['allergy', 'genes'], legalBasis: null, retention: { period: 'P30D', trigger: 'left' } }, ['ADDED New STORED Lithuania INSIDE_EEA'], [
      'ERROR NO_ART9_CONDITION GDPR Art. 9(1), (2), 10: DataType:allergy', 'ERROR NO_LEGAL_BASIS GDPR Art. 6(1), 13(1)(c): Activity:new.mailing',
      'WARNING IMPACT_ASSESSMENT_DUE GDPR Art. 35(1), (3)(b): DataType:allergy DataType:genes Processor:new Purpose:mailing', 'WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:new',
      'INFO SPECIAL_CATEGORY GDPR Art. 9, 10, 35(3)(b): DataType:allergy Processor:new', 'INFO SPECIAL_CATEGORY GDPR Art. 9, 10, 35(3)(b): DataType:genes Processor:new']],
    ['a type without retention rule', { locations: ['LT'], receives: ['notes'] }, ['ADDED New STORED Lithuania INSIDE_EEA'], ['ERROR NO_RETENTION GDPR Art. 5(1)(e), 13(2)(a): Activity:new.mailing DataType:notes', 'WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:new']],
  ])('a processor: %s', async (_name, input, transfers, findings) => {
    const told = await processor(app, { name: 'New', legalBasis: 'CONSENT', ...receives, ...input });
    expect(transfersOf(told)).toEqual(transfers);
    expect(findingsOf(told).filter((line) => !line.includes('SPECIAL')).sort().concat(findingsOf(told).filter((line) => line.includes('SPECIAL')).sort())).toEqual(findings.filter((line) => !line.includes('SPECIAL')).sort().concat(findings.filter((line) => line.includes('SPECIAL')).sort()));
    const ranks = told.findings.map(({ severity }) => ['ERROR', 'WARNING', 'INFO'].indexOf(severity));
    expect(ranks).toEqual([...ranks].sort());
    expect(told.completeness.complete).toBe(true);
  });

  test('a processor whole: exposures, notice, what it reaches, persons, the time to object; and nothing is written', async () => {
    const before = await verifyAudit(app.graph);
    const told = await processor(app, { name: 'New', ...receives, receives: ['email', 'genes'], locations: ['IN'], fedBy: ['crm'], engages: [{ name: 'Sub', locations: ['JP'] }], legalBasis: 'CONSENT', retention: { period: 'P30D', trigger: 'left' }, startsOn: '2026-12-01', noticeDays: 30 });
    expect(told.asOf).toBe('2026-12-01');
    expect(exposuresOf(told)).toEqual(['ADDED customer email', 'ADDED customer genes special']);
    expect(reachesOf(told)).toEqual(['0 System:new', '1 Location:in', '1 Processor:new', '2 Processor:sub', '3 Location:japan']);
    expect(noticeOf(told)).toEqual([
      'ADDED How long do we store your data?: Email | 30 days after “Left” (Retention at New) | no date yet: it depends on “Left” | New',
      'ADDED How long do we store your data?: Genes | 30 days after “Left” (Retention at New) | no date yet: it depends on “Left” | New',
      'ADDED Who has access to personal data?: New | Email, Genes | Mailing | India', 'ADDED Sub-processors: Sub | not stated | not stated | Japan | New',
    ]);
    expect([told.personsAffected, told.objectionDeadline, told.transfers.find(({ to }) => to.name === 'India')?.to.version]).toEqual([2, '2026-12-24', 0]);
    expect(findingsOf(told)).toContain('WARNING OBJECTION_PERIOD GDPR Art. 28(2): Processor:new');
    expect(findingsOf(await processor(app, { name: 'New', ...receives, locations: ['LT'], startsOn: '2026-12-25', noticeDays: 30 })).join()).not.toContain('OBJECTION_PERIOD');
    expect(await verifyAudit(app.graph)).toEqual(before);
    expect((await app.ask('{ processor(term: "New") { id } }')).data).toEqual({ processor: null });
  });

  test.each<[string, object, string, RegExp[]]>([
    ['no country', { name: 'New', ...receives, locations: ['XX'] }, 'InvalidInputError', [/^input.locations.0: “XX” is neither/]],
    ['a word that names nothing', { name: 'New', ...receives, locations: ['LT'], receives: ['emial'] }, 'UnknownTermError', []],
    ['all at once', { name: 'New', receives: ['emial'], about: ['nobody at all'], for: [], locations: ['Atlantis', 'ZZ'], noticeDays: -1 }, 'InvalidInputError', [/^input.noticeDays: is -1/, /^input.for: names no purpose/]],
    ['several words at once', { name: '!', receives: ['emial'], about: ['nobody at all'], for: ['mailing'], locations: ['Atlantis', 'ZZ'], engages: [{ name: 'Sub', locations: ['QQ'] }] }, 'InvalidInputError',
      [/^input.name: holds no letter/, /^input.locations.1: “ZZ”/, /^input.engages.0.locations.0: “QQ”/, /^input.locations.0: Nothing/, /^input.receives.0: Nothing/, /^input.about.0: Nothing/]],
    ['too many', { name: 'New', ...receives, locations: Array.from({ length: 51 }, () => 'LT') }, 'InvalidInputError', [/^input.locations: has 51 members; at most 50/]],
    ['engaging itself, and one twice', { name: 'New', ...receives, locations: ['LT'], engages: [{ name: 'new', locations: [] }, { name: 'Sub', locations: [] }, { name: 'sub', locations: [] }] }, 'InvalidInputError', [/^input.engages.0.name: names the processor itself/, /^input.engages.2.name: names a sub-processor that stands/]],
    ['a safeguard that is none', { name: 'New', ...receives, locations: ['LT'], safeguard: 'good will' }, 'UnknownTermError', []],
  ])('bad input: %s', async (_name, input, type, faults) => {
    const failed = await processorFailure(app, input);
    expect(failed.__typename).toBe(type);
    const said = failed.faults?.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
    for (const fault of faults) expect(said.filter((line) => fault.test(line)), said.join('\n')).toHaveLength(1);
  });

  test('a removal: what loses its place and its feed, what is to be returned', async () => {
    const told = await removal(app, 'crm');
    expect(findingsOf(told).sort()).toEqual([
      'WARNING DATA_TO_RETURN GDPR Art. 28(3)(g): DataType:allergy DataType:email DataType:genes DataType:notes Processor:crm', 'WARNING FEED_LOST GDPR Art. 5(1)(d): System:crm System:mail',
      'WARNING PLACE_LOST GDPR Art. 5(1)(f), 32(1)(b): Activity:care Purpose:care', 'WARNING PLACE_LOST GDPR Art. 5(1)(f), 32(1)(b): DataType:allergy', 'WARNING PLACE_LOST GDPR Art. 5(1)(f), 32(1)(b): DataType:genes', 'WARNING PLACE_LOST GDPR Art. 5(1)(f), 32(1)(b): DataType:notes',
    ]);
    expect(told.findings.find(({ kind }) => kind === 'DATA_TO_RETURN')?.message).toContain('2 holdings of 2 persons are registered there');
    expect([exposuresOf(told), transfersOf(told), told.personsAffected]).toEqual([
      ['REMOVED customer allergy special', 'REMOVED customer email', 'REMOVED customer notes'], ['REMOVED CRM Ltd STORED Lithuania INSIDE_EEA', 'REMOVED Deep SUB_PROCESSOR USA ADEQUATE (2023/1795)'], 2]);
    expect(reachesOf(told)).toEqual(['0 System:crm', '1 Location:lithuania', '1 Processor:crm', '1 System:mail', '2 Processor:deep', '2 Processor:mail', '2 System:archive', '3 Location:japan', '3 Location:usa']);
    expect((await removalFailure(app, 'nobody')).__typename).toBe('UnknownTermError');
  });

  test('a ground that falls: who loses it, who has another', async () => {
    const decision = await loss(app, { country: 'JP' });
    expect([transfersOf(decision), findingsOf(decision), exposuresOf(decision)]).toEqual([
      ['CHANGED Lists PROCESSOR Japan UNCOVERED', 'CHANGED Mail Inc PROCESSOR Japan UNCOVERED'],
      ['ERROR UNCOVERED_TRANSFER GDPR Art. 44, 46(1): Activity:lists Location:japan Processor:lists', 'ERROR UNCOVERED_TRANSFER GDPR Art. 44, 46(1): Activity:mailing Location:japan Processor:mail'].sort((a, b) => decision.findings.findIndex(({ about }) => a.includes(about[0]?.id ?? '-')) - decision.findings.findIndex(({ about }) => b.includes(about[0]?.id ?? '-'))),
      ['CHANGED customer email']]);
    expect(decision.personsAffected).toBe(2);
    expect(transfersOf(await loss(app, { country: 'JP' }, '2026-02-01'))).toEqual(['CHANGED Mail Inc PROCESSOR Japan UNCOVERED']);
    expect(transfersOf(await loss(app, { country: 'US' }))).toEqual(['CHANGED Deep SUB_PROCESSOR USA UNCOVERED']);
    expect(await lossFailure(app, { country: 'IN' })).toMatchObject({ __typename: 'InvalidInputError', path: ['of', 'country'] });
    expect(await lossFailure(app, { country: 'JP' }, '2018-01-01')).toMatchObject({ __typename: 'InvalidInputError' });
    expect(await lossFailure(app, { safeguard: 'nothing' })).toMatchObject({ __typename: 'UnknownTermError' });
    expect(transfersOf(await loss(app, { safeguard: 'scc' }))).toEqual([]);
  });

  test('a breach: what was there, where, and whom to tell by when', async () => {
    const told = await breach(app, { of: 'crm', on: '2026-11-20', awareAt: '2026-11-21T22:30:00Z' });
    expect([told.of.id, exposuresOf(told), told.possible.map(({ id }) => id), told.countries.map(({ id }) => id), told.personsAffected]).toEqual(['System:crm', ['UNCHANGED customer allergy special', 'UNCHANGED customer email', 'UNCHANGED customer notes'], ['DataType:health'], ['Location:lithuania'], 2]);
    expect(told.reaches.map(({ item }) => item.id)).toContain('System:archive');
    expect(told.notifications.map(({ to, whom, by, until, article }) => [to, whom, by?.id, until, article])).toEqual([
      ['AUTHORITY', 'VDAI', 'Controller:us', '2026-11-24T22:30:00.000Z', 'GDPR Art. 33(1)'], ['DATA_SUBJECTS', 'Customer', 'Controller:us', null, 'GDPR Art. 34(1)']]);
    expect(told.notifications[1]?.when).toContain('a high risk is likely, for Allergy is special');
    const processors = await breach(app, { of: 'Processor:crm', on: '2026-11-20' });
    expect(processors.notifications.map(({ to, by, until }) => [to, by?.id, until])).toEqual([['CONTROLLER', 'Processor:crm', null], ['AUTHORITY', 'Controller:us', '2026-11-22T22:00:00.000Z'], ['DATA_SUBJECTS', 'Controller:us', null]]);
    expect((await breach(app, { of: 'archive', on: '2026-11-20' })).notifications.map(({ to, whom }) => `${to} ${whom}`)).toEqual(['CONTROLLER Client']);
    expect(await breachFailure(app, { of: 'nothing', on: '2027-01-01' })).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['input', 'on'] }, { path: ['input', 'of'] }] });
  });

  test('two days: what went, who moved, what is kept otherwise', async () => {
    const told = await comparison(app, '2026-01-15', '2026-07-01');
    expect(told.items.map(({ change, item }) => `${change} ${item.id}`)).toEqual(['REMOVED Activity:old']);
    expect(told.moves).toEqual([{ organisation: { id: 'Processor:lists', name: 'Lists' }, before: [{ id: 'Location:lithuania', name: 'Lithuania' }], after: [{ id: 'Location:japan', name: 'Japan' }] }]);
    expect(transfersOf(told)).toEqual(['ADDED Lists PROCESSOR Japan ADEQUATE (2019/419)', 'REMOVED Lists PROCESSOR Lithuania INSIDE_EEA']);
    expect(told.retentionChanges.map(({ change, dataType, holder, before, after }) => `${change} ${dataType.id} ${holder?.id ?? '-'}: ${before ?? '-'} => ${after ?? '-'}`)).toContain('CHANGED DataType:email Processor:crm: 1 year after “Left” (A year); no date yet: it depends on “Left” => 2 years after “Left” (Two years); no date yet: it depends on “Left”');
    expect(exposuresOf(told)).toEqual(['REMOVED customer genes special']);
    const back = await comparison(app, '2026-07-01', '2026-01-15');
    expect(back.items.map(({ change, item }) => `${change} ${item.id}`)).toEqual(['ADDED Activity:old']);
    expect(await comparisonFailure(app, '2026-01-15', '2026-01-15')).toMatchObject({ __typename: 'InvalidInputError' });
  });

  test('Interactio: what if Zoho moved to India?', async () => {
    await app.replace(readFileSync(new URL('../../seed/interactio.yaml', import.meta.url), 'utf8'));
    await importYaml(app.graph, readFileSync(new URL('../../seed/adequacy.yaml', import.meta.url), 'utf8'));
    const told = await processor(app, { name: 'Zoho', locations: ['India'], receives: ['phone number'], about: ['customer'], for: ['service-desk'] });
    expect(transfersOf(told)).toEqual(['REMOVED Zoho Corporation B.V STORED EU INSIDE_EEA', 'ADDED Zoho Corporation B.V STORED India UNKNOWN']);
    expect(exposuresOf(told)).toEqual(['company-name', 'contact-name', 'ticket-information', 'phone-number', 'ticket-number'].map((type) => `UNCHANGED customer ${type}`));
    expect(noticeOf(told)).toEqual(['CHANGED Who has access to personal data?: Zoho Corporation B.V | Company name, Contact name, Information provided in the ticket, Phone number, Ticket number | Service desk for requests and emails | EU => Zoho Corporation B.V | Company name, Contact name, Information provided in the ticket, Phone number, Ticket number | Service desk for requests and emails | India']);
    expect(reachesOf(told)).toEqual(['0 System:zoho', '1 Location:in', '1 Processor:zoho']);
    expect(findingsOf(told)).toEqual(['ERROR NO_LEGAL_BASIS GDPR Art. 6(1), 13(1)(c): Activity:zoho', 'WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:interactio Processor:zoho', 'WARNING UNSTATED_TRANSFER GDPR Art. 44, 13(1)(f): Activity:zoho Location:in Processor:zoho']);
  }, 60_000);
});

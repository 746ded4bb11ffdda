import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, type TestApp, engines, openApp } from '../app.js';
import { findingsOf, processor, removal, rightsOf } from './asking.js';

/** What has been judged already is told with what would come in; and which rights and deadlines a change moves. */

const document = (extra: string): string => `wherekept: 1
source: s
sources: { s: { name: The source } }
controllers: { us: { name: Us, house: true, country: LT, timeZone: Europe/Vilnius } }
dataSubjects: { person: { name: Person }, customer: { name: Customer, broader: [person] } }
dataTypes: { email: { name: Email }, health: { name: Health, special: true, condition: "Art. 9(2)(a)" } }
purposes: { care: { name: Care }, adverts: { name: Adverts, directMarketing: true }, mailing: { name: Mailing, broader: [adverts] } }
locations: { lithuania: { name: Lithuania, country: LT, eea: true } }
processors: { crm: { name: CRM Ltd, locations: [lithuania], subProcessors: [deep] }, deep: { name: Deep, locations: [lithuania] }, mail: { name: Mail Inc, locations: [lithuania] } }
systems: { crm: { name: CRM, providedBy: [crm] }, mail: { name: Mailer, providedBy: [mail] } }
recipients: { bank: { name: Bank } }
triggers: { left: { name: Left } }
retentionRules: { crm: { name: In the CRM, period: P1Y, trigger: left, systems: [crm] }, rest: { name: Rest, criterion: as needed, residual: true } }
activities:
  care: { name: Caring, purpose: care, legalBasis: CONTRACT, subjects: [customer], dataTypes: [email], systems: [crm], processors: [crm] }
  mailing: { name: Mailing it, purpose: mailing, legalBasis: LEGITIMATE_INTERESTS, subjects: [customer], dataTypes: [email], systems: [mail], processors: [mail], disclosedTo: [bank] }
  hosting: { name: Hosting it, purpose: care, role: PROCESSOR, onBehalfOf: clients, dataTypes: [email], processors: [mail] }
${extra}`;
const input = { name: 'crm', locations: ['LT'], receives: ['health'], about: ['customer'], for: ['care'] };

describe.each(engines)('judgements and rights on %s', (engine: Engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine, { clock: { now: () => Date.parse('2026-11-24T09:00:00Z') } }); });
  afterAll(async () => { await app.close(); });

  test.each<[string, string, string, RegExp]>([
    ['none', '', 'GDPR Art. 35(1), (3)(b)', /is to be assessed before$/],
    ['mitigated, with a day', 'impactAssessments: { d: { name: DPIA, outcome: MITIGATED, assessedOn: 2026-02-01, reviewOn: 2027-02-01, activities: [care] } }', 'GDPR Art. 35(1), (3)(b), (11)', /Recorded, and to be reviewed with this: DPIA, of 2026-02-01, found the risks mitigated; it is to be looked at again on 2027-02-01$/],
    ['a high risk, its day gone by', 'impactAssessments: { d: { name: DPIA, outcome: HIGH_RISK, assessedOn: 2025-02-01, reviewOn: 2026-02-01, activities: [care] } }', 'GDPR Art. 35(1), (3)(b), (11)', /a high risk remains.*\(Art\. 36\(1\)\); it was to be looked at again on 2026-02-01$/],
    ['the latest of several', 'impactAssessments: { d: { name: Old, outcome: HIGH_RISK, assessedOn: 2024-02-01, activities: [care] }, e: { name: Late, outcome: NOT_REQUIRED, assessedOn: 2025-02-01, activities: [care] } }', 'GDPR Art. 35(1), (3)(b), (11)', /this: Late, of 2025-02-01, found that none was required; no day is set/],
    ['of something else', 'impactAssessments: { d: { name: DPIA, outcome: MITIGATED, assessedOn: 2026-02-01, activities: [mailing] } }', 'GDPR Art. 35(1), (3)(b)', /is to be assessed before$/],
    ['not yet made', 'impactAssessments: { d: { name: DPIA, outcome: MITIGATED, assessedOn: 2027-02-01, activities: [care] } }', 'GDPR Art. 35(1), (3)(b)', /is to be assessed before$/],
  ])('an impact assessment recorded: %s', async (_name, extra, article, says) => {
    await app.replace(document(extra));
    const { findings } = await processor(app, input);
    const [due, ...others] = findings.filter(({ kind }) => kind === 'IMPACT_ASSESSMENT_DUE');
    expect([due?.article, others.length]).toEqual([article, 0]);
    expect(due?.message).toMatch(says);
    expect(due?.about.some(({ id }) => id.startsWith('ImpactAssessment:'))).toBe(article.endsWith('(11)'));
  });

  test.each<[string, string, string[]]>([
    ['none', '', ['WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(2), (4): Processor:crm Processor:new', 'WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:crm']],
    ['in force, general', 'processorContracts: { c: { name: DPA, processors: [crm], signedOn: 2026-01-01, authorisation: GENERAL, noticePeriod: P30D } }', ['INFO PROCESSOR_CONTRACT GDPR Art. 28(3): Processor:crm ProcessorContract:c']],
    ['in force, nobody else', 'processorContracts: { c: { name: DPA, processors: [crm], signedOn: 2026-01-01, authorisation: NONE } }', ['INFO PROCESSOR_CONTRACT GDPR Art. 28(3): Processor:crm ProcessorContract:c', 'WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(2), (4): Processor:crm Processor:new']],
    ['of other activities', 'processorContracts: { c: { name: DPA, processors: [crm], signedOn: 2026-01-01, activities: [mailing], authorisation: GENERAL } }', ['WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:crm']],
    ['signed too late', 'processorContracts: { c: { name: DPA, processors: [crm], signedOn: 2026-12-01, authorisation: GENERAL } }', ['WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(2), (4): Processor:crm Processor:new', 'WARNING NO_PROCESSOR_CONTRACT GDPR Art. 28(3): Controller:us Processor:crm']],
  ])('a contract: %s', async (_name, extra, lines) => {
    await app.replace(document(extra));
    const told = await processor(app, { ...input, engages: [{ name: 'New', locations: ['LT'] }] });
    expect(findingsOf(told).filter((line) => line.includes('CONTRACT')).sort()).toEqual(lines);
    const message = told.findings.find(({ kind }) => kind === 'PROCESSOR_CONTRACT')?.message;
    if (lines[0]?.startsWith('INFO')) expect(message).toMatch(/^In force on 2026-11-24 between Us and CRM Ltd: ProcessorContract:c \(it may engage (?:others, and tells of each before, P30D ahead|nobody)\)$/);
  });

  test('rights and deadlines: of a removal, and of what comes in', async () => {
    await app.replace(document(''));
    const gone = await removal(app, 'crm');
    expect(rightsOf(gone)).toEqual(['REMOVED COMMUNICATION customer crm: care', 'REMOVED COMMUNICATION customer deep: care']);
    expect(gone.retentionChanges.map(({ change, dataType, holder, asset, before, after }) => [change, dataType.name, holder?.name, asset?.name, before, after])).toEqual([
      ['ADDED', 'Email', undefined, undefined, null, 'as needed (Rest); no date: a criterion, not a period'],
      ['REMOVED', 'Email', 'CRM Ltd', 'CRM', '1 year after “Left” (In the CRM); no date yet: it depends on “Left”', null],
    ]);
    // What is done on behalf of others is theirs to answer for: of the hosting there is no word.
    expect(rightsOf(await removal(app, 'mail'))).toEqual(['REMOVED COMMUNICATION customer mail: mailing']);
    expect(rightsOf(await processor(app, { name: 'New', locations: ['LT'], receives: ['email'], about: ['customer'], for: ['mailing'], legalBasis: 'CONSENT' }))).toEqual([
      'ADDED COMMUNICATION customer new: new.mailing', 'CHANGED OBJECTION_TO_MARKETING customer: new.mailing', 'CHANGED PORTABILITY customer: new.mailing', 'ADDED WITHDRAWAL customer: new.mailing',
    ]);
    expect(rightsOf(await processor(app, { name: 'crm', locations: ['LT'], receives: ['email'], about: ['customer'], for: ['care'], legalBasis: 'PUBLIC_TASK' }))).toEqual(['CHANGED OBJECTION customer: care', 'REMOVED PORTABILITY customer: care']);
  });
});

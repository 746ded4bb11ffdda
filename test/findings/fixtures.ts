import type { FindingKind } from '../../src/answers/finding.js';

/** One inventory that raises each finding, and one that all but does. */

export interface Fixture {
  readonly kind: FindingKind;
  readonly name: string;
  /** Members of an inventory document, in YAML. */
  readonly raises: string;
  /** What it is about, one finding after the other. */
  readonly about: readonly (readonly string[])[];
  /** Other inventories, each of which all but raises it. */
  readonly misses: readonly (readonly [why: string, document: string])[];
  readonly says?: RegExp;
  readonly article?: string;
  readonly asOf?: string;
}

const base = `
controllers: { us: { name: Us, house: true, contact: us@example.org, country: LT, locations: [lithuania] } }
dataTypes: { email: { name: Email } }
purposes: { billing: { name: Billing } }
locations:
  eea: { name: EEA, eea: true }
  lithuania: { name: Lithuania, country: LT, within: [eea] }
`;
/** The least that an activity needs, and more of it. */
const activity = (more = '', dataTypes = '[email]'): string => `${base}activities: { mailing: { name: Mailing, purpose: billing, dataTypes: ${dataTypes}${more === '' ? '' : `, ${more}`} } }\n`;
const transfer = (activityMore: string, locations: string, more = ''): string =>
  `${activity(activityMore)}${more}`.replace('  lithuania:', `${locations.split('\n').map((line) => `  ${line}`).join('\n')}\n  lithuania:`);
const processor = (more = ''): string => `processors: { acme: { name: Acme, locations: [lithuania]${more} } }\n`;

const us = 'usa: { name: USA, country: US }';
const framework = 'adequacyDecisions: { dpf: { name: DPF, reference: 2023/1795, certifiedOnly: true, since: 2023-07-10, locations: [usa] } }\n';
const ruled = 'retentionRules: { year: { name: One year, period: P1Y, trigger: left, dataTypes: [email] } }\ntriggers: { left: { name: Left } }\n';
const dated = (date: string): string => `sources: { doc: { name: Document, date: ${date} } }\n`;

export const fixtures: readonly Fixture[] = [
  {
    kind: 'UNCOVERED_TRANSFER', name: 'stored in a third country', raises: transfer('storedAt: [india]', 'india: { name: India, country: IN, thirdCountry: true }'), about: [['Activity:mailing', 'Controller:us', 'Location:india']], says: /stored in India/,
    misses: [
      ['it lies within the EEA', transfer('storedAt: [lithuania]', us)],
      ['clauses safeguard it', transfer('storedAt: [india], safeguards: [scc]', 'india: { name: India, country: IN, thirdCountry: true }', 'safeguards: { scc: { name: SCC, mechanism: SCC } }\n')],
      ['nothing is known of it', transfer('storedAt: [india]', 'india: { name: India, country: IN }')],
      ['the activity has ended', transfer('storedAt: [india], until: 2026-11-24', 'india: { name: India, country: IN, thirdCountry: true }')],
      ['the activity has not begun', transfer('storedAt: [india], since: 2026-11-25', 'india: { name: India, country: IN, thirdCountry: true }')],
    ],
  },
  {
    kind: 'UNCOVERED_TRANSFER', name: 'reached from a third country', raises: transfer('storedAt: [lithuania], accessedFrom: [usa], processors: [acme]', us, `${framework}${processor()}`), about: [['Activity:mailing', 'Location:usa', 'Processor:acme']], says: /reached from USA/,
    misses: [
      ['it is certified', transfer('storedAt: [lithuania], accessedFrom: [usa], processors: [acme]', us, `${framework}${processor(', certifiedUnder: [dpf]')}`)],
      ['it is stored and reached at home', transfer('storedAt: [lithuania], accessedFrom: [lithuania], processors: [acme]', us, `${framework}${processor()}`)],
    ],
  },
  {
    kind: 'UNCOVERED_TRANSFER', name: 'with a processor, a sub-processor of a sub-processor, a recipient', about: [['Activity:mailing', 'Location:usa', 'Processor:acme'], ['Activity:mailing', 'Location:usa', 'Processor:deep'], ['Activity:mailing', 'Location:usa', 'Recipient:buyer']],
    raises: transfer('processors: [acme], disclosedTo: [buyer]', us, `${framework}recipients: { buyer: { name: Buyer, locations: [usa] } }\nprocessors:\n  acme: { name: Acme, locations: [usa], subProcessors: [sub] }\n  sub: { name: Sub, locations: [lithuania], subProcessors: [deep, acme] }\n  deep: { name: Deep, locations: [usa] }\n`),
    misses: [
      ['all are certified', transfer('processors: [acme], disclosedTo: [buyer]', us, `${framework}recipients: { buyer: { name: Buyer, locations: [usa], certifiedUnder: [dpf] } }\nprocessors:\n  acme: { name: Acme, locations: [usa], certifiedUnder: [dpf], subProcessors: [deep] }\n  deep: { name: Deep, locations: [usa], certifiedUnder: [dpf] }\n`)],
      ['the activity says that it stores at home', transfer('storedAt: [lithuania], processors: [acme]', us, `${framework}processors: { acme: { name: Acme, locations: [usa] } }\n`)],
      ['of two processors the one that is there is certified', transfer('storedAt: [usa], processors: [acme, home]', us, `${framework}processors:\n  acme: { name: Acme, locations: [usa], certifiedUnder: [dpf] }\n  home: { name: Home, locations: [lithuania] }\n`)],
    ],
  },
  {
    kind: 'UNCOVERED_TRANSFER', name: 'a safeguard that has ended, and derogations', asOf: '2027-01-01', about: [['Activity:mailing', 'Controller:us', 'Location:usa']],
    raises: transfer('storedAt: [usa], safeguards: [scc, consent]', us, `${framework}safeguards: { scc: { name: SCC, mechanism: SCC, until: 2027-01-01 }, consent: { name: Explicit consent, mechanism: DEROGATION } }\n`),
    misses: [['it ends a day later', transfer('storedAt: [usa], safeguards: [scc]', us, `${framework}safeguards: { scc: { name: SCC, mechanism: SCC, until: 2027-01-02 } }\n`)]],
  },
  {
    kind: 'UNSTATED_TRANSFER', name: 'a country of which nothing is recorded', raises: transfer('storedAt: [india]', 'india: { name: India, country: IN }'), about: [['Activity:mailing', 'Location:india']], says: /Nothing recorded says whether India/,
    misses: [
      ['it is known to lie outside', transfer('storedAt: [india]', 'india: { name: India, country: IN, thirdCountry: true }')],
      ['clauses safeguard it', transfer('storedAt: [india], safeguards: [scc]', 'india: { name: India, country: IN }', 'safeguards: { scc: { name: SCC, mechanism: SCC } }\n')],
      ['a decision covers it', transfer('storedAt: [india]', 'india: { name: India, country: IN }', 'adequacyDecisions: { in: { name: India, reference: 2040/1, locations: [india] } }\n')],
    ],
  },
  {
    kind: 'NO_LEGAL_BASIS', name: 'none stated', raises: activity(), about: [['Activity:mailing']],
    misses: [['one is stated', activity('legalBasis: CONTRACT')], ['one is assumed', activity('legalBasis: { value: CONTRACT, stated: false, note: so we read it, source: doc }') + 'sources: { doc: { name: Document } }\n'], ['the controller for whom it is done must have one', activity('role: PROCESSOR')]],
  },
  {
    kind: 'NO_RETENTION', name: 'no rule', raises: activity(), about: [['Activity:mailing', 'DataType:email']],
    misses: [['a rule takes it in', activity() + ruled], ['its own rule', activity('keptUnder: [year]') + ruled.replace(', dataTypes: [email]', '')]],
  },
  {
    kind: 'NO_ART9_CONDITION', name: 'special, no condition', raises: activity('', '[health]').replace('email: { name: Email }', 'health: { name: Health, special: true }'), about: [['DataType:health']],
    misses: [
      ['a condition is stated', activity('', '[health]').replace('email: { name: Email }', 'health: { name: Health, special: true, condition: "Art. 9(2)(h)" }')],
      ['the category above states it', activity('', '[blood]').replace('email: { name: Email }', 'health: { name: Health, special: true, condition: "Art. 9(2)(h)" }, blood: { name: Blood, broader: [health] }')],
      ['nobody processes it', activity().replace('email: { name: Email }', 'email: { name: Email }, health: { name: Health, special: true }')],
      ['it is processed for others alone', activity('role: PROCESSOR', '[health]').replace('email: { name: Email }', 'health: { name: Health, special: true }')],
    ],
  },
  {
    kind: 'NO_ART9_CONDITION', name: 'a kind of what is special, known from a classification alone', raises: `${base.replace('email: { name: Email }', 'health: { name: Health, special: true }, blood: { name: Blood, broader: [health] }')}systems: { lab: { name: Lab, dataTypes: [blood] } }\n`, about: [['DataType:blood']],
    misses: [['it was classified so until yesterday', `${base.replace('email: { name: Email }', 'health: { name: Health, special: true }, blood: { name: Blood, broader: [health] }')}systems: { lab: { name: Lab, dataTypes: [{ to: blood, until: 2026-11-24 }] } }\n`]],
  },
  {
    kind: 'SPECIAL_CATEGORY', name: 'special, with a condition', raises: activity('', '[health]').replace('email: { name: Email }', 'health: { name: Health, special: true, condition: "Art. 9(2)(h)" }'), about: [['DataType:health']], says: /relied on: Art\. 9\(2\)\(h\)/,
    misses: [['not special', activity()], ['special, and nobody processes it', activity().replace('email: { name: Email }', 'email: { name: Email }, health: { name: Health, special: true }')]],
  },
  {
    kind: 'CONFLICTING_SOURCES', name: 'two lists, two locations', about: [['Activity:one', 'Activity:two', 'Processor:acme']],
    raises: `${base}source: doc
sources: { doc: { name: Document, lists: [A, B] } }
processors: { acme: { name: Acme, evidence: [{ section: A, quote: Acme }, { section: B, quote: Acme }] } }
activities:
  one: { name: One, purpose: billing, dataTypes: [email], processors: [acme], storedAt: [lithuania], evidence: { section: A, quote: Acme mails from Lithuania } }
  two: { name: Two, purpose: billing, dataTypes: [email], processors: [acme], storedAt: [eea], evidence: { section: B, quote: Acme mails } }
`,
    misses: [['they say the same', `${base}source: doc
sources: { doc: { name: Document, lists: [A, B] } }
processors: { acme: { name: Acme, evidence: [{ section: A, quote: Acme }, { section: B, quote: Acme }] } }
activities:
  one: { name: One, purpose: billing, dataTypes: [email], processors: [acme], storedAt: [lithuania], evidence: { section: A, quote: Acme mails from Lithuania } }
  two: { name: Two, purpose: billing, dataTypes: [email], processors: [acme], storedAt: [lithuania], evidence: { section: B, quote: Acme mails } }
`]],
  },
  {
    kind: 'LISTED_ONCE', name: 'in the first list only', about: [['Processor:acme', 'Source:doc']],
    raises: `${base}source: doc\nsources: { doc: { name: Document, lists: [A, B] } }\nprocessors: { acme: { name: Acme, evidence: { section: A, quote: Acme } } }\n`,
    misses: [
      ['in both', `${base}source: doc\nsources: { doc: { name: Document, lists: [A, B] } }\nprocessors: { acme: { name: Acme, evidence: [{ section: A, quote: Acme }, { section: B, quote: Acme }] } }\n`],
      ['in neither', `${base}source: doc\nsources: { doc: { name: Document, lists: [A, B] } }\nprocessors: { acme: { name: Acme, evidence: { section: C, quote: Acme } } }\n`],
      ['the lists are of another source', `${base}source: doc\nsources: { doc: { name: Document }, other: { name: Other, lists: [A, B] } }\nprocessors: { acme: { name: Acme, evidence: { section: A, quote: Acme } } }\n`],
    ],
  },
  {
    kind: 'TRUNCATED_SOURCE', name: 'it breaks off', about: [['DataType:email']], raises: `${base}source: doc\nsources: { doc: { name: Document } }\n`.replace('email: { name: Email }', 'email: { name: Email, evidence: { section: A, quote: "as long as", truncated: true } }'),
    misses: [['it does not', `${base}source: doc\nsources: { doc: { name: Document } }\n`.replace('email: { name: Email }', 'email: { name: Email, evidence: { section: A, quote: "as long as" } }')]],
  },
  {
    kind: 'UNKNOWN_LOCATION', name: 'neither the activity nor its processor says', raises: activity('processors: [acme]') + 'processors: { acme: { name: Acme } }\n', about: [['Processor:acme']],
    misses: [['the activity says', activity('processors: [acme], storedAt: [lithuania]') + 'processors: { acme: { name: Acme } }\n'], ['the processor says', activity('processors: [acme]') + processor()], ['the processor has no part in it', activity('controllers: [us]') + 'processors: { acme: { name: Acme } }\n']],
  },
  {
    kind: 'UNKNOWN_LOCATION', name: 'no holder named, a scanned field, a sub-processor, a recipient', about: [['Activity:mailing'], ['Processor:nowhere', 'System:crm'], ['Processor:sub'], ['Recipient:buyer']],
    raises: `${activity('disclosedTo: [buyer]').replace('activities: {', `recipients: { buyer: { name: Buyer }, court: { name: Court, authority: true } }
processors: { acme: { name: Acme, locations: [lithuania], subProcessors: [sub] }, sub: { name: Sub }, nowhere: { name: Nowhere } }
systems: { crm: { name: CRM, providedBy: [nowhere] } }
datasets: { people: { name: people, partOf: System:crm } }
fields: { mail: { name: mail, partOf: Dataset:people, dataTypes: [email] } }
activities: { other: { name: Other, purpose: billing, dataTypes: [email], processors: [acme], disclosedTo: [court] },`)}`,
    misses: [['all are placed', `${activity('disclosedTo: [buyer], storedAt: [lithuania]').replace('activities: {', `recipients: { buyer: { name: Buyer, locations: [lithuania] } }
processors: { acme: { name: Acme, locations: [lithuania], subProcessors: [sub] }, sub: { name: Sub, locations: [lithuania] }, nowhere: { name: Nowhere, locations: [lithuania] } }
systems: { crm: { name: CRM, providedBy: [nowhere] } }
datasets: { people: { name: people, partOf: System:crm } }
fields: { mail: { name: mail, partOf: Dataset:people, dataTypes: [email] } }
activities: { other: { name: Other, purpose: billing, dataTypes: [email], processors: [acme] },`)}`]],
  },
  {
    kind: 'VAGUE_RETENTION', name: 'a criterion alone', raises: activity() + 'retentionRules: { vague: { name: Vague, criterion: as long as needed, dataTypes: [email] } }\n', about: [['Activity:mailing', 'RetentionRule:vague']],
    misses: [['with a period and a trigger', activity() + ruled.replace('period: P1Y', 'period: P1Y, criterion: at most')], ['the rule governs nothing', activity() + 'retentionRules: { vague: { name: Vague, criterion: as long as needed } }\n']],
  },
  {
    kind: 'UNSTATED_TRIGGER', name: 'a period from nowhere', raises: activity() + 'retentionRules: { year: { name: One year, period: P1Y, dataTypes: [email] } }\n', about: [['Activity:mailing', 'RetentionRule:year']],
    misses: [['with its trigger', activity() + ruled]],
  },
  {
    kind: 'AMBIGUOUS_RETENTION', name: 'two rules alike', raises: activity() + ruled.replace('{ year:', '{ two: { name: Two years, period: P2Y, trigger: left, dataTypes: [email] }, year:'), about: [['Activity:mailing', 'RetentionRule:two', 'RetentionRule:year']],
    misses: [['one is more specific', activity() + ruled.replace('{ year:', '{ two: { name: Two years, period: P2Y, trigger: left, dataTypes: [email], purposes: [billing] }, year:')]],
  },
  {
    kind: 'RETENTION_CONFLICT', name: 'a longer minimum from the same event', about: [['Activity:mailing', 'RetentionRule:law', 'RetentionRule:year']], says: /One year \(P1Y\) ends before Law \(P5Y\)/,
    raises: activity('legalBasis: LEGAL_OBLIGATION') + ruled.replace('{ year:', '{ law: { name: Law, kind: STATUTORY_MINIMUM, period: P5Y, trigger: left, dataTypes: [email] }, year:'),
    misses: [
      ['as long', activity('legalBasis: LEGAL_OBLIGATION') + ruled.replace('{ year:', '{ law: { name: Law, kind: STATUTORY_MINIMUM, period: P12M, trigger: left, dataTypes: [email] }, year:')],
      ['from another event', activity('legalBasis: LEGAL_OBLIGATION') + ruled.replace('{ year:', '{ law: { name: Law, kind: STATUTORY_MINIMUM, period: P5Y, trigger: paid, dataTypes: [email] }, year:').replace('left: { name: Left }', 'left: { name: Left }, paid: { name: Paid }')],
      ['it binds no copy held on consent', activity('legalBasis: CONSENT') + ruled.replace('{ year:', '{ law: { name: Law, kind: STATUTORY_MINIMUM, period: P5Y, trigger: left, dataTypes: [email] }, year:')],
    ],
  },
  {
    kind: 'RETENTION_CONFLICT', name: 'as long, but from the end of the year', about: [['Activity:mailing', 'RetentionRule:law', 'RetentionRule:year']],
    raises: activity('keptUnder: [year, law]') + ruled.replace('{ year:', '{ law: { name: Law, kind: STATUTORY_MINIMUM, period: P1Y, countsFrom: CALENDAR_YEAR_END, trigger: left, dataTypes: [email] }, year:'), misses: [],
  },
  {
    kind: 'NOTICE_INCOMPLETE', name: 'all that is missing, point by point', raises: activity('legalBasis: CONSENT').replace('contact: us@example.org, ', ''), about: Array.from({ length: 10 }, () => ['Controller:us']),
    misses: [
      ['all is there', `${activity('legalBasis: CONSENT')}${ruled}rights:
  access: { name: Access, article: GDPR Art. 15 }
  others: { name: Rights, article: GDPR Art. 16–18 }
  portability: { name: Right to data portability }
  object: { name: Right to object }
  revoke: { name: Revocation, aliases: [Right to withdraw consent] }
  complaint: { name: Complaint, article: Art. 77(1) GDPR }
`],
      ['all that the house does it does for others', activity('role: PROCESSOR').replace('contact: us@example.org, ', '')],
    ],
  },
  {
    kind: 'NOTICE_INCOMPLETE', name: 'a right that another source names', about: [['Controller:us']], says: /right to access is not named/, article: 'GDPR Art. 13(2)(b), 14(2)(c), 15',
    raises: `${activity('legalBasis: CONTRACT').replace('contact: us@example.org,', 'contact: us@example.org, evidence: { source: ours, section: A },')}${ruled}sources: { ours: { name: Ours }, theirs: { name: Theirs } }
rights:
  access: { name: Access, article: Art. 15, evidence: { source: theirs, section: A } }
  others: { name: Rights, article: Art. 16 to 21, evidence: { source: ours, section: A } }
  complaint: { name: Complaint, article: Art. 77, evidence: { source: ours, section: A } }
`,
    misses: [['our own names it', `${activity('legalBasis: CONTRACT').replace('contact: us@example.org,', 'contact: us@example.org, evidence: { source: ours, section: A },')}${ruled}sources: { ours: { name: Ours } }
rights:
  rights: { name: Rights, article: Art. 15-21, evidence: { source: ours, section: A } }
  complaint: { name: Complaint, article: Art. 77, evidence: { source: ours, section: A } }
`]],
  },
  {
    kind: 'NO_PROCESSOR_CONTRACT', name: 'none, and with the provider of a system none', about: [['Controller:us', 'Processor:acme'], ['Controller:us', 'Processor:host']], raises: activity('processors: [acme], systems: [crm]') + `${processor().replace('}\n', ', host: { name: Host } }\n')}systems: { crm: { name: CRM, providedBy: [host] } }\n`,
    misses: [
      ['one in force', activity('processors: [acme]') + processor() + 'processorContracts: { dpa: { name: DPA, processors: [acme], signedOn: 2026-11-24 } }\n'],
      ['one that names both the controller and the activity', activity('processors: [acme]') + processor() + 'processorContracts: { dpa: { name: DPA, processors: [acme], controllers: [us], activities: [mailing] } }\n'],
      ['no activity uses it', activity() + processor()],
    ],
  },
  {
    kind: 'NO_PROCESSOR_CONTRACT', name: 'signed tomorrow', about: [['Controller:us', 'Processor:acme']], raises: activity('processors: [acme]') + processor() + 'processorContracts: { dpa: { name: DPA, processors: [acme], signedOn: 2026-11-25 } }\n', misses: [],
  },
  {
    kind: 'NO_PROCESSOR_CONTRACT', name: 'of an activity that the contract leaves out, or no longer covers', about: [['Activity:mailing', 'Controller:us', 'Processor:acme']], says: /leave out 1 activity of 2/,
    raises: activity('processors: [acme]').replace('activities: {', 'activities: { other: { name: Other, purpose: billing, dataTypes: [email], processors: [acme] },') + processor() + 'processorContracts: { dpa: { name: DPA, processors: [acme], activities: [other, { to: mailing, until: 2026-11-24 }] } }\n', misses: [],
  },
  {
    kind: 'NOT_BALANCED', name: 'no test', raises: activity('legalBasis: LEGITIMATE_INTERESTS'), about: [['Activity:mailing']],
    misses: [['another basis', activity('legalBasis: CONSENT')], ['a test', activity('legalBasis: LEGITIMATE_INTERESTS') + 'balancingTests: { lia: { name: LIA, outcome: OVERRIDES, activities: [mailing] } }\n'], ['a test by which an objection succeeds', activity('legalBasis: LEGITIMATE_INTERESTS') + 'balancingTests: { lia: { name: LIA, outcome: NONE, assessedOn: 2026-11-24, activities: [mailing] } }\n']],
  },
  {
    kind: 'NOT_BALANCED', name: 'a test without outcome', raises: activity('legalBasis: LEGITIMATE_INTERESTS') + 'balancingTests: { lia: { name: LIA, outcome: NOT_ASSESSED, activities: [mailing] } }\n', about: [['Activity:mailing', 'BalancingTest:lia']], misses: [],
  },
  {
    kind: 'COLLECTED_NOT_HELD', name: 'collected and nowhere', raises: `${base}collectionPoints: { form: { name: Form, collects: [email] } }\n`, about: [['CollectionPoint:form', 'DataType:email']],
    misses: [
      ['an activity holds it', activity() + 'collectionPoints: { form: { name: Form, collects: [email] } }\n'],
      ['a system holds a kind of it', `${base.replace('email: { name: Email }', 'email: { name: Email }, work: { name: Work email, broader: [email] }')}collectionPoints: { form: { name: Form, collects: [email] } }\nsystems: { crm: { name: CRM, dataTypes: [work] } }\n`],
      ['a flow brings a category above it', `${base.replace('email: { name: Email }', 'contact: { name: Contact }, email: { name: Email, broader: [contact] }')}collectionPoints: { form: { name: Form, collects: [email] } }\nsystems: { a: { name: A }, b: { name: B } }\nflows: { f: { from: a, to: b, dataTypes: [contact] } }\n`],
      ['the form is gone', `${base}collectionPoints: { form: { name: Form, collects: [email], until: 2026-11-24 } }\n`],
    ],
  },
  {
    kind: 'HELD_NOT_COLLECTED', name: 'held and from nowhere', raises: activity(), about: [['DataType:email']],
    misses: [['collected', activity() + 'collectionPoints: { form: { name: Form, collects: [email] } }\n'], ['a kind of it is', activity().replace('email: { name: Email }', 'email: { name: Email }, work: { name: Work email, broader: [email] }') + 'collectionPoints: { form: { name: Form, collects: [work] } }\n']],
  },
  {
    kind: 'PURPOSE_UNUSED', name: 'no activity', raises: base, about: [['Purpose:billing']],
    misses: [['one', activity()], ['one for a narrower purpose', activity().replace('billing: { name: Billing }', 'money: { name: Money }, billing: { name: Billing, broader: [money] }')], ['the purpose is past', base.replace('billing: { name: Billing }', 'billing: { name: Billing, until: 2026-11-24 }')]],
  },
  {
    kind: 'STALE_FACT', name: 'a source of two years ago', raises: `${dated('2024-11-24')}source: doc\ndataTypes: { email: { name: Email, evidence: { section: A } } }\n`, about: [['DataType:email']], says: /2024-11-24/,
    misses: [
      ['to the day a year ago', `${dated('2025-11-24')}source: doc\ndataTypes: { email: { name: Email, evidence: { section: A } } }\n`],
      ['another source confirms it', `sources: { doc: { name: Document, date: 2020-01-01 }, new: { name: New, date: 2026-01-01 } }\ndataTypes: { email: { name: Email, evidence: [{ source: doc, section: A }, { source: new, section: A }] } }\n`],
      ['no source has a date, and it was taken in today', `source: doc\nsources: { doc: { name: Document } }\ndataTypes: { email: { name: Email, evidence: { section: A } } }\n`],
      ['it is past', `${dated('2024-11-24')}source: doc\ndataTypes: { email: { name: Email, until: 2026-01-01, evidence: { section: A } } }\n`],
    ],
  },
  {
    kind: 'STALE_FACT', name: 'taken in two years before', asOf: '2028-11-24', raises: 'dataTypes: { email: { name: Email } }\n', about: [['DataType:email']], misses: [],
  },
];

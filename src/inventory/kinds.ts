/**
 * The inventory as one table: every kind of item, its attributes and its links. The document format, the writer, the loaders,
 * the Cypher rendered per link and the GraphQL types are all read off this table, so a new kind is a row, not a file.
 */

export type AttributeType = 'string' | 'boolean' | 'date' | 'duration' | 'country' | 'monthDay' | 'timeZone' | 'strings' | { readonly values: readonly string[]; readonly name: string; readonly descriptions: Readonly<Record<string, string>> };

export interface Attribute {
  readonly type: AttributeType;
  readonly description: string;
  readonly required?: true;
  /** What the API answers where the source says nothing; only booleans and enums have one. */
  readonly default?: boolean | string;
}

export interface Link {
  /** Relationship type in the graph, from the owning item outward. */
  readonly type: string;
  readonly to: readonly Kind[];
  readonly description: string;
  /** At least and at most so many; absent: any number. */
  readonly min?: 1;
  readonly max?: 1;
  /** The API says that it is never null, so it has no dates of its own. */
  readonly undated?: true;
  /** Attributes that the link itself carries. */
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** The same link read from its other end: a connection, because it can grow. */
  readonly inverse?: Inverse;
}

export interface Inverse {
  readonly field: string;
  readonly description: string;
  /** Shows items that have ended, too. */
  readonly past?: true;
}

/** A link of two steps through an activity, for reading only. */
export interface DerivedLink {
  readonly through: string;
  readonly onward: string;
  readonly to: Kind;
  readonly description: string;
  readonly inverse: { readonly field: string; readonly description: string };
}

export interface KindRow {
  /** INVENTORY items answer to node, search and terms; FACTS are loaded with them but have no page of their own. */
  readonly role: 'INVENTORY' | 'FACT';
  /** Heading in the document and connection in the API. */
  readonly plural: string;
  readonly singular: string;
  readonly description: string;
  /** Super-labels beside Item, for questions about any organisation or any asset. */
  readonly labels?: readonly ('Organisation' | 'Asset')[];
  /** Flows and holds need no name. */
  readonly nameless?: true;
  /** Its attributes are dates of their own and what belongs to them: a change of them does not wait for a day. */
  readonly undated?: true;
  /** Cycles along this link are refused. */
  readonly tree?: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly links: Readonly<Record<string, Link>>;
  readonly derived?: Readonly<Record<string, DerivedLink>>;
}

const kindNames = [
  'DataSubject', 'DataType', 'Purpose', 'Controller', 'Processor', 'Recipient', 'Location', 'System', 'Dataset', 'Field', 'CollectionPoint',
  'Activity', 'RetentionRule', 'Safeguard', 'AdequacyDecision', 'BalancingTest', 'ImpactAssessment', 'ProcessorContract', 'SecurityMeasure', 'Right', 'Exemption', 'Source',
  'Trigger', 'Flow', 'LegalHold',
] as const;
export type Kind = (typeof kindNames)[number];

const enumeration = (name: string, descriptions: Record<string, string>): AttributeType => ({ name, values: Object.keys(descriptions), descriptions });

export const legalBasis = enumeration('LegalBasis', {
  CONSENT: 'The data subject has given consent. GDPR Art. 6(1)(a).',
  CONTRACT: 'Necessary for a contract with the data subject, or steps before one. GDPR Art. 6(1)(b).',
  LEGAL_OBLIGATION: 'Necessary to comply with a legal obligation of the controller. GDPR Art. 6(1)(c).',
  VITAL_INTERESTS: 'Necessary to protect somebody’s vital interests. GDPR Art. 6(1)(d).',
  PUBLIC_TASK: 'Necessary for a task in the public interest or official authority. GDPR Art. 6(1)(e).',
  LEGITIMATE_INTERESTS: 'Necessary for legitimate interests that the data subject’s do not override. GDPR Art. 6(1)(f).',
});
const role = enumeration('Role', {
  CONTROLLER: 'Decides purposes and means. GDPR Art. 4(7).',
  PROCESSOR: 'Processes on behalf of another controller, on its instructions. GDPR Art. 4(8), 28.',
});
const ruleKind = enumeration('RetentionRuleKind', {
  MAXIMUM: 'The data may be kept no longer than this. GDPR Art. 5(1)(e).',
  STATUTORY_MINIMUM: 'The law obliges to keep the data at least this long. GDPR Art. 17(3)(b).',
});
const countsFrom = enumeration('CountsFrom', {
  EVENT: 'From the day of the triggering event.',
  CALENDAR_YEAR_END: 'From 31 December of the year in which the event falls.',
  FINANCIAL_YEAR_END: 'From the end of the controller’s financial year in which the event falls.',
});
const retentionAction = enumeration('RetentionAction', {
  ERASE: 'Erased when the period ends.',
  ANONYMISE: 'Made anonymous when the period ends (recital 26).',
  EITHER: 'Erased or made anonymous, as the holder chooses.',
});
const origin = enumeration('Origin', {
  COLLECTED: 'Given by, or observed of, the data subject. GDPR Art. 13.',
  GENERATED: 'Made by the controller, as a user ID is.',
  OBTAINED: 'Obtained from somebody else. GDPR Art. 14.',
});
const mechanism = enumeration('TransferMechanism', {
  SCC: 'Standard contractual clauses. GDPR Art. 46(2)(c).',
  BCR: 'Binding corporate rules. GDPR Art. 47.',
  ADEQUACY: 'An adequacy decision. GDPR Art. 45.',
  CODE_OF_CONDUCT: 'An approved code of conduct. GDPR Art. 46(2)(e).',
  CERTIFICATION: 'An approved certification. GDPR Art. 46(2)(f).',
  DEROGATION: 'A derogation for specific situations. GDPR Art. 49. Not a safeguard.',
  OTHER: 'Another safeguard of GDPR Art. 46.',
});

const balancingOutcome = enumeration('BalancingOutcome', {
  NONE: 'No compelling interests of the controller override those of the data subject: an objection succeeds. GDPR Art. 21(1).',
  OVERRIDES: 'Compelling legitimate grounds of the controller override the data subject’s interests: an objection fails. GDPR Art. 21(1).',
  NOT_ASSESSED: 'Begun, and not weighed yet.',
});
const assessmentOutcome = enumeration('ImpactAssessmentOutcome', {
  NOT_REQUIRED: 'Screened: no high risk is likely, so that no assessment is required. GDPR Art. 35(1), (5).',
  IN_PROGRESS: 'Begun, and not finished.',
  MITIGATED: 'The risks are known, and the measures planned bring them down: the processing may go ahead. GDPR Art. 35(7)(d).',
  HIGH_RISK: 'A high risk remains: the supervisory authority must be consulted first. GDPR Art. 36(1).',
});
const authorisation = enumeration('SubProcessorAuthorisation', {
  GENERAL: 'Sub-processors may be engaged; the controller is told of each before, and can object. GDPR Art. 28(2).',
  SPECIFIC: 'Only the sub-processors named. GDPR Art. 28(2).',
  NONE: 'No sub-processor may be engaged.',
});

const locatedBy = (field: string, description: string): Link => ({
  type: 'LOCATED_IN', to: ['Location'], description: 'Where it is, or keeps data, as its source states.', inverse: { field, description },
});
const certifiedBy = (field: string): Link => ({
  type: 'CERTIFIED_UNDER', to: ['AdequacyDecision'], description: 'Adequacy decisions that cover certified organisations only, and under which it is certified, with the dates of its certification. GDPR Art. 45.',
  inverse: { field, description: 'Who is certified under it.' },
});
const text = (description: string): Attribute => ({ type: 'string', description });
const flag = (description: string): Attribute => ({ type: 'boolean', default: false, description });

export const kinds: Readonly<Record<Kind, KindRow>> = {
  DataSubject: {
    role: 'INVENTORY', plural: 'dataSubjects', singular: 'dataSubject', tree: 'broader',
    description: 'A category of people whose data are processed: customers, website visitors. GDPR Art. 4(1), 30(1)(c); dpv:DataSubject; fideslang data_subject.',
    attributes: {},
    links: {
      broader: { type: 'BROADER', to: ['DataSubject'], description: 'The wider category, as person is to customer.', inverse: { field: 'narrower', description: 'The narrower categories.' } },
    },
  },
  DataType: {
    role: 'INVENTORY', plural: 'dataTypes', singular: 'dataType', tree: 'broader',
    description: 'A kind of personal data: email address, payment information. GDPR Art. 4(1), 30(1)(c); dpv:PersonalData and its pd: extension; fideslang data_category.',
    attributes: {
      special: flag('Special category or criminal-offence data. GDPR Art. 9, 10.'),
      condition: text('The condition relied on for special categories, such as "Art. 9(2)(a)".'),
    },
    links: {
      broader: { type: 'BROADER', to: ['DataType'], description: 'The category above: contact data for email address.', inverse: { field: 'narrower', description: 'The kinds of it.' } },
      mayContain: { type: 'MAY_CONTAIN', to: ['DataType'], description: 'What free content of this type may carry: an email may carry any of these.', inverse: { field: 'mayBeIn', description: 'Free content that may carry it.' } },
    },
  },
  Purpose: {
    role: 'INVENTORY', plural: 'purposes', singular: 'purpose', tree: 'broader',
    description: 'Why data are processed. GDPR Art. 5(1)(b), 30(1)(b); dpv:Purpose; fideslang data_use.',
    attributes: { directMarketing: flag('Direct marketing: an objection always succeeds. GDPR Art. 21(2), (3). Holds for narrower purposes too.') },
    links: {
      broader: { type: 'BROADER', to: ['Purpose'], description: 'The wider purpose.', inverse: { field: 'narrower', description: 'The narrower purposes.' } },
    },
  },
  Controller: {
    role: 'INVENTORY', plural: 'controllers', singular: 'controller', labels: ['Organisation'],
    description: 'Who alone or jointly decides purposes and means. GDPR Art. 4(7), 26; dpv:DataController.',
    attributes: {
      house: flag('The organisation whose inventory this is.'),
      registration: text('Company number.'),
      address: text('Postal address.'),
      contact: text('Where to write.'),
      dataProtectionOfficer: text('How to reach the data protection officer. GDPR Art. 37, 30(1)(a).'),
      representative: text('Its representative in the Union, and how to reach them, where it has none of its establishments there. GDPR Art. 27, 30(1)(a), (2)(a).'),
      supervisoryAuthority: text('The (lead) supervisory authority. GDPR Art. 51, 56.'),
      supervisoryAuthorityContact: text('How to reach that authority.'),
      country: { type: 'country', description: 'Country of establishment, ISO 3166-1 alpha-2; its public holidays move the day by which a request must be answered.' },
      region: text('Part of the country with public holidays of its own, ISO 3166-2: "DE-BY".'),
      timeZone: { type: 'timeZone', description: 'IANA time zone that decides which day today is; UTC where absent.' },
      financialYearEnd: { type: 'monthDay', description: 'Last day of the financial year, MM-DD; needed by rules that count from there.' },
    },
    links: { locations: locatedBy('controllers', 'Controllers located there.'), certifiedUnder: certifiedBy('certifiedControllers') },
  },
  Processor: {
    role: 'INVENTORY', plural: 'processors', singular: 'processor', labels: ['Organisation'],
    description: 'Who processes data on behalf of the controller. GDPR Art. 4(8), 28; dpv:DataProcessor.',
    attributes: { country: { type: 'country', description: 'Country of establishment, ISO 3166-1 alpha-2.' }, contact: text('Where to write.') },
    links: {
      locations: locatedBy('processors', 'Processors located there, or whose data are.'),
      subProcessors: { type: 'ENGAGES', to: ['Processor'], description: 'Processors that it engages in turn. GDPR Art. 28(2), (4).', inverse: { field: 'engagedBy', description: 'Processors that engage it.' } },
      certifiedUnder: certifiedBy('certifiedProcessors'),
    },
    derived: {
      dataTypes: { through: 'PROCESSED_BY', onward: 'OF_DATA', to: 'DataType', description: 'What it processes, over all activities that name it.', inverse: { field: 'processors', description: 'Processors that process it, over all activities.' } },
      purposes: { through: 'PROCESSED_BY', onward: 'FOR_PURPOSE', to: 'Purpose', description: 'What for, over all activities that name it.', inverse: { field: 'processors', description: 'Processors that process data for it, over all activities.' } },
      subjects: { through: 'PROCESSED_BY', onward: 'OF_SUBJECT', to: 'DataSubject', description: 'Whose data, over all activities that name it.', inverse: { field: 'processors', description: 'Processors that process their data, over all activities.' } },
    },
  },
  Recipient: {
    role: 'INVENTORY', plural: 'recipients', singular: 'recipient', labels: ['Organisation'],
    description: 'Who else is given data; public authorities too, though Art. 4(9) does not call some of them recipients. GDPR Art. 4(9), 30(1)(d); dpv:Recipient.',
    attributes: { authority: flag('A public authority.'), country: { type: 'country', description: 'Country, ISO 3166-1 alpha-2.' } },
    links: { locations: locatedBy('recipients', 'Recipients located there.'), certifiedUnder: certifiedBy('certifiedRecipients') },
  },
  Location: {
    role: 'INVENTORY', plural: 'locations', singular: 'location', tree: 'within',
    description: 'A region or country where data are, or from where they are reached. GDPR Art. 30(1)(e), 44–50; dpv:Location.',
    attributes: {
      country: { type: 'country', description: 'For a country: ISO 3166-1 alpha-2. Two locations with one code are one country.' },
      eea: flag('The European Economic Area itself: to what lies within it there is no transfer. GDPR Art. 44; EEA Joint Committee Decision 154/2018.'),
      thirdCountry: flag('Known to lie outside the EEA, so that a transfer there needs an adequacy decision or a safeguard. Not needed where a membership or decision is recorded, past ones too; of what nothing is recorded, nothing is known. GDPR Art. 44.'),
    },
    links: {
      within: { type: 'WITHIN', to: ['Location'], description: 'The region around it, all of it: the EU is within the EEA, a member state within the EU from its accession.', inverse: { field: 'contains', description: 'What lies within it.' } },
    },
  },
  System: {
    role: 'INVENTORY', plural: 'systems', singular: 'system', labels: ['Asset'],
    description: 'A system that holds data: the root of the asset tree System > Dataset > Field. fideslang system; OpenLineage namespace.',
    attributes: { overwrittenAfter: { type: 'duration', description: 'For a backup: how long until it is overwritten, ISO 8601.' } },
    links: {
      providedBy: { type: 'PROVIDED_BY', to: ['Processor'], description: 'Who provides it, and so holds what is in it. None: the controller itself.', inverse: { field: 'systems', description: 'Systems it provides.' } },
      dataTypes: { type: 'CLASSIFIED_AS', to: ['DataType'], description: 'What it is known to hold.', inverse: { field: 'systems', description: 'Systems classified so.' } },
    },
  },
  Dataset: {
    role: 'INVENTORY', plural: 'datasets', singular: 'dataset', labels: ['Asset'], tree: 'partOf',
    description: 'A table, collection or file in a system. dpv:Dataset; fideslang dataset; OpenLineage dataset.',
    attributes: {},
    links: {
      partOf: { type: 'PART_OF', to: ['System', 'Dataset'], min: 1, max: 1, description: 'What it is in.', inverse: { field: 'datasets', description: 'Datasets in it.' } },
      providedBy: { type: 'PROVIDED_BY', to: ['Processor'], description: 'Who provides it, where that differs from its system.', inverse: { field: 'datasets', description: 'Datasets it provides.' } },
      dataTypes: { type: 'CLASSIFIED_AS', to: ['DataType'], description: 'What it is known to hold.', inverse: { field: 'datasets', description: 'Datasets classified so.' } },
    },
  },
  Field: {
    role: 'INVENTORY', plural: 'fields', singular: 'field', labels: ['Asset'], tree: 'partOf',
    description: 'A column or nested field in a dataset. fideslang dataset field; OpenLineage schema field.',
    attributes: {},
    links: {
      partOf: { type: 'PART_OF', to: ['Dataset', 'Field'], min: 1, max: 1, description: 'What it is in.', inverse: { field: 'fields', description: 'Fields in it.' } },
      dataTypes: { type: 'CLASSIFIED_AS', to: ['DataType'], description: 'What it holds.', inverse: { field: 'fields', description: 'Fields classified so.' } },
    },
  },
  CollectionPoint: {
    role: 'INVENTORY', plural: 'collectionPoints', singular: 'collectionPoint',
    description: 'Where data enter: a web form, a phone call, a list bought. GDPR Art. 13, 14; dpv:DataSource and dpv:Collect.',
    attributes: { origin: { type: origin, description: 'How data come about here, unless a link says otherwise.', default: 'COLLECTED' } },
    links: {
      collects: {
        type: 'COLLECTS', to: ['DataType'], description: 'What is collected here.',
        attributes: { origin: { type: origin, description: 'Where it differs from the collection point’s.' } },
        inverse: { field: 'collectionPoints', description: 'Where it is collected.' },
      },
      about: { type: 'COLLECTS_ABOUT', to: ['DataSubject'], description: 'About whom.', inverse: { field: 'collectionPoints', description: 'Where data about them are collected.' } },
      into: { type: 'COLLECTS_INTO', to: ['System', 'Dataset', 'Field'], description: 'Where the data arrive.', inverse: { field: 'collectionPoints', description: 'Where its data enter.' } },
    },
  },
  Activity: {
    role: 'INVENTORY', plural: 'activities', singular: 'activity',
    description: 'One processing activity: joins subjects, data types, purpose, legal basis, who, where, safeguards and retention. GDPR Art. 4(2), 30; dpv:Process; fideslang privacy_declaration.',
    attributes: {
      role: { type: role, default: 'CONTROLLER', description: 'In which role the house acts here.' },
      onBehalfOf: text('In the role of processor: the controllers it acts for. GDPR Art. 30(2)(a).'),
      legalBasis: { type: legalBasis, description: 'GDPR Art. 6(1). Absent: not stated.' },
    },
    links: {
      controllers: { type: 'CONTROLLED_BY', to: ['Controller'], description: 'Whose activity it is. None: the house’s.', inverse: { field: 'activities', description: 'Its activities.' } },
      instructedBy: { type: 'INSTRUCTED_BY', to: ['Controller'], description: 'In the role of processor: the controllers on whose instructions it is carried out, where they are named one by one. GDPR Art. 28(3)(a), 30(2)(a).', inverse: { field: 'instructedActivities', description: 'Activities carried out on its behalf.' } },
      subjects: { type: 'OF_SUBJECT', to: ['DataSubject'], description: 'About whom. None: anybody.', inverse: { field: 'activities', description: 'Activities about them.' } },
      dataTypes: { type: 'OF_DATA', to: ['DataType'], min: 1, description: 'What is processed.', inverse: { field: 'activities', description: 'Activities over it.' } },
      purpose: { type: 'FOR_PURPOSE', to: ['Purpose'], min: 1, max: 1, undated: true, description: 'What for.', inverse: { field: 'activities', description: 'Activities for it.' } },
      systems: { type: 'IN_SYSTEM', to: ['System'], description: 'In which systems.', inverse: { field: 'activities', description: 'Activities in it.' } },
      processors: { type: 'PROCESSED_BY', to: ['Processor'], description: 'By which processors.', inverse: { field: 'activities', description: 'Activities it takes part in.' } },
      storedAt: { type: 'STORED_AT', to: ['Location'], description: 'Where the data are stored.', inverse: { field: 'activitiesStoredThere', description: 'Activities whose data are stored there.' } },
      accessedFrom: { type: 'ACCESSED_FROM', to: ['Location'], description: 'From where the data are reached; remote access is a transfer too (EDPB Guidelines 05/2021).', inverse: { field: 'activitiesAccessedFromThere', description: 'Activities whose data are reached from there.' } },
      safeguards: { type: 'SAFEGUARDED_BY', to: ['Safeguard'], description: 'What covers transfers. GDPR Art. 46.', inverse: { field: 'activities', description: 'Activities it covers.' } },
      keptUnder: { type: 'KEPT_UNDER', to: ['RetentionRule'], description: 'Its own retention rules; they come before rules found by scope.', inverse: { field: 'activities', description: 'Activities kept under it.' } },
      disclosedTo: { type: 'DISCLOSED_TO', to: ['Recipient'], description: 'To whom the data are disclosed.', inverse: { field: 'activities', description: 'Activities whose data it is given.' } },
      endsWith: { type: 'ENDS_WITH', to: ['Trigger'], max: 1, description: 'The event after which it is no longer necessary. GDPR Art. 17(1)(a).', inverse: { field: 'activities', description: 'Activities that end with it.' } },
    },
  },
  RetentionRule: {
    role: 'INVENTORY', plural: 'retentionRules', singular: 'retentionRule',
    description: 'How long data may, or must, be kept: a period after a trigger, or a criterion. GDPR Art. 5(1)(e), 13(2)(a), 30(1)(f); dpv:StorageDuration. Its scope is every dimension that it names; what it does not name it does not restrict.',
    attributes: {
      kind: { type: ruleKind, default: 'MAXIMUM', description: 'A limit, or a duty to keep.' },
      period: { type: 'duration', description: 'Whole years, months, weeks or days, ISO 8601: P5Y, P30D; P0D ends on the trigger’s own day.' },
      criterion: text('The words that stand in place of a period, or qualify it: "as long as needed".'),
      countsFrom: { type: countsFrom, default: 'EVENT', description: 'Where the period begins.' },
      action: { type: retentionAction, default: 'ERASE', description: 'What happens at its end.' },
      article: text('The provision that sets it.'),
      residual: flag('Governs everything that no other rule governs ("for the data not mentioned above").'),
    },
    links: {
      trigger: { type: 'STARTS_AT', to: ['Trigger'], max: 1, description: 'The event the period begins with.', inverse: { field: 'retentionRules', description: 'Rules it starts.' } },
      dataTypes: { type: 'SCOPE_DATA', to: ['DataType'], description: 'Scope: these data types and their kinds.', inverse: { field: 'retentionRules', description: 'Rules whose scope names it.' } },
      subjects: { type: 'SCOPE_SUBJECT', to: ['DataSubject'], description: 'Scope: these data subjects and narrower ones.', inverse: { field: 'retentionRules', description: 'Rules whose scope names them.' } },
      purposes: { type: 'SCOPE_PURPOSE', to: ['Purpose'], description: 'Scope: these purposes and narrower ones.', inverse: { field: 'retentionRules', description: 'Rules whose scope names it.' } },
      systems: { type: 'SCOPE_SYSTEM', to: ['System', 'Dataset', 'Field'], description: 'Scope: these assets and what is in them.', inverse: { field: 'retentionRules', description: 'Rules whose scope names it.' } },
      processors: { type: 'SCOPE_PROCESSOR', to: ['Processor'], description: 'Scope: what these processors hold.', inverse: { field: 'retentionRules', description: 'Rules whose scope names it.' } },
    },
  },
  Safeguard: {
    role: 'INVENTORY', plural: 'safeguards', singular: 'safeguard',
    description: 'What makes a transfer to a third country lawful. GDPR Art. 44–47; dpv:DataTransferSafeguard. A derogation (Art. 49) is not one.',
    attributes: {
      mechanism: { type: mechanism, required: true, description: 'Of which sort.' },
      document: text('Where it is written down: the clauses signed, the rules approved. GDPR Art. 30(1)(e), (2)(c).'),
    },
    links: {},
  },
  AdequacyDecision: {
    role: 'INVENTORY', plural: 'adequacyDecisions', singular: 'adequacyDecision',
    description: 'A decision that a country, a territory or a sector in it ensures an adequate level of protection: a transfer there needs no safeguard while it is in force, from since to until. GDPR Art. 45; eu-gdpr:AdequacyDecision.',
    attributes: {
      reference: { type: 'string', required: true, description: 'Its number: "Commission Implementing Decision (EU) 2023/1795".' },
      scope: text('What it covers, in words: "commercial organisations under PIPEDA". Absent: all of the country.'),
      certifiedOnly: flag('It covers only organisations that are certified under it, as the EU-US Data Privacy Framework does.'),
    },
    links: {
      locations: { type: 'ADEQUACY_OF', to: ['Location'], min: 1, description: 'The countries and territories that it is about, with what lies within them.', inverse: { field: 'adequacyDecisions', description: 'Adequacy decisions about it, past ones too.', past: true } },
    },
  },
  BalancingTest: {
    role: 'INVENTORY', plural: 'balancingTests', singular: 'balancingTest',
    description: 'A recorded weighing of legitimate interests against those of the data subject. It counts from since, and not before the day on which it was made; of several the latest. GDPR Art. 6(1)(f), 21(1), recital 47; dpv:LegitimateInterestAssessment.',
    attributes: {
      outcome: { type: balancingOutcome, required: true, description: 'What was found.' },
      assessedOn: { type: 'date', description: 'The day on which it was made.' },
      document: text('Where it is written down.'),
      reviewOn: { type: 'date', description: 'When it must be looked at again.' },
    },
    links: { activities: { type: 'BALANCES', to: ['Activity'], min: 1, description: 'The activities weighed.', inverse: { field: 'balancingTests', description: 'Balancing tests of it, past ones too.', past: true } } },
  },
  ImpactAssessment: {
    role: 'INVENTORY', plural: 'impactAssessments', singular: 'impactAssessment',
    description: 'A recorded data protection impact assessment, or the screening that found none required. GDPR Art. 35, 36; dpv:DPIA.',
    attributes: {
      outcome: { type: assessmentOutcome, required: true, description: 'What was found.' },
      assessedOn: { type: 'date', description: 'The day on which it was made.' },
      document: text('Where it is written down.'),
      reviewOn: { type: 'date', description: 'When it must be looked at again. GDPR Art. 35(11).' },
    },
    links: { activities: { type: 'ASSESSES', to: ['Activity'], min: 1, description: 'The activities assessed; one assessment may address several that are alike (Art. 35(1)).', inverse: { field: 'impactAssessments', description: 'Impact assessments of it, past ones too.', past: true } } },
  },
  ProcessorContract: {
    role: 'INVENTORY', plural: 'processorContracts', singular: 'processorContract',
    description: 'The contract, or other legal act, by which a processor is bound. In force from since, and not before the day on which it was signed. GDPR Art. 28(3), (4), (9); dpv:DataProcessorContract.',
    attributes: {
      signedOn: { type: 'date', description: 'The day of the last signature.' },
      document: text('Where it is kept.'),
      covers: text('Subject-matter, duration, nature and purpose, in its own words. GDPR Art. 28(3).'),
      authorisation: { type: authorisation, description: 'Whether and how the processor may engage others. Absent: not stated.' },
      noticePeriod: { type: 'duration', description: 'How long before another sub-processor comes in the controller is told, to object: P30D. GDPR Art. 28(2).' },
    },
    links: {
      processors: { type: 'BINDS', to: ['Processor'], min: 1, description: 'The processors that it binds.', inverse: { field: 'contracts', description: 'Contracts that bind it, past ones too.', past: true } },
      controllers: { type: 'CONTRACTED_BY', to: ['Controller'], description: 'The controllers on whose behalf. None: the house.', inverse: { field: 'processorContracts', description: 'Its contracts with processors.' } },
      activities: { type: 'COVERS', to: ['Activity'], description: 'The activities that it covers. None: all of theirs.', inverse: { field: 'contracts', description: 'Contracts that cover it by name.' } },
      subProcessors: { type: 'AUTHORISES', to: ['Processor'], description: 'The sub-processors that it authorises by name.', inverse: { field: 'authorisedBy', description: 'Contracts that authorise it as a sub-processor.' } },
    },
  },
  SecurityMeasure: {
    role: 'INVENTORY', plural: 'securityMeasures', singular: 'securityMeasure',
    description: 'A technical or organisational measure. GDPR Art. 32, 30(1)(g); dpv:TechnicalOrganisationalMeasure.',
    attributes: {},
    links: { protects: { type: 'PROTECTS', to: ['Activity', 'System'], description: 'The activities and systems that it protects. None: all of them.', inverse: { field: 'securityMeasures', description: 'Measures that protect it by name; those that name nothing protect it too.' } } },
  },
  Right: {
    role: 'INVENTORY', plural: 'rights', singular: 'right',
    description: 'A right of data subjects that a notice names. GDPR Art. 12–22, 77; dpv:DataSubjectRight.',
    attributes: { article: text('Its provision.') }, links: {},
  },
  Exemption: {
    role: 'INVENTORY', plural: 'exemptions', singular: 'exemption',
    description: 'An exception that a notice claims from a right, usually erasure. GDPR Art. 17(3), 23.',
    attributes: { article: text('Its provision, where one is named.') },
    links: { from: { type: 'EXEMPTS_FROM', to: ['Right'], description: 'The rights it limits.', inverse: { field: 'exemptions', description: 'What limits it.' } } },
  },
  Source: {
    role: 'INVENTORY', plural: 'sources', singular: 'source',
    description: 'The document or system that facts come from: a notice, a record, a scan. dpv:Notice and others; every fact’s evidence leads here.',
    attributes: {
      document: text('File name or title of the document.'),
      url: text('Where it can be read.'),
      edition: text('Which edition of it, in its own words.'),
      date: { type: 'date', description: 'The document’s own date.' },
      lists: { type: 'strings', description: 'Sections that list the same things, here processors; one that stands in only one of them is a finding LISTED_ONCE, rows that differ are CONFLICTING_SOURCES.' },
    },
    links: {},
  },
  Trigger: {
    role: 'INVENTORY', plural: 'triggers', singular: 'trigger',
    description: 'What can start a retention period or end an activity: the words to use for events. GDPR Art. 17(1)(a).',
    attributes: {}, links: {},
  },
  Flow: {
    role: 'INVENTORY', plural: 'flows', singular: 'flow', nameless: true,
    description: 'Data moving from one asset to another. OpenLineage job; fideslang egress and ingress. Without data types it carries whatever its source holds.',
    attributes: {},
    links: {
      from: { type: 'FLOW_FROM', to: ['System', 'Dataset', 'Field'], min: 1, max: 1, description: 'Where the data come from.', inverse: { field: 'flowsOut', description: 'Flows out of it.' } },
      to: { type: 'FLOW_TO', to: ['System', 'Dataset', 'Field'], min: 1, max: 1, description: 'Where they go.', inverse: { field: 'flowsIn', description: 'Flows into it.' } },
      dataTypes: { type: 'CARRIES', to: ['DataType'], description: 'What it carries.', inverse: { field: 'carriedBy', description: 'Flows that carry it.' } },
    },
  },
  LegalHold: {
    role: 'FACT', plural: 'legalHolds', singular: 'legalHold', nameless: true, undated: true,
    description: 'A duty or claim for which nothing that it names may be erased. GDPR Art. 17(3)(b), (e), 18(1)(c).',
    attributes: {
      matter: { type: 'string', required: true, description: 'The matter it belongs to.' },
      ground: { type: 'string', required: true, description: 'Its ground: "GDPR Art. 17(3)(e)" …' },
      placedOn: { type: 'date', required: true, description: 'Its first day.' },
      reviewOn: { type: 'date', description: 'When it must be looked at again.' },
      releasedOn: { type: 'date', description: 'The first day on which it no longer holds.' },
    },
    links: { targets: { type: 'HOLDS', to: ['DataType', 'System'], min: 1, description: 'Data types and systems that it holds.' } },
  },
};

export const allKinds: readonly Kind[] = kindNames;
export const inventoryKinds: readonly Kind[] = kindNames.filter((kind) => kinds[kind].role === 'INVENTORY');
export const isKind = (name: string): name is Kind => (kindNames as readonly string[]).includes(name);

/** DATA_TYPE for DataType: the member of enum InventoryKind. */
export const enumName = (kind: Kind): string => kind.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

export type ItemId = `${Kind}:${string}`;
export const itemId = (kind: Kind, key: string): ItemId => `${kind}:${key}`;

/** Kind and key of an id such as `Processor:hubspot`; undefined where it has another form or names no kind. */
export function parseItemId(id: string): { kind: Kind; key: string } | undefined {
  const colon = id.indexOf(':');
  const kind = id.slice(0, Math.max(colon, 0));
  const key = id.slice(colon + 1);
  return isKind(kind) && key !== '' ? { kind, key } : undefined;
}

/** Since and until of what has neither: open at that end. Sorted strings, so that comparing needs no null; later than every date, so that the last day there is can be asked about. */
export const ALWAYS = '0000-01-01';
export const FOREVER = '9999-99-99';

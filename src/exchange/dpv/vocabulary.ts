import type { Kind } from '../../inventory/index.js';

/**
 * What our kinds, links and attributes are called in version 2 of the Data Privacy Vocabulary (https://w3id.org/dpv) and its extension for the
 * GDPR (https://w3id.org/dpv/legal/eu/gdpr). What it has no term for stands in a vocabulary of our own, `wk:`, under the name it has in the API.
 */

/** Inline, so that no processor has to fetch anything. */
export const context: Readonly<Record<string, string>> = {
  dpv: 'https://w3id.org/dpv#', pd: 'https://w3id.org/dpv/pd#', 'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#', loc: 'https://w3id.org/dpv/loc#',
  dct: 'http://purl.org/dc/terms/', skos: 'http://www.w3.org/2004/02/skos/core#', rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', xsd: 'http://www.w3.org/2001/XMLSchema#',
  wk: 'urn:wherekept:term:', item: 'urn:wherekept:item:', evidence: 'urn:wherekept:evidence:', link: 'urn:wherekept:link:',
};

/** Beside the kind itself, `wk:Kind`. */
export const classes: Readonly<Partial<Record<Kind, string>>> = {
  DataSubject: 'dpv:DataSubject', DataType: 'dpv:PersonalData', Purpose: 'dpv:Purpose', Controller: 'dpv:DataController', Processor: 'dpv:DataProcessor', Recipient: 'dpv:Recipient', Location: 'dpv:Location',
  System: 'dpv:Technology', CollectionPoint: 'dpv:DataSource', Activity: 'dpv:Process', RetentionRule: 'dpv:StorageCondition', Safeguard: 'dpv:SafeguardForDataTransfer', AdequacyDecision: 'eu-gdpr:AdequacyDecision',
  BalancingTest: 'dpv:LegitimateInterestAssessment', ImpactAssessment: 'dpv:DPIA', ProcessorContract: 'dpv:DataProcessorContract', SecurityMeasure: 'dpv:TechnicalOrganisationalMeasure', Right: 'dpv:DataSubjectRight',
};

/** By the type of the link. */
export const properties: Readonly<Record<string, string>> = {
  OF_SUBJECT: 'dpv:hasDataSubject', OF_DATA: 'dpv:hasPersonalData', FOR_PURPOSE: 'dpv:hasPurpose', CONTROLLED_BY: 'dpv:hasDataController', PROCESSED_BY: 'dpv:hasDataProcessor', DISCLOSED_TO: 'dpv:hasRecipient',
  STORED_AT: 'dpv:hasLocation', SAFEGUARDED_BY: 'dpv:hasTechnicalOrganisationalMeasure', KEPT_UNDER: 'dpv:hasStorageCondition', IN_SYSTEM: 'dpv:isImplementedUsingTechnology', LOCATED_IN: 'dpv:hasLocation', COLLECTS: 'dpv:hasPersonalData',
  COLLECTS_ABOUT: 'dpv:hasDataSubject', BROADER: 'skos:broader', WITHIN: 'dct:isPartOf', PART_OF: 'dct:isPartOf', PROVIDED_BY: 'dpv:hasDataProcessor', CLASSIFIED_AS: 'dpv:hasPersonalData', CARRIES: 'dpv:hasPersonalData',
};

export const bases: Readonly<Record<string, string>> = {
  CONSENT: 'eu-gdpr:A6-1-a', CONTRACT: 'eu-gdpr:A6-1-b', LEGAL_OBLIGATION: 'eu-gdpr:A6-1-c', VITAL_INTERESTS: 'eu-gdpr:A6-1-d', PUBLIC_TASK: 'eu-gdpr:A6-1-e', LEGITIMATE_INTERESTS: 'eu-gdpr:A6-1-f',
};
/** Of safeguards, by their mechanism. */
export const mechanisms: Readonly<Record<string, string>> = {
  SCC: 'eu-gdpr:A46-2-c', BCR: 'eu-gdpr:A46-2-b', ADEQUACY: 'eu-gdpr:A45-3', CODE_OF_CONDUCT: 'eu-gdpr:A46-2-e', CERTIFICATION: 'eu-gdpr:A46-2-f',
};

/** The fields of a record of processing activities (GDPR Art. 30) as a table, and the headings that are understood without a mapping. */

const row = (description: string, headings: RegExp): { readonly description: string; readonly headings: RegExp } => ({ description, headings });

export const csvFields = {
  activity: row('Name of the processing activity.', /^(?:(?:processing )?activit(?:y|ies)(?: name)?|name(?: of (?:the )?(?:processing|activity).*)?|processing(?: operation)?|verarbeitungstätigkeit|bezeichnung.*)$/),
  description: row('What it is, in words.', /^(?:description|details|notes?|remarks?|comments?|beschreibung|bemerkung(?:en)?|article 30.*)$/),
  role: row('CONTROLLER or PROCESSOR.', /^(?:role|our role|rolle)$/),
  onBehalfOf: row('In the role of processor: for whom. Art. 30(2)(a).', /^(?:on behalf of|clients?|customers? \(controllers?\)|im auftrag von)$/),
  controllers: row('Controllers, where they differ. Art. 30(1)(a).', /^(?:controllers?|kept by|joint controllers?|verantwortliche[rs]?)$/),
  purpose: row('What for. Art. 30(1)(b).', /^(?:purposes?(?: of (?:the )?processing)?|why|zwecke?(?: der verarbeitung)?)$/),
  legalBasis: row('Legal basis. Art. 6(1).', /^(?:legal bas(?:is|es)|lawful bas(?:is|es)(?: for processing)?|legal grounds?|rechtsgrundlagen?)$/),
  dataSubjects: row('Categories of data subjects. Art. 30(1)(c).', /^(?:(?:categor(?:y|ies) of )?(?:data )?subjects?|individuals|(?:categor(?:y|ies) of )?individuals|betroffene(?:n?gruppen|nkategorien)?|kategorien betroffener personen)$/),
  dataTypes: row('Categories of personal data. Art. 30(1)(c).', /^(?:(?:categor(?:y|ies)|types?|kinds?) of (?:personal )?data|personal data(?: categor(?:y|ies))?|data (?:types?|categor(?:y|ies)|elements?)|data|daten(?:kategorien|arten)|kategorien personenbezogener daten)$/),
  specialCategories: row('Special categories among them. Art. 9, 10.', /^(?:special categor(?:y|ies)(?: of (?:personal )?data)?|sensitive data|besondere kategorien)$/),
  processors: row('Processors. Art. 28, 30(1)(d).', /^(?:(?:data )?processors?|sub-?processors?|vendors?|service providers?|auftragsverarbeiter)$/),
  recipients: row('Other recipients. Art. 30(1)(d).', /^(?:(?:other )?recipients?|(?:categor(?:y|ies) of )recipients?|disclosed to|third parties|empfänger)$/),
  systems: row('Systems that hold the data.', /^(?:(?:it )?systems?|applications?|assets?|tools?|software|systeme?|anwendung(?:en)?)$/),
  locations: row('Countries and regions where they are stored. Art. 30(1)(e).', /^(?:(?:storage )?locations?|countr(?:y|ies)|stored (?:in|at)|transfers and locations|where|hosting(?: location)?|standorte?|speicherorte?)$/),
  accessedFrom: row('Countries from which they are reached, or to which they are transferred. Art. 30(1)(e).', /^(?:accessed from|transfers?(?: to)?(?: third countries)?|third countr(?:y|ies)(?: transfers?)?|international transfers?|drittl(?:and|änder)(?:übermittlung)?)$/),
  safeguards: row('Safeguards of transfers. Art. 46, 30(1)(e).', /^(?:(?:transfer )?safeguards?|transfer mechanisms?|garantien)$/),
  retention: row('How long: an ISO 8601 period or words such as “3 years after account closed”. Art. 30(1)(f).', /^(?:retention(?: (?:periods?|schedule|time|rules?))?|time limits?(?: for erasure)?|storage (?:periods?|duration)|kept for|löschfrist(?:en)?|aufbewahrung(?:sfrist(?:en)?|sdauer)?|speicherdauer)$/),
  securityMeasures: row('Technical and organisational measures. Art. 32, 30(1)(g).', /^(?:security measures?|(?:technical and organi[sz]ational|security) (?:security )?measures?|toms?|maßnahmen)$/),
  since: row('First day, YYYY-MM-DD.', /^(?:since|start(?:ed)?(?: date)?|from|beginn|seit)$/),
  until: row('First day on which it is no more.', /^(?:until|end(?:ed)?(?: date)?|ende|bis)$/),
} as const;
export type CsvField = keyof typeof csvFields;
export const fieldNames = Object.keys(csvFields) as CsvField[];
export const isField = (name: string): name is CsvField => Object.hasOwn(csvFields, name);

/** The field that a heading names without doubt. */
export function fieldNamed(heading: string): CsvField | undefined {
  const text = heading.normalize('NFKC').toLowerCase().replace(/[_*]/g, ' ').replace(/\s+/g, ' ').trim();
  return fieldNames.find((name) => name.toLowerCase() === text.replace(/ /g, '')) ?? fieldNames.find((name) => csvFields[name].headings.test(text));
}

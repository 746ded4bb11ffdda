/** What the headings of tables and the labels of lists say that a cell tells of a sub-processor. */

export type Column = 'name' | 'purpose' | 'location' | 'dataTypes' | 'subjects' | 'safeguards' | 'link' | 'contact' | 'since' | 'until' | 'other';

const words: readonly (readonly [Column, RegExp])[] = [
  ['until', /^(?:end(?:ed)?|end date|until|removed(?: on)?|date removed|termination date)$/],
  ['since', /^(?:since|date added|added(?: on)?|start(?: date)?|effective(?: date)?|in use since|date of engagement|engaged since)$/],
  ['safeguards', /safeguard|transfer mechanism|transfer basis|legal basis for (?:the )?transfer|mechanism|\bsccs?\b|standard contractual|appropriate measures/],
  ['subjects', /data subjects?|individuals concerned|categories of (?:individuals|people)/],
  ['location', /location|countr(?:y|ies)|region|jurisdiction|place|where|hosted|hosting|residency|seat|establishment|territor|standort|land\b/],
  ['link', /website|web ?site|url|\blinks?\b|homepage|privacy (?:policy|notice)|security page|more information|further information|\bdpa\b|terms|documentation/],
  ['contact', /contact|address|e-?mail|phone/],
  ['dataTypes', /^(?:personal )?data$|personal data|categor(?:y|ies) of (?:personal )?data|types? of (?:personal )?data|data (?:types?|processed|categor|elements?|shared|collected|accessed)|information (?:processed|shared)/],
  ['name', /^(?:names?|(?:legal |full |company |entity |vendor |provider |supplier )*names?(?: of .*)?|sub-? ?processors?(?: name| entity)?|sub-?contractors?|entit(?:y|ies)(?: name| type)?|vendors?|compan(?:y|ies)|providers?|service providers?|third[- ]part(?:y|ies)(?: service providers?| vendors?)?|suppliers?|organi[sz]ations?|partners?|recipients?|processors?|tools?|firma|anbieter|unterauftrags(?:verarbeiter|nehmer))$/],
  ['purpose', /purpose|service|activit|function|description|\buse\b|used for|what (?:they|it) do|role|nature|subject[- ]matter|processing|reason|zweck|leistung/],
];

/** Undefined where the words say nothing of the kind. */
export function columnNamed(heading: string): Column | undefined {
  const text = heading.normalize('NFKC').toLowerCase().replace(/[*_:`]/g, '').replace(/\s+/g, ' ').trim();
  // "Location of processing" and "Purpose of processing" say what they are before they say of what.
  const first = text.replace(/ (?:of|for|by|in) .*$/, '');
  return words.find(([, pattern]) => pattern.test(first))?.[0] ?? words.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Words that tell that what follows are sub-processors. */
export const tellsOfSubprocessors = (text: string): boolean =>
  /sub-? ?process|sub-? ?contract|third[- ]part|service providers?|\bvendors?\b|\bsuppliers?\b|\bprocessors?\b|unterauftrag|sous-traitant/i.test(text);

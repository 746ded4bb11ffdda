/** The legal bases of GDPR Art. 6(1) in the words and codes that documents use for them. */

export type LegalBasis = 'CONSENT' | 'CONTRACT' | 'LEGAL_OBLIGATION' | 'VITAL_INTERESTS' | 'PUBLIC_TASK' | 'LEGITIMATE_INTERESTS';

const byLetter: Readonly<Record<string, LegalBasis>> = { a: 'CONSENT', b: 'CONTRACT', c: 'LEGAL_OBLIGATION', d: 'VITAL_INTERESTS', e: 'PUBLIC_TASK', f: 'LEGITIMATE_INTERESTS' };

const article = String.raw`(?:art(?:icles?|ikels?|\.)?|§)\s*`;
const paragraph = String.raw`(?:abs(?:atz|\.)?|para(?:graph|\.)?|n(?:o|r)?\.)?`;
const letter = String.raw`(?:(?:lit(?:era|t\.|\.)?|buchst(?:abe[n]?|\.)|points?|letters?|lettres?|let\.)\s*)?\(?([a-f])\b\)?`;
/** "Art. 6(1)(a)", "Artikel 6 Absatz 1 Buchstabe b)", "Art. 6 Abs. 1 S. 1 lit. f", "article 6.1.a", "6(1)f". */
const inProse = new RegExp(String.raw`(?:${article})?\b6\s*[(.,\s]?\s*${paragraph}\s*\(?\s*1\)?\s*[.,]?\s*(?:(?:s(?:atz|\.)?|uabs\.?|unterabs(?:atz|\.)?)\s*1\s*)*(?:first subparagraph,?\s*)?[.,(\s]*${letter}`, 'giu');
const further = new RegExp(String.raw`^\s*(?:,|;|/|&|und|and|oder|or|sowie|et|ou|bzw\.)\s*${letter}`, 'iu');
/** GDPR-6-1-a, DSGVO_6_1_f; eu-gdpr:A6-1-b of the Data Privacy Vocabulary. */
const inCode = /(?:(?:GDPR|DS-?GVO|DSVGO|RGPD|AVG|GDPR:A|#A|\bA)[-_ .]*)6[-_ .]1[-_ .]?(?:S1[-_ .])?([a-f])(?![a-z0-9])/giu;

const inWords: readonly (readonly [RegExp, LegalBasis])[] = [
  [/^(?:explicit |your |the data subject’s )?(?:consent|einwilligung|consentement)$/iu, 'CONSENT'],
  [/^(?:performance of (?:a |the )?)?(?:contract|vertrag|vertragserfüllung|contrat)$/iu, 'CONTRACT'],
  [/^(?:compliance with (?:a )?)?(?:legal obligations?|rechtliche verpflichtung(?:en)?|obligations? légales?)$/iu, 'LEGAL_OBLIGATION'],
  [/^(?:vital interests?(?: of (?:the )?(?:data subject|individual)s?)?|lebenswichtige interessen|intérêts vitaux)$/iu, 'VITAL_INTERESTS'],
  [/^(?:public (?:interests?|task)|öffentliches interesse|mission d’intérêt public)$/iu, 'PUBLIC_TASK'],
  [/^(?:legitimate interests?|berechtigte[s]? interessen?|intérêts? légitimes?)$/iu, 'LEGITIMATE_INTERESTS'],
];

/** Those that a reference names, each once, in its order; none where it names something else. */
export function legalBasesIn(reference: string): LegalBasis[] {
  const found: LegalBasis[] = [];
  const add = (given: string | undefined): void => {
    const basis = byLetter[given?.toLowerCase() ?? ''];
    if (basis !== undefined && !found.includes(basis)) found.push(basis);
  };
  for (const [, code] of reference.matchAll(inCode)) add(code);
  for (const match of reference.matchAll(inProse)) {
    add(match[1]);
    let rest = reference.slice(match.index + match[0].length);
    for (let more = further.exec(rest); more !== null; more = further.exec(rest)) {
      add(more[1]);
      rest = rest.slice(more[0].length);
    }
  }
  if (found.length === 0) for (const [words, basis] of inWords) if (words.test(reference.trim().replaceAll('\'', '’'))) found.push(basis);
  return found;
}

/** Art. 28: the recipient acts on behalf of the controller. */
export const namesProcessing = (reference: string): boolean => /(?:GDPR|DS-?GVO|DSVGO|RGPD)[-_ .]28(?![0-9])|\bart(?:icle|ikel|\.)?\s*28(?![0-9])[^;]*(?:GDPR|DS-?GVO|RGPD|2016\/679)/iu.test(reference);

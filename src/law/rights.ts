import type { LegalBasis } from './facts.js';

/** Rights that data subjects have on account of what an activity rests on and of who gets the data. All others they have anyway. */

export const dataSubjectRights = {
  WITHDRAWAL: { article: 'GDPR Art. 7(3)', says: 'Consent can be withdrawn at any time.' },
  PORTABILITY: { article: 'GDPR Art. 20(1)', says: 'What was provided can be had in a machine-readable form, or handed to another controller.' },
  OBJECTION: { article: 'GDPR Art. 21(1)', says: 'The processing can be objected to, on grounds of one’s own situation.' },
  OBJECTION_TO_MARKETING: { article: 'GDPR Art. 21(2)', says: 'Direct marketing can be objected to, without any grounds.' },
  COMMUNICATION: { article: 'GDPR Art. 15(1)(c), 19', says: 'Access names this recipient, and rectification, erasure and restriction are passed on to it.' },
} as const;
export type DataSubjectRight = keyof typeof dataSubjectRights;

/** Of an activity that a controller carries out for itself. */
export function rightsOn(legalBasis: LegalBasis | null, { directMarketing }: { readonly directMarketing: boolean }): DataSubjectRight[] {
  return [
    ...(legalBasis === 'CONSENT' ? ['WITHDRAWAL'] as const : []), ...(legalBasis === 'CONSENT' || legalBasis === 'CONTRACT' ? ['PORTABILITY'] as const : []),
    ...(legalBasis === 'LEGITIMATE_INTERESTS' || legalBasis === 'PUBLIC_TASK' ? ['OBJECTION'] as const : []), ...(directMarketing ? ['OBJECTION_TO_MARKETING'] as const : []),
  ];
}

import { type Contents, linksOf, nodesOf } from '../graph/index.js';

/** What is kept of requests, consents and objections. What waits for a hold points to it; holds of documents are items. */
export const requestContents: Contents = {
  nodes: [
    nodesOf('SubjectRequest', {
      kind: 'string', state: 'string', controller: 'string', receivedOn: 'string', subject: 'string', openedAt: 'integer', extendedOn: 'string', extensionReason: 'string', stops: 'strings', answeredOn: 'string', ground: 'string', refusalReason: 'string',
      closedOn: 'string', history: 'strings', plannedOn: 'string', gaps: 'strings', notify: 'strings',
    }),
    nodesOf('RequestItem', {
      request: 'string', position: 'integer', holding: 'string', certainty: 'string', dataType: 'string', dataTypeName: 'string', holder: 'string', holderName: 'string', system: 'string', systemName: 'string', verdict: 'string', ground: 'string',
      missing: 'strings', mustGoBy: 'string', retainUntil: 'string', needsConfirmation: 'boolean', step: 'integer', proof: 'string', byActivity: 'string',
    }),
    nodesOf('RequestTask', {
      request: 'string', position: 'integer', action: 'string', state: 'string', holding: 'string', certainty: 'string', dataType: 'string', dataTypeName: 'string', holder: 'string', holderName: 'string', system: 'string', systemName: 'string',
      step: 'integer', settledOn: 'string', settledBy: 'string', reason: 'string',
    }),
    nodesOf('Consent', { activity: 'string', purpose: 'string', givenOn: 'string', withdrawnOn: 'string', recordedAt: 'integer', withdrawnAt: 'integer' }),
    nodesOf('Objection', { activity: 'string', purpose: 'string', day: 'string', upheldFrom: 'string', decidedOn: 'string', reason: 'string', recordedAt: 'integer' }),
  ],
  links: [
    linksOf('SubjectRequest', 'Person', { REQUEST_OF: {} }), linksOf('RequestTask', 'Holding', { TASK_ON: {} }), linksOf('RequestTask', 'LegalHold', { REFUSED_FOR: {} }),
    linksOf('Consent', 'Person', { CONSENT_OF: {} }), linksOf('Objection', 'Person', { OBJECTION_OF: {} }),
  ],
  derived: [],
};

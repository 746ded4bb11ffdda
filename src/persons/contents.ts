import { type Contents, linksOf, nodesOf } from '../graph/index.js';

/** What is kept of persons. Identifiers are digests; the keys of those are not in the store. */
export const personContents: Contents = {
  nodes: [
    nodesOf('Person', { head: 'string', createdAt: 'integer' }),
    nodesOf('Identifier', { kind: 'string', namespace: 'string', keyVersion: 'integer', createdAt: 'integer' }),
    nodesOf('KeyVersion', { version: 'integer' }),
    nodesOf('HoldingClass', { subject: 'string', dataType: 'string', system: 'string', activity: 'string' }),
    nodesOf('Holding', { class: 'string', subject: 'string', dataType: 'string', system: 'string', activity: 'string', reference: 'string', state: 'string', endedOn: 'string', recordedAt: 'integer' }),
    nodesOf('Event', { trigger: 'string', day: 'string', voidedFrom: 'string', recordedAt: 'integer' }),
    // Holds that a document states are items.
    nodesOf('LegalHold', { matter: 'string', ground: 'string', reason: 'string', placedOn: 'string', reviewOn: 'string', releasedOn: 'string', placedBy: 'string', placedAt: 'integer' }, { without: 'key' }),
    nodesOf('ErasureEntry', { keyVersion: 'integer', how: 'string', erasedOn: 'string', confirmedAt: 'integer', confirmedBy: 'string' }),
    nodesOf('Once', { asked: 'string', answer: 'string', at: 'integer' }),
  ],
  links: [
    linksOf('Identifier', 'Person', { IDENTIFIES: {} }), linksOf('Holding', 'Person', { HOLDING_OF: {} }),
    linksOf('Person', 'Person', { SAME_AS: { id: 'string', linkedAt: 'integer', linkedBy: 'string' } }),
    ...['Person', 'Holding', 'Item'].map((target) => linksOf('LegalHold', target, { HOLDS: { since: 'string', until: 'string', stated: 'boolean', evidence: 'strings' } })),
    linksOf('Event', 'Person', { HAPPENED_TO: {} }), linksOf('Event', 'Holding', { HAPPENED_TO: {} }),
  ],
  derived: [],
};

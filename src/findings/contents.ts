import { type Contents, nodesOf } from '../graph/index.js';

/** Findings are worked out anew; what is kept is who accepted one. */
export const findingContents: Contents = {
  nodes: [nodesOf('Acceptance', { finding: 'string', reason: 'string', until: 'string', acceptedOn: 'string', acceptedAt: 'integer', by: 'string', facts: 'string', withdrawnOn: 'string' })],
  links: [], derived: [],
};

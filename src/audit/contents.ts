import { type Contents, nodesOf } from '../graph/index.js';

/** What the audit chain keeps in a store. */
export const auditContents: Contents = {
  nodes: [
    nodesOf('AuditEntry', { at: 'string', by: 'string', action: 'string', about: 'strings', batch: 'string', reading: 'boolean', digest: 'string', previous: 'string', hash: 'string' }, { key: { name: 'number', type: 'integer' } }),
    nodesOf('AuditHead', { turn: 'integer', number: 'integer', hash: 'string' }),
  ],
  links: [], derived: [],
};

import { type Contents, nodesOf } from '../graph/index.js';

/** What sign-in keeps in a store: tokens, of whose secrets there are digests only. */
export const accessContents: Contents = {
  nodes: [nodesOf('ApiToken', { name: 'string', createdAt: 'integer', expiresAt: 'integer', revokedAt: 'integer', digest: 'string' })],
  links: [], derived: [],
};

import { type Contents, nodesOf } from '../../graph/index.js';

/** What is kept of lineage events beside the items that they make. */
const sayings = { description: 'string', describedAt: 'integer', describedBy: 'string', owners: 'string', ownedAt: 'integer', ownedBy: 'string' } as const;
export const eventContents: Contents = {
  nodes: [
    nodesOf('Observation', { since: 'string', seen: 'integer', said: 'strings', ...sayings, droppedAt: 'integer', droppedOn: 'string' }),
    nodesOf('LineageRun', { inputs: 'strings', outputs: 'strings', by: 'strings', since: 'string', seen: 'integer', heardAt: 'integer', ...sayings }),
  ],
  links: [], derived: [],
};

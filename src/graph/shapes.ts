import { type Command, defineCommand } from './question.js';

/** Commands that are the same for nodes of any label that have an `id`; each is rendered once, where it is defined. */

/** Each row is the whole node, made where it is not there. */
export const writingWhole = (name: string, label: string): Command<{ rows: 'rows' }> => defineCommand({ name, parameters: { rows: 'rows' }, cypher: `
UNWIND $rows AS row
MERGE (n:${label} {id: row.id})
SET n = row` });

/** Each row is a new node. */
export const creating = (name: string, label: string): Command<{ rows: 'rows' }> => defineCommand({ name, parameters: { rows: 'rows' }, cypher: `
UNWIND $rows AS row
CREATE (n:${label} {id: row.id})
SET n += row` });

/** Nodes with whatever is attached to them. */
export const dropping = (name: string, label: string): Command<{ ids: 'strings' }> => defineCommand({ name, parameters: { ids: 'strings' }, cypher: `
MATCH (n:${label})
WHERE n.id IN $ids
DETACH DELETE n` });

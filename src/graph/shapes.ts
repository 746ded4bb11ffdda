import { type Command, type Question, defineCommand, defineQuestion } from './question.js';

/** What is asked and done alike of nodes of any label that have an `id`; each text is rendered once, where it is defined. */

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

/** Ids of nodes whose time, in milliseconds since 1970, lies before another. */
export const idsBefore = (name: string, label: string, time: string): Question<{ beforeTime: 'integer'; limit: 'integer' }, string> => defineQuestion({
  name, parameters: { beforeTime: 'integer', limit: 'integer' },
  cypher: `
MATCH (n:${label})
WHERE n.${time} < $beforeTime
RETURN n.id AS id
ORDER BY id
LIMIT $limit`,
  decode: ([id]) => id as string,
});

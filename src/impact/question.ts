import { defineQuestion } from '../graph/index.js';

/** How many people are registered under what an assessment is about: counts alone, so that nobody can be told from them. */

export interface ClassRow { readonly id: string; readonly subject: string; readonly dataType: string; readonly system: string }

/** The combinations of subject, data type and system that holdings are of; `-`: no system. */
export const holdingClasses = defineQuestion({
  name: 'impact.holdingClasses', parameters: { after: 'string', limit: 'integer' },
  cypher: `
MATCH (c:HoldingClass)
WHERE c.id > $after
RETURN c.id AS id, c.subject, c.dataType, c.system
ORDER BY id
LIMIT $limit`,
  decode: ([id, subject, dataType, system]) => ({ id, subject, dataType, system }) as ClassRow,
});

/** Persons with a holding of one of these combinations, those that were found to be one counted once; what was made anonymous is nobody’s. */
export const personsIn = defineQuestion({
  name: 'impact.personsIn', parameters: { ids: 'strings' }, maxRows: 1,
  cypher: `
MATCH (h:Holding)
WHERE h.class IN $ids AND h.state = 'HELD'
MATCH (h)-[:HOLDING_OF]->(p:Person)
WITH count(DISTINCT p.head) AS persons, count(h) AS holdings
RETURN persons, holdings
ORDER BY persons`,
  decode: ([persons, holdings]) => ({ persons, holdings }) as { persons: number; holdings: number },
});

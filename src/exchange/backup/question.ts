import { defineCommand, defineQuestion } from '../../graph/index.js';

/** How far a backup that is being taken in has come. While this stands, the store holds a part of one. */
export const restoreUnderWay = defineQuestion({
  name: 'backup.restoreUnderWay', parameters: {}, maxRows: 1,
  cypher: `
MATCH (r:Restore)
RETURN r.sha256 AS sha256, r.line
ORDER BY sha256`,
  decode: ([sha256, line]) => ({ sha256: sha256 as string, line: line as number }),
});

export const noteRestore = defineCommand({
  name: 'backup.noteRestore', parameters: { sha256: 'string', line: 'integer' },
  cypher: `
MERGE (r:Restore {id: 'restore'})
SET r.sha256 = $sha256, r.line = $line`,
});

export const endRestore = defineCommand({
  name: 'backup.endRestore', parameters: {},
  cypher: `
MATCH (r:Restore)
WHERE r.id = 'restore'
DETACH DELETE r`,
});

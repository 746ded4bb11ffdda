import { CALLED_WEIGHT, type TextSearch, type TextWord, shownOf, textIndex } from '../text.js';

/** Candidates from Neo4j’s full-text index (Lucene), which is made in neo4j/migrations/ and follows every write in its own transaction. */

export const candidatesCypher = `
CALL db.index.fulltext.queryNodes($index, $query, {limit: $limit}) YIELD node, score
RETURN ${shownOf('node')}
ORDER BY score DESC, node.${textIndex.key}`;

const EXACT = 8;
const PREFIX = 3;

function inField(field: string, weight: number, { text, prefix, edits, weight: own }: TextWord): string[] {
  const boost = (factor: number): string => `^${(weight * own * factor).toFixed(2)}`;
  return [`${field}:${text}${boost(EXACT)}`, ...(prefix ? [`${field}:${text}*${boost(PREFIX)}`] : []), ...(edits > 0 ? [`${field}:${text}~${edits}${boost(1)}`] : [])];
}

/** In the syntax of Lucene’s classic query parser. The words have passed `checkSearch`, so none of them is part of that syntax. */
export function luceneQuery({ words, tags }: TextSearch): string {
  const any = words.flatMap((word) => [...inField(textIndex.called, CALLED_WEIGHT, word), ...inField(textIndex.said, 1, word)]);
  return `+(${any.join(' ')})${tags === null ? '' : ` +(${tags.map((tag) => `${textIndex.called}:${tag}^0`).join(' ')})`}`;
}

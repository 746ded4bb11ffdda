import { EmbeddedGraph, type Graph, defineCommand, defineQuestion } from '../../src/graph/index.js';

/** A store of numbered commits, each of three nodes that are all there or none. The writer that is killed and the tests that look share it. */

export const NODES = 3;

const writeNodes = defineCommand({
  name: 'test.writeNumbered', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row`,
});
export const createNode = defineCommand({ name: 'test.createNode', parameters: { id: 'string' }, cypher: 'CREATE (n:Item) SET n.id = $id' });
const commitsThere = defineQuestion({
  name: 'test.commitsThere', parameters: {}, maxRows: 1_000_000,
  cypher: `
MATCH (n:Item)
WITH n.number AS number, count(n) AS nodes
RETURN number, nodes
ORDER BY number`,
  decode: ([number, nodes]) => [number as number, nodes as number] as const,
});
export const nodesWithId = defineQuestion({
  name: 'test.nodesWithId', parameters: { id: 'string' },
  cypher: `
MATCH (n:Item)
WHERE n.id = $id
RETURN n.number AS number
ORDER BY number`,
  decode: ([number]) => number as number,
});

export const idOf = (number: number, at: number): string => `Item:${number}-${at}`;

export const writeCommit = (graph: Graph, number: number, text = 'x'.repeat(200)): Promise<void> =>
  graph.write((transaction) => transaction.run(writeNodes, { rows: Array.from({ length: NODES }, (_, at) => ({ id: idOf(number, at), number, text })) }));

/** How many nodes there are of each commit. */
export const commitsIn = async (graph: Graph): Promise<ReadonlyMap<number, number>> => new Map(await graph.read(commitsThere, {}));

export async function openStore(folder: string): Promise<EmbeddedGraph> {
  const graph = await EmbeddedGraph.open(folder);
  await graph.migrate();
  return graph;
}

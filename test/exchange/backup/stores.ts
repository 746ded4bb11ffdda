import type { Graph, ParameterTypes, Property, Question, Row, Value } from '../../../src/graph/index.js';
import { writeBackup } from '../../../src/exchange/backup/writing.js';
import type { BackupFile } from '../../../src/exchange/backup/reading.js';

/** What a store holds, as the engine itself tells it, and backups as texts. */

export const asking = (cypher: string): Question<ParameterTypes, readonly Value[]> => ({ name: 'test.ask', cypher, parameters: {}, maxRows: 1_000_000, decode: (row) => row });

/** Nodes that an engine, the tests or a restore keep for themselves. */
const OWN = ['Migration', 'Commit', 'WherekeptTestDatabase', 'Restore'];
/** The words by which a text search finds an item have no order. */
const properties = (map: unknown): [string, Property][] => Object.entries(map as Row).map(([name, value]): [string, Property] => [name, name === 'textWords' ? String(value).split(' ').sort() : value]).sort(([a], [b]) => (a < b ? -1 : 1));

/** Every node with its labels and properties, every relationship with its ends and properties. */
export async function dump(graph: Graph): Promise<string[]> {
  const nodes = await graph.read(asking('MATCH (n) RETURN labels(n), properties(n)'), {});
  const links = await graph.read(asking('MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, properties(r)'), {});
  return [
    ...nodes.filter(([labels]) => !OWN.some((own) => (labels as string[]).includes(own))).map(([labels, map]) => JSON.stringify([[...(labels as string[])].sort(), properties(map)])),
    ...links.map(([from, type, to, map]) => JSON.stringify([from, type, to, properties(map)])),
  ].sort();
}

export const labelsIn = async (graph: Graph): Promise<[labels: string[], names: string[]][]> =>
  (await graph.read(asking('MATCH (n) RETURN labels(n), keys(n)'), {})).map(([labels, names]) => [labels as string[], names as string[]] as [string[], string[]]).filter(([labels]) => !OWN.some((own) => labels.includes(own)));
export const linksIn = async (graph: Graph): Promise<[from: string[], type: string, to: string[], names: string[]][]> =>
  (await graph.read(asking('MATCH (a)-[r]->(b) RETURN labels(a), type(r), labels(b), keys(r)'), {})) as unknown as [string[], string, string[], string[]][];

export async function backupOf(graph: Graph): Promise<string> {
  let text = '';
  await writeBackup(graph, { begin: () => { text = ''; return Promise.resolve(); }, write: (piece) => { text += piece; return Promise.resolve(); } });
  return text;
}

/** In pieces of an awkward size. */
export const fileOf = (text: string, pieceBytes = 64 * 1024): BackupFile => ({
  async *open() {
    const bytes = Buffer.from(text, 'utf8');
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  },
});

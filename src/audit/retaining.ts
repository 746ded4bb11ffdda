import type { Graph } from '../graph/index.js';
import { eraseWords, readingsBefore } from './question.js';

const BATCH = 5_000;

/**
 * Readings of persons’ data that are over: their words go (when, who, what, whom), number, digest and hash stay, so the chain still verifies
 * (see chain.ts). Entries of writes stay whole.
 */
export async function eraseReadings(graph: Graph, before: number): Promise<number> {
  const beforeDate = new Date(before).toISOString();
  for (let erased = 0; ;) {
    const numbers = await graph.read(readingsBefore, { beforeDate, limit: BATCH });
    if (numbers.length > 0) await graph.write((transaction) => transaction.run(eraseWords, { rows: numbers.map((number) => ({ number })) }));
    erased += numbers.length;
    if (numbers.length < BATCH) return erased;
  }
}

import { writeSync } from 'node:fs';
import { commitsIn, openStore, writeCommit } from './store.js';

/** Writes numbered commits to the store in a folder and says each number once it is acknowledged, until it is killed. */

const [folder = '', most = 'Infinity'] = process.argv.slice(2);
const graph = await openStore(folder);
writeSync(1, 'open\n');
let number = Math.max(0, ...(await commitsIn(graph)).keys());
for (let left = Number(most); left > 0; left -= 1) {
  number += 1;
  await writeCommit(graph, number);
  writeSync(1, `${number}\n`);
}
// Killed, never closed: whoever ends it wants the log as it is.
setInterval(() => undefined, 60_000);

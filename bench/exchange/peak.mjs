/** Loaded before a command: at its end, how long the process lasted and the most memory it had, to the stream that its parent opened as the third. */
import { writeSync } from 'node:fs';

process.on('exit', () => { writeSync(3, JSON.stringify({ ms: performance.now(), rssMiB: process.resourceUsage().maxRSS / 1024 })); });

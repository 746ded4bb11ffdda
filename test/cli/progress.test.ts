import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { progressOf } from '../../src/cli/progress.js';

/** How far something long has come: a bar on a terminal, lines elsewhere, nothing of what is soon over. */

function watched(isTTY: boolean): { stream: NodeJS.WriteStream; said: () => string } {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 100, cursorTo: () => true, clearLine: () => true, moveCursor: () => true });
  let text = '';
  stream.on('data', (piece: Buffer) => { text += piece.toString(); });
  return { stream: stream as unknown as NodeJS.WriteStream, said: () => text };
}

test('a bar on a terminal, lines elsewhere', async () => {
  const [terminal, file, unknown, brief] = [watched(true), watched(false), watched(false), watched(false)];
  const [bar, lines, open, short] = [progressOf('Writing', 'line', terminal.stream), progressOf('Writing', 'line', file.stream), progressOf('Checking', 'line', unknown.stream), progressOf('Reading', 'byte', brief.stream)];
  short.at(50, 100);
  short.end();
  await wait(1_100);
  for (const one of [bar, lines]) one.at(50, 200);
  open.at(1_000);
  await wait(200);
  for (const one of [bar, lines, open]) one.end();
  await wait(50);
  expect(terminal.said()).toMatch(/Writing \[.*\] 25 % \| 50 of 200 lines/);
  expect([file.said(), unknown.said(), brief.said()]).toEqual(['Writing: 50 of 200 lines, 25 %\n', 'Checking: 1000 lines\n', '']);
});

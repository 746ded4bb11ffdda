import { SingleBar } from 'cli-progress';
import { count, tell } from './output.js';

/** How far something long has come: a bar on a terminal, a line now and then elsewhere. Nothing is said of what is soon over. */

export interface Progress {
  /** So much is done, of so much in all where that is known. */
  at(done: number, of?: number): void;
  end(): void;
}

const QUIET_MS = 1_000;
const LINE_EVERY_MS = 10_000;

export function progressOf(what: string, unit: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  const began = performance.now();
  let lineAt = began + QUIET_MS;
  let bar: SingleBar | undefined;
  return {
    at(done, of) {
      const now = performance.now();
      if (now - began < QUIET_MS) return;
      if (stream.isTTY && of !== undefined) {
        bar ??= startedBar(what, unit, of, stream);
        bar.update(Math.min(done, of));
      } else if (now >= lineAt && done !== of) {
        lineAt = now + LINE_EVERY_MS;
        tell(`${what}: ${of === undefined || of === 0 ? count(done, unit) : `${done} of ${count(of, unit)}, ${Math.floor((100 * done) / of)} %`}`, stream);
      }
    },
    end: () => { bar?.stop(); },
  };
}

function startedBar(what: string, unit: string, total: number, stream: NodeJS.WriteStream): SingleBar {
  const bar = new SingleBar({ format: `${what} [{bar}] {percentage} % | {value} of {total} ${unit}s | {eta_formatted} left`, stream, hideCursor: true, clearOnComplete: true, etaBuffer: 20 });
  bar.start(total, 0);
  return bar;
}

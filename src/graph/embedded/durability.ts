import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What makes an acknowledged write survive a crash. The engine syncs its log in the background, so after each commit we sync it
 * ourselves, and then note the number of the commit in a file of our own: a store that opens with a lower number has lost writes.
 */

/** Syncs every file of the write-ahead log; throws where the disk refuses. */
export function syncLog(logFolder: string): void {
  for (const file of readdirSync(logFolder)) {
    let descriptor: number;
    try {
      descriptor = openSync(join(logFolder, file), 'r');
    } catch (error) {
      // A checkpoint has just retired this file: what it held is in the store by now.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    try {
      fdatasyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

const HEAD_LENGTH = 16;

/** The number of the last acknowledged commit, in a file of fixed length so that rewriting it allocates nothing. */
export class Head {
  readonly #path: string;
  #descriptor: number | undefined;

  constructor(folder: string) {
    this.#path = join(folder, 'head');
  }

  read(): number {
    if (!existsSync(this.#path)) return 0;
    const text = readFileSync(this.#path, 'utf8').trim();
    return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  }

  write(commit: number): void {
    const text = `${String(commit).padStart(HEAD_LENGTH - 1, '0')}\n`;
    this.#descriptor ??= this.#ready(text);
    writeSync(this.#descriptor, text, 0);
    fdatasyncSync(this.#descriptor);
  }

  #ready(text: string): number {
    if (!existsSync(this.#path) || statSync(this.#path).size !== HEAD_LENGTH) {
      const fresh = `${this.#path}.new`;
      writeFileSync(fresh, text, { mode: 0o600, flush: true });
      renameSync(fresh, this.#path);
    }
    return openSync(this.#path, 'r+');
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

/** Makes the names of new files in a folder durable. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

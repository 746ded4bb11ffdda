/** What a command prints: answers to standard output, everything else to standard error. */

export const print = (text: string): void => { process.stdout.write(`${text}\n`); };
export const tell = (text: string): void => { process.stderr.write(`${text}\n`); };

/** Whoever reads may have gone (`| head`): then what is left to say is for nobody, which is no failure. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error; });
  }
}

/** 1, `place` → “1 place”; 2, `place` → “2 places”. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** What a command prints: answers to standard output, everything else to standard error. */

// Names come from documents: none of them may move a terminal's cursor, colour it or turn its text round.
const harmless = (text: string): string => text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\uFFFD');

export const print = (text: string): void => { process.stdout.write(`${harmless(text)}\n`); };
export const tell = (text: string, stream: NodeJS.WritableStream = process.stderr): void => { stream.write(`${harmless(text)}\n`); };

/** A document to the letter, for a file or another program; a terminal is shown what can do it no harm. */
export const printDocument = (text: string): void => { if (process.stdout.isTTY) print(text); else process.stdout.write(text); };

/** Whoever reads may have gone (`| head`): then what is left to say is for nobody, which is no failure. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error; });
  }
}

/** 1, `place` → “1 place”; 2, `place` → “2 places”. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

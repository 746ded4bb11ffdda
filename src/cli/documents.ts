import { createReadStream, readFileSync, statSync } from 'node:fs';
import { ConfigurationError } from '../config.js';

/** Files as documents. Large files of events are read a part at a time. */

/** What one request takes. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
const PART_CHARACTERS = 4 * 1024 * 1024;
const MAX_LINE_BYTES = 16 * 1024 * 1024;

export interface DocumentPart {
  readonly text: string;
  /** Lines of the file before it. */
  readonly linesBefore: number;
  /** Bytes of the file up to its end. */
  readonly upTo: number;
}

export interface DocumentFile { readonly file: string; readonly bytes: number; readonly inParts: boolean }

/** What is there to be read, and is a file; only events may be larger than one request. */
export function documentFile(file: string, isOfEvents: boolean): DocumentFile {
  let found: ReturnType<typeof statSync>;
  try {
    found = statSync(file);
  } catch (error) {
    throw new ConfigurationError(`${file} cannot be read: ${(error as Error).message}`);
  }
  if (found?.isFile() !== true) throw new ConfigurationError(`${file} cannot be read: it is no file`);
  const { size: bytes } = found;
  if (!isOfEvents && bytes > MAX_DOCUMENT_BYTES * 4) throw new ConfigurationError(`${file} cannot be read: it has ${bytes} bytes, and a document at most ${MAX_DOCUMENT_BYTES} characters`);
  return { file, bytes, inParts: isOfEvents && bytes > MAX_DOCUMENT_BYTES };
}

export function textOf(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    throw new ConfigurationError(`${file} cannot be read: ${error instanceof TypeError ? 'it is not UTF-8' : (error as Error).message}`);
  }
}

/** A file in one part, or, of one event a line, in several. */
export async function* partsOf({ file, bytes, inParts }: DocumentFile): AsyncGenerator<DocumentPart> {
  if (!inParts) {
    yield { text: textOf(file), linesBefore: 0, upTo: bytes };
    return;
  }
  const { LineError, linesOf } = await import('../exchange/lines.js');
  let waiting: string[] = [];
  let [characters, linesBefore, lines, upTo] = [0, 0, 0, 0];
  const part = (): DocumentPart => {
    const made = { text: waiting.join('\n'), linesBefore, upTo };
    linesBefore = lines;
    waiting = [];
    characters = 0;
    return made;
  };
  try {
    for await (const some of linesOf(createReadStream(file, { highWaterMark: 1024 * 1024 }), MAX_LINE_BYTES)) {
      for (const { number, text } of some) {
        if (number === 1 && !isJson(text)) throw new ConfigurationError(`${file} has ${bytes} bytes: a file of more than ${MAX_DOCUMENT_BYTES} has to have one event a line, and its first line is none`);
        waiting.push(text);
        characters += text.length + 1;
        lines = number;
        upTo += Buffer.byteLength(text) + 1;
        if (characters >= PART_CHARACTERS) yield part();
      }
    }
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    if (waiting.length > 0) yield part();
    throw new ConfigurationError(`${file}:${error.line}: ${error.message}. What came before it was taken in`);
  }
  if (waiting.length > 0) yield part();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

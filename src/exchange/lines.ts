/**
 * Lines of a text that may be larger than memory: read as it comes, each line bounded, so that a gigabyte without a line break is refused
 * once the bound is met and not held.
 */

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** A line that is no text, or more of it than one line may have. */
export class LineError extends Error {
  override readonly name = 'LineError';
  constructor(readonly line: number, message: string) { super(message); }
}

const NEWLINE = 0x0a;
const BOM = [0xef, 0xbb, 0xbf];
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Lines without their ends, several at a time, as many as a piece of the stream completes. A byte-order mark at the start is no text.
 * What follows the last line break is a line too, unless it is empty.
 * @throws LineError
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<readonly Line[]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let number = 0;
  let started = false;
  const lines = (bytes: Buffer): Line[] => {
    const first = number + 1;
    const text = decoded(started ? bytes : withoutBom(bytes), first);
    started = true;
    return text.split('\n').map((one) => ({ number: (number += 1), text: one.endsWith('\r') ? one.slice(0, -1) : one }));
  };
  for await (const piece of stream) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    const end = bytes.lastIndexOf(NEWLINE);
    if (restBytes + (end === -1 ? bytes.length : bytes.indexOf(NEWLINE)) > maxBytes) throw new LineError(number + 1, `A line may have ${maxBytes} bytes; this one has more`);
    if (end === -1) {
      // The stream may use the memory of a piece again.
      rest.push(Buffer.from(bytes));
      restBytes += bytes.length;
      continue;
    }
    yield lines(Buffer.concat([...rest, bytes.subarray(0, end)]));
    rest = end + 1 < bytes.length ? [Buffer.from(bytes.subarray(end + 1))] : [];
    restBytes = bytes.length - end - 1;
    if (restBytes > maxBytes) throw new LineError(number + 1, `A line may have ${maxBytes} bytes; this one has more`);
  }
  if (restBytes > 0) yield lines(Buffer.concat(rest));
}

const withoutBom = (bytes: Buffer): Buffer => (BOM.every((byte, at) => bytes[at] === byte) ? bytes.subarray(BOM.length) : bytes);

function decoded(bytes: Buffer, firstLine: number): string {
  try {
    return DECODER.decode(bytes);
  } catch {
    let line = firstLine;
    for (let from = 0; from <= bytes.length; line += 1) {
      const end = bytes.indexOf(NEWLINE, from);
      const until = end === -1 ? bytes.length : end;
      try {
        DECODER.decode(bytes.subarray(from, until));
      } catch {
        break;
      }
      from = until + 1;
    }
    throw new LineError(line, 'This line is not UTF-8');
  }
}

import type { ImportFault } from '../fault.js';
import { pointerTo } from '../fault.js';
import { JsonError, elementsOf, parseJson, placeInJson, repeatedMembers } from '../json.js';
import { type Line, LineError, linesOf } from '../lines.js';
import { unknownIn } from './shape.js';

/** Events as they come in documents: one, a list of them, or one a line (JSON Lines), which may be larger than memory. */

export const MAX_EVENT_BYTES = 16 * 1024 * 1024;
/** What is no JSON Lines is held whole. */
const MAX_DOCUMENT_CHARACTERS = 16 * 1024 * 1024;

type Path = readonly (string | number)[];

/** An event, with what tells of its place: the pointer of the event itself, and the place of what is in it. */
export interface GivenEvent {
  readonly value: unknown;
  /** The way to it in its document. */
  readonly path: Path;
  place(path: Path): { readonly pointer: string; readonly line: number | null; readonly column: number | null };
}

export type Piece = { readonly event: GivenEvent; readonly bytes: number } | { readonly fault: ImportFault };

const fault = (line: number | null, message: string): Piece => ({ fault: { pointer: '', line, column: null, severity: 'ERROR', message } });

/** Members that stand twice are looked for where the text has more of them than the value. */
function* eventOf(value: unknown, text: string, members: number, line: number, path: Path): Generator<Piece> {
  const place = (to: Path): ReturnType<GivenEvent['place']> => placeInJson(text, to.slice(path.length), { line, pointer: pointerTo(to) });
  if (typeof value === 'object' && value !== null && unknownIn(value).members < members) yield* repetitions(text, line, path);
  yield { event: { value, path, place }, bytes: text.length };
}

function* eventIn({ number, text }: Line): Generator<Piece> {
  if (text.trim() === '') return;
  try {
    const { value, members } = parseJson(text);
    if (Array.isArray(value)) yield* eventsOfList(value, text, number, members);
    else yield* eventOf(value, text, members, number, []);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    yield fault(number, `${error.message}: the event on this line is left out`);
  }
}

function* eventsOfList(list: readonly unknown[], text: string, line: number, members: number): Generator<Piece> {
  // Where each of them is, is found once somebody asks.
  let elements: ReturnType<typeof elementsOf> | undefined;
  for (const [at, value] of list.entries()) {
    yield {
      bytes: Math.ceil(text.length / list.length),
      event: {
        value, path: [at],
        place: (to) => {
          const one = (elements ??= elementsOf(text))[at];
          return one === undefined ? { pointer: pointerTo(to), line: null, column: null } : placeInJson(text.slice(one.from, one.to), to.slice(1), { line: line + one.line - 1, pointer: pointerTo(to) });
        },
      },
    };
  }
  if (list.reduce((sum: number, value) => sum + unknownIn(value).members, 0) < members) yield* repetitions(text, line);
}

function* repetitions(text: string, line: number, path: Path = []): Generator<Piece> {
  for (const pointer of repeatedMembers(text)) yield { fault: { pointer: `${pointerTo(path)}${pointer}`, line, column: null, severity: 'WARNING', message: `“${pointer.slice(pointer.lastIndexOf('/') + 1)}” stands here twice: the last of them counts` } };
}

/** A document that is one JSON text. */
export function* eventsIn(text: string): Generator<Piece> {
  try {
    const { value, members } = parseJson(text);
    if (Array.isArray(value)) yield* eventsOfList(value, text, 1, members);
    else yield* eventOf(value, text, members, 1, []);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    yield fault(error.line, error.message);
  }
}

const isWhole = (text: string): boolean => {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
};

/** Events of a stream, as they come. */
export async function* eventsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  // The first line that is one JSON text tells that each line is; else what there is has to be one text together.
  let byLine: boolean | undefined;
  let held: Line[] = [];
  let characters = 0;
  try {
    for await (const lines of linesOf(stream, MAX_EVENT_BYTES)) {
      for (const line of lines) {
        if (byLine === undefined && line.text.trim() !== '') byLine = isWhole(line.text);
        if (byLine === true) yield* eventIn(line);
        else {
          held.push(line);
          characters += line.text.length + 1;
          if (characters > MAX_DOCUMENT_CHARACTERS) {
            yield fault(line.number, `A document that is not one event a line may have ${MAX_DOCUMENT_CHARACTERS} characters: write one event a line`);
            return;
          }
        }
      }
    }
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    yield fault(error.line, error.message);
    held = [];
    if (byLine !== true) return;
  }
  if (byLine === true) return;
  const text = held.map((line) => line.text).join('\n');
  if (text.trim() === '') yield fault(1, 'There is nothing here');
  // One event a line, of which the first is broken: the others still come in.
  else if (!isWhole(text) && held.filter((line) => line.text.trim().startsWith('{') && isWhole(line.text)).length > 0) for (const line of held) yield* eventIn(line);
  else yield* eventsIn(text);
}

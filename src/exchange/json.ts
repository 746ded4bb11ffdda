import { type Place, pointerTo } from './fault.js';

/**
 * JSON that others wrote (RFC 8259), read fast: how deep it goes and how many members it has is counted in one pass over the text before
 * it is parsed; places in it, and members that stand twice, are looked for only where they are needed.
 */

export const MAX_JSON_DEPTH = 64;

export class JsonError extends Error {
  override readonly name = 'JsonError';
  constructor(message: string, readonly line: number | null) { super(message); }
}

export interface JsonText {
  readonly value: unknown;
  /** As many members as the text has; where the value has fewer, some stand twice. */
  readonly members: number;
}

type Path = readonly (string | number)[];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** @throws JsonError where it is no JSON or nested too deeply. */
export function parseJson(text: string): JsonText {
  const members = membersIn(text);
  try {
    return { value: JSON.parse(text), members };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    const end = /unexpected end|unterminated/i.test(message);
    const line = end ? lineAt(text, text.length) : position === undefined ? null : lineAt(text, Number(position));
    throw new JsonError(end ? 'The text breaks off: it is no whole JSON' : 'This is not JSON', line);
  }
}

function membersIn(text: string): number {
  let depth = 0;
  let members = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COLON) members += 1;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) throw new JsonError(`Brackets are nested more than ${MAX_JSON_DEPTH} deep`, lineAt(text, at));
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return members;
}

/** The quote that ends the string that begins here, or the text’s end. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

const lineAt = (text: string, at: number): number => {
  let line = 1;
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
  return line;
};

/** Walks text that is JSON and tells where each value begins; `visit` ends it with true. */
function walkJson(text: string, visit: (path: Path, at: number, twice: boolean) => boolean): void {
  const path: (string | number)[] = [];
  let at = 0;
  const skip = (): void => { while (/[\s,]/.test(text[at] ?? 'x')) at += 1; };
  const value = (twice: boolean): boolean => {
    skip();
    if (visit(path, at, twice)) return true;
    const open = text[at];
    if (open === '"') at = endOfString(text, at) + 1;
    else if (open === '{' || open === '[') {
      at += 1;
      const seen = new Set<string>();
      for (let index = 0; ; index += 1) {
        skip();
        if (text[at] === '}' || text[at] === ']' || at >= text.length) break;
        let again = false;
        if (open === '{') {
          const end = endOfString(text, at);
          const name = JSON.parse(text.slice(at, end + 1)) as string;
          again = seen.has(name);
          seen.add(name);
          at = text.indexOf(':', end) + 1;
          path.push(name);
        } else path.push(index);
        if (value(again)) return true;
        path.pop();
      }
      at += 1;
    } else while (at < text.length && !/[\s,\]}]/.test(text[at] ?? ',')) at += 1;
    return false;
  };
  value(false);
}

/** Pointers of members that stand twice in one object; the last of each counts (RFC 8259 §4 leaves it open). */
export function repeatedMembers(text: string): string[] {
  const found: string[] = [];
  walkJson(text, (path, _at, twice) => {
    if (twice) found.push(pointerTo(path));
    return false;
  });
  return found;
}

/** Where each value of a list begins and ends, in the text. */
export function elementsOf(text: string): { from: number; to: number; line: number }[] {
  const starts: number[] = [];
  walkJson(text, (path, at) => {
    if (path.length === 1) starts.push(at);
    return false;
  });
  let [line, counted] = [1, 0];
  return starts.map((from, at) => {
    for (let next = text.indexOf('\n', counted); next !== -1 && next < from; next = text.indexOf('\n', counted)) [line, counted] = [line + 1, next + 1];
    return { from, to: starts[at + 1] ?? text.lastIndexOf(']'), line };
  });
}

/** Where the value at a path begins, or the nearest around it; `pointer` is the whole path. */
export function placeInJson(text: string, path: Path, { line: first = 1, pointer = pointerTo(path) }: { line?: number; pointer?: string } = {}): Place {
  let offset = 0;
  let depth = -1;
  walkJson(text, (here, at) => {
    if (here.length > depth && here.every((step, index) => step === path[index])) {
      depth = here.length;
      offset = at;
    }
    return false;
  });
  const line = lineAt(text, offset);
  return { pointer, line: first + line - 1, column: offset - (line === 1 ? -1 : text.lastIndexOf('\n', offset - 1)) };
}

import { type Document, Lexer, LineCounter, isMap, isNode, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';
import { isStorable } from '../graph/index.js';
import { type DocumentFault, InvalidDocument, type Place, pointerTo } from './fault.js';

/** Text of YAML, or of JSON, which is YAML too (YAML 1.2 §1.2): bounded before it is parsed, with the place of everything in it. */

export const MAX_FAULTS = 100;
const MAX_DEPTH = 30;
const MAX_ALIASES = 100;

/** The parsed YAML with the place of everything in it. */
export class SourceText {
  readonly #lines = new LineCounter();
  readonly #document: Document;
  readonly value: unknown;
  /** What a lenient reading goes on without: of a key that stands twice in one map the last counts; text that no store keeps. */
  readonly unfit: readonly DocumentFault[];

  /** @throws InvalidDocument where it is too long, nested too deeply, or cannot be parsed; strict, also where something in it is unfit. */
  constructor(text: string, { maxCharacters, lenient = false, language = 'YAML' }: { maxCharacters: number; lenient?: boolean; language?: string }) {
    if (text.length > maxCharacters) throw new InvalidDocument([{ pointer: '', line: null, column: null, message: `The document has ${text.length} characters; at most ${maxCharacters} are taken` }]);
    refuseDeepNesting(text);
    try {
      this.#document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: this.#lines, uniqueKeys: false, stringKeys: true, strict: true, prettyErrors: false, version: '1.2', schema: 'core', merge: false });
    } catch (error) {
      throw new InvalidDocument([{ pointer: '', line: null, column: null, message: `Cannot be read as ${language}: ${error instanceof Error ? error.message : String(error)}` }]);
    }
    this.refuse(this.#document.errors.map(({ code, message, pos }) => this.#faultAt(pos[0], code === 'MULTIPLE_DOCS' ? 'There is more than one document here: only one can be taken' : `Not ${language}: ${message}`)));
    this.#refuseCycles();
    this.unfit = this.#unfitTexts(lenient);
    if (!lenient) this.refuse(this.unfit);
    try {
      this.value = this.#document.toJS({ maxAliasCount: MAX_ALIASES });
    } catch (error) {
      throw new InvalidDocument([{ pointer: '', line: null, column: null, message: error instanceof Error ? error.message : String(error) }]);
    }
  }

  /** An anchor comes before its aliases, so what holds itself has an alias of a node that it stands in. */
  #refuseCycles(): void {
    visit(this.#document, {
      Alias: (_at, alias, around) => {
        const named = alias.resolve(this.#document);
        if (around.some((one) => one === named)) this.refuse([this.#faultAt(alias.range?.[0] ?? 0, `The alias “*${alias.source.slice(0, 60)}” stands within what it repeats: that has no end`)]);
      },
    });
  }

  /** What YAML lets through and no inventory can have: a key twice in one map, text that no store keeps. */
  #unfitTexts(lenient: boolean): DocumentFault[] {
    const faults: DocumentFault[] = [];
    visit(this.#document, {
      // The parser’s own check compares every key with every other.
      Map: (_at, map, around) => {
        const seen = new Set<unknown>();
        for (const { key } of map.items) {
          if (!isScalar(key)) continue;
          if (seen.has(key.value)) faults.push({ ...this.#faultAt(key.range?.[0] ?? 0, `“${String(key.value)}” stands here twice${lenient ? ': the last of them counts' : ''}`), pointer: pointerTo([...pathOf([...around, map]), String(key.value)]) });
          seen.add(key.value);
        }
      },
      Scalar: (at, scalar, around) => {
        if (typeof scalar.value !== 'string' || isStorable(scalar.value)) return;
        const message = lenient ? 'Control characters, or halves of characters that take two (lone surrogates), were taken out' : 'Must not contain control characters, nor half of one that takes two (a lone surrogate)';
        faults.push({ ...this.#faultAt(scalar.range?.[0] ?? 0, message), pointer: pointerTo(pathOf(at === 'key' ? around : [...around, scalar])) });
      },
    });
    return faults;
  }

  #faultAt(offset: number, message: string): DocumentFault {
    const { line, col } = this.#lines.linePos(offset);
    return { pointer: '', line, column: col, message };
  }

  refuse(faults: readonly DocumentFault[]): void {
    if (faults.length > 0) throw new InvalidDocument([...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)).slice(0, MAX_FAULTS));
  }

  /** A fault of what stands at a path; with `key`, of that key in the map there. */
  fault(path: readonly (string | number)[], message: string, key?: string): DocumentFault {
    return { ...this.place(path, key), message };
  }

  place(path: readonly (string | number)[], key?: string): Place {
    const offset = this.#offset(path, key);
    const { line, col } = offset === undefined ? { line: null, col: null } : this.#lines.linePos(offset);
    return { pointer: pointerTo(key === undefined ? path : [...path, key]), line, column: col };
  }

  #offset(path: readonly (string | number)[], key?: string): number | undefined {
    const node = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
    if (key !== undefined && isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key);
      if (pair && isNode(pair.key)) return pair.key.range?.[0];
    }
    if (isNode(node) && node.range) return node.range[0];
    return path.length === 0 ? undefined : this.#offset(path.slice(0, -1), String(path.at(-1)));
  }
}

/** The way from the root to the last of these nodes, each in the one before. */
function pathOf(nodes: readonly unknown[]): (string | number)[] {
  return nodes.flatMap((node, at): (string | number)[] => {
    const inside = nodes[at + 1];
    if (isPair(node)) return isScalar(node.key) ? [String(node.key.value)] : [];
    return isSeq(node) && inside !== undefined ? [node.items.indexOf(inside)] : [];
  });
}

// The parser recurses, so nesting is bounded before it runs: by brackets in flow style and by indentation in block style.
function refuseDeepNesting(text: string): void {
  // Brackets inside of texts nest nothing. Telling them apart takes longer, so it is done only where all of them together are too many.
  const line = tooDeepAt(text) === undefined ? undefined : tooDeepAt(new Lexer().lex(text));
  if (line !== undefined) throw new InvalidDocument([{ pointer: '', line, column: null, message: 'Brackets are nested too deeply' }]);
  const indented = /^(?: *[-?] ){31}|^ {400}/m.exec(text);
  if (indented) throw new InvalidDocument([{ pointer: '', line: text.slice(0, indented.index).split('\n').length, column: null, message: 'Nested too deeply' }]);
}

/** The line on which brackets, each a piece of its own, are nested too deeply. */
function tooDeepAt(pieces: Iterable<string>): number | undefined {
  let depth = 0;
  let line = 1;
  for (const piece of pieces) {
    if (piece === '[' || piece === '{') depth += 1;
    else if (piece === ']' || piece === '}') depth = Math.max(0, depth - 1);
    else if (piece === '\n') line += 1;
    else if (piece.length > 1) line += piece.split('\n').length - 1;
    if (depth > MAX_DEPTH * 4) return line;
  }
  return undefined;
}

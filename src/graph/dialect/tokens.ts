/** A word, value or mark of a Cypher text, linked to its neighbours and its brackets. */
export interface Token {
  readonly kind: (typeof KINDS)[number];
  readonly text: string;
  /** The word in capitals, or the mark; empty for values, so that none is ever taken for syntax. */
  readonly syntax: string;
  readonly at: number;
  readonly index: number;
  readonly prev: Token | undefined;
  next: Token | undefined;
  /** The bracket that opens the innermost pair around this token. */
  readonly inside: Token | undefined;
  /** A bracket's other half. */
  pair: Token | undefined;
}

export interface Lexed {
  readonly tokens: readonly Token[];
  /** The comments before the first token, without their slashes. */
  readonly notes: ReadonlySet<string>;
  /** Where a string, comment or bracket has no other end. */
  readonly brokenAt: number | undefined;
}

const LEXEME = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    String.raw`(?<comment>//[^\n\r]*|/\*[^]*?\*/)`,
    String.raw`(?<string>'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*")`,
    '(?<backtick>`(?:[^`]|``)*`)',
    String.raw`(?<parameter>\$\p{ID_Continue}+)`,
    String.raw`(?<number>\d+(?:\.\d+)?(?:e[+-]?\d+)?)`,
    String.raw`(?<word>[\p{ID_Start}_]\p{ID_Continue}*)`,
    // What opens a comment, string or name is nothing else: it was never closed.
    String.raw`(?<broken>/\*|['"` + '`])',
    String.raw`(?<mark>\.\.|<=|>=|<>|=~|\+=|\|\||[^])`,
  ].join('|'),
  'giuy',
);

const KINDS = ['word', 'number', 'string', 'parameter', 'backtick', 'mark'] as const;

const CLOSERS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

export function tokenize(text: string): Lexed {
  const tokens: Token[] = [];
  const notes = new Set<string>();
  const open: Token[] = [];
  for (const match of text.matchAll(LEXEME)) {
    const { groups = {} } = match;
    if (groups['space'] !== undefined) continue;
    if (groups['comment'] !== undefined) {
      if (tokens.length === 0) notes.add(match[0].replace(/^\/[/*]|\*\/$/g, '').trim());
      continue;
    }
    const kind = KINDS.find((name) => groups[name] !== undefined);
    if (kind === undefined) return { tokens, notes, brokenAt: match.index };

    const opener = kind === 'mark' ? CLOSERS[match[0]] : undefined;
    const pair = opener === undefined ? undefined : open.pop();
    if (pair?.text !== opener) return { tokens, notes, brokenAt: match.index };

    const prev = tokens.at(-1);
    const token: Token = {
      kind,
      text: match[0],
      syntax: kind === 'word' ? match[0].toUpperCase() : kind === 'mark' ? match[0] : '',
      at: match.index,
      index: tokens.length,
      prev,
      next: undefined,
      inside: open.at(-1),
      pair,
    };
    if (prev !== undefined) prev.next = token;
    if (pair !== undefined) pair.pair = token;
    if (kind === 'mark' && '([{'.includes(token.text)) open.push(token);
    tokens.push(token);
  }
  return { tokens, notes, brokenAt: open.at(-1)?.at };
}

/** Is this token one of these words (in capitals) or marks? */
export const is = (token: Token | undefined, ...syntax: string[]): boolean =>
  token !== undefined && token.syntax !== '' && syntax.includes(token.syntax);

/** The tokens from one to another, both included. */
export function span(from: Token | undefined, to: Token | undefined): Token[] {
  const tokens: Token[] = [];
  for (let token = from; token !== undefined && to !== undefined; token = token.next) {
    if (token.index > to.index) break;
    tokens.push(token);
  }
  return tokens;
}

/** What stands between a bracket and its other half, at any depth. */
export const within = (open: Token): Token[] => span(open.next, open.pair?.prev);

/** What stands between a bracket and its other half, in no bracket of its own. */
export const directlyIn = (open: Token): Token[] => within(open).filter((t) => t.inside === open);

/** Cuts tokens of one depth and what they enclose at that depth's commas. */
export function commaSeparated(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (is(token, ',') && token.inside === tokens[0]?.inside) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** The brackets around a token, the innermost first. */
export function* around(token: Token): Generator<Token> {
  for (let open = token.inside; open !== undefined; open = open.inside) yield open;
}

/** Is this word a name (a property, label, type, map key or alias) rather than syntax or a variable? */
export function isName(token: Token): boolean {
  const { prev, next, inside } = token;
  if (token.kind !== 'word') return false;
  if (is(prev, '.', 'AS')) return true;
  if (is(inside, '{') && is(prev, '{', ',') && is(next, ':')) return true;
  return isLabelOrType(token);
}

/** In a map a colon ends a key; elsewhere it begins a label or a type. */
export function isLabelOrType(token: Token): boolean {
  const { prev, inside } = token;
  if (token.kind !== 'word') return false;
  if (is(prev, ':')) return !(is(inside, '{') && is(prev?.prev?.prev, '{', ','));
  return is(prev, '|', '&', '!') && is(inside, '[') && is(inside?.prev, '-');
}

import { around, commaSeparated, directlyIn, is, isName, span, within, type Lexed, type Token } from './tokens.js';

/** A query of its own: the whole text, or what stands in the braces of CALL, EXISTS, COUNT, COLLECT. */
export interface Scope {
  readonly kind: 'TEXT' | 'CALL' | 'EXISTS' | 'COUNT' | 'COLLECT';
  readonly open: Token | undefined;
  readonly clauses: Clause[];
}

export interface Clause {
  readonly keyword: string;
  readonly head: Token;
  /** What follows the keyword, up to the next clause of the same scope. */
  readonly body: readonly Token[];
  readonly before: Clause | undefined;
  readonly scope: Scope;
  /** The variables that hold parts of the graph where the clause begins. */
  held: Held;
}

/** A variable that is not here holds a plain value. Lists are what their elements are. */
export type Held = ReadonlyMap<string, Entity>;
export interface Entity {
  readonly kind: 'node' | 'relationship' | 'path';
  /** Bound by an OPTIONAL MATCH, so maybe null. */
  readonly optional: boolean;
}

/** A relationship of a pattern, with the brackets of the two nodes it links. */
export interface Link {
  readonly left: Token;
  readonly right: Token;
  readonly bracket: Token | undefined;
  /** The star of a variable length. */
  readonly star: Token | undefined;
  /** The `+`, `*` or `{` of a quantified relationship. */
  readonly quantifier: Token | undefined;
}

/** `[x IN list WHERE … | …]` or `[(a)-->(b) WHERE … | …]`. */
export interface Comprehension {
  readonly open: Token;
  readonly ofPattern: boolean;
  /** What each element is made of, after the bar; empty where there is no bar. */
  readonly element: readonly Token[];
  /** Where the part starts that is worked out once for each element. */
  readonly eachFrom: Token;
}

export interface Statement extends Lexed {
  readonly scopes: readonly Scope[];
  readonly clauses: readonly Clause[];
  /** The opening brackets of the nodes of all patterns. */
  readonly nodes: ReadonlySet<Token>;
  readonly links: readonly Link[];
  readonly comprehensions: readonly Comprehension[];
  /** Each CASE, with its END. */
  readonly cases: ReadonlyMap<Token, Token>;
}

export function readStatement(lexed: Lexed): Statement {
  const { tokens } = lexed;
  const scopes = [undefined, ...tokens.filter((token) => scopeKind(token) !== undefined)].map(
    (open) => readScope(tokens, open),
  );
  const clauses = scopes.flatMap((scope) => scope.clauses);
  const links = tokens.flatMap((token) => readLink(token) ?? []);
  const nodes = new Set([
    ...links.flatMap(({ left, right }) => [left, right]),
    ...clauses.filter((clause) => PATTERNS.has(clause.keyword)).flatMap(loneNodes),
  ]);
  const comprehensions = tokens.flatMap((token) => readComprehension(token, nodes) ?? []);
  const statement = { ...lexed, scopes, clauses, nodes, links, comprehensions, cases: readCases(tokens) };
  if (scopes[0] !== undefined) followVariables(statement, scopes[0], new Map());
  return statement;
}

// Clauses

const CLAUSES = new Set(
  'MATCH WHERE WITH RETURN UNWIND CREATE MERGE SET REMOVE DELETE CALL UNION LIMIT SKIP USE'.split(' '),
);
const CLAUSES_OF_TWO: Record<string, readonly string[]> = {
  OPTIONAL: ['MATCH', 'CALL'],
  DETACH: ['DELETE'],
  NODETACH: ['DELETE'],
  ORDER: ['BY'],
  ON: ['CREATE', 'MATCH'],
  UNION: ['ALL', 'DISTINCT'],
};
/** The clauses that hold patterns. */
export const PATTERNS: ReadonlySet<string> = new Set(['MATCH', 'OPTIONAL MATCH', 'CREATE', 'MERGE']);

function scopeKind(open: Token): Exclude<Scope['kind'], 'TEXT'> | undefined {
  if (!is(open, '{') || is(open.next, '.')) return undefined;
  const before = is(open.prev, ')') ? open.prev?.pair?.prev : open.prev;
  if (is(before, 'CALL')) return 'CALL';
  if (is(open.prev, 'EXISTS')) return 'EXISTS';
  if (is(open.prev, 'COUNT')) return 'COUNT';
  return is(open.prev, 'COLLECT') ? 'COLLECT' : undefined;
}

function readScope(tokens: readonly Token[], open: Token | undefined): Scope {
  const all = open === undefined ? tokens : within(open);
  const scope: Scope = { kind: (open && scopeKind(open)) ?? 'TEXT', open, clauses: [] };
  const heads: { head: Token; last: Token; keyword: string }[] = [];
  // EXISTS { (a)-->(b) } is short for EXISTS { MATCH (a)-->(b) }.
  if (open !== undefined && (is(open.next, '(') || is(open.next?.next, '='))) {
    heads.push({ head: open, last: open, keyword: 'MATCH' });
  }
  for (const token of all) {
    if (token.inside !== open || isName(token) || token.index <= (heads.at(-1)?.last.index ?? -1)) continue;
    const { next } = token;
    if (next !== undefined && is(next, ...(CLAUSES_OF_TWO[token.syntax] ?? []))) {
      heads.push({ head: token, last: next, keyword: `${token.syntax} ${next.syntax}` });
    } else if (CLAUSES.has(token.syntax) && !(is(token, 'WITH') && is(token.prev, 'STARTS', 'ENDS'))) {
      heads.push({ head: token, last: token, keyword: token.syntax });
    }
  }
  heads.forEach(({ head, last, keyword }, index) => {
    const end = heads[index + 1]?.head.prev ?? all.at(-1);
    const body = span(last.next, end);
    const before = scope.clauses.at(-1);
    scope.clauses.push({ keyword, head, body, before, scope, held: new Map() });
  });
  return scope;
}

// Patterns

/** From `(a)`: the rest of `(a)-[r:R]->(b)`, whatever its direction. */
function readLink(left: Token): Link | undefined {
  if (!is(left, '(')) return undefined;
  let at = left.pair?.next;
  if (is(at, '<')) at = at?.next;
  if (!is(at, '-')) return undefined;
  at = at?.next;
  const bracket = is(at, '[') ? at : undefined;
  if (bracket !== undefined) at = bracket.pair?.next;
  if (!is(at, '-')) return undefined;
  at = at?.next;
  if (is(at, '>')) at = at?.next;
  const quantifier = is(at, '+', '*', '{') ? at : undefined;
  if (quantifier !== undefined) at = (quantifier.pair ?? quantifier).next;
  if (at === undefined || !is(at, '(')) return undefined;
  const star = bracket && directlyIn(bracket).find((token) => is(token, '*'));
  return { left, right: at, bracket, star, quantifier };
}

/** The first node of each pattern of a clause: the only one a pattern without a relationship has. */
const loneNodes = ({ body }: Clause): Token[] =>
  commaSeparated(body)
    .map((part) => (is(part[1], '=') ? part[2] : part[0]))
    .filter((token) => token !== undefined)
    .filter((token) => is(token, '(') && !is(token.next, '('));

function readComprehension(open: Token, nodes: ReadonlySet<Token>): Comprehension | undefined {
  if (!is(open, '[') || is(open.prev, '-')) return undefined;
  const first = is(open.next?.next, '=') ? open.next?.next?.next : open.next;
  const ofPattern = first !== undefined && nodes.has(first);
  if (!ofPattern && !is(open.next?.next, 'IN')) return undefined;
  const direct = directlyIn(open);
  const bar = direct.find((token) => is(token, '|'));
  const eachFrom = direct.find((token) => is(token, 'WHERE', '|')) ?? open.pair ?? open;
  return { open, ofPattern, element: bar ? span(bar.next, open.pair?.prev) : [], eachFrom };
}

function readCases(tokens: readonly Token[]): Map<Token, Token> {
  const cases = new Map<Token, Token>();
  const open: Token[] = [];
  for (const token of tokens) {
    if (isName(token)) continue;
    if (is(token, 'CASE')) open.push(token);
    const start = is(token, 'END') ? open.pop() : undefined;
    if (start !== undefined) cases.set(start, token);
  }
  return cases;
}

/** The variable that a node's or relationship's bracket names. */
export const variableOf = (bracket: Token): string | undefined =>
  bracket.next?.kind === 'word' ? bracket.next.text : undefined;

/** What the patterns among these tokens bind, leaving out those of comprehensions and inner scopes. */
export function bound({ nodes, links }: Statement, tokens: readonly Token[]): Map<string, Entity['kind']> {
  const found = new Map<string, Entity['kind']>();
  const brackets = new Set(links.flatMap(({ bracket }) => bracket ?? []));
  for (const token of tokens) {
    const kind = nodes.has(token) ? 'node' : brackets.has(token) ? 'relationship' : undefined;
    const name = kind && variableOf(token);
    if (kind !== undefined && name !== undefined) found.set(name, kind);
  }
  for (const part of commaSeparated(tokens)) {
    if (part[0]?.kind === 'word' && is(part[1], '=')) found.set(part[0].text, 'path');
  }
  return found;
}

// Which variables hold what

function followVariables(statement: Statement, scope: Scope, outside: Held): Held {
  let held = outside;
  for (const clause of scope.clauses) {
    clause.held = held;
    const { keyword, body } = clause;
    for (const inner of statement.scopes.filter(({ open }) => open && body.includes(open))) {
      if (scopeAround(statement, inner.open) !== scope.open) continue;
      const given = followVariables(statement, inner, held);
      if (inner.kind === 'CALL') held = new Map([...held, ...given]);
    }
    if (keyword.startsWith('UNION')) held = outside;
    else if (PATTERNS.has(keyword)) {
      const optional = keyword === 'OPTIONAL MATCH';
      const more = [...bound(statement, body)].filter(([name]) => !held.has(name));
      held = new Map([...held, ...more.map(([name, kind]) => [name, { kind, optional }] as const)]);
    } else if (keyword === 'UNWIND' || keyword === 'WITH' || keyword === 'RETURN') {
      held = project(statement, clause, held);
    }
  }
  return held;
}

const scopeAround = ({ scopes }: Statement, token: Token | undefined): Token | undefined =>
  token && [...around(token)].find((open) => scopes.some((scope) => scope.open === open));

function project(statement: Statement, { keyword, body, scope }: Clause, held: Held): Held {
  const keeps = keyword === 'UNWIND' || body.some((token) => is(token, '*') && token.inside === scope.open);
  const next = new Map(keeps ? held : []);
  for (const item of commaSeparated(body.filter((token) => !is(token, 'DISTINCT')))) {
    const as = item.findLastIndex((token) => is(token, 'AS') && token.inside === scope.open);
    const name = as < 0 ? (item.length === 1 ? item[0] : undefined) : item[as + 1];
    if (name?.kind !== 'word') continue;
    const entity = graphPartsIn(statement, as < 0 ? item : item.slice(0, as), held)[0]?.entity;
    next.delete(name.text);
    if (entity !== undefined) next.set(name.text, entity);
  }
  return next;
}

const GIVES_PARTS: Record<string, Entity['kind']> = {
  NODES: 'node', STARTNODE: 'node', ENDNODE: 'node', RELATIONSHIPS: 'relationship',
  SHORTESTPATH: 'path', ALLSHORTESTPATHS: 'path',
};
const GIVES_VALUES = new Set('COUNT LABELS TYPE PROPERTIES KEYS LENGTH SIZE ID ELEMENTID EXISTS'.split(' '));

/** Where an expression takes a node, relationship or path (or a list of them) as its value, whole. */
export function graphPartsIn(
  statement: Statement,
  expression: readonly Token[],
  held: Held,
): { token: Token; entity: Entity }[] {
  const from = expression[0]?.index ?? 0;
  return expression.flatMap((token) => {
    if (token.kind !== 'word' || isName(token)) return [];
    const isCall = is(token.next, '(');
    const kind = isCall ? GIVES_PARTS[token.syntax] : undefined;
    const entity = kind ? { kind, optional: false } : isCall ? undefined : holds(statement, token, held);
    return entity !== undefined && isTakenWhole(statement, token, from) ? [{ token, entity }] : [];
  });
}

function isTakenWhole({ nodes, scopes }: Statement, token: Token, from: number): boolean {
  let last: Token | undefined = is(token.next, '(') ? token.next?.pair : token;
  while (is(last?.next, '[')) last = last?.next?.pair;
  const before = token.index > from ? token.prev : undefined;
  if (is(last?.next, '.', ':', '{', 'IS', 'IN', '=', '<>') || is(before, 'IN', '=', '<>')) return false;
  for (const open of around(token)) {
    if (open.index < from) break;
    const call = is(open, '(') ? (open.prev?.syntax ?? '') : '';
    if (GIVES_VALUES.has(call) || GIVES_PARTS[call] !== undefined) return false;
    if (nodes.has(open) || (is(open, '[') && is(open.prev, '-'))) return false;
    if (scopes.some((scope) => scope.open === open)) return false;
  }
  return true;
}

function holds(statement: Statement, token: Token, held: Held): Entity | undefined {
  for (const open of around(token)) {
    const comprehension = statement.comprehensions.find((each) => each.open === open);
    if (comprehension?.ofPattern) {
      const kind = bound(statement, within(open)).get(token.text);
      if (kind !== undefined) return { kind, optional: false };
    } else if (comprehension !== undefined && open.next?.text === token.text) {
      const list = span(open.next.next?.next, comprehension.eachFrom.prev);
      return graphPartsIn(statement, list, held)[0]?.entity;
    }
  }
  return held.get(token.text);
}

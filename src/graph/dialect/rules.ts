import {
  bound,
  graphPartsIn,
  variableOf,
  type Clause,
  type Comprehension,
  type Statement,
} from './statement.js';
import {
  around,
  commaSeparated,
  directlyIn,
  is,
  isLabelOrType,
  isName,
  span,
  within,
  type Token,
} from './tokens.js';

export interface Rule {
  readonly rule: string;
  /** What is wrong and what to write instead. */
  readonly message: string;
  /** Where a text breaks the rule. */
  readonly find: (statement: Statement) => Iterable<Token>;
}

/** The longest variable length that a question may ask for. */
const MAX_HOPS = 100;

export const RULES: readonly Rule[] = [
  // What comes back, and in which order
  {
    rule: 'returns-entity',
    message: 'A node, relationship or path is returned whole: return its properties, as values or lists.',
    find: (s) =>
      clausesOf(s, 'RETURN')
        .filter(({ scope }) => scope.kind === 'TEXT')
        .flatMap(({ body, held }) =>
          commaSeparated(body).flatMap((item) => graphPartsIn(s, item, held).map(({ token }) => token)),
        ),
  },
  {
    rule: 'returns-star',
    message: 'RETURN * returns whatever is bound: name the columns.',
    find: (s) => clausesOf(s, 'RETURN').flatMap(({ body }) => body.slice(0, 2).filter((token) => is(token, '*'))),
  },
  {
    rule: 'internal-id',
    message: 'Internal ids differ between engines and are given again after a deletion: use the id property.',
    find: (s) => calls(s, 'ID', 'ELEMENTID'),
  },
  {
    rule: 'order-missing',
    message:
      'Rows come back in no order that both engines share: end with ORDER BY, or begin with `// order: code` (the code sorts, or groups the branches of a UNION) or `// order: one row`.',
    find(s) {
      if (s.notes.has('order: code') || s.notes.has('order: one row')) return [];
      const clauses = s.scopes[0]?.clauses ?? [];
      const union = clauses.find(({ keyword }) => keyword.startsWith('UNION'));
      if (union !== undefined) return [union.head];
      const isOrdered = clauses.some(({ keyword, before }) => keyword === 'ORDER BY' && before?.keyword === 'RETURN');
      return clauses.filter(({ keyword }) => keyword === 'RETURN' && !isOrdered).map(({ head }) => head);
    },
  },
  {
    rule: 'limit-unordered',
    message:
      'LIMIT or SKIP without ORDER BY keeps other rows on each engine: order first, or begin with `// limit: any` where any will do.',
    find: (s) =>
      s.notes.has('limit: any')
        ? []
        : clausesOf(s, 'LIMIT', 'SKIP')
            .filter(({ before }) => !['ORDER BY', 'SKIP', 'LIMIT'].includes(before?.keyword ?? ''))
            .map(({ head }) => head),
  },
  {
    rule: 'limit-expression',
    message: 'LIMIT and SKIP take one parameter or one whole number: work the value out in code.',
    find: (s) =>
      clausesOf(s, 'LIMIT', 'SKIP')
        .filter(({ body: [value, ...more] }) => {
          const isInteger = value?.kind === 'number' && /^\d+$/.test(value.text);
          return more.length > 0 || !(value?.kind === 'parameter' || isInteger);
        })
        .map(({ head }) => head),
  },

  // Forms that give other answers on the embedded engine, without a word
  {
    rule: 'optional-where',
    message:
      'EXISTS, COUNT or a pattern in the WHERE of an OPTIONAL MATCH drops rows on the embedded engine: lengthen the pattern, or take `[(a)-[:R]->(b) WHERE EXISTS { … } | [b.id]]`.',
    find: (s) =>
      clausesOf(s, 'WHERE')
        .filter(({ before }) => before?.keyword === 'OPTIONAL MATCH')
        .flatMap(({ body }) => body.filter((token) => isSubquery(token) || s.nodes.has(token)).slice(0, 1)),
  },
  {
    rule: 'sum-bare',
    message: 'The sum of no rows differs: write coalesce(sum(x), 0).',
    find: (s) => calls(s, 'SUM').filter(({ prev }) => !(is(prev, '(') && is(prev?.prev, 'COALESCE'))),
  },
  {
    rule: 'not-in-guard',
    message: 'NOT x IN a list differs where x is missing and the list empty: write (x IS NULL OR NOT x IN $list).',
    find: (s) => words(s, 'NOT').filter(isUnguardedNotIn),
  },
  {
    rule: 'quantifier',
    message: 'any, none, all and single differ over nulls: write size([x IN list WHERE …]) > 0, or = 0, or = 1.',
    find: (s) => calls(s, 'ANY', 'NONE', 'ALL', 'SINGLE'),
  },
  {
    rule: 'map-projection',
    message:
      'x{.id} of a null x is a map on the embedded engine: return a list of properties, or CASE WHEN x IS NULL THEN null ELSE x{.id} END.',
    find: (s) => s.tokens.filter((token) => isMapProjection(s, token) && !isGuardedByCase(s, token)),
  },
  {
    rule: 'null-element',
    message:
      'A pattern comprehension leaves out elements that are null on the embedded engine: make the element a list, [b.x], or coalesce(b.x, …).',
    find: (s) => s.comprehensions.filter(({ ofPattern }) => ofPattern).flatMap(nullableElement),
  },
  {
    rule: 'temporal',
    message: 'Dates and times are ISO strings: compare them as strings, work them out in code, pass them as parameters.',
    find: (s) => s.tokens.filter((token) => TEMPORAL.has(token.syntax) && isFunction(token)),
  },
  {
    rule: 'to-string',
    message: 'toString writes floats differently: return the value and write it out in code.',
    find: (s) => calls(s, 'TOSTRING', 'TOSTRINGORNULL', 'TOSTRINGLIST'),
  },
  {
    rule: 'round-digits',
    message: 'round with a number of digits differs: return the value and round it in code.',
    find: (s) =>
      calls(s, 'ROUND').filter(({ next }) => next && commaSeparated(within(next)).length > 1),
  },

  // Forms that only one engine takes
  {
    rule: 'label-expression',
    message: 'Label expressions (A|B, A&B, !A) fail on the embedded engine: write WHERE n:A OR n:B, (n:A:B), NOT n:A.',
    find: labelExpressions,
  },
  {
    rule: 'inline-where',
    message: 'A WHERE inside a pattern fails on the embedded engine: put it after the pattern.',
    find: (s) =>
      words(s, 'WHERE').filter(({ inside }) =>
        is(inside, '(') ? !isFunction(inside?.prev) : inside !== undefined && isLinkBracket(inside),
      ),
  },
  {
    rule: 'pattern-parameter',
    message: 'A parameter as all properties of a pattern: CREATE or MERGE by the key, then SET n += $props.',
    find: (s) =>
      [...s.nodes, ...s.links.flatMap(({ bracket }) => bracket ?? [])].flatMap((open) =>
        directlyIn(open).filter(
          ({ kind, prev, next }) =>
            kind === 'parameter' && next === open.pair && (prev === open || prev === open.next || (prev && isLabelOrType(prev))),
        ),
      ),
  },
  {
    rule: 'collect-subquery',
    message: 'COLLECT { } is not shared, and slow: use a pattern comprehension.',
    find: (s) => words(s, 'COLLECT').filter(({ next }) => is(next, '{') && !is(next?.next, '.')),
  },
  {
    rule: 'collect-slice',
    message: 'collect(x)[…] fails on the embedded engine: WITH collect(x) AS xs first, or cut the list in code.',
    find: (s) => calls(s, 'COLLECT').filter(({ next }) => is(next?.pair?.next, '[')),
  },
  {
    rule: 'nested-comprehension',
    message: 'A pattern comprehension within another comprehension fails on the embedded engine: ask in two steps.',
    find: (s) =>
      patternComprehensions(s).filter((open) =>
        [...around(open)].some((outer) => {
          const each = s.comprehensions.find((comprehension) => comprehension.open === outer);
          return each !== undefined && open.index > each.eachFrom.index;
        }),
      ),
  },
  {
    rule: 'comprehension-place',
    message:
      'A pattern comprehension in a WHERE or ORDER BY fails on the embedded engine: name it in the WITH before.',
    find: (s) =>
      clausesOf(s, 'WHERE', 'ORDER BY').flatMap(({ body, before }) =>
        before?.keyword === 'OPTIONAL MATCH' ? [] : patternComprehensions(s).filter((open) => body.includes(open)),
      ),
  },
  {
    rule: 'aggregate-beside',
    message:
      'CASE on a parameter, or a pattern comprehension, beside an aggregate fails on the embedded engine: move it to the next WITH.',
    find: besideAggregates,
  },
  {
    rule: 'dynamic-label',
    message: 'Labels and types are written out: $(…) is not shared.',
    find: (s) =>
      s.tokens.filter(
        (token) => is(token.next, '(') && (is(token, '$') || (token.kind === 'parameter' && is(token.prev, ':'))),
      ),
  },
  {
    rule: 'reserved-name',
    message: 'This label, type or property is a word of the language and would need back-ticks: choose another.',
    find: (s) =>
      s.tokens.filter((token) => RESERVED.has(token.syntax) && (isLabelOrType(token) || is(token.prev, '.'))),
  },
  {
    rule: 'back-tick',
    message: 'Back-ticks are not shared: choose names that need none.',
    find: (s) => s.tokens.filter(({ kind }) => kind === 'backtick'),
  },
  {
    rule: 'random',
    message: 'Random values are made in code and passed as parameters.',
    find: (s) => calls(s, 'RANDOMUUID', 'RAND'),
  },
  {
    rule: 'is-empty',
    message: 'isEmpty is not shared: write size(x) = 0.',
    find: (s) => calls(s, 'ISEMPTY'),
  },
  {
    rule: 'shortest-keyword',
    message: 'SHORTEST is not shared: use shortestPath((a)-[:R*1..9]->(b)).',
    find: (s) =>
      words(s, 'SHORTEST').filter(
        ({ prev, next }) =>
          is(prev, 'ALL', 'ANY') ||
          is(next, '(', 'PATH', 'PATHS', 'GROUP', 'GROUPS') ||
          ['number', 'parameter'].includes(next?.kind ?? ''),
      ),
  },
  {
    rule: 'quantified-path',
    message: 'Quantified path patterns are not shared: use a bounded variable length, -[:R*1..9]->.',
    find: (s) => [...s.links.flatMap(({ quantifier }) => quantifier ?? []), ...s.tokens.filter((t) => isQuantified(s, t))],
  },

  // What a graph is asked
  {
    rule: 'unbounded-length',
    message: `A variable length without an upper bound, or over ${MAX_HOPS}, can run for minutes: write *1..n.`,
    find: (s) => s.links.flatMap(({ star }) => (star !== undefined && maxHops(star) > MAX_HOPS ? [star] : [])),
  },
  {
    rule: 'variable-length-path',
    message:
      'The edges or path of a variable length run for minutes: take DISTINCT end points, then the edges of each, and work out depths in code.',
    find: variableLengthsKept,
  },
  {
    rule: 'disconnected-patterns',
    message: 'Patterns of one MATCH share no variable: give each a MATCH of its own.',
    find: (s) => clausesOf(s, 'MATCH', 'OPTIONAL MATCH').flatMap((clause) => disconnected(s, clause)),
  },
  {
    rule: 'call-optional',
    message: 'OPTIONAL MATCH within CALL takes 30 to 60 ms a row on the embedded engine: use a comprehension, or CALL around a MATCH.',
    find: (s) =>
      s.clauses
        .filter(({ keyword, scope }) => keyword === 'OPTIONAL CALL' || (keyword === 'OPTIONAL MATCH' && scope.kind === 'CALL'))
        .map(({ head }) => head),
  },
  {
    rule: 'unwind-optional',
    message: 'OPTIONAL MATCH after a leading UNWIND scans on the embedded engine: MATCH … WHERE n.id IN $ids first.',
    find: (s) =>
      s.clauses
        .filter(({ keyword }) => keyword === 'OPTIONAL MATCH')
        .filter((clause) => firstOfBranch(clause).keyword === 'UNWIND')
        .map(({ head }) => head),
  },

  // Writes
  {
    rule: 'delete-attached',
    message: 'DELETE of a node that has relationships fails: DETACH DELETE it. (DELETE of a relationship is fine.)',
    find: (s) =>
      clausesOf(s, 'DELETE', 'NODETACH DELETE').flatMap(({ body, held, head }) =>
        commaSeparated(body).every((item) => graphPartsIn(s, item, held)[0]?.entity.kind === 'relationship') ? [] : [head],
      ),
  },
  {
    rule: 'optional-write',
    message: 'SET, REMOVE or DELETE of what an OPTIONAL MATCH may have left null differs: MATCH it.',
    find: (s) =>
      clausesOf(s, 'SET', 'REMOVE', 'DELETE', 'NODETACH DELETE', 'DETACH DELETE').flatMap(({ body, held }) =>
        commaSeparated(body).flatMap(([target]) => (target && held.get(target.text)?.optional ? [target] : [])),
      ),
  },

  // Clauses that no question or write may use
  {
    rule: 'procedure',
    message: 'Procedures and full text are not shared: use MATCH, or a CALL (x) { } of your own.',
    find: (s) => clausesOf(s, 'CALL', 'OPTIONAL CALL').filter(({ body }) => body[0]?.kind === 'word').map(({ head }) => head),
  },
  {
    rule: 'call-in-transactions',
    message: 'CALL { } IN TRANSACTIONS is not shared: send batches.',
    find: (s) => words(s, 'TRANSACTIONS').filter(({ prev }) => is(prev, 'IN', 'CONCURRENT')),
  },
  {
    rule: 'ddl',
    message: "Indexes, constraints and the like belong to the engine's own migrations.",
    find: (s) => [
      ...clausesOf(s, 'CREATE')
        .filter(({ body }) => body[0]?.kind === 'word' && !is(body[1], '='))
        .map(({ head }) => head),
      ...s.tokens.slice(0, 1).filter((token) => is(token, 'DROP', 'ALTER', 'SHOW', 'GRANT', 'DENY', 'REVOKE', 'TERMINATE')),
    ],
  },
  {
    rule: 'foreach',
    message: 'FOREACH is not shared: UNWIND.',
    find: (s) => calls(s, 'FOREACH'),
  },
  {
    rule: 'load-csv',
    message: 'LOAD CSV reads files of the server: read them in code and UNWIND $rows.',
    find: (s) => words(s, 'LOAD').filter(({ next }) => is(next, 'CSV')),
  },
  {
    rule: 'use',
    message: 'USE chooses a database, which the port does.',
    find: (s) => clausesOf(s, 'USE').map(({ head }) => head),
  },
  {
    rule: 'prefix',
    message: 'EXPLAIN, PROFILE and CYPHER before a text change what it gives: leave them out.',
    find: (s) => s.tokens.slice(0, 1).filter((token) => is(token, 'EXPLAIN', 'PROFILE', 'CYPHER')),
  },
  {
    rule: 'semicolon',
    message: 'One text holds one statement, without a semicolon.',
    find: (s) => s.tokens.filter((token) => is(token, ';')),
  },
];

const RESERVED = new Set(
  ('IN AS SET IS NOT WITH UNION CASE WHEN THEN ELSE AND OR XOR NULL TRUE FALSE DISTINCT WHERE MATCH OPTIONAL ' +
    'CREATE MERGE DELETE DETACH REMOVE UNWIND RETURN').split(' '),
);
const TEMPORAL = new Set('DATE DATETIME LOCALDATETIME TIME LOCALTIME DURATION TIMESTAMP'.split(' '));
const AGGREGATES = 'COUNT SUM AVG MIN MAX COLLECT STDEV STDEVP PERCENTILECONT PERCENTILEDISC'.split(' ');
/** Words that a map's brace may follow; after any other word it projects. */
const BEFORE_MAP = new Set(
  'RETURN DISTINCT WITH UNWIND WHERE BY AND OR XOR NOT IN WHEN THEN ELSE CASE CALL EXISTS COUNT COLLECT'.split(' '),
);

const clausesOf = ({ clauses }: Statement, ...keywords: string[]): Clause[] =>
  clauses.filter(({ keyword }) => keywords.includes(keyword));

const words = ({ tokens }: Statement, ...syntax: string[]): Token[] =>
  tokens.filter((token) => is(token, ...syntax) && !isName(token));

const calls = (statement: Statement, ...functions: string[]): Token[] =>
  words(statement, ...functions).filter(({ next }) => is(next, '('));

/** `date(…)`, and `date.truncate(…)` by its first word. */
function isFunction(token: Token | undefined): boolean {
  if (token?.kind !== 'word' || isName(token) || KEYWORDS_BEFORE_PAREN.has(token.syntax)) return false;
  let last: Token | undefined = token;
  while (is(last?.next, '.') && last?.next?.next?.kind === 'word') last = last.next.next;
  return is(last?.next, '(');
}
const KEYWORDS_BEFORE_PAREN = new Set('MATCH CREATE MERGE WHERE AND OR XOR NOT EXISTS'.split(' '));

const isSubquery = (token: Token): boolean =>
  (is(token, 'EXISTS') && is(token.next, '{', '(')) || (is(token, 'COUNT', 'COLLECT') && is(token.next, '{'));

const isLinkBracket = (open: Token): boolean => is(open, '[') && is(open.prev, '-');

const patternComprehensions = ({ comprehensions }: Statement): Token[] =>
  comprehensions.filter(({ ofPattern }) => ofPattern).map(({ open }) => open);

/** Ids are never missing; other properties may be. */
const nullableElement = ({ element: [variable, dot, property, ...more] }: Comprehension): Token[] =>
  variable?.kind === 'word' && is(dot, '.') && property?.text !== 'id' && more.length === 0 ? [variable] : [];

function isUnguardedNotIn(not: Token): boolean {
  const group = is(not.next, '(') ? not.next : undefined;
  const inGroup = group && directlyIn(group).find((token) => is(token, 'IN'));
  const start = inGroup ? group?.next : not.next;
  const found = inGroup ?? afterOperand(not.next);
  if (start === undefined || !is(found, 'IN')) return false;
  // A list that is written out is not empty.
  if (is(found?.next, '[') && !is(found?.next?.next, ']')) return false;

  const operand = span(start, found?.prev).map(({ text }) => text);
  let guard: Token | undefined = not.prev;
  for (const text of ['OR', 'NULL', 'IS', ...operand.toReversed()]) {
    if (guard?.text !== text && !is(guard, text)) return true;
    guard = guard?.prev;
  }
  return !is(guard, '(', 'WHERE');
}

/** What follows `x`, `x.y`, `f(x)`, `xs[0]`, `(…)`. */
function afterOperand(start: Token | undefined): Token | undefined {
  let at = is(start, '(') ? start?.pair?.next : start?.next;
  while (is(at, '.', '(', '[')) at = is(at, '.') ? at?.next?.next : at?.pair?.next;
  return at;
}

function isMapProjection({ scopes, nodes }: Statement, open: Token): boolean {
  const { prev, inside } = open;
  if (!is(open, '{') || prev?.kind !== 'word') return false;
  if (is(open.next, '.')) return true;
  if (scopes.some((scope) => scope.open === open) || isLabelOrType(prev) || BEFORE_MAP.has(prev.syntax)) return false;
  return inside === undefined || !(nodes.has(inside) || isLinkBracket(inside));
}

const isGuardedByCase = ({ cases }: Statement, open: Token): boolean =>
  [...cases].some(([start, end]) => {
    if (open.index < start.index || open.index > end.index) return false;
    return span(start, end).some((token) => token.text === open.prev?.text && is(token.next, 'IS'));
  });

function* labelExpressions({ nodes, tokens }: Statement): Generator<Token> {
  for (const token of tokens) {
    if (!is(token, '|', '&', '!') || (is(token, '!') && !is(token.prev, ':'))) continue;
    const { inside, prev } = token;
    if (inside !== undefined && nodes.has(inside)) yield token;
    // In square brackets the bar may be a comprehension's, or part the types of a relationship.
    else if (!is(inside, '[') && prev && (is(prev, ':') || isLabelOrType(prev))) yield token;
  }
}

function besideAggregates(s: Statement): Token[] {
  return clausesOf(s, 'WITH', 'RETURN').flatMap(({ body, scope }) => {
    const isOwn = (token: Token): boolean =>
      body.includes(token) && ![...around(token)].some((open) => open !== scope.open && s.scopes.some((inner) => inner.open === open));
    const aggregates = calls(s, ...AGGREGATES).filter(isOwn);
    const isOutside = (token: Token): boolean =>
      ![...around(token)].some((open) => aggregates.some(({ next }) => next === open));
    const choices = [...s.cases].flatMap(([start, end]) =>
      span(start, end).some(({ kind }) => kind === 'parameter') ? [start] : [],
    );
    const beside = [...choices, ...patternComprehensions(s)];
    return aggregates.length > 0 ? beside.filter((token) => isOwn(token) && isOutside(token)) : [];
  });
}

/** `((a)-->(b)){1,3}`. */
function isQuantified({ nodes }: Statement, open: Token): boolean {
  if (!is(open, '(') || nodes.has(open) || !directlyIn(open).some((token) => nodes.has(token))) return false;
  const after = open.pair?.next;
  return is(after, '+', '*') || (is(after, '{') && (after?.next?.kind === 'number' || is(after?.next, ',')));
}

/** `*` and `*2..` end nowhere; `*3`, `*..3` and `*1..3` after three. */
function maxHops(star: Token): number {
  const lower = star.next?.kind === 'number' ? star.next : undefined;
  const dots = (lower ?? star).next;
  const upper = is(dots, '..') ? dots?.next : lower;
  return upper?.kind === 'number' ? Number(upper.text) : Infinity;
}

function* variableLengthsKept(s: Statement): Generator<Token> {
  for (const { bracket, star } of s.links) {
    if (star !== undefined && bracket !== undefined && variableOf(bracket) !== undefined) yield bracket;
  }
  for (const { body } of clausesOf(s, 'MATCH', 'OPTIONAL MATCH')) {
    for (const part of commaSeparated(body)) {
      const [name, equals, start] = part;
      const isLong = s.links.some(({ star }) => star !== undefined && part.includes(star));
      if (name && is(equals, '=') && !is(start, 'SHORTESTPATH', 'ALLSHORTESTPATHS') && isLong) yield name;
    }
  }
}

/** The patterns of a MATCH that no chain of shared variables joins to its first. */
function disconnected(s: Statement, { body }: Clause): Token[] {
  const [first, ...others] = commaSeparated(body);
  let apart = others;
  const joined = new Set(first && bound(s, first).keys());
  for (let left = -1; left !== apart.length; ) {
    left = apart.length;
    apart = apart.filter((part) => {
      const names = [...bound(s, part).keys()];
      if (!names.some((name) => joined.has(name))) return true;
      names.forEach((name) => joined.add(name));
      return false;
    });
  }
  return apart.flatMap(([start]) => start ?? []);
}

/** The clause that begins the query, or the branch of a UNION, that a clause stands in. */
function firstOfBranch(clause: Clause): Clause {
  let first = clause;
  while (first.before !== undefined && !first.before.keyword.startsWith('UNION')) first = first.before;
  return first;
}

import { Lexer, Source, TokenKind } from 'graphql';
import { ApiError } from '../schema/errors.js';

const MAX_NESTING = 200;
const opening = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** The parser recurses, so nesting is bounded before it runs. What is no GraphQL, or too long, is the parser’s to refuse. */
export function refuseDeepNesting(document: unknown, maxTokens: number): void {
  if (typeof document !== 'string') return;
  const lexer = new Lexer(new Source(document));
  let depth = 0;
  for (let tokens = 0; tokens <= maxTokens; tokens += 1) {
    let kind: TokenKind;
    try {
      ({ kind } = lexer.advance());
    } catch {
      return;
    }
    if (kind === TokenKind.EOF) return;
    if (opening.has(kind)) depth += 1;
    else if (closing.has(kind)) depth -= 1;
    if (depth > MAX_NESTING) throw new ApiError('TOO_COMPLEX', `The document nests brackets more than ${MAX_NESTING} deep: ask for fewer levels`, 400);
  }
}

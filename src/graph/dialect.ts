import { RULES } from './dialect/rules.js';
import { readStatement } from './dialect/statement.js';
import { tokenize } from './dialect/tokens.js';

export interface DialectFault {
  /** Which rule of the dialect is broken, as a short id. */
  readonly rule: string;
  /** What is wrong and what to write instead. */
  readonly message: string;
  /** Where in the text, counted in UTF-16 units from its start. */
  readonly at: number;
}

/**
 * What keeps a Cypher text from meaning the same, and staying fast, on both
 * engines. An empty answer is no proof that a text is right: that takes
 * running it on both. It catches the forms known to part them.
 *
 * Comments before the first word may state what a text cannot show:
 *   `// order: code`      the rows are sorted by the code that reads them
 *   `// order: one row`   there is never more than one row
 *   `// limit: any`       which rows a LIMIT keeps makes no difference
 */
export function dialectFaults(cypher: string): DialectFault[] {
  const lexed = tokenize(cypher);
  if (lexed.brokenAt !== undefined) {
    const message = 'A string, comment or bracket is left open or closed twice: close each once.';
    return [{ rule: 'unreadable', message, at: lexed.brokenAt }];
  }
  const statement = readStatement(lexed);
  return RULES.flatMap(({ rule, message, find }) =>
    [...find(statement)].map(({ at }) => ({ rule, message, at })),
  ).sort((a, b) => a.at - b.at);
}

import { GraphQLError } from 'graphql';

/** Every code that an error of the API can carry in `extensions.code`, and what it means. A test holds docs/errors.md against it. */
export const errorCodes = {
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  BAD_USER_INPUT: 'A variable or argument does not parse: a date that does not exist, a scalar of another type.',
  BAD_REQUEST: 'The HTTP request is not one of GraphQL over HTTP.',
  OPERATION_RESOLUTION_FAILURE: 'The document has several operations, and none is named.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'Send the document itself, not its hash.',
  INVALID_PAGING: '`first` or `last` is out of bounds, or both are given.',
  INVALID_CURSOR: 'The cursor is of another list, or the list has changed since; begin again without it.',
  ASOF_CONFLICT: 'Two fields of one operation give different `asOf`.',
  AMBIGUOUS_TERM: 'A term names several items; the message lists them.',
  UNKNOWN_TERM: 'A term names nothing; the message lists what is near it.',
  TOO_COMPLEX: 'The document asks for more than one request may.',
  LIMIT_EXCEEDED: 'A list is longer than it may be.',
  UNAUTHENTICATED: 'No token, or one that is unknown, expired or revoked.',
  IDENTIFIER_EXPOSED: 'An identifier of a person stood in the document, or came over GET. Send it in a variable, by POST.',
  NO_KEYS: 'This server has no key for identifiers: set WHEREKEPT_KEYS or WHEREKEPT_KEY_FILE.',
  CONFLICT: 'Another write came in between; try again.',
  TIMEOUT: 'The question took longer than it may.',
  STORE_UNAVAILABLE: 'The graph cannot be reached or cannot write; nothing was changed, unless the message says that this is not known.',
  INTERNAL_SERVER_ERROR: 'A defect of ours; the log has it under the reference given.',
} as const;
export type ErrorCode = keyof typeof errorCodes;

export class ApiError extends GraphQLError {
  /** With a status where the whole request is refused; an error of one field leaves the others their answers. */
  constructor(code: ErrorCode, message: string, status?: number) {
    super(message, { extensions: { code, ...(status === undefined ? {} : { http: { status } }) } });
  }
}

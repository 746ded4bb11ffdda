import { GraphQLError } from 'graphql';

/** Every code that an error of the API can carry in `extensions.code`, and what it means. A test holds docs/errors.md against it. */
export const errorCodes = {
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  BAD_USER_INPUT: 'A variable or argument does not parse: a date that does not exist, a scalar of another type.',
  BAD_REQUEST: 'The HTTP request is not one of GraphQL over HTTP.',
  OPERATION_RESOLUTION_FAILURE: 'The document has several operations, and none is named.',
  INVALID_PAGING: '`first` or `last` is out of bounds, or both are given.',
  INVALID_CURSOR: 'The cursor is of another list, or the list has changed since; begin again without it.',
  ASOF_CONFLICT: 'Two fields of one operation give different `asOf`.',
  AMBIGUOUS_TERM: 'A term names several items; the message lists them.',
  TOO_COMPLEX: 'The document asks for more than one request may.',
  LIMIT_EXCEEDED: 'A list is longer than it may be.',
  UNAUTHENTICATED: 'No token, or one that is unknown, expired or revoked.',
  CONFLICT: 'Another write came in between; try again.',
  TIMEOUT: 'The question took longer than it may.',
  STORE_UNAVAILABLE: 'The graph cannot be reached or cannot write; nothing was changed.',
  INTERNAL_SERVER_ERROR: 'A defect of ours; the log has it under the reference given.',
} as const;
export type ErrorCode = keyof typeof errorCodes;

export class ApiError extends GraphQLError {
  constructor(code: ErrorCode, message: string) {
    super(message, { extensions: { code } });
  }
}

import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { GraphConflictError, GraphError, GraphSignInError, GraphTimeoutError, GraphUnavailableError, GraphUncertainError, UnstorableTextError } from '../graph/index.js';
import { TooManyLinks } from '../inventory/loaders.js';
import { type ErrorCode, errorCodes } from '../schema/errors.js';
import { schema } from '../schema.js';
import { exposesIdentifiers, withoutIdentifiers } from './identifiers.js';
import type { Log } from './log.js';

/** The one place in which errors become what a client sees: known ones in words, all others masked under a reference to the log. */
export function formatError(log: Log): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = unwrapResolverError(error);
    const place = { ...(formatted.path ? { path: formatted.path } : {}), ...(formatted.locations ? { locations: formatted.locations } : {}) };
    const say = (code: ErrorCode, message: string, extensions: object = {}): GraphQLFormattedError => ({ message, ...place, extensions: { code, ...extensions } });

    if (cause instanceof GraphTimeoutError) return say('TIMEOUT', `${cause.message}. ${cause.help}`);
    if (cause instanceof GraphConflictError) return say('CONFLICT', `${cause.message}. ${cause.help}`);
    if (cause instanceof UnstorableTextError) return say('BAD_USER_INPUT', 'A text of the request holds U+0000, or half of a character that takes two. Nothing was changed');
    if (cause instanceof TooManyLinks) return say('LIMIT_EXCEEDED', cause.message);
    if (cause instanceof GraphError) {
      log.error({ err: cause }, 'The graph failed');
      // Addresses and users of the store are for whoever runs it; the log has them.
      if (cause instanceof GraphUnavailableError || cause instanceof GraphSignInError) return say('STORE_UNAVAILABLE', 'The graph does not answer. Nothing was changed. Try again; the server’s log says more');
      return say('STORE_UNAVAILABLE', `${cause.message}. ${cause instanceof GraphUncertainError ? '' : 'Nothing was changed. '}${cause.help}`);
    }
    const code = exposesIdentifiers(error) ? 'IDENTIFIER_EXPOSED' : formatted.extensions?.['code'];
    const expected = typeof code === 'string' && code in errorCodes && code !== 'INTERNAL_SERVER_ERROR';
    if (expected && (cause instanceof GraphQLError || error instanceof GraphQLError)) return say(code as ErrorCode, withoutIdentifiers(schema, error) ?? formatted.message);
    const reference = randomUUID();
    log.error({ err: cause, reference }, 'A request failed');
    return say('INTERNAL_SERVER_ERROR', `Something went wrong here; the log has it under ${reference}`, { reference });
  };
}

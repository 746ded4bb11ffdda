import { setMaxListeners } from 'node:events';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { type Tokens, type Viewer, actorOf } from '../access/tokens.js';
import { Asking } from '../asking.js';
import { ReadTrail } from '../audit/index.js';
import { type Clock, todayIn } from '../clock.js';
import { type Graph, GraphError } from '../graph/index.js';
import { Loaders } from '../inventory/loaders.js';
import type { VocabularyMemory } from '../inventory/index.js';
import type { KeyRing } from '../persons/keys.js';
import { schema } from '../schema.js';
import type { Context } from '../schema/builder.js';
import { ApiError } from '../schema/errors.js';
import { asOfOf } from './asOf.js';
import { explorer } from './explorer.js';
import { exports } from './exports.js';
import { formatError } from './faults.js';
import { refuseLiteralIdentifiers, refuseOverGet } from './identifiers.js';
import { boundIntrospection } from './introspection.js';
import type { Log } from './log.js';
import { lineageEndpoint } from './lineage.js';
import { refuseDeepNesting } from './nesting.js';
import { type Demand, viewerOf } from './signin.js';

const BODY_BYTES = 40 * 1024 * 1024;
const MAX_DOCUMENT_TOKENS = 5_000;
const REQUEST_MS = 30_000;

export interface EdgeParts {
  readonly graph: Graph;
  readonly memory: VocabularyMemory;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly keys: KeyRing;
  readonly log: Log;
  readonly demand: Demand;
  /** Folder of the built explorer. */
  readonly explorerFolder: string;
}

/** A request’s context before its operation is known: asking and loaders come once its asOf is. */
type Draft = Omit<Context, 'asking' | 'loaders'> & { asking?: Asking; loaders?: Loaders; readonly signal: AbortSignal | undefined };

export interface Edge {
  readonly http: FastifyInstance;
  /** The same operation without HTTP, as the command line asks. */
  ask(query: string, variables: Record<string, unknown>, signal?: AbortSignal): Promise<unknown>;
}

export async function makeEdge(parts: EdgeParts): Promise<Edge> {
  const { graph, memory, tokens, clock, keys, log } = parts;
  const http = Fastify({ bodyLimit: BODY_BYTES, logger: false, forceCloseConnections: 'idle', requestTimeout: REQUEST_MS * 2, trustProxy: false });
  const readTrail = new ReadTrail(graph);
  const draftFor = (viewer: Viewer, signal: AbortSignal | undefined): Draft => ({ graph, tokens, viewer, signal, clock, keys, readTrail, stamp: () => ({ by: actorOf(viewer), at: clock.now() }) });

  const apollo = new ApolloServer<Draft>({
    schema, introspection: true, includeStacktraceInErrorResponses: false, stopOnTerminationSignals: false, allowBatchedHttpRequests: false, persistedQueries: false,
    parseOptions: { maxTokens: MAX_DOCUMENT_TOKENS }, validationRules: [boundIntrospection, refuseLiteralIdentifiers], formatError: formatError(log), logger: log,
    plugins: [
      ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled(), ApolloServerPluginUsageReportingDisabled(), fastifyApolloDrainPlugin(http),
      {
        requestDidStart: () => Promise.resolve({
          didResolveOperation: ({ document, operation, request, contextValue }) => {
            // Validation lets it pass, because no type says what it lacks.
            if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw new ApiError('GRAPHQL_VALIDATION_FAILED', 'There are no subscriptions', 400);
            if (operation) refuseOverGet(schema, document, operation, request.http?.method);
            const asOf = operation && asOfOf(schema, document, operation, request.variables ?? {});
            const asking = new Asking(graph, memory, asOf, (zone) => todayIn(clock, zone), contextValue.signal);
            Object.assign(contextValue, { asking, loaders: new Loaders(asking) });
            return Promise.resolve();
          },
        }),
      },
    ],
  });
  await apollo.start();

  http.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('Content-Security-Policy')) reply.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    reply.headers({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
    if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store');
  });
  http.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof GraphError) {
      log.error({ err: error }, 'The graph failed');
      return reply.code(503).send({ errors: [{ message: `${error.message}. ${error.help}`, extensions: { code: 'STORE_UNAVAILABLE' } }] });
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ err: error }, 'A request failed');
    return reply.code(status).send({ errors: [{ message: status >= 500 ? 'Something went wrong here' : error.message, extensions: { code: status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST' } }] });
  });
  http.setNotFoundHandler((_request, reply) => reply.code(404).send({ errors: [{ message: 'There is nothing here: the API is at /graphql, the explorer at /graphiql', extensions: { code: 'BAD_REQUEST' } }] }));

  http.get('/', (_request, reply) => reply.redirect('/graphiql'));
  http.get('/livez', () => ({ status: 'ok' }));
  http.get('/readyz', async (_request, reply) => {
    try {
      await graph.ping();
      return { status: 'ok', engine: graph.engine };
    } catch {
      return reply.code(503).send({ status: 'the graph does not answer', engine: graph.engine });
    }
  });
  const signedIn = async (request: FastifyRequest, reply: FastifyReply): Promise<Viewer | undefined> => {
    const viewer = await viewerOf(request, parts.demand, tokens);
    return 'refuse' in viewer ? void viewer.refuse(reply) : viewer;
  };
  await http.register((scope, _options, done) => { lineageEndpoint(scope, { graph, clock, viewerOf: signedIn }); done(); });
  await http.register((scope, _options, done) => { exports(scope, { graph, viewerOf: signedIn }); done(); });
  await http.register(async (scope) => { await explorer(scope, { folder: parts.explorerFolder }); });

  const viewers = new WeakMap<object, Viewer>();
  http.route({
    method: ['GET', 'POST'], url: '/graphql',
    // Before the body is read, so that nobody without a token makes the server read one.
    onRequest: async (request, reply) => {
      const viewer = await viewerOf(request, parts.demand, tokens);
      if ('refuse' in viewer) return viewer.refuse(reply);
      viewers.set(request, viewer);
    },
    handler: fastifyApolloHandler(apollo, {
      context: async (request, reply) => {
        const viewer = viewers.get(request);
        if (viewer === undefined) throw new ApiError('UNAUTHENTICATED', 'Sign in');
        refuseDeepNesting(((request.method === 'GET' ? request.query : request.body) as { readonly query?: unknown } | null)?.query, MAX_DOCUMENT_TOKENS);
        return draftFor(viewer, signalOf(reply.raw));
      },
    }),
  });

  const ask = async (query: string, variables: Record<string, unknown>, signal?: AbortSignal): Promise<unknown> => {
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers: new HeaderMap([['content-type', 'application/json']]), search: '', body: { query, variables } },
      context: () => Promise.resolve(draftFor({ token: null }, signal)),
    });
    if (response.body.kind !== 'complete') throw new Error('An answer in parts');
    return JSON.parse(response.body.string);
  };
  return { http, ask };
}

/** Gives up when the client has gone or the time is up, so that no question works on for nobody. */
function signalOf(response: { on(event: 'close', listener: () => void): unknown; readonly writableFinished: boolean }): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => { if (!response.writableFinished) gone.abort(); });
  const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(REQUEST_MS)]);
  // As many readings at once as a document has fields listen to it.
  setMaxListeners(0, signal);
  return signal;
}

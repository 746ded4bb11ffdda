import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tokens, Viewer } from '../access/tokens.js';
import { isLoopback } from '../config.js';

export type Demand = 'none' | 'token';

/**
 * Who asks. On loopback nobody signs in; there the Host header must name this machine, so that a page of another site cannot reach
 * the server under a name of its own (DNS rebinding).
 */
export async function viewerOf(request: FastifyRequest, demand: Demand, tokens: Tokens): Promise<Viewer | { refuse: (reply: FastifyReply) => FastifyReply }> {
  if (demand === 'none') {
    const name = (request.headers.host ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
    return isLoopback(name) ? { token: null } : refusal(421, 'BAD_REQUEST', 'This server answers to localhost only');
  }
  const [, secret] = /^Bearer ([A-Za-z0-9_-]{1,200})$/.exec(request.headers.authorization ?? '') ?? [];
  const viewer = secret === undefined ? null : await tokens.viewerOf(secret);
  return viewer ?? refusal(401, 'UNAUTHENTICATED', 'Sign in: send a valid API token as “Authorization: Bearer …”');
}

const refusal = (status: number, code: string, message: string): { refuse: (reply: FastifyReply) => FastifyReply } => ({
  refuse: (reply) => {
    if (status === 401) reply.header('WWW-Authenticate', 'Bearer realm="wherekept"');
    return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
  },
});

import { ConfigurationError, type Settings } from '../config.js';

/**
 * How a command asks: a server named by WHEREKEPT_URL; else the store itself, in this process; else, where a server has that store
 * open, this server. The question is the same GraphQL everywhere.
 */

/** The question has no answer, and the message says why. */
export class QuestionError extends Error {
  override readonly name = 'QuestionError';
  constructor(message: string, readonly codes: readonly string[] = []) { super(message); }
}

export interface Answerer {
  /** The data of the answer. @throws QuestionError where there is none. */
  ask<T>(query: string, variables?: Record<string, unknown>): Promise<T>;
}

/** Asks, and lets go of whatever answered. */
export async function asking<T>(settings: Settings, work: (answerer: Answerer) => Promise<T>): Promise<T> {
  if (settings.url !== undefined) return work(overHttp(settings.url, 'WHEREKEPT_URL', settings.token));
  // What the store needs takes most of a second to load, and whoever asks over HTTP needs none of it.
  const { openOrFindServer, openQuietApp } = await import('./store.js');
  const found = await openOrFindServer(settings, () => openQuietApp(settings));
  if ('server' in found) return work(overHttp(found.server.url, 'its server.json', settings.token));
  try {
    return await work(inProcess(found.opened.edge));
  } finally {
    await found.opened.close();
  }
}

interface Reply { readonly data?: unknown; readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[] }

export const inProcess = (edge: { ask(query: string, variables: Record<string, unknown>): Promise<unknown> }): Answerer => ({
  ask: async <T>(query: string, variables: Record<string, unknown> = {}) => dataOf<T>(await edge.ask(query, variables) as Reply),
});

function dataOf<T>({ data, errors = [] }: Reply): T {
  if (errors.length === 0) return data as T;
  const codes = errors.map(({ extensions }) => extensions?.code ?? '');
  throw new QuestionError([...new Set(errors.map(({ message }, at) => `${message}${codes[at] ? ` (${codes[at]})` : ''}`))].join('\n'), codes);
}

const ANSWER_MS = 30_000;

/** A server at an address that `named` says. */
export function overHttp(url: string, named: string, token: string | undefined): Answerer {
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) throw new ConfigurationError('WHEREKEPT_TOKEN is no API token: it holds spaces or other characters that no token has');
  const endpoint = url.endsWith('/graphql') ? url : `${url.replace(/\/+$/, '')}/graphql`;
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json', ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) };
  return {
    ask: async <T>(query: string, variables: Record<string, unknown> = {}) => {
      const { status, text } = await post(endpoint, headers, JSON.stringify({ query, variables }), named);
      if (status === 401) throw new ConfigurationError(token === undefined ? `${url} demands sign-in: set WHEREKEPT_TOKEN to an API token of it` : `${url} does not accept WHEREKEPT_TOKEN: the token is unknown, expired or revoked`);
      if (status === 421) throw new ConfigurationError(`${url} refuses that name for itself (${named}): a server without sign-in answers to 127.0.0.1 and localhost only`);
      return dataOf<T>(replyIn(text) ?? notOurs(url, status, named));
    },
  };
}

async function post(endpoint: string, headers: Record<string, string>, body: string, named: string): Promise<{ status: number; text: string }> {
  try {
    // Not led elsewhere: the token is for this server alone.
    const response = await fetch(endpoint, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS) });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') throw new ConfigurationError(`${endpoint} gave no answer within ${ANSWER_MS / 1000} s. A write may still be done there`);
    throw new ConfigurationError(`Nothing can be asked at ${endpoint} (${reasonOf(error)}). Is the server running, and ${named} right?`);
  }
}

const reasonOf = (error: unknown): string => {
  const { cause, message } = error as Error;
  return (cause as NodeJS.ErrnoException | undefined)?.code ?? (cause as Error | undefined)?.message ?? message;
};

function replyIn(text: string): Reply | undefined {
  try {
    const reply = JSON.parse(text) as Reply | null;
    return typeof reply === 'object' && reply !== null && ('data' in reply || Array.isArray(reply.errors)) ? reply : undefined;
  } catch {
    return undefined;
  }
}

function notOurs(url: string, status: number, named: string): never {
  throw new ConfigurationError(`${url} answers (HTTP ${status}), but not as wherekept does: is ${named} right?`);
}

interface UserFailure { readonly message: string; readonly candidates?: readonly { readonly id: string; readonly name: string }[] }

/** The answer, unless it is an error of the question: of what the inventory can answer, only errors have a message. @throws QuestionError */
export function answerIn<T extends object>(result: T | UserFailure): T {
  if (!('message' in result)) return result;
  const { message, candidates = [] } = result;
  throw new QuestionError([message, ...candidates.map(({ id, name }) => `  ${id}  ${name}`)].join('\n'));
}

import { constants } from 'node:os';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type App, openApp, refuseWithoutTokens } from '../app.js';
import { systemClock } from '../clock.js';
import { ConfigurationError, type Settings } from '../config.js';
import { retainDaily } from '../retention/retain.js';
import { firstAnswer } from './firstAnswer.js';
import { count, print, tell } from './output.js';
import { announceServer, withdrawServer } from './runningServer.js';
import { openOrFindServer } from './store.js';

/** `wherekept serve`: from opening the store to the last answer. */

export async function serve(settings: Settings, version: string): Promise<void> {
  const signal = firstSignal();
  const app = await openOwnStore(settings);
  const running = requestsIn(app.edge.http.server);
  let retaining: { stop(): Promise<void> } | undefined;
  try {
    await refuseWithoutTokens(settings, app.tokens);
    const url = await listen(app, settings);
    announce(settings, url);
    retaining = retainDaily(systemClock, () => app.retain(), (error) => { tell(`wherekept: what is over could not be erased: ${(error as Error).message}. It is tried again within a quarter of an hour`); });
    for (const line of addresses(settings, url, version)) print(line);
    for (const line of await firstAnswer(app, url, settings.loopback)) print(line);
    print(`${await signal}: stopping${running.size > 0 ? `, once ${count(running.size, 'request')} ${running.size === 1 ? 'has' : 'have'} been answered` : ''}`);
  } finally {
    if (settings.engine.kind === 'embedded') withdrawServer(settings.engine.folder);
    await retaining?.stop();
    await close(app, running);
  }
}

async function openOwnStore(settings: Settings): Promise<App> {
  const found = await openOrFindServer(settings, () => openApp(settings));
  if ('server' in found) throw new ConfigurationError(`A server has this data folder open already: ${found.server.url} (process ${found.server.pid}).\nAsk that one, stop it, or name another folder in WHEREKEPT_DATA.`);
  return found.opened;
}

const unlistenable: Readonly<Record<string, (settings: Settings) => string>> = {
  EADDRINUSE: ({ host, port }) => `PORT=${port} is taken on ${host}: stop what listens there, or set another; PORT=0 takes a free one.`,
  EACCES: ({ port }) => `PORT=${port} is not open to this user: set one from 1024 on.`,
  EADDRNOTAVAIL: ({ host }) => `HOST=${host} is no address of this machine.`,
  ENOTFOUND: ({ host }) => `HOST=${host} is a name that nothing knows.`,
  EAI_AGAIN: ({ host }) => `HOST=${host} is a name that cannot be looked up now.`,
};

/** Resolves to the address under which this machine reaches the server. */
async function listen({ edge: { http } }: App, settings: Settings): Promise<string> {
  // Under “localhost” there would be two servers, of which only one could be closed in time.
  const host = settings.host.toLowerCase() === 'localhost' ? '127.0.0.1' : settings.host;
  try {
    await http.listen({ host, port: settings.port });
  } catch (error) {
    const inWords = unlistenable[(error as NodeJS.ErrnoException).code ?? ''];
    throw inWords === undefined ? error : new ConfigurationError(inWords(settings));
  }
  const { port } = http.server.address() as AddressInfo;
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

function announce({ engine }: Settings, url: string): void {
  if (engine.kind !== 'embedded') return;
  try {
    announceServer(engine.folder, { url, pid: process.pid });
  } catch (error) {
    tell(`wherekept: other commands will not find this server, because server.json cannot be written: ${(error as Error).message}`);
  }
}

function addresses({ engine, host, loopback }: Settings, url: string, version: string): string[] {
  return [
    `wherekept ${version} on ${engine.kind === 'embedded' ? `the store in ${engine.folder}` : `Neo4j at ${engine.uri}`}`,
    `API      ${url}/graphql`,
    `GraphiQL ${url}/graphiql`,
    `Health   ${url}/livez ${url}/readyz`,
    loopback ? 'Sign-in  none: only this machine can reach it' : `Sign-in  an API token as “Authorization: Bearer …”: other machines can reach ${host}`,
  ];
}

// `npm start` passes on what the terminal has sent to us already.
const ECHO_MS = 100;

/** The first SIGINT or SIGTERM, from any time on; a second one ends the process where it stands. */
function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (firstAt !== undefined && performance.now() - firstAt > ECHO_MS) process.exit(128 + constants.signals[signal]);
        firstAt ??= performance.now();
        resolve(signal);
      });
    }
  });
}

/** The requests that are being answered; connections alone do not count, for browsers open some in advance. */
function requestsIn(server: Server): ReadonlySet<object> {
  const running = new Set<object>();
  server.on('request', (request, response) => {
    running.add(request);
    response.on('close', () => { running.delete(request); });
  });
  return running;
}

// Docker and Kubernetes kill ten seconds or more after they ask; the store is to be closed by then.
const FINISH_MS = 9_000;
const LOOK_EVERY_MS = 20;

async function close(app: App, running: ReadonlySet<object>): Promise<void> {
  const closed = app.close();
  const cut = performance.now() + FINISH_MS;
  while (running.size > 0 && performance.now() < cut) await pause(LOOK_EVERY_MS);
  app.edge.http.server.closeAllConnections();
  await closed;
}

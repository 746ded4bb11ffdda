import { setTimeout as pause } from 'node:timers/promises';
import { debuglog } from 'node:util';
import { type App, openApp } from '../app.js';
import type { Settings } from '../config.js';
import { makeLog } from '../edge/log.js';
import { GraphLockedError } from '../graph/index.js';
import { type RunningServer, runningServer } from './runningServer.js';

// Another command, or a server that is just starting, has the store for moments only.
const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 150;

export type Opened<T> = { readonly opened: T } | { readonly server: RunningServer };

/** Opens a store of our own; where a server has it, that server. @throws GraphLockedError where another command keeps it. */
export async function openOrFindServer<T>({ engine }: Settings, open: () => Promise<T>): Promise<Opened<T>> {
  const giveUp = performance.now() + WAIT_MS;
  for (;;) {
    try {
      return { opened: await open() };
    } catch (error) {
      if (!(error instanceof GraphLockedError) || engine.kind !== 'embedded') throw error;
      const server = runningServer(engine.folder);
      if (server !== undefined) return { server };
      if (performance.now() > giveUp) throw lockedByOther(engine.folder, error);
    }
    await pause(LOOK_EVERY_MS);
  }
}

const lockedByOther = (folder: string, cause: unknown): GraphLockedError => new GraphLockedError(
  `Another process has the data folder ${folder} open, and it is no server that could be asked`,
  'Wait until it has finished or stop it; or name another folder in WHEREKEPT_DATA, or the server to ask in WHEREKEPT_URL.', { cause },
);

/** Failures are told in words by the command itself; the log is for whoever looks for a defect. */
export const openQuietApp = (settings: Settings): Promise<App> => openApp(settings, { log: makeLog(debuglog('wherekept').enabled ? 'warn' : 'silent') });

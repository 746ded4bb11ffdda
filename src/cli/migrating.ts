import { openGraph } from '../app.js';
import { ConfigurationError, type Settings } from '../config.js';
import { print } from './output.js';
import { openOrFindServer } from './store.js';

/** `wherekept migrate`: brings a store up to date before a server opens it; a server does the same when it starts. */
export async function migrate(settings: Settings): Promise<void> {
  if (settings.url !== undefined) throw new ConfigurationError('migrate works on a store itself, and the server at WHEREKEPT_URL has migrated its own when it started: leave WHEREKEPT_URL unset');
  const found = await openOrFindServer(settings, () => openGraph(settings));
  if ('server' in found) {
    print(`The server at ${found.server.url} has the store open; it migrated it when it started.`);
    return;
  }
  try {
    const { applied, version } = await found.opened.migrate();
    for (const migration of applied) print(`Applied ${migration}`);
    print(`The store is at migration ${version}${applied.length === 0 ? '; there was nothing to do' : ''}.`);
  } finally {
    await found.opened.close();
  }
}

import { ConfigurationError, type Settings } from '../config.js';
import { print } from './output.js';
import { openOrFindServer, openQuietApp } from './store.js';

/** `wherekept retain`: erases what the product itself has kept for long enough. A server does so when it starts and each day. */
export async function retainNow(settings: Settings): Promise<void> {
  if (settings.url !== undefined) throw new ConfigurationError('retain works on a store itself, and the server at WHEREKEPT_URL does so each day: leave WHEREKEPT_URL unset');
  const found = await openOrFindServer(settings, () => openQuietApp(settings));
  if ('server' in found) {
    print(`The server at ${found.server.url} has the store open; it does so when it starts and each day.`);
    return;
  }
  try {
    const retained = await found.opened.retain();
    for (const [name, count] of Object.entries(retained)) print(`${name}: ${count} erased, kept for ${settings.keep[name as keyof typeof retained]}`);
  } finally {
    await found.opened.close();
  }
}

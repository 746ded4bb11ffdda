import { type Settings, addKey, keyFileOf, newKey, writtenKey } from '../config.js';
import { print, tell } from './output.js';

/** `wherekept keys`: what identifiers’ digests are made with. */

/** A new key beside the old ones: digests change to it as their identifiers come by, so the old ones stay until none is left under them. */
export function rotateKeys(environment: NodeJS.ProcessEnv, settings: Settings): void {
  const file = keyFileOf(environment, settings);
  if (file !== undefined) {
    const { version } = addKey(file);
    tell(`Key ${version} was added to ${file}. Start the server again to use it: identifiers get it as they come by.\nKeep the older keys: whoever was registered under one of them cannot be found without it.`);
    return;
  }
  const [newest] = settings.keys;
  tell('Put this before the keys in WHEREKEPT_KEYS, with a comma between, and start the server again. Keep the older keys:\nwhoever was registered under one of them cannot be found without it.');
  // Alone on standard output, for whatever keeps the secrets.
  print(writtenKey(newKey((newest?.version ?? 0) + 1)).trim());
}

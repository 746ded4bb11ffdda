import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ConfigurationError, type Settings } from '../config.js';
import { QuestionError } from './asking.js';
import { count, print, tell } from './output.js';
import { progressOf } from './progress.js';

/** `wherekept import backup`: into a store of one’s own, and not through a server, for that would answer from half of it. */

export async function restore(settings: Settings, files: readonly string[], { dryRun = false, json = false }: { readonly dryRun?: boolean; readonly json?: boolean }): Promise<void> {
  if (settings.url !== undefined) throw new ConfigurationError('A backup goes into a store, not through a server: unset WHEREKEPT_URL, and name the store in WHEREKEPT_DATA or NEO4J_URI');
  if (files.length > 1) throw new ConfigurationError('One backup is one store: name one file, or none to read standard input');
  const [{ openGraph }, { openOrFindServer }, { restoreBackup }, { InvalidDocument }] = await Promise.all([import('../app.js'), import('./store.js'), import('../exchange/backup/restoring.js'), import('../exchange/fault.js')]);
  const given = files[0] === undefined || files[0] === '-' ? await spooled() : { file: files[0], remove: () => undefined };
  try {
    const found = await openOrFindServer(settings, () => openGraph(settings));
    if ('server' in found) throw new ConfigurationError(`A server has this store open (${found.server.url}): stop it first`);
    const graph = found.opened;
    const bars = { check: progressOf('Checking', 'line'), write: progressOf('Writing', 'line') };
    try {
      await graph.migrate();
      const outcome = await restoreBackup(graph, { open: () => createReadStream(given.file, { highWaterMark: 1024 * 1024 }) }, { dryRun, progress: (phase, done, of) => { bars[phase].at(done, of); } });
      const { nodes, links, unchanged } = outcome;
      if (json) print(JSON.stringify({ dryRun, unchanged, nodes, links, sha256: outcome.sha256 }, null, 2));
      else print(unchanged ? 'The store holds just that already; nothing was written' : `${count(nodes, 'node')} and ${count(links, 'relationship')}${dryRun ? ' would be written (dry run: nothing was)' : ' written'}`);
    } finally {
      for (const bar of Object.values(bars)) bar.end();
      await graph.close();
    }
  } catch (error) {
    if (!(error instanceof InvalidDocument)) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'EISDIR') throw new ConfigurationError(`${given.file} cannot be read: ${(error as Error).message}`);
      throw error;
    }
    const name = files[0] ?? 'standard input';
    for (const { line, message } of error.faults) tell(`${name}:${line ?? 1}: ${message}`);
    throw new QuestionError(`${name} was refused: nothing of it was taken in`);
  } finally {
    given.remove();
  }
}

/** Standard input can be read once, and a backup is checked before any of it is written. */
async function spooled(): Promise<{ file: string; remove: () => void }> {
  if (process.stdin.isTTY) throw new ConfigurationError('Name the file of the backup, or give it on standard input');
  const folder = mkdtempSync(join(tmpdir(), 'wherekept-restore-'));
  const remove = (): void => { rmSync(folder, { recursive: true, force: true }); };
  const file = join(folder, 'backup.jsonl');
  try {
    await pipeline(process.stdin, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
    return { file, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

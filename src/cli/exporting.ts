import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ConfigurationError, type Settings } from '../config.js';
import { QuestionError } from './asking.js';
import { tell } from './output.js';

/** `wherekept export`: the inventory, or all that the store holds, to standard output or into a new file. */

/** What there is to export; told here too, so that the command line need not load the store to name it. */
export const exportable = ['yaml', 'csv', 'tilt', 'dpv', 'backup'] as const;
export type Exportable = (typeof exportable)[number];

interface Exported { readonly content: Readable; readonly remarks: readonly string[] }

export interface ExportOptions { readonly output?: string; readonly controller?: string }

export async function exportTo(settings: Settings, format: Exportable, { output, controller }: ExportOptions): Promise<void> {
  if (controller !== undefined && format !== 'tilt') throw new ConfigurationError('--controller is for tilt alone: only a notice speaks for one');
  if (output !== undefined && existsSync(output)) throw new ConfigurationError(`${output} is there already: name a file that is not`);
  if (settings.url !== undefined) return write(await fromServer(settings.url, 'WHEREKEPT_URL', settings.token, format, controller), output);
  const [{ migrateWhole, openGraph, takeTaxonomies }, { openOrFindServer }, { exportAs, ExportTooLarge }, { StoreBusy }, { NoController }, { readRevision }] = await Promise.all([import('../app.js'), import('./store.js'), import('../exchange/exporting.js'), import('../exchange/backup/writing.js'), import('../exchange/tilt/writing.js'), import('../inventory/vocabulary.js')]);
  const found = await openOrFindServer(settings, () => openGraph(settings));
  if ('server' in found) return write(await fromServer(found.server.url, 'its server.json', settings.token, format, controller), output);
  const graph = found.opened;
  try {
    await migrateWhole(graph);
    // A restored backup has none yet. A store that nobody has written to stays so: its first start fills it.
    if (format === 'dpv' && (await readRevision(graph)) > 0) await takeTaxonomies(graph);
    await write(await exportAs(format, graph, undefined, { controller }), output);
  } catch (error) {
    if (error instanceof StoreBusy || error instanceof ExportTooLarge || error instanceof NoController) throw new QuestionError(error.message);
    throw error;
  } finally {
    await graph.close();
  }
}

async function write({ content, remarks }: Exported, output: string | undefined): Promise<void> {
  if (output === undefined) await pipeline(content, process.stdout, { end: false }).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error; });
  else {
    // Put in its place once it is whole.
    const fresh = `${output}.part`;
    try {
      await pipeline(content, createWriteStream(fresh, { flags: 'wx', mode: 0o600, flush: true }));
      renameSync(fresh, output);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(fresh, { force: true });
      throw new ConfigurationError(`${output} cannot be written: ${(error as Error).message}`);
    }
  }
  for (const remark of remarks) tell(remark);
}

async function fromServer(url: string, named: string, token: string | undefined, format: Exportable, controller: string | undefined): Promise<Exported> {
  const address = `${url.replace(/\/graphql$/, '').replace(/\/+$/, '')}/export/${format}${controller === undefined ? '' : `?controller=${encodeURIComponent(controller)}`}`;
  let response: Response;
  try {
    response = await fetch(address, { headers: token === undefined ? {} : { Authorization: `Bearer ${token}` }, redirect: 'manual' });
  } catch (error) {
    throw new ConfigurationError(`Nothing can be asked at ${address} (${(error as Error).message}). Is the server running, and ${named} right?`);
  }
  if (response.status === 401) throw new ConfigurationError(token === undefined ? `${url} demands sign-in: set WHEREKEPT_TOKEN to an API token of it` : `${url} does not accept WHEREKEPT_TOKEN: the token is unknown, expired or revoked`);
  if (response.status !== 200 || response.body === null) throw new QuestionError(messageIn(await response.text()) ?? `${address} answers HTTP ${response.status}`);
  const remarks = response.headers.get('wherekept-remarks');
  return { content: Readable.fromWeb(response.body), remarks: remarks === null ? [] : remarksIn(remarks) };
}

const remarksIn = (text: string): string[] => {
  try {
    return JSON.parse(decodeURIComponent(text)) as string[];
  } catch {
    return ['The document has no form for all that is known of some items; a backup carries all of it'];
  }
};
const messageIn = (text: string): string | undefined => {
  try {
    return (JSON.parse(text) as { errors?: { message?: string }[] }).errors?.[0]?.message;
  } catch {
    return undefined;
  }
};

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The server that has the folder of an embedded store open, as it says of itself in `server.json` there: one process has the folder at
 * a time, so the other commands ask that server.
 */
export interface RunningServer { readonly url: string; readonly pid: number }

const fileIn = (folder: string): string => join(folder, 'server.json');

export function announceServer(folder: string, server: RunningServer): void {
  // Renamed into place, so that nobody reads half of it.
  const fresh = `${fileIn(folder)}.new`;
  writeFileSync(fresh, `${JSON.stringify(server)}\n`, { mode: 0o600 });
  renameSync(fresh, fileIn(folder));
}

export const withdrawServer = (folder: string): void => { rmSync(fileIn(folder), { force: true }); };

/** None where the file is missing, or was left behind by a server that was killed. */
export function runningServer(folder: string): RunningServer | undefined {
  let said: Partial<RunningServer> | null;
  try {
    said = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Partial<RunningServer> | null;
  } catch {
    return undefined;
  }
  const { url, pid } = said ?? {};
  return typeof url === 'string' && URL.canParse(url) && Number.isSafeInteger(pid) && isAlive(pid as number) ? { url, pid: pid as number } : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

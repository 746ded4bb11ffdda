import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** The command line as people run it: processes of the built program, each in a folder of its own. */

export const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'bin', 'wherekept.js');

const started = new Set<ChildProcess>();
const folders = new Set<string>();
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wherekept-cli-'));
  folders.add(folder);
  return folder;
}

type Environment = Readonly<Record<string, string>>;
export interface Outcome { readonly code: number | null; readonly stdout: string; readonly stderr: string }

interface Running { readonly child: ChildProcess; readonly said: { stdout: string; stderr: string }; readonly ended: Promise<Outcome> }

/** Of our own environment only what a program needs to run at all. */
function start(args: readonly string[], environment: Environment, cwd: string): Running {
  if (!existsSync(join(root, 'dist', 'cli', 'main.js'))) throw new Error('Build first: npm run build');
  const child = spawn(process.execPath, [program, ...args], { cwd, env: { PATH: process.env['PATH'] ?? '', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => { said.stdout += text; });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => { said.stderr += text; });
  const ended = new Promise<Outcome>((resolve) => {
    child.on('close', (code) => {
      started.delete(child);
      resolve({ code, ...said });
    });
  });
  return { child, said, ended };
}

/** Runs a command to its end. */
export const run = (args: readonly string[], environment: Environment = {}, cwd = newFolder()): Promise<Outcome> => start(args, environment, cwd).ended;

export interface Server {
  readonly url: string;
  readonly child: ChildProcess;
  readonly ended: Promise<Outcome>;
  said(): { readonly stdout: string; readonly stderr: string };
  stop(signal?: NodeJS.Signals): Promise<Outcome>;
}

/** A server on a free port; resolves once it has said all that it says at its start. */
export async function startServer(environment: Environment, cwd = newFolder()): Promise<Server> {
  const { child, said, ended } = start(['serve'], { PORT: '0', ...environment }, cwd);
  await until(() => /curl|import yaml/.test(said.stdout) || child.exitCode !== null);
  const url = /^API +(\S+)\/graphql$/m.exec(said.stdout)?.[1];
  if (url === undefined) throw new Error(`It does not serve: ${said.stderr}`);
  return {
    url, child, ended, said: () => said,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

export async function until(holds: () => boolean | Promise<boolean>, withinMs = 50_000): Promise<void> {
  for (const giveUp = performance.now() + withinMs; !await holds();) {
    if (performance.now() > giveUp) throw new Error('It did not come about');
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}

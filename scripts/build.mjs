#!/usr/bin/env node
// Builds what runs: dist/ from src/, dist/web/ from web/. Each part only where its sources have changed since, so that `npm start`
// begins at once.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const parts = [
  { name: 'server', sources: ['src', 'tsconfig.json'], made: 'dist/cli/main.js', command: ['typescript/bin/tsc', '-p', 'tsconfig.json'] },
  { name: 'explorer', sources: ['web/graphiql'], made: 'dist/web/graphiql/index.html', command: ['vite/bin/vite.js', 'build', '--config', 'web/graphiql/vite.config.ts', '--logLevel', 'warn'] },
];

function digest(sources) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const files = sources.flatMap((source) => (source.includes('.') ? [source] : readdirSync(join(root, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))));
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

for (const { name, sources, made, command } of parts) {
  const stamp = join(root, 'dist', `.${name}`);
  const fresh = digest(sources);
  if (existsSync(join(root, made)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fresh) continue;
  process.stderr.write(`Building the ${name} …\n`);
  const [script, ...args] = command;
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, fresh);
}

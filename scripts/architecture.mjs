#!/usr/bin/env node
// Holds the rules of .dependency-cruiser.cjs. A run that saw no modules would pass in silence, so it must see at least so many.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MIN_MODULES = 40;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cruise = spawnSync(process.execPath, [join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
const { summary, modules } = JSON.parse(cruise.stdout);
const own = modules.filter(({ source }) => source.startsWith('src/')).length;
for (const { rule, from, to } of summary.violations) process.stderr.write(`${rule.name}: ${from} → ${to}\n`);
if (own < MIN_MODULES) process.stderr.write(`Only ${own} modules of src/ were seen; at least ${MIN_MODULES} must be\n`);
process.stdout.write(`${own} modules, ${summary.violations.length} violations\n`);
process.exit(summary.violations.length > 0 || own < MIN_MODULES ? 1 : 0);

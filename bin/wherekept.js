#!/usr/bin/env node
import { existsSync } from 'node:fs';

if (!existsSync(new URL('../dist/cli/main.js', import.meta.url))) {
  process.stderr.write('wherekept is not built yet: run `npm run build` first\n');
  process.exit(2);
}
// Libraries check less in production; whoever develops says otherwise.
process.env.NODE_ENV ??= 'production';
await import('../dist/cli/main.js');

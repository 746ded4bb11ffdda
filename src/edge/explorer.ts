import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import serveFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';

// The editor writes style attributes and style elements, so styles may be inline; scripts never are.
const policy = [
  "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "worker-src 'self'", "img-src 'self' data:", "font-src 'self' data:",
  "connect-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ');

const NOT_BUILT = 'The explorer is not built. Run `npm run build`, then start the server again.\n';

/** The page to ask questions on, at /graphiql/, as built into the folder. */
export async function explorer(app: FastifyInstance, options: { folder: string }): Promise<void> {
  const folder = resolve(options.folder);

  // A scope of its own: these headers are for the page alone, and onSend runs after whatever the app has set for all answers.
  await app.register(async (page) => {
    page.addHook('onSend', async (_request, reply) => {
      reply.headers({ 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    });

    if (!existsSync(join(folder, 'index.html'))) {
      for (const path of ['/graphiql', '/graphiql/']) {
        page.get(path, async (_request, reply) => reply.code(503).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(NOT_BUILT));
      }
      return;
    }

    // The page names its parts relative to itself, so it must end in a slash; the target is relative for proxies that add a path.
    page.get('/graphiql', async (_request, reply) => reply.redirect('./graphiql/', 308));
    await page.register(serveFiles, {
      root: folder,
      prefix: '/graphiql/',
      decorateReply: false,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = relative(folder, path).startsWith(`assets${sep}`);
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  });
}

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  // Relative, so that the page works below whatever path a proxy puts in front of it.
  base: './',
  worker: { format: 'es' },
  build: {
    outDir: here('../../dist/web/graphiql'),
    emptyOutDir: true,
    target: 'es2022',
    // The editor is one big part by nature; the warning would stand in every build and say nothing.
    chunkSizeWarningLimit: 6_000,
    rollupOptions: {
      onwarn: (warning, warn) => {
        // "use client" at the head of a hundred modules of GraphiQL's libraries: meant for rendering on a server.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});

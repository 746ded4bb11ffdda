import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Two copies of graphql would meet otherwise: its ES module for us, its CommonJS build for its companions.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**', 'test/browser/**'],
    globalSetup: ['test/neo4j.setup.ts'],
    testTimeout: 60_000, hookTimeout: 120_000,
    // Two cores: more at once only makes each slower.
    maxWorkers: 2,
  },
});

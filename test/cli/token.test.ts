import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Tokens } from '../../src/access/tokens.js';
import { EmbeddedGraph } from '../../src/graph/index.js';
import { newFolder, run, startServer } from './processes.js';

/** Beyond this machine nobody asks without a token. */

const DAY_MS = 86_400_000;

test('a server that others can reach demands a token, from its start and for each request', async () => {
  const folder = join(newFolder(), 'data');
  const beyond = { WHEREKEPT_DATA: folder, WHEREKEPT_SEED: 'none', HOST: '0.0.0.0' };
  const refused = await run(['serve'], { ...beyond, PORT: '0' });
  expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^wherekept: HOST=0\.0\.0\.0 can be reached from other machines, and there is no valid API token\.\nMake one first: wherekept token create NAME/) as string });

  // One that has expired is none.
  const graph = await EmbeddedGraph.open(folder);
  const { secret: expired } = await new Tokens(graph, { now: () => Date.now() - 2 * DAY_MS }).create('old', 1);
  await graph.close();
  expect((await run(['serve'], { ...beyond, PORT: '0' })).code).toBe(2);

  const created = await run(['token', 'create', 'billing', '--days', '30'], beyond);
  const secret = created.stdout.trimEnd();
  expect(created).toMatchObject({ code: 0, stdout: expect.stringMatching(/^wk_[\w-]+\n$/) as string, stderr: expect.stringMatching(/for billing, good until /) as string });
  expect(created.stderr).not.toContain(secret);

  const server = await startServer(beyond);
  expect(server.said().stdout).not.toContain(secret);
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const statusFor = async (authorization?: string): Promise<number> => (await fetch(`${server.url}/graphql`, {
    method: 'POST', headers: { 'Content-Type': 'application/json', ...(authorization === undefined ? {} : { authorization }) }, body: JSON.stringify({ query: '{ apiTokens { id } }' }),
  })).status;
  expect(await Promise.all([undefined, `Bearer ${secret}`, `Bearer ${secret}x`, `Bearer ${expired}`, secret].map(statusFor))).toEqual([401, 200, 401, 401, 401]);

  const unsigned = await run(['token', 'list'], { WHEREKEPT_DATA: folder });
  expect(unsigned).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/demands sign-in: set WHEREKEPT_TOKEN/) as string });
  const wrong = await run(['where', 'email'], { WHEREKEPT_URL: server.url, WHEREKEPT_TOKEN: expired });
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringMatching(/does not accept WHEREKEPT_TOKEN/) as string });

  const signedIn = { WHEREKEPT_URL: server.url, WHEREKEPT_TOKEN: secret };
  const list = await run(['token', 'list'], signedIn);
  const rows = list.stdout.trimEnd().split('\n').map((row) => row.split(/ {2,}/));
  expect(rows[0]).toEqual(['id', 'name', 'created', 'expires', 'state']);
  expect(rows.slice(1).map(([, name, , , state]) => [name, state]).sort()).toEqual([['billing', 'valid'], ['old', 'expired']]);

  const id = rows.find(([, name]) => name === 'billing')?.[0] ?? '';
  expect(await run(['token', 'revoke', id], signedIn)).toMatchObject({ code: 0, stdout: expect.stringMatching(new RegExp(`^Token ${id} \\(billing\\) was revoked`)) as string });
  expect(await statusFor(`Bearer ${secret}`)).toBe(401);
  expect((await server.stop()).code).toBe(0);
  expect((await run(['token', 'list'], { WHEREKEPT_DATA: folder })).stdout).toMatch(/billing .* revoked 20/);
});

test('a token needs a name and some days', async () => {
  const server = await startServer({ WHEREKEPT_SEED: 'none' });
  const token = (...args: string[]): ReturnType<typeof run> => run(['token', ...args], { WHEREKEPT_URL: server.url });
  expect(await token('create', 'billing', '--days', '0')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/days: must be from 1 to 366/) as string });
  expect(await token('create', ' ')).toMatchObject({ code: 1, stdout: '' });
  expect(await token('create', 'billing', '--days', 'many')).toMatchObject({ code: 2, stdout: '' });
  expect(await token('create')).toMatchObject({ code: 2, stdout: '' });
  expect(await token('revoke', 'none')).toMatchObject({ code: 1, stderr: expect.stringMatching(/no token with this id/) as string });
  expect(await token('list')).toMatchObject({ code: 0, stdout: '', stderr: expect.stringMatching(/There are no tokens/) as string });
});

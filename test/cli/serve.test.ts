import { existsSync, readFileSync, statSync } from 'node:fs';
import { type IncomingMessage, createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EmbeddedGraph } from '../../src/graph/index.js';
import { type Server, newFolder, run, startServer, until } from './processes.js';

/** A server from its start to its end, and the commands that find it. */

const empty = { WHEREKEPT_SEED: 'none' };
const question = JSON.stringify({ query: '{ whereKept(data: "email") { __typename } }' });

interface Half { readonly answered: Promise<{ status: number; text: string }>; finish(): void }
/** A request that the server has begun to answer: it has said that it wants the body. */
function halfARequest(url: string): Promise<Half> {
  const half = request(`${url}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Content-Length': question.length, Expect: '100-continue' } });
  const answered = new Promise<{ status: number; text: string }>((resolve) => {
    half.on('response', (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => { resolve({ status: response.statusCode ?? 0, text }); });
    });
    half.on('error', (error) => { resolve({ status: 0, text: error.message }); });
  });
  half.flushHeaders();
  return new Promise((resolve) => { half.on('continue', () => { resolve({ answered, finish: () => { half.end(question); } }); }); });
}

describe('a server with the seed', () => {
  const cwd = newFolder();
  const folder = join(cwd, '.wherekept');
  let server: Server;
  beforeAll(async () => { server = await startServer({}, cwd); });

  test('says where to go, and shows a first answer', async () => {
    const { stdout, stderr } = server.said();
    expect(stderr).toBe('');
    expect(stdout).toContain(`API      ${server.url}/graphql\nGraphiQL ${server.url}/graphiql\nHealth   ${server.url}/livez ${server.url}/readyz\n`);
    expect(stdout).toMatch(/^Where is email kept, and when must it go\? As of \d{4}-\d\d-\d\d:$/m);
    expect(stdout).toMatch(/^Customer account data in the platform +Digital Ocean +EU +PENDING +.*awaits account-closed$/m);
    expect(stdout).toContain('  npx wherekept where email --event account-closed=2026-03-31\n');
    const [, body] = /^ {2}curl .* -d '(.*)'$/m.exec(stdout) ?? [];
    const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: body ?? '' });
    expect(await answer.text()).toContain('"status":"DUE","on":"2026-04-30"');
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  test('is found by the commands that find its folder in use', async () => {
    const file = join(folder, 'server.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ url: server.url, pid: server.child.pid });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [where, migrate, serve] = await Promise.all([run(['where', 'email'], {}, cwd), run(['migrate'], {}, cwd), run(['serve'], { PORT: '0' }, cwd)]);
    expect(where).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^27 places\./m) as string });
    expect(migrate).toMatchObject({ code: 0, stdout: `The server at ${server.url} has the store open; it migrated it when it started.\n` });
    expect(serve).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(new RegExp(`^wherekept: A server has this data folder open already: ${server.url}`)) as string });
  });

  test('answers on this machine to this machine’s names only', async () => {
    const statusFor = (host: string): Promise<number | undefined> => new Promise((resolve) => {
      request(`${server.url}/graphql`, { method: 'POST', headers: { Host: host, 'Content-Type': 'application/json' } }, (response) => { resolve(response.resume().statusCode); }).end(question);
    });
    expect(await Promise.all(['localhost', '127.0.0.1:4000', '[::1]:4000', 'evil.example', 'evil.example:4000'].map(statusFor))).toEqual([200, 200, 200, 421, 421]);
  });

  test('keeps its port to itself', async () => {
    const { code, stdout, stderr } = await run(['serve'], { ...empty, PORT: new URL(server.url).port });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^wherekept: PORT=\d+ is taken on 127\.0\.0\.1/);
  });

  test('ends with 0, and is found no longer', async () => {
    const { code, stdout, stderr } = await server.stop('SIGINT');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/\nSIGINT: stopping\n$/);
    expect(existsSync(join(folder, 'server.json'))).toBe(false);
    expect((await run(['where', 'email', '--match', 'EXACT'], {}, cwd)).stdout).toMatch(/^4 places/m);
  });
});

describe.concurrent('stopping', () => {
  test('finishes what it has begun, and takes nothing new', async () => {
    const server = await startServer(empty);
    expect(server.said().stdout).toMatch(/Nothing here is called email yet. Import an inventory: npx wherekept import yaml FILE/);
    const half = await halfARequest(server.url);
    server.child.kill('SIGTERM');
    await until(() => server.said().stdout.includes('SIGTERM: stopping, once 1 request has been answered'));
    await until(() => fetch(`${server.url}/livez`).then(() => false, () => true), 5_000);
    half.finish();
    const { status, text } = await half.answered;
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ data: { whereKept: { __typename: 'UnknownTermError' } } });
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
  });

  test('waits for no connection that asks nothing', async () => {
    const server = await startServer(empty);
    const idle = connect(Number(new URL(server.url).port), '127.0.0.1');
    await new Promise((resolve) => { idle.on('connect', resolve); });
    const began = performance.now();
    expect((await server.stop()).code).toBe(0);
    expect(performance.now() - began).toBeLessThan(5_000);
    idle.destroy();
  });

  test('cuts what does not end, and closes the store all the same', async () => {
    const cwd = newFolder();
    const server = await startServer(empty, cwd);
    const half = await halfARequest(server.url);
    const began = performance.now();
    expect(await server.stop()).toMatchObject({ code: 0, stderr: '' });
    expect(performance.now() - began).toBeGreaterThan(8_000);
    expect(performance.now() - began).toBeLessThan(14_000);
    expect((await half.answered).status).toBe(0);
    expect((await run(['migrate'], {}, cwd)).code).toBe(0);
  });

  test('a second signal ends it where it stands, and what was left behind misleads nobody', async () => {
    const cwd = newFolder();
    const server = await startServer(empty, cwd);
    await halfARequest(server.url);
    server.child.kill('SIGTERM');
    await until(() => server.said().stdout.includes('stopping'));
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    expect((await server.stop('SIGTERM')).code).toBe(143);

    const killed = await startServer(empty, cwd);
    await killed.stop('SIGKILL');
    expect(existsSync(join(cwd, '.wherekept', 'server.json'))).toBe(true);
    expect(await run(['token', 'list'], {}, cwd)).toMatchObject({ code: 0 });
  });
});

describe('a folder that another command has open', () => {
  const folder = newFolder();

  test('is waited for, for a while', async () => {
    const graph = await EmbeddedGraph.open(folder);
    const waiting = run(['migrate'], { WHEREKEPT_DATA: folder });
    setTimeout(() => { void graph.close(); }, 2_000);
    expect(await waiting).toMatchObject({ code: 0, stderr: '' });
  });

  test('is given up on in the end', async () => {
    const graph = await EmbeddedGraph.open(folder);
    const { code, stdout, stderr } = await run(['where', 'email'], { WHEREKEPT_DATA: folder });
    await graph.close();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^wherekept: Another process has the data folder .* open, and it is no server that could be asked\.\nWait until it has finished/);
  });
});

describe('a server that is none of ours', () => {
  const replies: Record<string, [status: number, text: string]> = {
    '/page/graphql': [200, '<!doctype html>'], '/gone/graphql': [404, '{"message":"no"}'], '/moved/graphql': [302, ''],
    '/fault/graphql': [200, '{"errors":[{"message":"It is full","extensions":{"code":"STORE_UNAVAILABLE"}}]}'],
  };
  const other = createServer((asked, response) => {
    const [status, text] = replies[asked.url ?? ''] ?? [500, ''];
    response.writeHead(status, { Location: '/page/graphql' }).end(text);
  });
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => { other.listen(0, '127.0.0.1', resolve); });
    url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  });
  afterAll(() => { other.close(); });

  test('is told from one, and from none at all', async () => {
    const ask = (address: string, token = ''): ReturnType<typeof run> => run(['where', 'email'], { WHEREKEPT_URL: address, WHEREKEPT_TOKEN: token });
    const [page, gone, moved, fault, none, noToken] = await Promise.all([ask(`${url}/page`), ask(`${url}/gone/`), ask(`${url}/moved`), ask(`${url}/fault/graphql`), ask('http://127.0.0.1:9'), ask(url, 'two words')]);
    for (const reply of [page, gone, moved]) expect(reply).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/but not as wherekept does: is WHEREKEPT_URL right\?/) as string });
    expect(fault).toMatchObject({ code: 1, stdout: '', stderr: 'wherekept: It is full (STORE_UNAVAILABLE)\n' });
    expect(none).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^wherekept: Nothing can be asked at http:\/\/127\.0\.0\.1:9\/graphql \(.*\)\. Is the server running/) as string });
    expect(noToken).toMatchObject({ code: 2, stderr: expect.stringMatching(/WHEREKEPT_TOKEN is no API token/) as string });
    expect(noToken?.stderr).not.toContain('two words');
  });
});

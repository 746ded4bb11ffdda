import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { isInputObjectType, isObjectType } from 'graphql';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type App, openApp as openWherekept } from '../../src/app.js';
import { readSettings } from '../../src/config.js';
import type { Graph } from '../../src/graph/index.js';
import { type Kind, type Link, inventoryKinds, kinds } from '../../src/inventory/kinds.js';
import { schema } from '../../src/schema.js';
import { errorCodes } from '../../src/schema/errors.js';
import { type Reply, type TestApp, casesOn, engines, openApp } from '../app.js';

/** What whoever talks to the server may send it, well or ill meant, and what comes back. */

const seen = new Set<string>();
afterEach(() => { expect([...seen].filter((code) => !(code in errorCodes))).toEqual([]); });

/** No statement, no name of the store’s inner parts, no stack reaches a client. */
const insides = /\b(MATCH|MERGE|UNWIND|RETURN|WHERE)\b|sortKey|GRAFEO|Neo\.(Client|Transient)|node_modules|\.[jt]s:\d|\n\s+at |SELECT /;

interface Answer { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string; readonly json: Reply }
function read(status: number, headers: Readonly<Record<string, unknown>>, body: string): Answer {
  const json = (String(headers['content-type']).startsWith('application/json') ? JSON.parse(body) : {}) as Reply;
  for (const { message, extensions } of json.errors ?? []) {
    expect(message).not.toMatch(insides);
    expect(typeof extensions?.code).toBe('string');
    seen.add(extensions?.code ?? '');
  }
  return { status, headers, body, json };
}
interface Sent { method?: 'GET' | 'POST' | 'PUT' | 'HEAD' | 'OPTIONS'; url?: string; headers?: Record<string, string>; payload?: string | object }
async function send(app: App, { method = 'POST', url = '/graphql', headers = {}, payload }: Sent): Promise<Answer> {
  const reply = await app.edge.http.inject({ method, url, headers: { host: '127.0.0.1', ...headers }, ...(payload === undefined ? {} : { payload }) });
  return read(reply.statusCode, reply.headers, reply.body);
}
const ask = (app: App, query: string, variables: Record<string, unknown> = {}): Promise<Answer> => send(app, { payload: { query, variables } });
const codes = ({ json }: Answer): (string | undefined)[] => (json.errors ?? []).map(({ extensions }) => extensions?.code);

describe('over HTTP', () => {
  let test: TestApp;
  let app: App;
  beforeAll(async () => {
    test = await openApp('embedded');
    app = test.app;
    await test.replace(readFileSync(join(import.meta.dirname, '../../seed/interactio.yaml'), 'utf8'));
  });
  afterAll(() => test.close());

  it('says that it lives, and that its graph answers', async () => {
    expect(await send(app, { method: 'GET', url: '/livez' })).toMatchObject({ status: 200, json: { status: 'ok' } });
    expect(await send(app, { method: 'GET', url: '/readyz' })).toMatchObject({ status: 200, json: { status: 'ok', engine: 'embedded' } });
  });

  it('leads from / to the explorer', async () => {
    expect(await send(app, { method: 'GET', url: '/' })).toMatchObject({ status: 302, headers: { location: '/graphiql' } });
    expect((await send(app, { method: 'GET', url: '/graphiql' })).status).toBeOneOf([308, 503]);
  });

  it.each([['GET', '/nothing'], ['PUT', '/graphql'], ['OPTIONS', '/graphql'], ['GET', '/../package.json'], ['GET', '/graphiql/../../package.json'], ['GET', '/graphiql/%2e%2e/%2e%2e/package.json'], ['GET', '/.env']] as const)('%s %s is nothing', async (method, url) => {
    const answer = await send(app, { method, url });
    expect(answer.status).toBeOneOf([403, 404]);
    expect(answer.body).not.toContain('dependencies');
  });

  it('answers with the same headers of safety everywhere', async () => {
    const answers = [
      await ask(app, '{ __typename }'), await ask(app, '{'), await send(app, { method: 'GET', url: '/livez' }), await send(app, { method: 'GET', url: '/nothing' }),
      await send(app, { headers: { host: 'evil.example' }, payload: { query: '{ __typename }' } }), await send(app, { headers: { 'content-type': 'application/json' }, payload: '{' }),
    ];
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store',
      });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers).not.toHaveProperty('x-powered-by');
    }
    const page = await send(app, { method: 'GET', url: '/graphiql/' });
    expect(page.headers).toMatchObject({ 'content-security-policy': expect.stringContaining("script-src 'self'") as string, 'x-content-type-options': 'nosniff' });
  });

  it.each(['evil.example', 'evil.example:4000', '127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.1', '[::2]:4000', 'localhost:4000@evil.example'])('under the name “%s” it does not answer on loopback', async (host) => {
    expect(await send(app, { headers: { host }, payload: { query: '{ __typename }' } })).toMatchObject({ status: 421, json: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } });
  });
  it.each(['localhost', 'LOCALHOST:4000', '127.0.0.1:4000', '127.1.2.3', '[::1]:4000'])('under the name %s it does', async (host) => {
    expect((await send(app, { headers: { host }, payload: { query: '{ __typename }' } })).json).toEqual({ data: { __typename: 'Query' } });
  });

  const json = { 'content-type': 'application/json' };
  it.each<[string, Sent, number, string]>([
    ['JSON that breaks off', { headers: json, payload: '{"query":' }, 400, 'BAD_REQUEST'],
    ['no JSON', { headers: json, payload: 'query { __typename }' }, 400, 'BAD_REQUEST'],
    ['an empty body', { headers: json, payload: '' }, 400, 'BAD_REQUEST'],
    ['an empty object', { payload: {} }, 400, 'BAD_REQUEST'],
    ['a batch', { payload: [{ query: '{ __typename }' }, { query: '{ __typename }' }] }, 400, 'BAD_REQUEST'],
    ['a query that is no string', { payload: { query: 5 } }, 400, 'BAD_REQUEST'],
    ['variables that are no object', { payload: { query: '{ __typename }', variables: 'x' } }, 400, 'BAD_REQUEST'],
    ['prototype pollution', { headers: json, payload: '{"query":"{ __typename }","__proto__":{"x":1}}' }, 400, 'BAD_REQUEST'],
    ['a simple content type', { headers: { 'content-type': 'text/plain' }, payload: '{"query":"{ __typename }"}' }, 400, 'BAD_REQUEST'],
    ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'query={__typename}' }, 415, 'BAD_REQUEST'],
    ['a form with parts', { headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x--' }, 415, 'BAD_REQUEST'],
    ['GET without a header that forms cannot set', { method: 'GET', url: '/graphql?query=%7B__typename%7D' }, 400, 'BAD_REQUEST'],
    ['GET with a mutation', { method: 'GET', url: `/graphql?query=${encodeURIComponent('mutation { revokeApiToken(input: {id: "x"}) { __typename } }')}`, headers: { 'apollo-require-preflight': 'true' } }, 405, 'BAD_REQUEST'],
    ['an answer in another format', { headers: { accept: 'text/html' }, payload: { query: '{ __typename }' } }, 406, 'BAD_REQUEST'],
    ['a hash in place of a document', { payload: { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } } }, 200, 'PERSISTED_QUERY_NOT_SUPPORTED'],
    ['no GraphQL', { payload: { query: '{' } }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['a document of more than 5,000 tokens', { payload: { query: `{ ${'__typename '.repeat(5_001)} }` } }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['brackets without end', { payload: { query: '{ a'.repeat(5_000) } }, 400, 'TOO_COMPLEX'],
    ['a field that there is not', { payload: { query: '{ nope }' } }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['fragments in a circle', { payload: { query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' } }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['a subscription', { payload: { query: 'subscription { x }' } }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['two operations, none named', { payload: { query: 'query A { __typename } query B { __typename }' } }, 400, 'OPERATION_RESOLUTION_FAILURE'],
    ['an operation that there is not', { payload: { query: 'query A { __typename }', operationName: 'B' } }, 400, 'OPERATION_RESOLUTION_FAILURE'],
  ])('refuses %s', async (_title, sent, status, code) => {
    const answer = await send(app, sent);
    expect(codes(answer)).toEqual([code]);
    expect(answer.status).toBe(status);
    expect(answer.json.data).toBeUndefined();
  });

  it('refuses a body of more than 40 MiB, and takes one of 39', async () => {
    const body = (mebibytes: number): string => JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(mebibytes * 1_024 * 1_024) } });
    expect(await send(app, { headers: json, payload: body(40) })).toMatchObject({ status: 413, json: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } });
    expect(await send(app, { headers: json, payload: body(39) })).toMatchObject({ status: 200, json: { data: { __typename: 'Query' } } });
  });

  it('answers a GET that asks', async () => {
    const url = `/graphql?query=${encodeURIComponent('query ($t: String!) { processor(term: $t) { key } }')}&variables=${encodeURIComponent('{"t":"HubSpot"}')}`;
    for (const headers of [{ 'apollo-require-preflight': 'true' }, { 'content-type': 'application/json' }]) {
      expect((await send(app, { method: 'GET', url, headers })).json).toEqual({ data: { processor: { key: 'hubspot' } } });
    }
  });

  it.each([
    ['too deep', `{ dataType(term: "email") { ${'broader { '.repeat(40)} id ${'} '.repeat(40)} } }`],
    ['too much', '{ processors(first: 500) { nodes { activities(first: 500) { nodes { processors { name } } } } } }'],
    ['too broad', `{ ${Array.from({ length: 1_200 }, (_, at) => `a${at}: triggers { key }`).join(' ')} }`],
    ['introspection of introspection', `{ __schema { types { ${'fields { type { '.repeat(20)} name ${'} } '.repeat(20)} } } }`],
  ])('refuses what is %s', async (_title, query) => {
    const answer = await ask(app, query);
    expect(codes(answer).every((code) => code === 'TOO_COMPLEX' || code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED'), JSON.stringify(codes(answer).slice(0, 3))).toBe(true);
    expect(codes(answer).length).toBeGreaterThan(0);
  });

  it('can be introspected', async () => {
    const { json: { data, errors } } = await ask(app, '{ __schema { queryType { name } types { name description fields { name } } } __type(name: "Place") { name } }');
    expect(errors).toBeUndefined();
    expect(data.__type).toEqual({ name: 'Place' });
    expect((data.__schema.types as { name: string; description: string | null }[]).length).toBeGreaterThan(80);
  });

  it.each(['5', '5.5', 'true', '"2026-02-30"', '"31.03.2026"', '"2026-3-1"', '"2026-03-31T00:00:00Z"', '""', 'TODAY', '[]', '{}', '"2025-02-29"', '"0000-00-00"'])('asOf: %s is no date', async (literal) => {
    const answer = await ask(app, `{ processors(asOf: ${literal}) { totalCount } }`);
    expect(answer.status).toBe(400);
    expect(codes(answer)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(answer.json.errors?.[0]?.message).not.toContain('undefined');
  });
  it.each([5, true, '2026-02-30', '31.03.2026', '', {}, ['2026-01-01', '2026-01-02'], '+002026-01-01', '２０２６-01-01'])('$asOf = %j is no date', async (asOf) => {
    const answer = await ask(app, 'query ($asOf: LocalDate) { processors(asOf: $asOf) { totalCount } }', { asOf });
    expect(answer.status).toBe(400);
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
  });

  describe('has one asOf in one operation', () => {
    it('two that differ are refused, as literals, by variables, in fragments', async () => {
      for (const [query, variables] of [
        ['{ a: processors(asOf: "2026-01-01") { totalCount } b: systems(asOf: "2026-01-02") { totalCount } }', {}],
        ['query ($x: LocalDate) { a: processors(asOf: $x) { totalCount } b: systems(asOf: "2026-01-02") { totalCount } }', { x: '2026-01-01' }],
        ['query ($x: LocalDate = "2026-01-01") { a: processors(asOf: $x) { totalCount } b: systems(asOf: "2026-01-02") { totalCount } }', {}],
        ['{ a: processors(asOf: "2026-01-01") { totalCount } ...F } fragment F on Query { ... on Query { systems(asOf: "2026-01-02") { totalCount } } }', {}],
      ] as const) {
        const answer = await ask(app, query, variables);
        expect(codes(answer)).toEqual(['ASOF_CONFLICT']);
        expect(answer.status).toBe(400);
        expect(answer.json.errors?.[0]?.message).toMatch(/2026-01-01 and 2026-01-02/);
      }
    });
    it('the same twice, null beside one, and another operation’s own are fine', async () => {
      for (const [query, variables] of [
        ['{ a: processors(asOf: "2026-01-01") { totalCount } b: systems(asOf: "2026-01-01") { totalCount } }', {}],
        ['query ($x: LocalDate) { a: processors(asOf: $x) { totalCount } b: systems(asOf: null) { totalCount } }', { x: '2026-01-01' }],
      ] as const) expect((await ask(app, query, variables)).json.errors).toBeUndefined();
      const two = await send(app, { payload: { operationName: 'A', query: 'query A { processors(asOf: "2026-01-01") { totalCount } ...F } query B { processors(asOf: "2027-01-01") { totalCount } ...G } fragment F on Query { systems { totalCount } } fragment G on Query { systems(asOf: "2028-01-01") { totalCount } }' } });
      expect(two.json.errors).toBeUndefined();
    });
    it('a variable’s default is one as well', async () => {
      const { json: { data } } = await ask(app, 'query ($x: LocalDate = "2031-05-05") { whereKept(data: "email", asOf: $x) { ... on WhereKept { asOf } } }');
      expect(data).toEqual({ whereKept: { asOf: '2031-05-05' } });
    });
    it('a field without one takes the one given elsewhere', async () => {
      const { json: { data } } = await ask(app, '{ a: whereKept(data: "email", asOf: "2031-05-05") { ... on WhereKept { asOf } } b: whereKept(data: "phone") { ... on WhereKept { asOf } } }');
      expect(data).toEqual({ a: { asOf: '2031-05-05' }, b: { asOf: '2031-05-05' } });
    });
  });

  it.each([
    ['first: 0', 'INVALID_PAGING'], ['first: 501', 'INVALID_PAGING'], ['first: -1', 'INVALID_PAGING'], ['last: 0', 'INVALID_PAGING'], ['last: 501', 'INVALID_PAGING'], ['first: 1, last: 1', 'INVALID_PAGING'],
    ['after: "garbage"', 'INVALID_CURSOR'], ['after: ""', 'INVALID_CURSOR'], ['before: "🦆"', 'INVALID_CURSOR'], [`after: "${'A'.repeat(5_000)}"`, 'INVALID_CURSOR'],
    [`after: "${Buffer.from('["systems","x"]').toString('base64url')}"`, 'INVALID_CURSOR'], [`after: "${Buffer.from('["processors","a\\u0000"]').toString('base64url')}"`, 'INVALID_CURSOR'],
    [`after: "${Buffer.from('["processors",{}]').toString('base64url')}"`, 'INVALID_CURSOR'],
  ])('processors(%.40s) is %s', async (args, code) => {
    const answer = await ask(app, `{ processors(${args}) { totalCount } }`);
    expect(codes(answer)).toEqual([code]);
  });

  it('a cursor of one list is none of another', async () => {
    const { json: { data } } = await ask(app, '{ systems(first: 1) { pageInfo { endCursor } } whereKept(data: "email") { ... on WhereKept { places(first: 1) { pageInfo { endCursor } } } } findings(first: 1) { pageInfo { endCursor } } }');
    const cursors = [data.systems.pageInfo.endCursor, data.whereKept.places.pageInfo.endCursor, data.findings.pageInfo.endCursor] as string[];
    for (const [at, list] of ['processors(after: $c)', 'systems(after: $c)', 'dataTypes(after: $c)'].entries()) {
      expect(codes(await ask(app, `query ($c: String) { ${list} { totalCount } }`, { c: cursors[at] }))).toEqual(['INVALID_CURSOR']);
    }
    expect(codes(await ask(app, 'query ($c: String) { findings(after: $c) { totalCount } }', { c: cursors[1] }))).toEqual(['INVALID_CURSOR']);
    expect(codes(await ask(app, 'query ($c: String) { dataType(term: "email") { activities(after: $c) { totalCount } } }', { c: cursors[0] }))).toEqual(['INVALID_CURSOR']);
  });

  it('node and nodes: by id, in the order asked for, null for what is none', async () => {
    const ids = ['Processor:hubspot', 'Processor:nobody', '', ':', 'Processor:', 'Nothing:x', 'hubspot', 'Trigger:account-closed', 'Flow:x', 'Processor:hub\0', 'Processor:\ud800', 'System:hubspot', 'x'.repeat(100_000), 'Processor:hubspot', '__proto__:x'];
    const { json: { data, errors } } = await ask(app, 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } node(id: "Processor:hubspot") { id ... on Processor { name } } none: node(id: "x") { id } }', { ids });
    expect(errors).toBeUndefined();
    expect((data.nodes as ({ id: string } | null)[]).map((node) => node?.id ?? null)).toEqual(['Processor:hubspot', null, null, null, null, null, null, 'Trigger:account-closed', null, null, null, 'System:hubspot', null, 'Processor:hubspot', null]);
    expect(data.node).toEqual({ id: 'Processor:hubspot', name: 'Hubspot' });
    expect(data.none).toBeNull();
  });
  it('nodes takes 500 ids, and not 501', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect((await ask(app, query, { ids: Array.from({ length: 500 }, (_, at) => `Processor:p${at}`) })).json.errors).toBeUndefined();
    expect(codes(await ask(app, query, { ids: Array.from({ length: 501 }, (_, at) => `Processor:p${at}`) }))).toEqual(['BAD_USER_INPUT']);
  });

  it('a failure of ours is masked: a reference, and nothing of it', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, new Writable({ write: (chunk: Buffer, _encoding, done) => { lines.push(chunk.toString()); done(); } }));
    const folder = mkdtempSync(join(tmpdir(), 'wherekept-'));
    const broken = await openWherekept(readSettings({ WHEREKEPT_DATA: folder, WHEREKEPT_SEED: 'none' }), { log });
    try {
      const graph = broken.graph as { -readonly [K in keyof Graph]: Graph[K] };
      graph.read = () => Promise.reject(new Error('MATCH (n:Secret) RETURN n.password'));
      const answer = await ask(broken, '{ processors { totalCount } }');
      expect(codes(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
      const [error] = answer.json.errors as { message: string; extensions: Record<string, string> }[];
      expect(error?.message).toMatch(/^Something went wrong here; the log has it under [0-9a-f-]{36}$/);
      expect(Object.keys(error?.extensions ?? {}).sort()).toEqual(['code', 'reference']);
      expect(answer.body).not.toMatch(/Secret|password|stack/);
      expect(lines.join('')).toContain(error?.extensions['reference']);
      expect(lines.join('')).toContain('MATCH (n:Secret)');
    } finally {
      await broken.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('answers over a real socket as well, keeps the connection, and ends questions of those who went away', async () => {
    await app.edge.http.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.edge.http.server.address() as AddressInfo;
    const over = (path: string, { method = 'GET', headers = {}, body = '' } = {}): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> => new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (reply) => {
        let text = '';
        reply.on('data', (data: Buffer) => { text += data.toString(); });
        reply.on('end', () => { resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: text }); });
      });
      sent.on('error', reject);
      sent.end(body);
    });
    expect(await over('/livez')).toMatchObject({ status: 200, body: '{"status":"ok"}' });
    const asked = await over('/graphql', { method: 'POST', headers: json, body: JSON.stringify({ query: '{ whereKept(data: "email") { ... on WhereKept { places { totalCount } } } }' }) });
    expect(asked.status).toBe(200);
    expect((JSON.parse(asked.body) as Reply).data.whereKept.places.totalCount).toBeGreaterThan(5);
    expect((await over('/graphql', { method: 'POST', headers: { ...json, host: 'evil.example' }, body: '{"query":"{__typename}"}' })).status).toBe(421);
    expect((await over('/nothing')).status).toBe(404);
    for (const path of ['/../../etc/passwd', '//evil.example/', '/%00', '/graphiql/%', '/graphiql/..%2f..%2fpackage.json']) {
      const { status, body } = await over(path);
      expect(status, path).toBeOneOf([302, 308, 400, 403, 404]);
      expect(body).not.toMatch(/root:|dependencies|"stack"/);
    }
    // Fifty who hang up leave a server that answers.
    await Promise.all(Array.from({ length: 50 }, () => new Promise<void>((resolve) => {
      const sent = request({ host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers: json });
      sent.on('error', () => { resolve(); });
      sent.end(JSON.stringify({ query: '{ findings { totalCount } }' }));
      setTimeout(() => { sent.destroy(); resolve(); }, 5);
    })));
    expect((await over('/readyz')).status).toBe(200);
  });
});

/** Kinds with a connection; triggers are one list. */
const listed: readonly Kind[] = inventoryKinds.filter((kind) => kind !== 'Trigger');
/** Every kind with some items, whose links all lead to the first item of the kinds that they may lead to. */
const ITEMS = 15;
const names = ['Zebra', 'apple', 'Apple', 'Éclair', '🦆 duck', 'ÄÖÜ', '~tilde', '東京', 'same', 'same', 'Same', '{brace}', '100', 'ẞ', 'zebra'];
function everything(): string {
  const keyOf = (kind: Kind, at: number): string => `${kind.toLowerCase()}-${at}`;
  const linkOf = (kind: Kind, name: string, link: Link, at: number): unknown => {
    if (link.max === 1) {
      // In turn: datasets and fields lie in the kind above and in the first of their own.
      const to = link.to[at % link.to.length] ?? kind;
      return `${to}:${keyOf(to, 0)}`;
    }
    const targets = link.to.filter((to) => to !== kind || at > 0);
    // Links of two steps have something at their other end only where activities name different processors.
    const others = kind === 'Activity' && name === 'processors' && at > 0 ? [`Processor:${keyOf('Processor', at)}`] : [];
    return targets.length === 0 ? undefined : [...targets.map((to) => `${to}:${keyOf(to, 0)}`), ...others];
  };
  const sections = inventoryKinds.map((kind) => [kinds[kind].plural, Object.fromEntries(names.map((name, at) => [keyOf(kind, at), {
    name, evidence: { source: 'source-0', quote: name },
    ...Object.fromEntries(Object.entries(kinds[kind].attributes).filter(([, attribute]) => attribute.required).map(([key, { type }]) => [key, typeof type === 'object' ? type.values[0] : type === 'date' ? '2026-01-01' : 'x'])),
    ...Object.fromEntries(Object.entries(kinds[kind].links).map(([link, row]) => [link, linkOf(kind, link, row, at)]).filter(([, to]) => to !== undefined)),
  }]))]);
  return JSON.stringify({ wherekept: 1, ...Object.fromEntries(sections) });
}

const words = JSON.stringify({
  wherekept: 1,
  dataTypes: {
    'email-address': { name: 'Email address', aliases: ['E-mail', 'email', 'Ｍａｉｌ'] }, phone: { name: 'Phone number', aliases: ['contact'] }, postal: { name: 'Postal address', aliases: ['Contacts'] },
    alpha: { name: 'Beta' }, beta: { name: 'Gamma' }, delta: { name: 'Delta', aliases: ['gamma', 'alpha', 'beta'] }, duck: { name: '🦆' },
  },
  processors: { one: { name: 'Twin' }, two: { name: 'twins' }, three: { name: 'Three', aliases: ['one'] } },
  triggers: { 'account-closed': { name: 'Account closed' }, 'contract-ended': { name: 'Contract ended', aliases: ['end'] }, 'service-ended': { name: 'Service ended', aliases: ['end'] } },
});

describe.each(engines)('lists and words on %s', (engine) => {
  let test: TestApp;
  let app: App;
  beforeAll(async () => {
    test = await openApp(engine);
    app = test.app;
  });
  afterAll(() => test.close());

  describe('every connection', () => {
    beforeAll(() => test.replace(everything()));

    type Connection = (args: string) => Promise<{ nodes: { id: string }[]; edges: { cursor: string; node: { id: string } }[]; totalCount: number; pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null } }>;
    const selection = '{ totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
    async function walkBothWays(title: string, connection: Connection, expected: readonly string[] | undefined): Promise<void> {
      const walk = async (backward: boolean): Promise<string[]> => {
        const ids: string[] = [];
        let cursor: string | null = null;
        for (let pages = 0; pages < 20; pages += 1) {
          const { nodes, edges, totalCount, pageInfo } = await connection(backward ? `last: 4${cursor === null ? '' : `, before: "${cursor}"`}` : `first: 4${cursor === null ? '' : `, after: "${cursor}"`}`);
          const page = nodes.map(({ id }) => id);
          expect(edges.map(({ node }) => node.id)).toEqual(page);
          expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null]);
          expect(totalCount, title).toBe(expected?.length ?? totalCount);
          expect(page.length, title).toBeLessThanOrEqual(4);
          ids.push(...(backward ? [...page].reverse() : page));
          if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) {
            expect(ids.length, title).toBe(totalCount);
            return ids;
          }
          expect(pages === 0 || (backward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage), title).toBe(true);
          cursor = backward ? pageInfo.startCursor : pageInfo.endCursor;
        }
        throw new Error(`${title} has no end`);
      };
      const forward = await walk(false);
      expect(new Set(forward).size, title).toBe(forward.length);
      if (expected !== undefined) expect([...forward].sort(), title).toEqual([...expected].sort());
      expect((await walk(true)).reverse(), title).toEqual(forward);
      expect((await connection('')).nodes.map(({ id }) => id), title).toEqual(forward);
      expect((await connection('first: 500')).nodes.map(({ id }) => id), title).toEqual(forward);
    }
    const asked = async (query: string): Promise<Reply> => {
      const { json } = await ask(app, query);
      expect(json.errors).toBeUndefined();
      return json;
    };

    it.each(casesOn(engine, listed))('of all %s', async (kind) => {
      const field = kinds[kind].plural;
      const ids = names.map((_, at) => `${kind}:${kind.toLowerCase()}-${at}`);
      expect(ids).toHaveLength(ITEMS);
      await walkBothWays(field, async (args) => (await asked(`{ ${field}${args === '' ? '' : `(${args})`} ${selection} }`)).data[field] as Awaited<ReturnType<Connection>>, ids);
    });

    const inverses = [
      ...inventoryKinds.flatMap((owner) => Object.entries(kinds[owner].links).flatMap(([name, link]) => (link.inverse === undefined ? [] : link.to.map((to) => ({ owner, name, to, field: link.inverse?.field ?? '' }))))),
      ...inventoryKinds.flatMap((owner) => Object.entries(kinds[owner].derived ?? {}).map(([name, link]) => ({ owner, name, to: link.to, field: link.inverse.field }))),
    ].filter(({ owner }) => listed.includes(owner));
    it.each(casesOn(engine, inverses).map((inverse) => [`${inverse.to}.${inverse.field}`, `${inverse.owner}.${inverse.name}`, inverse] as const))('%s is %s from its other end', async (_field, _link, { owner, name, to, field }) => {
      const id = `${to}:${to.toLowerCase()}-0`;
      const { data } = await asked(`{ ${kinds[owner].plural}(first: 500) { nodes { id ${name} { id } } } }`);
      const owners = (data[kinds[owner].plural].nodes as ({ id: string } & Record<string, { id: string }[] | { id: string } | null>)[])
        .filter((item) => [item[name]].flat().some((target) => (target as { id: string } | null)?.id === id)).map((item) => item.id);
      expect(owners.length).toBeGreaterThan(4);
      await walkBothWays(`${to}.${field}`, async (args) => (await asked(`{ node(id: "${id}") { ... on ${to} { ${field}${args === '' ? '' : `(${args})`} ${selection} } } }`)).data.node[field] as Awaited<ReturnType<Connection>>, owners);
    });

    it('Source.items is all whose evidence quotes it', async () => {
      const all = inventoryKinds.flatMap((kind) => names.map((_, at) => `${kind}:${kind.toLowerCase()}-${at}`));
      const page = async (args: string): Promise<Awaited<ReturnType<Connection>>> => (await asked(`{ source(term: "source-0") { items(${args}) ${selection} } }`)).data.source.items as Awaited<ReturnType<Connection>>;
      const first = await page('first: 200');
      const rest = await page(`first: 200, after: "${first.pageInfo.endCursor}"`);
      expect(first.totalCount).toBe(all.length);
      expect([...first.nodes, ...rest.nodes].map(({ id }) => id).sort()).toEqual([...all].sort());
      expect((await page(`last: 200, before: "${rest.pageInfo.startCursor}"`)).nodes).toEqual(first.nodes);
    });

    it('of the schema is among them, or pages forward only', () => {
      const connections = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !isInputObjectType(type)).flatMap((type) =>
        Object.values(isObjectType(type) ? type.getFields() : {}).filter((field) => String(field.type).endsWith('Connection!')).map((field) => ({ name: `${type.name}.${field.name}`, both: field.args.some(({ name }) => name === 'last') })));
      // The audit chain and the links of an item are walked both ways in tests of their own.
      const walked = new Set(['Query.auditEntries', 'Source.items', ...inventoryKinds.map((kind) => `${kind}.links`), ...listed.map((kind) => `Query.${kinds[kind].plural}`), ...inverses.map(({ to, field }) => `${to}.${field}`)]);
      expect(connections.filter(({ name, both }) => both && !walked.has(name))).toEqual([]);
      expect(connections.filter(({ both }) => !both).map(({ name }) => name).sort()).toEqual([
        'Assessment.exposures', 'BreachAssessment.exposures', 'DataType.places', 'DueHoldings.holdings', 'ErasurePlan.items', 'ImportReport.changes', 'InventoryComparison.exposures', 'PersonTrace.holdings', 'Query.erasureLedger', 'Query.findings', 'Query.refusedErasures', 'Query.retentionSchedule', 'Query.search', 'Query.subjectRequests',
        'RetentionScheduleConnection.withoutActivity', 'StoredPlan.items', 'SubjectRequest.tasks', 'WhereKept.places',
        ...inventoryKinds.map((kind) => `${kind}.history`),
      ].sort());
    });

    it.each([
      ['places', '{ whereKept(data: "DataType:datatype-0") { ... on WhereKept { connection: places(ARGS) SELECTION } } }', (data: Reply['data']) => data.whereKept.connection as unknown],
      ['places of a data type', '{ dataType(term: "DataType:datatype-0") { connection: places(ARGS) SELECTION } }', (data: Reply['data']) => data.dataType.connection as unknown],
      ['findings', '{ connection: findings(ARGS) SELECTION }', (data: Reply['data']) => data.connection as unknown],
    ] as const)('%s, forward', async (_title, query, pick) => {
      const page = async (args: string): Promise<Awaited<ReturnType<Connection>>> => pick((await asked(query.replace('ARGS', args).replace('SELECTION', selection))).data) as Awaited<ReturnType<Connection>>;
      const whole = await page('first: 500');
      expect(whole.totalCount).toBeGreaterThan(8);
      const ids: string[] = [];
      let after = '';
      for (let more = true; more;) {
        const { nodes, pageInfo, totalCount } = await page(`first: 3${after}`);
        expect(totalCount).toBe(whole.totalCount);
        ids.push(...nodes.map(({ id }) => id));
        more = pageInfo.hasNextPage;
        after = `, after: "${pageInfo.endCursor}"`;
      }
      expect(ids).toEqual(whole.nodes.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBe(whole.totalCount);
    });
  });

  describe('terms', () => {
    beforeAll(() => test.replace(words));

    const kept = async (data: string, rest: Record<string, unknown> = {}): Promise<{ __typename: string; message?: string; path?: string[]; term?: string; suggestions?: string[]; candidates?: { id: string }[]; faults?: { path: string[]; message: string }[]; dataType?: { id: string } }> => {
      const { json: { data: answer, errors } } = await ask(app, `query ($data: String!, $subject: String, $controller: String, $events: [EventInput!]) { whereKept(data: $data, subject: $subject, controller: $controller, events: $events) {
        __typename ... on UserError { message path } ... on UnknownTermError { term suggestions } ... on AmbiguousTermError { term candidates { id } } ... on InvalidInputError { faults { path message } } ... on WhereKept { dataType { id } }
      } }`, { data, ...rest });
      expect(errors).toBeUndefined();
      if (typeof answer.whereKept.message === 'string') expect(answer.whereKept.message).not.toMatch(insides);
      return answer.whereKept as Awaited<ReturnType<typeof kept>>;
    };

    it.each([
      ['DataType:alpha', 'alpha'], ['datatype:ALPHA', 'alpha'], ['alpha', 'alpha'], ['ALPHA', 'alpha'], ['beta', 'beta'], ['Gamma', 'beta'], ['gammas', 'beta'], ['delta', 'delta'],
    ])('%s is %s: id before key before name before alias', async (term, key) => {
      expect(await kept(term)).toEqual({ __typename: 'WhereKept', dataType: { id: `DataType:${key}` } });
      expect((await ask(app, 'query ($term: String!) { dataType(term: $term) { key } }', { term })).json).toEqual({ data: { dataType: { key } } });
    });
    it.each(['E-mail', 'e-mails', 'EMAIL', 'Emails', 'email addresses', 'Email-Address', '  email   address ', 'ＥＭＡＩＬ', 'ｅｍａｉｌ　ａｄｄｒｅｓｓ', 'mail', 'e mail', '“email”', 'email\0'])('%j is the email address', async (term) => {
      expect(await kept(term)).toEqual({ __typename: 'WhereKept', dataType: { id: 'DataType:email-address' } });
    });

    it('a term that names several is never picked for', async () => {
      expect(await kept('contact')).toMatchObject({ __typename: 'AmbiguousTermError', term: 'contact', path: ['data'], candidates: [{ id: 'DataType:phone' }, { id: 'DataType:postal' }] });
      expect(await kept('email', { events: [{ trigger: 'end', on: '2026-01-01' }] })).toMatchObject({ __typename: 'AmbiguousTermError', path: ['events', '0', 'trigger'], message: expect.stringContaining('Trigger:contract-ended, Trigger:service-ended') as string, candidates: [{ id: 'Trigger:contract-ended' }, { id: 'Trigger:service-ended' }] });
      expect(codes(await ask(app, '{ processor(term: "twin") { id } }'))).toEqual(['AMBIGUOUS_TERM']);
      expect((await ask(app, '{ processor(term: "twin") { id } }')).json.errors?.[0]?.message).toContain('Processor:one, Processor:two');
      expect((await ask(app, '{ processor(term: "one") { id } none: processor(term: "nobody") { id } dots: processor(term: "...") { id } empty: processor(term: "") { id } emoji: processor(term: "🦆") { id } }')).json)
        .toEqual({ data: { processor: { id: 'Processor:one' }, none: null, dots: null, empty: null, emoji: null } });
      expect(codes(await ask(app, 'query ($term: String!) { processor(term: $term) { id } }', { term: 'x'.repeat(501) }))).toEqual(['BAD_USER_INPUT']);
      expect((await ask(app, 'query ($a: String!, $b: String!) { a: processor(term: $a) { id } b: processor(term: $b) { id } }', { a: 'one\0', b: '\ud800' })).json).toEqual({ data: { a: { id: 'Processor:one' }, b: null } });
    });

    it('an unknown term names what is near, and the path to the argument', async () => {
      expect(await kept('emial')).toMatchObject({ __typename: 'UnknownTermError', term: 'emial', path: ['data'], suggestions: expect.arrayContaining(['Email address']) as string[] });
      expect(await kept('email', { events: [{ trigger: 'acount-closed', on: '2026-01-01' }] })).toMatchObject({ __typename: 'UnknownTermError', term: 'acount-closed', path: ['events', '0', 'trigger'], suggestions: expect.arrayContaining(['Account closed']) as string[] });
      expect(await kept('email', { subject: 'nobody' })).toMatchObject({ __typename: 'UnknownTermError', path: ['subject'] });
      expect(await kept('email', { controller: 'nobody' })).toMatchObject({ __typename: 'UnknownTermError', path: ['controller'] });
      expect(await kept("x' OR 1=1 //")).toMatchObject({ __typename: 'UnknownTermError' });
      expect(await kept('`} DETACH DELETE n //')).toMatchObject({ __typename: 'UnknownTermError' });
    });

    it('what can be no term is an invalid input, with all faults at once', async () => {
      expect(await kept('')).toMatchObject({ __typename: 'InvalidInputError', path: ['data'], faults: [{ path: ['data'] }] });
      for (const term of ['   ', '...', '🦆', '\0', '\ud800', '“”']) expect(await kept(term), JSON.stringify(term)).toMatchObject({ __typename: 'InvalidInputError', faults: [{ path: ['data'], message: 'holds no letter or digit' }] });
      expect((await kept('x'.repeat(500))).__typename).toBe('UnknownTermError');
      expect(await kept('x'.repeat(501), { subject: '', events: [{ trigger: '!', on: '2026-01-01' }] })).toMatchObject({
        __typename: 'InvalidInputError', faults: [{ path: ['data'] }, { path: ['subject'] }, { path: ['events', '0', 'trigger'] }],
      });
      const event = { trigger: 'account-closed', on: '2026-01-01' };
      expect((await kept('email', { events: Array.from({ length: 50 }, () => event) })).__typename).toBe('WhereKept');
      expect(await kept('email', { events: Array.from({ length: 51 }, () => event) })).toMatchObject({ __typename: 'InvalidInputError', path: ['events'], faults: [{ path: ['events'], message: expect.stringContaining('51') as string }] });
    });
  });
});

describe('beyond loopback', () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, new Writable({ write: (chunk: Buffer, _encoding, done) => { lines.push(chunk.toString()); done(); } }));
  const folder = mkdtempSync(join(tmpdir(), 'wherekept-'));
  let now = Date.parse('2026-11-23T12:00:00Z');
  let app: App;
  beforeAll(async () => { app = await openWherekept(readSettings({ HOST: '0.0.0.0', WHEREKEPT_DATA: folder, WHEREKEPT_SEED: 'none' }), { clock: { now: () => now }, log }); });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const as = (authorization: string | undefined, payload: object = { query: '{ __typename }' }): Promise<Answer> => send(app, { headers: { host: 'wherekept.example', ...(authorization === undefined ? {} : { authorization }) }, payload });

  it('demands a token: none, garbage, another’s form, expired and revoked ones are refused alike', async () => {
    const good = await app.tokens.create('good', 30);
    const brief = await app.tokens.create('brief', 1);
    const revoked = await app.tokens.create('revoked', 30);
    await app.tokens.revoke(revoked.token.id);
    expect((await as(`Bearer ${good.secret}`)).json).toEqual({ data: { __typename: 'Query' } });
    expect((await as(`Bearer ${brief.secret}`)).status).toBe(200);
    now += 2 * 86_400_000;
    const secret = good.secret;
    const refused = [undefined, '', 'Bearer', 'Bearer ', 'Bearer garbage', `Bearer ${'x'.repeat(10_000)}`, `bearer ${secret}`, `Basic ${Buffer.from(`x:${secret}`).toString('base64')}`, secret, `Bearer ${secret}x`, `Bearer ${secret.slice(0, -1)}`, `Bearer  ${secret}`, `Bearer ${brief.secret}`, `Bearer ${revoked.secret}`];
    for (const authorization of refused) {
      const answer = await as(authorization);
      expect(answer, String(authorization)).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer realm="wherekept"' }, json: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } });
      expect(answer.json.data).toBeUndefined();
    }
    expect((await as(`Bearer ${secret}`)).status).toBe(200);
    // What is no question needs none.
    expect((await send(app, { method: 'GET', url: '/livez', headers: { host: 'wherekept.example' } })).status).toBe(200);
  });

  it('a token is shown once, by its mutation; the list, the store and the log never have it', async () => {
    const first = await app.tokens.create('first', 30);
    const { json: { data } } = await as(`Bearer ${first.secret}`, { query: 'mutation { createApiToken(input: {name: "made", days: 3}) { ... on ApiTokenCreated { secret token { id name } } } }' });
    const made = data.createApiToken as { secret: string; token: { id: string } };
    expect((await as(`Bearer ${made.secret}`)).status).toBe(200);
    const list = await as(`Bearer ${made.secret}`, { query: '{ apiTokens { id name createdAt expiresAt revokedAt } nope }' });
    expect(list.body).not.toContain(made.secret);
    expect((await as(`Bearer ${made.secret}`, { query: '{ apiTokens { id name } }' })).body).not.toContain(made.secret);
    expect((await as(`Bearer ${first.secret}`, { query: `mutation { revokeApiToken(input: {id: "${made.token.id}"}) { __typename } }` })).json.data.revokeApiToken.__typename).toBe('ApiTokenRevoked');
    expect((await as(`Bearer ${made.secret}`)).status).toBe(401);
    const graph = app.graph as { -readonly [K in keyof Graph]: Graph[K] };
    const reads = graph.read;
    graph.read = () => Promise.reject(new Error('broken'));
    expect((await as('Bearer wk_unseen_token')).status).toBe(500);
    graph.read = reads;
    expect(lines.length).toBeGreaterThan(0);
    for (const secret of [first.secret, made.secret, 'wk_unseen_token']) expect(lines.join('')).not.toContain(secret);
  });

  it.each([['', 5], ['x'.repeat(101), 5], ['line\nbreak', 5], ['ok', 0], ['ok', 367], ['ok', -1]])('a token named %j for %i days is none', async (name, days) => {
    const { secret } = await app.tokens.create('asker', 30);
    const { json: { data } } = await as(`Bearer ${secret}`, { query: 'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { __typename } }', variables: { input: { name, days } } });
    expect(data.createApiToken.__typename).toBe('InvalidInputError');
  });
});

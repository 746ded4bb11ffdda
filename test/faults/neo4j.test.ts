import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { available, startNeo4j } from '../../neo4j/private/neo4j.mjs';
import { type App, openApp, packageFolder } from '../../src/app.js';
import { readSettings } from '../../src/config.js';
import { makeLog } from '../../src/edge/log.js';
import { importYaml } from '../../src/exchange/importing.js';
import { type Graph, type GraphError, GraphConflictError, GraphSignInError, GraphTimeoutError, GraphUnavailableError, GraphUncertainError, Neo4jGraph, defineQuestion } from '../../src/graph/index.js';
import { type Reply, empty } from '../app.js';
import { NODES, commitsIn, createNode, idOf, writeCommit } from './store.js';

/** A Neo4j that is away, refuses, dies in the middle of things or is too slow. A server of its own, because it is killed. */

const slow = defineQuestion({
  name: 'test.slow', parameters: {},
  cypher: `
UNWIND range(1, 2000000000) AS x
WITH x
WHERE x % 7 = 3
RETURN count(x) AS count
ORDER BY count`,
  decode: ([count]) => count as number,
});

const there = available();
if (!there.ok) {
  if (process.env['CI']) throw new Error(`Neo4j tests cannot run: ${there.missing}`);
  process.stderr.write(`Skipped: a Neo4j that fails (${there.missing})\n`);
}

describe.skipIf(!there.ok)('Neo4j', () => {
  let server: Awaited<ReturnType<typeof startNeo4j>>;
  let driver: Driver;
  const opened: App[] = [];
  beforeAll(async () => {
    server = await startNeo4j({ home: join(packageFolder, '.neo4j', 'test-faults'), brief: true });
    driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), { disableLosslessIntegers: true });
  });
  afterAll(async () => {
    for (const app of opened) await app.close();
    await driver.close();
    await server.stop();
  });

  const environment = (other: Record<string, string> = {}): Record<string, string> => ({ NEO4J_URI: server.uri, NEO4J_USER: server.user, NEO4J_PASSWORD: server.password, NEO4J_DATABASE: server.database, ...other });
  const open = async (other: Record<string, string> = {}): Promise<App> => {
    const app = await openApp(readSettings(environment(other)), { log: makeLog('silent') });
    opened.push(app);
    return app;
  };
  const refusalOf = async (other: Record<string, string>): Promise<GraphError> => open(other).then(() => { throw new Error('It opened'); }, (error: unknown) => error as GraphError);
  const ask = async (app: App, query: string): Promise<{ status: number; reply: Reply; body: string }> => {
    const { statusCode, body } = await app.edge.http.inject({ method: 'POST', url: '/graphql', headers: { host: '127.0.0.1' }, payload: { query } });
    return { status: statusCode, reply: JSON.parse(body) as Reply, body };
  };
  const ready = async (app: App): Promise<number> => (await app.edge.http.inject({ url: '/readyz' })).statusCode;
  async function until(what: string, limitMs: number, condition: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + limitMs; !(await condition());) {
      if (Date.now() > end) throw new Error(`Not within ${limitMs} ms: ${what}`);
      await pause(100);
    }
  }
  const runningSlowly = async (): Promise<number> => {
    const { records } = await driver.executeQuery("SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery CONTAINS 'range(1, 2000000000)' AND NOT currentQuery CONTAINS 'SHOW' AND status STARTS WITH 'Running' RETURN count(*) AS running", {}, { database: server.database });
    return records[0]?.get('running') as number;
  };
  const expectWords = (error: GraphError): void => {
    expect(error.help.length).toBeGreaterThan(10);
    expect(error.message + error.help).not.toMatch(/MATCH|RETURN|Neo\.|\n\s+at |stack/);
    expect(error.message + error.help).not.toContain(server.password);
  };

  it('does not answer at the address: says so, and which setting to look at', async () => {
    for (const uri of ['bolt://127.0.0.1:1', 'neo4j://127.0.0.1:1', 'bolt://nowhere.invalid:7687']) {
      const error = await refusalOf({ NEO4J_URI: uri });
      expect(error, uri).toBeInstanceOf(GraphUnavailableError);
      expect(error.help).toContain('NEO4J_URI');
      expectWords(error);
    }
  });

  it('refuses the sign-in', async () => {
    for (const other of [{ NEO4J_PASSWORD: 'wrong' }, { NEO4J_USER: 'nobody' }] as Record<string, string>[]) {
      const error = await refusalOf(other);
      expect(error).toBeInstanceOf(GraphSignInError);
      expect(error.help).toContain('NEO4J_PASSWORD');
      expectWords(error);
    }
  });

  it('has no such database', async () => {
    const error = await refusalOf({ NEO4J_DATABASE: 'nosuchdatabase' });
    expect(error).toBeInstanceOf(GraphUnavailableError);
    expect(error.help).toContain('NEO4J_DATABASE');
    expectWords(error);
  });

  it('ends a question when its asker has gone or its time is up, on the server too', async () => {
    const app = await open();
    const begun = Date.now();
    const asked = app.graph.read(slow, {}, { signal: AbortSignal.timeout(500) });
    await expect(asked).rejects.toThrow(GraphTimeoutError);
    expect(Date.now() - begun).toBeLessThan(5_000);
    await until('the abandoned question ends on the server', 5_000, async () => (await runningSlowly()) === 0);

    await expect(app.graph.read(slow, {}, { signal: AbortSignal.abort() })).rejects.toThrow(GraphTimeoutError);

    const hasty = await Neo4jGraph.open({ uri: server.uri, user: server.user, password: server.password, database: server.database, migrations: join(packageFolder, 'neo4j', 'migrations'), queryTimeoutMs: 500 });
    try {
      await expect(hasty.read(slow, {})).rejects.toThrow(GraphTimeoutError);
      await until('the question out of time ends on the server', 5_000, async () => (await runningSlowly()) === 0);
    } finally {
      await hasty.close();
    }
  });

  it('is no longer asked for a client that hung up', async () => {
    const app = await open();
    const graph = app.graph as { -readonly [K in keyof Graph]: Graph[K] };
    const read = app.graph.read.bind(app.graph);
    graph.read = (async (question, parameters, options) => (question.name === 'items.processors.forward' ? (await read(slow, {}, options)).slice(1) : read(question, parameters, options))) as Graph['read'];
    await app.edge.http.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.edge.http.server.address() as AddressInfo;
    const sent = request({ host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers: { 'content-type': 'application/json' } });
    sent.on('error', () => undefined);
    sent.end(JSON.stringify({ query: '{ processors { totalCount } }' }));
    await until('the slow question runs', 20_000, async () => (await runningSlowly()) > 0);
    sent.destroy();
    await until('it has been ended', 5_000, async () => (await runningSlowly()) === 0);
  });

  it('is killed in the middle of writes: what was acknowledged is there, what failed is not, what is uncertain is whole or not there; and the app recovers by itself', { timeout: 180_000 }, async () => {
    const app = await open();
    await empty(app.graph);
    const acknowledged: number[] = [];
    const failed: number[] = [];
    const uncertain: number[] = [];
    let number = 0;
    let stop = false;
    const writing = async (): Promise<void> => {
      while (!stop) {
        const mine = number += 1;
        try {
          await writeCommit(app.graph, mine);
          acknowledged.push(mine);
        } catch (error) {
          (error instanceof GraphUncertainError ? uncertain : failed).push(mine);
          expect(error).toSatisfy((one: unknown) => one instanceof GraphUncertainError || one instanceof GraphUnavailableError);
          expectWords(error as GraphError);
        }
      }
    };
    expect(await ready(app)).toBe(200);
    const writers = Promise.all(Array.from({ length: 6 }, writing));
    await until('some writes', 20_000, () => Promise.resolve(acknowledged.length >= 150));
    server.kill();
    await until('the first failure', 20_000, () => Promise.resolve(failed.length + uncertain.length > 0));
    stop = true;
    await writers;

    expect(await ready(app)).toBe(503);
    const { status, reply, body } = await ask(app, '{ processors { totalCount } }');
    expect(reply.errors?.map(({ extensions }) => extensions?.code)).toEqual(['STORE_UNAVAILABLE']);
    expect(body).not.toMatch(/stack|node_modules|Neo\.|\\n\s+at /);
    expect(status).toBeLessThan(600);
    expect((await app.edge.http.inject({ url: '/livez' })).statusCode).toBe(200);

    const beyond = number;
    await server.restart();
    await until('the app is ready again', 60_000, async () => (await ready(app)) === 200);
    const commits = await commitsIn(app.graph);
    expect(acknowledged.filter((one) => commits.get(one) !== NODES), 'lost').toEqual([]);
    expect(failed.filter((one) => commits.has(one)), 'failed, and yet there').toEqual([]);
    expect([...commits].filter(([, nodes]) => nodes !== NODES), 'half').toEqual([]);
    expect([...commits.keys()].filter((one) => !acknowledged.includes(one) && !uncertain.includes(one))).toEqual([]);
    await writeCommit(app.graph, beyond + 1);
    await expect(app.graph.write((transaction) => transaction.run(createNode, { id: idOf(beyond + 1, 0) }))).rejects.toThrow(GraphConflictError);
    expect((await ask(app, '{ processors { totalCount } }')).reply.errors).toBeUndefined();
  });

  it('is restarted under readers: each has its answer or STORE_UNAVAILABLE in words', { timeout: 180_000 }, async () => {
    const app = await open();
    await empty(app.graph);
    await importYaml(app.graph, readFileSync(join(packageFolder, 'seed', 'interactio.yaml'), 'utf8'));
    let stop = false;
    let good = 0;
    let refused = 0;
    const reading = async (): Promise<void> => {
      while (!stop) {
        const { reply, body } = await ask(app, '{ whereKept(data: "email") { ... on WhereKept { places { totalCount } } } }');
        if (reply.errors === undefined) {
          good += 1;
          expect(reply.data.whereKept.places.totalCount).toBeGreaterThan(5);
        } else {
          refused += 1;
          expect(reply.errors.map(({ extensions }) => extensions?.code).filter((code) => code !== 'STORE_UNAVAILABLE'), body).toEqual([]);
          expect(body).not.toMatch(/stack|node_modules|Neo\.|\\n\s+at /);
          await pause(20);
        }
      }
    };
    const readers = Promise.all(Array.from({ length: 4 }, reading));
    await until('some answers', 20_000, () => Promise.resolve(good > 20));
    await server.restart();
    const before = good;
    await until('answers again', 60_000, () => Promise.resolve(good > before + 20));
    stop = true;
    await readers;
    expect(refused).toBeGreaterThan(0);
    expect(await ready(app)).toBe(200);
  });

  it('takes the same document from two servers at once, and ends in the state that one leaves', { timeout: 60_000 }, async () => {
    const [one, two] = [await open(), await open()];
    const document = readFileSync(join(packageFolder, 'seed', 'interactio.yaml'), 'utf8');
    const state = async (): Promise<unknown[]> => {
      const count = async (cypher: string): Promise<unknown> => (await driver.executeQuery(cypher, {}, { database: server.database })).records.map((record) => record.toObject());
      return [
        await count('MATCH (n) WHERE NOT n:Store AND NOT n:Migration UNWIND labels(n) AS label RETURN label, count(*) AS nodes ORDER BY label'),
        await count('MATCH ()-[r]->() RETURN type(r) AS type, count(r) AS links ORDER BY type'),
        await count('MATCH (n:Item) RETURN n.id AS id, n.version AS version, n.digest AS digest ORDER BY id'),
      ];
    };
    await empty(one.graph);
    await importYaml(one.graph, document);
    const alone = await state();
    for (let round = 0; round < 3; round += 1) {
      await empty(one.graph);
      const reports = await Promise.all([importYaml(one.graph, document), importYaml(two.graph, document)]);
      // One added everything, the other found it there.
      expect(reports.map((changes) => [...new Set(changes.map(({ change }) => change))].join()).sort()).toEqual(['ADDED', 'UNCHANGED']);
      expect(await state()).toEqual(alone);
    }
    const answers = await Promise.all([one, two].map(async (app) => (await ask(app, '{ whereKept(data: "email", asOf: "2026-11-23") { ... on WhereKept { places { totalCount nodes { id deadline { status on } } } } } }')).reply));
    expect(answers[0]?.errors).toBeUndefined();
    expect(answers[0]).toEqual(answers[1]);
  });
});

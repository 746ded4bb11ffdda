import { cpus } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import type { TestProject } from 'vitest/node';

/**
 * A real Neo4j for the tests: the one at NEO4J_URI, else private ones, one for each worker, because the Community edition has one
 * database. What is missing for them is named; in CI nothing may be missing.
 */

export interface Neo4jServer { readonly uri: string; readonly user: string; readonly password: string; readonly database: string }
declare module 'vitest' {
  export interface ProvidedContext { neo4jServers: Neo4jServer[] }
}

const WORKERS = Math.min(2, cpus().length);

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE, ENGINES, CI } = process.env;
  if (ENGINES === 'embedded' && !CI) {
    process.stderr.write('Skipped: all tests on Neo4j (ENGINES=embedded)\n');
    project.provide('neo4jServers', []);
    return undefined;
  }
  if (NEO4J_URI) {
    const server = { uri: NEO4J_URI, user: NEO4J_USER ?? 'neo4j', password: NEO4J_PASSWORD ?? '', database: NEO4J_DATABASE ?? 'neo4j' };
    await claim(server);
    project.provide('neo4jServers', [server]);
    return undefined;
  }
  const { available, startNeo4j } = await import('../neo4j/private/neo4j.mjs');
  const there = available();
  if (!there.ok) {
    if (CI) throw new Error(`Neo4j tests cannot run: ${there.missing}`);
    process.stderr.write(`Skipped: all tests on Neo4j (${there.missing})\n`);
    project.provide('neo4jServers', []);
    return undefined;
  }
  const servers: Awaited<ReturnType<typeof startNeo4j>>[] = [];
  // One after the other: the first may have to fetch the jars.
  for (let worker = 1; worker <= WORKERS; worker += 1) servers.push(await startNeo4j({ home: join(import.meta.dirname, '..', '.neo4j', `test-${worker}`), brief: true }));
  for (const server of servers) await claim(server);
  project.provide('neo4jServers', servers.map(({ uri, user, password, database }) => ({ uri, user, password, database })));
  return async () => { await Promise.all(servers.map((server) => server.stop())); };
}

// The tests empty the database, so one that holds anything and was never theirs is refused.
async function claim({ uri, user, password, database }: Neo4jServer): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  try {
    const { records } = await driver.executeQuery('MATCH (n) WITH count(n) AS all OPTIONAL MATCH (t:WherekeptTestDatabase) RETURN all, count(t) AS marks', {}, { database });
    const all = Number(records[0]?.get('all'));
    if (all > 0 && Number(records[0]?.get('marks')) === 0) throw new Error(`The database at NEO4J_URI holds ${all} nodes. The tests would delete them: name an empty one`);
    await driver.executeQuery('MERGE (t:WherekeptTestDatabase)', {}, { database });
    // What a run that was cut off has left: half a restored backup would keep the program from starting.
    const session = driver.session({ database });
    await session.run('MATCH (n) WHERE NOT n:WherekeptTestDatabase AND NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS');
    await session.close();
  } finally {
    await driver.close();
  }
}

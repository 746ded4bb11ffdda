// Statements sent straight through a driver, by as many askers at once as are wanted: what nothing of ours can beat.
import grafeo from '@grafeo-db/js';
import neo4j from 'neo4j-driver';

/**
 * @typedef {{ cypher: string, parameters: Record<string, unknown> }} Statement
 * @typedef {{ kind: 'embedded', file: string } | { kind: 'neo4j', uri: string, user: string, password: string, database: string }} Engine
 * @typedef {{ turns: Statement[][][], askers: number, milliseconds: number }} Order   each turn asks the next: waves one after another, the statements of each at once
 */

/** @param {Engine} engine */
function connect(engine) {
  if (engine.kind === 'embedded') {
    const database = grafeo.GrafeoDB.create(engine.file);
    return {
      prepare: (/** @type {Statement} */ statement) => statement,
      run: async (/** @type {Statement} */ { cypher, parameters }) => (await database.executeCypher(cypher, parameters)).rows().length,
    };
  }
  const driver = neo4j.driver(engine.uri, neo4j.auth.basic(engine.user, engine.password), { disableLosslessIntegers: true, telemetryDisabled: true });
  return {
    // A JavaScript number is a float to Bolt.
    prepare: (/** @type {Statement} */ { cypher, parameters }) => ({
      cypher, parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, typeof value === 'number' ? neo4j.int(value) : value])),
    }),
    run: async (/** @type {Statement} */ { cypher, parameters }) => {
      const session = driver.session({ database: engine.database, defaultAccessMode: neo4j.session.READ });
      try {
        return (await session.run(cypher, parameters)).records.length;
      } finally {
        await session.close();
      }
    },
  };
}

const { prepare, run } = connect(JSON.parse(process.argv[2] ?? ''));

process.on('message', async (/** @type {Order} */ { turns, askers, milliseconds }) => {
  const prepared = turns.map((waves) => waves.map((wave) => wave.map(prepare)));
  let turn = 0;
  /** @type {number[]} */
  const latencies = [];
  const before = process.cpuUsage();
  const begun = performance.now();
  let last = begun;
  await Promise.all(Array.from({ length: askers }, async () => {
    do {
      const asked = performance.now();
      const waves = prepared[turn % prepared.length] ?? [];
      turn += 1;
      for (const wave of waves) await Promise.all(wave.map(run));
      last = performance.now();
      latencies.push(last - asked);
    } while (last - begun < milliseconds);
  }));
  const { user, system } = process.cpuUsage(before);
  process.send?.({ latencies, elapsed: last - begun, cpu: (user + system) / 1_000 });
});
process.send?.('ready');

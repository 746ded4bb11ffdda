import { type Figure, type Subject, ask, figure } from './figures.js';

/**
 * Batches of 500 processors with two links each: new ones, ones that change, ones that are there already. Beside them what a user would
 * write with the bare driver: one transaction, UNWIND and MERGE of the same nodes, then of the same links; no terms, no words, no history, no
 * audit chain, no checks.
 */

const BATCH = 500;
const upsert = 'mutation ($input: UpsertProcessorsInput!) { upsertProcessors(input: $input) { __typename ... on InventoryWritten { changes { version } } ... on UserError { message } } }';
const rawNodes = 'UNWIND $rows AS row MERGE (n:Raw:Processor {id: row.id}) SET n += row';
const rawLinks = 'UNWIND $rows AS row MATCH (a:Raw {id: row.from}) MATCH (b:Item {id: row.to}) MERGE (a)-[r:LOCATED_IN]->(b) SET r.since = row.since';

export async function writings({ app, items, driver, rounds }: Subject): Promise<Figure[]> {
  const places = items.filter(({ kind }) => kind === 'Location').slice(0, 2).map(({ key }) => key);
  const write = async (round: number, country: string): Promise<void> => {
    const of = Array.from({ length: BATCH }, (_one, at) => ({ key: `bench-${round * BATCH + at}`, name: `Bench processor ${round * BATCH + at}`, country, locations: places.map((to) => ({ to: `Location:${to}` })) }));
    const { upsertProcessors: answer } = await ask(app, upsert, { input: { items: of, validFrom: null } });
    if ((answer as unknown as { __typename: string }).__typename !== 'InventoryWritten') throw new Error(JSON.stringify(answer).slice(0, 500));
  };
  const raw = driver === undefined ? undefined : (part: number) => async (round: number): Promise<void> => {
    const session = driver.session({ database: 'neo4j' });
    const id = (at: number): string => `Raw:${part}-${round * BATCH + at}`;
    await session.executeWrite(async (transaction) => {
      await transaction.run(rawNodes, { rows: Array.from({ length: BATCH }, (_one, at) => ({ id: id(at), name: `Bench processor ${round * BATCH + at}`, country: 'DE' })) });
      await transaction.run(rawLinks, { rows: Array.from({ length: BATCH * places.length }, (_one, at) => ({ from: id(Math.floor(at / places.length)), to: `Location:${places[at % places.length] ?? ''}`, since: '2026-01-01' })) });
    });
    await session.close();
  };
  await driver?.executeQuery('CREATE CONSTRAINT raw_id IF NOT EXISTS FOR (n:Raw) REQUIRE n.id IS UNIQUE');
  return [
    await figure(`upsert of ${BATCH} new`, rounds, (round) => write(round, 'DE'), raw?.(0)),
    await figure(`upsert of ${BATCH} that change`, rounds, (round) => write(round, 'FR'), raw?.(0)),
    await figure(`upsert of ${BATCH} as they are`, rounds, (round) => write(round, 'FR'), raw?.(0)),
  ];
}

// Lineage as a user of @neo4j/graphql would write it: systems that feed systems, nested as deep as is asked.
import { Neo4jGraphQL } from '@neo4j/graphql';
import { graphql } from 'graphql';
import neo4j from 'neo4j-driver';

const typeDefs = `
  type System @node {
    id: ID!
    name: String!
    feeds: [System!]! @relationship(type: "FEEDS", direction: OUT)
    providers: [Processor!]! @relationship(type: "PROVIDED_BY", direction: OUT)
  }
  type Processor @node { id: ID! name: String! }`;

const { uri, user, password, database } = JSON.parse(process.argv[2] ?? '');
const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { telemetryDisabled: true });
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();

const nested = (/** @type {number} */ depth) => (depth === 0 ? '' : `feeds { id name providers { id name } ${nested(depth - 1)} }`);

process.on('message', async (/** @type {{ of: string, depth: number, limitMs: number }} */ { of, depth, limitMs }) => {
  const begun = performance.now();
  const asked = graphql({
    schema, source: `query ($of: ID!) { systems(where: { id: { eq: $of } }) { id name providers { id name } ${nested(depth)} } }`, variableValues: { of },
    contextValue: { sessionConfig: { database }, transaction: { timeout: limitMs } },
  });
  /** @type {any} */
  const answer = await Promise.race([asked, new Promise((done) => { setTimeout(() => done({ errors: [{ message: `no answer within ${limitMs} ms` }] }), limitMs); })]);
  const failure = answer.errors?.[0]?.message;
  process.send?.({ ms: performance.now() - begun, bytes: failure === undefined ? JSON.stringify(answer.data).length : 0, failure });
});
process.send?.('ready');

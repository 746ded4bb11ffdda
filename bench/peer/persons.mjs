// A trace as a user of @neo4j/graphql would write it: whose an identifier is, what is held of the person, what happened. No names, no deadlines.
import { Neo4jGraphQL } from '@neo4j/graphql';
import { graphql } from 'graphql';
import neo4j from 'neo4j-driver';

const typeDefs = `
  type Identifier @node { id: ID! person: [Person!]! @relationship(type: "IDENTIFIES", direction: OUT) }
  type Person @node {
    id: ID!
    holdings: [Holding!]! @relationship(type: "HOLDING_OF", direction: IN)
    events: [Event!]! @relationship(type: "HAPPENED_TO", direction: IN)
  }
  type Holding @node { id: ID! subject: String! dataType: String! system: String! state: String! reference: String! events: [Event!]! @relationship(type: "HAPPENED_TO", direction: IN) }
  type Event @node { id: ID! trigger: String! day: String! voidedFrom: String! }`;

const { uri, user, password, database } = JSON.parse(process.argv[2] ?? '');
const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { telemetryDisabled: true });
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const source = 'query ($id: ID!) { identifiers(where: { id: { eq: $id } }) { person { id events { trigger day voidedFrom } holdings { id subject dataType system state reference events { trigger day voidedFrom } } } } }';

process.on('message', async (/** @type {{ digests: string[], milliseconds: number }} */ { digests, milliseconds }) => {
  /** @type {number[]} */
  const latencies = [];
  const begun = performance.now();
  for (let turn = 0; performance.now() - begun < milliseconds || turn < 3; turn += 1) {
    const asked = performance.now();
    const answer = await graphql({ schema, source, variableValues: { id: digests[turn % digests.length] }, contextValue: { sessionConfig: { database } } });
    if (answer.errors !== undefined) throw answer.errors[0];
    JSON.stringify(answer.data);
    latencies.push(performance.now() - asked);
  }
  process.send?.({ latencies, elapsed: performance.now() - begun });
});
process.send?.('ready');

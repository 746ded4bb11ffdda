// A trace as a user of @neo4j/graphql would write it. WHOLE: what our question answers: what is held of the person, with the names of data type,
// system and holder, what happened, and the activities and rules that a deadline follows from; working it out is left to whoever asks. BARE:
// the holdings and events alone.
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
  type Holding @node {
    id: ID! subject: String! dataType: String! system: String! state: String! reference: String!
    events: [Event!]! @relationship(type: "HAPPENED_TO", direction: IN)
    ofType: [DataType!]! @cypher(statement: "MATCH (t:DataType {id: this.dataType}) RETURN t", columnName: "t")
    inSystem: [System!]! @cypher(statement: "MATCH (s:System {id: this.system}) RETURN s", columnName: "s")
  }
  type Event @node { id: ID! trigger: String! day: String! voidedFrom: String! }
  type DataType @node { id: ID! name: String! rules: [RetentionRule!]! @relationship(type: "SCOPE_DATA", direction: IN) }
  type RetentionRule @node { id: ID! name: String! period: String trigger: [Trigger!]! @relationship(type: "STARTS_AT", direction: OUT) }
  type Trigger @node { id: ID! name: String! }
  type System @node {
    id: ID! name: String!
    providedBy: [Processor!]! @relationship(type: "PROVIDED_BY", direction: OUT)
    activities: [Activity!]! @relationship(type: "IN_SYSTEM", direction: IN)
  }
  type Processor @node { id: ID! name: String! }
  type Activity @node { id: ID! name: String! legalBasis: String dataTypes: [DataType!]! @relationship(type: "OF_DATA", direction: OUT) keptUnder: [RetentionRule!]! @relationship(type: "KEPT_UNDER", direction: OUT) }`;

const { uri, user, password, database } = JSON.parse(process.argv[2] ?? '');
const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { telemetryDisabled: true });
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const events = 'events { trigger day voidedFrom }';
const rule = '{ name period trigger { name } }';
const inventory = `ofType { name rules ${rule} } inSystem { name providedBy { name } activities { name legalBasis dataTypes { id } keptUnder ${rule} } }`;
/** @param {string} more */
const sourceOf = (more) => `query ($id: ID!) { identifiers(where: { id: { eq: $id } }) { person { id ${events} holdings { id subject dataType system state reference ${events} ${more} } } } }`;
const sources = { whole: sourceOf(inventory), bare: sourceOf('') };

process.on('message', async (/** @type {{ what: 'whole' | 'bare', digests: string[], milliseconds: number }} */ { what, digests, milliseconds }) => {
  /** @type {number[]} */
  const latencies = [];
  const begun = performance.now();
  for (let turn = 0; performance.now() - begun < milliseconds || turn < 3; turn += 1) {
    const asked = performance.now();
    const answer = await graphql({ schema, source: sources[what], variableValues: { id: digests[turn % digests.length] }, contextValue: { sessionConfig: { database } } });
    if (answer.errors !== undefined) throw answer.errors[0];
    JSON.stringify(answer.data);
    latencies.push(performance.now() - asked);
  }
  process.send?.({ latencies, elapsed: performance.now() - begun });
});
process.send?.('ready');

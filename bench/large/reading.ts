import type { Driver } from 'neo4j-driver';
import { type Figure, type Subject, ask, figure } from './figures.js';

/** One item by its key, a page at the start, one deep inside, one filtered, and searches. */

const DEEP = 0.9;
const PAGE = 50;
const STRIDE = 200;

const itemQuery = 'query ($term: String!) { field(term: $term) { ... on Field { id key name description since until dataTypes { id name } } } }';
const pageQuery = 'query ($after: String, $first: Int!) { fields(first: $first, after: $after) { nodes { id key name } pageInfo { endCursor hasNextPage } } }';
const nestedQuery = 'query ($after: String) { fields(first: 50, after: $after) { nodes { id key name dataTypes { id name } evidence { quote source { id name } } } pageInfo { endCursor hasNextPage } } }';
const filteredQuery = 'query ($types: [String!]) { fields(first: 50, filter: { dataTypes: $types }) { nodes { id key name } pageInfo { endCursor hasNextPage } } }';
const searchQuery = 'query ($text: String!) { search(text: $text, first: 20) { edges { score highlights node { id name } } completeness { complete } } }';

const rawItem = 'MATCH (n:Field {id: $id}) OPTIONAL MATCH (n)-[:CLASSIFIED_AS]->(t:Item) RETURN n.id, n.key, n.name, n.description, n.since, n.until, collect([t.id, t.name])[..10]';
const rawPage = 'MATCH (n:Field) WHERE n.sortKey > $after RETURN n.id, n.key, n.name ORDER BY n.sortKey LIMIT 51';

const raw = (driver: Driver | undefined, cypher: string, parameters: (round: number) => Record<string, unknown>): ((round: number) => Promise<unknown>) | undefined =>
  (driver === undefined ? undefined : async (round) => {
    const session = driver.session({ database: 'neo4j', defaultAccessMode: 'READ' });
    await session.run(cypher, parameters(round)).finally(() => session.close());
  });

/** As people type: whole words, two of them, beginnings, and errors. */
const searches = [
  'customer email', 'employee salary', 'visitor', 'invoice billing', 'newsletter', 'suport ticket', 'transcrpt', 'analitycs', 'patient record', 'partner contract archive', 'onbording', 'subscr', 'delivery logistics', 'donor payment',
  'passenger booking', 'speaker recording', 'Archive Email Ltd', 'region guest', 'employee absence recruitment', 'device session', 'audit order', 'tenant address', 'complaints', 'loggistics', 'research consent', 'in use for marketing', 'field-17', 'System:system-12',
  'training', 'fulfilment order', 'applicant', 'reseller account profile', 'monitoring visit', 'survey member', 'student', 'attendee ticket', 'translator', 'planning backup', 'supplier payment', 'location',
];

export async function readings({ app, items, driver, rounds }: Subject): Promise<Figure[]> {
  const fields = items.filter(({ kind }) => kind === 'Field');
  const types = items.filter(({ kind }) => kind === 'DataType').map(({ key }) => `DataType:${key}`);
  const field = (round: number): string => fields[(round * 7919) % fields.length]?.key ?? '';
  const deep = await cursorAt(app, Math.floor(fields.length * DEEP));
  const lastKeys = [...fields].map(({ name, key }) => `${name} ${key}`).sort();
  return [
    await figure('item by key', rounds, (round) => ask(app, itemQuery, { term: field(round) }), raw(driver, rawItem, (round) => ({ id: `Field:${field(round)}` }))),
    await figure(`page of ${PAGE}, at the start`, rounds, () => ask(app, pageQuery, { first: PAGE }), raw(driver, rawPage, () => ({ after: '' }))),
    await figure(`page of ${PAGE}, ${DEEP * 100} % deep`, rounds, () => ask(app, pageQuery, { first: PAGE, after: deep }), raw(driver, rawPage, () => ({ after: lastKeys[Math.floor(lastKeys.length * DEEP)] ?? '' }))),
    await figure('the same with links and evidence, deep', rounds, () => ask(app, nestedQuery, { after: deep })),
    await figure('page filtered by a data type', rounds, (round) => ask(app, filteredQuery, { types: [types[(round * 31) % types.length]] })),
    await figure(`search, ${searches.length} texts`, Math.max(rounds, 2 * searches.length), (round) => ask(app, searchQuery, { text: searches[round % searches.length] })),
  ];
}

async function cursorAt(app: Subject['app'], place: number): Promise<string | null> {
  let after: string | null = null;
  for (let passed = 0; passed < place; passed += STRIDE) after = (await ask(app, pageQuery, { first: Math.min(STRIDE, place - passed), after }))['fields']?.pageInfo?.endCursor ?? null;
  return after;
}

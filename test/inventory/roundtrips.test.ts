import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/index.js';
import { type TestApp, engines, openApp } from '../app.js';

/** One level of an answer is one statement for each sort of what it needs, however many rows there are. */

/** Processors, each with its own system, activity, location, data types and sub-processor. */
function inventory(count: number): string {
  const each = (make: (at: number) => [string, unknown]): unknown => Object.fromEntries(Array.from({ length: count }, (_, at) => make(at)));
  return JSON.stringify({
    wherekept: 1, source: 'notice',
    sources: { notice: { name: 'Notice' } },
    controllers: { house: { name: 'House', house: true } },
    locations: { eu: { name: 'EU' }, ...(each((at) => [`place-${at}`, { name: `Place ${at}`, within: ['eu'] }]) as object) },
    dataTypes: { email: { name: 'Email' }, ...(each((at) => [`type-${at}`, { name: `Type ${at}`, broader: ['email'] }]) as object) },
    dataSubjects: { customer: { name: 'Customers' } },
    purposes: each((at) => [`purpose-${at}`, { name: `Purpose ${at}` }]),
    triggers: { left: { name: 'Left' } },
    processors: each((at) => [`processor-${at}`, { name: `Processor ${at}`, locations: [`place-${at}`], subProcessors: at === 0 ? [] : [`processor-${at - 1}`], evidence: { section: `Row ${at}`, quote: `Processor ${at}` } }]),
    systems: each((at) => [`system-${at}`, { name: `System ${at}`, providedBy: [`processor-${at}`], dataTypes: [`type-${at}`] }]),
    safeguards: { clauses: { name: 'Clauses', mechanism: 'SCC' } },
    activities: each((at) => [`activity-${at}`, {
      name: `Activity ${at}`, dataTypes: [`type-${at}`, 'email'], purpose: `purpose-${at}`, subjects: ['customer'], systems: [`system-${at}`], processors: [`processor-${at}`],
      storedAt: [`place-${at}`], safeguards: ['clauses'], keptUnder: [`rule-${at}`], evidence: { section: `Row ${at}`, quote: `Activity ${at}` },
    }]),
    retentionRules: each((at) => [`rule-${at}`, { name: `Rule ${at}`, period: 'P1Y', trigger: 'left' }]),
  });
}

const questions: readonly [title: string, query: string, atMost: number][] = [
  ['a page of processors with four links of each', '{ processors(first: 50) { totalCount nodes { name locations { name } dataTypes { name } purposes { name } subProcessors { name } } } }', 6],
  ['links three levels deep', '{ processors(first: 50) { nodes { locations { within { name } } activities(first: 10) { nodes { dataTypes { broader { name } } } } } } }', 6],
  ['attributes and evidence', '{ processors(first: 50) { nodes { description aliases country contact version since until evidence { quote source { name description } } } } }', 4],
  ['connections of each with their counts', '{ processors(first: 50) { nodes { activities(first: 5) { totalCount nodes { name } } systems(first: 5) { totalCount nodes { name } } } } }', 5],
  ['a filtered page of processors with four links of each', '{ processors(first: 50, filter: {locations: ["eu"], dataTypes: ["email"], subjects: ["customer"]}) { totalCount nodes { name locations { name } dataTypes { name } purposes { name } subProcessors { name } } } }', 12],
  ['a filtered page in another order', '{ processors(first: 50, filter: {locations: ["eu"]}, orderBy: {field: CHANGED, direction: DESC}) { totalCount nodes { name } } }', 3],
  ['an unfiltered page in another order', '{ processors(first: 50, orderBy: {field: KEY}) { nodes { name } } }', 1],
  ['links from their other end', '{ processors: dataTypes(first: 60, filter: {broader: ["email"]}) { nodes { processors(first: 3) { nodes { name } } carriedBy(first: 3) { nodes { name } } systems(first: 3) { nodes { flowsOut(first: 2) { nodes { name } } } } } } }', 7],
  ['a search with highlights', '{ processors: search(text: "processor", first: 50) { totalCount nodes { name description } edges { score highlights } } }', 5],
  ['whereKept, nothing nested', '{ whereKept(data: "email") { ... on WhereKept { asOf awaits { key } completeness { complete } places(first: 500) { totalCount nodes { id match deadline { status on } } } } } }', 2],
  ['whereKept with names alone', '{ whereKept(data: "email") { ... on WhereKept { places(first: 500) { nodes { holder { name } processor { key } system { name } heldAs { name } uses { activity { name } purpose { name } subjects { name } retention { name } deadline { proof { text rule { name } } } } } } } } }', 2],
  ['whereKept with all that it leads to', `{ whereKept(data: "email") { ... on WhereKept { dataType { description } places(first: 500) { nodes {
    holder { description } system { description } heldAs { description } locations { name } evidence { quote source { name } }
    uses { activity { description } purpose { description } subjects { description } safeguards { name } retention { period trigger { key } } evidence { quote } deadline { status awaiting { key } } } } } } } }`, 15],
];

describe.each(engines)('round trips on %s', (engine) => {
  let app: TestApp;
  const asked: string[] = [];
  beforeAll(async () => {
    app = await openApp(engine);
    const graph = app.graph as { -readonly [K in keyof Graph]: Graph[K] };
    const read = graph.read.bind(graph);
    graph.read = ((question, parameters, options) => {
      asked.push(question.name);
      return read(question, parameters, options);
    }) as Graph['read'];
  });
  afterAll(() => app.close());

  /** The statements of one asking, once the vocabulary is known; and how long its longest list is. */
  async function statementsOf(query: string): Promise<{ statements: string[]; rows: number }> {
    await app.ask('{ whereKept(data: "email") { __typename } }');
    asked.length = 0;
    const { data, errors } = await app.ask(query);
    expect(errors).toBeUndefined();
    const list = (data.processors ?? data.whereKept.places) as { nodes: unknown[] };
    return { statements: [...asked].sort(), rows: list.nodes.length };
  }

  it.each(questions)('%s', { timeout: 60_000 }, async (_title, query, atMost) => {
    await app.replace(inventory(5));
    const few = await statementsOf(query);
    await app.replace(inventory(50));
    const many = await statementsOf(query);
    expect(few.rows).toBeGreaterThanOrEqual(5);
    expect(many.rows).toBeGreaterThanOrEqual(50);
    expect(many.statements).toEqual(few.statements);
    expect(many.statements.length, many.statements.join(', ')).toBeLessThanOrEqual(atMost);
  });
});

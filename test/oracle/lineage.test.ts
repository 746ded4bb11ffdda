import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, type TestApp, engines, isWhole, openApp } from '../app.js';
import { type ExpectedLineage, type ExpectedPaths, type LineageDocument, type LineageQuestion, type PathsQuestion, expectedLineage, expectedPaths } from './lineage.js';
import { randomLineage, randomLineageQuestion, randomPathsQuestion } from './lineageRandom.js';
import { randomOf } from './random.js';

/**
 * Random cyclic graphs, walked by the product through its API and by the oracle: the same items as far, the same edges, the same gaps, the
 * same paths in the same order. ORACLE_SEED is the first graph's seed, each next one adds 1; ORACLE_ROUNDS is the number of graphs.
 */

const firstSeed = Number(process.env.ORACLE_SEED ?? 20_260_601);
const rounds = process.env.ORACLE_ROUNDS === undefined ? undefined : Number(process.env.ORACLE_ROUNDS);
/** `npm run test:long`: a thousand questions and more; else a third of them. */
const sizes: Readonly<Record<Engine, { graphs: number; walks: number; paths: number }>> = {
  embedded: { graphs: isWhole ? 300 : 60, walks: 5, paths: 3 },
  neo4j: { graphs: isWhole ? 120 : 12, walks: 6, paths: 3 },
};
const MOST_REPORTS = 3;

const walkQuery = `query ($of: String!, $direction: Direction!, $depth: Int!, $level: LineageLevel, $carrying: [String!], $subject: String, $limit: Int!, $asOf: LocalDate) {
  lineage(of: $of, direction: $direction, depth: $depth, level: $level, carrying: $carrying, subject: $subject, limit: $limit, asOf: $asOf) {
    __typename ... on UserError { message }
    ... on Lineage { asOf completeness { complete gaps { code frontier { id name } } } root { id name } nodes { depth item { id name } } edges { from to kind dataTypes { id } untyped } }
  }
}`;
const pathsQuery = `query ($from: String!, $to: String!, $level: LineageLevel, $carrying: [String!], $after: String, $first: Int, $asOf: LocalDate) {
  lineagePaths(from: $from, to: $to, level: $level, carrying: $carrying, first: $first, after: $after, asOf: $asOf) {
    __typename ... on UserError { message }
    ... on LineagePaths { asOf completeness { complete gaps { code frontier { id } } } paths { items { id name } edges { from to kind } } pageInfo { hasNextPage endCursor } }
  }
}`;

interface Item { id: string; name: string }
interface Completeness { complete: boolean; gaps: { code: string; frontier: Item[] }[] }
interface WalkNode { __typename: string; message?: string; asOf: string; completeness: Completeness; root: Item; nodes: { depth: number; item: Item }[]; edges: { from: string; to: string; kind: string; dataTypes: Item[]; untyped: boolean }[] }
interface PathsNode { __typename: string; message?: string; asOf: string; completeness: Completeness; paths: { items: Item[]; edges: { from: string; to: string; kind: string }[] }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }

/** Everything that must be met in at least one of a hundred questions, to prove anything. */
const occurrences = [
  'COLLECTS', 'FLOWS_TO', 'PART_OF', 'PROVIDED_BY', 'PROCESSED_BY', 'ENGAGES', 'LOCATED_IN', 'DISCLOSED_TO', 'ACCESSED_FROM',
  'FIELD', 'DATASET', 'SYSTEM', 'ORGANISATION', 'UPSTREAM', 'DOWNSTREAM', 'BOTH', 'complete', 'DEPTH_LIMIT', 'ROW_LIMIT',
  'PART_OF walked up', 'PART_OF walked down', 'untyped edge', 'flow without types walked for what its source holds', 'flow without types left out', 'left out for what it carries', 'left out for its subject',
  'part that says it holds other data', 'root not in force', 'several holders', 'controller as holder', 'paths', 'several paths', 'path of four steps', 'same item',
] as const;

class Frequencies {
  readonly counts = new Map<string, number>(occurrences.map((name) => [name, 0]));
  questions = 0;
  add(met: ReadonlySet<string>): void {
    this.questions += 1;
    for (const name of met) this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
  share(name: string): number { return (this.counts.get(name) ?? 0) / this.questions; }
  table(): string { return [`${String(this.questions)} questions; of these:`, ...occurrences.map((name) => `  ${(100 * this.share(name)).toFixed(1).padStart(5)} %  ${name}`)].join('\n'); }
}

async function answerOf<T extends { __typename: string; message?: string }>(app: TestApp, query: string, variables: Record<string, unknown>, field: string): Promise<T> {
  const { data, errors } = await app.ask(query, variables);
  if (errors !== undefined && errors.length > 0) throw new Error(JSON.stringify(errors));
  return (data as Record<string, T>)[field] as T;
}

const nameIn = (document: LineageDocument, id: string): string => {
  const section = { System: 'systems', Dataset: 'datasets', Field: 'fields', CollectionPoint: 'collectionPoints', Processor: 'processors', Recipient: 'recipients', Location: 'locations', Controller: 'controllers' }[id.split(':')[0] ?? ''] as keyof LineageDocument;
  return (document[section] as Record<string, { name?: string }> | undefined)?.[id.slice(id.indexOf(':') + 1)]?.name ?? '?';
};

/** Where the answer differs from what is expected, in words; nothing where it does not. */
async function compareWalk(app: TestApp, document: LineageDocument, question: LineageQuestion, expected: ExpectedLineage): Promise<string[]> {
  const answer = await answerOf<WalkNode>(app, walkQuery, { ...question }, 'lineage');
  if (answer.__typename !== 'Lineage') return [`${answer.__typename}: ${answer.message ?? ''}`];
  const parts: [string, unknown, unknown][] = [
    ['asOf', question.asOf, answer.asOf], ['root', expected.root, answer.root.id], ['nodes', expected.nodes.map(({ id, depth }) => `${String(depth)} ${id}`), answer.nodes.map(({ item, depth }) => `${String(depth)} ${item.id}`)],
    ['edges', expected.edges.map((edge) => JSON.stringify(edge)).sort(), answer.edges.map(({ from, to, kind, dataTypes, untyped }) => JSON.stringify({ from, to, kind, dataTypes: dataTypes.map(({ id }) => id), untyped })).sort()],
    ['gaps', expected.gaps.map((gap) => JSON.stringify(gap)), answer.completeness.gaps.map(({ code, frontier }) => JSON.stringify({ code, frontier: frontier.map(({ id }) => id) }))],
    ['complete', expected.gaps.length === 0, answer.completeness.complete],
    ['names', [], [answer.root, ...answer.nodes.map(({ item }) => item), ...answer.completeness.gaps.flatMap(({ frontier }) => frontier)].filter(({ id, name }) => name !== nameIn(document, id)).map(({ id, name }) => `${id} ${name}`)],
  ];
  return differencesIn(parts);
}

async function comparePaths(app: TestApp, question: PathsQuestion, expected: ExpectedPaths): Promise<string[]> {
  const pages: PathsNode[] = [];
  do {
    const answer: PathsNode = await answerOf<PathsNode>(app, pathsQuery, { ...question, first: pages.length === 0 ? 3 : 500, after: pages.at(-1)?.pageInfo.endCursor }, 'lineagePaths');
    if (answer.__typename !== 'LineagePaths') return expected.same && answer.__typename === 'InvalidInputError' ? [] : [`${answer.__typename}: ${answer.message ?? ''}`];
    pages.push(answer);
  } while (pages.at(-1)?.pageInfo.hasNextPage);
  if (expected.same) return ['a path from an item to itself is answered'];
  const paths = pages.flatMap((page) => page.paths);
  const joinedUp = paths.filter(({ items, edges }) => edges.some(({ from, to }, at) => ![`${items[at]?.id ?? ''} ${items[at + 1]?.id ?? ''}`, `${items[at + 1]?.id ?? ''} ${items[at]?.id ?? ''}`].includes(`${from} ${to}`)));
  return differencesIn([
    ['paths', expected.paths.map(({ items, kinds }) => `${items.join(' > ')} by ${kinds.join(' ')}`), paths.map(({ items, edges }) => `${items.map(({ id }) => id).join(' > ')} by ${edges.map(({ kind }) => kind).join(' ')}`)],
    ['gaps', expected.gaps.map((gap) => JSON.stringify(gap)), pages[0]?.completeness.gaps.map(({ code, frontier }) => JSON.stringify({ code, frontier: frontier.map(({ id }) => id) }))],
    ['edges beside their items', [], joinedUp.map(({ items }) => items.map(({ id }) => id).join(' > '))],
  ]);
}

function differencesIn(parts: readonly (readonly [string, unknown, unknown])[]): string[] {
  return parts.flatMap(([what, expected, actual]) => {
    if (isDeepStrictEqual(expected, actual)) return [];
    if (!Array.isArray(expected) || !Array.isArray(actual)) return [`${what}: expected ${String(expected)}, actual ${String(actual)}`];
    const lines = [...expected.filter((one) => !actual.includes(one)).map((one) => `  - ${String(one)}`), ...actual.filter((one) => !expected.includes(one)).map((one) => `  + ${String(one)}`)];
    return [`${what}:`, ...(lines.length > 0 ? lines : [`  order: ${expected.join(', ')}`, `  actual: ${actual.join(', ')}`])];
  });
}

const told = (document: LineageDocument): string[] => Object.entries(document).filter(([, section]) => typeof section === 'object').flatMap(([section, items]) => Object.entries(items as object).map(([key, item]) => `    ${section} ${key}: ${JSON.stringify(item)}`));

describe.each(engines)('lineage on %s', (engine) => {
  const size = { ...sizes[engine], ...(rounds === undefined ? {} : { graphs: rounds }) };
  const frequencies = new Frequencies();
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); }, 120_000);
  afterAll(async () => { await app.close(); });

  test('walks as the rule says, whatever the graph and the question', { timeout: 60 * 60_000 }, async () => {
    const reports: string[] = [];
    for (let seed = firstSeed; seed < firstSeed + size.graphs && reports.length < MOST_REPORTS; seed += 1) {
      const random = randomOf(seed);
      const document = randomLineage(random);
      await app.replace(JSON.stringify(document));
      const report = (question: object, found: string[]): void => {
        if (found.length > 0) reports.push([`ORACLE_SEED=${String(seed)} ORACLE_ROUNDS=1`, `  asked: ${JSON.stringify(question)}`, ...found.map((line) => `  ${line}`), ...told(document)].join('\n'));
      };
      for (let count = 0; count < size.walks && reports.length < MOST_REPORTS; count += 1) {
        const question = randomLineageQuestion(random, document);
        const met = new Set<string>([question.direction, question.level ?? '']);
        const expected = expectedLineage(document, question, (what) => met.add(what));
        for (const { kind, untyped } of expected.edges) { met.add(kind); if (untyped) met.add('untyped edge'); }
        for (const { code } of expected.gaps) met.add(code);
        if (expected.gaps.length === 0) met.add('complete');
        frequencies.add(met);
        report(question, await compareWalk(app, document, question, expected));
      }
      for (let count = 0; count < size.paths && reports.length < MOST_REPORTS; count += 1) {
        const question = randomPathsQuestion(random, document);
        const met = new Set<string>([question.level ?? '']);
        const expected = expectedPaths(document, question, (what) => met.add(what));
        if (expected.same) met.add('same item');
        frequencies.add(met);
        report(question, await comparePaths(app, question, expected));
      }
    }
    expect(reports.join('\n\n')).toBe('');
  });

  test.runIf(rounds === undefined)('has been asked about everything that the rule tells apart', () => {
    console.log(`${engine}: ${frequencies.table()}`);
    expect(frequencies.questions).toBeGreaterThanOrEqual(isWhole ? 1_000 : engine === 'embedded' ? 450 : 100);
    // What is rare is met often enough in the long run.
    if (isWhole) expect(occurrences.filter((name) => frequencies.share(name) < 0.01)).toEqual([]);
  });
});

import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, type TestApp, engines, isWhole, openApp } from '../app.js';
import { Frequencies, occurrences } from './occurrences.js';
import { type Deadline, type ExpectedAnswer, type InventoryDocument, type Match, type Place, type Question, type Status, expectedAnswer } from './oracle.js';
import { randomDocument, randomOf, randomQuestion } from './random.js';
import { smallest } from './smaller.js';

/**
 * Random inventories and questions, answered by the product through its API and by the oracle. ORACLE_SEED is the first inventory's
 * seed, each next one adds 1; ORACLE_ROUNDS is the number of inventories. A seed from a report, with one round, repeats it.
 */

/** `npm run test:long`: as many inventories on Neo4j as in process; else a fifth of them. */
const firstSeed = Number(process.env.ORACLE_SEED ?? 20_260_101);
const rounds = process.env.ORACLE_ROUNDS === undefined ? undefined : Number(process.env.ORACLE_ROUNDS);
const sizes: Readonly<Record<Engine, { inventories: number; questions: number; trials: number }>> = {
  embedded: { inventories: isWhole ? 165 : 80, questions: 8, trials: 500 },
  neo4j: { inventories: isWhole ? 110 : 12, questions: 10, trials: 150 },
};
const MOST_REPORTS = 3;

const query = `
  fragment D on Deadline { status on earliest notBefore awaiting { key } stated findings { kind about { id } } }
  query ($data: String!, $subject: String, $controller: String, $events: [EventInput!], $asOf: LocalDate) {
    whereKept(data: $data, subject: $subject, controller: $controller, events: $events, asOf: $asOf) {
      __typename
      ... on UserError { message }
      ... on WhereKept {
        asOf
        awaits { key }
        places(first: 500) {
          totalCount
          nodes {
            match heldAs { id } holder { id } asset { id } system { id }
            uses { activity { id } legalBasis retention { id } deadline { ...D } }
            deadline { ...D }
          }
        }
      }
    }
  }`;

interface ItemNode { id: string }
interface DeadlineNode {
  status: Status; on: string | null; earliest: string | null; notBefore: string | null; awaiting: { key: string }[]; stated: boolean; findings: { kind: string; about: ItemNode[] }[];
}
interface PlaceNode {
  match: Match; heldAs: ItemNode; holder: ItemNode | null; asset: ItemNode | null; system: ItemNode | null;
  uses: { activity: ItemNode; legalBasis: string | null; retention: ItemNode | null; deadline: DeadlineNode }[]; deadline: DeadlineNode;
}
interface WhereKeptNode { __typename: string; message?: string; asOf: string; awaits: { key: string }[]; places: { totalCount: number; nodes: PlaceNode[] } }

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const deadlineOf = (node: DeadlineNode): Deadline => ({
  status: node.status, on: node.on, earliest: node.earliest, notBefore: node.notBefore, awaiting: node.awaiting.map(({ key }) => key).sort(byText), stated: node.stated,
  findings: node.findings.map(({ kind, about }) => ({ kind, about: about.map(({ id }) => id).sort(byText) })).sort((a, b) => byText(JSON.stringify([a.kind, a.about]), JSON.stringify([b.kind, b.about]))),
});
const placeOf = (node: PlaceNode): Place => ({
  match: node.match, heldAs: node.heldAs.id, holder: node.holder?.id ?? null, asset: node.asset?.id ?? null, system: node.system?.id ?? null,
  uses: node.uses.map((use) => ({ activity: use.activity.id, legalBasis: use.legalBasis, retention: use.retention?.id ?? null, deadline: deadlineOf(use.deadline) })).sort((a, b) => byText(a.activity, b.activity)),
  deadline: deadlineOf(node.deadline),
});

/** What the two answers do not have in common, place by place; nothing where they are the same. */
function differences(question: Question, expected: ExpectedAnswer, actual: WhereKeptNode): string[] {
  const places = actual.places.nodes.map(placeOf);
  const awaits = actual.awaits.map(({ key }) => key).sort(byText);
  const total = actual.places.totalCount;
  if (isDeepStrictEqual(places, expected.places) && isDeepStrictEqual(awaits, expected.awaits) && total === places.length && actual.asOf === question.asOf) return [];

  const nameOf = (place: Place): string => `${place.match} ${place.heldAs} at ${String(place.holder)} in ${String(place.asset)}`;
  const lines: string[] = [];
  for (const place of expected.places) if (!places.some((other) => nameOf(other) === nameOf(place))) lines.push(`not answered: ${nameOf(place)} ${JSON.stringify(place)}`);
  for (const place of places) {
    const same = expected.places.find((other) => nameOf(other) === nameOf(place));
    if (same === undefined) { lines.push(`not expected: ${nameOf(place)} ${JSON.stringify(place)}`); continue; }
    if (isDeepStrictEqual(same, place)) continue;
    lines.push(`differs: ${nameOf(place)}`);
    for (const [path, one, other] of differing('', same, place)) lines.push(`    ${path}: expected ${JSON.stringify(one)}, actual ${JSON.stringify(other)}`);
  }
  if (!isDeepStrictEqual(awaits, expected.awaits)) lines.push(`awaits: expected ${expected.awaits.join(' ')}, actual ${awaits.join(' ')}`);
  if (total !== places.length) lines.push(`totalCount ${String(total)}, places ${String(places.length)}`);
  if (actual.asOf !== question.asOf) lines.push(`asOf ${actual.asOf}`);
  return lines.length > 0 ? lines : ['order: expected', ...expected.places.map((place) => `    ${nameOf(place)}`), '  actual', ...places.map((place) => `    ${nameOf(place)}`)];
}
function differing(path: string, expected: unknown, actual: unknown): [string, unknown, unknown][] {
  if (isDeepStrictEqual(expected, actual)) return [];
  const isTree = (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null;
  if (!isTree(expected) || !isTree(actual) || Object.keys(expected).length !== Object.keys(actual).length || path.endsWith('findings')) return [[path, expected, actual]];
  return Object.keys(expected).flatMap((key) => differing(path === '' ? key : `${path}.${key}`, expected[key], actual[key]));
}

async function ask(app: TestApp, question: Question): Promise<WhereKeptNode | string> {
  const { data, errors } = await app.ask(query, { ...question });
  if (errors !== undefined && errors.length > 0) return `errors: ${JSON.stringify(errors)}`;
  const answer = (data as { whereKept: WhereKeptNode }).whereKept;
  return answer.__typename === 'WhereKept' ? answer : `${answer.__typename}: ${String(answer.message)}`;
}

/** How the product's answer differs; the store holds the document that the expected answer is about. */
async function compare(app: TestApp, question: Question, expected: ExpectedAnswer): Promise<string[]> {
  const actual = await ask(app, question);
  return typeof actual === 'string' ? [actual] : differences(question, expected, actual);
}

/** Taking apart must not wander from one difference to another: the words of the first line, and what differs first. */
const sortOf = ([first = '', second = '']: string[]): string => (first.startsWith('differs') ? second.replace(/^.*\.([a-zA-Z]+: .*)$/, '$1').replace(/\d{4}-\d{2}-\d{2}/g, 'date').slice(0, 60) : first.slice(0, 12));

async function report(app: TestApp, seed: number, document: InventoryDocument, question: Question, found: string[], trials: number): Promise<string> {
  const differs = async (smaller: InventoryDocument, asked: Question): Promise<boolean> => {
    try {
      await app.replace(JSON.stringify(smaller));
    } catch {
      return false;
    }
    const lines = await compare(app, asked, expectedAnswer(smaller, asked));
    return lines.length > 0 && sortOf(lines) === sortOf(found);
  };
  const least = await smallest(document, question, differs, trials);
  await app.replace(JSON.stringify(least.document));
  const lines = await compare(app, least.question, expectedAnswer(least.document, least.question));
  const sections = Object.entries(least.document).filter(([, section]) => typeof section === 'object')
    .flatMap(([section, items]) => Object.entries(items as object).map(([key, item]) => `    ${section} ${key}: ${JSON.stringify(item)}`));
  return [`ORACLE_SEED=${String(seed)} ORACLE_ROUNDS=1`, `  asked: ${JSON.stringify(question)}`, ...found.map((line) => `  ${line}`),
    `  taken apart: ${JSON.stringify(least.question)}`, ...sections, ...lines.map((line) => `  ${line}`)].join('\n');
}

describe.each(engines)('whereKept on %s', (engine) => {
  const size = { ...sizes[engine], ...(rounds === undefined ? {} : { inventories: rounds }) };
  const frequencies = new Frequencies();
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); }, 120_000);
  afterAll(async () => { await app.close(); });

  test('answers as the rules say, whatever the inventory and the question', { timeout: 60 * 60_000 }, async () => {
    const reports: string[] = [];
    for (let seed = firstSeed; seed < firstSeed + size.inventories && reports.length < MOST_REPORTS; seed += 1) {
      const random = randomOf(seed);
      const document = randomDocument(random);
      await app.replace(JSON.stringify(document));
      for (let count = 0; count < size.questions; count += 1) {
        const question = randomQuestion(random, document);
        const seen = new Set<string>();
        const expected = expectedAnswer(document, question, (what) => seen.add(what));
        frequencies.add(expected, seen);
        const found = await compare(app, question, expected);
        if (found.length === 0) continue;
        reports.push(await report(app, seed, document, question, found, size.trials));
        break;
      }
    }
    expect(reports.join('\n\n')).toBe('');
  });

  test.runIf(rounds === undefined)('has been asked about everything that the rules tell apart', () => {
    console.log(`${engine}: ${frequencies.table()}`);
    expect(frequencies.questions).toBeGreaterThanOrEqual(isWhole ? 1_000 : engine === 'embedded' ? 600 : 120);
    if (isWhole) expect(occurrences.filter((name) => frequencies.share(name) < 0.01)).toEqual([]);
  });
});

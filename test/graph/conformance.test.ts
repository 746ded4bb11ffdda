import '../../src/schema.js';
import '../../src/access/tokens.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importYaml } from '../../src/exchange/importing.js';
import { dialectFaults } from '../../src/graph/dialect.js';
import {
  type Command, type Graph, type ParameterType, type ParameterTypes, type Property, type Question, type Row, type Transaction, type Value,
  GraphConflictError, GraphDamagedError, ParameterError, catalogue,
} from '../../src/graph/index.js';
import type { ItemChange } from '../../src/inventory/index.js';
import { type TestApp, empty, engines, isWhole, openApp } from '../app.js';
import { randomOf } from '../oracle/random.js';
import { awkwardDocument, awkwardTexts, hubDocument } from './awkward.js';
import { type Held, type Parameters, parameterSets } from './parameters.js';
import { recordWrites } from './recordWrites.js';

/**
 * Both engines answer every question of the closed catalogue alike, and keep what every command writes alike: inside the dialect, which
 * each text is held to, and through the port, which is held to its promises here too.
 */

const entries = [...catalogue()].map(([name, entry]) => ({ name, ...entry }));
const questions = entries.filter(({ kind }) => kind === 'question');
const commands = entries.filter(({ kind }) => kind === 'command');

/** Rows as they come. */
const asking = (cypher: string, parameters: ParameterTypes = {}, maxRows = 1_000_000): Question<ParameterTypes, readonly Value[]> => ({ name: 'test.ask', cypher, parameters, maxRows, decode: (row) => row });
const telling = (cypher: string, parameters: ParameterTypes = {}): Command => ({ name: 'test.tell', cypher, parameters });
const first = async <T extends Value>(graph: Graph, cypher: string): Promise<T[]> => (await graph.read(asking(cypher), {})).map(([value]) => value as T);

describe('the catalogue keeps to the dialect', () => {
  test.each(entries)('$kind $name', ({ cypher }) => {
    expect(dialectFaults(cypher).map(({ rule, message, at }) => `${rule} at “${cypher.slice(at, at + 40)}”: ${message}`)).toEqual([]);
  });
});

// What a store holds, and a row of an answer, in one form -----------------------------------------------------------------

/** Lists that a comprehension made have no order: sorted, with whatever is in them. Rows by position keep theirs. */
function withoutInnerOrder(value: Value): Value {
  if (!Array.isArray(value)) return value;
  const inner = (value as readonly Value[]).map(withoutInnerOrder);
  return inner.every((one) => Array.isArray(one)) || inner.every((one) => typeof one === 'string') ? inner.map((one) => JSON.stringify(one)).sort() : inner;
}
const answer = async (graph: Graph, cypher: string, types: ParameterTypes, parameters: Parameters): Promise<string[]> => {
  const rows = (await graph.read(asking(cypher, types), parameters)).map((row) => JSON.stringify(row.map(withoutInnerOrder)));
  return cypher.includes('// order: code') ? rows.sort() : rows;
};

/** Nodes that an engine or the tests keep for themselves. */
const OWN_LABELS = ['Migration', 'Commit', 'WherekeptTestDatabase'];

/** Every node with its labels and properties, every relationship with its ends and properties. */
async function dump(graph: Graph): Promise<string[]> {
  const properties = (map: unknown): [string, Property][] => Object.entries(map as Row).sort(([a], [b]) => (a < b ? -1 : 1));
  const nodes = await graph.read(asking('MATCH (n) RETURN labels(n), properties(n)'), {});
  const links = await graph.read(asking('MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, properties(r)'), {});
  return [
    ...nodes.filter(([labels]) => !OWN_LABELS.some((own) => (labels as string[]).includes(own))).map(([labels, map]) => JSON.stringify([[...(labels as string[])].sort(), properties(map)])),
    ...links.map(([from, type, to, map]) => JSON.stringify([from, type, to, properties(map)])),
  ].sort();
}

/** Equal, or the first few lines in which they differ: the whole would be thousands. */
function expectSame(one: readonly string[], other: readonly string[], what: string): void {
  const [left, right] = [new Set(one), new Set(other)];
  const differences = [...one.filter((line) => !right.has(line)).slice(0, 3).map((line) => `- ${line}`), ...other.filter((line) => !left.has(line)).slice(0, 3).map((line) => `+ ${line}`)];
  expect([what, ...differences]).toEqual([what]);
  const at = one.findIndex((line, index) => line !== other[index]);
  expect([what, one.length, at < 0 ? undefined : one.slice(at, at + 3)]).toEqual([what, other.length, at < 0 ? undefined : other.slice(at, at + 3)]);
}

// The same documents, the same questions ------------------------------------------------------------------------------------

const seed = readFileSync(join(import.meta.dirname, '../../seed/interactio.yaml'), 'utf8');

interface DataSet { readonly title: string; readonly documents: readonly (() => string)[]; readonly sample: number; readonly sets: { readonly each: boolean; readonly every?: number; readonly chance: number }; readonly all: boolean }
const dataSets: readonly DataSet[] = [
  { title: 'the seed', documents: [() => seed], sample: 1, sets: { each: false, chance: 0 }, all: false },
  // The second document changes what the first says of the same items.
  { title: 'awkward values', documents: [() => awkwardDocument(1), () => awkwardDocument(2)], sample: 1, sets: { each: true, every: isWhole ? 1 : 3, chance: 1 }, all: true },
  { title: 'thousands of links', documents: [hubDocument], sample: 40, sets: { each: false, chance: 0 }, all: false },
];

/** The lists of the inventory are one text, rendered for every link there is: each is asked with the widest parameters, some with all. */
const isRendered = ({ name }: { readonly name: string }): boolean => /^items\.(?:connection|filter)\./.test(name);
const rendered = questions.filter(isRendered);
const some = new Set(rendered.filter((_question, at) => at % 15 === 0).map(({ name }) => name));
/** One in six, of awkward values. */
const asOften = new Set(rendered.filter((_question, at) => at % 6 === 0).map(({ name }) => name));
/** Awkward values are asked everything that is not rendered; of the others each is asked by one of the other sets, or in the long run by both. */
const asked = (set: number, all: boolean): typeof questions => questions.filter((question) => !isRendered(question) || some.has(question.name) || (all && (isWhole || asOften.has(question.name)))).filter((_question, at) => all || isWhole || at % 2 === set % 2);

describe('both engines', () => {
  const apps: TestApp[] = [];
  const run = new Set<string>();
  beforeAll(async () => { for (const engine of engines) apps.push(await openApp(engine)); });
  afterAll(async () => {
    // Half a restored backup, as some samples make one, keeps the program from starting.
    for (const { graph } of apps) {
      await empty(graph);
      await graph.write((transaction) => transaction.run(telling("MATCH (s:Store) WHERE s.id <> 'store' DETACH DELETE s"), {}));
    }
    for (const app of apps) await app.close();
  });

  /** The graph, noting which commands run. */
  const watched = (graph: Graph): Graph => ({
    engine: graph.engine, migrate: () => graph.migrate(), ping: () => graph.ping(), close: () => graph.close(), read: (question, parameters, options) => graph.read(question, parameters, options), candidates: (search, options) => graph.candidates(search, options),
    write: (work) => graph.write((transaction) => work({
      read: (question, parameters) => transaction.read(question, parameters),
      run: (command, parameters) => {
        run.add(command.name);
        return transaction.run(command, parameters);
      },
    })),
  });
  // The same for both, so that what each writes can be compared.
  const stamp = { by: 'token:test', at: Date.UTC(2026, 2, 31) };
  const take = async (document: string): Promise<ItemChange[]> => {
    const reports: ItemChange[][] = [];
    for (const { graph } of apps) reports.push(await importYaml(watched(graph), document, { stamp }));
    for (const report of reports) expect(report).toEqual(reports[0]);
    return reports[0] ?? [];
  };
  const dumps = async (): Promise<string[][]> => {
    const all: string[][] = [];
    for (const { graph } of apps) all.push(await dump(graph));
    return all;
  };
  const expectSameStores = async (what: string): Promise<string[]> => {
    const [one = [], ...others] = await dumps();
    for (const other of others) expectSame(one, other, what);
    return one;
  };

  describe.each(dataSets.map((one, set) => ({ ...one, set: Math.floor(set / 2) })))('with $title', ({ set, documents, sample, sets, all: asksAll }) => {
    let held: Held;
    beforeAll(async () => {
      for (const { graph } of apps) await empty(graph);
      // Revisions only ever grow, in each store from where its last test left it.
      for (const { graph } of apps) await graph.write((transaction) => transaction.run(telling("MATCH (s:Store) WHERE s.id <> 'store' DETACH DELETE s"), {}));
      const revisions: number[] = [];
      for (const { graph } of apps) revisions.push(...await first<number>(graph, 'MATCH (s:Store) RETURN s.revision'));
      for (const { graph } of apps) await graph.write((transaction) => transaction.run(telling('MATCH (s:Store) SET s.revision = $revision', { revision: 'integer' }), { revision: Math.max(...revisions) + 1 }));
      for (const document of documents) await take(document());
      for (const { graph } of apps) {
        await watched(graph).write(async (transaction) => {
          for (const [name, parameters] of recordWrites) {
            const { cypher, parameters: types } = catalogue().get(name) ?? telling('');
            await transaction.run({ name, cypher, parameters: types }, parameters);
          }
        });
      }
      const [graph] = apps.map((app) => app.graph);
      if (graph === undefined) throw new Error('No engine at all');
      const all = async (cypher: string): Promise<string[]> => [...new Set(await first<string | null>(graph, cypher))].filter((text) => text !== null).sort();
      const sampled = (texts: readonly string[]): string[] => texts.filter((text, at) => at % sample === 0 || text.endsWith(':hub'));
      held = {
        items: sampled(await all('MATCH (n:Item) RETURN n.id')), evidence: (await all('MATCH (n:Evidence) RETURN n.id')).filter((_id, at) => at % 4 === 0), sources: await all('MATCH (n:Source) RETURN n.id'),
        sections: await all('MATCH (n:Evidence) RETURN n.section'), lookups: sampled(await all('MATCH (n:Term) RETURN n.lookup')), sortKeys: await all('MATCH (n:Item) RETURN n.sortKey'),
        records: await all('MATCH (n) WHERE n.id IS NOT NULL AND NOT n:Item AND NOT n:Evidence AND NOT n:Term RETURN n.id'), digests: await all('MATCH (n:ApiToken) RETURN n.digest'),
      };
    });

    test('keep the same nodes, properties and relationships', async () => {
      expect((await expectSameStores('stores')).length).toBeGreaterThan(500);
    });

    test('take the last document again without change', async () => {
      const [before = []] = await dumps();
      const report = await take(documents.at(-1)?.() ?? '');
      expect(report.every(({ change }) => change === 'UNCHANGED')).toBe(true);
      expectSame(await expectSameStores('stores'), before, 'before and after');
    });

    test.each(asked(set, asksAll))('answer $name alike', async ({ name, cypher, parameters: types }) => {
      let rows = 0;
      for (const parameters of parameterSets(types, held, randomOf(name.length), isRendered({ name }) && !some.has(name) ? { each: false, chance: 0 } : sets)) {
        const [one = [], ...others] = await Promise.all(apps.map(({ graph }) => answer(graph, cypher, types, parameters)));
        for (const other of others) expectSame(one, other, JSON.stringify(parameters).slice(0, 2_000));
        rows += one.length;
      }
      if (asksAll) expect(rows, 'no parameters gave a row, so nothing was compared: extend test/graph/awkward.ts or test/graph/parameters.ts').toBeGreaterThan(0);
    });
  });

  test('changed documents leave what the last of them would have left in an empty store, but for versions and what is kept of them', async () => {
    const stores: string[][] = [];
    for (const documents of [[awkwardDocument(1), awkwardDocument(2)], [awkwardDocument(2)]]) {
      for (const { graph } of apps) await empty(graph);
      for (const document of documents) await take(document);
      stores.push(...(await dumps()).map((lines) => lines.filter((line) => !/^\[\["(?:ItemVersion|Audit)|"VERSION_OF"/.test(line)).map((line) => line.replace(/\["(?:version|revision)",\d+\]/, '')).sort()));
    }
    const [one = [], ...others] = stores;
    for (const other of others) expectSame(one, other, 'changed and new');
  });

  test('were given every command of the catalogue', () => {
    expect(commands.map(({ name }) => name).filter((name) => !run.has(name))).toEqual([]);
  });
});

// The port ------------------------------------------------------------------------------------------------------------------

const create = telling('CREATE (n:Item {id: $id})', { id: 'string' });
const idsIn = async (graph: Graph): Promise<string[]> => (await first<string>(graph, 'MATCH (n:Item) RETURN n.id')).sort();

describe.each(engines)('the port on %s', (engine) => {
  let app: TestApp;
  let graph: Graph;
  beforeAll(async () => {
    app = await openApp(engine);
    ({ graph } = app);
  });
  afterAll(() => app.close());
  const begin = async (...ids: string[]): Promise<void> => {
    await empty(graph);
    await graph.write(async (transaction) => { for (const id of ids) await transaction.run(create, { id }); });
  };

  describe('takes typed parameters', () => {
    test.each<[type: ParameterType, value: Property | readonly Row[] | null]>([
      ...awkwardTexts.map((text): ['string', string] => ['string', text]), ['string', ''], ['string?', null], ['string?', ''],
      ['strings', []], ['strings', awkwardTexts], ['strings', ['', '', '5', '05']], ['strings?', null], ['strings?', ['a']],
      ['integer', 0], ['integer', -1], ['integer', Number.MAX_SAFE_INTEGER], ['integer', Number.MIN_SAFE_INTEGER], ['boolean', true], ['boolean', false],
    ])('%s %j comes back as it was', async (type, value) => {
      expect(await graph.read(asking('RETURN $value AS value', { value: type }), { value } as Parameters)).toEqual([[value]]);
    });

    test('rows come back as they were', async () => {
      const rows: Row[] = [{ text: 'a', number: 5, flag: true, list: ['x', ''] }, { text: '05', number: -5, flag: false, list: [] }, { text: '📧', number: 0, flag: true, list: awkwardTexts }];
      expect(await graph.read(asking('UNWIND $rows AS row RETURN row.text, row.number, row.flag, row.list, row.missing', { rows: 'rows' }), { rows })).toEqual(rows.map(({ text, number, flag, list }) => [text, number, flag, list, null]));
      expect(await graph.read(asking('UNWIND $rows AS row RETURN row.text', { rows: 'rows' }), { rows: [] })).toEqual([]);
    });

    const lone = '\ud83d';
    test.each<[type: ParameterType, what: string, value: unknown]>([
      ...(['string', 'string?', 'strings', 'strings?', 'integer', 'boolean', 'rows'] as const).map((type): [ParameterType, string, unknown] => [type, 'undefined', undefined]),
      ...(['string', 'strings', 'integer', 'boolean', 'rows'] as const).map((type): [ParameterType, string, unknown] => [type, 'null', null]),
      ['string', 'a number', 5], ['string', 'a list', ['a']], ['string', 'a map', { a: 'a' }], ['string', 'a lone high surrogate', `a${lone}b`], ['string', 'a lone low surrogate', '\udce7'], ['string', 'NUL', 'a\0b'], ['string?', 'a lone surrogate', lone],
      ['strings', 'a text', 'a'], ['strings', 'a mixed list', ['a', 5]], ['strings', 'a list with null', ['a', null]], ['strings', 'a list with undefined', ['a', undefined]], ['strings', 'a nested list', [['a']]], ['strings', 'a lone surrogate in a list', ['a', lone]], ['strings?', 'a mixed list', ['a', true]],
      ['integer', 'a float', 1.5], ['integer', 'NaN', Number.NaN], ['integer', 'Infinity', Number.POSITIVE_INFINITY], ['integer', 'more than is safe', 2 ** 53], ['integer', 'a text', '5'], ['integer', 'a bigint', 5n],
      ['boolean', 'a number', 1], ['boolean', 'a text', 'true'],
      ['rows', 'a map', { a: 1 }], ['rows', 'a list of texts', ['a']], ['rows', 'a list of lists', [['a']]], ['rows', 'a list with null', [null]], ['rows', 'undefined in a row', [{ a: undefined }]], ['rows', 'null in a row', [{ a: null }]], ['rows', 'a nested map', [{ a: { b: 'c' } }]],
      ['rows', 'a float in a row', [{ a: 1.5 }]], ['rows', 'numbers in a list of a row', [{ a: [1, 2] }]], ['rows', 'a mixed list in a row', [{ a: ['x', 1] }]], ['rows', 'a nested list in a row', [{ a: [['x']] }]], ['rows', 'a lone surrogate in a row', [{ a: lone }]], ['rows', 'a lone surrogate in a list of a row', [{ a: [lone] }]],
      ['rows', 'a fault in the last of many', [...Array.from({ length: 100 }, (_, at) => ({ at })), { at: 0.5 }]],
    ])('%s: refuses %s before anything is sent', async (type, _what, value) => {
      // Whatever is sent fails otherwise.
      const cypher = 'THIS IS NO CYPHER $value';
      const parameters = { value } as Parameters;
      await expect(graph.read(asking(cypher, { value: type }), parameters)).rejects.toThrow(ParameterError);
      await expect(graph.write((transaction) => transaction.read(asking(cypher, { value: type }), parameters))).rejects.toThrow(ParameterError);
      await expect(graph.write((transaction) => transaction.run(telling(cypher, { value: type }), parameters))).rejects.toThrow(ParameterError);
    });

    test.each<[what: string, types: ParameterTypes, values: object, name: string]>([
      ['an unknown name', {}, { value: 'a' }, '$value'], ['an unknown name beside a known one', { value: 'string' }, { value: 'a', other: 'b' }, '$other'], ['a missing name', { value: 'string', other: 'string' }, { value: 'a' }, '$other'],
    ])('refuses %s, and says which', async (_what, types, values, name) => {
      const error = await graph.read(asking('THIS IS NO CYPHER', types), values as Parameters).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ParameterError);
      expect(String(error)).toContain(name);
      expect(String(error)).toContain('test.ask');
    });

    test('what is refused is not the text: that fails otherwise', async () => {
      const error = await graph.read(asking('THIS IS NO CYPHER $value', { value: 'string' }), { value: 'a' }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(ParameterError);
    });
  });

  describe('a failed statement poisons its transaction', () => {
    test.each<[what: string, fail: (transaction: Transaction) => Promise<unknown>]>([
      ['a unique key that is taken', (transaction) => transaction.run(create, { id: 'there' })],
      ['a unique key that is taken twice over by itself', (transaction) => transaction.run(telling('UNWIND $ids AS id CREATE (n:Item {id: id})', { ids: 'strings' }), { ids: ['twice', 'twice'] })],
      ['one row of many', (transaction) => transaction.run(telling('UNWIND $ids AS id CREATE (n:Item {id: id})', { ids: 'strings' }), { ids: ['a', 'b', 'there', 'c'] })],
      ['a command that is no Cypher', (transaction) => transaction.run(telling('CREATE (n:Item'), {})],
      ['a question that is no Cypher', (transaction) => transaction.read(asking('MATCH (n:Item RETURN n.id'), {})],
    ])('%s: what came before and after is not kept, though the work caught it', async (_what, fail) => {
      await begin('there');
      const outcomes: string[] = [];
      const note = async (what: string, call: Promise<unknown>): Promise<void> => { outcomes.push(`${what} ${await call.then(() => 'done', () => 'failed')}`); };
      const write = graph.write(async (transaction) => {
        outcomes.length = 0;
        await note('before', transaction.run(create, { id: 'before' }));
        await note('fault', fail(transaction));
        await note('command after', transaction.run(create, { id: 'after' }));
        await note('question after', transaction.read(asking('MATCH (n:Item) RETURN n.id'), {}));
        return 'kept';
      });
      await expect(write).rejects.toThrow();
      expect(outcomes).toEqual(['before done', 'fault failed', 'command after failed', 'question after failed']);
      expect(await idsIn(graph)).toEqual(['there']);
      await graph.write((transaction) => transaction.run(create, { id: 'next' }));
      expect(await idsIn(graph)).toEqual(['next', 'there']);
    });

    test('the error is the port’s, outside', async () => {
      await begin('there');
      await expect(graph.write((transaction) => transaction.run(create, { id: 'there' }))).rejects.toThrow(GraphConflictError);
    });
    test('the error is the port’s, inside', async () => {
      await begin('there');
      let inside: unknown;
      await graph.write((transaction) => transaction.run(create, { id: 'there' }).catch((error: unknown) => { inside = error; })).catch(() => undefined);
      expect(inside).toBeInstanceOf(GraphConflictError);
    });
  });

  test('a throw inside write leaves no trace', async () => {
    await begin('a', 'b', 'c');
    await graph.write((transaction) => transaction.run(telling("MATCH (a:Item {id: 'a'}) MATCH (b:Item {id: 'b'}) CREATE (a)-[r:BROADER]->(b) SET r.since = '2024-02-29', a.name = 'A'"), {}));
    const before = await dump(graph);
    const mine = new Error('mine');
    await expect(graph.write(async (transaction) => {
      await transaction.run(create, { id: 'd' });
      await transaction.run(telling("MATCH (n:Item) WHERE n.id = 'a' SET n.name = 'changed', n.more = 5, n:Asset"), {});
      await transaction.run(telling("MATCH (n:Item)-[r]->() WHERE n.id = 'a' DELETE r"), {});
      await transaction.run(telling("MATCH (n:Item) WHERE n.id = 'c' DETACH DELETE n"), {});
      await transaction.run(telling("MATCH (a:Item {id: 'b'}) MATCH (b:Item {id: 'd'}) CREATE (a)-[:BROADER]->(b)"), {});
      expect((await transaction.read(asking('MATCH (n:Item) RETURN n.id AS id ORDER BY id'), {})).flat()).toEqual(['a', 'b', 'd']);
      throw mine;
    })).rejects.toBe(mine);
    expect(await dump(graph)).toEqual(before);
    // Nor in the indexes: what was made is free, what was taken away is there.
    await expect(graph.write((transaction) => transaction.run(create, { id: 'c' }))).rejects.toThrow(GraphConflictError);
    await graph.write((transaction) => transaction.run(create, { id: 'd' }));
    expect(await graph.read(asking('MATCH (n:Item) WHERE n.id IN $ids RETURN n.id AS id, n.name ORDER BY id', { ids: 'strings' }), { ids: ['a', 'c', 'd'] })).toEqual([['a', 'A'], ['c', null], ['d', null]]);
  });

  test('a transaction that is over takes nothing more', async () => {
    await begin('there');
    let kept: Transaction | undefined;
    await graph.write((transaction) => { kept = transaction; return Promise.resolve(); });
    await expect(kept?.run(create, { id: 'late' })).rejects.toThrow();
    await expect(kept?.read(asking('MATCH (n:Item) RETURN n.id'), {})).rejects.toThrow();
    expect(await idsIn(graph)).toEqual(['there']);
  });

  test('what write gives back is what its work gives', async () => {
    expect(await graph.write(() => Promise.resolve(['whatever']))).toEqual(['whatever']);
  });

  test('50 writers at once: all land, and none sees another half done', async () => {
    await begin();
    const lock = telling("MERGE (s:Store {id: 'store'}) SET s.revision = coalesce(s.revision, 0) + 1");
    await Promise.all(Array.from({ length: 50 }, (_, turn) => graph.write(async (transaction) => {
      await transaction.run(lock, {});
      const [[seen]] = await transaction.read(asking('MATCH (n:Item) RETURN count(n)'), {}) as [[number]];
      await transaction.run(create, { id: `${seen}` });
      await delay(turn % 3);
      await transaction.run(telling('MATCH (n:Item) WHERE n.id = $id SET n.turn = $turn', { id: 'string', turn: 'integer' }), { id: `${seen}`, turn });
      expect(await transaction.read(asking('MATCH (n:Item) WHERE n.turn IS NULL RETURN count(n)'), {})).toEqual([[0]]);
    })));
    const turns = (await graph.read(asking('MATCH (n:Item) RETURN n.id, n.turn'), {})).map(([id, turn]) => [Number(id), turn as number]).sort(([a = 0], [b = 0]) => a - b);
    expect(turns.map(([id]) => id)).toEqual(Array.from({ length: 50 }, (_, at) => at));
    // Only the embedded engine has one queue for all writers; Neo4j lets them in as they come.
    if (engine === 'embedded') expect(turns.map(([, turn]) => turn)).toEqual(Array.from({ length: 50 }, (_, at) => at));
  });

  test('writers that fail among others hold up nobody', async () => {
    await begin('there');
    const writes = await Promise.allSettled(Array.from({ length: 12 }, (_, at) => graph.write((transaction) => transaction.run(create, { id: at % 3 === 0 ? 'there' : `${at}` }))));
    expect(writes.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, (_, at) => (at % 3 === 0 ? 'rejected' : 'fulfilled')));
    expect(await idsIn(graph)).toEqual(['1', '10', '11', '2', '4', '5', '7', '8', 'there']);
  });

  test('more rows than a question may give are an error, never a cut', async () => {
    await begin('a', 'b', 'c');
    const three = (maxRows: number): Question<ParameterTypes, readonly Value[]> => asking('MATCH (n:Item) RETURN n.id AS id ORDER BY id', {}, maxRows);
    expect(await graph.read(three(3), {})).toEqual([['a'], ['b'], ['c']]);
    await expect(graph.read(three(2), {})).rejects.toThrow('test.ask gave 3 rows, more than its 2');
    await expect(graph.write((transaction) => transaction.read(three(2), {}))).rejects.toThrow('test.ask gave 3 rows, more than its 2');
  });
});

// Migrations ----------------------------------------------------------------------------------------------------------------

describe.each(engines)('migrations on %s', (engine) => {
  let app: TestApp;
  let graph: Graph;
  beforeAll(async () => {
    app = await openApp(engine);
    ({ graph } = app);
  });
  afterAll(() => app.close());

  const tell = (cypher: string, parameters: ParameterTypes = {}, values: Parameters = {}): Promise<void> => graph.write((transaction) => transaction.run(telling(cypher, parameters), values));
  const applied = (): Promise<readonly (readonly Value[])[]> => graph.read(asking('MATCH (m:Migration) RETURN m.number AS number, m.name, m.checksum ORDER BY number'), {});

  test('are numbered from 1, named, and all recorded', async () => {
    const log = await applied();
    expect(log.map(([number]) => number)).toEqual([...new Set(log.map(([number]) => number as number))].sort((a, b) => a - b));
    expect(app.app.migration.version).toBe(log.at(-1)?.[0]);
    for (const [, name, checksum] of log) expect([name, checksum]).toEqual([expect.stringMatching(/^[a-z0-9-]+$/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  test('again: nothing is applied', async () => {
    const before = await applied();
    expect(await graph.migrate()).toEqual({ applied: [], version: app.app.migration.version });
    expect(await applied()).toEqual(before);
  });

  test('again after one was cut off before it was recorded: applied without harm', async () => {
    await tell(create.cypher, create.parameters, { id: 'there' });
    const before = await applied();
    await tell('MATCH (m:Migration) DETACH DELETE m');
    expect(await graph.migrate()).toMatchObject({ applied: before.map(([number, name]) => `${String(number as number).padStart(4, '0')} ${name as string}`), version: app.app.migration.version });
    expect(await applied()).toEqual(before);
    expect(await idsIn(graph)).toEqual(['there']);
    await expect(tell(create.cypher, create.parameters, { id: 'there' })).rejects.toThrow(GraphConflictError);
  });

  test('of a newer program: the store is refused, and stays as it was', async () => {
    const { version } = app.app.migration;
    await tell('CREATE (m:Migration {number: $number, name: $name, checksum: $checksum})', { number: 'integer', name: 'string', checksum: 'string' }, { number: version + 1, name: 'future', checksum: '0'.repeat(64) });
    const before = await applied();
    try {
      const error = await graph.migrate().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(GraphDamagedError);
      expect(String(error)).toContain(`migration ${version + 1}`);
      expect(await applied()).toEqual(before);
    } finally {
      await tell('MATCH (m:Migration) WHERE m.number = $number DETACH DELETE m', { number: 'integer' }, { number: version + 1 });
    }
    expect(await graph.migrate()).toEqual({ applied: [], version });
  });

  test('of another text than this program has: the store is refused, and stays as it was', async () => {
    const [[, , checksum] = []] = await applied();
    const set = (text: string): Promise<void> => tell('MATCH (m:Migration) WHERE m.number = 1 SET m.checksum = $checksum', { checksum: 'string' }, { checksum: text });
    await set('0'.repeat(64));
    const before = await applied();
    try {
      const error = await graph.migrate().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(GraphDamagedError);
      expect(String(error)).toContain('0001 inventory');
      expect(await applied()).toEqual(before);
    } finally {
      await set(checksum as string);
    }
    expect((await graph.migrate()).applied).toEqual([]);
  });
});

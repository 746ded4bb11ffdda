import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HEADING, MAX_LINE_BYTES } from '../../../src/exchange/backup/format.js';
import { type BackupFile, checkBackup } from '../../../src/exchange/backup/reading.js';
import { restoreBackup, unfinishedRestore } from '../../../src/exchange/backup/restoring.js';
import { InvalidDocument } from '../../../src/exchange/fault.js';
import { importYaml } from '../../../src/exchange/importing.js';
import type { Graph } from '../../../src/graph/index.js';
import { type TestApp, empty, openApp } from '../../app.js';
import { backupOf, dump, fileOf } from './stores.js';

/** A backup is taken whole or not at all; one that broke off goes on. */

/** With the heading before and a right checksum after. */
function sealed(...lines: readonly string[]): string {
  const body = [HEADING, ...lines].map((line) => `${line}\n`).join('');
  return `${body}${JSON.stringify({ end: lines.length + 1, sha256: createHash('sha256').update(body).digest('hex') })}\n`;
}
const evidence = '{"node":"Evidence","properties":{"id":"e","stated":true,"truncated":false}}';
const item = '{"node":"Item","properties":{"id":"System:crm","key":"crm","name":"CRM","aliases":[],"since":"0000-01-01","until":"9999-99-99","assumed":[],"sortKey":"crm","version":1,"digest":"d"}}';
const link = '{"link":"EVIDENCED_BY","from":["Item","System:crm"],"to":["Evidence","e"],"properties":{"position":0}}';
const sound = sealed(evidence, item, link);

const faultOf = async (file: BackupFile): Promise<{ line: number | null; pointer: string; message: string }> => {
  const error: unknown = await checkBackup(file).then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof InvalidDocument)) throw error ?? new Error('It was taken');
  return error.faults[0] as { line: number; pointer: string; message: string };
};

describe('one fault refuses the whole', () => {
  test('what is sound passes, whatever the pieces it comes in', async () => {
    for (const size of [1, 7, 4_096]) expect(await checkBackup(fileOf(sound, size))).toMatchObject({ lines: 4, nodes: 2, links: 1 });
    expect(await checkBackup(fileOf(sealed()))).toMatchObject({ lines: 1, nodes: 0, links: 0 });
  });

  test.each<[what: string, text: string, line: number, message: RegExp]>([
    ['nothing', '', 1, /nothing here/],
    ['another format', 'wherekept: 1\nsystems: {}\n', 1, /no backup/],
    ['another version', sound.replace('"version":1', '"version":2'), 1, /no backup, or one of another version/],
    ['no end', sound.slice(0, sound.lastIndexOf('{"end"')), 4, /breaks off/],
    ['an end in the middle of a line', sound.slice(0, 200), 3, /breaks off/],
    ['one byte changed', sound.replace('"CRM"', '"CRN"'), 5, /checksum/],
    ['a line taken out', sound.replace(`${link}\n`, ''), 4, /tells of 4 lines/],
    ['a line more at the end', `${sound}${evidence}\n`, 5, /follows what ends/],
    ['an empty line', sealed(evidence, ''), 3, /empty line/],
    ['no JSON', sealed('{"node":'), 2, /not JSON/],
    ['a list', sealed('[]'), 2, /not JSON, or no object/],
    ['neither node nor link', sealed('{"name":"x"}'), 2, /neither/],
    ['an unknown label', sealed('{"node":"Invoice","properties":{"id":"i"}}'), 2, /not known/],
    ['an unknown kind of item', sealed(item.replace('"System:crm"', '"Invoice:crm"')), 2, /no such Item/],
    ['an unknown property', sealed(evidence.replace('"stated"', '"spoken"')), 2, /“spoken” is not known/],
    ['a property of the prototype', sealed(evidence.replace('"stated"', '"constructor"')), 2, /“constructor” is not known/],
    ['a property of another type', sealed(evidence.replace('"stated":true', '"stated":"yes"')), 2, /true or false/],
    ['a number that is not whole', sealed(link.replace('"position":0', '"position":0.5')), 2, /There is no Item|whole number/],
    ['a mixed list', sealed(item.replace('"aliases":[]', '"aliases":["a",1]')), 2, /list of texts/],
    ['null', sealed(item.replace('"name":"CRM"', '"name":null')), 2, /“name” has to be a text/],
    ['half of a surrogate pair', sealed(item.replace('"CRM"', '"\\ud83d"')), 2, /“name” has to be a text/],
    ['no key', sealed('{"node":"Evidence","properties":{"stated":true}}'), 2, /“id” has to be/],
    ['a node twice', sealed(evidence, item, evidence), 4, /stands here twice/],
    ['a link before its ends', sealed(evidence, link, item), 3, /There is no Item “System:crm” before/],
    ['a link to nothing', sealed(item, link), 3, /There is no Evidence “e”/],
    ['an unknown link', sealed(evidence, item, link.replace('EVIDENCED_BY', 'PROVEN_BY')), 4, /not known/],
    ['a link between other labels', sealed(evidence, item, link.replace('["Evidence","e"]', '["Item","System:crm"]')), 4, /not known/],
    ['more than is told', sealed(evidence.replace('}}', '},"more":1}')), 2, /“more” is not known/],
    ['an identifier in place of a label', sealed(link.replace('["Item","System:crm"]', '"System:crm"')), 2, /label and an id/],
  ])('%s', async (_what, text, line, message) => {
    const fault = await faultOf(fileOf(text));
    expect(fault).toMatchObject({ line, message: expect.stringMatching(message) as string });
  });

  test('what is not UTF-8, with its line', async () => {
    const bytes = Buffer.concat([Buffer.from(`${HEADING}\n${item}\n`), Buffer.from([0x7b, 0xff, 0x7d, 0x0a])]);
    expect(await faultOf({ async *open() { yield bytes; } })).toMatchObject({ line: 3, message: 'This line is not UTF-8' });
  });

  test('a line without an end, in bounded memory', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    let given = 0;
    const endless: BackupFile = {
      async *open() {
        yield Buffer.from(`${HEADING}\n`);
        for (; given < 1024; given += 1) yield piece;
      },
    };
    expect(await faultOf(endless)).toMatchObject({ line: 2, message: expect.stringMatching(/bytes; this one has more/) as string });
    expect(given).toBeLessThanOrEqual(MAX_LINE_BYTES / piece.length + 1);
  });
});

describe('into a store', () => {
  let app: TestApp;
  let graph: Graph;
  beforeAll(async () => {
    app = await openApp('embedded');
    ({ graph } = app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await empty(graph);
    await graph.write((transaction) => transaction.run({ name: 'test.dropMore', parameters: {}, cypher: 'MATCH (n) WHERE n:AuditEntry OR n:AuditHead OR n:Restore OR n:ItemVersion DETACH DELETE n' }, {}));
  });
  const large = (): string => sealed(...Array.from({ length: 12_000 }, (_, at) => `{"node":"Evidence","properties":{"id":"${at}","stated":true,"truncated":false}}`));

  test('a faulty one leaves it as it was', async () => {
    const before = await dump(graph);
    await expect(restoreBackup(graph, fileOf(sound.replace('"CRM"', '"CRN"')))).rejects.toThrow(/checksum/);
    expect(await dump(graph)).toEqual(before);
  });

  test('a dry run writes nothing', async () => {
    const before = await dump(graph);
    expect(await restoreBackup(graph, fileOf(sound), { dryRun: true })).toMatchObject({ nodes: 2, links: 1, unchanged: false });
    expect(await dump(graph)).toEqual(before);
  });

  test('that holds something else is left alone', async () => {
    await importYaml(graph, 'wherekept: 1\nsystems: { shop: { name: Shop } }\n');
    const before = await dump(graph);
    await expect(restoreBackup(graph, fileOf(sound))).rejects.toThrow(/not empty/);
    expect(await dump(graph)).toEqual(before);
  });

  test('words that name its items are found again', async () => {
    await restoreBackup(graph, fileOf(sealed(evidence, item.replace('"aliases":[]', '"aliases":["Customer file"]'), link)));
    const { data } = await app.ask('{ system(term: "customer files") { key evidence { stated } } }');
    expect(data.system).toMatchObject({ key: 'crm' });
  });

  test('broken off, it goes on where it stopped; until then nobody may use the store', async () => {
    const text = large();
    let written = 0;
    const failing: Graph = Object.assign(Object.create(graph) as Graph, {
      engine: graph.engine, read: graph.read.bind(graph),
      write: (work: Parameters<Graph['write']>[0]) => {
        written += 1;
        if (written === 2) throw new Error('The power went');
        return graph.write(work);
      },
    });
    await expect(restoreBackup(failing, fileOf(text))).rejects.toThrow('The power went');
    expect(await unfinishedRestore(graph)).toMatch(/line 5001/);
    await expect(restoreBackup(graph, fileOf(sound))).rejects.toThrow(/part of another backup/);
    const told: number[] = [];
    await restoreBackup(graph, fileOf(text), { progress: (phase, done) => { if (phase === 'write') told.push(done); } });
    expect(told).toEqual([10_001, 12_001]);
    expect(await unfinishedRestore(graph)).toBeUndefined();
    expect(await backupOf(graph)).toContain('"id":"11999"');
    expect((await backupOf(graph)).split('\n').filter((line) => line.includes('"Evidence"'))).toHaveLength(12_000);
  });

  test('that is written to while a backup of it is made: the backup is of one moment', async () => {
    await importYaml(graph, 'wherekept: 1\nsystems: { shop: { name: Shop } }\n');
    let writes = 0;
    const busy: Graph = Object.assign(Object.create(graph) as Graph, {
      engine: graph.engine, write: graph.write.bind(graph),
      read: async (...given: Parameters<Graph['read']>) => {
        if (given[0].name === 'contents.Evidence' && writes < 1) {
          writes += 1;
          await importYaml(graph, `wherekept: 1\nsystems: { till: { name: Till ${writes} } }\n`);
        }
        return graph.read(...given);
      },
    });
    expect(await backupOf(busy)).toBe(await backupOf(graph));
    writes = -100;
    await expect(backupOf(busy)).rejects.toThrow(/3 times/);
  });
});

import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentFile, textOf } from '../../src/cli/documents.js';
import { exportAs } from '../../src/exchange/exporting.js';
import { InvalidDocument } from '../../src/exchange/fault.js';
import { importEvents } from '../../src/exchange/openlineage/importing.js';
import { type TestApp, engines, openApp } from '../app.js';
import { asking } from './backup/stores.js';

/** What accidents and malice hand in, format by format: a clear report with its place, memory bounded, nothing half written. */

const importing = `mutation ($input: ImportInventoryInput!) { importInventory(input: $input) { __typename ... on UserError { message }
  ... on InvalidDocumentError { faults { pointer line message } } ... on InvalidInputError { faults { path message } } ... on ImportReport { added changed faults { pointer line severity message } } } }`;
interface Outcome { readonly __typename: string; readonly message?: string; readonly added?: number; readonly faults: readonly { readonly pointer: string; readonly line: number | null; readonly severity?: string; readonly message: string }[] }

const data = (file: string): string => readFileSync(join(import.meta.dirname, '../data', file), 'utf8');
const event = { eventType: 'COMPLETE', eventTime: '2026-01-01T12:00:00Z', producer: 'https://example.com', run: { runId: 'r1' }, job: { namespace: 'jobs', name: 'etl' }, inputs: [{ namespace: 'db', name: 'a' }], outputs: [{ namespace: 'db', name: 'b' }] };
const sound = {
  YAML: 'wherekept: 1\ndataTypes: { email: { name: Email } }\nsystems:\n  crm: { name: CRM, dataTypes: [email] }\n',
  TILT: data('tilt/tilt.json'),
  FIDESLANG: data('fideslang/demo_dataset.yml'),
  OPENLINEAGE: JSON.stringify(event),
  CSV: 'activity,purpose,personal data\nNewsletter,Marketing,email\n',
  SUBPROCESSORS: '# Sub-processors\n\n| Name | Purpose | Location |\n|-|-|-|\n| Mailchimp | Newsletters | USA |\n',
} as const;
type Format = keyof typeof sound | 'BACKUP';
const formats = Object.keys(sound) as (keyof typeof sound)[];

const deep = (count: number): string => `${'['.repeat(count)}${']'.repeat(count)}`;
const aliases = (first: string): string => `${first}${['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefg'[at] ?? ''}`).join(', ')}]`).join('\n')}\n`;

describe.each(engines)('on %s', (engine) => {
  let app: TestApp;
  let before: string;
  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace('wherekept: 1\nsystems: { there: { name: There } }\n');
    before = await state();
  });
  afterAll(() => app.close());

  /** Every write raises a revision first; and whatever it leaves is a node. */
  const state = async (): Promise<string> => JSON.stringify([await app.graph.read(asking('MATCH (s:Store) RETURN s.id AS id, s.revision ORDER BY id'), {}), await app.graph.read(asking('MATCH (n) RETURN count(n) AS nodes'), {})]);
  const take = async (format: Format, document: string, more: object = {}): Promise<Outcome> => {
    const { data: answer, errors } = await app.ask(importing, { input: { format, document, ...more } });
    expect(errors).toBeUndefined();
    return answer.importInventory as Outcome;
  };
  const refused = async (format: Format, document: string, message: RegExp, line?: number): Promise<void> => {
    const outcome = await take(format, document);
    expect([outcome.__typename, outcome.faults[0]?.message]).toEqual(['InvalidDocumentError', expect.stringMatching(message)]);
    if (line !== undefined) expect(outcome.faults[0]?.line).toBe(line);
    expect(await state()).toBe(before);
  };

  test.each(formats.flatMap((format) => [...formats, 'BACKUP' as const].filter((other) => other !== format).map((other) => [format, other] as const)))('a %s that is said to be %s', async (format, other) => {
    await refused(other, sound[format], /./);
  });

  test.each<[what: string, format: Format, document: string, message: RegExp, line?: number]>([
    ['an inventory that breaks off', 'YAML', sound.YAML.slice(0, -10), /Not YAML|flow/i],
    ['a notice that breaks off', 'TILT', sound.TILT.slice(0, 3_000), /breaks off|Not JSON|cannot be read/i],
    ['a manifest that breaks off in a quotation', 'FIDESLANG', `${sound.FIDESLANG}system:\n  - name: "open`, /quote|Not YAML/i],
    ['an event that breaks off', 'OPENLINEAGE', sound.OPENLINEAGE.slice(0, 100), /breaks off/, 1],
    ['a table that breaks off in a quotation', 'CSV', `${sound.CSV}"open,x\n`, /no table/],
    ['a backup that breaks off', 'BACKUP', '{"wherekept":"backup","version":1}\n{"node":"Evidence","properties":{"id":"e","stated":true,"truncated":false}}\n', /breaks off/, 2],
    ...(['YAML', 'FIDESLANG'] as const).map((format) => ['aliases that explode', format, aliases(format === 'YAML' ? 'wherekept: 1\na: &a [x, x, x, x, x, x, x, x, x]\n' : 'system:\n  - fides_key: x\na: &a [x, x, x, x, x, x, x, x, x]\n'), /alias/i] as [string, Format, string, RegExp]),
    ['an alias of what it stands in', 'YAML', 'wherekept: 1\nsystems: &s\n  x: { name: X, description: *s }\n', /no end/, 3],
    ['an alias of what it stands in', 'TILT', 'meta: &a\n  name: X\n  url: http://x\n  more: *a\n', /no end/, 4],
    ['an alias of what it stands in', 'FIDESLANG', 'system: &s\n- fides_key: loop\n  name: L\n  dataset_references: *s\n', /no end/, 4],
    ...(['YAML', 'TILT', 'FIDESLANG', 'OPENLINEAGE'] as const).map((format) => ['deep nesting', format, deep(20_000), /nested/i, 1] as [string, Format, string, RegExp, number]),
    ['deep nesting', 'SUBPROCESSORS', `${'> '.repeat(5_000)}x`, /nested/i],
    ['deep nesting', 'BACKUP', `{"wherekept":"backup","version":1}\n${deep(20_000)}\n`, /./, 2],
    ['a key twice', 'YAML', sound.YAML.replace('systems:', 'systems: {}\nsystems:'), /“systems” stands here twice/, 4],
    ['a date in words', 'YAML', sound.YAML.replace('name: CRM', 'name: CRM, since: last spring'), /date that exists/, 4],
    ['an unknown country', 'YAML', 'wherekept: 1\nlocations: { x: { name: X, country: XX } }\n', /ISO 3166-1/, 2],
    ['a key that is a path', 'YAML', 'wherekept: 1\nsystems: { ../../etc/passwd: { name: X } }\n', /is no key/, 2],
  ])('%s (%s) is refused with its place', async (_what, format, document, message, line) => {
    await refused(format, document, message, line);
  });

  test('one more character than a document may have', async () => {
    for (const format of formats) expect([format, (await take(format, 'x'.repeat(16 * 1024 * 1024 + 1))).faults[0]?.message]).toEqual([format, expect.stringMatching(/has 16777217 characters|16 MiB|larger/)]);
    expect(await state()).toBe(before);
  }, 60_000);

  test.each(formats)('a %s with a byte-order mark and carriage returns is the same', async (format) => {
    const [plain, marked] = [await take(format, sound[format], { dryRun: true }), await take(format, `\uFEFF${sound[format].replaceAll('\n', '\r\n')}`, { dryRun: true })];
    expect(plain).toMatchObject({ __typename: 'ImportReport' });
    expect(marked.added).toBe(plain.added);
    expect(marked.faults.map(({ pointer }) => pointer)).toEqual(plain.faults.map(({ pointer }) => pointer));
  });

  test.each<[what: string, format: Format, document: string, pointer: string, line: number | null, message: RegExp]>([
    ['a key twice', 'FIDESLANG', 'system:\n  - fides_key: a\n    fides_key: b\n    name: B\n    system_type: Service\n    privacy_declarations: []\n', '/system/0/fides_key', 3, /stands here twice/],
    ['a key twice', 'OPENLINEAGE', `{"producer":"https://other.example",${sound.OPENLINEAGE.slice(1)}`, '/producer', 1, /stands here twice/],
    ['a date in words', 'OPENLINEAGE', `${JSON.stringify({ ...event, eventTime: 'last spring' })}\n${sound.OPENLINEAGE}\n`, '/eventTime', 1, /RFC 3339/],
    ['a date in words', 'CSV', 'activity,since\nShop,last spring\n', '/1/1', 2, /date/],
    ['a date in words', 'SUBPROCESSORS', '# Sub-processors\n\n| Name | Date added |\n|-|-|\n| Front | last spring |\n', '/2/rows/0', 5, /no date/],
    ['an unknown country', 'CSV', 'activity,location\nShop,Narnia\n', '/1/1', 2, /no country or region/],
    ['an unknown country', 'SUBPROCESSORS', '# Sub-processors\n\n| Name | Location |\n|-|-|\n| Front | Narnia |\n', '/2/rows/0', 5, /no country or region/],
  ])('%s (%s) is a fault with its place; the rest would come in', async (_what, format, document, pointer, line, message) => {
    const { __typename, faults } = await take(format, document, { dryRun: true });
    expect(__typename).toBe('ImportReport');
    expect(faults).toContainEqual(expect.objectContaining({ pointer, line, message: expect.stringMatching(message) as string }));
  });

  test('a notice of a country that is none, and of a day in words', async () => {
    const notice = JSON.parse(sound.TILT) as { meta: { modified: string }; controller: { country: string } };
    notice.meta.modified = 'last spring';
    notice.controller.country = 'Atlantis';
    const { __typename, faults } = await take('TILT', JSON.stringify(notice, null, 2), { dryRun: true });
    expect(__typename).toBe('ImportReport');
    for (const pointer of ['/meta/modified', '/controller/country']) expect(faults).toContainEqual(expect.objectContaining({ pointer, line: expect.any(Number) as number }));
  });

  test('bytes that are no UTF-8 are refused where bytes come in', async () => {
    const bytes = Buffer.concat([Buffer.from(sound.OPENLINEAGE.slice(0, -1)), Buffer.from(',"x":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    const sent = await app.app.edge.http.inject({ method: 'POST', url: '/api/v1/lineage', headers: { host: '127.0.0.1', 'content-type': 'application/json' }, payload: bytes });
    expect([sent.statusCode, sent.body]).toEqual([400, expect.stringMatching(/UTF-8/)]);
    await expect(importEvents(app.graph, (async function* () { yield bytes; })(), { stamp: { by: 'system', at: 0 } })).rejects.toThrow(InvalidDocument);
    expect(await state()).toBe(before);
  });

  test('a gigabyte of one line is given up once the bound is met', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    let given = 0;
    const gigabyte = async function* (): AsyncGenerator<Uint8Array> { for (; given < 1024; given += 1) yield piece; };
    const error: unknown = await importEvents(app.graph, gigabyte(), { stamp: { by: 'system', at: 0 } }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidDocument);
    expect((error as InvalidDocument).faults).toMatchObject([{ line: 1, message: expect.stringMatching(/bytes; this one has more/) as string }]);
    expect(given).toBeLessThanOrEqual(17);
    expect(await state()).toBe(before);
  });

  test('no path leads out of the folder that is served', async () => {
    for (const url of ['/../package.json', '/..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/explorer/..%2f..%2f..%2fpackage.json', '/assets/..%5c..%5cpackage.json', '/export/..%2f..%2fpackage.json']) {
      const { statusCode, body } = await app.app.edge.http.inject({ method: 'GET', url, headers: { host: '127.0.0.1' } });
      expect([url, statusCode >= 400, body.includes('"dependencies"')]).toEqual([url, true, false]);
    }
  });

  test('what is a path or a formula in a document is a word, and leaves as a word', async () => {
    await take('CSV', 'activity,purpose,personal data\n"=HYPERLINK(""http://x"",""y"")",../../etc/passwd,"+1; -2; @SUM(1)"\n');
    let text = '';
    for await (const piece of (await exportAs('csv', app.graph)).content) text += String(piece);
    const cells = (parse(text) as string[][]).flat();
    expect(cells.some((cell) => cell.includes('HYPERLINK'))).toBe(true);
    for (const cell of cells) expect(cell).not.toMatch(/^[\s]*[=+\-@]|[;\t]\s*[=+\-@]/);
    const { data: answer } = await app.ask('{ purposes { nodes { key } } }');
    expect(answer.purposes.nodes).toContainEqual({ key: 'word:..%2f..%2fetc%2fpasswd' });
  });
});

describe('files of the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wherekept-bad-'));
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

  test('a gigabyte is refused unread; a folder, and what is no UTF-8, too', () => {
    const large = join(folder, 'large.yaml');
    closeSync(openSync(large, 'w'));
    // Sparse: it takes no room.
    truncateSync(large, 1024 ** 3);
    expect(() => documentFile(large, false)).toThrow(/1073741824 bytes/);
    expect(() => documentFile(folder, false)).toThrow(/no file/);
    expect(() => documentFile(join(folder, '../nowhere/x.yaml'), false)).toThrow(/ENOENT/);
    const binary = join(folder, 'binary.yaml');
    writeFileSync(binary, Buffer.from([0x77, 0xff, 0xfe]));
    expect(() => textOf(binary)).toThrow(/not UTF-8/);
  });
});

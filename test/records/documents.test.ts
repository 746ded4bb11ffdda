import { parse as parseCsv } from 'csv-parse/sync';
import { type Token, type Tokens, Lexer } from 'marked';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticeChanges } from '../../src/records/index.js';
import { type TestApp, engines, openApp } from '../app.js';

/** The documents themselves: that no text of an inventory becomes a formula, markup or a table's edge in them, and what is missing or too large is said. */

const hostile = [
  '=HYPERLINK("http://evil.example","x")', '+1+cmd|\' /C calc\'!A0', '-2+3', '@SUM(A1:A9)', '\t=1', ' =1', '＝1+1', 'a;=1', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '</table><h1>Owned', '&amp; &lt;', 'a | b | c', '| --- |',
  '[link](javascript:alert(1))', '![x](http://evil.example/x.png)', '`code`', '# Heading', '**bold**', '<!-- comment', '\\', '$x$', 'line\u2028separator', '"quoted", with commas', "'; --",
];
const keys = hostile.map((_text, at) => `h${at}`);
/** Names stand on one line; descriptions and quotes need not. */
const inName = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
const named = (at: number): { name: string; description: string } => ({ name: `${inName(hostile[at] ?? '')} ${at}`, description: hostile[at] ?? '' });
const document = JSON.stringify({
  wherekept: 1, source: 'notice', sources: { notice: { name: `<b>${hostile[0] ?? ''}</b>` } },
  controllers: { house: { name: '=House & Sons <i>Ltd</i>', house: true, contact: '@contact <script>' } },
  locations: { eu: { name: '+EU <b>' } }, triggers: { left: { name: 'left' } },
  ...Object.fromEntries((['dataTypes', 'purposes', 'dataSubjects', 'processors', 'recipients', 'securityMeasures'] as const).map((plural) => [plural, Object.fromEntries(keys.map((key, at) => [key, { ...named(at), ...(plural === 'processors' ? { locations: ['eu'] } : {}) }]))])),
  systems: Object.fromEntries(keys.map((key, at) => [key, { ...named(at), providedBy: [key] }])),
  safeguards: { scc: { name: '=SCC <b>', mechanism: 'SCC' } },
  retentionRules: { rule: { name: '=Rule <script>', period: 'P5Y', trigger: 'left', dataTypes: ['h0', 'h1'] }, vague: { name: 'Vague', criterion: '=as long | as <b>needed</b>', dataTypes: ['h2'] } },
  activities: Object.fromEntries(keys.map((key, at) => [key, {
    ...named(at), legalBasis: 'CONTRACT', dataTypes: [key], purpose: key, subjects: [key], systems: [key], processors: [key], disclosedTo: [key], storedAt: ['eu'], safeguards: ['scc'],
    evidence: { section: hostile[at], quote: `${hostile[at] ?? ''} quoted` },
  }])),
});

const texts = (html: string): string => html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, ' ');
/** A cell that a spreadsheet takes for a formula, in any of the settings at which it splits or trims. */
const formula = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/;
const cellsOf = (csv: string): string[] => (parseCsv(csv, { relax_column_count: false }) as string[][]).flat();

describe.each(engines)('records as documents on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp(engine);
    await app.replace(document);
  });
  afterAll(() => app.close());
  const made = async (field: string, format: string, more = ''): Promise<{ content: string; mediaType: string; filename: string }> => {
    const { data, errors } = await app.ask(`{ made: ${field}(format: ${format}${more}) { content mediaType filename } }`);
    expect(errors).toBeUndefined();
    return data.made as { content: string; mediaType: string; filename: string };
  };

  test.each([['recordOfProcessing', ''], ['recordOfProcessing', ', role: PROCESSOR'], ['noticeTables', ''], ['subProcessorPage', '']])('%s as CSV%s: no cell is a formula, and nothing is lost', async (field, more) => {
    const { content, mediaType } = await made(field, 'CSV', more);
    expect(mediaType).toMatch(/^text\/csv/);
    const cells = cellsOf(content);
    expect(cells.filter((cell) => formula.test(cell) || cell.split(/[;\t]/).some((part) => formula.test(part)))).toEqual([]);
    if (field === 'noticeTables') for (const text of hostile.map(inName)) expect(cells.some((cell) => cell.replaceAll("'", '').includes(text.replaceAll("'", '').trim()))).toBe(true);
  });

  test.each(['recordOfProcessing', 'noticeTables', 'subProcessorPage'])('%s as a page: every text is text', async (field) => {
    const { content, mediaType, filename } = await made(field, 'HTML');
    expect([mediaType, filename.endsWith('.html')]).toEqual(['text/html; charset=utf-8', true]);
    expect([...content.matchAll(/<([a-z!][a-z0-9]*)/gi)].map(([, tag]) => tag?.toLowerCase()).filter((tag) => ['script', 'img', 'b', 'i', 'a', 'iframe', 'object', 'link', 'svg'].includes(tag ?? ''))).toEqual([]);
    expect(content).not.toMatch(/<[^>]*\son\w+=/i);
    expect((content.match(/<table/g) ?? []).length).toBe((content.match(/<\/table>/g) ?? []).length);
    if (field !== 'subProcessorPage') expect(texts(content)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('as Markdown: one row a row, one cell a cell, and every text is text', async () => {
    const { content } = await made('noticeTables', 'MARKDOWN');
    const json = JSON.parse((await made('noticeTables', 'JSON')).content) as { sections: { columns: string[]; rows: { cells: string[] }[] }[] };
    const tables = new Lexer().lex(content).filter((token): token is Tokens.Table => token.type === 'table');
    const sections = json.sections.filter(({ rows }) => rows.length > 0);
    expect(tables.map(({ header, rows }) => [header.length, rows.length])).toEqual(sections.map(({ columns, rows }) => [columns.length, rows.length]));
    const tokens = tables.flatMap(({ rows }) => rows.flat().flatMap((cell) => cell.tokens));
    // A bare address is shown as one; it leads where it says.
    const isBare = (token: Token): boolean => token.type === 'link' && token.raw === token['text'] && token['href'] === token['text'];
    expect(tokens.filter((token) => !['text', 'escape'].includes(token.type) && !isBare(token))).toEqual([]);
    const flat = (cells: readonly Tokens.TableCell[]): string[] => cells.map((cell) => cell.tokens.map((token) => ('text' in token ? String(token.text) : '')).join('').replace(/\s+/g, ' ').trim());
    expect(tables.flatMap(({ rows }) => rows.flatMap(flat))).toEqual(sections.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map((cell) => cell.replace(/\s+/g, ' ').trim()))));
  });

  test('as JSON: the texts to the letter', async () => {
    const record = JSON.parse((await made('recordOfProcessing', 'JSON')).content) as { complete: boolean; activities: { id: string; name: string; evidence: string[] }[] };
    expect(record.complete).toBe(true);
    expect(record.activities.map(({ name }) => name).sort()).toEqual(keys.map((_key, at) => named(at).name).sort());
  });

  test('an inventory without anything: pages that say so', async () => {
    const other = await openApp(engine);
    try {
      await other.replace('wherekept: 1\n');
      for (const field of ['recordOfProcessing', 'noticeTables', 'subProcessorPage']) {
        const { data, errors } = await other.ask(`{ made: ${field}(format: HTML) { content } }`);
        expect(errors).toBeUndefined();
        expect(data.made.content).toMatch(/<\/html>/);
      }
      expect((await other.ask('{ retentionSchedule { totalCount nodes { id } } }')).data.retentionSchedule).toEqual({ totalCount: 0, nodes: [] });
    } finally {
      await other.close();
      if (engine === 'neo4j') await app.replace(document);
    }
  });

  test.each([
    ['recordOfProcessing(controller: "nobody") { content }', 'nobody'], ['noticeTables(controller: "h0") { content }', 'h0'], ['retentionSchedule(first: 0) { totalCount }', 'first'], ['retentionSchedule(first: 501) { totalCount }', 'first'],
    ['retentionSchedule(after: "nonsense") { totalCount }', 'cursor'],
  ])('%s is refused, and says why', async (field, says) => {
    const { errors = [] } = await app.ask(`{ ${field} }`);
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(errors)).toContain(says);
    expect(JSON.stringify(errors)).not.toContain('INTERNAL');
  });
});

test('what must change in a notice: rows that come, that go, and that say something else', () => {
  const row = (section: 'PROCESSORS' | 'RETENTION', key: string, ...cells: string[]) => ({ section, key, cells });
  const before = [row('RETENTION', 'a', 'Email', '5 years', '', 'House'), row('PROCESSORS', 'p', 'Hubspot', 'Email', 'Marketing', 'EU'), row('PROCESSORS', 'q', 'Zoho', 'Email', 'Support', 'EU')];
  const after = [row('RETENTION', 'a', 'Email', '5 years', '', 'House'), row('PROCESSORS', 'p', 'Hubspot', 'Email, Phone', 'Marketing', 'EU'), row('PROCESSORS', 'r', 'Mailer', 'Email', 'Marketing', 'India')];
  expect(noticeChanges(before, before)).toEqual([]);
  expect(noticeChanges(before, after).map(({ change, before: was, after: is }) => [change, was[0] ?? null, is[0] ?? null, is[1] ?? null]).sort()).toEqual([
    ['ADDED', null, 'Mailer', 'Email'], ['CHANGED', 'Hubspot', 'Hubspot', 'Email, Phone'], ['REMOVED', 'Zoho', null, null],
  ]);
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingKinds, ofAssessments } from '../../src/answers/finding.js';
import { importYaml } from '../../src/exchange/importing.js';
import { type TestApp, casesOn, empty, engines, openApp } from '../app.js';
import { fixtures } from './fixtures.js';

/** Each finding on an inventory that raises it, and on some that all but do. */

const TODAY = '2026-11-24';
const clock = { now: () => Date.parse(`${TODAY}T09:00:00Z`) };

interface FindingAnswer { id: string; kind: string; severity: string; message: string; article: string; about: { id: string }[]; acceptance: null }
const query = `query ($kinds: [FindingKind!], $asOf: LocalDate) { findings(kinds: $kinds, asOf: $asOf, first: 500) { totalCount nodes { id kind severity message article about { id } acceptance { reason } } } }`;

/** Of persons: test/findings/holdings.test.ts. */
const ofPersons = ['OVERDUE', 'HOLDING_NOT_ALLOWED', 'HOLDING_MISSING'];

it('every kind has an inventory that raises it, and one that does not', () => {
  const raised = new Set(fixtures.map(({ kind }) => kind));
  const missed = new Set(fixtures.filter(({ misses }) => misses.length > 0).map(({ kind }) => kind));
  expect(Object.keys(findingKinds).filter((kind) => !ofPersons.includes(kind) && !(ofAssessments as readonly string[]).includes(kind) && !(raised.has(kind as keyof typeof findingKinds) && missed.has(kind as keyof typeof findingKinds)))).toEqual([]);
});

it('the manual says of every kind what raises it, in the order of severity', () => {
  const rows = readFileSync(new URL('../../docs/findings.md', import.meta.url), 'utf8').split('\n').map((line) => /^\| \*{0,2}([A-Z0-9_]+)\*{0,2} \|/.exec(line)?.[1]).filter((name) => name !== undefined);
  const expected = (['ERROR', 'WARNING', 'INFO'] as const).flatMap((severity) => [severity, ...Object.entries(findingKinds).filter(([, row]) => row.severity === severity).map(([kind]) => kind)]);
  expect(rows.filter((name) => expected.includes(name))).toEqual(expected);
});

describe.each(engines)('findings on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine, { clock }); });
  afterAll(() => app.close());

  const findingsOf = async (document: string, kind: string, asOf: string): Promise<FindingAnswer[]> => {
    await empty(app.graph);
    if (document !== '') await importYaml(app.graph, `wherekept: 1\n${document}`, { stamp: { by: 'test', at: clock.now() } });
    const { data, errors } = await app.ask(query, { kinds: [kind], asOf });
    expect(errors).toBeUndefined();
    expect(data.findings.totalCount).toBe(data.findings.nodes.length);
    return data.findings.nodes as FindingAnswer[];
  };

  it.each(fixtures)('$kind: $name', async ({ kind, raises, about, says, article, asOf = TODAY }) => {
    const found = await findingsOf(raises, kind, asOf);
    expect(found.map((one) => one.about.map(({ id }) => id)).sort()).toEqual([...about].sort());
    const row = findingKinds[kind];
    for (const one of found) {
      expect(one).toMatchObject({ kind, severity: row.severity, acceptance: null });
      if (kind !== 'NOTICE_INCOMPLETE') expect(one.article).toBe(article ?? row.article);
      else expect(one.article).toMatch(article ?? /^GDPR Art\. 13\(/);
      if (says) expect(one.message).toMatch(says);
    }
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  });

  const nearMisses = fixtures.flatMap(({ kind, misses, asOf = TODAY }) => misses.map(([why, document]) => ({ kind, why, document, asOf })));
  it.each(casesOn(engine, nearMisses))('no $kind: $why', async ({ kind, document, asOf }) => {
    expect((await findingsOf(document, kind, asOf)).map(({ message }) => message)).toEqual([]);
  });

  it('all at once are what each kind gives alone, most severe first', async () => {
    const document = fixtures.find(({ kind, name }) => kind === 'UNCOVERED_TRANSFER' && name.startsWith('with a processor'))?.raises ?? '';
    const all = await findingsOf(document, 'NO_LEGAL_BASIS', TODAY).then(async () => (await app.ask(query, { asOf: TODAY })).data.findings.nodes as FindingAnswer[]);
    const alone = await Promise.all(Object.keys(findingKinds).map(async (kind) => (await app.ask(query, { kinds: [kind], asOf: TODAY })).data.findings.nodes as FindingAnswer[]));
    expect(all.map(({ id }) => id).sort()).toEqual(alone.flat().map(({ id }) => id).sort());
    expect(new Set(all.map(({ kind }) => kind)).size).toBeGreaterThan(5);
    const severities = all.map(({ severity }) => ['ERROR', 'WARNING', 'INFO'].indexOf(severity));
    expect(severities).toEqual([...severities].sort());
    const { data } = await app.ask('query ($asOf: LocalDate) { findings(minSeverity: ERROR, asOf: $asOf) { nodes { severity } } }', { asOf: TODAY });
    expect(new Set(data.findings.nodes.map(({ severity }: { severity: string }) => severity))).toEqual(new Set(['ERROR']));
  });

  it('a write in between is seen', async () => {
    expect(await findingsOf('purposes: { a: { name: A } }', 'PURPOSE_UNUSED', TODAY)).toHaveLength(1);
    await importYaml(app.graph, 'wherekept: 1\npurposes: { b: { name: B } }');
    expect((await app.ask(query, { kinds: ['PURPOSE_UNUSED'], asOf: TODAY })).data.findings.totalCount).toBe(2);
  });
});

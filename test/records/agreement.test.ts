import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, engines, isWhole, openApp } from '../app.js';
import { randomDocument, randomOf } from '../oracle/random.js';

/** One deadline everywhere: the schedule, both records and the notice say what whereKept says, on the seed and on random inventories. */

interface Named { id: string; name: string }
interface Deadline { status: string; on: string | null; earliest: string | null; notBefore: string | null; stated: boolean; awaiting: { key: string }[]; proof: { text: string }[] }
interface Use { activity: Named & { until: string | null; role: string }; purpose: Named; retention: Named | null; deadline: Deadline }
interface Place { id: string; heldAs: Named; holder: Named | null; asset: Named | null; system: Named | null; uses: Use[]; deadline: Deadline }
interface Row { id: string; dataType: Named; holder: Named | null; system: Named | null; purpose: Named; rule: Named | null; status: string; text: string; activities: Named[]; deadline: Deadline }
interface Limit { dataType: Named; holder: Named | null; asset: Named | null; rule: Named | null; status: string; on: string | null; earliest: string | null; notBefore: string | null; stated: boolean; awaiting: { key: string }[]; proof: { text: string }[]; text: string }
interface RecordDocument { complete: boolean; activities: (Named & { ended: boolean; timeLimits: Limit[] })[]; withoutActivity: Limit[] }
interface Tables { sections: { section: string; rows: { cells: string[] }[] }[] }

const deadline = 'deadline { status on earliest notBefore stated awaiting { key } proof { text } }';
const whereKept = `query ($data: String!, $asOf: LocalDate, $controller: String) { whereKept(data: $data, asOf: $asOf, controller: $controller) { __typename ... on WhereKept { places(match: [EXACT], first: 500) { totalCount nodes {
  id heldAs { id name } holder { id name } asset { id name } system { id name } ${deadline} uses { activity { id name until role } purpose { id name } retention { id name } ${deadline} }
} } } } }`;
const schedule = `query ($asOf: LocalDate, $after: String, $controller: String) { retentionSchedule(first: 7, after: $after, asOf: $asOf, controller: $controller) { asOf totalCount pageInfo { hasNextPage endCursor }
  nodes { id dataType { id name } holder { id name } system { id name } purpose { id name } rule { id name } status text activities { id name } ${deadline} } } }`;
const withoutActivity = 'query ($asOf: LocalDate) { retentionSchedule(first: 1, asOf: $asOf) { withoutActivity(first: 500) { totalCount nodes { id deadline { status } } } } }';
const record = 'query ($role: Role!, $format: RecordFormat!, $asOf: LocalDate) { recordOfProcessing(role: $role, format: $format, asOf: $asOf) { content } }';
const notice = 'query ($asOf: LocalDate, $controller: String) { noticeTables(format: JSON, asOf: $asOf, controller: $controller) { content } }';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sorted = (all: Iterable<string>): string[] => [...new Set(all)].sort(compare);
const said = ({ status, on, earliest, notBefore, stated, awaiting, proof }: Deadline | Limit): unknown => ({ status, on, earliest, notBefore, stated, awaiting: awaiting.map(({ key }) => key).sort(compare), proof: proof.map(({ text }) => text) });
const idOf = (one: Named | null): string => one?.id ?? '-';

/** ON_HOLD > UNKNOWN > OPEN_ENDED > PENDING > DUE, among dates the latest; uses that have ended count only where none is left. */
function together(uses: Use[], asOf: string): { status: string; on: string | null } {
  const left = uses.filter(({ activity: { until } }) => until === null || until > asOf);
  const counting = left.length > 0 ? left : uses;
  const status = ['ON_HOLD', 'UNKNOWN', 'OPEN_ENDED', 'PENDING', 'DUE'].find((one) => counting.some((use) => use.deadline.status === one)) ?? 'none';
  return { status, on: status === 'DUE' ? counting.map((use) => use.deadline.on ?? '').sort(compare).at(-1) ?? null : null };
}

async function compareAll(app: TestApp, types: string[], asOf: string): Promise<{ rows: number; dues: number; places: number }> {
  const data = async <T>(query: string, variables: Record<string, unknown>): Promise<T> => {
    const { data: answer, errors } = await app.ask(query, { asOf, ...variables });
    expect(errors).toBeUndefined();
    return answer as T;
  };
  const document = async <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> => JSON.parse(Object.values(await data<Record<string, { content: string }>>(query, variables))[0]?.content ?? '') as T;

  const placesOf = async (controller: string | null): Promise<Place[]> => {
    const places: Place[] = [];
    for (const type of types) {
      const { whereKept: answer } = await data<{ whereKept: { __typename: string; places: { totalCount: number; nodes: Place[] } } }>(whereKept, { data: type, controller });
      expect(answer.places.nodes).toHaveLength(answer.places.totalCount);
      places.push(...answer.places.nodes);
    }
    return places;
  };
  // The schedule, page by page.
  const rowsOf = async (controller: string | null): Promise<Row[]> => {
    const rows: Row[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { retentionSchedule: page }: { retentionSchedule: { asOf: string; totalCount: number; nodes: Row[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await data(schedule, { after, controller });
      rows.push(...page.nodes);
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
      if (!more) expect([page.asOf, page.totalCount]).toEqual([asOf, rows.length]);
    }
    return rows;
  };
  const places = await placesOf(null);
  const rows = await rowsOf(null);
  const groups = new Map<string, Use[]>();
  for (const { heldAs, holder, asset, system, uses } of places) {
    for (const use of uses) {
      const key = [heldAs.id, idOf(holder), system === null ? idOf(asset) : system.id, use.purpose.id].join(' ');
      groups.set(key, [...groups.get(key) ?? [], use]);
    }
  }
  expect(sorted(rows.map(({ id }) => id))).toEqual(sorted(groups.keys()));
  for (const row of rows) {
    const uses = groups.get(row.id) ?? [];
    const { status, on } = together(uses, asOf);
    expect([row.id, row.status, row.deadline.status, row.deadline.on]).toEqual([row.id, status, status, on]);
    expect(row.activities.map(({ id }) => id).sort(compare)).toEqual(sorted(uses.map(({ activity }) => activity.id)));
    if (on !== null) expect(row.text).toContain(`until ${on}`);
    else expect(row.text).not.toMatch(/until \d{4}-/);
    expect(uses.map(({ retention }) => idOf(retention))).toContain(idOf(row.rule));
    if (row.rule !== null) expect(row.text).toContain(row.rule.name);
  }
  const bare = places.filter(({ uses }) => uses.length === 0);
  const { retentionSchedule: { withoutActivity: without } } = await data<{ retentionSchedule: { withoutActivity: { nodes: { id: string; deadline: { status: string } }[] } } }>(withoutActivity, {});
  expect(without.nodes.map(({ id, deadline: { status } }) => `${id} ${status}`).sort(compare)).toEqual(bare.map(({ id, deadline: { status } }) => `${id} ${status}`).sort(compare));

  // The records: each activity in the role that it has, each of its time limits a use of a place.
  const expected = new Map<string, Map<string, Use>>();
  for (const { heldAs, holder, asset, uses } of places) for (const use of uses) {
    const of = expected.get(use.activity.id) ?? new Map<string, Use>();
    expected.set(use.activity.id, of.set([heldAs.id, idOf(holder), idOf(asset)].join(' '), use));
  }
  const lingering = new Set(places.filter(({ uses }) => uses.every(({ activity: { until } }) => until !== null && until <= asOf)).flatMap(({ uses }) => uses.map(({ activity }) => activity.id)));
  for (const role of ['CONTROLLER', 'PROCESSOR']) {
    const answer = await document<RecordDocument>(record, { role, format: 'JSON' });
    const wanted = [...expected].filter(([id, uses]) => { const [use] = uses.values(); return use?.activity.role === role && (use.activity.until === null || use.activity.until > asOf || lingering.has(id)); });
    expect(answer.complete).toBe(true);
    expect(sorted(answer.activities.filter(({ timeLimits }) => timeLimits.length > 0).map(({ id }) => id))).toEqual(sorted(wanted.map(([id]) => id)));
    for (const { id, ended, timeLimits } of answer.activities) {
      const uses = expected.get(id) ?? new Map<string, Use>();
      expect(timeLimits.map(({ dataType, holder, asset }) => [dataType.id, idOf(holder), idOf(asset)].join(' ')).sort(compare)).toEqual(sorted(uses.keys()));
      for (const limit of timeLimits) {
        const use = uses.get([limit.dataType.id, idOf(limit.holder), idOf(limit.asset)].join(' '));
        expect([said(limit), idOf(limit.rule)]).toEqual([said(use?.deadline as Deadline), idOf(use?.retention ?? null)]);
        expect(ended).toBe(use?.activity.until !== null && (use?.activity.until ?? '') <= asOf);
      }
    }
    expect(answer.withoutActivity.map(({ dataType, holder, asset, status }) => [dataType.id, idOf(holder), idOf(asset), status].join(' ')).sort(compare))
      .toEqual((role === 'CONTROLLER' ? bare : []).map(({ heldAs, holder, asset, deadline: { status } }) => [heldAs.id, idOf(holder), idOf(asset), status].join(' ')).sort(compare));
    // Its table has the same statuses and dates, in words.
    const { recordOfProcessing: { content } } = await data<{ recordOfProcessing: { content: string } }>(record, { role, format: 'CSV' });
    const table = parse(content, { columns: true }) as Record<string, string>[];
    expect(table).toHaveLength(answer.activities.length + answer.withoutActivity.length);
    for (const [at, { name, timeLimits }] of answer.activities.entries()) {
      expect(table[at]?.['activity']).toBe(name);
      for (const { status, text } of timeLimits) expect(table[at]?.['time limits']).toContain(`${status}, ${text}`);
    }
  }

  // The notice of the house, or of a controller: what is said of how long is what its schedule says; who has what is who holds it.
  const { controllers: { nodes: controllers } } = await data<{ controllers: { nodes: { key: string; house: boolean | null }[] } }>('query ($asOf: LocalDate) { controllers(first: 50, asOf: $asOf) { nodes { key house } } }', {});
  const house = controllers.find((one) => one.house === true)?.key ?? null;
  for (const controller of new Set([null, ...controllers.map(({ key }) => key)])) {
    const whose = controller ?? house;
    const [said, kept] = whose === null ? [rows, places] : [await rowsOf(whose), await placesOf(whose)];
    const { sections } = await document<Tables>(notice, { controller });
    const cells = (section: string): string[][] => (sections.find((one) => one.section === section)?.rows ?? []).map((row) => row.cells);
    const withReason = new Set(said.map(({ dataType, text }) => `${dataType.name}: ${text}`));
    for (const [type, howLong, last] of cells('RETENTION')) withReason.delete(`${type ?? ''}: ${howLong ?? ''}; ${last ?? ''}`);
    expect([...withReason]).toEqual([]);
    expect(sorted(cells('RETENTION').map(([type]) => type ?? ''))).toEqual(sorted(kept.map(({ heldAs }) => heldAs.name)));
    expect(sorted(cells('RETENTION').flatMap(([type, , last]) => (/^until (\d{4}-\d\d-\d\d)/.exec(last ?? '') ? [`${type ?? ''} ${(last ?? '').slice(6, 16)}`] : []))))
      .toEqual(sorted(said.flatMap(({ dataType, deadline: { on } }) => (on === null ? [] : [`${dataType.name} ${on}`]))));
    const holding = kept.filter(({ holder }) => holder?.id.startsWith('Processor:'));
    expect(sorted(cells('PROCESSORS').flatMap(([holder, some]) => (some ?? '').split(', ').map((type) => `${holder ?? ''}: ${type}`)))).toEqual(sorted(holding.map(({ holder, heldAs }) => `${holder?.name ?? ''}: ${heldAs.name}`)));
  }
  return { rows: rows.length, dues: rows.filter(({ status }) => status === 'DUE').length, places: places.length };
}

describe.each(engines)('one deadline on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());

  test('the seed', { timeout: 120_000 }, async () => {
    await app.replace(readFileSync(new URL('../../seed/interactio.yaml', import.meta.url), 'utf8'));
    const { data } = await app.ask('{ dataTypes(first: 500) { nodes { key } } }');
    const met = await compareAll(app, (data.dataTypes.nodes as { key: string }[]).map(({ key }) => key), '2026-11-23');
    expect(met.rows).toBeGreaterThan(60);
  });

  test('random inventories', { timeout: 20 * 60_000 }, async () => {
    const met = { rows: 0, dues: 0, places: 0 };
    const share = engine === 'embedded' || isWhole ? 1 : 0.4;
    for (let seed = 20_270_101, rounds = Math.round(24 * share); rounds > 0; seed += 1, rounds -= 1) {
      const random = randomOf(seed);
      const document = randomDocument(random);
      await app.replace(JSON.stringify(document));
      const { rows, dues, places } = await compareAll(app, Object.keys(document.dataTypes ?? {}), random.pick(['2024-02-29', '2025-12-31', '2026-06-30', '2026-07-01']));
      met.rows += rows;
      met.dues += dues;
      met.places += places;
    }
    // Else nothing was proved.
    expect(met.rows).toBeGreaterThan(200 * share);
    expect(met.dues).toBeGreaterThan(20 * share);
    expect(met.places).toBeGreaterThan(met.rows / 2);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, engines, isWhole, openApp } from '../app.js';
import { randomDocument, randomOf } from '../oracle/random.js';
import { randomPerson, withErasureFacts } from '../oracle/randomPersons.js';
import { record } from '../oracle/recording.js';

/** One deadline everywhere: whereKept, tracePerson, erasurePlan, retentionSchedule and due give the same status, date and proof for the same holding; so does the access package. */

interface Deadline { status: string; on: string | null; earliest: string | null; notBefore: string | null; stated: boolean; proof: { text: string }[] }
interface Ref { id: string }
interface Holding { id: string; certainty: string; dataType: Ref; holder: Ref | null; asset: Ref | null; deadline: Deadline; uses: { activity: Ref; deadline: Deadline }[] }
interface Place { heldAs: Ref; holder: Ref | null; asset: Ref | null; system: Ref | null; deadline: Deadline; uses: { activity: Ref; purpose: Ref; deadline: Deadline }[] }
interface DueNode { on: string; overdue: boolean; holding: { id: string; deadline: Deadline } }

const deadline = 'deadline { status on earliest notBefore stated proof { text } }';
const traceQuery = `query T($input: TracePersonInput!, $receivedOn: LocalDate!) {
  tracePerson(input: $input) { ... on PersonTrace { completeness { complete } holdings(first: 500) { totalCount nodes { id certainty dataType { id } holder { id } asset { id } ${deadline} uses { activity { id } ${deadline} } } } } }
  erasurePlan(input: $input, receivedOn: $receivedOn) { ... on ErasurePlan { items(first: 500) { totalCount nodes { holding { id ${deadline} } } } } }
}`;
const dueQuery = `query D($by: LocalDate!, $asOf: LocalDate!, $after: String) { due(by: $by, asOf: $asOf) { ... on DueHoldings {
  overdue due completeness { complete } undated { status count } holdings(first: 4, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { on overdue holding { id ${deadline} } } }
} } }`;
const whereQuery = `query W($data: String!, $asOf: LocalDate!, $events: [EventInput!]) { whereKept(data: $data, asOf: $asOf, events: $events) { ... on WhereKept { places(match: [EXACT], first: 500) { totalCount nodes {
  heldAs { id } holder { id } asset { id } system { id } ${deadline} uses { activity { id } purpose { id } ${deadline} } } } } } }`;
const scheduleQuery = `query S($asOf: LocalDate!) { retentionSchedule(first: 500, asOf: $asOf) { totalCount nodes { id ${deadline} } } }`;

const LAST_DAY = '9999-12-31';
const idOf = (one: Ref | null): string => one?.id ?? '-';
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const said = (all: readonly { dataType?: Ref; heldAs?: Ref; holder: Ref | null; asset: Ref | null; deadline: Deadline; uses: { activity: Ref; deadline: Deadline }[] }[]): string[] =>
  all.map(({ dataType, heldAs, holder, asset, deadline: together, uses }) => JSON.stringify([idOf(dataType ?? heldAs ?? null), idOf(holder), idOf(asset), together, uses.map((use) => [use.activity.id, use.deadline]).sort()])).sort(byText);

describe.each(engines)('one deadline on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine); });
  afterAll(() => app.close());
  const answer = async <T>(query: string, variables: Record<string, unknown>): Promise<T> => {
    const { data, errors } = await app.ask(query, variables);
    expect(errors).toBeUndefined();
    return data as T;
  };
  const traced = async (identifiers: readonly object[], asOf: string, events: readonly object[]): Promise<{ holdings: Holding[]; planned: Map<string, Deadline> }> => {
    const { tracePerson, erasurePlan } = await answer<{ tracePerson: { completeness: { complete: boolean }; holdings: { totalCount: number; nodes: Holding[] } }; erasurePlan: { items: { totalCount: number; nodes: { holding: { id: string; deadline: Deadline } }[] } } }>(traceQuery, { input: { identifiers, asOf, events }, receivedOn: asOf });
    expect(tracePerson.completeness.complete).toBe(true);
    expect([tracePerson.holdings.nodes.length, erasurePlan.items.nodes.length]).toEqual([tracePerson.holdings.totalCount, tracePerson.holdings.totalCount]);
    const { accessPackage } = await answer<{ accessPackage: { document: { content: string } } }>('query A($input: TracePersonInput!) { accessPackage(input: $input) { ... on AccessPackage { document(format: JSON) { content } } } }', { input: { identifiers, asOf, events } });
    const packaged = (JSON.parse(accessPackage.document.content) as { holdings: { id: string; retention: Deadline }[] }).holdings.map(({ id, retention: { status, on, earliest, notBefore, stated, proof } }) => [id, { status, on, earliest, notBefore, stated, proof: proof.map(({ text }) => ({ text })) }] as const);
    const byId = <T>(all: readonly (readonly [string, T])[]): unknown => Object.fromEntries(all);
    expect(byId(packaged)).toEqual(byId(tracePerson.holdings.nodes.map(({ id, deadline: own }) => [id, own])));
    return { holdings: tracePerson.holdings.nodes, planned: new Map(erasurePlan.items.nodes.map(({ holding }) => [holding.id, holding.deadline])) };
  };
  async function allDue(by: string, asOf: string): Promise<{ nodes: DueNode[]; undated: Map<string, number> }> {
    const nodes: DueNode[] = [];
    for (let after: string | null = null; ;) {
      const { due }: { due: { overdue: number; due: number; completeness: { complete: boolean }; undated: { status: string; count: number }[]; holdings: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: DueNode[] } } } = await answer(dueQuery, { by, asOf, after });
      nodes.push(...due.holdings.nodes);
      after = due.holdings.pageInfo.endCursor;
      if (due.holdings.pageInfo.hasNextPage) continue;
      expect(due.completeness.complete).toBe(true);
      expect([due.holdings.totalCount, due.overdue, due.due]).toEqual([nodes.length, nodes.filter(({ on }) => on < asOf).length, nodes.filter(({ on }) => on >= asOf).length]);
      return { nodes, undated: new Map(due.undated.map(({ status, count }) => [status, count])) };
    }
  }

  test('random inventories and persons', { timeout: 20 * 60_000 }, async () => {
    const met = { registered: 0, dues: 0, overdue: 0, undated: 0, expected: 0, rows: 0 };
    const rounds = isWhole ? 30 : 10;
    for (let seed = 20_270_301, left = rounds; left > 0; seed += 1, left -= 1) {
      const random = randomOf(seed);
      const document = withErasureFacts(random, randomDocument(random));
      await app.replace(JSON.stringify(document));
      // Late days among them, on which much is overdue.
      const asOf = random.pick(['2024-02-29', '2025-12-31', '2026-06-30', '2026-07-01', '2029-12-31', '2034-01-01']);
      const everybody: Holding[] = [];
      for (let who = 0; who < 3; who += 1) {
        const { holdings, planned } = await traced(await record(app, `p${seed}.${who}`, randomPerson(random, document)), asOf, []);
        for (const { id, deadline: own } of holdings) expect([id, planned.get(id)]).toEqual([id, own]);
        everybody.push(...holdings.filter(({ certainty }) => certainty === 'CONFIRMED'));
      }

      // What goes when: of all registered holdings those with a date, in its order; the others are counted.
      const { nodes, undated } = await allDue(LAST_DAY, asOf);
      expect(nodes.map(({ holding }) => JSON.stringify(holding)).sort(byText)).toEqual(everybody.filter((one) => one.deadline.status === 'DUE').map(({ id, deadline: own }) => JSON.stringify({ id, deadline: own })).sort(byText));
      for (const { on, overdue, holding } of nodes) expect([on, overdue]).toEqual([holding.deadline.on, on < asOf]);
      expect(nodes.map(({ on }) => on)).toEqual(nodes.map(({ on }) => on).sort(byText));
      for (const status of ['PENDING', 'OPEN_ENDED', 'UNKNOWN', 'ON_HOLD']) expect([status, undated.get(status) ?? 0]).toEqual([status, everybody.filter((one) => one.deadline.status === status).length]);
      const until = await allDue('2026-06-30', asOf);
      expect(until.nodes.map(({ holding }) => holding.id)).toEqual(nodes.filter(({ on }) => on <= '2026-06-30').map(({ holding }) => holding.id));

      // Of whoever is not registered, what is to be expected is every place of the inventory.
      const triggers = Object.keys(document.triggers ?? {});
      const events = random.chance(0.6) && triggers.length > 0 ? [{ trigger: random.pick(triggers), on: random.pick(['2023-03-01', '2024-02-29', '2026-01-31']) }] : [];
      const { holdings: expected } = await traced([{ kind: 'EMAIL', value: `nobody${seed}@example.org` }], asOf, events);
      const places: Place[] = [];
      for (const data of Object.keys(document.dataTypes ?? {})) {
        const { whereKept } = await answer<{ whereKept: { places: { totalCount: number; nodes: Place[] } } }>(whereQuery, { data: `DataType:${data}`, asOf, events });
        expect(whereKept.places.nodes).toHaveLength(whereKept.places.totalCount);
        places.push(...whereKept.places.nodes);
      }
      expect(said(expected)).toEqual(said(places));

      // And the schedule, which knows no events, of whatever one use alone accounts for.
      const { retentionSchedule } = await answer<{ retentionSchedule: { totalCount: number; nodes: { id: string; deadline: Deadline }[] } }>(scheduleQuery, { asOf });
      if (events.length === 0) {
        const uses = new Map<string, Deadline[]>();
        for (const { heldAs, holder, asset, system, uses: own } of places) for (const { purpose, deadline: one } of own) {
          const key = [heldAs.id, idOf(holder), system === null ? idOf(asset) : system.id, purpose.id].join(' ');
          uses.set(key, [...uses.get(key) ?? [], one]);
        }
        expect(retentionSchedule.nodes.map(({ id }) => id).sort(byText)).toEqual([...uses.keys()].sort(byText));
        for (const row of retentionSchedule.nodes) {
          const [one, another] = uses.get(row.id) ?? [];
          if (another !== undefined) continue;
          expect([row.id, row.deadline.status, row.deadline.on]).toEqual([row.id, one?.status, one?.on]);
          met.rows += 1;
        }
      }
      met.registered += everybody.length;
      met.dues += nodes.length;
      met.overdue += nodes.filter(({ overdue }) => overdue).length;
      met.undated += [...undated.values()].reduce((sum, count) => sum + count, 0);
      met.expected += expected.length;
    }
    // Else nothing was proved.
    console.log(`${engine}: ${JSON.stringify(met)}`);
    // As many as fourteen rounds give, at least.
    const share = Math.min(1, rounds / 14);
    expect(met.registered).toBeGreaterThan(60 * share);
    expect(met.dues).toBeGreaterThan(10 * share);
    expect(met.overdue).toBeGreaterThan(5 * share);
    expect(met.undated).toBeGreaterThan(30 * share);
    expect(met.expected).toBeGreaterThan(100 * share);
    expect(met.rows).toBeGreaterThan(10 * share);
  });
});

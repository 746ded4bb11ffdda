import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, type TestApp, engines, openApp } from '../app.js';
import { randomOf } from '../oracle/random.js';
import { type Assessment, comparison, loss, removal } from './asking.js';
import { type House, documentOf, houseOf } from './house.js';
import { asked, changed, notice, placeOf, record, retire, transfersIn } from './written.js';

/**
 * What is foretold of a removal, and of a ground that falls, is what is found once they are really ended: by the notice, the record of
 * processing, whereKept, the lists of the inventory; and the two days then differ in nothing else.
 */

const NOW = Date.parse('2026-11-24T09:00:00Z');
const [yesterday, today] = ['2026-11-23', '2026-11-24'];
const isWhole = process.env['ORACLE'] === 'whole';
const roundsOn: Readonly<Record<Engine, number>> = { embedded: isWhole ? 60 : 8, neo4j: isWhole ? 20 : 2 };
const seed = Number(process.env['ORACLE_SEED'] ?? 31);
const seedsOn = (engine: Engine): number[] => Array.from({ length: roundsOn[engine] }, (_, at) => seed + at);

const about = ({ findings }: Assessment, kind: string): string[][] => findings.filter((one) => one.kind === kind).map((one) => one.about.map(({ id }) => id));

describe.each(engines)('an ending equals really writing it on %s', (engine: Engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine, { clock: { now: () => NOW } }); });
  afterAll(async () => { await app.close(); });

  /** Where each data type is, as whereKept says: "System:crm", or of what is in no asset "Processor:acme". */
  async function kept(house: House): Promise<Map<string, { holder: string; asset: string | null }[]>> {
    const keys = Object.keys(house.dataTypes);
    const answers = await asked<Record<string, { places: { nodes: { holder: { id: string } | null; asset: { id: string } | null }[] } }>>(app, `{ ${keys.map((key) => `${key}: whereKept(data: "${key}") { ... on WhereKept { places(match: [EXACT], first: 500) { nodes { holder { id } asset { id } } } } }`).join(' ')} }`);
    return new Map(keys.map((key) => [`DataType:${key}`, (answers[key]?.places.nodes ?? []).map(({ holder, asset }) => ({ holder: holder?.id ?? '-', asset: asset?.id ?? null }))]));
  }
  interface Listed { id: string; systems: { id: string }[]; processors: { id: string }[]; purpose: { id: string } }
  const activities = async (): Promise<Listed[]> => (await asked<{ activities: { nodes: Listed[] } }>(app, '{ activities(first: 500) { nodes { id systems { id } processors { id } purpose { id } } } }')).activities.nodes;
  const flowsIn = async (): Promise<Set<string>> => new Set((await asked<{ flows: { nodes: { id: string }[] } }>(app, '{ flows(first: 500) { nodes { id } } }')).flows.nodes.map(({ id }) => id));
  /** All that two days of really written facts differ in is what was foretold. */
  async function expectForetold(told: Assessment, where: string): Promise<void> {
    const differs = await comparison(app, yesterday ?? '', today ?? '');
    expect({ notice: told.noticeChanges, retention: told.retentionChanges, rights: told.rightsChanges }, where).toEqual({ notice: differs.noticeChanges, retention: differs.retentionChanges, rights: differs.rightsChanges });
  }

  test.each(seedsOn(engine))('a removal (seed %i)', async (start) => {
    const house = houseOf(randomOf(start));
    await app.replace(documentOf(house));
    const [rows, places, listed, flows] = [await notice(app), await kept(house), await activities(), await flowsIn()];
    const told = await removal(app, 'acme');
    const where = JSON.stringify({ seed: start });
    const gone = Object.entries(house.systems).filter(([, { providedBy = [] }]) => providedBy.length > 0 && providedBy.every((one) => one === 'acme')).map(([key]) => key);
    const parts = Object.entries(house.datasets).filter(([, { partOf }]) => gone.includes(partOf.replace('System:', ''))).map(([key]) => key);
    const isGone = (id: string | null): boolean => id !== null && [...gone.map((key) => `System:${key}`), ...parts.map((key) => `Dataset:${key}`)].includes(id);
    await retire(app, 'Datasets', parts);
    await retire(app, 'Systems', gone);
    await retire(app, 'Processors', ['acme']);

    expect(changed(rows, told.noticeChanges), where).toEqual(await notice(app));
    const transfers = transfersIn(await record(app));
    for (const one of told.transfers) expect([where, placeOf(one), transfers.get(placeOf(one))]).toEqual([where, placeOf(one), one.change === 'REMOVED' ? undefined : one.status]);
    await expectForetold(told, where);

    const left = await kept(house);
    const at = ({ holder, asset }: { holder: string; asset: string | null }): string => asset ?? holder;
    const lost = [...places].filter(([type, all]) => all.length > 0 && !all.some((place) => left.get(type)?.some((one) => at(one) === at(place)))).map(([type]) => [type]);
    const homeless = (await activities()).filter(({ id, systems, processors }) => systems.length + processors.length === 0 && listed.some((one) => one.id === id && one.systems.length + one.processors.length > 0)).map(({ id, purpose }) => [id, purpose.id]);
    expect(about(told, 'PLACE_LOST').sort(), where).toEqual([...lost, ...homeless].sort());
    const returned = [...places].filter(([, all]) => all.some(({ holder, asset }) => (asset === null ? holder === 'Processor:acme' : isGone(asset) || holder === 'Processor:acme'))).map(([type]) => type);
    expect(about(told, 'DATA_TO_RETURN').map((ids) => ids.filter((id) => id.startsWith('DataType:'))), where).toEqual([returned.sort()]);

    const still = await flowsIn();
    const systemOf = (id: string): string => (id.startsWith('Dataset:') ? house.datasets[id.slice(8)]?.partOf ?? id : id);
    const unfed = [...flows].filter((id) => !still.has(id)).flatMap((id) => {
      const flow = house.flows[id.slice(5)];
      const ends = flow === undefined ? [] : [systemOf(flow.from), systemOf(flow.to)];
      return isGone(ends[0] ?? null) && !isGone(ends[1] ?? null) ? [ends.join(' ')] : [];
    });
    expect(about(told, 'FEED_LOST').map((ids) => [...ids].sort((a, b) => Number(isGone(b)) - Number(isGone(a))).join(' ')).sort(), where).toEqual([...new Set(unfed)].sort());
  }, 60_000);

  test.each(seedsOn(engine))('a ground that falls (seed %i)', async (start) => {
    for (const [of, plural, key] of [[{ safeguard: 'scc' }, 'Safeguards', 'scc'], [{ country: 'JP' }, 'AdequacyDecisions', 'jp'], [{ country: 'US' }, 'AdequacyDecisions', 'dpf']] as const) {
      const house = houseOf(randomOf(start));
      await app.replace(documentOf(house));
      const rows = await notice(app);
      const before = transfersIn(await record(app), { eachActivity: true });
      const told = await loss(app, of);
      const where = JSON.stringify({ seed: start, of });
      await retire(app, plural, [key]);

      const foretold = new Map(told.transfers.map((one) => [`${placeOf(one)} ${one.activities.map(({ id }) => id).join(' ')}`, one.status]));
      const after = transfersIn(await record(app), { eachActivity: true });
      expect(Object.fromEntries([...before].map(([id, status]) => [id, foretold.get(id) ?? status])), where).toEqual(Object.fromEntries(after));
      for (const id of foretold.keys()) expect([where, id, before.has(id)]).toEqual([where, id, true]);
      expect(changed(rows, told.noticeChanges), where).toEqual(await notice(app));
      await expectForetold(told, where);

      const lost = new Set([...foretold].filter(([, status]) => status === 'UNCOVERED' || status === 'UNKNOWN').map(([id]) => id.split(' ').at(-1)?.replace('Activity:', '')));
      const pairs = Object.entries(house.activities).filter(([id]) => lost.has(id)).flatMap(([, { subjects = ['person'], dataTypes }]) => subjects.flatMap((subject) => dataTypes.map((type) => `DataSubject:${subject} DataType:${type}`)));
      expect(told.exposures.nodes.map(({ subject, dataType }) => `${subject.id} ${dataType.id}`).sort(), where).toEqual([...new Set(pairs)].sort());
    }
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, type TestApp, engines, openApp } from '../app.js';
import { randomOf } from '../oracle/random.js';
import { breach } from './asking.js';
import { type ActivityItem, type House, documentOf, houseOf } from './house.js';

/** A breach against a plain reading of the document itself: loops over its items, rule 1 and rule 6 written anew, nothing shared with the product. */

const NOW = Date.parse('2026-11-24T09:00:00Z');
const isWhole = process.env['ORACLE'] === 'whole';
const roundsOn: Readonly<Record<Engine, number>> = { embedded: isWhole ? 300 : 25, neo4j: isWhole ? 60 : 4 };
const seed = Number(process.env['ORACLE_SEED'] ?? 57);

class Reading {
  /** Data types by asset. */
  readonly held = new Map<string, Set<string>>();

  constructor(readonly house: House) {
    for (const key of Object.keys(house.systems)) this.held.set(`System:${key}`, new Set(house.systems[key]?.dataTypes));
    for (const key of Object.keys(house.datasets)) this.held.set(`Dataset:${key}`, new Set(house.datasets[key]?.dataTypes));
    for (const { systems = [], dataTypes } of Object.values(house.activities)) for (const key of systems) for (const type of dataTypes) this.held.get(`System:${key}`)?.add(type);
    for (const { to, dataTypes = [] } of Object.values(house.flows)) for (const type of dataTypes) this.held.get(to)?.add(type);
    // Which assets say anything of themselves is asked of what is stated, not of what arrives.
    const states = new Set([...this.held.keys()].filter((asset) => this.#states(asset)));
    for (let again = true; again;) {
      again = false;
      for (const { from, to, dataTypes } of Object.values(house.flows)) {
        if (dataTypes !== undefined) continue;
        for (const source of this.#sourcesOf(from, states)) for (const type of this.held.get(source) ?? []) if (this.held.get(to)?.has(type) === false) { this.held.get(to)?.add(type); again = true; }
      }
    }
  }

  /** Classified, or with something that is said to flow in. */
  #states(asset: string): boolean {
    const key = asset.replace(/^.*:/, '');
    const own = asset.startsWith('System:') ? this.house.systems[key]?.dataTypes : this.house.datasets[key]?.dataTypes;
    return own !== undefined || Object.values(this.house.flows).some(({ to, dataTypes }) => to === asset && dataTypes !== undefined);
  }

  /** An asset with its parts; one that says nothing holds what its whole does. */
  #sourcesOf(asset: string, states: ReadonlySet<string>): string[] {
    const within = (one: string): string[] => [one, ...Object.keys(this.house.datasets).filter((key) => this.house.datasets[key]?.partOf === one).map((key) => `Dataset:${key}`)];
    const whole = this.wholeOf(asset);
    return whole === undefined || states.has(asset) ? within(asset) : [asset, ...within(whole)];
  }

  wholeOf(asset: string): string | undefined {
    return asset.startsWith('Dataset:') ? this.house.datasets[asset.slice(8)]?.partOf : undefined;
  }
  systemOf(asset: string): string {
    return (this.wholeOf(asset) ?? asset).replace('System:', '');
  }
  providersOf(asset: string): string[] {
    return this.house.systems[this.systemOf(asset)]?.providedBy ?? [];
  }
  /** Activities over a type or over a category of it. */
  usesOf(type: string, takes: (activity: ActivityItem) => boolean): ActivityItem[] {
    const over = [type, ...this.house.dataTypes[type]?.broader ?? []];
    return Object.values(this.house.activities).filter((activity) => activity.dataTypes.some((one) => over.includes(one)) && takes(activity));
  }
}

interface Foretold { readonly exposures: string[]; readonly possible: string[]; readonly countries: string[]; readonly addressees: string[]; readonly reaches: string[] }

function plainly(house: House, of: string): Foretold {
  const reading = new Reading(house);
  const processor = of.startsWith('Processor:') ? of.slice(10) : undefined;
  const places: { type: string; holder: string; uses: ActivityItem[] }[] = [];
  const compromised = (asset: string): boolean => (processor === undefined ? asset === of || reading.wholeOf(asset) === of : reading.providersOf(asset).includes(processor));
  const inside = [...reading.held.keys()].filter(compromised);
  for (const asset of inside) {
    const system = reading.systemOf(asset);
    for (const type of reading.held.get(asset) ?? []) {
      const uses = reading.usesOf(type, ({ systems = [] }) => systems.includes(system));
      const providers = reading.providersOf(asset);
      const users = uses.flatMap(({ controllers = ['us'] }) => controllers);
      for (const holder of providers.length > 0 ? providers : users.length > 0 ? users : ['us']) places.push({ type, holder, uses });
    }
  }
  const without = ({ systems = [], processors = [] }: ActivityItem): boolean => processor !== undefined && processors.includes(processor) && !systems.some((system) => reading.providersOf(`System:${system}`).includes(processor));
  if (processor !== undefined) {
    const types = new Set(Object.values(house.activities).filter(without).flatMap(({ dataTypes }) => dataTypes));
    for (const type of types) places.push({ type, holder: processor, uses: reading.usesOf(type, without) });
  }
  const exposures = new Set<string>();
  const possible = new Set<string>();
  const countries = new Set<string>();
  for (const { type, holder, uses } of places) {
    for (const subject of uses.length === 0 ? ['person'] : uses.flatMap(({ subjects }) => subjects ?? ['person'])) exposures.add(`${subject} ${type}`);
    for (const one of house.dataTypes[type]?.mayContain ?? []) if (!places.some((place) => place.type === one)) possible.add(one);
    const stored = uses.flatMap(({ storedAt = [] }) => storedAt);
    for (const place of stored.length > 0 ? stored : house.processors[holder]?.locations ?? []) countries.add(place);
  }

  // Downstream: breadth first over flows between systems, with the last hops of each.
  const next = (id: string): string[] => {
    const [kind, key] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
    if (kind === 'Processor') return [...(house.processors[key]?.locations ?? []).map((one) => `Location:${one}`), ...(house.processors[key]?.subProcessors ?? []).map((one) => `Processor:${one}`)];
    if (kind === 'Recipient') return (house.recipients[key]?.locations ?? []).map((one) => `Location:${one}`);
    if (kind !== 'System') return [];
    const done = Object.values(house.activities).filter(({ systems = [] }) => systems.includes(key));
    return [
      ...Object.values(house.flows).filter(({ from, to }) => reading.systemOf(from) === key && reading.systemOf(to) !== key).map(({ to }) => `System:${reading.systemOf(to)}`), ...(house.systems[key]?.providedBy ?? []).map((one) => `Processor:${one}`),
      ...done.flatMap(({ processors = [], storedAt = [], accessedFrom = [], disclosedTo = [] }) => [...processors.map((one) => `Processor:${one}`), ...[...storedAt, ...accessedFrom].map((one) => `Location:${one}`), ...disclosedTo.map((one) => `Recipient:${one}`)]),
    ];
  };
  const start = of.startsWith('Dataset:') ? `System:${reading.systemOf(of)}` : of;
  const begun = new Map<string, number>([start, ...(processor === undefined ? [] : [...inside.map((asset) => `System:${reading.systemOf(asset)}`)])].map((id) => [id, 0]));
  for (const frontier = [...begun.keys()]; frontier.length > 0;) {
    const id = frontier.shift() ?? '';
    for (const one of next(id)) if (!begun.has(one)) { begun.set(one, (begun.get(id) ?? 0) + 1); frontier.push(one); }
  }
  return {
    exposures: [...exposures].sort(), possible: [...possible].sort(), countries: [...countries].sort(), addressees: addresseesOf(places, processor),
    reaches: [...begun].map(([id, depth]) => `${String(depth)} ${id}`).sort(),
  };
}

/** Of each controller of what is touched, by name, the house where there is none: a processor tells it; it tells its authority and the people. */
function addresseesOf(places: readonly { readonly uses: readonly ActivityItem[] }[], processor: string | undefined): string[] {
  const controllers = new Set(places.flatMap(({ uses }) => uses).flatMap(({ controllers: whose = ['us'] }) => whose));
  const all = controllers.size === 0 ? ['us'] : [...controllers].sort();
  return [...(processor === undefined ? [] : all.map((one) => `CONTROLLER ${one}`)), ...all.flatMap((one) => [`AUTHORITY ${one}`, `DATA_SUBJECTS ${one}`])];
}

describe.each(engines)('a breach, read plainly, on %s', (engine: Engine) => {
  let app: TestApp;
  beforeAll(async () => { app = await openApp(engine, { clock: { now: () => NOW } }); });
  afterAll(async () => { await app.close(); });

  test.each(Array.from({ length: roundsOn[engine] }, (_, at) => seed + at))('seed %i', async (start) => {
    const house = houseOf(randomOf(start));
    await app.replace(documentOf(house));
    const key = (id: string): string => id.replace(/^.*:/, '');
    for (const of of ['System:crm', 'System:shop', 'Dataset:orders', 'Processor:acme']) {
      const told = await breach(app, { of, on: '2026-11-20', awareAt: '2026-11-20T09:00:00Z' });
      const where = JSON.stringify({ seed: start, of });
      const { reaches, ...plain } = plainly(house, of);
      expect({
        exposures: told.exposures.nodes.map(({ subject, dataType }) => `${key(subject.id)} ${key(dataType.id)}`).sort(), possible: told.possible.map(({ id }) => key(id)).sort(), countries: told.countries.map(({ id }) => key(id)).sort(),
        addressees: told.notifications.map(({ to, controller }) => `${to} ${key(controller?.id ?? '-')}`),
      }, where).toEqual(plain);
      expect(told.reaches.map(({ depth, item }) => `${String(depth)} ${item.id}`).sort(), where).toEqual(reaches);
      expect(told.exposures.nodes.filter(({ specialCategory }) => specialCategory).map(({ dataType }) => key(dataType.id)).every((type) => type === 'health'), where).toBe(true);
      expect(told.notifications.find(({ to }) => to === 'AUTHORITY')?.until).toBe('2026-11-23T09:00:00.000Z');
    }
  }, 60_000);
});

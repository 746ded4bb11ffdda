import { type Edge, type EdgeKind, type Found, type Level, type Need, type Step, type Stop, type Turn, type Way, byTarget, edgeKey, joined } from './edge.js';
import type { Filter } from './filter.js';
import { type WholeOf, byLifted, firstOf, isAsset, isWithin, liftedOf, standsAlone, standsForOthers } from './level.js';
import { type AssetRow, type CarriedRow, type OtherRow, assets, around, carried, controllersIn, others, statements } from './question.js';
import { type Reading, Stopped } from './reading.js';

/** From facts to steps: what may be walked from an item at the level asked. Assets are lifted to that level with all that leads to and from them. */

const MAX_STEPS_AT_ONCE = 1_000;

const placementKinds: Readonly<Record<string, EdgeKind>> = { PROCESSED_BY: 'PROCESSED_BY', DISCLOSED_TO: 'DISCLOSED_TO', STORED_AT: 'LOCATED_IN', ACCESSED_FROM: 'ACCESSED_FROM' };
const isController = (id: string): boolean => id.startsWith('Controller:');

export interface PlacesOptions {
  readonly level: Level;
  readonly filter: Filter;
  /** Whether edges are to say what they carry, though nothing is filtered by it. */
  readonly types: boolean;
  /** Whose inventory this is: the holder of what nobody else holds. */
  readonly house: string | undefined;
}

interface Lifted { readonly of: string; readonly rows: readonly AssetRow[] }

export class Places {
  readonly names = new Map<string, string>();
  readonly #level: Level;
  readonly #lifted = new Map<string, string>();
  readonly #carried = new Map<string, CarriedRow>();
  /** With `carrying`: whether a part says what it holds, and nothing of it matches. */
  readonly #saysOther = new Map<string, boolean>();

  constructor(private readonly reading: Reading, private readonly options: PlacesOptions) {
    this.#level = options.level;
  }

  /** The steps from all items needed; where time or links run out, from those that were read. */
  async find(needs: readonly Need[]): Promise<Map<Way, Found>> {
    const found = new Map<Way, Found>();
    let stopped: Stop | undefined;
    for (const { way, ids } of needs) {
      const steps = new Map<string, readonly Step[]>();
      for (let at = 0; at < ids.length && stopped === undefined; at += MAX_STEPS_AT_ONCE) {
        try {
          for (const [id, some] of await this.steps(way, ids.slice(at, at + MAX_STEPS_AT_ONCE))) steps.set(id, some);
        } catch (error) {
          if (!(error instanceof Stopped)) throw error;
          stopped = error.stop;
        }
      }
      found.set(way, { steps, stopped });
    }
    return found;
  }

  /** Sorted, so that whatever is walked is walked in one order. @throws Stopped */
  async steps(way: Way, ids: readonly string[]): Promise<Map<string, readonly Step[]>> {
    const { carrying, subject } = this.options.filter;
    // What a filter leaves of an item is of this question alone.
    if (carrying !== undefined || subject !== undefined) return this.#stepsNow(way, ids);
    // The steps are kept, so the rows behind them need not be.
    const known = await this.reading.once(`lineage.steps ${way} ${this.#level} ${this.options.types ? 'types' : ''}`, ids, async (some) => {
      const made = await this.#stepsNow(way, some);
      return new Map(some.map((id) => [id, { name: this.names.get(id), steps: made.get(id) ?? [] }]));
    }, ({ steps }) => 1 + steps.length);
    const steps = new Map<string, readonly Step[]>();
    for (const [id, place] of known) {
      steps.set(id, place.steps);
      if (place.name !== undefined) this.names.set(id, place.name);
    }
    return steps;
  }

  async #stepsNow(way: Way, ids: readonly string[]): Promise<Map<string, readonly Step[]>> {
    const [places, rest] = await Promise.all([this.#assets(way, ids.filter(isAsset)), this.#others(way, ids.filter((id) => !isAsset(id)))]);
    const rows = places.flatMap((place) => place.rows);
    const ends = [...rows.flatMap(({ flows }) => flows.map(([, end]) => end)), ...rest.flatMap(({ links }) => links.map(([, end]) => end))];
    await Promise.all([this.#lift(ends.filter(isAsset)), this.#loadCarried(way, rows, rest), this.#loadSaid(places)]);
    const sum = new Sum(ids, (id) => this.reading.same(id));
    for (const { of, rows: own } of places) for (const row of own) this.#stepsOfAsset(sum, way, of, row);
    for (const row of rest) this.#stepsOfOther(sum, way, row);
    if (this.#level === 'ORGANISATION') await this.#stepsToHolders(sum, places);
    return sum.sorted();
  }

  /** The item that stands for it at the level asked. @throws Stopped */
  async lift(id: string): Promise<string> {
    if (isAsset(id)) await this.#lift([id]);
    return this.#liftOf(id);
  }

  // Rows ---------------------------------------------------------------------------------------------------------------------

  /** Each asset, with the rows of all that are lifted to it. */
  async #assets(way: Way, ids: readonly string[]): Promise<Lifted[]> {
    const [alone, whole] = await Promise.all([
      this.reading.rows(assets[way].alone, ids.filter((id) => !standsForOthers(id, this.#level)), weightOf),
      this.reading.rows(assets[way].whole, ids.filter((id) => standsForOthers(id, this.#level)), weightOf, { sort: this.#level === 'DATASET' ? 'DATASET' : 'SYSTEM', group: (rows) => byLifted(rows, this.#level) }),
    ]);
    const all = [...alone, ...whole].map(([of, rows]): Lifted => ({ of, rows }));
    for (const { of, rows } of all) {
      for (const { id, name } of rows) {
        this.#lifted.set(id, of);
        if (id === of) this.names.set(id, name);
      }
    }
    return all;
  }

  async #others(way: Way, ids: readonly string[]): Promise<OtherRow[]> {
    const rows = [...(await this.reading.rows(others[way], ids, ({ links, placements }) => 1 + links.length + placements.length)).values()].flat();
    for (const { id, name } of rows) this.names.set(id, name);
    return rows;
  }

  #liftOf(id: string): string {
    return standsAlone(id, this.#level) ? id : this.#lifted.get(id) ?? id;
  }

  async #lift(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter((id) => !standsAlone(id, this.#level) && !this.#lifted.has(id));
    const lifted = await this.reading.once(`lineage.lifted ${this.#level}`, unknown, async (some) => {
      const wholes = new Map((await this.reading.ask(around, some)).map((row) => [row.id, firstOf(row.wholes)]));
      const wholeOf: WholeOf = (id) => wholes.get(id);
      return new Map(some.map((id) => [id, liftedOf(id, this.#level, wholeOf)]));
    }, () => 1);
    for (const [id, of] of lifted) this.#lifted.set(id, of);
  }

  // What is carried ----------------------------------------------------------------------------------------------------------

  get #needsTypes(): boolean {
    const { types, filter: { carrying, subject } } = this.options;
    return types || carrying !== undefined || subject !== undefined;
  }

  async #loadCarried(way: Way, rows: readonly AssetRow[], rest: readonly OtherRow[]): Promise<void> {
    if (!this.#needsTypes) return;
    const ids = [
      ...[...rows, ...rest].flatMap(({ placements }) => placements.map(([activity]) => activity)),
      ...rows.flatMap(({ flows, collectedAt }) => [...flows.map(([flow]) => flow), ...collectedAt]),
      ...(way === 'DOWNSTREAM' ? rest.filter(({ id }) => id.startsWith('CollectionPoint:')).map(({ id }) => id) : []),
    ];
    const read = await this.reading.rows(carried, ids.filter((id) => !this.#carried.has(id)), ({ dataTypes, subjects }) => 1 + dataTypes.length + subjects.length);
    for (const [id, [row]] of read) if (row !== undefined) this.#carried.set(id, row);
  }

  async #loadSaid(places: readonly Lifted[]): Promise<void> {
    const { carrying } = this.options.filter;
    if (carrying === undefined || this.#level === 'SYSTEM' || this.#level === 'ORGANISATION') return;
    const parts = places.flatMap(({ of, rows }) => [...(rows.some(({ wholes }) => wholes.length > 0) ? [of] : []), ...rows.flatMap((row) => row.parts)]);
    const unknown = [...new Set(parts)].filter((id) => !this.#saysOther.has(id));
    for (let at = 0; at < unknown.length; at += MAX_STEPS_AT_ONCE) {
      const some = unknown.slice(at, at + MAX_STEPS_AT_ONCE);
      const rows = await this.reading.ask(statements, some);
      const wholes = new Map(rows.map(({ part, wholes: around }) => [part, firstOf(around)]));
      for (const id of some) {
        const said = rows.filter((row) => row.id === id && isWithin(row.part, id, (part) => wholes.get(part)));
        const types = said.flatMap(({ dataTypes }) => dataTypes);
        const unsaid = said.some(({ arriving, arrivingTyped }) => arriving.some((flow) => !arrivingTyped.includes(flow)));
        this.#saysOther.set(id, !unsaid && types.length > 0 && !types.some((type) => carrying.types.has(type)));
      }
    }
  }

  /** What an edge that rests on a flow, an activity or a collection point shows; undefined where the question leaves it out. */
  #content(id: string): Pick<Edge, 'dataTypes' | 'untyped'> | undefined {
    if (!this.#needsTypes) return { dataTypes: nothing, untyped: false };
    const { carrying, subject } = this.options.filter;
    const isFlow = id.startsWith('Flow:');
    const { dataTypes, untyped, subjects } = this.#carried.get(id) ?? { dataTypes: [], untyped: true, subjects: [] };
    if (subject !== undefined && subjects.length > 0 && !subjects.some(subject)) return undefined;
    if (carrying === undefined) return { dataTypes, untyped: isFlow && untyped };
    if (isFlow && untyped) return carrying.untypedFlows.has(id) ? { dataTypes: [], untyped: true } : undefined;
    const matching = dataTypes.filter((type) => carrying.types.has(type));
    return matching.length > 0 ? { dataTypes: matching, untyped: false } : undefined;
  }

  // Steps --------------------------------------------------------------------------------------------------------------------

  #stepsOfAsset(sum: Sum, way: Way, of: string, row: AssetRow): void {
    for (const [flow, end] of row.flows) {
      const other = this.#liftOf(end);
      const content = other === of ? undefined : this.#content(flow);
      if (content !== undefined) sum.add(of, other, 'ON', way === 'DOWNSTREAM' ? { from: of, to: other, kind: 'FLOWS_TO', ...content } : { from: other, to: of, kind: 'FLOWS_TO', ...content });
    }
    for (const point of row.collectedAt) {
      const content = this.#content(point);
      if (content !== undefined) sum.add(of, point, 'ON', { from: point, to: of, kind: 'COLLECTS', ...content });
    }
    this.#stepsWithin(sum, of, row);
    if (way === 'UPSTREAM') return;
    if (this.#level !== 'ORGANISATION') for (const provider of row.providers) sum.add(of, provider, 'ON', bare(of, provider, 'PROVIDED_BY'));
    for (const [activity, type, end] of row.placements) {
      const content = this.#content(activity);
      const kind = placementKinds[type];
      if (content !== undefined && kind !== undefined) sum.add(of, end, 'ON', { from: of, to: end, kind, ...content });
    }
  }

  /** PART_OF, to and from whatever stands for itself at this level. */
  #stepsWithin(sum: Sum, of: string, row: AssetRow): void {
    const whole = firstOf(row.wholes);
    if (whole !== undefined && standsAlone(whole, this.#level) && whole !== of && this.#saysOther.get(of) !== true) sum.add(of, whole, 'UP', bare(of, whole, 'PART_OF'));
    for (const part of row.parts) if (standsAlone(part, this.#level) && this.#saysOther.get(part) !== true) sum.add(of, part, 'DOWN', bare(part, of, 'PART_OF'));
  }

  #stepsOfOther(sum: Sum, way: Way, { id, links, placements }: OtherRow): void {
    for (const [type, end] of links) {
      const other = this.#liftOf(end);
      if (type === 'COLLECTS_INTO') {
        const content = this.#content(id);
        if (content !== undefined) sum.add(id, other, 'ON', { from: id, to: other, kind: 'COLLECTS', ...content });
      } else if (type === 'PROVIDED_BY' && this.#level === 'ORGANISATION') sum.add(id, other, 'HOLDS', null);
      // A controller is shown as a holder, and leads nowhere.
      else if (!isController(id) && !isController(end)) sum.add(id, other, 'ON', way === 'DOWNSTREAM' ? bare(id, other, type as EdgeKind) : bare(other, id, type as EdgeKind));
    }
    for (const [activity, type, system] of placements) {
      const content = this.#content(activity);
      const kind = placementKinds[type];
      if (content !== undefined && kind !== undefined) sum.add(id, system, 'ON', { from: system, to: id, kind, ...content });
    }
  }

  /** Rule 1: each provider of a system or of what is in it; of a system that nobody provides, the controllers of the activities in it, the house for those that name none. */
  async #stepsToHolders(sum: Sum, places: readonly Lifted[]): Promise<void> {
    const own = places.filter(({ of, rows }) => rows.length > 0 && !rows.some(({ id, providers }) => id === of && providers.length > 0)).map(({ of }) => of);
    for (const { of, rows } of places) for (const { providers } of rows) for (const provider of providers) sum.add(of, provider, 'HELD', null);
    const read = await this.reading.rows(controllersIn, own, ({ activities, controllers }) => 1 + activities.length + controllers.length);
    for (const of of own) {
      const [{ activities = [], controllers = [] } = {}] = read.get(of) ?? [];
      const naming = new Set(controllers.map(([activity]) => activity));
      const holders = new Set(controllers.map(([, controller]) => controller));
      if (this.options.house !== undefined && (activities.length === 0 || activities.some((activity) => !naming.has(activity)))) holders.add(this.options.house);
      for (const holder of holders) sum.add(of, holder, 'HELD', null);
    }
  }
}

const weightOf = ({ wholes, parts, providers, flows, collectedAt, placements }: AssetRow): number =>
  1 + wholes.length + parts.length + providers.length + flows.length + collectedAt.length + placements.length;
const nothing: readonly string[] = [];
const bare = (from: string, to: string, kind: EdgeKind): Edge => ({ from, to, kind, dataTypes: nothing, untyped: false });

/** Steps by item; what leads the same way between the same two is one. */
class Sum {
  readonly steps: Map<string, Step[]>;
  readonly #places = new Map<string, number>();

  constructor(ids: readonly string[], private readonly same: (id: string) => string) {
    this.steps = new Map(ids.map((id) => [id, []]));
  }

  add(id: string, end: string, turn: Turn, parts: Edge | null): void {
    const list = this.steps.get(id);
    if (list === undefined || id === end) return;
    const to = this.same(end);
    const edge = parts === null ? null : { ...parts, from: this.same(parts.from), to: this.same(parts.to) };
    const key = `${turn} ${edge === null ? `${id} ${to}` : edgeKey(edge)}`;
    const at = this.#places.get(key);
    const before = at === undefined ? undefined : list[at];
    if (at === undefined || before === undefined) {
      this.#places.set(key, list.length);
      list.push({ to, turn, edge });
    } else if (before.edge !== null && edge !== null) list[at] = { to, turn, edge: joined(before.edge, edge) };
  }

  sorted(): Map<string, Step[]> {
    for (const list of this.steps.values()) list.sort(byTarget);
    return this.steps;
  }
}

import type { Asking } from '../asking.js';
import { GraphTimeoutError, type ParameterTypes, type ParametersOf, type Question } from '../graph/index.js';
import { append } from '../law/index.js';
import { StaleVocabulary } from '../where/fresh.js';
import type { Stop } from './edge.js';
import { memoryOf } from './memory.js';

/** Ids in one statement: between two statements the clock is looked at. */
const MAX_IDS = 1_000;
const MAX_ROWS = 50_000;
/** Links that one question reads, or takes from memory, before it stops. */
const MAX_LINKS = 400_000;

/** How long a question may go on, on the one clock, in milliseconds. */
export interface Time {
  readonly now: () => number;
  readonly until: number;
}

/** Reading has stopped here, and nothing of what was asked for last has come. */
export class Stopped extends Error {
  constructor(readonly stop: Stop) { super(stop.message); }
}
const outOfTime: Stop = { code: 'TIME_LIMIT', message: 'The time for the question was up before all of it was walked' };
const tooMuch: Stop = { code: 'ROW_LIMIT', message: `More than ${MAX_LINKS} links had to be read; what lies beyond may be left out` };

export type IdQuestion<R> = Question<{ ids: 'strings'; asOf: 'string'; limit: 'integer' }, R>;
interface Revised { readonly revision: number }

/** One question’s reading: at one revision of the store, of one day, within its time and so many links, remembering what it read. */
export class Reading {
  #links = 0;

  constructor(
    private readonly asking: Asking, readonly asOf: string, readonly revision: number, private readonly time: Time,
    /** Whether rows are worth remembering: not where what is worked out from them is. */
    private readonly keepsRows: boolean,
  ) {}

  /**
   * Rows by id. `group` tells to which id each row belongs where that is not its own; `sort` names that way of grouping.
   * @throws Stopped
   */
  async rows<R extends Revised & { readonly id: string }>(
    question: IdQuestion<R>, ids: readonly string[], weigh: (row: R) => number, { sort, group }: { readonly sort: string; readonly group: (rows: readonly R[]) => Map<string, R[]> } = { sort: '', group: byOwnId },
  ): Promise<Map<string, readonly R[]>> {
    const memory = memoryOf(this.asking.graph);
    const key = `${question.name} ${sort} ${this.asOf}`;
    const rows = new Map<string, readonly R[]>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const known = memory.known<R>(this.revision, key, id);
      if (known === undefined) missing.push(id);
      else rows.set(id, known);
    }
    for (let at = 0; at < missing.length; at += MAX_IDS) {
      const some = missing.slice(at, at + MAX_IDS);
      const grouped = group(await this.ask(question, some));
      for (const id of some) {
        const own = grouped.get(id) ?? [];
        rows.set(id, own);
        if (this.keepsRows) memory.keep(this.revision, key, id, own, own.reduce((sum, row) => sum + weigh(row), 1));
      }
    }
    for (const own of rows.values()) for (const row of own) this.#links += weigh(row);
    if (this.#links > MAX_LINKS) throw new Stopped(tooMuch);
    return rows;
  }

  same(id: string): string {
    return memoryOf(this.asking.graph).same(id);
  }

  /** What is worked out from rows, once an id. @throws Stopped */
  async once<V>(sort: string, ids: readonly string[], work: (ids: readonly string[]) => Promise<ReadonlyMap<string, V>>, weigh: (value: V) => number): Promise<Map<string, V>> {
    const memory = memoryOf(this.asking.graph);
    const key = `${sort} ${this.asOf}`;
    const values = new Map<string, V>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const [known] = memory.known<V>(this.revision, key, id) ?? [];
      if (known === undefined) { missing.push(id); continue; }
      values.set(id, known);
      this.#links += weigh(known);
    }
    for (let at = 0; at < missing.length; at += MAX_IDS) {
      for (const [id, value] of await work(missing.slice(at, at + MAX_IDS))) {
        values.set(id, value);
        memory.keep(this.revision, key, id, [value], weigh(value));
      }
    }
    if (this.#links > MAX_LINKS) throw new Stopped(tooMuch);
    return values;
  }

  /** One statement over at most so many ids, if there is time for it. Whatever it tells must be of the revision that the question began with. @throws Stopped, StaleVocabulary */
  async ask<R extends Revised>(question: IdQuestion<R>, ids: readonly string[]): Promise<R[]> {
    const rows = await this.read(question, { ids, asOf: this.asOf, limit: MAX_ROWS });
    const other = rows.find(({ revision }) => revision !== this.revision);
    if (other !== undefined) throw new StaleVocabulary(other.revision);
    if (rows.length === MAX_ROWS) throw new Stopped({ code: 'ROW_LIMIT', message: `More than ${MAX_ROWS} assets are part of ${ids.length === 1 ? ids[0] ?? '' : `${ids.length} items`}; what they lead to is left out` });
    return rows;
  }

  /** @throws Stopped */
  async read<P extends ParameterTypes, R>(question: Question<P, R>, parameters: ParametersOf<P>): Promise<R[]> {
    const left = this.time.until - this.time.now();
    if (left <= 0) throw new Stopped(outOfTime);
    const { graph, signal } = this.asking;
    const alarm = AbortSignal.timeout(Math.ceil(left));
    try {
      return await graph.read(question, parameters, { signal: signal === undefined ? alarm : AbortSignal.any([signal, alarm]) });
    } catch (error) {
      if (error instanceof GraphTimeoutError && signal?.aborted !== true) throw new Stopped(outOfTime);
      throw error;
    }
  }
}

function byOwnId<R extends { readonly id: string }>(rows: readonly R[]): Map<string, R[]> {
  const grouped = new Map<string, R[]>();
  for (const row of rows) append(grouped, row.id, row);
  return grouped;
}

import DataLoader from 'dataloader';
import type { Asking } from '../asking.js';
import { type Question, isStorable } from '../graph/index.js';
import { append, remember } from '../law/index.js';
import { attributesOn } from './facts.js';
import { type ConnectionQuestions, type EvidenceRow, type ItemRow, type LinkedRow, MAX_LINKED, type PageDirection, type PageRow, connectionBy, derivedBy, evidenceByIds, evidenceOfItems, itemsByIds, linkedBy, statedOf, termsNamed } from './items.js';
import { type Kind, kinds, parseItemId } from './kinds.js';
import { type Naming, bestNamed, lookupsOf, namedBy } from './naming.js';
import { isWordKind } from './vocabulary.js';

/** Batch loaders of one asking: whatever a level of an answer needs of one sort is read in one statement. */

const MAX_BATCH = 1_000;

/** More links than one answer may carry; never a silent cut. */
export class TooManyLinks extends Error {
  override readonly name = 'TooManyLinks';
  constructor() { super(`These items have more than ${MAX_LINKED} links in all: ask for fewer at a time`); }
}

export interface ConnectionPage { readonly way: string; readonly after: string; readonly before: string; readonly limit: number; readonly direction: PageDirection }

export class Loaders {
  readonly #items = new Map<Kind, DataLoader<string, ItemRow | null>>();
  readonly #links = new Map<Question<{ ids: 'strings'; asOf: 'string'; limit: 'integer' }, LinkedRow>, DataLoader<string, LinkedRow[]>>();
  readonly #pages = new Map<string, DataLoader<string, PageRow[]>>();
  readonly #counts = new Map<string, DataLoader<string, number>>();

  constructor(private readonly asking: Asking) {}

  item(id: string): Promise<ItemRow | null> {
    const kind = parseItemId(id)?.kind;
    if (kind === undefined || kinds[kind].role === 'FACT' || !isStorable(id)) return Promise.resolve(null);
    return remember(this.#items, kind, () => this.#loader(async (ids) => {
      const rows = new Map((await this.asking.read(itemsByIds[kind], { ids })).map((row) => [row.id, row]));
      const asOf = await this.asking.asOf();
      return ids.map((one) => {
        const row = rows.get(one);
        return row === undefined ? null : row.earlier.length === 0 ? row : { ...row, ...attributesOn({ attributes: statedOf(row.attributes), assumed: row.assumed }, row.earlier, asOf) };
      });
    })).load(id);
  }

  readonly evidenceOf = this.#loader<EvidenceRow[]>(async (ids) => group(ids, refuseCut(await this.asking.read(evidenceOfItems, { ids, limit: MAX_LINKED }))));

  readonly #evidence = this.#loader<EvidenceRow[]>(async (ids) => group(ids, refuseCut(await this.asking.read(evidenceByIds, { ids, limit: MAX_LINKED }))));

  async evidence(ids: readonly string[]): Promise<EvidenceRow[]> {
    return (await this.#evidence.loadMany(ids)).flatMap((rows) => { if (rows instanceof Error) throw rows; return rows; });
  }

  linked(type: string, id: string): Promise<LinkedRow[]> {
    return this.#linked(linkedBy.get(type), id);
  }

  derived(key: string, id: string): Promise<LinkedRow[]> {
    return this.#linked(derivedBy.get(key), id);
  }

  #linked(question: Question<{ ids: 'strings'; asOf: 'string'; limit: 'integer' }, LinkedRow> | undefined, id: string): Promise<LinkedRow[]> {
    if (question === undefined) throw new Error('There is no such link');
    return remember(this.#links, question, () => this.#loader(async (ids) => group(ids, refuseCut(await this.asking.read(question, { ids, asOf: await this.asking.asOf(), limit: MAX_LINKED }))))).load(id);
  }

  /** A page of a way that is a connection, by its key: the same page for each of several items. */
  connectionPage(page: ConnectionPage, id: string): Promise<PageRow[]> {
    return remember(this.#pages, JSON.stringify(page), () => this.#loader(async (ids) => {
      const { way, after, before, limit, direction } = page;
      if (ids.length * limit > MAX_LINKED) throw new TooManyLinks();
      return group(ids, await this.asking.read(questionsOf(way).page[direction], { ids, after, before, limit, asOf: await this.asking.asOf() }));
    })).load(id);
  }

  connectionCount(way: string, id: string): Promise<number> {
    return remember(this.#counts, way, () => this.#loader(async (ids) => {
      const counts = new Map((await this.asking.read(questionsOf(way).count, { ids, asOf: await this.asking.asOf() })).map(({ of, count }) => [of, count]));
      return ids.map((one) => counts.get(one) ?? 0);
    })).load(id);
  }

  /** Items of these kinds that a term names: those of the best rank; taxonomy terms come last. */
  async termsOf(kinds: Kind | readonly Kind[], term: string): Promise<{ id: string; name: string }[]> {
    const all: readonly Kind[] = typeof kinds === 'string' ? [kinds] : kinds;
    const found = new Map(await Promise.all(lookupsOf(all, term).map(async (lookup) => [lookup, await this.#terms.load(lookup)] as const)));
    const rows = namedBy(all, term, (lookup) => found.get(lookup) ?? []);
    if (rows.length === 0) {
      const vocabulary = await this.asking.vocabulary();
      return all.filter(isWordKind).flatMap((kind) => vocabulary.resolve(kind, term)).map((id) => ({ id, name: vocabulary.word(id)?.name ?? id }));
    }
    return bestNamed(all, term, rows);
  }

  readonly #terms = this.#loader(async (lookups) => {
    const byLookup = new Map<string, Naming[]>();
    for (const row of refuseCut(await this.asking.read(termsNamed, { lookups, limit: MAX_LINKED }))) append(byLookup, row.lookup, row);
    return lookups.map((lookup) => byLookup.get(lookup) ?? []);
  });

  #loader<T>(load: (ids: readonly string[]) => Promise<T[]>): DataLoader<string, T> {
    return new DataLoader<string, T>(load, { maxBatchSize: MAX_BATCH });
  }
}

function questionsOf(way: string): ConnectionQuestions {
  const questions = connectionBy.get(way);
  if (questions === undefined) throw new Error('There is no such link');
  return questions;
}

function group<T extends { readonly of: string }>(ids: readonly string[], rows: readonly T[]): T[][] {
  const byItem = new Map<string, T[]>();
  for (const row of rows) append(byItem, row.of, row);
  return ids.map((id) => byItem.get(id) ?? []);
}

function refuseCut<T>(rows: T[]): T[] {
  if (rows.length >= MAX_LINKED) throw new TooManyLinks();
  return rows;
}

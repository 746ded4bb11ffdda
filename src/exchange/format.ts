import type { Stamp } from '../audit/index.js';
import type { Graph } from '../graph/index.js';
import type { ItemFacts } from '../inventory/facts.js';
import type { ItemChange } from '../inventory/index.js';
import type { ItemId } from '../inventory/kinds.js';
import type { CivilDate } from '../law/index.js';
import type { ImportFault, Place } from './fault.js';

/**
 * What a format is to the rest: a reader from text to facts. Each has a folder of its own beside this file, and a row in formats.ts.
 *
 * A strict format refuses the whole document for one fault. A lenient one takes in what is sound and lists each fault with its place;
 * it refuses only what cannot be read at all. Nothing of a document is passed over in silence: every leaf is taken in, listed as a
 * fault, or named in the format's table of what is left aside.
 *
 * What a format does not say of a fact's dates it leaves open (ALWAYS, FOREVER): the writer then lets a new fact begin on the day from
 * which the document holds, and closes on that day what an earlier version of the same source said and this one does not.
 */
export interface FormatRow {
  readonly format: ExchangeFormat;
  readonly strict: boolean;
  /** For the API: what such a document is, with where its specification stands. */
  readonly description: string;
}

/** A format that goes its own way into the store, because what it says is to be joined with what is there, or is more than an inventory. */
export interface TakenFormat extends FormatRow {
  /** @throws InvalidDocument where it is refused; then nothing is written. */
  take(graph: Graph, document: string, options: { readonly stamp: Stamp; readonly dryRun: boolean; readonly source?: ReadingOptions['source'] }): Promise<{ readonly changes: readonly ItemChange[]; readonly faults: readonly ImportFault[] }>;
}

export interface Format extends FormatRow {
  /** @throws InvalidDocument where nothing of it can be read (lenient), or at one fault (strict). */
  read(text: string, options: ReadingOptions): Reading;
}

export const exchangeFormats = ['YAML', 'TILT', 'FIDESLANG', 'OPENLINEAGE', 'CSV', 'SUBPROCESSORS', 'BACKUP'] as const;
export type ExchangeFormat = (typeof exchangeFormats)[number];

export interface ReadingOptions {
  /** The source, where whoever imports names it; else the document or the format does. */
  readonly source?: { readonly key: string; readonly name: string };
  /** Columns of a table. */
  readonly mapping?: readonly { readonly column: string; readonly field: string }[];
}

export interface Reading {
  /** The source is one of them. */
  readonly items: readonly ItemFacts[];
  readonly faults: readonly ImportFault[];
  /** For reference data their source: they give way to what the store has from another. */
  readonly reference?: ItemId | null;
  /** Pointers of the leaves that the format's table leaves aside, and of those in which nothing is said. */
  readonly leftAside: readonly string[];
  /** Pointers of the leaves that came in. */
  readonly taken?: readonly string[];
  /** Items that mean a term of a taxonomy, with its key. */
  readonly terms?: ReadonlyMap<ItemId, string>;
  /** Whose later versions replace this one; null: a document of many sources, of which nothing is ever closed. */
  readonly source: { readonly key: string; readonly name: string; readonly date: CivilDate | null } | null;
  /** The places of a link and of what stands at a path, to name them in a fault found later. */
  placeOf?(from: ItemId, link: string, to: ItemId): Place;
  placeAt?(path: readonly (string | number)[]): Place;
}

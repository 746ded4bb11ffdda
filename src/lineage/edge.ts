/** The graph that lineage walks (rule 6), one way at a time: what may be walked from an item, and the edge that it shows. */

export const edgeKinds = ['COLLECTS', 'FLOWS_TO', 'PART_OF', 'PROVIDED_BY', 'PROCESSED_BY', 'ENGAGES', 'LOCATED_IN', 'DISCLOSED_TO', 'ACCESSED_FROM'] as const;
export type EdgeKind = (typeof edgeKinds)[number];

export const levels = ['FIELD', 'DATASET', 'SYSTEM', 'ORGANISATION'] as const;
export type Level = (typeof levels)[number];

/** With the edges, or against them. */
export type Way = 'DOWNSTREAM' | 'UPSTREAM';

/** An edge as the inventory states it, whichever way it is walked; between two items there is one of a kind. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** What it is stated to carry; with `carrying`, what of that matches. */
  readonly dataTypes: readonly string[];
  /** A flow in it states no data types: it carries whatever its source holds. */
  readonly untyped: boolean;
}
/** Its ends and kind in one word. */
export const edgeKey = ({ from, to, kind }: Edge): string => `${from} ${to} ${kind}`;

/**
 * ON: another item, in which data arrive anew. UP: to what it is part of; DOWN: to a part. HELD: to its holder, HOLDS: to what a holder
 * has, neither of which is a step of depth.
 */
export type Turn = 'ON' | 'UP' | 'DOWN' | 'HELD' | 'HOLDS';
export interface Step { readonly to: string; readonly turn: Turn; readonly edge: Edge | null }

export interface Need { readonly way: Way; readonly ids: readonly string[] }

/** What may be walked from the items needed. An item that is missing was not read, for the reason that `stopped` gives. */
export interface Found {
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  readonly stopped?: Stop | undefined;
}
export interface Stop { readonly code: 'TIME_LIMIT' | 'ROW_LIMIT'; readonly message: string }

/** Two edges of one kind between the same two items are one. */
export const joined = (one: Edge, other: Edge): Edge => ({
  ...one, dataTypes: [...new Set([...one.dataTypes, ...other.dataTypes])].sort(), untyped: one.untyped || other.untyped,
});

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** In the order in which steps from one item are walked. */
export const byTarget = (a: Step, b: Step): number => compare(a.to, b.to) || rankOf(a) - rankOf(b);
const rankOf = ({ edge }: Step): number => (edge === null ? -1 : edgeKinds.indexOf(edge.kind));

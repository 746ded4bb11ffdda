import { createHash } from 'node:crypto';
import type { InterfaceRef, ObjectRef } from '@pothos/core';
import { isStorable } from '../graph/index.js';
import { builder } from './builder.js';
import { ApiError } from './errors.js';

/** Relay connections (https://relay.dev/graphql/connections.htm): forward and back; totalCount is computed only where asked for. */

export interface Page<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly totalCount: () => number | Promise<number>;
}

export const MAX_PAGE = 500;

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}
export interface Window { readonly count: number; readonly backward: boolean; readonly after: string | undefined; readonly before: string | undefined }

/** Checks paging arguments; cursors become the positions that they stand for. */
export function windowOf(args: PageArguments, list: string, defaultCount: number): Window {
  const { first, last, after, before } = args;
  if (first != null && last != null) throw new ApiError('INVALID_PAGING', 'Give first or last, not both');
  for (const [name, value] of Object.entries({ first, last })) {
    if (value != null && (value < 1 || value > MAX_PAGE)) throw new ApiError('INVALID_PAGING', `${name} must be from 1 to ${MAX_PAGE}`);
  }
  return {
    count: first ?? last ?? defaultCount, backward: last != null,
    after: after == null ? undefined : positionOf(after, list), before: before == null ? undefined : positionOf(before, list),
  };
}

/** `list`: its name; see `listNamed` where there are several of it. */
export const cursorOf = (list: string, position: string): string => Buffer.from(JSON.stringify([list, position])).toString('base64url');

/** A list among others of its name: by whose it is, and by the arguments that make it. A list of values is the same in any order. */
export const listNamed = (name: string, ...of: readonly unknown[]): string => {
  const said = JSON.stringify(of, (_key, value: unknown) => (Array.isArray(value) && value !== of ? [...new Set(value.map((one) => JSON.stringify(one)))].sort() : value ?? null));
  return `${name} ${createHash('sha256').update(said).digest('hex').slice(0, 16)}`;
};

const MAX_CURSOR = 2_000;

function positionOf(cursor: string, list: string): string {
  let parts: unknown;
  try {
    parts = cursor.length > MAX_CURSOR ? undefined : JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    parts = undefined;
  }
  if (!Array.isArray(parts) || parts[0] !== list || typeof parts[1] !== 'string' || !isStorable(parts[1])) throw new ApiError('INVALID_CURSOR', 'The cursor is not of this list');
  return parts[1];
}

/** A page of a list that is in hand. */
export function pageOf<T>(all: readonly T[], args: PageArguments, list: string, defaultCount: number, positionOfItem: (item: T) => string): Page<T> {
  const { count, backward, after, before } = windowOf(args, list, defaultCount);
  const at = (position: string): number => {
    const found = all.findIndex((item) => positionOfItem(item) === position);
    if (found < 0) throw new ApiError('INVALID_CURSOR', 'The list has changed since; begin again without the cursor');
    return found;
  };
  const from = after === undefined ? 0 : at(after) + 1;
  const to = before === undefined ? all.length : at(before);
  const [start, end] = backward ? [Math.max(from, to - count), to] : [from, Math.min(to, from + count)];
  return {
    edges: all.slice(start, Math.max(start, end)).map((node) => ({ cursor: cursorOf(list, positionOfItem(node)), node })),
    hasPreviousPage: start > 0, hasNextPage: end < all.length, totalCount: () => all.length,
  };
}

/** A page of a list in hand that is sorted by position: a keyset page, so that what has gone meanwhile moves nothing. */
export function pageInOrder<T, N>(ascending: readonly T[], args: PageArguments, list: string, defaultCount: number, positionOfItem: (item: T) => string, nodeOf: (item: T) => N): Page<N> {
  const { count, after } = windowOf(args, list, defaultCount);
  const rest = after === undefined ? ascending : ascending.filter((item) => positionOfItem(item) > after);
  return {
    edges: rest.slice(0, count).map((item) => ({ cursor: cursorOf(list, positionOfItem(item)), node: nodeOf(item) })),
    hasPreviousPage: rest.length < ascending.length, hasNextPage: rest.length > count, totalCount: () => ascending.length,
  };
}

export const pageInfoType = builder.objectRef<Page<unknown>>('PageInfo').implement({
  description: 'Where a page stands in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage'),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage'),
    startCursor: t.string({ nullable: true, resolve: (page) => page.edges[0]?.cursor ?? null }),
    endCursor: t.string({ nullable: true, resolve: (page) => page.edges.at(-1)?.cursor ?? null }),
  }),
});

type Types = typeof builder.$inferSchemaTypes;
type ConnectionRef<T> = ObjectRef<Types, Page<T>>;
/** An object or interface type whose values are T. */
export type NodeRef<T> = ObjectRef<Types, T> | InterfaceRef<Types, T>;

const made = new Map<string, unknown>();

/** The connection type over a type: `PlaceConnection` with `PlaceEdge` for Place, unless another name is given. Made once. */
export function connectionOf<T>(node: NodeRef<T>, name: string = node.name): ConnectionRef<T> {
  const known = made.get(name) as ConnectionRef<T> | undefined;
  if (known) return known;
  const type = node as ObjectRef<Types, T>;
  const edge = builder.objectRef<{ readonly cursor: string; readonly node: T }>(`${name}Edge`);
  edge.implement({
    description: `One ${node.name} with its place in the list.`,
    fields: (t) => ({ cursor: t.exposeString('cursor'), node: t.field({ type, resolve: (parent) => parent.node as never }) }),
  });
  const connection = builder.objectRef<Page<T>>(`${name}Connection`);
  connection.implement({
    description: `A page of ${node.name}.`,
    fields: (t) => ({
      edges: t.field({ type: [edge], resolve: (page) => page.edges }),
      nodes: t.field({ type: [type], resolve: (page) => page.edges.map((one) => one.node) as never }),
      pageInfo: t.field({ type: pageInfoType, resolve: (page) => page }),
      totalCount: t.int({ description: 'How many there are in all; computed only where asked for.', resolve: (page) => page.totalCount() }),
    }),
  });
  made.set(name, connection);
  return connection;
}

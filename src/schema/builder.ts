import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import { type GraphQLField, getNullableType, isListType } from 'graphql';
import type { Asking } from '../asking.js';
import type { Tokens, Viewer } from '../access/tokens.js';
import type { ReadTrail, Stamp } from '../audit/index.js';
import type { Clock } from '../clock.js';
import type { Graph } from '../graph/index.js';
import type { ItemRow } from '../inventory/items.js';
import type { Loaders } from '../inventory/loaders.js';
import type { KeyRing } from '../persons/keys.js';
import { ApiError } from './errors.js';

/** What every resolver gets. Built once a request. */
export interface Context {
  readonly asking: Asking;
  readonly loaders: Loaders;
  readonly graph: Graph;
  readonly tokens: Tokens;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly keys: KeyRing;
  /** Who acts, and when: for the audit chain and the history of items. */
  readonly stamp: () => Stamp;
  /** Where each reading of a person's data is entered before its answer leaves. */
  readonly readTrail: ReadTrail;
}

/** An inventory item in an answer: its id says its kind and key, and its name is known wherever it is named. */
export interface ItemRef {
  readonly id: string;
  readonly name: string;
  /** It is in no store: what would be, in the answer to a question that asks so. */
  readonly planned?: ItemRow | undefined;
}

/** What one request may ask for: fields, each times the length of the lists around it. A page of 50 with four links of each is some 2,000. */
const MAX_COMPLEXITY = 250_000;
const MAX_DEPTH = 30;
const MAX_BREADTH = 2_000;
const DEFAULT_PAGE = 50;
const TYPICAL_LIST = 4;

/** A page counts as many times as it asks for; a plain list as long as lists usually are. */
function complexityOf({ first, last }: Record<string, unknown>, field: GraphQLField<unknown, Context>): { field: number; multiplier: number } {
  const isPage = field.args.some((argument) => argument.name === 'first');
  if (isPage) return { field: 1, multiplier: Number(first ?? last ?? DEFAULT_PAGE) };
  const inPage = field.name === 'edges' || field.name === 'nodes';
  return { field: 1, multiplier: !inPage && isListType(getNullableType(field.type)) ? TYPICAL_LIST : 1 };
}

export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    LocalDate: { Input: string; Output: string };
    DateTime: { Input: string; Output: string };
    ISO8601Duration: { Input: string; Output: string };
    CountryCode: { Input: string; Output: string };
  };
}>({
  defaultFieldNullability: false,
  plugins: [ComplexityPlugin],
  complexity: {
    limit: { complexity: MAX_COMPLEXITY, depth: MAX_DEPTH, breadth: MAX_BREADTH },
    fieldComplexity: (args, _context, field) => complexityOf(args, field),
    complexityError: (kind, { complexity, depth, breadth }) =>
      new ApiError('TOO_COMPLEX', `The document asks for too much at once (${kind}: complexity ${complexity} of ${MAX_COMPLEXITY}, depth ${depth} of ${MAX_DEPTH}, breadth ${breadth} of ${MAX_BREADTH}): ask for smaller pages or fewer levels`),
  },
});

builder.queryType({ description: 'Questions. An argument that names an item takes an id (`Processor:hubspot`), a key, a name or an alias, in that order, without regard to case, width, punctuation or plural.' });
builder.mutationType({ description: 'Writes: all or nothing, and idempotent.' });

import SchemaBuilder from '@pothos/core';
import type { Asking } from '../asking.js';
import type { Tokens, Viewer } from '../access/tokens.js';
import type { Graph } from '../graph/index.js';
import type { Loaders } from '../inventory/loaders.js';

/** What every resolver gets. Built once a request. */
export interface Context {
  readonly asking: Asking;
  readonly loaders: Loaders;
  readonly graph: Graph;
  readonly tokens: Tokens;
  readonly viewer: Viewer;
}

/** An inventory item in an answer: its id says its kind and key, and its name is known wherever it is named. */
export interface ItemRef {
  readonly id: string;
  readonly name: string;
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
}>({ defaultFieldNullability: false });

builder.queryType({ description: 'Questions. An argument that names an item takes an id (`Processor:hubspot`), a key, a name or an alias, in that order, without regard to case, width, punctuation or plural.' });
builder.mutationType({ description: 'Writes: all or nothing, and idempotent.' });

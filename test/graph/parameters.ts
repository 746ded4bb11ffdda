import type { ParameterTypes, ParametersOf } from '../../src/graph/index.js';
import type { Random } from '../oracle/random.js';
import { awkwardTexts } from './awkward.js';
import { personValues } from './personWrites.js';

/** Values for every parameter of the catalogue, by its name, taken from what a store holds. The first is the widest: it lets most rows through. */

/** What a store holds, or a part of it where that is much. */
export interface Held {
  readonly items: readonly string[];
  readonly evidence: readonly string[];
  readonly sources: readonly string[];
  readonly sections: readonly string[];
  readonly lookups: readonly string[];
  readonly sortKeys: readonly string[];
  readonly digests: readonly string[];
  /** Ids of all that is neither item nor evidence. */
  readonly records: readonly string[];
}

const LAST = '\uffff';
const MANY = 100_000;
const at = <T>(all: readonly T[], share: number): T[] => all.slice(Math.floor(all.length * share)).slice(0, 1);
const everySecond = <T>(all: readonly T[]): T[] => all.filter((_one, index) => index % 2 === 0);
const twice = <T>(all: readonly T[]): T[] => [...all, ...all];

const valuesOf: Readonly<Record<string, (held: Held) => readonly unknown[]>> = {
  ids: ({ items, evidence, records }) => [[...items, ...evidence, ...records], [], everySecond(items).reverse(), [...twice(at(items, 0.3)), 'System:nowhere', '', 'System:05', 'System:５', 'system:5', ...awkwardTexts]],
  targets: ({ items }) => [items, [], everySecond(items).reverse(), [...twice(at(items, 0.3)), 'System:nowhere', '', 'System:５', ...awkwardTexts]],
  types: ({ items }) => [items.filter((id) => id.startsWith('DataType:')), [], ['DataType:5'], ['DataType:05', 'DataType:hub', 'DataType:５', ...awkwardTexts]],
  sources: ({ sources }) => [sources, [], at(sources, 0.5), ['Source:５', ...awkwardTexts]],
  source: ({ sources }) => [...at(sources, 0), 'Source:none', ...awkwardTexts],
  sections: ({ sections }) => [sections, [], ['5'], ['05', '５']],
  lookups: ({ lookups }) => [lookups, [], everySecond(lookups), ['System 5', 'System 05', 'system 5', ...awkwardTexts]],
  asOf: () => ['2026-11-23', '0000-01-01', '2024-02-29', '9999-12-31'],
  from: () => ['0000-01-01', '2026-11-23', '9999-12-31'],
  after: ({ sortKeys }) => ['', ...at(sortKeys, 0.1), ...at(sortKeys, 0.6), 'ﾒ'],
  before: ({ sortKeys }) => [LAST, ...at(sortKeys, 0.4), '05', '📧'],
  first: () => ['', 'System:', '5'],
  last: () => [LAST, 'System;', '5'],
  afterTime: () => [0, 1],
  beforeTime: () => [Number.MAX_SAFE_INTEGER, 0, 1],
  limit: () => [MANY, 1, 7],
  activityLimit: () => [MANY, 1, 7],
  assetLimit: () => [MANY, 1, 7],
  hash: () => ['0'.repeat(64), '5', '５'],
  number: () => [MANY, 0, 7],
  beforeVersion: () => [MANY, 2, 0],
  afterNumber: () => [0, 3, MANY],
  beforeNumber: () => [MANY, 3, 0],
  ...Object.fromEntries(Object.entries(personValues).map(([name, values]) => [name, () => values])),
  id: () => ['none', '', '5', '05', '５'],
  digest: ({ digests }) => [...digests, '', '5', '05', '５'],
};

export type Parameters = ParametersOf<ParameterTypes>;

/** Sets of parameters for one question: the widest; if wanted each other value, beside the widest of the rest, or one in so many of these; some by chance. */
export function parameterSets(types: ParameterTypes, held: Held, random: Random, { each, every = 1, chance }: { each: boolean; every?: number; chance: number }): Parameters[] {
  const all = Object.keys(types).map((name) => {
    const values = valuesOf[name]?.(held) ?? [];
    if (values.length === 0) throw new Error(`There are no values for parameter $${name}: add some to test/graph/parameters.ts, else the engines are not compared on it`);
    return [name, values] as const;
  });
  const widest = Object.fromEntries(all.map(([name, [first]]) => [name, first]));
  const others = each ? all.flatMap(([name, values]) => values.slice(1).map((value) => ({ ...widest, [name]: value }))).filter(() => every === 1 || random.chance(1 / every)) : [];
  const byChance = all.length === 0 ? [] : Array.from({ length: chance }, () => Object.fromEntries(all.map(([name, values]) => [name, random.pick(values)])));
  return [widest, ...others, ...byChance] as Parameters[];
}

import type { TestApp } from '../app.js';

/** Lineage asked as its users ask it. */

export interface Item { id: string; name: string }
export interface Edge { from: string; to: string; kind: string; dataTypes: { key: string }[]; untyped: boolean }
export interface Gap { code: string; message: string; frontier: Item[] }
export interface Failure { __typename: string; message: string; path: string[]; suggestions?: string[]; candidates?: Item[]; faults?: { path: string[]; message: string }[] }
export interface Lineage { __typename: 'Lineage'; asOf: string; root: Item; completeness: { complete: boolean; gaps: Gap[] }; nodes: { depth: number; item: Item }[]; edges: Edge[] }
export interface Paths { __typename: 'LineagePaths'; completeness: { complete: boolean; gaps: Gap[] }; paths: { items: Item[]; edges: Edge[] }[]; pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null } }

const failure = '__typename ... on UserError { message path } ... on UnknownTermError { suggestions } ... on AmbiguousTermError { candidates { id name } } ... on InvalidInputError { faults { path message } }';
const gaps = 'completeness { complete gaps { code message frontier { id name } } }';
const edges = 'edges { from to kind untyped dataTypes { key } }';

const walkQuery = `query ($of: String!, $direction: Direction! = DOWNSTREAM, $depth: Int! = 10, $level: LineageLevel, $carrying: [String!], $subject: String, $limit: Int! = 5000, $asOf: LocalDate) {
  lineage(of: $of, direction: $direction, depth: $depth, level: $level, carrying: $carrying, subject: $subject, limit: $limit, asOf: $asOf) {
    ${failure} ... on Lineage { asOf ${gaps} root { id name } nodes { depth item { id name } } ${edges} }
  }
}`;
const pathsQuery = `query ($from: String!, $to: String!, $level: LineageLevel, $carrying: [String!], $first: Int, $after: String, $asOf: LocalDate) {
  lineagePaths(from: $from, to: $to, level: $level, carrying: $carrying, first: $first, after: $after, asOf: $asOf) {
    ${failure} ... on LineagePaths { ${gaps} paths { items { id name } ${edges} } pageInfo { hasNextPage hasPreviousPage endCursor } }
  }
}`;

async function ask<T>(app: TestApp, query: string, variables: Record<string, unknown>, field: string): Promise<T> {
  const { data, errors } = await app.ask(query, variables);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return (data as Record<string, T>)[field] as T;
}

export async function lineage(app: TestApp, of: string, more: Record<string, unknown> = {}): Promise<Lineage> {
  const answer = await ask<Lineage | Failure>(app, walkQuery, { of, ...more }, 'lineage');
  if (answer.__typename !== 'Lineage') throw new Error(`${answer.__typename}: ${(answer as Failure).message}`);
  return answer as Lineage;
}
export async function paths(app: TestApp, from: string, to: string, more: Record<string, unknown> = {}): Promise<Paths> {
  const answer = await ask<Paths | Failure>(app, pathsQuery, { from, to, ...more }, 'lineagePaths');
  if (answer.__typename !== 'LineagePaths') throw new Error(`${answer.__typename}: ${(answer as Failure).message}`);
  return answer as Paths;
}
export const lineageFailure = (app: TestApp, of: string, more: Record<string, unknown> = {}): Promise<Failure> => ask(app, walkQuery, { of, ...more }, 'lineage');
export const pathsFailure = (app: TestApp, from: string, to: string, more: Record<string, unknown> = {}): Promise<Failure> => ask(app, pathsQuery, { from, to, ...more }, 'lineagePaths');

/** "1 System:crm", in the order of the answer. */
export const nodesOf = ({ nodes }: Lineage): string[] => nodes.map(({ depth, item }) => `${String(depth)} ${item.id}`);
/** "System:crm PROVIDED_BY Processor:host", with what is carried in brackets and `?` for a flow that states no types. */
export const edgesOf = ({ edges: all }: { edges: Edge[] }): string[] =>
  all.map(({ from, to, kind, dataTypes, untyped }) => `${from} ${kind} ${to}${dataTypes.length > 0 || untyped ? ` [${[...dataTypes.map(({ key }) => key), ...(untyped ? ['?'] : [])].join(' ')}]` : ''}`).sort();
export const gapsOf = ({ completeness: { gaps: all } }: { completeness: { gaps: Gap[] } }): string[] => all.map(({ code, frontier }) => `${code} ${frontier.map(({ id }) => id).join(' ')}`.trim());
export const routesOf = ({ paths: all }: Paths): string[] => all.map(({ items }) => items.map(({ id }) => id.replace(/^.*:/, '')).join(' > '));

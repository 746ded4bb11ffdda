import type { Reader, Transaction } from './port.js';
import { type Command, type Property, type Row, type Value, defineCommand, defineQuestion } from './question.js';

/**
 * What a store holds: every label and every relationship type that the product writes, with its properties, each told once by the room
 * that writes it. A backup carries exactly this; a test fails where a store has what is not told here.
 */

export type ContentType = 'string' | 'integer' | 'boolean' | 'strings';
export type Properties = Readonly<Record<string, ContentType>>;
/** Unique among the nodes of its label, in ASCII, so that every engine sorts it alike. */
export type ContentKey = string | number;

export interface NodeContent {
  readonly label: string;
  readonly key: { readonly name: string; readonly type: 'string' | 'integer' };
  /** What a node with this key may have; undefined: there is no such node. */
  propertiesOf(key: ContentKey): Properties | undefined;
  /** Nodes in the order of their keys. */
  read(reader: Reader, after: ContentKey | undefined, limit: number): Promise<Row[]>;
  write(transaction: Transaction, rows: readonly Row[]): Promise<void>;
}

/** A relationship as it is carried: its ends by their keys, and its properties. */
export interface CarriedLink { readonly type: string; readonly from: ContentKey; readonly to: ContentKey; readonly properties: Row }

/** All relationships from nodes of one label to nodes of another. */
export interface LinkContent {
  readonly from: string;
  readonly to: string;
  /** By type. */
  readonly types: Readonly<Record<string, Properties>>;
  /** Those that begin at these nodes. */
  read(reader: Reader, from: readonly string[], limit: number): Promise<CarriedLink[]>;
  write(transaction: Transaction, type: string, rows: readonly Row[]): Promise<void>;
}

/** Nodes or properties that are worked out of the rest, and so are not carried. */
export interface DerivedContent { readonly name: string; readonly from: string }

export interface Contents {
  readonly nodes: readonly NodeContent[];
  readonly links: readonly LinkContent[];
  readonly derived: readonly DerivedContent[];
}

const MAX_PAGE = 10_000;
export const MAX_LINKS_OF_NODES = 1_000_000;

const stated = (names: readonly string[], values: readonly Value[]): Row => Object.fromEntries(names.flatMap((name, at) => (values[at] === null || values[at] === undefined ? [] : [[name, values[at] as Property]])));

/**
 * Nodes of one label, whose key is a property named `id` unless told otherwise, and which are made new unless the room has a command for it.
 * `without` names a property by which other nodes of the label, told elsewhere, are known.
 */
export function nodesOf(label: string, properties: Properties, { key = { name: 'id', type: 'string' }, written, without }: { key?: NodeContent['key']; written?: Command<{ rows: 'rows' }>; without?: string } = {}): NodeContent {
  const all: Properties = { [key.name]: key.type, ...properties };
  const names = Object.keys(all);
  const page = (parameter: string): string => `
MATCH (n:${label})
WHERE n.${key.name} > $${parameter}${without === undefined ? '' : ` AND n.${without} IS NULL`}
RETURN n.${key.name} AS key, ${names.slice(1).map((name) => `n.${name}`).join(', ')}
ORDER BY key
LIMIT $limit`.replace(', \nORDER', '\nORDER');
  const decode = (values: readonly Value[]): Row => stated(names, values);
  const read = key.type === 'string'
    ? ((question) => (reader: Reader, after: ContentKey | undefined, limit: number) => reader.read(question, { after: (after ?? '') as string, limit }))(defineQuestion({ name: `contents.${label}`, parameters: { after: 'string', limit: 'integer' }, maxRows: MAX_PAGE, cypher: page('after'), decode }))
    : ((question) => (reader: Reader, after: ContentKey | undefined, limit: number) => reader.read(question, { afterNumber: (after ?? 0) as number, limit }))(defineQuestion({ name: `contents.${label}`, parameters: { afterNumber: 'integer', limit: 'integer' }, maxRows: MAX_PAGE, cypher: page('afterNumber'), decode }));
  const write = written ?? defineCommand({
    name: `contents.write${label}`, parameters: { rows: 'rows' },
    cypher: `
UNWIND $rows AS row
CREATE (n:${label} {${key.name}: row.${key.name}})
SET n += row`,
  });
  return { label, key, propertiesOf: () => all, read, write: (transaction, rows) => transaction.run(write, { rows }) };
}

/** Relationships between nodes of two labels, both with a property `id`. `written` are the commands that a room has for its own, by type. */
export function linksOf(from: string, to: string, types: Readonly<Record<string, Properties>>, written?: ReadonlyMap<string, Command<{ rows: 'rows' }>>): LinkContent {
  const names = [...new Set(Object.values(types).flatMap((properties) => Object.keys(properties)))].sort();
  const question = defineQuestion({
    name: `contents.${from}To${to}`, parameters: { ids: 'strings', limit: 'integer' }, maxRows: MAX_LINKS_OF_NODES + 1,
    cypher: `
MATCH (a:${from})-[r]->(b:${to})
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other${names.map((name) => `, r.${name} AS ${name}`).join('')}
ORDER BY item, type, other
LIMIT $limit`,
    decode: ([item, type, other, ...values]): CarriedLink => ({ type: type as string, from: item as string, to: other as string, properties: stated(names, values) }),
  });
  const commands = written ?? new Map(Object.entries(types).map(([type, properties]) => [type, defineCommand({
    name: `contents.link${from}${type}${to}`, parameters: { rows: 'rows' },
    cypher: `
UNWIND $rows AS row
MATCH (a:${from} {id: row.from})
MATCH (b:${to} {id: row.to})
CREATE (a)-[r:${type}]->(b)${Object.keys(properties).length === 0 ? '' : `
SET ${Object.keys(properties).map((name) => `r.${name} = row.${name}`).join(', ')}`}`,
  })]));
  return {
    from, to, types,
    read: (reader, ids, limit) => reader.read(question, { ids, limit }),
    write: async (transaction, type, rows) => {
      const command = commands.get(type);
      if (command === undefined) throw new Error(`No relationship ${type} from ${from} to ${to} is told of`);
      await transaction.run(command, { rows });
    },
  };
}

/**
 * Questions and commands: every Cypher text that the product sends, each defined once, in the room that asks it, with the types of
 * its parameters. Defining one enters it in the catalogue, which is printed, linted and run on both engines.
 */

export type Scalar = string | number | boolean;
export type Property = Scalar | readonly string[];
export type Row = Readonly<Record<string, Property>>;
/** What comes back: scalars, null and nested lists of them; never nodes, relationships, paths or engine-internal ids. */
export type Value = Scalar | null | readonly Value[];

interface ParameterValues {
  string: string;
  'string?': string | null;
  strings: readonly string[];
  'strings?': readonly string[] | null;
  integer: number;
  boolean: boolean;
  /** A list of flat maps, for UNWIND. Numbers in it are integers. */
  rows: readonly Row[];
}
export type ParameterType = keyof ParameterValues;
export type ParameterTypes = Readonly<Record<string, ParameterType>>;
export type ParametersOf<P extends ParameterTypes> = { readonly [K in keyof P]: ParameterValues[P[K]] };

export interface Question<P extends ParameterTypes = ParameterTypes, R = unknown> {
  readonly name: string;
  readonly cypher: string;
  readonly parameters: P;
  /** More rows than this are a defect of the question: its text limits them. */
  readonly maxRows: number;
  readonly decode: (row: readonly Value[]) => R;
}
export interface Command<P extends ParameterTypes = ParameterTypes> {
  readonly name: string;
  readonly cypher: string;
  readonly parameters: P;
}

const entries = new Map<string, { kind: 'question' | 'command'; cypher: string; parameters: ParameterTypes }>();

function enter(kind: 'question' | 'command', name: string, cypher: string, parameters: ParameterTypes): string {
  if (entries.has(name)) throw new Error(`The catalogue has two entries named ${name}`);
  const text = cypher.replace(/^\n+|\s+$/g, '');
  entries.set(name, { kind, cypher: text, parameters });
  return text;
}

export const MAX_ROWS = 50_000;

export function defineQuestion<const P extends ParameterTypes, R>(question: {
  name: string; cypher: string; parameters: P; maxRows?: number; decode: (row: readonly Value[]) => R;
}): Question<P, R> {
  return { ...question, maxRows: question.maxRows ?? MAX_ROWS, cypher: enter('question', question.name, question.cypher, question.parameters) };
}

export function defineCommand<const P extends ParameterTypes>(command: { name: string; cypher: string; parameters: P }): Command<P> {
  return { ...command, cypher: enter('command', command.name, command.cypher, command.parameters) };
}

/** All texts defined so far, by name. Whoever wants all of them imports the rooms first. */
export const catalogue = (): ReadonlyMap<string, { kind: 'question' | 'command'; cypher: string; parameters: ParameterTypes }> =>
  new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

/** A parameter of another type than its question declares; a defect of the caller, never of a user. */
export class ParameterError extends TypeError {
  override readonly name: string = 'ParameterError';
}

/** A text that no engine keeps as it is: one that a room did not check before it asked. */
export class UnstorableTextError extends ParameterError {
  override readonly name = 'UnstorableTextError';
}

// A lone surrogate becomes U+FFFD in one engine and not in the other; NUL ends a string in neither but in no tool that reads them.
const illFormed = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\u0000/;
export const isStorable = (text: string): boolean => !illFormed.test(text);

function isProperty(value: unknown): value is Property {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string' && isStorable(item));
  return typeof value === 'boolean';
}
const isRow = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((property) => isProperty(property));

const checks: Readonly<Record<ParameterType, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string' && isStorable(value),
  'string?': (value) => value === null || checks.string(value),
  strings: (value) => Array.isArray(value) && value.every((item) => checks.string(item)),
  'strings?': (value) => value === null || checks.strings(value),
  integer: Number.isSafeInteger,
  boolean: (value) => typeof value === 'boolean',
  rows: (value) => Array.isArray(value) && value.every(isRow),
};

const holdsUnstorable = (value: unknown): boolean =>
  (typeof value === 'string' ? !isStorable(value) : typeof value === 'object' && value !== null && Object.values(value).some(holdsUnstorable));

/** Throws a ParameterError unless every declared parameter is there, of its type, and no other. */
export function checkParameters(name: string, types: ParameterTypes, values: Readonly<Record<string, unknown>>): void {
  for (const [parameter, type] of Object.entries(types)) {
    if (checks[type](values[parameter])) continue;
    const text = `${name}: parameter $${parameter} must be of type ${type}`;
    throw holdsUnstorable(values[parameter]) ? new UnstorableTextError(`${text}, without U+0000 and halves of characters`) : new ParameterError(text);
  }
  const unknown = Object.keys(values).filter((parameter) => !(parameter in types));
  if (unknown.length > 0) throw new ParameterError(`${name}: no such parameter: ${unknown.map((parameter) => `$${parameter}`).join(', ')}`);
}

/** Rows as the question decodes them. More than it may give is a defect of its text, which limits them. */
export function decodeRows<P extends ParameterTypes, R>(question: Question<P, R>, rows: readonly (readonly Value[])[]): R[] {
  if (rows.length > question.maxRows) throw new Error(`${question.name} gave ${rows.length} rows, more than its ${question.maxRows}`);
  return rows.map((row) => question.decode(row));
}

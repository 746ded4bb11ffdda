import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { addPeriod, isPeriod } from './law/index.js';

/** The environment as typed settings, or every fault in it at once. */

/** How long the product keeps its own records of persons, as ISO 8601 periods; docs/operations.md says from when. */
const keepDefaults = { requests: 'P3Y', consents: 'P3Y', objections: 'P3Y', identifiers: 'P1Y', reads: 'P3Y', ledger: 'P10Y', 'mutation-keys': 'P30D' } as const;
const LONGEST_KEPT = 'P100Y';
export type KeptRecords = keyof typeof keepDefaults;
export type Keep = Readonly<Record<KeptRecords, string>>;

export interface DigestKey { readonly version: number; readonly secret: Buffer }

export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Only this machine can reach the server; beyond, it demands sign-in. */
  readonly loopback: boolean;
  readonly engine: { readonly kind: 'embedded'; readonly folder: string } | { readonly kind: 'neo4j'; readonly uri: string; readonly user: string; readonly password: string; readonly database: string };
  readonly seed: { readonly kind: 'none' } | { readonly kind: 'interactio'; readonly onlyIfEmpty: boolean } | { readonly kind: 'file'; readonly file: string };
  /** Keys of identifiers' digests, newest first. Empty: none are set. */
  readonly keys: readonly DigestKey[];
  readonly keep: Keep;
  /** The server to ask instead of a store of our own. */
  readonly url: string | undefined;
  readonly token: string | undefined;
}

/** Something in the environment or on the command line is wrong. Nothing has been written. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

const known = ['WHEREKEPT_DATA', 'WHEREKEPT_SEED', 'WHEREKEPT_KEYS', 'WHEREKEPT_KEY_FILE', 'WHEREKEPT_KEEP', 'WHEREKEPT_URL', 'WHEREKEPT_TOKEN'];
const MIN_KEY_BYTES = 32;
const KEY_FILE = 'keys';

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ConfigurationError that names every variable at fault and what would be right. */
export function readSettings(environment: Environment): Settings {
  const faults: string[] = [];
  const read = (name: string, fallback: string): string => {
    const value = environment[name];
    if (value === undefined || value === '') return fallback;
    return value;
  };
  for (const name of Object.keys(environment)) {
    if (name.startsWith('WHEREKEPT_') && !known.includes(name)) faults.push(`${name} is not a setting; there are ${known.join(', ')}`);
  }

  const host = read('HOST', '127.0.0.1');
  if (isIP(host) === 0 && !/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(host)) faults.push('HOST must be an address or a name, such as 127.0.0.1');
  const port = Number(read('PORT', '4000'));
  if (!/^\d{1,5}$/.test(read('PORT', '4000')) || port > 65_535) faults.push('PORT must be a whole number from 0 to 65535');

  const url = environment['WHEREKEPT_URL'] || undefined;
  if (url !== undefined && !isHttpUrl(url)) faults.push('WHEREKEPT_URL must be an http or https address, such as http://127.0.0.1:4000');

  const engine = readEngine(environment, read, faults);
  const seed = readSeed(environment, engine, faults);
  const keys = readKeys(environment, faults);
  const keep = readKeep(read('WHEREKEPT_KEEP', ''), faults);
  if (faults.length > 0) throw new ConfigurationError(faults.join('\n'));
  return { host, port, loopback: isLoopback(host), engine, seed, keys, keep, url, token: environment['WHEREKEPT_TOKEN'] || undefined };
}

function readEngine(environment: Environment, read: (name: string, fallback: string) => string, faults: string[]): Settings['engine'] {
  const uri = read('NEO4J_URI', '');
  if (uri === '') {
    for (const name of ['NEO4J_USER', 'NEO4J_PASSWORD', 'NEO4J_DATABASE']) if (environment[name]) faults.push(`${name} is set, but NEO4J_URI is not: set both, or neither for the embedded store`);
    return { kind: 'embedded', folder: resolve(read('WHEREKEPT_DATA', '.wherekept')) };
  }
  if (!/^(?:bolt|neo4j)(?:\+s|\+ssc)?:\/\/[^/@\s]+(?::\d+)?\/?$/.test(uri)) faults.push('NEO4J_URI must have the form bolt://host:7687, neo4j://host:7687 or neo4j+s://host, without user or password');
  const password = read('NEO4J_PASSWORD', '');
  if (password === '') faults.push('NEO4J_PASSWORD is not set');
  const database = read('NEO4J_DATABASE', 'neo4j');
  if (!/^[A-Za-z][A-Za-z0-9.-]{2,62}$/.test(database)) faults.push('NEO4J_DATABASE must be the name of a database, such as neo4j');
  return { kind: 'neo4j', uri, user: read('NEO4J_USER', 'neo4j'), password, database };
}

function readSeed(environment: Environment, engine: Settings['engine'], faults: string[]): Settings['seed'] {
  const seed = environment['WHEREKEPT_SEED'];
  if (seed === undefined || seed === '') return engine.kind === 'embedded' ? { kind: 'interactio', onlyIfEmpty: true } : { kind: 'none' };
  if (seed === 'none') return { kind: 'none' };
  if (seed === 'interactio') return { kind: 'interactio', onlyIfEmpty: false };
  if (!existsSync(seed) || !statSync(seed).isFile()) faults.push(`WHEREKEPT_SEED must be a file, none or interactio; there is no file ${seed}`);
  return { kind: 'file', file: resolve(seed) };
}

/** `identifiers=P6M,reads=P1Y`: those that are not named keep their defaults. */
function readKeep(text: string, faults: string[]): Keep {
  const keep: Record<string, string> = { ...keepDefaults };
  const seen = new Set<string>();
  for (const part of text.split(',').map((one) => one.trim()).filter((one) => one !== '')) {
    const at = part.indexOf('=');
    const [name, period] = [part.slice(0, Math.max(at, 0)).trim(), part.slice(at + 1).trim()];
    if (!(name in keepDefaults)) faults.push(`WHEREKEPT_KEEP names ${name === '' ? 'nothing' : name}: it takes NAME=PERIOD with commas between, of ${Object.keys(keepDefaults).join(', ')}, such as identifiers=P6M`);
    else if (!isPeriod(period)) faults.push(`WHEREKEPT_KEEP: ${name} takes whole years, months, weeks or days as ISO 8601 has them, such as P6M`);
    else if (isLonger(period, LONGEST_KEPT)) faults.push(`WHEREKEPT_KEEP: ${name} is longer than ${LONGEST_KEPT}, the longest that own records are kept`);
    else if (seen.has(name)) faults.push(`WHEREKEPT_KEEP names ${name} twice`);
    else keep[name] = period;
    seen.add(name);
  }
  return keep as Keep;
}

const isLonger = (one: string, other: string): boolean => (addPeriod('2000-01-01', one) ?? FARTHEST) > (addPeriod('2000-01-01', other) ?? FARTHEST);
const FARTHEST = '9999-12-31';

function readKeys(environment: Environment, faults: string[]): DigestKey[] {
  const { WHEREKEPT_KEYS: inline, WHEREKEPT_KEY_FILE: file } = environment;
  if (inline && file) {
    faults.push('Set WHEREKEPT_KEYS or WHEREKEPT_KEY_FILE, not both');
    return [];
  }
  if (inline) return parseKeys(inline, 'WHEREKEPT_KEYS', faults);
  return file ? readKeyFile(file, 'WHEREKEPT_KEY_FILE', faults) : [];
}

function readKeyFile(file: string, name: string, faults: string[]): DigestKey[] {
  try {
    const { mode } = statSync(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) faults.push(`${name}: ${file} can be read by others: chmod 600 it`);
    return parseKeys(readFileSync(file, 'utf8'), name, faults);
  } catch {
    faults.push(`${name}: ${file} cannot be read`);
    return [];
  }
}

function parseKeys(text: string, name: string, faults: string[]): DigestKey[] {
  const keys = text.split(/[,\s]+/).filter((part) => part !== '').map((part) => {
    const [, version, secret] = /^(\d{1,6}):([A-Za-z0-9+/_-]+={0,2})$/.exec(part) ?? [];
    return { version: Number(version), secret: Buffer.from(secret ?? '', 'base64') };
  });
  const sound = keys.length > 0 && keys.every(({ version, secret }) => Number.isInteger(version) && secret.length >= MIN_KEY_BYTES) && new Set(keys.map(({ version }) => version)).size === keys.length;
  if (!sound) faults.push(`${name} must hold keys as VERSION:BASE64 with distinct numbers, each of ${MIN_KEY_BYTES} bytes or more, such as 1:$(openssl rand -base64 32)`);
  return keys.sort((a, b) => b.version - a.version);
}

/** The file that the keys are in, or undefined where they stand in the environment or nowhere. */
export function keyFileOf(environment: Environment, { engine, loopback, keys }: Settings): string | undefined {
  const named = environment['WHEREKEPT_KEY_FILE'];
  if (named) return resolve(named);
  return engine.kind === 'embedded' && loopback && keys.length === 0 ? join(engine.folder, KEY_FILE) : undefined;
}

/** Puts a new key before those of a file, in one step: whoever reads it meanwhile has the old keys or all of them. @throws ConfigurationError */
export function addKey(file: string): DigestKey {
  const faults: string[] = [];
  const keys = existsSync(file) ? readKeyFile(file, 'The key file', faults) : [];
  if (faults.length > 0) throw new ConfigurationError(faults.join('\n'));
  const added = newKey((keys[0]?.version ?? 0) + 1);
  const fresh = `${file}.new`;
  try {
    writeFileSync(fresh, [added, ...keys].map(writtenKey).join(''), { mode: 0o600, flag: 'wx', flush: true });
    renameSync(fresh, file);
  } catch (error) {
    throw new ConfigurationError(`The key file ${file} cannot be written: ${(error as Error).message}`);
  }
  return added;
}

export const newKey = (version: number): DigestKey => ({ version, secret: randomBytes(MIN_KEY_BYTES) });
export const writtenKey = ({ version, secret }: DigestKey): string => `${version}:${secret.toString('base64')}\n`;

/** The key that the embedded store makes for itself on loopback: in its folder, for this user alone. */
export function ownKeys(folder: string): DigestKey[] {
  const file = join(folder, KEY_FILE);
  if (!existsSync(file)) writeFileSync(file, writtenKey(newKey(1)), { mode: 0o600, flag: 'wx', flush: true });
  const faults: string[] = [];
  const keys = readKeyFile(file, 'The key file', faults);
  if (faults.length > 0) throw new ConfigurationError(faults.join('\n'));
  return keys;
}

const loopbackAddresses = new BlockList();
loopbackAddresses.addSubnet('127.0.0.0', 8, 'ipv4');
loopbackAddresses.addAddress('::1', 'ipv6');

export function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family === 0 ? host.toLowerCase() === 'localhost' : loopbackAddresses.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

function isHttpUrl(text: string): boolean {
  try {
    const { protocol, username } = new URL(text);
    return (protocol === 'http:' || protocol === 'https:') && username === '';
  } catch {
    return false;
  }
}

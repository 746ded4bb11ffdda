import { createHash } from 'node:crypto';
import { type InputFault, InvalidInput, IdentifierConflict } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { type Stamp, appendAudit } from '../audit/index.js';
import type { Clock } from '../clock.js';
import type { Transaction } from '../graph/index.js';
import { FOREVER } from '../inventory/index.js';
import type { Loaders } from '../inventory/loaders.js';
import { append } from '../law/index.js';
import { type DigestedIdentifier, type IdentifierInput, digestIdentifiers, looksPersonal } from './identifiers.js';
import type { KeyRing } from './keys.js';
import { MAX_MUTATION_KEY, KeyReused, once } from './once.js';
import { identify } from './persons.js';
import { createEventsOfHoldings, dropEvents } from './eventQuestions.js';
import { type HoldingRow, createHoldings, holdingsByIds, reviveHoldings, writeHoldingClasses } from './holdingQuestions.js';
import { NONE, createIdentifiers, createPersons, lockPersons, personsOfHeads, rekeyIdentifiers, writeKeyVersions } from './question.js';
import { newRecordId } from './recordId.js';
import { type TermFailure, Terms, failureOf } from './terms.js';

/** Registering what is held of whom: all of a call or nothing, and the same again changes nothing. */

export const MAX_REGISTERED = 1_000;
export const MAX_OWN_EVENTS = 50;
const MAX_REFERENCE = 200;
const BATCH_ROWS = 5_000;

export interface OwnEventInput { readonly trigger: string; readonly on: string }
export interface HoldingInput {
  readonly identifiers: readonly IdentifierInput[];
  readonly subject: string;
  readonly dataType: string;
  readonly system?: string | null | undefined;
  readonly activity?: string | null | undefined;
  readonly events?: readonly OwnEventInput[] | null | undefined;
  readonly reference?: string | null | undefined;
}

/** Who writes, with what. */
export interface Writing {
  readonly asking: Asking;
  readonly loaders: Loaders;
  readonly keys: KeyRing;
  readonly clock: Clock;
  /** Who, and when. */
  readonly stamp: () => Stamp;
}

export interface Registered { readonly added: number; readonly changed: number; readonly unchanged: number; readonly holdings: readonly string[] }
export type WriteFailure = IdentifierConflict | TermFailure | InvalidInput;

/** Thrown inside a write so that nothing of it is kept; it carries what the caller is told. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly failure: WriteFailure) { super('Refused'); }
}

/** What a write did: its answer, and for the audit chain what it was about. Only opaque ids and digests may stand in it. */
export interface Done<T> { readonly answer: T; readonly about: readonly string[]; readonly batch: unknown }

/** Runs a write of persons: one at a time, whole or not at all, entered in the audit chain, once for each clientMutationKey. */
export async function writePersons<T extends object>(writing: Writing, call: { mutation: string; key: string | null | undefined; input: unknown }, work: (transaction: Transaction, stamp: Stamp) => Promise<Done<T>>): Promise<T | WriteFailure> {
  try {
    return await writing.asking.graph.write(async (transaction) => {
      const stamp = writing.stamp();
      await transaction.run(lockPersons, {});
      return once(transaction, writing.keys, { ...call, ...stamp }, async () => {
        const { answer, about, batch } = await work(transaction, stamp);
        await appendAudit(transaction, { ...stamp, action: call.mutation, about, batch });
        return answer;
      });
    });
  } catch (error) {
    if (error instanceof Refused) return error.failure;
    if (error instanceof KeyReused) return new InvalidInput([{ path: ['input', 'clientMutationKey'], message: 'was used before with another input: give each write its own' }]);
    throw error;
  }
}

export const faultsOfMutationKey = (key: string | null | undefined): InputFault[] =>
  (key !== null && key !== undefined && (key === '' || key.length > MAX_MUTATION_KEY || /\p{C}/u.test(key) || looksPersonal(key)) ? [{ path: ['input', 'clientMutationKey'], message: `takes 1 to ${MAX_MUTATION_KEY} characters, none of them control characters or halves of characters, that name nobody` }] : []);

/** One holding as it will stand: its class and own events as ids. */
interface Wanted {
  readonly at: number;
  readonly identifiers: readonly DigestedIdentifier[];
  readonly subject: string;
  readonly dataType: string;
  readonly system: string;
  readonly activity: string;
  readonly reference: string;
  /** Sorted `trigger date`; undefined: as they are. */
  readonly events: readonly string[] | undefined;
}

export async function registerHoldings(writing: Writing, input: { holdings: readonly HoldingInput[]; clientMutationKey?: string | null | undefined }): Promise<Registered | WriteFailure> {
  const read = await readInput(writing, input);
  return 'failure' in read ? read.failure : writePersons(writing, { mutation: 'registerHoldings', key: input.clientMutationKey, input }, (transaction, { at }) => register(transaction, writing, read.wanted, at));
}

async function readInput({ asking, loaders, keys }: Writing, { holdings, clientMutationKey }: { holdings: readonly HoldingInput[]; clientMutationKey?: string | null | undefined }): Promise<{ wanted: Wanted[] } | { failure: WriteFailure }> {
  const path = ['input', 'holdings'];
  const faults: InputFault[] = faultsOfMutationKey(clientMutationKey);
  if (holdings.length === 0 || holdings.length > MAX_REGISTERED) return { failure: new InvalidInput([...faults, { path, message: `has ${holdings.length} members; it takes 1 to ${MAX_REGISTERED}` }]) };
  const terms = new Terms(asking, loaders);
  const identifiers = holdings.map((holding, at) => {
    const here = [...path, String(at)];
    terms.name('DataSubject', holding.subject, [...here, 'subject']);
    terms.name('DataType', holding.dataType, [...here, 'dataType']);
    terms.name('System', holding.system, [...here, 'system']);
    terms.name('Activity', holding.activity, [...here, 'activity']);
    const events = holding.events ?? [];
    if (events.length > MAX_OWN_EVENTS) faults.push({ path: [...here, 'events'], message: `has ${events.length} members; at most ${MAX_OWN_EVENTS} are allowed` });
    else events.forEach(({ trigger }, position) => { terms.name('Trigger', trigger, [...here, 'events', String(position), 'trigger']); });
    faults.push(...faultsOfReference(holding.reference, [...here, 'reference']));
    const { digested, faults: more } = digestIdentifiers(holding.identifiers, keys, [...here, 'identifiers']);
    faults.push(...more);
    return digested;
  });
  const failures = await terms.resolve();
  const failure = failureOf([...faults, ...terms.faults], failures);
  if (failure !== undefined) return { failure };
  const wanted = holdings.map(({ subject, dataType, system, activity, reference, events }, at): Wanted => ({
    at, identifiers: identifiers[at] ?? [],
    subject: terms.id('DataSubject', subject), dataType: terms.id('DataType', dataType), system: terms.idOr('System', system, NONE), activity: terms.idOr('Activity', activity, NONE),
    reference: reference ?? '',
    events: events === undefined ? undefined : [...new Set((events ?? []).map(({ trigger, on }) => `${terms.id('Trigger', trigger)} ${on}`))].sort(),
  }));
  return { wanted };
}

function faultsOfReference(reference: string | null | undefined, path: readonly string[]): InputFault[] {
  if (reference === null || reference === undefined) return [];
  if (reference === '' || reference.length > MAX_REFERENCE || /\p{C}/u.test(reference)) return [{ path, message: `takes 1 to ${MAX_REFERENCE} characters, none of them control characters` }];
  return looksPersonal(reference) ? [{ path, message: 'looks like somebody’s address or number: it takes the holder’s own opaque reference' }] : [];
}

const keyOf = ({ digests }: DigestedIdentifier): string => digests[0]?.id ?? '';

export interface Settled { readonly person: string; readonly head: string }

/**
 * The person of each group of identifiers, made where there is none: what stands in one group is one person, and so on through what groups
 * share. Unknown identifiers join it; those under an older key get the newest. @throws Refused where a group would be two persons.
 */
export async function settlePersons(transaction: Transaction, { clock }: Pick<Writing, 'clock'>, groups: readonly { identifiers: readonly DigestedIdentifier[]; path: readonly string[] }[]): Promise<Settled[]> {
  const all = new Map(groups.flatMap(({ identifiers }) => identifiers).map((identifier) => [keyOf(identifier), identifier]));
  const rows = await identify(transaction, [...all.values()]);
  const known = new Map([...all.keys()].map((key, at) => [key, rows[at]]));

  // Each set of joined identifiers, by its root; a set is one person or none yet.
  const parent = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up;
    return root;
  };
  const settled = new Map<string, Settled>([...known].flatMap(([key, row]) => (row === undefined ? [] : [[key, { person: row.person, head: row.head }] as const])));
  for (const { identifiers: [first, ...others], path } of groups) {
    if (first === undefined) continue;
    for (const other of others) {
      const [one, two] = [rootOf(keyOf(first)), rootOf(keyOf(other))];
      if (one === two) continue;
      const [a, b] = [settled.get(one), settled.get(two)];
      if (a !== undefined && b !== undefined && a.head !== b.head) throw new Refused(new IdentifierConflict([a.head, b.head].sort(), path));
      parent.set(two, one);
      const person = a ?? b;
      if (person !== undefined) settled.set(one, person);
    }
  }

  const createdAt = clock.now();
  const persons: { id: string; createdAt: number }[] = [];
  const personOf = (key: string): Settled => {
    const root = rootOf(key);
    const there = settled.get(root);
    if (there !== undefined) return there;
    const id = newRecordId('Person', clock);
    persons.push({ id, createdAt });
    const made = { person: id, head: id };
    settled.set(root, made);
    return made;
  };
  const fresh = [...all].filter(([key]) => known.get(key) === undefined).map(([key, { kind, namespace, digests: [newest] }]) => ({
    id: key, keyVersion: newest?.keyVersion ?? 0, kind, namespace: namespace ?? '', createdAt, person: personOf(key).person,
  }));
  const older = [...all].flatMap(([key, { digests: [newest] }]) => {
    const row = known.get(key);
    return row === undefined || newest === undefined || row.digest === key ? [] : [{ old: row.digest, id: key, keyVersion: newest.keyVersion }];
  });
  if (persons.length > 0) await transaction.run(createPersons, { rows: persons });
  for (const some of batches(fresh)) await transaction.run(createIdentifiers, { rows: some });
  for (const some of batches(older)) await transaction.run(rekeyIdentifiers, { rows: some });
  const versions = new Set([...fresh, ...older].map(({ keyVersion }) => keyVersion));
  if (versions.size > 0) await transaction.run(writeKeyVersions, { rows: [...versions].map((version) => ({ id: `KeyVersion:${version}`, version })) });
  return groups.map(({ identifiers: [first] }) => personOf(first === undefined ? '' : keyOf(first)));
}

const shortDigest = (...parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
/** Named by what makes it one, so that the same is found again. */
const holdingId = (person: string, { subject, dataType, system, activity, reference }: Wanted): string => `Holding:${shortDigest(person, subject, dataType, system, activity, reference)}`;
const classId = ({ subject, dataType, system, activity }: Wanted): string => `HoldingClass:${shortDigest(subject, dataType, system, activity)}`;
export const eventId = (of: string, trigger: string, on: string): string => `Event:${shortDigest(of, trigger, on)}`;

async function register(transaction: Transaction, writing: Writing, wanted: readonly Wanted[], recordedAt: number): Promise<Done<Registered>> {
  const settled = await settlePersons(transaction, writing, wanted.map(({ identifiers, at }) => ({ identifiers, path: ['input', 'holdings', String(at), 'identifiers'] })));
  const { ids, known } = await identities(transaction, wanted, settled);
  const each = new Map<string, Wanted & { readonly person: string }>();
  const faults: InputFault[] = [];
  wanted.forEach((one, at) => {
    const id = ids[at] ?? '';
    const before = each.get(id);
    if (before === undefined) each.set(id, { ...one, person: settled[at]?.person ?? '' });
    else if (JSON.stringify(before.events) !== JSON.stringify(one.events)) faults.push({ path: ['input', 'holdings', String(one.at)], message: `is the same holding as holdings.${before.at}, with other events` });
  });
  if (faults.length > 0) throw new Refused(new InvalidInput(faults));

  const fresh = [...each].filter(([id]) => !known.has(id));
  const classes = new Map(fresh.map(([, one]) => [classId(one), { subject: one.subject, dataType: one.dataType, system: one.system, activity: one.activity }]));
  if (classes.size > 0) await transaction.run(writeHoldingClasses, { rows: [...classes].map(([id, row]) => ({ id, ...row })) });
  for (const some of batches(fresh)) {
    await transaction.run(createHoldings, { rows: some.map(([id, one]) => ({
      id, person: one.person, class: classId(one), subject: one.subject, dataType: one.dataType, system: one.system, activity: one.activity, reference: one.reference, state: 'HELD', recordedAt,
    })) });
  }

  // Whoever registers what was confirmed to be gone says that it is there again.
  const revived = [...each].filter(([id]) => known.has(id) && known.get(id)?.state !== 'HELD');
  for (const some of batches(revived)) await transaction.run(reviveHoldings, { rows: some.map(([id, { reference }]) => ({ id, reference, recordedAt })) });

  const named = ({ trigger, on }: OwnEventInput): string => `${trigger} ${on}`;
  const missing = [...each].flatMap(([id, { events = [] }]) => {
    const there = new Set((known.get(id)?.events ?? []).map(named));
    return events.filter((event) => !there.has(event)).map((event) => ({ of: id, trigger: event.slice(0, event.lastIndexOf(' ')), day: event.slice(event.lastIndexOf(' ') + 1) }));
  });
  const gone = [...each].flatMap(([of, { events }]) => (events === undefined ? [] : (known.get(of)?.events ?? []).filter((event) => !events.includes(named(event))).map(({ id }) => ({ of, id }))));
  for (const some of batches(gone)) await transaction.run(dropEvents, { ids: some.map(({ id }) => id) });
  for (const some of batches(missing)) await transaction.run(createEventsOfHoldings, { rows: some.map(({ of, trigger, day }) => ({ id: eventId(of, trigger, day), of, trigger, day, voidedFrom: FOREVER, recordedAt })) });

  const touched = new Set([...missing, ...gone].map(({ of }) => of));
  const back = new Set(revived.map(([id]) => id));
  const changed = [...each.keys()].filter((id) => known.has(id) && touched.has(id) && !back.has(id)).length;
  const added = fresh.length + back.size;
  return {
    answer: { added, changed, unchanged: ids.length - added - changed, holdings: [...each.keys()] },
    about: [...new Set(settled.map(({ head }) => head))].sort(),
    batch: { holdings: [...each].map(([id, { subject, dataType, system, activity, events }]) => [id, subject, dataType, system, activity, events ?? null]) },
  };
}

/** The id of each holding wanted, and those that are there: registered under any of the persons that were found to be one. */
async function identities(transaction: Transaction, wanted: readonly Wanted[], settled: readonly Settled[]): Promise<{ ids: string[]; known: Map<string, HoldingRow> }> {
  const aliases = new Map<string, string[]>();
  for (const some of batches([...new Set(settled.map(({ head }) => head))])) for (const { person, head } of await transaction.read(personsOfHeads, { heads: some })) append(aliases, head, person);
  const candidates = wanted.map((one, at) => {
    const { person, head } = settled[at] ?? { person: '', head: '' };
    return [...new Set([person, ...(aliases.get(head) ?? [])])].map((alias) => holdingId(alias, one));
  });
  const known = new Map<string, HoldingRow>();
  for (const some of batches([...new Set(candidates.flat())])) for (const { holding } of await transaction.read(holdingsByIds, { ids: some })) known.set(holding.id, holding);
  return { ids: candidates.map((all) => all.find((id) => known.has(id)) ?? all[0] ?? ''), known };
}

export function* batches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += BATCH_ROWS) yield all.slice(at, at + BATCH_ROWS);
}

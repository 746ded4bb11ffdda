import { type Gap, type InputFault, InvalidInput } from '../../answers/schema.js';
import type { Asking } from '../../asking.js';
import { appendAudit } from '../../audit/index.js';
import type { Transaction } from '../../graph/index.js';
import { isCivilDate } from '../../law/index.js';
import { heldByIds } from '../ask.js';
import type { KeyRing } from '../keys.js';
import { dropEvents } from '../eventQuestions.js';
import { endHoldings, holdingsByIds } from '../holdingQuestions.js';
import { MAX_REGISTERED, Refused, type WriteFailure, type Writing, batches, faultsOfMutationKey, writePersons } from '../register.js';
import { type LedgerRow, holdingsInOrder, ledgerByIds, ledgerKeyVersions, writeLedger } from './question.js';

/**
 * The erasure ledger: what was confirmed to be erased, by a keyed digest of the holding and nothing else of it (GDPR Art. 5(2), 17). A restored
 * backup knows nothing of erasures after it; the ledger, exported apart and replayed, shows what has come back.
 */

export type Ending = LedgerRow['how'];

export interface ConfirmInput { readonly holdings: readonly string[]; readonly how?: Ending | null | undefined; readonly erasedOn?: string | null | undefined; readonly clientMutationKey?: string | null | undefined }
export interface Confirmed { readonly confirmed: number; readonly unchanged: number; readonly holdings: readonly string[] }

const digestOf = (keys: KeyRing, holding: string) => keys.digests(JSON.stringify(['erased', holding]));

/** Notes that holdings are gone: their state, and an entry each. Nothing of it may be under a hold; whoever calls has seen to that. */
export async function endAndEnter(transaction: Transaction, { keys }: Pick<Writing, 'keys'>, holdings: readonly { readonly id: string; readonly events: readonly { readonly id: string }[] }[], { how, on, at, by }: { how: Ending; on: string; at: number; by: string }): Promise<void> {
  for (const some of batches(holdings)) {
    await transaction.run(endHoldings, { rows: some.map(({ id }) => ({ id, state: how, on })) });
    const events = some.flatMap(({ events: own }) => own.map(({ id }) => id));
    if (events.length > 0) await transaction.run(dropEvents, { ids: events });
    await transaction.run(writeLedger, { rows: some.flatMap(({ id }) => { const [digest] = digestOf(keys, id); return digest === undefined ? [] : [{ id: digest.id, keyVersion: digest.keyVersion, how, erasedOn: on, confirmedAt: at, confirmedBy: by }]; }) });
  }
}

/** What a holder has confirmed of a registered holding. */
export interface Erased { readonly holding: string; readonly outcome: Ending; /** The day on which it was done. */ readonly on: string }

/** A confirmed erasure, in the transaction of its confirmation; what is gone already stays as it was entered. Whoever calls has seen to holds. */
export async function enterErased(transaction: Transaction, writing: Pick<Writing, 'keys' | 'stamp'>, { holding: id, outcome: how, on }: Erased): Promise<void> {
  const there = (await transaction.read(holdingsByIds, { ids: [id] })).map(({ holding }) => holding).filter(({ state }) => state === 'HELD');
  await endAndEnter(transaction, writing, there, { how, on, ...writing.stamp() });
}

/** What its holder has erased, or made anonymous. A legal hold that stands refuses it, and the refusal is entered in the audit chain. */
export async function recordErasure(writing: Writing, input: ConfirmInput): Promise<Confirmed | WriteFailure> {
  const { asking } = writing;
  const { holdings, how, clientMutationKey } = input;
  const today = await asking.today();
  const on = input.erasedOn ?? today;
  const faults: InputFault[] = faultsOfMutationKey(clientMutationKey);
  if (holdings.length === 0 || holdings.length > MAX_REGISTERED) faults.push({ path: ['input', 'holdings'], message: `has ${holdings.length} members; it takes 1 to ${MAX_REGISTERED}` });
  if (on > today) faults.push({ path: ['input', 'erasedOn'], message: `lies after today, ${today}: an erasure is confirmed once it is done` });
  if (faults.length > 0) return new InvalidInput(faults);

  const ids = [...new Set(holdings)];
  const held = await heldByIds(asking, ids);
  const underHold = ids.flatMap((id, at) => {
    const item = held.get(id)?.confirmed().find((one) => one.id === id);
    const holds = item === undefined ? [] : held.get(id)?.law.holds.filter((hold) => held.get(id)?.holds(item).includes(hold.id)) ?? [];
    return holds.length === 0 ? [] : [{ id, at, holds }];
  });
  if (underHold.length > 0) {
    await asking.graph.write(async (transaction) => { await appendAudit(transaction, { ...writing.stamp(), action: 'refuseErasure', about: [...new Set(underHold.flatMap(({ id, holds }) => [...holds.map((hold) => hold.id), id]))], batch: { on } }); });
    return new InvalidInput(underHold.map(({ at, holds }) => ({ path: ['input', 'holdings', String(at)], message: `is held for ${holds.map(({ matter }) => `“${matter}”`).join(' and ')}: nothing of it may be erased until the hold is released; this refusal is entered in the audit chain` })));
  }

  return writePersons(writing, { mutation: 'recordErasure', key: clientMutationKey, input }, async (transaction, { at, by }) => {
    const rows = new Map<string, Awaited<ReturnType<typeof read>>[number]>();
    const read = (some: readonly string[]) => transaction.read(holdingsByIds, { ids: some });
    for (const some of batches(ids)) for (const row of await read(some)) rows.set(row.holding.id, row);
    const unknown = ids.flatMap((id, position) => (rows.has(id) ? [] : [{ path: ['input', 'holdings', String(position)], message: 'there is no registered holding with this id' }]));
    if (unknown.length > 0) throw new Refused(new InvalidInput(unknown));
    // Placed since they were looked at.
    const newly = ids.flatMap((id, position) => ((rows.get(id)?.holding.holds ?? []).some(({ releasedOn, placedOn }) => placedOn <= today && (releasedOn === null || releasedOn > today)) ? [{ path: ['input', 'holdings', String(position)], message: 'is held: nothing of it may be erased until the hold is released' }] : []));
    if (newly.length > 0) throw new Refused(new InvalidInput(newly));
    const there = [...rows.values()].filter(({ holding }) => holding.state === 'HELD');
    const ending = how ?? 'ERASED';
    await endAndEnter(transaction, writing, there.map(({ holding }) => holding), { how: ending, on, at, by });
    return {
      answer: { confirmed: there.length, unchanged: ids.length - there.length, holdings: ids },
      about: [...new Set(there.map(({ head }) => head))].sort(), batch: { how: ending, on, holdings: there.map(({ holding }) => holding.id) },
    };
  });
}

export interface LedgerInput { readonly digest: string; readonly how: Ending; readonly erasedOn: string; readonly confirmedAt: string; readonly confirmedBy: string }
export interface Replayed { readonly added: number; readonly unchanged: number }

const MAX_BY = 200;

/** Takes entries of an exported ledger in; those that are there already, or were confirmed later here, stay as they are. */
export async function replayLedger(writing: Writing, { entries, clientMutationKey }: { readonly entries: readonly LedgerInput[]; readonly clientMutationKey?: string | null | undefined }): Promise<Replayed | WriteFailure> {
  const faults: InputFault[] = faultsOfMutationKey(clientMutationKey);
  if (entries.length === 0 || entries.length > MAX_REGISTERED) return new InvalidInput([...faults, { path: ['input', 'entries'], message: `has ${entries.length} members; it takes 1 to ${MAX_REGISTERED}` }]);
  const rows = entries.map(({ digest, how, erasedOn, confirmedAt, confirmedBy }, at) => {
    const path = ['input', 'entries', String(at)];
    const [, version] = /^(\d{1,6}):[0-9a-f]{64}$/.exec(digest) ?? [];
    // The scalar gives a Date, of which text would keep no milliseconds.
    const time = new Date(confirmedAt).getTime();
    if (version === undefined) faults.push({ path: [...path, 'digest'], message: 'is no digest of a ledger: VERSION:HEX' });
    if (!isCivilDate(erasedOn)) faults.push({ path: [...path, 'erasedOn'], message: 'is no date' });
    if (Number.isNaN(time)) faults.push({ path: [...path, 'confirmedAt'], message: 'is no time' });
    if (confirmedBy === '' || confirmedBy.length > MAX_BY || /\p{C}/u.test(confirmedBy)) faults.push({ path: [...path, 'confirmedBy'], message: `takes 1 to ${MAX_BY} characters, none of them control characters` });
    return { id: digest, keyVersion: Number(version), how, erasedOn, confirmedAt: time, confirmedBy };
  });
  if (faults.length > 0) return new InvalidInput(faults);
  return writePersons(writing, { mutation: 'replayErasureLedger', key: clientMutationKey, input: entries }, async (transaction) => {
    const known = new Map((await transaction.read(ledgerByIds, { ids: rows.map(({ id }) => id) })).map((row) => [row.digest, row]));
    const wanted = new Map<string, (typeof rows)[number]>();
    for (const row of rows) if (Math.max(known.get(row.id)?.confirmedAt ?? -1, wanted.get(row.id)?.confirmedAt ?? -1) < row.confirmedAt) wanted.set(row.id, row);
    if (wanted.size > 0) await transaction.run(writeLedger, { rows: [...wanted.values()] });
    return { answer: { added: wanted.size, unchanged: rows.length - wanted.size }, about: [], batch: { entries: [...wanted.values()].map(({ id, how, erasedOn, confirmedAt }) => [id, how, erasedOn, confirmedAt]) } };
  });
}

export interface Returned { readonly id: string; readonly head: string; readonly entry: LedgerRow }

const SCAN_HOLDINGS = 4_000;

/**
 * Registered holdings that the ledger says are gone, in the order of their ids, behind a position. One that was registered again after its
 * erasure was confirmed is there of right, and none of them.
 */
export async function returnedHoldings(asking: Asking, keys: KeyRing, after: string, most: number): Promise<{ readonly found: readonly Returned[]; readonly more: boolean }> {
  const found: Returned[] = [];
  for (let position = after; ;) {
    const rows = await asking.read(holdingsInOrder, { after: position, limit: SCAN_HOLDINGS });
    const last = rows.at(-1);
    if (last === undefined) return { found, more: false };
    const digests = new Map(rows.filter(({ state }) => state === 'HELD').flatMap((row) => digestOf(keys, row.id).map(({ id }) => [id, row] as const)));
    const entries = new Map<string, LedgerRow>();
    for (const some of batches([...digests.keys()])) {
      for (const entry of await asking.read(ledgerByIds, { ids: some })) {
        const row = digests.get(entry.digest);
        if (row !== undefined && row.recordedAt <= entry.confirmedAt) entries.set(row.id, entry);
      }
    }
    for (const { id, head } of rows) {
      const entry = entries.get(id);
      if (entry === undefined) continue;
      if (found.length === most) return { found, more: true };
      found.push({ id, head, entry });
    }
    if (rows.length < SCAN_HOLDINGS) return { found, more: false };
    position = last.id;
  }
}

/** Entries under keys that are not at hand: whether what they name has come back cannot be known. */
export async function gapsOfLedger(asking: Asking, keys: KeyRing): Promise<Gap[]> {
  const lost = (await asking.read(ledgerKeyVersions, {})).filter((version) => !keys.versions.includes(version));
  return lost.length === 0 ? [] : [{ code: 'KEY_UNAVAILABLE', message: `Erasures were entered in the ledger under key ${lost.join(' and ')}, which this server does not have: whether what they name has come back cannot be known`, frontier: [] }];
}

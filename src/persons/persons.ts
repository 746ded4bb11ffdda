import type { Gap } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import type { Reader } from '../graph/index.js';
import type { DigestedIdentifier } from './identifiers.js';
import type { KeyRing } from './keys.js';
import {
  type ConsentRow, type EventRow, type HoldRow, type HoldingRow, type IdentifiedRow, type ObjectionRow,
  MAX_HOLDINGS, MAX_RECORDS, identified, keyVersionsInUse, personFacts,
} from './question.js';

/** Reading persons: who has these identifiers, and what is recorded of them. */

/** Who has each of the identifiers: its row in the store, or nothing where no registered person has it. */
export async function identify(reader: Reader | Pick<Asking, 'read'>, identifiers: readonly DigestedIdentifier[]): Promise<(IdentifiedRow | undefined)[]> {
  const all = [...new Set(identifiers.flatMap(({ digests }) => digests.map(({ id }) => id)))];
  const rows = new Map<string, IdentifiedRow>();
  for (let at = 0; at < all.length; at += IDENTIFY_BATCH) {
    for (const row of await reader.read(identified, { digests: all.slice(at, at + IDENTIFY_BATCH) })) rows.set(row.digest, row);
  }
  return identifiers.map(({ digests }) => digests.map(({ id }) => rows.get(id)).find((row) => row !== undefined));
}
const IDENTIFY_BATCH = 5_000;

/** Versions of keys under which the store has identifiers, and that are not at hand: whom they name cannot be known. */
export async function lostKeys(reader: Reader | Pick<Asking, 'read'>, keys: KeyRing): Promise<number[]> {
  return (await reader.read(keyVersionsInUse, {})).filter((version) => !keys.versions.includes(version));
}

export interface PersonRecord {
  /** The oldest of the persons that were found to be one. */
  readonly id: string;
  readonly persons: readonly string[];
  readonly holdings: readonly HoldingRow[];
  readonly events: readonly EventRow[];
  readonly holds: readonly HoldRow[];
  readonly consents: readonly ConsentRow[];
  readonly objections: readonly ObjectionRow[];
  readonly gaps: readonly Gap[];
}

/** Everything that is recorded of the person with this head. */
export async function readPerson(reader: Reader | Pick<Asking, 'read'>, head: string): Promise<PersonRecord> {
  const parts = await reader.read(personFacts, { head, limit: MAX_HOLDINGS + 1, recordLimit: MAX_RECORDS + 1 });
  const gaps: Gap[] = [];
  const cut = <T>(rows: T[], limit: number, what: string): T[] => {
    if (rows.length > limit) gaps.push({ code: 'ROW_LIMIT', message: `More than ${limit} ${what} of this person; those after are left out`, frontier: [] });
    return rows.slice(0, limit);
  };
  return {
    id: head,
    persons: parts.filter((part) => part.part === 'person').map(({ id }) => id).sort(),
    holdings: cut(parts.filter((part) => part.part === 'holding').map(({ holding }) => holding), MAX_HOLDINGS, 'holdings'),
    events: cut(parts.filter((part) => part.part === 'event').map(({ event }) => event), MAX_RECORDS, 'events'),
    holds: cut(parts.filter((part) => part.part === 'hold').map(({ hold }) => hold), MAX_RECORDS, 'holds'),
    consents: cut(parts.filter((part) => part.part === 'consent').map(({ consent }) => consent), MAX_RECORDS, 'consents'),
    objections: cut(parts.filter((part) => part.part === 'objection').map(({ objection }) => objection), MAX_RECORDS, 'objections'),
    gaps,
  };
}

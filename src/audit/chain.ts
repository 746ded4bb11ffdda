import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * The audit chain: every entry hashes the one before it, so that none can be altered, dropped or put in between without the rest
 * telling (as in RFC 9162 and Crosby and Wallach, "Efficient Data Structures for Tamper-Evident Logging", 2009). Hashes are SHA-256 over
 * canonical JSON (RFC 8785), in hexadecimal. What an entry says and the chain itself are hashed apart, so that the words of an old entry
 * can be erased while its place in the chain still proves itself.
 */

export interface Stamp {
  /** Who: `local` without sign-in, `token:ID` with an API token, `system` for the product itself. */
  readonly by: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
}

/** Something done, to be entered. No identifier of a person may stand in it: opaque record ids, item ids and digests only. */
export interface AuditRecord extends Stamp {
  /** The verb as the API has it: `importInventory`, `tracePerson` … */
  readonly action: string;
  /** Ids of what it was about; those beyond the first hundred are covered by the batch's digest alone. */
  readonly about: readonly string[];
  /** All that was written or asked, as plain JSON; only its digest is kept. */
  readonly batch: unknown;
}

export interface AuditContent {
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly about: readonly string[];
  /** Digest of the batch. */
  readonly batch: string;
}

export interface AuditEntry {
  /** From 1, without gaps. */
  readonly number: number;
  /** null: erased when its time was over; its digest stays. */
  readonly content: AuditContent | null;
  /** Digest of the content. */
  readonly digest: string;
  /** Hash of the entry before; of the first, 64 zeros. */
  readonly previous: string;
  readonly hash: string;
}

export interface AuditHead { readonly number: number; readonly hash: string }
export const GENESIS: AuditHead = { number: 0, hash: '0'.repeat(64) };

const HEAD = /^(\d{1,15}):([0-9a-f]{64})$/;
/** A head as it is noted outside of the store, NUMBER:HASH; undefined where the text is none. */
export function headIn(text: string): AuditHead | undefined {
  const [, number, hash] = HEAD.exec(text) ?? [];
  return number === undefined || hash === undefined ? undefined : { number: Number(number), hash };
}

const MAX_ABOUT = 100;

/** SHA-256 of a value's canonical JSON, in hexadecimal. */
export const canonicalDigest = (value: unknown): string => createHash('sha256').update(canonicalize(value) ?? 'null').digest('hex');

const hashOf = (number: number, previous: string, digest: string): string => canonicalDigest([number, previous, digest]);

/** The entries that follow a head, each hashing the one before. */
export function entriesAfter(head: AuditHead, records: readonly AuditRecord[]): AuditEntry[] {
  let { number, hash: previous } = head;
  return records.map(({ at, by, action, about, batch }) => {
    number += 1;
    const content: AuditContent = { at: new Date(at).toISOString(), by, action, about: about.slice(0, MAX_ABOUT), batch: canonicalDigest(batch) };
    const digest = canonicalDigest(content);
    const entry: AuditEntry = { number, content, digest, previous, hash: hashOf(number, previous, digest) };
    previous = entry.hash;
    return entry;
  });
}

/** Why an entry does not follow the head; undefined where it does. */
export function flawOf(entry: AuditEntry, head: AuditHead): string | undefined {
  if (entry.number !== head.number + 1) return entry.number > head.number + 1 ? `entry ${head.number + 1} is missing` : `entry ${entry.number} stands twice`;
  if (entry.previous !== head.hash) return `entry ${entry.number} does not continue the one before it`;
  if (entry.content !== null && canonicalDigest(entry.content) !== entry.digest) return `what entry ${entry.number} says was altered`;
  if (hashOf(entry.number, entry.previous, entry.digest) !== entry.hash) return `the hash of entry ${entry.number} is not its own`;
  return undefined;
}

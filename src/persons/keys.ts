import { createHmac } from 'node:crypto';
import type { DigestKey } from '../config.js';

/** A keyed digest of an identifier: what the store has in its place. */
export interface Digest {
  /** `VERSION:` and 64 hexadecimal digits; the id of the Identifier node. */
  readonly id: string;
  readonly keyVersion: number;
}

/**
 * The keys of identifiers' digests: several may be active, so that keys can be changed while old digests stand. A digest is
 * HMAC-SHA-256 (RFC 2104) under a key that the store does not have, so that whoever reads the store cannot try out addresses. It is
 * still personal data (GDPR Art. 4(5)).
 */
export class KeyRing {
  readonly #keys: readonly DigestKey[];

  constructor(keys: readonly DigestKey[]) {
    this.#keys = [...keys].sort((a, b) => b.version - a.version);
  }

  get versions(): readonly number[] {
    return this.#keys.map(({ version }) => version);
  }

  /** The version that new digests are made with; undefined where there is no key at all. */
  get newest(): number | undefined {
    return this.#keys[0]?.version;
  }

  /** One digest for each active key, the newest first. */
  digests(text: string): Digest[] {
    return this.#keys.map(({ version, secret }) => ({ id: `${version}:${createHmac('sha256', secret).update(text).digest('hex')}`, keyVersion: version }));
  }
}

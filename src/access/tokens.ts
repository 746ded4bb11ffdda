import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { appendAudit } from '../audit/index.js';
import type { Clock } from '../clock.js';
import { type Graph, defineCommand, defineQuestion, writingWhole } from '../graph/index.js';

/**
 * API tokens: 256 random bits, of which the store keeps only the SHA-256 digest, so that whoever reads the store cannot sign in.
 * Every token may do everything; finer scopes have their place in `Viewer`.
 */

export interface Viewer { readonly token: string | null }

/** The viewer as audit and history name it. */
export const actorOf = ({ token }: Viewer): string => (token === null ? 'local' : `token:${token}`);

export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
}

const PREFIX = 'wk_';
const DAY_MS = 86_400_000;
export const MAX_TOKEN_DAYS = 366;
export const DEFAULT_TOKEN_DAYS = 90;
const MAX_TOKENS = 10_000;
/** A revoked token is refused after at most so long. */
const REMEMBERED_MS = 5_000;

const decode = ([id, name, createdAt, expiresAt, revokedAt]: readonly unknown[]): ApiToken => ({ id, name, createdAt, expiresAt, revokedAt: revokedAt === 0 ? null : revokedAt } as ApiToken);

/** Whoever writes tokens touches this node first: a backup that is being taken sees that something was written. */
const lockTokens = defineCommand({ name: 'access.lock', parameters: {}, cypher: `MERGE (s:Store {id: 'access'}) SET s.revision = coalesce(s.revision, 0) + 1` });

const createToken = writingWhole('access.createToken', 'ApiToken');
const listTokens = defineQuestion({
  name: 'access.tokens', parameters: { limit: 'integer' },
  cypher: `
MATCH (t:ApiToken)
RETURN t.id AS id, t.name, t.createdAt, t.expiresAt, t.revokedAt
ORDER BY id
LIMIT $limit`,
  decode,
});
const tokenByDigest = defineQuestion({
  name: 'access.tokenByDigest', parameters: { digest: 'string' }, maxRows: 1,
  cypher: `
MATCH (t:ApiToken)
WHERE t.digest = $digest
RETURN t.id AS id, t.name, t.createdAt, t.expiresAt, t.revokedAt, t.digest
ORDER BY id
LIMIT 1`,
  decode: ([id, name, createdAt, expiresAt, revokedAt, digest]) => ({ token: decode([id, name, createdAt, expiresAt, revokedAt]), digest: digest as string }),
});
const tokenById = defineQuestion({
  name: 'access.tokenById', parameters: { id: 'string' }, maxRows: 1,
  cypher: `
MATCH (t:ApiToken)
WHERE t.id = $id
RETURN t.id AS id, t.name, t.createdAt, t.expiresAt, t.revokedAt
ORDER BY id
LIMIT 1`,
  decode,
});
const revokeToken = defineCommand({
  name: 'access.revokeToken', parameters: { id: 'string', at: 'integer' },
  cypher: `
MATCH (t:ApiToken)
WHERE t.id = $id
SET t.revokedAt = $at`,
});

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export class Tokens {
  readonly #seen = new Map<string, { token: ApiToken | null; until: number }>();

  constructor(private readonly graph: Graph, private readonly clock: Clock) {}

  /** The secret is shown once and kept nowhere. */
  async create(name: string, days: number, by = 'local'): Promise<{ token: ApiToken; secret: string }> {
    const id = randomBytes(6).toString('hex');
    const secret = `${PREFIX}${id}_${randomBytes(32).toString('base64url')}`;
    const createdAt = this.clock.now();
    const token: ApiToken = { id, name, createdAt, expiresAt: createdAt + days * DAY_MS, revokedAt: null };
    await this.graph.write(async (transaction) => {
      await transaction.run(lockTokens, {});
      await transaction.run(createToken, { rows: [{ ...token, revokedAt: 0, digest: digestOf(secret) }] });
      await appendAudit(transaction, { at: createdAt, by, action: 'createApiToken', about: [`ApiToken:${id}`], batch: { name, days } });
    });
    return { token, secret };
  }

  list(): Promise<ApiToken[]> {
    return this.graph.read(listTokens, { limit: MAX_TOKENS });
  }

  /** Undefined where there is no such token. Revoking again changes nothing. */
  async revoke(id: string, by = 'local'): Promise<ApiToken | undefined> {
    const [token] = await this.graph.read(tokenById, { id });
    if (token === undefined || token.revokedAt !== null) return token;
    const at = this.clock.now();
    await this.graph.write(async (transaction) => {
      await transaction.run(lockTokens, {});
      await transaction.run(revokeToken, { id, at });
      await appendAudit(transaction, { at, by, action: 'revokeApiToken', about: [`ApiToken:${id}`], batch: { id } });
    });
    this.#seen.clear();
    return { ...token, revokedAt: at };
  }

  isValid(token: ApiToken): boolean {
    return token.revokedAt === null && token.expiresAt > this.clock.now();
  }

  /** Whose token it is, or null where it is none, has expired or was revoked. */
  async viewerOf(secret: string): Promise<Viewer | null> {
    const digest = digestOf(secret);
    const now = this.clock.now();
    let seen = this.#seen.get(digest);
    if (seen === undefined || seen.until <= now) {
      const [found] = await this.graph.read(tokenByDigest, { digest });
      const same = found !== undefined && timingSafeEqual(Buffer.from(found.digest), Buffer.from(digest));
      seen = { token: same ? found.token : null, until: now + REMEMBERED_MS };
      if (this.#seen.size >= MAX_TOKENS) this.#seen.clear();
      this.#seen.set(digest, seen);
    }
    return seen.token !== null && this.isValid(seen.token) ? { token: seen.token.id } : null;
  }
}

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import neo4j, { type Driver, type Integer, Neo4jError, type Session, type Transaction as DriverTransaction } from 'neo4j-driver';
import { type Migration, migrate } from '../migrations.js';
import {
  type Graph, type MigrationReport, type ReadOptions, type Transaction,
  GraphConflictError, GraphError, GraphSignInError, GraphStorageError, GraphTimeoutError, GraphUnavailableError, GraphUncertainError,
} from '../port.js';
import { type Command, type ParameterType, type ParameterTypes, type ParametersOf, type Question, type Row, type Value, checkParameters, decodeRows } from '../question.js';
import { type Candidate, type TextSearch, candidateOf, checkSearch, textIndex } from '../text.js';
import { candidatesCypher, luceneQuery } from './text.js';

export interface Neo4jSettings {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Folder of the numbered migrations. */
  readonly migrations: string;
  readonly queryTimeoutMs?: number;
}

const CONNECTION_TIMEOUT_MS = 5_000;
const ACQUISITION_TIMEOUT_MS = 10_000;
const PING_RETRY_MS = 1_000;
const QUERY_TIMEOUT_MS = 30_000;
const WRITE_ATTEMPTS = 4;
const RETRY_DELAY_MS = 100;

/** Neo4j 5.26 over Bolt. Reads are auto-commit with one retry of a passing fault; a write is one explicit transaction. */
export class Neo4jGraph implements Graph {
  readonly engine = 'neo4j';
  readonly #driver: Driver;
  readonly #settings: Neo4jSettings;
  // A read that follows a write sees it, whichever member of a cluster answers.
  readonly #bookmarks = neo4j.bookmarkManager();

  private constructor(driver: Driver, settings: Neo4jSettings) {
    this.#driver = driver;
    this.#settings = settings;
  }

  /** @throws GraphUnavailableError or GraphSignInError where the server does not answer or refuses. */
  static async open(settings: Neo4jSettings): Promise<Neo4jGraph> {
    let driver: Driver;
    try {
      driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.user, settings.password), {
        disableLosslessIntegers: true, connectionTimeout: CONNECTION_TIMEOUT_MS, connectionAcquisitionTimeout: ACQUISITION_TIMEOUT_MS,
        // For the ping alone: whoever asks whether the server is there waits for the answer.
        maxTransactionRetryTime: PING_RETRY_MS,
        maxConnectionPoolSize: 50, userAgent: 'wherekept', telemetryDisabled: true,
      });
    } catch (error) {
      throw new GraphUnavailableError('NEO4J_URI is not an address of a Neo4j server', 'Give it the form bolt://host:7687 or neo4j+s://host.', { cause: error });
    }
    const graph = new Neo4jGraph(driver, settings);
    try {
      await graph.ping();
    } catch (error) {
      await driver.close();
      if (!(error instanceof Neo4jError)) throw error;
      throw new GraphUnavailableError(`What listens at ${bare(settings.uri)} does not answer as Neo4j does`, 'Check NEO4J_URI: Bolt is on port 7687 unless set otherwise.', { cause: error });
    }
    return graph;
  }

  async read<P extends ParameterTypes, R>(question: Question<P, R>, parameters: ParametersOf<P>, options: ReadOptions = {}): Promise<R[]> {
    checkParameters(question.name, question.parameters, parameters);
    return decodeRows(question, await this.#readTwice(question.cypher, toDriver(question.parameters, parameters), options.signal));
  }

  async candidates(search: TextSearch, options: ReadOptions = {}): Promise<Candidate[]> {
    checkSearch(search);
    if (search.words.length === 0 || search.tags?.length === 0) return [];
    const rows = await this.#readTwice(candidatesCypher, { index: textIndex.name, query: luceneQuery(search), limit: neo4j.int(search.limit) }, options.signal);
    return rows.map(candidateOf);
  }

  /** Once more after a passing fault. */
  async #readTwice(cypher: string, values: object, signal: AbortSignal | undefined): Promise<Value[][]> {
    try {
      return await this.#readOnce(cypher, values, signal);
    } catch (error) {
      if (signal?.aborted || !neo4j.isRetryableError(error)) throw this.#translate(error, signal);
    }
    await delay(RETRY_DELAY_MS);
    try {
      return await this.#readOnce(cypher, values, signal);
    } catch (error) {
      throw this.#translate(error, signal);
    }
  }

  async #readOnce(cypher: string, values: object, signal: AbortSignal | undefined): Promise<Value[][]> {
    if (signal?.aborted) throw new GraphTimeoutError('The question was given up', 'Ask for less, or allow more time.');
    const session = this.#session(neo4j.session.READ);
    // Closing the session resets its connection, which ends the statement on the server.
    const cancel = (): void => { void session.close().catch(() => undefined); };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const { records } = await session.run(cypher, values, { timeout: this.#timeoutMs });
      return records.map((record) => [...record.values()] as Value[]);
    } finally {
      signal?.removeEventListener('abort', cancel);
      giveBack(session);
    }
  }

  async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#writeOnce(work);
      } catch (error) {
        if (attempt === WRITE_ATTEMPTS || !(error instanceof Neo4jError) || !neo4j.isRetryableError(error) || isLost(error) || isTooLarge(error)) throw this.#translate(error);
        await delay(RETRY_DELAY_MS * 2 ** attempt);
      }
    }
  }

  async #writeOnce<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const session = this.#session(neo4j.session.WRITE);
    try {
      // Not waited for: it goes out with the first statement, which fails where it does.
      const transaction = session.beginTransaction({ timeout: this.#timeoutMs * 4 });
      const inside = new Neo4jTransaction(transaction, (error) => this.#translate(error));
      try {
        const value = await work(inside);
        inside.refusePoisoned();
        await this.#commit(transaction);
        return value;
      } catch (error) {
        if (transaction.isOpen()) await transaction.rollback().catch(() => undefined);
        throw inside.fault ?? error;
      } finally {
        await transaction.close().catch(() => undefined);
      }
    } finally {
      giveBack(session);
    }
  }

  // Repeating would be safe, because every write here is idempotent, but what the caller is told (added, unchanged) would differ.
  async #commit(transaction: DriverTransaction): Promise<void> {
    try {
      await transaction.commit();
    } catch (error) {
      if (!(error instanceof Neo4jError) || !isLost(error)) throw error;
      throw new GraphUncertainError(`Neo4j at ${bare(this.#settings.uri)} stopped answering while it committed; whether the write is kept is not known`, 'Write the same again once it answers: what is there already stays as it is.', { cause: error });
    }
  }

  async migrate(): Promise<MigrationReport> {
    const statement = async (cypher: string, values: object = {}): Promise<Value[][]> => {
      const session = this.#session(neo4j.session.WRITE);
      try {
        const { records } = await session.run(cypher, values);
        return records.map((record) => [...record.values()] as Value[]);
      } catch (error) {
        throw this.#translate(error);
      } finally {
        await session.close();
      }
    };
    const report = await migrate(readMigrations(this.#settings.migrations), {
      applied: async () => (await statement('MATCH (m:Migration) RETURN m.number, m.name, m.checksum ORDER BY m.number'))
        .map(([number, name, checksum]) => ({ number: Number(number), name: String(name), checksum: String(checksum) })),
      execute: async (text) => { await statement(text); },
      record: async ({ number, name, checksum }) => {
        await statement('MERGE (m:Migration {number: $number}) SET m.name = $name, m.checksum = $checksum', { number: neo4j.int(number), name, checksum });
      },
    });
    await statement('CALL db.awaitIndexes(60)');
    return report;
  }

  async ping(): Promise<void> {
    try {
      await this.#driver.executeQuery('RETURN 1', {}, { database: this.#settings.database, routing: 'READ' });
    } catch (error) {
      throw this.#translate(error);
    }
  }

  async close(): Promise<void> {
    await this.#driver.close();
  }

  get #timeoutMs(): number {
    return this.#settings.queryTimeoutMs ?? QUERY_TIMEOUT_MS;
  }

  #session(mode: 'READ' | 'WRITE'): Session {
    return this.#driver.session({ database: this.#settings.database, defaultAccessMode: mode, bookmarkManager: this.#bookmarks });
  }

  #translate(error: unknown, signal?: AbortSignal): unknown {
    if (signal?.aborted) return new GraphTimeoutError('The question was given up', 'Ask for less, or allow more time.', { cause: error });
    return translate(error, this.#settings.uri);
  }
}

class Neo4jTransaction implements Transaction {
  readonly #transaction: DriverTransaction;
  readonly #translate: (error: unknown) => unknown;
  /** The driver’s own error, which tells whether to try again; the work sees it translated. */
  fault: Error | undefined;

  constructor(transaction: DriverTransaction, translate: (error: unknown) => unknown) {
    this.#transaction = transaction;
    this.#translate = translate;
  }

  async read<P extends ParameterTypes, R>(question: Question<P, R>, parameters: ParametersOf<P>): Promise<R[]> {
    checkParameters(question.name, question.parameters, parameters);
    return decodeRows(question, await this.#execute(question.cypher, toDriver(question.parameters, parameters)));
  }

  async run<P extends ParameterTypes>(command: Command<P>, parameters: ParametersOf<P>): Promise<void> {
    checkParameters(command.name, command.parameters, parameters);
    await this.#execute(command.cypher, toDriver(command.parameters, parameters));
  }

  refusePoisoned(): void {
    if (this.fault !== undefined) throw this.#translate(this.fault);
  }

  async #execute(cypher: string, values: object): Promise<Value[][]> {
    this.refusePoisoned();
    try {
      const { records } = await this.#transaction.run(cypher, values);
      return records.map((record) => [...record.values()] as Value[]);
    } catch (error) {
      // Those sent after the one that failed fail because of it.
      this.fault ??= error instanceof Error ? error : new Error(String(error));
      throw this.#translate(this.fault);
    }
  }
}

type DriverValue = string | boolean | Integer | readonly string[] | readonly Record<string, unknown>[] | null;

// A JS number is a float to Bolt; the integers of the port must arrive as integers.
function toDriver<P extends ParameterTypes>(types: P, values: ParametersOf<P>): Record<string, DriverValue> {
  const convert: Partial<Record<ParameterType, (value: never) => DriverValue>> = {
    integer: (value: number) => neo4j.int(value),
    rows: (value: readonly Row[]) => value.map((row) => Object.fromEntries(Object.entries(row).map(([key, item]) => [key, typeof item === 'number' ? neo4j.int(item) : item]))),
  };
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, (convert[type] ?? ((value: DriverValue) => value))(values[name] as never)]));
}

/** The numbered files NNNN-name.cypher of a folder, in their order; statements end with a semicolon at the end of a line. */
export function readMigrations(folder: string): Migration[] {
  const migrations = readdirSync(folder).filter((file) => file.endsWith('.cypher')).sort().map((file): Migration => {
    const [, digits, name] = /^(\d{4})-([a-z0-9-]+)\.cypher$/.exec(file) ?? [];
    if (digits === undefined || name === undefined) throw new Error(`Migration ${file} must be named NNNN-name.cypher`);
    const text = readFileSync(join(folder, file), 'utf8').replace(/^\/\/.*$/gm, '');
    return { number: Number(digits), name, statements: text.split(/;\s*$/m).map((statement) => statement.trim()).filter((statement) => statement !== '') };
  });
  if (new Set(migrations.map(({ number }) => number)).size < migrations.length) throw new Error('Two migrations have one number');
  return migrations;
}

const isTooLarge = (error: Neo4jError): boolean => error.code.includes('OutOfMemory');
const isLost = (error: Neo4jError): boolean => error.code === 'ServiceUnavailable' || error.code === 'SessionExpired';

function translate(error: unknown, uri: string): unknown {
  if (error instanceof GraphError || !(error instanceof Neo4jError)) return error;
  const { code } = error;
  const options = { cause: error };
  if (code === 'Neo.ClientError.Security.Unauthorized' || code === 'Neo.ClientError.Security.AuthenticationRateLimit' || code === 'Neo.ClientError.Security.CredentialsExpired') {
    return new GraphSignInError(`Neo4j at ${bare(uri)} refuses the sign-in`, 'Check NEO4J_USER and NEO4J_PASSWORD.', options);
  }
  if (code === 'Neo.ClientError.Database.DatabaseNotFound') {
    return new GraphUnavailableError('Neo4j has no such database', 'Check NEO4J_DATABASE.', options);
  }
  if (code === 'Neo.ClientError.Schema.ConstraintValidationFailed') return new GraphConflictError('A key is taken', 'Use another key.', options);
  if (/Transaction(TimedOut|Terminated)|LockClientStopped/.test(code)) return new GraphTimeoutError('Neo4j took longer than a question may', 'Ask for less, or try again.', options);
  if (/DeadlockDetected|LockAcquisition|Outdated/.test(code)) return new GraphConflictError('Two writers met', 'Try again.', options);
  if (/TransactionLogError|DatabaseUnavailable|WriteOnReadOnly|ForbiddenOnReadOnly|TransactionCommitFailed|TransactionStartFailed/.test(code)) {
    return new GraphStorageError('Neo4j cannot write', 'Look at its log: its disk may be full or the database read-only.', options);
  }
  if (isTooLarge(error)) return new GraphStorageError('Neo4j has not enough memory for this in one transaction', 'Give it a larger heap (server.memory.heap.max_size), or import in parts.', options);
  if (isLost(error) || error.retriable) {
    return new GraphUnavailableError(`Neo4j at ${bare(uri)} does not answer`, 'Start it, or check NEO4J_URI.', options);
  }
  return error;
}

/** The connection goes back to the pool once the server has reset it; whoever has the rows need not wait for that. */
const giveBack = (session: Session): void => { void session.close().catch(() => undefined); };

const bare = (uri: string): string => uri.replace(/\/\/[^@/]*@/, '//');
const delay = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

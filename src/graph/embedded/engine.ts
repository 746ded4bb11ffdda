import { existsSync, mkdirSync, accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import grafeo, { type GrafeoDB, type QueryResult, type Transaction as EngineTransaction } from '@grafeo-db/js';
import { migrate } from '../migrations.js';
import {
  type Graph, type MigrationReport, type ReadOptions, type Transaction,
  GraphConflictError, GraphDamagedError, GraphError, GraphLockedError, GraphStorageError, GraphTimeoutError, GraphUnavailableError, GraphUncertainError,
} from '../port.js';
import { type Command, type ParameterTypes, type ParametersOf, type Question, type Row, type Value, checkParameters, decodeRows } from '../question.js';
import { type Candidate, type TextSearch, checkSearch, textIndex } from '../text.js';
import { Head, syncFolder, syncLog } from './durability.js';
import { embeddedMigrations } from './migrations.js';
import { EmbeddedText } from './text.js';

const STORE_FILE = 'store';
/** The engine writes its log into the store once it is this long; a long log makes opening slow. */
const CHECKPOINT_BYTES = 64 * 1024 * 1024;

/**
 * The embedded engine in one folder. One process has it at a time; writes go one by one; an acknowledged write is on disk.
 * A running statement can be neither cancelled nor timed out, so what questions read is bounded by their texts.
 */
export class EmbeddedGraph implements Graph {
  readonly engine = 'embedded';
  readonly #database: GrafeoDB;
  readonly #logFolder: string;
  readonly #head: Head;
  #commit = 0;
  #closing: Promise<void> | undefined;
  /** The first fault after which what is in memory and what is on disk may differ: from then on nothing is written. */
  #broken: GraphError | undefined;
  #lastWrite: Promise<unknown> = Promise.resolve();
  readonly #text = new EmbeddedText(async (cypher, parameters) => (await this.#execute(() => this.#database.executeCypher(cypher, parameters))).rows() as Value[][]);

  private constructor(database: GrafeoDB, folder: string, head: Head) {
    this.#database = database;
    this.#logFolder = join(folder, `${STORE_FILE}.wal`);
    this.#head = head;
  }

  /** @throws GraphLockedError, GraphDamagedError or GraphStorageError; then nothing has been written. */
  static async open(folder: string): Promise<EmbeddedGraph> {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (!statSync(folder).isDirectory()) throw new Error('not a folder');
      accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
      throw new GraphStorageError(`The data folder ${folder} cannot be used: ${reason(error)}`, 'Name a folder that this user may write to in WHEREKEPT_DATA.', { cause: error });
    }
    const head = new Head(folder);
    const acknowledged = head.read();
    if (Number.isNaN(acknowledged)) throw damaged(folder, 'the file "head" in it holds no number');
    if (acknowledged > 0 && !existsSync(join(folder, STORE_FILE))) throw damaged(folder, `its store is gone, though ${acknowledged} writes were acknowledged`);
    const graph = new EmbeddedGraph(openDatabase(folder), folder, head);
    try {
      syncFolder(folder);
      graph.#commit = await graph.#storedCommit();
      if (graph.#commit < acknowledged) {
        throw damaged(folder, `${acknowledged - graph.#commit} acknowledged writes are missing: it ends at write ${graph.#commit}, but write ${acknowledged} was acknowledged`);
      }
      graph.#makeDurable(graph.#commit);
      graph.#database.setCheckpointTriggers({ walBytes: CHECKPOINT_BYTES });
    } catch (error) {
      await graph.close().catch(() => undefined);
      if (error instanceof GraphError) throw error;
      throw isOfDisk(error) ? new GraphStorageError(`The data folder ${folder} cannot be written: ${reason(error)}`, FREE_SPACE, { cause: error }) : damaged(folder, reason(error), error);
    }
    return graph;
  }

  async read<P extends ParameterTypes, R>(question: Question<P, R>, parameters: ParametersOf<P>, options: ReadOptions = {}): Promise<R[]> {
    checkParameters(question.name, question.parameters, parameters);
    refuseAborted(options.signal);
    const result = await this.#execute(() => this.#database.executeCypher(question.cypher, parameters));
    refuseAborted(options.signal);
    return decodeRows(question, result.rows() as Value[][]);
  }

  async candidates(search: TextSearch, options: ReadOptions = {}): Promise<Candidate[]> {
    checkSearch(search);
    refuseAborted(options.signal);
    const found = await this.#text.candidates(search, () => this.#commit);
    refuseAborted(options.signal);
    return found;
  }

  /** One writer at a time: the engine fails concurrent ones instead of queueing them. */
  async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const turn = this.#lastWrite.then(() => this.#writeNow(work), () => this.#writeNow(work));
    this.#lastWrite = turn.catch(() => undefined);
    return turn;
  }

  async #writeNow<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    if (this.#broken) throw this.#broken;
    if (this.#closing) throw closedError();
    const transaction = await this.#execute(() => Promise.resolve(this.#database.beginTransaction()));
    const inside = new EmbeddedTransaction(transaction);
    let value: T;
    try {
      value = await work(inside);
      await inside.note(this.#commit + 1);
      inside.refusePoisoned();
    } catch (error) {
      inside.end();
      try {
        transaction.rollback();
      } catch (failure) {
        this.#break(failure);
      }
      throw error;
    }
    inside.end();
    try {
      transaction.commit();
    } catch (error) {
      // A commit that its log refuses is taken back by the engine, which says so.
      throw reason(error).includes('GRAFEO-T009') ? refusedByDisk(error) : this.#break(error);
    }
    try {
      this.#makeDurable(this.#commit + 1);
    } catch (error) {
      throw this.#break(error);
    }
    this.#text.note(inside.worded);
    this.#commit += 1;
    return value;
  }

  #makeDurable(commit: number): void {
    if (existsSync(this.#logFolder)) syncLog(this.#logFolder);
    this.#head.write(commit);
  }

  #break(cause: unknown): GraphError {
    this.#broken ??= new GraphStorageError('Nothing is written since a write could not be made durable', START_AGAIN, { cause });
    return new GraphUncertainError('The write could not be made durable; whether it is kept shows after the next start', START_AGAIN, { cause });
  }

  async migrate(): Promise<MigrationReport> {
    return migrate(embeddedMigrations, {
      applied: async () => (await this.#execute(() => this.#database.executeCypher('MATCH (m:Migration) RETURN m.number, m.name, m.checksum ORDER BY m.number'))).rows()
        .map(([number, name, checksum]) => ({ number: number as number, name: name as string, checksum: checksum as string })),
      execute: async (statement) => { await this.#execute(() => this.#database.executeCypher(statement)); },
      record: (entry) => this.write((transaction) => (transaction as EmbeddedTransaction).record(entry)),
    });
  }

  async ping(): Promise<void> {
    if (this.#broken) throw this.#broken;
    await this.#execute(() => this.#database.executeCypher('RETURN 1'));
  }

  close(): Promise<void> {
    this.#closing ??= this.#lastWrite.then(() => {
      this.#head.close();
      try {
        this.#database.close();
      } catch (error) {
        throw new GraphStorageError('The store could not be tidied up as it closed', 'Free space on the disk of the data folder. Nothing acknowledged is lost: the log has it, and the next start reads it.', { cause: error });
      }
    });
    return this.#closing;
  }

  async #storedCommit(): Promise<number> {
    const result = await this.#execute(() => this.#database.executeCypher("MATCH (c:Commit) WHERE c.id = 'last' RETURN c.number"));
    return Number(result.rows()[0]?.[0] ?? 0);
  }

  async #execute<T>(call: () => Promise<T>): Promise<T> {
    if (this.#closing) throw closedError();
    try {
      return await call();
    } catch (error) {
      throw translate(error);
    }
  }
}

class EmbeddedTransaction implements Transaction {
  readonly #transaction: EngineTransaction;
  /** Rows written that carry words. */
  readonly worded: Row[] = [];
  #poison: Error | undefined;
  #ended = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(transaction: EngineTransaction) {
    this.#transaction = transaction;
  }

  async read<P extends ParameterTypes, R>(question: Question<P, R>, parameters: ParametersOf<P>): Promise<R[]> {
    checkParameters(question.name, question.parameters, parameters);
    return decodeRows(question, (await this.#execute(question.cypher, parameters)).rows() as Value[][]);
  }

  async run<P extends ParameterTypes>(command: Command<P>, parameters: ParametersOf<P>): Promise<void> {
    checkParameters(command.name, command.parameters, parameters);
    await this.#execute(command.cypher, parameters);
    for (const [name, type] of Object.entries(command.parameters)) {
      if (type === 'rows') for (const row of (parameters as Record<string, readonly Row[]>)[name] ?? []) if (typeof row[textIndex.called] === 'string') this.worded.push(row);
    }
  }

  async note(commit: number): Promise<void> {
    await this.#execute("MERGE (c:Commit {id: 'last'}) SET c.number = $commit", { commit });
  }

  async record(entry: { number: number; name: string; checksum: string }): Promise<void> {
    await this.#execute('MERGE (m:Migration {number: $number}) SET m.name = $name, m.checksum = $checksum', entry);
  }

  refusePoisoned(): void {
    if (this.#poison !== undefined) throw this.#poison;
  }

  end(): void {
    this.#ended = true;
  }

  /** One after another, in the order in which they were sent. */
  #execute(cypher: string, parameters: object): Promise<QueryResult> {
    const turn = this.#last.then(() => this.#carryOut(cypher, parameters));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  // The engine would commit what a failed statement left half done, so the first failure ends the transaction for good.
  async #carryOut(cypher: string, parameters: object): Promise<QueryResult> {
    this.refusePoisoned();
    if (this.#ended) throw new Error('The transaction has ended');
    try {
      return await this.#transaction.executeCypher(cypher, parameters);
    } catch (error) {
      this.#poison = asError(translate(error));
      throw this.#poison;
    }
  }
}

function openDatabase(folder: string): GrafeoDB {
  try {
    return grafeo.GrafeoDB.create(join(folder, STORE_FILE));
  } catch (error) {
    const message = reason(error);
    if (/cannot be locked|already (?:open|locked)/i.test(message)) {
      throw new GraphLockedError(`Another process has the data folder ${folder} open`, 'Stop that process, or name another folder in WHEREKEPT_DATA.', { cause: error });
    }
    if (/no space|ENOSPC|read-only|permission/i.test(message)) {
      throw new GraphStorageError(`The data folder ${folder} cannot be written: ${message}`, FREE_SPACE, { cause: error });
    }
    throw damaged(folder, message, error);
  }
}

const damaged = (folder: string, what: string, cause?: unknown): GraphDamagedError =>
  new GraphDamagedError(`The data folder ${folder} is damaged: ${what}`, 'Restore it from a backup, or move it away and start with an empty one.', { cause });
const FREE_SPACE = 'Free space, or name another folder in WHEREKEPT_DATA.';
const START_AGAIN = 'Free space on the disk of the data folder, then start wherekept again. Nothing acknowledged is lost.';
const refusedByDisk = (cause: unknown): GraphStorageError => new GraphStorageError('The disk refuses to write', 'Free space on the disk of the data folder, then try again.', { cause });
const closedError = (): GraphUnavailableError => new GraphUnavailableError('The store is closed', 'Start wherekept again.');
const isOfDisk = (error: unknown): boolean => error instanceof Error && 'syscall' in error;
const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';

function translate(error: unknown): unknown {
  if (error instanceof GraphError) return error;
  const message = reason(error);
  if (/UNIQUE constraint/.test(message)) return new GraphConflictError('A key is taken', 'Use another key.', { cause: error });
  if (/GRAFEO-Q003|exceeded the .* timeout/.test(message)) return new GraphTimeoutError('The question took longer than it may', 'Ask for less.', { cause: error });
  if (/GRAFEO-T001/.test(message)) return new GraphConflictError('Two writers met', 'Try again.', { cause: error });
  if (/no space left|ENOSPC|os error 28|GRAFEO-X001.*(?:write|I\/O|os error)/i.test(message)) {
    return refusedByDisk(error);
  }
  return error;
}

function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new GraphTimeoutError('The question was given up', 'Ask for less, or allow more time.');
}

import type { Command, ParameterTypes, ParametersOf, Question } from './question.js';
import type { Candidate, TextSearch } from './text.js';

export interface ReadOptions {
  /** Ends the question where the engine can; the caller gets a GraphTimeoutError either way. */
  readonly signal?: AbortSignal | undefined;
}

export interface Reader {
  read<P extends ParameterTypes, R>(question: Question<P, R>, parameters: ParametersOf<P>, options?: ReadOptions): Promise<R[]>;
}

/** Inside one transaction. Statements are carried out in the order in which they are sent, waited for or not; one that failed has poisoned it: whatever follows fails too, and nothing is kept. */
export interface Transaction extends Reader {
  run<P extends ParameterTypes>(command: Command<P>, parameters: ParametersOf<P>): Promise<void>;
}

export interface MigrationReport {
  readonly applied: readonly string[];
  readonly version: number;
}

/**
 * The graph. What it acknowledges is on disk; a write that throws left no trace, unless it throws a GraphUncertainError.
 * `write` may run its work again after a passing fault, so the work must depend on nothing that it changes outside.
 */
export interface Graph extends Reader {
  readonly engine: 'neo4j' | 'embedded';
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Nodes that words may mean, likely ones first; every write acknowledged before is in it. */
  candidates(search: TextSearch, options?: ReadOptions): Promise<Candidate[]>;
  migrate(): Promise<MigrationReport>;
  /** Resolves where the engine answers, else throws a GraphUnavailableError. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What went wrong with a store, in words for whoever runs it; `help` says what to do. No statement and no value stands in it. */
export abstract class GraphError extends Error {
  constructor(message: string, readonly help: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}
/** Cannot be reached, or stopped answering. Nothing was written. */
export class GraphUnavailableError extends GraphError {}
/** Refuses the sign-in. */
export class GraphSignInError extends GraphError {}
/** Another process has the folder of the embedded store. */
export class GraphLockedError extends GraphError {}
/** The store cannot be read, or has lost acknowledged writes, or is newer than this program. */
export class GraphDamagedError extends GraphError {}
/** No room, or no right to write. Nothing was written. */
export class GraphStorageError extends GraphError {}
/** A write whose outcome nobody knows: it may have been kept, whole. Writing the same again is safe. */
export class GraphUncertainError extends GraphError {}
/** The question took longer than it may, or its asker has gone. */
export class GraphTimeoutError extends GraphError {}
/** A unique key is taken, or two writers met. Nothing was written. */
export class GraphConflictError extends GraphError {}

import { UserError } from '../answers/schema.js';
import { InvalidInput } from '../answers/schema.js';
import { Refused, type WriteFailure, type Writing, type Done, writePersons } from '../persons/register.js';
import type { Stamp } from '../audit/index.js';
import type { Transaction } from '../graph/index.js';
import { type RequestMove, type RequestState, type Standing, isLawful, lawfulMoves } from './moves.js';

/** A move that the request cannot make from where it stands; it says which it can. */
export class UnlawfulMove extends UserError {
  readonly state: RequestState;
  readonly lawful: readonly RequestMove[];
  constructor(readonly move: RequestMove, standing: Standing) {
    const lawful = lawfulMoves(standing);
    super(`${move} is not lawful for a request of ${standing.kind} that is ${standing.state}${standing.extended ? ' and extended' : ''}: ${lawful.length === 0 ? 'it makes no move any more' : `lawful are ${lawful.join(', ')}`}`, ['input', 'request']);
    this.state = standing.state;
    this.lawful = lawful;
  }
}

class Unlawful extends Error {
  override readonly name = 'Unlawful';
  constructor(readonly failure: UnlawfulMove) { super('Unlawful'); }
}

export type RequestFailure = WriteFailure | UnlawfulMove;

/** Ends the write, leaving nothing of it, unless the move is lawful. */
export function demand(standing: Standing, move: RequestMove): void {
  if (!isLawful(standing, move)) throw new Unlawful(new UnlawfulMove(move, standing));
}

/** Ends the write, leaving nothing of it: what is wrong with one field, and what would be right. */
export function refuse(path: readonly string[], message: string): never {
  throw new Refused(new InvalidInput([{ path: ['input', ...path], message }]));
}

/** A write of requests is one of persons: they queue together, whole or not at all, entered in the audit chain. */
export async function writeRequest<T extends object>(writing: Writing, call: { mutation: string; key: string | null | undefined; input: unknown }, work: (transaction: Transaction, stamp: Stamp) => Promise<Done<T>>): Promise<T | RequestFailure> {
  try {
    return await writePersons(writing, call, work);
  } catch (error) {
    if (error instanceof Unlawful) return error.failure;
    throw error;
  }
}

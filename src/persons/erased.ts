import type { Transaction } from '../graph/index.js';
import { setHoldingStates } from './question.js';
import { batches } from './register.js';

/** What a holder has confirmed of a registered holding. */
export interface Erased {
  readonly holding: string;
  readonly outcome: 'ERASED' | 'ANONYMISED';
  /** The day on which it was done. */
  readonly on: string;
}

/**
 * The one place by which registered holdings become erased or anonymous, in the transaction of the confirmation: whatever must be known of
 * confirmed erasures later is written here. They are no items of a trace or a plan any more, and cover the place where they were.
 */
export async function recordErased(transaction: Transaction, erased: readonly Erased[]): Promise<void> {
  for (const some of batches(erased)) await transaction.run(setHoldingStates, { rows: some.map(({ holding, outcome }) => ({ id: holding, state: outcome })) });
}

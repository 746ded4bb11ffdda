import type { Asking } from '../asking.js';
import { readRevision } from '../inventory/index.js';
import { ApiError } from '../schema/errors.js';

/** Words and facts of one revision: how a question notices that the store was written to while it was asked. */

/** The words changed under the question: it is asked again with the new ones. */
export class StaleVocabulary extends Error {
  override readonly name = 'StaleVocabulary';
  constructor(readonly revision: number) { super('The vocabulary changed'); }
}

const MAX_ATTEMPTS = 5;

/** Asks until words and facts are of one revision. */
export async function withFreshVocabulary<T>(asking: Asking, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StaleVocabulary)) throw error;
      if (attempt === MAX_ATTEMPTS) throw new ApiError('CONFLICT', 'The inventory was written to each time that it was read; ask again');
      await asking.renew(error.revision);
    }
  }
}

/** Makes sure that a word which is not known is not merely new. */
export async function refreshVocabulary(asking: Asking): Promise<boolean> {
  const before = await asking.vocabulary();
  const revision = await readRevision(asking.graph, { signal: asking.signal });
  return revision !== before.revision && (await asking.renew(revision)) !== before;
}

/** Facts of several statements belong together only if nothing was written between the first and the last. @throws StaleVocabulary */
export async function refuseOtherRevision(asking: Asking, revision: number): Promise<void> {
  const now = await readRevision(asking.graph, { signal: asking.signal });
  if (now !== revision) throw new StaleVocabulary(now);
}

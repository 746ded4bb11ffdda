import { type Transaction, defineQuestion, writingWhole } from '../graph/index.js';
import type { KeyRing } from './keys.js';

/**
 * Writes that carry a key of their own (clientMutationKey): the same call again gives the same answer and changes nothing. What was asked
 * is kept as a keyed digest, for it may hold identifiers.
 */

export const MAX_MUTATION_KEY = 200;

const onceByIds = defineQuestion({
  name: 'persons.onceByIds', parameters: { ids: 'strings' },
  cypher: `
MATCH (o:Once)
WHERE o.id IN $ids
RETURN o.id AS id, o.asked, o.answer
ORDER BY id`,
  decode: ([, asked, answer]) => ({ asked: asked as string, answer: answer as string }),
});

const writeOnce = writingWhole('persons.writeOnce', 'Once');

/** The same key came with another input. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';
}

export interface OnceCall { readonly mutation: string; readonly by: string; readonly key: string | null | undefined; readonly input: unknown; readonly at: number }

/** Does the work, unless this very call was done before: then its answer is given again. @throws KeyReused */
export async function once<T extends object>(transaction: Transaction, keys: KeyRing, call: OnceCall, work: () => Promise<T>): Promise<T> {
  if (call.key === null || call.key === undefined) return work();
  // A call may have been entered under a key that was the newest then.
  const ids = keys.digests(JSON.stringify(['once', call.mutation, call.by, call.key]));
  const asks = keys.digests(JSON.stringify(['asked', call.input]));
  const [id, asked] = [ids[0], asks[0]];
  if (id === undefined || asked === undefined) return work();
  const [before] = await transaction.read(onceByIds, { ids: ids.map((digest) => digest.id) });
  if (before !== undefined && !asks.some((digest) => digest.id === before.asked)) throw new KeyReused();
  if (before !== undefined) return JSON.parse(before.answer) as T;
  const answer = await work();
  await transaction.run(writeOnce, { rows: [{ id: id.id, asked: asked.id, answer: JSON.stringify(answer), at: call.at }] });
  return answer;
}

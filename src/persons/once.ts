import { type Transaction, defineCommand, defineQuestion } from '../graph/index.js';
import type { KeyRing } from './keys.js';

/**
 * Writes that carry a key of their own (clientMutationKey): the same call again gives the same answer and changes nothing. What was asked
 * is kept as a keyed digest, for it may hold identifiers.
 */

export const MAX_MUTATION_KEY = 200;

const onceById = defineQuestion({
  name: 'persons.onceById', parameters: { id: 'string' }, maxRows: 1,
  cypher: `
MATCH (o:Once)
WHERE o.id = $id
RETURN o.id AS id, o.asked, o.answer
ORDER BY id`,
  decode: ([, asked, answer]) => ({ asked: asked as string, answer: answer as string }),
});

const writeOnce = defineCommand({
  name: 'persons.writeOnce', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MERGE (o:Once {id: row.id})
SET o = row`,
});

/** The same key came with another input. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';
}

export interface OnceCall { readonly mutation: string; readonly by: string; readonly key: string | null | undefined; readonly input: unknown; readonly at: number }

/** Does the work, unless this very call was done before: then its answer is given again. @throws KeyReused */
export async function once<T extends object>(transaction: Transaction, keys: KeyRing, call: OnceCall, work: () => Promise<T>): Promise<T> {
  if (call.key === null || call.key === undefined) return work();
  const [id] = keys.digests(JSON.stringify(['once', call.mutation, call.by, call.key]));
  const [asked] = keys.digests(JSON.stringify(['asked', call.input]));
  if (id === undefined || asked === undefined) return work();
  const [before] = await transaction.read(onceById, { id: id.id });
  if (before !== undefined && before.asked !== asked.id) throw new KeyReused();
  if (before !== undefined) return JSON.parse(before.answer) as T;
  const answer = await work();
  await transaction.run(writeOnce, { rows: [{ id: id.id, asked: asked.id, answer: JSON.stringify(answer), at: call.at }] });
  return answer;
}

import type { Asking } from '../asking.js';
import { ApiError } from '../schema/errors.js';
import { StaleVocabulary, withFreshVocabulary } from '../where/index.js';
import { Inventory } from './inventory.js';
import { Held } from './items.js';
import { readPersons } from './persons.js';
import { headsInOrder, personsRevision } from './question.js';

/** Everybody who is registered, for what is counted over all: nothing of a single person may leave by it. */

const PERSONS_AT_ONCE = 500;

/** All that is held of each person, some persons at a time: fewer where they have more than one reading carries. */
export async function* everybody(asking: Asking): AsyncGenerator<readonly Held[]> {
  for (let after = ''; ;) {
    const heads = await asking.read(headsInOrder, { after, limit: PERSONS_AT_ONCE });
    const last = heads.at(-1);
    if (last === undefined) return;
    yield* heldOf(asking, heads);
    if (heads.length < PERSONS_AT_ONCE) return;
    after = last;
  }
}

async function* heldOf(asking: Asking, heads: readonly string[]): AsyncGenerator<readonly Held[]> {
  const held = await withFreshVocabulary(asking, async () => {
    const { revision, persons } = await readPersons(asking, heads);
    const inventory = await Inventory.of(asking);
    if (revision !== inventory.facts.revision) throw new StaleVocabulary(revision);
    const [gap] = inventory.facts.gaps;
    if (gap !== undefined) throw new ApiError('LIMIT_EXCEEDED', `${gap.message}: what is expected of registered persons is not known. Ask for findings of other kinds`);
    return [...persons.values()].map((person) => ({ held: new Held(inventory, person, []), cut: person.gaps[0] }));
  });
  const cut = held.find((one) => one.cut !== undefined)?.cut;
  if (cut === undefined) yield held.map((one) => one.held);
  else if (heads.length > 1) {
    const half = Math.ceil(heads.length / 2);
    yield* heldOf(asking, heads.slice(0, half));
    yield* heldOf(asking, heads.slice(half));
  } else throw new ApiError('LIMIT_EXCEEDED', `One person has more than can be read at once: ${cut.message}. Ask for findings of other kinds`);
}

/** Counts the writes of persons, so that what was found before one is known to be old. */
export const revisionOfPersons = async (asking: Asking): Promise<number> => (await asking.read(personsRevision, {}))[0] ?? 0;

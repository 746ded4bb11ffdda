import { type Finding, finding, findingOfLaw } from '../answers/finding.js';
import type { Asking } from '../asking.js';
import type { Match } from '../law/index.js';
import { ApiError } from '../schema/errors.js';
import { type Kept, type Place, placesOf, withFreshVocabulary } from '../where/index.js';
import type { Facts } from './facts.js';

/** What rules 1 to 3 show, over every place of every data type. */

const TYPES_AT_ONCE = 400;

/**
 * Every place, some data types at a time: as many as one reading carries, fewer where it would be cut. Between two readings others may
 * write; each is right by itself.
 */
export async function* placesInParts(asking: Asking): AsyncGenerator<Kept> {
  let waiting = chunksOf((await asking.vocabulary()).words('DataType').map(({ id }) => id).sort(), TYPES_AT_ONCE);
  for (let types = waiting.shift(); types !== undefined; types = waiting.shift()) {
    const asked = new Map<string, Match>(types.map((id) => [id, 'EXACT']));
    const kept = await withFreshVocabulary(asking, () => placesOf(asking, asked, {}, []));
    const [gap] = kept.gaps;
    if (gap === undefined) yield kept;
    else if (types.length > 1) waiting = [...chunksOf(types, Math.ceil(types.length / 2)), ...waiting];
    else throw new ApiError('LIMIT_EXCEEDED', `${gap.message}: all that hold ${types[0] ?? ''} cannot be read at once, so its retention and places are not known. Ask for findings of other kinds, or state narrower data types`);
  }
}

const chunksOf = <T>(all: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

export const retentionFindings = (kept: Kept): Finding[] => kept.places.flatMap((place) => kept.deadline(place).findings.map(findingOfLaw));

/** Where activities do not say it and the holder is nowhere, nothing tells where the data are. */
export const isPlaceless = ({ holder, activities }: Place, facts: Facts): boolean =>
  activities.every(({ storedAt }) => storedAt.length === 0) && (holder === null || (facts.organisations.get(holder.id)?.locations ?? []).length === 0);

export function locationFinding(place: Place, facts: Facts): Finding[] {
  if (!isPlaceless(place, facts)) return [];
  const { holder, system, asset, activities } = place;
  const at = [holder?.id, (system ?? asset)?.id].filter((id) => id !== undefined);
  return holder === null && asset === null
    ? activities.map(({ id, name }) => finding('UNKNOWN_LOCATION', [id], `Nothing says who holds the data of ${name}, nor where`))
    : [finding('UNKNOWN_LOCATION', at, `Nothing says where ${[asset === null ? null : `what is in ${(system ?? asset).name}`, holder === null ? null : `what ${holder.name} holds`].filter((part) => part !== null).join(', or ')} is`)];
}

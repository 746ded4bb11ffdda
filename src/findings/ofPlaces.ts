import { type Finding, finding, findingOfLaw } from '../answers/finding.js';
import type { Asking } from '../asking.js';
import type { Match } from '../law/index.js';
import { ApiError } from '../schema/errors.js';
import { Kept, type Place, placesOf, withFreshVocabulary } from '../where/index.js';
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

/**
 * The places with those of their activities that say something new. What rule 2 says of an activity over a type is the same in every place but where
 * a rule's scope names its holder or an asset around it; a scanned inventory has the same two in hundreds of fields.
 */
export function distinctUses({ places, facts: { law } }: Kept): Place[] {
  const named = new Set(law.rules.flatMap(({ scope }) => [...scope.systems, ...scope.processors]));
  const seen = new Set<string>();
  return places.flatMap((place): Place[] => {
    const { holder, assets } = place.held;
    const where = [holder ?? '', ...assets].filter((id) => named.has(id)).join(' ');
    const activities = place.activities.filter(({ id }) => {
      const key = `${place.heldAs} ${id} ${where}`;
      return !seen.has(key) && seen.add(key);
    });
    return activities.length === 0 && place.activities.length > 0 ? [] : [{ ...place, activities }];
  });
}

export const retentionFindings = (kept: Kept, places: readonly Place[]): Finding[] => places.flatMap((place) => kept.findings(place).map(findingOfLaw));

/**
 * A minimum that outlasts its maximum shows once the event has happened; where both count from one event it is sure before. So the event is taken
 * to happen: on the first and on the last day of the year, because a period that counts from a year's end differs with the day.
 */
export function conflictFindings(kept: Kept, places: readonly Place[]): Finding[] {
  const { law, asOf } = kept.facts;
  const rules = new Map(law.rules.map((rule) => [rule.id, rule]));
  if (!law.rules.some(({ kind }) => kind === 'STATUTORY_MINIMUM')) return [];
  const bound = places.flatMap((place): Place[] => {
    const activities = place.activities.filter(({ legalBasis, keptUnder }) => legalBasis === 'LEGAL_OBLIGATION' || keptUnder.length > 0);
    return activities.length === 0 ? [] : [{ ...place, activities }];
  });
  const triggers = [...new Set(law.rules.flatMap(({ trigger }) => (trigger === null ? [] : [trigger.id])))];
  return ['01-01', '12-31'].flatMap((day) => {
    const supposed = new Kept(kept.facts, kept.vocabulary, bound, triggers.map((trigger) => ({ trigger, on: `${asOf.slice(0, 4)}-${day}` })));
    return bound.flatMap((place) => supposed.findings(place)).filter(({ kind }) => kind === 'RETENTION_CONFLICT').flatMap(({ about }) => {
      const concerned = about.flatMap((id) => rules.get(id) ?? []);
      const maximum = concerned.find(({ kind }) => kind === 'MAXIMUM');
      const minimums = concerned.filter(({ kind, trigger }) => kind === 'STATUTORY_MINIMUM' && trigger?.id === maximum?.trigger?.id);
      if (maximum === undefined || minimums.length === 0) return [];
      const activity = about.filter((id) => !rules.has(id));
      return [finding('RETENTION_CONFLICT', [maximum.id, ...minimums.map(({ id }) => id), ...activity], `${maximum.name} (${maximum.period ?? ''}) ends before ${minimums.map(({ name, period }) => `${name} (${period ?? ''})`).join(' and ')}, which count${minimums.length > 1 ? '' : 's'} from the same event, let${minimums.length > 1 ? '' : 's'} the data go`)];
    });
  });
}

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

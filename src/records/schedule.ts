import { sortKeyOf } from '../inventory/index.js';
import { type Deadline, type RuleFact, append, deadlineOfUses, decidingUses, remember } from '../law/index.js';
import type { Kept, Named, Place, PlaceUse } from '../where/index.js';
import { endInWords, rulesInWords } from './wording.js';

/** The retention schedule: for each data type, holder, system and purpose how long, by the deadlines that whereKept gives. */

export interface ScheduleRow {
  readonly id: string;
  /** Rows are in the order of these, and a page begins after one. */
  readonly position: string;
  readonly dataType: Named;
  readonly holder: Named | null;
  readonly system: Named | null;
  readonly purpose: Named;
  readonly places: readonly Place[];
  readonly uses: readonly PlaceUse[];
}

/** Rows in the order of data types’ names, then of the ids of type, holder, system and purpose. What each says is worked out when it is asked for. */
export function scheduleRows(kept: Kept, places: readonly Place[] = kept.places): ScheduleRow[] {
  const groups = new Map<string, { place: Place; purpose: Named; of: Map<Place, PlaceUse[]> }>();
  for (const place of places) {
    for (const use of kept.uses(place)) {
      const [purpose, name] = use.activity.purpose ?? ['-', '-'];
      // An asset that lies in no system is a row of its own: two such assets are not one place.
      const id = [place.heldAs, place.holder?.id ?? '-', place.system?.id ?? place.asset?.id ?? '-', purpose].join(' ');
      const group = remember(groups, id, () => ({ place, purpose: { id: purpose, name }, of: new Map<Place, PlaceUse[]>() }));
      append(group.of, place, use);
    }
  }
  return [...groups].map(([id, { place: { heldAs, holder, system }, purpose, of }]): ScheduleRow => {
    const dataType = { id: heldAs, name: kept.vocabulary.word(heldAs)?.name ?? heldAs };
    const uses = [...of].flatMap(([{ asset }, some]) => some.map((use) => (of.size > 1 && asset !== null ? { ...use, name: `${use.name} in ${asset.name}` } : use)));
    return { id, position: sortKeyOf(dataType.name, id), dataType, holder, system, purpose, places: [...of.keys()], uses };
  }).sort((a, b) => (a.position < b.position ? -1 : 1));
}

/** Places over which no activity is stated: nobody can say what for, so they are in no row, and their deadline is UNKNOWN. */
export const placesWithoutActivity = (kept: Kept, places: readonly Place[] = kept.places): Place[] => places.filter(({ activities }) => activities.length === 0);

export interface Limit {
  readonly deadline: Deadline;
  /** Of the uses that decide, the first by its id; null where none governs. */
  readonly rule: string | null;
  /** All of them, by their ids. */
  readonly rules: readonly string[];
  /** The rules of those uses in words, what is known of the last day, and both in one line. */
  readonly howLong: string;
  readonly end: string;
  readonly text: string;
}

/** Of a row, worked out once. */
export function limitOfRow(row: ScheduleRow, kept: Kept): Limit {
  const known = limits.get(row);
  if (known !== undefined) return known;
  const limit = limitOf(row.uses, kept);
  limits.set(row, limit);
  return limit;
}
const limits = new WeakMap<ScheduleRow, Limit>();

export function limitOf(uses: readonly PlaceUse[], { facts }: Kept): Limit {
  const deadline = deadlineOfUses(uses);
  const deciding = decidingUses(uses);
  const governing = [...new Set(deciding.flatMap(({ deadline: { rule } }) => (rule === null ? [] : [rule])))].sort();
  const howLong = rulesInWords(governing.map((id) => facts.law.rules.find((rule) => rule.id === id)).filter((rule): rule is RuleFact => rule !== undefined));
  const end = endInWords(deadline, deciding[0]?.deadline.proof ?? deadline.proof);
  return { deadline, rule: governing[0] ?? null, rules: governing, howLong, end, text: `${howLong}; ${end}` };
}

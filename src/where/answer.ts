import type { Asking } from '../asking.js';
import type { Vocabulary } from '../inventory/index.js';
import {
  type ActivityFact, type CivilDate, type Deadline, type EventFact, type Happened, type LegalBasis, type Match, type RetentionFinding, type UseDeadline, append, deadlineOfPlace, deadlineOfUse, happenedBy, retentionFindingsOf,
} from '../law/index.js';
import { type Facts, type Gap, readFacts } from './facts.js';
import { type Narrowing, type Place, Placing, controllersOf } from './placing.js';
import type { ActivityRow, UserRow } from './question.js';

export interface PlaceUse { readonly activity: ActivityRow; readonly name: string; readonly deadline: UseDeadline }

/** Where data are kept, on one day: places, each with its deadline on demand. */
export class Kept {
  readonly #facts = new Map<ActivityRow, ActivityFact>();
  readonly #happened: Happened;
  readonly #uses = new Map<Place, readonly PlaceUse[]>();
  readonly #deadlines = new Map<Place, Deadline>();
  #byId: ReadonlyMap<string, Place> | undefined;
  #byType: ReadonlyMap<string, readonly Place[]> | undefined;
  /** Places that are those of an earlier reading, which knows their deadlines. */
  readonly #shared = new Set<Place>();
  readonly places: readonly Place[];

  /**
   * `earlier`: the same facts but for some rows. A place with the same activities, row for row, is the same place, with the same deadline:
   * the caller warrants that no rule which governs it is another.
   */
  constructor(readonly facts: Facts, readonly vocabulary: Vocabulary, places: readonly Place[], events: readonly EventFact[], private readonly earlier?: Kept) {
    this.#happened = happenedBy(facts.asOf, { given: events });
    if (earlier === undefined) { this.places = places; return; }
    const known = earlier.byId;
    this.places = places.map((place) => {
      const same = known.get(place.id);
      if (same === undefined || !isSame(place, same)) return place;
      this.#shared.add(same);
      return same;
    });
  }

  get byId(): ReadonlyMap<string, Place> {
    this.#byId ??= new Map(this.places.map((place) => [place.id, place]));
    return this.#byId;
  }

  /** The places of each data type; where all of them are those of the earlier reading, its list itself. */
  get byType(): ReadonlyMap<string, readonly Place[]> {
    if (this.#byType !== undefined) return this.#byType;
    const byType = new Map<string, Place[]>();
    for (const place of this.places) append(byType, place.heldAs, place);
    const known = this.earlier?.byType;
    this.#byType = new Map([...byType].map(([type, own]) => {
      const same = known?.get(type);
      return [type, same !== undefined && same.length === own.length && same.every((place, at) => place === own[at]) ? same : own];
    }));
    return this.#byType;
  }

  get asOf(): CivilDate {
    return this.facts.asOf;
  }

  get gaps(): readonly Gap[] {
    return this.facts.gaps;
  }

  uses(place: Place): readonly PlaceUse[] {
    if (this.earlier !== undefined && this.#shared.has(place)) return this.earlier.uses(place);
    const known = this.#uses.get(place);
    if (known) return known;
    const uses = place.activities.map((activity) => ({
      activity, name: activity.name, deadline: deadlineOfUse(this.#fact(activity), place.held, this.#happened, this.facts.law),
    }));
    this.#uses.set(place, uses);
    return uses;
  }

  deadline(place: Place): Deadline {
    if (this.earlier !== undefined && this.#shared.has(place)) return this.earlier.deadline(place);
    const known = this.#deadlines.get(place);
    if (known) return known;
    const deadline = deadlineOfPlace(place.held, this.uses(place), this.facts.law);
    this.#deadlines.set(place, deadline);
    return deadline;
  }

  /** What is wrong with the rules that govern it: the findings of its deadline, without the deadline. */
  findings(place: Place): readonly RetentionFinding[] {
    if (place.activities.length === 0) return this.deadline(place).findings;
    return place.activities.flatMap((activity) => retentionFindingsOf(this.#fact(activity), place.held, this.#happened, this.facts.law));
  }

  /**
   * What of it is one controller’s: as if the activities of others alone were not there. `users`: by whose activities systems are used.
   * Where there are no others, it is the same.
   */
  narrowed(controller: string, users: readonly UserRow[]): Kept {
    const isTheirs = (activity: Pick<ActivityRow, 'controllers'>): boolean => controllersOf(activity, this.facts).some(({ id }) => id === controller);
    if (this.facts.house?.id === controller && this.facts.activities.every(isTheirs) && users.every(isTheirs)) return this;
    const facts = { ...this.facts, activities: this.facts.activities.filter(isTheirs), users };
    return new Kept(facts, this.vocabulary, new Placing(facts, { controller }).places(everyType(this.vocabulary)), [], this);
  }

  #fact(activity: ActivityRow): ActivityFact {
    const fact = this.#facts.get(activity) ?? activityFact(activity, this.facts);
    this.#facts.set(activity, fact);
    return fact;
  }
}

const isSame = (one: Place, other: Place): boolean =>
  one.match === other.match && one.holder?.name === other.holder?.name && one.system?.id === other.system?.id && sameItems(one.held.assets, other.held.assets) && sameItems(one.activities, other.activities) && sameItems(one.evidence, other.evidence);
const sameItems = <T>(one: readonly T[], other: readonly T[]): boolean => one.length === other.length && one.every((item, at) => item === other[at]);

/** Everything that could hold any of the types matched; types that are not matched make no place. */
export async function placesOf(asking: Asking, types: ReadonlyMap<string, Match>, narrowing: Narrowing, events: readonly EventFact[]): Promise<Kept> {
  const [kept] = await placesOfEach(asking, [types], narrowing, events);
  if (kept === undefined) throw new Error('One question, one answer');
  return kept;
}

/** The same for several questions at once, from the same facts. */
export async function placesOfEach(asking: Asking, questions: readonly ReadonlyMap<string, Match>[], narrowing: Narrowing, events: readonly EventFact[]): Promise<Kept[]> {
  const facts = await readFacts(asking, new Set(questions.flatMap((types) => [...types.keys()])), { users: narrowing.controller !== undefined });
  const vocabulary = await asking.vocabulary();
  const placing = new Placing(facts, narrowing);
  return questions.map((types) => new Kept(facts, vocabulary, placing.places(types), events));
}

/** Every place of every data type, each under its own type. */
export async function everyPlace(asking: Asking, narrowing: Narrowing = {}, events: readonly EventFact[] = []): Promise<Kept> {
  return placesOf(asking, everyType(await asking.vocabulary()), narrowing, events);
}

/** Each data type, as what is asked for. */
export const everyType = (vocabulary: Vocabulary): Map<string, Match> => new Map(vocabulary.words('DataType').map(({ id }) => [id, 'EXACT']));

export function activityFact(activity: ActivityRow, facts: Facts): ActivityFact {
  const { id, name, assumed, until, subjects, purpose, keptUnder } = activity;
  return {
    id, name, until, subjects, purpose: purpose?.[0] ?? '', legalBasis: activity.legalBasis as LegalBasis | null, legalBasisAssumed: assumed.includes('legalBasis'),
    controllers: controllersOf(activity, facts).map((controller) => controller.id),
    keptUnder: keptUnder.map(([rule, stated]) => ({ rule, assumed: !stated })),
  };
}

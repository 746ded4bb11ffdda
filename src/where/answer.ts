import type { Asking } from '../asking.js';
import type { Vocabulary } from '../inventory/index.js';
import {
  type ActivityFact, type CivilDate, type Deadline, type EventFact, type Happened, type LegalBasis, type Match, type RetentionFinding, type UseDeadline, deadlineOfPlace, deadlineOfUse, happenedBy, retentionFindingsOf,
} from '../law/index.js';
import { type Facts, type Gap, readFacts } from './facts.js';
import { type Narrowing, type Place, Placing, controllersOf } from './placing.js';
import type { ActivityRow } from './question.js';

export interface PlaceUse { readonly activity: ActivityRow; readonly name: string; readonly deadline: UseDeadline }

/** Where data are kept, on one day: places, each with its deadline on demand. */
export class Kept {
  readonly #facts = new Map<ActivityRow, ActivityFact>();
  readonly #happened: Happened;
  readonly #uses = new Map<Place, readonly PlaceUse[]>();
  readonly #deadlines = new Map<Place, Deadline>();

  constructor(readonly facts: Facts, readonly vocabulary: Vocabulary, readonly places: readonly Place[], events: readonly EventFact[]) {
    this.#happened = happenedBy(facts.asOf, { given: events });
  }

  get asOf(): CivilDate {
    return this.facts.asOf;
  }

  get gaps(): readonly Gap[] {
    return this.facts.gaps;
  }

  uses(place: Place): readonly PlaceUse[] {
    const known = this.#uses.get(place);
    if (known) return known;
    const uses = place.activities.map((activity) => ({
      activity, name: activity.name, deadline: deadlineOfUse(this.#fact(activity), place.held, this.#happened, this.facts.law),
    }));
    this.#uses.set(place, uses);
    return uses;
  }

  deadline(place: Place): Deadline {
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

  #fact(activity: ActivityRow): ActivityFact {
    const fact = this.#facts.get(activity) ?? activityFact(activity, this.facts);
    this.#facts.set(activity, fact);
    return fact;
  }
}

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

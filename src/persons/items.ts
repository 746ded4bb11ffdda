import { FOREVER, type Vocabulary, parseItemId } from '../inventory/index.js';
import {
  type ActivityFact, type CivilDate, type Deadline, type ErasureHeld, type EventFact, type Happened, type HoldFact, type LawFacts, deadlineOfPlace, deadlineOfUse, happenedBy, holdsOn, remember, withdrawnFrom,
} from '../law/index.js';
import { type ActivityRow, type Named, type Place, type PlaceUse, activityFact } from '../where/index.js';
import type { Inventory } from './inventory.js';
import type { PersonRecord } from './persons.js';
import type { EventRow } from './eventQuestions.js';
import type { HoldRow } from './holdQuestions.js';
import type { HoldingRow } from './holdingQuestions.js';

/** What is held of one person: what is registered, and what the inventory says must be expected. Pure: the same records make the same items. */

export const certainties = ['CONFIRMED', 'EXPECTED', 'POSSIBLE'] as const;
export type Certainty = (typeof certainties)[number];

export interface HeldItem {
  readonly id: string;
  readonly certainty: Certainty;
  readonly heldAs: string;
  readonly holder: Named | null;
  readonly asset: Named | null;
  readonly system: Named | null;
  readonly held: ErasureHeld;
  readonly activities: readonly ActivityRow[];
  /** The inventory says that such data may be there. */
  readonly allowed: boolean;
  readonly record: HoldingRow | null;
}

const EXPECTED_ID = 'Holding:expected.';
/** An expected holding has no record: its id says which place of the inventory it is. */
const expectedId = (place: string): string => `${EXPECTED_ID}${Buffer.from(place).toString('base64url')}`;
export const placeOfExpected = (id: string): string | undefined => (id.startsWith(EXPECTED_ID) ? Buffer.from(id.slice(EXPECTED_ID.length), 'base64url').toString('utf8') : undefined);

const eventFact = ({ trigger, on, voidedFrom }: EventRow): EventFact => ({ trigger, on, ...(voidedFrom === FOREVER ? {} : { voidedFrom }) });

const inside = (type: string, system: string): string => `in ${type} ${system}`;
const outside = (type: string, holder: string | undefined): string => `at ${type} ${holder ?? ''}`;
/** Which registered holdings cover a place: those of its type in its system, or outside any at its holder. An asset without a system is covered by none. */
export const coverOf = ({ id, heldAs, system, asset, holder }: Pick<Place, 'id' | 'heldAs' | 'system' | 'asset' | 'holder'>): string =>
  (asset === null ? outside(heldAs, holder?.id) : system === null ? `none ${id}` : inside(heldAs, system.id));

/** Of one person, or of nobody who is registered: then of whoever is of a category. */
export class Held {
  readonly #law: LawFacts;
  readonly #happened: Happened;
  readonly #given: readonly EventFact[];
  readonly #recorded: readonly EventFact[];
  readonly #facts = new Map<ActivityRow, ActivityFact>();
  readonly #uses = new Map<HeldItem, readonly PlaceUse[]>();
  readonly #deadlines = new Map<HeldItem, Deadline>();
  readonly #head: readonly string[];

  constructor(readonly inventory: Inventory, readonly person: PersonRecord | undefined, given: readonly EventFact[]) {
    const { law } = inventory.facts;
    this.#head = person === undefined ? [] : [person.id];
    this.#law = { ...law, holds: [...law.holds, ...standing(person, law.asOf)] };
    this.#given = given;
    this.#recorded = (person?.events ?? []).map(eventFact);
    this.#happened = happenedBy(law.asOf, { given, recorded: this.#recorded });
  }

  get vocabulary(): Vocabulary {
    return this.inventory.vocabulary;
  }

  get asOf(): CivilDate {
    return this.inventory.facts.asOf;
  }

  get law(): LawFacts {
    return this.#law;
  }

  /** What is registered and still held as personal data; what was made anonymous is no item. */
  confirmed(): HeldItem[] {
    return (this.person?.holdings ?? []).filter(({ state }) => state === 'HELD').map((record) => this.#confirmed(record)).sort(byHolderId);
  }

  /** Every place of these categories (of anybody, where none is named) that no registered holding covers: of that type, in that system, or outside any at that holder. */
  expected(subjects: readonly string[] | undefined): HeldItem[] {
    const covers = this.covers();
    return this.inventory.places(subjects).filter((place) => !covers.has(coverOf(place))).map(({ id, heldAs, holder, asset, system, held, activities }): HeldItem => ({
      id: expectedId(id), certainty: this.inventory.isFree(heldAs) ? 'POSSIBLE' : 'EXPECTED', heldAs, holder, asset, system, activities, allowed: true, record: null,
      held: { ...held, records: this.#head, name: this.#nameOf(heldAs, asset ?? holder), holderIsController: isController(holder) },
    })).sort(byHolderId);
  }

  /** What its registered holdings cover, those made anonymous too; see `coverOf`. */
  covers(): ReadonlySet<string> {
    return new Set((this.person?.holdings ?? []).map((record) => (record.system === null ? outside(record.dataType, this.#confirmed(record).holder?.id) : inside(record.dataType, record.system))));
  }

  #confirmed(record: HoldingRow): HeldItem {
    const { id, subject, dataType, system, activity } = record;
    const placing = this.inventory.placing([subject]);
    const { holders, activities, stated } = placing.at(dataType, system, activity);
    const house = this.inventory.facts.house?.id;
    // Of several holders nobody can tell which one it is, unless the house is among them: then it is its own.
    const holder = holders.length === 1 ? holders[0] ?? null : holders.find((one) => one?.id === house) ?? null;
    const asset = system === null ? null : placing.named(system);
    return {
      id, certainty: 'CONFIRMED', heldAs: dataType, holder, asset, system: asset, activities, allowed: stated, record,
      held: {
        heldAs: dataType, holder: holder?.id ?? null, assets: system === null ? [] : [system], records: [id, ...this.#head], name: this.#nameOf(dataType, asset ?? holder), holderIsController: isController(holder),
      },
    };
  }

  #nameOf(type: string, where: Named | null): string {
    const name = this.vocabulary.word(type)?.name ?? type;
    return where === null ? name : `${name} at ${where.name}`;
  }

  /** What has happened, as far as this item is concerned: its own events come first. */
  happened({ record }: HeldItem): Happened {
    return record === null || record.events.length === 0 ? this.#happened : happenedBy(this.asOf, { given: this.#given, recorded: this.#recorded, own: record.events.map(eventFact) });
  }

  uses(item: HeldItem): readonly PlaceUse[] {
    return remember(this.#uses, item, () => {
      const happened = this.happened(item);
      return item.activities.map((activity) => ({ activity, name: activity.name, deadline: deadlineOfUse(this.fact(activity), item.held, happened, this.#law) }));
    });
  }

  deadline(item: HeldItem): Deadline {
    return remember(this.#deadlines, item, () => deadlineOfPlace(item.held, this.uses(item), this.#law));
  }

  /** Ids of the holds that stand on it. */
  holds(item: HeldItem): string[] {
    return holdsOn(item.held, this.#law).map(({ id }) => id).sort();
  }

  fact(activity: ActivityRow): ActivityFact {
    return remember(this.#facts, activity, () => {
      const fact = activityFact(activity, this.inventory.facts);
      return { ...fact, ceased: this.#ceased(fact) };
    });
  }

  /** Consent that was withdrawn and not given again, or an objection that was upheld. */
  #ceased({ id, legalBasis, purpose }: ActivityFact): ActivityFact['ceased'] {
    if (this.person === undefined) return undefined;
    const covers = (record: { activity: string | null; purpose: string | null }): boolean =>
      (record.activity === null || record.activity === id) && (record.purpose === null || this.#law.purposes.stepsUp(purpose, record.purpose) !== undefined);
    if (legalBasis === 'CONSENT') {
      const from = withdrawnFrom(this.person.consents.filter(covers), this.asOf);
      return from === undefined ? undefined : { from, how: 'WITHDRAWN' };
    }
    if (legalBasis !== 'LEGITIMATE_INTERESTS' && legalBasis !== 'PUBLIC_TASK') return undefined;
    const upheld = this.person.objections.filter(covers).map(({ upheldFrom }) => upheldFrom).filter((from) => from !== null && from <= this.asOf).sort()[0];
    return upheld == null ? undefined : { from: upheld, how: 'OBJECTED' };
  }
}

const isController = (holder: Named | null): boolean => holder !== null && parseItemId(holder.id)?.kind === 'Controller';

/** Holds on the person, under any identifier, and on single holdings, that stand on the day. */
function standing(person: PersonRecord | undefined, asOf: CivilDate): HoldFact[] {
  if (person === undefined) return [];
  const all = [...person.holds.map((hold) => ({ hold, target: person.id })), ...person.holdings.flatMap(({ id, holds }) => holds.map((hold) => ({ hold, target: id })))];
  const byId = new Map<string, { hold: HoldRow; targets: string[] }>();
  for (const { hold, target } of all) {
    if (hold.placedOn > asOf || (hold.releasedOn !== null && hold.releasedOn <= asOf)) continue;
    const known = byId.get(hold.id) ?? { hold, targets: [] };
    known.targets.push(target);
    byId.set(hold.id, known);
  }
  return [...byId.values()].map(({ hold: { id, matter, ground, placedOn }, targets }) => ({ id, matter, ground, placedOn, targets })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** By holder's name, none last, then id. */
export const byHolderId = (a: HeldItem, b: HeldItem): number =>
  Number(a.holder === null) - Number(b.holder === null) || compare(a.holder?.name ?? '', b.holder?.name ?? '') || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

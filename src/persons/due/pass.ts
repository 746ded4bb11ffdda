import type { Gap } from '../../answers/schema.js';
import type { Asking } from '../../asking.js';
import { type CivilDate, type Deadline, type DeadlineStatus, remember } from '../../law/index.js';
import { type Named, StaleVocabulary, withFreshVocabulary } from '../../where/index.js';
import { Inventory } from '../inventory.js';
import { Held, type HeldItem } from '../items.js';
import { type PersonRecord, readRecords } from '../persons.js';
import { type HoldingClassRow, type HoldingRow, holdingClasses, holdingsOfClass } from '../holdingQuestions.js';

/**
 * What goes when: one pass over all registered holdings, class by class and page by page, so that none but a page and the earliest found are in
 * memory, however many there are. A date is what the holding's own deadline is (`Held`, as tracing has it); where a holding differs from one
 * that was seen in nothing that the deadline reads, the rules are not asked again.
 */

const MAX_CLASSES = 50_000;
const PAGE_HOLDINGS = 4_000;
/** Of one class: persons differ in their events, so what was worked out is kept for so many different ones. */
const MAX_ALIKE = 20_000;

export interface DueQuestion {
  readonly by: CivilDate;
  /** Ids; undefined: any. */
  readonly system: string | undefined;
  readonly processor: string | undefined;
  readonly dataType: string | undefined;
}

export interface DueEntry {
  readonly id: string;
  readonly on: CivilDate;
  /** Whose it is. */
  readonly head: string;
  readonly reference: string | null;
  readonly of: DueClass;
}
/** What holdings of one class have in common. */
export interface DueClass { readonly subject: string; readonly dataType: string; readonly system: Named | null; readonly holder: Named | null; readonly activity: Named | null }

export interface DueGroup { readonly system: Named | null; readonly holder: Named | null; readonly overdue: number; readonly due: number; readonly first: CivilDate }

export interface DuePass {
  readonly asOf: CivilDate;
  readonly overdue: number;
  readonly due: number;
  /** Registered, and without a date: how many of which status. */
  readonly undated: ReadonlyMap<Exclude<DeadlineStatus, 'DUE'>, number>;
  /** By system and holder: most overdue first, then by the first date. */
  readonly groups: readonly DueGroup[];
  /** The earliest of those behind `after`, in order. */
  readonly entries: readonly DueEntry[];
  readonly after: string;
  /** There are more than these. */
  readonly more: boolean;
  readonly gaps: readonly Gap[];
}

/** By date, then id: what is overdue comes first. */
export const positionOf = ({ on, id }: DueEntry): string => `${on} ${id}`;

/** The earliest few of many, without keeping the rest. */
class Earliest {
  #entries: DueEntry[] = [];
  #cut = false;

  constructor(private readonly most: number, private readonly after: string) {}

  add(entry: DueEntry): void {
    if (positionOf(entry) <= this.after) return;
    this.#entries.push(entry);
    if (this.#entries.length > 2 * this.most) this.#settle();
  }

  #settle(): void {
    this.#entries.sort((a, b) => (positionOf(a) < positionOf(b) ? -1 : 1));
    if (this.#entries.length > this.most) {
      this.#entries = this.#entries.slice(0, this.most);
      this.#cut = true;
    }
  }

  take(): { entries: readonly DueEntry[]; more: boolean } {
    this.#settle();
    return { entries: this.#entries, more: this.#cut };
  }
}

interface Read { readonly head: string; readonly holding: HoldingRow }

/** All that is due by a day; of the list the earliest `most` behind a position. */
export async function duePass(asking: Asking, question: DueQuestion, after: string, most: number): Promise<DuePass> {
  return withFreshVocabulary(asking, async () => {
    const inventory = await Inventory.of(asking);
    const { asOf } = inventory.facts;
    const [classes, earliest] = [await asking.read(holdingClasses, { limit: MAX_CLASSES + 1 }), new Earliest(most, after)];
    const gaps: Gap[] = [...inventory.facts.gaps];
    if (classes.length > MAX_CLASSES) gaps.push({ code: 'ROW_LIMIT', message: `Holdings come in more than ${MAX_CLASSES} combinations of subject, data type, system and activity; those of further ones are left out`, frontier: [] });
    const undated = new Map<Exclude<DeadlineStatus, 'DUE'>, number>();
    const groups = new Map<string, { system: Named | null; holder: Named | null; overdue: number; due: number; first: CivilDate }>();
    const tooMuch = new Set<string>();

    for (const row of classes.slice(0, MAX_CLASSES)) {
      const of = classOf(inventory, row);
      if (!wanted(of, question, inventory)) continue;
      const alike = new Map<string, Pick<Deadline, 'status' | 'on'>>();
      for await (const { person, holding } of heldOf(asking, inventory, row.id, tooMuch)) {
        const { status, on } = datedAs(inventory, person, holding, alike);
        if (status !== 'DUE' || on === undefined) {
          if (status !== 'DUE') undated.set(status, (undated.get(status) ?? 0) + 1);
          continue;
        }
        if (on > question.by) continue;
        const key = `${of.system?.id ?? ''} ${of.holder?.id ?? ''}`;
        const group = remember(groups, key, () => ({ system: of.system, holder: of.holder, overdue: 0, due: 0, first: on }));
        group[on < asOf ? 'overdue' : 'due'] += 1;
        if (on < group.first) group.first = on;
        earliest.add({ id: holding.id, on, head: person.id, reference: holding.reference, of });
      }
    }
    if (tooMuch.size > 0) gaps.push({ code: 'ROW_LIMIT', message: `Of ${tooMuch.size} ${tooMuch.size === 1 ? 'person' : 'persons'} more is recorded than one question reads: their holdings are left out. Trace them one by one`, frontier: [] });
    const all = [...groups.values()];
    return {
      asOf, overdue: total(all, 'overdue'), due: total(all, 'due'), undated, gaps, after, ...earliest.take(),
      groups: all.sort((a, b) => b.overdue - a.overdue || compare(a.first, b.first) || compare(a.system?.name ?? '', b.system?.name ?? '') || compare(a.holder?.name ?? '', b.holder?.name ?? '')),
    };
  });
}

const total = (groups: readonly { overdue: number; due: number }[], which: 'overdue' | 'due'): number => groups.reduce((sum, group) => sum + group[which], 0);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Holdings of a class with what is recorded of their persons; `tooMuch` takes the persons of whom that is more than can be read. */
async function* heldOf(asking: Asking, inventory: Inventory, holdingClass: string, tooMuch: Set<string>): AsyncGenerator<{ readonly person: PersonRecord; readonly holding: HoldingRow }> {
  for (let after = ''; ;) {
    const rows = (await asking.read(holdingsOfClass, { holdingClass, after, limit: PAGE_HOLDINGS }));
    const last = rows.at(-1);
    if (last === undefined) return;
    yield* withRecords(asking, inventory, rows.filter(({ holding }) => holding.state === 'HELD'), tooMuch);
    if (rows.length < PAGE_HOLDINGS) return;
    after = last.holding.id;
  }
}

async function* withRecords(asking: Asking, inventory: Inventory, rows: readonly Read[], tooMuch: Set<string>): AsyncGenerator<{ readonly person: PersonRecord; readonly holding: HoldingRow }> {
  if (rows.length === 0) return;
  const { revision, persons } = await readRecords(asking, rows);
  if (revision !== inventory.facts.revision) throw new StaleVocabulary(revision);
  const cut = [...persons.values()].some(({ gaps }) => gaps.length > 0);
  if (!cut) {
    for (const { head, holding } of rows) {
      const person = persons.get(head);
      if (person !== undefined) yield { person, holding };
    }
    return;
  }
  const heads = [...persons.keys()].sort();
  if (heads.length === 1) {
    for (const head of heads) tooMuch.add(head);
    return;
  }
  const half = new Set(heads.slice(0, Math.ceil(heads.length / 2)));
  yield* withRecords(asking, inventory, rows.filter(({ head }) => half.has(head)), tooMuch);
  yield* withRecords(asking, inventory, rows.filter(({ head }) => !half.has(head)), tooMuch);
}

/** The holding's own deadline. All that it reads beside the class is in the key. */
function datedAs(inventory: Inventory, person: PersonRecord, holding: HoldingRow, alike: Map<string, Pick<Deadline, 'status' | 'on'>>): Pick<Deadline, 'status' | 'on'> {
  const { events, consents, objections, holds } = person;
  const key = JSON.stringify([
    events.map(({ trigger, on, voidedFrom }) => [trigger, on, voidedFrom]), holding.events.map(({ trigger, on, voidedFrom }) => [trigger, on, voidedFrom]), [...holds, ...holding.holds].map(({ id }) => id),
    consents.map(({ activity, purpose, givenOn, withdrawnOn }) => [activity, purpose, givenOn, withdrawnOn]), objections.map(({ activity, purpose, upheldFrom }) => [activity, purpose, upheldFrom]),
  ]);
  if (alike.size >= MAX_ALIKE) alike.clear();
  return remember(alike, key, () => {
    const [held, item] = alone(inventory, { ...person, holdings: [holding] });
    const { status, on } = held.deadline(item);
    return { status, on };
  });
}

/** A person with one holding alone, as an item. */
function alone(inventory: Inventory, person: PersonRecord): readonly [held: Held, item: HeldItem] {
  const held = new Held(inventory, person, []);
  const [item] = held.confirmed();
  if (item === undefined) throw new Error('A holding that is no item');
  return [held, item];
}

/** What the inventory says of a class, whoever's it is. */
function classOf(inventory: Inventory, { subject, dataType, system, activity }: HoldingClassRow): DueClass {
  const holding: HoldingRow = { id: '', person: '', subject, dataType, system, activity, reference: null, state: 'HELD', recordedAt: 0, events: [], holds: [] };
  const [, item] = alone(inventory, { id: '', persons: [], holdings: [holding], events: [], holds: [], consents: [], objections: [], gaps: [] });
  const named = item.activities.find(({ id }) => id === activity);
  return { subject, dataType, system: item.system, holder: item.holder, activity: activity === null ? null : { id: activity, name: named?.name ?? activity } };
}

function wanted({ system, holder, dataType }: DueClass, question: DueQuestion, { facts: { law } }: Inventory): boolean {
  return (question.system === undefined || question.system === system?.id) && (question.processor === undefined || question.processor === holder?.id)
    && (question.dataType === undefined || law.types.stepsUp(dataType, question.dataType) !== undefined);
}

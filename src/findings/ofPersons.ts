import { type Finding, finding } from '../answers/finding.js';
import { digestOf } from '../inventory/index.js';
import { remember } from '../law/index.js';
import { type Held, type HeldItem, coverOf } from '../persons/items.js';
import type { Named, Place } from '../where/index.js';

/**
 * What registered holdings show, counted for each data type and place together: the inventory is what must be mended, and no person stands in
 * a finding.
 */

interface Counted { readonly heldAs: string; readonly where: readonly Named[]; readonly more: readonly string[]; count: number; first: string; facts: string }

const whereOf = ({ system, asset, holder }: Pick<HeldItem, 'system' | 'asset' | 'holder'>): Named[] => [system ?? asset, holder].filter((one) => one !== null);
const placed = (where: readonly Named[]): string => (where[0] === undefined ? 'outside any system, with nobody named' : `at ${where[0].name}`);
const holdings = (count: number): string => `${count} ${count === 1 ? 'registered holding' : 'registered holdings'}`;

/** Persons of the same categories, and what is covered of how many. */
interface Category { readonly subjects: readonly string[]; readonly places: readonly Place[]; readonly isFree: (type: string) => boolean; persons: number; readonly covered: Map<string, number> }

export class Holdings {
  readonly #overdue = new Map<string, Counted>();
  readonly #notAllowed = new Map<string, Counted>();
  readonly #categories = new Map<string, Category>();
  #nameOf: (id: string) => string = (id) => id;

  constructor(private readonly asOf: string) {}

  take(held: Held): void {
    this.#nameOf = (id) => held.vocabulary.word(id)?.name ?? id;
    for (const item of held.confirmed()) {
      const { status, on } = held.deadline(item);
      if (status === 'DUE' && on !== undefined && on < this.asOf) this.#count(this.#overdue, item, [], on);
      if (!item.allowed && item.record !== null) this.#count(this.#notAllowed, item, [item.record.subject], '');
    }
    const subjects = [...new Set((held.person?.holdings ?? []).map(({ subject }) => subject))].sort();
    // Of whom nothing is registered, nobody knows what they are, nor what to expect of them.
    if (subjects.length === 0) return;
    const category = remember(this.#categories, subjects.join(' '), (): Category => ({ subjects, places: held.inventory.places(subjects), isFree: held.inventory.isFree, persons: 0, covered: new Map() }));
    category.persons += 1;
    for (const cover of held.covers()) category.covered.set(cover, (category.covered.get(cover) ?? 0) + 1);
  }

  #count(counted: Map<string, Counted>, item: HeldItem, more: readonly string[], on: string): void {
    const where = whereOf(item);
    const row = remember(counted, [item.heldAs, ...where.map(({ id }) => id), ...more].join(' '), (): Counted => ({ heldAs: item.heldAs, where, more, count: 0, first: on, facts: '' }));
    row.count += 1;
    if (on < row.first) row.first = on;
    // Persons come in the order of their ids, so the same holdings make the same digest.
    row.facts = digestOf([row.facts, item.id, on]);
  }

  findings(): Finding[] {
    const about = ({ heldAs, where, more }: Counted): string[] => [heldAs, ...where.map(({ id }) => id), ...more];
    return [
      ...[...this.#overdue.values()].map((row) => finding('OVERDUE', about(row), `${holdings(row.count)} of ${this.#nameOf(row.heldAs)} ${placed(row.where)} ${row.count === 1 ? 'is' : 'are'} past the last day, ${row.count === 1 ? '' : 'the first since '}${row.first}`, { basis: row.facts })),
      ...[...this.#notAllowed.values()].map((row) => finding('HOLDING_NOT_ALLOWED', about(row), `${holdings(row.count)} of ${this.#nameOf(row.heldAs)} about ${row.more.map(this.#nameOf).join()} ${placed(row.where)}: the inventory knows of no such data there`, { basis: row.facts })),
      ...[...this.#categories.values()].flatMap((category) => this.#missing(category)),
    ];
  }

  /** Each place that is not covered of everybody, once for all assets of one system. */
  #missing({ subjects, places, isFree, persons, covered }: Category): Finding[] {
    const seen = new Set<string>();
    return places.flatMap((place): Finding[] => {
      const cover = coverOf(place);
      const missing = persons - (covered.get(cover) ?? 0);
      if (missing <= 0 || isFree(place.heldAs) || seen.has(cover)) return [];
      seen.add(cover);
      const where = whereOf(place);
      return [finding('HOLDING_MISSING', [place.heldAs, ...where.map(({ id }) => id), ...subjects], `Of ${missing} of ${persons} registered ${subjects.map(this.#nameOf).join(' and ')} no holding of ${this.#nameOf(place.heldAs)} ${placed(where)} is registered, where the inventory expects one`, { basis: `${missing} ${persons}` })];
    });
  }
}

import { type Gap, type InputFault, InvalidInput } from '../answers/schema.js';
import { parseItemId } from '../inventory/index.js';
import { type CivilDate, type ErasureActivity, type HoldingVerdict, type ResponseDue, type Verdict, append, remember, responseDue, stepsOf, verdictOfHolding } from '../law/index.js';
import { type ActivityRow, type Named, StaleVocabulary, withFreshVocabulary } from '../where/index.js';
import { type Reading, type TraceFailure, type TraceInput, type Traced, traceOf } from './ask.js';
import { erasureActivity } from './inventory.js';
import type { HeldItem } from './items.js';

/** What must be done with each holding if the person asks for erasure (GDPR Art. 17): rule 4 over all that is registered and expected. */

export interface PlanItem extends HoldingVerdict {
  readonly item: HeldItem;
  /** Sources before the copies they feed, from 1. */
  readonly step: number;
  /** Kinds of its type with an item of their own in the same system: what is done to this item spares them. */
  readonly spares: readonly HeldItem[];
}

export interface Plan {
  readonly traced: Traced;
  readonly receivedOn: CivilDate;
  readonly due: ResponseDue;
  /** By step, holder's name, id. */
  readonly items: readonly PlanItem[];
  /** Whom to tell (Art. 19, 28(3)), by name. */
  readonly notify: readonly Named[];
  readonly gaps: readonly Gap[];
}

/** Verdicts that change what is held. */
const changes: readonly Verdict[] = ['ERASE', 'ANONYMISE', 'RESTRICT'];

export async function erasurePlan(reading: Reading, input: TraceInput, receivedOn: CivilDate): Promise<Plan | TraceFailure> {
  const due = responseDue({ receivedOn, extended: false, stops: [] }, (await reading.asking.vocabulary()).holidays(undefined));
  const faults: InputFault[] = due.on === undefined ? [{ path: ['receivedOn'], message: 'lies so late that no date of answer can be told' }] : [];
  if (faults.length > 0) return new InvalidInput(faults);
  return withFreshVocabulary(reading.asking, async () => {
    const traced = await traceOf(reading, input, 'erasurePlan');
    return 'held' in traced ? planOf(reading, traced, receivedOn, due) : traced;
  });
}

/** The plan for what was traced. @throws StaleVocabulary where the inventory was written to meanwhile. */
export async function planOf({ asking }: Pick<Reading, 'asking'>, traced: Traced, receivedOn: CivilDate, due: ResponseDue): Promise<Plan> {
  const { held, subjects } = traced;
  const { inventory, law } = held;
  const erasure = await inventory.erasure(asking);
  if (inventory.facts.revision !== (await asking.vocabulary()).revision) throw new StaleVocabulary(inventory.facts.revision);
  const items = [...held.confirmed(), ...held.expected(subjects)];

  const activities = new Map<ActivityRow, ErasureActivity>();
  const activityOf = (row: ActivityRow): ErasureActivity => remember(activities, row, () => erasureActivity(row, inventory, erasure, held.fact(row).ceased));
  // Holdings of one class differ in their own events and holds alone: of thousands of alike ones the rules are asked once.
  const alike = new Map<string, HoldingVerdict>();
  const verdictOf = (item: HeldItem): HoldingVerdict => {
    const { heldAs, holder, assets } = item.held;
    const key = JSON.stringify([item.certainty === 'CONFIRMED', heldAs, holder, assets, item.activities.map(({ id }) => id), item.record?.events.map(({ trigger, on, voidedFrom }) => [trigger, on, voidedFrom]) ?? [], held.holds(item)]);
    return remember(alike, key, () => verdictOfHolding(item.held, item.activities.map(activityOf), held.happened(item), law, { registered: item.certainty === 'CONFIRMED', respondBy: due.on }));
  };

  const steps = stepsOf(items.map(({ id, heldAs, system }) => ({ id, type: heldAs, system: system?.id ?? null })), erasure.flows, law.types);
  const bySystem = new Map<string, HeldItem[]>();
  for (const item of items) if (item.system !== null) append(bySystem, item.system.id, item);
  const kindsIn = new Map<string, readonly HeldItem[]>();
  const sparedBy = ({ heldAs, system }: HeldItem): readonly HeldItem[] => (system === null ? [] : remember(kindsIn, `${system.id} ${heldAs}`, () => {
    const below = law.types.descendants(heldAs);
    return [...new Map((bySystem.get(system.id) ?? []).filter((other) => below.has(other.heldAs)).map((other) => [other.heldAs, other])).values()];
  }));

  const planned = items.map((item): PlanItem => {
    const verdict = verdictOf(item);
    const spares = changes.includes(verdict.verdict) ? sparedBy(item) : [];
    const proof = spares.length === 0 ? verdict.proof : [...verdict.proof, { text: `It spares ${spares.map(({ heldAs }) => held.vocabulary.word(heldAs)?.name ?? heldAs).join(', ')}, which ${spares.length === 1 ? 'has an item' : 'have items'} of ${spares.length === 1 ? 'its' : 'their'} own there` }];
    return { ...verdict, proof, item, spares, step: steps.get(item.id) ?? 1 };
  });
  const order = new Map(items.map((item, at) => [item.id, at]));
  return {
    traced, receivedOn, due, gaps: traced.gaps, notify: toTell(planned, activityOf, erasure),
    items: planned.sort((a, b) => a.step - b.step || byHolder(a.item, b.item) || (order.get(a.item.id) ?? 0) - (order.get(b.item.id) ?? 0)),
  };
}

const byHolder = (a: HeldItem, b: HeldItem): number => Number(a.holder === null) - Number(b.holder === null) || compare(a.holder?.name ?? '', b.holder?.name ?? '') || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Every recipient and processor of what is erased, made anonymous or restricted, sub-processors included (Art. 19), and the controllers for whom
 * others are processed (Art. 28(3)).
 */
function toTell(items: readonly PlanItem[], activityOf: (row: ActivityRow) => ErasureActivity, { activities, engaged }: Awaited<ReturnType<Traced['held']['inventory']['erasure']>>): Named[] {
  const told = new Map<string, Named>();
  const tell = (one: Named): void => {
    if (told.has(one.id)) return;
    told.set(one.id, one);
    for (const sub of engaged.get(one.id) ?? []) tell(sub);
  };
  const seen = new Set<string>();
  for (const { item, verdict } of items) {
    const goes = changes.includes(verdict);
    if (goes && item.holder !== null && parseItemId(item.holder.id)?.kind === 'Processor') tell(item.holder);
    for (const row of item.activities) {
      const key = `${row.id} ${goes ? 'goes' : ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (goes) for (const [id, name] of [...row.processors, ...(activities.get(row.id)?.recipients ?? [])]) tell({ id, name });
      if (activityOf(row).role === 'PROCESSOR') for (const [id, name] of row.controllers) tell({ id, name });
    }
  }
  return [...told.values()].sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
}

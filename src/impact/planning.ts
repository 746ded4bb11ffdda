import { FOREVER, itemId, parseItemId } from '../inventory/index.js';
import type { ItemRow } from '../inventory/items.js';
import type { RuleFact, SafeguardFact, TransferMechanism, TriggerFact } from '../law/index.js';
import { type LinkRow, type RecordedActivityRow, isOf } from '../records/index.js';
import type { ActivityRow, Named } from '../where/index.js';
import { type Overlay, type PlannedActivity, nothing } from './overlay.js';
import { type Meant, planned } from './terms.js';
import { type World, linkTo } from './world.js';

/** A processor as it would come in, its words made items. */
export interface Plan {
  readonly processor: Meant;
  readonly locations: readonly Meant[];
  /** undefined: as it is. */
  readonly accessedFrom: readonly Meant[] | undefined;
  readonly receives: readonly Named[];
  readonly about: readonly Named[];
  readonly purposes: readonly Named[];
  readonly fedBy: readonly Named[];
  readonly legalBasis: string | undefined;
  readonly safeguard: Meant | undefined;
  /** undefined: as it is. */
  readonly engages: readonly { readonly processor: Meant; readonly locations: readonly Meant[]; readonly safeguard: Meant | undefined }[] | undefined;
  readonly retention: { readonly period: string; readonly trigger: TriggerFact } | undefined;
}

export interface Planned {
  readonly overlay: Overlay;
  /** Activities that the plan adds or changes. */
  readonly activities: readonly string[];
  /** Systems in which the data would arrive, and those that it provides already. */
  readonly systems: readonly string[];
  /** Safeguards given for what one sub-processor gets. */
  readonly ownSafeguards: ReadonlyMap<string, readonly SafeguardFact[]>;
}

const link = ({ id, name }: Named): LinkRow => linkTo(id, name);
const union = (one: readonly LinkRow[], more: readonly Named[]): LinkRow[] => [...new Map([...more.map(link), ...one].map((row) => [row.id, row])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * The rows that would be written: the processor where it would be, one activity for each purpose, in a system of its own that the sources
 * feed, kept under a rule of its own. Where it provides systems, the first of them is meant. Of a processor that is there already, the
 * house’s activity for a purpose takes in what is new, and all
 * that it alone processes is stored where it would be.
 */
export function planOverlay(plan: Plan, world: World, { provides, systemNamed }: { readonly provides: readonly Named[]; readonly systemNamed: (id: string) => ItemRow | null }): Planned {
  const { processor, locations } = plan;
  const key = parseItemId(processor.id)?.key ?? '';
  const items = new Map<string, ItemRow>();
  const note = (meant: Meant | undefined): void => { if (meant?.planned !== undefined) items.set(meant.id, meant.planned); };
  for (const meant of [processor, ...locations, ...plan.accessedFrom ?? [], plan.safeguard, ...(plan.engages ?? []).flatMap((one) => [one.processor, ...one.locations, one.safeguard])]) note(meant);

  const inForce = world.activities.filter(({ until }) => until > world.kept.asOf);
  const own = inForce.filter(({ processors, providers }) => [...processors, ...providers].some(({ id }) => id === processor.id));
  // Who asks is the house: what others do alone it does not change.
  const isOfHouse = isOf(world.kept.facts.house?.id, world);
  const system = provides[0] ?? newSystem(key, processor.name, systemNamed);
  const rule = plan.retention === undefined ? undefined : ruleOf(plan.retention, key, processor.name);

  const activities = new Map<string, PlannedActivity>();
  const moved = { storedAt: locations.map(link), ...(plan.accessedFrom === undefined ? {} : { accessedFrom: plan.accessedFrom.map(link) }) };
  for (const activity of own) {
    const alone = [...activity.processors, ...activity.providers].every(({ id }) => id === processor.id);
    // Where it says nothing of where it is stored, it is where its processor is.
    if (alone && activity.storedAt.length > 0 && locations.length > 0) activities.set(activity.id, asStated({ ...activity, storedAt: moved.storedAt }, world));
  }
  const touched: string[] = [];
  for (const purpose of plan.purposes) {
    const known = own.find((activity) => activity.purposes.some(({ id }) => id === purpose.id) && isOfHouse(activity));
    const before = known === undefined ? undefined : activities.get(known.id)?.recorded ?? known;
    if (before === undefined && provides.length === 0) note(system);
    const id = before?.id ?? itemId('Activity', `${key}.${parseItemId(purpose.id)?.key ?? ''}`);
    const base: RecordedActivityRow = before ?? {
      id, name: `${purpose.name} at ${processor.name}`, since: world.kept.asOf, until: FOREVER, controllers: [], instructedBy: [], purposes: [link(purpose)], systems: [link(system)], providers: [link(processor)],
      subjects: [], dataTypes: [], processors: [], storedAt: [], accessedFrom: [], safeguards: [], recipients: [],
    };
    const recorded: RecordedActivityRow = {
      ...base, ...moved, processors: union(base.processors, [processor]), subjects: before !== undefined && before.subjects.length === 0 ? [] : union(base.subjects, plan.about), dataTypes: union(base.dataTypes, plan.receives),
      safeguards: plan.safeguard === undefined ? base.safeguards : union(base.safeguards, [plan.safeguard]),
    };
    const stated = asStated(recorded, world);
    if (before === undefined) items.set(id, planned('Activity', parseItemId(id)?.key ?? '', recorded.name, { role: 'CONTROLLER', legalBasis: plan.legalBasis ?? null }).planned);
    activities.set(id, { recorded, legalBasis: plan.legalBasis ?? stated.legalBasis, keptUnder: rule === undefined ? stated.keptUnder : [[rule.id, true]] });
    touched.push(id);
  }
  if (rule !== undefined) items.set(rule.id, planned('RetentionRule', parseItemId(rule.id)?.key ?? '', rule.name, { period: rule.period, kind: 'MAXIMUM' }).planned);

  const engages = plan.engages;
  const located = new Map<string, readonly LinkRow[]>([[processor.id, locations.map(link)], ...(engages ?? []).map((one): [string, LinkRow[]] => [one.processor.id, one.locations.map(link)])]);
  return {
    overlay: {
      ...nothing, items: [...items.values()], activities: [...activities.values()], located, rules: rule === undefined ? [] : [rule],
      engaged: engages === undefined ? new Map() : new Map([[processor.id, union(world.engagedBy(processor.id), engages.map((one) => one.processor))]]),
      flows: plan.fedBy.filter(({ id }) => id !== system.id).map((from) => ({ from, to: system, dataTypes: plan.receives.map(({ id }) => id) })),
    },
    activities: touched, systems: [...new Set([system.id, ...provides.map(({ id }) => id)])],
    ownSafeguards: new Map((engages ?? []).flatMap(({ processor: { id }, safeguard }) => (safeguard === undefined ? [] : [[id, [safeguardOf(safeguard, world)]]] as const))),
  };
}

export function safeguardOf({ id, name, planned: row }: Meant, world: World): SafeguardFact {
  return { id, name, mechanism: ((row ?? world.item(id))?.attributes['mechanism'] ?? 'OTHER') as TransferMechanism };
}

/** An activity of the store with what its other attributes say. */
export function asStated(recorded: RecordedActivityRow, world: World): PlannedActivity {
  const row: ActivityRow | undefined = world.kept.facts.activities.find(({ id }) => id === recorded.id);
  return { recorded, legalBasis: row?.legalBasis ?? null, keptUnder: row?.keptUnder ?? [] };
}

/** Of the processor's own key, unless another system has it. */
function newSystem(key: string, name: string, systemNamed: (id: string) => ItemRow | null): Meant {
  const own = itemId('System', key);
  return planned('System', systemNamed(own) === null ? key : `${key}.planned`, name);
}

function ruleOf({ period, trigger }: { readonly period: string; readonly trigger: TriggerFact }, key: string, name: string): RuleFact {
  return {
    id: itemId('RetentionRule', `${key}.retention`), name: `Retention at ${name}`, kind: 'MAXIMUM', period, criterion: null, countsFrom: 'EVENT', article: null, residual: false, action: 'ERASE',
    trigger: { ...trigger, assumed: false }, assumed: false, scope: { types: [], subjects: [], purposes: [], systems: [], processors: [] },
  };
}

import type { ItemRow } from '../inventory/items.js';
import { parseItemId } from '../inventory/index.js';
import type { Geography, RuleFact } from '../law/index.js';
import type { LinkRow, RecordedActivityRow } from '../records/index.js';
import { type ActivityRow, type Facts, Kept, type Named, Placing, everyType } from '../where/index.js';
import type { World } from './world.js';

/**
 * What would be otherwise: rows more and rows fewer. An answer to “what if” is the same functions over these rows as over those of the
 * store, so it cannot differ from what they say once the change is really written.
 */
export interface Overlay {
  /** Items that are in no store, with their attributes. */
  readonly items: readonly ItemRow[];
  /** In place of those with the same id, or more. */
  readonly activities: readonly PlannedActivity[];
  /** Items that are gone, with every link to them. */
  readonly without: ReadonlySet<string>;
  /** Where organisations are, and whom processors engage, in place of what is stated. */
  readonly located: ReadonlyMap<string, readonly LinkRow[]>;
  readonly engaged: ReadonlyMap<string, readonly LinkRow[]>;
  readonly rules: readonly RuleFact[];
  readonly flows: readonly { readonly from: Named; readonly to: Named; readonly dataTypes: readonly string[] }[];
  readonly geography?: Geography | undefined;
}

export interface PlannedActivity {
  readonly recorded: RecordedActivityRow;
  readonly legalBasis: string | null;
  readonly keptUnder: ActivityRow['keptUnder'];
}

export const nothing: Overlay = { items: [], activities: [], without: new Set(), located: new Map(), engaged: new Map(), rules: [], flows: [] };

/** The facts of a day as they would be. */
export function overlaid(world: World, overlay: Overlay): World {
  const { without } = overlay;
  const facts = factsWith(world.kept.facts, overlay);
  const kept = new Kept(facts, world.kept.vocabulary, new Placing(facts, {}).places(everyType(world.kept.vocabulary)), []);
  const items = new Map(overlay.items.map((item) => [item.id, item]));
  for (const { recorded: { id }, legalBasis } of overlay.activities) {
    const item = items.get(id) ?? world.item(id);
    if (item !== undefined && (item.attributes['legalBasis'] ?? null) !== legalBasis) items.set(id, { ...item, attributes: { ...item.attributes, legalBasis }, assumed: item.assumed.filter((what) => what !== 'legalBasis') });
  }
  const links = (all: readonly LinkRow[]): readonly LinkRow[] => (without.size === 0 ? all : all.filter(({ id }) => !without.has(id)));
  const replaced = new Map(overlay.activities.map(({ recorded }) => [recorded.id, recorded]));
  const activities = [...world.activities.filter(({ id }) => !replaced.has(id) && !without.has(id)).map((row) => activityWithout(row, without)), ...replaced.values()].sort(byId);
  return {
    ...world, kept, activities, geography: overlay.geography ?? world.geography,
    locationsOf: (organisation) => (without.has(organisation) ? [] : links(overlay.located.get(organisation) ?? world.locationsOf(organisation))),
    engagedBy: (processor) => (without.has(processor) ? [] : links(overlay.engaged.get(processor) ?? world.engagedBy(processor))),
    listed: (kind) => [...world.listed(kind), ...overlay.items.filter(({ id }) => parseItemId(id)?.kind === kind)].filter(({ id }) => !without.has(id)),
    item: (id) => (without.has(id) ? undefined : items.get(id) ?? world.item(id)),
  };
}

function factsWith(facts: Facts, overlay: Overlay): Facts {
  const { without } = overlay;
  const planned = overlay.activities.map((activity) => rowOf(activity, facts));
  const replaced = new Set(planned.map(({ id }) => id));
  const stays = ([id]: readonly [string, ...unknown[]]): boolean => !without.has(id);
  const activities = facts.activities.filter(({ id }) => !replaced.has(id) && !without.has(id)).map((row): ActivityRow => (without.size === 0 ? row : {
    ...row, systems: row.systems.filter(stays), processors: row.processors.filter(stays), storedAt: row.storedAt.filter(stays), controllers: row.controllers.filter(stays),
    providers: row.providers.filter(([system, provider]) => !without.has(system) && !without.has(provider)),
  }));
  const assets = facts.assets.filter(({ id }) => !without.has(id)).map((asset) => ({ ...asset, partOf: asset.partOf.filter((id) => !without.has(id)), providers: asset.providers.filter(stays) }));
  return {
    ...facts, assets, activities: [...activities, ...planned].sort(byId),
    held: [...facts.held.filter(({ asset: [id] }) => !without.has(id)), ...overlay.flows.flatMap(({ to, dataTypes }) => dataTypes.map((dataType) => ({ asset: [to.id, to.name] as const, dataType, evidence: [] })))],
    flows: facts.flows.filter(({ from, to: [to] }) => !without.has(from) && !without.has(to)),
    law: { ...facts.law, rules: [...facts.law.rules.filter(({ id }) => !overlay.rules.some((rule) => rule.id === id)).map((rule) => ruleWithout(rule, without)), ...overlay.rules].sort(byId) },
  };
}

function rowOf({ recorded, legalBasis, keptUnder }: PlannedActivity, facts: Facts): ActivityRow {
  const known = facts.activities.find(({ id }) => id === recorded.id);
  const [purpose] = recorded.purposes;
  const pair = ({ id, name }: LinkRow): readonly [string, string] => [id, name];
  return {
    id: recorded.id, name: recorded.name, legalBasis, assumed: known?.legalBasis === legalBasis ? known.assumed : [], earlier: [], until: recorded.until, keptUnder,
    dataTypes: recorded.dataTypes.map(({ id, evidence }) => [id, evidence] as const), subjects: recorded.subjects.map(({ id }) => id), purpose: purpose === undefined ? undefined : pair(purpose),
    controllers: recorded.controllers.map(pair), systems: recorded.systems.map(pair), processors: recorded.processors.map(pair), storedAt: recorded.storedAt.map(pair),
    // An activity that is known keeps the providers of its systems; a planned one is in one system.
    providers: known !== undefined && known.providers.length > 0 ? known.providers : recorded.systems.flatMap((system) => recorded.providers.map((provider) => [system.id, provider.id, provider.name] as const)),
  };
}

const linksOfActivity = ['controllers', 'instructedBy', 'subjects', 'dataTypes', 'purposes', 'systems', 'processors', 'storedAt', 'accessedFrom', 'safeguards', 'recipients', 'providers'] as const;
function activityWithout(row: RecordedActivityRow, without: ReadonlySet<string>): RecordedActivityRow {
  if (without.size === 0 || !linksOfActivity.some((link) => row[link].some(({ id }) => without.has(id)))) return row;
  return { ...row, ...Object.fromEntries(linksOfActivity.map((link) => [link, row[link].filter(({ id }) => !without.has(id))])) };
}

/** A dimension of a scope with nothing left in it matches nothing: a rule never grows wider because a link of it ends (rule 2). */
function ruleWithout(rule: RuleFact, without: ReadonlySet<string>): RuleFact {
  if (without.size === 0) return rule;
  const dimension = (ids: readonly string[]): readonly string[] => {
    const left = ids.filter((id) => !without.has(id));
    return ids.length > 0 && left.length === 0 ? ['-'] : left;
  };
  return { ...rule, scope: { ...rule.scope, systems: dimension(rule.scope.systems), processors: dimension(rule.scope.processors) } };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

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
  const kept = keptWith(world.kept, overlay);
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

function keptWith(kept: Kept, overlay: Overlay): Kept {
  const { facts, vocabulary } = kept;
  const after = factsWith(facts, overlay);
  if (after === facts) return kept;
  // A rule that takes the place of another may govern what is otherwise untouched; a new one has no scope, and governs what is kept under it alone.
  const isReplaced = overlay.rules.some(({ id }) => facts.law.rules.some((rule) => rule.id === id));
  return new Kept(after, vocabulary, new Placing(after, {}).places(everyType(vocabulary)), [], isReplaced ? undefined : kept);
}

/** Rows that nothing touches stay the same, and where none is touched the facts do. */
function factsWith(facts: Facts, overlay: Overlay): Facts {
  const { without } = overlay;
  const isGone = (id: string): boolean => without.has(id);
  const planned = overlay.activities.map((activity) => rowOf(activity, facts));
  const replaced = new Set(planned.map(({ id }) => id));
  const activities = left(facts.activities, ({ id }) => replaced.has(id) || isGone(id), (row) => {
    const stays = ([id]: readonly [string, ...unknown[]]): boolean => !isGone(id);
    return [...row.systems, ...row.processors, ...row.storedAt, ...row.controllers].every(stays) && row.providers.every(([system, provider]) => !isGone(system) && !isGone(provider)) ? row : {
      ...row, systems: row.systems.filter(stays), processors: row.processors.filter(stays), storedAt: row.storedAt.filter(stays), controllers: row.controllers.filter(stays),
      providers: row.providers.filter(([system, provider]) => !isGone(system) && !isGone(provider)),
    };
  });
  const assets = left(facts.assets, ({ id }) => isGone(id), (asset) => (asset.partOf.some(isGone) || asset.providers.some(([id]) => isGone(id))
    ? { ...asset, partOf: asset.partOf.filter((id) => !isGone(id)), providers: asset.providers.filter(([id]) => !isGone(id)) } : asset));
  // A flow ends with its source, and with it what it brought.
  const held = left(facts.held, ({ asset: [id], from }) => isGone(id) || from.some(isGone), (row) => row);
  const flows = left(facts.flows, ({ from, to: [to] }) => isGone(from) || isGone(to), (row) => row);
  const rules = left(facts.law.rules, ({ id }) => overlay.rules.some((rule) => rule.id === id), (rule) => ruleWithout(rule, without));
  const arriving = overlay.flows.flatMap(({ to, dataTypes }) => dataTypes.map((dataType) => ({ asset: [to.id, to.name] as const, dataType, evidence: [], from: [] })));
  const isSame = activities === facts.activities && assets === facts.assets && held === facts.held && flows === facts.flows && rules === facts.law.rules;
  if (isSame && planned.length + arriving.length + overlay.rules.length === 0) return facts;
  return {
    ...facts, assets, activities: [...activities, ...planned].sort(byId), held: arriving.length === 0 ? held : [...held, ...arriving], flows,
    law: rules === facts.law.rules && overlay.rules.length === 0 ? facts.law : { ...facts.law, rules: [...rules, ...overlay.rules].sort(byId) },
  };
}

/** Without those that go, the others as they then are; the list itself where nothing differs. */
function left<T>(rows: readonly T[], goes: (row: T) => boolean, becomes: (row: T) => T): readonly T[] {
  const after = rows.flatMap((row) => (goes(row) ? [] : [becomes(row)]));
  return after.length === rows.length && after.every((row, at) => row === rows[at]) ? rows : after;
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
  const { systems, processors } = rule.scope;
  if (![...systems, ...processors].some((id) => without.has(id))) return rule;
  const dimension = (ids: readonly string[]): readonly string[] => {
    const left = ids.filter((id) => !without.has(id));
    return ids.length > 0 && left.length === 0 ? ['-'] : left;
  };
  return { ...rule, scope: { ...rule.scope, systems: dimension(systems), processors: dimension(processors) } };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

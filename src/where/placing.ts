import { parseItemId } from '../inventory/index.js';
import { type HeldFact, type LawFacts, type Match, Tree, append, matches, remember } from '../law/index.js';
import type { Facts, Named } from './facts.js';
import type { ActivityRow, FlowRow } from './question.js';
import { sourceOf } from './source.js';

/** Rule 1, its second half: from facts to places. Pure: the same rows always make the same places. */

/** One holder, one asset or none, one data type as held there, and the activities over it. */
export interface Place {
  readonly id: string;
  readonly match: Match;
  readonly heldAs: string;
  readonly holder: Named | null;
  readonly asset: Named | null;
  readonly system: Named | null;
  /** Evidence of the facts that put the data there. */
  readonly evidence: readonly string[];
  readonly held: HeldFact;
  readonly activities: readonly ActivityRow[];
}

export interface Narrowing {
  /** Or any of several. */
  readonly subject?: string | readonly string[] | undefined;
  readonly controller?: string | undefined;
}

/** The assets in question: what is held in each, what they are part of, who provides them. */
class Assets {
  readonly #names = new Map<string, string>();
  readonly #providers = new Map<string, readonly Named[]>();
  readonly #parts: Tree;
  readonly #lines = new Map<string, readonly string[]>();
  /** Held by classification or flow: evidence by asset and data type. */
  readonly held = new Map<string, Map<string, readonly string[]>>();
  /** What each flow without data types carries. */
  readonly carried = new Map<FlowRow, ReadonlySet<string>>();

  constructor({ assets, held, flows, stating }: Facts, activities: readonly ActivityRow[]) {
    for (const { systems, providers } of activities) {
      for (const [id, name] of systems) {
        this.#names.set(id, name);
        this.#providers.set(id, providers.filter(([system]) => system === id).map(([, provider, providerName]) => ({ id: provider, name: providerName })));
      }
    }
    for (const { id, name, providers } of assets) {
      this.#names.set(id, name);
      this.#providers.set(id, providers.map(([provider, providerName]) => ({ id: provider, name: providerName })));
    }
    this.#parts = new Tree(assets.flatMap(({ id, partOf }) => partOf.map((whole) => [id, whole] as const)));
    for (const { asset: [id], dataType, evidence } of held) this.#hold(id, dataType, evidence);
    this.#spread(flows, activities, stating);
  }

  /** The asset itself first, then what it is part of, nearest first. */
  line(asset: string): readonly string[] {
    return remember(this.#lines, asset, () => [asset, ...this.#parts.ancestors(asset).keys()]);
  }

  named(asset: string): Named {
    return { id: asset, name: this.#names.get(asset) ?? asset };
  }

  systemOf(asset: string): Named | null {
    const system = this.line(asset).find((id) => parseItemId(id)?.kind === 'System');
    return system === undefined ? null : this.named(system);
  }

  /** Of the asset, or of the nearest around it that names one. */
  providers(asset: string): readonly Named[] {
    for (const id of this.line(asset)) {
      const providers = this.#providers.get(id) ?? [];
      if (providers.length > 0) return providers;
    }
    return [];
  }

  /** The asset itself and everything in it. */
  within(asset: string): string[] {
    return [asset, ...this.#parts.descendants(asset).keys()];
  }

  #hold(asset: string, dataType: string, evidence: readonly string[]): boolean {
    const types = this.held.get(asset) ?? new Map<string, readonly string[]>();
    this.held.set(asset, types);
    const known = types.get(dataType);
    types.set(dataType, [...new Set([...(known ?? []), ...evidence])]);
    return known === undefined;
  }

  /**
   * A flow without data types carries whatever its source holds: what is held in it and in its parts; a source that states nothing of
   * its own holds what the asset that it is part of holds. Repeated until nothing more arrives.
   */
  #spread(flows: Facts['flows'], activities: readonly ActivityRow[], stating: ReadonlySet<string>): void {
    const said = new Map<string, Set<string>>();
    for (const { systems, dataTypes } of activities) {
      for (const [system] of systems) for (const [type] of dataTypes) said.set(system, (said.get(system) ?? new Set()).add(type));
    }
    const sources = flows.map((flow) => ({ flow, sources: sourceOf(flow.from, this.#parts, stating) }));
    for (let arrived = true; arrived;) {
      arrived = false;
      for (const { flow, sources: from } of sources) {
        const { to: [to], evidence } = flow;
        const types = new Set(from.flatMap((asset) => [...(said.get(asset) ?? []), ...(this.held.get(asset)?.keys() ?? [])]));
        this.carried.set(flow, types);
        for (const type of types) if (this.#hold(to, type, evidence)) arrived = true;
      }
    }
  }
}

/** The activities over one type: by the system that they process it in, and by whoever holds it for them outside any. */
interface Uses {
  readonly bySystem: ReadonlyMap<string, readonly ActivityRow[]>;
  readonly byHolder: ReadonlyMap<string | null, readonly ActivityRow[]>;
}

/** Places of one set of facts, for one narrowing; asked for any data types. */
export class Placing {
  readonly #law: LawFacts;
  readonly #activities: readonly ActivityRow[];
  readonly #assets: Assets;
  /** Controllers of the activities that use a system, where the question narrows by controller. */
  readonly #usedBy = new Map<string, Set<string>>();
  readonly #saying = new Map<string, ActivityRow[]>();
  readonly #uses = new Map<string, Uses>();

  constructor(private readonly facts: Facts, private readonly narrowing: Narrowing) {
    this.#law = facts.law;
    this.#activities = facts.activities.filter((activity) => takes(activity, narrowing, facts));
    this.#assets = new Assets(facts, this.#activities);
    for (const { system, ...activity } of facts.users.filter((row) => takes(row, { subject: narrowing.subject }, facts))) {
      const users = controllersOf(activity, facts).map(({ id }) => id);
      this.#usedBy.set(system, new Set([...(this.#usedBy.get(system) ?? []), ...(users.length > 0 ? users : [NOBODY])]));
    }
    for (const activity of this.#activities) for (const [type] of activity.dataTypes) append(this.#saying, type, activity);
  }

  /** Everything that could hold any of the types matched; types that are not matched make no place. */
  places(types: ReadonlyMap<string, Match>): Place[] {
    const found: Found = new Map();
    for (const activity of this.#activities) for (const [type, evidence] of activity.dataTypes) this.#placeActivity(found, types.get(type), activity, type, evidence);
    for (const [asset, held] of this.#assets.held) for (const [type, evidence] of held) this.#placeAsset(found, types.get(type), asset, type, evidence);
    return [...found].map(([id, { match, heldAs, holder, asset, evidence, activities }]): Place => ({
      id, match, heldAs, holder, asset: asset === null ? null : this.#assets.named(asset), system: asset === null ? null : this.#assets.systemOf(asset),
      evidence: evidence === undefined ? [] : [...evidence], held: { heldAs, holder: holder?.id ?? null, assets: asset === null ? [] : this.#assets.line(asset) },
      activities,
    })).sort(byMatchHolderId);
  }

  /**
   * A type in a system, or outside any: who holds it there, the activities over it (or the one given, where it is among them), and whether the
   * facts say of the type, or of one above it, that it is there.
   */
  at(heldAs: string, system: string | null, activity?: string | null): { readonly holders: readonly (Named | null)[]; readonly activities: readonly ActivityRow[]; readonly stated: boolean } {
    const { bySystem, byHolder } = this.#usesOver(heldAs);
    const all = system === null ? [...byHolder.values()].flat() : bySystem.get(system) ?? [];
    const activities = [...new Set(all)].filter(({ id }) => activity == null || id === activity).sort((a, b) => (a.id < b.id ? -1 : 1));
    if (system === null) {
      const holders = new Map(activities.flatMap((one) => this.#holdersWithoutAsset(one)).map((holder) => [holder?.id ?? null, holder]));
      return { holders: activities.length > 0 ? [...holders.values()] : [this.facts.house ?? null], activities, stated: activities.length > 0 };
    }
    const line = [heldAs, ...this.#law.types.ancestors(heldAs).keys()];
    const stated = activities.length > 0 || (activity == null && this.#assets.within(system).some((asset) => line.some((type) => this.#assets.held.get(asset)?.has(type) === true)));
    return { holders: this.#holdersOf(system, activities), activities, stated };
  }

  named(asset: string): Named {
    return this.#assets.named(asset);
  }

  systemOf(asset: string): Named | null {
    return this.#assets.systemOf(asset);
  }

  /** What a flow without data types carries. */
  carriedBy(flow: FlowRow): ReadonlySet<string> {
    return this.#assets.carried.get(flow) ?? new Set();
  }

  /** Its providers; without one, the controllers of its uses; without any, the house. */
  #holdersOf(asset: string, uses: readonly ActivityRow[]): (Named | null)[] {
    const providers = this.#assets.providers(asset);
    if (providers.length > 0) return [...providers];
    const controllers = new Map(uses.flatMap((activity) => controllersOf(activity, this.facts)).map((controller) => [controller.id, controller]));
    const { house } = this.facts;
    return controllers.size > 0 ? [...controllers.values()] : house === undefined ? [null] : [house];
  }

  /** Where a source says in words that a type is processed: in its systems, at its processors, else at its controllers. */
  #placeActivity(found: Found, match: Match | undefined, activity: ActivityRow, type: string, evidence: readonly string[]): void {
    if (match === undefined) return;
    for (const [system] of activity.systems) this.#placeAsset(found, match, system, type, evidence);
    for (const holder of this.#holdersWithoutAsset(activity)) add(found, match, holder, null, type, evidence, this.#usesOver(type).byHolder.get(holder?.id ?? null) ?? []);
  }

  #placeAsset(found: Found, match: Match | undefined, asset: string, type: string, evidence: readonly string[]): void {
    if (match === undefined) return;
    const { bySystem } = this.#usesOver(type);
    const uses = this.#assets.line(asset).flatMap((system) => bySystem.get(system) ?? []);
    if (!this.#stays(uses, asset)) return;
    for (const holder of this.#holdersOf(asset, uses)) add(found, match, holder, asset, type, evidence, uses);
  }

  /** An activity over a type is over its kinds. */
  #usesOver(type: string): Uses {
    const known = this.#uses.get(type);
    if (known !== undefined) return known;
    const bySystem = new Map<string, ActivityRow[]>();
    const byHolder = new Map<string | null, ActivityRow[]>();
    for (const activity of new Set([type, ...this.#law.types.ancestors(type).keys()].flatMap((over) => this.#saying.get(over) ?? []))) {
      for (const [system] of activity.systems) append(bySystem, system, activity);
      for (const holder of this.#holdersWithoutAsset(activity)) append(byHolder, holder?.id ?? null, activity);
    }
    const uses = { bySystem, byHolder };
    this.#uses.set(type, uses);
    return uses;
  }

  #holdersWithoutAsset(activity: ActivityRow): (Named | null)[] {
    return holdersWithoutAsset(activity, new Set(activity.systems.flatMap(([system]) => this.#assets.providers(system).map(({ id }) => id))));
  }

  /** Whether a place in an asset belongs into an answer for one controller. */
  #stays(uses: readonly ActivityRow[], asset: string): boolean {
    const { controller } = this.narrowing;
    if (controller === undefined || uses.length > 0) return true;
    const users = new Set(this.#assets.line(asset).flatMap((id) => [...(this.#usedBy.get(id) ?? [])]));
    return users.has(controller) || (users.size === 0 && this.facts.house?.id === controller);
  }
}

type Found = Map<string, { match: Match; heldAs: string; holder: Named | null; asset: string | null; evidence: Set<string> | undefined; activities: readonly ActivityRow[] }>;

function add(found: Found, match: Match, holder: Named | null, asset: string | null, heldAs: string, evidence: readonly string[], uses: readonly ActivityRow[]): void {
  // However a type comes to an asset or a holder, the uses there are the same.
  const place = remember(found, `${holder?.id ?? '-'} ${asset ?? '-'} ${heldAs}`, () => ({ match, heldAs, holder, asset, evidence: undefined as Set<string> | undefined, activities: uses.length < 2 ? uses : [...new Set(uses)].sort((a, b) => (a.id < b.id ? -1 : 1)) }));
  if (evidence.length === 0) return;
  place.evidence ??= new Set();
  for (const one of evidence) place.evidence.add(one);
}

/** Holders of what an activity processes outside its systems: a processor that provides none of them; where there is no system, each processor, else controller, that it names, else nobody named. */
function holdersWithoutAsset(activity: ActivityRow, providers: ReadonlySet<string>): (Named | null)[] {
  const processors = activity.processors.map(([id, name]) => ({ id, name })).filter(({ id }) => !providers.has(id));
  if (activity.systems.length > 0 || processors.length > 0) return processors;
  return activity.controllers.length > 0 ? activity.controllers.map(([id, name]) => ({ id, name })) : [null];
}

/** Who uses a system by an activity that names no controller, in a store without a house. */
const NOBODY = '-';

/** Whose activity it is: the house's, where it names nobody. */
export function controllersOf(activity: Pick<ActivityRow, 'controllers'>, { house }: Pick<Facts, 'house'>): Named[] {
  if (activity.controllers.length > 0) return activity.controllers.map(([id, name]) => ({ id, name }));
  return house === undefined ? [] : [house];
}

/** Whether a question about a subject or of a controller takes an activity; one it does not take is as if it were not there. */
function takes(activity: Pick<ActivityRow, 'controllers' | 'subjects'>, { subject, controller }: Narrowing, facts: Facts): boolean {
  if (controller !== undefined && !controllersOf(activity, facts).some(({ id }) => id === controller)) return false;
  return subject === undefined || activity.subjects.length === 0 || activity.subjects.some((one) => [subject].flat().some((asked) => facts.law.subjects.related(one, asked)));
}

const byMatchHolderId = (a: Place, b: Place): number =>
  matches.indexOf(a.match) - matches.indexOf(b.match)
  || Number(a.holder === null) - Number(b.holder === null)
  || compare(a.holder?.name ?? '', b.holder?.name ?? '') || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

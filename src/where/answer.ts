import type { Asking } from '../asking.js';
import { type Vocabulary, type Word, parseItemId, readRevision } from '../inventory/index.js';
import {
  type ActivityFact, type CivilDate, type Deadline, type EventFact, type Happened, type HeldFact, type LawFacts, type LegalBasis, type Match, type UseDeadline,
  Tree, append, deadlineOfPlace, deadlineOfUse, happenedBy, matches,
} from '../law/index.js';
import {
  type ActivityRow, type HeldRow, MAX_ACTIVITIES, MAX_ASSETS, activityOn, assetsAround, assetsThatState, controllersOfSystems, untypedFlows, whatIsHeld,
} from './question.js';

/** An item with what its reference in an answer must never lack. */
export interface Named { readonly id: string; readonly name: string }

export interface Gap { readonly code: 'ROW_LIMIT'; readonly message: string; readonly frontier: readonly Named[] }

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

export interface PlaceUse { readonly activity: ActivityRow; readonly name: string; readonly deadline: UseDeadline }

/** Where one data type is kept, on one day: all places, each with its deadline on demand. */
export class Kept {
  readonly #facts = new Map<ActivityRow, ActivityFact>();
  readonly #happened: Happened;
  readonly #uses = new Map<Place, readonly PlaceUse[]>();
  readonly #deadlines = new Map<Place, Deadline>();

  constructor(
    readonly asOf: CivilDate, readonly vocabulary: Vocabulary, readonly places: readonly Place[], readonly gaps: readonly Gap[], events: readonly EventFact[],
  ) {
    this.#happened = happenedBy(asOf, { given: events });
  }

  uses(place: Place): readonly PlaceUse[] {
    const known = this.#uses.get(place);
    if (known) return known;
    const { law } = this.vocabulary.on(this.asOf);
    const uses = place.activities.map((activity) => ({
      activity, name: activity.name, deadline: deadlineOfUse(this.#fact(activity), place.held, this.#happened, law),
    }));
    this.#uses.set(place, uses);
    return uses;
  }

  deadline(place: Place): Deadline {
    const known = this.#deadlines.get(place);
    if (known) return known;
    const deadline = deadlineOfPlace(place.held, this.uses(place), this.vocabulary.on(this.asOf).law);
    this.#deadlines.set(place, deadline);
    return deadline;
  }

  #fact(activity: ActivityRow): ActivityFact {
    const fact = this.#facts.get(activity) ?? activityFact(activity, this.vocabulary);
    this.#facts.set(activity, fact);
    return fact;
  }
}

export interface Narrowing {
  readonly subject?: string | undefined;
  readonly controller?: string | undefined;
}

/** Everything that could hold any of the types matched; types that are not matched make no place. */
export async function placesOf(asking: Asking, types: ReadonlyMap<string, Match>, narrowing: Narrowing, events: readonly EventFact[]): Promise<Kept> {
  const [kept] = await placesOfEach(asking, [types], narrowing, events);
  if (kept === undefined) throw new Error('One question, one answer');
  return kept;
}

/** The same for several questions at once, from the same facts. */
export async function placesOfEach(asking: Asking, questions: readonly ReadonlyMap<string, Match>[], narrowing: Narrowing, events: readonly EventFact[]): Promise<Kept[]> {
  const asOf = await asking.asOf();
  const vocabulary = await asking.vocabulary();
  const { law } = vocabulary.on(asOf);
  // An activity over a category is over its kinds, so those above are read too; they make no place unless they match.
  const matched = questions.flatMap((types) => [...types.keys()]);
  const wanted = [...new Set([...matched, ...matched.flatMap((type) => [...law.types.ancestors(type).keys()])])];
  const parts = await asking.read(whatIsHeld, { types: wanted, asOf, activityLimit: MAX_ACTIVITIES + 1, assetLimit: MAX_ASSETS + 1 });

  const revision = parts.find((part) => part.part === 'revision')?.revision ?? 0;
  if (revision !== vocabulary.revision) throw new StaleVocabulary(revision);
  const gaps: Gap[] = [];
  const activities = parts.filter((part) => part.part === 'activity').map(({ activity }) => activityOn(activity, asOf));
  const held = parts.filter((part) => part.part === 'held').map((part) => part.held);
  if (activities.length > MAX_ACTIVITIES) gaps.push(rowLimit(`More than ${MAX_ACTIVITIES} activities; those after are left out`, activities.splice(MAX_ACTIVITIES)));
  if (held.length > MAX_ASSETS) gaps.push(rowLimit(`More than ${MAX_ASSETS} assets; those after may be left out`, held.slice(MAX_ASSETS).map(({ asset: [id, name] }) => ({ id, name }))));

  const taken = activities.filter((activity) => takes(activity, narrowing, vocabulary, law));
  const assets = await Assets.load(asking, asOf, vocabulary, narrowing, taken, held, gaps);
  // Facts of several statements belong together only if nothing was written between the first and the last.
  const after = await assets.revisionAfter(asking);
  if (after !== undefined && after !== revision) throw new StaleVocabulary(after);
  return questions.map((types) => new Kept(asOf, vocabulary, new Placing(vocabulary, asOf, types, narrowing, taken, assets).places(), gaps, events));
}

const MAX_FRONTIER = 20;
const rowLimit = (message: string, beyond: readonly Named[]): Gap => ({ code: 'ROW_LIMIT', message, frontier: beyond.slice(0, MAX_FRONTIER).map(({ id, name }) => ({ id, name })) });

/** The words changed under the question: it is asked again with the new ones. */
export class StaleVocabulary extends Error {
  override readonly name = 'StaleVocabulary';
  constructor(readonly revision: number) { super('The vocabulary changed'); }
}

const MAX_ATTEMPTS = 5;

/** Asks until words and facts are of one revision. */
export async function withFreshVocabulary<T>(asking: Asking, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StaleVocabulary) || attempt === MAX_ATTEMPTS) throw error;
      await asking.renew(error.revision);
    }
  }
}

/** Makes sure that a word which is not known is not merely new. */
export async function refreshVocabulary(asking: Asking): Promise<boolean> {
  const before = await asking.vocabulary();
  const revision = await readRevision(asking.graph, { signal: asking.signal });
  return revision !== before.revision && (await asking.renew(revision)) !== before;
}

/** The assets in question: what is held in each, what they are part of, who provides them. */
class Assets {
  readonly #names = new Map<string, string>();
  readonly #providers = new Map<string, readonly Named[]>();
  readonly #parts: Tree;
  /** The store's revision as the last statement saw it; undefined where there was none, 'unseen' where it did not look. */
  #lastSeen: number | 'unseen' | undefined;
  /** Held by classification or flow: evidence by asset and data type. */
  readonly held = new Map<string, Map<string, readonly string[]>>();
  /** Controllers of the activities that use a system; only read where a question narrows by controller. */
  readonly usedBy = new Map<string, Set<string>>();

  private constructor(rows: readonly { id: string; name: string; partOf: readonly string[]; providers: readonly (readonly [string, string])[] }[], activities: readonly ActivityRow[]) {
    for (const { systems, providers } of activities) {
      for (const [id, name] of systems) {
        this.#names.set(id, name);
        this.#providers.set(id, providers.filter(([system]) => system === id).map(([, provider, providerName]) => ({ id: provider, name: providerName })));
      }
    }
    for (const { id, name, providers } of rows) {
      this.#names.set(id, name);
      this.#providers.set(id, providers.map(([provider, providerName]) => ({ id: provider, name: providerName })));
    }
    this.#parts = new Tree(rows.flatMap(({ id, partOf }) => partOf.map((whole) => [id, whole] as const)));
  }

  static async load(asking: Asking, asOf: CivilDate, vocabulary: Vocabulary, narrowing: Narrowing, activities: readonly ActivityRow[], held: readonly HeldRow[], gaps: Gap[]): Promise<Assets> {
    const flows = vocabulary.hasUntypedFlows ? await asking.read(untypedFlows, { asOf, limit: MAX_ASSETS + 1 }) : [];
    if (flows.length > MAX_ASSETS) gaps.push(rowLimit(`More than ${MAX_ASSETS} flows without data types; those after are left out`, flows.splice(MAX_ASSETS).map(({ to: [id, name] }) => ({ id, name }))));
    const ids = [...new Set([...held.map(({ asset: [id] }) => id), ...flows.flatMap(({ from, to: [to] }) => [from, to])])];
    const limit = MAX_ASSETS * 2;
    const sources = flows.length === 0 ? [] : await asking.read(assetsAround, { ids: [...new Set(flows.map(({ from }) => from))], asOf, limit });
    const stating = sources.length === 0 ? [] : await asking.read(assetsThatState, { ids: sources.map(({ id }) => id), asOf, limit });
    const around = ids.length === 0 ? [] : await asking.read(assetsAround, { ids: [...new Set([...ids, ...stating.map(({ part }) => part)])], asOf, limit });
    if (stating.length === limit || around.length === limit) gaps.push({ code: 'ROW_LIMIT', message: `More than ${limit} assets around those that hold the data; what lies beyond may be left out`, frontier: [] });
    const assets = new Assets(around, activities);
    assets.#lastSeen = around.at(-1)?.revision ?? (vocabulary.hasUntypedFlows ? 'unseen' : undefined);
    for (const { asset: [id], dataType, evidence } of held) assets.#hold(id, dataType, evidence);
    assets.#spread(flows, activities, new Set(stating.filter(({ states }) => states).map(({ part }) => part)));
    if (narrowing.controller !== undefined && around.length > 0) {
      assets.#lastSeen = 'unseen';
      const systems = await asking.read(controllersOfSystems, { ids: around.map(({ id }) => id), asOf, limit });
      for (const { system, ...activity } of systems.filter((row) => takes(row, { subject: narrowing.subject }, vocabulary, vocabulary.on(asOf).law))) {
        const users = controllersOf(activity, vocabulary).map(({ id }) => id);
        assets.usedBy.set(system, new Set([...(assets.usedBy.get(system) ?? []), ...(users.length > 0 ? users : [NOBODY])]));
      }
    }
    return assets;
  }

  async revisionAfter(asking: Asking): Promise<number | undefined> {
    return this.#lastSeen === 'unseen' ? readRevision(asking.graph, { signal: asking.signal }) : this.#lastSeen;
  }

  /** The asset itself first, then what it is part of, nearest first. */
  line(asset: string): string[] {
    return [asset, ...this.#parts.ancestors(asset).keys()];
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
  #spread(flows: readonly { from: string; to: readonly [string, string]; evidence: readonly string[] }[], activities: readonly ActivityRow[], stating: ReadonlySet<string>): void {
    const said = new Map<string, Set<string>>();
    for (const { systems, dataTypes } of activities) {
      for (const [system] of systems) for (const [type] of dataTypes) said.set(system, (said.get(system) ?? new Set()).add(type));
    }
    const within = (asset: string): string[] => [asset, ...this.#parts.descendants(asset).keys()];
    const sourceOf = (asset: string, seen: ReadonlySet<string> = new Set([asset])): string[] => {
      const whole = [...this.#parts.ancestors(asset).keys()][0];
      const parts = within(asset);
      return whole === undefined || seen.has(whole) || parts.some((part) => stating.has(part)) ? parts : [...parts, ...sourceOf(whole, new Set([...seen, whole]))];
    };
    const sources = flows.map((flow) => ({ ...flow, sources: sourceOf(flow.from) }));
    for (let arrived = true; arrived;) {
      arrived = false;
      for (const { sources: from, to: [to], evidence } of sources) {
        const types = new Set(from.flatMap((asset) => [...(said.get(asset) ?? []), ...(this.held.get(asset)?.keys() ?? [])]));
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

/** Rule 1: from facts to places. */
class Placing {
  readonly #places = new Map<string, { match: Match; heldAs: string; holder: Named | null; asset: string | null; evidence: Set<string>; activities: Map<string, ActivityRow> }>();

  readonly #law: LawFacts;
  readonly #saying = new Map<string, ActivityRow[]>();
  readonly #uses = new Map<string, Uses>();

  constructor(
    private readonly vocabulary: Vocabulary, asOf: CivilDate, private readonly types: ReadonlyMap<string, Match>, private readonly narrowing: Narrowing,
    private readonly activities: readonly ActivityRow[], private readonly assets: Assets,
  ) {
    this.#law = vocabulary.on(asOf).law;
    for (const activity of activities) for (const [type] of activity.dataTypes) append(this.#saying, type, activity);
  }

  places(): Place[] {
    for (const activity of this.activities) for (const [type, evidence] of activity.dataTypes) if (this.types.has(type)) this.#placeActivity(activity, type, evidence);
    for (const [asset, types] of this.assets.held) for (const [type, evidence] of types) if (this.types.has(type)) this.#placeAsset(asset, type, evidence);
    return [...this.#places].map(([id, { match, heldAs, holder, asset, evidence, activities }]): Place => ({
      id, match, heldAs, holder, asset: asset === null ? null : this.assets.named(asset), system: asset === null ? null : this.assets.systemOf(asset),
      evidence: [...evidence], held: { heldAs, holder: holder?.id ?? null, assets: asset === null ? [] : this.assets.line(asset) },
      activities: [...activities.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    })).sort(byMatchHolderId);
  }

  /** Where a source says in words that a type is processed: in its systems, at its processors, else at its controllers. */
  #placeActivity(activity: ActivityRow, type: string, evidence: readonly string[]): void {
    for (const [system] of activity.systems) this.#placeAsset(system, type, evidence);
    for (const holder of this.#holdersWithoutAsset(activity)) this.#add(holder, null, type, evidence, this.#usesOver(type).byHolder.get(holder?.id ?? null) ?? []);
  }

  #placeAsset(asset: string, type: string, evidence: readonly string[]): void {
    const { bySystem } = this.#usesOver(type);
    const uses = this.assets.line(asset).flatMap((system) => bySystem.get(system) ?? []);
    if (!this.#stays(uses, asset)) return;
    const providers = this.assets.providers(asset);
    const controllers = new Map(uses.flatMap((activity) => controllersOf(activity, this.vocabulary)).map((controller) => [controller.id, controller]));
    const house = this.vocabulary.house;
    const holders: (Named | null)[] = providers.length > 0 ? [...providers] : controllers.size > 0 ? [...controllers.values()] : house === undefined ? [null] : [named(house)];
    for (const holder of holders) this.#add(holder, asset, type, evidence, uses);
  }

  #add(holder: Named | null, asset: string | null, heldAs: string, evidence: readonly string[], uses: readonly ActivityRow[]): void {
    const id = [holder?.id ?? '-', asset ?? '-', heldAs].join(' ');
    const match = this.types.get(heldAs);
    if (match === undefined) return;
    const place = this.#places.get(id) ?? { match, heldAs, holder, asset, evidence: new Set<string>(), activities: new Map<string, ActivityRow>() };
    this.#places.set(id, place);
    for (const one of evidence) place.evidence.add(one);
    for (const use of uses) place.activities.set(use.id, use);
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
    return holdersWithoutAsset(activity, new Set(activity.systems.flatMap(([system]) => this.assets.providers(system).map(({ id }) => id))));
  }

  /** Whether a place in an asset belongs into an answer for one controller. */
  #stays(uses: readonly ActivityRow[], asset: string): boolean {
    const { controller } = this.narrowing;
    if (controller === undefined || uses.length > 0) return true;
    const users = new Set(this.assets.line(asset).flatMap((id) => [...(this.assets.usedBy.get(id) ?? [])]));
    return users.has(controller) || (users.size === 0 && this.vocabulary.house?.id === controller);
  }
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
function controllersOf(activity: Pick<ActivityRow, 'controllers'>, vocabulary: Vocabulary): Named[] {
  if (activity.controllers.length > 0) return activity.controllers.map(([id, name]) => ({ id, name }));
  return vocabulary.house === undefined ? [] : [named(vocabulary.house)];
}

/** Whether a question about a subject or of a controller takes an activity; one it does not take is as if it were not there. */
function takes(activity: Pick<ActivityRow, 'controllers' | 'subjects'>, { subject, controller }: Narrowing, vocabulary: Vocabulary, law: LawFacts): boolean {
  if (controller !== undefined && !controllersOf(activity, vocabulary).some(({ id }) => id === controller)) return false;
  return subject === undefined || activity.subjects.length === 0 || activity.subjects.some((one) => law.subjects.related(one, subject));
}

const named = ({ id, name }: Word): Named => ({ id, name });

const byMatchHolderId = (a: Place, b: Place): number =>
  matches.indexOf(a.match) - matches.indexOf(b.match)
  || Number(a.holder === null) - Number(b.holder === null)
  || compare(a.holder?.name ?? '', b.holder?.name ?? '') || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function activityFact(activity: ActivityRow, vocabulary: Vocabulary): ActivityFact {
  const { id, name, assumed, until, subjects, purpose, keptUnder } = activity;
  return {
    id, name, until, subjects, purpose: purpose?.[0] ?? '', legalBasis: activity.legalBasis as LegalBasis | null, legalBasisAssumed: assumed.includes('legalBasis'),
    controllers: controllersOf(activity, vocabulary).map((controller) => controller.id),
    keptUnder: keptUnder.map(([rule, stated]) => ({ rule, assumed: !stated })),
  };
}

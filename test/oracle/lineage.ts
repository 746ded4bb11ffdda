/**
 * Rule 6 of docs/rules.md a second time: slow, obvious, and sharing nothing with src/. All edges of the level are written down, then walked
 * breadth first; paths are searched depth first, one by one. Random inventories are answered by both.
 */

// ---------- the document, as far as this rule reads it

export type Reference = string | { to: string; since?: string; until?: string };
export interface Item { name?: string; since?: string; until?: string; [link: string]: unknown }
type Items = Record<string, Item>;
export interface LineageDocument {
  wherekept: 1; source: string; sources: Items;
  dataTypes?: Items; dataSubjects?: Items; purposes?: Items; controllers?: Items; processors?: Items; recipients?: Items; locations?: Items;
  systems?: Items; datasets?: Items; fields?: Items; collectionPoints?: Items; activities?: Items; flows?: Items;
}

export type Level = 'FIELD' | 'DATASET' | 'SYSTEM' | 'ORGANISATION';
export interface LineageQuestion {
  of: string; direction: 'UPSTREAM' | 'DOWNSTREAM' | 'BOTH'; depth: number; level?: Level; carrying?: string[]; subject?: string; limit: number; asOf: string;
}
export interface PathsQuestion { from: string; to: string; level?: Level; carrying?: string[]; asOf: string }

// ---------- the answers

export interface Edge { from: string; to: string; kind: string; dataTypes: string[]; untyped: boolean }
export interface Gap { code: string; frontier: string[] }
export interface ExpectedLineage { root: string; nodes: { id: string; depth: number }[]; edges: Edge[]; gaps: Gap[] }
export type ExpectedPaths = { same: true } | { same: false; paths: { items: string[]; kinds: string[] }[]; gaps: Gap[] };

const kindsInOrder = ['COLLECTS', 'FLOWS_TO', 'PART_OF', 'PROVIDED_BY', 'PROCESSED_BY', 'ENGAGES', 'LOCATED_IN', 'DISCLOSED_TO', 'ACCESSED_FROM'];
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const distinct = (all: Iterable<string>): string[] => [...new Set(all)].sort(compare);
const keyOf = (id: string): string => id.slice(id.indexOf(':') + 1);
const kindOf = (id: string): string => id.slice(0, id.indexOf(':'));
const isAsset = (id: string): boolean => ['System', 'Dataset', 'Field'].includes(kindOf(id));

/** One move of the walk: an edge, or none between a holder and what it holds. `turn`: how it bears on going up and down. */
interface Move { from: string; to: string; turn: 'on' | 'up' | 'down' | 'free'; edge: Edge | undefined; ends?: boolean }

/** The inventory on one day, for one question. */
class Inventory {
  constructor(private readonly document: LineageDocument, private readonly asOf: string, private readonly level: Level, private readonly asked: { carrying?: string[] | undefined; subject?: string | undefined }, private readonly seen: (what: string) => void) {}

  // "A fact with `since` and `until` is in force on a day d where `since ≤ d < until`"
  private inForce(fact: { since?: string | undefined; until?: string | undefined } | undefined): boolean {
    return fact !== undefined && (fact.since === undefined || fact.since <= this.asOf) && (fact.until === undefined || fact.until > this.asOf);
  }
  private items(section: keyof LineageDocument): Items { return (this.document[section] as Items | undefined) ?? {}; }
  private itemOf(id: string): Item | undefined {
    const sections: Record<string, keyof LineageDocument> = {
      System: 'systems', Dataset: 'datasets', Field: 'fields', CollectionPoint: 'collectionPoints', Processor: 'processors', Recipient: 'recipients', Location: 'locations', Controller: 'controllers', Activity: 'activities', Flow: 'flows',
    };
    const section = sections[kindOf(id)];
    return section === undefined ? undefined : this.items(section)[keyOf(id)];
  }
  // "An item that is not in force on `asOf` is not there, nor is any link to it"
  private isThere(id: string): boolean { return this.inForce(this.itemOf(id)); }
  /** Ids to which links in force lead; those that are items of the walk must be there. */
  private links(item: Item | undefined, field: string, kind: string, { anyTarget = false } = {}): string[] {
    const value = item?.[field] as Reference | Reference[] | undefined;
    const all = value === undefined ? [] : Array.isArray(value) ? value : [value];
    const ids = all.filter((one) => typeof one === 'string' || this.inForce(one)).map((one) => (typeof one === 'string' ? one : one.to)).map((to) => (/^[A-Z]/.test(to) ? to : `${kind}:${to}`));
    return anyTarget ? ids : ids.filter((id) => this.isThere(id));
  }
  private all(section: keyof LineageDocument, kind: string): string[] { return Object.keys(this.items(section)).map((key) => `${kind}:${key}`); }
  private assets(): string[] { return [...this.all('systems', 'System'), ...this.all('datasets', 'Dataset'), ...this.all('fields', 'Field')].filter((id) => this.isThere(id)); }

  // ---------- trees of types and subjects
  private ancestors(section: 'dataTypes' | 'dataSubjects', id: string): Set<string> {
    const found = new Set<string>();
    const walk = (at: string): void => { for (const parent of this.links(this.items(section)[keyOf(at)], 'broader', kindOf(id), { anyTarget: true })) { found.add(parent); walk(parent); } };
    walk(id);
    return found;
  }
  private line(section: 'dataTypes' | 'dataSubjects', id: string): Set<string> {
    const all = this.all(section, kindOf(id));
    return new Set([id, ...this.ancestors(section, id), ...all.filter((other) => this.ancestors(section, other).has(id))]);
  }
  private mayContain(id: string): Set<string> {
    const found = new Set<string>();
    const walk = (at: string): void => { for (const next of this.links(this.items('dataTypes')[keyOf(at)], 'mayContain', 'DataType', { anyTarget: true })) if (!found.has(next)) { found.add(next); walk(next); } };
    walk(id);
    return found;
  }
  /** Whether a type has a match (rule 1) to one of those asked for. */
  private matchesAsked(type: string): boolean {
    return (this.asked.carrying ?? []).some((key) => {
      const line = this.line('dataTypes', `DataType:${key}`);
      if (line.has(type)) return true;
      return this.all('dataTypes', 'DataType').some((x) => [...this.mayContain(x)].some((one) => line.has(one)) && this.line('dataTypes', x).has(type));
    });
  }
  /** "leaves out the activities and collection points that name data subjects, none of which is the one asked for, an ancestor or a descendant" */
  private aboutAsked(item: Item | undefined, field: string): boolean {
    const named = this.links(item, field, 'DataSubject', { anyTarget: true });
    if (this.asked.subject === undefined || named.length === 0) return true;
    const line = this.line('dataSubjects', `DataSubject:${this.asked.subject}`);
    const stays = named.some((one) => line.has(one));
    if (!stays) this.seen('left out for its subject');
    return stays;
  }

  // ---------- facts
  private whole(id: string): string | undefined { return this.links(this.itemOf(id), 'partOf', '?')[0]; }
  private around(id: string): string[] { const whole = this.whole(id); return whole === undefined ? [] : [whole, ...this.around(whole)]; }
  private partsOf(id: string): string[] { return this.assets().filter((other) => this.around(other).includes(id)); }
  private flows(): { id: string; from: string; to: string; types: string[]; neverTyped: boolean }[] {
    return this.all('flows', 'Flow').filter((id) => this.isThere(id)).flatMap((id) => {
      const item = this.itemOf(id);
      const [from] = this.links(item, 'from', '?');
      const [to] = this.links(item, 'to', '?');
      const named = (item?.['dataTypes'] as unknown[] | undefined) ?? [];
      return from === undefined || to === undefined ? [] : [{ id, from, to, types: this.links(item, 'dataTypes', 'DataType', { anyTarget: true }), neverTyped: named.length === 0 }];
    });
  }
  /** "an activity, as in rule 1, from its `since` on, also once it has ended" */
  private activities(): { id: string; item: Item; types: string[]; systems: string[] }[] {
    return Object.entries(this.items('activities')).filter(([, item]) => item.since === undefined || item.since <= this.asOf)
      .map(([key, item]) => ({ id: `Activity:${key}`, item, types: this.links(item, 'dataTypes', 'DataType', { anyTarget: true }), systems: this.links(item, 'systems', 'System') }));
  }
  private collectionPoints(): { id: string; item: Item; types: string[]; into: string[] }[] {
    return this.all('collectionPoints', 'CollectionPoint').filter((id) => this.isThere(id)).map((id) => {
      const item = this.itemOf(id) ?? {};
      return { id, item, types: this.links(item, 'collects', 'DataType', { anyTarget: true }), into: this.links(item, 'into', '?') };
    });
  }

  // ---------- rule 1: what a flow without data types carries
  private stated: { holds: Map<string, Set<string>>; states: Set<string> } | undefined;
  private held(): Map<string, Set<string>> {
    if (this.stated !== undefined) return this.stated.holds;
    const holds = new Map<string, Set<string>>(this.assets().map((id) => [id, new Set<string>()]));
    const states = new Set<string>();
    const hold = (id: string, type: string): boolean => { const had = holds.get(id)?.has(type) ?? true; holds.get(id)?.add(type); return !had; };
    for (const { item, types, systems } of this.activities()) if (this.aboutAsked(item, 'subjects')) for (const system of systems) for (const type of types) hold(system, type);
    for (const id of this.assets()) for (const type of this.links(this.itemOf(id), 'dataTypes', 'DataType', { anyTarget: true })) { hold(id, type); states.add(id); }
    // Rule 1: "where a flow in force that carries T arrives in x"; whence, it does not ask.
    for (const id of this.all('flows', 'Flow').filter((one) => this.isThere(one))) {
      for (const to of this.links(this.itemOf(id), 'to', '?')) for (const type of this.links(this.itemOf(id), 'dataTypes', 'DataType', { anyTarget: true })) { hold(to, type); states.add(to); }
    }
    // "with one addition: an asset holds what is collected into it (whether a source states anything is asked without it)"
    for (const { item, types, into } of this.collectionPoints()) if (this.aboutAsked(item, 'about')) for (const asset of into) for (const type of types) hold(asset, type);
    this.stated = { holds, states };
    for (let more = true; more;) {
      more = false;
      for (const flow of this.flows()) if (flow.neverTyped) for (const type of this.heldBySource(flow.from)) if (hold(flow.to, type)) more = true;
    }
    return holds;
  }
  private heldBySource(source: string): string[] {
    const parts = [source, ...this.partsOf(source)];
    const own = parts.flatMap((id) => [...(this.stated?.holds.get(id) ?? [])]);
    const whole = this.whole(source);
    return whole !== undefined && !parts.some((id) => this.stated?.states.has(id)) ? [...own, ...this.heldBySource(whole)] : own;
  }

  /** What an edge tells that rests on a flow, an activity or a collection point; undefined where `carrying` leaves it out. */
  private told(types: string[], source?: { from: string; neverTyped: boolean }): { dataTypes: string[]; untyped: boolean } | undefined {
    const untyped = source?.neverTyped ?? false;
    if (this.asked.carrying === undefined) return { dataTypes: types, untyped };
    if (source !== undefined && untyped) {
      this.held();
      const stays = this.heldBySource(source.from).some((type) => this.matchesAsked(type));
      this.seen(stays ? 'flow without types walked for what its source holds' : 'flow without types left out');
      return stays ? { dataTypes: [], untyped } : undefined;
    }
    const matching = types.filter((type) => this.matchesAsked(type));
    if (matching.length === 0) this.seen('left out for what it carries');
    return matching.length > 0 ? { dataTypes: matching, untyped: false } : undefined;
  }

  /** "unless the part says what it holds and nothing of that matches" */
  private saysOther(part: string): boolean {
    if (this.asked.carrying === undefined) return false;
    const within = [part, ...this.partsOf(part)];
    if (this.flows().some(({ to, neverTyped }) => neverTyped && within.includes(to))) return false;
    const types = [
      ...within.flatMap((id) => this.links(this.itemOf(id), 'dataTypes', 'DataType', { anyTarget: true })),
      ...this.flows().filter(({ from, to }) => within.includes(from) || within.includes(to)).flatMap((flow) => flow.types),
      ...this.collectionPoints().filter(({ into }) => into.some((asset) => within.includes(asset))).flatMap((point) => point.types),
    ];
    const other = types.length > 0 && !types.some((type) => this.matchesAsked(type));
    if (other) this.seen('part that says it holds other data');
    return other;
  }

  // ---------- levels
  standsFor(id: string): string {
    if (!isAsset(id) || this.level === 'FIELD' || !this.isThere(id)) return id;
    const line = [id, ...this.around(id)];
    if (this.level === 'DATASET') return kindOf(id) !== 'Field' ? id : line.find((one) => kindOf(one) !== 'Field') ?? line.at(-1) ?? id;
    return line.at(-1) ?? id;
  }

  /** Every edge of this level, one of a kind between two items. */
  edges(): Edge[] {
    const edges = new Map<string, Edge>();
    const add = (from: string, to: string, kind: string, told: { dataTypes: string[]; untyped: boolean } | undefined): void => {
      if (told === undefined || from === to) return;
      const known = edges.get(`${from} ${to} ${kind}`);
      edges.set(`${from} ${to} ${kind}`, { from, to, kind, dataTypes: distinct([...(known?.dataTypes ?? []), ...told.dataTypes]), untyped: (known?.untyped ?? false) || told.untyped });
    };
    const nothing = { dataTypes: [], untyped: false };
    for (const { id, item, types, into } of this.collectionPoints()) for (const asset of into) if (this.aboutAsked(item, 'about')) add(id, this.standsFor(asset), 'COLLECTS', this.told(types));
    for (const { from, to, types, neverTyped } of this.flows()) add(this.standsFor(from), this.standsFor(to), 'FLOWS_TO', this.told(types, { from, neverTyped }));
    for (const id of this.assets()) {
      const whole = this.whole(id);
      if (this.standsFor(id) === id && whole !== undefined && this.standsFor(whole) === whole && !this.saysOther(id)) add(id, whole, 'PART_OF', nothing);
      if (this.level !== 'ORGANISATION') for (const processor of this.links(this.itemOf(id), 'providedBy', 'Processor')) add(this.standsFor(id), processor, 'PROVIDED_BY', nothing);
    }
    for (const { item, types, systems } of this.activities()) {
      if (!this.aboutAsked(item, 'subjects')) continue;
      for (const system of systems) {
        for (const [field, kind, target] of [['processors', 'PROCESSED_BY', 'Processor'], ['disclosedTo', 'DISCLOSED_TO', 'Recipient'], ['storedAt', 'LOCATED_IN', 'Location'], ['accessedFrom', 'ACCESSED_FROM', 'Location']] as const) {
          for (const to of this.links(item, field, target)) add(system, to, kind, this.told(types));
        }
      }
    }
    for (const id of [...this.all('processors', 'Processor'), ...this.all('recipients', 'Recipient')].filter((one) => this.isThere(one))) {
      for (const to of this.links(this.itemOf(id), 'locations', 'Location')) add(id, to, 'LOCATED_IN', nothing);
      for (const to of this.links(this.itemOf(id), 'subProcessors', 'Processor')) add(id, to, 'ENGAGES', nothing);
    }
    return [...edges.values()];
  }

  /** At level ORGANISATION: who holds a system. */
  holders(system: string): string[] {
    const within = [system, ...this.partsOf(system)];
    const holders = within.flatMap((id) => this.links(this.itemOf(id), 'providedBy', 'Processor'));
    if (this.links(this.itemOf(system), 'providedBy', 'Processor').length > 0) return distinct(holders);
    const house = Object.entries(this.items('controllers')).find(([, item]) => item['house'] === true)?.[0];
    const naming = this.activities().filter(({ systems }) => systems.includes(system)).map(({ item }) => this.links(item, 'controllers', 'Controller'));
    const isHouses = house !== undefined && (naming.length === 0 || naming.some((controllers) => controllers.length === 0));
    return distinct([...holders, ...naming.flat(), ...(isHouses ? [`Controller:${house}`] : [])]);
  }

  /** What may be walked from where, one way. */
  moves(way: 'DOWNSTREAM' | 'UPSTREAM'): Move[] {
    const moves = this.edges().flatMap((edge): Move[] => {
      const { from, to, kind } = edge;
      if (kind === 'PART_OF') return [{ from, to, turn: 'up', edge }, { from: to, to: from, turn: 'down', edge }];
      return way === 'DOWNSTREAM' ? [{ from, to, turn: 'on', edge }] : [{ from: to, to: from, turn: 'on', edge }];
    });
    if (this.level !== 'ORGANISATION') return moves;
    const systems = this.assets().filter((id) => this.standsFor(id) === id);
    const held = systems.flatMap((system) => this.holders(system).map((holder) => ({ system, holder })));
    const provided = this.assets().flatMap((id) => this.links(this.itemOf(id), 'providedBy', 'Processor').map((processor) => ({ system: this.standsFor(id), holder: processor })));
    return [
      ...moves,
      // "From a holder that is a processor the walk goes on downstream; upstream, and for a controller, it does not."
      ...held.map(({ system, holder }): Move => ({ from: system, to: holder, turn: 'free', edge: undefined, ends: way === 'UPSTREAM' || kindOf(holder) === 'Controller' })),
      // "Upstream, a processor come to (not as a holder) leads at no distance to what it provides."
      ...(way === 'UPSTREAM' ? provided.map(({ system, holder }): Move => ({ from: holder, to: system, turn: 'free', edge: undefined })) : []),
    ];
  }

  /** "A processor that is the root stands for itself and for the systems that it provides" */
  starts(id: string): string[] {
    const root = this.standsFor(id);
    if (this.level !== 'ORGANISATION' || kindOf(root) !== 'Processor' || !this.isThere(root)) return [root];
    return distinct([root, ...this.assets().filter((asset) => this.links(this.itemOf(asset), 'providedBy', 'Processor').includes(root)).map((asset) => this.standsFor(asset))]);
  }

  startsThere(ids: string[]): string[] { return ids.filter((id) => this.isThere(id)); }
}

const levelOf = (id: string): Level => ({ Field: 'FIELD', Dataset: 'DATASET', Processor: 'ORGANISATION', Recipient: 'ORGANISATION' } as Record<string, Level>)[kindOf(id)] ?? 'SYSTEM';
/** "After going up the next step is not down; after going down it is not up; any other edge begins anew." */
const mayFollow = (before: string, turn: string): boolean => !(before === 'up' && turn === 'down') && !(before === 'down' && turn === 'up') && before !== 'ended';

interface State { id: string; way: number; came: string }

/** Walks as far as `mayGo` lets it, breadth first, and tells of every move that it could make. */
function explore(starts: string[], ways: Move[][], mayEnter: (id: string) => boolean, met: (move: Move, state: State) => void): Map<string, { depth: number; turns: number }> {
  const keyed = (state: State): string => `${state.id} ${String(state.way)} ${state.came}`;
  const best = new Map<string, { state: State; depth: number; turns: number }>();
  const at = (state: State, depth: number, turns: number): boolean => {
    const known = best.get(keyed(state));
    if (known !== undefined && (known.depth < depth || (known.depth === depth && known.turns <= turns))) return false;
    best.set(keyed(state), { state, depth, turns });
    return true;
  };
  for (const id of starts) ways.forEach((_moves, way) => at({ id, way, came: 'on' }, 0, 0));
  // Again and again until nothing gets nearer.
  for (let changed = true; changed;) {
    changed = false;
    for (const { state, depth, turns } of [...best.values()]) {
      for (const move of ways[state.way] ?? []) {
        if (move.from !== state.id || !mayFollow(state.came, move.turn) || !mayEnter(move.to)) continue;
        const came = move.ends === true ? 'ended' : move.turn === 'free' ? 'on' : move.turn;
        if (at({ id: move.to, way: state.way, came }, move.turn === 'free' ? depth : depth + 1, move.turn === 'free' ? turns + 1 : 0)) changed = true;
      }
    }
  }
  const nearest = new Map<string, { depth: number; turns: number }>();
  for (const { state, depth, turns } of best.values()) {
    const known = nearest.get(state.id);
    if (known === undefined || depth < known.depth || (depth === known.depth && turns < known.turns)) nearest.set(state.id, { depth, turns });
    for (const move of ways[state.way] ?? []) if (move.from === state.id && mayFollow(state.came, move.turn)) met(move, state);
  }
  return nearest;
}

export function expectedLineage(document: LineageDocument, question: LineageQuestion, seen: (what: string) => void = () => undefined): ExpectedLineage {
  const level = question.level ?? levelOf(question.of);
  const inventory = new Inventory(document, question.asOf, level, question, seen);
  const root = inventory.standsFor(question.of);
  const starts = inventory.starts(question.of);
  const there = inventory.startsThere(starts).length > 0;
  if (!there) seen('root not in force');
  const ways = (question.direction === 'BOTH' ? ['DOWNSTREAM', 'UPSTREAM'] as const : [question.direction]).map((way) => (there ? inventory.moves(way) : []));

  const all = explore(starts, ways, () => true, () => undefined);
  const within = [...all].filter(([, { depth }]) => depth <= question.depth).sort(([a, one], [b, other]) => one.depth - other.depth || one.turns - other.turns || compare(a, b));
  const shown = new Map(within.slice(0, question.limit));

  // "every edge that can be walked, by this walk, without leaving these items"
  const edges = new Map<string, Edge>();
  const left = new Set<string>();
  const held = new Map<string, Set<string>>();
  explore(starts.filter((id) => shown.has(id)), ways, (id) => shown.has(id), (move, state) => {
    if (!shown.has(move.to)) { left.add(move.to); return; }
    if (move.edge !== undefined) edges.set(JSON.stringify([move.edge.from, move.edge.to, move.edge.kind]), move.edge);
    else if (!isAsset(move.to)) held.set(move.from, (held.get(move.from) ?? new Set()).add(move.to));
    if (move.turn === 'up' || move.turn === 'down') seen(`PART_OF walked ${move.turn}`);
    if (state.way === 1) seen('both ways');
  });
  for (const id of starts) if (!shown.has(id)) left.add(id);
  const frontier = [...left].sort(compare).slice(0, 20);
  const gaps: Gap[] = left.size === 0 ? [] : [{ code: within.length > question.limit ? 'ROW_LIMIT' : 'DEPTH_LIMIT', frontier }];

  // ORGANISATION: "Shown, each system is replaced by its holders"
  const shownAs = (id: string): string[] => { const holders = [...(held.get(id) ?? [])]; return holders.length > 0 ? holders : [id]; };
  const shownEdges = new Map<string, Edge>();
  for (const edge of edges.values()) {
    for (const from of shownAs(edge.from)) {
      for (const to of shownAs(edge.to)) {
        if (from === to) continue;
        const key = JSON.stringify([from, to, edge.kind]);
        const known = shownEdges.get(key);
        shownEdges.set(key, { from, to, kind: edge.kind, dataTypes: distinct([...(known?.dataTypes ?? []), ...edge.dataTypes]), untyped: (known?.untyped ?? false) || edge.untyped });
      }
    }
  }
  if ([...held.values()].some((holders) => holders.size > 1)) seen('several holders');
  if ([...held.values()].some((holders) => [...holders].some((id) => kindOf(id) === 'Controller'))) seen('controller as holder');
  return {
    root, gaps,
    nodes: [...shown].filter(([id]) => shownAs(id).includes(id)).map(([id, { depth }]) => ({ id, depth })).sort((a, b) => a.depth - b.depth || compare(a.id, b.id)),
    edges: [...shownEdges.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to) || kindsInOrder.indexOf(a.kind) - kindsInOrder.indexOf(b.kind)),
  };
}

const MAX_LENGTH = 20;
const MAX_PATHS = 1_000;

export function expectedPaths(document: LineageDocument, question: PathsQuestion, seen: (what: string) => void = () => undefined): ExpectedPaths {
  const level = question.level ?? levelOf([question.from, question.to].find(isAsset) ?? question.from);
  const inventory = new Inventory(document, question.asOf, level, question, seen);
  const ends = [question.from, question.to].map((id) => ({ id: inventory.standsFor(id), stands: inventory.starts(id) }));
  const [from, to] = ends as [{ id: string; stands: string[] }, { id: string; stands: string[] }];
  if (from.id === to.id || from.stands.includes(to.id) || to.stands.includes(from.id)) return { same: true };
  const goals = to.stands.filter((id) => !from.stands.includes(id));
  const moves = inventory.startsThere(from.stands).length > 0 ? inventory.moves('DOWNSTREAM') : [];

  // Every simple path, one after the other.
  const found = new Map<string, { items: string[]; length: number }>();
  const search = (items: string[], came: string, length: number): void => {
    const at = items.at(-1) as string;
    if (goals.includes(at)) {
      const key = items.join(' ');
      if (length < (found.get(key)?.length ?? Infinity)) found.set(key, { items, length });
      return;
    }
    for (const move of moves) {
      const next = move.turn === 'free' ? length : length + 1;
      if (move.from !== at || items.includes(move.to) || from.stands.includes(move.to) || next > MAX_LENGTH || !mayFollow(came, move.turn)) continue;
      search([...items, move.to], move.ends === true ? 'ended' : move.turn === 'free' ? 'on' : move.turn, next);
    }
  };
  for (const start of from.stands) search([start], 'on', 0);
  const paths = [...found.values()].filter(({ length }) => length > 0).sort((a, b) => {
    if (a.length !== b.length) return a.length - b.length;
    const at = a.items.findIndex((id, index) => id !== b.items[index]);
    return compare(a.items[at] ?? '', b.items[at] ?? '');
  });

  const firstKind = (a: string, b: string): string | undefined => moves.filter((move) => move.from === a && move.to === b && move.edge !== undefined).map((move) => move.edge?.kind ?? '').sort((x, y) => kindsInOrder.indexOf(x) - kindsInOrder.indexOf(y))[0];
  const shown = new Map<string, { items: string[]; kinds: string[] }>();
  for (const { items } of paths.slice(0, MAX_PATHS)) {
    const choices = items.map((id, at) => {
      if (level !== 'ORGANISATION') return [id];
      if (at === 0 && !isAsset(from.id)) return [from.id];
      if (at === items.length - 1 && !isAsset(to.id)) return [to.id];
      const next = items[at + 1];
      if (next !== undefined && moves.some((move) => move.turn === 'free' && move.from === id && move.to === next)) return [next];
      const holders = isAsset(id) ? inventory.holders(id) : [];
      return holders.length > 0 ? holders : [id];
    });
    const products = choices.reduce<string[][]>((made, some) => made.flatMap((start) => some.map((one) => [...start, one])), [[]]);
    for (const product of products) {
      const path = { items: [product[0] as string], kinds: [] as string[] };
      for (let at = 1; at < product.length; at += 1) {
        if (product[at] === path.items.at(-1)) continue;
        path.kinds.push(firstKind(items[at - 1] as string, items[at] as string) ?? '');
        path.items.push(product[at] as string);
      }
      // "who holds a system together with an end is no step from it"
      if (path.kinds.includes('')) { seen('other holder of an end'); continue; }
      if (!shown.has(path.items.join(' '))) shown.set(path.items.join(' '), path);
    }
  }
  if (paths.length > 0) seen('paths');
  if (paths.length > 1) seen('several paths');
  if (paths.some(({ length }) => length >= 4)) seen('path of four steps');
  return { same: false, paths: [...shown.values()].slice(0, MAX_PATHS), gaps: paths.length > MAX_PATHS || shown.size > MAX_PATHS ? [{ code: 'ROW_LIMIT', frontier: [] }] : [] };
}

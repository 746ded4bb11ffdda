import { type InputFault, AmbiguousTerm, InvalidInput, UnknownTerm } from '../answers/schema.js';
import type { Stamp } from '../audit/index.js';
import { type Graph, type Transaction, isStorable } from '../graph/index.js';
import { append } from '../law/index.js';
import { cycleText, cyclesIn } from '../inventory/cycles.js';
import { type ItemFacts, type LinkFact, idOf } from '../inventory/facts.js';
import { termsNamed } from '../inventory/items.js';
import { type Naming, bestNamed, lookupsOf, namedBy } from '../inventory/naming.js';
import { type ItemId, type Kind, type Link, itemId, kinds, parseItemId } from '../inventory/kinds.js';
import { MAX_WRITTEN } from '../inventory/limits.js';
import { endingsIn, heldAmong, heldText } from '../inventory/holds.js';
import { type Difference, differencesOf, evidenceOf } from '../inventory/revise.js';
import { storedItems } from '../inventory/stored.js';
import { type ItemChange, type Revision, SecondHouseError, changeOf, commitRevisions, refuseSecondHouse, takeTurn } from '../inventory/write.js';
import { endingLinks, overhangsIn } from './ends.js';
import { type EvidencePatch, type ItemPatch, type LinkPatch, type Path, type Patching, patched, readLinks, undatedText } from './patch.js';

/** Writing single items and links through the API: all or nothing, every fault at once, nothing where nothing differs. */

export interface Written { readonly changes: readonly (ItemChange & { readonly version: number })[]; readonly dryRun: boolean }

/** Somebody changed it since the version that was read. */
export interface Conflict { readonly item: ItemId; readonly name: string; readonly expected: number; readonly actual: number; readonly differences: readonly Difference[]; readonly path: readonly string[] }
export class StaleVersion { constructor(readonly conflicts: readonly Conflict[]) {} }

/** A term that names nothing of these kinds; what is near it is looked for once the write is over. */
export class Unnamed extends UnknownTerm {
  constructor(term: string, path: readonly string[], readonly kinds: readonly Kind[]) { super(term, path, []); }
}
export interface WriteFault extends InputFault { readonly unnamed?: Unnamed }

export type WriteFailure = UnknownTerm | AmbiguousTerm | StaleVersion | InvalidInput;
export type WriteResult = Written | WriteFailure;

/** Thrown inside of a transaction to undo it. */
export class Refused extends Error {
  constructor(readonly outcome: unknown) { super('refused'); }
}

/** Runs a write whose plan may refuse it: then, and where nothing changes, nothing is kept. */
export async function writing<T>(graph: Graph, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  try {
    return await graph.write(async (transaction) => {
      await takeTurn(transaction);
      return work(transaction);
    });
  } catch (error) {
    if (error instanceof Refused) return error.outcome as T;
    throw error;
  }
}

export interface Edit { readonly stamp: Stamp; readonly action: string; readonly validFrom: string | null; readonly dryRun: boolean }

/** A call takes one to so many. */
export function faultOfSize(member: 'items' | 'links', size: number): InvalidInput | undefined {
  if (size > 0 && size <= MAX_WRITTEN) return undefined;
  return new InvalidInput([{ path: ['input', member], message: size === 0 ? `is empty; it takes 1 to ${MAX_WRITTEN}` : `has ${size} members; at most ${MAX_WRITTEN} are allowed` }]);
}

/** Adds and changes items of one kind. */
export async function upsertItems(graph: Graph, kind: Kind, patches: readonly ItemPatch[], edit: Edit): Promise<WriteResult> {
  const size = faultOfSize('items', patches.length);
  if (size !== undefined) return size;
  return writing<WriteResult>(graph, async (transaction) => {
    const faults = new Faults();
    const ids = patches.map(({ key }) => itemId(kind, key));
    refuseTwice(ids, ['input', 'items'], 'key', faults);
    const stored = await storedItems(transaction, ids.filter(isStorable));
    const terms = await Terms.load(transaction, patches.flatMap((patch) => termsIn(kind, patch)), new Set(ids));
    const revisions = patches.map((patch, at): Revision => {
      const before = stored.get(itemId(kind, patch.key));
      return { before, after: patched(kind, before?.facts, patch, ['input', 'items', at], { ...terms.patching(faults), validFrom: edit.validFrom }) };
    });
    return finish(transaction, revisions, patches.map(({ expectedVersion }) => expectedVersion), (at, member) => ['input', 'items', at, member], faults, edit);
  });
}

export interface LinkEdit extends LinkPatch { readonly from: string; readonly link: string; readonly expectedVersion?: number | null | undefined }

/** Adds links, or changes them, beside those that an item has. */
export async function upsertLinks(graph: Graph, edits: readonly LinkEdit[], edit: Edit): Promise<WriteResult> {
  const said: { readonly from: ItemId; readonly link: LinkFact }[] = [];
  return editLinks(graph, edits, edit, (item, link, given, path, patching) => {
    const own = item.evidence.filter(({ about }) => about === null).map(({ id }) => id);
    let evidence = item.evidence;
    const [wanted] = readLinks(given.link, link, given, path, item.kind, { ids: own, evidence: (facts) => { evidence = [...evidence, ...facts]; } }, { ...patching, since: edit.validFrom ?? ALWAYS_SINCE });
    if (wanted === undefined) return item;
    const from = idOf(item);
    if (said.some((other) => other.from === from && other.link.type === wanted.type && (other.link.to === wanted.to || link.max === 1) && other.link.since < wanted.until && wanted.since < other.link.until)) patching.fault(path, `${from} has “${given.link}” twice in this call for the same days`, 'DUPLICATE');
    said.push({ from, link: wanted });
    if (link.undated === true && edit.validFrom !== null && item.links.some((other) => other.type === wanted.type && other.to !== wanted.to)) patching.fault(path, undatedText(given.link));
    // Of the same other end and overlapping days there is one link: the new one.
    const standing = item.links.filter((other) => other.type === link.type && other.to === wanted.to && other.since < wanted.until && wanted.since < other.until);
    const same = standing.find((other) => other.since <= wanted.since);
    const since = given.since === undefined && same !== undefined ? same.since : wanted.since;
    const others = item.links.filter((other) => !standing.includes(other));
    // A link of which there can be one takes the place of the one before, on its own days.
    const rest = link.max !== 1 ? others : link.undated === true ? others.filter((other) => other.type !== link.type) : others.flatMap((other) => (other.type === link.type ? outside(other, since, wanted.until) : [other]));
    const links = [...rest, { ...wanted, since }];
    return { ...item, links, evidence: evidenceOf(evidence, links, item.evidence) };
  });
}

/** What is left of a link besides these days. */
const outside = (link: LinkFact, since: string, until: string): LinkFact[] =>
  (link.until <= since || link.since >= until ? [link] : [...(link.since < since ? [{ ...link, until: since }] : []), ...(link.until > until ? [{ ...link, since: until }] : [])]);

const ALWAYS_SINCE = '0000-01-01';

/** Ends links on a day. */
export async function retireLinks(graph: Graph, edits: readonly LinkEdit[], on: string, edit: Edit): Promise<WriteResult> {
  return editLinks(graph, edits, edit, (item, link, given, path, { resolve, fault }) => {
    const to = resolve(link.to, given.to, [...path, 'to']);
    const standing = item.links.filter((other) => other.type === link.type && other.to === to && other.until > on);
    if (to !== undefined && standing.length === 0) fault([...path, 'to'], `${idOf(item)} has no link “${given.link}” to ${to} that holds on ${on} or later`);
    const links = item.links.flatMap((other) => (!standing.includes(other) ? [other] : other.since < on ? [{ ...other, until: on }] : []));
    if (link.min === 1 && standing.length > 0 && !links.some((other) => other.type === link.type && other.until > on)) fault(path, `${idOf(item)} must have “${given.link}”: give another first, or retire the item`);
    if (link.undated === true) fault(path, 'has no dates of its own: write the item with another');
    return { ...item, links };
  });
}

async function editLinks(
  graph: Graph, edits: readonly LinkEdit[], edit: Edit, apply: (item: ItemFacts, link: Link, given: LinkEdit, path: Path, patching: Patching) => ItemFacts,
): Promise<WriteResult> {
  const size = faultOfSize('links', edits.length);
  if (size !== undefined) return size;
  return writing<WriteResult>(graph, async (transaction) => {
    const faults = new Faults();
    // Records, as legal holds are, are written where they belong.
    const owners = edits.map(({ from }) => { const owner = parseItemId(from); return owner !== undefined && kinds[owner.kind].role === 'INVENTORY' ? owner : undefined; });
    const stored = await storedItems(transaction, edits.map(({ from }) => from).filter(isStorable));
    const links = edits.map(({ link }, at) => { const owner = owners[at]; return owner !== undefined && Object.hasOwn(kinds[owner.kind].links, link) ? kinds[owner.kind].links[link] : undefined; });
    const terms = await Terms.load(transaction, edits.flatMap((given, at) => { const link = links[at]; return link === undefined ? [] : linkTerms(link, given); }), new Set());
    const after = new Map<ItemId, ItemFacts>();
    for (const [at, given] of edits.entries()) {
      const path = ['input', 'links', at];
      const before = stored.get(given.from as ItemId);
      const owner = owners[at];
      const link = links[at];
      if (owner === undefined || before === undefined) faults.fault([...path, 'from'], `there is no ${given.from.slice(0, 100)}: give the id of an item, such as Processor:hubspot`);
      else if (link === undefined) faults.fault([...path, 'link'], `${owner.kind} has no link “${given.link.slice(0, 100)}”; it has ${Object.keys(kinds[owner.kind].links).join(', ')}`);
      else after.set(given.from as ItemId, apply(after.get(given.from as ItemId) ?? before.facts, link, given, path, { ...terms.patching(faults), validFrom: edit.validFrom }));
    }
    const revisions = [...after].map(([id, facts]): Revision => ({ before: stored.get(id), after: facts }));
    // Of several links of one item each may say which version it expects: one that is wrong is told of.
    const expected = revisions.map(({ before, after: facts }) => {
      const said = edits.flatMap(({ from, expectedVersion }) => (from === idOf(facts) && expectedVersion != null ? [expectedVersion] : []));
      return said.find((version) => version !== before?.version) ?? said[0];
    });
    // The first of the call's links that is about an item stands for it.
    const placeOf = (id: string, name?: string): number => edits.findIndex(({ from, link }) => from === id && (name === undefined || link === name));
    const pathOf: PathOf = (at, member) => {
      const id = idOf((revisions[at] as Revision).after);
      const place = placeOf(id, member);
      return place < 0 ? ['input', 'links', placeOf(id), member] : ['input', 'links', place];
    };
    return finish(transaction, revisions, expected, pathOf, faults, edit);
  });
}

/** Where in the call a member of the item at a position is said. */
type PathOf = (at: number, member: string) => Path;

/** Checks what only the whole can show, then writes it. */
async function finish(transaction: Transaction, revisions: readonly Revision[], expected: readonly (number | null | undefined)[], pathOf: PathOf, faults: Faults, edit: Edit): Promise<Written> {
  const position = new Map(revisions.map(({ after }, at) => [idOf(after), at]));
  const placeOf = (id: ItemId, member: string): Path => pathOf(position.get(id) ?? 0, member);
  // Telling what differs digests an item whole, so it is told once.
  const changes = revisions.map(changeOf);
  const changed = revisions.filter((_revision, at) => changes[at]?.change !== 'UNCHANGED');
  for (const cycle of await cyclesIn(transaction, changed.map(({ after }) => after))) faults.fault(placeOf(cycle.item, cycle.link), cycleText(cycle), 'CYCLE');
  try {
    await refuseSecondHouse(transaction, revisions.map(({ after }) => after));
  } catch (error) {
    if (!(error instanceof SecondHouseError)) throw error;
    faults.fault(placeOf(itemId('Controller', error.key), 'house'), error.message);
  }
  for (const one of await heldAmong(transaction, endingsIn(revisions))) faults.fault(placeOf(one.id, 'until'), heldText(one));
  const unlinked = endingLinks(changed);
  for (const one of await heldAmong(transaction, new Map([...unlinked].map(([id, { on }]) => [id, on])))) {
    const link = unlinked.get(one.id);
    if (link !== undefined) faults.fault(placeOf(link.from, link.member), `${heldText(one)}; until then nothing that is said to be held there may be unlinked`);
  }
  for (const { item, member, message } of await overhangsIn(transaction, changed)) faults.fault(placeOf(item, member), message);
  for (const [at, revision] of revisions.entries()) {
    const wanted = expected[at];
    const actual = revision.before?.version ?? 0;
    // Written again with the version it had before the first time: what it asks for is there already.
    if (wanted == null || wanted === actual || changes[at]?.change === 'UNCHANGED') continue;
    const { after, before } = revision;
    faults.conflict({ item: idOf(after), name: before?.facts.name ?? after.name, expected: wanted, actual, differences: differencesOf(before?.facts, after), path: pathOf(at, 'expectedVersion').map(String) });
  }
  faults.refuse();
  return keep(transaction, revisions, changes, edit);
}

/** Writes what differs, unless nothing does or it is a dry run. @throws Refused then, with the same report. */
export async function keep(transaction: Transaction, revisions: readonly Revision[], changes: readonly ItemChange[], edit: Edit): Promise<Written> {
  const written: Written = {
    dryRun: edit.dryRun,
    changes: changes.map((change, at) => {
      const { before, after } = revisions[at] as Revision;
      return { ...change, differences: before === undefined ? differencesOf(undefined, after) : change.differences, version: (before?.version ?? 0) + (change.change === 'UNCHANGED' ? 0 : 1) };
    }),
  };
  if (edit.dryRun || changes.every(({ change }) => change === 'UNCHANGED')) throw new Refused(written);
  await commitRevisions(transaction, revisions, edit.stamp, edit.action);
  return written;
}

function refuseTwice(ids: readonly string[], path: Path, member: string, faults: Faults): void {
  const seen = new Set<string>();
  for (const [at, id] of ids.entries()) {
    if (seen.has(id)) faults.fault([...path, at, member], `${id} stands here twice`, 'DUPLICATE');
    seen.add(id);
  }
}

interface Asked { readonly kinds: readonly Kind[]; readonly term: string }

const sourceTerms = (given: EvidencePatch | readonly EvidencePatch[] | null | undefined): Asked[] => (given == null ? [] : [given].flat<(EvidencePatch | readonly EvidencePatch[])[], 1>().map(({ source }) => ({ kinds: ['Source'], term: source })));
const linkTerms = (link: Link, given: LinkPatch): Asked[] => [{ kinds: link.to, term: given.to }, ...sourceTerms(given.evidence)];
const termsIn = (kind: Kind, patch: ItemPatch): Asked[] => [
  ...sourceTerms(patch.evidence),
  ...Object.entries<Link>(kinds[kind].links).flatMap(([name, link]) => { const given = patch[name] as LinkPatch | readonly LinkPatch[] | null | undefined; return given == null ? [] : ([given].flat() as readonly LinkPatch[]).flatMap((one) => linkTerms(link, one)); }),
];

const MAX_TERM = 500;
const MAX_TERM_ROWS = 50_000;
const BATCH = 5_000;

/** The terms of one call, looked up at once: items of the call itself first, then the store's, by id, key, name, alias. */
export class Terms {
  private constructor(private readonly found: ReadonlyMap<string, readonly Naming[]>, private readonly own: ReadonlySet<string>) {}

  static async load(reader: Pick<Transaction, 'read'>, asked: readonly Asked[], own: ReadonlySet<string>): Promise<Terms> {
    const lookups = [...new Set(asked.filter(({ term }) => term.length <= MAX_TERM && isStorable(term)).flatMap(({ kinds: of, term }) => lookupsOf(of, term)))];
    const found = new Map<string, Naming[]>();
    for (let at = 0; at < lookups.length; at += BATCH) {
      const rows = await reader.read(termsNamed, { lookups: lookups.slice(at, at + BATCH), limit: MAX_TERM_ROWS });
      if (rows.length === MAX_TERM_ROWS) throw new Refused(new InvalidInput([{ path: ['input'], message: 'its terms name too many items: give their ids' }]));
      for (const row of rows) append(found, row.lookup, row);
    }
    return new Terms(found, own);
  }

  patching(faults: Faults): Pick<Patching, 'resolve' | 'fault'> {
    return { fault: (path, message, code) => { faults.fault(path, message, code); }, resolve: (of, term, path) => this.#resolve(of, term, path, faults) };
  }

  #resolve(of: readonly Kind[], term: string, path: Path, faults: Faults): ItemId | undefined {
    const own = [term, ...of.map((kind) => itemId(kind, term))].filter((id): id is ItemId => this.own.has(id) && of.includes(parseItemId(id)?.kind as Kind));
    if (own[0] !== undefined) return own[0];
    const ids = bestNamed(of, term, namedBy(of, term, (lookup) => this.found.get(lookup) ?? []));
    if (ids.length === 1) return ids[0]?.id as ItemId;
    const where = path.map(String);
    const kind = parseItemId(term)?.kind;
    if (ids.length === 0 && kind !== undefined && !of.includes(kind)) faults.fault(path, `takes ${of.join(' or ')}, and ${term.slice(0, MAX_TERM)} is another kind`);
    else if (ids.length === 0) faults.term(new Unnamed(term.slice(0, MAX_TERM), where, of));
    else faults.term(new AmbiguousTerm(term, where, ids));
    return undefined;
  }
}

/** Gathers what is wrong; the whole call is refused with all of it. */
export class Faults {
  readonly #faults: InputFault[] = [];
  readonly #terms: (Unnamed | AmbiguousTerm)[] = [];
  readonly #conflicts: Conflict[] = [];

  fault(path: Path, message: string, code: InputFault['code'] = 'INVALID'): void {
    this.#faults.push({ path: path.map(String), message, code });
  }

  term(failure: Unnamed | AmbiguousTerm): void {
    this.#terms.push(failure);
  }

  conflict(conflict: Conflict): void {
    this.#conflicts.push(conflict);
  }

  /** @throws Refused with the one typed error that says it all. */
  refuse(): void {
    const total = this.#faults.length + this.#terms.length + this.#conflicts.length;
    if (total === 0) return;
    if (total === this.#conflicts.length) throw new Refused(new StaleVersion(this.#conflicts));
    if (total === 1 && this.#terms[0] !== undefined) throw new Refused(this.#terms[0]);
    throw new Refused(new InvalidInput([
      ...this.#faults, ...this.#terms.map((term): WriteFault => ({ path: term.path, message: term.message, ...(term instanceof Unnamed ? { code: 'UNKNOWN_TERM', unnamed: term } : { code: 'AMBIGUOUS_TERM' }) })),
      ...this.#conflicts.map(({ path, item, expected, actual }): InputFault => ({ path, message: `${item} is at version ${actual}, not ${expected}`, code: 'STALE_VERSION' })),
    ]));
  }
}

import { type Gap, type InputFault, InvalidInput } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import type { Vocabulary } from '../inventory/index.js';
import { StaleVocabulary, refreshVocabulary, withFreshVocabulary } from '../where/fresh.js';
import { type Edge, type Found, type Level, type Need, type Way, compare } from './edge.js';
import { type Filter, filterFor } from './filter.js';
import { isAsset } from './level.js';
import { Places } from './places.js';
import { names } from './question.js';
import { Reading, Stopped } from './reading.js';
import { type Route, findRoutes } from './route.js';
import { type End, byHolder, routesByHolder } from './shown.js';
import { type Failure, type Named, faultsOfTerm, levelOf, placeNamed, wordNamed } from './terms.js';
import { type WalkGap, walk } from './walk.js';

export const MAX_DEPTH = 100;
export const MAX_LIMIT = 20_000;
export const MAX_CARRYING = 50;
export const MAX_PATH_LENGTH = 20;
export const MAX_PATHS = 1_000;
const MAX_TRIES = 500_000;
/** Less than a request may take, so that an answer cut short is an answer still. */
const MAX_MS = 15_000;

export type Direction = Way | 'BOTH';

export interface LineageQuestion {
  readonly of: string;
  readonly direction: Direction;
  readonly depth: number;
  readonly level?: Level | null | undefined;
  readonly carrying?: readonly string[] | null | undefined;
  readonly subject?: string | null | undefined;
  readonly limit: number;
}
export interface PathsQuestion {
  readonly from: string;
  readonly to: string;
  readonly level?: Level | null | undefined;
  readonly carrying?: readonly string[] | null | undefined;
}
export interface AskOptions {
  /** The one clock, in milliseconds. */
  readonly now: () => number;
  /** Whether edges are to say what they carry. */
  readonly types: boolean;
}

export interface LineageAnswer {
  readonly asOf: string;
  readonly gaps: readonly Gap[];
  readonly root: Named;
  readonly nodes: readonly { readonly item: Named; readonly depth: number }[];
  readonly edges: readonly Edge[];
}
export interface PathsAnswer {
  readonly asOf: string;
  readonly gaps: readonly Gap[];
  readonly paths: readonly { readonly items: readonly Named[]; readonly edges: readonly Edge[] }[];
}

/** Where data come from, where they go, and who has them there. */
export async function lineage(asking: Asking, question: LineageQuestion, options: AskOptions): Promise<LineageAnswer | Failure> {
  const faults = [...faultsOfTerm(question.of, ['of']), ...faultsOfNarrowing(question)];
  if (question.depth < 1 || question.depth > MAX_DEPTH) faults.push({ path: ['depth'], message: `is ${question.depth}; it must be from 1 to ${MAX_DEPTH}` });
  if (question.limit < 1 || question.limit > MAX_LIMIT) faults.push({ path: ['limit'], message: `is ${question.limit}; it must be from 1 to ${MAX_LIMIT}` });
  if (faults.length > 0) return new InvalidInput(faults);
  return prepared(asking, question, [{ term: question.of, path: ['of'] }], options, async ([asked], preparation) => {
    if (asked === undefined) throw new Error('A question without root');
    const { reading, places, level, cut } = preparation;
    const root = await ended(asked, places, level);
    const ways: readonly Way[] = question.direction === 'BOTH' ? ['DOWNSTREAM', 'UPSTREAM'] : [question.direction];
    const walking = walk([...root.stands], { ways, depth: question.depth, limit: question.limit });
    const plain = await driven(walking, places);
    const walked = level === 'ORGANISATION' ? byHolder(plain) : plain;
    const gaps = [...cut, ...walked.gaps];
    const named = await namer(asking, places, [asked], [root.id, ...walked.depths.keys(), ...gaps.flatMap(({ frontier }) => frontier)]);
    const nodes = [...walked.depths].map(([id, depth]) => ({ item: named(id), depth })).sort((a, b) => a.depth - b.depth || compare(a.item.id, b.item.id));
    return { asOf: reading.asOf, gaps: gaps.map(gapWith(named)), root: named(root.id), nodes, edges: walked.edges };
  });
}

/** Every way from one item to another, no item twice, shortest first. */
export async function lineagePaths(asking: Asking, question: PathsQuestion, options: AskOptions): Promise<PathsAnswer | Failure> {
  const faults = [...faultsOfTerm(question.from, ['from']), ...faultsOfTerm(question.to, ['to']), ...faultsOfNarrowing(question)];
  if (faults.length > 0) return new InvalidInput(faults);
  return prepared(asking, question, [{ term: question.from, path: ['from'] }, { term: question.to, path: ['to'] }], options, async ([one, other], preparation) => {
    if (one === undefined || other === undefined) throw new Error('A path without ends');
    const { reading, places, level, cut } = preparation;
    const [from, to] = [await ended(one, places, level), await ended(other, places, level)];
    if (from.id === to.id || from.stands.has(to.id) || to.stands.has(from.id)) {
      const same = one.id === other.id ? `names ${other.id}, as from does` : `names ${other.id}, which at level ${level} is the same as ${one.id}`;
      return new InvalidInput([{ path: ['to'], message: `${same}: a path leads from one item to another` }]);
    }
    const bounds = { from: from.stands, to: new Set([...to.stands].filter((id) => !from.stands.has(id))), maxLength: MAX_PATH_LENGTH, maxRoutes: MAX_PATHS, maxTries: MAX_TRIES, hasHolders: level === 'ORGANISATION' };
    const found = await driven(findRoutes(bounds), places);
    const { routes, more } = level === 'ORGANISATION' ? routesByHolder(found.routes, from, to, await holdersOn(found.routes, places), MAX_PATHS) : { routes: found.routes, more: false };
    const gaps: WalkGap[] = [...cut, ...found.gaps];
    if (more && found.gaps.length === 0) gaps.push({ code: 'ROW_LIMIT', message: `There are more than ${MAX_PATHS} paths; longer ones are left out`, frontier: [] });
    const named = await namer(asking, places, [one, other], [...routes.flatMap(({ items }) => items), ...gaps.flatMap(({ frontier }) => frontier)]);
    return {
      asOf: reading.asOf, gaps: gaps.map(gapWith(named)),
      paths: routes.map(({ items, steps }) => ({ items: items.map(named), edges: steps.flatMap(({ edge }) => edge ?? []) })),
    };
  });
}

function faultsOfNarrowing({ carrying, subject }: { readonly carrying?: readonly string[] | null | undefined; readonly subject?: string | null | undefined }): InputFault[] {
  const faults: InputFault[] = [];
  if (carrying?.length === 0) faults.push({ path: ['carrying'], message: 'names no data type: name one, or leave it out to follow all data' });
  if (carrying != null && carrying.length > MAX_CARRYING) faults.push({ path: ['carrying'], message: `has ${carrying.length} members; at most ${MAX_CARRYING} are allowed` });
  else for (const [at, term] of (carrying ?? []).entries()) faults.push(...faultsOfTerm(term, ['carrying', String(at)]));
  return subject == null ? faults : [...faults, ...faultsOfTerm(subject, ['subject'])];
}

interface Preparation { readonly reading: Reading; readonly vocabulary: Vocabulary; readonly places: Places; readonly level: Level; readonly cut: readonly WalkGap[] }

/** The terms found, the filter read, at one revision of the store: where that changes in between, once more. */
async function prepared<T>(
  asking: Asking, { level: asked, carrying, subject }: { readonly level?: Level | null | undefined; readonly carrying?: readonly string[] | null | undefined; readonly subject?: string | null | undefined },
  ends: readonly { readonly term: string; readonly path: readonly string[] }[], { now, types }: AskOptions, answer: (ends: readonly Named[], preparation: Preparation) => Promise<T>,
): Promise<T | Failure> {
  const until = now() + MAX_MS;
  return withFreshVocabulary(asking, async () => {
    const terms = async () => {
      const found = await Promise.all(ends.map(({ term, path }) => placeNamed(asking, term, path, asked ?? undefined)));
      const words = await Promise.all([
        ...(carrying ?? []).map((term, at) => wordNamed(asking, 'DataType', term, ['carrying', String(at)])), ...(subject == null ? [] : [wordNamed(asking, 'DataSubject', subject, ['subject'])]),
      ]);
      return { found, words, failure: [...found, ...words].find((one): one is Failure => 'message' in one) };
    };
    let said = await terms();
    // A word may be newer than what is remembered: only a fresh look makes it unknown.
    if (said.failure !== undefined && await refreshVocabulary(asking)) said = await terms();
    if (said.failure !== undefined) return said.failure;
    const vocabulary = await asking.vocabulary();
    const places = said.found.flatMap((one) => ('place' in one ? [one] : []));
    const stale = places.find(({ revision }) => revision !== vocabulary.revision);
    if (stale !== undefined) throw new StaleVocabulary(stale.revision);
    const ids = said.words.flatMap((one) => ('id' in one ? [one.id] : []));
    const dataTypes = ids.slice(0, carrying?.length ?? 0);
    const reading = new Reading(asking, await asking.asOf(), vocabulary.revision, { now, until }, carrying != null || subject != null);
    const { filter, cut } = await filtered(reading, vocabulary, { carrying: carrying == null ? undefined : dataTypes, subject: ids[dataTypes.length] });
    const level = asked ?? commonLevel(places.map(({ place }) => place.id));
    return answer(places.map(({ place }) => place), {
      reading, vocabulary, level, cut: cut.map((stop) => ({ ...stop, frontier: [] })), places: new Places(reading, { level, filter, types, house: vocabulary.house?.id }),
    });
  });
}

/** The first that has a level of its own: an asset, else an organisation. */
function commonLevel(ids: readonly string[]): Level {
  const asset = ids.find(isAsset);
  return levelOf(asset ?? ids[0] ?? '');
}

/** Where time runs out already here, nothing can be told apart: the walk that follows stops at once, and says so. */
async function filtered(reading: Reading, vocabulary: Vocabulary, narrowing: Parameters<typeof filterFor>[2]): ReturnType<typeof filterFor> {
  try {
    return await filterFor(reading, vocabulary, narrowing);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const none: Filter = { carrying: { types: new Map(), untypedFlows: new Set() } };
    return { filter: none, cut: [error.stop] };
  }
}

/** What a question begins or ends at: at level ORGANISATION a processor stands for the systems that it provides. */
async function ended({ id }: Named, places: Places, level: Level): Promise<End> {
  try {
    const lifted = await places.lift(id);
    if (level !== 'ORGANISATION' || !id.startsWith('Processor:')) return { id: lifted, stands: new Set([lifted]) };
    const held = (await places.steps('UPSTREAM', [id])).get(id)?.filter(({ turn }) => turn === 'HOLDS') ?? [];
    return { id, stands: new Set([id, ...held.map(({ to }) => to)]) };
  } catch (error) {
    // The walk will stop in the same way, and say so.
    if (error instanceof Stopped) return { id, stands: new Set([id]) };
    throw error;
  }
}

/** Runs a walk over what is in the store. */
async function driven<T>(walking: Generator<readonly Need[], T, ReadonlyMap<Way, Found>>, places: Places): Promise<T> {
  let turn = walking.next();
  while (!turn.done) turn = walking.next(await places.find(turn.value));
  return turn.value;
}

async function holdersOn(routes: readonly Route[], places: Places): Promise<Map<string, readonly string[]>> {
  const systems = [...new Set(routes.flatMap(({ items }) => items).filter(isAsset))];
  const found = (await places.find([{ way: 'DOWNSTREAM', ids: systems }])).get('DOWNSTREAM');
  return new Map(systems.map((id) => [id, (found?.steps.get(id) ?? []).filter(({ turn }) => turn === 'HELD').map(({ to }) => to).sort(compare)]));
}

/** What items are called: of most the walk has read it. */
async function namer(asking: Asking, places: Places, known: readonly Named[], ids: readonly string[]): Promise<(id: string) => Named> {
  const called = new Map([...places.names, ...known.map(({ id, name }) => [id, name] as const)]);
  const missing = [...new Set(ids)].filter((id) => !called.has(id));
  if (missing.length > 0) for (const { id, name } of await asking.read(names, { ids: missing, limit: missing.length })) called.set(id, name);
  return (id) => ({ id, name: called.get(id) ?? id });
}

const gapWith = (named: (id: string) => Named) => ({ code, message, frontier }: WalkGap): Gap => ({ code, message, frontier: frontier.map(named) });

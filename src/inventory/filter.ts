import type { Asking } from '../asking.js';
import { type Question, defineQuestion, isStorable } from '../graph/index.js';
import { Tree, append, foldTerm, remember } from '../law/index.js';
import { digestOf } from './facts.js';
import { inForce } from './items.js';
import { type Kind, type Link, inventoryKinds, kinds, parseItemId } from './kinds.js';
import { type Loaders, TooManyLinks } from './loaders.js';
import { namesNear } from './suggestions.js';
import { type Way, patternOf, waysFrom } from './ways.js';

/**
 * Which items of a kind a filter lets through. Each member is a way to other items; its terms become ids, each with all that is below it in
 * its tree, and one statement a member reads what leads there. Begun at those ids and not at the kind, because both engines then read what
 * matches and no more: a scan of the kind with an EXISTS for each member reads everything where little matches.
 */

export const MAX_FILTER_TERMS = 100;
export const MAX_FILTER_TERM = 500;
/** Read in so many at a time, so that no answer of the store holds up other questions for long. */
const WINDOW = 10_000;
/** More items than any one list is searched for. */
const MAX_MATCHING = 500_000;
const MAX_TREE = 50_000;
/** So many unknown terms are told what is near them. */
const MAX_SUGGESTED = 10;

export type Filter = Readonly<Record<string, readonly string[] | null | undefined>>;

/** The members of a kind’s filter. */
export const membersOf = (kind: Kind): Way[] => [...waysFrom(kind).values()].filter(({ readOnly }) => !readOnly);

/** What is wrong with a filter: all of it at once. */
export class FilterFault extends Error {
  override readonly name = 'FilterFault';
  constructor(readonly code: 'UNKNOWN_TERM' | 'AMBIGUOUS_TERM' | 'BAD_USER_INPUT', faults: readonly string[]) { super(faults.join('; ')); }
}

/** An item that a filter lets through, with its places in the orders. */
export interface Matching { readonly id: string; readonly name: string; readonly sortKey: string; readonly changedAt: number }
type MatchingQuestion = Question<{ targets: 'strings'; asOf: 'string'; after: 'string'; limit: 'integer' }, Matching>;
/** By pattern: ways that differ only in who owns the link have one text. The label keeps Neo4j from walking the index of ids instead. */
const matchingBy = new Map<string, MatchingQuestion>();
const patternOfMember = (way: Way): string => patternOf(way, `n:${way.from}`, 'm:Item', 'to');
for (const way of inventoryKinds.flatMap(membersOf)) {
  remember(matchingBy, patternOfMember(way), () => defineQuestion({
    name: `items.filter.${way.from}.${way.steps.map(({ type, out }) => `${type}${out ? '' : '.back'}`).join('.')}`, parameters: { targets: 'strings', asOf: 'string', after: 'string', limit: 'integer' },
    cypher: `
MATCH ${patternOfMember(way)}
WHERE m.id IN $targets AND ${inForce([...way.dated, 'n'])} AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit`,
    decode: ([id, name, sortKey, changedAt]) => ({ id, name, sortKey, changedAt: changedAt ?? 0 } as Matching),
  }));
}

// Trees ---------------------------------------------------------------------------------------------------------------------

const treeLink = (kind: Kind): Link | undefined => (kinds[kind].tree === undefined ? undefined : kinds[kind].links[kinds[kind].tree]);
/** The relationship type of the tree that a kind is in, be it only as its root: PART_OF for System. */
const treeTypeOf = (kind: Kind): string | undefined => treeLink(kind)?.type ?? inventoryKinds.map(treeLink).find((link) => link?.to.includes(kind))?.type;
/** These kinds, and those that they can be in: a dataset, and the system that it is in. */
const andWider = (to: readonly Kind[]): Kind[] => {
  const all = new Set(to);
  for (const kind of all) for (const wider of treeLink(kind)?.to ?? []) all.add(wider);
  return [...all];
};

type TreeQuestion = Question<{ ids: 'strings'; asOf: 'string'; limit: 'integer' }, { readonly id: string; readonly wider: readonly string[] }>;
/** All on a tree’s lines up or down from some items, each with what stands next above it. The ids are unwound for the reason that `where.assetsAround` gives. */
const linesBy = new Map([...new Set(inventoryKinds.flatMap((kind) => treeLink(kind)?.type ?? []))].map((type) => {
  const text = (name: string, path: string): TreeQuestion => defineQuestion({
    name: `items.${name}.${type}`, parameters: { ids: 'strings', asOf: 'string', limit: 'integer' },
    cypher: `
UNWIND $ids AS one
MATCH (x:Item)
WHERE x.id = one
WITH x
MATCH ${path}
WITH DISTINCT y
RETURN y.id AS id, [(y)-[r:${type}]->(z:Item) WHERE ${inForce(['r'])} | z.id] AS wider
ORDER BY id
LIMIT $limit`,
    decode: ([id, wider]) => ({ id: id as string, wider: wider as string[] }),
  });
  return [type, { below: text('below', `(x)<-[:${type}*0..100]-(y:Item)`), above: text('above', `(x)-[:${type}*0..100]->(y:Item)`) }] as const;
}));

/**
 * The items named, and all that count as them: what is below them in their tree; along a tree downward, what is above, so that a filter for
 * what has something below it finds that at any depth.
 */
async function withKin(asking: Asking, way: Way, ids: readonly string[]): Promise<string[]> {
  if (!way.to.some((kind) => treeLink(kind) !== undefined)) return [...ids];
  const up = way.along === 'narrower';
  const byTree = new Map<string | undefined, string[]>();
  for (const id of ids) append(byTree, treeTypeOf(parseItemId(id)?.kind ?? 'Field'), id);
  const kin = await Promise.all([...byTree].map(async ([type, some]) => {
    const lines = type === undefined ? undefined : linesBy.get(type);
    if (lines === undefined) return some;
    const rows = await asking.read(up ? lines.above : lines.below, { ids: some, asOf: await asking.asOf(), limit: MAX_TREE });
    if (rows.length === MAX_TREE) throw new TooManyLinks();
    const tree = new Tree(rows.flatMap(({ id, wider }) => wider.map((to) => [id, to] as const)));
    return some.flatMap((id) => [id, ...(up ? tree.ancestors(id) : tree.descendants(id)).keys()]);
  }));
  return [...new Set(kin.flat())];
}

// Terms ---------------------------------------------------------------------------------------------------------------------

interface Resolved { readonly way: Way; readonly ids: readonly string[] }

async function resolve(asking: Asking, loaders: Loaders, kind: Kind, filter: Filter): Promise<Resolved[]> {
  const members = membersOf(kind).flatMap((way) => { const terms = filter[way.field]; return terms == null ? [] : [{ way, terms }]; });
  const count = members.reduce((sum, { terms }) => sum + terms.length, 0);
  const faults = members.flatMap(({ way, terms }) => terms.flatMap((term, at) => { const fault = faultOf(term); return fault === undefined ? [] : [`filter.${way.field}.${at} ${fault}`]; }));
  if (count > MAX_FILTER_TERMS) faults.unshift(`filter has ${count} terms; at most ${MAX_FILTER_TERMS} are allowed`);
  if (faults.length > 0) throw new FilterFault('BAD_USER_INPUT', faults);

  let suggested = 0;
  const found = await Promise.all(members.map(async ({ way, terms }) => {
    const accepted = way.along === 'narrower' ? way.to : andWider(way.to);
    const named = await Promise.all(terms.map(async (term, at): Promise<Named> => {
      const path = `filter.${way.field}.${at}`;
      const [own, wider] = await Promise.all([loaders.termsOf(way.to, term), loaders.termsOf(accepted.filter((one) => !way.to.includes(one)), term)]);
      const [first, ...others] = own.length > 0 ? own : wider;
      if (first !== undefined && others.length === 0) return { id: first.id };
      if (first !== undefined) return { ambiguous: `${path}: “${term}” names several: ${[first, ...others].map(({ id }) => id).join(', ')}. Give one of these ids` };
      suggested += 1;
      const near = suggested > MAX_SUGGESTED ? [] : await namesNear(asking, accepted, term);
      return { unknown: `${path}: nothing in the inventory is called “${term}”${near.length === 0 ? '' : `. Near it: ${near.join(', ')}`}` };
    }));
    return { way, named };
  }));
  // In the order of the filter, whichever look-up ended first.
  const all = found.flatMap(({ named }) => named);
  const unknown = all.flatMap((one) => one.unknown ?? []);
  const ambiguous = all.flatMap((one) => one.ambiguous ?? []);
  if (unknown.length > 0) throw new FilterFault('UNKNOWN_TERM', [...unknown, ...ambiguous]);
  if (ambiguous.length > 0) throw new FilterFault('AMBIGUOUS_TERM', ambiguous);
  return found.map(({ way, named }) => ({ way, ids: [...new Set(named.flatMap(({ id }) => id ?? []))].sort() }));
}

/** What a term of a filter comes to: one of these. */
interface Named { readonly id?: string; readonly unknown?: string; readonly ambiguous?: string }

function faultOf(term: string): string | undefined {
  if (term.length > MAX_FILTER_TERM) return `is longer than ${MAX_FILTER_TERM} characters`;
  if (/\p{Cc}/u.test(term) || !isStorable(term)) return 'holds control characters';
  return foldTerm(term) === '' ? 'holds no letter or digit' : undefined;
}

// Items ---------------------------------------------------------------------------------------------------------------------

async function leadingTo(asking: Asking, { way, ids }: Resolved): Promise<Map<string, Matching>> {
  const question = matchingBy.get(patternOfMember(way));
  if (question === undefined) throw new Error('There is no such member');
  // Kin of other kinds have fields of their own: the data types of a system are not those of its fields.
  const targets = ids.length === 0 ? [] : (await withKin(asking, way, ids)).filter((id) => { const kind = parseItemId(id)?.kind; return kind !== undefined && way.to.includes(kind); });
  const found = new Map<string, Matching>();
  const asOf = await asking.asOf();
  for (let after = '', more = targets.length > 0; more;) {
    const rows = await asking.read(question, { targets, asOf, after, limit: WINDOW });
    for (const row of rows) found.set(row.id, row);
    if (found.size > MAX_MATCHING) throw new TooManyLinks();
    after = rows.at(-1)?.id ?? '';
    more = rows.length === WINDOW;
  }
  return found;
}

/** All items of a kind that pass every member of a filter; `fingerprint` is the same for filters that mean the same. */
export async function itemsMatching(asking: Asking, loaders: Loaders, kind: Kind, filter: Filter): Promise<{ items: Matching[]; fingerprint: string } | undefined> {
  const members = await resolve(asking, loaders, kind, filter);
  if (members.length === 0) return undefined;
  const [fewest, ...others] = (await Promise.all(members.map((member) => leadingTo(asking, member)))).sort((a, b) => a.size - b.size);
  return {
    items: [...fewest?.values() ?? []].filter(({ id }) => others.every((other) => other.has(id))),
    fingerprint: digestOf(members.map(({ way, ids }) => [way.field, ids])).slice(0, 16),
  };
}

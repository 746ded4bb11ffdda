import { type DerivedLink, type Inverse, type Kind, type Link, inventoryKinds, kinds } from './kinds.js';

/**
 * The ways from items of a kind to other items: its own links, the links of others that lead to it, links of two steps, and the sources
 * that its evidence quotes; all read off the table of kinds. Nearly each is a member of the kind’s filter. Those that begin at the far end of a link
 * are connections, because they can grow; the others are lists.
 */
export interface Way {
  /** A field of the API, and the member of the filter. */
  readonly field: string;
  readonly description: string;
  readonly from: Kind;
  readonly to: readonly Kind[];
  readonly form: 'LIST' | 'CONNECTION';
  /** Of a connection: the same for those that one text answers, whatever kind they start from. */
  readonly key: string;
  readonly steps: readonly Step[];
  /** Where it is a link of the kind’s tree: whether it leads to what is wider, or to what is narrower. */
  readonly along?: 'wider' | 'narrower';
  /** What must be in force; `m` is the far end. Whoever owns a link says it only while it is in force itself. */
  readonly dated: readonly string[];
  /** Whether a far end can be reached more than once. */
  readonly manyPaths?: true;
  /** No member of the filter. */
  readonly readOnly?: true;
}

/** One relationship of a way, out of the node before it or into it; `name` is the variable of what carries dates. */
interface Step { readonly type: string; readonly out: boolean; readonly name: string; readonly through?: string }

/** The Cypher pattern of a way, begun at the end that is known. */
export function patternOf({ steps }: Way, from: string, to: string, begin: 'from' | 'to'): string {
  const nodes = [from, ...steps.map(({ through }) => through ?? to)];
  const link = ({ type, name }: Step, out: boolean): string => (out ? `-[${name}:${type}]->` : `<-[${name}:${type}]-`);
  return begin === 'from'
    ? steps.reduce((text, step, at) => `${text}${link(step, step.out)}(${nodes[at + 1] ?? ''})`, `(${from})`)
    : steps.reduceRight((text, step, at) => `${text}${link(step, !step.out)}(${nodes[at] ?? ''})`, `(${to})`);
}

const own = (from: Kind, field: string, link: Link): Way => ({
  field, description: link.description, from, to: link.to, form: 'LIST', key: `${from}.${link.type}`, steps: [{ type: link.type, out: true, name: 'r' }], dated: ['r'],
  ...(field === kinds[from].tree ? { along: 'wider' } : {}),
});
const opposite = (from: Kind, owner: Kind, name: string, link: Link, { field, description, past }: Inverse): Way => ({
  field, description, from, to: [owner], form: 'CONNECTION', key: `${owner}.${link.type}`, steps: [{ type: link.type, out: false, name: 'r' }], dated: past ? ['r'] : ['r', 'm'],
  ...(name === kinds[owner].tree ? { along: 'narrower' } : {}),
});
const derived = (from: Kind, field: string, link: DerivedLink): Way => ({
  field, description: link.description, from, to: [link.to], form: 'LIST', key: `${from}.${link.through}.${link.onward}.own`,
  steps: [{ type: link.through, out: false, name: 'r', through: 'x:Activity' }, { type: link.onward, out: true, name: 'q' }], dated: ['r', 'x', 'q'], manyPaths: true,
});
const derivedOpposite = (owner: Kind, link: DerivedLink): Way => ({
  ...link.inverse, from: link.to, to: [owner], form: 'CONNECTION', key: `${owner}.${link.through}.${link.onward}`,
  steps: [{ type: link.onward, out: false, name: 'q', through: 'x:Activity' }, { type: link.through, out: true, name: 'r' }], dated: ['q', 'x', 'r', 'm'], manyPaths: true,
});
const quoted = (from: Kind): Way => ({
  field: 'sources', description: 'Sources that its evidence quotes.', from, to: ['Source'], form: 'LIST', key: `${from}.EVIDENCED_BY`,
  steps: [{ type: 'EVIDENCED_BY', out: true, name: '', through: ':Evidence' }, { type: 'OF_SOURCE', out: true, name: '' }], dated: [], manyPaths: true,
});
const quoting: Way = {
  field: 'items', description: 'What rests on it: items whose evidence quotes it.', from: 'Source', to: inventoryKinds, form: 'CONNECTION', key: 'Item.EVIDENCED_BY',
  steps: [{ type: 'OF_SOURCE', out: false, name: '', through: ':Evidence' }, { type: 'EVIDENCED_BY', out: false, name: '' }], dated: ['m'], manyPaths: true, readOnly: true,
};

const found = new Map<Kind, Map<string, Way>>(inventoryKinds.map((kind) => [kind, new Map()]));
function add(way: Way): void {
  const ways = found.get(way.from);
  if (ways?.has(way.field)) throw new Error(`${way.from} has two links named ${way.field}`);
  ways?.set(way.field, way);
}
for (const kind of inventoryKinds) {
  for (const [name, link] of Object.entries<Link>(kinds[kind].links)) {
    add(own(kind, name, link));
    if (link.inverse !== undefined) for (const target of link.to) add(opposite(target, kind, name, link, link.inverse));
  }
  for (const [name, link] of Object.entries(kinds[kind].derived ?? {})) {
    add(derived(kind, name, link));
    add(derivedOpposite(kind, link));
  }
  add(quoted(kind));
}
add(quoting);

/** The ways from a kind, by field. */
export const waysFrom = (kind: Kind): ReadonlyMap<string, Way> => found.get(kind) ?? new Map<string, Way>();
export const allWays: readonly Way[] = [...found.values()].flatMap((ways) => [...ways.values()]);

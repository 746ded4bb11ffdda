import type { Row } from '../graph/index.js';
import { type EarlierFact, type EvidenceFact, type ItemFacts, type LinkFact, digestOf, ordered } from './facts.js';
import { ALWAYS, FOREVER, type Link, kinds } from './kinds.js';

/**
 * Changing what is said of an item, from a day on: what held before that day is still said of the days before it. Pure functions; a
 * change without a day is a correction, as if it had always been said.
 */

/** Attributes between two days; segments follow each other without gaps. */
interface Segment { readonly from: string; readonly attributes: Row; readonly assumed: readonly string[]; readonly lapsed?: true }

export interface AttributeChange {
  /** undefined: nothing is said any more. */
  readonly value: Row[string] | undefined;
  readonly assumed: boolean;
}

const saidIn = ({ attributes, assumed, lapsed }: Segment | EarlierFact): Omit<Segment, 'from'> => ({ attributes, assumed, ...(lapsed === undefined ? {} : { lapsed }) });

const segmentsOf = ({ attributes, assumed, earlier = [] }: ItemFacts): Segment[] => {
  let from = ALWAYS;
  const segments = earlier.map((fact): Segment => {
    const segment = { ...saidIn(fact), from };
    from = fact.until;
    return segment;
  });
  return [...segments, { from, attributes, assumed }];
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const sameSegment = (a: Segment, b: Segment): boolean =>
  a.lapsed === b.lapsed && same([...a.assumed].sort(), [...b.assumed].sort()) && same(Object.entries(a.attributes).sort(byName), Object.entries(b.attributes).sort(byName));
const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

function fromSegments(segments: readonly Segment[]): Pick<ItemFacts, 'attributes' | 'assumed'> & { earlier: EarlierFact[] } {
  const distinct = segments.filter((segment, at) => at === 0 || !sameSegment(segment, segments[at - 1] as Segment));
  const last = distinct.at(-1) as Segment;
  return {
    attributes: last.attributes, assumed: last.assumed,
    earlier: distinct.slice(0, -1).map((segment, at) => ({ ...saidIn(segment), until: (distinct[at + 1] as Segment).from })),
  };
}

/**
 * Attributes with changes from a day on. A later change that was planned of the same attribute stays planned: the new value holds until then.
 * Without a day, the change replaces what is said of every day.
 */
export function changeAttributes(item: ItemFacts, changes: ReadonlyMap<string, AttributeChange>, from: string | null): Pick<ItemFacts, 'attributes' | 'assumed'> & { earlier: EarlierFact[] } {
  const cut = from !== null && from > ALWAYS ? splitAt(segmentsOf(item), from) : segmentsOf(item);
  const begin = from ?? ALWAYS;
  let segments = cut;
  for (const [name, change] of changes) {
    const first = segments.find((segment) => segment.from >= begin);
    const before = first?.attributes[name];
    let planned = false;
    segments = segments.map((segment) => {
      if (segment.from < begin) return segment;
      planned ||= from !== null && !same(segment.attributes[name], before);
      return planned ? segment : withValue(segment, name, change);
    });
  }
  return fromSegments(segments);
}

function withValue(segment: Segment, name: string, { value, assumed }: AttributeChange): Segment {
  const rest = Object.fromEntries(Object.entries(segment.attributes).filter(([attribute]) => attribute !== name));
  return {
    ...segment, attributes: value === undefined ? rest : { ...rest, [name]: value },
    assumed: [...segment.assumed.filter((one) => one !== name), ...(assumed && value !== undefined ? [name] : [])],
  };
}

function splitAt(segments: readonly Segment[], day: string): Segment[] {
  return segments.flatMap((segment, at) => {
    const end = segments[at + 1]?.from ?? FOREVER;
    return segment.from < day && day < end ? [segment, { ...segment, from: day }] : [segment];
  });
}

/**
 * The links of one type, from a day on exactly these. A link that is not among them ends on that day; one that would begin later is
 * dropped; one that stands already keeps its own beginning.
 */
export function changeLinks(links: readonly LinkFact[], type: string, wanted: readonly LinkFact[], from: string | null): LinkFact[] {
  const others = links.filter((link) => link.type !== type);
  if (from === null) return [...others, ...wanted];
  const before = links.filter((link) => link.type === type);
  const kept: LinkFact[] = [];
  const standing = new Set<LinkFact>();
  for (const link of before) {
    if (link.until <= from) {
      kept.push(link);
      continue;
    }
    const again = wanted.find((one) => one.to === link.to && !standing.has(one) && link.since <= one.since && one.since < link.until);
    if (again !== undefined) {
      standing.add(again);
      kept.push(sameLink(link, again) ? { ...link, until: again.until } : again.since <= link.since ? { ...again, since: link.since } : { ...link, until: again.since });
      if (!sameLink(link, again) && again.since > link.since) kept.push(again);
    } else if (link.since < from) kept.push({ ...link, until: from });
  }
  return [...others, ...kept, ...wanted.filter((one) => !standing.has(one))];
}

const sameLink = (a: LinkFact, b: LinkFact): boolean => a.stated === b.stated && same([...a.evidence].sort(), [...b.evidence].sort()) && same(Object.entries(a.attributes).sort(byName), Object.entries(b.attributes).sort(byName));

/** Evidence that facts still rest on, beside what is said now: links that have ended keep theirs. */
export function evidenceOf(said: readonly EvidenceFact[], links: readonly LinkFact[], before: readonly EvidenceFact[]): EvidenceFact[] {
  const needed = new Set(links.flatMap(({ evidence }) => evidence));
  const all = new Map(said.map((fact) => [fact.id, fact]));
  for (const fact of before) if (needed.has(fact.id) && !all.has(fact.id)) all.set(fact.id, fact);
  return [...all.values()];
}

/** An item that has ended, and of which something is said again from a day on: on the days between it was not there. */
export function withLapse(item: ItemFacts, from: string): ItemFacts {
  if (item.until >= from || item.until <= item.since) return item;
  const segments = splitAt(splitAt(segmentsOf(item), item.until), from);
  return { ...item, ...fromSegments(segments.map((segment) => (segment.from >= item.until && segment.from < from ? { ...segment, lapsed: true } : segment))) };
}

/** The facts of an item with all that a later version of its source says of it, from a day on. */
export function revise(stored: ItemFacts | undefined, said: ItemFacts, from: string): ItemFacts {
  if (stored === undefined) return { ...said, since: said.since === ALWAYS ? from : said.since };
  const row = kinds[said.kind];
  const before = row.undated === true ? stored : withLapse(stored, from);
  const names = new Set([...Object.keys(row.attributes), ...Object.keys(before.attributes), ...Object.keys(said.attributes)]);
  const attributes = changeAttributes(before, new Map([...names].map((name) => [name, { value: said.attributes[name], assumed: said.assumed.includes(name) }])), row.undated === true ? null : from);
  let links = before.links;
  for (const link of Object.values<Link>(row.links)) {
    const wanted = said.links.filter(({ type }) => type === link.type);
    links = changeLinks(links, link.type, link.undated ? wanted : wanted.map((one) => (one.since === ALWAYS ? { ...one, since: from } : one)), link.undated ? null : from);
  }
  // A new edition that says the same in the same place is a new confirmation: its evidence stands in place of the old.
  return {
    // What never was in force begins where it is said at last.
    ...said, since: before.until <= before.since && before.since < from ? from : before.since, until: said.until, ...attributes, links: links.map((link) => renewed(link, said)),
    assumed: [...attributes.assumed.filter((name) => name !== '*'), ...(said.assumed.includes('*') ? ['*'] : [])],
    evidence: evidenceOf(said.evidence, links, before.evidence),
  };
}

const renewed = (link: LinkFact, said: ItemFacts): LinkFact => {
  const again = said.links.find(({ type, to }) => type === link.type && to === link.to);
  return again !== undefined && link.until > ALWAYS && link.until === again.until ? { ...link, stated: again.stated, evidence: again.evidence, attributes: again.attributes } : link;
};

/**
 * An item that ends on a day. Its end bounds all that it says of others, so its links stay as they are: what has ended stays a use, and has
 * to be told with all that it was (rule 1). What would begin later never does, and what never was in force says nothing.
 */
export const close = (item: ItemFacts, on: string): ItemFacts => {
  const until = item.until < on ? item.until : on;
  const never = until <= item.since;
  return { ...item, until, links: item.links.flatMap((link) => (link.until <= on || isUndated(item, link) ? [link] : link.since >= on ? [] : [never ? { ...link, until: on } : link])) };
};

const isUndated = ({ kind }: ItemFacts, { type }: LinkFact): boolean => Object.values<Link>(kinds[kind].links).some((link) => link.type === type && link.undated === true);

export interface Difference {
  /** The attribute or link, as the API names it. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between two versions of an item, field by field, in words. */
export function differencesOf(before: ItemFacts | undefined, after: ItemFacts): Difference[] {
  const [old, now] = [before === undefined ? new Map<string, string>() : said(before), said(after)];
  const fields = ['name', 'aliases', 'description', 'since', 'until', ...Object.keys(kinds[after.kind].attributes), ...Object.keys(kinds[after.kind].links), 'evidence'];
  return fields.filter((field) => old.get(field) !== now.get(field))
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }));
}

function said(item: ItemFacts): Map<string, string> {
  const row = kinds[item.kind];
  const { aliases, description, since, until, evidence, links } = ordered(item);
  const fields = new Map<string, string>([['name', item.name]]);
  const set = (field: string, text: string): void => { if (text !== '') fields.set(field, text); };
  set('aliases', aliases.join(', '));
  set('description', description ?? '');
  set('since', since === ALWAYS ? '' : since);
  set('until', until === FOREVER ? '' : until);
  const segments = segmentsOf(item);
  for (const name of Object.keys(row.attributes)) set(name, timeline(segments, name));
  for (const [name, link] of Object.entries<Link>(row.links)) set(name, links.filter(({ type }) => type === link.type).map(linkText).join('; '));
  set('evidence', evidence.map(({ source, section, quote, note, about, stated }) => [about, source, section, quote === null ? null : `“${quote}”`, stated ? null : `assumed: ${note ?? ''}`].filter((part) => part !== null).join(', ')).sort().join('; '));
  return fields;
}

function timeline(segments: readonly Segment[], name: string): string {
  const texts = segments.map(({ from, attributes, assumed }) => ({ from, text: attributes[name] === undefined ? '' : `${[attributes[name]].flat().join(', ')}${assumed.includes(name) ? ' (assumed)' : ''}` }));
  return texts.filter(({ text }, at) => at === 0 || text !== texts[at - 1]?.text).map(({ from, text }, at) => (at === 0 ? text : `${text === '' ? 'nothing' : text} from ${from}`)).filter((text) => text !== '').join('; ');
}

const linkText = ({ to, since, until, stated, attributes }: LinkFact): string =>
  [to, ...Object.entries(attributes).map(([name, value]) => `${name} ${[value].flat().join(', ')}`), since === ALWAYS ? null : `from ${since}`, until === FOREVER ? null : `until ${until}`, stated ? null : '(assumed)'].filter((part) => part !== null).join(' ');

export const factsDiffer = (before: ItemFacts | undefined, after: ItemFacts): boolean => before === undefined || digestOf(ordered(before)) !== digestOf(ordered(after));

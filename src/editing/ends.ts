import { type Transaction, defineQuestion } from '../graph/index.js';
import { type ItemFacts, type LinkFact, idOf } from '../inventory/facts.js';
import { ALWAYS, FOREVER, type ItemId, type Link, kinds, parseItemId } from '../inventory/kinds.js';
import type { Revision } from '../inventory/write.js';
import { append, remember } from '../law/index.js';

/** Facts on days on which what they are about is not there: links that lead to an item before it begins or after its end, and items without a link that they must have. */

/** Facts that lead to an item on any of the days from one to before another. */
export const leadingTo = defineQuestion({
  name: 'editing.leadingTo', parameters: { ids: 'strings', from: 'string', before: 'string', limit: 'integer' },
  cypher: `
MATCH (b:Item)<-[r]-(a:Item)
WHERE b.id IN $ids AND r.until > $from AND a.until > $from AND r.since < $before AND a.since < $before
RETURN a.id AS item, a.name, type(r) AS type, b.id AS to
ORDER BY to, item, type
LIMIT $limit`,
  decode: ([item, name, type, to]) => ({ item: item as ItemId, name: name as string, type: type as string, to: to as ItemId }),
});

const daysOfItems = defineQuestion({
  name: 'editing.days', parameters: { ids: 'strings' }, maxRows: 1_000_000,
  cypher: `
MATCH (n:Item)
WHERE n.id IN $ids
RETURN n.id AS id, n.since, n.until
ORDER BY id`,
  decode: ([id, since, until]) => [id as ItemId, { since: since as string, until: until as string }] as const,
});

const MAX_LEADING = 1_000;

/** A link's name and row, by the relationship type. */
export function linkNamed(from: ItemId, type: string): readonly [string, Link] | undefined {
  const kind = parseItemId(from)?.kind;
  return kind === undefined ? undefined : Object.entries<Link>(kinds[kind].links).find(([, link]) => link.type === type);
}

/** What of a written item would not hold: the attribute or link that is at fault, as the API names it. */
export interface Overhang { readonly item: ItemId; readonly member: string; readonly message: string }

export async function overhangsIn(transaction: Transaction, revisions: readonly Revision[]): Promise<Overhang[]> {
  const written = new Map(revisions.map((revision) => [idOf(revision.after), revision]));
  const found = revisions.flatMap(({ before, after }) => gapsIn(before?.facts, after));
  const leading = revisions.flatMap(({ before, after }) => {
    const stood = new Set(before?.facts.links.map(daysOf));
    return after.links.filter((link) => written.has(link.to) || !stood.has(daysOf(link))).map((link) => ({ after, link }));
  });
  const others = new Map(await transaction.read(daysOfItems, { ids: [...new Set(leading.map(({ link }) => link.to))].filter((id) => !written.has(id)) }));
  for (const { after, link } of leading) {
    const { since, until } = written.get(link.to)?.after ?? others.get(link.to) ?? { since: ALWAYS, until: FOREVER };
    const named = linkNamed(idOf(after), link.type);
    if (named === undefined || named[1].undated === true) continue;
    const tell = (message: string): void => { found.push({ item: idOf(after), member: named[0], message }); };
    if (earlier(after.until, link.until) > until) tell(`${link.to} ends on ${until}: the link must not outlast it, so give it an “until” of that day or before`);
    if (later(after.since, link.since) < since) tell(`${link.to} begins on ${since}: the link must not come before it, so give it a “since” of that day or later`);
  }
  const sooner = revisions.flatMap(({ before, after }) => (before === undefined ? [] : [{ id: idOf(after), from: after.until, day: before.facts.until }]));
  for (const [id, facts] of await leadingOn(transaction, sooner, written)) found.push({ item: id, member: 'until', message: `${factsText(facts)} to it after that day: ${some(facts)}. End or change them first, or retire it with cascade` });
  const beginningLater = revisions.flatMap(({ before, after }) => (before === undefined ? [] : [{ id: idOf(after), from: before.facts.since, day: after.since }]));
  for (const [id, facts] of await leadingOn(transaction, beginningLater, written)) found.push({ item: id, member: 'since', message: `${factsText(facts)} to it before that day: ${some(facts)}. Change them first` });
  return found;
}

/** Facts of others that lead to items on days that these lose, by item; items that lose the same days are asked about at once. */
async function leadingOn(transaction: Transaction, losses: readonly { readonly id: ItemId; readonly from: string; readonly day: string }[], written: ReadonlyMap<ItemId, unknown>): Promise<Map<ItemId, string[]>> {
  const windows = new Map<string, { from: string; before: string; ids: ItemId[] }>();
  for (const { id, from, day } of losses) if (from < day) remember(windows, `${from} ${day}`, () => ({ from, before: day, ids: [] })).ids.push(id);
  const facts = new Map<ItemId, string[]>();
  for (const window of windows.values()) {
    for (const { item, type, to } of await transaction.read(leadingTo, { ...window, limit: MAX_LEADING })) {
      const named = written.has(item) || parseItemId(item)?.kind === 'LegalHold' ? undefined : linkNamed(item, type);
      if (named !== undefined && named[1].undated !== true) append(facts, to, `${item} (${named[0]})`);
    }
  }
  return facts;
}

const daysOf = ({ type, to, since, until }: LinkFact): string => `${type} ${to} ${since} ${until}`;
const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);
const factsText = ({ length }: readonly string[]): string => (length === MAX_LEADING ? `${MAX_LEADING} facts or more lead` : length === 1 ? 'A fact leads' : `${length} facts lead`);
const some = (all: readonly string[]): string => `${all.slice(0, 5).join(', ')}${all.length > 5 ? ' …' : ''}`;

/** Days at the end on which an item lacks a link that it must have, where the call changes such a link or the item’s end. */
function gapsIn(before: ItemFacts | undefined, after: ItemFacts): Overhang[] {
  return Object.entries<Link>(kinds[after.kind].links).flatMap(([name, link]) => {
    if (link.min !== 1 || link.max !== 1 || link.undated === true) return [];
    const [old, now] = [before, after].map((facts) => facts?.links.filter(({ type }) => type === link.type) ?? []) as [LinkFact[], LinkFact[]];
    if (now.length === 0 || (before?.until === after.until && old.map(daysOf).join() === now.map(daysOf).join()) || holdsUntil(now, after.until)) return [];
    return [{ item: idOf(after), member: name, message: `leaves days on which ${idOf(after)} has no “${name}”, and it must have one` }];
  });
}

/** Whether links follow on one another, the last until this day or later. */
function holdsUntil(links: readonly LinkFact[], until: string): boolean {
  const inOrder = [...links].sort((a, b) => (a.since < b.since ? -1 : 1));
  return inOrder.every((one, at) => (inOrder[at + 1]?.since ?? one.until) <= one.until) && (inOrder.at(-1)?.until ?? '') >= until;
}

/** Links that a change ends sooner than they would, by the item that they lead to: what is held for a matter stays linked. */
export function endingLinks(revisions: readonly Revision[]): Map<ItemId, { readonly on: string; readonly from: ItemId; readonly member: string }> {
  const ending = new Map<ItemId, { on: string; from: ItemId; member: string }>();
  for (const { before, after } of revisions) {
    for (const link of before?.facts.links ?? []) {
      const on = after.links.filter(({ type, to }) => type === link.type && to === link.to).map(({ until }) => until).sort().at(-1) ?? link.since;
      const named = linkNamed(idOf(after), link.type);
      if (on >= link.until || named === undefined || !PLACING.has(link.type)) continue;
      const known = ending.get(link.to);
      if (known === undefined || on < known.on) ending.set(link.to, { on, from: idOf(after), member: named[0] });
    }
  }
  return ending;
}

/** Links by which data are said to be somewhere. */
const PLACING = new Set(['IN_SYSTEM', 'OF_DATA', 'CLASSIFIED_AS', 'CARRIES', 'FLOW_FROM', 'FLOW_TO', 'PART_OF']);

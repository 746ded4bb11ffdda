import { type Transaction, defineQuestion } from '../graph/index.js';
import { type ItemFacts, type LinkFact, idOf } from '../inventory/facts.js';
import { FOREVER, type ItemId, type Link, kinds, parseItemId } from '../inventory/kinds.js';
import type { Revision } from '../inventory/write.js';

/** Facts that would outlast what they are about: links that lead to an item after its end, and items without a link that they must have. */

/** Facts that lead to an item on a day or later. */
export const leadingTo = defineQuestion({
  name: 'editing.leadingTo', parameters: { ids: 'strings', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (b:Item)<-[r]-(a:Item)
WHERE b.id IN $ids AND r.until > $asOf AND a.until > $asOf
RETURN a.id AS item, a.name, type(r) AS type, b.id AS to
ORDER BY to, item, type
LIMIT $limit`,
  decode: ([item, name, type, to]) => ({ item: item as ItemId, name: name as string, type: type as string, to: to as ItemId }),
});

const endsOf = defineQuestion({
  name: 'editing.endsOf', parameters: { ids: 'strings', forever: 'string' }, maxRows: 1_000_000,
  cypher: `
MATCH (n:Item)
WHERE n.id IN $ids AND n.until < $forever
RETURN n.id AS id, n.until
ORDER BY id`,
  decode: ([id, until]) => [id as ItemId, until as string] as const,
});

const MAX_LEADING = 1_000;

/** A link's name and row, by the relationship type. */
export function linkNamed(from: ItemId, type: string): readonly [string, Link] | undefined {
  const kind = parseItemId(from)?.kind;
  return kind === undefined ? undefined : Object.entries<Link>(kinds[kind].links).find(([, link]) => link.type === type);
}

/** What of a written item would not hold; `member` is undefined where it is the item’s own end. */
export interface Overhang { readonly item: ItemId; readonly member: string; readonly message: string }

export async function overhangsIn(transaction: Transaction, revisions: readonly Revision[]): Promise<Overhang[]> {
  const written = new Map(revisions.map((revision) => [idOf(revision.after), revision]));
  const found = revisions.flatMap(({ before, after }) => gapsIn(before?.facts, after));
  const leading = revisions.flatMap(({ before, after }) => {
    const stood = new Set(before?.facts.links.map(daysOf));
    return after.links.filter((link) => written.has(link.to) || !stood.has(daysOf(link))).map((link) => ({ after, link }));
  });
  const ends = new Map(await transaction.read(endsOf, { ids: [...new Set(leading.map(({ link }) => link.to))].filter((id) => !written.has(id)), forever: FOREVER }));
  for (const { after, link } of leading) {
    const end = written.get(link.to)?.after.until ?? ends.get(link.to) ?? FOREVER;
    const named = linkNamed(idOf(after), link.type);
    if (named === undefined || named[1].undated === true || lastDay(after, link) <= end) continue;
    found.push({ item: idOf(after), member: named[0], message: `${link.to} ends on ${end}: the link must not outlast it, so give it an “until” of that day or before` });
  }
  for (const { before, after } of revisions) {
    if (before === undefined || after.until >= before.facts.until) continue;
    const rows = (await transaction.read(leadingTo, { ids: [idOf(after)], asOf: after.until, limit: MAX_LEADING }))
      .filter(({ item }) => !written.has(item) && parseItemId(item)?.kind !== 'LegalHold').flatMap((row) => { const named = linkNamed(row.item, row.type); return named === undefined ? [] : [`${row.item} (${named[0]})`]; });
    if (rows.length > 0) found.push({ item: idOf(after), member: 'until', message: `${rows.length === MAX_LEADING ? `${MAX_LEADING} facts or more lead` : rows.length === 1 ? 'A fact leads' : `${rows.length} facts lead`} to it after that day: ${rows.slice(0, 5).join(', ')}${rows.length > 5 ? ' …' : ''}. End or change them first, or retire it with cascade` });
  }
  return found;
}

const daysOf = ({ type, to, since, until }: LinkFact): string => `${type} ${to} ${since} ${until}`;
const lastDay = ({ until }: ItemFacts, link: LinkFact): string => (link.until < until ? link.until : until);

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

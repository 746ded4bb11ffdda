import { type Reader, defineQuestion } from '../graph/index.js';
import { type ItemFacts, idOf } from './facts.js';
import { FOREVER, type ItemId } from './kinds.js';

/**
 * Legal holds stand in the way of ending an item: the one that they name, and what they reach through it: what is part of a system, and what lies
 * below and above a data type. GDPR Art. 17(3)(b), (e).
 */

interface HoldRow { readonly item: ItemId; readonly matter: string; readonly hold: string; readonly releasedOn: string }
const decode = ([item, matter, hold, releasedOn]: readonly unknown[]): HoldRow => ({ item, matter, hold, releasedOn: (releasedOn ?? '') === '' ? FOREVER : releasedOn } as HoldRow);

const holdsAlong = (name: string, pattern: string) => defineQuestion({
  name: `inventory.${name}`, parameters: { ids: 'strings', limit: 'integer' },
  cypher: `
UNWIND $ids AS one
MATCH (s:Item)
WHERE s.id = one
WITH s
MATCH ${pattern}
WITH DISTINCT s, x
MATCH (x)<-[:HOLDS]-(l:LegalHold)
RETURN s.id AS item, l.matter AS matter, l.id AS hold, l.releasedOn
ORDER BY item, matter, hold
LIMIT $limit`,
  decode,
});
/** Of documents and those that were placed, on an item or on what it is part of or below. */
const holdsAbove = holdsAlong('holdsAbove', '(s)-[:PART_OF|BROADER*0..100]->(x:Item)');
const holdsBelow = holdsAlong('holdsBelow', '(s)<-[:BROADER*1..100]-(x:DataType)');

const BATCH = 1_000;
const MAX_HOLDS = 50_000;

/** Endings that a hold forbids, with the holds. */
export interface Held { readonly id: ItemId; readonly holds: readonly { readonly matter: string; readonly hold: string }[] }
export const heldText = ({ id, holds }: Held): string => `${id} is held for ${holds.map(({ matter, hold }) => `${matter} (${hold})`).join(' and ')}: release ${holds.length === 1 ? 'that hold' : 'those holds'} first`;

/** Of items that would end on a day (FOREVER: that only begin later), those on which a hold still stands then. `writtenHolds`: when those that are written with them are released. */
export async function heldAmong(reader: Pick<Reader, 'read'>, endings: ReadonlyMap<ItemId, string>, writtenHolds: ReadonlyMap<string, string> = new Map()): Promise<Held[]> {
  const all = [...endings.keys()];
  const found: Held[] = [];
  for (let at = 0; at < all.length; at += BATCH) {
    const ids = all.slice(at, at + BATCH);
    const rows = [...await reader.read(holdsAbove, { ids, limit: MAX_HOLDS }), ...await reader.read(holdsBelow, { ids, limit: MAX_HOLDS })].map((row) => ({ ...row, releasedOn: writtenHolds.get(row.hold) ?? row.releasedOn }));
    for (const id of ids) {
      const standing = rows.filter(({ item, releasedOn }) => item === id && (releasedOn === FOREVER || releasedOn > (endings.get(id) ?? FOREVER)));
      const holds = [...new Map(standing.map((row) => [row.hold, row])).values()];
      if (holds.length > 0) found.push({ id, holds });
    }
  }
  return found;
}

/** Of changed items those that would end earlier than they do, or begin later. */
export const endingsIn = (revisions: readonly { readonly before: { readonly facts: ItemFacts } | undefined; readonly after: ItemFacts }[]): ReadonlyMap<ItemId, string> =>
  new Map(revisions.flatMap(({ before, after }) => (before !== undefined && (after.until < before.facts.until || after.since > before.facts.since) ? [[idOf(after), after.until] as const] : [])));

/** Legal holds among what is written, with the days on which they are released then. */
export const holdsIn = (items: readonly ItemFacts[]): ReadonlyMap<string, string> =>
  new Map(items.flatMap((item) => (item.kind === 'LegalHold' ? [[idOf(item), typeof item.attributes['releasedOn'] === 'string' ? item.attributes['releasedOn'] : FOREVER] as const] : [])));

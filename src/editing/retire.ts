import { InvalidInput } from '../answers/schema.js';
import type { Graph, Transaction } from '../graph/index.js';
import type { ItemFacts } from '../inventory/facts.js';
import { FOREVER, type ItemId, type Kind, parseItemId } from '../inventory/kinds.js';
import { heldAmong, heldText } from '../inventory/holds.js';
import { changeLinks, close } from '../inventory/revise.js';
import { type StoredItem, storedItems } from '../inventory/stored.js';
import { type Revision, changeOf } from '../inventory/write.js';
import { leadingTo, linkNamed } from './ends.js';
import { type Edit, type WriteFailure, type Written, Faults, Refused, Terms, faultOfSize, keep, writing } from './edit.js';

/** Ending items. What links to them would say something of what is no longer there: it is named, or ended with them where that is asked. */

export interface Orphan { readonly item: ItemId; readonly name: string; readonly link: string; readonly to: ItemId }
export class OrphanedFacts { constructor(readonly orphans: readonly Orphan[], readonly total: number) {} }

export interface Retirement { readonly item: string; readonly expectedVersion?: number | null | undefined }

const MAX_LEADING = 50_000;
const MAX_SHOWN = 100;
/** A cascade that goes on for longer takes most of an inventory with it. */
const MAX_CASCADE = 10_000;

export async function retireItems(graph: Graph, kind: Kind, retirements: readonly Retirement[], on: string, cascade: boolean, edit: Edit): Promise<Written | OrphanedFacts | WriteFailure> {
  const size = faultOfSize('items', retirements.length);
  if (size !== undefined) return size;
  return writing<Written | OrphanedFacts | WriteFailure>(graph, async (transaction) => {
    const faults = new Faults();
    const terms = await Terms.load(transaction, retirements.map(({ item }) => ({ kinds: [kind], term: item })), new Set());
    const ids = retirements.map(({ item }, at) => terms.patching(faults).resolve([kind], item, ['input', 'items', at, 'item']));
    const stored = await storedItems(transaction, ids.filter((id) => id !== undefined));
    const going = new Map<ItemId, ItemFacts>();
    for (const [at, id] of ids.entries()) {
      const before = id === undefined ? undefined : stored.get(id);
      if (id === undefined || before === undefined) continue;
      const { expectedVersion } = retirements[at] as Retirement;
      if (going.has(id)) faults.fault(['input', 'items', at, 'item'], `${id} stands here twice`, 'DUPLICATE');
      if (on < before.facts.since) faults.fault(['input', 'on'], `${id} holds from ${before.facts.since} on only: retire it on that day or later`);
      if (expectedVersion != null && expectedVersion !== before.version && before.facts.until > on) faults.conflict({ item: id, name: before.facts.name, expected: expectedVersion, actual: before.version, differences: [], path: ['input', 'items', String(at), 'expectedVersion'] });
      going.set(id, close(before.facts, on));
    }
    faults.refuse();
    const touched = await goAlong(transaction, going, stored, on, cascade);
    const held = await heldAmong(transaction, new Map([...going].map(([id, { until }]) => [id, until])));
    if (held.length > 0) throw new Refused(new InvalidInput(held.map((one) => { const at = ids.indexOf(one.id); return { path: at < 0 ? ['input', 'cascade'] : ['input', 'items', String(at), 'item'], message: heldText(one) }; })));
    const revisions = [...touched].map(([id, after]): Revision => ({ before: stored.get(id), after, removed: going.has(id) }));
    return keep(transaction, revisions, revisions.map(changeOf), edit);
  });
}

/** What changes with the items that go: links to them end, and items that cannot be without them go too. @throws Refused where that was not asked for. */
async function goAlong(transaction: Transaction, going: Map<ItemId, ItemFacts>, stored: Map<ItemId, StoredItem>, on: string, cascade: boolean): Promise<Map<ItemId, ItemFacts>> {
  const touched = new Map(going);
  for (let frontier = [...going.keys()]; frontier.length > 0;) {
    const leading = (await transaction.read(leadingTo, { ids: frontier, from: on, before: FOREVER, limit: MAX_LEADING })).filter(({ item }) => !going.has(item) && parseItemId(item)?.kind !== 'LegalHold');
    const named = leading.flatMap(({ type, ...rest }) => { const found = linkNamed(rest.item, type); return found === undefined ? [] : [{ ...rest, link: found[0], type: found[1] }]; });
    if (named.length > 0 && !cascade) throw new Refused(new OrphanedFacts(named.slice(0, MAX_SHOWN), named.length));
    if (leading.length === MAX_LEADING || touched.size > MAX_CASCADE) throw new Refused(new InvalidInput([{ path: ['input', 'cascade'], message: `would change more than ${MAX_CASCADE} items: retire what leads to these first` }]));
    const unread = named.map(({ item }) => item).filter((item) => !stored.has(item));
    for (const [id, item] of await storedItems(transaction, unread)) stored.set(id, item);
    const next: ItemId[] = [];
    for (const { item, type: link, to } of named) {
      const facts = touched.get(item) ?? stored.get(item)?.facts;
      if (facts === undefined || going.has(item)) continue;
      const left = facts.links.filter((one) => one.type === link.type && one.to !== to && one.until > on);
      if (link.min === 1 && left.length === 0) {
        going.set(item, close(facts, facts.since < on ? on : facts.since));
        touched.set(item, going.get(item) as ItemFacts);
        next.push(item);
      } else touched.set(item, { ...facts, links: link.undated === true ? facts.links.filter((one) => one.type !== link.type || one.to !== to) : [...changeLinks(facts.links.filter((one) => one.type === link.type), link.type, left, on), ...facts.links.filter((one) => one.type !== link.type)] });
    }
    frontier = next;
  }
  return touched;
}


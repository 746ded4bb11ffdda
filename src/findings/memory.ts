import type { Finding, FindingKind } from '../answers/finding.js';
import type { Asking } from '../asking.js';
import type { Graph } from '../graph/index.js';
import { readRevision } from '../inventory/index.js';
import { revisionOfPersons } from '../persons/everybody.js';

/**
 * The findings last found, per store, so that a list read page by page is not made anew for every page. They hold as long as the inventory's
 * revision stays; what was found while somebody wrote is not kept.
 */

const MAX_REMEMBERED = 4;
/** Larger lists are not kept: their room is better used otherwise. */
const MAX_KEPT_FINDINGS = 50_000;

const memories = new WeakMap<Graph, Map<string, readonly Finding[]>>();

/** `ofPersons`: some of the kinds are of what is registered of persons, whose writes have a revision of their own. */
export async function remembered(asking: Asking, kinds: readonly FindingKind[], ofPersons: boolean, find: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  const revision = await readRevision(asking.graph, { signal: asking.signal });
  const registered = ofPersons ? await revisionOfPersons(asking) : 0;
  // Words that are remembered may be older than the facts.
  if ((await asking.vocabulary()).revision !== revision) await asking.renew(revision);
  const memory = memories.get(asking.graph) ?? new Map<string, readonly Finding[]>();
  memories.set(asking.graph, memory);
  const key = JSON.stringify([revision, registered, await asking.asOf(), kinds]);
  const known = memory.get(key);
  if (known !== undefined) return known;
  const found = await find();
  const unchanged = await readRevision(asking.graph, { signal: asking.signal }) === revision && (!ofPersons || await revisionOfPersons(asking) === registered);
  if (unchanged && found.length <= MAX_KEPT_FINDINGS) {
    memory.set(key, found);
    for (const oldest of memory.keys()) if (memory.size > MAX_REMEMBERED) memory.delete(oldest);
  }
  return found;
}

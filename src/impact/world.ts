import type { Asking } from '../asking.js';
import type { Graph } from '../graph/index.js';
import type { LinkRow, Register } from '../records/index.js';
import { type Outline, readRegister, recipientsOf, wantedByNotice } from '../records/index.js';
import { refreshVocabulary } from '../where/index.js';

/** The facts that an assessment is made of: the register of one day, at one revision of the store. */
export type World = Register;

/** Registers remembered for a store: a comparison needs two, and whoever assesses asks again and again of one day. */
const MAX_REMEMBERED = 3;
interface Remembered { readonly revision: number; readonly asOf: string; readonly world: Promise<World> }
const worlds = new WeakMap<Graph, Remembered[]>();

/** Of the day of the asking. An error where it is larger than one answer may be made of: never a part of it. */
export async function readWorld(asking: Asking): Promise<World> {
  // Words that are remembered may be older than the facts.
  await refreshVocabulary(asking);
  const { revision } = await asking.vocabulary();
  const asOf = await asking.asOf();
  const known = worlds.get(asking.graph) ?? [];
  const found = known.find((one) => one.revision === revision && one.asOf === asOf);
  if (found !== undefined) return found.world;
  // Read to its end, whoever asked first may have gone: another may wait for it.
  const world = readRegister(asking, {}, wanted).then((read) => {
    const fresh = { revision: read.kept.facts.revision, asOf, world: Promise.resolve(read) };
    worlds.set(asking.graph, [fresh, ...(worlds.get(asking.graph) ?? []).filter((one) => one.revision === fresh.revision && one.asOf !== asOf)].slice(0, MAX_REMEMBERED));
    return read;
  });
  return world;
}

const wanted = (outline: Outline): { items: string[]; evidence: string[] } => ({
  items: [
    ...wantedByNotice(outline, { controller: undefined }).items,
    ...outline.activities.flatMap((activity) => [activity.id, ...recipientsOf(activity, outline).map(({ id }) => id)]), ...outline.listed('Safeguard').map(({ id }) => id), ...outline.activities.flatMap(({ safeguards }) => safeguards.map(({ id }) => id)),
    ...outline.kept.vocabulary.words('DataType').map(({ id }) => id),
  ],
  evidence: [],
});

/** The attributes of a data type or of one above it: a kind of what is special is special. GDPR Art. 9, 10. */
export function specialOf(type: string, world: World): { readonly special: boolean; readonly condition: string | null } {
  const line = [type, ...world.kept.facts.law.types.ancestors(type).keys()].flatMap((id) => world.item(id) ?? []);
  const condition = line.map(({ attributes }) => attributes['condition']).find((one) => typeof one === 'string');
  return { special: line.some(({ attributes }) => attributes['special'] === true), condition: condition ?? null };
}

/** A processor and all whom it engages, at any depth. */
export function withSubProcessors(processors: Iterable<string>, { engagedBy }: Pick<World, 'engagedBy'>): Set<string> {
  const all = new Set(processors);
  for (const one of all) for (const { id } of engagedBy(one)) all.add(id);
  return all;
}

export const linkTo = (id: string, name: string): LinkRow => ({ id, name, stated: true, evidence: [] });

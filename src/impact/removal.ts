import { type Finding, distinctFindings, finding } from '../answers/finding.js';
import { InvalidInput } from '../answers/schema.js';
import { remember } from '../law/index.js';
import type { RecordedActivityRow } from '../records/index.js';
import { withFreshVocabulary } from '../where/index.js';
import { type Assessment, type Tools, differences, endOf } from './ask.js';
import { personsUnder } from './counting.js';
import { activitiesOf, compare, exposureChanges, transferChanges, transfersIn } from './difference.js';
import { downstreamOf, nowhere } from './downstream.js';
import { nothing, overlaid } from './overlay.js';
import type { ProvidedRow } from './question.js';
import { type Failure, Words } from './terms.js';
import { type World, readWorld, systemsProvided } from './world.js';

/** What changes if this processor goes? */
export async function assessRemoval({ asking, loaders, now, limits }: Tools, term: string): Promise<Assessment | Failure> {
  const until = endOf(now);
  return withFreshVocabulary(asking, async () => {
    const words = new Words(asking, loaders);
    const processor = await words.item('Processor', term, ['processor']);
    if (processor === undefined) return words.failure() ?? new InvalidInput(words.faults);
    const world = await readWorld(asking, limits);
    const provided = await systemsProvided(asking, processor.id);
    const without = goesWith(processor.id, provided.systems, world);
    const after = overlaid(world, { ...nothing, without });
    const of = new Set([processor.id]);
    const before = transfersIn(world, of);
    const importers = new Set([...before.values()].map(({ importer }) => importer.id));
    const still = new Map([...transfersIn(after, undefined, { importers })].filter(([id]) => before.has(id)));
    const systems = [...without].filter((id) => id.startsWith('System:'));
    const [reached, counted] = await Promise.all([
      systems.length === 0 ? nowhere : downstreamOf(systems, world, { asking, now, until }), personsUnder(asking, ({ system }) => without.has(system)),
    ]);
    const dataTypes = heldBy(world, of, without);
    const findings: Finding[] = [
      finding('DATA_TO_RETURN', [processor.id, ...dataTypes.map(({ id }) => id)], dataTypes.length === 0 ? `Nothing is stated to be held at ${processor.name}; what it has all the same it must return or delete`
        : `${processor.name} must return or delete, at the controller’s choice: ${dataTypes.map(({ name }) => name).join(', ')}${counted.holdings === 0 ? '' : `; ${counted.holdings} holdings of ${counted.persons} persons are registered there`}`),
      ...placesLost(world, after), ...feedsLost(reached.edges, without, new Map(reached.nodes.map(({ item }) => [item.id, item.name]))),
    ];
    return {
      ...differences(world, after), gaps: [...world.gaps, ...provided.gaps, ...reached.gaps, ...counted.gaps], findings: distinctFindings(findings), exposures: exposureChanges(world, after, of), transfers: transferChanges(before, still),
      reaches: reached.nodes, personsAffected: counted.persons, objectionDeadline: null, planned: new Map(),
    };
  });
}

/** The processor, the systems that nobody else provides, and what is in them. */
export function goesWith(processor: string, systems: readonly ProvidedRow[], { kept: { facts } }: World): Set<string> {
  const gone = new Set([processor, ...systems.filter(({ providers }) => providers.every((one) => one === processor)).map(({ id }) => id)]);
  for (let grown = true; grown;) {
    const within = facts.assets.filter(({ id, partOf }) => !gone.has(id) && partOf.some((whole) => gone.has(whole)));
    for (const { id } of within) gone.add(id);
    grown = within.length > 0;
  }
  return gone;
}

const heldBy = (world: World, of: ReadonlySet<string>, within: ReadonlySet<string>): { id: string; name: string }[] =>
  [...new Map(world.kept.places.filter(({ holder, asset }) => (holder !== null && of.has(holder.id)) || (asset !== null && within.has(asset.id))).map(({ heldAs }) => [heldAs, { id: heldAs, name: world.kept.vocabulary.word(heldAs)?.name ?? heldAs }])).values()]
    .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));

/** Data types that would be in none of the places where they are, and activities that are left without system and processor. */
function placesLost(before: World, after: World): Finding[] {
  const whereIn = ({ kept }: World): Map<string, Set<string>> => {
    const found = new Map<string, Set<string>>();
    for (const { heldAs, asset, holder } of kept.places) remember(found, heldAs, () => new Set()).add(asset?.id ?? holder?.id ?? '-');
    return found;
  };
  const [was, is] = [whereIn(before), whereIn(after)];
  const named = (id: string): string => before.kept.vocabulary.word(id)?.name ?? id;
  const types = [...was].filter(([id, there]) => ![...there].some((place) => is.get(id)?.has(place) === true)).map(([id]) => finding('PLACE_LOST', [id], `${named(id)} is held nowhere else${before.gaps.length === 0 ? '' : ', as far as was read'}`, { which: 'type' }));
  const left = new Map(after.activities.map((activity) => [activity.id, activity]));
  const homeless = activitiesOf(before, undefined).filter(({ id, systems, processors }) => systems.length + processors.length > 0 && (left.get(id)?.systems.length ?? 0) + (left.get(id)?.processors.length ?? 0) === 0);
  const purposeOf = ({ purposes: [purpose] }: RecordedActivityRow): string => purpose?.id ?? '';
  const gone = new Set(homeless.map(({ id }) => id));
  const activities = homeless.map((activity) => {
    const others = activitiesOf(before, undefined).filter((other) => purposeOf(other) === purposeOf(activity) && !gone.has(other.id));
    return finding('PLACE_LOST', [activity.id, ...activity.purposes.map(({ id }) => id)], `${activity.name} is left without a system and without a processor${others.length === 0 ? `, and ${activity.purposes[0]?.name ?? 'its purpose'} without any other activity` : ''}`, { which: 'activity' });
  });
  return [...types, ...activities];
}

const feedsLost = (edges: readonly { readonly from: string; readonly to: string; readonly kind: string }[], without: ReadonlySet<string>, names: ReadonlyMap<string, string>): Finding[] =>
  edges.filter(({ from, to, kind }) => kind === 'FLOWS_TO' && without.has(from) && !without.has(to)).map(({ from, to }) => finding('FEED_LOST', [from, to], `${names.get(to) ?? to} would no longer be fed by ${names.get(from) ?? from}`, { which: `${from} ${to}` }));

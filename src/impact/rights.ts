import { type DataSubjectRight, type LegalBasis, dataSubjectRights, remember, rightsOn } from '../law/index.js';
import { recipientsOf } from '../records/index.js';
import type { Named } from '../where/index.js';
import { type Change, activitiesOf, changesBetween, compare, subjectsOf } from './difference.js';
import type { World } from './world.js';

/** Which rights of data subjects stand otherwise in one world than in another, and by which activities. Pure. */

interface RightFact {
  readonly id: string;
  readonly right: DataSubjectRight;
  readonly subject: Named;
  /** Of COMMUNICATION: who gets the data. */
  readonly to: Named | null;
  readonly activities: ReadonlySet<string>;
}
export interface RightChange extends Omit<RightFact, 'activities'> {
  readonly article: string;
  readonly change: Exclude<Change, 'UNCHANGED'>;
  /** By which it comes, goes, or stands otherwise. */
  readonly activities: readonly string[];
}

const rights = new WeakMap<World, ReadonlyMap<string, RightFact>>();
/** What an activity does on behalf of others, these answer for. */
function rightsIn(world: World): ReadonlyMap<string, RightFact> {
  const known = rights.get(world);
  if (known !== undefined) return known;
  const found = new Map<string, RightFact & { readonly activities: Set<string> }>();
  const { law } = world.kept.facts;
  const marketing = new Map<string, boolean>();
  const isMarketing = (purpose: string): boolean => remember(marketing, purpose, () => [purpose, ...law.purposes.ancestors(purpose).keys()].some((one) => world.item(one)?.attributes['directMarketing'] === true));
  for (const activity of activitiesOf(world, undefined)) {
    const { role, legalBasis = null } = world.item(activity.id)?.attributes ?? {};
    if (role === 'PROCESSOR') continue;
    const standing: (readonly [DataSubjectRight, Named | null])[] = [
      ...rightsOn(legalBasis as LegalBasis | null, { directMarketing: activity.purposes.some(({ id }) => isMarketing(id)) }).map((right) => [right, null] as const),
      ...recipientsOf(activity, world).map(({ id, name }) => ['COMMUNICATION', { id, name }] as const),
    ];
    for (const { id, name } of subjectsOf(activity, world)) {
      for (const [right, to] of standing) {
        const key = `${right} ${id} ${to?.id ?? '-'}`;
        remember(found, key, () => ({ id: key, right, subject: { id, name }, to, activities: new Set<string>() })).activities.add(activity.id);
      }
    }
  }
  rights.set(world, found);
  return found;
}

export function rightChanges(before: World, after: World): RightChange[] {
  const [was, is] = [rightsIn(before), rightsIn(after)];
  const sameAs = (a: RightFact, b: RightFact): boolean => a.activities.size === b.activities.size && [...a.activities].every((one) => b.activities.has(one));
  return changesBetween(was, is, sameAs).flatMap(({ change, ...fact }): RightChange[] => {
    if (change === 'UNCHANGED') return [];
    const [old, now] = [was.get(fact.id)?.activities ?? new Set<string>(), is.get(fact.id)?.activities ?? new Set<string>()];
    return [{ ...fact, change, article: dataSubjectRights[fact.right].article, activities: [...[...old].filter((one) => !now.has(one)), ...[...now].filter((one) => !old.has(one))].sort(compare) }];
  }).sort((a, b) => compare(a.subject.name, b.subject.name) || compare(a.right, b.right) || compare(a.to?.name ?? '', b.to?.name ?? '') || compare(a.id, b.id));
}

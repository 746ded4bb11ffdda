import { type Finding, finding } from '../answers/finding.js';
import type { LawFacts, Tree } from '../law/index.js';
import type { DataType } from './facts.js';
import type { Usage } from './ofActivities.js';

/** What a data type or purpose shows, beside all that is done with it. */

const line = (id: string, tree: Tree): string[] => [id, ...tree.ancestors(id).keys()];
const family = (id: string, tree: Tree): string[] => [...line(id, tree), ...tree.descendants(id).keys()];

export interface TypesInUse { readonly types: readonly DataType[]; readonly usage: Usage; readonly law: Pick<LawFacts, 'types' | 'purposes'> }

/** Special itself, or a kind of what is special; the condition may be stated at any height. */
export function specialTypes({ types, usage, law }: TypesInUse): { type: DataType; uses: number; condition: string | null; ours: boolean }[] {
  const byId = new Map(types.map((type) => [type.id, type]));
  return types.flatMap((type) => {
    const above = line(type.id, law.types).flatMap((id) => byId.get(id) ?? []);
    const uses = usage.inForce.get(type.id) ?? 0;
    if (!above.some(({ special }) => special) || uses + type.classified + type.carried + type.collectedAt.length === 0) return [];
    // What is processed for others alone, the condition is theirs to state.
    const ours = usage.byControllers.has(type.id) || type.collectedAt.length > 0 || uses === 0;
    return [{ type, uses, ours, condition: above.find(({ condition }) => condition !== null)?.condition ?? null }];
  });
}

export function specialFindings(inUse: TypesInUse): Finding[] {
  return specialTypes(inUse).flatMap(({ type, uses, condition, ours }) => [
    finding('SPECIAL_CATEGORY', [type.id], `${type.name} is special: ${countOf(uses, 'activity', 'activities')}, ${countOf(type.classified + type.carried, 'place', 'places')} and ${countOf(type.collectedAt.length, 'collection point', 'collection points')} name it${condition === null ? '' : `; relied on: ${condition}`}`),
    ...(condition === null && ours ? [finding('NO_ART9_CONDITION', [type.id], `${type.name} is processed as a special category, and no condition of Art. 9(2) or 10 is stated`)] : []),
  ]);
}

const countOf = (count: number, one: string, many: string): string => `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`;

/** What is held and what is collected; a kind of it, or a category above it, is enough for either: sources speak at different heights. */
export function flowsOf({ types, usage, law }: TypesInUse): { held: ReadonlySet<string>; collected: ReadonlySet<string>; near: (id: string) => readonly string[] } {
  return {
    held: new Set([...usage.held, ...types.filter(({ classified, carried }) => classified + carried > 0).map(({ id }) => id)]),
    collected: new Set(types.filter(({ collectedAt }) => collectedAt.length > 0).map(({ id }) => id)),
    near: (id) => family(id, law.types),
  };
}

export function flowFindings(inUse: TypesInUse): Finding[] {
  const { held, collected, near } = flowsOf(inUse);
  return inUse.types.flatMap(({ id, name, collectedAt }) => {
    if (collected.has(id) && !near(id).some((one) => held.has(one))) return [finding('COLLECTED_NOT_HELD', [id, ...collectedAt], `${name} is collected, and nothing says where it, a kind of it or a category above it is kept`)];
    if (held.has(id) && !near(id).some((one) => collected.has(one))) return [finding('HELD_NOT_COLLECTED', [id], `${name} is held, and no collection point collects it, a kind of it or a category above it`)];
    return [];
  });
}

export const purposeFindings = (purposes: readonly { readonly id: string; readonly name: string }[], used: ReadonlySet<string>, tree: Tree): Finding[] =>
  purposes.filter(({ id }) => ![id, ...tree.descendants(id).keys()].some((one) => used.has(one))).map(({ id, name }) => finding('PURPOSE_UNUSED', [id], `No activity in force is for ${name} or a narrower purpose`));

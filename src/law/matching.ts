import { type Tree, append } from './trees.js';

/** Rule 1, its first half: which held types answer to a term, and how well. In the order in which answers are sorted. */
export const matches = ['EXACT', 'NARROWER', 'BROADER', 'POSSIBLE'] as const;
export type Match = (typeof matches)[number];

/** MAY_CONTAIN, from free content to what it may carry. */
export type Containment = ReadonlyMap<string, readonly string[]>;

/**
 * Every data type that could hold what is asked for, at its best match.
 * POSSIBLE: a type, or an ancestor or descendant of it, may contain, over any number of steps, the term, an ancestor or a descendant.
 */
export function matchingTypes(asked: string, types: Tree, mayContain: Containment): Map<string, Match> {
  const found = new Map<string, Match>([[asked, 'EXACT']]);
  const add = (type: string, match: Match): void => { if (!found.has(type)) found.set(type, match); };
  for (const type of types.descendants(asked).keys()) add(type, 'NARROWER');
  for (const type of types.ancestors(asked).keys()) add(type, 'BROADER');

  const containedIn = new Map<string, string[]>();
  for (const [content, carried] of mayContain) for (const type of carried) append(containedIn, type, content);
  const carriers = new Set<string>();
  let frontier = [...found.keys()];
  while (frontier.length > 0) {
    frontier = [...new Set(frontier.flatMap((type) => containedIn.get(type) ?? []))].filter((type) => !carriers.has(type));
    for (const type of frontier) carriers.add(type);
  }
  for (const carrier of carriers) {
    for (const type of [carrier, ...types.descendants(carrier).keys(), ...types.ancestors(carrier).keys()]) add(type, 'POSSIBLE');
  }
  return found;
}

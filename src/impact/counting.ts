import type { Gap } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { eachById } from '../inventory/index.js';
import { holdingClasses, personsIn } from './question.js';
import type { World } from './world.js';

/** How many people are registered under what an assessment is about. */

const MAX_CLASSES = 50_000;

export interface Counted { readonly persons: number; readonly holdings: number; readonly gaps: readonly Gap[] }
export type IsOf = (row: { readonly subject: string; readonly dataType: string; readonly system: string }) => boolean;

/** Registered under these subjects or narrower ones, of these types or kinds of them. */
export function classesOf(subjects: readonly string[], types: readonly string[], { kept: { facts: { law } } }: World): IsOf {
  const about = new Set(subjects.flatMap((id) => [id, ...law.subjects.descendants(id).keys()]));
  const held = new Set(types.flatMap((id) => [id, ...law.types.descendants(id).keys()]));
  return ({ subject, dataType }) => about.has(subject) && held.has(dataType);
}

/** Of more combinations than can be counted at once those that come first: then there are at least so many. */
export async function personsUnder(asking: Asking, isOf: IsOf): Promise<Counted> {
  const ids: string[] = [];
  let more = false;
  for await (const row of eachById(asking, holdingClasses, {})) {
    if (!isOf(row)) continue;
    more = ids.length === MAX_CLASSES;
    if (more) break;
    ids.push(row.id);
  }
  const gaps: Gap[] = more ? [{ code: 'ROW_LIMIT', message: `More than ${MAX_CLASSES} combinations of subject, data type and system are registered: at least so many persons are affected`, frontier: [] }] : [];
  const [counted] = ids.length === 0 ? [] : await asking.read(personsIn, { ids });
  return { persons: counted?.persons ?? 0, holdings: counted?.holdings ?? 0, gaps };
}

import { AmbiguousTerm, type InputFault, InvalidInput, UnknownTerm } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import type { Stamp } from '../audit/index.js';
import { StaleVersion, upsertItems } from '../editing/edit.js';
import { type Graph, isStorable } from '../graph/index.js';
import { digestOf, itemId, parseItemId } from '../inventory/index.js';
import type { Loaders } from '../inventory/loaders.js';
import { namesNear } from '../inventory/suggestions.js';
import type { BalancingOutcome, CivilDate } from '../law/index.js';

/** Recording a judgement in one step: what was weighed, with what outcome, on which day, and where it is written down. */

export interface BalancingInput {
  readonly activity: string;
  readonly outcome: BalancingOutcome;
  readonly assessedOn?: CivilDate | null | undefined;
  readonly document?: string | null | undefined;
  readonly reviewOn?: CivilDate | null | undefined;
}

const MAX_KEY = 200;
const MAX_TERM = 500;

/**
 * A balancing test of an activity (GDPR Art. 6(1)(f), 21(1)), as an item of its own that counts from the day on which it was made. There is one of
 * an activity and a day: recording another of that day corrects it, the same again changes nothing.
 */
export async function recordBalancing(
  { graph, loaders, asking, stamp }: { graph: Graph; loaders: Loaders; asking: Asking; stamp: Stamp }, { activity: term, outcome, document, reviewOn, ...input }: BalancingInput,
): Promise<{ test: { id: string; name: string } } | UnknownTerm | AmbiguousTerm | InvalidInput> {
  const today = await asking.today();
  const assessedOn = input.assessedOn ?? today;
  const faults: InputFault[] = [];
  if (assessedOn > today) faults.push({ path: ['input', 'assessedOn'], message: `must not lie after today, ${today}` });
  if (reviewOn != null && reviewOn <= assessedOn) faults.push({ path: ['input', 'reviewOn'], message: `must come after ${assessedOn}, the day on which it was made` });
  if (term.length > MAX_TERM || !isStorable(term)) faults.push({ path: ['input', 'activity'], message: `must have at most ${MAX_TERM} characters, and whole ones` });
  if (faults.length > 0) return new InvalidInput(faults);
  const found = await loaders.termsOf('Activity', term);
  const [activity] = found;
  if (activity === undefined) return new UnknownTerm(term, ['input', 'activity'], await namesNear(asking, ['Activity'], term));
  if (found.length > 1) return new AmbiguousTerm(term, ['input', 'activity'], found);

  const key = keyOf(parseItemId(activity.id)?.key ?? '', assessedOn);
  const name = `Balancing test of ${activity.name}, ${assessedOn}`;
  const result = await upsertItems(graph, 'BalancingTest', [{
    key, name: name.slice(0, MAX_KEY), since: assessedOn, outcome, assessedOn, document: document ?? null, reviewOn: reviewOn ?? null, activities: [{ to: activity.id, since: null }],
  }], { stamp, action: 'recordBalancing', validFrom: null, dryRun: false });
  // The caller gave no item of a list, and expects no version.
  if (result instanceof InvalidInput) return new InvalidInput(result.faults.map(({ path, ...fault }) => ({ ...fault, path: ['input', ...path.slice(3)] })));
  if (result instanceof UnknownTerm) return new UnknownTerm(term, ['input', 'activity'], result.suggestions);
  if (result instanceof AmbiguousTerm) return new AmbiguousTerm(term, ['input', 'activity'], result.candidates);
  if (result instanceof StaleVersion) throw new Error('No version was expected');
  return { test: { id: itemId('BalancingTest', key), name } };
}

/** Keys are short; that of an activity may be as long as a key can be. */
const keyOf = (activity: string, day: CivilDate): string => {
  const room = MAX_KEY - day.length - 1;
  const cut = activity.length <= room ? activity : activity.slice(0, room - 9);
  return `${cut === activity ? activity : `${cut.replace(/[^a-z0-9]+$/, '')}-${digestOf(activity).slice(0, 8)}`}-${day}`;
};

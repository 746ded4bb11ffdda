import DataLoader from 'dataloader';
import type { Asking } from '../asking.js';
import type { Kind } from '../inventory/index.js';
import { type Asked, askedIn, textSearchOf } from './words.js';
import { highlightsOf } from './highlight.js';
import { type TextsRow, textsOfItems, wordsOfItems } from './question.js';
import { Meeting, scoreOf } from './rank.js';

/** So many candidates of an engine are ranked: what an engine thinks less of is not likely to be meant. */
export const MAX_RANKED = 300;
const MAX_SHOWN = 500;

export interface Result {
  readonly id: string;
  readonly name: string;
  readonly score: number;
  /** Where it stands: by score from the best, then by name. */
  readonly position: string;
}

export interface Results {
  readonly asked: Asked;
  readonly meeting: Meeting;
  readonly ranked: readonly Result[];
  /** The engine had more candidates than are ranked. */
  readonly cut: boolean;
}

export async function search(asking: Asking, text: string, kinds: readonly Kind[] | null): Promise<Results> {
  const asked = askedIn(text);
  const meeting = new Meeting();
  const ids = asked.words.length === 0 || kinds?.length === 0 ? [] : await asking.graph.candidates(textSearchOf(asked, kinds, MAX_RANKED), { signal: asking.signal });
  const rows = ids.length === 0 ? [] : await asking.read(wordsOfItems, { ids, asOf: await asking.asOf(), limit: MAX_RANKED });
  const ranked = rows.flatMap(({ id, name, sortKey, ...candidate }): Result[] => {
    const score = scoreOf(asked, { name, ...candidate }, meeting);
    return score === undefined ? [] : [{ id, name, score, position: `${(1 - score).toFixed(4)} ${sortKey}` }];
  }).sort((a, b) => (a.position < b.position ? -1 : 1));
  return { asked, meeting, ranked, cut: ids.length === MAX_RANKED };
}

// The highlights of a page are read in one statement.
const loaders = new WeakMap<Asking, DataLoader<string, TextsRow | undefined>>();
export async function highlights(asking: Asking, { asked, meeting }: Results, id: string): Promise<string[]> {
  const loader = loaders.get(asking) ?? new DataLoader<string, TextsRow | undefined>(async (ids) => {
    const rows = new Map((await asking.read(textsOfItems, { ids, limit: MAX_SHOWN })).map((row) => [row.id, row]));
    return ids.map((one) => rows.get(one));
  }, { maxBatchSize: MAX_SHOWN });
  loaders.set(asking, loader);
  const texts = await loader.load(id);
  return texts === undefined ? [] : highlightsOf(asked, texts, meeting);
}

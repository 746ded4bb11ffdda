import DataLoader from 'dataloader';
import type { Asking } from '../asking.js';
import type { Kind } from '../inventory/index.js';
import { type Asked, askedIn, textSearchOf } from './words.js';
import { highlightsOf } from './highlight.js';
import { type TextsRow, textsOfItems } from './question.js';
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
  const found = asked.words.length === 0 || kinds?.length === 0 ? [] : await asking.graph.candidates(textSearchOf(asked, kinds, MAX_RANKED), { signal: asking.signal });
  const asOf = await asking.asOf();
  const ranked = found.flatMap(({ id, name, key, aliases, textWords, sortKey, since, until }): Result[] => {
    if ((since as string) > asOf || (until as string) <= asOf) return [];
    const score = scoreOf(asked, { name: name as string, key: key as string, aliases: (aliases ?? []) as string[], said: (textWords ?? '') as string }, meeting);
    return score === undefined ? [] : [{ id: id as string, name: name as string, score, position: `${(1 - score).toFixed(4)} ${sortKey as string}` }];
  }).sort((a, b) => (a.position < b.position ? -1 : 1));
  return { asked, meeting, ranked, cut: found.length === MAX_RANKED };
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

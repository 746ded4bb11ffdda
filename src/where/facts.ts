import type { Asking } from '../asking.js';
import type { CivilDate, LawFacts } from '../law/index.js';
import { StaleVocabulary, refuseOtherRevision } from './fresh.js';
import {
  type ActivityRow, type AssetRow, type FlowRow, type HeldRow, type UserRow, MAX_ACTIVITIES, MAX_ASSETS, activityOn, assetsAround, assetsThatState, controllersOfSystems, untypedFlows, whatIsHeld,
} from './question.js';

/** An item with what its reference in an answer must never lack. */
export interface Named { readonly id: string; readonly name: string }

export interface Gap { readonly code: 'ROW_LIMIT'; readonly message: string; readonly frontier: readonly Named[] }

/**
 * The facts from which places and deadlines follow, as they are in force on one day: plain rows, read by `readFacts` and by nothing else.
 * Whoever asks what would be if a fact were added or taken away adds or takes away a row: `Placing` and `Kept` do the same with it.
 */
export interface Facts {
  readonly asOf: CivilDate;
  /** Of the store, as all the rows were read. */
  readonly revision: number;
  readonly law: LawFacts;
  /** The controller whose inventory it is; undefined where none is marked. */
  readonly house: Named | undefined;
  /** Activities that have begun, over the types read and those above them, as they are on that day; past ones too. */
  readonly activities: readonly ActivityRow[];
  /** What assets are classified as, and what flows with data types bring. */
  readonly held: readonly HeldRow[];
  /** Flows without data types. */
  readonly flows: readonly FlowRow[];
  /** The assets that hold, or that untyped flows join, and all that they are part of. */
  readonly assets: readonly AssetRow[];
  /** Of the sources of untyped flows, their wholes and their parts: which say of themselves what they hold. */
  readonly stating: ReadonlySet<string>;
  /** Whose activities use the assets; read only for questions that narrow by controller. */
  readonly users: readonly UserRow[];
  /** What was not read, and why. */
  readonly gaps: readonly Gap[];
}

/** Reads what could hold any of these types. `users`: also whose activities use the assets. @throws StaleVocabulary where the store was written to meanwhile. */
export async function readFacts(asking: Asking, types: Iterable<string>, { users: wantsUsers }: { readonly users: boolean }): Promise<Facts> {
  const asOf = await asking.asOf();
  const vocabulary = await asking.vocabulary();
  const { law } = vocabulary.on(asOf);
  // An activity over a category is over its kinds, so those above are read too; they make no place unless they match.
  const matched = [...types];
  const wanted = [...new Set([...matched, ...matched.flatMap((type) => [...law.types.ancestors(type).keys()])])];
  const parts = await asking.read(whatIsHeld, { types: wanted, asOf, activityLimit: MAX_ACTIVITIES + 1, assetLimit: MAX_ASSETS + 1 });

  const revision = parts.find((part) => part.part === 'revision')?.revision ?? 0;
  if (revision !== vocabulary.revision) throw new StaleVocabulary(revision);
  const gaps: Gap[] = [];
  const activities = parts.filter((part) => part.part === 'activity').map(({ activity }) => activityOn(activity, asOf));
  const held = parts.filter((part) => part.part === 'held').map((part) => part.held);
  if (activities.length > MAX_ACTIVITIES) gaps.push(rowLimit(`More than ${MAX_ACTIVITIES} activities; those after are left out`, activities.splice(MAX_ACTIVITIES)));
  if (held.length > MAX_ASSETS) gaps.push(rowLimit(`More than ${MAX_ASSETS} assets; those after may be left out`, held.slice(MAX_ASSETS).map(({ asset: [id, name] }) => ({ id, name }))));

  const flows = vocabulary.hasUntypedFlows ? await asking.read(untypedFlows, { asOf, limit: MAX_ASSETS + 1 }) : [];
  if (flows.length > MAX_ASSETS) gaps.push(rowLimit(`More than ${MAX_ASSETS} flows without data types; those after are left out`, flows.splice(MAX_ASSETS).map(({ to: [id, name] }) => ({ id, name }))));
  const ids = [...new Set([...held.map(({ asset: [id] }) => id), ...flows.flatMap(({ from, to: [to] }) => [from, to])])];
  const limit = MAX_ASSETS * 2;
  const sources = flows.length === 0 ? [] : await asking.read(assetsAround, { ids: [...new Set(flows.map(({ from }) => from))], asOf, limit });
  const stating = sources.length === 0 ? [] : await asking.read(assetsThatState, { ids: sources.map(({ id }) => id), asOf, limit });
  const assets = ids.length === 0 ? [] : await asking.read(assetsAround, { ids: [...new Set([...ids, ...stating.map(({ part }) => part)])], asOf, limit });
  if (stating.length === limit || assets.length === limit) gaps.push({ code: 'ROW_LIMIT', message: `More than ${limit} assets around those that hold the data; what lies beyond may be left out`, frontier: [] });
  const readsUsers = wantsUsers && assets.length > 0;
  const users = readsUsers ? await asking.read(controllersOfSystems, { ids: assets.map(({ id }) => id), asOf, limit }) : [];

  // The last statement tells whether anything was written since the first; where it does not look, one more does.
  const seen = assets.at(-1)?.revision;
  if (readsUsers || (seen === undefined && vocabulary.hasUntypedFlows)) await refuseOtherRevision(asking, revision);
  else if (seen !== undefined && seen !== revision) throw new StaleVocabulary(seen);
  const { house } = vocabulary;
  return {
    asOf, revision, law, house: house && { id: house.id, name: house.name }, activities, held, flows, assets,
    stating: new Set(stating.filter(({ states }) => states).map(({ part }) => part)), users, gaps,
  };
}

const MAX_FRONTIER = 20;
const rowLimit = (message: string, beyond: readonly Named[]): Gap => ({ code: 'ROW_LIMIT', message, frontier: beyond.slice(0, MAX_FRONTIER).map(({ id, name }) => ({ id, name })) });

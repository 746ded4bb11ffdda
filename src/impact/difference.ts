import { type Finding, findingsOfLaw } from '../answers/finding.js';
import { type SafeguardFact, type TransferStatus, type Tree, type Way, remember, transferStatuses } from '../law/index.js';
import { type NoticeChange, type NoticeRow, type RecordedActivityRow, noticeChanges, recipientsOf, retentionRows, rowsBesideRetention, spokenOf, transfersOf } from '../records/index.js';
import { type Kept, type Named, type Place, controllersOf } from '../where/index.js';
import { type World, specialOf, withSubProcessors } from './world.js';

/** What is otherwise in one world than in another: of a what-if, of two days. Pure: the same worlds always differ in the same. */

export type Change = 'ADDED' | 'REMOVED' | 'CHANGED' | 'UNCHANGED';

export interface Exposure { readonly id: string; readonly subject: Named; readonly dataType: Named; readonly special: boolean; readonly change: Change }

export interface Transfer {
  readonly id: string;
  readonly to: Named;
  /** Who gets the data there. */
  readonly importer: Named;
  readonly way: Way;
  readonly mechanism: string | null;
  /** The decision or safeguard, by its id. */
  readonly ground: string | null;
  readonly status: TransferStatus;
  readonly proof: readonly { readonly text: string; readonly article: string | null }[];
  /** Activities whose data are there, or reached from there. */
  readonly activities: readonly string[];
  readonly change: Change;
}
export type TransferFact = Omit<Transfer, 'change'>;

/** What one side of a difference is about: these organisations, or all. */
export type Of = ReadonlySet<string> | undefined;

const isInForce = ({ until }: RecordedActivityRow, { kept }: World): boolean => until > kept.asOf;
const processorsOf = ({ processors, providers }: RecordedActivityRow): Named[] => [...providers, ...processors];

/** Activities in force in which one of these processors has a part. */
export const activitiesOf = (world: World, of: Of): RecordedActivityRow[] =>
  world.activities.filter((activity) => isInForce(activity, world) && (of === undefined || processorsOf(activity).some(({ id }) => of.has(id))));

/** The widest categories of people. */
export function everybodyIn({ kept: { vocabulary, facts } }: World): readonly Named[] {
  return remember(everybodies, facts.law.subjects, () => vocabulary.words('DataSubject').filter(({ id }) => facts.law.subjects.ancestors(id).size === 0).map(({ id, name }) => ({ id, name })));
}
const everybodies = new WeakMap<Tree, readonly Named[]>();

/** An activity that names nobody in particular is about every category of people. */
export const subjectsOf = ({ subjects }: Pick<RecordedActivityRow, 'subjects'>, world: World): readonly Named[] => (subjects.length > 0 ? subjects : everybodyIn(world));

/** Who and what is exposed. */
export function exposuresIn(activities: readonly RecordedActivityRow[], world: World): Map<string, Omit<Exposure, 'change'>> {
  const found = new Map<string, Omit<Exposure, 'change'>>();
  for (const activity of activities) {
    for (const subject of subjectsOf(activity, world)) {
      for (const dataType of activity.dataTypes) {
        const id = `${subject.id} ${dataType.id}`;
        if (!found.has(id)) found.set(id, { id, subject: { id: subject.id, name: subject.name }, dataType: { id: dataType.id, name: dataType.name }, special: specialOf(dataType.id, world).special });
      }
    }
  }
  return found;
}

interface TransferOptions {
  readonly ownSafeguards?: ReadonlyMap<string, readonly SafeguardFact[]>;
  readonly eachActivity?: boolean;
  /** Only what these get, through whomever. */
  readonly importers?: ReadonlySet<string>;
}
/** Where data are or are reached from through these organisations, each once: where activities differ, as the worst of them has it; or each activity’s own. */
export function transfersIn(world: World, of: Of, { ownSafeguards = new Map(), eachActivity = false, importers }: TransferOptions = {}): Map<string, TransferFact> {
  const reached = importers ?? (of === undefined ? undefined : withSubProcessors(of, world));
  const found = new Map<string, TransferFact>();
  for (const activity of activitiesOf(world, of)) {
    const controllers = controllersOf({ controllers: activity.controllers.map(({ id, name }) => [id, name] as const) }, world.kept.facts);
    const recipients = recipientsOf(activity, world);
    if (reached !== undefined && ![...controllers, ...recipients].some(({ id }) => reached.has(id))) continue;
    for (const entry of transfersOf(activity, controllers, recipients, world)) {
      for (const importer of entry.importers) {
        if (reached !== undefined && !reached.has(importer.id)) continue;
        const own = ownSafeguards.get(importer.id);
        const answer = own === undefined || entry.way !== 'SUB_PROCESSOR' ? entry : world.geography.transferTo(entry.to, {
          asOf: world.kept.asOf, importers: [{ ...importer, certifiedUnder: world.certifiedUnder(importer.id) }], safeguards: [...safeguardsOf(activity, world), ...own],
        });
        const id = [importer.id, entry.way === 'ACCESSED' ? 'from' : 'in', entry.to.id, ...(eachActivity ? [activity.id] : [])].join(' ');
        const known = found.get(id);
        const worse = known === undefined || transferStatuses.indexOf(answer.status) > transferStatuses.indexOf(known.status);
        const shown = worse ? { status: answer.status, mechanism: answer.mechanism, ground: answer.ground, proof: answer.proof.map(({ text, article }) => ({ text, article: article ?? null })) } : known;
        found.set(id, { ...shown, id, to: entry.to, importer, way: known?.way ?? entry.way, activities: [...known?.activities ?? [], activity.id] });
      }
    }
  }
  return found;
}

function safeguardsOf(activity: RecordedActivityRow, world: World): SafeguardFact[] {
  const { asOf } = world.kept;
  return activity.safeguards.flatMap(({ id, name }) => {
    const item = world.item(id);
    return item === undefined || item.since > asOf || item.until <= asOf ? [] : [{ id, name, mechanism: item.attributes['mechanism'] as SafeguardFact['mechanism'] }];
  });
}

/** Each of either side, with how it differs. */
export function changesBetween<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>, same: (a: T, b: T) => boolean = () => true): (T & { change: Change })[] {
  return [...new Map([...before, ...after])].map(([id]) => {
    const [was, is] = [before.get(id), after.get(id)];
    const change: Change = was === undefined ? 'ADDED' : is === undefined ? 'REMOVED' : same(was, is) ? 'UNCHANGED' : 'CHANGED';
    return { ...(is ?? was as T), change };
  });
}

export const exposureChanges = (before: World, after: World, of: Of): Exposure[] =>
  changesBetween(exposuresIn(activitiesOf(before, of), before), exposuresIn(activitiesOf(after, of), after))
    .sort((a, b) => compare(a.subject.name, b.subject.name) || compare(a.dataType.name, b.dataType.name) || compare(a.id, b.id));

export const transferChanges = (before: ReadonlyMap<string, TransferFact>, after: ReadonlyMap<string, TransferFact>): Transfer[] =>
  changesBetween(before, after, (a, b) => a.status === b.status && a.mechanism === b.mechanism)
    .sort((a, b) => compare(a.importer.name, b.importer.name) || compare(a.to.name, b.to.name) || compare(a.id, b.id));

/** The notice of the house; of data types that are in the same places there is nothing to tell. */
export function noticeBetween(before: World, after: World): NoticeChange[] {
  const [was, is] = [notice(before), notice(after)];
  const same = new Set([...was.kept.byType].filter(([type, places]) => is.kept.byType.get(type) === places).map(([type]) => type));
  return noticeChanges([...retentionRows(was.kept, same), ...was.rows], [...retentionRows(is.kept, same), ...is.rows]);
}
const house = { controller: undefined };
const notice = (world: World): HouseNotice => remember(notices, world, () => {
  const spoken = spokenOf(world, house);
  return { kept: spoken.kept, rows: rowsBesideRetention(spoken, house) };
});
/** What it speaks of, and its rows beside those of retention. */
interface HouseNotice { readonly kept: Kept; readonly rows: readonly NoticeRow[] }
const notices = new WeakMap<World, HouseNotice>();

/** What is wrong with the retention of what is held at these organisations. */
export const retentionFindings = (world: World, of: ReadonlySet<string>): Finding[] =>
  findingsOfLaw(world.kept.places.filter(({ holder }) => holder !== null && of.has(holder.id)).flatMap((place) => world.kept.findings(place)));

export interface DeadlineChange { readonly place: Place; readonly before: string | null; readonly after: string | null; readonly change: Exclude<Change, 'UNCHANGED'> }

/** Places that come or go, or whose deadline is another. */
export function deadlineChanges(before: World, after: World, inWords: (world: World, place: Place) => string): DeadlineChange[] {
  const [old, now] = [before.kept.byId, after.kept.byId];
  return [...new Map([...old, ...now])].flatMap(([id, place]): DeadlineChange[] => {
    const [was, is] = [old.get(id), now.get(id)];
    if (was === is) return [];
    const [said, says] = [was === undefined ? null : inWords(before, was), is === undefined ? null : inWords(after, is)];
    return said === says ? [] : [{ place, before: said, after: says, change: said === null ? 'ADDED' : says === null ? 'REMOVED' : 'CHANGED' }];
  }).sort((a, b) => compare(a.place.id, b.place.id));
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

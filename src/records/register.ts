import type { Asking } from '../asking.js';
import type { EvidenceRow, ItemRow } from '../inventory/items.js';
import { Loaders } from '../inventory/loaders.js';
import { kinds, readGeography } from '../inventory/index.js';
import { type Geography, append } from '../law/index.js';
import { ApiError } from '../schema/errors.js';
import { type Kept, type Narrowing, everyPlace, refuseOtherRevision, withFreshVocabulary } from '../where/index.js';
import {
  type EdgeRow, type LinkRow, type ListedKind, type ListedRow, type MeasureRow, type RecordedActivityRow, MAX_RECORD_ACTIVITIES, MAX_RECORD_LINKS, certifications, collected, collectedAbout, engagements, exemptedFrom, listedKinds,
  listsInForce, organisationLocations, recordedActivities, securityMeasures,
} from './question.js';

/** All that records and notices are made of, as of one day and of one revision of the store: read here, and nowhere else in this room. */
export interface Register {
  /** Every place with its deadlines. */
  readonly kept: Kept;
  /** Every activity that has begun, in the order of ids. */
  readonly activities: readonly RecordedActivityRow[];
  /** Where an organisation is. */
  locationsOf(organisation: string): readonly LinkRow[];
  /** Processors that a processor engages itself. */
  engagedBy(processor: string): readonly LinkRow[];
  /** Ids of the adequacy decisions under which an organisation is certified. */
  certifiedUnder(organisation: string): readonly string[];
  readonly geography: Geography;
  readonly measures: readonly MeasureRow[];
  /** Every item of a kind that is in force. */
  listed(kind: ListedKind): readonly ListedRow[];
  /** Of a collection point: what, and about whom; of an exemption: from which rights. */
  linked(link: 'collects' | 'about' | 'from', id: string): readonly LinkRow[];
  /** Attributes as they are on that day, of the items that `wanted` named. */
  item(id: string): ItemRow | undefined;
  /** Evidence of those items. */
  evidenceOf(id: string): readonly EvidenceRow[];
  /** A single piece of evidence that a link or a place names. */
  evidence(id: string): EvidenceRow | undefined;
}

/** What of the register a document needs: ids of items with their attributes and evidence, and of single pieces of evidence. */
export interface Wanted { readonly items: Iterable<string>; readonly evidence: Iterable<string> }
export type Outline = Omit<Register, 'item' | 'evidenceOf' | 'evidence'>;

/** Reads the register, and of its items what `wanted` names. An error where it is larger than one document may be: never a part of it. */
export async function readRegister(asking: Asking, narrowing: Narrowing, wanted: (outline: Outline) => Wanted): Promise<Register> {
  return withFreshVocabulary(asking, async () => {
    const kept = await everyPlace(asking, narrowing);
    const [gap] = kept.gaps;
    if (gap !== undefined) throw tooLarge(gap.message);
    const { asOf } = kept;
    const edges = async (question: typeof engagements): Promise<EdgeRow[]> => within(await asking.read(question, { asOf, limit: MAX_RECORD_LINKS + 1 }), MAX_RECORD_LINKS, 'links of one sort');
    const [geography, activities, measures, lists, ownEdges] = await Promise.all([
      readGeography(asking),
      asking.read(recordedActivities, { asOf, limit: MAX_RECORD_ACTIVITIES + 1 }), asking.read(securityMeasures, { asOf, limit: MAX_RECORD_ACTIVITIES + 1 }),
      Promise.all(listedKinds.map(async (kind) => [kind, within(await asking.read(listsInForce[kind], { asOf, limit: MAX_RECORD_ACTIVITIES + 1 }), MAX_RECORD_ACTIVITIES, kinds[kind].plural)] as const)),
      Promise.all([organisationLocations, engagements, certifications, collected, collectedAbout, exemptedFrom].map(edges)),
    ]);
    within(activities, MAX_RECORD_ACTIVITIES, 'activities');
    within(measures, MAX_RECORD_ACTIVITIES, 'security measures');
    const [locationsBy, engagedBy, certifiedBy, collects, about, from] = ownEdges.map(byOwner) as [Edges, Edges, Edges, Edges, Edges, Edges];
    const listsBy = new Map<ListedKind, readonly ListedRow[]>(lists);
    const outline: Outline = {
      kept, activities, measures, geography, certifiedUnder: (organisation) => (certifiedBy.get(organisation) ?? []).map(({ id }) => id), listed: (kind) => listsBy.get(kind) ?? [],
      linked: (link, id) => ({ collects, about, from })[link].get(id) ?? [], locationsOf: (organisation) => locationsBy.get(organisation) ?? [], engagedBy: (processor) => engagedBy.get(processor) ?? [],
    };

    // Of this attempt alone: what an earlier one loaded may be of an earlier revision.
    const loaders = new Loaders(asking);
    const want = wanted(outline);
    const ids = [...new Set(want.items)];
    const [items, evidenceOf, evidence] = await Promise.all([
      Promise.all(ids.map((id) => loaders.item(id))), Promise.all(ids.map((id) => loaders.evidenceOf.load(id))), loaders.evidence([...new Set(want.evidence)]),
    ]);
    await refuseOtherRevision(asking, kept.facts.revision);
    const itemBy = new Map(items.flatMap((item): [string, ItemRow][] => (item === null ? [] : [[item.id, item]])));
    const evidenceBy = new Map(ids.map((id, at) => [id, evidenceOf[at] ?? []]));
    const single = new Map([...evidence, ...evidenceOf.flat()].map((row) => [row.id, row]));
    return { ...outline, item: (id) => itemBy.get(id), evidenceOf: (id) => evidenceBy.get(id) ?? [], evidence: (id) => single.get(id) };
  });
}

type Edges = ReadonlyMap<string, readonly LinkRow[]>;

function byOwner(edges: readonly EdgeRow[]): Edges {
  const by = new Map<string, LinkRow[]>();
  for (const { from, to } of edges) append(by, from, to);
  return by;
}

function within<T>(rows: T[], most: number, what: string): T[] {
  if (rows.length > most) throw tooLarge(`More than ${most} ${what}`);
  return rows;
}

export const tooLarge = (what: string): ApiError => new ApiError('LIMIT_EXCEEDED', `${what}: the document would not be whole, so there is none. Narrow it by controller`);

import type { Asking } from '../asking.js';
import type { EvidenceRow, ItemRow } from '../inventory/items.js';
import { Loaders } from '../inventory/loaders.js';
import { kinds, readGeography } from '../inventory/index.js';
import { type Geography, append } from '../law/index.js';
import { ApiError } from '../schema/errors.js';
import { type Gap, type Kept, type Narrowing, everyPlace, refuseOtherRevision, withFreshVocabulary } from '../where/index.js';
import {
  type EdgeRow, type LinkRow, type ListedKind, type ListedRow, type MeasureRow, type RecordedActivityRow, MAX_RECORD_ACTIVITIES, MAX_RECORD_LINKS, certifications, collected, collectedAbout, engagements, exemptedFrom, listedKinds,
  listsInForce, organisationLocations, recordedActivities, securityMeasures,
} from './question.js';

/** All that records and notices are made of, as of one day and of one revision of the store: read here, and nowhere else in this room. */
export interface Register {
  /** Every place with its deadlines. */
  readonly kept: Kept;
  /** What was left out, and why. None in a document, which is whole or not at all. */
  readonly gaps: readonly Gap[];
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

/** What of the register is needed: ids of items with their attributes and evidence, of items with their attributes alone, and of single pieces of evidence. */
export interface Wanted { readonly items: Iterable<string>; readonly attributes?: Iterable<string>; readonly evidence: Iterable<string> }
export type Outline = Omit<Register, 'item' | 'evidenceOf' | 'evidence'>;

/** How much of each list is read. */
export interface RegisterLimits { readonly activities: number; readonly links: number }
const registerLimits: RegisterLimits = { activities: MAX_RECORD_ACTIVITIES, links: MAX_RECORD_LINKS };

/** Reads the register, and of its items what `wanted` names. An error where it is larger than one document may be: never a part of it. */
export const readRegister = (asking: Asking, narrowing: Narrowing, wanted: (outline: Outline) => Wanted): Promise<Register> =>
  reading(asking, narrowing, wanted, registerLimits, ({ message }) => { throw tooLarge(message); });

/** The same, as far as it may be read: what is left out of it is a gap. */
export const readRegisterAsFar = (asking: Asking, wanted: (outline: Outline) => Wanted, limits: RegisterLimits = registerLimits): Promise<Register> =>
  reading(asking, {}, wanted, limits, () => {});

async function reading(asking: Asking, narrowing: Narrowing, wanted: (outline: Outline) => Wanted, limits: RegisterLimits, met: (gap: Gap) => void): Promise<Register> {
  return withFreshVocabulary(asking, async () => {
    const gaps: Gap[] = [];
    const leftOut = (gap: Gap): void => { met(gap); gaps.push(gap); };
    const within = <T extends { readonly id: string; readonly name: string }>(rows: readonly T[], what: string): readonly T[] => {
      if (rows.length > limits.activities) leftOut({ code: 'ROW_LIMIT', message: `More than ${limits.activities} ${what}; those after are left out`, frontier: rows.slice(limits.activities, limits.activities + 1).map(({ id, name }) => ({ id, name })) });
      return rows.slice(0, limits.activities);
    };
    const kept = await everyPlace(asking, narrowing);
    for (const gap of kept.gaps) leftOut(gap);
    const { asOf } = kept;
    const edges = async (question: typeof engagements): Promise<Edges> => {
      const rows = await asking.read(question, { asOf, limit: limits.links + 1 });
      if (rows.length > limits.links) leftOut({ code: 'ROW_LIMIT', message: `More than ${limits.links} links of one sort (${question.name}); those after are left out`, frontier: [] });
      return byOwner(rows.slice(0, limits.links));
    };
    const limit = limits.activities + 1;
    const [geography, activityRows, measureRows, lists, [locationsBy, engagedBy, certifiedBy, collects, about, from]] = await Promise.all([
      readGeography(asking), asking.read(recordedActivities, { asOf, limit }), asking.read(securityMeasures, { asOf, limit }),
      Promise.all(listedKinds.map(async (kind) => [kind, await asking.read(listsInForce[kind], { asOf, limit })] as const)),
      Promise.all([edges(organisationLocations), edges(engagements), edges(certifications), edges(collected), edges(collectedAbout), edges(exemptedFrom)]),
    ]);
    const listsBy = new Map<ListedKind, readonly ListedRow[]>(lists.map(([kind, rows]) => [kind, within(rows, kinds[kind].plural)]));
    const outline: Outline = {
      kept, gaps, activities: within(activityRows, 'activities'), measures: within(measureRows, 'security measures'), geography,
      certifiedUnder: (organisation) => (certifiedBy.get(organisation) ?? []).map(({ id }) => id), listed: (kind) => listsBy.get(kind) ?? [],
      linked: (link, id) => ({ collects, about, from })[link].get(id) ?? [], locationsOf: (organisation) => locationsBy.get(organisation) ?? [], engagedBy: (processor) => engagedBy.get(processor) ?? [],
    };

    // Of this attempt alone: what an earlier one loaded may be of an earlier revision.
    const loaders = new Loaders(asking);
    const want = wanted(outline);
    const ids = [...new Set(want.items)];
    const [items, evidenceOf, evidence] = await Promise.all([
      Promise.all([...new Set([...ids, ...want.attributes ?? []])].map((id) => loaders.item(id))), Promise.all(ids.map((id) => loaders.evidenceOf.load(id))), loaders.evidence([...new Set(want.evidence)]),
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

export const tooLarge = (what: string): ApiError => new ApiError('LIMIT_EXCEEDED', `${what}: the document would not be whole, so there is none`);

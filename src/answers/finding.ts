import { digestOf, parseItemId } from '../inventory/index.js';
import { type EvidenceRow } from '../inventory/items.js';
import { evidenceRef, itemType } from '../inventory/schema.js';
import type { RetentionFinding } from '../law/index.js';
import { type ItemRef, builder } from '../schema/builder.js';
import { type FindingKind, findingKinds, severities } from './findingKinds.js';

/** Findings: what is wrong, missing or worth knowing in the inventory, each with its items and its article. */

export { type FindingKind, type Severity, findingKinds, ofAssessments, severities } from './findingKinds.js';

/** Somebody has looked at a finding and lives with it until a day. */
export interface Acceptance { readonly reason: string; readonly until: string; readonly acceptedOn: string; readonly by: string }

export interface Finding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly message: string;
  readonly about: readonly string[];
  /** Pieces of evidence that show it; where none is named, those of what it is about. */
  readonly evidence?: readonly EvidenceRow[] | undefined;
  /** Where the kind's own is too wide. */
  readonly article?: string | undefined;
  /** What else it rests on, in one text: where that changes, the finding is no longer the one that was accepted. */
  readonly basis?: string | undefined;
  readonly acceptance?: Acceptance | undefined;
  /** Items that it is about and that are in no store. */
  readonly planned?: ReadonlyMap<string, ItemRef> | undefined;
}

export interface FindingDetails {
  readonly evidence?: readonly EvidenceRow[] | undefined;
  readonly article?: string | undefined;
  readonly basis?: string | undefined;
  /** Tells apart findings of one kind about the same items: what is missing, say. */
  readonly which?: string | undefined;
  /** The items by which it is the same finding from day to day, where it is about others too, as many as there are. */
  readonly of?: readonly string[] | undefined;
}

/** The same finding about the same items is one, however often it is met. */
export function finding(kind: FindingKind, about: readonly string[], message: string, { evidence, article, basis, which, of }: FindingDetails = {}): Finding {
  const items = [...new Set(about)].sort();
  const id = `Finding:${kind}-${digestOf([of === undefined ? items : [...of].sort(), evidence?.map((one) => one.id).sort() ?? [], which ?? '']).slice(0, 24)}`;
  return { id, kind, message, about: items, ...(evidence ? { evidence } : {}), ...(article ? { article } : {}), ...(basis ? { basis } : {}) };
}

/** The kind that a finding's id names; undefined where it is none. */
export function kindOfFinding(id: string): FindingKind | undefined {
  const [, kind] = /^Finding:([A-Z0-9_]+)-[0-9a-f]{24}$/.exec(id) ?? [];
  return kind !== undefined && Object.hasOwn(findingKinds, kind) ? (kind as FindingKind) : undefined;
}

export const findingOfLaw = ({ kind, about, message }: RetentionFinding): Finding => finding(kind, about, message);
export const findingsOfLaw = (findings: readonly RetentionFinding[]): Finding[] => distinctFindings(findings.map(findingOfLaw));

export const distinctFindings = (findings: readonly Finding[]): Finding[] =>
  [...new Map(findings.map((one) => [one.id, one])).values()].sort(bySeverityKindId);

const bySeverityKindId = (a: Finding, b: Finding): number =>
  severities.indexOf(findingKinds[b.kind].severity) - severities.indexOf(findingKinds[a.kind].severity) || compare(a.kind, b.kind) || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const severityEnum = builder.enumType('Severity', {
  description: 'How bad a finding is.',
  values: {
    INFO: { description: 'Worth knowing.' }, WARNING: { description: 'To be mended.' }, ERROR: { description: 'Against the law as it stands, or the answer cannot be relied on.' },
  } as const,
});
export const findingKindEnum = builder.enumType('FindingKind', {
  description: 'What can be found. The manual says of each what raises it, what does not, and how it is mended.',
  values: Object.fromEntries(Object.entries(findingKinds).map(([kind, { description, severity, article }]) => [kind, { description: `${description} ${severity}. ${article}.` }])) as Record<FindingKind, { description: string }>,
});

const acceptanceType = builder.objectRef<Acceptance>('Acceptance').implement({
  description: 'Somebody has looked at a finding and lives with it until a day. It falls, and the finding is open again, on that day, or as soon as a fact behind the finding changes.',
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'Why it is lived with.' }),
    until: t.field({ type: 'LocalDate', description: 'The first day on which the finding is open again.', resolve: ({ until }) => until }),
    acceptedOn: t.field({ type: 'LocalDate', description: 'The day on which it was accepted.', resolve: ({ acceptedOn }) => acceptedOn }),
    by: t.exposeString('by', { description: 'Who: `token:ID`, or `local` where nobody signs in.' }),
  }),
});

export const findingType = builder.objectRef<Finding>('Finding').implement({
  description: 'Something wrong, missing or worth knowing, with the items and the article it is about.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Stays the same while kind and items do.' }),
    kind: t.field({ type: findingKindEnum, resolve: ({ kind }) => kind }),
    severity: t.field({ type: severityEnum, resolve: ({ kind }) => findingKinds[kind].severity }),
    message: t.exposeString('message', { description: 'What was found, in words.' }),
    about: t.field({
      type: [itemType], description: 'The items concerned.',
      resolve: async ({ about, planned }, _args, { loaders }) => (await Promise.all(about.map(async (id): Promise<ItemRef> => planned?.get(id) ?? ({ id, name: (await loaders.item(id))?.name ?? parseItemId(id)?.key ?? id })))),
    }),
    article: t.string({ nullable: true, description: 'The provision it is about.', resolve: ({ kind, article }) => article ?? findingKinds[kind].article }),
    evidence: t.field({
      type: [evidenceRef], description: 'What shows it.',
      resolve: async ({ about, evidence }, _args, { loaders }) => evidence === undefined ? (await Promise.all(about.map((id) => loaders.evidenceOf.load(id)))).flat() : [...evidence],
    }),
    acceptance: t.field({ type: acceptanceType, nullable: true, description: 'null: open.', resolve: ({ acceptance }) => acceptance ?? null }),
  }),
});

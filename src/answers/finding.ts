import { digestOf, parseItemId } from '../inventory/index.js';
import { type EvidenceRow } from '../inventory/items.js';
import { evidenceRef, itemType } from '../inventory/schema.js';
import type { RetentionFinding } from '../law/index.js';
import { type ItemRef, builder } from '../schema/builder.js';

/** Findings: what is wrong, missing or worth knowing in the inventory, each with its items and its article. */

export type Severity = 'INFO' | 'WARNING' | 'ERROR';
/** Least severe first. */
export const severities: readonly Severity[] = ['INFO', 'WARNING', 'ERROR'];

interface FindingRow { readonly severity: Severity; readonly article: string; readonly description: string }
export const findingKinds = {
  NO_RETENTION: { severity: 'ERROR', article: 'GDPR Art. 5(1)(e), 13(2)(a)', description: 'Data are held under no retention rule.' },
  CONFLICTING_SOURCES: { severity: 'ERROR', article: 'GDPR Art. 5(1)(a), 12(1)', description: 'Two places of one source disagree; both statements stand.' },
  VAGUE_RETENTION: { severity: 'WARNING', article: 'GDPR Art. 13(2)(a); WP 260 rev.01', description: 'A criterion stands in place of a period, so that nobody can tell the date.' },
  UNSTATED_TRIGGER: { severity: 'WARNING', article: 'GDPR Art. 13(2)(a)', description: 'A period without the event from which it counts; any trigger it has is assumed.' },
  AMBIGUOUS_RETENTION: { severity: 'WARNING', article: 'GDPR Art. 5(1)(e)', description: 'Several rules apply equally; the stricter was taken.' },
  RETENTION_CONFLICT: { severity: 'WARNING', article: 'GDPR Art. 5(1)(e), 17(3)(b)', description: 'A statutory minimum runs longer than the maximum.' },
  LISTED_ONCE: { severity: 'WARNING', article: 'GDPR Art. 13(1)(e)', description: 'In one list of a source, missing in another of the same things.' },
  TRUNCATED_SOURCE: { severity: 'WARNING', article: 'GDPR Art. 12(1)', description: 'The source breaks off in the middle of what it says.' },
} as const satisfies Record<string, FindingRow>;
export type FindingKind = keyof typeof findingKinds;

export interface Finding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly message: string;
  readonly about: readonly string[];
  /** Pieces of evidence that show it; where none is named, those of what it is about. */
  readonly evidence?: readonly EvidenceRow[];
}

/** The same finding about the same items is one, however often it is met. */
export function finding(kind: FindingKind, about: readonly string[], message: string, evidence?: readonly EvidenceRow[]): Finding {
  const items = [...new Set(about)].sort();
  return { id: `Finding:${digestOf([kind, items, evidence?.map(({ id }) => id).sort() ?? []]).slice(0, 24)}`, kind, message, about: items, ...(evidence ? { evidence } : {}) };
}

export const findingsOfLaw = (findings: readonly RetentionFinding[]): Finding[] =>
  distinctFindings(findings.map(({ kind, about, message }) => finding(kind, about, message)));

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
  description: 'What can be found.',
  values: Object.fromEntries(Object.entries(findingKinds).map(([kind, { description, severity }]) => [kind, { description: `${description} ${severity}.` }])) as Record<FindingKind, { description: string }>,
});

export const findingType = builder.objectRef<Finding>('Finding').implement({
  description: 'Something wrong, missing or worth knowing, with the items and the article it is about.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Stays the same while kind and items do.' }),
    kind: t.field({ type: findingKindEnum, resolve: ({ kind }) => kind }),
    severity: t.field({ type: severityEnum, resolve: ({ kind }) => findingKinds[kind].severity }),
    message: t.exposeString('message'),
    about: t.field({
      type: [itemType], description: 'The items concerned.',
      resolve: async ({ about }, _args, { loaders }) => (await Promise.all(about.map(async (id): Promise<ItemRef> => ({ id, name: (await loaders.item(id))?.name ?? parseItemId(id)?.key ?? id })))),
    }),
    article: t.string({ nullable: true, resolve: ({ kind }) => findingKinds[kind].article }),
    evidence: t.field({
      type: [evidenceRef], description: 'What shows it.',
      resolve: async ({ about, evidence }, _args, { loaders }) => evidence === undefined ? (await Promise.all(about.map((id) => loaders.evidenceOf.load(id)))).flat() : [...evidence],
    }),
  }),
});

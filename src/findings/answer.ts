import { type Finding, type FindingKind, type Severity, distinctFindings, finding, findingKinds, findingsOfLaw, severities } from '../answers/finding.js';
import type { Asking } from '../asking.js';
import { append } from '../law/index.js';
import { everyPlace, withFreshVocabulary } from '../where/index.js';
import { MAX_FINDING_ROWS, activitiesInSections, processorsInSections, sourcesWithLists, truncatedEvidence } from './question.js';
import { ApiError } from '../schema/errors.js';
import type { Loaders } from '../inventory/loaders.js';

const ofRetention: readonly FindingKind[] = ['NO_RETENTION', 'VAGUE_RETENTION', 'UNSTATED_TRIGGER', 'AMBIGUOUS_RETENTION', 'RETENTION_CONFLICT'];

/** Every finding of the kinds wanted, most severe first. */
export async function findingsIn(asking: Asking, loaders: Loaders, wanted: { kinds?: readonly FindingKind[] | undefined; minSeverity?: Severity | undefined }): Promise<Finding[]> {
  const takes = (kind: FindingKind): boolean =>
    (wanted.kinds === undefined || wanted.kinds.includes(kind))
    && severities.indexOf(findingKinds[kind].severity) >= severities.indexOf(wanted.minSeverity ?? 'INFO');
  const found = await Promise.all([
    ofRetention.some(takes) ? retentionFindings(asking) : [],
    takes('LISTED_ONCE') || takes('CONFLICTING_SOURCES') ? listFindings(asking) : [],
    takes('TRUNCATED_SOURCE') ? truncations(asking, loaders) : [],
  ]);
  return distinctFindings(found.flat().filter(({ kind }) => takes(kind)));
}

/** What rules 1 to 3 find, over every place of every data type. */
async function retentionFindings(asking: Asking): Promise<Finding[]> {
  return withFreshVocabulary(asking, async () => {
    const kept = await everyPlace(asking);
    refuseCut(kept.gaps.length > 0);
    return findingsOfLaw(kept.places.flatMap((place) => kept.deadline(place).findings));
  });
}

async function listFindings(asking: Asking): Promise<Finding[]> {
  const sources = await asking.read(sourcesWithLists, { limit: MAX_FINDING_ROWS });
  if (sources.length === 0) return [];
  const parameters = { sources: sources.map(({ id }) => id), sections: [...new Set(sources.flatMap(({ lists }) => lists))], limit: MAX_FINDING_ROWS };
  const [processors, activities] = await Promise.all([asking.read(processorsInSections, parameters), asking.read(activitiesInSections, { ...parameters, asOf: await asking.asOf() })]);
  refuseCut([sources, processors, activities].some((rows) => rows.length === MAX_FINDING_ROWS));
  return sources.flatMap((source) => {
    const sectionsOf = new Map<string, string[]>();
    const names = new Map<string, string>();
    for (const { section, processor, name } of processors.filter((row) => row.source === source.id && source.lists.includes(row.section))) {
      append(sectionsOf, processor, section);
      names.set(processor, name);
    }
    return [...sectionsOf].flatMap(([processor, sections]): Finding[] => {
      const name = names.get(processor) ?? processor;
      const missing = source.lists.filter((section) => !sections.includes(section));
      const once = missing.length > 0 ? [finding('LISTED_ONCE', [processor, source.id], `${name} stands in “${sections.join('” and “')}”, but not in “${missing.join('” or “')}”`)] : [];
      const rows = activities.filter((row) => row.source === source.id && row.processors.includes(processor));
      const said = sections.map((section) => rows.filter((row) => row.section === section));
      const differs = said.some((row) => summaryOf(row) !== summaryOf(said[0] ?? []));
      return differs ? [...once, finding('CONFLICTING_SOURCES', [processor, ...rows.map(({ activity }) => activity)], `“${sections.join('” and “')}” say different things of ${name}; both statements stand`)] : once;
    });
  });
}

const summaryOf = (rows: readonly { says: { purposes: string[]; dataTypes: string[] } }[]): string =>
  JSON.stringify([rows.flatMap(({ says }) => says.purposes), rows.flatMap(({ says }) => says.dataTypes)].map((ids) => [...new Set(ids)].sort()));

async function truncations(asking: Asking, loaders: Loaders): Promise<Finding[]> {
  const rows = await asking.read(truncatedEvidence, { limit: MAX_FINDING_ROWS });
  refuseCut(rows.length === MAX_FINDING_ROWS);
  const byEvidence = new Map<string, typeof rows>();
  for (const row of rows) append(byEvidence, row.evidence, row);
  return Promise.all([...byEvidence].map(async ([evidence, items]) =>
    finding('TRUNCATED_SOURCE', items.map(({ item }) => item), `The source breaks off where it speaks of ${items.map(({ name }) => name).join(', ')}`, await loaders.evidence([evidence]))));
}

function refuseCut(cut: boolean): void {
  if (cut) throw new ApiError('LIMIT_EXCEEDED', `Findings are read over at most ${MAX_FINDING_ROWS} facts; this inventory has more`);
}

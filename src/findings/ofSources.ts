import { type Finding, finding } from '../answers/finding.js';
import type { Asking } from '../asking.js';
import { parseItemId, readAllById } from '../inventory/index.js';
import type { Loaders } from '../inventory/loaders.js';
import { append } from '../law/index.js';
import { activitiesInSections, processorsInSections, sources as allSources, truncatedEvidence } from './question.js';

/** What sources show: lists of the same things that differ, and words that break off. */

const PAGE = 2_000;

export async function listFindings(asking: Asking): Promise<Finding[]> {
  const asOf = await asking.asOf();
  const sources = (await readAllById(asking, allSources, {})).map(({ id, on }) => ({ id, lists: (on(asOf)['lists'] ?? []) as readonly string[] })).filter(({ lists }) => lists.length > 1);
  if (sources.length === 0) return [];
  const parameters = { sources: sources.map(({ id }) => id), sections: [...new Set(sources.flatMap(({ lists }) => lists))] };
  const [processors, activities] = await Promise.all([readAllById(asking, processorsInSections, parameters, PAGE), readAllById(asking, activitiesInSections, { ...parameters, asOf }, PAGE)]);
  const rowsOf = new Map<string, typeof activities>();
  for (const row of activities) if (row.sections.length > 0) for (const processor of row.processors) append(rowsOf, processor, row);
  return sources.flatMap(({ id: source, lists }) => processors.flatMap(({ id: processor, name, sections }): Finding[] => {
    const standsIn = lists.filter((list) => sections.some(([of, section]) => of === source && section === list));
    if (standsIn.length === 0) return [];
    const missing = lists.filter((list) => !standsIn.includes(list));
    const once = missing.length > 0 ? [finding('LISTED_ONCE', [processor, source], `${name} stands in “${standsIn.join('” and “')}”, but not in “${missing.join('” or “')}”`)] : [];
    const rows = (rowsOf.get(processor) ?? []).filter((row) => row.sections.some(([of, section]) => of === source && standsIn.includes(section)));
    const said = standsIn.map((list) => summaryOf(rows.filter((row) => row.sections.some(([of, section]) => of === source && section === list))));
    const differs = said.some((summary) => summary !== said[0]);
    return differs ? [...once, finding('CONFLICTING_SOURCES', [processor, ...rows.map(({ id }) => id)], `“${standsIn.join('” and “')}” say different things of ${name}; both statements stand`)] : once;
  }));
}

const summaryOf = (rows: readonly { readonly says: readonly (readonly string[])[] }[]): string =>
  JSON.stringify([0, 1, 2].map((at) => [...new Set(rows.flatMap(({ says }) => says[at] ?? []))].sort()));

export async function truncations(asking: Asking, loaders: Loaders): Promise<Finding[]> {
  const rows = await readAllById(asking, truncatedEvidence, {});
  return Promise.all(rows.filter(({ items }) => items.length > 0).map(async ({ id, items }) => {
    const sorted = [...items].sort(([a], [b]) => (a < b ? -1 : 1));
    return finding('TRUNCATED_SOURCE', sorted.map(([item]) => item).filter((item) => parseItemId(item) !== undefined), `The source breaks off where it speaks of ${sorted.map(([, name]) => name).join(', ')}`, { evidence: await loaders.evidence([id]) });
  }));
}

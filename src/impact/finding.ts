import { type Finding, finding } from '../answers/finding.js';
import type { Asking } from '../asking.js';
import { Facts } from '../findings/facts.js';
import { contractCovers, contractsBetween } from '../law/index.js';
import { type Exposure, type Transfer, retentionFindings } from './difference.js';
import type { Plan, Planned } from './planning.js';
import { type World, specialOf, withSubProcessors } from './world.js';

/** What an assessment finds, each with the article that it is about and the items. */

export interface ProcessorFacts {
  readonly plan: Plan;
  readonly made: Planned;
  readonly before: World;
  readonly after: World;
  readonly transfers: readonly Transfer[];
  readonly exposures: readonly Exposure[];
  readonly persons: number;
  readonly objectionDeadline: string | null;
  readonly startsOn: string | null;
}

export async function findingsOfProcessor(asking: Asking, facts: ProcessorFacts): Promise<Finding[]> {
  const { plan: { processor, purposes }, made, before, after, transfers, exposures, objectionDeadline, startsOn } = facts;
  const { asOf } = after.kept;
  const findings: Finding[] = transferFindings(transfers.filter(({ change }) => change !== 'REMOVED'));
  const planned = made.overlay.activities.filter(({ recorded }) => made.activities.includes(recorded.id));

  for (const { recorded: { id, name }, legalBasis } of planned) {
    if (legalBasis === null) findings.push(finding('NO_LEGAL_BASIS', [id], `${name} states no legal basis`));
    if (legalBasis === 'LEGITIMATE_INTERESTS' && before.item(id) === undefined) findings.push(finding('NOT_BALANCED', [id], `${name} rests on legitimate interests, and no balancing test counts on ${asOf}`));
  }

  const special = [...new Map(exposures.filter((one) => one.special && one.change !== 'REMOVED').map(({ dataType }) => [dataType.id, dataType])).values()];
  for (const type of special) {
    const { condition } = specialOf(type.id, after);
    findings.push(finding('SPECIAL_CATEGORY', [type.id, processor.id], `${type.name} is special, and ${processor.name} gets it${condition === null ? '' : `; relied on: ${condition}`}`));
    if (condition === null) findings.push(finding('NO_ART9_CONDITION', [type.id], `${type.name} is processed as a special category, and no condition of Art. 9(2) or 10 is stated`));
  }
  const fresh = special.filter((type) => exposures.some(({ dataType, change }) => dataType.id === type.id && change === 'ADDED'));
  if (fresh.length > 0) {
    findings.push(finding('IMPACT_ASSESSMENT_DUE', [processor.id, ...fresh.map(({ id }) => id), ...purposes.map(({ id }) => id)],
      `Special categories go to ${processor.name}: ${fresh.map(({ name }) => name).join(', ')}. Where that is on a large scale (${facts.persons} persons are registered), the impact is to be assessed before`, { article: 'GDPR Art. 35(1), (3)(b)' }));
  }

  findings.push(...await contractFindings(asking, facts));
  for (const id of [...withSubProcessors([processor.id], after)].sort()) {
    const named = id === processor.id ? processor.name : after.engagedBy(processor.id).find((one) => one.id === id)?.name ?? before.item(id)?.name ?? id;
    if (after.locationsOf(id).length === 0) findings.push(finding('UNKNOWN_LOCATION', [id], `Nothing says where ${named} is`));
  }
  const known = new Set(retentionFindings(before, new Set([processor.id])).map(({ id }) => id));
  findings.push(...retentionFindings(after, new Set([processor.id])).filter(({ id }) => !known.has(id)));
  if (objectionDeadline !== null && startsOn !== null && startsOn <= objectionDeadline) {
    findings.push(finding('OBJECTION_PERIOD', [processor.id], `It would begin on ${startsOn}, and whoever is told today may object until ${objectionDeadline}`));
  }
  return findings;
}

/** Art. 28(3) of the processor, 28(2) and (4) of those whom it engages. */
async function contractFindings(asking: Asking, { plan: { processor, engages }, made, before, after }: ProcessorFacts): Promise<Finding[]> {
  const { asOf, facts: { house } } = after.kept;
  const { contracts } = await Facts.read(asking);
  const between = contractsBetween(contracts, { processor: processor.id, controller: house?.id ?? '', house: house?.id ?? null }, asOf);
  const uncovered = made.activities.filter((id) => !between.some((contract) => contractCovers(contract, id)));
  const findings: Finding[] = [];
  if (uncovered.length > 0) findings.push(finding('NO_PROCESSOR_CONTRACT', [processor.id, ...(house === undefined ? [] : [house.id])], `No contract between ${house?.name ?? 'the controller'} and ${processor.name} that covers it is in force on ${asOf}`));
  const known = new Set(before.engagedBy(processor.id).map(({ id }) => id));
  for (const { processor: sub } of engages ?? []) {
    if (known.has(sub.id)) continue;
    const allowed = between.some(({ authorisation, subProcessors }) => authorisation === 'GENERAL' || (authorisation === 'SPECIFIC' && subProcessors.includes(sub.id)));
    if (!allowed) findings.push(finding('NO_PROCESSOR_CONTRACT', [processor.id, sub.id], `Nothing recorded authorises ${processor.name} to engage ${sub.name}`, { article: 'GDPR Art. 28(2), (4)' }));
  }
  return findings;
}

const ways = { STORED: 'are stored in', ACCESSED: 'are reached from', PROCESSOR: 'are in', SUB_PROCESSOR: 'may be in', RECIPIENT: 'are disclosed to' } as const;

/** Outside the EEA without a ground, or where nobody knows. */
export const transferFindings = (transfers: readonly Transfer[]): Finding[] => transfers.flatMap(({ to, importer, way, status, proof, activities }) => {
  if (status !== 'UNCOVERED' && status !== 'UNKNOWN') return [];
  const said = proof.map(({ text }) => text).join('. ');
  return [finding(status === 'UNCOVERED' ? 'UNCOVERED_TRANSFER' : 'UNSTATED_TRANSFER', [to.id, importer.id, ...activities], `Data with ${importer.name} ${ways[way]} ${to.name}. ${said}`)];
});

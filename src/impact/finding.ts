import { type Finding, finding } from '../answers/finding.js';
import { balancingFindings } from '../findings/ofActivities.js';
import { type AssessmentOutcome, type ContractFact, assessmentOn, contractCovers, contractsBetween } from '../law/index.js';
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

export function findingsOfProcessor(facts: ProcessorFacts): Finding[] {
  const { plan: { processor }, made, before, after, transfers, exposures, objectionDeadline, startsOn } = facts;
  const { asOf } = after.kept;
  const findings: Finding[] = transferFindings(transfers.filter(({ change }) => change !== 'REMOVED'));
  const tests = new Map(before.balancing.map((test) => [test.id, test]));
  const planned = made.overlay.activities.filter(({ recorded }) => made.activities.includes(recorded.id));

  for (const { recorded: { id, name }, legalBasis } of planned) {
    if (legalBasis === null) findings.push(finding('NO_LEGAL_BASIS', [id], `${name} states no legal basis`));
    findings.push(...balancingFindings({ id, name, role: after.item(id)?.attributes['role'] === 'PROCESSOR' ? 'PROCESSOR' : 'CONTROLLER', legalBasis, balancing: [...tests.values()].filter(({ activities }) => activities.includes(id)).map((test) => test.id) }, { balancingTests: tests, asOf }));
  }

  const special = [...new Map(exposures.filter((one) => one.special && one.change !== 'REMOVED').map(({ dataType }) => [dataType.id, dataType])).values()];
  for (const type of special) {
    const { condition } = specialOf(type.id, after);
    findings.push(finding('SPECIAL_CATEGORY', [type.id, processor.id], `${type.name} is special, and ${processor.name} gets it${condition === null ? '' : `; relied on: ${condition}`}`));
    if (condition === null) findings.push(finding('NO_ART9_CONDITION', [type.id], `${type.name} is processed as a special category, and no condition of Art. 9(2) or 10 is stated`));
  }
  const fresh = special.filter((type) => exposures.some(({ dataType, change }) => dataType.id === type.id && change === 'ADDED'));
  if (fresh.length > 0) findings.push(impactAssessmentDue(facts, fresh));

  findings.push(...contractFindings(facts));
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

const outcomes: Readonly<Record<AssessmentOutcome, string>> = {
  NOT_REQUIRED: 'found that none was required', IN_PROGRESS: 'is not finished', MITIGATED: 'found the risks mitigated', HIGH_RISK: 'found that a high risk remains, so that the supervisory authority is to be consulted first (Art. 36(1))',
};

/** Art. 35(1), (3)(b): due all the same where one is recorded of what is done there already, for that was made without what would come in. */
function impactAssessmentDue({ plan: { processor, purposes }, made, before, after, persons }: ProcessorFacts, fresh: readonly { readonly id: string; readonly name: string }[]): Finding {
  const { asOf } = after.kept;
  const recorded = made.activities.flatMap((activity) => {
    const assessment = assessmentOn(before.assessments.filter(({ activities }) => activities.includes(activity)), asOf);
    return assessment === undefined ? [] : before.assessments.filter(({ id }) => id === assessment.id);
  });
  const told = [...new Map(recorded.map((one) => [one.id, one])).values()].map(({ name, outcome, madeOn, since, reviewOn }) =>
    `${name}, of ${madeOn ?? since}, ${outcomes[outcome]}${reviewOn === null ? '; no day is set to look at it again' : reviewOn <= asOf ? `; it was to be looked at again on ${reviewOn}` : `; it is to be looked at again on ${reviewOn}`}`);
  return finding('IMPACT_ASSESSMENT_DUE', [processor.id, ...fresh.map(({ id }) => id), ...purposes.map(({ id }) => id), ...recorded.map(({ id }) => id)],
    `Special categories go to ${processor.name}: ${fresh.map(({ name }) => name).join(', ')}. Where that is on a large scale (${persons} persons are registered), the impact is to be assessed before${told.length === 0 ? '' : `. Recorded, and to be reviewed with this: ${told.join('. ')}`}`,
    { article: told.length === 0 ? 'GDPR Art. 35(1), (3)(b)' : 'GDPR Art. 35(1), (3)(b), (11)' });
}

const authorisations: Readonly<Record<NonNullable<ContractFact['authorisation']>, string>> = { GENERAL: 'it may engage others, and tells of each before', SPECIFIC: 'it may engage those that are named', NONE: 'it may engage nobody' };

/** Art. 28(3) of the processor, 28(2) and (4) of those whom it engages. */
function contractFindings({ plan: { processor, engages }, made, before, after }: ProcessorFacts): Finding[] {
  const { asOf, facts: { house } } = after.kept;
  const between = contractsBetween(before.contracts, { processor: processor.id, controller: house?.id ?? '', house: house?.id ?? null }, asOf);
  const uncovered = made.activities.filter((id) => !between.some((contract) => contractCovers(contract, id)));
  const by = house?.name ?? 'the controller';
  const findings: Finding[] = [];
  if (uncovered.length > 0) {
    findings.push(finding('NO_PROCESSOR_CONTRACT', [processor.id, ...(house === undefined ? [] : [house.id])],
      `No contract between ${by} and ${processor.name} that covers it is in force on ${asOf}${between.length === 0 ? '' : `; ${between.map(({ id }) => id).join(', ')} ${between.length === 1 ? 'covers' : 'cover'} other activities alone`}`));
  } else {
    const covering = between.filter((contract) => made.activities.some((id) => contractCovers(contract, id)));
    findings.push(finding('PROCESSOR_CONTRACT', [processor.id, ...covering.map(({ id }) => id)], `In force on ${asOf} between ${by} and ${processor.name}: ${covering.map(({ id, authorisation, noticePeriod }) =>
      `${id} (${authorisation === null ? 'of engaging others it says nothing' : authorisations[authorisation]}${noticePeriod === null ? '' : `, ${noticePeriod} ahead`})`).join(', ')}`));
  }
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

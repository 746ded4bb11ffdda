import { type Finding, type FindingKind, type Severity, distinctFindings, findingKinds, severities } from '../answers/finding.js';
import type { Asking } from '../asking.js';
import { GraphTimeoutError } from '../graph/index.js';
import { eachById, readAllById } from '../inventory/index.js';
import type { Loaders } from '../inventory/loaders.js';
import { everybody } from '../persons/everybody.js';
import { ApiError } from '../schema/errors.js';
import { Facts } from './facts.js';
import { remembered } from './memory.js';
import { Contracts, UnknownPlaces, Usage, balancingFindings, legalBasisFindings, placelessFindings, transferFindings, transfersOf } from './ofActivities.js';
import { staleFindings } from './ofItems.js';
import { Notices } from './ofNotices.js';
import { Holdings } from './ofPersons.js';
import { conflictFindings, distinctUses, locationFinding, placesInParts, retentionFindings } from './ofPlaces.js';
import { listFindings, truncations } from './ofSources.js';
import { flowFindings, purposeFindings, specialFindings } from './ofTypes.js';
import { confirmations, purposes, rights } from './question.js';

/** More than anybody reads; beyond it the answer would fill the memory of the server. */
const MAX_FINDINGS = 500_000;

const ofRetention: readonly FindingKind[] = ['NO_RETENTION', 'VAGUE_RETENTION', 'UNSTATED_TRIGGER', 'AMBIGUOUS_RETENTION', 'RETENTION_CONFLICT'];

const ofPersons: readonly FindingKind[] = ['OVERDUE', 'HOLDING_NOT_ALLOWED', 'HOLDING_MISSING'];

export interface Wanted { readonly kinds?: readonly FindingKind[] | undefined; readonly minSeverity?: Severity | undefined }

/** Every finding of the kinds wanted, most severe first. */
export async function findingsIn(asking: Asking, loaders: Loaders, { kinds, minSeverity = 'INFO' }: Wanted): Promise<readonly Finding[]> {
  const wanted = (Object.keys(findingKinds) as FindingKind[]).filter((kind) =>
    (kinds === undefined || kinds.includes(kind)) && severities.indexOf(findingKinds[kind].severity) >= severities.indexOf(minSeverity));
  try {
    return await remembered(asking, wanted, wanted.some((kind) => ofPersons.includes(kind)), async () => {
      const found = new Found(new Set(wanted));
      await surveyed(asking, loaders, found);
      return found.all();
    });
  } catch (error) {
    if (error instanceof GraphTimeoutError) throw new GraphTimeoutError('The findings were not all found in the time that one request has', 'Ask for some kinds at a time (`kinds`), or only the severe ones (`minSeverity`).', { cause: error });
    throw error;
  }
}

/** What was found so far, of the kinds wanted, each once. */
class Found {
  readonly #findings = new Map<string, Finding>();

  constructor(private readonly wanted: ReadonlySet<FindingKind>) {}

  takes(...kinds: readonly FindingKind[]): boolean {
    return kinds.some((kind) => this.wanted.has(kind));
  }

  add(findings: readonly Finding[]): void {
    for (const finding of findings) if (this.wanted.has(finding.kind)) this.#findings.set(finding.id, finding);
    if (this.#findings.size > MAX_FINDINGS) throw new ApiError('LIMIT_EXCEEDED', `There are more than ${MAX_FINDINGS} findings: ask for some kinds at a time (\`kinds\`), or only the severe ones (\`minSeverity\`)`);
  }

  all(): Finding[] {
    return distinctFindings([...this.#findings.values()]);
  }
}

/** One pass over the activities, one over the places, one over all items, each only where a kind that is wanted needs it. */
async function surveyed(asking: Asking, loaders: Loaders, found: Found): Promise<void> {
  const facts = await Facts.read(asking);
  const { asOf } = facts;
  const usage = new Usage();
  const contracts = new Contracts(facts);
  const notices = new Notices();
  const unknown = new UnknownPlaces();
  if (found.takes('NO_LEGAL_BASIS', 'NOT_BALANCED', 'UNCOVERED_TRANSFER', 'UNSTATED_TRANSFER', 'UNKNOWN_LOCATION', 'NO_PROCESSOR_CONTRACT', 'NOTICE_INCOMPLETE', 'SPECIAL_CATEGORY', 'NO_ART9_CONDITION', 'COLLECTED_NOT_HELD', 'HELD_NOT_COLLECTED', 'PURPOSE_UNUSED')) {
    for await (const page of facts.activities()) {
      for (const activity of page) {
        usage.take(activity);
        if (activity.ended) continue;
        contracts.take(activity);
        notices.take(activity);
        found.add(legalBasisFindings(activity));
        found.add(balancingFindings(activity, facts));
        if (found.takes('UNCOVERED_TRANSFER', 'UNSTATED_TRANSFER')) {
          const transfers = transfersOf(activity, facts);
          found.add(transferFindings(activity, transfers));
          unknown.take(activity, transfers);
        }
        if (found.takes('UNKNOWN_LOCATION')) found.add(placelessFindings(activity, facts));
      }
    }
    found.add(unknown.findings());
    if (found.takes('NO_PROCESSOR_CONTRACT')) found.add(contracts.findings());
  }
  if (found.takes('SPECIAL_CATEGORY', 'NO_ART9_CONDITION', 'COLLECTED_NOT_HELD', 'HELD_NOT_COLLECTED')) {
    const inUse = { types: await facts.dataTypes(), usage, law: facts.law };
    found.add(specialFindings(inUse));
    found.add(flowFindings(inUse));
  }
  if (found.takes('PURPOSE_UNUSED')) found.add(purposeFindings(await readAllById(asking, purposes, { asOf }), usage.purposes, facts.law.purposes));

  if (found.takes(...ofRetention, 'UNKNOWN_LOCATION', 'NOTICE_INCOMPLETE')) {
    for await (const kept of placesInParts(asking)) {
      if (found.takes(...ofRetention, 'NOTICE_INCOMPLETE')) {
        const places = distinctUses(kept);
        const ofPlaces = retentionFindings(kept, places);
        found.add(ofPlaces);
        if (found.takes('RETENTION_CONFLICT')) found.add(conflictFindings(kept, places));
        notices.withoutRetention(ofPlaces.filter(({ kind }) => kind === 'NO_RETENTION').flatMap(({ about }) => about));
      }
      if (found.takes('UNKNOWN_LOCATION')) for (const place of kept.places) found.add(locationFinding(place, facts));
    }
  }
  if (found.takes('NOTICE_INCOMPLETE')) found.add(notices.findings(facts.organisations, await readAllById(asking, rights, { asOf }), asOf));
  if (found.takes('LISTED_ONCE', 'CONFLICTING_SOURCES')) found.add(await listFindings(asking));
  if (found.takes('TRUNCATED_SOURCE')) found.add(await truncations(asking, loaders));
  if (found.takes(...ofPersons)) {
    const registered = new Holdings(asOf);
    for await (const some of everybody(asking)) for (const held of some) registered.take(held);
    found.add(registered.findings());
  }
  if (found.takes('STALE_FACT')) {
    for await (const row of eachById(asking, confirmations, { asOf })) found.add(staleFindings(row, facts.vocabulary.timeZone, asOf));
  }
}

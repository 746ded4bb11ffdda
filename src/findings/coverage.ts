import type { Asking } from '../asking.js';
import { type Kind, eachById, inventoryKinds, kinds, parseItemId, readAllById } from '../inventory/index.js';
import { type TransferStatus, balancingOn } from '../law/index.js';
import { Facts } from './facts.js';
import { Contracts, Usage, transfersOf } from './ofActivities.js';
import { distinctUses, isPlaceless, placesInParts, retentionFindings } from './ofPlaces.js';
import { flowsOf, specialTypes } from './ofTypes.js';
import { assets, collectionPoints, confirmations, purposes, sources } from './question.js';

/** How much of what is required of each kind is stated: the measure of an inventory beside its single findings. */

export interface Coverage {
  readonly kind: Kind;
  /** What is required. */
  readonly of: string;
  readonly description: string;
  readonly article: string | null;
  readonly required: number;
  readonly stated: number;
}

interface Row { readonly kind: Kind; readonly of: string; readonly article: string | null; readonly description: string }
const rows: readonly Row[] = [
  { kind: 'DataType', of: 'condition', article: 'GDPR Art. 9(2), 10', description: 'Special data types that are processed: those of which a condition is stated.' },
  { kind: 'DataType', of: 'held', article: 'GDPR Art. 30(1)', description: 'Data types that are collected: those of which it is stated where they are kept.' },
  { kind: 'DataType', of: 'collected', article: 'GDPR Art. 13, 14', description: 'Data types that are held: those of which it is stated where they come from.' },
  { kind: 'Purpose', of: 'activities', article: 'GDPR Art. 5(1)(b)', description: 'Purposes: those that an activity in force serves, itself or by a narrower purpose.' },
  { kind: 'Controller', of: 'contact', article: 'GDPR Art. 13(1)(a)', description: 'Controllers: those of which it is stated how to reach them.' },
  { kind: 'Controller', of: 'dataProtectionOfficer', article: 'GDPR Art. 13(1)(b)', description: 'Controllers: those of which a data protection officer is stated. Not every controller must have one (Art. 37).' },
  { kind: 'Processor', of: 'locations', article: 'GDPR Art. 30(1)(e)', description: 'Processors that take part in an activity in force, sub-processors with them: those of which it is stated where they are.' },
  { kind: 'Processor', of: 'contracts', article: 'GDPR Art. 28(3)', description: 'Processors that take part in an activity in force: those whose contracts in force cover all of it.' },
  { kind: 'Recipient', of: 'locations', article: 'GDPR Art. 30(1)(e)', description: 'Recipients: those of which it is stated where they are.' },
  { kind: 'Location', of: 'transfer status', article: 'GDPR Art. 44', description: 'Locations: those of which it is known whether they lie within the EEA, have an adequacy decision, or neither.' },
  { kind: 'System', of: 'dataTypes', article: 'GDPR Art. 30(1)(c)', description: 'Systems: those of which it is stated what they hold, by an activity or a classification.' },
  { kind: 'Dataset', of: 'dataTypes', article: 'GDPR Art. 30(1)(c)', description: 'Datasets: those that are classified.' },
  { kind: 'Field', of: 'dataTypes', article: 'GDPR Art. 30(1)(c)', description: 'Fields: those that are classified.' },
  { kind: 'CollectionPoint', of: 'collects', article: 'GDPR Art. 13, 14', description: 'Collection points: those of which it is stated what they collect.' },
  { kind: 'CollectionPoint', of: 'about', article: 'GDPR Art. 13, 14', description: 'Collection points: those of which it is stated about whom.' },
  { kind: 'CollectionPoint', of: 'into', article: null, description: 'Collection points: those of which it is stated where their data arrive.' },
  { kind: 'Activity', of: 'legalBasis', article: 'GDPR Art. 6(1)', description: 'Activities in force in the role of controller: those that state a legal basis.' },
  { kind: 'Activity', of: 'subjects', article: 'GDPR Art. 30(1)(c)', description: 'Activities in force: those that say about whom.' },
  { kind: 'Activity', of: 'retention', article: 'GDPR Art. 13(2)(a), 30(1)(f)', description: 'Activities in force: those of which a retention rule governs every type in every place.' },
  { kind: 'Activity', of: 'location', article: 'GDPR Art. 30(1)(e)', description: 'Activities in force: those of which it is stated where the data are, by the activity or by whoever holds them.' },
  { kind: 'Activity', of: 'transfers', article: 'GDPR Art. 44, 46', description: 'Activities in force whose data are, or can be reached, elsewhere than in the EEA: those whose transfers are all adequate or safeguarded.' },
  { kind: 'Activity', of: 'balancingTests', article: 'GDPR Art. 6(1)(f)', description: 'Activities in force on legitimate interests: those with a balancing test that has come to an outcome.' },
  { kind: 'RetentionRule', of: 'period', article: 'GDPR Art. 13(2)(a)', description: 'Retention rules in force: those that give a period and not a criterion alone.' },
  { kind: 'RetentionRule', of: 'trigger', article: 'GDPR Art. 13(2)(a)', description: 'Retention rules in force: those with a trigger that their source states.' },
  { kind: 'Source', of: 'date', article: null, description: 'Sources: those with a date, without which nobody can tell how old what they say is.' },
  ...inventoryKinds.filter((kind) => kind !== 'Source').map((kind): Row => ({ kind, of: 'evidence', article: 'GDPR Art. 5(2)', description: `${kinds[kind].plural} in force: those of which it is stated where they come from.` })),
];

const covered: readonly TransferStatus[] = ['ADEQUATE', 'SAFEGUARDED'];

class Counts {
  readonly #counts = new Map<string, { required: number; stated: number }>();

  count(kind: Kind, of: string, stated: boolean): void {
    const key = `${kind} ${of}`;
    const counted = this.#counts.get(key) ?? { required: 0, stated: 0 };
    this.#counts.set(key, counted);
    counted.required += 1;
    if (stated) counted.stated += 1;
  }

  all(): Coverage[] {
    return rows.map((row) => ({ ...row, ...(this.#counts.get(`${row.kind} ${row.of}`) ?? { required: 0, stated: 0 }) }));
  }
}

export async function coverageOf(asking: Asking): Promise<Coverage[]> {
  const facts = await Facts.read(asking);
  const { asOf, law } = facts;
  const counts = new Counts();

  const usage = new Usage();
  const contracts = new Contracts(facts);
  const taking = new Set<string>();
  const inForce: string[] = [];
  for await (const page of facts.activities()) {
    for (const activity of page) {
      usage.take(activity);
      if (activity.ended) continue;
      contracts.take(activity);
      inForce.push(activity.id);
      for (const id of activity.holders) taking.add(id);
      const ours = activity.role === 'CONTROLLER';
      if (ours) counts.count('Activity', 'legalBasis', activity.legalBasis !== null);
      counts.count('Activity', 'subjects', activity.subjects.length > 0);
      if (ours && activity.legalBasis === 'LEGITIMATE_INTERESTS') counts.count('Activity', 'balancingTests', balancingOn(activity.balancing.flatMap((id) => facts.balancingTests.get(id) ?? []), asOf).outcome !== 'NOT_ASSESSED');
      const abroad = transfersOf(activity, facts).map(({ answer }) => answer.status).filter((status) => status !== 'INSIDE_EEA');
      if (abroad.length > 0) counts.count('Activity', 'transfers', abroad.every((status) => covered.includes(status)));
    }
  }
  const unbound = contracts.unbound();
  for (const id of taking) counts.count('Processor', 'contracts', !unbound.has(id));
  for (const id of new Set([...taking, ...facts.subProcessors([...taking])])) counts.count('Processor', 'locations', (facts.organisations.get(id)?.locations.length ?? 0) > 0);
  for (const { id, locations, text } of facts.organisations.values()) {
    const kind = parseItemId(id)?.kind;
    if (kind === 'Recipient') counts.count(kind, 'locations', locations.length > 0);
    if (kind !== 'Controller') continue;
    counts.count(kind, 'contact', text('address') !== null || text('contact') !== null);
    counts.count(kind, 'dataProtectionOfficer', text('dataProtectionOfficer') !== null);
  }
  for (const { id, name } of facts.geography.locations()) counts.count('Location', 'transfer status', facts.geography.transferTo({ id, name }, { asOf, importers: [], safeguards: [] }).status !== 'UNKNOWN');

  const types = await facts.dataTypes();
  const inUse = { types, usage, law };
  for (const { condition, ours } of specialTypes(inUse)) if (ours) counts.count('DataType', 'condition', condition !== null);
  const { held, collected, near } = flowsOf(inUse);
  for (const { id } of types) {
    if (collected.has(id)) counts.count('DataType', 'held', near(id).some((one) => held.has(one)));
    if (held.has(id)) counts.count('DataType', 'collected', near(id).some((one) => collected.has(one)));
  }
  for (const { id } of await readAllById(asking, purposes, { asOf })) counts.count('Purpose', 'activities', [id, ...law.purposes.descendants(id).keys()].some((one) => usage.purposes.has(one)));
  for (const { period, trigger } of law.rules) {
    counts.count('RetentionRule', 'period', period !== null);
    counts.count('RetentionRule', 'trigger', trigger !== null && !trigger.assumed);
  }

  const ungoverned = new Set<string>();
  const placeless = new Set<string>();
  for await (const kept of placesInParts(asking)) {
    for (const { kind, about } of retentionFindings(kept, distinctUses(kept))) if (kind === 'NO_RETENTION') for (const id of about) ungoverned.add(id);
    for (const place of kept.places) if (isPlaceless(place, facts)) for (const { id } of place.activities) placeless.add(id);
  }
  for (const id of inForce) {
    counts.count('Activity', 'retention', !ungoverned.has(id));
    counts.count('Activity', 'location', !placeless.has(id));
  }

  for await (const { id, states } of eachById(asking, assets, { asOf })) counts.count(parseItemId(id)?.kind ?? 'System', 'dataTypes', states);
  for await (const point of eachById(asking, collectionPoints, { asOf })) {
    counts.count('CollectionPoint', 'collects', point.types > 0);
    counts.count('CollectionPoint', 'about', point.subjects > 0);
    counts.count('CollectionPoint', 'into', point.assets > 0);
  }
  for await (const { on } of eachById(asking, sources, {})) counts.count('Source', 'date', on(asOf)['date'] !== undefined);
  for await (const item of eachById(asking, confirmations, { asOf })) {
    const kind = parseItemId(item.id)?.kind;
    if (kind !== undefined && kind !== 'Source' && inventoryKinds.includes(kind)) counts.count(kind, 'evidence', item.sources.length > 0);
  }
  return counts.all();
}

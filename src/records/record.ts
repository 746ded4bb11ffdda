import type { Value } from '../graph/index.js';
import type { EvidenceRow, ItemRow } from '../inventory/items.js';
import { ALWAYS, FOREVER, parseItemId } from '../inventory/index.js';
import { type DeadlineStatus, append, dayBefore } from '../law/index.js';
import { type Kept, type Place, type PlaceUse, controllersOf } from '../where/index.js';
import type { LinkRow, RecordedActivityRow } from './question.js';
import type { Outline, Register, Wanted } from './register.js';
import { limitOf, placesWithoutActivity } from './schedule.js';
import { type Recipient, type TransferEntry, recipientsOf, transfersOf } from './transfers.js';
import { endInWords } from './wording.js';

/**
 * The record of processing activities (GDPR Art. 30(1) and (2)) as plain data: the shape of its JSON, which docs/records.md
 * describes. What no source states is null or an empty list, and never made up.
 */

export type Role = 'CONTROLLER' | 'PROCESSOR';

export interface Ref { readonly id: string; readonly name: string }
/** Something named, and whether a source states it or it is our reading. */
export interface Fact extends Ref { readonly stated: boolean; readonly evidence: readonly string[] }

export interface OrganisationEntry extends Ref {
  readonly kind: string;
  readonly address: string | null;
  readonly contact: string | null;
  readonly country: string | null;
  readonly registration: string | null;
  readonly representative: string | null;
  readonly dataProtectionOfficer: string | null;
  readonly publicAuthority: boolean;
  readonly locations: readonly Fact[];
  /** Attributes that are our reading; `*`: the item as a whole. */
  readonly assumed: readonly string[];
  readonly evidence: readonly string[];
}

export interface DataTypeEntry extends Fact { readonly special: boolean; readonly condition: string | null }
export interface RecipientEntry extends Fact {
  readonly as: Recipient['as'];
  readonly engagedBy: readonly Ref[];
}
export interface SafeguardEntry extends Fact { readonly mechanism: string; readonly document: string | null }
export interface TimeLimit {
  readonly dataType: Ref;
  readonly holder: Ref | null;
  readonly asset: Ref | null;
  readonly system: Ref | null;
  readonly rule: Ref | null;
  readonly text: string;
  readonly status: DeadlineStatus;
  readonly on: string | null;
  readonly earliest: string | null;
  readonly notBefore: string | null;
  readonly awaiting: readonly { readonly key: string; readonly name: string }[];
  readonly stated: boolean;
  readonly proof: readonly { readonly text: string; readonly rule: string | null; readonly article: string | null; readonly on: string | null }[];
  readonly evidence: readonly string[];
}

export interface ActivityEntry extends Ref {
  readonly description: string | null;
  readonly since: string | null;
  readonly until: string | null;
  /** It has ended, and data that only it accounts for are still registered. */
  readonly ended: boolean;
  readonly controllers: readonly Ref[];
  readonly onBehalfOf: { readonly controllers: readonly Fact[]; readonly text: string | null } | null;
  readonly purpose: Fact | null;
  readonly legalBasis: { readonly value: string; readonly stated: boolean } | null;
  readonly dataSubjects: readonly Fact[];
  readonly dataTypes: readonly DataTypeEntry[];
  readonly systems: readonly Fact[];
  readonly recipients: readonly RecipientEntry[];
  /** Every place where the data are or are reached from, within the EEA too. */
  readonly transfers: readonly TransferEntry[];
  readonly safeguards: readonly SafeguardEntry[];
  readonly timeLimits: readonly TimeLimit[];
  readonly securityMeasures: readonly string[];
  /** Attributes that are our reading; `*`: the activity as a whole. */
  readonly assumed: readonly string[];
  readonly evidence: readonly string[];
}

export interface MeasureEntry extends Ref { readonly description: string | null; /** null: everything. */ readonly protects: readonly Ref[] | null; readonly evidence: readonly string[] }
export interface EvidenceEntry {
  readonly source: Ref; readonly section: string | null; readonly quote: string | null; readonly stated: boolean; readonly note: string | null; readonly about: string | null; readonly truncated: boolean;
}

export interface ProcessingRecord {
  readonly format: 'wherekept.record-of-processing';
  readonly version: 1;
  readonly role: Role;
  readonly article: string;
  readonly asOf: string;
  /** Whose it is; null where the inventory marks no house and none was asked for. */
  readonly keptBy: string | null;
  /** Only this controller’s. */
  readonly narrowedTo: string | null;
  /** Always: what would not be whole is refused. */
  readonly complete: true;
  readonly activities: readonly ActivityEntry[];
  /** Data held somewhere with no activity stated over them: purpose and time limit are unknown. */
  readonly withoutActivity: readonly TimeLimit[];
  readonly organisations: readonly OrganisationEntry[];
  readonly securityMeasures: readonly MeasureEntry[];
  /** All that are stated, those too that no activity names. */
  readonly safeguards: readonly SafeguardEntry[];
  readonly evidence: Readonly<Record<string, EvidenceEntry>>;
  readonly remark: string;
}

export interface RecordQuestion { readonly role: Role; readonly controller: string | undefined }

/** Activities that belong into the record: those in force, and those that have ended while data that only they account for are registered. */
function recordedIn(register: Pick<Register, 'kept' | 'activities'>, { role, controller }: RecordQuestion): RecordedActivityRow[] {
  const { kept } = register;
  const lingering = new Set(kept.places.flatMap((place) => {
    const uses = kept.uses(place);
    return uses.every(({ deadline }) => deadline.over !== undefined) ? uses.map(({ activity }) => activity.id) : [];
  }));
  return register.activities.filter((activity) => (activity.until > kept.asOf || lingering.has(activity.id))
    && (controller === undefined || [...whose(activity, kept), ...(role === 'PROCESSOR' ? activity.instructedBy : [])].some(({ id }) => id === controller)));
}

const whose = ({ controllers }: RecordedActivityRow, { facts }: Kept): Ref[] => controllersOf({ controllers: controllers.map(({ id, name }) => [id, name]) }, facts);

/** Of everything that the record names, attributes and evidence. */
export function wantedOf(register: Outline, question: RecordQuestion): Wanted {
  const { kept } = register;
  const activities = recordedIn(register, question);
  const organisations = new Set(kept.facts.house === undefined ? [] : [kept.facts.house.id]);
  if (question.controller !== undefined) organisations.add(question.controller);
  const links: LinkRow[] = [];
  const items = new Set<string>();
  for (const activity of activities) {
    items.add(activity.id);
    for (const { id } of [...activity.dataTypes, ...activity.safeguards]) items.add(id);
    const recipients = recipientsOf(activity, register);
    for (const { id } of [...whose(activity, kept), ...activity.instructedBy, ...recipients]) organisations.add(id);
    links.push(...recipients);
    for (const name of factLinks) links.push(...activity[name]);
  }
  for (const id of organisations) {
    items.add(id);
    links.push(...register.locationsOf(id));
  }
  for (const { id } of [...register.measures, ...register.listed('Safeguard')]) items.add(id);
  for (const { rule } of kept.places.flatMap((place) => kept.uses(place).map(({ deadline }) => deadline))) if (rule !== null) items.add(rule);
  return { items, evidence: [...links.flatMap(({ evidence }) => evidence), ...kept.places.flatMap(({ evidence }) => evidence)] };
}
const factLinks = ['instructedBy', 'subjects', 'dataTypes', 'purposes', 'systems', 'storedAt', 'accessedFrom', 'safeguards'] as const;

/** The record, from the register alone. */
export function recordFrom(register: Register, question: RecordQuestion): ProcessingRecord {
  const { kept } = register;
  const { role } = question;
  const activities = recordedIn(register, question).filter(({ id }) => (register.item(id)?.attributes['role'] ?? 'CONTROLLER') === role);
  const limits = limitsByActivity(register);
  const entries = activities.map((activity) => activityEntry(activity, role, register, limits.get(activity.id) ?? [])).sort((a, b) => Number(a.ended) - Number(b.ended) || byName(a, b));
  const keptBy = question.controller !== undefined && role === 'CONTROLLER' ? question.controller : kept.facts.house?.id ?? null;
  const withoutActivity = role === 'CONTROLLER' ? placesWithoutActivity(kept).map((place) => limitOfPlace(place, undefined, register)) : [];
  const named = new Set([keptBy, question.controller, ...entries.flatMap(({ controllers, onBehalfOf, recipients }) => [...controllers, ...onBehalfOf?.controllers ?? [], ...recipients].map(({ id }) => id))].filter((id) => typeof id === 'string'));
  const record: Omit<ProcessingRecord, 'evidence'> = {
    format: 'wherekept.record-of-processing', version: 1, role, article: role === 'CONTROLLER' ? 'GDPR Art. 30(1)' : 'GDPR Art. 30(2)', asOf: kept.asOf,
    keptBy, narrowedTo: question.controller ?? null, complete: true,
    activities: entries, withoutActivity,
    organisations: [...named].map((id) => organisationEntry(id, register)).sort(byName),
    securityMeasures: register.measures.map((measure): MeasureEntry => ({
      id: measure.id, name: measure.name, description: register.item(measure.id)?.description ?? null, protects: measure.named ? measure.protects.map(([id, name]) => ({ id, name })).sort(byName) : null, evidence: evidenceIds(measure.id, register),
    })).sort(byName),
    safeguards: register.listed('Safeguard').map(({ id, name }) => safeguardEntry({ id, name, stated: isStated(register.item(id), '*'), evidence: evidenceIds(id, register) }, register)).sort(byName),
    remark: 'Computed from stated facts; what is our reading says stated: false. No legal advice.',
  };
  const quoted = new Set<string>();
  collect(record, quoted);
  return { ...record, evidence: Object.fromEntries([...quoted].sort().flatMap((id) => { const row = register.evidence(id); return row === undefined ? [] : [[id, evidenceEntry(row)]]; })) };
}

/** Ids of the evidence that anything in the record names. */
function collect(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) collect(one, into);
  else if (typeof value === 'object' && value !== null) for (const [key, member] of Object.entries(value)) {
    if (key === 'evidence') for (const id of member as string[]) into.add(id);
    else collect(member, into);
  }
}

function activityEntry(activity: RecordedActivityRow, role: Role, register: Register, timeLimits: readonly TimeLimit[]): ActivityEntry {
  const { kept } = register;
  const item = register.item(activity.id);
  const legalBasis = text(item, 'legalBasis');
  const controllers = whose(activity, kept).map(({ id, name }) => ({ id, name })).sort(byName);
  const recipients = recipientsOf(activity, register);
  const systems = new Set(activity.systems.map(({ id }) => id));
  return {
    id: activity.id, name: activity.name, description: item?.description ?? null, since: openEnd(activity.since, ALWAYS), until: openEnd(activity.until, FOREVER), ended: activity.until <= kept.asOf,
    controllers,
    onBehalfOf: role === 'PROCESSOR' ? { controllers: activity.instructedBy.map(fact).sort(byName), text: text(item, 'onBehalfOf') } : null,
    purpose: activity.purposes.map(fact)[0] ?? null,
    legalBasis: legalBasis === null ? null : { value: legalBasis, stated: isStated(item, 'legalBasis') },
    dataSubjects: activity.subjects.map(fact).sort(byName),
    dataTypes: activity.dataTypes.map((link): DataTypeEntry => ({ ...fact(link), special: register.item(link.id)?.attributes['special'] === true, condition: text(register.item(link.id), 'condition') })).sort(byName),
    systems: activity.systems.map(fact).sort(byName),
    recipients: recipients.map(({ as, engagedBy, ...link }): RecipientEntry => ({ ...fact(link), as, engagedBy })),
    transfers: transfersOf(activity, controllers, recipients, register),
    safeguards: activity.safeguards.map((link) => safeguardEntry(fact(link), register)).sort(byName),
    timeLimits,
    securityMeasures: register.measures.filter(({ named, protects }) => !named || protects.some(([id]) => id === activity.id || systems.has(id))).map(({ id }) => id).sort(),
    assumed: item?.assumed ?? [], evidence: evidenceIds(activity.id, register),
  };
}

/** Of each activity the time limit of every type in every place that it uses. */
function limitsByActivity(register: Register): Map<string, TimeLimit[]> {
  const { kept } = register;
  const byActivity = new Map<string, TimeLimit[]>();
  for (const place of kept.places) for (const use of kept.uses(place)) append(byActivity, use.activity.id, limitOfPlace(place, use, register));
  for (const limits of byActivity.values()) limits.sort((a, b) => byName(a.dataType, b.dataType) || compare(placeKey(a), placeKey(b)));
  return byActivity;
}
const placeKey = ({ holder, asset }: TimeLimit): string => `${holder?.id ?? '-'} ${asset?.id ?? '-'}`;

function limitOfPlace(place: Place, use: PlaceUse | undefined, register: Register): TimeLimit {
  const { kept } = register;
  const limit = use === undefined ? { deadline: kept.deadline(place), rule: null, text: '' } : limitOf([use], kept);
  // One use alone: its own proof, without what joins several.
  const deadline = use?.deadline ?? limit.deadline;
  return {
    dataType: { id: place.heldAs, name: kept.vocabulary.word(place.heldAs)?.name ?? place.heldAs }, holder: ref(place.holder), asset: ref(place.asset), system: ref(place.system),
    rule: limit.rule === null ? null : { id: limit.rule, name: kept.vocabulary.ruleName(limit.rule) },
    text: use === undefined ? `no activity is stated; ${endInWords(deadline, deadline.proof)}` : limit.text,
    status: deadline.status, on: deadline.on ?? null, earliest: deadline.earliest ?? null, notBefore: deadline.notBefore ?? null,
    awaiting: deadline.awaiting.map(({ key, name }) => ({ key, name })), stated: deadline.stated,
    proof: deadline.proof.map(({ text: said, rule, article, on }) => ({ text: said, rule: rule ?? null, article: article ?? null, on: on ?? null })),
    evidence: distinct([...place.evidence, ...(limit.rule === null ? [] : evidenceIds(limit.rule, register))]),
  };
}

function organisationEntry(id: string, register: Register): OrganisationEntry {
  const item = register.item(id);
  const kind = parseItemId(id)?.kind ?? '';
  return {
    id, name: item?.name ?? id, kind, address: text(item, 'address'), contact: text(item, 'contact'), country: text(item, 'country'), registration: text(item, 'registration'),
    representative: text(item, 'representative'), dataProtectionOfficer: text(item, 'dataProtectionOfficer'), publicAuthority: item?.attributes['authority'] === true,
    locations: register.locationsOf(id).map(fact).sort(byName), assumed: item?.assumed ?? [], evidence: evidenceIds(id, register),
  };
}

const safeguardEntry = (said: Fact, register: Register): SafeguardEntry => ({ ...said, mechanism: text(register.item(said.id), 'mechanism') ?? 'OTHER', document: text(register.item(said.id), 'document') });

const fact = ({ id, name, stated, evidence }: LinkRow): Fact => ({ id, name, stated, evidence: [...evidence] });
const ref = (named: Ref | null): Ref | null => (named === null ? null : { id: named.id, name: named.name });
const text = (item: ItemRow | undefined, attribute: string): string | null => { const value: Value | undefined = item?.attributes[attribute]; return typeof value === 'string' ? value : null; };
const isStated = (item: ItemRow | undefined, attribute: string): boolean => item === undefined || !item.assumed.some((what) => what === attribute || what === '*');
const evidenceIds = (id: string, register: Register): string[] => register.evidenceOf(id).map((row) => row.id);
const evidenceEntry = ({ source, section, quote, stated, note, about, truncated }: EvidenceRow): EvidenceEntry => ({ source: { id: source.id, name: source.name }, section, quote, stated, note, about, truncated });
const openEnd = (date: string, end: string): string | null => (date === end ? null : date);
const distinct = (all: readonly string[]): string[] => [...new Set(all)];
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byName = (a: Ref, b: Ref): number => compare(a.name, b.name) || compare(a.id, b.id);

/** The last day on which an activity was in force. */
export const lastDay = ({ until }: Pick<ActivityEntry, 'until'>): string | null => (until === null ? null : dayBefore(until));

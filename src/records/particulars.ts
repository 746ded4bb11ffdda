import { type ActivityEntry, type EvidenceEntry, type OrganisationEntry, type ProcessingRecord, type TimeLimit, lastDay } from './record.js';
import type { TransferEntry } from './transfers.js';
import { NOT_STATED } from './wording.js';

/** The entries of a record as lines of text: what its CSV and its page say in the same words. */

/** By id, for a record’s entries name each other by their ids. */
export type Parties = ReadonlyMap<string, OrganisationEntry>;
export const partiesOf = ({ organisations }: ProcessingRecord): Parties => new Map(organisations.map((organisation) => [organisation.id, organisation]));

/** An attribute, and whether it is our reading; null where it is not stated. */
export function detail(organisation: OrganisationEntry, attribute: 'address' | 'country' | 'contact' | 'registration' | 'representative' | 'dataProtectionOfficer'): string | null {
  const value = organisation[attribute];
  return value === null ? null : `${value}${assumed({ stated: !organisation.assumed.some((what) => what === attribute || what === '*') })}`;
}
const keeperDetail = (activity: ActivityEntry, record: ProcessingRecord, parties: Parties, attribute: 'representative' | 'dataProtectionOfficer'): string => {
  const keeper = parties.get(keeperOf(activity, record) ?? '');
  return (keeper === undefined ? null : detail(keeper, attribute)) ?? NOT_STATED;
};
export const representative = (activity: ActivityEntry, record: ProcessingRecord, parties: Parties): string => keeperDetail(activity, record, parties, 'representative');
export const dataProtectionOfficer = (activity: ActivityEntry, record: ProcessingRecord, parties: Parties): string => keeperDetail(activity, record, parties, 'dataProtectionOfficer');

/** Name and contact details (Art. 30(1)(a), (2)(a)). */
export function party(id: string | null, parties: Parties): string {
  const organisation = id === null ? undefined : parties.get(id);
  if (organisation === undefined) return id === null ? NOT_STATED : id;
  const { name, registration } = organisation;
  const details = [detail(organisation, 'address'), detail(organisation, 'country'), detail(organisation, 'contact'), registration === null ? null : `number ${detail(organisation, 'registration') ?? ''}`].filter((part) => part !== null);
  return `${name} (${details.length === 0 ? `contact details ${NOT_STATED}` : details.join(', ')})`;
}

/** Who keeps the record of an activity: whose record it is, where the activity is theirs too; else its first controller. */
export const keeperOf = ({ controllers }: ActivityEntry, { keptBy, role }: ProcessingRecord): string | null =>
  role === 'PROCESSOR' || controllers.length === 0 || controllers.some(({ id }) => id === keptBy) ? keptBy : controllers[0]?.id ?? null;

/** Those who decide together with whoever keeps the record (Art. 26). */
export const jointlyWith = (activity: ActivityEntry, record: ProcessingRecord): readonly string[] =>
  record.role === 'PROCESSOR' || activity.controllers.length < 2 ? [] : activity.controllers.map(({ id }) => id).filter((id) => id !== keeperOf(activity, record));

export const assumed = ({ stated }: { readonly stated: boolean }): string => (stated ? '' : ' (assumed)');
export const named = (one: { readonly name: string; readonly stated: boolean }): string => `${one.name}${assumed(one)}`;

export const stateOf = (activity: ActivityEntry): string =>
  activity.ended ? `ended, last in force on ${lastDay(activity) ?? ''}` : activity.until === null ? 'in force' : `in force until ${lastDay(activity) ?? ''}`;

export const onBehalfOf = ({ onBehalfOf: behalf }: ActivityEntry, parties: Parties): string[] =>
  behalf === null ? [] : [...behalf.controllers.map((one) => `${party(one.id, parties)}${assumed(one)}`), ...(behalf.text === null ? [] : [behalf.text])];

/** Special categories of data, with the condition relied on (Art. 9(2), 10). */
export const specialCategories = ({ dataTypes }: ActivityEntry): string[] =>
  dataTypes.filter(({ special }) => special).map(({ name, condition }) => `${name} (${condition ?? `condition ${NOT_STATED}`})`);

export const recipientsAs = ({ recipients }: ActivityEntry, as: ActivityEntry['recipients'][number]['as'], parties: Parties): string[] =>
  recipients.filter((one) => one.as === as).map((one) => [
    one.name, ...(parties.get(one.id)?.publicAuthority === true ? ['(public authority)'] : []), ...(one.engagedBy.length > 0 ? [`engaged by ${one.engagedBy.map(({ name }) => name).join(' and ')}`] : []), ...(one.stated ? [] : ['(assumed)']),
  ].join(' '));

const ways: Readonly<Record<TransferEntry['way'], string>> = { STORED: 'stored', ACCESSED: 'reached from there', PROCESSOR: 'where the processor is', SUB_PROCESSOR: 'where the sub-processor is', RECIPIENT: 'where the recipient is' };
/** “United States [US]: reached from there, by Hubspot: SAFEGUARDED, Standard Contractual Clauses”. */
export const transfer = ({ way, to, country, importers, stated, status, mechanism }: TransferEntry): string =>
  `${to.name}${country === null ? '' : ` [${country}]`}: ${ways[way]}${importers.length === 0 ? '' : `, by ${importers.map(({ name }) => name).join(' or ')}`}${assumed({ stated })}: ${status}${mechanism === null ? '' : `, ${mechanism}`}`;

export const safeguard = (one: ActivityEntry['safeguards'][number]): string => `${one.name} (${one.mechanism}; document ${one.document ?? NOT_STATED})${assumed(one)}`;

/** Whose and where: “at Hubspot”, “at Interactio UAB, in CRM”. */
export const heldAt = ({ holder, asset }: TimeLimit): string =>
  [holder === null ? 'holder not stated' : `at ${holder.name}`, ...(asset === null || asset.name === holder?.name ? [] : [`in ${asset.name}`])].join(', ');

export const measuresOf = ({ securityMeasures }: ActivityEntry, record: ProcessingRecord): string[] =>
  securityMeasures.map((id) => record.securityMeasures.find((measure) => measure.id === id)?.name ?? id);

export const quotation = ({ source, section, quote, stated, note }: EvidenceEntry): string =>
  `${source.name}${section === null ? '' : `, ${section}`}${quote === null ? '' : `: “${quote}”`}${stated ? '' : ` (assumed${note === null ? '' : `: ${note}`})`}`;

export const quotationsOf = (ids: readonly string[], { evidence }: ProcessingRecord): string[] => ids.flatMap((id) => { const row = evidence[id]; return row === undefined ? [] : [quotation(row)]; });

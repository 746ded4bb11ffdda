import type { ItemRow } from '../inventory/items.js';
import { append } from '../law/index.js';
import type { LinkRow, RecordedActivityRow } from './question.js';
import type { Outline, Register, Wanted } from './register.js';
import { type NoticeReference, type NoticeRow, accessRows, byCells, joined, retentionRows } from './notice.js';
import { NOT_STATED, legalBases, mechanisms } from './wording.js';

/** The tables of a public notice that are lists of what the inventory states: who, what for, from where, which rights (GDPR Art. 13, 14). */

/** The controller whose notice it is: the one asked for, else the house; where none is the house, the notice is of all that there is. */
export interface NoticeQuestion { readonly controller: string | undefined }
const speaker = ({ controller }: NoticeQuestion, { kept }: Pick<Register, 'kept'>): string | undefined => controller ?? kept.facts.house?.id;

/** What a controller does; the house does also what names nobody; without a controller, everything. */
export const isOf = (speaker: string | undefined, { kept }: Pick<Register, 'kept'>) => ({ controllers }: Pick<RecordedActivityRow, 'controllers'>): boolean =>
  speaker === undefined || (controllers.length === 0 ? kept.facts.house?.id === speaker : controllers.some(({ id }) => id === speaker));

/** Activities in force that the notice is about. */
function inForce(register: Pick<Register, 'activities' | 'kept'>, question: NoticeQuestion): RecordedActivityRow[] {
  const isTheirs = isOf(speaker(question, register), register);
  return register.activities.filter((activity) => activity.until > register.kept.asOf && isTheirs(activity));
}

/** The register as far as it is the notice’s controller’s. */
export function spokenOf<T extends Pick<Register, 'activities' | 'kept'>>(register: T, question: NoticeQuestion): T {
  const who = speaker(question, register);
  if (who === undefined) return register;
  const users = register.activities.flatMap(({ systems, controllers, subjects }) => systems.map((system) => (
    { system: system.id, controllers: controllers.map(({ id, name }) => [id, name] as const), subjects: subjects.map(({ id }) => id) })));
  return { ...register, kept: register.kept.narrowed(who, users) };
}

export function wantedByNotice(outline: Outline, question: NoticeQuestion): Wanted {
  const who = speaker(question, outline);
  return {
    items: [
      ...(who === undefined ? [] : [who]), ...inForce(outline, question).flatMap((activity) => [activity.id, ...activity.recipients.map(({ id }) => id)]),
      ...(['Safeguard', 'Right', 'Exemption'] as const).flatMap((kind) => outline.listed(kind).map(({ id }) => id)),
    ],
    evidence: [],
  };
}

/** Every row of the notice, section by section. */
export function noticeOf(register: Register, question: NoticeQuestion): NoticeRow[] {
  const spoken = spokenOf(register, question);
  return [...retentionRows(spoken.kept), ...rowsBesideRetention(spoken, question)];
}

/** Of a register as `spokenOf` gives it. */
export const rowsBesideRetention = (register: Register, question: NoticeQuestion): NoticeRow[] => [
  ...whoRows(register, question), ...purposeRows(register, question), ...collectionRows(register), ...accessRows(register.kept, referenceOf(register)), ...recipientRows(register, question),
  ...safeguardRows(register), ...measureRows(register), ...rightRows(register),
];

export const referenceOf = (register: Register): NoticeReference => ({
  locationsOf: (organisation) => register.locationsOf(organisation), engagedBy: (processor) => register.engagedBy(processor),
  isOnBehalf: (activity) => register.item(activity)?.attributes['role'] === 'PROCESSOR',
});

/** In the order in which a notice tells them. */
const particulars: readonly (readonly [attribute: string, title: string])[] = [
  ['registration', 'Company number'], ['address', 'Address'], ['country', 'Country'], ['contact', 'Contact'], ['representative', 'Representative in the Union'], ['dataProtectionOfficer', 'Data protection officer'],
];

function whoRows(register: Register, question: NoticeQuestion): NoticeRow[] {
  const id = speaker(question, register);
  const item = id === undefined ? undefined : register.item(id);
  const name = item?.name ?? NOT_STATED;
  return [
    { section: 'WHO_WE_ARE', key: 'name', cells: ['Controller', name] },
    ...particulars.map(([attribute, title]): NoticeRow => ({ section: 'WHO_WE_ARE', key: attribute, cells: [title, attributeOf(item, attribute)] })),
    { section: 'AUTHORITY', key: 'authority', cells: [attributeOf(item, 'supervisoryAuthority'), attributeOf(item, 'supervisoryAuthorityContact')] },
  ];
}

/** Each purpose, with the legal bases and subjects of the activities for it; one for which nobody does anything is a purpose of the house all the same. */
function purposeRows(register: Register, question: NoticeQuestion): NoticeRow[] {
  const activities = inForce(register, question);
  const served = new Set(register.activities.filter(({ until }) => until > register.kept.asOf).flatMap(({ purposes: some }) => some.map(({ id }) => id)));
  const unserved = speaker(question, register) === register.kept.facts.house?.id ? register.listed('Purpose').filter(({ id }) => !served.has(id)) : [];
  const purposes = new Map([...unserved, ...activities.flatMap(({ purposes: some }) => some)].map(({ id, name }) => [id, name]));
  const serving = new Map<string, RecordedActivityRow[]>();
  for (const activity of activities) for (const purpose of new Set(activity.purposes.map(({ id }) => id))) append(serving, purpose, activity);
  return [...purposes].map(([id, name]): NoticeRow => {
    const of = serving.get(id) ?? [];
    return { section: 'PURPOSES', key: id, cells: [name, joined(of.map((activity) => attributeOf(register.item(activity.id), 'legalBasis', legalBases))), joined(of.flatMap(({ subjects }) => subjects.map(said)))] };
  }).sort(byCells);
}

const collectionRows = (register: Register): NoticeRow[] => register.listed('CollectionPoint').map(({ id, name }): NoticeRow => (
  { section: 'COLLECTION', key: id, cells: [name, joined(register.linked('collects', id).map(said)), joined(register.linked('about', id).map(said))] }
)).sort(byCells);

function recipientRows(register: Register, question: NoticeQuestion): NoticeRow[] {
  const rows = new Map<string, { recipient: LinkRow; data: string[]; purposes: string[] }>();
  for (const { recipients, dataTypes, purposes } of inForce(register, question)) {
    for (const recipient of recipients) {
      const row = rows.get(recipient.id) ?? { recipient, data: [], purposes: [] };
      rows.set(recipient.id, row);
      row.data.push(...dataTypes.map(said));
      row.purposes.push(...purposes.map(said));
    }
  }
  return [...rows].map(([key, { recipient, data, purposes }]): NoticeRow => ({
    section: 'RECIPIENTS', key, cells: [`${said(recipient)}${register.item(recipient.id)?.attributes['authority'] === true ? ' (public authority)' : ''}`, joined(data), joined(purposes)],
  })).sort(byCells);
}

const safeguardRows = (register: Register): NoticeRow[] => register.listed('Safeguard').map(({ id, name }): NoticeRow => (
  { section: 'TRANSFERS', key: id, cells: [name, attributeOf(register.item(id), 'mechanism', mechanisms), attributeOf(register.item(id), 'document')] }
)).sort(byCells);

const measureRows = (register: Register): NoticeRow[] => register.measures.map(({ id, name, named, protects }): NoticeRow => (
  { section: 'SECURITY', key: id, cells: [name, named ? joined(protects.map(([, system]) => system)) : 'everything'] }
)).sort(byCells);

function rightRows(register: Register): NoticeRow[] {
  const exemptions = register.listed('Exemption').map(({ id, name }) => ({ name, from: register.linked('from', id).map((right) => right.id) }));
  return register.listed('Right').map(({ id, name }): NoticeRow => {
    const limits = exemptions.filter(({ from }) => from.includes(id)).map((exemption) => exemption.name);
    return { section: 'RIGHTS', key: id, cells: [name, attributeOf(register.item(id), 'article'), limits.length === 0 ? 'none stated' : joined(limits)] };
  }).sort(byCells);
}

const said = ({ name, stated }: LinkRow): string => `${name}${stated ? '' : ' (assumed)'}`;

function attributeOf(item: ItemRow | undefined, attribute: string, words: Readonly<Record<string, string>> = {}): string {
  const value = item?.attributes[attribute];
  if (typeof value !== 'string') return NOT_STATED;
  return `${words[value] ?? value}${item?.assumed.some((what) => what === attribute || what === '*') === true ? ' (assumed)' : ''}`;
}

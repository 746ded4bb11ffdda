import type { Gap } from '../../answers/schema.js';
import { parseItemId } from '../../inventory/index.js';
import type { CarryingFlow, DeadlineStatus, ResponseDue } from '../../law/index.js';
import { type Outline, type Register, type TransferEntry, type Wanted, deadlineInWords, recipientsOf, transfersOf } from '../../records/index.js';
import type { Named } from '../../where/index.js';
import type { Traced } from '../ask.js';
import type { Certainty, HeldItem } from '../items.js';
import type { CollectedRow } from './question.js';

/**
 * What a person who asks for access must be told beside the copy of the data itself (GDPR Art. 15(1)(a)–(h), 15(2)), as plain data: the shape
 * of its JSON, which docs/persons.md describes. What no source states is null or an empty list, and never made up. Pure.
 */

export interface Ref { readonly id: string; readonly name: string }
export interface PackagePurpose { readonly purpose: Ref | null; readonly activity: Ref; readonly role: 'CONTROLLER' | 'PROCESSOR'; readonly legalBasis: string | null; readonly stated: boolean }
export interface PackageRecipient extends Ref { readonly as: 'PROCESSOR' | 'SUB_PROCESSOR' | 'RECIPIENT'; readonly publicAuthority: boolean; readonly engagedBy: readonly Ref[]; readonly stated: boolean }
export interface PackageRetention {
  readonly status: DeadlineStatus; readonly on: string | null; readonly earliest: string | null; readonly notBefore: string | null; readonly stated: boolean;
  readonly awaiting: readonly { readonly key: string; readonly name: string }[];
  readonly text: string;
  readonly proof: readonly { readonly text: string; readonly article: string | null; readonly on: string | null }[];
}
export interface PackageSource { readonly collectionPoint: Ref; readonly origin: CollectedRow['origin'] }
/** To fetch the copy of the data from whoever has it: the product has none (Art. 15(3)). */
export interface CopyTask { readonly number: number; readonly to: Ref | null; readonly text: string; readonly by: string | null }

export interface PackageHolding {
  readonly id: string;
  readonly certainty: Certainty;
  /** (b) */
  readonly dataType: Ref & { readonly special: boolean; readonly condition: string | null };
  readonly subject: Ref | null;
  readonly holder: Ref | null;
  readonly asset: Ref | null;
  readonly reference: string | null;
  /** (a) */
  readonly purposes: readonly PackagePurpose[];
  /** (c) */
  readonly recipients: readonly PackageRecipient[];
  /** (d) */
  readonly retention: PackageRetention;
  /** (g): where it was collected or obtained, and which systems it is copied from. Both empty: no source is stated. */
  readonly sources: readonly PackageSource[];
  readonly copiedFrom: readonly Ref[];
  /** 15(2), and those inside the EEA. */
  readonly transfers: readonly TransferEntry[];
  readonly holds: readonly { readonly matter: string; readonly ground: string; readonly placedOn: string }[];
  readonly task: CopyTask;
}

export interface PackageController extends Ref { readonly address: string | null; readonly contact: string | null; readonly representative: string | null; readonly dataProtectionOfficer: string | null }
export interface AccessPackage {
  readonly format: 'wherekept.access-package';
  readonly version: 1;
  readonly article: string;
  readonly asOf: string;
  /** The opaque id; null: nothing is registered of whoever asks. */
  readonly person: string | null;
  readonly complete: boolean;
  readonly gaps: readonly { readonly code: string; readonly message: string }[];
  readonly respondBy: string | null;
  readonly controller: PackageController | null;
  readonly holdings: readonly PackageHolding[];
  /** (e) */
  readonly rights: readonly { readonly right: string; readonly article: string }[];
  /** Those that the inventory’s notice names, with what limits them. */
  readonly noticeRights: readonly (Ref & { readonly article: string | null; readonly limitedBy: readonly string[] })[];
  /** (f) */
  readonly supervisoryAuthority: { readonly name: string | null; readonly contact: string | null };
  /** (h): an inventory states nothing of it. */
  readonly automatedDecisions: null;
  readonly remark: string;
}

/** What the law gives everybody; Art. 15(1)(e) and (f) have them told. */
const rights = [
  ['Rectification of what is wrong or incomplete', 'GDPR Art. 16'], ['Erasure', 'GDPR Art. 17'], ['Restriction of processing', 'GDPR Art. 18'], ['Portability, where processing rests on consent or a contract', 'GDPR Art. 20'],
  ['Objection to processing, to direct marketing always', 'GDPR Art. 21'], ['Withdrawal of consent at any time', 'GDPR Art. 7(3)'], ['A complaint with a supervisory authority', 'GDPR Art. 77'],
] as const;

/** Of the register what packages need: the house, whoever gets the data, safeguards, rights. */
export function wantedByPackage(items: readonly HeldItem[], house: string | undefined): (outline: Outline) => Wanted {
  const uses = new Set(items.flatMap(({ activities }) => activities.map(({ id }) => id)));
  return (outline) => ({
    items: new Set([
      ...(house === undefined ? [] : [house]), ...uses, ...items.map(({ heldAs }) => heldAs), ...outline.listed('Right').map(({ id }) => id),
      ...outline.activities.filter(({ id }) => uses.has(id)).flatMap((activity) => [...activity.safeguards, ...recipientsOf(activity, outline)].map(({ id }) => id)),
    ]),
    evidence: [],
  });
}

export interface PackageFacts { readonly traced: Traced; readonly register: Register; readonly collected: readonly CollectedRow[]; readonly flows: readonly CarryingFlow[]; readonly due: ResponseDue | undefined; readonly gaps: readonly Gap[] }

export function packageOf(facts: PackageFacts): AccessPackage {
  const { traced: { held, subjects }, register, due, gaps } = facts;
  const house = held.inventory.facts.house;
  const text = (id: string | undefined, attribute: string): string | null => {
    const value = id === undefined ? undefined : register.item(id)?.attributes[attribute];
    return typeof value === 'string' ? value : null;
  };
  const items = [...held.confirmed(), ...held.expected(subjects)];
  return {
    format: 'wherekept.access-package', version: 1, article: 'GDPR Art. 15(1), (2)', asOf: held.asOf, person: held.person?.id ?? null,
    complete: gaps.length === 0, gaps: gaps.map(({ code, message }) => ({ code, message })), respondBy: due?.on ?? null,
    controller: house === undefined ? null : {
      id: house.id, name: house.name, address: text(house.id, 'address'), contact: text(house.id, 'contact'), representative: text(house.id, 'representative'), dataProtectionOfficer: text(house.id, 'dataProtectionOfficer'),
    },
    holdings: items.map((item, at) => holdingOf(item, at + 1, facts)),
    rights: rights.map(([right, article]) => ({ right, article })),
    noticeRights: register.listed('Right').map(({ id, name }) => ({
      id, name, article: text(id, 'article'), limitedBy: register.listed('Exemption').filter((exemption) => register.linked('from', exemption.id).some((right) => right.id === id)).map((exemption) => exemption.name).sort(),
    })),
    supervisoryAuthority: { name: text(house?.id, 'supervisoryAuthority'), contact: text(house?.id, 'supervisoryAuthorityContact') },
    automatedDecisions: null,
    remark: 'Computed from stated facts; what is our reading says stated: false. No legal advice. The copy of the data themselves comes from their holders: see each task.',
  };
}

const ref = (named: Named | null): Ref | null => (named === null ? null : { id: named.id, name: named.name });
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byName = (a: Ref, b: Ref): number => compare(a.name, b.name) || compare(a.id, b.id);
const distinct = <T>(all: readonly T[], key: (one: T) => string): T[] => [...new Map(all.map((one) => [key(one), one])).values()];

function holdingOf(item: HeldItem, number: number, facts: PackageFacts): PackageHolding {
  const { traced: { held }, register, collected, flows, due } = facts;
  const { types, subjects } = held.law;
  const word = (id: string): Ref => ({ id, name: held.vocabulary.word(id)?.name ?? parseItemId(id)?.key ?? id });
  const rows = item.activities.flatMap((activity) => register.activities.find(({ id }) => id === activity.id) ?? []);
  const recipients = rows.flatMap((row) => recipientsOf(row, register));
  const houses = (controllers: readonly Ref[]): readonly Ref[] => (controllers.length > 0 || held.inventory.facts.house === undefined ? controllers : [held.inventory.facts.house]);
  const deadline = held.deadline(item);
  const dataType = register.item(item.heldAs);
  const standing = new Set(held.holds(item));
  const systems = new Map(held.inventory.facts.assets.map((asset) => [asset.id, asset.name]));
  const subject = item.record?.subject;
  return {
    id: item.id, certainty: item.certainty,
    dataType: { ...word(item.heldAs), special: dataType?.attributes['special'] === true, condition: typeof dataType?.attributes['condition'] === 'string' ? dataType.attributes['condition'] : null },
    subject: subject === undefined ? null : word(subject), holder: ref(item.holder), asset: ref(item.asset), reference: item.record?.reference ?? null,
    purposes: item.activities.map(({ id, name, purpose, legalBasis, assumed }): PackagePurpose => ({
      purpose: purpose === undefined ? null : { id: purpose[0], name: purpose[1] }, activity: { id, name }, role: register.item(id)?.attributes['role'] === 'PROCESSOR' ? 'PROCESSOR' : 'CONTROLLER', legalBasis,
      stated: !assumed.includes('legalBasis') && !assumed.includes('*'),
    })),
    recipients: distinct(recipients, ({ id, as }) => `${as} ${id}`).map(({ id, name, as, engagedBy, stated }) => ({ id, name, as, publicAuthority: register.item(id)?.attributes['authority'] === true, engagedBy: engagedBy.map((by) => ({ id: by.id, name: by.name })), stated })),
    retention: {
      status: deadline.status, on: deadline.on ?? null, earliest: deadline.earliest ?? null, notBefore: deadline.notBefore ?? null, stated: deadline.stated,
      awaiting: deadline.awaiting.map(({ key, name }) => ({ key, name })), text: deadlineInWords(deadline, deadline.proof),
      proof: deadline.proof.map(({ text, article, on }) => ({ text, article: article ?? null, on: on ?? null })),
    },
    sources: distinct(collected.filter((one) => types.related(item.heldAs, one.type) && (subject === undefined || one.subjects.length === 0 || one.subjects.some((about) => subjects.related(subject, about)))), ({ id, origin }) => `${id} ${origin}`)
      .map(({ id, name, origin }): PackageSource => ({ collectionPoint: { id, name }, origin })),
    copiedFrom: distinct(flows.filter(({ to, types: carried }) => to === item.system?.id && carried.some((type) => types.related(item.heldAs, type))).map(({ from }): Ref => ({ id: from, name: systems.get(from) ?? parseItemId(from)?.key ?? from })), ({ id }) => id).sort(byName),
    transfers: distinct(rows.flatMap((row) => transfersOf(row, houses(row.controllers), recipientsOf(row, register), register)), ({ way, to, importers }) => JSON.stringify([way, to.id, importers.map(({ id }) => id)])),
    holds: held.law.holds.filter(({ id }) => standing.has(id)).map(({ matter, ground, placedOn }) => ({ matter, ground, placedOn })),
    task: { number, to: ref(item.holder), by: due?.on ?? null, text: taskText(item, word(item.heldAs).name) },
  };
}

function taskText({ holder, asset, certainty, record }: HeldItem, dataType: string): string {
  const where = `${asset === null || asset.name === holder?.name ? '' : ` in ${asset.name}`}${record?.reference == null ? '' : `, record ${record.reference}`}`;
  const whom = holder === null ? 'Find out who has' : `Have ${holder.name} look for`;
  if (certainty === 'CONFIRMED') return `${holder === null ? 'Find out who holds' : `Fetch from ${holder.name}`} a copy of ${dataType}${where}`;
  return `${whom} ${dataType}${where}${certainty === 'EXPECTED' ? ', which is to be expected and not registered' : ', in which there may be something'}, and fetch a copy`;
}

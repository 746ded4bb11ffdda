import type { ItemId, Kind } from '../../inventory/kinds.js';
import type { Draft, Gathering, Said } from '../gathering.js';
import { importedKey, wordKey } from '../keys.js';
import type { LegalBasis } from '../legalBases.js';
import type { Cursor } from '../leaves.js';

/** What the parts of a manifest share while it is read. */
export interface Manifest {
  readonly gathering: Gathering;
  /** Organisations that the manifest defines. */
  readonly controllers: Map<string, ItemId>;
  /** Categories, uses and subjects that it defines itself, by kind and key. */
  readonly defined: Map<string, ItemId>;
  /** Legal bases that its data uses state (fideslang before 2.0). */
  readonly bases: Map<string, { readonly basis: LegalBasis; readonly said: Said }>;
  /** Systems by the dataset that they say is theirs. */
  readonly systemsOf: Map<string, Draft[]>;
  /** Items that mean a term of the taxonomy: their key is what the store knows it by. */
  readonly terms: Map<ItemId, string>;
}

export type TermKind = 'DataType' | 'Purpose' | 'DataSubject';
export const DEFAULT_ORGANISATION = 'default_organization';

/** Keys are unique in an organisation, so that files of one organisation can refer to each other. */
export const organisationOf = (at: Cursor): string => at.at('organization_fides_key').text() ?? DEFAULT_ORGANISATION;
export const keyIn = (organisation: string, ...names: string[]): string => importedKey('fides', organisation, ...names);
export const idIn = (kind: Kind, organisation: string, ...names: string[]): ItemId => `${kind}:${keyIn(organisation, ...names)}`;

/** A key of the taxonomy as an item: one that the manifest defines, else a word that the store may know. */
export function termOf(kind: TermKind, key: string, { gathering, defined, terms }: Manifest, at: Cursor): ItemId {
  const known = defined.get(`${kind} ${key}`);
  if (known !== undefined) return known;
  const { id } = gathering.item(kind, wordKey(key), key, at);
  terms.set(id, key);
  return id;
}

export const termsIn = (kind: TermKind, at: Cursor, manifest: Manifest): { id: ItemId; key: string; at: Cursor }[] =>
  at.each().flatMap((one) => { const key = one.text(); return key === undefined ? [] : [{ id: termOf(kind, key, manifest, one), key, at: one }]; });

/** A resource’s fides_key, without which nothing can refer to it. */
export function fidesKey(at: Cursor): string | undefined {
  const key = at.at('fides_key').text();
  if (key === undefined) at.fault('Has no fides_key: left out');
  else if (!/^[A-Za-z0-9_.<>-]+$/.test(key) || key.includes('<instance')) at.at('fides_key').note(`“${key.slice(0, 60)}” is no finished fides_key; it is taken as it stands`);
  return key;
}

export const section = (...steps: string[]): string => `/${steps.join('/')}`;

/** Members that come in as words, each with what it is. */
export function describeAll(draft: Draft, at: Cursor, labels: Readonly<Record<string, string>>): void {
  for (const [name, label] of Object.entries(labels)) {
    const texts = at.at(name).texts();
    if (texts.length > 0) draft.describe(texts.join('; '), label);
  }
}

/** A truth that holds is words; one that does not is what fideslang assumes anyway, and says nothing. */
export function describeFlags(draft: Draft, at: Cursor, labels: Readonly<Record<string, string>>): void {
  for (const [name, label] of Object.entries(labels)) {
    if (at.at(name).flag() === true) draft.describe(label);
  }
}

/** What says how Fides works, and nothing of where data are. See docs/exchange.md. */
export function leaveAside(at: Cursor, names: readonly string[]): void {
  for (const name of names) at.at(name).aside();
}

export function contactOf(at: Cursor): string | undefined {
  const parts = at.isMap ? ['name', 'address', 'email', 'phone'].flatMap((name) => at.at(name).text() ?? []) : at.texts();
  return parts.length === 0 ? undefined : parts.join(', ');
}

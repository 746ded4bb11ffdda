import { type ItemId, itemId } from '../../inventory/kinds.js';
import { countryIn, countryName } from '../countries.js';
import type { Draft, Gathering, Said } from '../gathering.js';
import type { Cursor } from '../leaves.js';
import { NO_COUNTRY, NO_EMAIL } from './writingParts.js';

/** What the parts of a notice share while it is read. */
export interface Notice {
  readonly gathering: Gathering;
  /** Of the keys of its items, so that two notices never mean one item. */
  readonly namespace: string;
  readonly name: string;
  /** Activities by the countries to which their recipients take data. */
  readonly transferred: Map<string, Draft[]>;
}

export const piecesIn = ({ namespace }: Notice, ...names: string[]): [string, ...string[]] => ['tilt', namespace, ...names];

/** Evidence names its place by a pointer in which an entry of a list goes by its name: so it stays the same where entries are moved. */
export const section = (...steps: string[]): string => `/${steps.join('/')}`;

/** Signs that our own notices put where the schema demands what nobody has stated. */
function isUnstated(at: Cursor): boolean {
  if (at.value !== NO_EMAIL && at.value !== NO_COUNTRY) return false;
  at.aside();
  return true;
}

/** A country as an attribute and a place. Words for one are read as its code; what names none is a fault. */
export function countryOf(at: Cursor, notice: Notice): { code: string; location: ItemId } | undefined {
  const given = at.blank || isUnstated(at) ? undefined : at.text();
  if (given === undefined) return undefined;
  const found = countryIn(given);
  if (found === undefined) return at.fault(`“${given.slice(0, 60)}” names no country: ISO 3166-1 alpha-2 belongs here, such as DE`);
  if (!found.exact) at.warn(`“${given}” is read as ${found.code}`);
  return { code: found.code, location: notice.gathering.word('Location', countryName(found.code), at).set('country', found.code).id };
}

/** Name, address, email … of somebody, as one text. */
export function contactOf(at: Cursor, names: readonly string[] = ['name', 'division', 'address', 'country', 'email', 'phone']): string | undefined {
  const parts = at.isMap ? names.flatMap((name) => (isUnstated(at.at(name)) ? [] : at.at(name).text() ?? [])) : at.texts();
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** Words of a document that stand where nothing is known. */
export const saysNone = (text: string): boolean => /^(?:none|no ?one|keine?r?|keine angaben?|n\/?a|not (?:given|specified|available)|unbekannt|unknown|-+)\.?$/i.test(text.trim());

/** true and false as evidence puts them. */
export function flagsIn(at: Cursor, names: readonly string[]): string | undefined {
  const said = names.flatMap((name) => { const flag = at.at(name).flag(); return flag === undefined ? [] : [`${name}: ${String(flag)}`]; });
  return said.length === 0 ? undefined : said.join(', ');
}

export const saidAt = (place: string, quote: string | undefined, note?: string): Said => ({ section: place, quote, note });

export const wordOf = (kind: 'DataType' | 'Purpose', text: string, { gathering }: Notice, at: Cursor): ItemId => itemId(kind, gathering.word(kind, text, at).key);

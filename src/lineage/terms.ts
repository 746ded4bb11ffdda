import { type InputFault, AmbiguousTerm, InvalidInput, UnknownTerm } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { type Kind, type Word, bestNamed, inventoryKinds, lookupsOf, namedBy, parseItemId, suggestionsFor } from '../inventory/index.js';
import { pagesOfKind, termsNamed } from '../inventory/items.js';
import { foldTerm } from '../law/index.js';
import type { Level } from './edge.js';
import { placesNamed } from './question.js';

/** What a question about lineage may be asked of, and what it may be narrowed to. */

export type Failure = UnknownTerm | AmbiguousTerm | InvalidInput;
export interface Named { readonly id: string; readonly name: string }

const assetKinds: readonly Kind[] = ['System', 'Dataset', 'Field'];
const organisationKinds: readonly Kind[] = ['Processor', 'Recipient'];
const placeKinds: readonly Kind[] = [...assetKinds, 'CollectionPoint', ...organisationKinds, 'Location'];

export const MAX_TERM = 500;
const MAX_FOUND = 1_000;
const MAX_SUGGESTED_FROM = 1_000;
const LAST = '\uFFFF';

const kindOf = (id: string): Kind | undefined => parseItemId(id)?.kind;
const levelKinds: Readonly<Record<Level, Kind | undefined>> = { FIELD: 'Field', DATASET: 'Dataset', SYSTEM: 'System', ORGANISATION: undefined };

/** The level of an item’s own. Collection points and locations have none, and are asked about between systems. */
export function levelOf(id: string): Level {
  const kind = kindOf(id);
  if (kind === 'Field') return 'FIELD';
  if (kind === 'Dataset') return 'DATASET';
  return kind === 'Processor' || kind === 'Recipient' ? 'ORGANISATION' : 'SYSTEM';
}

export function faultsOfTerm(term: string, path: readonly string[]): InputFault[] {
  if (term.length > MAX_TERM) return [{ path, message: `is longer than ${MAX_TERM} characters` }];
  return foldTerm(term) === '' ? [{ path, message: 'holds no letter or digit' }] : [];
}

/** The place that a term names, and the store’s revision that says so. */
export async function placeNamed(asking: Asking, term: string, path: readonly string[], level: Level | undefined): Promise<{ place: Named; revision: number } | Failure> {
  const rows = await asking.read(placesNamed, { lookups: lookupsOf(placeKinds, term), limit: MAX_FOUND });
  const named = namedBy(placeKinds, term, (lookup) => rows.filter((row) => row.lookup === lookup));
  const [first] = rows;
  if (first === undefined || named.length === 0) return notNamed(asking, term, path);
  const found = bestNamed(placeKinds, term, named);
  const [place, ...others] = decided(found, level);
  if (place === undefined || others.length > 0) return new AmbiguousTerm(term, path, found);
  return { place, revision: first.revision };
}

/** A system and its processor may be called alike: the level decides, and without one the asset comes first. So it does among assets. */
function decided(found: readonly Named[], level: Level | undefined): readonly Named[] {
  const without = (kindsOut: readonly Kind[], kindsIn: readonly Kind[]): readonly Named[] =>
    (found.some(({ id }) => kindsIn.includes(kindOf(id) as Kind)) ? found.filter(({ id }) => !kindsOut.includes(kindOf(id) as Kind)) : found);
  if (level === 'ORGANISATION') return without(assetKinds, organisationKinds);
  const left = without(organisationKinds, assetKinds);
  const own = level === undefined ? [] : left.filter(({ id }) => kindOf(id) === levelKinds[level]);
  return own.length > 0 ? [...own, ...left.filter(({ id }) => !assetKinds.includes(kindOf(id) as Kind))] : left;
}

/** It may name something that is no place; else what is called nearly so. */
async function notNamed(asking: Asking, term: string, path: readonly string[]): Promise<Failure> {
  const elsewhere = inventoryKinds.filter((kind) => !placeKinds.includes(kind));
  const rows = await asking.read(termsNamed, { lookups: lookupsOf(elsewhere, term), limit: MAX_FOUND });
  const [other] = namedBy(elsewhere, term, (lookup) => rows.filter((row) => row.lookup === lookup));
  if (other !== undefined) {
    const hint = kindOf(other.item) === 'DataType' ? 'to follow a kind of data, name it in `carrying`, and here a place' : 'name a collection point, an asset, a processor, a recipient or a location';
    return new InvalidInput([{ path, message: `“${term}” names ${other.item}, through which no data are led: ${hint}` }]);
  }
  const window = { after: '', before: LAST, asOf: await asking.asOf(), limit: MAX_SUGGESTED_FROM };
  const words = (await Promise.all(placeKinds.map(async (kind) => (await asking.read(pagesOfKind[kind].forward, window)).map(({ id, name }): Word => ({ id, kind, key: parseItemId(id)?.key ?? '', name, aliases: [] }))))).flat();
  return new UnknownTerm(term, path, [...new Set(suggestionsFor(term, words))]);
}

/** Words of the vocabulary: data types and subjects. */
export async function wordNamed(asking: Asking, kind: 'DataType' | 'DataSubject', term: string, path: readonly string[]): Promise<{ id: string } | Failure> {
  const vocabulary = await asking.vocabulary();
  const found = vocabulary.resolve(kind, term);
  const [id] = found;
  if (id === undefined) return new UnknownTerm(term, path, suggestionsFor(term, vocabulary.words(kind)));
  return found.length > 1 ? new AmbiguousTerm(term, path, found.map((one) => ({ id: one, name: vocabulary.word(one)?.name ?? one }))) : { id };
}


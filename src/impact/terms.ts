import { type InputFault, AmbiguousTerm, InvalidInput, UnknownTerm } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { countryIn, countryName } from '../exchange/countries.js';
import { type Kind, itemId } from '../inventory/index.js';
import { faultOfName } from '../inventory/checks.js';
import type { ItemRow } from '../inventory/items.js';
import { MAX_NAME_LENGTH, PLAIN_TEXT } from '../inventory/limits.js';
import type { Loaders } from '../inventory/loaders.js';
import { namesNear } from '../inventory/suggestions.js';
import { type TransferMechanism, foldTerm } from '../law/index.js';
import type { Named } from '../where/index.js';
import type { World } from './world.js';

/** The words of a question made items: those of the inventory, and those that are only planned. All that is wrong is told at once. */

export type Failure = UnknownTerm | AmbiguousTerm | InvalidInput;
export const isFailure = (value: object): value is Failure => value instanceof UnknownTerm || value instanceof AmbiguousTerm || value instanceof InvalidInput;

export const MAX_TERM = 500;
const plainText = new RegExp(PLAIN_TEXT, 'u');

/** What is named: an item of the store, or with `planned` one that is not. */
export interface Meant extends Named { readonly planned?: ItemRow | undefined }

const mechanismNames: Readonly<Record<string, string>> = {
  SCC: 'Standard contractual clauses', BCR: 'Binding corporate rules', ADEQUACY: 'Adequacy decision', CODE_OF_CONDUCT: 'Code of conduct', CERTIFICATION: 'Certification', DEROGATION: 'Derogation', OTHER: 'Another safeguard',
};

export class Words {
  readonly faults: InputFault[] = [];
  readonly #failures: (UnknownTerm | AmbiguousTerm)[] = [];

  constructor(private readonly asking: Asking, private readonly loaders: Loaders) {}

  /** One error for all that is wrong: a single word that names nothing or several things says so by itself, anything more is listed. */
  failure(): Failure | undefined {
    const [first] = this.#failures;
    if (this.faults.length === 0 && this.#failures.length <= 1) return first;
    return new InvalidInput([...this.faults, ...this.#failures.map((failure): InputFault => ({ path: failure.path, message: failure.message, code: failure instanceof UnknownTerm ? 'UNKNOWN_TERM' : 'AMBIGUOUS_TERM' }))]);
  }

  fault(path: readonly string[], message: string): void {
    this.faults.push({ path, message });
  }

  /** Whether a text can name anything at all. */
  #isWord(term: string, path: readonly string[]): boolean {
    if (term.length > MAX_TERM) this.fault(path, `is longer than ${MAX_TERM} characters`);
    else if (!plainText.test(term)) this.fault(path, 'holds characters that no text may hold');
    else if (foldTerm(term) === '') this.fault(path, 'holds no letter or digit');
    else return true;
    return false;
  }

  async #found(kinds: readonly Kind[], term: string, path: readonly string[]): Promise<Named | 'NONE' | 'SEVERAL'> {
    const named = await this.loaders.termsOf(kinds, term);
    // A system and its processor may be called alike: the first kind of these that is named is meant.
    const meant = kinds.find((kind) => named.some(({ id }) => id.startsWith(`${kind}:`)));
    const found = named.filter(({ id }) => id.startsWith(`${meant ?? ''}:`));
    const [one] = found;
    if (one === undefined) return 'NONE';
    if (found.length === 1) return one;
    this.#failures.push(new AmbiguousTerm(term, path, found));
    return 'SEVERAL';
  }

  /** An item of one of these kinds, the first of them coming first. */
  async item(kinds: Kind | readonly Kind[], term: string, path: readonly string[]): Promise<Named | undefined> {
    const all: readonly Kind[] = typeof kinds === 'string' ? [kinds] : kinds;
    if (!this.#isWord(term, path)) return undefined;
    const found = await this.#found(all, term, path);
    if (found === 'NONE') this.#failures.push(new UnknownTerm(term, path, await namesNear(this.asking, all, term)));
    return typeof found === 'string' ? undefined : this.#standing(found, path);
  }

  /** Of what has ended by then, or not begun, there is nothing to tell. */
  async #standing(found: Named, path: readonly string[]): Promise<Named | undefined> {
    const [item, asOf] = await Promise.all([this.loaders.item(found.id), this.asking.asOf()]);
    if (item === null || (item.since <= asOf && item.until > asOf)) return found;
    this.fault(path, `names ${found.id}, which is not in force on ${asOf}: ${item.until <= asOf ? `it ended on ${item.until}` : `it begins on ${item.since}`}`);
    return undefined;
  }

  async items(kind: Kind, terms: readonly string[], path: readonly string[]): Promise<Named[]> {
    const found = await Promise.all(terms.map((term, at) => this.item(kind, term, [...path, String(at)])));
    return distinct(found);
  }

  /** An organisation that is known, or one that would come in. */
  async processor(name: string, path: readonly string[]): Promise<Meant | undefined> {
    if (name.length > MAX_NAME_LENGTH) { this.fault(path, `is longer than ${MAX_NAME_LENGTH} characters`); return undefined; }
    if (!this.#isWord(name, path)) return undefined;
    const wrong = faultOfName(name);
    if (wrong !== undefined) { this.fault(path, wrong); return undefined; }
    const found = await this.#found(['Processor'], name, path);
    if (found !== 'NONE') return found === 'SEVERAL' ? undefined : this.#standing(found, path);
    return planned('Processor', keyOf(name), name);
  }

  /** A place of the inventory, or a country that is not in it: of that nothing is known. */
  async location(term: string, path: readonly string[], { geography }: World): Promise<Meant | undefined> {
    if (!this.#isWord(term, path)) return undefined;
    const country = countryIn(term);
    const known = country?.exact === true ? geography.ofCountry(country.code) : undefined;
    if (known !== undefined) return { id: known.id, name: known.name };
    const found = await this.#found(['Location'], term, path);
    if (found !== 'NONE') return found === 'SEVERAL' ? undefined : this.#standing(found, path);
    if (country === undefined) {
      if (/^[A-Za-z]{2}$/.test(term.trim())) this.fault(path, `“${term}” is neither a location of the inventory nor a country code (ISO 3166-1 alpha-2)`);
      else this.#failures.push(new UnknownTerm(term, path, await namesNear(this.asking, ['Location'], term)));
      return undefined;
    }
    const place = geography.ofCountry(country.code);
    return place === undefined ? planned('Location', country.code.toLowerCase(), countryName(country.code), { country: country.code }) : { id: place.id, name: place.name };
  }

  async locations(terms: readonly string[], path: readonly string[], world: World): Promise<Meant[]> {
    return distinct(await Promise.all(terms.map((term, at) => this.location(term, [...path, String(at)], world))));
  }

  /** A safeguard of the inventory, or one by the name of its mechanism. */
  async safeguard(term: string, path: readonly string[]): Promise<Meant | undefined> {
    if (!this.#isWord(term, path)) return undefined;
    const found = await this.#found(['Safeguard'], term, path);
    if (found !== 'NONE') return found === 'SEVERAL' ? undefined : this.#standing(found, path);
    const mechanism = term.trim().toUpperCase().replaceAll(/[ -]/g, '_');
    const name = Object.hasOwn(mechanismNames, mechanism) ? mechanismNames[mechanism] : undefined;
    if (name !== undefined) return planned('Safeguard', mechanism.toLowerCase().replaceAll('_', '-'), name, { mechanism: mechanism as TransferMechanism });
    this.#failures.push(new UnknownTerm(term, path, await namesNear(this.asking, ['Safeguard'], term)));
    return undefined;
  }
}

const distinct = <T extends Named>(found: readonly (T | undefined)[]): T[] => [...new Map(found.flatMap((one): [string, T][] => (one === undefined ? [] : [[one.id, one]]))).values()];

const MAX_KEY = 100;
/** `Acme Analytics, Inc.` as `acme-analytics-inc`; letters outside ASCII by their code, so that two names seldom share a key. */
export function keyOf(name: string): string {
  const ascii = [...name.normalize('NFKD').toLowerCase()].map((character) => (/[a-z0-9]/.test(character) ? character : /\p{M}/u.test(character) ? '' : /[\p{L}\p{N}]/u.test(character) ? `u${(character.codePointAt(0) ?? 0).toString(16)}` : ' ')).join('');
  return ascii.trim().split(/ +/).join('-').slice(0, MAX_KEY).replace(/-$/, '');
}

/** An item as it would be, in no store. */
export function planned(kind: Kind, key: string, name: string, attributes: ItemRow['attributes'] = {}): Meant & { readonly planned: ItemRow } {
  const id = itemId(kind, key);
  const row: ItemRow = { id, name, aliases: [], description: null, since: '0000-01-01', until: '9999-99-99', version: 0, assumed: [], digest: '', changedAt: 0, changedBy: '', attributes, earlier: [] };
  return { id, name, planned: row };
}

import { type InputFault, AmbiguousTerm, InvalidInput, UnknownTerm } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { type Kind, suggestionsFor } from '../inventory/index.js';
import { pagesOfKind } from '../inventory/items.js';
import type { Loaders } from '../inventory/loaders.js';
import { foldTerm } from '../law/index.js';
import { refreshVocabulary } from '../where/index.js';

/** The words of a question or write, made ids: each once, all faults together. */

export const MAX_TERM = 500;
const MAX_NEAR = 5_000;

const ofVocabulary = ['DataSubject', 'DataType', 'Trigger'] as const;
type WordKind = (typeof ofVocabulary)[number];
type TermKind = WordKind | 'System' | 'Activity' | 'Processor' | 'Controller' | 'Purpose';
const isWord = (kind: TermKind): kind is WordKind => (ofVocabulary as readonly TermKind[]).includes(kind);

interface Named { readonly kind: TermKind; readonly term: string; readonly path: readonly string[] }
export type TermFailure = UnknownTerm | AmbiguousTerm;

export class Terms {
  readonly #named = new Map<string, Named>();
  readonly #ids = new Map<string, string>();
  readonly faults: InputFault[] = [];

  constructor(private readonly asking: Asking, private readonly loaders: Loaders) {}

  /** Notes a word; its id is there once all are resolved. */
  name(kind: TermKind, term: string | null | undefined, path: readonly string[]): void {
    if (term === null || term === undefined) return;
    if (term.length > MAX_TERM) this.faults.push({ path, message: `is longer than ${MAX_TERM} characters` });
    else if (foldTerm(term) === '') this.faults.push({ path, message: 'holds no letter or digit' });
    else if (!this.#named.has(`${kind} ${term}`)) this.#named.set(`${kind} ${term}`, { kind, term, path });
  }

  /** Looks all of them up: what names nothing or several things. */
  async resolve(): Promise<TermFailure[]> {
    const failures = await this.#resolve();
    // A word may be newer than what is remembered: only a fresh look makes it unknown.
    return failures.length > 0 && await refreshVocabulary(this.asking) ? this.#resolve() : failures;
  }

  async #resolve(): Promise<TermFailure[]> {
    const vocabulary = await this.asking.vocabulary();
    const found = await Promise.all([...this.#named].map(async ([key, named]): Promise<TermFailure | undefined> => {
      const { kind, term, path } = named;
      const items = isWord(kind) ? vocabulary.resolve(kind, term).map((id) => ({ id, name: vocabulary.word(id)?.name ?? id })) : await this.loaders.termsOf(kind, term);
      if (items.length > 1) return new AmbiguousTerm(term, path, items);
      if (items[0] === undefined) return new UnknownTerm(term, path, await this.#near(kind, term));
      this.#ids.set(key, items[0].id);
      return undefined;
    }));
    return found.filter((failure) => failure !== undefined);
  }

  async #near(kind: TermKind, term: string): Promise<string[]> {
    if (isWord(kind)) return suggestionsFor(term, (await this.asking.vocabulary()).words(kind));
    const rows = await this.asking.read(pagesOfKind[kind as Kind].forward, { after: '', before: '\uffff', asOf: await this.asking.asOf(), limit: MAX_NEAR });
    return suggestionsFor(term, rows.map(({ id, name }) => ({ id, name, key: id.slice(kind.length + 1), kind, aliases: [] })));
  }

  /** The id of a word that was resolved. */
  id(kind: TermKind, term: string): string {
    const id = this.#ids.get(`${kind} ${term}`);
    if (id === undefined) throw new Error('A word that was not resolved');
    return id;
  }

  idOr(kind: TermKind, term: string | null | undefined, none: string): string {
    return term === null || term === undefined ? none : this.id(kind, term);
  }
}

/** One error for all that is wrong: a single word that is unknown or ambiguous says so by itself, anything more is listed. */
export function failureOf(faults: readonly InputFault[], terms: readonly TermFailure[]): InvalidInput | TermFailure | undefined {
  if (faults.length === 0 && terms.length <= 1) return terms[0];
  return new InvalidInput([...faults, ...terms.map(({ path, message }) => ({ path, message }))]);
}


import { type Graph, type Reader, defineCommand, defineQuestion, writingWhole } from '../graph/index.js';
import { Tree, append, foldTerm } from '../law/index.js';

/**
 * Taxonomies: the words of fideslang and of the Data Privacy Vocabulary for what the inventory names in its own. A term is no item; it
 * answers to a question through the words that it is mapped to, after all that the inventory itself is called. The mapping is by words and
 * is made when a question is asked, so that a data type that comes in later is mapped too.
 */

export type TaxonomyKind = 'DataType' | 'Purpose' | 'DataSubject' | 'LegalBasis';

export interface TaxonomyTerm {
  /** `fideslang:DataType:user.contact.email`. */
  readonly id: string;
  readonly scheme: 'fideslang' | 'dpv';
  /** What it is a term for. */
  readonly kind: TaxonomyKind;
  /** As documents write it: `user.contact.email`, `pd:EmailAddress`. */
  readonly key: string;
  readonly iri: string | null;
  readonly name: string;
  readonly definition: string | null;
  /** Words for it, its name first. */
  readonly words: readonly string[];
  /** Of a legal basis: which of Art. 6(1) it is. */
  readonly basis: string | null;
  /** Ids of the terms above it. */
  readonly broader: readonly string[];
}

const MAX_TERMS = 20_000;

const allTerms = defineQuestion({
  name: 'taxonomy.terms', parameters: { limit: 'integer' },
  cypher: `
MATCH (t:TaxonomyTerm)
RETURN t.id AS id, t.scheme, t.kind, t.key, t.iri, t.name, t.definition, t.words, t.basis, [(t)-[:BROADER]->(b:TaxonomyTerm) | b.id] AS broader
ORDER BY id
LIMIT $limit`,
  maxRows: MAX_TERMS,
  decode: ([id, scheme, kind, key, iri, name, definition, words, basis, broader]) => ({
    id, scheme, kind, key, iri: iri ?? null, name, definition: definition ?? null, words, basis: basis ?? null, broader: [...broader as string[]].sort(),
  } as TaxonomyTerm),
});

const takenIn = defineQuestion({
  name: 'taxonomy.digest', parameters: {},
  cypher: `
MATCH (s:Store)
WHERE s.id = 'store'
RETURN s.taxonomies AS digest
ORDER BY digest`,
  maxRows: 1, decode: ([digest]) => (digest ?? null) as string | null,
});

const dropTerms = defineCommand({ name: 'taxonomy.drop', parameters: {}, cypher: 'MATCH (t:TaxonomyTerm) DETACH DELETE t' });

const writeTerms = writingWhole('taxonomy.write', 'TaxonomyTerm');

const writeBroader = defineCommand({
  name: 'taxonomy.broader', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (a:TaxonomyTerm {id: row.from})
MATCH (b:TaxonomyTerm {id: row.to})
MERGE (a)-[:BROADER]->(b)`,
});

const markTaken = defineCommand({ name: 'taxonomy.mark', parameters: { digest: 'string' }, cypher: `MERGE (s:Store {id: 'store'}) SET s.taxonomies = $digest` });

/** Takes the terms in, in place of those that are there, unless they are the same ones. True where something was written. */
export async function takeTaxonomies(graph: Graph, digest: string, read: () => readonly TaxonomyTerm[]): Promise<boolean> {
  if ((await graph.read(takenIn, {}))[0] === digest) return false;
  const terms = read();
  const known = new Set(terms.map(({ id }) => id));
  await graph.write(async (transaction) => {
    await transaction.run(markTaken, { digest });
    await transaction.run(dropTerms, {});
    await transaction.run(writeTerms, {
      rows: terms.map(({ id, scheme, kind, key, iri, name, definition, words, basis }) => ({
        id, scheme, kind, key, name, words: [...words], ...(iri === null ? {} : { iri }), ...(definition === null ? {} : { definition }), ...(basis === null ? {} : { basis }),
      })),
    });
    await transaction.run(writeBroader, { rows: terms.flatMap(({ id, broader }) => broader.filter((above) => known.has(above)).map((above) => ({ from: id, to: above }))) });
  });
  return true;
}

export class Taxonomy {
  static readonly none = new Taxonomy([]);
  readonly #byId: ReadonlyMap<string, TaxonomyTerm>;
  readonly #byKey = new Map<string, TaxonomyTerm[]>();
  readonly #byWord = new Map<string, TaxonomyTerm[]>();
  readonly #tree: Tree;

  constructor(readonly terms: readonly TaxonomyTerm[]) {
    this.#byId = new Map(terms.map((term) => [term.id, term]));
    for (const term of terms) {
      for (const key of new Set([term.key, ...(term.iri === null ? [] : [term.iri])].map(foldTerm))) append(this.#byKey, `${term.kind} ${key}`, term);
      for (const word of new Set([term.name, ...term.words].map(foldTerm))) append(this.#byWord, `${term.kind} ${word}`, term);
    }
    this.#tree = new Tree(terms.flatMap(({ id, broader }) => broader.map((above) => [id, above] as const)));
  }

  static async load(reader: Reader): Promise<Taxonomy> {
    const terms = await reader.read(allTerms, { limit: MAX_TERMS });
    return terms.length === 0 ? Taxonomy.none : new Taxonomy(terms);
  }

  /** The terms that a word names: by key or IRI; else by name, or by another word for them. */
  named(kind: TaxonomyKind, word: string): readonly TaxonomyTerm[] {
    const lookup = `${kind} ${foldTerm(word)}`;
    return this.#byKey.get(lookup) ?? this.#byWord.get(lookup) ?? [];
  }

  /** By its key to the letter, in any kind: `user.contact.email`, `pd:EmailAddress`, an IRI. */
  withKey(key: string): readonly TaxonomyTerm[] {
    return this.terms.filter((term) => term.key === key || term.iri === key);
  }

  of(kind: TaxonomyKind): readonly TaxonomyTerm[] {
    return this.terms.filter((term) => term.kind === kind);
  }

  above({ id }: TaxonomyTerm): TaxonomyTerm[] { return this.#terms(this.#tree.ancestors(id).keys()); }
  below({ id }: TaxonomyTerm): TaxonomyTerm[] { return this.#terms(this.#tree.descendants(id).keys()); }
  parents({ broader }: TaxonomyTerm): TaxonomyTerm[] { return this.#terms(broader); }

  #terms(ids: Iterable<string>): TaxonomyTerm[] {
    return [...ids].flatMap((id) => this.#byId.get(id) ?? []);
  }
}

import { setImmediate as breathe } from 'node:timers/promises';
import MiniSearch, { type Query } from 'minisearch';
import type { Row, Value } from '../question.js';
import { CALLED_WEIGHT, type Candidate, type TextSearch, candidateOf, shownOf, textIndex } from '../text.js';

/**
 * The embedded engine’s full text, in memory beside it. It is built from the store at the first search, and from then on follows every
 * commit: rows that carry words replace what was known of their node, and what was deleted shows in the count, so that nothing is read
 * again that has not changed. A process has the store for itself, so nobody else writes.
 */

interface Document { readonly id: string; readonly called: string; readonly said: string; readonly tag: string }

const READ_ROWS = 2_000;
/** So many are taken in before others get their turn. */
const AT_ONCE = 200;

const { label, key, called, said } = textIndex;
const countText = `MATCH (n:${label}) RETURN count(n)`;
const pageText = `MATCH (n:${label}) WHERE n.${key} > $after RETURN n.${key} AS id, n.${called}, n.${said} ORDER BY id LIMIT $limit`;

const candidatesText = `MATCH (n:${label}) WHERE n.${key} IN $ids RETURN ${shownOf('n')}`;

type Read = (cypher: string, parameters: Record<string, string | number | readonly string[]>) => Promise<readonly (readonly Value[])[]>;

const documentOf = (id: string, name: unknown, text: unknown): Document => {
  const words = typeof name === 'string' ? name : '';
  return { id, called: words, said: typeof text === 'string' ? text : '', tag: words.startsWith('#') ? words.split(' ', 1)[0] ?? '' : '' };
};

export class EmbeddedText {
  #index: MiniSearch<Document> | undefined;
  readonly #known = new Set<string>();
  /** Written since the index last took anything in. */
  #written = new Map<string, Document>();
  /** The commit whose state the index has. */
  #commit = -1;
  #catchingUp: Promise<void> = Promise.resolve();

  constructor(private readonly read: Read) {}

  /** Rows of a commit that has succeeded. */
  note(rows: readonly Row[]): void {
    if (this.#index === undefined) return;
    for (const row of rows) this.#written.set(row[key] as string, documentOf(row[key] as string, row[called], row[said]));
  }

  async candidates(search: TextSearch, commit: () => number): Promise<Candidate[]> {
    // One after the other, since each leaves the index as of one commit.
    this.#catchingUp = this.#catchingUp.then(() => this.#catchUp(commit), () => this.#catchUp(commit));
    await this.#catchingUp;
    const { words, tags, limit } = search;
    if (words.length === 0 || tags?.length === 0) return [];
    const query: Query = {
      combineWith: 'OR',
      // Its distance counts two letters changed about as two.
      queries: words.map(({ text, prefix, edits, weight }) => ({ queries: [text], prefix, fuzzy: edits === 0 ? false : edits + 1, boost: { called: CALLED_WEIGHT * weight, said: weight } })),
    };
    const found = this.#index?.search(query, tags === null ? {} : { filter: ({ tag }) => tags.includes(tag as string) }) ?? [];
    const ids = found.slice(0, limit).map(({ id }) => id as string);
    const rows = new Map((ids.length === 0 ? [] : await this.read(candidatesText, { ids })).map((row) => [row[0], candidateOf(row)]));
    return ids.flatMap((id) => rows.get(id) ?? []);
  }

  async #catchUp(commit: () => number): Promise<void> {
    const until = commit();
    if (this.#commit === until) return;
    const index = (this.#index ??= new MiniSearch<Document>({
      fields: ['called', 'said'], storeFields: ['tag'], tokenize: (text) => text.split(' '), processTerm: (term) => (term === '' ? null : term),
      searchOptions: { weights: { fuzzy: 0.2, prefix: 0.4 } },
    }));
    const written = [...this.#written.values()];
    this.#written = new Map();
    await this.#take(index, written);
    const [[count] = []] = await this.read(countText, {});
    if (index.documentCount !== count) await this.#compare(index);
    this.#commit = until;
  }

  /** Reads what the store has: takes in what the index lacks, and drops what the store lacks. */
  async #compare(index: MiniSearch<Document>): Promise<void> {
    const there = new Set<string>();
    for (let after = ''; ;) {
      const rows = await this.read(pageText, { after, limit: READ_ROWS });
      for (const [id] of rows) there.add(id as string);
      await this.#take(index, rows.filter(([id]) => !this.#known.has(id as string) && !this.#written.has(id as string)).map(([id, name, text]) => documentOf(id as string, name, text)));
      if (rows.length < READ_ROWS) break;
      after = rows.at(-1)?.[0] as string;
    }
    const gone = [...this.#known].filter((id) => !there.has(id) && !this.#written.has(id));
    index.discardAll(gone);
    for (const id of gone) this.#known.delete(id);
  }

  async #take(index: MiniSearch<Document>, documents: readonly Document[]): Promise<void> {
    for (const [at, document] of documents.entries()) {
      if (this.#known.has(document.id)) index.replace(document);
      else index.add(document);
      this.#known.add(document.id);
      if (at % AT_ONCE === AT_ONCE - 1) await breathe();
    }
  }
}

import { type Gap, completenessType } from '../answers/schema.js';
import { isStorable } from '../graph/index.js';
import { digestOf } from '../inventory/index.js';
import { inventoryKindEnum, itemType } from '../inventory/schema.js';
import { builder } from '../schema/builder.js';
import { pageInfoType, pageInOrder, type Page } from '../schema/connections.js';
import { ApiError } from '../schema/errors.js';
import { MAX_RANKED, type Result, type Results, highlights, search } from './answer.js';
import { MAX_HIGHLIGHTS } from './highlight.js';
import { MAX_ASKED_WORDS } from './words.js';

const DEFAULT_RESULTS = 20;
const MAX_TEXT = 500;

interface ResultIn { readonly result: Result; readonly results: Results }
interface SearchPage extends Page<ResultIn> { readonly results: Results }

const edgeType = builder.objectRef<{ readonly cursor: string; readonly node: ResultIn }>('SearchEdge').implement({
  description: 'An item found, how well, and where.',
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    node: t.field({ type: itemType, resolve: ({ node: { result } }) => ({ id: result.id, name: result.name }) }),
    score: t.float({
      description: 'From 0 to 1, the same on every engine. Three quarters: how well each word is met, full marks for the word itself in the name, less for another number, a beginning, a typing error, '
        + 'and for where it stands: name, key, alias, description or quote. A fifth: whether the words stand together as a name or within one. A twentieth: how much of the name they are.',
      resolve: ({ node: { result } }) => result.score,
    }),
    highlights: t.stringList({
      description: `Where the words stand, best first, at most ${MAX_HIGHLIGHTS}: pieces of name, alias, description or quote, as plain text, each word that is met between « and ». `
        + 'Those two signs in a text itself are written ‹ and ›, so that they always mark. It is no HTML: escape it like any other text.',
      resolve: ({ node: { result, results } }, _args, { asking }) => highlights(asking, results, result.id),
    }),
  }),
});

const gapsOf = ({ cut }: Results): Gap[] =>
  (cut ? [{ code: 'ROW_LIMIT', message: `More than ${MAX_RANKED} items have something of these words: the ${MAX_RANKED} likeliest were ranked. Add a word, or name kinds`, frontier: [] }] : []);

const connectionType = builder.objectRef<SearchPage>('SearchConnection').implement({
  description: 'What was found, best first; of the same score by name.',
  fields: (t) => ({
    edges: t.field({ type: [edgeType], resolve: (page) => page.edges }),
    nodes: t.field({ type: [itemType], resolve: (page) => page.edges.map(({ node: { result } }) => ({ id: result.id, name: result.name })) }),
    pageInfo: t.field({ type: pageInfoType, resolve: (page) => page }),
    totalCount: t.int({ description: `How many were found, of at most ${MAX_RANKED} that are ranked.`, resolve: (page) => page.totalCount() }),
    completeness: t.field({ type: completenessType, description: 'Whether all that could be meant was ranked.', resolve: ({ results }) => gapsOf(results) }),
  }),
});

builder.queryField('search', (t) => t.field({
  type: connectionType, complexity: ({ first }) => ({ field: 3_000, multiplier: first ?? DEFAULT_RESULTS }),
  description: `Items by the words of their names, aliases, descriptions and quotes: without regard to case, accents, width and plural, with beginnings of words and typing errors (one letter from four on, two from eight). `
    + `Ranked, ${DEFAULT_RESULTS} a page; those in force on that day. For instance \`search(text: "e-mial addres", kinds: [DATA_TYPE])\`.`,
  args: {
    text: t.arg.string({ required: true, description: `Words in any order, at most ${MAX_TEXT} characters; the first ${MAX_ASKED_WORDS} count. An item that meets two fifths of them is found, small words counting little. Without a letter or digit nothing is.` }),
    kinds: t.arg({ type: [inventoryKindEnum], description: 'Only these.' }),
    first: t.arg.int({ description: `How many; ${DEFAULT_RESULTS} where not given, at most 500.` }),
    after: t.arg.string({ description: 'After the one with this cursor, of a search for the same words in the same kinds.' }),
    asOf: t.arg({ type: 'LocalDate', description: 'As of this day; one value in an operation, today where none is given.' }),
  },
  resolve: async (_parent, { text, kinds, first, after }, { asking }) => {
    if (text.length > MAX_TEXT) throw new ApiError('BAD_USER_INPUT', `text is longer than ${MAX_TEXT} characters`);
    if (/\p{Cc}/u.test(text) || !isStorable(text)) throw new ApiError('BAD_USER_INPUT', 'text holds control characters');
    const results = await search(asking, text, kinds ?? null);
    const list = `search ${digestOf([results.asked.words.map(({ forms }) => forms[0] ?? ''), kinds == null ? null : [...new Set(kinds)].sort()]).slice(0, 16)}`;
    return { ...pageInOrder(results.ranked, { first, after }, list, DEFAULT_RESULTS, ({ position }) => position, (result): ResultIn => ({ result, results })), results };
  },
}));

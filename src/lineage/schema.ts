import { type Answer, AmbiguousTerm, InvalidInput, UnknownTerm, ambiguousTermType, answerType, invalidInputType, unknownTermType } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { digestOf, parseItemId } from '../inventory/index.js';
import { itemType, typeOfKind } from '../inventory/schema.js';
import { type Context, type ItemRef, builder } from '../schema/builder.js';
import { type Page, pageInfoType, pageOf } from '../schema/connections.js';
import { selects } from '../schema/selection.js';
import type { Edge } from './edge.js';
import {
  type LineageAnswer, type PathsAnswer, MAX_CARRYING, MAX_DEPTH, MAX_LIMIT, MAX_PATHS, MAX_PATH_LENGTH, lineage, lineagePaths,
} from './ask.js';

const DEFAULT_DEPTH = 10;
const DEFAULT_LIMIT = 5_000;
const DEFAULT_PATHS = 20;

const levelEnum = builder.enumType('LineageLevel', {
  description: 'How finely lineage is told. Coarser levels are derived from finer ones: a flow between two fields is one between their datasets, and one between their systems.',
  values: {
    FIELD: { description: 'Every asset for itself: systems, datasets and fields.' },
    DATASET: { description: 'A dataset stands for its fields. Systems that are said to be fed as a whole stand beside them.' },
    SYSTEM: { description: 'A system stands for all in it.' },
    ORGANISATION: { description: 'Walked between systems, and shown by who holds them: their providers, else the controllers.' },
  } as const,
});
const directionEnum = builder.enumType('Direction', {
  description: 'Which way lineage is walked.',
  values: {
    UPSTREAM: { description: 'Where data come from.' },
    DOWNSTREAM: { description: 'Where data go, who has them there, and in which places of the world.' },
    BOTH: { description: 'The two walks together.' },
  } as const,
});
const edgeKindEnum = builder.enumType('LineageEdgeKind', {
  description: 'What joins two items. Only COLLECTS and FLOWS_TO carry data from place to place; PART_OF leads within an asset; all others are last hops: they tell who has the data, and where, and are never walked back through, so that two systems of one processor are not connected by it.',
  values: {
    COLLECTS: { description: 'From a collection point to the asset that its data arrive in.' },
    FLOWS_TO: { description: 'From an asset to one that it feeds.' },
    PART_OF: { description: 'From an asset to the one that it is part of, whichever way it was walked: down from where data arrive, or up, and after going up never down.' },
    PROVIDED_BY: { description: 'From an asset to the processor that provides it.' },
    PROCESSED_BY: { description: 'From a system to a processor that an activity in it names.' },
    ENGAGES: { description: 'From a processor to a sub-processor. GDPR Art. 28(2), (4).' },
    LOCATED_IN: { description: 'From a processor or recipient to where it is, or from a system to where an activity in it stores its data.' },
    DISCLOSED_TO: { description: 'From a system to a recipient to whom an activity in it discloses data.' },
    ACCESSED_FROM: { description: 'From a system to a place from where an activity in it has its data reached; remote access is a transfer too (EDPB Guidelines 05/2021).' },
  } as const,
});

const namedTypes = async (asking: Asking, ids: readonly string[]): Promise<ItemRef[]> => {
  const vocabulary = await asking.vocabulary();
  return ids.map((id) => vocabulary.word(id) ?? { id, name: parseItemId(id)?.key ?? id });
};
const edgeType = builder.objectRef<Edge>('LineageEdge').implement({
  description: 'An edge as the inventory states it, whichever way it was walked. Between two items there is one of a kind.',
  fields: (t) => ({
    from: t.exposeID('from', { description: 'Id of the item it leads from.' }),
    to: t.exposeID('to', { description: 'Id of the item it leads to.' }),
    kind: t.field({ type: edgeKindEnum, resolve: (edge) => edge.kind }),
    dataTypes: t.field({
      type: [typeOfKind('DataType')],
      description: 'What is stated to be carried: by flows, by a collection point, by the activities that a last hop rests on. With `carrying`, what of that matches. Empty where nothing is stated, as of PART_OF, PROVIDED_BY, ENGAGES and the place of an organisation.',
      // From words in memory, and only where asked for: an answer may have tens of thousands of edges.
      resolve: ({ dataTypes }, _args, { asking }) => (dataTypes.length === 0 ? [] : namedTypes(asking, dataTypes)),
    }),
    untyped: t.boolean({ description: 'A flow in it states no data types: it carries whatever its source holds. Told where `dataTypes` is asked for, or `carrying` or `subject` given.', resolve: (edge) => edge.untyped }),
  }),
});
export const nodeType = builder.objectRef<{ readonly item: ItemRef; readonly depth: number }>('LineageNode').implement({
  description: 'An item that the walk came to.',
  fields: (t) => ({
    item: t.field({ type: itemType, resolve: (node) => node.item }),
    depth: t.exposeInt('depth', { description: 'The least number of edges to it; 0 is the root. At level ORGANISATION a holder is as far as what it holds.' }),
  }),
});

const lineageType = builder.objectRef<Answer & LineageAnswer>('Lineage').implement({
  description: 'Where data come from and go to, from one item on. Items and edges are in a stable order: items by depth, then id; edges as they were walked. It holds every edge that can be walked without leaving its items.',
  interfaces: [answerType],
  fields: (t) => ({
    root: t.field({ type: itemType, description: 'What the walk began at: the item that stands for the one asked about at this level. At level ORGANISATION a system, which is shown by its holders.', resolve: (answer) => answer.root }),
    nodes: t.field({ type: [nodeType], description: 'The root among them, nearest first.', resolve: (answer) => answer.nodes as LineageAnswer['nodes'][number][] }),
    edges: t.field({ type: [edgeType], resolve: (answer) => answer.edges as Edge[] }),
  }),
});

type PathNode = PathsAnswer['paths'][number];
const pathType = builder.objectRef<PathNode>('LineagePath').implement({
  description: 'One way from one item to another, no item twice.',
  fields: (t) => ({
    items: t.field({ type: [itemType], description: 'Both ends among them.', resolve: ({ items }) => items as ItemRef[] }),
    edges: t.field({ type: [edgeType], description: 'One between each two items that follow each other; of several, the first in the order of LineageEdgeKind.', resolve: ({ edges }) => edges as Edge[] }),
  }),
});
const pathsType = builder.objectRef<Answer & { readonly page: Page<PathNode> }>('LineagePaths').implement({
  description: `The ways from one item to another: shortest first, those of one length by the ids of what lies on them; at most ${MAX_PATH_LENGTH} edges long, and ${MAX_PATHS} in all.`,
  interfaces: [answerType],
  fields: (t) => ({
    paths: t.field({ type: [pathType], resolve: ({ page }) => page.edges.map(({ node }) => node) }),
    pageInfo: t.field({ type: pageInfoType, resolve: ({ page }) => page }),
  }),
});

const isFailure = (value: object): value is UnknownTerm | AmbiguousTerm | InvalidInput => value instanceof UnknownTerm || value instanceof AmbiguousTerm || value instanceof InvalidInput;
const failureType = (value: object) => (value instanceof UnknownTerm ? unknownTermType : value instanceof AmbiguousTerm ? ambiguousTermType : invalidInputType);
const lineageResult = builder.unionType('LineageResult', {
  description: 'The answer, or why there is none.', types: [lineageType, unknownTermType, ambiguousTermType, invalidInputType],
  resolveType: (value) => (isFailure(value) ? failureType(value) : lineageType),
});
const pathsResult = builder.unionType('LineagePathsResult', {
  description: 'The answer, or why there is none.', types: [pathsType, unknownTermType, ambiguousTermType, invalidInputType],
  resolveType: (value) => (isFailure(value) ? failureType(value) : pathsType),
});

const levelDescription = 'How finely; where not given, the level of the item’s own. An item that stands for others at that level is walked with all of theirs.';
const carryingDescription = `Only what may carry one of these data types: those that match as in whereKept, kinds of it and categories above it too. A flow that states none carries whatever its source holds. At most ${MAX_CARRYING}.`;
const asOfDescription = 'The day to answer for; one value in an operation, today where none is given.';
const optionsOf = ({ clock }: Context, info: Parameters<typeof selects>[0]) => ({ now: () => clock.now(), types: selects(info, 'dataTypes') || selects(info, 'untyped') });

builder.queryFields((t) => ({
  lineage: t.field({
    type: lineageResult, complexity: 5_000,
    description: 'Where do data come from, where do they go, and who has them there? For instance `lineage(of: "contacting-the-teams", carrying: ["phone number"])`: from a web form to systems, processors, sub-processors and countries.',
    args: {
      of: t.arg.string({ required: true, description: 'A collection point, an asset, a processor, a recipient or a location. Where a system and its processor are called alike, `level` decides; without it the system is meant.' }),
      direction: t.arg({ type: directionEnum, required: true, defaultValue: 'DOWNSTREAM', description: 'Which way.' }),
      depth: t.arg.int({ required: true, defaultValue: DEFAULT_DEPTH, description: `How many edges far, last hops among them; from 1 to ${MAX_DEPTH}.` }),
      level: t.arg({ type: levelEnum, description: levelDescription }),
      carrying: t.arg.stringList({ description: carryingDescription }),
      subject: t.arg.string({ description: 'Only collection points and activities about this category of people, wider and narrower ones, and those that name none.' }),
      limit: t.arg.int({ required: true, defaultValue: DEFAULT_LIMIT, description: `How many items at most, nearest first; from 1 to ${MAX_LIMIT}.` }),
      asOf: t.arg({ type: 'LocalDate', description: asOfDescription }),
    },
    resolve: (_parent, args, context, info) => lineage(context.asking, args, optionsOf(context, info)),
  }),
  lineagePaths: t.field({
    type: pathsResult, complexity: ({ first }) => ({ field: 2_000, multiplier: first ?? DEFAULT_PATHS }),
    description: `On which ways do data get from one item to another? Simple paths, shortest first, at most ${MAX_PATH_LENGTH} long and ${MAX_PATHS.toLocaleString('en')} in all.`,
    args: {
      from: t.arg.string({ required: true, description: 'Where data come from; the same words as for `lineage`.' }),
      to: t.arg.string({ required: true, description: 'Where they go: another item.' }),
      level: t.arg({ type: levelEnum, description: 'How finely; where not given, the own level of the first of the two that is an asset, else of the first.' }),
      carrying: t.arg.stringList({ description: carryingDescription }),
      first: t.arg.int({ description: `How many; ${DEFAULT_PATHS} where not given, at most 500.` }),
      after: t.arg.string({ description: 'After the path at which the page with this `pageInfo.endCursor` ended.' }),
      asOf: t.arg({ type: 'LocalDate', description: asOfDescription }),
    },
    resolve: async (_parent, { first, after, ...question }, context, info) => {
      const answer = await lineagePaths(context.asking, question, optionsOf(context, info));
      if (!('paths' in answer)) return answer;
      const { from, to, level, carrying } = question;
      const list = `lineagePaths ${digestOf([from, to, level ?? null, carrying ?? null]).slice(0, 16)}`;
      return { asOf: answer.asOf, gaps: answer.gaps, page: pageOf(answer.paths, { first, after }, list, DEFAULT_PATHS, ({ items }) => digestOf(items.map(({ id }) => id)).slice(0, 32)) };
    },
  }),
}));

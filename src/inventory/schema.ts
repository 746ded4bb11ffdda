import { type Context, type ItemRef, builder } from '../schema/builder.js';
import { type NodeRef, type Page, type PageArguments, connectionOf, cursorOf, listNamed, windowOf } from '../schema/connections.js';
import { ApiError } from '../schema/errors.js';
import { nodeSourceOf, nodeTypeOf } from '../schema/nodes.js';
import { FilterFault, MAX_FILTER_TERMS, type Filter, membersOf } from './filter.js';
import { type EvidenceRow, type ItemRow, type PageRow, derivedKey, triggersInOrder } from './items.js';
import { ALWAYS, FOREVER, type Attribute, type Kind, enumName, inventoryKinds, kinds, parseItemId } from './kinds.js';
import { type ItemList, type ListWindow, listOf } from './lists.js';
import { type Way, allWays } from './ways.js';

/** The inventory in GraphQL: every kind with its attributes, links both ways, field by term and connection, read off the table of kinds. */

const DEFAULT_PAGE = 50;
const MAX_TERM = 500;
const MAX_NODES = 500;
const MAX_TRIGGERS = 5_000;
/** What a filter costs beside the page: it may read many more items than the page shows. */
const FILTER_COST = 2_000;

const attributeTypes = { string: 'String', boolean: 'Boolean', date: 'LocalDate', duration: 'ISO8601Duration', country: 'CountryCode', monthDay: 'String', timeZone: 'String', strings: ['String'] } as const;

const enumOf = new Map<string, ReturnType<typeof builder.enumType>>();
export function typeOfAttribute({ type }: Attribute) {
  if (typeof type === 'string') return attributeTypes[type];
  const known = enumOf.get(type.name);
  if (known) return known;
  const made = builder.enumType(type.name, { values: Object.fromEntries(type.values.map((value) => [value, { description: type.descriptions[value] ?? '' }])) });
  enumOf.set(type.name, made);
  return made;
}
for (const kind of inventoryKinds) for (const attribute of Object.values<Attribute>(kinds[kind].attributes)) typeOfAttribute(attribute);
/** Enumerations of the table that other rooms answer with too. */
export const tableEnum = (name: string): ReturnType<typeof builder.enumType> => {
  const found = enumOf.get(name);
  if (found === undefined) throw new Error(`The table of kinds has no enumeration ${name}`);
  return found;
};

const kindOf = (item: { readonly id: string }): Kind => {
  const parsed = parseItemId(item.id);
  if (parsed === undefined) throw new Error(`Not the id of an item: ${item.id}`);
  return parsed.kind;
};

export const nodeType = builder.interfaceRef<{ readonly id: string }>('Node').implement({
  description: 'Anything with an id of its own (https://graphql.org/learn/global-object-identification/).',
  resolveType: (node) => nodeTypeOf(node.id) ?? kindOf(node),
  fields: (t) => ({ id: t.exposeID('id', { description: 'For items `Type:key`, such as `Processor:hubspot`; records have opaque ones, such as `Holding:…`.' }) }),
});

const evidenceType = builder.objectRef<EvidenceRow>('Evidence');
export const evidenceRef = evidenceType;

async function rowOf(item: ItemRef, context: Context): Promise<ItemRow> {
  const row = item.planned ?? await context.loaders.item(item.id);
  if (row === null) throw new ApiError('CONFLICT', `${item.id} was taken away while the answer was made; ask again`);
  return row;
}

export const itemType = builder.interfaceRef<ItemRef>('InventoryItem').implement({
  description: 'Everything the inventory holds.',
  interfaces: [nodeType],
  resolveType: kindOf,
  fields: (t) => ({
    key: t.string({ description: 'Unique in its kind: `hubspot`.', resolve: (item) => parseItemId(item.id)?.key ?? '' }),
    name: t.exposeString('name', { description: 'What people call it.' }),
    aliases: t.stringList({ description: 'Other words for it.', resolve: async (item, _args, context) => [...(await rowOf(item, context)).aliases] }),
    description: t.string({ nullable: true, description: 'What it is, in a sentence.', resolve: async (item, _args, context) => (await rowOf(item, context)).description }),
    evidence: t.field({ type: [evidenceType], description: 'Where this is said: section and words of the source, or our reading and why.', resolve: (item, _args, context) => context.loaders.evidenceOf.load(item.id) }),
    version: t.int({ description: 'Counts its changes, from 1.', resolve: async (item, _args, context) => (await rowOf(item, context)).version }),
    since: t.field({ type: 'LocalDate', nullable: true, description: 'First day on which it holds; null: always.', resolve: async (item, _args, context) => openEnd((await rowOf(item, context)).since, ALWAYS) }),
    until: t.field({ type: 'LocalDate', nullable: true, description: 'First day on which it no longer holds; null: for ever.', resolve: async (item, _args, context) => openEnd((await rowOf(item, context)).until, FOREVER) }),
  }),
});
const openEnd = (date: string, end: string): string | null => (date === end ? null : date);

const superTypes = {
  Organisation: builder.interfaceRef<ItemRef>('Organisation').implement({
    description: 'Who: the controller, a processor or another recipient.', interfaces: [nodeType, itemType], resolveType: kindOf,
  }),
  Asset: builder.interfaceRef<ItemRef>('Asset').implement({
    description: 'Where: a system, a dataset in it, a field in that.', interfaces: [nodeType, itemType], resolveType: kindOf,
  }),
};
export const organisationType = superTypes.Organisation;
export const assetType = superTypes.Asset;

const objectTypes = Object.fromEntries(inventoryKinds.map((kind) => [kind, builder.objectRef<ItemRef>(kind)])) as Record<Kind, ReturnType<typeof builder.objectRef<ItemRef>>>;
export const typeOfKind = (kind: Kind): ReturnType<typeof builder.objectRef<ItemRef>> => objectTypes[kind];
export const triggerType = objectTypes.Trigger;

/** The narrowest type that all these kinds have in common. */
const typeOfKinds = (to: readonly Kind[]): NodeRef<ItemRef> => {
  if (to.length === 1) return objectTypes[to[0] as Kind];
  return ((['Asset', 'Organisation'] as const).map((label) => (to.every((kind) => kinds[kind].labels?.includes(label)) ? superTypes[label] : undefined)).find((type) => type !== undefined) ?? itemType);
};

evidenceType.implement({
  description: 'Where a fact comes from. stated: false is our reading, and note says why.',
  fields: (t) => ({
    source: t.field({ type: objectTypes.Source, resolve: (evidence) => evidence.source }),
    section: t.exposeString('section', { nullable: true, description: 'Where in the source.' }),
    quote: t.exposeString('quote', { nullable: true, description: 'Its words.' }),
    stated: t.exposeBoolean('stated', { description: 'false: the source does not say it; it is our reading.' }),
    note: t.exposeString('note', { nullable: true, description: 'Why we read it so.' }),
    about: t.exposeString('about', { nullable: true, description: 'The attribute or link that it supports; null: the item as a whole.' }),
    truncated: t.exposeBoolean('truncated', { description: 'The source breaks off here.' }),
  }),
});

const pageArguments = {
  first: { type: 'Int', description: `How many from the start; ${DEFAULT_PAGE} where neither is given, at most 500.` },
  after: { type: 'String', description: 'After the item with this cursor.' },
  last: { type: 'Int', description: 'How many from the end.' },
  before: { type: 'String', description: 'Before the item with this cursor.' },
} as const;

for (const kind of inventoryKinds) {
  const row = kinds[kind];
  builder.objectType(objectTypes[kind], {
    description: row.description,
    interfaces: [nodeType, itemType, ...(row.labels ?? []).map((label) => superTypes[label])],
    fields: (t) => ({
      ...Object.fromEntries(Object.entries(row.attributes).map(([name, attribute]) => [name, t.field({
        type: typeOfAttribute(attribute) as 'String', nullable: attribute.default === undefined && attribute.type !== 'strings' && !attribute.required, description: attribute.description,
        resolve: async (item, _args, context) => ((await rowOf(item, context)).attributes[name] ?? attribute.default ?? (attribute.type === 'strings' ? [] : null)) as string,
      })])),
      ...Object.fromEntries(Object.entries(row.links).map(([name, link]) => [name, link.max === 1
        ? t.field({ type: typeOfKinds(link.to) as (typeof objectTypes)[Kind], nullable: true, description: link.description, resolve: async (item, _args, context) => (await context.loaders.linked(link.type, item.id))[0] ?? null })
        : t.field({ type: [typeOfKinds(link.to) as (typeof objectTypes)[Kind]], description: link.description, resolve: (item, _args, context) => context.loaders.linked(link.type, item.id) })])),
      ...Object.fromEntries(Object.entries(row.derived ?? {}).map(([name, link]) => [name, t.field({
        type: [objectTypes[link.to]], description: link.description, resolve: (item, _args, context) => context.loaders.derived(derivedKey(link), item.id),
      })])),
    }),
  });
}

// Ways that begin at the far end of a link. The kind that owns the link adds the field to the kinds that it leads to.
for (const way of allWays.filter(({ form }) => form === 'CONNECTION')) {
  builder.objectField(objectTypes[way.from], way.field, (t) => t.field({
    type: connectionOf(typeOfKinds(way.to)), description: way.description,
    args: { first: t.arg.int(pageArguments.first), after: t.arg.string(pageArguments.after), last: t.arg.int(pageArguments.last), before: t.arg.string(pageArguments.before) },
    resolve: (item, args, { loaders }) => itemPage(args, {
      name: listNamed(`${way.from}.${way.field}`, item.id), read: (window) => loaders.connectionPage({ way: way.key, ...window }, item.id), count: () => loaders.connectionCount(way.key, item.id),
    }),
  }));
}

const END = '\uFFFF';

/** A keyset page: a deep one costs what the first does, and what is added or taken away meanwhile moves nothing else. */
async function itemPage(args: PageArguments, list: ItemList, descending = false): Promise<Page<ItemRef>> {
  const { count: size, backward, after, before } = windowOf(args, list.name, DEFAULT_PAGE);
  const [from, to] = descending ? [before, after] : [after, before];
  const window: ListWindow = { after: from ?? '', before: to ?? END, limit: size + 1, direction: backward === descending ? 'forward' : 'backward' };
  const rows: PageRow[] = await list.read(window);
  const more = rows.length > size;
  const shown = rows.slice(0, size);
  if (backward) shown.reverse();
  return {
    edges: shown.map(({ id, name, position }) => ({ cursor: cursorOf(list.name, position), node: { id, name } })),
    hasNextPage: backward ? before !== undefined : more, hasPreviousPage: backward ? more : after !== undefined, totalCount: () => list.count(),
  };
}

const orderInput = builder.inputType('InventoryOrder', {
  description: 'In which order a list stands. Items are never equal in it, so pages neither overlap nor leave out any.',
  fields: (t) => ({
    field: t.field({
      required: true, defaultValue: 'NAME', description: 'By what.',
      type: builder.enumType('InventoryOrderField', {
        description: 'What a list can be ordered by.',
        values: { NAME: { description: 'By name, without case, then by key. Letters beyond ASCII come after those within.' }, KEY: { description: 'By key, letter by letter: a-1 before a-b before b.' }, CHANGED: { description: 'By the time of its last change, then by key.' } } as const,
      }),
    }),
    direction: t.field({
      required: true, defaultValue: 'ASC', description: 'Which end first.',
      type: builder.enumType('OrderDirection', { description: 'Which end of an order comes first.', values: { ASC: { description: 'From the first: a before z.' }, DESC: { description: 'From the last: z before a.' } } as const }),
    }),
  }),
});

const kinOf = ({ along, to }: Way): string => {
  if (along === 'wider') return 'At any depth: all that is below these.';
  if (along === 'narrower') return 'At any depth: all that is above these.';
  return to.some((kind) => kinds[kind].tree !== undefined) ? 'What is below these counts too.' : '';
};
const filterInputs = Object.fromEntries(inventoryKinds.map((kind) => [kind, builder.inputType(`${kind}Filter`, {
  description: `Which ${kinds[kind].plural} to list: those that have all of the links given here, on the day of the operation. A member takes ids, keys, names or aliases, `
    + `and any one of them will do; none in it, and nothing passes. A term stands for the item and for all that is below it in its tree. At most ${MAX_FILTER_TERMS} terms in all.`,
  fields: (t) => Object.fromEntries(membersOf(kind).map((way) => [way.field, t.stringList({ description: `${way.description} ${kinOf(way)}`.trim() })])),
})])) as Record<Kind, ReturnType<typeof builder.inputType>>;

/** What a filter is refused for is an error of the field, since connections have no union. */
async function refusing<T>(ask: Promise<T>): Promise<T> {
  try {
    return await ask;
  } catch (error) {
    throw error instanceof FilterFault ? new ApiError(error.code, error.message) : error;
  }
}

for (const kind of inventoryKinds) {
  const { singular, plural, description } = kinds[kind];
  builder.queryField(singular, (t) => t.field({
    type: objectTypes[kind], nullable: true, description: `By id, key, name or alias; null where there is none, and also shown on days before its since or after its until. An error where a word names several. ${description}`,
    args: { term: t.arg.string({ required: true, description: 'Id, key, name or alias.' }), asOf: t.arg({ type: 'LocalDate', description: 'The day of its links and of what it says. One value in an operation; today where none is given.' }) },
    resolve: async (_parent, { term }, context) => {
      if (term.length > MAX_TERM) throw new ApiError('BAD_USER_INPUT', `term is longer than ${MAX_TERM} characters`);
      const found = await context.loaders.termsOf([kind], term);
      if (found.length > 1) throw new ApiError('AMBIGUOUS_TERM', `“${term}” names ${found.map(({ id }) => id).join(', ')}: give one of these ids`);
      return found[0] ?? null;
    },
  }));
  // Triggers are few: the words to use for events, all at once.
  if (kind === 'Trigger') continue;
  builder.queryField(plural, (t) => t.field({
    type: connectionOf(objectTypes[kind]), description: `All, or those that a filter lets through. ${description}`,
    complexity: ({ first, last, filter }) => ({ field: filter ? FILTER_COST : 1, multiplier: first ?? last ?? DEFAULT_PAGE }),
    args: {
      first: t.arg.int(pageArguments.first), after: t.arg.string(pageArguments.after), last: t.arg.int(pageArguments.last), before: t.arg.string(pageArguments.before),
      filter: t.arg({ type: filterInputs[kind], description: `Only those with these links. For instance \`${plural}(filter: {${membersOf(kind)[0]?.field ?? ''}: ["…"]})\`.` }),
      orderBy: t.arg({ type: orderInput, description: 'By name where it is not given.' }),
      asOf: t.arg({ type: 'LocalDate', description: 'Those in force on this day, with links in force on it. One value in an operation; today where none is given.' }),
    },
    resolve: async (_parent, { filter, orderBy, ...args }, { asking, loaders }) => {
      const order = orderBy ?? ({ field: 'NAME', direction: 'ASC' } as const);
      return itemPage(args, await refusing(listOf(asking, loaders, kind, (filter ?? {}) as Filter, order)), order.direction === 'DESC');
    },
  }));
}

const findNode = async (id: string, context: Context): Promise<{ readonly id: string } | null> => {
  const source = nodeSourceOf(id);
  if (source !== undefined) return source.find(id, context);
  const row = await context.loaders.item(id);
  const item: ItemRef | null = row === null ? null : { id: row.id, name: row.name };
  return item;
};

const dayOfNodes = { type: 'LocalDate', description: 'The day of its links and of what it says. One value in an operation; today where none is given.' } as const;

builder.queryFields((t) => ({
  node: t.field({
    type: nodeType, nullable: true, description: 'The item or record with this id, or null.', args: { id: t.arg.id({ required: true }), asOf: t.arg(dayOfNodes) },
    resolve: (_parent, { id }, context) => findNode(id, context),
  }),
  nodes: t.field({
    type: [nodeType], nullable: { list: false, items: true }, description: `The items and records with these ids, in their order; null where there is none. At most ${MAX_NODES}.`, args: { ids: t.arg.idList({ required: true }), asOf: t.arg(dayOfNodes) },
    resolve: (_parent, { ids }, context) => {
      if (ids.length > MAX_NODES) throw new ApiError('BAD_USER_INPUT', `ids has ${ids.length} members; at most ${MAX_NODES} are allowed`);
      return Promise.all(ids.map((id) => findNode(id, context)));
    },
  }),
  triggers: t.field({
    type: [objectTypes.Trigger], description: 'What can start a retention period or end an activity: the words to use in EventInput.',
    resolve: (_parent, _args, { asking }) => asking.read(triggersInOrder, { limit: MAX_TRIGGERS }),
  }),
}));

export const inventoryKindEnum = builder.enumType('InventoryKind', {
  description: 'The kinds of what the inventory holds.',
  values: Object.fromEntries(inventoryKinds.map((kind) => [enumName(kind), { description: kinds[kind].description, value: kind }])),
});

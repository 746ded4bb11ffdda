import { changeEnum } from '../schema/change.js';
import { AmbiguousTerm, InvalidInput, UnknownTerm, UserError, ambiguousTermType, invalidInputType, unknownTermType, userErrorType } from '../answers/schema.js';
import { differenceType } from '../inventory/history/schema.js';
import { type Attribute, type Kind, type KindRow, type Link, allKinds, inventoryKinds, itemId, kinds } from '../inventory/kinds.js';
import { MAX_WRITTEN } from '../inventory/limits.js';
import { itemType, typeOfAttribute } from '../inventory/schema.js';
import { namesNear } from '../inventory/suggestions.js';
import { type Context, type ItemRef, builder } from '../schema/builder.js';
import { type Conflict, type Edit, type LinkEdit, type WriteFault, type Written, StaleVersion, Unnamed, retireLinks, upsertItems, upsertLinks } from './edit.js';
import type { EvidencePatch, ItemPatch, LinkPatch } from './patch.js';
import { type Orphan, type Retirement, OrphanedFacts, retireItems } from './retire.js';

/** upsert… and retire… of every kind, rendered from the table of kinds, and of single links. */

const changedItemType = builder.objectRef<Written['changes'][number]>('WrittenItem').implement({
  description: 'What a write did to one item.',
  fields: (t) => ({
    change: t.field({ type: changeEnum, description: 'REMOVED: it ends.', resolve: ({ change }) => change }),
    item: t.field({ type: itemType, nullable: true, description: 'The item as it is now; null where a dry run would add it.', resolve: async ({ kind, key, name }, _args, { loaders }): Promise<ItemRef | null> => ((await loaders.item(itemId(kind, key))) === null ? null : { id: itemId(kind, key), name }) }),
    id: t.id({ description: 'Its id, `Type:key`.', resolve: ({ kind, key }) => itemId(kind, key) }),
    version: t.exposeInt('version', { description: 'Its version after the write: give it as expectedVersion of the next.' }),
    differences: t.field({ type: [differenceType], description: 'Each attribute and link that differs, before and after.', resolve: ({ differences }) => [...differences] }),
  }),
});

const writtenType = builder.objectRef<Written>('InventoryWritten').implement({
  description: 'What was written, item by item in the order given; all of it is durable. Writing the same again changes nothing.',
  fields: (t) => ({
    dryRun: t.exposeBoolean('dryRun', { description: 'true: this is what would be written; nothing was.' }),
    changes: t.field({ type: [changedItemType], resolve: ({ changes }) => [...changes] }),
  }),
});

class Stale extends UserError {
  constructor(readonly conflicts: readonly Conflict[]) {
    super(`Changed since the version that was expected: ${conflicts.map(({ item, expected, actual }) => `${item} is at version ${actual}, not ${expected}`).join('; ')}`, conflicts[0]?.path ?? []);
  }
}
const conflictType = builder.objectRef<Conflict>('VersionConflict').implement({
  description: 'One item that somebody else has changed, as it stands in the store beside what the call asked for.',
  fields: (t) => ({
    id: t.id({ description: 'Its id, `Type:key`.', resolve: ({ item }) => item }),
    path: t.stringList({ description: 'Where the call says which version it expects.', resolve: ({ path }) => [...path] }),
    item: t.field({ type: itemType, nullable: true, description: 'As it is in the store; null where there is none.', resolve: ({ item, name, actual }) => (actual === 0 ? null : { id: item, name }) }),
    expected: t.exposeInt('expected', { description: 'The version that the call expected.' }),
    actual: t.exposeInt('actual', { description: 'The version it is at; 0: there is no such item.' }),
    differences: t.field({ type: [differenceType], description: 'Where the two differ: `before` is the store’s, `after` what the call asked for.', resolve: ({ differences }) => [...differences] }),
  }),
});
export const staleVersionType = builder.objectType(Stale, {
  name: 'StaleVersionError', interfaces: [userErrorType], description: 'Somebody changed it since the version you read. Nothing was written; look at both and try again.',
  fields: (t) => ({
    expected: t.int({ description: 'Of the first conflict.', resolve: ({ conflicts }) => conflicts[0]?.expected ?? 0 }),
    actual: t.int({ description: 'Of the first conflict.', resolve: ({ conflicts }) => conflicts[0]?.actual ?? 0 }),
    conflicts: t.field({ type: [conflictType], resolve: ({ conflicts }) => [...conflicts] }),
  }),
});

class Orphans extends UserError {
  constructor(readonly orphans: readonly Orphan[], readonly total: number) {
    super(`${total} facts lead to what would end: end or change them first, or set cascade to end the links, and the items that cannot be without them`, ['input', 'items']);
  }
}
const orphanType = builder.objectRef<Orphan>('OrphanedFact').implement({
  description: 'A link that would lead to an item that has ended.',
  fields: (t) => ({
    item: t.field({ type: itemType, description: 'Whose link it is.', resolve: ({ item, name }) => ({ id: item, name }) }),
    link: t.exposeString('link', { description: 'The link, as the item has it.' }),
    to: t.exposeID('to', { description: 'The item that would end.' }),
  }),
});
const orphansType = builder.objectType(Orphans, {
  name: 'OrphanedFactsError', interfaces: [userErrorType], description: 'Facts lead to what would end. Nothing was written.',
  fields: (t) => ({
    orphans: t.field({ type: [orphanType], description: 'The first hundred.', resolve: ({ orphans }) => [...orphans] }),
    total: t.exposeInt('total', { description: 'How many there are.' }),
  }),
});

const evidenceInput = builder.inputRef<EvidencePatch>('EvidenceInput').implement({
  description: 'Where it is said: section and words of a source; or, with stated: false, our reading and why.',
  fields: (t) => ({
    source: t.string({ required: true, description: 'A source: id, key, name or alias.' }),
    section: t.string({ description: 'Where in it.' }),
    quote: t.string({ description: 'Its words.' }),
    stated: t.boolean({ defaultValue: true, description: 'false: the source does not say it, we read it so; then note says why.' }),
    note: t.string({ description: 'Why we read it so.' }),
    about: t.string({ description: 'The attribute that it supports; omitted: the item as a whole. Links carry their own.' }),
    truncated: t.boolean({ description: 'The source breaks off here.' }),
  }),
});

const linkMembers = (t: InputFields) => ({
  to: t.string({ required: true, description: 'The other end: id, key, name or alias; an item of the same call by its key.' }),
  since: t.field({ type: 'LocalDate', description: 'First day; omitted: since when it stands already, else validFrom, of a new item from its own first day on; null: always.' }),
  until: t.field({ type: 'LocalDate', description: 'First day on which it no longer holds; omitted or null: for ever.' }),
  evidence: t.field({ type: evidenceInput, description: 'Where it is said; omitted: where the item is.' }),
});
type InputFields = Parameters<Parameters<typeof builder.inputType>[1]['fields']>[0];
const linkInput = builder.inputRef<LinkPatch>('LinkInput').implement({ description: 'A link to another item, with the days on which it holds.', fields: linkMembers });

const capital = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
const attributeFields = (t: InputFields, attributes: Readonly<Record<string, Attribute>>) =>
  Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, t.field({ type: typeOfAttribute(attribute) as 'String', description: attribute.description })]));

function linkInputOf(kind: Kind, name: string, link: Link): typeof linkInput {
  const { attributes } = link;
  if (attributes === undefined) return linkInput;
  return builder.inputRef<LinkPatch>(`${kind}${capital(name)}LinkInput`).implement({
    description: `${link.description} With what the link itself carries.`, fields: (t) => ({ ...linkMembers(t), ...attributeFields(t, attributes) }),
  });
}

const singularOf = (row: KindRow): string => capital(row.singular);
const pluralOf = (row: KindRow): string => capital(row.plural);

function itemInputOf(kind: Kind) {
  const row = kinds[kind];
  const linkTypes = new Map(Object.entries<Link>(row.links).map(([name, link]) => [name, linkInputOf(kind, name, link)]));
  return builder.inputRef<ItemPatch>(`${singularOf(row)}Input`).implement({
    description: `One to add or change. Omitted is unchanged, null is cleared, a list replaces the one before. ${row.description}`,
    fields: (t) => ({
      key: t.string({ required: true, description: 'Lower-case letters, digits and hyphens; names the item. One that there is not is added.' }),
      expectedVersion: t.int({ description: 'The version that was read, 0 for one that must not be there yet: another is a StaleVersionError.' }),
      name: t.string({ description: row.nameless ? 'What people call it.' : 'What people call it; a new item needs one.' }),
      aliases: t.stringList({ description: 'Other words for it.' }),
      description: t.string({ description: 'What it is, in a sentence.' }),
      since: t.field({ type: 'LocalDate', description: 'First day on which it holds; of a new item omitted: validFrom; null: always.' }),
      until: t.field({ type: 'LocalDate', description: 'First day on which it no longer holds; null: for ever.' }),
      evidence: t.field({ type: [evidenceInput], description: 'Where this is said. What supports an attribute that changes goes with its old value.' }),
      ...attributeFields(t, row.attributes),
      ...Object.fromEntries(Object.entries<Link>(row.links).map(([name, link]) => {
        const type = linkTypes.get(name) ?? linkInput;
        return [name, link.max === 1 ? t.field({ type, description: link.description }) : t.field({ type: [type], description: link.description })];
      })),
    }),
  });
}

const failureTypes = [staleVersionType, unknownTermType, ambiguousTermType, invalidInputType] as const;
const typeOfFailure = (value: unknown) => (value instanceof Stale ? staleVersionType : value instanceof Orphans ? orphansType : value instanceof UnknownTerm ? unknownTermType : value instanceof AmbiguousTerm ? ambiguousTermType : value instanceof InvalidInput ? invalidInputType : writtenType);
async function shown<T>(context: Context, outcome: Promise<T | StaleVersion | OrphanedFacts>): Promise<T | Stale | Orphans | UnknownTerm | InvalidInput> {
  const value = await outcome;
  if (value instanceof StaleVersion) return new Stale(value.conflicts);
  if (value instanceof OrphanedFacts) return new Orphans(value.orphans, value.total);
  return withNearWords(context, value);
}

const MAX_NEAR = 20;
/** Beside terms that name nothing, what is near them; beside the first of many. */
export async function withNearWords<T>({ asking }: Pick<Context, 'asking'>, value: T): Promise<T | UnknownTerm | InvalidInput> {
  const told = async ({ kinds: of, term, path }: Unnamed): Promise<UnknownTerm> => new UnknownTerm(term, path, await namesNear(asking, of, term));
  if (value instanceof Unnamed) return told(value);
  if (!(value instanceof InvalidInput)) return value;
  return new InvalidInput(await Promise.all(value.faults.map(async ({ unnamed, ...fault }: WriteFault, at) => (unnamed === undefined || at >= MAX_NEAR ? fault : { ...fault, message: (await told(unnamed)).message }))));
}

const validFromOption = { type: 'LocalDate', description: 'The day from which the changes hold, in the future too; what held before it is still said of the days before. Omitted: today. null: a correction, for all days.' } as const;
const dryRunOption = { required: true, defaultValue: false, description: 'Say what would change, and write nothing.' } as const;

async function editOf(context: Context, action: string, given: { validFrom?: string | null | undefined; dryRun: boolean }): Promise<Edit> {
  return { stamp: context.stamp(), action, dryRun: given.dryRun, validFrom: given.validFrom === undefined ? await context.asking.today() : given.validFrom };
}

const retireItem = builder.inputRef<Retirement>('RetireItemInput').implement({
  description: 'An item to end.',
  fields: (t) => ({ item: t.string({ required: true, description: 'Id, key, name or alias.' }), expectedVersion: t.int({ description: 'The version that was read: another is a StaleVersionError.' }) }),
});
const onOption = { type: 'LocalDate', description: 'The first day on which it no longer holds; omitted: today.' } as const;

// Legal holds are placed and released.
for (const kind of inventoryKinds) {
  const row = kinds[kind];
  const plural = pluralOf(row);
  const upsertInput = builder.inputType(`Upsert${plural}Input`, {
    description: `${plural} to write: all or none.`,
    fields: (t) => ({
      items: t.field({ type: [itemInputOf(kind)], required: true, description: `1 to ${MAX_WRITTEN}.` }),
      validFrom: t.field(validFromOption), dryRun: t.boolean(dryRunOption),
    }),
  });
  builder.mutationField(`upsert${plural}`, (t) => t.field({
    type: builder.unionType(`Upsert${plural}Result`, { description: 'What was written, or why nothing was.', types: [writtenType, ...failureTypes], resolveType: typeOfFailure }),
    description: `Adds and changes, all or nothing, idempotent by key. ${row.description}`,
    args: { input: t.arg({ type: upsertInput, required: true }) },
    resolve: async (_parent, { input: { items, ...given } }, context) => shown(context, upsertItems(context.graph, kind, items as readonly ItemPatch[], await editOf(context, `upsert${plural}`, given))),
  }));

  const retireInput = builder.inputType(`Retire${plural}Input`, {
    description: `${plural} to end: all or none.`,
    fields: (t) => ({
      items: t.field({ type: [retireItem], required: true, description: `1 to ${MAX_WRITTEN}.` }), on: t.field(onOption),
      cascade: t.boolean({ required: true, defaultValue: false, description: 'End the links that lead to them, and the items that cannot be without those. Otherwise such facts are an OrphanedFactsError.' }),
      dryRun: t.boolean(dryRunOption),
    }),
  });
  builder.mutationField(`retire${plural}`, (t) => t.field({
    type: builder.unionType(`Retire${plural}Result`, { description: 'What was ended, or why nothing was.', types: [writtenType, orphansType, ...failureTypes], resolveType: typeOfFailure }),
    description: `Ends them on a day; they still answer for the days before. Again changes nothing. ${row.description}`,
    args: { input: t.arg({ type: retireInput, required: true }) },
    resolve: async (_parent, { input: { items, on, cascade, dryRun } }, context) =>
      shown(context, retireItems(context.graph, kind, items, on ?? await context.asking.today(), cascade, await editOf(context, `retire${plural}`, { dryRun }))),
  }));
}

/** What any link of any kind carries itself. */
const linkAttributes = Object.assign({}, ...allKinds.flatMap((kind) => Object.values<Link>(kinds[kind].links).map(({ attributes }) => attributes ?? {}))) as Readonly<Record<string, Attribute>>;

const linkEditInput = builder.inputRef<LinkEdit>('LinkEditInput').implement({
  description: 'One link of an item: `{from: "Processor:hubspot", link: "locations", to: "EU"}`.',
  fields: (t) => ({
    from: t.string({ required: true, description: 'The id of the item that has the link.' }),
    link: t.string({ required: true, description: 'The link, as its type names it: `locations`.' }),
    expectedVersion: t.int({ description: 'The version of that item which was read: another is a StaleVersionError.' }),
    ...linkMembers(t),
    ...attributeFields(t, linkAttributes),
  }),
});
const linkResult = (name: string) => builder.unionType(name, { description: 'What was written, or why nothing was.', types: [writtenType, ...failureTypes], resolveType: typeOfFailure });
builder.mutationField('upsertLinks', (t) => t.field({
  type: linkResult('UpsertLinksResult'), description: 'Adds single links, or changes them, beside those that are there. All or nothing, idempotent.',
  args: { input: t.arg({ required: true, type: builder.inputType('UpsertLinksInput', { description: 'Links to write: all or none.', fields: (f) => ({ links: f.field({ type: [linkEditInput], required: true, description: `1 to ${MAX_WRITTEN}.` }), validFrom: f.field(validFromOption), dryRun: f.boolean(dryRunOption) }) }) }) },
  resolve: async (_parent, { input: { links, ...given } }, context) => shown(context, upsertLinks(context.graph, links, await editOf(context, 'upsertLinks', given))),
}));
builder.mutationField('retireLinks', (t) => t.field({
  type: linkResult('RetireLinksResult'), description: 'Ends single links on a day; they still answer for the days before.',
  args: { input: t.arg({ required: true, type: builder.inputType('RetireLinksInput', { description: 'Links to end: all or none.', fields: (f) => ({ links: f.field({ type: [linkEditInput], required: true, description: `1 to ${MAX_WRITTEN}. Dates and evidence are not looked at.` }), on: f.field(onOption), dryRun: f.boolean(dryRunOption) }) }) }) },
  resolve: async (_parent, { input: { links, on, dryRun } }, context) => shown(context, retireLinks(context.graph, links, on ?? await context.asking.today(), await editOf(context, 'retireLinks', { dryRun }))),
}));

import { connectionOf, listNamed, pageOf } from '../../schema/connections.js';
import { builder } from '../../schema/builder.js';
import type { LinkFact } from '../facts.js';
import { ALWAYS, FOREVER, type Link, inventoryKinds, kinds, parseItemId } from '../kinds.js';
import { evidenceRef, itemType, typeOfKind } from '../schema.js';
import { storedItem } from './schema.js';

/** The links of an item as facts of their own: with their days, and where they are said. Lists of items show those of one day alone. */

const DEFAULT_LINKS = 50;

interface NamedLink extends LinkFact { readonly name: string }

const valueType = builder.objectRef<readonly [name: string, value: string]>('LinkValue').implement({
  description: 'What a link carries itself.',
  fields: (t) => ({
    name: t.string({ description: 'As LinkInput has it: `origin`.', resolve: ([name]) => name }),
    value: t.string({ description: 'As text; dates as YYYY-MM-DD.', resolve: ([, value]) => value }),
  }),
});

const linkType = builder.objectRef<NamedLink>('Link').implement({
  description: 'One link of an item, on the days on which it holds. A change of a link ends one and begins another.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As its type names it: `locations`.' }),
    to: t.field({ type: itemType, description: 'The other end.', resolve: async ({ to }, _args, { loaders }) => ({ id: to, name: (await loaders.item(to))?.name ?? parseItemId(to)?.key ?? to }) }),
    since: t.field({ type: 'LocalDate', nullable: true, description: 'First day; null: always.', resolve: ({ since }) => (since === ALWAYS ? null : since) }),
    until: t.field({ type: 'LocalDate', nullable: true, description: 'First day on which it no longer holds, which is that of the item at the latest; null: for ever.', resolve: ({ until }) => (until === FOREVER ? null : until) }),
    stated: t.exposeBoolean('stated', { description: 'false: no source says it; it is our reading.' }),
    values: t.field({ type: [valueType], description: 'What it carries itself.', resolve: ({ attributes }) => Object.entries(attributes).map(([name, value]) => [name, String(value)] as const) }),
    evidence: t.field({ type: [evidenceRef], description: 'Where it is said; empty: where the item is.', resolve: ({ evidence }, _args, { loaders }) => loaders.evidence(evidence) }),
  }),
});
const linkConnection = connectionOf(linkType);

const positionOf = ({ name, to, since }: NamedLink): string => `${name} ${to} ${since}`;

for (const kind of inventoryKinds) {
  const list = `${kind}.links`;
  const names = new Map(Object.entries<Link>(kinds[kind].links).map(([name, { type }]) => [type, name]));
  builder.objectField(typeOfKind(kind), 'links', (t) => t.field({
    type: linkConnection, description: 'Every link that it has itself, also those that have ended and those that are yet to hold, by name, other end and first day. Its lists show those of one day.',
    args: {
      first: t.arg.int({ description: `How many from the start; ${DEFAULT_LINKS} where neither is given, at most 500.` }), after: t.arg.string({ description: 'After the link with this cursor.' }),
      last: t.arg.int({ description: 'How many from the end.' }), before: t.arg.string({ description: 'Before the link with this cursor.' }),
    },
    resolve: async ({ id }, args, { asking }) => {
      const { facts } = await storedItem(asking, id);
      const all = facts.links.flatMap((link): NamedLink[] => { const name = names.get(link.type); return name === undefined ? [] : [{ ...link, until: link.until < facts.until ? link.until : facts.until, name }]; });
      all.sort((a, b) => (positionOf(a) < positionOf(b) ? -1 : 1));
      return pageOf(all, args, listNamed(list, id), DEFAULT_LINKS, positionOf);
    },
  }));
}

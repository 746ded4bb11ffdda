import { type ContentType, type Contents, type Properties, type Row, defineCommand, defineQuestion, linksOf, nodesOf } from '../graph/index.js';
import { type Attribute, type Kind, type Link, allKinds, kinds, parseItemId } from './kinds.js';
import { createItems, linkTypes, writeLinks } from './write.js';

/** What the inventory keeps in a store. */

const typeOf = ({ type }: Attribute): ContentType => (type === 'boolean' ? 'boolean' : type === 'strings' ? 'strings' : 'string');

const common: Properties = {
  id: 'string', key: 'string', name: 'string', aliases: 'strings', description: 'string', since: 'string', until: 'string', assumed: 'strings', sortKey: 'string',
  version: 'integer', digest: 'string', changedAt: 'integer', changedBy: 'string', earlier: 'strings',
};
const propertiesOf = Object.fromEntries(allKinds.map((kind) => [kind, {
  ...common, ...Object.fromEntries(Object.entries(kinds[kind].attributes).map(([name, attribute]) => [name, typeOf(attribute)])),
}])) as Record<Kind, Properties>;
const names = [...new Set(allKinds.flatMap((kind) => Object.keys(propertiesOf[kind])))];

const MAX_PAGE = 10_000;

const items = defineQuestion({
  name: 'contents.Item', parameters: { after: 'string', limit: 'integer' }, maxRows: MAX_PAGE,
  cypher: `
MATCH (n:Item)
WHERE n.id > $after
RETURN ${names.map((name) => `n.${name} AS ${name}`).join(', ')}
ORDER BY id
LIMIT $limit`,
  decode: (values) => Object.fromEntries(names.flatMap((name, at) => (values[at] === null ? [] : [[name, values[at]]]))) as Row,
});

const kindOf = (id: unknown): Kind | undefined => parseItemId(String(id))?.kind;
const linkProperties: Properties = { since: 'string', until: 'string', stated: 'boolean', evidence: 'strings' };
const attributes = new Map(allKinds.flatMap((kind) => Object.values<Link>(kinds[kind].links).flatMap((link) => Object.entries(link.attributes ?? {}))));

const betweenItems = linksOf('Item', 'Item', Object.fromEntries([...linkTypes].map(([type, own]) => [
  type, { ...linkProperties, ...Object.fromEntries(own.map((name) => [name, typeOf(attributes.get(name) as Attribute)])) },
])), writeLinks);

/** A revision never counts backwards under those who remember it. */
const writeRevisions = defineCommand({
  name: 'contents.writeRevisions', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MERGE (s:Store {id: row.id})
SET s.revision = CASE WHEN coalesce(s.revision, -1) >= row.revision THEN s.revision + 1 ELSE row.revision END`,
});

export const inventoryContents: Contents = {
  nodes: [
    {
      label: 'Item', key: { name: 'id', type: 'string' },
      propertiesOf: (id) => {
        const kind = kindOf(id);
        return kind === undefined ? undefined : propertiesOf[kind];
      },
      read: (reader, after, limit) => reader.read(items, { after: String(after ?? ''), limit }),
      write: async (transaction, rows) => {
        await Promise.all(allKinds.flatMap((kind) => {
          const some = rows.filter(({ id }) => kindOf(id) === kind);
          return some.length === 0 ? [] : [transaction.run(createItems[kind], { rows: some })];
        }));
      },
    },
    nodesOf('Evidence', { section: 'string', quote: 'string', stated: 'boolean', note: 'string', about: 'string', truncated: 'boolean' }),
    nodesOf('ItemVersion', { item: 'string', version: 'integer', changedAt: 'integer', changedBy: 'string', facts: 'string' }),
    nodesOf('Store', { revision: 'integer' }, { written: writeRevisions }),
  ],
  links: [
    betweenItems,
    linksOf('Item', 'Evidence', { EVIDENCED_BY: { position: 'integer' } }),
    linksOf('Evidence', 'Item', { OF_SOURCE: {} }),
    linksOf('ItemVersion', 'Item', { VERSION_OF: {} }),
  ],
  // Folding may be another in the version that reads them; taxonomies come with the product, and each start takes in its own.
  derived: [{ name: 'TaxonomyTerm', from: 'TaxonomyTerm' }, { name: 'taxonomies', from: 'Store' }, { name: 'Term', from: 'Item' }, { name: 'nameWords', from: 'Item' }, { name: 'textWords', from: 'Item' }],
};

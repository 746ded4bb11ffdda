import { type Question, type Row, type Value, defineQuestion } from '../graph/index.js';
import type { EarlierFact } from './facts.js';
import { type DerivedLink, type Kind, type Link, allKinds, inventoryKinds, kinds } from './kinds.js';
import type { Naming } from './naming.js';
import { allWays, patternOf } from './ways.js';

/** Reading single items, their links and pages of them. Each text is rendered once, at start, from the table of kinds. */

export const MAX_LINKED = 50_000;
const MAX_BATCH = 5_000;

export interface ItemRow {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string | null;
  readonly since: string;
  readonly until: string;
  readonly version: number;
  readonly assumed: readonly string[];
  readonly digest: string;
  /** When and by whom it was last changed; epoch milliseconds. */
  readonly changedAt: number;
  readonly changedBy: string;
  /** As they hold from the last of their days on; what is null is not stated. */
  readonly attributes: Readonly<Record<string, Value>>;
  readonly earlier: readonly EarlierFact[];
}

/** Earlier attributes as they are stored: one JSON text each. */
export const earlierIn = (texts: Value | undefined): EarlierFact[] => ((texts ?? []) as string[]).map((text) => JSON.parse(text) as EarlierFact);
export const earlierText = ({ until, attributes, assumed, lapsed }: EarlierFact): string => JSON.stringify({ until, attributes, assumed, lapsed });
/** The attributes that are stated. */
export const statedOf = (attributes: Readonly<Record<string, Value>>): Row => Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null)) as Row;

const attributesOf = (kind: Kind): string[] => Object.keys(kinds[kind].attributes);

export const itemsByIds = Object.fromEntries(allKinds.map((kind) => [kind, defineQuestion({
  name: `items.${kinds[kind].plural}ByIds`, parameters: { ids: 'strings' }, maxRows: MAX_BATCH,
  cypher: `
MATCH (n:Item)
WHERE n.id IN $ids AND n:${kind}
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier${attributesOf(kind).map((name) => `, n.${name}`).join('')}
ORDER BY id`,
  decode: ([id, name, aliases, description, since, until, version, assumed, digest, changedAt, changedBy, earlier, ...values]): ItemRow => ({
    id, name, aliases: aliases ?? [], description: description ?? null, since, until, version, assumed, digest, changedAt: changedAt ?? 0, changedBy: changedBy ?? '', earlier: earlierIn(earlier),
    attributes: Object.fromEntries(attributesOf(kind).map((attribute, at) => [attribute, values[at] ?? null])),
  } as ItemRow),
})])) as Record<Kind, Question<{ ids: 'strings' }, ItemRow>>;

export interface EvidenceRow {
  readonly of: string;
  readonly id: string;
  readonly section: string | null;
  readonly quote: string | null;
  readonly stated: boolean;
  readonly note: string | null;
  readonly about: string | null;
  readonly truncated: boolean;
  readonly source: { readonly id: string; readonly name: string };
}
const decodeEvidence = ([of, id, section, quote, stated, note, about, truncated, source, name]: readonly Value[]): EvidenceRow => ({
  of, id, section: section ?? null, quote: quote ?? null, stated, note: note ?? null, about: about ?? null, truncated, source: { id: source, name },
} as EvidenceRow);
const evidenceColumns = 'e.id AS id, e.section, e.quote, e.stated, e.note, e.about, e.truncated, s.id, s.name';

export const evidenceOfItems = defineQuestion({
  name: 'items.evidence', parameters: { ids: 'strings', limit: 'integer' },
  cypher: `
MATCH (n:Item)-[r:EVIDENCED_BY]->(e:Evidence)-[:OF_SOURCE]->(s:Source)
WHERE n.id IN $ids
RETURN n.id AS item, ${evidenceColumns}, r.position AS position
ORDER BY item, position, id
LIMIT $limit`,
  decode: decodeEvidence,
});

export const evidenceByIds = defineQuestion({
  name: 'items.evidenceByIds', parameters: { ids: 'strings', limit: 'integer' },
  cypher: `
MATCH (e:Evidence)-[:OF_SOURCE]->(s:Source)
WHERE e.id IN $ids
RETURN e.id AS self, ${evidenceColumns}
ORDER BY id
LIMIT $limit`,
  decode: decodeEvidence,
});

export interface LinkedRow { readonly of: string; readonly id: string; readonly name: string }
type LinkQuestion = Question<{ ids: 'strings'; asOf: 'string'; limit: 'integer' }, LinkedRow>;

const decodeLinked = ([of, id, name]: readonly Value[]): LinkedRow => ({ of, id, name } as LinkedRow);

/** The other ends of a link, by relationship type: for items’ own links, which are lists. */
export const linkedBy = new Map<string, LinkQuestion>();
for (const kind of allKinds) {
  for (const link of Object.values<Link>(kinds[kind].links)) {
    if (linkedBy.has(link.type)) continue;
    linkedBy.set(link.type, defineQuestion({
      name: `items.linked${link.type}`, parameters: { ids: 'strings', asOf: 'string', limit: 'integer' },
      cypher: `
MATCH (a:Item)-[r:${link.type}]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit`,
      decode: decodeLinked,
    }));
  }
}

/** The far ends of a link of two steps, each once. */
export const derivedBy = new Map<string, LinkQuestion>();
export const derivedKey = (link: DerivedLink): string => `${link.through}.${link.onward}`;
for (const kind of inventoryKinds) {
  for (const link of Object.values(kinds[kind].derived ?? {})) {
    if (derivedBy.has(derivedKey(link))) continue;
    derivedBy.set(derivedKey(link), defineQuestion({
      name: `items.derived${link.through}${link.onward}`, parameters: { ids: 'strings', asOf: 'string', limit: 'integer' },
      cypher: `
MATCH (a:Item)<-[r:${link.through}]-(x:Activity)-[q:${link.onward}]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf
RETURN DISTINCT a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit`,
      decode: decodeLinked,
    }));
  }
}

/** `position`: where it stands in the order of the list, unlike that of any other. */
export interface PageRow { readonly of: string; readonly id: string; readonly name: string; readonly position: string }
const decodePage = ([of, id, name, position]: readonly Value[]): PageRow => ({ of, id, name, position } as PageRow);
const directions = { forward: { order: 'sortKey', byKey: 'id', byChange: 'changedAt, id' }, backward: { order: 'sortKey DESC', byKey: 'id DESC', byChange: 'changedAt DESC, id DESC' } } as const;
export type PageDirection = keyof typeof directions;
const bothWays = <T>(make: (direction: PageDirection) => T): Record<PageDirection, T> => ({ forward: make('forward'), backward: make('backward') });

type ConnectionPageQuestion = Question<{ ids: 'strings'; asOf: 'string'; after: 'string'; before: 'string'; limit: 'integer' }, PageRow>;
type ConnectionCountQuestion = Question<{ ids: 'strings'; asOf: 'string' }, { of: string; count: number }>;
export interface ConnectionQuestions { readonly page: Record<PageDirection, ConnectionPageQuestion>; readonly count: ConnectionCountQuestion }

/** Ways that are connections: the first n for each of several items, in the order of names. By the way’s key. */
export const connectionBy = new Map<string, ConnectionQuestions>();
export const inForce = (names: readonly string[]): string => names.map((name) => `${name}.since <= $asOf AND ${name}.until > $asOf`).join(' AND ');
for (const way of allWays) {
  if (way.form !== 'CONNECTION' || connectionBy.has(way.key)) continue;
  const far = way.to.length === 1 ? `m:${way.to[0] ?? ''}` : 'm:Item';
  const distinct = way.manyPaths ? 'DISTINCT ' : '';
  connectionBy.set(way.key, {
    page: bothWays((direction) => defineQuestion({
      name: `items.connection.${way.key}.${direction}`, parameters: { ids: 'strings', asOf: 'string', after: 'string', before: 'string', limit: 'integer' },
      cypher: `
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH ${patternOf(way, 'n', far, 'from')}
  WHERE ${inForce(way.dated)} AND m.sortKey > $after AND m.sortKey < $before
  RETURN ${distinct}m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY ${directions[direction].order}
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, ${directions[direction].order}`,
      decode: decodePage,
    })),
    count: defineQuestion({
      name: `items.connection.${way.key}.count`, parameters: { ids: 'strings', asOf: 'string' }, maxRows: MAX_BATCH,
      cypher: `
MATCH ${patternOf(way, 'n:Item', far, 'from')}
WHERE n.id IN $ids AND ${inForce(way.dated)}
RETURN n.id AS item, count(${distinct}m) AS count
ORDER BY item`,
      decode: ([of, count]) => ({ of: of as string, count: count as number }),
    }),
  });
}

type KindPageQuestion = Question<{ after: 'string'; before: 'string'; asOf: 'string'; limit: 'integer' }, PageRow>;
export const pagesOfKind = Object.fromEntries(inventoryKinds.map((kind) => [kind, bothWays((direction) => defineQuestion({
  name: `items.${kinds[kind].plural}.${direction}`, parameters: { after: 'string', before: 'string', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (n:${kind})
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY ${directions[direction].order}
LIMIT $limit`,
  decode: decodePage,
}))])) as Record<Kind, Record<PageDirection, KindPageQuestion>>;

/**
 * In the order of keys, which is that of ids: those of one kind stand together, between `Processor:` and `Processor;`. Without a label, so
 * that Neo4j walks the index of ids.
 */
export const pagesByKey = bothWays((direction) => defineQuestion({
  name: `items.byKey.${direction}`, parameters: { after: 'string', before: 'string', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (n:Item)
WHERE n.id > $after AND n.id < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.id AS position
ORDER BY ${directions[direction].byKey}
LIMIT $limit`,
  decode: decodePage,
}));

/** In the order of their last changes: a time, and the id where several were changed at once. Both ends are given as such pairs. */
export const pagesByChange = bothWays((direction) => defineQuestion({
  name: `items.byChange.${direction}`, parameters: { first: 'string', last: 'string', afterTime: 'integer', after: 'string', beforeTime: 'integer', before: 'string', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (n:Item)
WHERE n.id > $first AND n.id < $last AND n.since <= $asOf AND n.until > $asOf
WITH n, coalesce(n.changedAt, 0) AS changedAt
WHERE changedAt >= $afterTime AND changedAt <= $beforeTime AND (changedAt > $afterTime OR n.id > $after) AND (changedAt < $beforeTime OR n.id < $before)
RETURN '' AS self, n.id AS id, n.name AS name, changedAt
ORDER BY ${directions[direction].byChange}
LIMIT $limit`,
  decode: ([of, id, name, changedAt]) => ({ of, id, name, position: changePosition(changedAt as number, id as string) } as PageRow),
}));

const TIME_DIGITS = 16;
export const changePosition = (changedAt: number, id: string): string => `${String(changedAt).padStart(TIME_DIGITS, '0')} ${id}`;
/** The pair that a position stands for; none for what is no position. */
export function changeAt(position: string): { time: number; id: string } | undefined {
  const [, digits, id] = /^(\d{16}) (.*)$/s.exec(position) ?? [];
  return digits === undefined || id === undefined || !Number.isSafeInteger(Number(digits)) ? undefined : { time: Number(digits), id };
}

export const countsOfKind = Object.fromEntries(inventoryKinds.map((kind) => [kind, defineQuestion({
  name: `items.${kinds[kind].plural}.count`, parameters: { asOf: 'string' }, maxRows: 1,
  cypher: `
MATCH (n:${kind})
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count`,
  decode: ([count]) => count as number,
})])) as Record<Kind, Question<{ asOf: 'string' }, number>>;

export const triggersInOrder = defineQuestion({
  name: 'items.triggers', parameters: { limit: 'integer' },
  cypher: `
MATCH (n:Trigger)
RETURN n.id, n.key, n.name, n.description, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit`,
  decode: ([id, key, name, description]) => ({ id, key, name, description: description ?? null } as { id: string; key: string; name: string; description: string | null }),
});

export const termsNamed = defineQuestion({
  name: 'items.termsNamed', parameters: { lookups: 'strings', limit: 'integer' },
  cypher: `
MATCH (t:Term)
WHERE t.lookup IN $lookups
RETURN t.lookup AS lookup, t.item AS item, t.name, t.rank AS rank
ORDER BY lookup, rank, item
LIMIT $limit`,
  decode: ([lookup, item, name, rank]) => ({ lookup, item, name, rank } as Naming),
});

import { type Command, type Graph, type Row, type Transaction, creating, defineCommand, defineQuestion, writingWhole } from '../graph/index.js';
import type { CivilDate } from '../law/index.js';
import { type Stamp, appendAudit } from '../audit/index.js';
import { type Cycle, cycleText, cyclesIn } from './cycles.js';
import { type EvidenceFact, type ItemFacts, digestOf, idOf, ordered, sortKeyOf } from './facts.js';
import { type Held, endingsIn, heldAmong, heldText, holdsIn } from './holds.js';
import { dropTerms, writeTerms } from './derived.js';
import { keepVersions } from './history/question.js';
import { earlierText } from './items.js';
import { type ItemId, type Kind, type Link, allKinds, kinds } from './kinds.js';
import { termRows } from './naming.js';
import { type Difference, close, differencesOf, revise } from './revise.js';
import { type StoredItem, storedItems } from './stored.js';
import { searchWords } from './searchWords.js';

/**
 * Writing an inventory: one transaction for all of it, nothing for what is as it was. An item owns its outgoing links, its terms and
 * its evidence: where any of them differs, all of that sort are written anew.
 */

const BATCH_ROWS = 5_000;

const lockStore = defineCommand({
  name: 'inventory.lockStore', parameters: {},
  // Every writer touches this node first, so they queue here; the revision tells readers that what they remember is old.
  cypher: `MERGE (s:Store {id: 'store'}) SET s.revision = coalesce(s.revision, 0) + 1`,
});

const existing = defineQuestion({
  name: 'inventory.existing', parameters: { ids: 'strings' }, maxRows: 1_000_000,
  cypher: `
MATCH (n:Item)
WHERE n.id IN $ids
RETURN n.id, n.digest, n.version
ORDER BY n.id`,
  decode: ([id, digest, version]) => ({ id: id as string, digest: digest as string, version: version as number }),
});

/** Items of which a source is evidence, a batch at a time in the order of their ids. */
const itemsOfSource = defineQuestion({
  name: 'inventory.itemsOfSource', parameters: { source: 'string', after: 'string', limit: 'integer' },
  cypher: `
MATCH (s:Item)<-[:OF_SOURCE]-(e:Evidence)<-[:EVIDENCED_BY]-(n:Item)
WHERE s.id = $source AND n.id > $after
RETURN DISTINCT n.id AS id
ORDER BY id
LIMIT $limit`,
  decode: ([id]) => id as string,
});

export const createItems = Object.fromEntries(allKinds.map((kind) => [kind, creating(`inventory.create${kind}`, ['Item', kind, ...(kinds[kind].labels ?? [])].join(':'))])) as Record<Kind, Command<{ rows: 'rows' }>>;

/** Its labels stay: an id says the kind. */
const rewriteItems = defineCommand({
  name: 'inventory.rewriteItems', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (n:Item {id: row.id})
SET n = row`,
});

/** Every relationship type of the table, with the attributes that any of its links carries. */
export const linkTypes = new Map<string, string[]>();
for (const kind of allKinds) {
  for (const link of Object.values<Link>(kinds[kind].links)) {
    linkTypes.set(link.type, [...new Set([...(linkTypes.get(link.type) ?? []), ...Object.keys(link.attributes ?? {})])]);
  }
}
export const writeLinks = new Map([...linkTypes].map(([type, attributes]) => [type, defineCommand({
  name: `inventory.link${type}`, parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:${type}]->(b)
SET ${['since', 'until', 'stated', 'evidence', ...attributes].map((name) => `r.${name} = row.${name}`).join(', ')}`,
})]));

const unlink = defineCommand({
  name: 'inventory.unlink', parameters: { ids: 'strings' },
  cypher: `
MATCH (n:Item)-[r]->()
WHERE n.id IN $ids
DELETE r`,
});

const evidenceOf = defineQuestion({
  name: 'inventory.evidenceIds', parameters: { ids: 'strings' }, maxRows: 1_000_000,
  cypher: `
MATCH (n:Item)-[:EVIDENCED_BY]->(e:Evidence)
WHERE n.id IN $ids
RETURN DISTINCT e.id AS id
ORDER BY id`,
  decode: ([id]) => id as string,
});

const writeEvidence = writingWhole('inventory.writeEvidence', 'Evidence');

const attributeEvidence = defineCommand({
  name: 'inventory.attributeEvidence', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (e:Evidence {id: row.id})
MATCH (s:Item {id: row.source})
MERGE (e)-[:OF_SOURCE]->(s)`,
});

const attachEvidence = defineCommand({
  name: 'inventory.attachEvidence', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (n:Item {id: row.item})
MATCH (e:Evidence {id: row.evidence})
CREATE (n)-[r:EVIDENCED_BY]->(e)
SET r.position = row.position`,
});

const dropOrphanEvidence = defineCommand({
  name: 'inventory.dropOrphanEvidence', parameters: { ids: 'strings' },
  cypher: `
MATCH (e:Evidence)
WHERE e.id IN $ids AND COUNT { (e)<-[:EVIDENCED_BY]-() } = 0
DETACH DELETE e`,
});

export type Change = 'ADDED' | 'CHANGED' | 'UNCHANGED' | 'REMOVED';
export interface ItemChange {
  readonly change: Change;
  readonly kind: Kind;
  readonly key: string;
  readonly name: string;
  /** Of what changed. */
  readonly differences: readonly Difference[];
}

/** An item names another that neither the document nor the store has. */
export class UnknownReferenceError extends Error {
  override readonly name = 'UnknownReferenceError';
  constructor(readonly references: readonly { readonly from: ItemId; readonly link: string; readonly to: ItemId }[]) {
    super(`Unknown: ${references.map((reference) => reference.to).join(', ')}`);
  }
}

/** Another controller is the house already: holders and the time zone must not change hands unseen. */
export class SecondHouseError extends Error {
  override readonly name = 'SecondHouseError';
  constructor(readonly key: string, readonly house: string) {
    super(`One store is one house, and it is ${house}`);
  }
}

const houses = defineQuestion({
  name: 'inventory.houses', parameters: {},
  cypher: `
MATCH (c:Controller)
WHERE c.house = true
RETURN c.id AS id
ORDER BY id`,
  decode: ([id]) => id as string,
});

export async function refuseSecondHouse(reader: Pick<Transaction, 'read'>, items: readonly ItemFacts[]): Promise<void> {
  const claims = items.filter(({ kind, attributes }) => kind === 'Controller' && attributes['house'] === true);
  if (claims.length === 0) return;
  const renounced = new Set<string>(items.filter(({ kind, attributes }) => kind === 'Controller' && attributes['house'] !== true).map(idOf));
  const standing = [...new Set([...claims.map(idOf), ...(await reader.read(houses, {})).filter((id) => !renounced.has(id))])];
  const other = standing.find((id) => id !== (claims[0] && idOf(claims[0])));
  if (other !== undefined) throw new SecondHouseError(claims[0]?.key ?? '', other);
}

/** Above itself: a tree would go round. */
export class CycleError extends Error {
  override readonly name = 'CycleError';
  constructor(readonly cycles: readonly Cycle[]) {
    super(cycles.map(cycleText).join('; '));
  }
}

/** Something that is held for a matter would end. */
export class HeldError extends Error {
  override readonly name = 'HeldError';
  constructor(readonly held: readonly Held[]) {
    super(held.map(heldText).join('; '));
  }
}

export interface WriteOptions {
  readonly stamp: Stamp;
  /** The verb for the audit chain. */
  readonly action: string;
  readonly dryRun?: boolean | undefined;
  /** The items are the whole of what this source says: what it alone said before and says no more ends on `validFrom`. */
  readonly edition?: { readonly source: ItemId; readonly validFrom: CivilDate } | undefined;
}

/** One item as it is and as it is to be. */
export interface Revision { readonly before: StoredItem | undefined; readonly after: ItemFacts; readonly removed?: boolean }

/** What writing these items would change, and, unless it is a dry run, the change itself. */
export async function writeInventory(graph: Graph, items: readonly ItemFacts[], { stamp, action, dryRun = false, edition }: WriteOptions): Promise<ItemChange[]> {
  const plan = async (reader: Pick<Transaction, 'read'>): Promise<Revision[]> => {
    await refuseUnknownReferences(reader, items);
    await refuseSecondHouse(reader, items);
    const revisions = edition === undefined ? await replacements(reader, items) : await nextEdition(reader, items, edition);
    const cycles = await cyclesIn(reader, revisions.filter(isChange).map(({ after }) => after));
    if (cycles.length > 0) throw new CycleError(cycles);
    const held = await heldAmong(reader, endingsIn(revisions), holdsIn(items));
    if (held.length > 0) throw new HeldError(held);
    return revisions;
  };
  const before = await plan(graph);
  if (dryRun || !before.some(isChange)) return before.map(changeOf);
  return graph.write(async (transaction) => {
    await transaction.run(lockStore, {});
    const revisions = await plan(transaction);
    await commitRevisions(transaction, revisions, stamp, action);
    return revisions.map(changeOf);
  });
}

/** Each item as the document has it: it states its own dates. Only what differs is read whole. */
async function replacements(reader: Pick<Transaction, 'read'>, items: readonly ItemFacts[]): Promise<Revision[]> {
  const digests = new Map<string, string>();
  for (const ids of batches(items.map(idOf))) for (const { id, digest } of await reader.read(existing, { ids })) digests.set(id, digest);
  const differing = items.filter((item) => digests.has(idOf(item)) && digests.get(idOf(item)) !== digestOf(ordered(item)));
  const stored = await storedItems(reader, differing.map(idOf));
  const unread = (item: ItemFacts): StoredItem | undefined => (digests.has(idOf(item)) ? { facts: item, version: 0, digest: digests.get(idOf(item)) ?? '', changedAt: 0, changedBy: '' } : undefined);
  return items.map((after) => ({ before: stored.get(idOf(after)) ?? unread(after), after }));
}

/** Each item with what the new edition of its source says of it from a day on; what the source alone said before and says no more, ended. */
async function nextEdition(reader: Pick<Transaction, 'read'>, items: readonly ItemFacts[], { source, validFrom }: NonNullable<WriteOptions['edition']>): Promise<Revision[]> {
  const said = new Set<string>(items.map(idOf));
  const gone: string[] = [];
  for (let after = ''; ;) {
    const ids = await reader.read(itemsOfSource, { source, after, limit: BATCH_ROWS });
    gone.push(...ids.filter((id) => !said.has(id) && id !== source));
    if (ids.length < BATCH_ROWS) break;
    after = ids.at(-1) ?? '';
  }
  const stored = await storedItems(reader, [...said, ...gone]);
  const ofSource = ({ facts }: StoredItem): boolean => facts.evidence.every((fact) => fact.source === source);
  return [
    ...items.map((item): Revision => ({ before: stored.get(idOf(item)), after: revise(stored.get(idOf(item))?.facts, item, validFrom) })),
    ...gone.flatMap((id): Revision[] => {
      const before = stored.get(id as ItemId);
      return before === undefined || !ofSource(before) || before.facts.until <= validFrom ? [] : [{ before, after: close(before.facts, validFrom), removed: true }];
    }),
  ];
}

const isChange = ({ before, after }: Revision): boolean => before === undefined || before.digest !== digestOf(ordered(after));

export function changeOf(revision: Revision): ItemChange {
  const { before, after: { kind, key, name }, removed } = revision;
  const change = before === undefined ? 'ADDED' : !isChange(revision) ? 'UNCHANGED' : removed === true ? 'REMOVED' : 'CHANGED';
  return { change, kind, key, name, differences: change === 'CHANGED' || change === 'REMOVED' ? differencesOf(before?.facts, revision.after) : [] };
}

/** Writes what differs, keeps what was there before as a past version, and enters it all in the audit chain. Callers have locked the store. */
export async function commitRevisions(transaction: Transaction, revisions: readonly Revision[], stamp: Stamp, action: string): Promise<void> {
  const touched = revisions.filter(isChange);
  if (touched.length === 0) return;
  const digests = new Map(touched.map(({ after }) => [idOf(after) as string, digestOf(ordered(after))]));
  const versions = new Map(touched.map(({ before, after }) => [idOf(after) as string, (before?.version ?? 0) + 1]));
  await keepVersions(transaction, touched.flatMap(({ before }) => (before === undefined ? [] : [before])));
  await rewrite(transaction, touched, (item) => ({ version: versions.get(idOf(item)) ?? 1, digest: digests.get(idOf(item)) ?? '', changedAt: stamp.at, changedBy: stamp.by }));
  await appendAudit(transaction, { ...stamp, action, about: [...digests.keys()], batch: [...digests].map(([id, digest]) => [id, versions.get(id) ?? 1, digest]) });
}

/** Takes the turn among writers; the store's revision counts up, so that readers know what they remember is old. */
export const takeTurn = (transaction: Transaction): Promise<void> => transaction.run(lockStore, {});

async function refuseUnknownReferences(reader: Pick<Transaction, 'read'>, items: readonly ItemFacts[]): Promise<void> {
  const known = new Set<string>(items.map(idOf));
  const references = items.flatMap((item) => [
    ...item.links.map((link) => ({ from: idOf(item), link: link.type, to: link.to })),
    ...item.evidence.map((evidence) => ({ from: idOf(item), link: 'OF_SOURCE', to: evidence.source })),
  ]).filter(({ to }) => !known.has(to));
  for (const ids of batches([...new Set(references.map(({ to }) => to))])) for (const { id } of await reader.read(existing, { ids })) known.add(id);
  const unknown = references.filter(({ to }) => !known.has(to));
  if (unknown.length > 0) throw new UnknownReferenceError(unknown);
}

/** What of an item is kept beside its node, as one text each. */
const relationsOf = (item: ItemFacts): string => { const { links, evidence } = ordered(item); return JSON.stringify([links, evidence]); };
const wordsOf = ({ key, name, aliases }: ItemFacts): string => JSON.stringify([key, name, aliases]);

/** Nodes are written anew; relationships and terms only where they differ. */
async function rewrite(transaction: Transaction, revisions: readonly Revision[], stamp: (item: ItemFacts) => Row): Promise<void> {
  const differing = (of: (item: ItemFacts) => string): Revision[] => revisions.filter(({ before, after }) => before === undefined || of(before.facts) !== of(after));
  const stored = (some: readonly Revision[]): ItemId[] => some.flatMap(({ before, after }) => (before === undefined ? [] : [idOf(after)]));
  const [related, worded] = [differing(relationsOf), differing(wordsOf)];
  const orphans: string[] = [];
  for (const ids of batches(stored(related))) {
    orphans.push(...await transaction.read(evidenceOf, { ids }));
    await transaction.run(unlink, { ids });
  }
  const terms = worded.flatMap(({ before }) => (before === undefined ? [] : termRows(before.facts).map(({ id }) => id as string)));
  for (const ids of batches(terms)) await transaction.run(dropTerms, { ids });
  const each = async (command: Command<{ rows: 'rows' }>, rows: readonly Row[]): Promise<void> => {
    for (const some of batches(rows)) await transaction.run(command, { rows: some });
  };
  const row = ({ after }: Revision): Row => ({ ...itemRow(after), ...stamp(after) });
  for (const kind of allKinds) await each(createItems[kind], revisions.filter(({ before, after }) => before === undefined && after.kind === kind).map(row));
  await each(rewriteItems, revisions.filter(({ before }) => before !== undefined).map(row));
  const owners = related.map(({ after }) => after);
  for (const [type, command] of writeLinks) await each(command, owners.flatMap((item) => linkRows(item, type)));
  const evidence = [...new Map(owners.flatMap((item) => item.evidence).map((fact) => [fact.id, fact])).values()];
  await each(writeEvidence, evidence.map(evidenceRow));
  await each(attributeEvidence, evidence.map(({ id, source }) => ({ id, source })));
  await each(attachEvidence, owners.flatMap((item) => item.evidence.map((fact, position) => ({ item: idOf(item), evidence: fact.id, position }))));
  await each(writeTerms, worded.flatMap(({ after }) => termRows(after)));
  for (const ids of batches([...new Set(orphans)])) await transaction.run(dropOrphanEvidence, { ids });
}

const itemRow = (item: ItemFacts): Row => ({
  id: idOf(item), key: item.key, name: item.name, aliases: item.aliases, since: item.since, until: item.until, assumed: item.assumed,
  sortKey: sortKeyOf(item.name, idOf(item)), ...searchWords(item), ...(item.description === null ? {} : { description: item.description }), ...item.attributes,
  ...((item.earlier ?? []).length === 0 ? {} : { earlier: (item.earlier ?? []).map(earlierText) }),
});

const linkRows = (item: ItemFacts, type: string): Row[] =>
  item.links.filter((link) => link.type === type).map(({ to, since, until, stated, evidence, attributes }) => ({ ...attributes, from: idOf(item), to, since, until, stated, evidence }));

const evidenceRow = ({ id, section, quote, stated, note, about, truncated }: EvidenceFact): Row => ({
  id, stated, truncated, ...Object.fromEntries(Object.entries({ section, quote, note, about }).filter((entry): entry is [string, string] => entry[1] !== null)),
});

function* batches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += BATCH_ROWS) yield all.slice(at, at + BATCH_ROWS);
}

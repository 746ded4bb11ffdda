import { type Graph, type Value, defineCommand, defineQuestion } from '../graph/index.js';
import { append } from '../law/index.js';
import { ledgerDueBefore, dropLedger } from './ledger/question.js';
import { dropKeyVersions, headsInOrder, keyVersionsInUse, lockPersons, underKeyVersion } from './question.js';
import { batches } from './register.js';

/**
 * What of persons’ own records is over: keyed digests are personal data too (GDPR Art. 4(5), 5(1)(e)). A person goes with all identifiers once
 * nothing is held of them, no hold stands, and nothing but these records speaks of them; each time is in milliseconds since 1970.
 */

const PERSONS_AT_ONCE = 500;
const BATCH = 5_000;

interface PersonState {
  readonly id: string;
  readonly head: string;
  readonly lastAt: number;
  /** Something is held of it, a hold stands, or other records (requests, consents …) speak of it. */
  readonly needed: boolean;
}
const statesOfPersons = defineQuestion({
  name: 'persons.states', parameters: { heads: 'strings' },
  cypher: `
MATCH (p:Person)
WHERE p.head IN $heads
RETURN p.id AS id, p.head, p.createdAt,
  [(p)<-[:IDENTIFIES]-(i:Identifier) | coalesce(i.createdAt, 0)] AS identified,
  size([(p)<-[:HOLDING_OF]-(h:Holding) WHERE h.state = 'HELD' | h.id]) AS held,
  [(p)<-[:HOLDING_OF]-(h:Holding) WHERE h.state <> 'HELD' | [h.recordedAt, coalesce(h.endedOn, '')]] AS ended,
  [(p)<-[:HAPPENED_TO]-(e:Event) | coalesce(e.recordedAt, 0)] AS events,
  [(p)<-[:HOLDS]-(l:LegalHold) | coalesce(l.releasedOn, '')] AS holds,
  [(p)<-[:HOLDING_OF]-(h:Holding)<-[:HOLDS]-(l:LegalHold) | coalesce(l.releasedOn, '')] AS holdsOfHoldings,
  size([(p)-[r:SAME_AS]-(q:Person) | r.id]) AS links,
  size([(p)-[r]-(x) | 1]) AS degree
ORDER BY id`,
  decode: ([id, head, createdAt, identified, held, ended, events, holds, holdsOfHoldings, links, degree]): PersonState => {
    const lists = [identified, ended, events, holds] as unknown as readonly (readonly Value[])[];
    const known = lists.reduce((sum, list) => sum + list.length, 0) + (held as number) + (links as number);
    const times = [createdAt as number, ...identified as unknown as number[], ...events as unknown as number[], ...(ended as unknown as [number, string][]).flatMap(([recordedAt, on]) => [recordedAt, on === '' ? 0 : Date.parse(on)])];
    const released = [...holds as unknown as string[], ...holdsOfHoldings as unknown as string[]];
    return {
      id: id as string, head: head as string, lastAt: Math.max(...times, ...released.map((on) => (on === '' ? 0 : Date.parse(on)))),
      needed: (held as number) > 0 || released.includes('') || (degree as number) > known,
    };
  },
});

const drop = (name: string, cypher: string) => defineCommand({ name: `persons.${name}`, parameters: { ids: 'strings' }, cypher });
/** In this order: what belongs to persons first. */
const dropping = [
  drop('dropEventsOfHoldingsOf', `
MATCH (p:Person)<-[:HOLDING_OF]-(h:Holding)<-[:HAPPENED_TO]-(e:Event)
WHERE p.id IN $ids
DETACH DELETE e`),
  drop('dropEventsOf', `
MATCH (p:Person)<-[:HAPPENED_TO]-(e:Event)
WHERE p.id IN $ids
DETACH DELETE e`),
  drop('dropHoldingsOf', `
MATCH (p:Person)<-[:HOLDING_OF]-(h:Holding)
WHERE p.id IN $ids
DETACH DELETE h`),
  drop('dropIdentifiersOf', `
MATCH (p:Person)<-[:IDENTIFIES]-(i:Identifier)
WHERE p.id IN $ids
DETACH DELETE i`),
  drop('drop', `
MATCH (p:Person)
WHERE p.id IN $ids
DETACH DELETE p`),
] as const;

/** Persons of whom nothing is held, with their identifiers. Persons that are linked go together. */
export async function dropPersonsUnused(graph: Graph, before: number): Promise<number> {
  let dropped = 0;
  for (let after = ''; ;) {
    const heads = await graph.read(headsInOrder, { after, limit: PERSONS_AT_ONCE });
    const last = heads.at(-1);
    if (last === undefined) break;
    const over = overIn(await graph.read(statesOfPersons, { heads }), before);
    if (over.heads.length > 0) {
      dropped += await graph.write(async (transaction) => {
        await transaction.run(lockPersons, {});
        // Somebody may have registered something since.
        const { ids } = overIn(await transaction.read(statesOfPersons, { heads: over.heads }), before);
        if (ids.length > 0) for (const command of dropping) await transaction.run(command, { ids });
        return ids.length;
      });
    }
    if (heads.length < PERSONS_AT_ONCE) break;
    after = last;
  }
  await dropUnusedKeyVersions(graph);
  return dropped;
}

function overIn(states: readonly PersonState[], before: number): { heads: string[]; ids: string[] } {
  const byHead = new Map<string, PersonState[]>();
  for (const state of states) append(byHead, state.head, state);
  const over = [...byHead].filter(([, group]) => group.every(({ needed, lastAt }) => !needed && lastAt < before));
  return { heads: over.map(([head]) => head), ids: over.flatMap(([, group]) => group.map(({ id }) => id)) };
}

/** A key under which no identifier is left is needed no more. */
async function dropUnusedKeyVersions(graph: Graph): Promise<void> {
  const unused: number[] = [];
  for (const version of await graph.read(keyVersionsInUse, {})) if ((await graph.read(underKeyVersion, { keyVersion: version })).length === 0) unused.push(version);
  if (unused.length === 0) return;
  await graph.write(async (transaction) => {
    await transaction.run(lockPersons, {});
    const still: number[] = [];
    for (const version of unused) if ((await transaction.read(underKeyVersion, { keyVersion: version })).length === 0) still.push(version);
    if (still.length > 0) await transaction.run(dropKeyVersions, { ids: still.map((version) => `KeyVersion:${version}`) });
  });
}

const onceBefore = defineQuestion({
  name: 'persons.onceBefore', parameters: { beforeTime: 'integer', limit: 'integer' },
  cypher: `
MATCH (o:Once)
WHERE o.at < $beforeTime
RETURN o.id AS id
ORDER BY id
LIMIT $limit`,
  decode: ([id]) => id as string,
});
const dropOnce = drop('dropOnce', `
MATCH (o:Once)
WHERE o.id IN $ids
DETACH DELETE o`);

async function dropInBatches(graph: Graph, question: typeof onceBefore, command: typeof dropOnce, before: number): Promise<number> {
  for (let dropped = 0; ;) {
    const ids = await graph.read(question, { beforeTime: before, limit: BATCH });
    if (ids.length > 0) await graph.write(async (transaction) => { for (const some of batches(ids)) await transaction.run(command, { ids: some }); });
    dropped += ids.length;
    if (ids.length < BATCH) return dropped;
  }
}

/** Answers kept so that the same write is not done twice. */
export const dropMutationKeys = (graph: Graph, before: number): Promise<number> => dropInBatches(graph, onceBefore, dropOnce, before);
export const dropLedgerEntries = (graph: Graph, before: number): Promise<number> => dropInBatches(graph, ledgerDueBefore, dropLedger, before);

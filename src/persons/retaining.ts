import { type Graph, type Reader, type Value, defineCommand, defineQuestion, dropping, idsBefore } from '../graph/index.js';
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
  readonly held: number;
  readonly ended: number;
  /** When the last holding was erased or the last hold released; 0: none was. */
  readonly endedAt: number;
  readonly isOnHold: boolean;
  readonly requests: number;
  /** Something is held of it, a hold stands, or other records (requests, consents …) speak of it. */
  readonly needed: boolean;
}
const timeOf = (day: string): number => (day === '' ? 0 : Date.parse(day));
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
  size([(p)<-[:REQUEST_OF]-(r:SubjectRequest) | r.id]) AS requests,
  size([(p)-[r]-(x) | 1]) AS degree
ORDER BY id`,
  decode: ([id, head, createdAt, identified, held, ended, events, holds, holdsOfHoldings, links, requests, degree]): PersonState => {
    const lists = [identified, ended, events, holds] as unknown as readonly (readonly Value[])[];
    const known = lists.reduce((sum, list) => sum + list.length, 0) + (held as number) + (links as number);
    const endings = ended as unknown as [recordedAt: number, on: string][];
    const released = [...holds as unknown as string[], ...holdsOfHoldings as unknown as string[]];
    const endedAt = Math.max(0, ...endings.map(([, on]) => timeOf(on)), ...released.map(timeOf));
    const isOnHold = released.includes('');
    return {
      id: id as string, head: head as string, held: held as number, ended: endings.length, endedAt, isOnHold, requests: requests as number,
      lastAt: Math.max(endedAt, createdAt as number, ...identified as unknown as number[], ...events as unknown as number[], ...endings.map(([recordedAt]) => recordedAt)),
      needed: (held as number) > 0 || isOnHold || (degree as number) > known,
    };
  },
});

/** What other records of a person go by: those that were found to be one are one. */
export interface StateOfHead extends Pick<PersonState, 'held' | 'ended' | 'endedAt'> {
  /** A hold stands on the person or on a holding, or a request knows whose it is. */
  readonly isKept: boolean;
}
export async function statesOfHeads(reader: Reader, heads: readonly string[]): Promise<Map<string, StateOfHead>> {
  const states = new Map<string, StateOfHead>();
  for (const { head, held, ended, endedAt, isOnHold, requests } of await reader.read(statesOfPersons, { heads })) {
    const before = states.get(head) ?? { held: 0, ended: 0, endedAt: 0, isKept: false };
    states.set(head, { held: before.held + held, ended: before.ended + ended, endedAt: Math.max(before.endedAt, endedAt), isKept: before.isKept || isOnHold || requests > 0 });
  }
  return states;
}

const dropWhere = (name: string, node: string, pattern: string) => defineCommand({ name: `persons.${name}`, parameters: { ids: 'strings' }, cypher: `
MATCH ${pattern}
WHERE p.id IN $ids
DETACH DELETE ${node}` });
/** In this order: what belongs to persons first. */
const droppings = [
  dropWhere('dropEventsOfHoldingsOf', 'e', '(p:Person)<-[:HOLDING_OF]-(h:Holding)<-[:HAPPENED_TO]-(e:Event)'),
  dropWhere('dropEventsOf', 'e', '(p:Person)<-[:HAPPENED_TO]-(e:Event)'),
  dropWhere('dropHoldingsOf', 'h', '(p:Person)<-[:HOLDING_OF]-(h:Holding)'),
  dropWhere('dropIdentifiersOf', 'i', '(p:Person)<-[:IDENTIFIES]-(i:Identifier)'),
  dropping('persons.drop', 'Person'),
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
        if (ids.length > 0) for (const command of droppings) await transaction.run(command, { ids });
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

const onceBefore = idsBefore('persons.onceBefore', 'Once', 'at');
const dropOnce = dropping('persons.dropOnce', 'Once');

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

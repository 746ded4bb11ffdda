import { type InputFault, InvalidInput } from '../answers/schema.js';
import type { Transaction } from '../graph/index.js';
import { append, walk } from '../law/index.js';
import { type IdentifierInput, digestIdentifiers } from './identifiers.js';
import { identify } from './persons.js';
import { createLinks, dropLinks, linksOfHeads, setHeads } from './question.js';
import { Refused, type WriteFailure, type Writing, batches, faultsOfMutationKey, settlePersons, writePersons } from './register.js';
import { newRecordId } from './recordId.js';

/**
 * Joining persons that were found to be one, and undoing it. Each keeps what was registered of it; links lie between them, and all that links
 * join share a head: the oldest. Without a link what it joined falls apart again, as it was.
 */

export interface LinkInput { readonly identifiers: readonly IdentifierInput[]; readonly clientMutationKey?: string | null | undefined }
export interface Linked { readonly person: string; readonly changed: boolean }
export interface Unlinked { readonly persons: readonly string[]; readonly changed: boolean }

function readInput({ keys }: Writing, { identifiers, clientMutationKey }: LinkInput): { faults: InputFault[]; digested: ReturnType<typeof digestIdentifiers>['digested'] } {
  const { digested, faults } = digestIdentifiers(identifiers, keys, ['input', 'identifiers']);
  const few = identifiers.length === 1 ? [{ path: ['input', 'identifiers'], message: 'has one member; it takes 2 or more' }] : [];
  return { digested, faults: [...faultsOfMutationKey(clientMutationKey), ...few, ...faults] };
}

/** Makes all these identifiers one person’s. One that nobody has yet becomes a person of its own first, so that it can be told apart again. */
export async function linkIdentifiers(writing: Writing, input: LinkInput): Promise<Linked | WriteFailure> {
  const { faults, digested } = readInput(writing, input);
  if (faults.length > 0) return new InvalidInput(faults);
  return writePersons(writing, { mutation: 'linkIdentifiers', key: input.clientMutationKey, input }, async (transaction, { at, by }) => {
    const settled = await settlePersons(transaction, writing, digested.map((identifier, position) => ({ identifiers: [identifier], path: ['input', 'identifiers', String(position)] })));
    const [first, ...others] = settled;
    if (first === undefined) throw new Error('No identifier');
    // Only what is not joined yet is joined, so that links never run in a ring and each of them holds something together.
    const joined = new Set([first.head]);
    const links = others.flatMap(({ person, head }) => {
      if (joined.has(head)) return [];
      joined.add(head);
      return [{ id: newRecordId('Link', writing.clock), one: first.person, other: person, at, by }];
    });
    if (links.length > 0) {
      await transaction.run(createLinks, { rows: links.map((link) => ({ ...link })) });
      await regroup(transaction, [...joined]);
    }
    const head = [...joined].sort()[0] ?? first.head;
    return { answer: { person: head, changed: links.length > 0 }, about: [...joined].sort(), batch: { links: links.map(({ id, one, other }) => [id, one, other]) } };
  });
}

/** Takes away the links between the persons who have these identifiers. What else joins them still does. */
export async function unlinkIdentifiers(writing: Writing, input: LinkInput): Promise<Unlinked | WriteFailure> {
  const { faults, digested } = readInput(writing, input);
  if (faults.length > 0) return new InvalidInput(faults);
  return writePersons(writing, { mutation: 'unlinkIdentifiers', key: input.clientMutationKey, input }, async (transaction) => {
    const rows = await identify(transaction, digested);
    const unknown = rows.flatMap((row, at) => (row === undefined ? [{ path: ['input', 'identifiers', String(at)], message: 'no registered person has this identifier' }] : []));
    if (unknown.length > 0) throw new Refused(new InvalidInput(unknown));
    const persons = new Set(rows.map((row) => row?.person ?? ''));
    const heads = [...new Set(rows.map((row) => row?.head ?? ''))].sort();
    const links = (await transaction.read(linksOfHeads, { heads })).flatMap((row) => row.links.map(([id, other]) => ({ id, one: row.person, other }))).filter(({ one, other }) => persons.has(one) && persons.has(other));
    if (links.length === 0) {
      const why = persons.size === 1 ? 'were registered as one person’s: no link joins them' : heads.length > 1 ? 'are different persons’ already' : 'are joined by way of others: unlink those';
      throw new Refused(new InvalidInput([{ path: ['input', 'identifiers'], message: why }]));
    }
    await transaction.run(dropLinks, { ids: links.map(({ id }) => id), heads });
    const now = await regroup(transaction, heads);
    return { answer: { persons: [...new Set([...persons].map((person) => now.get(person) ?? person))].sort(), changed: true }, about: heads, batch: { dropped: links.map(({ id }) => id) } };
  });
}

/** Gives everybody under these heads the head of what links join them to now: the oldest. */
async function regroup(transaction: Transaction, heads: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await transaction.read(linksOfHeads, { heads });
  const joined = new Map<string, string[]>();
  for (const { person, links } of rows) {
    for (const [, other] of links) {
      append(joined, person, other);
      append(joined, other, person);
    }
  }
  const headOf = new Map(rows.map(({ person }) => [person, [person, ...walk(person, joined).keys()].sort()[0] ?? person]));
  for (const some of batches([...headOf])) await transaction.run(setHeads, { rows: some.map(([id, head]) => ({ id, head })) });
  return headOf;
}

import { type InputFault, InvalidInput } from '../answers/schema.js';
import type { Transaction } from '../graph/index.js';
import { ALWAYS, FOREVER, takeTurn } from '../inventory/index.js';
import { type IdentifierInput, digestIdentifiers, looksPersonal } from './identifiers.js';
import { identify } from './persons.js';
import { type LegalHoldRow, createHold, holdOnHoldings, holdOnItems, holdOnPersons, holdsByIds, holdsOfMatter, releaseHolds, targetsOfHolds } from './holdQuestions.js';
import { holdingsByIds } from './holdingQuestions.js';
import { MAX_REGISTERED, Refused, type WriteFailure, type Writing, batches, faultsOfMutationKey, writePersons } from './register.js';
import { newRecordId } from './recordId.js';
import { Terms, failureOf } from './terms.js';

/**
 * Legal holds: while one stands, nothing that it names is erased (GDPR Art. 17(3)(b), (e), 18(2)). A hold on a person reaches what is held under
 * every identifier of theirs, those registered or joined later too. Those of the inventory's documents hold data types and systems alike; both are
 * LegalHold in the graph, and the same rule reads both.
 */

export interface PlaceHoldInput {
  readonly matter: string;
  readonly ground: string;
  readonly reason?: string | null | undefined;
  readonly placedOn?: string | null | undefined;
  readonly reviewOn?: string | null | undefined;
  readonly identifiers?: readonly IdentifierInput[] | null | undefined;
  readonly holdings?: readonly string[] | null | undefined;
  readonly systems?: readonly string[] | null | undefined;
  readonly dataTypes?: readonly string[] | null | undefined;
  readonly everythingOf?: string | null | undefined;
  readonly clientMutationKey?: string | null | undefined;
}

const MAX_TEXT = 500;
const MAX_TERMS = 100;

/** Texts that are kept in the clear: short, and naming nobody. */
export function faultsOfText(name: string, text: string | null | undefined): InputFault[] {
  if (text == null) return [];
  if (text.trim() === '' || text.length > MAX_TEXT || /[\p{Cc}\p{Cs}]/u.test(text)) return [{ path: ['input', name], message: `takes 1 to ${MAX_TEXT} characters, none of them control characters` }];
  return looksPersonal(text) ? [{ path: ['input', name], message: 'names somebody’s address or number: give the person by `identifiers`, and the matter by its own reference' }] : [];
}

export async function placeHold(writing: Writing, input: PlaceHoldInput): Promise<{ readonly hold: LegalHoldRow } | WriteFailure> {
  const { asking, loaders, keys, clock } = writing;
  const { matter, ground, reason, identifiers, holdings, systems, dataTypes, everythingOf, reviewOn, clientMutationKey } = input;
  const placedOn = input.placedOn ?? await asking.today();
  const faults = [...faultsOfMutationKey(clientMutationKey), ...faultsOfText('matter', matter), ...faultsOfText('ground', ground), ...faultsOfText('reason', reason), ...faultsOfText('everythingOf', everythingOf)];
  if (identifiers == null && !holdings?.length && !systems?.length && !dataTypes?.length && everythingOf == null) faults.push({ path: ['input'], message: 'names nothing to hold: give identifiers, holdings, systems, dataTypes or everythingOf' });
  if (reviewOn != null && reviewOn < placedOn) faults.push({ path: ['input', 'reviewOn'], message: `lies before ${placedOn}, the day on which it is placed` });
  for (const [name, list, most] of [['holdings', holdings, MAX_REGISTERED], ['systems', systems, MAX_TERMS], ['dataTypes', dataTypes, MAX_TERMS]] as const) {
    if (list != null && list.length > most) faults.push({ path: ['input', name], message: `has ${list.length} members; at most ${most} are allowed` });
  }
  const terms = new Terms(asking, loaders);
  if (faults.length === 0) {
    systems?.forEach((term, at) => { terms.name('System', term, ['input', 'systems', String(at)]); });
    dataTypes?.forEach((term, at) => { terms.name('DataType', term, ['input', 'dataTypes', String(at)]); });
  }
  const { digested, faults: more } = identifiers == null ? { digested: [], faults: [] } : digestIdentifiers(identifiers, keys, ['input', 'identifiers']);
  const failure = failureOf([...faults, ...more, ...terms.faults], await terms.resolve());
  if (failure !== undefined) return failure;

  const items = [...(systems ?? []).map((term) => terms.id('System', term)), ...(dataTypes ?? []).map((term) => terms.id('DataType', term))];
  return writePersons(writing, { mutation: 'placeHold', key: clientMutationKey, input }, async (transaction, { at, by }) => {
    const rows = await identify(transaction, digested);
    const wrong: InputFault[] = rows.flatMap((row, position) => (row === undefined ? [{ path: ['input', 'identifiers', String(position)], message: 'no registered person has this identifier' }] : []));
    const known = new Set<string>();
    for (const some of batches([...new Set(holdings ?? [])])) for (const { holding } of await transaction.read(holdingsByIds, { ids: some })) if (holding.state === 'HELD') known.add(holding.id);
    wrong.push(...(holdings ?? []).flatMap((id, position) => (known.has(id) ? [] : [{ path: ['input', 'holdings', String(position)], message: 'there is no registered holding with this id' }])));
    const others = everythingOf == null ? [] : await transaction.read(holdsOfMatter, { matter: everythingOf });
    if (everythingOf != null && others.length === 0) wrong.push({ path: ['input', 'everythingOf'], message: 'no hold was ever placed for this matter' });
    if (wrong.length > 0) throw new Refused(new InvalidInput(wrong));

    const copied = others.length === 0 ? [] : await transaction.read(targetsOfHolds, { ids: others.map(({ id }) => id) });
    const targets = [...new Set([...rows.map((row) => row?.person ?? ''), ...known, ...items, ...copied])].sort();
    const hold: LegalHoldRow = { id: newRecordId('LegalHold', clock), matter, ground, placedOn, reviewOn: reviewOn ?? null, releasedOn: null, reason: reason ?? null, placedBy: by, stated: false };
    await transaction.run(createHold, { rows: [{ id: hold.id, matter, ground, placedOn, placedBy: by, placedAt: at, ...(reviewOn == null ? {} : { reviewOn }), ...(reason == null ? {} : { reason }) }] });
    const rowsOf = (of: (target: string) => boolean) => targets.filter(of).map((target) => ({ id: hold.id, target, since: ALWAYS, until: FOREVER }));
    const isPerson = (target: string): boolean => target.startsWith('Person:');
    const isHolding = (target: string): boolean => target.startsWith('Holding:');
    for (const some of batches(rowsOf(isPerson))) await transaction.run(holdOnPersons, { rows: some });
    for (const some of batches(rowsOf(isHolding))) await transaction.run(holdOnHoldings, { rows: some });
    const onItems = rowsOf((target) => !isPerson(target) && !isHolding(target));
    for (const some of batches(onItems)) await transaction.run(holdOnItems, { rows: some });
    // What is remembered of the inventory has its holds in it.
    if (onItems.length > 0) await takeTurn(transaction);
    return { answer: { hold }, about: [hold.id, ...targets], batch: { ...hold, targets } };
  });
}

export interface ReleaseHoldInput { readonly hold?: string | null | undefined; readonly matter?: string | null | undefined; readonly on?: string | null | undefined; readonly clientMutationKey?: string | null | undefined }

/** Ends one hold, or all that stand for a matter; what others hold stays held. */
export async function releaseHold(writing: Writing, input: ReleaseHoldInput): Promise<{ readonly holds: readonly LegalHoldRow[] } | WriteFailure> {
  const { hold, matter, clientMutationKey } = input;
  const on = input.on ?? await writing.asking.today();
  const faults = faultsOfMutationKey(clientMutationKey);
  if ((hold == null) === (matter == null)) faults.push({ path: ['input'], message: 'takes the id of a hold, or a matter: one of the two' });
  if (faults.length > 0) return new InvalidInput(faults);
  return writePersons(writing, { mutation: 'releaseHold', key: clientMutationKey, input }, async (transaction) => {
    const found = hold == null ? (await transaction.read(holdsOfMatter, { matter: matter ?? '' })).filter(({ releasedOn, stated }) => releasedOn === null && !stated) : await transaction.read(holdsByIds, { ids: [hold] });
    const path = ['input', hold == null ? 'matter' : 'hold'];
    const refuse = (message: string): never => { throw new Refused(new InvalidInput([{ path, message }])); };
    if (found.length === 0) refuse(hold == null ? 'no hold stands for this matter that was placed here' : 'there is no hold with this id');
    for (const one of found) {
      if (one.stated) refuse('stands in a document of the inventory: say there from which day on it is released, and import it again');
      if (one.releasedOn !== null) refuse(`was released already, on ${one.releasedOn}`);
      if (on < one.placedOn) throw new Refused(new InvalidInput([{ path: ['input', 'on'], message: `lies before ${one.placedOn}, the day on which it was placed` }]));
    }
    await release(transaction, found, on);
    return { answer: { holds: found.map((one) => ({ ...one, releasedOn: on })) }, about: found.map(({ id }) => id), batch: { on } };
  });
}

async function release(transaction: Transaction, holds: readonly LegalHoldRow[], on: string): Promise<void> {
  await transaction.run(releaseHolds, { ids: holds.map(({ id }) => id), from: on });
  await takeTurn(transaction);
}

import { type InputFault, InvalidInput } from '../answers/schema.js';
import type { Transaction } from '../graph/index.js';
import { FOREVER } from '../inventory/index.js';
import { type IdentifierInput, digestIdentifiers } from './identifiers.js';
import { type EventRow, createEventsOfHoldings, createEventsOfPersons, eventsByIds, voidEvents } from './eventQuestions.js';
import { holdingsByIds } from './holdingQuestions.js';
import { MAX_OWN_EVENTS, MAX_REGISTERED, Refused, type WriteFailure, type Writing, batches, eventId, faultsOfMutationKey, settlePersons, writePersons } from './register.js';
import { Terms, failureOf } from './terms.js';

/**
 * What happened: to a person, so that it counts for every holding of theirs (“account closed”), or to single holdings, as their own events
 * (“this invoice was issued”). Rule 3: a holding’s own come first, then those given with a question, then recorded ones of the person.
 */

export interface RecordEventsInput {
  readonly identifiers?: readonly IdentifierInput[] | null | undefined;
  readonly holdings?: readonly string[] | null | undefined;
  readonly events: readonly { readonly trigger: string; readonly on: string }[];
  readonly clientMutationKey?: string | null | undefined;
}
export interface RecordedEvents { readonly added: number; readonly unchanged: number; readonly person: string | null; readonly events: readonly EventRow[] }

export async function recordEvents(writing: Writing, input: RecordEventsInput): Promise<RecordedEvents | WriteFailure> {
  const { asking, loaders, keys } = writing;
  const { identifiers, holdings, events, clientMutationKey } = input;
  const faults: InputFault[] = faultsOfMutationKey(clientMutationKey);
  if ((identifiers == null) === (holdings == null)) faults.push({ path: ['input'], message: 'takes identifiers, for what happened to a person, or holdings, for what happened to these alone: one of the two' });
  if (events.length === 0 || events.length > MAX_OWN_EVENTS) faults.push({ path: ['input', 'events'], message: `has ${events.length} members; it takes 1 to ${MAX_OWN_EVENTS}` });
  if (holdings != null && (holdings.length === 0 || holdings.length > MAX_REGISTERED)) faults.push({ path: ['input', 'holdings'], message: `has ${holdings.length} members; it takes 1 to ${MAX_REGISTERED}` });
  const terms = new Terms(asking, loaders);
  if (events.length <= MAX_OWN_EVENTS) events.forEach(({ trigger }, at) => { terms.name('Trigger', trigger, ['input', 'events', String(at), 'trigger']); });
  const { digested, faults: more } = identifiers == null ? { digested: [], faults: [] } : digestIdentifiers(identifiers, keys, ['input', 'identifiers']);
  const failures = await terms.resolve();
  const failure = failureOf([...faults, ...more, ...terms.faults], failures);
  if (failure !== undefined) return failure;

  const happened = [...new Set(events.map(({ trigger, on }) => `${terms.id('Trigger', trigger)} ${on}`))].sort().map((event) => ({ trigger: event.slice(0, event.lastIndexOf(' ')), on: event.slice(event.lastIndexOf(' ') + 1) }));
  return writePersons(writing, { mutation: 'recordEvents', key: clientMutationKey, input }, async (transaction, { at: recordedAt }) => {
    const [settled] = digested.length > 0 ? await settlePersons(transaction, writing, [{ identifiers: digested, path: ['input', 'identifiers'] }]) : [];
    const owners = settled === undefined ? await existing(transaction, holdings ?? []) : [settled.person];
    const wanted = owners.flatMap((of) => happened.map(({ trigger, on }) => ({ id: eventId(of, trigger, on), of, trigger, on })));
    const known = new Map<string, EventRow>();
    for (const some of batches(wanted)) for (const event of await transaction.read(eventsByIds, { ids: some.map(({ id }) => id) })) known.set(event.id, event);
    const fresh = wanted.filter(({ id }) => !known.has(id));
    const command = settled === undefined ? createEventsOfHoldings : createEventsOfPersons;
    for (const some of batches(fresh)) await transaction.run(command, { rows: some.map(({ id, of, trigger, on }) => ({ id, of, trigger, day: on, voidedFrom: FOREVER, recordedAt })) });
    const answer: RecordedEvents = {
      added: fresh.length, unchanged: wanted.length - fresh.length, person: settled?.head ?? null,
      events: wanted.map(({ id, trigger, on }) => known.get(id) ?? { id, trigger, on, voidedFrom: FOREVER, recordedAt }),
    };
    return { answer, about: settled === undefined ? owners : [settled.head], batch: { events: wanted.map(({ id, trigger, on }) => [id, trigger, on]) } };
  });
}

async function existing(transaction: Transaction, holdings: readonly string[]): Promise<string[]> {
  const ids = [...new Set(holdings)];
  const there = new Set<string>();
  for (const some of batches(ids)) for (const { holding } of await transaction.read(holdingsByIds, { ids: some })) if (holding.state === 'HELD') there.add(holding.id);
  const faults = holdings.flatMap((id, at) => (there.has(id) ? [] : [{ path: ['input', 'holdings', String(at)], message: 'there is no registered holding with this id' }]));
  if (faults.length > 0) throw new Refused(new InvalidInput(faults));
  return ids;
}

export interface VoidEventInput { readonly event: string; readonly from: string; readonly clientMutationKey?: string | null | undefined }

/** From that day on the event does not count, as when a closed account reopens; what was answered for days before stands. */
export async function voidEvent(writing: Writing, input: VoidEventInput): Promise<{ readonly event: EventRow } | WriteFailure> {
  const faults = faultsOfMutationKey(input.clientMutationKey);
  if (faults.length > 0) return new InvalidInput(faults);
  return writePersons(writing, { mutation: 'voidEvent', key: input.clientMutationKey, input }, async (transaction) => {
    const [event] = await transaction.read(eventsByIds, { ids: [input.event] });
    if (event === undefined) throw new Refused(new InvalidInput([{ path: ['input', 'event'], message: 'there is no recorded event with this id' }]));
    if (event.voidedFrom !== FOREVER && event.voidedFrom !== input.from) throw new Refused(new InvalidInput([{ path: ['input', 'event'], message: `is void from ${event.voidedFrom} already: record a new event where it happened again` }]));
    await transaction.run(voidEvents, { ids: [event.id], from: input.from });
    return { answer: { event: { ...event, voidedFrom: input.from } }, about: [event.id], batch: { event: event.id, from: input.from } };
  });
}

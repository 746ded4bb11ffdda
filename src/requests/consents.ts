import { type InputFault, InvalidInput } from '../answers/schema.js';
import type { Question, Transaction } from '../graph/index.js';
import { ALWAYS } from '../inventory/index.js';
import { type CivilDate, type ConsentFact, withdrawnFrom } from '../law/index.js';
import { faultsOfText } from '../persons/holds.js';
import { type DigestedIdentifier, type IdentifierInput, digestIdentifiers } from '../persons/identifiers.js';
import { Inventory } from '../persons/inventory.js';
import { NONE } from '../persons/question.js';
import { newRecordId } from '../persons/recordId.js';
import { type Settled, type WriteFailure, type Writing, faultsOfMutationKey, settlePersons, writePersons } from '../persons/register.js';
import { Terms, failureOf } from '../persons/terms.js';
import { withFreshVocabulary } from '../where/index.js';
import { type ConsentRecord, type Covering, type ObjectionRecord, consentRecords, createConsents, createObjections, decideObjections, objectionRecords, withdrawConsents } from './consents/question.js';
import { refuse } from './failures.js';

/**
 * Consent, its withdrawal (GDPR Art. 7), and objections (Art. 21), as rule 3 for one person reads them. Each names an activity, a purpose, or
 * neither, which is everything.
 */

const MAX_OF_PERSON = 10_000;

interface ScopeInput {
  readonly identifiers: readonly IdentifierInput[];
  readonly activity?: string | null | undefined;
  readonly purpose?: string | null | undefined;
  readonly on?: CivilDate | null | undefined;
  readonly clientMutationKey?: string | null | undefined;
}
interface Scope { readonly digested: readonly DigestedIdentifier[]; readonly activity: string | null; readonly purpose: string | null; readonly on: CivilDate }

async function scopeOf({ asking, loaders, keys }: Writing, input: ScopeInput): Promise<Scope | WriteFailure> {
  const today = await asking.today();
  const on = input.on ?? today;
  const faults: InputFault[] = faultsOfMutationKey(input.clientMutationKey);
  if (on > today) faults.push({ path: ['input', 'on'], message: `lies after today, ${today}: what has not happened yet is not recorded` });
  if (on === ALWAYS) faults.push({ path: ['input', 'on'], message: `is no day of a calendar: ${ALWAYS} stands for a day that nobody noted` });
  const terms = new Terms(asking, loaders);
  terms.name('Activity', input.activity, ['input', 'activity']);
  terms.name('Purpose', input.purpose, ['input', 'purpose']);
  const { digested, faults: more } = digestIdentifiers(input.identifiers, keys, ['input', 'identifiers']);
  const failure = failureOf([...faults, ...more, ...terms.faults], await terms.resolve());
  if (failure !== undefined) return failure;
  return { digested, on, activity: input.activity == null ? null : terms.id('Activity', input.activity), purpose: input.purpose == null ? null : terms.id('Purpose', input.purpose) };
}

async function settledPerson(transaction: Transaction, writing: Writing, identifiers: readonly DigestedIdentifier[]): Promise<Settled> {
  const [settled] = await settlePersons(transaction, writing, [{ identifiers, path: ['input', 'identifiers'] }]);
  if (settled === undefined) throw new Error('No identifier');
  return settled;
}

/** All of one sort that are recorded of a person. */
async function recordsOf<R>(transaction: Transaction, question: Question<{ heads: 'strings'; limit: 'integer' }, R>, head: string): Promise<R[]> {
  const all = await transaction.read(question, { heads: [head], limit: MAX_OF_PERSON });
  return all.length < MAX_OF_PERSON ? all : refuse(['identifiers'], `has ${MAX_OF_PERSON} such records or more: what is said of one of them cannot be compared with all`);
}

export interface ConsentsChanged { readonly person: string; readonly changed: boolean; readonly consents: readonly ConsentRecord[] }

const factOf = ({ givenOn, recordedAt, withdrawnOn, withdrawnAt }: ConsentRecord): ConsentFact => ({ givenOn: givenOn ?? ALWAYS, recordedAt, withdrawnOn, withdrawnAt });
const storedConsent = (record: ConsentRecord, person: string) => ({
  id: record.id, person, activity: record.activity ?? NONE, purpose: record.purpose ?? NONE, givenOn: record.givenOn ?? ALWAYS, withdrawnOn: record.withdrawnOn ?? NONE, recordedAt: record.recordedAt, withdrawnAt: record.withdrawnAt,
});

/**
 * The same again changes nothing; given again after a withdrawal it is another consent. One that is recorded late, and was withdrawn on a later day, is
 * entered as withdrawn.
 */
export async function recordConsent(writing: Writing, input: ScopeInput): Promise<ConsentsChanged | WriteFailure> {
  const scope = await scopeOf(writing, input);
  if (!('digested' in scope)) return scope;
  const { digested, activity, purpose, on } = scope;
  const covers = await coverage(writing);
  return writePersons(writing, { mutation: 'recordConsent', key: input.clientMutationKey, input }, async (transaction, { at }) => {
    const { person, head } = await settledPerson(transaction, writing, digested);
    const all = await recordsOf(transaction, consentRecords.ofPersons, head);
    // One that was withdrawn on its very day does not stand for another that is given after it.
    const known = all.find((one) => isSame(one, scope) && one.givenOn === on && (one.withdrawnOn === null || one.withdrawnOn > on));
    const withdrawals = all.filter((one) => covers(one, scope) && one.withdrawnOn !== null && one.withdrawnOn > on).sort((a, b) => ((a.withdrawnOn ?? '') < (b.withdrawnOn ?? '') ? -1 : 1));
    const recorded: ConsentRecord = known ?? {
      id: newRecordId('Consent', writing.clock), person: head, activity, purpose, givenOn: on, recordedAt: at, withdrawnOn: withdrawals[0]?.withdrawnOn ?? null, withdrawnAt: withdrawals[0]?.withdrawnAt ?? at,
    };
    if (known === undefined) await transaction.run(createConsents, { rows: [storedConsent(recorded, person)] });
    return { answer: { person: head, changed: known === undefined, consents: [recorded] }, about: [head, recorded.id], batch: { activity, purpose, on } };
  });
}

/**
 * Withdraws every consent within what is named that stands on the day (Art. 7(3)). Where none of that very scope is recorded the withdrawal counts all
 * the same: it is recorded with a consent of which nobody noted when it was given.
 */
export async function withdrawConsent(writing: Writing, input: ScopeInput): Promise<ConsentsChanged | WriteFailure> {
  const scope = await scopeOf(writing, input);
  if (!('digested' in scope)) return scope;
  const { digested, activity, purpose, on } = scope;
  const covers = await coverage(writing);
  return writePersons(writing, { mutation: 'withdrawConsent', key: input.clientMutationKey, input }, async (transaction, { at }) => {
    const { person, head } = await settledPerson(transaction, writing, digested);
    const given = (await recordsOf(transaction, consentRecords.ofPersons, head)).filter((one) => (one.givenOn ?? ALWAYS) <= on);
    const standing = given.filter(({ withdrawnOn }) => withdrawnOn === null);
    const wider = standing.filter((one) => covers(one, scope) && !covers(scope, one));
    if (wider.length > 0) refuse([activity === null ? 'purpose' : 'activity'], `consent stands for more than that: ${wider.map((one) => `${one.id} (${one.activity ?? one.purpose ?? 'everything'})`).join(', ')}. Withdraw what was consented to; what remains is recorded as a consent of its own`);
    const gone = standing.filter((one) => covers(scope, one)).map((one): ConsentRecord => ({ ...one, withdrawnOn: on, withdrawnAt: at }));
    if (gone.length > 0) await transaction.run(withdrawConsents, { rows: gone.map(({ id }) => ({ id, withdrawnOn: on, withdrawnAt: at })) });

    const before = given.filter((one) => covers(scope, one) && one.withdrawnOn !== null);
    // It is said already where what covers it was withdrawn by then, and nothing within it only later.
    const isSaid = gone.some((one) => isSame(one, scope)) || before.some((one) => isSame(one, scope) && one.withdrawnOn === on)
      || (withdrawnFrom(given.filter((one) => covers(one, scope)).map(factOf), on) !== undefined && !before.some(({ withdrawnOn }) => (withdrawnOn ?? '') > on));
    if (!isSaid) {
      const own: ConsentRecord = { id: newRecordId('Consent', writing.clock), person: head, activity, purpose, givenOn: null, recordedAt: at, withdrawnOn: on, withdrawnAt: at };
      await transaction.run(createConsents, { rows: [storedConsent(own, person)] });
      gone.push(own);
    }
    const changed = gone.length > 0;
    return { answer: { person: head, changed, consents: changed ? gone : before }, about: [head, ...gone.map(({ id }) => id)], batch: { activity, purpose, on } };
  });
}

const isSame = (one: Covering, other: Covering): boolean => one.activity === other.activity && one.purpose === other.purpose;

/** Whether a scope covers another whole: as everything; as the very activity; as the purpose, for a narrower one or an activity for one of these. */
async function coverage({ asking }: Writing): Promise<(one: Covering, other: Covering) => boolean> {
  return withFreshVocabulary(asking, async () => {
    const { facts } = await Inventory.of(asking);
    const purposes = new Map(facts.activities.map((row) => [row.id, row.purpose?.[0]]));
    const purposeOf = ({ activity, purpose }: Covering): string | undefined => purpose ?? (activity === null ? undefined : purposes.get(activity));
    const isWithin = (one: string | undefined, other: string): boolean => one !== undefined && facts.law.purposes.stepsUp(one, other) !== undefined;
    return (one, other) => (one.activity === null || one.activity === other.activity) && (one.purpose === null || isWithin(purposeOf(other), one.purpose));
  });
}

export interface ObjectionRecorded { readonly person: string | null; readonly changed: boolean; readonly objection: ObjectionRecord }

/** An objection (Art. 21(1)). To direct marketing it always succeeds (Art. 21(2), (3)): it is upheld from its own day, without a decision. */
export async function recordObjection(writing: Writing, input: ScopeInput): Promise<ObjectionRecorded | WriteFailure> {
  const scope = await scopeOf(writing, input);
  if (!('digested' in scope)) return scope;
  const { digested, activity, purpose, on } = scope;
  const upheld = await isDirectMarketing(writing, scope) ? on : null;
  return writePersons(writing, { mutation: 'recordObjection', key: input.clientMutationKey, input }, async (transaction, { at }) => {
    const { person, head } = await settledPerson(transaction, writing, digested);
    const known = (await recordsOf(transaction, objectionRecords.ofPersons, head)).find((one) => isSame(one, scope) && one.on === on);
    const recorded: ObjectionRecord = known ?? { id: newRecordId('Objection', writing.clock), person: head, activity, purpose, on, upheldFrom: upheld, decidedOn: upheld, reason: null, recordedAt: at };
    if (known === undefined) await transaction.run(createObjections, { rows: [{ id: recorded.id, person, activity: activity ?? NONE, purpose: purpose ?? NONE, day: on, upheldFrom: upheld ?? NONE, decidedOn: upheld ?? NONE, reason: NONE, recordedAt: at }] });
    return { answer: { person: head, changed: known === undefined, objection: recorded }, about: [head, recorded.id], batch: { activity, purpose, on, upheld } };
  });
}

async function isDirectMarketing({ asking }: Writing, { activity, purpose }: Scope): Promise<boolean> {
  return withFreshVocabulary(asking, async () => {
    const inventory = await Inventory.of(asking);
    const { marketing } = await inventory.erasure(asking);
    const named = purpose ?? (activity === null ? undefined : inventory.facts.activities.find(({ id }) => id === activity)?.purpose?.[0]);
    return named !== undefined && [named, ...inventory.facts.law.purposes.ancestors(named).keys()].some((one) => marketing.has(one));
  });
}

export interface DecideObjectionInput {
  readonly objection: string;
  readonly upheld: boolean;
  /** The first day on which it counts. */
  readonly from?: CivilDate | null | undefined;
  readonly on?: CivilDate | null | undefined;
  readonly reason?: string | null | undefined;
  readonly clientMutationKey?: string | null | undefined;
}

/** Decided once: upheld from a day, or overridden by compelling legitimate grounds, which must be given (Art. 21(1)). */
export async function decideObjection(writing: Writing, input: DecideObjectionInput): Promise<ObjectionRecorded | WriteFailure> {
  const today = await writing.asking.today();
  const on = input.on ?? today;
  const reason = input.reason ?? null;
  const faults: InputFault[] = [...faultsOfMutationKey(input.clientMutationKey), ...faultsOfText('reason', reason)];
  if (on > today) faults.push({ path: ['input', 'on'], message: `lies after today, ${today}: what has not happened yet is not recorded` });
  if (!input.upheld && reason === null) faults.push({ path: ['input', 'reason'], message: 'is missing: an objection that is not upheld needs the compelling legitimate grounds (GDPR Art. 21(1))' });
  if (!input.upheld && input.from != null) faults.push({ path: ['input', 'from'], message: 'is the first day of an objection that is upheld: this one is not' });
  if (faults.length > 0) return new InvalidInput(faults);
  return writePersons(writing, { mutation: 'decideObjection', key: input.clientMutationKey, input }, async (transaction) => {
    const [known] = await transaction.read(objectionRecords.byIds, { ids: [input.objection] });
    if (known === undefined) return refuse(['objection'], 'there is no objection with this id');
    const from = input.from ?? known.on;
    if (on < known.on) refuse(['on'], `lies before ${known.on}, the day of the objection`);
    if (input.upheld && from < known.on) refuse(['from'], `lies before ${known.on}, the day of the objection`);
    const upheldFrom = input.upheld ? from : null;
    if (known.decidedOn !== null && (known.upheldFrom !== upheldFrom || known.reason !== reason)) refuse(['objection'], `was decided already, on ${known.decidedOn}: ${known.upheldFrom === null ? 'not upheld' : `upheld from ${known.upheldFrom}`}`);
    const decided: ObjectionRecord = { ...known, upheldFrom, decidedOn: known.decidedOn ?? on, reason };
    if (known.decidedOn === null) await transaction.run(decideObjections, { rows: [{ id: known.id, upheldFrom: upheldFrom ?? NONE, decidedOn: on, reason: reason ?? NONE }] });
    return { answer: { person: null, changed: known.decidedOn === null, objection: decided }, about: [known.id], batch: { upheldFrom, on } };
  });
}

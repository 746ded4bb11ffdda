import { createHash } from 'node:crypto';
import { type InputFault, InvalidInput } from '../answers/schema.js';
import { type Transaction, type Value, defineCommand, defineQuestion } from '../graph/index.js';
import { ALWAYS } from '../inventory/index.js';
import type { CivilDate } from '../law/index.js';
import { faultsOfText } from '../persons/holds.js';
import { type DigestedIdentifier, type IdentifierInput, digestIdentifiers } from '../persons/identifiers.js';
import { Inventory } from '../persons/inventory.js';
import { NONE, personsOfHeads } from '../persons/question.js';
import { type WriteFailure, type Writing, faultsOfMutationKey, settlePersons, writePersons } from '../persons/register.js';
import { Terms, failureOf } from '../persons/terms.js';
import { withFreshVocabulary } from '../where/index.js';
import { refuse } from './failures.js';

/**
 * Consent, its withdrawal (GDPR Art. 7), and objections (Art. 21), as rule 3 for one person reads them. Each names an activity, a purpose, or
 * neither, which is everything.
 */

export interface ConsentRecord { readonly id: string; readonly activity: string | null; readonly purpose: string | null; readonly givenOn: string | null; readonly withdrawnOn: string | null; readonly recordedAt: number }
export interface ObjectionRecord { readonly id: string; readonly activity: string | null; readonly purpose: string | null; readonly on: string; readonly upheldFrom: string | null; readonly decidedOn: string | null; readonly reason: string | null; readonly recordedAt: number }

const orNull = (value: Value | undefined): string | null => (value === NONE || value === undefined ? null : value as string);
const consent = ([id, row]: readonly Value[]): ConsentRecord => {
  const [activity, purpose, givenOn, withdrawnOn, recordedAt] = row as readonly Value[];
  return { id, activity: orNull(activity), purpose: orNull(purpose), givenOn: givenOn === ALWAYS ? null : givenOn, withdrawnOn: orNull(withdrawnOn), recordedAt } as ConsentRecord;
};
const objection = ([id, row]: readonly Value[]): ObjectionRecord => {
  const [activity, purpose, on, upheldFrom, decidedOn, reason, recordedAt] = row as readonly Value[];
  return { id, activity: orNull(activity), purpose: orNull(purpose), on, upheldFrom: orNull(upheldFrom), decidedOn: orNull(decidedOn), reason: orNull(reason), recordedAt } as ObjectionRecord;
};
const consentColumns = '[c.activity, c.purpose, c.givenOn, c.withdrawnOn, c.recordedAt]';
const objectionColumns = '[o.activity, o.purpose, o.day, o.upheldFrom, o.decidedOn, o.reason, o.recordedAt]';
const MAX_OF_PERSON = 10_000;

export const consentsByIds = defineQuestion({
  name: 'requests.consentsByIds', parameters: { ids: 'strings' },
  cypher: `
MATCH (c:Consent)
WHERE c.id IN $ids
RETURN c.id AS id, ${consentColumns} AS row
ORDER BY id`,
  decode: consent,
});
export const consentsOfPersons = defineQuestion({
  name: 'requests.consentsOfPersons', parameters: { heads: 'strings', limit: 'integer' },
  cypher: `
MATCH (p:Person)<-[:CONSENT_OF]-(c:Consent)
WHERE p.head IN $heads
RETURN c.id AS id, ${consentColumns} AS row
ORDER BY id
LIMIT $limit`,
  decode: consent,
});
export const objectionsByIds = defineQuestion({
  name: 'requests.objectionsByIds', parameters: { ids: 'strings' },
  cypher: `
MATCH (o:Objection)
WHERE o.id IN $ids
RETURN o.id AS id, ${objectionColumns} AS row
ORDER BY id`,
  decode: objection,
});
export const objectionsOfPersons = defineQuestion({
  name: 'requests.objectionsOfPersons', parameters: { heads: 'strings', limit: 'integer' },
  cypher: `
MATCH (p:Person)<-[:OBJECTION_OF]-(o:Objection)
WHERE p.head IN $heads
RETURN o.id AS id, ${objectionColumns} AS row
ORDER BY id
LIMIT $limit`,
  decode: objection,
});
const createConsents = defineCommand({
  name: 'requests.createConsents', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
CREATE (c:Consent {id: row.id})
SET c.activity = row.activity, c.purpose = row.purpose, c.givenOn = row.givenOn, c.withdrawnOn = row.withdrawnOn, c.recordedAt = row.recordedAt
CREATE (c)-[:CONSENT_OF]->(p)`,
});
const withdrawConsents = defineCommand({
  name: 'requests.withdrawConsents', parameters: { ids: 'strings', on: 'string' },
  cypher: `
MATCH (c:Consent)
WHERE c.id IN $ids
SET c.withdrawnOn = $on`,
});
const createObjections = defineCommand({
  name: 'requests.createObjections', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
CREATE (o:Objection {id: row.id})
SET o.activity = row.activity, o.purpose = row.purpose, o.day = row.day, o.upheldFrom = row.upheldFrom, o.decidedOn = row.decidedOn, o.reason = row.reason, o.recordedAt = row.recordedAt
CREATE (o)-[:OBJECTION_OF]->(p)`,
});
const decideObjections = defineCommand({
  name: 'requests.decideObjections', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (o:Objection {id: row.id})
SET o.upheldFrom = row.upheldFrom, o.decidedOn = row.decidedOn, o.reason = row.reason`,
});

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
  const terms = new Terms(asking, loaders);
  terms.name('Activity', input.activity, ['input', 'activity']);
  terms.name('Purpose', input.purpose, ['input', 'purpose']);
  const { digested, faults: more } = digestIdentifiers(input.identifiers, keys, ['input', 'identifiers']);
  const failure = failureOf([...faults, ...more, ...terms.faults], await terms.resolve());
  if (failure !== undefined) return failure;
  return { digested, on, activity: input.activity == null ? null : terms.id('Activity', input.activity), purpose: input.purpose == null ? null : terms.id('Purpose', input.purpose) };
}

const recordId = (type: string, ...parts: readonly string[]): string => `${type}:${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`;
const idsOf = async (transaction: Transaction, head: string): Promise<string[]> => (await transaction.read(personsOfHeads, { heads: [head] })).map(({ person }) => person);

export interface ConsentsChanged { readonly person: string; readonly changed: boolean; readonly consents: readonly ConsentRecord[] }

/** The same again changes nothing; given again after a withdrawal it is another consent. */
export async function recordConsent(writing: Writing, input: ScopeInput): Promise<ConsentsChanged | WriteFailure> {
  const scope = await scopeOf(writing, input);
  if (!('digested' in scope)) return scope;
  const { digested, activity, purpose, on } = scope;
  return writePersons(writing, { mutation: 'recordConsent', key: input.clientMutationKey, input }, async (transaction, { at }) => {
    const [settled] = await settlePersons(transaction, writing, [{ identifiers: digested, path: ['input', 'identifiers'] }]);
    if (settled === undefined) throw new Error('No identifier');
    const ids = (await idsOf(transaction, settled.head)).map((person) => recordId('Consent', person, activity ?? NONE, purpose ?? NONE, on));
    const [known] = await transaction.read(consentsByIds, { ids });
    const id = recordId('Consent', settled.person, activity ?? NONE, purpose ?? NONE, on);
    if (known === undefined) await transaction.run(createConsents, { rows: [{ id, person: settled.person, activity: activity ?? NONE, purpose: purpose ?? NONE, givenOn: on, withdrawnOn: NONE, recordedAt: at }] });
    const recorded = known ?? { id, activity, purpose, givenOn: on, withdrawnOn: null, recordedAt: at };
    return { answer: { person: settled.head, changed: known === undefined, consents: [recorded] }, about: [settled.head, recorded.id], batch: { activity, purpose, on } };
  });
}

/**
 * Withdraws every consent within what is named that stands on the day (Art. 7(3)). Where none is recorded the withdrawal counts all the same: it is
 * recorded with a consent of which nobody noted when it was given.
 */
export async function withdrawConsent(writing: Writing, input: ScopeInput): Promise<ConsentsChanged | WriteFailure> {
  const scope = await scopeOf(writing, input);
  if (!('digested' in scope)) return scope;
  const { digested, activity, purpose, on } = scope;
  const { within, wider: isWider } = await relationTo(writing, scope);
  return writePersons(writing, { mutation: 'withdrawConsent', key: input.clientMutationKey, input }, async (transaction, { at }) => {
    const [settled] = await settlePersons(transaction, writing, [{ identifiers: digested, path: ['input', 'identifiers'] }]);
    if (settled === undefined) throw new Error('No identifier');
    const all = await transaction.read(consentsOfPersons, { heads: [settled.head], limit: MAX_OF_PERSON });
    const given = all.filter((one) => (one.givenOn ?? ALWAYS) <= on);
    const standing = given.filter(({ withdrawnOn }) => withdrawnOn === null);
    const named = standing.filter(within);
    const wider = standing.filter(isWider);
    if (wider.length > 0) refuse([activity === null ? 'purpose' : 'activity'], `consent stands for more than that: ${wider.map((one) => `${one.id} (${one.activity ?? one.purpose ?? 'everything'})`).join(', ')}. Withdraw what was consented to; what remains is recorded as a consent of its own`);
    const before = given.filter((one) => within(one) && one.withdrawnOn !== null);
    const gone: ConsentRecord[] = named.map((one) => ({ ...one, withdrawnOn: on }));
    if (named.length > 0) await transaction.run(withdrawConsents, { ids: named.map(({ id }) => id), on });
    if (named.length === 0 && before.length === 0) {
      const id = recordId('Consent', settled.person, activity ?? NONE, purpose ?? NONE, ALWAYS);
      await transaction.run(createConsents, { rows: [{ id, person: settled.person, activity: activity ?? NONE, purpose: purpose ?? NONE, givenOn: ALWAYS, withdrawnOn: on, recordedAt: at }] });
      gone.push({ id, activity, purpose, givenOn: null, withdrawnOn: on, recordedAt: at });
    }
    const changed = gone.length > 0;
    return { answer: { person: settled.head, changed, consents: changed ? gone : before }, about: [settled.head, ...gone.map(({ id }) => id)], batch: { activity, purpose, on } };
  });
}

type Covered = Pick<ConsentRecord, 'activity' | 'purpose'>;

/**
 * How a consent lies to what is withdrawn. Within: everything; the very activity; the purpose, a narrower one, or an activity for one of these.
 * Wider: it covers what is withdrawn, and more.
 */
async function relationTo({ asking }: Writing, { activity, purpose }: Scope): Promise<{ within: (one: Covered) => boolean; wider: (one: Covered) => boolean }> {
  const { purposeOf, isWithin } = await withFreshVocabulary(asking, async () => {
    const { facts } = await Inventory.of(asking);
    const purposes = new Map(facts.activities.map((row) => [row.id, row.purpose?.[0]]));
    return { purposeOf: (id: string | null) => (id === null ? undefined : purposes.get(id)), isWithin: (one: string | undefined, other: string) => one !== undefined && facts.law.purposes.stepsUp(one, other) !== undefined };
  });
  const within = (one: Covered): boolean => (activity === null || one.activity === activity) && (purpose === null || isWithin(one.purpose ?? purposeOf(one.activity), purpose));
  const wider = (one: Covered): boolean => !within(one) && (one.activity === null || one.activity === activity) && (one.purpose === null || isWithin(purpose ?? purposeOf(activity), one.purpose));
  return { within, wider };
}

export interface ObjectionRecorded { readonly person: string | null; readonly changed: boolean; readonly objection: ObjectionRecord }

/** An objection (Art. 21(1)). To direct marketing it always succeeds (Art. 21(2), (3)): it is upheld from its own day, without a decision. */
export async function recordObjection(writing: Writing, input: ScopeInput): Promise<ObjectionRecorded | WriteFailure> {
  const scope = await scopeOf(writing, input);
  if (!('digested' in scope)) return scope;
  const { digested, activity, purpose, on } = scope;
  const upheld = await isDirectMarketing(writing, scope) ? on : null;
  return writePersons(writing, { mutation: 'recordObjection', key: input.clientMutationKey, input }, async (transaction, { at }) => {
    const [settled] = await settlePersons(transaction, writing, [{ identifiers: digested, path: ['input', 'identifiers'] }]);
    if (settled === undefined) throw new Error('No identifier');
    const ids = (await idsOf(transaction, settled.head)).map((person) => recordId('Objection', person, activity ?? NONE, purpose ?? NONE, on));
    const [known] = await transaction.read(objectionsByIds, { ids });
    const id = recordId('Objection', settled.person, activity ?? NONE, purpose ?? NONE, on);
    if (known === undefined) {
      await transaction.run(createObjections, { rows: [{ id, person: settled.person, activity: activity ?? NONE, purpose: purpose ?? NONE, day: on, upheldFrom: upheld ?? NONE, decidedOn: upheld ?? NONE, reason: NONE, recordedAt: at }] });
    }
    const recorded = known ?? { id, activity, purpose, on, upheldFrom: upheld, decidedOn: upheld, reason: null, recordedAt: at };
    return { answer: { person: settled.head, changed: known === undefined, objection: recorded }, about: [settled.head, recorded.id], batch: { activity, purpose, on, upheld } };
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
    const [known] = await transaction.read(objectionsByIds, { ids: [input.objection] });
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

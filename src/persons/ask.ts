import { type Gap, type InputFault, IdentifierConflict, InvalidInput } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import { type ReadTrail, type Stamp, appendAudit } from '../audit/index.js';
import type { Clock } from '../clock.js';
import type { Loaders } from '../inventory/loaders.js';
import type { EventFact } from '../law/index.js';
import { StaleVocabulary, withFreshVocabulary } from '../where/index.js';
import { readRevision } from '../inventory/index.js';
import { type DigestedIdentifier, type IdentifierInput, digestIdentifiers } from './identifiers.js';
import { Inventory } from './inventory.js';
import { Held } from './items.js';
import type { KeyRing } from './keys.js';
import { identify, lostKeys, readPerson, readRecords } from './persons.js';
import { holdingsByIds } from './holdingQuestions.js';
import { lockPersons } from './question.js';
import { settlePersons } from './register.js';
import { type TermFailure, Terms, failureOf } from './terms.js';

/** Asking about one person: who it is, what is recorded, what must be expected. Every answer is entered in the audit chain before it leaves. */

export const MAX_EVENTS = 50;

export interface TraceInput {
  readonly identifiers: readonly IdentifierInput[];
  readonly subject?: string | null | undefined;
  readonly events?: readonly { readonly trigger: string; readonly on: string }[] | null | undefined;
}

/** Who asks, with what. */
export interface Reading {
  readonly asking: Asking;
  readonly loaders: Loaders;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly stamp: () => Stamp;
  readonly readTrail: ReadTrail;
}

export interface Traced {
  readonly held: Held;
  /** Positions of the identifiers that a registered person has. */
  readonly matched: readonly number[];
  /** The categories to expect; undefined: all. */
  readonly subjects: readonly string[] | undefined;
  readonly gaps: readonly Gap[];
}

export type TraceFailure = IdentifierConflict | TermFailure | InvalidInput;

/** Everything of the person with these identifiers; `action` is the verb under which the reading is entered. */
export async function traceOf(reading: Reading, input: TraceInput, action: string): Promise<Traced | TraceFailure> {
  const { asking, loaders, keys, stamp, readTrail } = reading;
  const events = input.events ?? [];
  const terms = new Terms(asking, loaders);
  terms.name('DataSubject', input.subject, ['input', 'subject']);
  const tooMany: InputFault[] = events.length > MAX_EVENTS ? [{ path: ['input', 'events'], message: `has ${events.length} members; at most ${MAX_EVENTS} are allowed` }] : [];
  if (tooMany.length === 0) events.forEach(({ trigger }, at) => { terms.name('Trigger', trigger, ['input', 'events', String(at), 'trigger']); });
  const { digested, faults } = digestIdentifiers(input.identifiers, keys, ['input', 'identifiers']);
  const failure = failureOf([...faults, ...tooMany, ...terms.faults], await terms.resolve());
  if (failure !== undefined) return failure;

  const subject = input.subject == null ? undefined : terms.id('DataSubject', input.subject);
  const given = events.map(({ trigger, on }): EventFact => ({ trigger: terms.id('Trigger', trigger), on }));
  let entered: Promise<void> | undefined;
  return withFreshVocabulary(asking, async () => {
    const who = await whose(reading, digested);
    if (who instanceof IdentifierConflict) return who;
    const asOf = await asking.asOf();
    entered ??= readTrail.record({ ...stamp(), action, about: who.head === undefined ? [] : [who.head], batch: { asOf, identifiers: digested.length, subject: subject ?? null, events: given.map(({ trigger, on }) => [trigger, on]) } });
    const [answer] = await Promise.all([answerFor(reading, who, subject, given), entered]);
    return answer;
  });
}

async function answerFor({ asking, keys }: Reading, { head, matched }: { head: string | undefined; matched: readonly number[] }, subject: string | undefined, given: readonly EventFact[]): Promise<Traced> {
  const [read, lost] = await Promise.all([head === undefined ? undefined : readPerson(asking, head), lostKeys(asking, keys)]);
  const inventory = await Inventory.of(asking);
  const revision = read?.revision ?? await readRevision(asking.graph, { signal: asking.signal });
  if (revision !== inventory.facts.revision) throw new StaleVocabulary(revision);
  const held = new Held(inventory, read?.person, given);
  const categories = [...new Set([...(read?.person.holdings ?? []).map((holding) => holding.subject), ...(subject === undefined ? [] : [subject])])];
  return {
    held, matched, subjects: categories.length > 0 ? categories : undefined,
    gaps: [...(read?.person.gaps ?? []), ...inventory.facts.gaps, ...gapsOfKeys(keys, lost)],
  };
}

/** Whose identifiers these are: nobody's, one person's, or two persons', which is a conflict. Those under an older key get the newest as they come by. */
async function whose({ asking, clock, stamp }: Reading, digested: readonly DigestedIdentifier[]): Promise<{ head: string | undefined; matched: readonly number[] } | IdentifierConflict> {
  const rows = await identify(asking, digested);
  const heads = [...new Set(rows.flatMap((row) => row?.head ?? []))].sort();
  if (heads.length > 1) return new IdentifierConflict(heads, ['input', 'identifiers']);
  const older = digested.filter(({ digests }, at) => rows[at] !== undefined && rows[at].digest !== digests[0]?.id);
  if (older.length > 0) {
    await asking.graph.write(async (transaction) => {
      await transaction.run(lockPersons, {});
      // Somebody else may have done so, or taken the person away, in between: then there is nothing left to do, and nothing is made.
      const still = await identify(transaction, older);
      const known = older.filter((_identifier, at) => still[at] !== undefined);
      await settlePersons(transaction, { clock }, known.map((identifier) => ({ identifiers: [identifier], path: ['input', 'identifiers'] })));
      await appendAudit(transaction, { ...stamp(), action: 'rekeyIdentifiers', about: heads, batch: { identifiers: known.length } });
    });
  }
  return { head: heads[0], matched: rows.flatMap((row, at) => (row === undefined ? [] : [at])) };
}

function gapsOfKeys(keys: KeyRing, lost: readonly number[]): Gap[] {
  if (keys.newest === undefined) return [{ code: 'KEY_UNAVAILABLE', message: 'This server has no key for identifiers, so nobody can be found: set WHEREKEPT_KEYS or WHEREKEPT_KEY_FILE', frontier: [] }];
  return lost.length === 0 ? [] : [{ code: 'KEY_UNAVAILABLE', message: `Identifiers were registered under ${lost.length === 1 ? `key ${lost[0] ?? ''}, which this server does not have` : `keys ${lost.join(', ')}, which this server does not have`}: whom they name cannot be known, this person among them`, frontier: [] }];
}

/** Registered holdings by their ids, each with what is recorded of its person. */
export async function heldByIds(asking: Asking, ids: readonly string[]): Promise<Map<string, Held>> {
  return withFreshVocabulary(asking, async () => {
    const rows = await asking.read(holdingsByIds, { ids });
    if (rows.length === 0) return new Map<string, Held>();
    const { revision, persons } = await readRecords(asking, rows);
    const inventory = await Inventory.of(asking);
    if (revision !== inventory.facts.revision) throw new StaleVocabulary(revision);
    const byPerson = new Map([...persons].map(([head, person]) => [head, new Held(inventory, person, [])]));
    return new Map(rows.flatMap(({ head, holding }) => { const held = byPerson.get(head); return held === undefined ? [] : [[holding.id, held] as const]; }));
  });
}

/** What is expected of anybody at all. */
export const expectedOfAnybody = (asking: Asking): Promise<Held> => withFreshVocabulary(asking, async () => {
  const inventory = await Inventory.of(asking);
  const revision = await readRevision(asking.graph, { signal: asking.signal });
  if (revision !== inventory.facts.revision) throw new StaleVocabulary(revision);
  return new Held(inventory, undefined, []);
});

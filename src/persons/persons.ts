import type { Gap } from '../answers/schema.js';
import type { Asking } from '../asking.js';
import type { Reader } from '../graph/index.js';
import type { DigestedIdentifier } from './identifiers.js';
import type { KeyRing } from './keys.js';
import type { EventRow } from './eventQuestions.js';
import type { HoldRow } from './holdQuestions.js';
import { type HoldingRow, MAX_HOLDINGS } from './holdingQuestions.js';
import { type IdentifiedRow, identified, keyVersionsInUse } from './question.js';
import { type ConsentRow, type ObjectionRow, type PersonPart, MAX_RECORDS, personFacts, personRecords } from './recordQuestions.js';

/** Reading persons: who has these identifiers, and what is recorded of them. */

/** Who has each of the identifiers: its row in the store, or nothing where no registered person has it. */
export async function identify(reader: Reader | Pick<Asking, 'read'>, identifiers: readonly DigestedIdentifier[]): Promise<(IdentifiedRow | undefined)[]> {
  const all = [...new Set(identifiers.flatMap(({ digests }) => digests.map(({ id }) => id)))];
  const rows = new Map<string, IdentifiedRow>();
  for (let at = 0; at < all.length; at += IDENTIFY_BATCH) {
    for (const row of await reader.read(identified, { digests: all.slice(at, at + IDENTIFY_BATCH) })) rows.set(row.digest, row);
  }
  return identifiers.map(({ digests }) => digests.map(({ id }) => rows.get(id)).find((row) => row !== undefined));
}
const IDENTIFY_BATCH = 5_000;

/** Versions of keys under which the store has identifiers, and that are not at hand: whom they name cannot be known. */
export async function lostKeys(reader: Reader | Pick<Asking, 'read'>, keys: KeyRing): Promise<number[]> {
  return (await reader.read(keyVersionsInUse, {})).filter((version) => !keys.versions.includes(version));
}

export interface PersonRecord {
  /** The oldest of the persons that were found to be one. */
  readonly id: string;
  readonly persons: readonly string[];
  readonly holdings: readonly HoldingRow[];
  readonly events: readonly EventRow[];
  readonly holds: readonly HoldRow[];
  readonly consents: readonly ConsentRow[];
  readonly objections: readonly ObjectionRow[];
  readonly gaps: readonly Gap[];
}
/** `revision` is that of the inventory, as the statement saw it. */
export interface PersonsRead { readonly revision: number; readonly persons: ReadonlyMap<string, PersonRecord> }

/** Everything that is recorded of the persons with these heads. The limits are of all of them together: where they are met, each has the gap. */
export async function readPersons(reader: Reader | Pick<Asking, 'read'>, heads: readonly string[]): Promise<PersonsRead> {
  return recordsIn(await reader.read(personFacts, { heads, limit: MAX_HOLDINGS + 1, recordLimit: MAX_RECORDS + 1 }), heads);
}

/** The same of one. */
export async function readPerson(reader: Reader | Pick<Asking, 'read'>, head: string): Promise<{ revision: number; person: PersonRecord }> {
  const { revision, persons } = await readPersons(reader, [head]);
  const person = persons.get(head);
  if (person === undefined) throw new Error('A person without record');
  return { revision, person };
}

/** What is recorded of the persons themselves, beside the holdings given. */
export async function readRecords(reader: Reader | Pick<Asking, 'read'>, holdings: readonly { readonly head: string; readonly holding: HoldingRow }[]): Promise<PersonsRead> {
  const heads = [...new Set(holdings.map(({ head }) => head))];
  const parts = await reader.read(personRecords, { heads, recordLimit: MAX_RECORDS + 1 });
  return recordsIn([...parts, ...holdings.map(({ head, holding }): PersonPart => ({ part: 'holding', head, holding }))], heads);
}

function recordsIn(parts: readonly PersonPart[], heads: readonly string[]): PersonsRead {
  const persons = new Map(heads.map((id) => [id, { id, persons: [] as string[], holdings: [] as HoldingRow[], events: [] as EventRow[], holds: [] as HoldRow[], consents: [] as ConsentRow[], objections: [] as ObjectionRow[], gaps: [] as Gap[] }]));
  let revision = 0;
  for (const part of parts) {
    if (part.part === 'revision') {
      ({ revision } = part);
      continue;
    }
    const person = persons.get(part.head);
    if (person === undefined) continue;
    switch (part.part) {
      case 'person': person.persons.push(part.id); break;
      case 'holding': person.holdings.push(part.holding); break;
      case 'event': person.events.push(part.event); break;
      case 'hold': if (!person.holds.some(({ id }) => id === part.hold.id)) person.holds.push(part.hold); break;
      case 'consent': person.consents.push(part.consent); break;
      case 'objection': person.objections.push(part.objection); break;
    }
  }
  // Rows of one part come in no order of their own, and the limits are of all persons read together.
  const counts = (['person', 'event', 'hold', 'consent', 'objection', 'holding'] as const).map((name) => [name, parts.filter(({ part }) => part === name).length] as const);
  const gaps = counts.filter(([name, count]) => count > (name === 'holding' ? MAX_HOLDINGS : MAX_RECORDS)).map(([name]): Gap => ({ code: 'ROW_LIMIT', message: `More than ${name === 'holding' ? MAX_HOLDINGS : MAX_RECORDS} records of one kind (${name}); those after are left out`, frontier: [] }));
  return {
    revision,
    persons: new Map([...persons].map(([head, person]) => [head, {
      ...person, gaps, persons: person.persons.sort(), holdings: person.holdings.sort(byId), events: person.events.sort(byId), holds: person.holds.sort(byId), consents: person.consents.sort(byId), objections: person.objections.sort(byId),
    }])),
  };
}
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

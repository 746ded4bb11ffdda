import { type ParameterTypes, type Value, defineCommand, defineQuestion, dropping } from '../../graph/index.js';
import { ALWAYS } from '../../inventory/index.js';
import { orNull } from '../../persons/question.js';

/** Consents and objections in the graph: Consent -CONSENT_OF-> Person, Objection -OBJECTION_OF-> Person. `-` stands for what there is not. */

/** What a consent or an objection is about; neither: everything. */
export interface Covering { readonly activity: string | null; readonly purpose: string | null }
interface Recorded extends Covering {
  readonly id: string;
  /** Head of the person. */
  readonly person: string;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
}
export interface ConsentRecord extends Recorded {
  /** null: nobody noted it. */
  readonly givenOn: string | null;
  readonly withdrawnOn: string | null;
  readonly withdrawnAt: number;
}
export interface ObjectionRecord extends Recorded { readonly on: string; readonly upheldFrom: string | null; readonly decidedOn: string | null; readonly reason: string | null }

const consent = ([id, person, row]: readonly Value[]): ConsentRecord => {
  const [activity, purpose, recordedAt, givenOn, withdrawnOn, withdrawnAt] = row as readonly Value[];
  return { id, person, activity: orNull(activity), purpose: orNull(purpose), recordedAt, givenOn: givenOn === ALWAYS ? null : givenOn, withdrawnOn: orNull(withdrawnOn), withdrawnAt } as ConsentRecord;
};
const objection = ([id, person, row]: readonly Value[]): ObjectionRecord => {
  const [activity, purpose, recordedAt, on, upheldFrom, decidedOn, reason] = row as readonly Value[];
  return { id, person, activity: orNull(activity), purpose: orNull(purpose), recordedAt, on, upheldFrom: orNull(upheldFrom), decidedOn: orNull(decidedOn), reason: orNull(reason) } as ObjectionRecord;
};

/** The same texts for either sort of record. */
function recordsOf<R>(label: 'Consent' | 'Objection', columns: string, decode: (row: readonly Value[]) => R) {
  const asked = <const P extends ParameterTypes>(name: string, parameters: P, condition: string, limit = '') => defineQuestion({
    name: `requests.${label.toLowerCase()}s${name}`, parameters, decode,
    cypher: `
MATCH (p:Person)<-[:${label.toUpperCase()}_OF]-(n:${label})
WHERE ${condition}
RETURN n.id AS id, p.head, [n.activity, n.purpose, n.recordedAt, ${columns}] AS row
ORDER BY id${limit}`,
  });
  return {
    byIds: asked('ByIds', { ids: 'strings' }, 'n.id IN $ids'),
    ofPersons: asked('OfPersons', { heads: 'strings', limit: 'integer' }, 'p.head IN $heads', '\nLIMIT $limit'),
    inOrder: asked('InOrder', { after: 'string', limit: 'integer' }, 'n.id > $after', '\nLIMIT $limit'),
    drop: dropping(`requests.drop${label}s`, label),
  };
}
export const consentRecords = recordsOf('Consent', 'n.givenOn, n.withdrawnOn, coalesce(n.withdrawnAt, n.recordedAt)', consent);
export const objectionRecords = recordsOf('Objection', 'n.day, n.upheldFrom, n.decidedOn, n.reason', objection);

export const createConsents = defineCommand({
  name: 'requests.createConsents', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
CREATE (c:Consent {id: row.id})
SET c.activity = row.activity, c.purpose = row.purpose, c.givenOn = row.givenOn, c.withdrawnOn = row.withdrawnOn, c.recordedAt = row.recordedAt, c.withdrawnAt = row.withdrawnAt
CREATE (c)-[:CONSENT_OF]->(p)`,
});
export const createObjections = defineCommand({
  name: 'requests.createObjections', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
CREATE (o:Objection {id: row.id})
SET o.activity = row.activity, o.purpose = row.purpose, o.day = row.day, o.upheldFrom = row.upheldFrom, o.decidedOn = row.decidedOn, o.reason = row.reason, o.recordedAt = row.recordedAt
CREATE (o)-[:OBJECTION_OF]->(p)`,
});
export const withdrawConsents = defineCommand({
  name: 'requests.withdrawConsents', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (c:Consent {id: row.id})
SET c.withdrawnOn = row.withdrawnOn, c.withdrawnAt = row.withdrawnAt`,
});
export const decideObjections = defineCommand({
  name: 'requests.decideObjections', parameters: { rows: 'rows' },
  cypher: `
UNWIND $rows AS row
MATCH (o:Objection {id: row.id})
SET o.upheldFrom = row.upheldFrom, o.decidedOn = row.decidedOn, o.reason = row.reason`,
});

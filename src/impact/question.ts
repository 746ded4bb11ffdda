import { defineQuestion } from '../graph/index.js';
import { type AttributesOn, attributesRead } from '../inventory/index.js';

/** What an assessment reads beside the register: how many people are registered (counts alone, so that nobody can be told from them), and the impact assessments recorded. */

export interface ClassRow { readonly id: string; readonly subject: string; readonly dataType: string; readonly system: string }

/** The combinations of subject, data type and system that holdings are of; `-`: no system. */
export const holdingClasses = defineQuestion({
  name: 'impact.holdingClasses', parameters: { after: 'string', limit: 'integer' },
  cypher: `
MATCH (c:HoldingClass)
WHERE c.id > $after
RETURN c.id AS id, c.subject, c.dataType, c.system
ORDER BY id
LIMIT $limit`,
  decode: ([id, subject, dataType, system]) => ({ id, subject, dataType, system }) as ClassRow,
});

/** Persons with a holding of one of these combinations, those that were found to be one counted once; what was made anonymous is nobody’s. */
export const personsIn = defineQuestion({
  name: 'impact.personsIn', parameters: { ids: 'strings' }, maxRows: 1,
  cypher: `
MATCH (h:Holding)
WHERE h.class IN $ids AND h.state = 'HELD'
MATCH (h)-[:HOLDING_OF]->(p:Person)
WITH count(DISTINCT p.head) AS persons, count(h) AS holdings
RETURN persons, holdings
ORDER BY persons`,
  decode: ([persons, holdings]) => ({ persons, holdings }) as { persons: number; holdings: number },
});

export interface AssessmentRow {
  readonly id: string; readonly name: string; readonly since: string; readonly until: string; readonly on: AttributesOn;
  readonly activities: readonly (readonly [id: string, since: string, until: string])[];
}
/** Impact assessments, past and future ones too, with the activities assessed. */
export const impactAssessments = defineQuestion({
  name: 'impact.assessments', parameters: { after: 'string', limit: 'integer' },
  cypher: `
MATCH (d:ImpactAssessment)
WHERE d.id > $after
RETURN d.id AS id, d.name, d.since, d.until, d.outcome, d.assessedOn, d.reviewOn, d.earlier, [(d)-[r:ASSESSES]->(a:Item) | [a.id, r.since, r.until]] AS activities
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, since, until, outcome = null, assessedOn = null, reviewOn = null, earlier, activities]) => ({
    id, name, since, until, on: attributesRead({ outcome, assessedOn, reviewOn }, earlier), activities,
  } as unknown as AssessmentRow),
});

export interface ProvidedRow { readonly id: string; readonly name: string; readonly providers: readonly string[] }
/** Systems that these processors provide, whether anything is held in them or not, with all who provide them. */
export const systemsOf = defineQuestion({
  name: 'impact.systemsOf', parameters: { ids: 'strings', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (p:Item)<-[r:PROVIDED_BY]-(s:System)
WHERE p.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN s.id AS id, s.name, [(s)-[q:PROVIDED_BY]->(o:Item) WHERE q.since <= $asOf AND q.until > $asOf | o.id] AS providers
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, providers]) => ({ id, name, providers } as unknown as ProvidedRow),
});

import { defineQuestion } from '../graph/index.js';

export const MAX_FINDING_ROWS = 20_000;

/** Sources that list the same things in several sections. */
export const sourcesWithLists = defineQuestion({
  name: 'findings.sourcesWithLists', parameters: { limit: 'integer' },
  cypher: `
MATCH (s:Source)
WHERE size(s.lists) > 1
RETURN s.id AS id, s.name, s.lists
ORDER BY id
LIMIT $limit`,
  decode: ([id, name, lists]) => ({ id, name, lists } as { id: string; name: string; lists: string[] }),
});

/** Which processors stand in which section, with the activities that the same section gives them. */
export const processorsInSections = defineQuestion({
  name: 'findings.processorsInSections', parameters: { sources: 'strings', sections: 'strings', limit: 'integer' },
  cypher: `
MATCH (s:Item)<-[:OF_SOURCE]-(e:Evidence)<-[:EVIDENCED_BY]-(p:Processor)
WHERE s.id IN $sources AND e.section IN $sections
RETURN DISTINCT s.id AS source, e.section AS section, p.id AS processor, p.name
ORDER BY source, section, processor
LIMIT $limit`,
  decode: ([source, section, processor, name]) => ({ source, section, processor, name } as { source: string; section: string; processor: string; name: string }),
});

export const activitiesInSections = defineQuestion({
  name: 'findings.activitiesInSections', parameters: { sources: 'strings', sections: 'strings', asOf: 'string', limit: 'integer' },
  cypher: `
MATCH (s:Item)<-[:OF_SOURCE]-(e:Evidence)<-[:EVIDENCED_BY]-(a:Activity)
WHERE s.id IN $sources AND e.section IN $sections AND a.since <= $asOf AND a.until > $asOf
WITH DISTINCT s, e.section AS section, a
RETURN s.id AS source, section, a.id AS activity,
  [(a)-[r:PROCESSED_BY]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS processors,
  [(a)-[r:FOR_PURPOSE]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS purposes,
  [(a)-[r:OF_DATA]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS dataTypes
ORDER BY source, section, activity
LIMIT $limit`,
  decode: ([source, section, activity, processors, purposes, dataTypes]) => ({ source, section, activity, processors, says: { purposes, dataTypes } } as {
    source: string; section: string; activity: string; processors: string[]; says: { purposes: string[]; dataTypes: string[] };
  }),
});

export const truncatedEvidence = defineQuestion({
  name: 'findings.truncatedEvidence', parameters: { limit: 'integer' },
  cypher: `
MATCH (e:Evidence)
WHERE e.truncated = true
WITH e
MATCH (e)<-[:EVIDENCED_BY]-(n:Item)
RETURN e.id AS evidence, n.id AS item, n.name
ORDER BY evidence, item
LIMIT $limit`,
  decode: ([evidence, item, name]) => ({ evidence, item, name } as { evidence: string; item: string; name: string }),
});

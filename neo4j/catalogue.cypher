// Every statement that the product sends, by name; printed from the code. Each runs on both engines.

// command access.createToken ($rows: rows)
UNWIND $rows AS row
MERGE (t:ApiToken {id: row.id})
SET t = row;

// command access.revokeToken ($id: string, $at: integer)
MATCH (t:ApiToken)
WHERE t.id = $id
SET t.revokedAt = $at;

// question access.tokenByDigest ($digest: string)
MATCH (t:ApiToken)
WHERE t.digest = $digest
RETURN t.id AS id, t.name, t.createdAt, t.expiresAt, t.revokedAt, t.digest
ORDER BY id
LIMIT 1;

// question access.tokenById ($id: string)
MATCH (t:ApiToken)
WHERE t.id = $id
RETURN t.id AS id, t.name, t.createdAt, t.expiresAt, t.revokedAt
ORDER BY id
LIMIT 1;

// question access.tokens ($limit: integer)
MATCH (t:ApiToken)
RETURN t.id AS id, t.name, t.createdAt, t.expiresAt, t.revokedAt
ORDER BY id
LIMIT $limit;

// question audit.entriesBefore ($beforeNumber: integer, $limit: integer)
MATCH (e:AuditEntry)
WHERE e.number < $beforeNumber
RETURN e.number AS number, e.at, e.by, e.action, e.about, e.batch, e.digest, e.previous, e.hash
ORDER BY number DESC
LIMIT $limit;

// question audit.entriesFrom ($afterNumber: integer, $limit: integer)
MATCH (e:AuditEntry)
WHERE e.number > $afterNumber
RETURN e.number AS number, e.at, e.by, e.action, e.about, e.batch, e.digest, e.previous, e.hash
ORDER BY number
LIMIT $limit;

// question audit.head
MATCH (h:AuditHead)
WHERE h.id = 'head'
RETURN h.number AS number, h.hash
ORDER BY number;

// command audit.lockHead
MERGE (h:AuditHead {id: 'head'}) SET h.turn = coalesce(h.turn, 0) + 1;

// command audit.moveHead ($number: integer, $hash: string)
MATCH (h:AuditHead)
WHERE h.id = 'head'
SET h.number = $number, h.hash = $hash;

// command audit.writeEntries ($rows: rows)
UNWIND $rows AS row
CREATE (e:AuditEntry)
SET e += row;

// question editing.leadingTo ($ids: strings, $asOf: string, $limit: integer)
MATCH (b:Item)<-[r]-(a:Item)
WHERE b.id IN $ids AND r.until > $asOf AND a.until > $asOf
RETURN a.id AS item, a.name, type(r) AS type, b.id AS to
ORDER BY to, item, type
LIMIT $limit;

// question exchange.locations ($limit: integer)
MATCH (n:Location)
RETURN n.id AS id, n.key, n.name, n.aliases, n.country
ORDER BY id
LIMIT $limit;

// question exchange.standing ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids
RETURN n.id AS id
ORDER BY id;

// question findings.activitiesInSections ($sources: strings, $sections: strings, $asOf: string, $limit: integer)
MATCH (s:Item)<-[:OF_SOURCE]-(e:Evidence)<-[:EVIDENCED_BY]-(a:Activity)
WHERE s.id IN $sources AND e.section IN $sections AND a.since <= $asOf AND a.until > $asOf
WITH DISTINCT s, e.section AS section, a
RETURN s.id AS source, section, a.id AS activity,
  [(a)-[r:PROCESSED_BY]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS processors,
  [(a)-[r:FOR_PURPOSE]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS purposes,
  [(a)-[r:OF_DATA]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS dataTypes
ORDER BY source, section, activity
LIMIT $limit;

// question findings.processorsInSections ($sources: strings, $sections: strings, $limit: integer)
MATCH (s:Item)<-[:OF_SOURCE]-(e:Evidence)<-[:EVIDENCED_BY]-(p:Processor)
WHERE s.id IN $sources AND e.section IN $sections
RETURN DISTINCT s.id AS source, e.section AS section, p.id AS processor, p.name
ORDER BY source, section, processor
LIMIT $limit;

// question findings.sourcesWithLists ($limit: integer)
MATCH (s:Source)
WHERE size(s.lists) > 1
RETURN s.id AS id, s.name, s.lists
ORDER BY id
LIMIT $limit;

// question findings.truncatedEvidence ($limit: integer)
MATCH (e:Evidence)
WHERE e.truncated = true
WITH e
MATCH (e)<-[:EVIDENCED_BY]-(n:Item)
RETURN e.id AS evidence, n.id AS item, n.name
ORDER BY evidence, item
LIMIT $limit;

// command history.keepVersions ($rows: rows)
UNWIND $rows AS row
MATCH (n:Item {id: row.item})
CREATE (v:ItemVersion)
SET v += row
CREATE (v)-[:VERSION_OF]->(n);

// question history.pastVersions ($ids: strings, $beforeVersion: integer, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[:VERSION_OF]-(v:ItemVersion)
  WHERE v.version < $beforeVersion
  RETURN v.version AS version, v.changedAt AS changedAt, v.changedBy AS changedBy, v.facts AS facts
  ORDER BY version DESC
  LIMIT $limit
}
RETURN n.id AS item, version, changedAt, changedBy, facts
ORDER BY item, version DESC;

// command inventory.attachEvidence ($rows: rows)
UNWIND $rows AS row
MATCH (n:Item {id: row.item})
MATCH (e:Evidence {id: row.evidence})
CREATE (n)-[r:EVIDENCED_BY]->(e)
SET r.position = row.position;

// command inventory.attributeEvidence ($rows: rows)
UNWIND $rows AS row
MATCH (e:Evidence {id: row.id})
MATCH (s:Item {id: row.source})
MERGE (e)-[:OF_SOURCE]->(s);

// command inventory.dropOrphanEvidence ($ids: strings)
MATCH (e:Evidence)
WHERE e.id IN $ids AND COUNT { (e)<-[:EVIDENCED_BY]-() } = 0
DETACH DELETE e;

// command inventory.dropTerms ($ids: strings)
MATCH (t:Term)
WHERE t.item IN $ids
DETACH DELETE t;

// question inventory.evidenceIds ($ids: strings)
MATCH (n:Item)-[:EVIDENCED_BY]->(e:Evidence)
WHERE n.id IN $ids
RETURN DISTINCT e.id AS id
ORDER BY id;

// question inventory.existing ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids
RETURN n.id, n.digest, n.version
ORDER BY n.id;

// question inventory.houses
MATCH (c:Controller)
WHERE c.house = true
RETURN c.id AS id
ORDER BY id;

// question inventory.itemsOfSource ($source: string, $after: string, $limit: integer)
MATCH (s:Item)<-[:OF_SOURCE]-(e:Evidence)<-[:EVIDENCED_BY]-(n:Item)
WHERE s.id = $source AND n.id > $after
RETURN DISTINCT n.id AS id
ORDER BY id
LIMIT $limit;

// command inventory.linkACCESSED_FROM ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:ACCESSED_FROM]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkBROADER ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:BROADER]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkCARRIES ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:CARRIES]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkCLASSIFIED_AS ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:CLASSIFIED_AS]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkCOLLECTS ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:COLLECTS]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence, r.origin = row.origin;

// command inventory.linkCOLLECTS_ABOUT ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:COLLECTS_ABOUT]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkCOLLECTS_INTO ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:COLLECTS_INTO]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkCONTROLLED_BY ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:CONTROLLED_BY]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkDISCLOSED_TO ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:DISCLOSED_TO]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkENDS_WITH ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:ENDS_WITH]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkENGAGES ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:ENGAGES]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkEXEMPTS_FROM ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:EXEMPTS_FROM]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkFLOW_FROM ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:FLOW_FROM]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkFLOW_TO ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:FLOW_TO]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkFOR_PURPOSE ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:FOR_PURPOSE]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkHOLDS ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:HOLDS]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkIN_SYSTEM ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:IN_SYSTEM]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkKEPT_UNDER ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:KEPT_UNDER]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkLOCATED_IN ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:LOCATED_IN]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkMAY_CONTAIN ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:MAY_CONTAIN]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkOF_DATA ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:OF_DATA]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkOF_SUBJECT ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:OF_SUBJECT]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkPART_OF ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:PART_OF]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkPROCESSED_BY ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:PROCESSED_BY]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkPROVIDED_BY ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:PROVIDED_BY]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkSAFEGUARDED_BY ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:SAFEGUARDED_BY]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkSCOPE_DATA ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:SCOPE_DATA]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkSCOPE_PROCESSOR ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:SCOPE_PROCESSOR]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkSCOPE_PURPOSE ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:SCOPE_PURPOSE]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkSCOPE_SUBJECT ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:SCOPE_SUBJECT]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkSCOPE_SYSTEM ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:SCOPE_SYSTEM]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkSTARTS_AT ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:STARTS_AT]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkSTORED_AT ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:STORED_AT]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkWITHIN ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:WITHIN]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.lockStore
MERGE (s:Store {id: 'store'}) SET s.revision = coalesce(s.revision, 0) + 1;

// question inventory.treeBROADER ($ids: strings, $limit: integer)
MATCH (a:Item)-[r:BROADER]->(b:Item)
WHERE a.id IN $ids
RETURN a.id AS narrower, b.id AS wider, r.since, r.until
ORDER BY narrower, wider
LIMIT $limit;

// question inventory.treePART_OF ($ids: strings, $limit: integer)
MATCH (a:Item)-[r:PART_OF]->(b:Item)
WHERE a.id IN $ids
RETURN a.id AS narrower, b.id AS wider, r.since, r.until
ORDER BY narrower, wider
LIMIT $limit;

// question inventory.treeWITHIN ($ids: strings, $limit: integer)
MATCH (a:Item)-[r:WITHIN]->(b:Item)
WHERE a.id IN $ids
RETURN a.id AS narrower, b.id AS wider, r.since, r.until
ORDER BY narrower, wider
LIMIT $limit;

// command inventory.unlink ($ids: strings)
MATCH (n:Item)-[r]->()
WHERE n.id IN $ids
DELETE r;

// command inventory.writeActivity ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Activity;

// command inventory.writeCollectionPoint ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:CollectionPoint;

// command inventory.writeController ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Controller:Organisation;

// command inventory.writeDataSubject ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:DataSubject;

// command inventory.writeDataType ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:DataType;

// command inventory.writeDataset ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Dataset:Asset;

// command inventory.writeEvidence ($rows: rows)
UNWIND $rows AS row
MERGE (e:Evidence {id: row.id})
SET e = row;

// command inventory.writeExemption ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Exemption;

// command inventory.writeField ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Field:Asset;

// command inventory.writeFlow ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Flow;

// command inventory.writeLegalHold ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:LegalHold;

// command inventory.writeLocation ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Location;

// command inventory.writeProcessor ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Processor:Organisation;

// command inventory.writePurpose ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Purpose;

// command inventory.writeRecipient ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Recipient:Organisation;

// command inventory.writeRetentionRule ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:RetentionRule;

// command inventory.writeRight ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Right;

// command inventory.writeSafeguard ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Safeguard;

// command inventory.writeSecurityMeasure ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:SecurityMeasure;

// command inventory.writeSource ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Source;

// command inventory.writeSystem ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:System:Asset;

// command inventory.writeTerms ($rows: rows)
UNWIND $rows AS row
MERGE (t:Term {id: row.id})
SET t = row;

// command inventory.writeTrigger ($rows: rows)
UNWIND $rows AS row
MERGE (n:Item {id: row.id})
SET n = row
SET n:Trigger;

// question items.activities.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Activity)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.activities.count ($asOf: string)
MATCH (n:Activity)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.activities.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Activity)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.activitiesByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Activity
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.role, n.onBehalfOf, n.legalBasis
ORDER BY id;

// question items.collectionPoints.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:CollectionPoint)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.collectionPoints.count ($asOf: string)
MATCH (n:CollectionPoint)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.collectionPoints.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:CollectionPoint)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.collectionPointsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:CollectionPoint
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.origin
ORDER BY id;

// question items.controllers.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Controller)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.controllers.count ($asOf: string)
MATCH (n:Controller)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.controllers.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Controller)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.controllersByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Controller
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.house, n.registration, n.address, n.contact, n.dataProtectionOfficer, n.supervisoryAuthority, n.supervisoryAuthorityContact, n.country, n.timeZone, n.financialYearEnd
ORDER BY id;

// question items.dataSubjects.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:DataSubject)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.dataSubjects.count ($asOf: string)
MATCH (n:DataSubject)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.dataSubjects.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:DataSubject)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.dataSubjectsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:DataSubject
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier
ORDER BY id;

// question items.dataTypes.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:DataType)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.dataTypes.count ($asOf: string)
MATCH (n:DataType)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.dataTypes.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:DataType)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.dataTypesByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:DataType
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.special, n.condition
ORDER BY id;

// question items.datasets.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Dataset)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.datasets.count ($asOf: string)
MATCH (n:Dataset)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.datasets.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Dataset)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.datasetsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Dataset
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier
ORDER BY id;

// question items.derivedPROCESSED_BYFOR_PURPOSE ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)<-[r:PROCESSED_BY]-(x:Activity)-[q:FOR_PURPOSE]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf
RETURN DISTINCT a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.derivedPROCESSED_BYOF_DATA ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)<-[r:PROCESSED_BY]-(x:Activity)-[q:OF_DATA]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf
RETURN DISTINCT a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.derivedPROCESSED_BYOF_SUBJECT ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)<-[r:PROCESSED_BY]-(x:Activity)-[q:OF_SUBJECT]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf
RETURN DISTINCT a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.evidence ($ids: strings, $limit: integer)
MATCH (n:Item)-[r:EVIDENCED_BY]->(e:Evidence)-[:OF_SOURCE]->(s:Source)
WHERE n.id IN $ids
RETURN n.id AS item, e.id AS id, e.section, e.quote, e.stated, e.note, e.about, e.truncated, s.id, s.name, r.position AS position
ORDER BY item, position, id
LIMIT $limit;

// question items.evidenceByIds ($ids: strings, $limit: integer)
MATCH (e:Evidence)-[:OF_SOURCE]->(s:Source)
WHERE e.id IN $ids
RETURN e.id AS self, e.id AS id, e.section, e.quote, e.stated, e.note, e.about, e.truncated, s.id, s.name
ORDER BY id
LIMIT $limit;

// question items.exemptions.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Exemption)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.exemptions.count ($asOf: string)
MATCH (n:Exemption)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.exemptions.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Exemption)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.exemptionsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Exemption
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.article
ORDER BY id;

// question items.fields.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Field)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.fields.count ($asOf: string)
MATCH (n:Field)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.fields.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Field)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.fieldsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Field
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier
ORDER BY id;

// question items.flowsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Flow
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier
ORDER BY id;

// question items.inverseActivityACCESSED_FROM.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:ACCESSED_FROM]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseActivityACCESSED_FROM.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:ACCESSED_FROM]-(a:Activity)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseActivityACCESSED_FROM.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:ACCESSED_FROM]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseActivityCONTROLLED_BY.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:CONTROLLED_BY]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseActivityCONTROLLED_BY.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:CONTROLLED_BY]-(a:Activity)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseActivityCONTROLLED_BY.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:CONTROLLED_BY]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseActivityDISCLOSED_TO.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:DISCLOSED_TO]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseActivityDISCLOSED_TO.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:DISCLOSED_TO]-(a:Activity)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseActivityDISCLOSED_TO.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:DISCLOSED_TO]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseActivityFOR_PURPOSE.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:FOR_PURPOSE]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseActivityFOR_PURPOSE.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:FOR_PURPOSE]-(a:Activity)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseActivityFOR_PURPOSE.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:FOR_PURPOSE]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseActivityIN_SYSTEM.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:IN_SYSTEM]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseActivityIN_SYSTEM.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:IN_SYSTEM]-(a:Activity)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseActivityIN_SYSTEM.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:IN_SYSTEM]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseActivityKEPT_UNDER.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:KEPT_UNDER]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseActivityKEPT_UNDER.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:KEPT_UNDER]-(a:Activity)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseActivityKEPT_UNDER.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:KEPT_UNDER]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseActivityOF_DATA.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:OF_DATA]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseActivityOF_DATA.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:OF_DATA]-(a:Activity)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseActivityOF_DATA.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:OF_DATA]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseActivityOF_SUBJECT.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:OF_SUBJECT]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseActivityOF_SUBJECT.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:OF_SUBJECT]-(a:Activity)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseActivityOF_SUBJECT.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:OF_SUBJECT]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseActivityPROCESSED_BY.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:PROCESSED_BY]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseActivityPROCESSED_BY.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:PROCESSED_BY]-(a:Activity)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseActivityPROCESSED_BY.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:PROCESSED_BY]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseActivitySAFEGUARDED_BY.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:SAFEGUARDED_BY]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseActivitySAFEGUARDED_BY.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:SAFEGUARDED_BY]-(a:Activity)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseActivitySAFEGUARDED_BY.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:SAFEGUARDED_BY]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseActivitySTORED_AT.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:STORED_AT]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseActivitySTORED_AT.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:STORED_AT]-(a:Activity)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseActivitySTORED_AT.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:STORED_AT]-(a:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseCollectionPointCOLLECTS.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:COLLECTS]-(a:CollectionPoint)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseCollectionPointCOLLECTS.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:COLLECTS]-(a:CollectionPoint)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseCollectionPointCOLLECTS.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:COLLECTS]-(a:CollectionPoint)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseCollectionPointCOLLECTS_ABOUT.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:COLLECTS_ABOUT]-(a:CollectionPoint)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseCollectionPointCOLLECTS_ABOUT.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:COLLECTS_ABOUT]-(a:CollectionPoint)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseCollectionPointCOLLECTS_ABOUT.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:COLLECTS_ABOUT]-(a:CollectionPoint)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseCollectionPointCOLLECTS_INTO.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:COLLECTS_INTO]-(a:CollectionPoint)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseCollectionPointCOLLECTS_INTO.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:COLLECTS_INTO]-(a:CollectionPoint)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseCollectionPointCOLLECTS_INTO.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:COLLECTS_INTO]-(a:CollectionPoint)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseControllerLOCATED_IN.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:LOCATED_IN]-(a:Controller)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseControllerLOCATED_IN.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:LOCATED_IN]-(a:Controller)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseControllerLOCATED_IN.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:LOCATED_IN]-(a:Controller)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseDataSubjectBROADER.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:BROADER]-(a:DataSubject)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseDataSubjectBROADER.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:BROADER]-(a:DataSubject)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseDataSubjectBROADER.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:BROADER]-(a:DataSubject)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseDataTypeBROADER.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:BROADER]-(a:DataType)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseDataTypeBROADER.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:BROADER]-(a:DataType)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseDataTypeBROADER.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:BROADER]-(a:DataType)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseDataTypeMAY_CONTAIN.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:MAY_CONTAIN]-(a:DataType)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseDataTypeMAY_CONTAIN.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:MAY_CONTAIN]-(a:DataType)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseDataTypeMAY_CONTAIN.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:MAY_CONTAIN]-(a:DataType)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseDatasetCLASSIFIED_AS.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:CLASSIFIED_AS]-(a:Dataset)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseDatasetCLASSIFIED_AS.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:CLASSIFIED_AS]-(a:Dataset)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseDatasetCLASSIFIED_AS.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:CLASSIFIED_AS]-(a:Dataset)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseDatasetPART_OF.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:PART_OF]-(a:Dataset)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseDatasetPART_OF.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:PART_OF]-(a:Dataset)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseDatasetPART_OF.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:PART_OF]-(a:Dataset)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseDatasetPROVIDED_BY.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:PROVIDED_BY]-(a:Dataset)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseDatasetPROVIDED_BY.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:PROVIDED_BY]-(a:Dataset)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseDatasetPROVIDED_BY.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:PROVIDED_BY]-(a:Dataset)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseExemptionEXEMPTS_FROM.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:EXEMPTS_FROM]-(a:Exemption)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseExemptionEXEMPTS_FROM.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:EXEMPTS_FROM]-(a:Exemption)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseExemptionEXEMPTS_FROM.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:EXEMPTS_FROM]-(a:Exemption)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseFieldCLASSIFIED_AS.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:CLASSIFIED_AS]-(a:Field)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseFieldCLASSIFIED_AS.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:CLASSIFIED_AS]-(a:Field)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseFieldCLASSIFIED_AS.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:CLASSIFIED_AS]-(a:Field)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseFieldPART_OF.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:PART_OF]-(a:Field)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseFieldPART_OF.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:PART_OF]-(a:Field)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseFieldPART_OF.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:PART_OF]-(a:Field)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseLocationWITHIN.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:WITHIN]-(a:Location)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseLocationWITHIN.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:WITHIN]-(a:Location)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseLocationWITHIN.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:WITHIN]-(a:Location)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseProcessorENGAGES.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:ENGAGES]-(a:Processor)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseProcessorENGAGES.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:ENGAGES]-(a:Processor)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseProcessorENGAGES.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:ENGAGES]-(a:Processor)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseProcessorLOCATED_IN.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:LOCATED_IN]-(a:Processor)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseProcessorLOCATED_IN.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:LOCATED_IN]-(a:Processor)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseProcessorLOCATED_IN.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:LOCATED_IN]-(a:Processor)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inversePurposeBROADER.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:BROADER]-(a:Purpose)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inversePurposeBROADER.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:BROADER]-(a:Purpose)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inversePurposeBROADER.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:BROADER]-(a:Purpose)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseRecipientLOCATED_IN.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:LOCATED_IN]-(a:Recipient)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseRecipientLOCATED_IN.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:LOCATED_IN]-(a:Recipient)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseRecipientLOCATED_IN.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:LOCATED_IN]-(a:Recipient)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseRetentionRuleSCOPE_DATA.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:SCOPE_DATA]-(a:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseRetentionRuleSCOPE_DATA.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:SCOPE_DATA]-(a:RetentionRule)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseRetentionRuleSCOPE_DATA.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:SCOPE_DATA]-(a:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseRetentionRuleSCOPE_PROCESSOR.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:SCOPE_PROCESSOR]-(a:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseRetentionRuleSCOPE_PROCESSOR.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:SCOPE_PROCESSOR]-(a:RetentionRule)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseRetentionRuleSCOPE_PROCESSOR.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:SCOPE_PROCESSOR]-(a:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseRetentionRuleSCOPE_PURPOSE.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:SCOPE_PURPOSE]-(a:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseRetentionRuleSCOPE_PURPOSE.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:SCOPE_PURPOSE]-(a:RetentionRule)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseRetentionRuleSCOPE_PURPOSE.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:SCOPE_PURPOSE]-(a:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseRetentionRuleSCOPE_SUBJECT.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:SCOPE_SUBJECT]-(a:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseRetentionRuleSCOPE_SUBJECT.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:SCOPE_SUBJECT]-(a:RetentionRule)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseRetentionRuleSCOPE_SUBJECT.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:SCOPE_SUBJECT]-(a:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseRetentionRuleSCOPE_SYSTEM.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:SCOPE_SYSTEM]-(a:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseRetentionRuleSCOPE_SYSTEM.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:SCOPE_SYSTEM]-(a:RetentionRule)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseRetentionRuleSCOPE_SYSTEM.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:SCOPE_SYSTEM]-(a:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseRetentionRuleSTARTS_AT.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:STARTS_AT]-(a:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseRetentionRuleSTARTS_AT.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:STARTS_AT]-(a:RetentionRule)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseRetentionRuleSTARTS_AT.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:STARTS_AT]-(a:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseSystemCLASSIFIED_AS.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:CLASSIFIED_AS]-(a:System)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseSystemCLASSIFIED_AS.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:CLASSIFIED_AS]-(a:System)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseSystemCLASSIFIED_AS.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:CLASSIFIED_AS]-(a:System)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.inverseSystemPROVIDED_BY.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:PROVIDED_BY]-(a:System)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.inverseSystemPROVIDED_BY.count ($ids: strings, $asOf: string)
MATCH (b:Item)<-[r:PROVIDED_BY]-(a:System)
WHERE b.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN b.id AS item, count(a) AS count
ORDER BY item;

// question items.inverseSystemPROVIDED_BY.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (b:Item)
WHERE b.id IN $ids
CALL (b) {
  MATCH (b)<-[r:PROVIDED_BY]-(a:System)
  WHERE r.since <= $asOf AND r.until > $asOf AND a.sortKey > $after AND a.sortKey < $before
  RETURN a.id AS id, a.name AS name, a.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN b.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.legalHoldsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:LegalHold
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.matter, n.ground, n.placedOn, n.reviewOn, n.releasedOn
ORDER BY id;

// question items.linkedACCESSED_FROM ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:ACCESSED_FROM]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedBROADER ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:BROADER]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedCARRIES ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:CARRIES]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedCLASSIFIED_AS ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:CLASSIFIED_AS]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedCOLLECTS ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:COLLECTS]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedCOLLECTS_ABOUT ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:COLLECTS_ABOUT]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedCOLLECTS_INTO ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:COLLECTS_INTO]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedCONTROLLED_BY ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:CONTROLLED_BY]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedDISCLOSED_TO ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:DISCLOSED_TO]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedENDS_WITH ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:ENDS_WITH]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedENGAGES ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:ENGAGES]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedEXEMPTS_FROM ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:EXEMPTS_FROM]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedFLOW_FROM ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:FLOW_FROM]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedFLOW_TO ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:FLOW_TO]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedFOR_PURPOSE ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:FOR_PURPOSE]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedHOLDS ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:HOLDS]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedIN_SYSTEM ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:IN_SYSTEM]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedKEPT_UNDER ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:KEPT_UNDER]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedLOCATED_IN ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:LOCATED_IN]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedMAY_CONTAIN ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:MAY_CONTAIN]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedOF_DATA ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:OF_DATA]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedOF_SUBJECT ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:OF_SUBJECT]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedPART_OF ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:PART_OF]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedPROCESSED_BY ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:PROCESSED_BY]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedPROVIDED_BY ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:PROVIDED_BY]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedSAFEGUARDED_BY ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:SAFEGUARDED_BY]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedSCOPE_DATA ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:SCOPE_DATA]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedSCOPE_PROCESSOR ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:SCOPE_PROCESSOR]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedSCOPE_PURPOSE ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:SCOPE_PURPOSE]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedSCOPE_SUBJECT ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:SCOPE_SUBJECT]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedSCOPE_SYSTEM ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:SCOPE_SYSTEM]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedSTARTS_AT ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:STARTS_AT]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedSTORED_AT ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:STORED_AT]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedWITHIN ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:WITHIN]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.locations.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Location)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.locations.count ($asOf: string)
MATCH (n:Location)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.locations.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Location)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.locationsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Location
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.country
ORDER BY id;

// question items.processors.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Processor)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.processors.count ($asOf: string)
MATCH (n:Processor)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.processors.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Processor)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.processorsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Processor
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.country, n.contact
ORDER BY id;

// question items.purposes.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Purpose)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.purposes.count ($asOf: string)
MATCH (n:Purpose)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.purposes.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Purpose)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.purposesByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Purpose
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.directMarketing
ORDER BY id;

// question items.recipients.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Recipient)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.recipients.count ($asOf: string)
MATCH (n:Recipient)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.recipients.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Recipient)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.recipientsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Recipient
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.authority, n.country
ORDER BY id;

// question items.retentionRules.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:RetentionRule)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.retentionRules.count ($asOf: string)
MATCH (n:RetentionRule)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.retentionRules.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:RetentionRule)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.retentionRulesByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:RetentionRule
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.kind, n.period, n.criterion, n.countsFrom, n.action, n.article, n.residual
ORDER BY id;

// question items.rights.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Right)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.rights.count ($asOf: string)
MATCH (n:Right)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.rights.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Right)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.rightsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Right
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.article
ORDER BY id;

// question items.safeguards.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Safeguard)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.safeguards.count ($asOf: string)
MATCH (n:Safeguard)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.safeguards.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Safeguard)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.safeguardsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Safeguard
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.mechanism
ORDER BY id;

// question items.securityMeasures.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:SecurityMeasure)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.securityMeasures.count ($asOf: string)
MATCH (n:SecurityMeasure)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.securityMeasures.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:SecurityMeasure)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.securityMeasuresByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:SecurityMeasure
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier
ORDER BY id;

// question items.sources.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Source)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.sources.count ($asOf: string)
MATCH (n:Source)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.sources.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Source)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.sourcesByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Source
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.document, n.url, n.edition, n.date, n.lists
ORDER BY id;

// question items.systems.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:System)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.systems.count ($asOf: string)
MATCH (n:System)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.systems.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:System)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.systemsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:System
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.overwrittenAfter
ORDER BY id;

// question items.termsNamed ($lookups: strings, $limit: integer)
MATCH (t:Term)
WHERE t.lookup IN $lookups
RETURN t.lookup AS lookup, t.item AS item, t.name, t.rank AS rank
ORDER BY lookup, rank, item
LIMIT $limit;

// question items.triggers ($limit: integer)
MATCH (n:Trigger)
RETURN n.id, n.key, n.name, n.description, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.triggersByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Trigger
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier
ORDER BY id;

// question lineage.around ($ids: strings, $asOf: string, $limit: integer)
UNWIND $ids AS one
MATCH (x:Item)
WHERE x.id = one
WITH x
MATCH (x)-[:PART_OF*0..100]->(y:Asset)
WITH DISTINCT y
MATCH (s:Store)
WHERE s.id = 'store'
RETURN y.id AS id, [(y)-[r:PART_OF]->(o:Item) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | o.id] AS wholes, s.revision
ORDER BY id
LIMIT $limit;

// question lineage.assetsHolding ($types: strings, $asOf: string, $limit: integer)
// order: code
MATCH (t:Item)<-[h:OF_DATA]-(a:Activity)-[i:IN_SYSTEM]->(x:Item)
WHERE t.id IN $types AND a.since <= $asOf AND h.since <= $asOf AND h.until > $asOf AND i.since <= $asOf AND i.until > $asOf
WITH DISTINCT x, a
ORDER BY x.id, a.id
LIMIT $limit
RETURN 'activity' AS part, x.id AS id, [(a)-[r:OF_SUBJECT]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS subjects
UNION ALL
MATCH (t:Item)<-[h:COLLECTS]-(p:CollectionPoint)-[i:COLLECTS_INTO]->(x:Item)
WHERE t.id IN $types AND h.since <= $asOf AND h.until > $asOf AND p.since <= $asOf AND p.until > $asOf AND i.since <= $asOf AND i.until > $asOf
WITH DISTINCT x, p
ORDER BY x.id, p.id
LIMIT $limit
RETURN 'collected' AS part, x.id AS id, [(p)-[r:COLLECTS_ABOUT]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS subjects
UNION ALL
MATCH (t:Item)<-[c:CLASSIFIED_AS]-(x:Asset)
WHERE t.id IN $types AND c.since <= $asOf AND c.until > $asOf
WITH DISTINCT x
ORDER BY x.id
LIMIT $limit
RETURN 'classified' AS part, x.id AS id, [] AS subjects
UNION ALL
MATCH (t:Item)<-[c:CARRIES]-(f:Flow)-[k:FLOW_TO]->(x:Asset)
WHERE t.id IN $types AND f.since <= $asOf AND f.until > $asOf AND c.since <= $asOf AND c.until > $asOf AND k.since <= $asOf AND k.until > $asOf
WITH DISTINCT x
ORDER BY x.id
LIMIT $limit
RETURN 'carried' AS part, x.id AS id, [] AS subjects;

// question lineage.carried ($ids: strings, $asOf: string, $limit: integer)
MATCH (x:Item)
WHERE x.id IN $ids
WITH x

MATCH (s:Store)
WHERE s.id = 'store'
RETURN x.id AS id,
  [(x)-[r:CARRIES|OF_DATA|COLLECTS]->(t:Item) | [t.id, r.since, r.until]] AS dataTypes,
  [(x)-[r:OF_SUBJECT|COLLECTS_ABOUT]->(t:Item) WHERE r.since <= $asOf AND r.until > $asOf | t.id] AS subjects,
  s.revision, $asOf
ORDER BY id
LIMIT $limit;

// question lineage.controllersIn ($ids: strings, $asOf: string, $limit: integer)
MATCH (x:Item)
WHERE x.id IN $ids
WITH x

MATCH (s:Store)
WHERE s.id = 'store'
RETURN x.id AS id,
  [(x)<-[i:IN_SYSTEM]-(a:Activity) WHERE a.since <= $asOf AND i.since <= $asOf AND i.until > $asOf | a.id] AS activities,
  [(x)<-[i:IN_SYSTEM]-(a:Activity)-[r:CONTROLLED_BY]->(c:Item) WHERE a.since <= $asOf AND i.since <= $asOf AND i.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND c.since <= $asOf AND c.until > $asOf | [a.id, c.id]] AS controllers,
  s.revision
ORDER BY id
LIMIT $limit;

// question lineage.downstream.alone ($ids: strings, $asOf: string, $limit: integer)
MATCH (x:Item)
WHERE x.id IN $ids AND x.since <= $asOf AND x.until > $asOf
WITH x

MATCH (s:Store)
WHERE s.id = 'store'
RETURN x.id AS id, x.name,
  [(x)-[r:PART_OF|PROVIDED_BY]->(o:Item) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | [type(r), o.id]] AS outward,
  [(x)<-[r:PART_OF]-(o:Item) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | o.id] AS parts,
  [(x)<-[a:FLOW_FROM]-(f:Flow)-[b:FLOW_TO]->(o:Item) WHERE a.since <= $asOf AND a.until > $asOf AND f.since <= $asOf AND f.until > $asOf AND b.since <= $asOf AND b.until > $asOf AND o.since <= $asOf AND o.until > $asOf | [f.id, o.id]] AS flows,
  [(x)<-[i:IN_SYSTEM]-(a:Activity)-[r:PROCESSED_BY|DISCLOSED_TO|STORED_AT|ACCESSED_FROM]->(o:Item) WHERE a.since <= $asOf AND i.since <= $asOf AND i.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | [a.id, type(r), o.id]] AS placements,
  s.revision
ORDER BY id
LIMIT $limit;

// question lineage.downstream.others ($ids: strings, $asOf: string, $limit: integer)
MATCH (x:Item)
WHERE x.id IN $ids AND x.since <= $asOf AND x.until > $asOf
WITH x

MATCH (s:Store)
WHERE s.id = 'store'
RETURN x.id AS id, x.name,
  [(x)-[r:COLLECTS_INTO|ENGAGES|LOCATED_IN]->(o:Item) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | [type(r), o.id]] AS links,
  s.revision
ORDER BY id
LIMIT $limit;

// question lineage.downstream.whole ($ids: strings, $asOf: string, $limit: integer)
UNWIND $ids AS one
MATCH (s:Item)
WHERE s.id = one
WITH s
MATCH (s)<-[:PART_OF*0..100]-(x:Asset)
WITH DISTINCT x
WHERE x.since <= $asOf AND x.until > $asOf
WITH x

MATCH (s:Store)
WHERE s.id = 'store'
RETURN x.id AS id, x.name,
  [(x)-[r:PART_OF|PROVIDED_BY]->(o:Item) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | [type(r), o.id]] AS outward,
  [(x)<-[r:PART_OF]-(o:Item) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | o.id] AS parts,
  [(x)<-[a:FLOW_FROM]-(f:Flow)-[b:FLOW_TO]->(o:Item) WHERE a.since <= $asOf AND a.until > $asOf AND f.since <= $asOf AND f.until > $asOf AND b.since <= $asOf AND b.until > $asOf AND o.since <= $asOf AND o.until > $asOf | [f.id, o.id]] AS flows,
  [(x)<-[i:IN_SYSTEM]-(a:Activity)-[r:PROCESSED_BY|DISCLOSED_TO|STORED_AT|ACCESSED_FROM]->(o:Item) WHERE a.since <= $asOf AND i.since <= $asOf AND i.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | [a.id, type(r), o.id]] AS placements,
  s.revision
ORDER BY id
LIMIT $limit;

// question lineage.names ($ids: strings, $limit: integer)
MATCH (x:Item)
WHERE x.id IN $ids
RETURN x.id AS id, x.name
ORDER BY id
LIMIT $limit;

// question lineage.placesNamed ($lookups: strings, $limit: integer)
MATCH (t:Term)
WHERE t.lookup IN $lookups
WITH t

MATCH (s:Store)
WHERE s.id = 'store'
RETURN t.lookup AS lookup, t.item AS item, t.name, t.rank AS rank, s.revision
ORDER BY lookup, rank, item
LIMIT $limit;

// question lineage.statements ($ids: strings, $asOf: string, $limit: integer)
UNWIND $ids AS one
MATCH (x:Item)
WHERE x.id = one
WITH x
MATCH (x)<-[:PART_OF*0..100]-(y:Asset)
WITH DISTINCT x, y
WHERE y.since <= $asOf AND y.until > $asOf
WITH x, y

MATCH (s:Store)
WHERE s.id = 'store'
RETURN x.id AS id, y.id AS part,
  [(y)-[r:PART_OF]->(w:Item) WHERE r.since <= $asOf AND r.until > $asOf AND w.since <= $asOf AND w.until > $asOf | w.id] AS wholes,
  [(y)-[r:CLASSIFIED_AS]->(t:Item) WHERE r.since <= $asOf AND r.until > $asOf | t.id] AS classified,
  [(y)<-[r:FLOW_FROM|FLOW_TO]-(f:Flow)-[c:CARRIES]->(t:Item) WHERE r.since <= $asOf AND r.until > $asOf AND f.since <= $asOf AND f.until > $asOf AND c.since <= $asOf AND c.until > $asOf | t.id] AS moved,
  [(y)<-[r:COLLECTS_INTO]-(p:CollectionPoint)-[c:COLLECTS]->(t:Item) WHERE r.since <= $asOf AND r.until > $asOf AND p.since <= $asOf AND p.until > $asOf AND c.since <= $asOf AND c.until > $asOf | t.id] AS collected,
  [(y)<-[r:FLOW_TO]-(f:Flow) WHERE r.since <= $asOf AND r.until > $asOf AND f.since <= $asOf AND f.until > $asOf | f.id] AS arriving,
  [(y)<-[r:FLOW_TO]-(f:Flow)-[:CARRIES]->(t:Item) WHERE r.since <= $asOf AND r.until > $asOf AND f.since <= $asOf AND f.until > $asOf | f.id] AS arrivingTyped,
  s.revision
ORDER BY id, part
LIMIT $limit;

// question lineage.upstream.alone ($ids: strings, $asOf: string, $limit: integer)
MATCH (x:Item)
WHERE x.id IN $ids AND x.since <= $asOf AND x.until > $asOf
WITH x

MATCH (s:Store)
WHERE s.id = 'store'
RETURN x.id AS id, x.name,
  [(x)-[r:PART_OF|PROVIDED_BY]->(o:Item) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | [type(r), o.id]] AS outward,
  [(x)<-[r:PART_OF]-(o:Item) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | o.id] AS parts,
  [(x)<-[a:FLOW_TO]-(f:Flow)-[b:FLOW_FROM]->(o:Item) WHERE a.since <= $asOf AND a.until > $asOf AND f.since <= $asOf AND f.until > $asOf AND b.since <= $asOf AND b.until > $asOf AND o.since <= $asOf AND o.until > $asOf | [f.id, o.id]] AS flows,
  [(x)<-[r:COLLECTS_INTO]-(o:CollectionPoint) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | o.id] AS collectedAt,
  s.revision
ORDER BY id
LIMIT $limit;

// question lineage.upstream.others ($ids: strings, $asOf: string, $limit: integer)
MATCH (x:Item)
WHERE x.id IN $ids AND x.since <= $asOf AND x.until > $asOf
WITH x

MATCH (s:Store)
WHERE s.id = 'store'
RETURN x.id AS id, x.name,
  [(x)<-[r:ENGAGES|LOCATED_IN|PROVIDED_BY]-(o:Item) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | [type(r), o.id]] AS links,
  [(x)<-[r:PROCESSED_BY|DISCLOSED_TO|STORED_AT|ACCESSED_FROM]-(a:Activity)-[i:IN_SYSTEM]->(o:Item) WHERE a.since <= $asOf AND r.since <= $asOf AND r.until > $asOf AND i.since <= $asOf AND i.until > $asOf AND o.since <= $asOf AND o.until > $asOf | [a.id, type(r), o.id]] AS placements,
  s.revision
ORDER BY id
LIMIT $limit;

// question lineage.upstream.whole ($ids: strings, $asOf: string, $limit: integer)
UNWIND $ids AS one
MATCH (s:Item)
WHERE s.id = one
WITH s
MATCH (s)<-[:PART_OF*0..100]-(x:Asset)
WITH DISTINCT x
WHERE x.since <= $asOf AND x.until > $asOf
WITH x

MATCH (s:Store)
WHERE s.id = 'store'
RETURN x.id AS id, x.name,
  [(x)-[r:PART_OF|PROVIDED_BY]->(o:Item) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | [type(r), o.id]] AS outward,
  [(x)<-[r:PART_OF]-(o:Item) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | o.id] AS parts,
  [(x)<-[a:FLOW_TO]-(f:Flow)-[b:FLOW_FROM]->(o:Item) WHERE a.since <= $asOf AND a.until > $asOf AND f.since <= $asOf AND f.until > $asOf AND b.since <= $asOf AND b.until > $asOf AND o.since <= $asOf AND o.until > $asOf | [f.id, o.id]] AS flows,
  [(x)<-[r:COLLECTS_INTO]-(o:CollectionPoint) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | o.id] AS collectedAt,
  s.revision
ORDER BY id
LIMIT $limit;

// command persons.create ($rows: rows)
UNWIND $rows AS row
CREATE (p:Person {id: row.id})
SET p.head = row.id, p.createdAt = row.createdAt;

// command persons.createEventsOfHoldings ($rows: rows)
UNWIND $rows AS row
MATCH (h:Holding {id: row.of})
CREATE (e:Event {id: row.id})
SET e.trigger = row.trigger, e.day = row.day, e.voidedFrom = row.voidedFrom, e.recordedAt = row.recordedAt
CREATE (e)-[:HAPPENED_TO]->(h);

// command persons.createEventsOfPersons ($rows: rows)
UNWIND $rows AS row
MATCH (p:Person {id: row.of})
CREATE (e:Event {id: row.id})
SET e.trigger = row.trigger, e.day = row.day, e.voidedFrom = row.voidedFrom, e.recordedAt = row.recordedAt
CREATE (e)-[:HAPPENED_TO]->(p);

// command persons.createHoldings ($rows: rows)
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
CREATE (h:Holding {id: row.id})
SET h.class = row.class, h.subject = row.subject, h.dataType = row.dataType, h.system = row.system, h.activity = row.activity, h.reference = row.reference, h.state = row.state, h.recordedAt = row.recordedAt
CREATE (h)-[:HOLDING_OF]->(p);

// command persons.createIdentifiers ($rows: rows)
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
CREATE (i:Identifier {id: row.id})
SET i.kind = row.kind, i.namespace = row.namespace, i.keyVersion = row.keyVersion, i.createdAt = row.createdAt
CREATE (i)-[:IDENTIFIES]->(p);

// command persons.dropEvents ($ids: strings)
MATCH (e:Event)
WHERE e.id IN $ids
DETACH DELETE e;

// question persons.eventsByIds ($ids: strings)
MATCH (e:Event)
WHERE e.id IN $ids
RETURN e.id AS id, [e.id, e.trigger, e.day, e.voidedFrom, e.recordedAt]
ORDER BY id;

// question persons.facts ($head: string, $limit: integer, $recordLimit: integer)
// order: code
MATCH (p:Person)
WHERE p.head = $head
WITH p
ORDER BY p.id
LIMIT 1000
RETURN 'person' AS part, [p.id] AS row
UNION ALL
MATCH (p:Person)<-[:HOLDING_OF]-(h:Holding)
WHERE p.head = $head
WITH p, h
ORDER BY h.id
LIMIT $limit
RETURN 'holding' AS part, [h.id, p.id, h.subject, h.dataType, h.system, h.activity, h.reference, h.state, h.recordedAt, [(h)<-[:HAPPENED_TO]-(e:Event) | [e.id, e.trigger, e.day, e.voidedFrom, e.recordedAt]], [(h)<-[:HOLDS]-(l:LegalHold) | [l.id, l.matter, l.ground, l.placedOn, l.reviewOn, l.releasedOn]]] AS row
UNION ALL
MATCH (p:Person)<-[:HAPPENED_TO]-(e:Event)
WHERE p.head = $head
WITH e
ORDER BY e.id
LIMIT $recordLimit
RETURN 'event' AS part, [e.id, e.trigger, e.day, e.voidedFrom, e.recordedAt] AS row
UNION ALL
MATCH (p:Person)<-[:HOLDS]-(l:LegalHold)
WHERE p.head = $head
WITH DISTINCT l
ORDER BY l.id
LIMIT $recordLimit
RETURN 'hold' AS part, [l.id, l.matter, l.ground, l.placedOn, l.reviewOn, l.releasedOn] AS row
UNION ALL
MATCH (p:Person)<-[:CONSENT_OF]-(c:Consent)
WHERE p.head = $head
WITH c
ORDER BY c.id
LIMIT $recordLimit
RETURN 'consent' AS part, [c.id, c.activity, c.purpose, c.givenOn, c.withdrawnOn] AS row
UNION ALL
MATCH (p:Person)<-[:OBJECTION_OF]-(o:Objection)
WHERE p.head = $head
WITH o
ORDER BY o.id
LIMIT $recordLimit
RETURN 'objection' AS part, [o.id, o.activity, o.purpose, o.day, o.upheldFrom] AS row;

// question persons.holdingsByIds ($ids: strings)
MATCH (h:Holding)-[:HOLDING_OF]->(p:Person)
WHERE h.id IN $ids
RETURN h.id AS id, p.head, [h.id, p.id, h.subject, h.dataType, h.system, h.activity, h.reference, h.state, h.recordedAt, [(h)<-[:HAPPENED_TO]-(e:Event) | [e.id, e.trigger, e.day, e.voidedFrom, e.recordedAt]], [(h)<-[:HOLDS]-(l:LegalHold) | [l.id, l.matter, l.ground, l.placedOn, l.reviewOn, l.releasedOn]]]
ORDER BY id;

// question persons.identified ($digests: strings)
MATCH (i:Identifier)-[:IDENTIFIES]->(p:Person)
WHERE i.id IN $digests
RETURN i.id AS digest, p.id, p.head
ORDER BY digest;

// question persons.keyVersions
MATCH (k:KeyVersion)
RETURN k.version AS version
ORDER BY version;

// command persons.lock
MERGE (s:Store {id: 'persons'}) SET s.revision = coalesce(s.revision, 0) + 1;

// question persons.ofHeads ($heads: strings)
MATCH (p:Person)
WHERE p.head IN $heads
RETURN p.id AS id, p.head
ORDER BY id;

// question persons.onceById ($id: string)
MATCH (o:Once)
WHERE o.id = $id
RETURN o.id AS id, o.asked, o.answer
ORDER BY id;

// question persons.ownersOfEvents ($ids: strings)
MATCH (e:Event)-[:HAPPENED_TO]->(o)
WHERE e.id IN $ids
RETURN e.id AS id, o.id AS owner
ORDER BY id, owner;

// command persons.rekey ($rows: rows)
UNWIND $rows AS row
MATCH (i:Identifier {id: row.old})
SET i.id = row.id, i.keyVersion = row.keyVersion;

// command persons.voidEvents ($ids: strings, $from: string)
MATCH (e:Event)
WHERE e.id IN $ids
SET e.voidedFrom = $from;

// command persons.writeHoldingClasses ($rows: rows)
UNWIND $rows AS row
MERGE (c:HoldingClass {id: row.id})
SET c = row;

// command persons.writeKeyVersions ($rows: rows)
UNWIND $rows AS row
MERGE (k:KeyVersion {id: row.id})
SET k.version = row.version;

// command persons.writeOnce ($rows: rows)
UNWIND $rows AS row
MERGE (o:Once {id: row.id})
SET o = row;

// question stored.links ($ids: strings, $limit: integer)
MATCH (a:Item)-[r]->(b:Item)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS to, r.since AS since, r.until, r.stated, r.evidence, r.origin
ORDER BY item, type, to, since
LIMIT $limit;

// command taxonomy.broader ($rows: rows)
UNWIND $rows AS row
MATCH (a:TaxonomyTerm {id: row.from})
MATCH (b:TaxonomyTerm {id: row.to})
MERGE (a)-[:BROADER]->(b);

// question taxonomy.digest
MATCH (s:Store)
WHERE s.id = 'store'
RETURN s.taxonomies AS digest
ORDER BY digest;

// command taxonomy.drop
MATCH (t:TaxonomyTerm) DETACH DELETE t;

// command taxonomy.mark ($digest: string)
MERGE (s:Store {id: 'store'}) SET s.taxonomies = $digest;

// question taxonomy.terms ($limit: integer)
MATCH (t:TaxonomyTerm)
RETURN t.id AS id, t.scheme, t.kind, t.key, t.iri, t.name, t.definition, t.words, t.basis, [(t)-[:BROADER]->(b:TaxonomyTerm) | b.id] AS broader
ORDER BY id
LIMIT $limit;

// command taxonomy.write ($rows: rows)
UNWIND $rows AS row
MERGE (t:TaxonomyTerm {id: row.id})
SET t = row;

// question vocabulary.controllers ($limit: integer)
MATCH (n:Controller)
RETURN n.id, n.key, n.name, n.aliases,
  [] AS wider,
  [] AS contains,
  [n.house, n.timeZone, n.financialYearEnd, n.earlier] AS more
ORDER BY n.id
LIMIT $limit;

// question vocabulary.dataSubjects ($limit: integer)
MATCH (n:DataSubject)
RETURN n.id, n.key, n.name, n.aliases,
  [(n)-[r:BROADER]->(b:Item) | [b.id, r.since, r.until]] AS wider,
  [] AS contains,
  [] AS more
ORDER BY n.id
LIMIT $limit;

// question vocabulary.dataTypes ($limit: integer)
MATCH (n:DataType)
RETURN n.id, n.key, n.name, n.aliases,
  [(n)-[r:BROADER]->(b:Item) | [b.id, r.since, r.until]] AS wider,
  [(n)-[r:MAY_CONTAIN]->(b:Item) | [b.id, r.since, r.until]] AS contains,
  [] AS more
ORDER BY n.id
LIMIT $limit;

// question vocabulary.legalHolds ($limit: integer)
MATCH (n:LegalHold)
RETURN n.id, n.matter, n.ground, n.placedOn, n.releasedOn, [(n)-[r:HOLDS]->(b:Item) | [b.id, r.since, r.until]] AS targets
ORDER BY n.id
LIMIT $limit;

// question vocabulary.purposes ($limit: integer)
MATCH (n:Purpose)
RETURN n.id, n.key, n.name, n.aliases,
  [(n)-[r:BROADER]->(b:Item) | [b.id, r.since, r.until]] AS wider,
  [] AS contains,
  [] AS more
ORDER BY n.id
LIMIT $limit;

// question vocabulary.retentionRules ($limit: integer)
MATCH (n:RetentionRule)
RETURN n.id, n.name, n.kind, n.period, n.criterion, n.countsFrom, n.article, n.residual, n.action, n.assumed, n.earlier, n.since, n.until,
  [(n)-[r:STARTS_AT]->(t:Item) | [t.id, t.key, t.name, r.stated, r.since, r.until]] AS triggers,
  [(n)-[r:SCOPE_DATA]->(b:Item) | [b.id, r.since, r.until]] AS types,
  [(n)-[r:SCOPE_SUBJECT]->(b:Item) | [b.id, r.since, r.until]] AS subjects,
  [(n)-[r:SCOPE_PURPOSE]->(b:Item) | [b.id, r.since, r.until]] AS purposes,
  [(n)-[r:SCOPE_SYSTEM]->(b:Item) | [b.id, r.since, r.until]] AS systems,
  [(n)-[r:SCOPE_PROCESSOR]->(b:Item) | [b.id, r.since, r.until]] AS processors
ORDER BY n.id
LIMIT $limit;

// question vocabulary.state
MATCH (s:Store)
WHERE s.id = 'store'
RETURN s.revision AS revision
ORDER BY revision;

// question vocabulary.triggers ($limit: integer)
MATCH (n:Trigger)
RETURN n.id, n.key, n.name, n.aliases,
  [] AS wider,
  [] AS contains,
  [] AS more
ORDER BY n.id
LIMIT $limit;

// question vocabulary.untypedFlow
MATCH (f:Flow)
WHERE COUNT { (f)-[:CARRIES]->() } = 0
RETURN f.id AS id
ORDER BY id
LIMIT 1;

// question where.assetsAround ($ids: strings, $asOf: string, $limit: integer)
UNWIND $ids AS one
MATCH (x:Item)
WHERE x.id = one
WITH x
MATCH (x)-[:PART_OF*0..100]->(y:Asset)
WITH DISTINCT y
MATCH (s:Store)
WHERE s.id = 'store'
RETURN y.id AS id, y.name,
  [(y)-[r:PART_OF]->(z:Item) WHERE r.since <= $asOf AND r.until > $asOf | z.id] AS partOf,
  [(y)-[r:PROVIDED_BY]->(p:Item) WHERE r.since <= $asOf AND r.until > $asOf | [p.id, p.name]] AS providers,
  s.revision
ORDER BY id
LIMIT $limit;

// question where.assetsThatState ($ids: strings, $asOf: string, $limit: integer)
MATCH (x:Item)<-[:PART_OF*0..100]-(y:Asset)
WHERE x.id IN $ids
WITH DISTINCT x, y
RETURN x.id AS id, y.id AS part,
  size([(y)-[r:CLASSIFIED_AS]->(t:Item) WHERE r.since <= $asOf AND r.until > $asOf | t.id]) + size([(y)<-[r:FLOW_TO]-(f:Flow)-[c:CARRIES]->(t:Item) WHERE r.since <= $asOf AND r.until > $asOf AND c.since <= $asOf AND c.until > $asOf AND f.since <= $asOf AND f.until > $asOf | t.id]) AS statements
ORDER BY id, part
LIMIT $limit;

// question where.controllersOfSystems ($ids: strings, $asOf: string, $limit: integer)
MATCH (y:Item)<-[u:IN_SYSTEM]-(a:Activity)
WHERE y.id IN $ids AND u.since <= $asOf AND u.until > $asOf AND a.since <= $asOf
RETURN y.id AS id, a.id AS activity, [(a)-[r:CONTROLLED_BY]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name]] AS controllers, [(a)-[r:OF_SUBJECT]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS subjects
ORDER BY id, activity
LIMIT $limit;

// question where.held ($types: strings, $asOf: string, $activityLimit: integer, $assetLimit: integer)
// order: code
MATCH (s:Store)
WHERE s.id = 'store'
RETURN 'revision' AS part, [s.revision] AS row
UNION ALL
MATCH (t:Item)<-[h:OF_DATA]-(a:Activity)
WHERE t.id IN $types AND h.since <= $asOf AND h.until > $asOf AND a.since <= $asOf
WITH DISTINCT a
ORDER BY a.id
LIMIT $activityLimit
RETURN 'activity' AS part, [a.id, a.name, a.legalBasis, a.assumed, a.earlier, a.until,
  [(a)-[r:OF_DATA]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, r.evidence]],
  [(a)-[r:OF_SUBJECT]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id],
  [(a)-[r:FOR_PURPOSE]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name]],
  [(a)-[r:CONTROLLED_BY]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name]],
  [(a)-[r:IN_SYSTEM]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name]],
  [(a)-[r:IN_SYSTEM]->(b:Item)-[q:PROVIDED_BY]->(p:Item) WHERE r.since <= $asOf AND r.until > $asOf AND q.since <= $asOf AND q.until > $asOf | [b.id, p.id, p.name]],
  [(a)-[r:PROCESSED_BY]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name]],
  [(a)-[r:KEPT_UNDER]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, r.stated]],
  [(a)-[r:STORED_AT]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name]]] AS row
UNION ALL
MATCH (t:Item)<-[c:CLASSIFIED_AS]-(x:Asset)
WHERE t.id IN $types AND c.since <= $asOf AND c.until > $asOf
WITH x, t, c
ORDER BY x.id, t.id
LIMIT $assetLimit
RETURN 'held' AS part, [[x.id, x.name], t.id, c.evidence] AS row
UNION ALL
MATCH (t:Item)<-[c:CARRIES]-(f:Flow)-[k:FLOW_TO]->(x:Asset)
WHERE t.id IN $types AND f.since <= $asOf AND f.until > $asOf AND c.since <= $asOf AND c.until > $asOf AND k.since <= $asOf AND k.until > $asOf
WITH x, t, c
ORDER BY x.id, t.id
LIMIT $assetLimit
RETURN 'held' AS part, [[x.id, x.name], t.id, c.evidence] AS row;

// question where.untypedFlows ($asOf: string, $limit: integer)
MATCH (f:Flow)
WHERE f.since <= $asOf AND f.until > $asOf AND COUNT { (f)-[:CARRIES]->() } = 0
WITH f
MATCH (f)-[k:FLOW_FROM]->(x:Asset)
WHERE k.since <= $asOf AND k.until > $asOf
MATCH (f)-[m:FLOW_TO]->(y:Asset)
WHERE m.since <= $asOf AND m.until > $asOf
RETURN f.id AS id, x.id, y.id, y.name, m.evidence
ORDER BY id
LIMIT $limit;

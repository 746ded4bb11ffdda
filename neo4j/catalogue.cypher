// Every statement that the product sends, by name; printed from the code. Each runs on both engines.

// command access.createToken ($rows: rows)
UNWIND $rows AS row
MERGE (n:ApiToken {id: row.id})
SET n = row;

// command access.lock
MERGE (s:Store {id: 'access'}) SET s.revision = coalesce(s.revision, 0) + 1;

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

// command audit.eraseWords ($rows: rows)
UNWIND $rows AS row
MATCH (e:AuditEntry {number: row.number})
REMOVE e.at, e.by, e.action, e.about, e.batch;

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

// question audit.readingsBefore ($beforeDate: string, $limit: integer)
MATCH (e:AuditEntry)
WHERE e.reading = true AND e.at < $beforeDate
RETURN e.number AS number
ORDER BY number
LIMIT $limit;

// command audit.writeEntries ($rows: rows)
UNWIND $rows AS row
CREATE (e:AuditEntry)
SET e += row;

// command backup.endRestore
MATCH (r:Restore)
WHERE r.id = 'restore'
DETACH DELETE r;

// command backup.noteRestore ($sha256: string, $line: integer)
MERGE (r:Restore {id: 'restore'})
SET r.sha256 = $sha256, r.line = $line;

// question backup.restoreUnderWay
MATCH (r:Restore)
RETURN r.sha256 AS sha256, r.line
ORDER BY sha256;

// question contents.Acceptance ($after: string, $limit: integer)
MATCH (n:Acceptance)
WHERE n.id > $after
RETURN n.id AS key, n.finding, n.reason, n.until, n.acceptedOn, n.acceptedAt, n.by, n.facts, n.withdrawnOn
ORDER BY key
LIMIT $limit;

// question contents.ApiToken ($after: string, $limit: integer)
MATCH (n:ApiToken)
WHERE n.id > $after
RETURN n.id AS key, n.name, n.createdAt, n.expiresAt, n.revokedAt, n.digest
ORDER BY key
LIMIT $limit;

// question contents.AuditEntry ($afterNumber: integer, $limit: integer)
MATCH (n:AuditEntry)
WHERE n.number > $afterNumber
RETURN n.number AS key, n.at, n.by, n.action, n.about, n.batch, n.reading, n.digest, n.previous, n.hash
ORDER BY key
LIMIT $limit;

// question contents.AuditHead ($after: string, $limit: integer)
MATCH (n:AuditHead)
WHERE n.id > $after
RETURN n.id AS key, n.turn, n.number, n.hash
ORDER BY key
LIMIT $limit;

// question contents.Consent ($after: string, $limit: integer)
MATCH (n:Consent)
WHERE n.id > $after
RETURN n.id AS key, n.activity, n.purpose, n.givenOn, n.withdrawnOn, n.recordedAt, n.withdrawnAt
ORDER BY key
LIMIT $limit;

// question contents.ConsentToPerson ($ids: strings, $limit: integer)
MATCH (a:Consent)-[r]->(b:Person)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other
ORDER BY item, type, other
LIMIT $limit;

// question contents.ErasureEntry ($after: string, $limit: integer)
MATCH (n:ErasureEntry)
WHERE n.id > $after
RETURN n.id AS key, n.keyVersion, n.how, n.erasedOn, n.confirmedAt, n.confirmedBy
ORDER BY key
LIMIT $limit;

// question contents.Event ($after: string, $limit: integer)
MATCH (n:Event)
WHERE n.id > $after
RETURN n.id AS key, n.trigger, n.day, n.voidedFrom, n.recordedAt
ORDER BY key
LIMIT $limit;

// question contents.EventToHolding ($ids: strings, $limit: integer)
MATCH (a:Event)-[r]->(b:Holding)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other
ORDER BY item, type, other
LIMIT $limit;

// question contents.EventToPerson ($ids: strings, $limit: integer)
MATCH (a:Event)-[r]->(b:Person)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other
ORDER BY item, type, other
LIMIT $limit;

// question contents.Evidence ($after: string, $limit: integer)
MATCH (n:Evidence)
WHERE n.id > $after
RETURN n.id AS key, n.section, n.quote, n.stated, n.note, n.about, n.truncated
ORDER BY key
LIMIT $limit;

// question contents.EvidenceToItem ($ids: strings, $limit: integer)
MATCH (a:Evidence)-[r]->(b:Item)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other
ORDER BY item, type, other
LIMIT $limit;

// question contents.Holding ($after: string, $limit: integer)
MATCH (n:Holding)
WHERE n.id > $after
RETURN n.id AS key, n.class, n.subject, n.dataType, n.system, n.activity, n.reference, n.state, n.endedOn, n.recordedAt
ORDER BY key
LIMIT $limit;

// question contents.HoldingClass ($after: string, $limit: integer)
MATCH (n:HoldingClass)
WHERE n.id > $after
RETURN n.id AS key, n.subject, n.dataType, n.system, n.activity
ORDER BY key
LIMIT $limit;

// question contents.HoldingToPerson ($ids: strings, $limit: integer)
MATCH (a:Holding)-[r]->(b:Person)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other
ORDER BY item, type, other
LIMIT $limit;

// question contents.Identifier ($after: string, $limit: integer)
MATCH (n:Identifier)
WHERE n.id > $after
RETURN n.id AS key, n.kind, n.namespace, n.keyVersion, n.createdAt
ORDER BY key
LIMIT $limit;

// question contents.IdentifierToPerson ($ids: strings, $limit: integer)
MATCH (a:Identifier)-[r]->(b:Person)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other
ORDER BY item, type, other
LIMIT $limit;

// question contents.Item ($after: string, $limit: integer)
MATCH (n:Item)
WHERE n.id > $after
RETURN n.id AS id, n.key AS key, n.name AS name, n.aliases AS aliases, n.description AS description, n.since AS since, n.until AS until, n.assumed AS assumed, n.sortKey AS sortKey, n.version AS version, n.digest AS digest, n.changedAt AS changedAt, n.changedBy AS changedBy, n.earlier AS earlier, n.special AS special, n.condition AS condition, n.directMarketing AS directMarketing, n.house AS house, n.registration AS registration, n.address AS address, n.contact AS contact, n.dataProtectionOfficer AS dataProtectionOfficer, n.representative AS representative, n.supervisoryAuthority AS supervisoryAuthority, n.supervisoryAuthorityContact AS supervisoryAuthorityContact, n.country AS country, n.region AS region, n.timeZone AS timeZone, n.financialYearEnd AS financialYearEnd, n.authority AS authority, n.eea AS eea, n.thirdCountry AS thirdCountry, n.overwrittenAfter AS overwrittenAfter, n.origin AS origin, n.role AS role, n.onBehalfOf AS onBehalfOf, n.legalBasis AS legalBasis, n.kind AS kind, n.period AS period, n.criterion AS criterion, n.countsFrom AS countsFrom, n.action AS action, n.article AS article, n.residual AS residual, n.mechanism AS mechanism, n.document AS document, n.reference AS reference, n.scope AS scope, n.certifiedOnly AS certifiedOnly, n.outcome AS outcome, n.assessedOn AS assessedOn, n.reviewOn AS reviewOn, n.signedOn AS signedOn, n.covers AS covers, n.authorisation AS authorisation, n.noticePeriod AS noticePeriod, n.url AS url, n.edition AS edition, n.date AS date, n.lists AS lists, n.matter AS matter, n.ground AS ground, n.placedOn AS placedOn, n.releasedOn AS releasedOn
ORDER BY id
LIMIT $limit;

// question contents.ItemToEvidence ($ids: strings, $limit: integer)
MATCH (a:Item)-[r]->(b:Evidence)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other, r.position AS position
ORDER BY item, type, other
LIMIT $limit;

// question contents.ItemToItem ($ids: strings, $limit: integer)
MATCH (a:Item)-[r]->(b:Item)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other, r.evidence AS evidence, r.origin AS origin, r.since AS since, r.stated AS stated, r.until AS until
ORDER BY item, type, other
LIMIT $limit;

// question contents.ItemVersion ($after: string, $limit: integer)
MATCH (n:ItemVersion)
WHERE n.id > $after
RETURN n.id AS key, n.item, n.version, n.changedAt, n.changedBy, n.facts
ORDER BY key
LIMIT $limit;

// question contents.ItemVersionToItem ($ids: strings, $limit: integer)
MATCH (a:ItemVersion)-[r]->(b:Item)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other
ORDER BY item, type, other
LIMIT $limit;

// question contents.KeyVersion ($after: string, $limit: integer)
MATCH (n:KeyVersion)
WHERE n.id > $after
RETURN n.id AS key, n.version
ORDER BY key
LIMIT $limit;

// question contents.LegalHold ($after: string, $limit: integer)
MATCH (n:LegalHold)
WHERE n.id > $after AND n.key IS NULL
RETURN n.id AS key, n.matter, n.ground, n.reason, n.placedOn, n.reviewOn, n.releasedOn, n.placedBy, n.placedAt
ORDER BY key
LIMIT $limit;

// question contents.LegalHoldToHolding ($ids: strings, $limit: integer)
MATCH (a:LegalHold)-[r]->(b:Holding)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other, r.evidence AS evidence, r.since AS since, r.stated AS stated, r.until AS until
ORDER BY item, type, other
LIMIT $limit;

// question contents.LegalHoldToItem ($ids: strings, $limit: integer)
MATCH (a:LegalHold)-[r]->(b:Item)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other, r.evidence AS evidence, r.since AS since, r.stated AS stated, r.until AS until
ORDER BY item, type, other
LIMIT $limit;

// question contents.LegalHoldToPerson ($ids: strings, $limit: integer)
MATCH (a:LegalHold)-[r]->(b:Person)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other, r.evidence AS evidence, r.since AS since, r.stated AS stated, r.until AS until
ORDER BY item, type, other
LIMIT $limit;

// question contents.LineageRun ($after: string, $limit: integer)
MATCH (n:LineageRun)
WHERE n.id > $after
RETURN n.id AS key, n.inputs, n.outputs, n.by, n.since, n.seen, n.heardAt, n.description, n.describedAt, n.describedBy, n.owners, n.ownedAt, n.ownedBy
ORDER BY key
LIMIT $limit;

// question contents.Objection ($after: string, $limit: integer)
MATCH (n:Objection)
WHERE n.id > $after
RETURN n.id AS key, n.activity, n.purpose, n.day, n.upheldFrom, n.decidedOn, n.reason, n.recordedAt
ORDER BY key
LIMIT $limit;

// question contents.ObjectionToPerson ($ids: strings, $limit: integer)
MATCH (a:Objection)-[r]->(b:Person)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other
ORDER BY item, type, other
LIMIT $limit;

// question contents.Observation ($after: string, $limit: integer)
MATCH (n:Observation)
WHERE n.id > $after
RETURN n.id AS key, n.since, n.seen, n.said, n.description, n.describedAt, n.describedBy, n.owners, n.ownedAt, n.ownedBy, n.droppedAt, n.droppedOn
ORDER BY key
LIMIT $limit;

// question contents.Once ($after: string, $limit: integer)
MATCH (n:Once)
WHERE n.id > $after
RETURN n.id AS key, n.asked, n.answer, n.at
ORDER BY key
LIMIT $limit;

// question contents.Person ($after: string, $limit: integer)
MATCH (n:Person)
WHERE n.id > $after
RETURN n.id AS key, n.head, n.createdAt
ORDER BY key
LIMIT $limit;

// question contents.PersonToPerson ($ids: strings, $limit: integer)
MATCH (a:Person)-[r]->(b:Person)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other, r.id AS id, r.linkedAt AS linkedAt, r.linkedBy AS linkedBy
ORDER BY item, type, other
LIMIT $limit;

// question contents.RequestItem ($after: string, $limit: integer)
MATCH (n:RequestItem)
WHERE n.id > $after
RETURN n.id AS key, n.request, n.position, n.holding, n.certainty, n.dataType, n.dataTypeName, n.holder, n.holderName, n.system, n.systemName, n.verdict, n.ground, n.missing, n.mustGoBy, n.retainUntil, n.needsConfirmation, n.step, n.proof, n.byActivity
ORDER BY key
LIMIT $limit;

// question contents.RequestTask ($after: string, $limit: integer)
MATCH (n:RequestTask)
WHERE n.id > $after
RETURN n.id AS key, n.request, n.position, n.action, n.state, n.holding, n.certainty, n.dataType, n.dataTypeName, n.holder, n.holderName, n.system, n.systemName, n.step, n.settledOn, n.settledBy, n.reason
ORDER BY key
LIMIT $limit;

// question contents.RequestTaskToHolding ($ids: strings, $limit: integer)
MATCH (a:RequestTask)-[r]->(b:Holding)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other
ORDER BY item, type, other
LIMIT $limit;

// question contents.RequestTaskToLegalHold ($ids: strings, $limit: integer)
MATCH (a:RequestTask)-[r]->(b:LegalHold)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other
ORDER BY item, type, other
LIMIT $limit;

// question contents.Store ($after: string, $limit: integer)
MATCH (n:Store)
WHERE n.id > $after
RETURN n.id AS key, n.revision
ORDER BY key
LIMIT $limit;

// question contents.SubjectRequest ($after: string, $limit: integer)
MATCH (n:SubjectRequest)
WHERE n.id > $after
RETURN n.id AS key, n.kind, n.state, n.controller, n.receivedOn, n.subject, n.openedAt, n.extendedOn, n.extensionReason, n.stops, n.answeredOn, n.ground, n.refusalReason, n.closedOn, n.history, n.plannedOn, n.gaps, n.notify
ORDER BY key
LIMIT $limit;

// question contents.SubjectRequestToPerson ($ids: strings, $limit: integer)
MATCH (a:SubjectRequest)-[r]->(b:Person)
WHERE a.id IN $ids
RETURN a.id AS item, type(r) AS type, b.id AS other
ORDER BY item, type, other
LIMIT $limit;

// command contents.linkConsentCONSENT_OFPerson ($rows: rows)
UNWIND $rows AS row
MATCH (a:Consent {id: row.from})
MATCH (b:Person {id: row.to})
CREATE (a)-[r:CONSENT_OF]->(b);

// command contents.linkEventHAPPENED_TOHolding ($rows: rows)
UNWIND $rows AS row
MATCH (a:Event {id: row.from})
MATCH (b:Holding {id: row.to})
CREATE (a)-[r:HAPPENED_TO]->(b);

// command contents.linkEventHAPPENED_TOPerson ($rows: rows)
UNWIND $rows AS row
MATCH (a:Event {id: row.from})
MATCH (b:Person {id: row.to})
CREATE (a)-[r:HAPPENED_TO]->(b);

// command contents.linkEvidenceOF_SOURCEItem ($rows: rows)
UNWIND $rows AS row
MATCH (a:Evidence {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:OF_SOURCE]->(b);

// command contents.linkHoldingHOLDING_OFPerson ($rows: rows)
UNWIND $rows AS row
MATCH (a:Holding {id: row.from})
MATCH (b:Person {id: row.to})
CREATE (a)-[r:HOLDING_OF]->(b);

// command contents.linkIdentifierIDENTIFIESPerson ($rows: rows)
UNWIND $rows AS row
MATCH (a:Identifier {id: row.from})
MATCH (b:Person {id: row.to})
CREATE (a)-[r:IDENTIFIES]->(b);

// command contents.linkItemEVIDENCED_BYEvidence ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Evidence {id: row.to})
CREATE (a)-[r:EVIDENCED_BY]->(b)
SET r.position = row.position;

// command contents.linkItemVersionVERSION_OFItem ($rows: rows)
UNWIND $rows AS row
MATCH (a:ItemVersion {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:VERSION_OF]->(b);

// command contents.linkLegalHoldHOLDSHolding ($rows: rows)
UNWIND $rows AS row
MATCH (a:LegalHold {id: row.from})
MATCH (b:Holding {id: row.to})
CREATE (a)-[r:HOLDS]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command contents.linkLegalHoldHOLDSItem ($rows: rows)
UNWIND $rows AS row
MATCH (a:LegalHold {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:HOLDS]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command contents.linkLegalHoldHOLDSPerson ($rows: rows)
UNWIND $rows AS row
MATCH (a:LegalHold {id: row.from})
MATCH (b:Person {id: row.to})
CREATE (a)-[r:HOLDS]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command contents.linkObjectionOBJECTION_OFPerson ($rows: rows)
UNWIND $rows AS row
MATCH (a:Objection {id: row.from})
MATCH (b:Person {id: row.to})
CREATE (a)-[r:OBJECTION_OF]->(b);

// command contents.linkPersonSAME_ASPerson ($rows: rows)
UNWIND $rows AS row
MATCH (a:Person {id: row.from})
MATCH (b:Person {id: row.to})
CREATE (a)-[r:SAME_AS]->(b)
SET r.id = row.id, r.linkedAt = row.linkedAt, r.linkedBy = row.linkedBy;

// command contents.linkRequestTaskREFUSED_FORLegalHold ($rows: rows)
UNWIND $rows AS row
MATCH (a:RequestTask {id: row.from})
MATCH (b:LegalHold {id: row.to})
CREATE (a)-[r:REFUSED_FOR]->(b);

// command contents.linkRequestTaskTASK_ONHolding ($rows: rows)
UNWIND $rows AS row
MATCH (a:RequestTask {id: row.from})
MATCH (b:Holding {id: row.to})
CREATE (a)-[r:TASK_ON]->(b);

// command contents.linkSubjectRequestREQUEST_OFPerson ($rows: rows)
UNWIND $rows AS row
MATCH (a:SubjectRequest {id: row.from})
MATCH (b:Person {id: row.to})
CREATE (a)-[r:REQUEST_OF]->(b);

// command contents.writeAcceptance ($rows: rows)
UNWIND $rows AS row
CREATE (n:Acceptance {id: row.id})
SET n += row;

// command contents.writeApiToken ($rows: rows)
UNWIND $rows AS row
CREATE (n:ApiToken {id: row.id})
SET n += row;

// command contents.writeAuditEntry ($rows: rows)
UNWIND $rows AS row
CREATE (n:AuditEntry {number: row.number})
SET n += row;

// command contents.writeAuditHead ($rows: rows)
UNWIND $rows AS row
CREATE (n:AuditHead {id: row.id})
SET n += row;

// command contents.writeConsent ($rows: rows)
UNWIND $rows AS row
CREATE (n:Consent {id: row.id})
SET n += row;

// command contents.writeErasureEntry ($rows: rows)
UNWIND $rows AS row
CREATE (n:ErasureEntry {id: row.id})
SET n += row;

// command contents.writeEvent ($rows: rows)
UNWIND $rows AS row
CREATE (n:Event {id: row.id})
SET n += row;

// command contents.writeEvidence ($rows: rows)
UNWIND $rows AS row
CREATE (n:Evidence {id: row.id})
SET n += row;

// command contents.writeHolding ($rows: rows)
UNWIND $rows AS row
CREATE (n:Holding {id: row.id})
SET n += row;

// command contents.writeHoldingClass ($rows: rows)
UNWIND $rows AS row
CREATE (n:HoldingClass {id: row.id})
SET n += row;

// command contents.writeIdentifier ($rows: rows)
UNWIND $rows AS row
CREATE (n:Identifier {id: row.id})
SET n += row;

// command contents.writeItemVersion ($rows: rows)
UNWIND $rows AS row
CREATE (n:ItemVersion {id: row.id})
SET n += row;

// command contents.writeKeyVersion ($rows: rows)
UNWIND $rows AS row
CREATE (n:KeyVersion {id: row.id})
SET n += row;

// command contents.writeLegalHold ($rows: rows)
UNWIND $rows AS row
CREATE (n:LegalHold {id: row.id})
SET n += row;

// command contents.writeLineageRun ($rows: rows)
UNWIND $rows AS row
CREATE (n:LineageRun {id: row.id})
SET n += row;

// command contents.writeObjection ($rows: rows)
UNWIND $rows AS row
CREATE (n:Objection {id: row.id})
SET n += row;

// command contents.writeObservation ($rows: rows)
UNWIND $rows AS row
CREATE (n:Observation {id: row.id})
SET n += row;

// command contents.writeOnce ($rows: rows)
UNWIND $rows AS row
CREATE (n:Once {id: row.id})
SET n += row;

// command contents.writePerson ($rows: rows)
UNWIND $rows AS row
CREATE (n:Person {id: row.id})
SET n += row;

// command contents.writeRequestItem ($rows: rows)
UNWIND $rows AS row
CREATE (n:RequestItem {id: row.id})
SET n += row;

// command contents.writeRequestTask ($rows: rows)
UNWIND $rows AS row
CREATE (n:RequestTask {id: row.id})
SET n += row;

// command contents.writeRevisions ($rows: rows)
UNWIND $rows AS row
MERGE (s:Store {id: row.id})
SET s.revision = CASE WHEN coalesce(s.revision, -1) >= row.revision THEN s.revision + 1 ELSE row.revision END;

// command contents.writeSubjectRequest ($rows: rows)
UNWIND $rows AS row
CREATE (n:SubjectRequest {id: row.id})
SET n += row;

// question editing.days ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids
RETURN n.id AS id, n.since, n.until
ORDER BY id;

// question editing.leadingTo ($ids: strings, $from: string, $before: string, $limit: integer)
MATCH (b:Item)<-[r]-(a:Item)
WHERE b.id IN $ids AND r.until > $from AND a.until > $from AND r.since < $before AND a.since < $before
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

// question findings.acceptances ($after: string, $asOf: string, $limit: integer)
MATCH (n:Acceptance)
WHERE n.id > $after AND n.acceptedOn <= $asOf AND n.until > $asOf AND n.withdrawnOn > $asOf
RETURN n.id AS id, n.finding, n.reason, n.until, n.acceptedOn, n.acceptedAt, n.by, n.facts, n.withdrawnOn
ORDER BY id
LIMIT $limit;

// question findings.activities ($after: string, $asOf: string, $limit: integer)
MATCH (a:Activity)
WHERE a.id > $after AND a.since <= $asOf
WITH a
ORDER BY a.id
LIMIT $limit
RETURN a.id AS id, a.name, a.until, a.role, a.legalBasis, a.earlier,
  [(a)-[r:CONTROLLED_BY]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS controllers,
  [(a)-[r:OF_SUBJECT]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS subjects,
  [(a)-[r:OF_DATA]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS dataTypes,
  [(a)-[r:FOR_PURPOSE]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS purposes,
  [(a)-[r:PROCESSED_BY]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS processors,
  [(a)-[r:IN_SYSTEM]->(b:Item)-[q:PROVIDED_BY]->(p:Item) WHERE r.since <= $asOf AND r.until > $asOf AND q.since <= $asOf AND q.until > $asOf | p.id] AS providers,
  [(a)-[r:STORED_AT]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name]] AS storedAt,
  [(a)-[r:ACCESSED_FROM]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name]] AS accessedFrom,
  [(a)-[r:DISCLOSED_TO]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS recipients,
  [(a)-[r:SAFEGUARDED_BY]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS safeguards,
  [(a)<-[r:BALANCES]-(b:BalancingTest) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS balancing
ORDER BY id;

// question findings.activitiesInSections ($sources: strings, $sections: strings, $asOf: string, $after: string, $limit: integer)
MATCH (n:Activity)
WHERE n.id > $after AND n.since <= $asOf AND n.until > $asOf
WITH n
ORDER BY n.id
LIMIT $limit
RETURN n.id AS id, [(n)-[:EVIDENCED_BY]->(e:Evidence)-[:OF_SOURCE]->(s:Item) WHERE s.id IN $sources AND e.section IN $sections | [s.id, e.section]] AS sections,
  [(n)-[r:PROCESSED_BY]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS processors,
  [(n)-[r:FOR_PURPOSE]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS purposes,
  [(n)-[r:OF_DATA]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS dataTypes,
  [(n)-[r:STORED_AT]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS locations
ORDER BY id;

// question findings.assets ($after: string, $asOf: string, $limit: integer)
MATCH (x:Asset)
WHERE x.id > $after AND x.since <= $asOf AND x.until > $asOf
WITH x
ORDER BY x.id
LIMIT $limit
RETURN x.id AS id, size([(x)-[r:CLASSIFIED_AS]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id]) AS classified, size([(x)<-[r:IN_SYSTEM]-(a:Activity) WHERE r.since <= $asOf AND r.until > $asOf AND a.since <= $asOf AND a.until > $asOf | a.id]) AS activities
ORDER BY id;

// question findings.balancingTests ($after: string, $limit: integer)
MATCH (b:BalancingTest)
WHERE b.id > $after
RETURN b.id AS id, b.since, b.until, b.outcome, b.assessedOn, b.earlier, [(b)-[r:BALANCES]->(a:Item) | [a.id, r.since, r.until]] AS activities
ORDER BY id
LIMIT $limit;

// question findings.collectionPoints ($after: string, $asOf: string, $limit: integer)
MATCH (c:CollectionPoint)
WHERE c.id > $after AND c.since <= $asOf AND c.until > $asOf
RETURN c.id AS id, size([(c)-[r:COLLECTS]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id]) AS types, size([(c)-[r:COLLECTS_ABOUT]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id]) AS subjects, size([(c)-[r:COLLECTS_INTO]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id]) AS assets
ORDER BY id
LIMIT $limit;

// question findings.confirmations ($after: string, $asOf: string, $limit: integer)
MATCH (n:Item)
WHERE n.id > $after AND n.since <= $asOf AND n.until > $asOf
WITH n
ORDER BY n.id
LIMIT $limit
RETURN n.id AS id, n.name, n.version, n.changedAt, [(n)-[:EVIDENCED_BY]->(e:Evidence)-[:OF_SOURCE]->(s:Item) | [s.id, s.date]] AS sources
ORDER BY id;

// question findings.dataTypes ($after: string, $asOf: string, $limit: integer)
MATCH (t:DataType)
WHERE t.id > $after AND t.since <= $asOf AND t.until > $asOf
WITH t
ORDER BY t.id
LIMIT $limit
RETURN t.id AS id, t.name, t.special, t.condition, t.earlier,
  size([(t)<-[r:CLASSIFIED_AS]-(b:Item) WHERE r.since <= $asOf AND r.until > $asOf AND b.since <= $asOf AND b.until > $asOf | b.id]) AS classified,
  size([(t)<-[r:CARRIES]-(b:Flow) WHERE r.since <= $asOf AND r.until > $asOf AND b.since <= $asOf AND b.until > $asOf | b.id]) AS carried,
  [(t)<-[r:COLLECTS]-(b:CollectionPoint) WHERE r.since <= $asOf AND r.until > $asOf AND b.since <= $asOf AND b.until > $asOf | b.id] AS collectedAt
ORDER BY id;

// question findings.factsOfItems ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids
RETURN n.id AS id, n.digest, n.version
ORDER BY id;

// command findings.lock
MERGE (s:Store {id: 'findings'}) SET s.revision = coalesce(s.revision, 0) + 1;

// question findings.organisations ($after: string, $asOf: string, $limit: integer)
MATCH (o:Organisation)
WHERE o.id > $after
WITH o
ORDER BY o.id
LIMIT $limit
RETURN o.id AS id, o.name, o.earlier,
  [(o)-[r:LOCATED_IN]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name]] AS locations,
  [(o)-[r:CERTIFIED_UNDER]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS certifiedUnder,
  [(o)-[r:ENGAGES]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS engages,
  [(o)-[:EVIDENCED_BY]->(e:Evidence)-[:OF_SOURCE]->(s:Item) | s.id] AS sources,
  o.house, o.authority, o.address, o.contact, o.dataProtectionOfficer, o.supervisoryAuthority, o.country
ORDER BY id;

// question findings.processorContracts ($after: string, $limit: integer)
MATCH (c:ProcessorContract)
WHERE c.id > $after
RETURN c.id AS id, c.since, c.until, c.signedOn, c.authorisation, c.noticePeriod, c.earlier,
  [(c)-[r:BINDS]->(b:Item) | [b.id, r.since, r.until]] AS processors, [(c)-[r:CONTRACTED_BY]->(b:Item) | [b.id, r.since, r.until]] AS controllers, [(c)-[r:COVERS]->(b:Item) | [b.id, r.since, r.until]] AS activities, [(c)-[r:AUTHORISES]->(b:Item) | [b.id, r.since, r.until]] AS subProcessors
ORDER BY id
LIMIT $limit;

// question findings.processorsInSections ($sources: strings, $sections: strings, $after: string, $limit: integer)
MATCH (n:Processor)
WHERE n.id > $after
WITH n
ORDER BY n.id
LIMIT $limit
RETURN n.id AS id, n.name, [(n)-[:EVIDENCED_BY]->(e:Evidence)-[:OF_SOURCE]->(s:Item) WHERE s.id IN $sources AND e.section IN $sections | [s.id, e.section]] AS sections
ORDER BY id;

// question findings.purposes ($after: string, $asOf: string, $limit: integer)
MATCH (p:Purpose)
WHERE p.id > $after AND p.since <= $asOf AND p.until > $asOf
RETURN p.id AS id, p.name
ORDER BY id
LIMIT $limit;

// question findings.rights ($after: string, $asOf: string, $limit: integer)
MATCH (n:Right)
WHERE n.id > $after AND n.since <= $asOf AND n.until > $asOf
RETURN n.id AS id, n.key, n.name, n.aliases, n.article, n.earlier, [(n)-[:EVIDENCED_BY]->(e:Evidence)-[:OF_SOURCE]->(s:Item) | s.id] AS sources
ORDER BY id
LIMIT $limit;

// question findings.safeguards ($after: string, $asOf: string, $limit: integer)
MATCH (s:Safeguard)
WHERE s.id > $after AND s.since <= $asOf AND s.until > $asOf
RETURN s.id AS id, s.name, s.mechanism, s.earlier
ORDER BY id
LIMIT $limit;

// question findings.sources ($after: string, $limit: integer)
MATCH (s:Source)
WHERE s.id > $after
RETURN s.id AS id, s.lists, s.date, s.earlier
ORDER BY id
LIMIT $limit;

// question findings.truncatedEvidence ($after: string, $limit: integer)
MATCH (e:Evidence)
WHERE e.id > $after AND e.truncated = true
RETURN e.id AS id, [(e)<-[:EVIDENCED_BY]-(n:Item) | [n.id, n.name]] AS items
ORDER BY id
LIMIT $limit;

// command findings.withdrawAcceptances ($finding: string, $on: string)
MATCH (n:Acceptance)
WHERE n.finding = $finding AND n.withdrawnOn > $on
SET n.withdrawnOn = $on;

// command findings.writeAcceptance ($rows: rows)
UNWIND $rows AS row
MERGE (n:Acceptance {id: row.id})
SET n = row;

// question geography.adequacyDecisions ($after: string, $limit: integer)
MATCH (n:AdequacyDecision)
WHERE n.id > $after
RETURN n.id AS id, n.name, n.since, n.until, n.reference, n.scope, n.certifiedOnly, n.earlier, [(n)-[r:ADEQUACY_OF]->(b:Item) | [b.id, r.since, r.until]] AS locations
ORDER BY id
LIMIT $limit;

// question geography.locations ($after: string, $limit: integer)
MATCH (n:Location)
WHERE n.id > $after
RETURN n.id AS id, n.name, n.country, n.eea, n.thirdCountry, n.earlier, [(n)-[r:WITHIN]->(b:Item) | [b.id, r.since, r.until]] AS within
ORDER BY id
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

// question impact.assessments ($after: string, $limit: integer)
MATCH (d:ImpactAssessment)
WHERE d.id > $after
RETURN d.id AS id, d.name, d.since, d.until, d.outcome, d.assessedOn, d.reviewOn, d.earlier, [(d)-[r:ASSESSES]->(a:Item) | [a.id, r.since, r.until]] AS activities
ORDER BY id
LIMIT $limit;

// question impact.holdingClasses ($after: string, $limit: integer)
MATCH (c:HoldingClass)
WHERE c.id > $after
RETURN c.id AS id, c.subject, c.dataType, c.system
ORDER BY id
LIMIT $limit;

// question impact.personsIn ($ids: strings)
MATCH (h:Holding)
WHERE h.class IN $ids AND h.state = 'HELD'
MATCH (h)-[:HOLDING_OF]->(p:Person)
WITH count(DISTINCT p.head) AS persons, count(h) AS holdings
RETURN persons, holdings
ORDER BY persons;

// question impact.systemsOf ($ids: strings, $asOf: string, $limit: integer)
MATCH (p:Item)<-[r:PROVIDED_BY]-(s:System)
WHERE p.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN s.id AS id, s.name, [(s)-[q:PROVIDED_BY]->(o:Item) WHERE q.since <= $asOf AND q.until > $asOf | o.id] AS providers
ORDER BY id
LIMIT $limit;

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

// command inventory.createActivity ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Activity {id: row.id})
SET n += row;

// command inventory.createAdequacyDecision ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:AdequacyDecision {id: row.id})
SET n += row;

// command inventory.createBalancingTest ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:BalancingTest {id: row.id})
SET n += row;

// command inventory.createCollectionPoint ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:CollectionPoint {id: row.id})
SET n += row;

// command inventory.createController ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Controller:Organisation {id: row.id})
SET n += row;

// command inventory.createDataSubject ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:DataSubject {id: row.id})
SET n += row;

// command inventory.createDataType ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:DataType {id: row.id})
SET n += row;

// command inventory.createDataset ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Dataset:Asset {id: row.id})
SET n += row;

// command inventory.createExemption ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Exemption {id: row.id})
SET n += row;

// command inventory.createField ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Field:Asset {id: row.id})
SET n += row;

// command inventory.createFlow ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Flow {id: row.id})
SET n += row;

// command inventory.createImpactAssessment ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:ImpactAssessment {id: row.id})
SET n += row;

// command inventory.createLegalHold ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:LegalHold {id: row.id})
SET n += row;

// command inventory.createLocation ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Location {id: row.id})
SET n += row;

// command inventory.createProcessor ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Processor:Organisation {id: row.id})
SET n += row;

// command inventory.createProcessorContract ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:ProcessorContract {id: row.id})
SET n += row;

// command inventory.createPurpose ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Purpose {id: row.id})
SET n += row;

// command inventory.createRecipient ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Recipient:Organisation {id: row.id})
SET n += row;

// command inventory.createRetentionRule ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:RetentionRule {id: row.id})
SET n += row;

// command inventory.createRight ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Right {id: row.id})
SET n += row;

// command inventory.createSafeguard ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Safeguard {id: row.id})
SET n += row;

// command inventory.createSecurityMeasure ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:SecurityMeasure {id: row.id})
SET n += row;

// command inventory.createSource ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Source {id: row.id})
SET n += row;

// command inventory.createSystem ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:System:Asset {id: row.id})
SET n += row;

// command inventory.createTrigger ($rows: rows)
UNWIND $rows AS row
CREATE (n:Item:Trigger {id: row.id})
SET n += row;

// command inventory.dropOrphanEvidence ($ids: strings)
MATCH (e:Evidence)
WHERE e.id IN $ids AND COUNT { (e)<-[:EVIDENCED_BY]-() } = 0
DETACH DELETE e;

// command inventory.dropTerms ($ids: strings)
MATCH (n:Term)
WHERE n.id IN $ids
DETACH DELETE n;

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

// question inventory.holdsAbove ($ids: strings, $limit: integer)
UNWIND $ids AS one
MATCH (s:Item)
WHERE s.id = one
WITH s
MATCH (s)-[:PART_OF|BROADER*0..100]->(x:Item)
WITH DISTINCT s, x
MATCH (x)<-[:HOLDS]-(l:LegalHold)
RETURN s.id AS item, l.matter AS matter, l.id AS hold, l.releasedOn
ORDER BY item, matter, hold
LIMIT $limit;

// question inventory.holdsBelow ($ids: strings, $limit: integer)
UNWIND $ids AS one
MATCH (s:Item)
WHERE s.id = one
WITH s
MATCH (s)<-[:BROADER*1..100]-(x:DataType)
WITH DISTINCT s, x
MATCH (x)<-[:HOLDS]-(l:LegalHold)
RETURN s.id AS item, l.matter AS matter, l.id AS hold, l.releasedOn
ORDER BY item, matter, hold
LIMIT $limit;

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

// command inventory.linkADEQUACY_OF ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:ADEQUACY_OF]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkASSESSES ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:ASSESSES]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkAUTHORISES ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:AUTHORISES]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkBALANCES ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:BALANCES]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkBINDS ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:BINDS]->(b)
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

// command inventory.linkCERTIFIED_UNDER ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:CERTIFIED_UNDER]->(b)
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

// command inventory.linkCONTRACTED_BY ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:CONTRACTED_BY]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkCONTROLLED_BY ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:CONTROLLED_BY]->(b)
SET r.since = row.since, r.until = row.until, r.stated = row.stated, r.evidence = row.evidence;

// command inventory.linkCOVERS ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:COVERS]->(b)
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

// command inventory.linkINSTRUCTED_BY ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:INSTRUCTED_BY]->(b)
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

// command inventory.linkPROTECTS ($rows: rows)
UNWIND $rows AS row
MATCH (a:Item {id: row.from})
MATCH (b:Item {id: row.to})
CREATE (a)-[r:PROTECTS]->(b)
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

// command inventory.rewriteItems ($rows: rows)
UNWIND $rows AS row
MATCH (n:Item {id: row.id})
SET n = row;

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

// question inventory.underived ($after: string, $limit: integer)
MATCH (n:Item)
WHERE n.id > $after AND n.nameWords IS NULL
RETURN n.id AS id, n.key, n.name, n.aliases, n.description, [(n)-[:EVIDENCED_BY]->(e:Evidence) | [e.quote]] AS quotes
ORDER BY id
LIMIT $limit;

// command inventory.unlink ($ids: strings)
MATCH (n:Item)-[r]->()
WHERE n.id IN $ids
DELETE r;

// command inventory.writeEvidence ($rows: rows)
UNWIND $rows AS row
MERGE (n:Evidence {id: row.id})
SET n = row;

// command inventory.writeTerms ($rows: rows)
UNWIND $rows AS row
MERGE (n:Term {id: row.id})
SET n = row;

// command inventory.writeWords ($rows: rows)
UNWIND $rows AS row
MATCH (n:Item {id: row.id})
SET n.nameWords = row.nameWords, n.textWords = row.textWords;

// question items.above.BROADER ($ids: strings, $asOf: string, $limit: integer)
UNWIND $ids AS one
MATCH (x:Item)
WHERE x.id = one
WITH x
MATCH (x)-[:BROADER*0..100]->(y:Item)
WITH DISTINCT y
RETURN y.id AS id, [(y)-[r:BROADER]->(z:Item) WHERE r.since <= $asOf AND r.until > $asOf | z.id] AS wider
ORDER BY id
LIMIT $limit;

// question items.above.PART_OF ($ids: strings, $asOf: string, $limit: integer)
UNWIND $ids AS one
MATCH (x:Item)
WHERE x.id = one
WITH x
MATCH (x)-[:PART_OF*0..100]->(y:Item)
WITH DISTINCT y
RETURN y.id AS id, [(y)-[r:PART_OF]->(z:Item) WHERE r.since <= $asOf AND r.until > $asOf | z.id] AS wider
ORDER BY id
LIMIT $limit;

// question items.above.WITHIN ($ids: strings, $asOf: string, $limit: integer)
UNWIND $ids AS one
MATCH (x:Item)
WHERE x.id = one
WITH x
MATCH (x)-[:WITHIN*0..100]->(y:Item)
WITH DISTINCT y
RETURN y.id AS id, [(y)-[r:WITHIN]->(z:Item) WHERE r.since <= $asOf AND r.until > $asOf | z.id] AS wider
ORDER BY id
LIMIT $limit;

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

// question items.adequacyDecisions.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:AdequacyDecision)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.adequacyDecisions.count ($asOf: string)
MATCH (n:AdequacyDecision)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.adequacyDecisions.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:AdequacyDecision)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.adequacyDecisionsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:AdequacyDecision
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.reference, n.scope, n.certifiedOnly
ORDER BY id;

// question items.balancingTests.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:BalancingTest)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.balancingTests.count ($asOf: string)
MATCH (n:BalancingTest)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.balancingTests.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:BalancingTest)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.balancingTestsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:BalancingTest
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.outcome, n.assessedOn, n.document, n.reviewOn
ORDER BY id;

// question items.below.BROADER ($ids: strings, $asOf: string, $limit: integer)
UNWIND $ids AS one
MATCH (x:Item)
WHERE x.id = one
WITH x
MATCH (x)<-[:BROADER*0..100]-(y:Item)
WITH DISTINCT y
RETURN y.id AS id, [(y)-[r:BROADER]->(z:Item) WHERE r.since <= $asOf AND r.until > $asOf | z.id] AS wider
ORDER BY id
LIMIT $limit;

// question items.below.PART_OF ($ids: strings, $asOf: string, $limit: integer)
UNWIND $ids AS one
MATCH (x:Item)
WHERE x.id = one
WITH x
MATCH (x)<-[:PART_OF*0..100]-(y:Item)
WITH DISTINCT y
RETURN y.id AS id, [(y)-[r:PART_OF]->(z:Item) WHERE r.since <= $asOf AND r.until > $asOf | z.id] AS wider
ORDER BY id
LIMIT $limit;

// question items.below.WITHIN ($ids: strings, $asOf: string, $limit: integer)
UNWIND $ids AS one
MATCH (x:Item)
WHERE x.id = one
WITH x
MATCH (x)<-[:WITHIN*0..100]-(y:Item)
WITH DISTINCT y
RETURN y.id AS id, [(y)-[r:WITHIN]->(z:Item) WHERE r.since <= $asOf AND r.until > $asOf | z.id] AS wider
ORDER BY id
LIMIT $limit;

// question items.byChange.backward ($first: string, $last: string, $afterTime: integer, $after: string, $beforeTime: integer, $before: string, $asOf: string, $limit: integer)
MATCH (n:Item)
WHERE n.id > $first AND n.id < $last AND n.since <= $asOf AND n.until > $asOf
WITH n, coalesce(n.changedAt, 0) AS changedAt
WHERE changedAt >= $afterTime AND changedAt <= $beforeTime AND (changedAt > $afterTime OR n.id > $after) AND (changedAt < $beforeTime OR n.id < $before)
RETURN '' AS self, n.id AS id, n.name AS name, changedAt
ORDER BY changedAt DESC, id DESC
LIMIT $limit;

// question items.byChange.forward ($first: string, $last: string, $afterTime: integer, $after: string, $beforeTime: integer, $before: string, $asOf: string, $limit: integer)
MATCH (n:Item)
WHERE n.id > $first AND n.id < $last AND n.since <= $asOf AND n.until > $asOf
WITH n, coalesce(n.changedAt, 0) AS changedAt
WHERE changedAt >= $afterTime AND changedAt <= $beforeTime AND (changedAt > $afterTime OR n.id > $after) AND (changedAt < $beforeTime OR n.id < $before)
RETURN '' AS self, n.id AS id, n.name AS name, changedAt
ORDER BY changedAt, id
LIMIT $limit;

// question items.byKey.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Item)
WHERE n.id > $after AND n.id < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.id AS position
ORDER BY id DESC
LIMIT $limit;

// question items.byKey.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Item)
WHERE n.id > $after AND n.id < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.id AS position
ORDER BY id
LIMIT $limit;

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

// question items.connection.Activity.ACCESSED_FROM.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:ACCESSED_FROM]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Activity.ACCESSED_FROM.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:ACCESSED_FROM]-(m:Activity)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Activity.ACCESSED_FROM.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:ACCESSED_FROM]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Activity.CONTROLLED_BY.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CONTROLLED_BY]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Activity.CONTROLLED_BY.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:CONTROLLED_BY]-(m:Activity)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Activity.CONTROLLED_BY.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CONTROLLED_BY]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Activity.DISCLOSED_TO.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:DISCLOSED_TO]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Activity.DISCLOSED_TO.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:DISCLOSED_TO]-(m:Activity)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Activity.DISCLOSED_TO.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:DISCLOSED_TO]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Activity.ENDS_WITH.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:ENDS_WITH]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Activity.ENDS_WITH.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:ENDS_WITH]-(m:Activity)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Activity.ENDS_WITH.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:ENDS_WITH]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Activity.FOR_PURPOSE.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:FOR_PURPOSE]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Activity.FOR_PURPOSE.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:FOR_PURPOSE]-(m:Activity)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Activity.FOR_PURPOSE.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:FOR_PURPOSE]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Activity.INSTRUCTED_BY.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:INSTRUCTED_BY]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Activity.INSTRUCTED_BY.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:INSTRUCTED_BY]-(m:Activity)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Activity.INSTRUCTED_BY.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:INSTRUCTED_BY]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Activity.IN_SYSTEM.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:IN_SYSTEM]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Activity.IN_SYSTEM.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:IN_SYSTEM]-(m:Activity)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Activity.IN_SYSTEM.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:IN_SYSTEM]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Activity.KEPT_UNDER.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:KEPT_UNDER]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Activity.KEPT_UNDER.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:KEPT_UNDER]-(m:Activity)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Activity.KEPT_UNDER.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:KEPT_UNDER]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Activity.OF_DATA.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:OF_DATA]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Activity.OF_DATA.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:OF_DATA]-(m:Activity)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Activity.OF_DATA.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:OF_DATA]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Activity.OF_SUBJECT.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:OF_SUBJECT]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Activity.OF_SUBJECT.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:OF_SUBJECT]-(m:Activity)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Activity.OF_SUBJECT.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:OF_SUBJECT]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Activity.PROCESSED_BY.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:PROCESSED_BY]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Activity.PROCESSED_BY.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:PROCESSED_BY]-(m:Activity)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Activity.PROCESSED_BY.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:PROCESSED_BY]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Activity.SAFEGUARDED_BY.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:SAFEGUARDED_BY]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Activity.SAFEGUARDED_BY.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:SAFEGUARDED_BY]-(m:Activity)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Activity.SAFEGUARDED_BY.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:SAFEGUARDED_BY]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Activity.STORED_AT.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:STORED_AT]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Activity.STORED_AT.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:STORED_AT]-(m:Activity)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Activity.STORED_AT.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:STORED_AT]-(m:Activity)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.AdequacyDecision.ADEQUACY_OF.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:ADEQUACY_OF]-(m:AdequacyDecision)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.AdequacyDecision.ADEQUACY_OF.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:ADEQUACY_OF]-(m:AdequacyDecision)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.AdequacyDecision.ADEQUACY_OF.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:ADEQUACY_OF]-(m:AdequacyDecision)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.BalancingTest.BALANCES.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:BALANCES]-(m:BalancingTest)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.BalancingTest.BALANCES.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:BALANCES]-(m:BalancingTest)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.BalancingTest.BALANCES.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:BALANCES]-(m:BalancingTest)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.CollectionPoint.COLLECTS.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:COLLECTS]-(m:CollectionPoint)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.CollectionPoint.COLLECTS.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:COLLECTS]-(m:CollectionPoint)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.CollectionPoint.COLLECTS.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:COLLECTS]-(m:CollectionPoint)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.CollectionPoint.COLLECTS_ABOUT.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:COLLECTS_ABOUT]-(m:CollectionPoint)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.CollectionPoint.COLLECTS_ABOUT.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:COLLECTS_ABOUT]-(m:CollectionPoint)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.CollectionPoint.COLLECTS_ABOUT.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:COLLECTS_ABOUT]-(m:CollectionPoint)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.CollectionPoint.COLLECTS_INTO.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:COLLECTS_INTO]-(m:CollectionPoint)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.CollectionPoint.COLLECTS_INTO.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:COLLECTS_INTO]-(m:CollectionPoint)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.CollectionPoint.COLLECTS_INTO.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:COLLECTS_INTO]-(m:CollectionPoint)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Controller.CERTIFIED_UNDER.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CERTIFIED_UNDER]-(m:Controller)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Controller.CERTIFIED_UNDER.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:CERTIFIED_UNDER]-(m:Controller)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Controller.CERTIFIED_UNDER.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CERTIFIED_UNDER]-(m:Controller)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Controller.LOCATED_IN.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:LOCATED_IN]-(m:Controller)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Controller.LOCATED_IN.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:LOCATED_IN]-(m:Controller)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Controller.LOCATED_IN.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:LOCATED_IN]-(m:Controller)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.DataSubject.BROADER.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:BROADER]-(m:DataSubject)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.DataSubject.BROADER.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:BROADER]-(m:DataSubject)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.DataSubject.BROADER.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:BROADER]-(m:DataSubject)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.DataType.BROADER.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:BROADER]-(m:DataType)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.DataType.BROADER.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:BROADER]-(m:DataType)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.DataType.BROADER.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:BROADER]-(m:DataType)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.DataType.MAY_CONTAIN.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:MAY_CONTAIN]-(m:DataType)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.DataType.MAY_CONTAIN.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:MAY_CONTAIN]-(m:DataType)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.DataType.MAY_CONTAIN.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:MAY_CONTAIN]-(m:DataType)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Dataset.CLASSIFIED_AS.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CLASSIFIED_AS]-(m:Dataset)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Dataset.CLASSIFIED_AS.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:CLASSIFIED_AS]-(m:Dataset)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Dataset.CLASSIFIED_AS.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CLASSIFIED_AS]-(m:Dataset)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Dataset.PART_OF.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:PART_OF]-(m:Dataset)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Dataset.PART_OF.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:PART_OF]-(m:Dataset)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Dataset.PART_OF.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:PART_OF]-(m:Dataset)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Dataset.PROVIDED_BY.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:PROVIDED_BY]-(m:Dataset)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Dataset.PROVIDED_BY.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:PROVIDED_BY]-(m:Dataset)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Dataset.PROVIDED_BY.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:PROVIDED_BY]-(m:Dataset)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Exemption.EXEMPTS_FROM.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:EXEMPTS_FROM]-(m:Exemption)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Exemption.EXEMPTS_FROM.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:EXEMPTS_FROM]-(m:Exemption)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Exemption.EXEMPTS_FROM.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:EXEMPTS_FROM]-(m:Exemption)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Field.CLASSIFIED_AS.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CLASSIFIED_AS]-(m:Field)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Field.CLASSIFIED_AS.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:CLASSIFIED_AS]-(m:Field)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Field.CLASSIFIED_AS.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CLASSIFIED_AS]-(m:Field)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Field.PART_OF.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:PART_OF]-(m:Field)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Field.PART_OF.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:PART_OF]-(m:Field)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Field.PART_OF.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:PART_OF]-(m:Field)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Flow.CARRIES.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CARRIES]-(m:Flow)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Flow.CARRIES.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:CARRIES]-(m:Flow)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Flow.CARRIES.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CARRIES]-(m:Flow)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Flow.FLOW_FROM.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:FLOW_FROM]-(m:Flow)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Flow.FLOW_FROM.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:FLOW_FROM]-(m:Flow)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Flow.FLOW_FROM.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:FLOW_FROM]-(m:Flow)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Flow.FLOW_TO.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:FLOW_TO]-(m:Flow)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Flow.FLOW_TO.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:FLOW_TO]-(m:Flow)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Flow.FLOW_TO.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:FLOW_TO]-(m:Flow)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.ImpactAssessment.ASSESSES.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:ASSESSES]-(m:ImpactAssessment)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.ImpactAssessment.ASSESSES.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:ASSESSES]-(m:ImpactAssessment)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.ImpactAssessment.ASSESSES.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:ASSESSES]-(m:ImpactAssessment)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Item.EVIDENCED_BY.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(m:Item)
  WHERE m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN DISTINCT m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Item.EVIDENCED_BY.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(m:Item)
WHERE n.id IN $ids AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(DISTINCT m) AS count
ORDER BY item;

// question items.connection.Item.EVIDENCED_BY.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(m:Item)
  WHERE m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN DISTINCT m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Location.WITHIN.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:WITHIN]-(m:Location)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Location.WITHIN.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:WITHIN]-(m:Location)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Location.WITHIN.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:WITHIN]-(m:Location)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Processor.CERTIFIED_UNDER.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CERTIFIED_UNDER]-(m:Processor)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Processor.CERTIFIED_UNDER.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:CERTIFIED_UNDER]-(m:Processor)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Processor.CERTIFIED_UNDER.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CERTIFIED_UNDER]-(m:Processor)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Processor.ENGAGES.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:ENGAGES]-(m:Processor)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Processor.ENGAGES.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:ENGAGES]-(m:Processor)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Processor.ENGAGES.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:ENGAGES]-(m:Processor)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Processor.LOCATED_IN.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:LOCATED_IN]-(m:Processor)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Processor.LOCATED_IN.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:LOCATED_IN]-(m:Processor)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Processor.LOCATED_IN.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:LOCATED_IN]-(m:Processor)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Processor.PROCESSED_BY.FOR_PURPOSE.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[q:FOR_PURPOSE]-(x:Activity)-[r:PROCESSED_BY]->(m:Processor)
  WHERE q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN DISTINCT m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Processor.PROCESSED_BY.FOR_PURPOSE.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[q:FOR_PURPOSE]-(x:Activity)-[r:PROCESSED_BY]->(m:Processor)
WHERE n.id IN $ids AND q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(DISTINCT m) AS count
ORDER BY item;

// question items.connection.Processor.PROCESSED_BY.FOR_PURPOSE.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[q:FOR_PURPOSE]-(x:Activity)-[r:PROCESSED_BY]->(m:Processor)
  WHERE q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN DISTINCT m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Processor.PROCESSED_BY.OF_DATA.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[q:OF_DATA]-(x:Activity)-[r:PROCESSED_BY]->(m:Processor)
  WHERE q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN DISTINCT m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Processor.PROCESSED_BY.OF_DATA.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[q:OF_DATA]-(x:Activity)-[r:PROCESSED_BY]->(m:Processor)
WHERE n.id IN $ids AND q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(DISTINCT m) AS count
ORDER BY item;

// question items.connection.Processor.PROCESSED_BY.OF_DATA.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[q:OF_DATA]-(x:Activity)-[r:PROCESSED_BY]->(m:Processor)
  WHERE q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN DISTINCT m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Processor.PROCESSED_BY.OF_SUBJECT.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[q:OF_SUBJECT]-(x:Activity)-[r:PROCESSED_BY]->(m:Processor)
  WHERE q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN DISTINCT m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Processor.PROCESSED_BY.OF_SUBJECT.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[q:OF_SUBJECT]-(x:Activity)-[r:PROCESSED_BY]->(m:Processor)
WHERE n.id IN $ids AND q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(DISTINCT m) AS count
ORDER BY item;

// question items.connection.Processor.PROCESSED_BY.OF_SUBJECT.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[q:OF_SUBJECT]-(x:Activity)-[r:PROCESSED_BY]->(m:Processor)
  WHERE q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN DISTINCT m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.ProcessorContract.AUTHORISES.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:AUTHORISES]-(m:ProcessorContract)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.ProcessorContract.AUTHORISES.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:AUTHORISES]-(m:ProcessorContract)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.ProcessorContract.AUTHORISES.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:AUTHORISES]-(m:ProcessorContract)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.ProcessorContract.BINDS.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:BINDS]-(m:ProcessorContract)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.ProcessorContract.BINDS.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:BINDS]-(m:ProcessorContract)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.ProcessorContract.BINDS.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:BINDS]-(m:ProcessorContract)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.ProcessorContract.CONTRACTED_BY.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CONTRACTED_BY]-(m:ProcessorContract)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.ProcessorContract.CONTRACTED_BY.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:CONTRACTED_BY]-(m:ProcessorContract)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.ProcessorContract.CONTRACTED_BY.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CONTRACTED_BY]-(m:ProcessorContract)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.ProcessorContract.COVERS.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:COVERS]-(m:ProcessorContract)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.ProcessorContract.COVERS.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:COVERS]-(m:ProcessorContract)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.ProcessorContract.COVERS.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:COVERS]-(m:ProcessorContract)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Purpose.BROADER.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:BROADER]-(m:Purpose)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Purpose.BROADER.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:BROADER]-(m:Purpose)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Purpose.BROADER.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:BROADER]-(m:Purpose)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Recipient.CERTIFIED_UNDER.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CERTIFIED_UNDER]-(m:Recipient)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Recipient.CERTIFIED_UNDER.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:CERTIFIED_UNDER]-(m:Recipient)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Recipient.CERTIFIED_UNDER.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CERTIFIED_UNDER]-(m:Recipient)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.Recipient.LOCATED_IN.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:LOCATED_IN]-(m:Recipient)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.Recipient.LOCATED_IN.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:LOCATED_IN]-(m:Recipient)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.Recipient.LOCATED_IN.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:LOCATED_IN]-(m:Recipient)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.RetentionRule.SCOPE_DATA.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:SCOPE_DATA]-(m:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.RetentionRule.SCOPE_DATA.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:SCOPE_DATA]-(m:RetentionRule)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.RetentionRule.SCOPE_DATA.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:SCOPE_DATA]-(m:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.RetentionRule.SCOPE_PROCESSOR.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:SCOPE_PROCESSOR]-(m:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.RetentionRule.SCOPE_PROCESSOR.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:SCOPE_PROCESSOR]-(m:RetentionRule)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.RetentionRule.SCOPE_PROCESSOR.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:SCOPE_PROCESSOR]-(m:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.RetentionRule.SCOPE_PURPOSE.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:SCOPE_PURPOSE]-(m:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.RetentionRule.SCOPE_PURPOSE.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:SCOPE_PURPOSE]-(m:RetentionRule)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.RetentionRule.SCOPE_PURPOSE.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:SCOPE_PURPOSE]-(m:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.RetentionRule.SCOPE_SUBJECT.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:SCOPE_SUBJECT]-(m:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.RetentionRule.SCOPE_SUBJECT.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:SCOPE_SUBJECT]-(m:RetentionRule)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.RetentionRule.SCOPE_SUBJECT.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:SCOPE_SUBJECT]-(m:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.RetentionRule.SCOPE_SYSTEM.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:SCOPE_SYSTEM]-(m:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.RetentionRule.SCOPE_SYSTEM.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:SCOPE_SYSTEM]-(m:RetentionRule)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.RetentionRule.SCOPE_SYSTEM.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:SCOPE_SYSTEM]-(m:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.RetentionRule.STARTS_AT.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:STARTS_AT]-(m:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.RetentionRule.STARTS_AT.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:STARTS_AT]-(m:RetentionRule)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.RetentionRule.STARTS_AT.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:STARTS_AT]-(m:RetentionRule)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.SecurityMeasure.PROTECTS.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:PROTECTS]-(m:SecurityMeasure)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.SecurityMeasure.PROTECTS.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:PROTECTS]-(m:SecurityMeasure)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.SecurityMeasure.PROTECTS.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:PROTECTS]-(m:SecurityMeasure)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.System.CLASSIFIED_AS.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CLASSIFIED_AS]-(m:System)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.System.CLASSIFIED_AS.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:CLASSIFIED_AS]-(m:System)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.System.CLASSIFIED_AS.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:CLASSIFIED_AS]-(m:System)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

// question items.connection.System.PROVIDED_BY.backward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:PROVIDED_BY]-(m:System)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey DESC
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey DESC;

// question items.connection.System.PROVIDED_BY.count ($ids: strings, $asOf: string)
MATCH (n:Item)<-[r:PROVIDED_BY]-(m:System)
WHERE n.id IN $ids AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf
RETURN n.id AS item, count(m) AS count
ORDER BY item;

// question items.connection.System.PROVIDED_BY.forward ($ids: strings, $asOf: string, $after: string, $before: string, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
CALL (n) {
  MATCH (n)<-[r:PROVIDED_BY]-(m:System)
  WHERE r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND m.sortKey > $after AND m.sortKey < $before
  RETURN m.id AS id, m.name AS name, m.sortKey AS sortKey
  ORDER BY sortKey
  LIMIT $limit
}
RETURN n.id AS item, id, name, sortKey
ORDER BY item, sortKey;

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
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.house, n.registration, n.address, n.contact, n.dataProtectionOfficer, n.representative, n.supervisoryAuthority, n.supervisoryAuthorityContact, n.country, n.region, n.timeZone, n.financialYearEnd
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

// question items.filter.Activity.ACCESSED_FROM ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:ACCESSED_FROM]-(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.ASSESSES.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:ASSESSES]->(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.BALANCES.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:BALANCES]->(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.CONTROLLED_BY ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:CONTROLLED_BY]-(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.COVERS.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:COVERS]->(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.DISCLOSED_TO ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:DISCLOSED_TO]-(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.ENDS_WITH ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:ENDS_WITH]-(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Activity)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.FOR_PURPOSE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:FOR_PURPOSE]-(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.INSTRUCTED_BY ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:INSTRUCTED_BY]-(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.IN_SYSTEM ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:IN_SYSTEM]-(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.KEPT_UNDER ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:KEPT_UNDER]-(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.OF_DATA ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:OF_DATA]-(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.OF_SUBJECT ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:OF_SUBJECT]-(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.PROCESSED_BY ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:PROCESSED_BY]-(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.PROTECTS.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:PROTECTS]->(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.SAFEGUARDED_BY ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:SAFEGUARDED_BY]-(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Activity.STORED_AT ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:STORED_AT]-(n:Activity)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.AdequacyDecision.ADEQUACY_OF ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:ADEQUACY_OF]-(n:AdequacyDecision)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.AdequacyDecision.CERTIFIED_UNDER.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:CERTIFIED_UNDER]->(n:AdequacyDecision)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.AdequacyDecision.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:AdequacyDecision)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.BalancingTest.BALANCES ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:BALANCES]-(n:BalancingTest)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.BalancingTest.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:BalancingTest)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.CollectionPoint.COLLECTS ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:COLLECTS]-(n:CollectionPoint)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.CollectionPoint.COLLECTS_ABOUT ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:COLLECTS_ABOUT]-(n:CollectionPoint)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.CollectionPoint.COLLECTS_INTO ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:COLLECTS_INTO]-(n:CollectionPoint)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.CollectionPoint.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:CollectionPoint)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Controller.CERTIFIED_UNDER ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:CERTIFIED_UNDER]-(n:Controller)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Controller.CONTRACTED_BY.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:CONTRACTED_BY]->(n:Controller)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Controller.CONTROLLED_BY.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:CONTROLLED_BY]->(n:Controller)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Controller.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Controller)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Controller.INSTRUCTED_BY.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:INSTRUCTED_BY]->(n:Controller)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Controller.LOCATED_IN ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:LOCATED_IN]-(n:Controller)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataSubject.BROADER ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:BROADER]-(n:DataSubject)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataSubject.BROADER.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:BROADER]->(n:DataSubject)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataSubject.COLLECTS_ABOUT.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:COLLECTS_ABOUT]->(n:DataSubject)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataSubject.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:DataSubject)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataSubject.OF_SUBJECT.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:OF_SUBJECT]->(n:DataSubject)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataSubject.OF_SUBJECT.back.PROCESSED_BY ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:PROCESSED_BY]-(x:Activity)-[q:OF_SUBJECT]->(n:DataSubject)
WHERE m.id IN $targets AND q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataSubject.SCOPE_SUBJECT.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:SCOPE_SUBJECT]->(n:DataSubject)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataType.BROADER ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:BROADER]-(n:DataType)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataType.BROADER.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:BROADER]->(n:DataType)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataType.CARRIES.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:CARRIES]->(n:DataType)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataType.CLASSIFIED_AS.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:CLASSIFIED_AS]->(n:DataType)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataType.COLLECTS.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:COLLECTS]->(n:DataType)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataType.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:DataType)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataType.MAY_CONTAIN ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:MAY_CONTAIN]-(n:DataType)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataType.MAY_CONTAIN.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:MAY_CONTAIN]->(n:DataType)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataType.OF_DATA.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:OF_DATA]->(n:DataType)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataType.OF_DATA.back.PROCESSED_BY ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:PROCESSED_BY]-(x:Activity)-[q:OF_DATA]->(n:DataType)
WHERE m.id IN $targets AND q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.DataType.SCOPE_DATA.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:SCOPE_DATA]->(n:DataType)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Dataset.CLASSIFIED_AS ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:CLASSIFIED_AS]-(n:Dataset)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Dataset.COLLECTS_INTO.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:COLLECTS_INTO]->(n:Dataset)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Dataset.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Dataset)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Dataset.FLOW_FROM.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:FLOW_FROM]->(n:Dataset)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Dataset.FLOW_TO.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:FLOW_TO]->(n:Dataset)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Dataset.PART_OF ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:PART_OF]-(n:Dataset)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Dataset.PART_OF.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:PART_OF]->(n:Dataset)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Dataset.PROVIDED_BY ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:PROVIDED_BY]-(n:Dataset)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Dataset.SCOPE_SYSTEM.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:SCOPE_SYSTEM]->(n:Dataset)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Exemption.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Exemption)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Exemption.EXEMPTS_FROM ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:EXEMPTS_FROM]-(n:Exemption)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Field.CLASSIFIED_AS ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:CLASSIFIED_AS]-(n:Field)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Field.COLLECTS_INTO.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:COLLECTS_INTO]->(n:Field)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Field.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Field)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Field.FLOW_FROM.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:FLOW_FROM]->(n:Field)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Field.FLOW_TO.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:FLOW_TO]->(n:Field)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Field.PART_OF ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:PART_OF]-(n:Field)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Field.PART_OF.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:PART_OF]->(n:Field)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Field.SCOPE_SYSTEM.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:SCOPE_SYSTEM]->(n:Field)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Flow.CARRIES ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:CARRIES]-(n:Flow)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Flow.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Flow)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Flow.FLOW_FROM ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:FLOW_FROM]-(n:Flow)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Flow.FLOW_TO ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:FLOW_TO]-(n:Flow)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.ImpactAssessment.ASSESSES ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:ASSESSES]-(n:ImpactAssessment)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.ImpactAssessment.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:ImpactAssessment)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Location.ACCESSED_FROM.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:ACCESSED_FROM]->(n:Location)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Location.ADEQUACY_OF.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:ADEQUACY_OF]->(n:Location)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Location.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Location)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Location.LOCATED_IN.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:LOCATED_IN]->(n:Location)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Location.STORED_AT.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:STORED_AT]->(n:Location)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Location.WITHIN ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:WITHIN]-(n:Location)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Location.WITHIN.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:WITHIN]->(n:Location)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Processor.AUTHORISES.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:AUTHORISES]->(n:Processor)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Processor.BINDS.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:BINDS]->(n:Processor)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Processor.CERTIFIED_UNDER ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:CERTIFIED_UNDER]-(n:Processor)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Processor.ENGAGES ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:ENGAGES]-(n:Processor)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Processor.ENGAGES.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:ENGAGES]->(n:Processor)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Processor.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Processor)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Processor.LOCATED_IN ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:LOCATED_IN]-(n:Processor)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Processor.PROCESSED_BY.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:PROCESSED_BY]->(n:Processor)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Processor.PROCESSED_BY.back.FOR_PURPOSE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[q:FOR_PURPOSE]-(x:Activity)-[r:PROCESSED_BY]->(n:Processor)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND q.since <= $asOf AND q.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Processor.PROCESSED_BY.back.OF_DATA ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[q:OF_DATA]-(x:Activity)-[r:PROCESSED_BY]->(n:Processor)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND q.since <= $asOf AND q.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Processor.PROCESSED_BY.back.OF_SUBJECT ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[q:OF_SUBJECT]-(x:Activity)-[r:PROCESSED_BY]->(n:Processor)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND q.since <= $asOf AND q.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Processor.PROVIDED_BY.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:PROVIDED_BY]->(n:Processor)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Processor.SCOPE_PROCESSOR.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:SCOPE_PROCESSOR]->(n:Processor)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.ProcessorContract.AUTHORISES ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:AUTHORISES]-(n:ProcessorContract)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.ProcessorContract.BINDS ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:BINDS]-(n:ProcessorContract)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.ProcessorContract.CONTRACTED_BY ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:CONTRACTED_BY]-(n:ProcessorContract)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.ProcessorContract.COVERS ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:COVERS]-(n:ProcessorContract)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.ProcessorContract.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:ProcessorContract)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Purpose.BROADER ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:BROADER]-(n:Purpose)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Purpose.BROADER.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:BROADER]->(n:Purpose)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Purpose.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Purpose)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Purpose.FOR_PURPOSE.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:FOR_PURPOSE]->(n:Purpose)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Purpose.FOR_PURPOSE.back.PROCESSED_BY ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:PROCESSED_BY]-(x:Activity)-[q:FOR_PURPOSE]->(n:Purpose)
WHERE m.id IN $targets AND q.since <= $asOf AND q.until > $asOf AND x.since <= $asOf AND x.until > $asOf AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Purpose.SCOPE_PURPOSE.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:SCOPE_PURPOSE]->(n:Purpose)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Recipient.CERTIFIED_UNDER ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:CERTIFIED_UNDER]-(n:Recipient)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Recipient.DISCLOSED_TO.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:DISCLOSED_TO]->(n:Recipient)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Recipient.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Recipient)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Recipient.LOCATED_IN ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:LOCATED_IN]-(n:Recipient)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.RetentionRule.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:RetentionRule)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.RetentionRule.KEPT_UNDER.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:KEPT_UNDER]->(n:RetentionRule)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.RetentionRule.SCOPE_DATA ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:SCOPE_DATA]-(n:RetentionRule)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.RetentionRule.SCOPE_PROCESSOR ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:SCOPE_PROCESSOR]-(n:RetentionRule)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.RetentionRule.SCOPE_PURPOSE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:SCOPE_PURPOSE]-(n:RetentionRule)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.RetentionRule.SCOPE_SUBJECT ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:SCOPE_SUBJECT]-(n:RetentionRule)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.RetentionRule.SCOPE_SYSTEM ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:SCOPE_SYSTEM]-(n:RetentionRule)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.RetentionRule.STARTS_AT ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:STARTS_AT]-(n:RetentionRule)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Right.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Right)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Right.EXEMPTS_FROM.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:EXEMPTS_FROM]->(n:Right)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Safeguard.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Safeguard)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Safeguard.SAFEGUARDED_BY.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:SAFEGUARDED_BY]->(n:Safeguard)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.SecurityMeasure.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:SecurityMeasure)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.SecurityMeasure.PROTECTS ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:PROTECTS]-(n:SecurityMeasure)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Source.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Source)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.System.CLASSIFIED_AS ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:CLASSIFIED_AS]-(n:System)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.System.COLLECTS_INTO.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:COLLECTS_INTO]->(n:System)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.System.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:System)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.System.FLOW_FROM.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:FLOW_FROM]->(n:System)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.System.FLOW_TO.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:FLOW_TO]->(n:System)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.System.IN_SYSTEM.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:IN_SYSTEM]->(n:System)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.System.PART_OF.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:PART_OF]->(n:System)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.System.PROTECTS.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:PROTECTS]->(n:System)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.System.PROVIDED_BY ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[r:PROVIDED_BY]-(n:System)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.System.SCOPE_SYSTEM.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:SCOPE_SYSTEM]->(n:System)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Trigger.ENDS_WITH.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:ENDS_WITH]->(n:Trigger)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Trigger.EVIDENCED_BY.OF_SOURCE ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)<-[:OF_SOURCE]-(:Evidence)<-[:EVIDENCED_BY]-(n:Trigger)
WHERE m.id IN $targets AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.filter.Trigger.STARTS_AT.back ($targets: strings, $asOf: string, $after: string, $limit: integer)
MATCH (m:Item)-[r:STARTS_AT]->(n:Trigger)
WHERE m.id IN $targets AND r.since <= $asOf AND r.until > $asOf AND m.since <= $asOf AND m.until > $asOf AND n.since <= $asOf AND n.until > $asOf AND n.id > $after
WITH DISTINCT n
RETURN n.id AS id, n.name, n.sortKey, n.changedAt
ORDER BY id
LIMIT $limit;

// question items.flows.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Flow)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.flows.count ($asOf: string)
MATCH (n:Flow)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.flows.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Flow)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.flowsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:Flow
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier
ORDER BY id;

// question items.impactAssessments.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:ImpactAssessment)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.impactAssessments.count ($asOf: string)
MATCH (n:ImpactAssessment)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.impactAssessments.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:ImpactAssessment)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.impactAssessmentsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:ImpactAssessment
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.outcome, n.assessedOn, n.document, n.reviewOn
ORDER BY id;

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

// question items.linkedADEQUACY_OF ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:ADEQUACY_OF]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedASSESSES ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:ASSESSES]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedAUTHORISES ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:AUTHORISES]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedBALANCES ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:BALANCES]->(b:Item)
WHERE a.id IN $ids AND r.since <= $asOf AND r.until > $asOf
RETURN a.id AS item, b.id AS id, b.name, b.sortKey AS sortKey
ORDER BY item, sortKey
LIMIT $limit;

// question items.linkedBINDS ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:BINDS]->(b:Item)
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

// question items.linkedCERTIFIED_UNDER ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:CERTIFIED_UNDER]->(b:Item)
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

// question items.linkedCONTRACTED_BY ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:CONTRACTED_BY]->(b:Item)
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

// question items.linkedCOVERS ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:COVERS]->(b:Item)
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

// question items.linkedINSTRUCTED_BY ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:INSTRUCTED_BY]->(b:Item)
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

// question items.linkedPROTECTS ($ids: strings, $asOf: string, $limit: integer)
MATCH (a:Item)-[r:PROTECTS]->(b:Item)
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
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.country, n.eea, n.thirdCountry
ORDER BY id;

// question items.processorContracts.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:ProcessorContract)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.processorContracts.count ($asOf: string)
MATCH (n:ProcessorContract)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.processorContracts.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:ProcessorContract)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey
LIMIT $limit;

// question items.processorContractsByIds ($ids: strings)
MATCH (n:Item)
WHERE n.id IN $ids AND n:ProcessorContract
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.signedOn, n.document, n.covers, n.authorisation, n.noticePeriod
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
RETURN n.id AS id, n.name, n.aliases, n.description, n.since, n.until, n.version, n.assumed, n.digest, n.changedAt, n.changedBy, n.earlier, n.mechanism, n.document
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

// question items.triggers.backward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Trigger)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
ORDER BY sortKey DESC
LIMIT $limit;

// question items.triggers.count ($asOf: string)
MATCH (n:Trigger)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN count(n) AS count
ORDER BY count;

// question items.triggers.forward ($after: string, $before: string, $asOf: string, $limit: integer)
MATCH (n:Trigger)
WHERE n.sortKey > $after AND n.sortKey < $before AND n.since <= $asOf AND n.until > $asOf
RETURN '' AS self, n.id AS id, n.name AS name, n.sortKey AS sortKey
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
WHERE y.since <= $asOf AND y.until > $asOf
WITH y
MATCH (s:Store)
WHERE s.id = 'store'
RETURN y.id AS id, [(y)-[r:PART_OF]->(o:Item) WHERE r.since <= $asOf AND r.until > $asOf AND o.since <= $asOf AND o.until > $asOf | o.id] AS wholes, s.revision
ORDER BY id
LIMIT $limit;

// question lineage.assetsHolding ($types: strings, $asOf: string, $limit: integer)
// order: code
MATCH (t:Item)<-[h:OF_DATA]-(a:Activity)-[i:IN_SYSTEM]->(x:Item)
WHERE t.id IN $types AND a.since <= $asOf AND h.since <= $asOf AND h.until > $asOf AND i.since <= $asOf AND i.until > $asOf AND x.since <= $asOf AND x.until > $asOf
WITH DISTINCT x, a
ORDER BY x.id, a.id
LIMIT $limit
RETURN 'activity' AS part, x.id AS id, [(a)-[r:OF_SUBJECT]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS subjects
UNION ALL
MATCH (t:Item)<-[h:COLLECTS]-(p:CollectionPoint)-[i:COLLECTS_INTO]->(x:Item)
WHERE t.id IN $types AND h.since <= $asOf AND h.until > $asOf AND p.since <= $asOf AND p.until > $asOf AND i.since <= $asOf AND i.until > $asOf AND x.since <= $asOf AND x.until > $asOf
WITH DISTINCT x, p
ORDER BY x.id, p.id
LIMIT $limit
RETURN 'collected' AS part, x.id AS id, [(p)-[r:COLLECTS_ABOUT]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | b.id] AS subjects
UNION ALL
MATCH (t:Item)<-[c:CLASSIFIED_AS]-(x:Asset)
WHERE t.id IN $types AND c.since <= $asOf AND c.until > $asOf AND x.since <= $asOf AND x.until > $asOf
WITH DISTINCT x
ORDER BY x.id
LIMIT $limit
RETURN 'classified' AS part, x.id AS id, [] AS subjects
UNION ALL
MATCH (t:Item)<-[c:CARRIES]-(f:Flow)-[k:FLOW_TO]->(x:Asset)
WHERE t.id IN $types AND f.since <= $asOf AND f.until > $asOf AND c.since <= $asOf AND c.until > $asOf AND k.since <= $asOf AND k.until > $asOf AND x.since <= $asOf AND x.until > $asOf
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

// question openlineage.aroundAssets ($ids: strings, $limit: integer)
// order: code
MATCH (x:Item)<-[:PART_OF]-(y:Field)
WHERE x.id IN $ids
WITH x, y
ORDER BY y.id, x.id
LIMIT $limit
RETURN y.id AS id, x.id AS of, 'partOf' AS link
UNION ALL
MATCH (x:Item)<-[:FLOW_FROM]-(y:Flow)
WHERE x.id IN $ids
WITH x, y
ORDER BY y.id, x.id
LIMIT $limit
RETURN y.id AS id, x.id AS of, 'from' AS link
UNION ALL
MATCH (x:Item)<-[:FLOW_TO]-(y:Flow)
WHERE x.id IN $ids
WITH x, y
ORDER BY y.id, x.id
LIMIT $limit
RETURN y.id AS id, x.id AS of, 'to' AS link;

// command openlineage.forgetRuns ($before: integer)
MATCH (r:LineageRun)
WHERE r.heardAt < $before
DETACH DELETE r;

// command openlineage.lock
MERGE (s:Store {id: 'events'}) SET s.revision = coalesce(s.revision, 0) + 1;

// question openlineage.observations ($ids: strings)
MATCH (o:Observation)
WHERE o.id IN $ids
RETURN o.id AS id, o.since, o.seen, o.said, o.description, o.describedAt, o.describedBy, o.owners, o.ownedAt, o.ownedBy, o.droppedAt, o.droppedOn
ORDER BY id;

// question openlineage.runs ($ids: strings)
MATCH (r:LineageRun)
WHERE r.id IN $ids
RETURN r.id AS id, r.inputs, r.outputs, r.by, r.since, r.seen, r.description, r.describedAt, r.describedBy, r.owners, r.ownedAt, r.ownedBy
ORDER BY id;

// command openlineage.writeObservations ($rows: rows)
UNWIND $rows AS row
MERGE (o:Observation {id: row.id})
SET o = row;

// command openlineage.writeRuns ($rows: rows)
UNWIND $rows AS row
MERGE (n:LineageRun {id: row.id})
SET n = row;

// question persons.balancingTests ($asOf: string, $limit: integer)
MATCH (b:BalancingTest)
RETURN b.id AS id, b.since, b.until, b.outcome, b.assessedOn, b.earlier, [(b)-[r:BALANCES]->(a:Item) WHERE r.since <= $asOf AND r.until > $asOf | a.id] AS activities
ORDER BY id
LIMIT $limit;

// question persons.byIds ($ids: strings)
MATCH (p:Person)
WHERE p.id IN $ids
RETURN p.id AS id, p.head
ORDER BY id;

// question persons.collectedTypes ($asOf: string, $limit: integer)
MATCH (c:CollectionPoint)-[r:COLLECTS]->(t:Item)
WHERE r.since <= $asOf AND r.until > $asOf AND c.since <= $asOf AND c.until > $asOf
RETURN c.id AS id, t.id AS type, c.name, coalesce(r.origin, c.origin, 'COLLECTED') AS origin,
  [(c)-[q:COLLECTS_ABOUT]->(s:Item) WHERE q.since <= $asOf AND q.until > $asOf | s.id] AS subjects
ORDER BY id, type
LIMIT $limit;

// question persons.countLedger
MATCH (e:ErasureEntry)
RETURN count(e) AS entries
ORDER BY entries;

// command persons.create ($rows: rows)
UNWIND $rows AS row
CREATE (p:Person {id: row.id})
SET p.head = row.id, p.createdAt = row.createdAt;

// command persons.createEventsOfHoldings ($rows: rows)
UNWIND $rows AS row
MATCH (o:Holding {id: row.of})
CREATE (e:Event {id: row.id})
SET e.trigger = row.trigger, e.day = row.day, e.voidedFrom = row.voidedFrom, e.recordedAt = row.recordedAt
CREATE (e)-[:HAPPENED_TO]->(o);

// command persons.createEventsOfPersons ($rows: rows)
UNWIND $rows AS row
MATCH (o:Person {id: row.of})
CREATE (e:Event {id: row.id})
SET e.trigger = row.trigger, e.day = row.day, e.voidedFrom = row.voidedFrom, e.recordedAt = row.recordedAt
CREATE (e)-[:HAPPENED_TO]->(o);

// command persons.createHold ($rows: rows)
UNWIND $rows AS row
CREATE (n:LegalHold {id: row.id})
SET n += row;

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

// command persons.createLinks ($rows: rows)
UNWIND $rows AS row
MATCH (p:Person {id: row.one})
MATCH (q:Person {id: row.other})
CREATE (p)-[r:SAME_AS]->(q)
SET r.id = row.id, r.linkedAt = row.at, r.linkedBy = row.by;

// command persons.dropEvents ($ids: strings)
MATCH (n:Event)
WHERE n.id IN $ids
DETACH DELETE n;

// command persons.dropKeyVersions ($ids: strings)
MATCH (n:KeyVersion)
WHERE n.id IN $ids
DETACH DELETE n;

// command persons.dropLedger ($ids: strings)
MATCH (n:ErasureEntry)
WHERE n.id IN $ids
DETACH DELETE n;

// command persons.dropLinks ($ids: strings, $heads: strings)
MATCH (p:Person)-[r:SAME_AS]->(:Person)
WHERE p.head IN $heads AND r.id IN $ids
DELETE r;

// command persons.endHoldings ($rows: rows)
UNWIND $rows AS row
MATCH (h:Holding {id: row.id})
SET h.state = row.state, h.endedOn = row.on, h.reference = '';

// question persons.engagements ($asOf: string, $limit: integer)
MATCH (p:Processor)-[r:ENGAGES]->(q:Processor)
WHERE r.since <= $asOf AND r.until > $asOf
RETURN DISTINCT p.id AS id, q.id AS engaged, q.name
ORDER BY id, engaged
LIMIT $limit;

// question persons.erasureActivities ($asOf: string, $limit: integer)
MATCH (a:Activity)
WHERE a.since <= $asOf
RETURN a.id AS id, a.role, a.onBehalfOf, a.assumed, a.earlier,
  [(a)-[r:ENDS_WITH]->(t:Item) WHERE r.since <= $asOf AND r.until > $asOf | [t.id, t.key, t.name, r.stated]] AS endsWith,
  [(a)-[r:DISCLOSED_TO]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name]] AS recipients
ORDER BY id
LIMIT $limit;

// question persons.eventsByIds ($ids: strings)
MATCH (e:Event)
WHERE e.id IN $ids
RETURN e.id AS id, [e.id, e.trigger, e.day, e.voidedFrom, e.recordedAt]
ORDER BY id;

// question persons.facts ($heads: strings, $limit: integer, $recordLimit: integer)
// order: code
MATCH (s:Store)
WHERE s.id = 'store'
RETURN 'revision' AS part, [s.revision] AS row
UNION ALL
MATCH (p:Person)
WHERE p.head IN $heads
WITH p
ORDER BY p.id
LIMIT $recordLimit
RETURN 'person' AS part, [p.head, p.id] AS row
UNION ALL
MATCH (p:Person)<-[:HAPPENED_TO]-(e:Event)
WHERE p.head IN $heads
WITH p, e
ORDER BY e.id
LIMIT $recordLimit
RETURN 'event' AS part, [p.head, [e.id, e.trigger, e.day, e.voidedFrom, e.recordedAt]] AS row
UNION ALL
MATCH (p:Person)<-[:HOLDS]-(l:LegalHold)
WHERE p.head IN $heads
WITH p, l
ORDER BY l.id
LIMIT $recordLimit
RETURN 'hold' AS part, [p.head, [l.id, l.matter, l.ground, l.placedOn, l.reviewOn, l.releasedOn]] AS row
UNION ALL
MATCH (p:Person)<-[:CONSENT_OF]-(c:Consent)
WHERE p.head IN $heads
WITH p, c
ORDER BY c.id
LIMIT $recordLimit
RETURN 'consent' AS part, [p.head, [c.id, c.activity, c.purpose, c.givenOn, c.withdrawnOn, c.recordedAt, coalesce(c.withdrawnAt, c.recordedAt)]] AS row
UNION ALL
MATCH (p:Person)<-[:OBJECTION_OF]-(o:Objection)
WHERE p.head IN $heads
WITH p, o
ORDER BY o.id
LIMIT $recordLimit
RETURN 'objection' AS part, [p.head, [o.id, o.activity, o.purpose, o.day, o.upheldFrom]] AS row
UNION ALL
MATCH (p:Person)<-[:HOLDING_OF]-(h:Holding)
WHERE p.head IN $heads
WITH p, h
ORDER BY h.id
LIMIT $limit
RETURN 'holding' AS part, [p.head, [h.id, p.id, h.subject, h.dataType, h.system, h.activity, h.reference, h.state, h.recordedAt, [(h)<-[:HAPPENED_TO]-(e:Event) | [e.id, e.trigger, e.day, e.voidedFrom, e.recordedAt]], [(h)<-[:HOLDS]-(l:LegalHold) | [l.id, l.matter, l.ground, l.placedOn, l.reviewOn, l.releasedOn]]]] AS row;

// question persons.heads ($after: string, $limit: integer)
MATCH (p:Person)
WHERE p.head > $after
RETURN DISTINCT p.head AS head
ORDER BY head
LIMIT $limit;

// command persons.holdOnHoldings ($rows: rows)
UNWIND $rows AS row
MATCH (l:LegalHold {id: row.id})
MATCH (t:Holding {id: row.target})
CREATE (l)-[r:HOLDS]->(t)
SET r.since = row.since, r.until = row.until, r.stated = true, r.evidence = [];

// command persons.holdOnItems ($rows: rows)
UNWIND $rows AS row
MATCH (l:LegalHold {id: row.id})
MATCH (t:Item {id: row.target})
CREATE (l)-[r:HOLDS]->(t)
SET r.since = row.since, r.until = row.until, r.stated = true, r.evidence = [];

// command persons.holdOnPersons ($rows: rows)
UNWIND $rows AS row
MATCH (l:LegalHold {id: row.id})
MATCH (t:Person {id: row.target})
CREATE (l)-[r:HOLDS]->(t)
SET r.since = row.since, r.until = row.until, r.stated = true, r.evidence = [];

// question persons.holdingClasses ($limit: integer)
MATCH (c:HoldingClass)
RETURN c.id AS id, c.subject, c.dataType, c.system, c.activity
ORDER BY id
LIMIT $limit;

// question persons.holdingsByIds ($ids: strings)
MATCH (h:Holding)-[:HOLDING_OF]->(p:Person)
WHERE h.id IN $ids
RETURN h.id AS id, p.head, [h.id, p.id, h.subject, h.dataType, h.system, h.activity, h.reference, h.state, h.recordedAt, [(h)<-[:HAPPENED_TO]-(e:Event) | [e.id, e.trigger, e.day, e.voidedFrom, e.recordedAt]], [(h)<-[:HOLDS]-(l:LegalHold) | [l.id, l.matter, l.ground, l.placedOn, l.reviewOn, l.releasedOn]]]
ORDER BY id;

// question persons.holdingsInOrder ($after: string, $limit: integer)
MATCH (h:Holding)
WHERE h.id > $after
WITH h
ORDER BY h.id
LIMIT $limit
MATCH (h)-[:HOLDING_OF]->(p:Person)
RETURN h.id AS id, p.head, h.state, h.recordedAt
ORDER BY id;

// question persons.holdingsOfClass ($holdingClass: string, $after: string, $limit: integer)
MATCH (h:Holding)
WHERE h.class = $holdingClass AND h.id > $after
WITH h
ORDER BY h.class, h.id
LIMIT $limit
MATCH (h)-[:HOLDING_OF]->(p:Person)
RETURN h.id AS id, p.head, [h.id, p.id, h.subject, h.dataType, h.system, h.activity, h.reference, h.state, h.recordedAt, [(h)<-[:HAPPENED_TO]-(e:Event) | [e.id, e.trigger, e.day, e.voidedFrom, e.recordedAt]], [(h)<-[:HOLDS]-(l:LegalHold) | [l.id, l.matter, l.ground, l.placedOn, l.reviewOn, l.releasedOn]]]
ORDER BY id;

// question persons.holdsByIds ($ids: strings)
MATCH (l:LegalHold)
WHERE l.id IN $ids
RETURN l.id AS id, [l.id, l.matter, l.ground, l.placedOn, l.reviewOn, l.releasedOn], l.reason, l.placedBy, l.key
ORDER BY id;

// question persons.holdsOfMatter ($matter: string)
MATCH (l:LegalHold)
WHERE l.matter = $matter
RETURN l.id AS id, [l.id, l.matter, l.ground, l.placedOn, l.reviewOn, l.releasedOn], l.reason, l.placedBy, l.key
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

// question persons.ledger ($after: string, $limit: integer)
MATCH (e:ErasureEntry)
WHERE e.id > $after
RETURN e.id AS id, e.how, e.erasedOn, e.confirmedAt, e.confirmedBy
ORDER BY id
LIMIT $limit;

// question persons.ledgerBefore ($beforeTime: integer, $limit: integer)
MATCH (n:ErasureEntry)
WHERE n.confirmedAt < $beforeTime
RETURN n.id AS id
ORDER BY id
LIMIT $limit;

// question persons.ledgerByIds ($ids: strings)
MATCH (e:ErasureEntry)
WHERE e.id IN $ids
RETURN e.id AS id, e.how, e.erasedOn, e.confirmedAt, e.confirmedBy
ORDER BY id;

// question persons.ledgerKeyVersions
MATCH (e:ErasureEntry)
RETURN DISTINCT e.keyVersion AS version
ORDER BY version;

// question persons.links ($heads: strings)
MATCH (p:Person)
WHERE p.head IN $heads
RETURN p.id AS id, [(p)-[r:SAME_AS]->(q:Person) | [r.id, q.id]] AS links
ORDER BY id;

// command persons.lock
MERGE (s:Store {id: 'persons'}) SET s.revision = coalesce(s.revision, 0) + 1;

// question persons.marketingPurposes ($limit: integer)
MATCH (p:Purpose)
WHERE p.directMarketing = true OR p.earlier IS NOT NULL
RETURN p.id AS id, p.directMarketing, p.assumed, p.earlier
ORDER BY id
LIMIT $limit;

// question persons.ofHeads ($heads: strings)
MATCH (p:Person)
WHERE p.head IN $heads
RETURN p.id AS id, p.head
ORDER BY id;

// question persons.onceByIds ($ids: strings)
MATCH (o:Once)
WHERE o.id IN $ids
RETURN o.id AS id, o.asked, o.answer
ORDER BY id;

// question persons.ownersOfEvents ($ids: strings)
MATCH (e:Event)-[:HAPPENED_TO]->(o)
WHERE e.id IN $ids
RETURN e.id AS id, o.id AS owner
ORDER BY id, owner;

// question persons.records ($heads: strings, $recordLimit: integer)
// order: code
MATCH (s:Store)
WHERE s.id = 'store'
RETURN 'revision' AS part, [s.revision] AS row
UNION ALL
MATCH (p:Person)
WHERE p.head IN $heads
WITH p
ORDER BY p.id
LIMIT $recordLimit
RETURN 'person' AS part, [p.head, p.id] AS row
UNION ALL
MATCH (p:Person)<-[:HAPPENED_TO]-(e:Event)
WHERE p.head IN $heads
WITH p, e
ORDER BY e.id
LIMIT $recordLimit
RETURN 'event' AS part, [p.head, [e.id, e.trigger, e.day, e.voidedFrom, e.recordedAt]] AS row
UNION ALL
MATCH (p:Person)<-[:HOLDS]-(l:LegalHold)
WHERE p.head IN $heads
WITH p, l
ORDER BY l.id
LIMIT $recordLimit
RETURN 'hold' AS part, [p.head, [l.id, l.matter, l.ground, l.placedOn, l.reviewOn, l.releasedOn]] AS row
UNION ALL
MATCH (p:Person)<-[:CONSENT_OF]-(c:Consent)
WHERE p.head IN $heads
WITH p, c
ORDER BY c.id
LIMIT $recordLimit
RETURN 'consent' AS part, [p.head, [c.id, c.activity, c.purpose, c.givenOn, c.withdrawnOn, c.recordedAt, coalesce(c.withdrawnAt, c.recordedAt)]] AS row
UNION ALL
MATCH (p:Person)<-[:OBJECTION_OF]-(o:Objection)
WHERE p.head IN $heads
WITH p, o
ORDER BY o.id
LIMIT $recordLimit
RETURN 'objection' AS part, [p.head, [o.id, o.activity, o.purpose, o.day, o.upheldFrom]] AS row;

// command persons.rekey ($rows: rows)
UNWIND $rows AS row
MATCH (i:Identifier {id: row.old})
SET i.id = row.id, i.keyVersion = row.keyVersion;

// command persons.releaseHolds ($ids: strings, $from: string)
MATCH (l:LegalHold)
WHERE l.id IN $ids
SET l.releasedOn = $from;

// question persons.revision
MATCH (s:Store)
WHERE s.id = 'persons'
RETURN s.revision AS revision
ORDER BY revision;

// command persons.reviveHoldings ($rows: rows)
UNWIND $rows AS row
MATCH (h:Holding {id: row.id})
SET h.state = 'HELD', h.reference = row.reference, h.recordedAt = row.recordedAt
REMOVE h.endedOn;

// command persons.setHeads ($rows: rows)
UNWIND $rows AS row
MATCH (p:Person {id: row.id})
SET p.head = row.head;

// question persons.systems ($asOf: string, $limit: integer)
MATCH (y:System)
RETURN y.id AS id, y.name, [(y)-[r:PROVIDED_BY]->(p:Item) WHERE r.since <= $asOf AND r.until > $asOf | [p.id, p.name]] AS providers
ORDER BY id
LIMIT $limit;

// question persons.targetsOfHolds ($ids: strings)
MATCH (l:LegalHold)-[:HOLDS]->(t)
WHERE l.id IN $ids
RETURN DISTINCT t.id AS id
ORDER BY id;

// question persons.typedFlows ($asOf: string, $limit: integer)
MATCH (f:Flow)
WHERE f.since <= $asOf AND f.until > $asOf
WITH f
MATCH (f)-[k:FLOW_FROM]->(x:Asset)
WHERE k.since <= $asOf AND k.until > $asOf
MATCH (f)-[m:FLOW_TO]->(y:Asset)
WHERE m.since <= $asOf AND m.until > $asOf
RETURN f.id AS id, x.id, y.id, [(f)-[r:CARRIES]->(t:Item) WHERE r.since <= $asOf AND r.until > $asOf | t.id] AS types
ORDER BY id
LIMIT $limit;

// question persons.underKeyVersion ($keyVersion: integer)
MATCH (i:Identifier)
WHERE i.keyVersion = $keyVersion
RETURN i.id AS id
ORDER BY id
LIMIT 1;

// command persons.voidEvents ($ids: strings, $from: string)
MATCH (e:Event)
WHERE e.id IN $ids
SET e.voidedFrom = $from;

// command persons.writeHoldingClasses ($rows: rows)
UNWIND $rows AS row
MERGE (n:HoldingClass {id: row.id})
SET n = row;

// command persons.writeKeyVersions ($rows: rows)
UNWIND $rows AS row
MERGE (n:KeyVersion {id: row.id})
SET n = row;

// command persons.writeLedger ($rows: rows)
UNWIND $rows AS row
MERGE (n:ErasureEntry {id: row.id})
SET n = row;

// command persons.writeOnce ($rows: rows)
UNWIND $rows AS row
MERGE (n:Once {id: row.id})
SET n = row;

// question records.activities ($asOf: string, $limit: integer)
MATCH (a:Activity)
WHERE a.since <= $asOf
RETURN a.id AS id, a.name, a.since, a.until, a.earlier, $asOf,
  [(a)-[r:CONTROLLED_BY]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name, r.stated, r.evidence]] AS controllers,
  [(a)-[r:INSTRUCTED_BY]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name, r.stated, r.evidence]] AS instructedBy,
  [(a)-[r:OF_SUBJECT]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name, r.stated, r.evidence]] AS subjects,
  [(a)-[r:OF_DATA]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name, r.stated, r.evidence]] AS dataTypes,
  [(a)-[r:FOR_PURPOSE]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name, r.stated, r.evidence]] AS purposes,
  [(a)-[r:IN_SYSTEM]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name, r.stated, r.evidence]] AS systems,
  [(a)-[r:PROCESSED_BY]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name, r.stated, r.evidence]] AS processors,
  [(a)-[r:STORED_AT]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name, r.stated, r.evidence]] AS storedAt,
  [(a)-[r:ACCESSED_FROM]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name, r.stated, r.evidence]] AS accessedFrom,
  [(a)-[r:SAFEGUARDED_BY]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name, r.stated, r.evidence]] AS safeguards,
  [(a)-[r:DISCLOSED_TO]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name, r.stated, r.evidence]] AS recipients,
  [(a)-[r:IN_SYSTEM]->(b:Item)-[q:PROVIDED_BY]->(p:Item) WHERE r.since <= $asOf AND r.until > $asOf AND q.since <= $asOf AND q.until > $asOf | [p.id, p.name, q.stated, q.evidence]] AS providers
ORDER BY id
LIMIT $limit;

// question records.certifications ($asOf: string, $limit: integer)
MATCH (a:Organisation)-[r:CERTIFIED_UNDER]->(b:Item)
WHERE r.since <= $asOf AND r.until > $asOf
RETURN a.id AS id, b.id AS other, b.name, r.stated, r.evidence
ORDER BY id, other
LIMIT $limit;

// question records.collected ($asOf: string, $limit: integer)
MATCH (a:CollectionPoint)-[r:COLLECTS]->(b:Item)
WHERE r.since <= $asOf AND r.until > $asOf
RETURN a.id AS id, b.id AS other, b.name, r.stated, r.evidence
ORDER BY id, other
LIMIT $limit;

// question records.collectedAbout ($asOf: string, $limit: integer)
MATCH (a:CollectionPoint)-[r:COLLECTS_ABOUT]->(b:Item)
WHERE r.since <= $asOf AND r.until > $asOf
RETURN a.id AS id, b.id AS other, b.name, r.stated, r.evidence
ORDER BY id, other
LIMIT $limit;

// question records.collectionPoints ($asOf: string, $limit: integer)
MATCH (n:CollectionPoint)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN n.id AS id, n.name
ORDER BY id
LIMIT $limit;

// question records.engagements ($asOf: string, $limit: integer)
MATCH (a:Processor)-[r:ENGAGES]->(b:Item)
WHERE r.since <= $asOf AND r.until > $asOf
RETURN a.id AS id, b.id AS other, b.name, r.stated, r.evidence
ORDER BY id, other
LIMIT $limit;

// question records.exemptedFrom ($asOf: string, $limit: integer)
MATCH (a:Exemption)-[r:EXEMPTS_FROM]->(b:Item)
WHERE r.since <= $asOf AND r.until > $asOf
RETURN a.id AS id, b.id AS other, b.name, r.stated, r.evidence
ORDER BY id, other
LIMIT $limit;

// question records.exemptions ($asOf: string, $limit: integer)
MATCH (n:Exemption)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN n.id AS id, n.name
ORDER BY id
LIMIT $limit;

// question records.locations ($asOf: string, $limit: integer)
MATCH (a:Organisation)-[r:LOCATED_IN]->(b:Item)
WHERE r.since <= $asOf AND r.until > $asOf
RETURN a.id AS id, b.id AS other, b.name, r.stated, r.evidence
ORDER BY id, other
LIMIT $limit;

// question records.purposes ($asOf: string, $limit: integer)
MATCH (n:Purpose)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN n.id AS id, n.name
ORDER BY id
LIMIT $limit;

// question records.rights ($asOf: string, $limit: integer)
MATCH (n:Right)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN n.id AS id, n.name
ORDER BY id
LIMIT $limit;

// question records.safeguards ($asOf: string, $limit: integer)
MATCH (n:Safeguard)
WHERE n.since <= $asOf AND n.until > $asOf
RETURN n.id AS id, n.name
ORDER BY id
LIMIT $limit;

// question records.securityMeasures ($asOf: string, $limit: integer)
MATCH (m:SecurityMeasure)
WHERE m.since <= $asOf AND m.until > $asOf
RETURN m.id AS id, m.name, size([(m)-[r:PROTECTS]->(b:Item) | b.id]) AS named, [(m)-[r:PROTECTS]->(b:Item) WHERE r.since <= $asOf AND r.until > $asOf | [b.id, b.name]] AS protects
ORDER BY id
LIMIT $limit;

// question requests.byIds ($ids: strings)
MATCH (r:SubjectRequest)
WHERE r.id IN $ids
RETURN r.id AS id, [r.kind, r.state, r.controller, r.receivedOn, r.subject, r.openedAt, r.extendedOn, r.extensionReason, r.stops, r.answeredOn, r.ground, r.refusalReason, r.closedOn, r.history, r.plannedOn, r.gaps, r.notify] AS row, [(r)-[:REQUEST_OF]->(q:Person) | [q.head]] AS persons
ORDER BY id;

// question requests.consentsByIds ($ids: strings)
MATCH (p:Person)<-[:CONSENT_OF]-(n:Consent)
WHERE n.id IN $ids
RETURN n.id AS id, p.head, [n.activity, n.purpose, n.recordedAt, n.givenOn, n.withdrawnOn, coalesce(n.withdrawnAt, n.recordedAt)] AS row
ORDER BY id;

// question requests.consentsInOrder ($after: string, $limit: integer)
MATCH (p:Person)<-[:CONSENT_OF]-(n:Consent)
WHERE n.id > $after
RETURN n.id AS id, p.head, [n.activity, n.purpose, n.recordedAt, n.givenOn, n.withdrawnOn, coalesce(n.withdrawnAt, n.recordedAt)] AS row
ORDER BY id
LIMIT $limit;

// question requests.consentsOfPersons ($heads: strings, $limit: integer)
MATCH (p:Person)<-[:CONSENT_OF]-(n:Consent)
WHERE p.head IN $heads
RETURN n.id AS id, p.head, [n.activity, n.purpose, n.recordedAt, n.givenOn, n.withdrawnOn, coalesce(n.withdrawnAt, n.recordedAt)] AS row
ORDER BY id
LIMIT $limit;

// question requests.countItems ($request: string, $verdicts: strings)
MATCH (i:RequestItem)
WHERE i.request = $request AND i.verdict IN $verdicts
RETURN count(i) AS number
ORDER BY number
LIMIT 1;

// command requests.createConsents ($rows: rows)
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
CREATE (c:Consent {id: row.id})
SET c.activity = row.activity, c.purpose = row.purpose, c.givenOn = row.givenOn, c.withdrawnOn = row.withdrawnOn, c.recordedAt = row.recordedAt, c.withdrawnAt = row.withdrawnAt
CREATE (c)-[:CONSENT_OF]->(p);

// command requests.createItems ($rows: rows)
UNWIND $rows AS row
CREATE (n:RequestItem {id: row.id})
SET n += row;

// command requests.createObjections ($rows: rows)
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
CREATE (o:Objection {id: row.id})
SET o.activity = row.activity, o.purpose = row.purpose, o.day = row.day, o.upheldFrom = row.upheldFrom, o.decidedOn = row.decidedOn, o.reason = row.reason, o.recordedAt = row.recordedAt
CREATE (o)-[:OBJECTION_OF]->(p);

// command requests.createTasks ($rows: rows)
UNWIND $rows AS row
CREATE (n:RequestTask {id: row.id})
SET n += row;

// command requests.decideObjections ($rows: rows)
UNWIND $rows AS row
MATCH (o:Objection {id: row.id})
SET o.upheldFrom = row.upheldFrom, o.decidedOn = row.decidedOn, o.reason = row.reason;

// command requests.dropConsents ($ids: strings)
MATCH (n:Consent)
WHERE n.id IN $ids
DETACH DELETE n;

// command requests.dropObjections ($ids: strings)
MATCH (n:Objection)
WHERE n.id IN $ids
DETACH DELETE n;

// command requests.forgetItems ($ids: strings)
MATCH (i:RequestItem)
WHERE i.request IN $ids
SET i.holding = '-';

// command requests.forgetTasks ($ids: strings, $states: strings)
MATCH (t:RequestTask)
WHERE t.request IN $ids AND t.state IN $states
SET t.holding = '-';

// question requests.heldTasks ($limit: integer)
MATCH (t:RequestTask)
WHERE t.state = 'HELD'
RETURN t.id AS id, [t.request, t.position, t.action, t.state, t.holding, t.certainty, t.dataType, t.dataTypeName, t.holder, t.holderName, t.system, t.systemName, t.step, t.settledOn, t.settledBy, t.reason] AS row, [(t)-[:REFUSED_FOR]->(l:LegalHold) | l.id] AS holds
ORDER BY id
LIMIT $limit;

// question requests.in ($kinds: strings, $states: strings, $limit: integer)
MATCH (r:SubjectRequest)
WHERE r.state IN $states AND r.kind IN $kinds
RETURN r.id AS id, [r.kind, r.state, r.controller, r.receivedOn, r.subject, r.openedAt, r.extendedOn, r.extensionReason, r.stops, r.answeredOn, r.ground, r.refusalReason, r.closedOn, r.history, r.plannedOn, r.gaps, r.notify] AS row, [(r)-[:REQUEST_OF]->(q:Person) | [q.head]] AS persons
ORDER BY id
LIMIT $limit;

// question requests.items ($request: string, $verdicts: strings, $afterNumber: integer, $limit: integer)
MATCH (i:RequestItem)
WHERE i.request = $request AND i.position > $afterNumber AND i.verdict IN $verdicts
RETURN i.id AS id, [i.request, i.position, i.holding, i.certainty, i.dataType, i.dataTypeName, i.holder, i.holderName, i.system, i.systemName, i.verdict, i.ground, i.missing, i.mustGoBy, i.retainUntil, i.needsConfirmation, i.step, i.proof, i.byActivity] AS row, i.position AS position
ORDER BY position
LIMIT $limit;

// command requests.linkPersons ($rows: rows)
UNWIND $rows AS row
MATCH (r:SubjectRequest {id: row.id})
MATCH (p:Person {id: row.person})
CREATE (r)-[:REQUEST_OF]->(p);

// question requests.objectionsByIds ($ids: strings)
MATCH (p:Person)<-[:OBJECTION_OF]-(n:Objection)
WHERE n.id IN $ids
RETURN n.id AS id, p.head, [n.activity, n.purpose, n.recordedAt, n.day, n.upheldFrom, n.decidedOn, n.reason] AS row
ORDER BY id;

// question requests.objectionsInOrder ($after: string, $limit: integer)
MATCH (p:Person)<-[:OBJECTION_OF]-(n:Objection)
WHERE n.id > $after
RETURN n.id AS id, p.head, [n.activity, n.purpose, n.recordedAt, n.day, n.upheldFrom, n.decidedOn, n.reason] AS row
ORDER BY id
LIMIT $limit;

// question requests.objectionsOfPersons ($heads: strings, $limit: integer)
MATCH (p:Person)<-[:OBJECTION_OF]-(n:Objection)
WHERE p.head IN $heads
RETURN n.id AS id, p.head, [n.activity, n.purpose, n.recordedAt, n.day, n.upheldFrom, n.decidedOn, n.reason] AS row
ORDER BY id
LIMIT $limit;

// question requests.ofPersons ($heads: strings, $limit: integer)
MATCH (p:Person)<-[:REQUEST_OF]-(r:SubjectRequest)
WHERE p.head IN $heads
RETURN r.id AS id, [r.kind, r.state, r.controller, r.receivedOn, r.subject, r.openedAt, r.extendedOn, r.extensionReason, r.stops, r.answeredOn, r.ground, r.refusalReason, r.closedOn, r.history, r.plannedOn, r.gaps, r.notify] AS row, [(r)-[:REQUEST_OF]->(q:Person) | [q.head]] AS persons
ORDER BY id
LIMIT $limit;

// command requests.refuseForHolds ($rows: rows)
UNWIND $rows AS row
MATCH (t:RequestTask {id: row.id})
MATCH (l:LegalHold {id: row.hold})
MERGE (t)-[:REFUSED_FOR]->(l);

// command requests.settleTasks ($rows: rows)
UNWIND $rows AS row
MATCH (t:RequestTask {id: row.id})
SET t.state = row.state, t.settledOn = row.settledOn, t.settledBy = row.settledBy, t.reason = row.reason;

// question requests.tasks ($ids: strings, $states: strings, $limit: integer)
MATCH (t:RequestTask)
WHERE t.request IN $ids AND t.state IN $states
RETURN t.id AS id, [t.request, t.position, t.action, t.state, t.holding, t.certainty, t.dataType, t.dataTypeName, t.holder, t.holderName, t.system, t.systemName, t.step, t.settledOn, t.settledBy, t.reason] AS row, [(t)-[:REFUSED_FOR]->(l:LegalHold) | l.id] AS holds
ORDER BY id
LIMIT $limit;

// question requests.tasksByIds ($ids: strings)
MATCH (t:RequestTask)
WHERE t.id IN $ids
RETURN t.id AS id, [t.request, t.position, t.action, t.state, t.holding, t.certainty, t.dataType, t.dataTypeName, t.holder, t.holderName, t.system, t.systemName, t.step, t.settledOn, t.settledBy, t.reason] AS row, [(t)-[:REFUSED_FOR]->(l:LegalHold) | l.id] AS holds
ORDER BY id;

// command requests.tasksOnHoldings ($rows: rows)
UNWIND $rows AS row
MATCH (t:RequestTask {id: row.id})
MATCH (h:Holding {id: row.holding})
CREATE (t)-[:TASK_ON]->(h);

// command requests.unlinkHolds ($ids: strings, $states: strings)
MATCH (t:RequestTask)-[l:REFUSED_FOR]->(:LegalHold)
WHERE t.request IN $ids AND t.state IN $states
DELETE l;

// command requests.unlinkPersons ($ids: strings)
MATCH (r:SubjectRequest)-[l:REQUEST_OF]->(:Person)
WHERE r.id IN $ids
DELETE l;

// command requests.unlinkTasks ($ids: strings, $states: strings)
MATCH (t:RequestTask)-[l:TASK_ON]->(:Holding)
WHERE t.request IN $ids AND t.state IN $states
DELETE l;

// command requests.withdrawConsents ($rows: rows)
UNWIND $rows AS row
MATCH (c:Consent {id: row.id})
SET c.withdrawnOn = row.withdrawnOn, c.withdrawnAt = row.withdrawnAt;

// command requests.write ($rows: rows)
UNWIND $rows AS row
MERGE (n:SubjectRequest {id: row.id})
SET n = row;

// question search.texts ($ids: strings, $limit: integer)
MATCH (n:Item)
WHERE n.id IN $ids
RETURN n.id AS id, n.name, n.key, n.aliases, n.description, [(n)-[r:EVIDENCED_BY]->(e:Evidence) | [r.position, e.quote]] AS quotes
ORDER BY id
LIMIT $limit;

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
MERGE (n:TaxonomyTerm {id: row.id})
SET n = row;

// question vocabulary.controllers ($limit: integer)
MATCH (n:Controller)
RETURN n.id, n.key, n.name, n.aliases,
  [] AS wider,
  [] AS contains,
  [n.house, n.timeZone, n.financialYearEnd, n.earlier, n.country, n.region] AS more
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
MATCH (n:LegalHold)-[:HOLDS]->(:Item)
WITH DISTINCT n
RETURN n.id AS id, n.matter, n.ground, n.placedOn, n.releasedOn, n.until, [(n)-[r:HOLDS]->(b:Item) | [b.id, r.since, r.until]] AS targets
ORDER BY id
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
  size([(y)-[r:CLASSIFIED_AS]->(t:Item) WHERE r.since <= $asOf AND r.until > $asOf AND y.since <= $asOf AND y.until > $asOf | t.id]) + size([(y)<-[r:FLOW_TO]-(f:Flow)-[c:CARRIES]->(t:Item) WHERE r.since <= $asOf AND r.until > $asOf AND c.since <= $asOf AND c.until > $asOf AND f.since <= $asOf AND f.until > $asOf | t.id]) AS statements
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
WHERE t.id IN $types AND c.since <= $asOf AND c.until > $asOf AND x.since <= $asOf AND x.until > $asOf
WITH x, t, c
ORDER BY x.id, t.id
LIMIT $assetLimit
RETURN 'held' AS part, [[x.id, x.name], t.id, c.evidence] AS row
UNION ALL
MATCH (t:Item)<-[c:CARRIES]-(f:Flow)-[k:FLOW_TO]->(x:Asset)
WHERE t.id IN $types AND f.since <= $asOf AND f.until > $asOf AND c.since <= $asOf AND c.until > $asOf AND k.since <= $asOf AND k.until > $asOf
WITH x, t, c, f
ORDER BY x.id, t.id
LIMIT $assetLimit
RETURN 'held' AS part, [[x.id, x.name], t.id, c.evidence, [(f)-[o:FLOW_FROM]->(y:Item) WHERE o.since <= $asOf AND o.until > $asOf | y.id]] AS row;

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

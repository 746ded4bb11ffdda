// One item, one id: Kind:key. Links, evidence and terms are found through it.
CREATE CONSTRAINT item_id IF NOT EXISTS FOR (n:Item) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT evidence_id IF NOT EXISTS FOR (n:Evidence) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT term_id IF NOT EXISTS FOR (n:Term) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT store_id IF NOT EXISTS FOR (n:Store) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT migration_number IF NOT EXISTS FOR (n:Migration) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT api_token_id IF NOT EXISTS FOR (n:ApiToken) REQUIRE n.id IS UNIQUE;
CREATE INDEX api_token_digest IF NOT EXISTS FOR (n:ApiToken) ON (n.digest);
// Words people use, folded, to the items that they name.
CREATE INDEX term_lookup IF NOT EXISTS FOR (n:Term) ON (n.lookup);
CREATE INDEX term_item IF NOT EXISTS FOR (n:Term) ON (n.item);
// Pages of each kind, in the order of names.
CREATE INDEX data_subject_order IF NOT EXISTS FOR (n:DataSubject) ON (n.sortKey);
CREATE INDEX data_type_order IF NOT EXISTS FOR (n:DataType) ON (n.sortKey);
CREATE INDEX purpose_order IF NOT EXISTS FOR (n:Purpose) ON (n.sortKey);
CREATE INDEX controller_order IF NOT EXISTS FOR (n:Controller) ON (n.sortKey);
CREATE INDEX processor_order IF NOT EXISTS FOR (n:Processor) ON (n.sortKey);
CREATE INDEX recipient_order IF NOT EXISTS FOR (n:Recipient) ON (n.sortKey);
CREATE INDEX location_order IF NOT EXISTS FOR (n:Location) ON (n.sortKey);
CREATE INDEX system_order IF NOT EXISTS FOR (n:System) ON (n.sortKey);
CREATE INDEX dataset_order IF NOT EXISTS FOR (n:Dataset) ON (n.sortKey);
CREATE INDEX field_order IF NOT EXISTS FOR (n:Field) ON (n.sortKey);
CREATE INDEX collection_point_order IF NOT EXISTS FOR (n:CollectionPoint) ON (n.sortKey);
CREATE INDEX activity_order IF NOT EXISTS FOR (n:Activity) ON (n.sortKey);
CREATE INDEX retention_rule_order IF NOT EXISTS FOR (n:RetentionRule) ON (n.sortKey);
CREATE INDEX safeguard_order IF NOT EXISTS FOR (n:Safeguard) ON (n.sortKey);
CREATE INDEX security_measure_order IF NOT EXISTS FOR (n:SecurityMeasure) ON (n.sortKey);
CREATE INDEX right_order IF NOT EXISTS FOR (n:Right) ON (n.sortKey);
CREATE INDEX exemption_order IF NOT EXISTS FOR (n:Exemption) ON (n.sortKey);
CREATE INDEX source_order IF NOT EXISTS FOR (n:Source) ON (n.sortKey);

// Persons have opaque ids. Those that were found to be one share a head.
CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE;
CREATE INDEX person_head IF NOT EXISTS FOR (n:Person) ON (n.head);
// The id of an identifier is its keyed digest.
CREATE CONSTRAINT identifier_id IF NOT EXISTS FOR (n:Identifier) REQUIRE n.id IS UNIQUE;
CREATE INDEX identifier_key_version IF NOT EXISTS FOR (n:Identifier) ON (n.keyVersion);
CREATE CONSTRAINT key_version_id IF NOT EXISTS FOR (n:KeyVersion) REQUIRE n.id IS UNIQUE;
// What is registered of persons, and the few combinations of subject, data type, system and activity that it comes in.
CREATE CONSTRAINT holding_class_id IF NOT EXISTS FOR (n:HoldingClass) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT holding_id IF NOT EXISTS FOR (n:Holding) REQUIRE n.id IS UNIQUE;
CREATE INDEX holding_class IF NOT EXISTS FOR (n:Holding) ON (n.class);
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT legal_hold_id IF NOT EXISTS FOR (n:LegalHold) REQUIRE n.id IS UNIQUE;
CREATE INDEX legal_hold_matter IF NOT EXISTS FOR (n:LegalHold) ON (n.matter);
CREATE CONSTRAINT consent_id IF NOT EXISTS FOR (n:Consent) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT objection_id IF NOT EXISTS FOR (n:Objection) REQUIRE n.id IS UNIQUE;
// Writes that were given a key of their own, so that the same call again is not done again.
CREATE CONSTRAINT once_id IF NOT EXISTS FOR (n:Once) REQUIRE n.id IS UNIQUE;

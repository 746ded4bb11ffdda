// The audit chain: one head, entries by number. Past versions of items, found by the item.
CREATE CONSTRAINT audit_head_id IF NOT EXISTS FOR (n:AuditHead) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT audit_entry_number IF NOT EXISTS FOR (n:AuditEntry) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT item_version_id IF NOT EXISTS FOR (n:ItemVersion) REQUIRE n.id IS UNIQUE;
CREATE INDEX item_version_item IF NOT EXISTS FOR (n:ItemVersion) ON (n.item);

// Holdings of one class in the order of their ids, page by page.
CREATE INDEX holding_class_order IF NOT EXISTS FOR (n:Holding) ON (n.class, n.id);
// Confirmed erasures, each by a keyed digest of what was erased.
CREATE CONSTRAINT erasure_entry_id IF NOT EXISTS FOR (n:ErasureEntry) REQUIRE n.id IS UNIQUE;

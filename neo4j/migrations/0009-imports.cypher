// What events told of each item, and of each run, joined with the next that tells of it.
CREATE CONSTRAINT observation_id IF NOT EXISTS FOR (n:Observation) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lineage_run_id IF NOT EXISTS FOR (n:LineageRun) REQUIRE n.id IS UNIQUE;
// A backup that is being restored.
CREATE CONSTRAINT restore_id IF NOT EXISTS FOR (n:Restore) REQUIRE n.id IS UNIQUE;

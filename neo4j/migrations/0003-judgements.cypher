// Pages of each kind, in the order of names.
CREATE INDEX adequacy_decision_order IF NOT EXISTS FOR (n:AdequacyDecision) ON (n.sortKey);
CREATE INDEX balancing_test_order IF NOT EXISTS FOR (n:BalancingTest) ON (n.sortKey);
CREATE INDEX impact_assessment_order IF NOT EXISTS FOR (n:ImpactAssessment) ON (n.sortKey);
CREATE INDEX processor_contract_order IF NOT EXISTS FOR (n:ProcessorContract) ON (n.sortKey);
// One finding is accepted once at a time.
CREATE CONSTRAINT acceptance_id IF NOT EXISTS FOR (n:Acceptance) REQUIRE n.id IS UNIQUE;

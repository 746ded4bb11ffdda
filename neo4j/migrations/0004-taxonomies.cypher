// Terms of fideslang and of the Data Privacy Vocabulary: no items, found all together.
CREATE CONSTRAINT taxonomy_term_id IF NOT EXISTS FOR (n:TaxonomyTerm) REQUIRE n.id IS UNIQUE;

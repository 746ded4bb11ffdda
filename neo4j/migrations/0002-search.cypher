// The words that items are found by, folded and with a space between each when they are written (src/inventory/searchWords.ts), so that the
// index need do no more than split them. It follows each write in its own transaction: what is acknowledged is found.
CREATE FULLTEXT INDEX item_words IF NOT EXISTS FOR (n:Item) ON EACH [n.nameWords, n.textWords]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}};
// Pages of these kinds too, in the order of names.
CREATE INDEX trigger_order IF NOT EXISTS FOR (n:Trigger) ON (n.sortKey);
CREATE INDEX flow_order IF NOT EXISTS FOR (n:Flow) ON (n.sortKey);
CREATE INDEX legal_hold_order IF NOT EXISTS FOR (n:LegalHold) ON (n.sortKey);

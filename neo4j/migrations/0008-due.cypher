// Holdings of one class in the order of their ids, page by page.
CREATE INDEX holding_class_order IF NOT EXISTS FOR (n:Holding) ON (n.class, n.id);

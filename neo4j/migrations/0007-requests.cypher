// Requests of persons, what was planned for them and what holders must do, found by the request.
CREATE CONSTRAINT subject_request_id IF NOT EXISTS FOR (n:SubjectRequest) REQUIRE n.id IS UNIQUE;
CREATE INDEX subject_request_state IF NOT EXISTS FOR (n:SubjectRequest) ON (n.state);
CREATE CONSTRAINT request_item_id IF NOT EXISTS FOR (n:RequestItem) REQUIRE n.id IS UNIQUE;
CREATE INDEX request_item_request IF NOT EXISTS FOR (n:RequestItem) ON (n.request);
CREATE CONSTRAINT request_task_id IF NOT EXISTS FOR (n:RequestTask) REQUIRE n.id IS UNIQUE;
CREATE INDEX request_task_request IF NOT EXISTS FOR (n:RequestTask) ON (n.request);
CREATE INDEX request_task_state IF NOT EXISTS FOR (n:RequestTask) ON (n.state);

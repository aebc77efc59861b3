-- Which line replaces another is asked of every line counted. Most lines replace none, and an index in which they all stand under NULL
-- tells nothing apart: the planner read all lines of an office for each of its lines.

DROP INDEX desa_document_event_replaces;
CREATE UNIQUE INDEX desa_document_event_replaced ON desa_document_event (office, replaces) WHERE replaces IS NOT NULL;

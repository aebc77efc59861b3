-- Coordination: what the report of a mediation (parties, agreement) or of a patrol (route, officers, findings) says.

ALTER TABLE coordination_meeting ADD COLUMN parties_id TEXT;
ALTER TABLE coordination_meeting ADD COLUMN parties_digest BLOB;
ALTER TABLE coordination_meeting ADD COLUMN route TEXT;
ALTER TABLE coordination_meeting ADD COLUMN officers INTEGER;
ALTER TABLE coordination_meeting ADD COLUMN conclusion_id TEXT;
ALTER TABLE coordination_meeting ADD COLUMN conclusion_digest BLOB;

-- Coordination: when and where a meeting is held, as its invitation says, and who came.

ALTER TABLE coordination_meeting ADD COLUMN hours TEXT;
ALTER TABLE coordination_meeting ADD COLUMN place TEXT;
ALTER TABLE coordination_meeting ADD COLUMN attendance_id TEXT;
ALTER TABLE coordination_meeting ADD COLUMN attendance_digest BLOB;

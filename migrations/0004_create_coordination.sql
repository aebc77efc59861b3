-- Coordination: meetings, their results, the recommendations among these, follow-up by each addressee, verification.
-- In every table "id" names the row; where rows can be corrected, "root" names the thing for good (the id of its first
-- row) and "replaces" the row that this one corrects.

-- record: meetings (rakor, forkopimcam, lintas_sektor, mediasi, patroli, monitoring)
CREATE TABLE coordination_meeting (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    root TEXT NOT NULL,
    replaces TEXT,
    log_number INTEGER NOT NULL,
    forum TEXT NOT NULL,
    meeting_date TEXT NOT NULL,
    invitation_number TEXT,
    minutes_number TEXT,
    agenda_id TEXT,
    agenda_digest BLOB,
    recorded_by TEXT NOT NULL,
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX coordination_meeting_replaced ON coordination_meeting (office, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX coordination_meeting_root ON coordination_meeting (office, root);

-- record: files of a meeting (undangan, daftar_hadir, notulen, foto, surat) by their digest
CREATE TABLE coordination_meeting_file (
    office TEXT NOT NULL,
    meeting TEXT NOT NULL,
    kind TEXT NOT NULL,
    digest BLOB NOT NULL,
    log_number INTEGER NOT NULL,
    recorded_by TEXT NOT NULL,
    PRIMARY KEY (office, meeting, kind, digest)
) STRICT, WITHOUT ROWID;

-- record: results of meetings (butir hasil); those with needs_follow_up = 1 are the recommendations
CREATE TABLE coordination_item (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    root TEXT NOT NULL,
    replaces TEXT,
    log_number INTEGER NOT NULL,
    meeting TEXT NOT NULL,
    item_number INTEGER NOT NULL,
    register_number TEXT,
    field TEXT NOT NULL,
    result_date TEXT NOT NULL,
    needs_follow_up INTEGER NOT NULL CHECK (needs_follow_up IN (0, 1)),
    due_date TEXT,
    person_in_charge TEXT,
    text_id TEXT NOT NULL,
    text_digest BLOB NOT NULL,
    addressee_count INTEGER NOT NULL,
    recorded_by TEXT NOT NULL,
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX coordination_item_replaced ON coordination_item (office, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX coordination_item_root ON coordination_item (office, root);
CREATE INDEX coordination_item_meeting ON coordination_item (office, meeting);
CREATE INDEX coordination_item_register_number ON coordination_item (office, register_number) WHERE register_number IS NOT NULL;

-- record: who is to follow up, for each row of coordination_item
CREATE TABLE coordination_addressee (
    office TEXT NOT NULL,
    item TEXT NOT NULL,
    addressee TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (office, item, addressee)
) STRICT, WITHOUT ROWID;

-- record: what an addressee did on a day; "item" is the root of the recommendation
CREATE TABLE coordination_follow_up (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    root TEXT NOT NULL,
    replaces TEXT,
    log_number INTEGER NOT NULL,
    item TEXT NOT NULL,
    addressee TEXT NOT NULL,
    status TEXT NOT NULL,
    event_date TEXT NOT NULL,
    reason_id TEXT,
    reason_digest BLOB,
    remark_id TEXT,
    remark_digest BLOB,
    recorded_by TEXT NOT NULL,
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX coordination_follow_up_replaced ON coordination_follow_up (office, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX coordination_follow_up_root ON coordination_follow_up (office, root);
CREATE INDEX coordination_follow_up_item ON coordination_follow_up (office, item, addressee);

-- record: files that show a follow-up, by their digest; "follow_up" is the id of the row they were given for
CREATE TABLE coordination_follow_up_file (
    office TEXT NOT NULL,
    follow_up TEXT NOT NULL,
    digest BLOB NOT NULL,
    log_number INTEGER NOT NULL,
    recorded_by TEXT NOT NULL,
    PRIMARY KEY (office, follow_up, digest)
) STRICT, WITHOUT ROWID;

-- record: verdicts (diterima, ditolak) of a second person on one row of coordination_follow_up
CREATE TABLE coordination_verification (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    replaces TEXT,
    log_number INTEGER NOT NULL,
    follow_up TEXT NOT NULL,
    verdict TEXT NOT NULL,
    verification_date TEXT NOT NULL,
    note_id TEXT,
    note_digest BLOB,
    verified_by TEXT NOT NULL,
    PRIMARY KEY (office, follow_up, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX coordination_verification_replaced ON coordination_verification (office, replaces) WHERE replaces IS NOT NULL;

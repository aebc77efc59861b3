-- Photos are shrunk before they are kept; what they were made from is noted, so that who has the original can show it.

-- record: the file that somebody handed in, where the one that is kept was made from it
CREATE TABLE evidence_original (
    office TEXT NOT NULL,
    digest BLOB NOT NULL,
    original_digest BLOB NOT NULL,
    log_number INTEGER NOT NULL,
    original_size INTEGER NOT NULL,
    PRIMARY KEY (office, digest, original_digest)
) STRICT, WITHOUT ROWID;

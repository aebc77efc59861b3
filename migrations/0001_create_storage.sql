-- Tables of storage itself: what was migrated, the log of each office, erasable texts, persons, evidence, definitions.

-- record: the migrations this database went through
CREATE TABLE storage_migration (
    number INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    digest BLOB NOT NULL,
    applied TEXT NOT NULL
) STRICT;

-- derived: every table with its kind, filled from the comments of the migrations
CREATE TABLE storage_table (
    name TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL
) STRICT;

-- derived: every column; logged 1 where the log vouches for its values: all columns of a record with a log number
CREATE TABLE storage_column (
    table_name TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    logged INTEGER NOT NULL,
    PRIMARY KEY (table_name, name)
) STRICT, WITHOUT ROWID;

-- current: present only while storage erases content; the guards of content tables look for a row here
CREATE TABLE storage_erasing (
    office TEXT NOT NULL PRIMARY KEY
) STRICT;

-- record: the leaves of each office's log, one for every accepted write
CREATE TABLE audit_leaf (
    office TEXT NOT NULL,
    number INTEGER NOT NULL,
    instant TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    rule_version TEXT NOT NULL,
    before_digest BLOB,
    after_digest BLOB,
    reason_digest BLOB,
    rows_digest BLOB,
    leaf BLOB NOT NULL,
    PRIMARY KEY (office, number)
) STRICT, WITHOUT ROWID;

-- current: size, right edge and root of each office's log
CREATE TABLE audit_head (
    office TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    edge BLOB NOT NULL,
    root BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- content: erasable texts with their salts; the digest stays when the text goes
CREATE TABLE storage_text (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    digest BLOB NOT NULL,
    salt BLOB,
    text TEXT,
    PRIMARY KEY (office, id)
) STRICT;

-- record: proposals and confirmations of erasing a content
CREATE TABLE storage_erasure (
    office TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    subject TEXT NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('propose', 'confirm')),
    person TEXT NOT NULL,
    reason_id TEXT,
    reason_digest BLOB,
    PRIMARY KEY (office, log_number, subject)
) STRICT;
CREATE INDEX storage_erasure_subject ON storage_erasure (office, subject, log_number);

-- record: the pseudonyms under which persons act; the name is a text in storage_text
CREATE TABLE storage_person (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    name_id TEXT NOT NULL,
    name_digest BLOB NOT NULL,
    PRIMARY KEY (office, person)
) STRICT, WITHOUT ROWID;

-- content: folded names for finding a person again; erased together with the name
CREATE TABLE storage_person_name (
    office TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (office, folded_name)
) STRICT, WITHOUT ROWID;

-- record: complete evidence files by SHA-256; the file's name is a text in storage_text
CREATE TABLE evidence_file (
    office TEXT NOT NULL,
    digest BLOB NOT NULL,
    log_number INTEGER NOT NULL,
    size INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    name_id TEXT NOT NULL,
    name_digest BLOB NOT NULL,
    PRIMARY KEY (office, digest)
) STRICT, WITHOUT ROWID;

-- content: the bytes of evidence files in pieces of at most 1 MiB, counted from 0
CREATE TABLE evidence_chunk (
    office TEXT NOT NULL,
    digest BLOB NOT NULL,
    number INTEGER NOT NULL,
    log_number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (office, digest, number)
) STRICT;

-- record: definition files adopted by an office, newest last
CREATE TABLE storage_definition (
    office TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    path TEXT NOT NULL,
    text TEXT NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (office, kind, key, log_number)
) STRICT;

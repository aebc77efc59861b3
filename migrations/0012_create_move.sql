-- A database that is carried to another engine is not to be used before all of it has arrived.

-- current: present only while a copy of another database is being made here; the digest says of which
CREATE TABLE storage_move (
    source_digest BLOB NOT NULL PRIMARY KEY,
    source TEXT NOT NULL
) STRICT;

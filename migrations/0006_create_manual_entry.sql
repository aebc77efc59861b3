-- Typed values: what an office writes down by hand because no register holds it, and what an outside evaluator gave it.

-- record: values per key and quarter; "replaces" names the row that this one corrects, standing "ditarik" takes it back
CREATE TABLE manual_entry_value (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    replaces TEXT,
    log_number INTEGER NOT NULL,
    key TEXT NOT NULL,
    year INTEGER NOT NULL,
    quarter INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
    standing TEXT NOT NULL CHECK (standing IN ('berlaku', 'ditarik')),
    kind TEXT NOT NULL CHECK (kind IN ('angka', 'teks', 'tanggal', 'ya_tidak')),
    unit TEXT NOT NULL,
    content TEXT,
    source TEXT NOT NULL CHECK (source IN ('kantor', 'penilai_luar')),
    given_by TEXT NOT NULL,
    given_on TEXT,
    document_number TEXT NOT NULL,
    reason_id TEXT NOT NULL,
    reason_digest BLOB NOT NULL,
    recorded_by TEXT NOT NULL,
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX manual_entry_value_first ON manual_entry_value (office, key, year, quarter) WHERE replaces IS NULL;
CREATE UNIQUE INDEX manual_entry_value_replaced ON manual_entry_value (office, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX manual_entry_value_year ON manual_entry_value (office, year, key, quarter);

-- record: files that show a value, by their digest
CREATE TABLE manual_entry_file (
    office TEXT NOT NULL,
    value TEXT NOT NULL,
    digest BLOB NOT NULL,
    log_number INTEGER NOT NULL,
    PRIMARY KEY (office, value, digest)
) STRICT, WITHOUT ROWID;

-- record: verdicts of a second person on one row of manual_entry_value; the newest decides
CREATE TABLE manual_entry_verification (
    office TEXT NOT NULL,
    value TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('diterima', 'ditolak')),
    reason_id TEXT,
    reason_digest BLOB,
    verified_by TEXT NOT NULL,
    PRIMARY KEY (office, value, log_number)
) STRICT, WITHOUT ROWID;

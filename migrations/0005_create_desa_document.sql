-- The register of village documents: one line for everything that happens with a document.

-- record: lines of the register; a correction is a new line that names the one it replaces, a withdrawn line says so
CREATE TABLE desa_document_event (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    position INTEGER NOT NULL,          -- within the write, from 1
    desa TEXT NOT NULL,                 -- Kemendagri code; '' for lines that hold for all desa of the office
    document TEXT NOT NULL,
    stage TEXT NOT NULL,
    budget_year INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('kesepakatan_bpd', 'penyerahan', 'pengembalian', 'pemeriksaan', 'penetapan',
                                       'perpanjangan', 'penerimaan_pagu')),
    version INTEGER NOT NULL,           -- from 1; 0 for lines that are not about a version
    happened_on TEXT,
    due_on TEXT,                        -- new deadline, or the day on which the ceilings were due
    number TEXT NOT NULL,               -- agenda, decree or Perdes
    complete INTEGER CHECK (complete IN (0, 1)),
    verdict TEXT CHECK (verdict IN ('benar', 'tidak_benar')),
    reason_id TEXT,
    reason_digest BLOB,
    handed_in_by TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    judged_by TEXT NOT NULL,
    rule_version TEXT NOT NULL,
    replaces TEXT,
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    PRIMARY KEY (office, id),
    CHECK (kind <> 'penyerahan' OR (complete IS NOT NULL AND happened_on IS NOT NULL)),
    CHECK (kind <> 'pemeriksaan' OR (verdict IS NOT NULL AND happened_on IS NOT NULL)),
    CHECK (kind NOT IN ('perpanjangan', 'penerimaan_pagu') OR due_on IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX desa_document_event_document ON desa_document_event (office, budget_year, desa, document, stage);
CREATE INDEX desa_document_event_replaces ON desa_document_event (office, replaces);

-- record: the answers to the checklist that a line of kind pemeriksaan gave
CREATE TABLE desa_document_answer (
    office TEXT NOT NULL,
    event TEXT NOT NULL,
    item TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('ya', 'tidak', 'tidak_berlaku')),
    reason_id TEXT,
    reason_digest BLOB,
    PRIMARY KEY (office, event, item)
) STRICT, WITHOUT ROWID;

-- record: evidence files that belong to a line
CREATE TABLE desa_document_evidence (
    office TEXT NOT NULL,
    event TEXT NOT NULL,
    digest BLOB NOT NULL,
    log_number INTEGER NOT NULL,
    recorded_by TEXT NOT NULL,
    PRIMARY KEY (office, event, digest)
) STRICT, WITHOUT ROWID;

-- Tables of the survey: rounds, answers of citizens, sheets imported, answers set aside, suggestions, and the sums.

-- record: the text of every edition a round was held under, kept so that a slot never changes its meaning
CREATE TABLE survey_questionnaire (
    office TEXT NOT NULL,
    digest BLOB NOT NULL,
    log_number INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (office, digest)
) STRICT;

-- record: rounds; a later row of the same round corrects the row it names in "replaces"
CREATE TABLE survey_round (
    office TEXT NOT NULL,
    round TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    replaces INTEGER,
    title TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    edition TEXT NOT NULL,
    questionnaire BLOB NOT NULL,
    unsur_order TEXT NOT NULL,
    population INTEGER,
    label TEXT NOT NULL,
    source_text TEXT,
    source_digest BLOB,
    recorded_by TEXT NOT NULL,
    PRIMARY KEY (office, round, log_number)
) STRICT;

-- record: the services a round asks about, per row of the round
CREATE TABLE survey_round_service (
    office TEXT NOT NULL,
    round TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    service TEXT NOT NULL,
    name TEXT NOT NULL,
    population INTEGER,
    PRIMARY KEY (office, round, log_number, service)
) STRICT, WITHOUT ROWID;

-- record: one respondent a row, answers packed three bits a slot; no name, number or device leads to a person.
-- The id is random, or follows from the sheet and its row; "line" is the line of the sheet the row came from.
CREATE TABLE survey_answer (
    office TEXT NOT NULL,
    round TEXT NOT NULL,
    id INTEGER NOT NULL,
    service TEXT NOT NULL,
    day TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    line INTEGER,
    answers INTEGER NOT NULL CHECK (answers > 0),
    PRIMARY KEY (office, round, id)
) STRICT, WITHOUT ROWID;

-- record: sheets imported, one row a file; the rows it brought carry the same log_number
CREATE TABLE survey_import (
    office TEXT NOT NULL,
    round TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    file_digest BLOB NOT NULL,
    sheet_digest BLOB NOT NULL,
    file_name TEXT NOT NULL,
    file_size INTEGER NOT NULL,
    unsur_order TEXT NOT NULL,
    respondents INTEGER NOT NULL,
    recorded_by TEXT NOT NULL,
    verified_by TEXT,
    PRIMARY KEY (office, round, log_number)
) STRICT;

-- record: proposals to set aside one answer, or every answer of a sheet (the log_number of its import)
CREATE TABLE survey_set_aside_proposal (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    round TEXT NOT NULL,
    answer INTEGER,
    import_number INTEGER,
    reason_text TEXT NOT NULL,
    reason_digest BLOB NOT NULL,
    proposed_by TEXT NOT NULL,
    PRIMARY KEY (office, id)
) STRICT;

-- record: what was decided on a proposal: confirmed by a second person (1), or declined (0)
CREATE TABLE survey_set_aside_decision (
    office TEXT NOT NULL,
    proposal TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    decided_by TEXT NOT NULL,
    PRIMARY KEY (office, proposal)
) STRICT;

-- record: answers set aside; they leave what is counted and stay among all answers
CREATE TABLE survey_set_aside (
    office TEXT NOT NULL,
    round TEXT NOT NULL,
    answer INTEGER NOT NULL,
    log_number INTEGER NOT NULL,
    proposal TEXT NOT NULL,
    PRIMARY KEY (office, round, answer)
) STRICT, WITHOUT ROWID;

-- record: suggestions in a respondent's own words, kept apart: nothing in the row leads to an answer
CREATE TABLE survey_suggestion (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    round TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    suggestion_text TEXT NOT NULL,
    suggestion_digest BLOB NOT NULL,
    PRIMARY KEY (office, id)
) STRICT;

-- record: reviews of suggestions; the newest decides whether others may read it (1) or not (0)
CREATE TABLE survey_suggestion_review (
    office TEXT NOT NULL,
    suggestion TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    readable INTEGER NOT NULL,
    reviewed_by TEXT NOT NULL,
    PRIMARY KEY (office, suggestion, log_number)
) STRICT;

-- derived: sums and counts per slot; status "semua" grows with answers, "disisihkan" with answers set aside, and what is
-- counted ("dihitung") is their difference. log_number is that of the newest row summed.
CREATE TABLE survey_tally (
    office TEXT NOT NULL,
    year INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    round TEXT NOT NULL,
    service TEXT NOT NULL,
    status TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    respondents INTEGER NOT NULL,
    sum_0 INTEGER NOT NULL, sum_1 INTEGER NOT NULL, sum_2 INTEGER NOT NULL, sum_3 INTEGER NOT NULL,
    sum_4 INTEGER NOT NULL, sum_5 INTEGER NOT NULL, sum_6 INTEGER NOT NULL, sum_7 INTEGER NOT NULL,
    sum_8 INTEGER NOT NULL, sum_9 INTEGER NOT NULL, sum_10 INTEGER NOT NULL, sum_11 INTEGER NOT NULL,
    sum_12 INTEGER NOT NULL, sum_13 INTEGER NOT NULL, sum_14 INTEGER NOT NULL, sum_15 INTEGER NOT NULL,
    sum_16 INTEGER NOT NULL, sum_17 INTEGER NOT NULL, sum_18 INTEGER NOT NULL, sum_19 INTEGER NOT NULL,
    sum_20 INTEGER NOT NULL,
    filled_0 INTEGER NOT NULL, filled_1 INTEGER NOT NULL, filled_2 INTEGER NOT NULL, filled_3 INTEGER NOT NULL,
    filled_4 INTEGER NOT NULL, filled_5 INTEGER NOT NULL, filled_6 INTEGER NOT NULL, filled_7 INTEGER NOT NULL,
    filled_8 INTEGER NOT NULL, filled_9 INTEGER NOT NULL, filled_10 INTEGER NOT NULL, filled_11 INTEGER NOT NULL,
    filled_12 INTEGER NOT NULL, filled_13 INTEGER NOT NULL, filled_14 INTEGER NOT NULL, filled_15 INTEGER NOT NULL,
    filled_16 INTEGER NOT NULL, filled_17 INTEGER NOT NULL, filled_18 INTEGER NOT NULL, filled_19 INTEGER NOT NULL,
    filled_20 INTEGER NOT NULL,
    PRIMARY KEY (office, year, quarter, round, service, status)
) STRICT, WITHOUT ROWID;

-- For people with a database tool: answers unpacked, one column a slot; the definition of the round's edition names them.
CREATE VIEW survey_answer_readable AS
SELECT office, round, id, service, day, log_number, line,
    NULLIF((answers >> 0) & 7, 0) AS slot_0, NULLIF((answers >> 3) & 7, 0) AS slot_1,
    NULLIF((answers >> 6) & 7, 0) AS slot_2, NULLIF((answers >> 9) & 7, 0) AS slot_3,
    NULLIF((answers >> 12) & 7, 0) AS slot_4, NULLIF((answers >> 15) & 7, 0) AS slot_5,
    NULLIF((answers >> 18) & 7, 0) AS slot_6, NULLIF((answers >> 21) & 7, 0) AS slot_7,
    NULLIF((answers >> 24) & 7, 0) AS slot_8, NULLIF((answers >> 27) & 7, 0) AS slot_9,
    NULLIF((answers >> 30) & 7, 0) AS slot_10, NULLIF((answers >> 33) & 7, 0) AS slot_11,
    NULLIF((answers >> 36) & 7, 0) AS slot_12, NULLIF((answers >> 39) & 7, 0) AS slot_13,
    NULLIF((answers >> 42) & 7, 0) AS slot_14, NULLIF((answers >> 45) & 7, 0) AS slot_15,
    NULLIF((answers >> 48) & 7, 0) AS slot_16, NULLIF((answers >> 51) & 7, 0) AS slot_17,
    NULLIF((answers >> 54) & 7, 0) AS slot_18, NULLIF((answers >> 57) & 7, 0) AS slot_19,
    NULLIF((answers >> 60) & 7, 0) AS slot_20
FROM survey_answer;

-- Accounts: who may sign in and in which roles, sessions, invitations, and what holds guessers back.

-- current: accounts; sign_in_name is unique in the whole database and null once the account is closed. password is
-- Argon2id text, null until its owner has set one; totp_secret is the key RFC 6238 computes with, totp_step the last step
-- a code was accepted for, totp_offered a key that no code has confirmed yet.
CREATE TABLE account_account (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    sign_in_name TEXT,
    password TEXT,
    totp_secret BLOB,
    totp_step INTEGER,
    totp_offered BLOB,
    created TEXT NOT NULL,
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_account_name ON account_account (sign_in_name) WHERE sign_in_name IS NOT NULL;
CREATE UNIQUE INDEX account_account_person ON account_account (office, person) WHERE sign_in_name IS NOT NULL;

-- record: roles of accounts; "replaces" names the row that this one corrects, usually to let it end
CREATE TABLE account_grant (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    replaces TEXT,
    log_number INTEGER NOT NULL,
    account TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('petugas_seksi', 'kepala_seksi', 'sekretariat', 'sekretaris_camat', 'camat',
                                       'operator_desa', 'pemantau', 'admin')),
    reach TEXT NOT NULL,                -- code of the office, or of all offices below it
    section TEXT NOT NULL,
    desa TEXT NOT NULL,
    begins TEXT NOT NULL,
    ends TEXT,
    granted_by TEXT NOT NULL,
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_grant_replaced ON account_grant (office, replaces) WHERE replaces IS NOT NULL;
CREATE INDEX account_grant_account ON account_grant (office, account);

-- current: sessions; the key is known to one browser only, here stands its SHA-256. last_seen is cut to the hour.
CREATE TABLE account_session (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    key_digest BLOB NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('terbuka', 'menunggu_kode')),
    device TEXT NOT NULL,
    begun TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_session_key ON account_session (key_digest);
CREATE INDEX account_session_account ON account_session (office, account);
CREATE INDEX account_session_last_seen ON account_session (last_seen);

-- current: the open link of an account, for its first password or for a new one; here stands the SHA-256 of its key
CREATE TABLE account_invitation (
    office TEXT NOT NULL,
    account TEXT NOT NULL,
    key_digest BLOB NOT NULL,
    expires TEXT NOT NULL,
    PRIMARY KEY (office, account)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_invitation_key ON account_invitation (key_digest);

-- current: codes that open an account without its second factor, once each; here stands their SHA-256
CREATE TABLE account_recovery_code (
    office TEXT NOT NULL,
    account TEXT NOT NULL,
    code_digest BLOB NOT NULL,
    PRIMARY KEY (office, account, code_digest)
) STRICT, WITHOUT ROWID;

-- current: the code printed on the terminal that lets an office's first account be made; here stands its SHA-256
CREATE TABLE account_first_code (
    office TEXT NOT NULL PRIMARY KEY,
    code_digest BLOB NOT NULL,
    expires TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- current: failed attempts by sign-in name, whether or not it exists, and by address; both only as salted digests
CREATE TABLE account_attempt (
    subject BLOB NOT NULL PRIMARY KEY,
    forgotten TEXT NOT NULL,
    locked_until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_attempt_forgotten ON account_attempt (forgotten);

-- current: the salt of those digests, one row
CREATE TABLE account_salt (
    number INTEGER NOT NULL PRIMARY KEY CHECK (number = 1),
    salt BLOB NOT NULL
) STRICT;

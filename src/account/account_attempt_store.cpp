// The SQL of failed attempts.
#include "account/account_attempt_store.h"

#include "account/account_store_row.h"

namespace tolok::account {

using storage::Reader;
using storage::Row;
using storage::Statement;
using storage::WriteTransaction;

namespace {

constexpr Statement find_salt_statement{"account.find_salt", "SELECT s.salt FROM account_salt AS s WHERE s.number = 1"};
constexpr Statement add_salt_statement{"account.add_salt", "INSERT INTO account_salt (number, salt) VALUES (1, ?1)"};
constexpr Statement find_attempts_statement{
    "account.find_attempts", "SELECT t.forgotten, t.locked_until FROM account_attempt AS t WHERE t.subject = ?1"};
constexpr Statement set_attempts_statement{"account.set_attempts", R"sql(
    INSERT INTO account_attempt (subject, forgotten, locked_until) VALUES (?1, ?2, ?3)
    ON CONFLICT (subject) DO UPDATE SET forgotten = excluded.forgotten, locked_until = excluded.locked_until)sql"};
constexpr Statement remove_attempts_statement{"account.remove_attempts",
                                              "DELETE FROM account_attempt WHERE subject = ?1"};
constexpr Statement remove_forgotten_attempts_statement{
    "account.remove_forgotten_attempts", "DELETE FROM account_attempt WHERE forgotten < ?1 AND locked_until < ?1"};

}  // namespace

std::vector<Statement> attempt_statements() {
    return {find_salt_statement,    add_salt_statement,        find_attempts_statement,
            set_attempts_statement, remove_attempts_statement, remove_forgotten_attempts_statement};
}

std::optional<Bytes> find_salt(Reader& reader) {
    std::optional<Bytes> salt;
    reader.first(find_salt_statement, {}, [&](const Row& row) {
        const ByteView bytes = row.bytes(0);
        salt = Bytes(bytes.begin(), bytes.end());
    });
    return salt;
}

void add_salt(WriteTransaction& transaction, ByteView salt) { transaction.execute(add_salt_statement, {salt}); }

std::optional<Attempts> find_attempts(Reader& reader, const Digest& subject) {
    std::optional<Attempts> found;
    reader.first(find_attempts_statement, {ByteView(subject)}, [&](const Row& row) {
        found = Attempts{read_instant(row, 0), read_instant(row, 1)};
    });
    return found;
}

void set_attempts(WriteTransaction& transaction, const Digest& subject, const Attempts& attempts) {
    const std::string forgotten = attempts.forgotten.format_utc();
    const std::string locked_until = attempts.locked_until.format_utc();
    transaction.execute(set_attempts_statement, {ByteView(subject), forgotten, locked_until});
}

void remove_attempts(WriteTransaction& transaction, const Digest& subject) {
    transaction.execute(remove_attempts_statement, {ByteView(subject)});
}

void remove_forgotten_attempts(WriteTransaction& transaction, Instant now) {
    const std::string instant = now.format_utc();
    transaction.execute(remove_forgotten_attempts_statement, {instant});
}

}  // namespace tolok::account

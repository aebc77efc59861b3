// The SQL of sessions.
#include "account/account_session_store.h"

#include "account/account_grant_store.h"
#include "account/account_store_row.h"

namespace tolok::account {

using storage::Reader;
using storage::Row;
using storage::Statement;
using storage::WriteTransaction;

namespace {

constexpr Statement add_session_statement{"account.add_session", R"sql(
    INSERT INTO account_session (office, id, account, key_digest, standing, device, begun, last_seen)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))sql"};

// Columns as read_session() takes them; one row for every role, one with none where there is no role.
constexpr Statement find_session_statement{"account.find_session", R"sql(
    SELECT s.office, s.id, s.account, s.device, s.standing, s.begun, s.last_seen, a.person, a.sign_in_name,
        g.role, g.reach, g.section, g.desa, g.begins, g.ends
    FROM account_session AS s
    JOIN account_account AS a ON a.office = s.office AND a.id = s.account
    LEFT JOIN account_grant AS g ON g.office = s.office AND g.account = s.account AND NOT EXISTS (
        SELECT 1 FROM account_grant AS n WHERE n.office = g.office AND n.replaces = g.id)
    WHERE s.key_digest = ?1
    ORDER BY g.log_number NULLS FIRST, g.id NULLS FIRST)sql"};

constexpr Statement list_sessions_statement{"account.list_sessions", R"sql(
    SELECT s.office, s.id, s.account, s.device, s.standing, s.begun, s.last_seen
    FROM account_session AS s WHERE s.office = ?1 AND s.account = ?2 ORDER BY s.begun, s.id)sql"};

constexpr Statement set_last_seen_statement{"account.set_last_seen",
                                            "UPDATE account_session SET last_seen = ?3 WHERE office = ?1 AND id = ?2"};
constexpr Statement open_session_statement{
    "account.open_session", "UPDATE account_session SET standing = ?3, key_digest = ?4 WHERE office = ?1 AND id = ?2"};
constexpr Statement remove_session_statement{
    "account.remove_session", "DELETE FROM account_session WHERE office = ?1 AND account = ?2 AND id = ?3"};
constexpr Statement remove_sessions_statement{"account.remove_sessions",
                                              "DELETE FROM account_session WHERE office = ?1 AND account = ?2"};
constexpr Statement remove_dead_sessions_statement{"account.remove_dead_sessions",
                                                   "DELETE FROM account_session WHERE last_seen < ?1"};

SessionRow read_session(const Row& row) {
    SessionRow session;
    session.office = row.copy_text(0);
    session.id = row.copy_text(1);
    session.account = row.copy_text(2);
    session.device = row.copy_text(3);
    const bool open = row.text(4) == session_standing_key(SessionStanding::open);
    session.times.standing = open ? SessionStanding::open : SessionStanding::awaiting_code;
    session.times.begun = read_instant(row, 5);
    session.times.last_seen = read_instant(row, 6);
    return session;
}

}  // namespace

std::vector<Statement> session_statements() {
    return {add_session_statement,     find_session_statement,        list_sessions_statement,
            set_last_seen_statement,   open_session_statement,        remove_session_statement,
            remove_sessions_statement, remove_dead_sessions_statement};
}

void add_session(WriteTransaction& transaction, const SessionRow& session, const Digest& key) {
    const std::string begun = session.times.begun.format_utc();
    const std::string last_seen = session.times.last_seen.format_utc();
    transaction.execute(add_session_statement,
                        {session.office, session.id, session.account, ByteView(key),
                         session_standing_key(session.times.standing), session.device, begun, last_seen});
}

std::optional<SignedInRow> find_session_row(Reader& reader, const Digest& key) {
    std::optional<SignedInRow> found;
    reader.each(find_session_statement, {ByteView(key)}, [&](const Row& row) {
        if (!found) found = SignedInRow{read_session(row), row.copy_text(7), row.find_text(8).value_or(""), {}};
        if (!row.is_null(9)) found->grants.push_back(read_grant(row, 9));
    });
    return found;
}

std::vector<SessionRow> list_session_rows(Reader& reader, std::string_view office, std::string_view account) {
    std::vector<SessionRow> sessions;
    reader.each(list_sessions_statement, {office, account},
                [&](const Row& row) { sessions.push_back(read_session(row)); });
    return sessions;
}

void set_last_seen(WriteTransaction& transaction, const SessionRow& session, Instant hour) {
    const std::string instant = hour.format_utc();
    transaction.execute(set_last_seen_statement, {session.office, session.id, instant});
}

void open_session(WriteTransaction& transaction, const SessionRow& session, const Digest& key) {
    transaction.execute(open_session_statement,
                        {session.office, session.id, session_standing_key(SessionStanding::open), ByteView(key)});
}

bool remove_session(WriteTransaction& transaction, std::string_view office, std::string_view account,
                    std::string_view id) {
    return transaction.execute_and_count(remove_session_statement, {office, account, id}) == 1;
}

std::int64_t remove_sessions(WriteTransaction& transaction, std::string_view office, std::string_view account) {
    return transaction.execute_and_count(remove_sessions_statement, {office, account});
}

void remove_dead_sessions(WriteTransaction& transaction, Instant before) {
    const std::string instant = before.format_utc();
    transaction.execute(remove_dead_sessions_statement, {instant});
}

}  // namespace tolok::account

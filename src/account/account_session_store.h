// Rows of sessions, found by the digest of a key that only one browser knows.
// Must not know the key itself, nor decide how long a session lives.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/role_grant.h"
#include "account/session_rule.h"
#include "base/digest.h"
#include "storage/statement.h"
#include "storage/transaction.h"

namespace tolok::account {

std::vector<storage::Statement> session_statements();

struct SessionRow {
    std::string office;
    std::string id;
    std::string account;
    std::string device;  // coarse words, "" when unknown
    SessionTimes times;
};
void add_session(storage::WriteTransaction& transaction, const SessionRow& session, const Digest& key);

// A session with what a page needs to know of its account: one query, every table by an index.
struct SignedInRow {
    SessionRow session;
    std::string person;
    std::string sign_in_name;
    std::vector<RoleGrant> grants;  // whether in force or not
};
std::optional<SignedInRow> find_session_row(storage::Reader& reader, const Digest& key);

std::vector<SessionRow> list_session_rows(storage::Reader& reader, std::string_view office, std::string_view account);
void set_last_seen(storage::WriteTransaction& transaction, const SessionRow& session, Instant hour);
// The session is open now, under another key.
void open_session(storage::WriteTransaction& transaction, const SessionRow& session, const Digest& key);
// Whether there was such a session of this account.
bool remove_session(storage::WriteTransaction& transaction, std::string_view office, std::string_view account,
                    std::string_view id);
std::int64_t remove_sessions(storage::WriteTransaction& transaction, std::string_view office, std::string_view account);
// Those last seen before an instant, of all offices.
void remove_dead_sessions(storage::WriteTransaction& transaction, Instant before);

}  // namespace tolok::account

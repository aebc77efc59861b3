// What the services of accounts share: keys for browsers and links, codes for paper, what holds guessers back, the
// beginning of a session, entries for the log. Must not commit, but for a failed attempt.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "account/account_service_session.h"
#include "account/account_store.h"
#include "account/one_time_code.h"
#include "domain/clock.h"
#include "storage/database.h"
#include "storage/transaction.h"

namespace tolok::account {

// The log of what concerns no office: attempts under names that may not exist, addresses, signs of life of sessions.
inline constexpr std::string_view database_log = "basis-data";
inline constexpr std::string_view nobody = "-";  // who acts before anybody is signed in

// 256 random bits as 64 hexadecimal digits. Only key_digest() of it is ever kept.
std::string make_key(IdentitySource& identities);
std::optional<Digest> key_digest(std::string_view key);  // empty for what cannot be a key

// That of the database, made when there is none yet.
Bytes ensure_salt(storage::WriteTransaction& transaction);

std::string make_paper_code(IdentitySource& identities);
Digest paper_code_digest(std::string_view typed);
TotpSecret make_totp_secret(IdentitySource& identities);

storage::AuditEntry make_entry(std::string_view office, std::string_view actor, std::string_view action,
                               std::string_view subject);
storage::AuditEntry make_entry(const AccountRow& account, std::string_view action);  // its owner acts

// A name and an address that may have to wait. The same for names that exist and names that do not.
class Guard {
public:
    // "" for a name or an address that is not known.
    Guard(std::string_view sign_in_name, std::string_view address) : name_(sign_in_name), address_(address) {}
    // account.locked with the longer of the two waits.
    std::optional<Problem> find_lock(storage::Reader& reader, Instant now) const;
    bool is_name_locked(storage::Reader& reader, Instant now) const;
    // Remembers a failure of both; which of them must wait from now on is told by find_lock().
    void add_failure(storage::WriteTransaction& transaction) const;
    void forget_name(storage::WriteTransaction& transaction) const;
    // For the log: tells attempts under one name from those under another, and neither name nor address.
    std::string subject(storage::Reader& reader) const;

private:
    std::string name_;
    std::string address_;
};

// The end of a write that met a wrong password or code: the failure is counted and kept. `account` is that of the name
// tried, if there is one; its office hears of it when it is locked.
void commit_failure(storage::WriteTransaction& transaction, const Guard& guard,
                    const std::optional<AccountRow>& account);
// The same in a write of its own; what to tell the person: `wrong`, or that the next attempt must wait.
Problems count_failure(storage::Database& database, const Guard& guard, const std::optional<AccountRow>& account,
                       const Problem& wrong);

// Adds the session; its key is for one browser. Dead sessions of everybody go on this occasion.
OpenedSession begin_session(storage::WriteTransaction& transaction, const AccountRow& account, SessionStanding standing,
                            const Origin& origin);

}  // namespace tolok::account

// Sessions: who asks, where a person is signed in, and ending that.
// Must not check passwords.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/account_session_store.h"
#include "account/session_rule.h"
#include "domain/actor.h"
#include "storage/database.h"

namespace tolok::account {

// Where a request comes from, as the server saw it.
struct Origin {
    std::string address;     // kept only as a salted digest; of IPv6 give the network (/64), which one person holds
    std::string user_agent;  // kept only as coarse words
};

// A session that was just begun. The key is for the cookie of one browser and is never to be had again.
struct OpenedSession {
    std::string key;
    SessionStanding standing = SessionStanding::open;
};

// A session that is signed in and alive.
struct ActiveSession {
    std::string office;
    std::string account;
    std::string session;
    std::string sign_in_name;
    Actor actor;               // with the roles in force now
    bool renewal_due = false;  // then SessionService::renew() is to be called
};

// A session as it is stored, with what may be asked of it later.
struct FoundSession {
    SignedInRow row;
    std::string name;  // the person's
};
// Two reads by index: session with account and roles, and the person's name.
std::optional<FoundSession> find_session(storage::Reader& reader, const Digest& key);
// Nothing when it is over by now, or not signed in.
std::optional<ActiveSession> active_session_at(const FoundSession& found, Instant now);
// Whether the key belongs to a session that waits for the code of the second factor.
bool awaits_code(storage::Reader& reader, std::string_view key, Instant now);

struct SessionView {
    std::string id;
    std::string device;  // "Firefox, Android"; "" when unknown
    Instant begun;
    Instant last_seen;  // to the hour
    bool present = false;
};
// Those alive, in the order in which they began.
std::vector<SessionView> list_sessions(storage::Reader& reader, const ActiveSession& active, Instant now);

// 32 bytes that only this database knows, the same for as long as it is kept: the secret of form tokens.
Bytes ensure_token_secret(storage::Database& database);

class SessionService {
public:
    explicit SessionService(storage::Database& database) : database_(database) {}

    // Keeps the session from dying of idleness; changes something at most once an hour.
    Problems renew(const ActiveSession& active);
    // The same without waiting for it: for whoever answers many connections.
    void begin_renewal(const ActiveSession& active);
    // One of the person's own sessions; the present one to sign out.
    Problems end(const ActiveSession& active, std::string_view session);
    Problems end_all(const ActiveSession& active);  // the present one too

private:
    storage::Database& database_;
};

}  // namespace tolok::account

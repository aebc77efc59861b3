// Sessions as they were found, for as long as nothing was written: then nobody needs to ask who a visitor is.
// Must not decide by itself how long a session lives.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>

#include "account/account_service_session.h"
#include "domain/log_state.h"
#include "storage/log_watch.h"

namespace tolok::account {

class KeptSessions {
public:
    // Both must outlive it.
    KeptSessions(storage::Database& database, storage::LogWatch& logs) : database_(database), logs_(logs) {}

    // By the key of a cookie, which may be any text; as in a snapshot no older than `logs`. Any thread.
    std::optional<ActiveSession> find(std::string_view key, const LogState& logs, Instant now);

private:
    static constexpr std::size_t most_kept = 10'000;

    storage::Database& database_;
    storage::LogWatch& logs_;
    std::mutex mutex_;          // of what follows
    std::int64_t entries_ = 0;  // of all logs, when these were found
    std::map<Digest, FoundSession> found_;
};

}  // namespace tolok::account

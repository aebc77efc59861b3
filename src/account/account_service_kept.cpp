// Only what was found is kept: keys that nobody gave out would fill the memory.
#include "account/account_service_kept.h"

#include "account/account_service_part.h"

namespace tolok::account {

std::optional<ActiveSession> KeptSessions::find(std::string_view key, const LogState& logs, Instant now) {
    const auto digest = key_digest(key);
    if (!digest) return std::nullopt;
    {
        const std::lock_guard lock(mutex_);
        const auto kept = found_.find(*digest);
        if (entries_ == logs.entries && kept != found_.end()) return active_session_at(kept->second, now);
    }
    std::optional<FoundSession> found;
    std::int64_t entries = 0;
    database_.read(storage::Reach::everything(), [&](storage::Reader& reader) {
        entries = logs_.look(reader)->entries;
        found = find_session(reader, *digest);
    });
    if (!found) return std::nullopt;
    auto active = active_session_at(*found, now);
    const std::lock_guard lock(mutex_);
    if (entries_ != entries || found_.size() >= most_kept) found_.clear();
    entries_ = entries;
    found_.insert_or_assign(*digest, *std::move(found));
    return active;
}

}  // namespace tolok::account

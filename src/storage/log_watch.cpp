// The list of offices is read again when the number of entries is another.
#include "storage/log_watch.h"

#include "storage/definition_store.h"
#include "storage/storage_statements.h"

namespace tolok::storage {

std::shared_ptr<const LogState> LogWatch::look() {
    std::shared_ptr<const LogState> state;
    database_.read(Reach::everything(), [&](Reader& reader) { state = look(reader); });
    return state;
}

std::shared_ptr<const LogState> LogWatch::look(Reader& reader) {
    std::int64_t entries = 0;
    reader.first(statements::count_entries, {}, [&](const Row& row) { entries = row.whole(0); });
    {
        const std::lock_guard lock(mutex_);
        if (latest_ != nullptr && latest_->entries == entries) return latest_;
    }
    auto state = std::make_shared<const LogState>(LogState{entries, list_offices(reader)});
    const std::lock_guard lock(mutex_);
    return latest_ = std::move(state);
}

}  // namespace tolok::storage

// How the logs stand, with one short question for whoever asks again before anything was written.
// Must not be asked for what may be shown: it knows every office.
#pragma once

#include <memory>
#include <mutex>

#include "domain/log_state.h"
#include "storage/database.h"

namespace tolok::storage {

class LogWatch {
public:
    explicit LogWatch(Database& database) : database_(database) {}  // which must outlive it

    // As they stand now, never older than the call. Any thread.
    std::shared_ptr<const LogState> look();
    // As this snapshot of everything shows them.
    std::shared_ptr<const LogState> look(Reader& reader);

private:
    Database& database_;
    std::mutex mutex_;
    std::shared_ptr<const LogState> latest_;
};

}  // namespace tolok::storage

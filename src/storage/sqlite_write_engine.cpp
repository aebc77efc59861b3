// Settings of the writing connection, and what it does between batches.
#include "storage/sqlite_write_engine.h"

#include <chrono>
#include <thread>

namespace tolok::storage {

namespace {

// Another process asks for the lock every 3 ms; a writer that never rests gives it a turn this often, for this long.
constexpr std::chrono::microseconds longest_run{250'000};
constexpr std::chrono::milliseconds pause{7};

// Rows with random keys touch pages everywhere, so a large import needs a large cache; afterwards it is given back.
constexpr const char* cache_while_writing = "PRAGMA cache_size = -32768";
constexpr std::int64_t cache_at_rest = 4 * 1024 * 1024;

}  // namespace

void set_up_connection(SqliteConnection& connection) {
    connection.run(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
        "PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON;");
}

SqliteWriteEngine::SqliteWriteEngine(const DatabaseOptions& options, const Clock& clock)
    : connection_(options.path, SqliteConnection::Access::read_write, options.busy_seconds),
      watch_(connection_),
      clock_(clock) {
    set_up_connection(connection_);
    connection_.run(cache_while_writing);
}

void SqliteWriteEngine::rest(bool waiting) {
    // What was erased must not live on in the write-ahead log, be it that a reader still needs it for a while.
    erased_ = witness().take_erased() || erased_;
    if (erased_ && connection_.empty_log()) erased_ = false;
    const Instant now = clock_.now();
    if (!waiting) {
        busy_since_.reset();
        connection_.shrink_cache_beyond(cache_at_rest);
    } else if (!busy_since_) {
        busy_since_ = now;
    } else if (now.microseconds - busy_since_->microseconds > longest_run.count()) {
        std::this_thread::sleep_for(pause);
        busy_since_.reset();
    }
}

}  // namespace tolok::storage

// Group commit: what waits while the disk works goes out together with the next COMMIT.
#include "storage/sqlite_writer.h"

#include <chrono>
#include <utility>

#include "base/require.h"
#include "storage/sqlite_transaction.h"
#include "storage/storage_statements.h"

namespace tolok::storage {

namespace {

// Another process asks for the lock every 3 ms; a writer that never rests gives it a turn this often, for this long.
constexpr std::chrono::microseconds longest_run{250'000};
constexpr std::chrono::milliseconds rest{7};

// Rows with random keys touch pages everywhere, so a large import needs a large cache; afterwards it is given back.
constexpr const char* cache_while_writing = "PRAGMA cache_size = -32768";
constexpr std::int64_t cache_at_rest = 4 * 1024 * 1024;

std::int64_t find_schema_number(SqliteConnection& connection) {
    std::int64_t number = 0;
    connection.visit(statements::find_schema_number, {}, 1, [&](const Row& row) { number = row.whole(0); });
    return number;
}

}  // namespace

struct SqliteWriter::Pending {
    QueuedWrite queued;
    Database::Outcome outcome;
    bool answered = false;

    void answer() {
        if (!std::exchange(answered, true)) queued.done(outcome);
    }
};

void set_up_connection(SqliteConnection& connection) {
    connection.run(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
        "PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON;");
}

SqliteWriter::SqliteWriter(const DatabaseOptions& options, const Clock& clock, IdentitySource& identities)
    : connection_(options.path, SqliteConnection::Access::read_write, options.busy_seconds),
      schema_(find_schema_number(connection_)),
      witness_(connection_),
      clock_(clock),
      identities_(identities),
      queue_(options.queue_limit) {
    set_up_connection(connection_);
    connection_.run(cache_while_writing);
    thread_ = std::thread([this] { work(); });
}

SqliteWriter::~SqliteWriter() {
    queue_.stop();
    thread_.join();
}

void SqliteWriter::submit(Database::Write write, Database::Done done) {
    QueuedWrite queued{std::move(write), done};
    if (queue_.add(std::move(queued)) == WriteQueue::Answer::full) done({{problem("storage.queue_full")}, nullptr});
}

void SqliteWriter::work() {
    for (;;) {
        std::vector<QueuedWrite> taken = queue_.take(writes_in_batch);
        if (taken.empty()) return;
        std::vector<Pending> batch;
        batch.reserve(taken.size());
        for (QueuedWrite& write : taken) batch.push_back({std::move(write), {}, false});
        // One round is the rule. When the engine gave up its transaction in the middle (a full disk), the writes run so
        // far get the failure, and the rest of the batch goes on in a transaction of its own.
        for (std::size_t next = 0; next < batch.size();) {
            run_batch(batch, next);
            for (std::size_t i = 0; i < next; ++i) batch[i].answer();
        }
        rest_after_batch();
    }
}

// Runs from `next` on; afterwards `next` is the first that was not run.
void SqliteWriter::run_batch(std::vector<Pending>& batch, std::size_t& next) {
    const std::size_t first = next;
    std::exception_ptr failure;
    try {
        connection_.run("BEGIN IMMEDIATE");
        require_same_schema();
        while (next < batch.size() && connection_.in_transaction()) run_write(batch[next++]);
        if (connection_.in_transaction()) {
            connection_.run("COMMIT");
        } else {
            failure = batch[next - 1].outcome.failure;
            require(failure != nullptr, "the engine gives up a transaction only with an error");
        }
    } catch (...) {
        failure = std::current_exception();
    }
    if (!failure) return;
    try {
        if (connection_.in_transaction()) connection_.run("ROLLBACK");
    } catch (const Failure&) {
        // The failure that led here is the one that is told; the engine rolls back when it next opens the file.
        require(!connection_.in_transaction(), "a failed batch leaves no transaction open");
    }
    // Without the lock nobody was run, and the whole batch is refused.
    if (next == first) next = batch.size();
    for (std::size_t i = first; i < next; ++i)
        if (batch[i].outcome.problems.empty() && !batch[i].outcome.failure) batch[i].outcome.failure = failure;
}

// A newer program may have migrated the file while this one was running: then this one must not write any more.
void SqliteWriter::require_same_schema() {
    const std::int64_t now = find_schema_number(connection_);
    if (now != schema_)
        throw StorageFailure(problem("storage.newer_schema", {{"berkas", connection_.path()},
                                                              {"skema_berkas", std::to_string(now)},
                                                              {"skema_program", std::to_string(schema_)}}));
}

void SqliteWriter::run_write(Pending& pending) {
    connection_.run("SAVEPOINT write");
    try {
        SqliteWriteTransaction transaction(connection_, witness_, clock_.now(), identities_);
        pending.outcome.problems = pending.queued.write(transaction);
        if (pending.outcome.problems.empty()) {
            require(transaction.ended_well(), "an accepted write ends with commit() or nothing_to_do(), and only then");
            connection_.run("RELEASE write");
            return;
        }
    } catch (...) {
        pending.outcome.failure = std::current_exception();
        pending.outcome.problems.clear();
    }
    if (connection_.in_transaction()) connection_.run("ROLLBACK TO write; RELEASE write");
}

void SqliteWriter::rest_after_batch() {
    // What was erased must not live on in the write-ahead log, be it that a reader still needs it for a while.
    erased_ = witness_.take_erased() || erased_;
    if (erased_ && connection_.empty_log()) erased_ = false;
    const Instant now = clock_.now();
    if (!queue_.waiting()) {
        busy_since_.reset();
        connection_.shrink_cache_beyond(cache_at_rest);
    } else if (!busy_since_) {
        busy_since_ = now;
    } else if (now.microseconds - busy_since_->microseconds > longest_run.count()) {
        std::this_thread::sleep_for(rest);
        busy_since_.reset();
    }
}

}  // namespace tolok::storage

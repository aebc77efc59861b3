// The one writer: runs queued writes in batches, each in its savepoint, and answers after the batch's COMMIT.
// Must not run a write twice, nor answer before it is durable.
#pragma once

#include <optional>
#include <thread>
#include <vector>

#include "domain/clock.h"
#include "storage/sqlite_connection.h"
#include "storage/sqlite_row_witness.h"
#include "storage/write_queue.h"

namespace tolok::storage {

class SqliteWriter {
public:
    static constexpr std::size_t writes_in_batch = 64;

    // Owns its connection and thread; `clock` and `identities` outlive it.
    SqliteWriter(const DatabaseOptions& options, const Clock& clock, IdentitySource& identities);
    ~SqliteWriter();  // drains what was accepted
    SqliteWriter(const SqliteWriter&) = delete;
    SqliteWriter& operator=(const SqliteWriter&) = delete;

    void submit(Database::Write write, Database::Done done);
    bool is_this_thread() const { return std::this_thread::get_id() == thread_.get_id(); }

private:
    struct Pending;
    void work();
    void run_batch(std::vector<Pending>& batch, std::size_t& next);
    void run_write(Pending& pending);
    void rest_after_batch();

    void require_same_schema();

    SqliteConnection connection_;
    std::int64_t schema_;  // number of the newest migration when this writer began
    SqliteRowWitness witness_;
    const Clock& clock_;
    IdentitySource& identities_;
    WriteQueue queue_;
    std::optional<Instant> busy_since_;  // since when there was always more to write
    bool erased_ = false;                // and the write-ahead log may still hold it
    std::thread thread_;
};

// WAL, synchronous=FULL, foreign keys; REPLACE fires the guards too; what is erased is overwritten on the disk.
void set_up_connection(SqliteConnection& connection);

}  // namespace tolok::storage

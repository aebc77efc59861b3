// What the writer needs of a SQLite file: durable commits, turns for other processes, and nothing left of what was
// erased. Must not be used by two threads.
#pragma once

#include <optional>

#include "storage/sqlite_connection.h"
#include "storage/sqlite_row_watch.h"
#include "storage/writer.h"

namespace tolok::storage {

class SqliteWriteEngine final : public WriteEngine {
public:
    SqliteWriteEngine(const DatabaseOptions& options, const Clock& clock);
    Connection& connection() override { return connection_; }
    RowWitness& witness() override { return watch_.witness(); }
    void commit(const LeafKey*) override { connection_.run("COMMIT"); }
    bool prepare_to_repeat(const std::exception_ptr&, int) override { return false; }
    void rest(bool waiting) override;

private:
    SqliteConnection connection_;
    SqliteRowWatch watch_;
    const Clock& clock_;
    std::optional<Instant> busy_since_;  // since when there was always more to write
    bool erased_ = false;                // and the write-ahead log may still hold it
};

// WAL, synchronous=FULL, foreign keys; REPLACE fires the guards too; what is erased is overwritten on the disk.
void set_up_connection(SqliteConnection& connection);

}  // namespace tolok::storage

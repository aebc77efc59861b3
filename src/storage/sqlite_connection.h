// One connection to a SQLite file: prepared statements kept by name, parameters bound, failures told in our codes.
// Must not begin or end transactions by itself, nor be used by two threads at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.h"
#include "storage/statement.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tolok::storage {

class SqliteConnection {
public:
    enum class Access { read_only, read_write, create };

    // Throws StorageFailure: storage.not_found, storage.cannot_open, storage.locked, …
    SqliteConnection(const std::string& path, Access access, int busy_seconds);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    // A script of several statements without parameters: migrations, pragmas, BEGIN and COMMIT.
    void run(const std::string& script);
    // Prepares without running: a statement that cannot be prepared is a broken promise that says why.
    void require_sound(const Statement& statement) { prepare(statement); }
    // Hands at most `limit` rows to on_row (negative: all) and returns how many.
    std::int64_t visit(const Statement& statement, std::span<const Parameter> parameters, std::int64_t limit,
                       const OnRow& on_row);
    // Rows changed.
    std::int64_t execute(const Statement& statement, std::span<const Parameter> parameters);
    std::vector<bool> append_rows(const BulkInsert& insert, std::span<const Parameter> values);

    sqlite3* engine() { return connection_; }  // for storage/sqlite_* only
    // Frees the page cache when it holds more than `bytes`: a large import must not stay in memory for ever.
    void shrink_cache_beyond(std::int64_t bytes);
    // Empties the write-ahead log, where older pages live on; false while somebody reads an older moment.
    bool empty_log();
    bool in_transaction() const;
    std::int64_t total_changes() const;
    // A consistent copy of the whole database into a new file, page by page, while others go on reading and writing.
    void copy_to(const std::string& target);
    const std::string& path() const { return path_; }
    [[noreturn]] void fail() const;

private:
    struct Prepared;
    class Use;
    Prepared& prepare(const Statement& statement);
    void step_row(Prepared& prepared, std::span<const Parameter> row, std::vector<bool>& inserted);

    std::string path_;
    std::chrono::milliseconds patience_;
    sqlite3* connection_ = nullptr;
    std::map<std::string, std::unique_ptr<Prepared>, std::less<>> prepared_;
};

}  // namespace tolok::storage

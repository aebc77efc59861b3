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

#include "storage/connection.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tolok::storage {

class SqliteConnection final : public Connection {
public:
    enum class Access { read_only, read_write, create };

    // Throws StorageFailure: storage.not_found, storage.cannot_open, storage.locked, …
    SqliteConnection(const std::string& path, Access access, int busy_seconds);
    ~SqliteConnection() override;
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    Engine engine() const override { return Engine::sqlite; }
    const std::string& place() const override { return path_; }
    void run(const std::string& script) override;
    void require_sound(const Statement& statement) override { prepare(statement); }
    std::int64_t visit(const Statement& statement, std::span<const Parameter> parameters, std::int64_t limit,
                       const OnRow& on_row) override;
    std::int64_t execute(const Statement& statement, std::span<const Parameter> parameters) override;
    void execute_soon(const Statement& statement, std::span<const Parameter> parameters) override {
        execute(statement, parameters);
    }
    std::vector<bool> append_rows(const BulkInsert& insert, std::span<const Parameter> values) override;
    void settle() override {}
    void begin_writing() override { run("BEGIN IMMEDIATE"); }
    bool in_transaction() const override;
    void begin_write() override;
    void end_write() override { run("RELEASE write"); }
    void undo_write() override { run("ROLLBACK TO write; RELEASE write"); }
    std::int64_t changes_in_write() const override;

    sqlite3* handle() { return connection_; }  // for storage/sqlite_* only
    // Frees the page cache when it holds more than `bytes`: a large import must not stay in memory for ever.
    void shrink_cache_beyond(std::int64_t bytes);
    // Empties the write-ahead log, where older pages live on; false while somebody reads an older moment.
    bool empty_log();
    // A consistent copy of the whole database into a new file, page by page, while others go on reading and writing.
    void copy_to(const std::string& target);
    [[noreturn]] void fail() const;

private:
    struct Prepared;
    class Use;
    Prepared& prepare(const Statement& statement);
    void step_row(Prepared& prepared, std::span<const Parameter> row, std::vector<bool>& inserted);

    std::string path_;
    std::int64_t changes_before_write_ = 0;
    std::chrono::milliseconds patience_;
    sqlite3* connection_ = nullptr;
    std::map<std::string, std::unique_ptr<Prepared>, std::less<>> prepared_;
};

}  // namespace tolok::storage

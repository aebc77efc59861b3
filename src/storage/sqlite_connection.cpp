// Opens, prepares, binds and steps; every result code other than success becomes a StorageFailure with its remedy.
#include "storage/sqlite_connection.h"

#include <sqlite3.h>

#include <filesystem>
#include <thread>
#include <utility>

#include "base/require.h"
#include "storage/dialect.h"
#include "storage/sqlite_failure.h"
#include "storage/sqlite_row.h"

namespace tolok::storage {

namespace {

constexpr std::chrono::milliseconds retry_after{3};

// Short, even waits: the writer of the other process pauses for longer than this, so that everyone gets a turn.
int wait_for_lock(void* patience, int attempt) {
    const auto allowed = *static_cast<const std::chrono::milliseconds*>(patience);
    if (retry_after * attempt >= allowed) return 0;
    std::this_thread::sleep_for(retry_after);
    return 1;
}

}  // namespace

struct SqliteConnection::Prepared {
    explicit Prepared(std::string text) : sql(std::move(text)) {}
    ~Prepared() { sqlite3_finalize(statement); }
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;

    std::string sql;  // as the store wrote it
    sqlite3_stmt* statement = nullptr;
    bool in_use = false;
};

// While a statement runs; leaves it ready for the next time, however the run ends.
class SqliteConnection::Use {
public:
    explicit Use(Prepared& prepared) : prepared_(prepared) {
        if (prepared.in_use) require(false, "a statement is not run again inside its own on_row: " + prepared.sql);
        prepared.in_use = true;
    }
    ~Use() {
        sqlite3_reset(prepared_.statement);
        sqlite3_clear_bindings(prepared_.statement);
        prepared_.in_use = false;
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

private:
    Prepared& prepared_;
};

SqliteConnection::SqliteConnection(const std::string& path, Access access, int busy_seconds)
    : path_(path), patience_(std::chrono::seconds(busy_seconds)) {
    std::error_code ignored;
    if (access != Access::create && !std::filesystem::exists(path, ignored))
        throw StorageFailure(problem("storage.not_found", {{"berkas", path}}));
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    flags |= access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (access == Access::create) flags |= SQLITE_OPEN_CREATE;
    const int result = sqlite3_open_v2(path.c_str(), &connection_, flags, nullptr);
    if (result != SQLITE_OK) {
        const std::unique_ptr<sqlite3, int (*)(sqlite3*)> closed(connection_, sqlite3_close);
        throw_sqlite_failure(connection_, result, path);
    }
    sqlite3_busy_handler(connection_, wait_for_lock, &patience_);
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // "x" is a column in every engine, never a text.
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

SqliteConnection::~SqliteConnection() {
    prepared_.clear();
    sqlite3_close(connection_);
}

void SqliteConnection::fail() const {
    const int result = sqlite3_extended_errcode(connection_);
    const std::string cause = sqlite3_errmsg(connection_);
    if (result == SQLITE_CONSTRAINT_TRIGGER) throw StorageFailure(problem("storage.guarded", {{"tabel", cause}}));
    const bool sound = result != SQLITE_ERROR && result != SQLITE_MISUSE && result != SQLITE_RANGE;
    require(sound, "SQL is sound: " + cause);
    throw_sqlite_failure(connection_, result, path_);
}

void SqliteConnection::run(const std::string& script) {
    if (sqlite3_exec(connection_, script.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

SqliteConnection::Prepared& SqliteConnection::prepare(const Statement& statement) {
    const auto found = prepared_.find(statement.name);
    if (found != prepared_.end()) {
        if (found->second->sql != statement.sql)
            require(false, "one name, one statement: " + std::string(statement.name));
        return *found->second;
    }
    auto prepared = std::make_unique<Prepared>(std::string(statement.sql));
    const std::string sql = expand_for_sqlite(statement.sql);
    const char* rest = nullptr;
    if (sqlite3_prepare_v3(connection_, sql.c_str(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &prepared->statement, &rest) != SQLITE_OK) {
        if (sqlite3_errcode(connection_) == SQLITE_ERROR)
            require(false, std::string(statement.name) + " can be prepared: " + sqlite3_errmsg(connection_));
        fail();
    }
    require(prepared->statement != nullptr, "a statement is not empty: " + std::string(statement.name));
    require(std::string_view(rest).find_first_not_of(" \t\r\n;") == std::string_view::npos,
            "a statement is a single one: " + std::string(statement.name));
    return *prepared_.emplace(std::string(statement.name), std::move(prepared)).first->second;
}

std::int64_t SqliteConnection::visit(const Statement& statement, std::span<const Parameter> parameters,
                                     std::int64_t limit, const OnRow& on_row) {
    Prepared& prepared = prepare(statement);
    const Use use(prepared);
    bind_parameters(prepared.statement, parameters, statement.name);
    const SqliteRow row(prepared.statement, statement.name);
    std::int64_t rows = 0;
    while (rows != limit) {
        const int result = sqlite3_step(prepared.statement);
        if (result == SQLITE_DONE) break;
        if (result != SQLITE_ROW) fail();
        ++rows;
        on_row(row);
    }
    return rows;
}

std::int64_t SqliteConnection::execute(const Statement& statement, std::span<const Parameter> parameters) {
    Prepared& prepared = prepare(statement);
    require(sqlite3_stmt_readonly(prepared.statement) == 0, "execute() changes rows");
    const Use use(prepared);
    bind_parameters(prepared.statement, parameters, statement.name);
    int result = SQLITE_ROW;
    while (result == SQLITE_ROW) result = sqlite3_step(prepared.statement);
    if (result != SQLITE_DONE) fail();
    return sqlite3_changes64(connection_);
}

void SqliteConnection::step_row(Prepared& prepared, std::span<const Parameter> row, std::vector<bool>& inserted) {
    const Use use(prepared);
    bind_parameters(prepared.statement, row, prepared.sql);
    if (sqlite3_step(prepared.statement) != SQLITE_DONE) fail();
    inserted.push_back(sqlite3_changes64(connection_) == 1);
}

std::vector<bool> SqliteConnection::append_rows(const BulkInsert& insert, std::span<const Parameter> values) {
    const std::size_t width = insert.columns.size();
    require(width > 0 && values.size() % width == 0, "whole rows are appended");
    const std::string sql = bulk_insert_sql(insert);
    Prepared& prepared = prepare({insert.name, sql});
    std::vector<bool> inserted;
    inserted.reserve(values.size() / width);
    for (std::size_t from = 0; from < values.size(); from += width)
        step_row(prepared, values.subspan(from, width), inserted);
    return inserted;
}

void SqliteConnection::shrink_cache_beyond(std::int64_t bytes) {
    int used = 0;
    int highest = 0;
    require(sqlite3_db_status(connection_, SQLITE_DBSTATUS_CACHE_USED, &used, &highest, 0) == SQLITE_OK,
            "the engine knows how much memory it uses");
    if (used > bytes) sqlite3_db_release_memory(connection_);
}

bool SqliteConnection::empty_log() {
    const auto patience = std::exchange(patience_, std::chrono::milliseconds(0));
    const int result = sqlite3_wal_checkpoint_v2(connection_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    patience_ = patience;
    return result == SQLITE_OK;
}

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(connection_) == 0; }

void SqliteConnection::begin_write() {
    run("SAVEPOINT write");
    changes_before_write_ = sqlite3_total_changes64(connection_);
}

std::int64_t SqliteConnection::changes_in_write() const {
    return sqlite3_total_changes64(connection_) - changes_before_write_;
}

void SqliteConnection::copy_to(const std::string& target) {
    SqliteConnection copy(target, Access::create, 0);
    sqlite3_backup* backup = sqlite3_backup_init(copy.connection_, "main", connection_, "main");
    if (backup == nullptr) copy.fail();
    // One step for all pages: the copy is one moment of the database, and no writer can make it start again.
    int result = SQLITE_BUSY;
    for (int attempt = 0; result == SQLITE_BUSY || result == SQLITE_LOCKED; ++attempt) {
        result = sqlite3_backup_step(backup, -1);
        if ((result == SQLITE_BUSY || result == SQLITE_LOCKED) && wait_for_lock(&patience_, attempt) == 0) break;
    }
    const int finished = sqlite3_backup_finish(backup);
    if (result != SQLITE_DONE) throw_sqlite_failure(copy.connection_, result, target);
    if (finished != SQLITE_OK) copy.fail();
    // A copy is one file that can be read from a place where nothing can be written, such as a disc.
    copy.run("PRAGMA journal_mode = DELETE");
}

}  // namespace tolok::storage

// Thin calls of the C API.
#include "plain_sqlite.h"

#include <cstdio>
#include <cstdlib>

namespace tolok::bench {

PlainSqlite::PlainSqlite(const std::string& path, Access access) {
    const int flags = access == Access::create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    check(sqlite3_open_v2(path.c_str(), &connection_, flags | SQLITE_OPEN_NOMUTEX, nullptr));
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    if (access == Access::read_only) run("PRAGMA query_only = ON;");
}

PlainSqlite::~PlainSqlite() {
    for (sqlite3_stmt* statement : statements_) sqlite3_finalize(statement);
    sqlite3_close(connection_);
}

void PlainSqlite::check(int result) const {
    if (result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE) return;
    std::fprintf(stderr, "plain SQLite: %s\n",
                 connection_ != nullptr ? sqlite3_errmsg(connection_) : sqlite3_errstr(result));
    std::exit(1);
}

void PlainSqlite::run(const std::string& script) {
    check(sqlite3_exec(connection_, script.c_str(), nullptr, nullptr, nullptr));
}

sqlite3_stmt* PlainSqlite::prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(connection_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    statements_.push_back(statement);
    return statement;
}

void PlainSqlite::step(sqlite3_stmt* statement) {
    check(sqlite3_step(statement));
    check(sqlite3_reset(statement));
}

std::vector<std::vector<std::int64_t>> PlainSqlite::rows(sqlite3_stmt* statement) {
    std::vector<std::vector<std::int64_t>> all;
    const int columns = sqlite3_column_count(statement);
    int result = SQLITE_ROW;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
        std::vector<std::int64_t> row;
        for (int column = 0; column < columns; ++column) row.push_back(sqlite3_column_int64(statement, column));
        all.push_back(std::move(row));
    }
    check(result);
    check(sqlite3_reset(statement));
    return all;
}

void bind_text(sqlite3_stmt* statement, int index, std::string_view text) {
    sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

}  // namespace tolok::bench

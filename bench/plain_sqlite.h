// SQLite as a C programmer would use it directly: the yardstick beside every figure.
// Must not use anything of Tolok.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tolok::bench {

class PlainSqlite {
public:
    enum class Access { read_only, create };
    // WAL and synchronous=FULL, as Tolok runs it. Ends the program when something fails: a benchmark has no remedy.
    PlainSqlite(const std::string& path, Access access);
    ~PlainSqlite();
    PlainSqlite(const PlainSqlite&) = delete;
    PlainSqlite& operator=(const PlainSqlite&) = delete;

    void run(const std::string& script);
    // Owned by this connection.
    sqlite3_stmt* prepare(const std::string& sql);
    // Steps a statement that returns no rows, and resets it.
    void step(sqlite3_stmt* statement);
    // All rows of whole numbers.
    std::vector<std::vector<std::int64_t>> rows(sqlite3_stmt* statement);
    void check(int result) const;

private:
    sqlite3* connection_ = nullptr;
    std::vector<sqlite3_stmt*> statements_;
};

void bind_text(sqlite3_stmt* statement, int index, std::string_view text);

}  // namespace tolok::bench

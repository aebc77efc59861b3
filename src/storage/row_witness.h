// Sees every row that a write puts into a record table, so that the write's leaf can vouch for it.
// Must not change anything, nor let a row pass that carries another log number than its leaf.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/logged_row.h"
#include "storage/sqlite_connection.h"

struct sqlite3;

namespace tolok::storage {

class SqliteRowWitness {
public:
    // Watches the connection as long as it lives; the tables are those of storage_logged_column.
    explicit SqliteRowWitness(SqliteConnection& connection);
    ~SqliteRowWitness();
    SqliteRowWitness(const SqliteRowWitness&) = delete;
    SqliteRowWitness& operator=(const SqliteRowWitness&) = delete;

    // A new write: what an earlier one left is forgotten.
    void begin();
    // The digest of the rows written for an office, all of which must carry `number`; empty when there are none.
    std::optional<Digest> take_rows(std::string_view office, std::int64_t number);
    // After the last take: every row belonged to an office with an entry.
    void require_nothing_left() const;
    // Whether content was erased since this was last asked.
    bool take_erased() { return std::exchange(erased_, false); }

private:
    struct WatchedColumn {
        std::string name;
        ColumnType type;
        int position;  // in the table
    };
    struct WatchedTable {
        std::vector<WatchedColumn> columns;
        int office = 0;
        int log_number = 0;
    };
    struct OfficeRows {
        std::int64_t number = 0;
        std::vector<Digest> digests;
    };
    // Called by the engine, which is C: nothing may be thrown out of it.
    static void on_change(void* self, sqlite3* engine, int operation, const char* database, const char* table,
                          long long old_row, long long new_row) noexcept;
    void see_insert(sqlite3* engine, const std::string& name, const WatchedTable& table);

    SqliteConnection& connection_;
    std::map<std::string, WatchedTable, std::less<>> tables_;
    std::map<std::string, OfficeRows, std::less<>> offices_;
    std::string broken_promise_;
    bool erased_ = false;
    RowDigest row_;
};

}  // namespace tolok::storage

// Tells the row witness of every row that a SQLite connection inserts, whatever statement writes it.
// Must not change anything.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "storage/row_witness.h"
#include "storage/sqlite_connection.h"

namespace tolok::storage {

class SqliteRowWatch {
public:
    // Watches the connection as long as it lives; the tables are those that storage_column calls logged.
    explicit SqliteRowWatch(SqliteConnection& connection);
    ~SqliteRowWatch();
    SqliteRowWatch(const SqliteRowWatch&) = delete;
    SqliteRowWatch& operator=(const SqliteRowWatch&) = delete;
    RowWitness& witness() { return witness_; }

private:
    SqliteRowWatch(SqliteConnection& connection, const std::vector<DigestedTable>& tables);
    // Where the digested columns of a table stand in a row, in their order.
    struct Positions {
        std::vector<int> columns;
        int office = 0;
        int log_number = 0;
    };
    // Called by the engine, which is C: nothing may be thrown out of it.
    static void on_change(void* self, sqlite3* engine, int operation, const char* database, const char* table,
                          long long old_row, long long new_row) noexcept;
    void see_insert(sqlite3* engine, const DigestedTable& table, const Positions& positions);

    SqliteConnection& connection_;
    RowWitness witness_;
    std::map<std::string, Positions, std::less<>> positions_;
    RowDigest row_;
};

}  // namespace tolok::storage

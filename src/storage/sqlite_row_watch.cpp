// Listens to the engine's pre-update hook, which is called for every row.
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include "storage/sqlite_row_watch.h"

#include <sqlite3.h>

#include <exception>

#include "base/require.h"
#include "storage/connection_transaction.h"

namespace tolok::storage {

namespace {

constexpr Statement list_positions{"storage.list_positions", "SELECT name, cid FROM pragma_table_info(?1)"};

std::map<std::string, int, std::less<>> list_column_positions(SqliteConnection& connection, std::string_view table) {
    std::map<std::string, int, std::less<>> positions;
    const Parameter parameters[] = {table};
    connection.visit(list_positions, parameters, -1,
                     [&](const Row& row) { positions[row.copy_text(0)] = static_cast<int>(row.whole(1)); });
    return positions;
}

std::vector<DigestedTable> logged_tables_of(SqliteConnection& connection) {
    ConnectionReader reader(connection);
    return list_logged_tables(reader);
}

std::string_view text_of(sqlite3_value* value) {
    const auto* start = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return {start, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

ByteView bytes_of(sqlite3_value* value) {
    const auto* start = static_cast<const std::byte*>(sqlite3_value_blob(value));
    return {start, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

sqlite3_value* new_value(sqlite3* engine, int position) {
    sqlite3_value* value = nullptr;
    require(sqlite3_preupdate_new(engine, position, &value) == SQLITE_OK, "a new row has its columns");
    return value;
}

}  // namespace

SqliteRowWatch::SqliteRowWatch(SqliteConnection& connection)
    : SqliteRowWatch(connection, logged_tables_of(connection)) {}

SqliteRowWatch::SqliteRowWatch(SqliteConnection& connection, const std::vector<DigestedTable>& tables)
    : connection_(connection), witness_(tables) {
    for (const DigestedTable& table : tables) {
        const auto positions = list_column_positions(connection, table.name);
        Positions& known = positions_[table.name];
        for (const DigestedColumn& column : table.columns) known.columns.push_back(positions.at(column.name));
        known.office = positions.at("office");
        known.log_number = positions.at("log_number");
    }
    sqlite3_preupdate_hook(connection.handle(), &SqliteRowWatch::on_change, this);
}

SqliteRowWatch::~SqliteRowWatch() { sqlite3_preupdate_hook(connection_.handle(), nullptr, nullptr); }

void SqliteRowWatch::on_change(void* self, sqlite3* engine, int operation, const char*, const char* table, long long,
                               long long) noexcept {
    auto& watch = *static_cast<SqliteRowWatch*>(self);
    try {
        if (std::string_view(table) == "storage_erasing") watch.witness_.see_erasing();
        // Changing and deleting is refused by the guards, and allowed of texts only while storage erases.
        if (operation != SQLITE_INSERT) return;
        const DigestedTable* watched = watch.witness_.find_table(table);
        if (watched != nullptr) watch.see_insert(engine, *watched, watch.positions_.find(watched->name)->second);
    } catch (const std::exception& broken) {
        watch.witness_.see_broken_promise(broken.what());
    }
}

void SqliteRowWatch::see_insert(sqlite3* engine, const DigestedTable& table, const Positions& positions) {
    row_.begin(table.name);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const DigestedColumn& column = table.columns[i];
        sqlite3_value* value = new_value(engine, positions.columns[i]);
        if (sqlite3_value_type(value) == SQLITE_NULL) continue;
        switch (column.type) {
            case ColumnType::whole:
                row_.add_whole(column.name, sqlite3_value_int64(value));
                break;
            case ColumnType::text:
                row_.add_text(column.name, text_of(value));
                break;
            case ColumnType::bytes:
                row_.add_bytes(column.name, bytes_of(value));
                break;
        }
    }
    witness_.see_row(table, text_of(new_value(engine, positions.office)),
                     sqlite3_value_int64(new_value(engine, positions.log_number)), row_.finish());
}

}  // namespace tolok::storage

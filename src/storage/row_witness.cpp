// Listens to the engine's pre-update hook: it is called for every row, whatever statement writes it.
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include "storage/sqlite_row_witness.h"

#include <sqlite3.h>

#include <exception>

#include "base/require.h"
#include "storage/sqlite_transaction.h"

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

SqliteRowWitness::SqliteRowWitness(SqliteConnection& connection) : connection_(connection) {
    SqliteReader reader(connection);
    for (const DigestedTable& table : list_logged_tables(reader)) {
        const auto positions = list_column_positions(connection, table.name);
        WatchedTable& watched = tables_[table.name];
        for (const DigestedColumn& column : table.columns)
            watched.columns.push_back({column.name, column.type, positions.at(column.name)});
        watched.office = positions.at("office");
        watched.log_number = positions.at("log_number");
    }
    sqlite3_preupdate_hook(connection.engine(), &SqliteRowWitness::on_change, this);
}

SqliteRowWitness::~SqliteRowWitness() { sqlite3_preupdate_hook(connection_.engine(), nullptr, nullptr); }

void SqliteRowWitness::begin() {
    offices_.clear();
    broken_promise_.clear();
}

void SqliteRowWitness::on_change(void* self, sqlite3* engine, int operation, const char*, const char* table, long long,
                                 long long) noexcept {
    auto& witness = *static_cast<SqliteRowWitness*>(self);
    try {
        if (std::string_view(table) == "storage_erasing") witness.erased_ = true;
        const auto watched = witness.tables_.find(std::string_view(table));
        // Changing and deleting is refused by the guards, and allowed of texts only while storage erases.
        if (watched == witness.tables_.end() || operation != SQLITE_INSERT) return;
        witness.see_insert(engine, watched->first, watched->second);
    } catch (const std::exception& broken) {
        witness.broken_promise_ = broken.what();
    }
}

void SqliteRowWitness::see_insert(sqlite3* engine, const std::string& name, const WatchedTable& table) {
    const std::string_view office = text_of(new_value(engine, table.office));
    const std::int64_t number = sqlite3_value_int64(new_value(engine, table.log_number));
    row_.begin(name);
    for (const WatchedColumn& column : table.columns) {
        sqlite3_value* value = new_value(engine, column.position);
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
    auto found = offices_.find(office);
    if (found == offices_.end()) found = offices_.emplace(std::string(office), OfficeRows{number, {}}).first;
    if (found->second.number != number && broken_promise_.empty())
        broken_promise_ = "rows of one write carry one log number: " + name;
    found->second.digests.push_back(row_.finish());
}

std::optional<Digest> SqliteRowWitness::take_rows(std::string_view office, std::int64_t number) {
    require(broken_promise_.empty(), broken_promise_);
    const auto found = offices_.find(office);
    if (found == offices_.end()) return std::nullopt;
    require(found->second.number == number, "a record row carries the log number of its own write");
    std::vector<Digest> digests = std::move(found->second.digests);
    offices_.erase(found);
    return combine_row_digests(std::move(digests));
}

void SqliteRowWitness::require_nothing_left() const {
    require(broken_promise_.empty(), broken_promise_);
    if (!offices_.empty())
        require(false, "a record row belongs to an office whose log gets an entry: " + offices_.begin()->first);
}

}  // namespace tolok::storage

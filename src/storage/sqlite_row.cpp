// Strict in both directions: a column is read as what it is, and a floating-point value is a broken promise.
#include "storage/sqlite_row.h"

#include <sqlite3.h>

#include <string>

#include "base/require.h"

namespace tolok::storage {

namespace {

int bind_one(sqlite3_stmt* statement, int number, const Parameter& parameter) {
    if (const auto* whole = std::get_if<std::int64_t>(&parameter)) return sqlite3_bind_int64(statement, number, *whole);
    if (const auto* text = std::get_if<std::string_view>(&parameter)) {
        // A null pointer would bind NULL: an empty text stays a text.
        const char* start = text->empty() ? "" : text->data();
        return sqlite3_bind_text64(statement, number, start, text->size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    if (const auto* bytes = std::get_if<ByteView>(&parameter)) {
        if (bytes->empty()) return sqlite3_bind_zeroblob(statement, number, 0);
        return sqlite3_bind_blob64(statement, number, bytes->data(), bytes->size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, number);
}

}  // namespace

void bind_parameters(sqlite3_stmt* statement, std::span<const Parameter> parameters, std::string_view name) {
    const int wanted = sqlite3_bind_parameter_count(statement);
    if (static_cast<std::size_t>(wanted) != parameters.size())
        require(false, "a statement gets its " + std::to_string(wanted) + " parameters: " + std::string(name));
    int number = 0;
    for (const Parameter& parameter : parameters)
        if (bind_one(statement, ++number, parameter) != SQLITE_OK)
            require(false, "a parameter fits: " + std::string(name));
}

void SqliteRow::demand(int column, int type) const {
    // The sentences are made only when needed: this runs for every column of every row.
    if (column < 0 || column >= sqlite3_column_count(statement_))
        require(false, "a column exists: " + std::string(name_));
    if (type != 0 && sqlite3_column_type(statement_, column) != type)
        require(false, "column " + std::to_string(column) + " has the type it is read as: " + std::string(name_));
}

bool SqliteRow::is_null(int column) const {
    demand(column, 0);
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t SqliteRow::whole(int column) const {
    demand(column, SQLITE_INTEGER);
    return sqlite3_column_int64(statement_, column);
}

std::string_view SqliteRow::text(int column) const {
    demand(column, SQLITE_TEXT);
    const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {start, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

ByteView SqliteRow::bytes(int column) const {
    demand(column, SQLITE_BLOB);
    const void* start = sqlite3_column_blob(statement_, column);
    return {static_cast<const std::byte*>(start), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

}  // namespace tolok::storage

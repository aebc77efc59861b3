// Digests rows and puts digests together.
#include "storage/logged_row.h"

#include <algorithm>
#include <string>

#include "base/require.h"
#include "storage/storage_statements.h"

namespace tolok::storage {

namespace {

ColumnType parse_column_type(std::string_view type, std::string_view column) {
    if (type == "INTEGER") return ColumnType::whole;
    if (type == "TEXT") return ColumnType::text;
    require(type == "BLOB", "a column is INTEGER, TEXT or BLOB: " + std::string(column));
    return ColumnType::bytes;
}

}  // namespace

std::vector<DigestedTable> list_logged_tables(Reader& reader) {
    std::vector<DigestedTable> tables;
    reader.each(statements::list_columns, {}, [&](const Row& row) {
        if (row.whole(3) == 0) return;
        if (tables.empty() || tables.back().name != row.text(0)) tables.push_back({row.copy_text(0), {}});
        tables.back().columns.push_back({row.copy_text(1), parse_column_type(row.text(2), row.text(1))});
    });
    return tables;
}

DigestedTable whole_table(Reader& reader, std::string_view table) {
    DigestedTable found{std::string(table), {}};
    // What describes the columns of all tables does not vouch for its own.
    if (table == "storage_table") found.columns = {{"name", ColumnType::text}, {"kind", ColumnType::text}};
    if (table == "storage_column")
        found.columns = {{"table_name", ColumnType::text},
                         {"name", ColumnType::text},
                         {"type", ColumnType::text},
                         {"logged", ColumnType::whole}};
    if (!found.columns.empty()) return found;
    reader.each(statements::list_columns, {}, [&](const Row& row) {
        if (row.text(0) == table)
            found.columns.push_back({row.copy_text(1), parse_column_type(row.text(2), row.text(1))});
    });
    require(!found.columns.empty(), "a table to digest exists: " + found.name);
    return found;
}

std::string select_columns(const DigestedTable& table) {
    std::string columns;
    for (const DigestedColumn& column : table.columns) columns += (columns.empty() ? "" : ", ") + column.name;
    return "SELECT " + columns + " FROM " + table.name;
}

void RowDigest::add_piece(ByteView piece) {
    const auto length = static_cast<std::uint32_t>(piece.size());
    for (int shift = 24; shift >= 0; shift -= 8) bytes_.push_back(static_cast<std::byte>(length >> shift));
    bytes_.insert(bytes_.end(), piece.begin(), piece.end());
}

void RowDigest::begin(std::string_view table) {
    bytes_.assign(1, std::byte{1});
    add_piece(as_bytes(table));
}

void RowDigest::add_whole(std::string_view column, std::int64_t value) {
    add_piece(as_bytes(column));
    bytes_.push_back(std::byte{'i'});
    add_piece(as_bytes(std::to_string(value)));
}

void RowDigest::add_text(std::string_view column, std::string_view value) {
    add_piece(as_bytes(column));
    bytes_.push_back(std::byte{'t'});
    add_piece(as_bytes(value));
}

void RowDigest::add_bytes(std::string_view column, ByteView value) {
    add_piece(as_bytes(column));
    bytes_.push_back(std::byte{'b'});
    add_piece(value);
}

void RowDigest::add_row(const DigestedTable& table, const Row& row) {
    int position = -1;
    for (const DigestedColumn& column : table.columns) {
        if (row.is_null(++position)) continue;
        switch (column.type) {
            case ColumnType::whole:
                add_whole(column.name, row.whole(position));
                break;
            case ColumnType::text:
                add_text(column.name, row.text(position));
                break;
            case ColumnType::bytes:
                add_bytes(column.name, row.bytes(position));
                break;
        }
    }
}

std::optional<Digest> combine_row_digests(std::vector<Digest> rows) {
    if (rows.empty()) return std::nullopt;
    std::sort(rows.begin(), rows.end());
    Sha256 hash;
    for (const Digest& row : rows) hash.add(row);
    return hash.finish();
}

}  // namespace tolok::storage

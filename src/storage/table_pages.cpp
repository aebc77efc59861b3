// Asks for rows beyond the last key: that costs the same on every page, and both engines do it by the key's index.
#include "storage/table_pages.h"

#include <algorithm>

#include "base/require.h"

namespace tolok::storage {

namespace {

constexpr std::int64_t page_bytes = 4 << 20;
constexpr std::int64_t most_page_rows = 4096;

constexpr Statement list_key{"storage.list_key", "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk",
                             "SELECT a.attname FROM pg_index AS i CROSS JOIN LATERAL "
                             "unnest(i.indkey) WITH ORDINALITY AS k (number, position) "
                             "JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number "
                             "WHERE i.indisprimary AND i.indrelid = CAST(CAST(?1 AS TEXT) AS regclass) "
                             "ORDER BY k.position"};

std::size_t position_of(const DigestedTable& table, std::string_view column) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const DigestedColumn& each) { return each.name == column; });
    require(found != table.columns.end(), "a key is made of the table's columns: " + table.name);
    return static_cast<std::size_t>(found - table.columns.begin());
}

OwnedValue copy_value(const Row& row, int column, ColumnType type) {
    if (row.is_null(column)) return {};
    switch (type) {
        case ColumnType::whole:
            return row.whole(column);
        case ColumnType::text:
            return row.copy_text(column);
        case ColumnType::bytes:
            break;
    }
    const ByteView bytes = row.bytes(column);
    return Bytes(bytes.begin(), bytes.end());
}

std::int64_t size_of(const OwnedValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return static_cast<std::int64_t>(text->size());
    if (const auto* bytes = std::get_if<Bytes>(&value)) return static_cast<std::int64_t>(bytes->size());
    return sizeof(std::int64_t);
}

std::string number_marks(std::size_t count) {
    std::string marks;
    for (std::size_t i = 1; i <= count; ++i) marks += (i > 1 ? ", ?" : "?") + std::to_string(i);
    return marks;
}

}  // namespace

std::vector<Parameter> view_values(const OwnedValues& values) {
    std::vector<Parameter> parameters;
    parameters.reserve(values.size());
    for (const OwnedValue& value : values)
        std::visit(
            [&](const auto& each) {
                using Value = std::decay_t<decltype(each)>;
                if constexpr (std::is_same_v<Value, std::string>)
                    parameters.emplace_back(std::string_view(each));
                else if constexpr (std::is_same_v<Value, Bytes>)
                    parameters.emplace_back(ByteView(each));
                else
                    parameters.emplace_back(each);
            },
            value);
    return parameters;
}

TablePages::TablePages(Connection& connection, const DigestedTable& table) : connection_(connection), table_(table) {
    const Parameter parameters[] = {std::string_view(table.name)};
    connection.visit(list_key, parameters, -1, [&](const Row& row) {
        key_.push_back(position_of(table, row.text(0)));
        key_columns_ += (key_columns_.empty() ? "" : ", ") + row.copy_text(0);
    });
    require(!key_.empty(), "a table has a key: " + table.name);
}

OwnedValues TablePages::read(const std::string& name, const std::string& sql, std::span<const Parameter> parameters,
                             std::int64_t rows, const std::vector<ColumnType>& types) {
    OwnedValues values;
    connection_.visit({name + table_.name, sql}, parameters, rows, [&](const Row& row) {
        for (std::size_t i = 0; i < types.size(); ++i) values.push_back(copy_value(row, static_cast<int>(i), types[i]));
    });
    return values;
}

OwnedValues TablePages::next() {
    std::vector<ColumnType> types;
    for (const DigestedColumn& column : table_.columns) types.push_back(column.type);
    const std::string order = " ORDER BY " + key_columns_ + " LIMIT ?";
    OwnedValues values;
    if (last_key_) {
        std::vector<Parameter> parameters = view_values(*last_key_);
        parameters.emplace_back(page_rows_);
        values = read("storage.next_page:",
                      select_columns(table_) + " WHERE (" + key_columns_ + ") > (" + number_marks(key_.size()) + ")" +
                          order + std::to_string(key_.size() + 1),
                      parameters, page_rows_, types);
    } else {
        const Parameter parameters[] = {page_rows_};
        values = read("storage.first_page:", select_columns(table_) + order + "1", parameters, page_rows_, types);
    }
    if (values.empty()) return values;
    const std::size_t width = types.size();
    const std::size_t last = values.size() - width;
    last_key_.emplace();
    for (const std::size_t position : key_) last_key_->push_back(values[last + position]);
    std::int64_t bytes = 1;
    for (const OwnedValue& value : values) bytes += size_of(value);
    const auto rows = static_cast<std::int64_t>(values.size() / width);
    page_rows_ = std::clamp<std::int64_t>(page_bytes * rows / bytes, 1, most_page_rows);
    return values;
}

std::optional<OwnedValues> TablePages::find_last_key() {
    std::string order;
    std::vector<ColumnType> types;
    for (const std::size_t position : key_) {
        order += (order.empty() ? "" : ", ") + table_.columns[position].name + " DESC";
        types.push_back(table_.columns[position].type);
    }
    OwnedValues key =
        read("storage.last_key:", "SELECT " + key_columns_ + " FROM " + table_.name + " ORDER BY " + order + " LIMIT 1",
             {}, 1, types);
    if (key.empty()) return std::nullopt;
    return key;
}

}  // namespace tolok::storage

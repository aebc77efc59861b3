// A table page by page in the order of its key, alike in both engines.
// Must not hold more of it in memory than one page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/connection.h"
#include "storage/logged_row.h"

namespace tolok::storage {

using OwnedValue = std::variant<std::monostate, std::int64_t, std::string, Bytes>;
// One row or several, row after row, in the order of the table's columns.
using OwnedValues = std::vector<OwnedValue>;
std::vector<Parameter> view_values(const OwnedValues& values);

class TablePages {
public:
    // The connection must outlive it, and answer every page from one moment.
    TablePages(Connection& connection, const DigestedTable& table);

    // The next rows, about 4 MiB of them; empty at the end.
    OwnedValues next();
    // Goes on after this key; nothing: from the beginning.
    void go_on_after(std::optional<OwnedValues> key) { last_key_ = std::move(key); }
    // The greatest key there is.
    std::optional<OwnedValues> find_last_key();

private:
    OwnedValues read(const std::string& name, const std::string& sql, std::span<const Parameter> parameters,
                     std::int64_t rows, const std::vector<ColumnType>& types);

    Connection& connection_;
    const DigestedTable& table_;
    std::vector<std::size_t> key_;  // positions of its columns
    std::string key_columns_;
    std::optional<OwnedValues> last_key_;
    std::int64_t page_rows_ = 16;  // until it is known how large they are
};

}  // namespace tolok::storage

// Binding of parameters and reading of columns for one SQLite statement, strict about types.
// Must not step the statement.
#pragma once

#include <span>
#include <string_view>

#include "storage/statement.h"

struct sqlite3_stmt;

namespace tolok::storage {

// As many as the statement has; `name` is for the promise.
void bind_parameters(sqlite3_stmt* statement, std::span<const Parameter> parameters, std::string_view name);

class SqliteRow final : public Row {
public:
    SqliteRow(sqlite3_stmt* statement, std::string_view name) : statement_(statement), name_(name) {}
    bool is_null(int column) const override;
    std::int64_t whole(int column) const override;
    std::string_view text(int column) const override;
    ByteView bytes(int column) const override;

private:
    void demand(int column, int type) const;
    sqlite3_stmt* statement_;
    std::string_view name_;
};

}  // namespace tolok::storage

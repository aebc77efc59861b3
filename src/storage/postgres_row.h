// Binding of parameters and reading of columns in PostgreSQL's binary format, strict about types.
// Must not send anything.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "storage/statement.h"

struct pg_result;

namespace tolok::storage {

// Types by the numbers that PostgreSQL has given them for good (pg_type.dat).
enum class PostgresType : unsigned {
    bytes = 17,
    name = 19,
    int8 = 20,
    int2 = 21,
    int4 = 23,
    text = 25,
    json = 114,
    varchar = 1043,
    numeric = 1700
};

// The parameters of one statement as libpq wants them; must live until they are sent.
class PostgresParameters {
public:
    // `types` are those the server expects; `name` is for the promise.
    PostgresParameters(std::span<const Parameter> parameters, std::span<const unsigned> types, std::string_view name);
    int count() const { return static_cast<int>(values_.size()); }
    const char* const* values() const { return values_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

private:
    void add_whole(std::int64_t value, unsigned type, std::string_view name);

    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
    std::vector<std::array<char, 8>> wholes_;
};

class PostgresRow final : public Row {
public:
    PostgresRow(const pg_result* result, std::string_view name) : result_(result), name_(name) {}
    void move_to(int row) { row_ = row; }
    bool is_null(int column) const override;
    std::int64_t whole(int column) const override;
    std::string_view text(int column) const override;
    ByteView bytes(int column) const override;

private:
    PostgresType demand(int column) const;
    std::string_view value(int column) const;
    [[noreturn]] void refuse_type(int column) const;

    const pg_result* result_;
    std::string_view name_;
    int row_ = 0;
};

}  // namespace tolok::storage

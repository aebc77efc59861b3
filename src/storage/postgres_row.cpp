// Wholes travel big-endian; a sum of BIGINT comes as NUMERIC and must still be a whole.
#include "storage/postgres_row.h"

#include <libpq-fe.h>

#include <array>
#include <limits>
#include <string>

#include "base/require.h"

namespace tolok::storage {

namespace {

template <typename Unsigned>
Unsigned read_big_endian(std::string_view bytes) {
    Unsigned value = 0;
    for (std::size_t i = 0; i < sizeof(Unsigned); ++i)
        value = static_cast<Unsigned>((value << 8) | static_cast<unsigned char>(bytes[i]));
    return value;
}

void write_big_endian(std::uint64_t value, std::size_t size, char* out) {
    for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<char>(value >> (8 * (size - 1 - i)));
}

// Binary NUMERIC (numeric.c, numeric_send): number of digits, weight, sign, scale, then digits to the base 10000.
// False when it is no whole of 64 bits.
bool read_numeric(std::string_view bytes, std::int64_t& whole) {
    if (bytes.size() < 8) return false;
    const auto digits = read_big_endian<std::uint16_t>(bytes);
    const auto weight = static_cast<std::int16_t>(read_big_endian<std::uint16_t>(bytes.substr(2)));
    const auto sign = read_big_endian<std::uint16_t>(bytes.substr(4));
    if ((sign != 0x0000 && sign != 0x4000) || bytes.size() != 8U + 2U * digits) return false;
    std::int64_t value = 0;
    for (int i = 0; i <= weight; ++i) {
        const auto place = 8 + 2 * static_cast<std::size_t>(i);
        const std::int64_t digit = i < digits ? read_big_endian<std::uint16_t>(bytes.substr(place)) : 0;
        if (__builtin_mul_overflow(value, 10000, &value) || __builtin_add_overflow(value, digit, &value)) return false;
    }
    for (int i = std::max(0, weight + 1); i < digits; ++i)
        if (read_big_endian<std::uint16_t>(bytes.substr(8 + 2 * static_cast<std::size_t>(i))) != 0) return false;
    whole = sign == 0 ? value : -value;
    return true;
}

bool is_text(PostgresType type) {
    return type == PostgresType::text || type == PostgresType::name || type == PostgresType::varchar ||
           type == PostgresType::json;
}

}  // namespace

PostgresParameters::PostgresParameters(std::span<const Parameter> parameters, std::span<const unsigned> types,
                                       std::string_view name) {
    if (types.size() != parameters.size())
        require(false, "a statement gets its " + std::to_string(types.size()) + " parameters: " + std::string(name));
    wholes_.reserve(parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (const auto* whole = std::get_if<std::int64_t>(&parameters[i])) {
            add_whole(*whole, types[i], name);
            continue;
        }
        const char* start = nullptr;
        std::size_t size = 0;
        if (const auto* text = std::get_if<std::string_view>(&parameters[i])) {
            if (!is_text(PostgresType{types[i]})) require(false, "a text fits: " + std::string(name));
            start = text->empty() ? "" : text->data();  // a null pointer would be NULL
            size = text->size();
        } else if (const auto* bytes = std::get_if<ByteView>(&parameters[i])) {
            if (PostgresType{types[i]} != PostgresType::bytes) require(false, "bytes fit: " + std::string(name));
            start = bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data());
            size = bytes->size();
        }
        values_.push_back(start);
        lengths_.push_back(static_cast<int>(size));
        formats_.push_back(1);
    }
}

void PostgresParameters::add_whole(std::int64_t value, unsigned type, std::string_view name) {
    std::size_t size = 8;
    if (PostgresType{type} == PostgresType::int4)
        size = 4;
    else if (PostgresType{type} == PostgresType::int2)
        size = 2;
    else if (PostgresType{type} != PostgresType::int8)
        require(false, "a whole number fits: " + std::string(name));
    const std::int64_t most = std::numeric_limits<std::int64_t>::max() >> (64 - 8 * size);
    if (value > most || value < -most - 1) require(false, "a whole number is not too large: " + std::string(name));
    wholes_.emplace_back();
    write_big_endian(static_cast<std::uint64_t>(value), size, wholes_.back().data());
    values_.push_back(wholes_.back().data());
    lengths_.push_back(static_cast<int>(size));
    formats_.push_back(1);
}

PostgresType PostgresRow::demand(int column) const {
    if (column < 0 || column >= PQnfields(result_)) require(false, "a column exists: " + std::string(name_));
    return PostgresType{PQftype(result_, column)};
}

std::string_view PostgresRow::value(int column) const {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

void PostgresRow::refuse_type(int column) const {
    break_promise("column " + std::to_string(column) + " has the type it is read as: " + std::string(name_), __FILE__,
                  __LINE__);
}

bool PostgresRow::is_null(int column) const {
    demand(column);
    return PQgetisnull(result_, row_, column) != 0;
}

std::int64_t PostgresRow::whole(int column) const {
    const PostgresType type = demand(column);
    if (PQgetisnull(result_, row_, column) != 0) refuse_type(column);
    const std::string_view bytes = value(column);
    if (type == PostgresType::int8) return static_cast<std::int64_t>(read_big_endian<std::uint64_t>(bytes));
    if (type == PostgresType::int4) return static_cast<std::int32_t>(read_big_endian<std::uint32_t>(bytes));
    if (type == PostgresType::int2) return static_cast<std::int16_t>(read_big_endian<std::uint16_t>(bytes));
    std::int64_t whole = 0;
    if (type != PostgresType::numeric || !read_numeric(bytes, whole)) refuse_type(column);
    return whole;
}

std::string_view PostgresRow::text(int column) const {
    if (!is_text(demand(column)) || PQgetisnull(result_, row_, column) != 0) refuse_type(column);
    return value(column);
}

ByteView PostgresRow::bytes(int column) const {
    if (demand(column) != PostgresType::bytes || PQgetisnull(result_, row_, column) != 0) refuse_type(column);
    return as_bytes(value(column));
}

}  // namespace tolok::storage

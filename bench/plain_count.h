// The numbers of the five indicators by hand-written SQL: what somebody would write who needs nothing but these
// numbers. Must not use anything of Tolok but its tables.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "plain_sqlite.h"
#include "register_sheets.h"

namespace tolok::bench {

struct FieldCount {
    std::int64_t results = 0;
    std::int64_t recommendations = 0;
    std::int64_t followed_up = 0;
    bool operator==(const FieldCount&) const = default;
};

struct PlainCount {
    std::int64_t respondents = 0;
    std::array<std::int64_t, 9> sums{};
    std::array<std::int64_t, 9> filled{};
    std::array<FieldCount, 3> fields;  // pemberdayaan_kesos, pemerintahan, trantibum
    std::int64_t desa = 0;
    std::int64_t right_and_on_time = 0;
    bool operator==(const PlainCount&) const = default;
};

enum class SurveySource { tallies, answers };

// Statements are prepared once, as a program that knows SQLite does.
class PlainCounter {
public:
    PlainCounter(const std::string& path, int year, SurveySource source);
    PlainCount count(const std::string& office);

private:
    PlainSqlite database_;
    sqlite3_stmt* survey_;
    sqlite3_stmt* coordination_;
    sqlite3_stmt* desa_;
    std::string first_day_;
    std::string last_day_;
};

}  // namespace tolok::bench

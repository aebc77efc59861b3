// What the survey's stores share: an answer as its table keeps it, and the columns that several tables have.
// Must not hold SQL.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/failure.h"
#include "storage/statement.h"
#include "survey/packed_answers.h"

namespace tolok::survey {

struct StoredAnswer {
    std::int64_t id = 0;               // 1 .. 2^63 - 1
    std::string service;               // key, or ""
    Date day;                          // event day
    std::optional<std::int64_t> line;  // of the sheet it came from
    PackedAnswers answers;
};

inline PackedAnswers stored_answers(std::int64_t bits) {
    const auto answers = PackedAnswers::of_bits(bits);
    if (!answers) throw TamperingFailure(problem("survey.answers_unreadable", {{"nilai", std::to_string(bits)}}));
    return *answers;
}

inline Date stored_day(std::string_view text) {
    const auto day = Date::parse_iso(text);
    require(day.has_value(), "days are stored in ISO form");
    return *day;
}

inline storage::Parameter optional_whole(const std::optional<std::int64_t>& value) {
    return value ? storage::Parameter(*value) : storage::Parameter();
}

}  // namespace tolok::survey

// What would still be needed to reach a target, in numbers people can count: "Sudah 7 dari 9; kurang 2 lagi".
// Must not ask registers: it is handed the value and how one more raises it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "domain/value.h"
#include "indicator/definition.h"

namespace tolok::indicator {

struct TargetQuestion {
    Number target;
    Value value;       // exact
    int decimals = 2;  // a target is judged on the value rounded to these
    Direction direction = Direction::higher_is_better;
    std::optional<Number> lowest;  // bounds of what the value can be
    std::optional<Number> highest;
    std::string counted;         // what a percentage counts: "desa", "rekomendasi"
    std::optional<Number> rise;  // how much one more `rise_name` raises the value; > 0
    std::string rise_name;       // "poin jawaban"
};

enum class TargetOutcome { reached, missing, unreachable, unknown };
std::string_view target_outcome_key(TargetOutcome outcome);  // tercapai, kurang, tidak_mungkin, belum_diketahui

struct TargetAnswer {
    TargetOutcome outcome = TargetOutcome::unknown;
    std::optional<Number> needed;    // whole: the count above that reaches the target
    std::optional<Number> distance;  // needed minus present count, or target minus value; negative when it must fall
    std::vector<Note> sentences;
};

// A target as people write it: agreements say "90 %".
struct WrittenTarget {
    Number number;
    enum class Sign { none, percent } sign = Sign::none;
};
// Problems of parse_indonesian_number.
Checked<WrittenTarget> parse_target(std::string_view text, Place place = {});
// indicator.target_not_a_percentage, when a percent sign stands at a target of another unit; `indicator` is its number.
std::optional<Problem> check_target(const WrittenTarget& target, const std::string& indicator, const Unit& unit);

TargetAnswer calculate_target(const TargetQuestion& question);

}  // namespace tolok::indicator

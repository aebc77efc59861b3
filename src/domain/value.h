// A value as it is shown: amount, unit, numerator and denominator, state and completeness. Missing is never zero.
// Must not round: rounding happens once, when printed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "base/problem.h"

namespace tolok {

// Why there is, or is not, an amount. Named in results as ada, belum_ada_data, tidak_berlaku, tidak_dapat_dihitung.
enum class State { present, no_data, not_applicable, not_computable };
// Named in results as lengkap, sebagian: whether everything due by the cut-off is known.
enum class Completeness { complete, partial };

std::string_view state_key(State state);
std::string_view completeness_key(Completeness completeness);
// For people: "ada", "belum ada data", "n.a. (tidak ada objek)", "tidak dapat dihitung".
std::string_view state_label(State state);
std::string_view completeness_label(Completeness completeness);

// A unit of counting or measuring, by its Indonesian name: "persen", "nilai", "desa", "rekomendasi", "hari", "rupiah".
// Empty for a bare number.
using Unit = std::string;

// A remark for people about a value or a row: a message code with arguments.
using Note = Problem;

struct Value {
    State state = State::no_data;
    Completeness completeness = Completeness::complete;
    Number amount;                    // exact; meaningful only when state is present
    std::optional<Number> numerator;  // where the value is a ratio: amount = factor * numerator / denominator
    std::optional<Number> denominator;
    Unit unit;
    std::vector<Note> notes;  // why there is no amount, what to read beside it

    bool present() const { return state == State::present; }
};

}  // namespace tolok

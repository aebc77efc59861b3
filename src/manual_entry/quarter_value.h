// From the values of quarters to the value "s.d. triwulan n", and from offices to a group of offices.
// Must not turn what is missing into zero, nor average anything.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "manual_entry/typed_value.h"

namespace tolok::manual_entry {

// Why a typed value counts, or does not.
enum class Judgement {
    counted,   // accepted by a second person
    awaiting,  // nobody has judged it yet
    rejected,
    other_kind,  // typed when the definition asked for another kind or unit
};

// What one quarter of a year says.
struct QuarterValue {
    int quarter = 0;
    Judgement judgement = Judgement::awaiting;
    MeasureContent content;
};

struct CountedValue {
    MeasureValue value;         // notes tell what is missing or waiting
    std::vector<int> quarters;  // those the value rests on
};

// Whether quarters are added up ("jumlah"); words, days and yes or no cannot be, their last one counts.
bool adds_up(const TypedValueDeclaration& declaration);

// `quarters` are of the year of `until`, each at most once. Added up: the sum of what counts, partial while a quarter
// up to the cut-off has nothing that counts. Last: the newest that counts, partial while a newer one waits.
CountedValue calculate_value(const TypedValueDeclaration& declaration, std::span<const QuarterValue> quarters,
                             Period until);

// Numbers of several offices are added, partial where one has none. Other kinds cannot be brought together.
MeasureValue add_offices(const TypedValueDeclaration& declaration, std::span<const MeasureValue> offices);

}  // namespace tolok::manual_entry

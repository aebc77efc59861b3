// From measure values to an indicator's value, with the policies its definition declares.
// Must not ask for measures or round.
#pragma once

#include <span>
#include <string>

#include "indicator/definition.h"

namespace tolok::indicator {

// `values[i]` answers `requests[i]`; `text` is the indicator's formula or one of its comparisons, checked without
// problems. The remarks of the measures stand in the value's notes, each once.
Value calculate_value(const IndicatorDefinition& definition, const FormulaText& text,
                      const formula::Environment& environment, std::span<const MeasureRequest> requests,
                      std::span<const MeasureValue> values, Period until);

// "77,78 %", "78,74", "12 kasus": rounded to `decimals`, with exactly so many digits or only as many as it needs.
enum class Digits { all, as_needed };
std::string format_with_unit(const Number& number, const Unit& unit, int decimals, Digits digits = Digits::all);

// Adds notes that are not there yet.
void add_notes(std::vector<Note>& all, const std::vector<Note>& more);

}  // namespace tolok::indicator

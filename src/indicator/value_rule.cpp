// Applies the declared policies to what the formula gave.
#include "indicator/value_rule.h"

#include <algorithm>

namespace tolok::indicator {

std::string format_with_unit(const Number& number, const Unit& unit, int decimals, Digits digits) {
    const std::string text = digits == Digits::all ? format_indonesian(number, decimals)
                                                   : format_indonesian_short(number.rounded(decimals), decimals);
    if (unit == "persen") return text + " %";
    return unit.empty() || unit == "nilai" ? text : text + " " + unit;
}

void add_notes(std::vector<Note>& all, const std::vector<Note>& more) {
    for (const Note& note : more) {
        if (std::find(all.begin(), all.end(), note) == all.end()) all.push_back(note);
    }
}

Value calculate_value(const IndicatorDefinition& definition, const FormulaText& text,
                      const formula::Environment& environment, std::span<const MeasureRequest> requests,
                      std::span<const MeasureValue> values, Period until) {
    const formula::Policies policies{definition.policies.empty_denominator};
    Value value = formula::evaluate(text.formula, environment, requests, values, until, policies);
    if (value.state == State::no_data) value.state = definition.policies.no_data;
    if (value.unit.empty()) value.unit = definition.unit;
    for (const MeasureValue& measure : values) add_notes(value.notes, measure.notes);
    return value;
}

}  // namespace tolok::indicator

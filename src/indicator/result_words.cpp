// Sentences come from the catalogue.
#include "indicator/result_words.h"

#include "indicator/value_rule.h"

namespace tolok::indicator {

namespace {

std::string_view state_code(State state) {
    switch (state) {
        case State::present:
            return "indicator.state_present";
        case State::no_data:
            return "indicator.state_no_data";
        case State::not_applicable:
            return "indicator.state_not_applicable";
        case State::not_computable:
            return "indicator.state_not_computable";
    }
    return "";
}

}  // namespace

std::string state_words(State state, const MessageCatalog& messages) { return messages.text(state_code(state)); }

std::string value_words(const IndicatorResult& result) {
    if (!result.rounded) return std::string(result.value.state == State::not_applicable ? "n.a." : no_value);
    return format_with_unit(*result.rounded, result.value.unit, result.decimals);
}

std::optional<std::string> exact_text(const std::optional<Number>& number) {
    return number ? std::optional(number->format_plain()) : std::nullopt;
}

std::optional<std::string> rounded_text(const IndicatorResult& result) {
    return result.rounded ? std::optional(result.rounded->format_decimal(result.decimals)) : std::nullopt;
}

Fraction fraction_of(const Value& value) {
    if (!value.present() || (value.numerator && value.denominator)) return {value.numerator, value.denominator};
    return {value.amount.numerator(), value.amount.denominator()};
}

std::vector<std::string> list_notes(const IndicatorResult& result, const MessageCatalog& messages) {
    std::vector<std::string> lines;
    for (const Note& note : result.value.notes) lines.push_back(messages.text(note));
    for (const Note& note : result.remarks) lines.push_back(messages.text(note));
    for (const ComparisonResult& other : result.comparisons) {
        const std::string value = other.rounded ? format_with_unit(*other.rounded, other.value.unit, result.decimals)
                                                : state_words(other.value.state, messages);
        lines.push_back(messages.text("indicator.comparison", {{"nama", other.name}, {"nilai", value}}));
    }
    return lines;
}

std::vector<std::string> list_remarks(const IndicatorResult& result, const MessageCatalog& messages) {
    std::vector<std::string> lines;
    for (const Problem& problem : result.problems) lines.push_back(messages.text(problem));
    for (std::string& note : list_notes(result, messages)) lines.push_back(std::move(note));
    for (const FormulaNote& note : result.formula_notes) {
        lines.push_back(messages.text(
            "indicator.remark_on_formula",
            {{"jenis", std::string(formula_note_label(note.kind))}, {"uraian", note.text}, {"oleh", note.settled_by}}));
    }
    return lines;
}

}  // namespace tolok::indicator

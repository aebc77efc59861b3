// Chooses words; every sentence stands in the catalogue.
#include "indicator/result_data.h"

#include <algorithm>

#include "base/text.h"
#include "drawing/chart.h"

namespace tolok::indicator {

namespace {

using web::Data;

// On a card stands what can be read at a glance; longer remarks stand on the number's own page.
constexpr std::size_t glance_bytes = 120;
constexpr std::size_t most_at_a_glance = 3;

std::string_view state_kind(State state) {
    switch (state) {
        case State::present:
            return "good";
        case State::no_data:
            return "wait";
        case State::not_applicable:
            return "";
        case State::not_computable:
            return "bad";
    }
    return "";
}

std::string_view completeness_kind(const Value& value) {
    return value.completeness == Completeness::complete ? "good" : "wait";
}

std::string completeness_words(const Value& value, const MessageCatalog& messages) {
    return messages.text(value.completeness == Completeness::complete ? "indicator.complete" : "indicator.partial");
}

Data text_list(const std::vector<std::string>& texts) {
    Data list = Data::list();
    for (const std::string& text : texts) list.add(text);
    return list;
}

Data formula_notes(const IndicatorResult& result) {
    Data list = Data::list();
    for (const FormulaNote& note : result.formula_notes) {
        list.add({{"kind", formula_note_label(note.kind)}, {"text", note.text}, {"settled_by", note.settled_by}});
    }
    return list;
}

// "1 salah cetak, 2 penafsiran": how often each kind stands there, in the order of the first.
std::string formula_note_kinds(const IndicatorResult& result, const MessageCatalog& messages) {
    std::vector<std::pair<std::string_view, int>> kinds;
    for (const FormulaNote& note : result.formula_notes) {
        const std::string_view label = formula_note_label(note.kind);
        const auto known =
            std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.first == label; });
        if (known == kinds.end())
            kinds.emplace_back(label, 1);
        else
            ++known->second;
    }
    std::vector<std::string> words;
    for (const auto& [label, count] : kinds) words.push_back(std::to_string(count) + " " + std::string(label));
    return words.empty() ? "" : messages.text("indicator.formula_differs", {{"jenis", join(words, ", ")}});
}

}  // namespace

std::string counted_unit(const IndicatorResult& result) {
    const auto& prepared = result.inputs.prepared;
    if (!prepared || prepared->main.requests.empty()) return "";
    const auto& measures = prepared->environment.measures;
    const std::string& name = prepared->main.requests.front().name;
    const auto found =
        std::find_if(measures.begin(), measures.end(), [&](const auto& measure) { return measure.name == name; });
    return found == measures.end() ? "" : found->unit;
}

std::string count_words(const IndicatorResult& result, const MessageCatalog& messages) {
    const Value& value = result.value;
    if (!value.numerator || !value.denominator) return "";
    return std::string(
        trim(messages.text("indicator.count_of", {{"sudah", format_indonesian_short(*value.numerator, 2)},
                                                  {"semua", format_indonesian_short(*value.denominator, 2)},
                                                  {"objek", counted_unit(result)}})));
}

Data badges(const Value& value, const MessageCatalog& messages) {
    Data list = Data::list();
    list.add({{"kind", state_kind(value.state)}, {"words", state_words(value.state, messages)}});
    // Complete or partial is said of a value; without one there is nothing to say it of.
    if (value.present()) list.add({{"kind", completeness_kind(value)}, {"words", completeness_words(value, messages)}});
    return list;
}

Data short_badge(const Value& value, const MessageCatalog& messages) {
    if (!value.present()) return {{"kind", state_kind(value.state)}, {"words", state_words(value.state, messages)}};
    return {{"kind", completeness_kind(value)},
            {"words", state_words(value.state, messages) + ", " + completeness_words(value, messages)}};
}

Data result_data(const IndicatorResult& result, const MessageCatalog& messages) {
    const std::vector<std::string> notes = list_notes(result, messages);
    std::vector<std::string> glance;
    for (const std::string& note : notes) {
        if (note.size() <= glance_bytes && glance.size() < most_at_a_glance) glance.push_back(note);
    }
    Data problems = Data::list();
    for (const Problem& problem : result.problems) problems.add(messages.text(problem));
    return {{"number", result.number},
            {"name", result.name},
            {"value", value_words(result)},
            {"count", count_words(result, messages)},
            {"badges", badges(result.value, messages)},
            {"section", result.section_name},
            {"source", result.source},
            {"problems", std::move(problems)},
            {"has_glance", !glance.empty()},
            {"glance", text_list(glance)},
            {"has_notes", !notes.empty()},
            {"notes", text_list(notes)},
            {"formula_notes", formula_notes(result)},
            {"formula_differs", formula_note_kinds(result, messages)}};
}

std::string render_trend(std::span<const IndicatorResult* const> quarters, Period until,
                         const MessageCatalog& messages) {
    static constexpr std::array<const char*, 4> roman = {"I", "II", "III", "IV"};
    drawing::BarChart chart;
    std::vector<std::string> words;
    for (std::size_t at = 0; at < quarters.size(); ++at) {
        const IndicatorResult* result = quarters[at];
        drawing::Bar bar;
        bar.label = messages.text("indicator.quarter", {{"triwulan", roman.at(at)}});
        bar.words = no_value;
        std::string said = messages.text("indicator.state_no_data");
        if (result != nullptr) {
            bar.amount = result->rounded;
            if (result->rounded) bar.words = format_indonesian(*result->rounded, result->decimals);
            if (result->value.state == State::not_applicable) bar.words = "n.a.";
            if (result->value.completeness == Completeness::partial) bar.fill = drawing::Bar::Fill::hatched;
            said = result->rounded ? value_words(*result) : state_words(result->value.state, messages);
            if (result->rounded && bar.fill == drawing::Bar::Fill::hatched)
                said += " (" + messages.text("indicator.partial") + ")";
        }
        if (at + 1 == quarters.size()) bar.weight = drawing::Bar::Weight::strong;
        words.push_back(bar.label + ": " + said);
        chart.bars.push_back(std::move(bar));
    }
    // Quarters that were not asked for keep their place, so that bars of one office stand below each other.
    for (std::size_t at = quarters.size(); at < roman.size(); ++at)
        chart.bars.push_back({messages.text("indicator.quarter", {{"triwulan", roman.at(at)}}), {}, "", {}, {}});
    if (!quarters.empty() && quarters.back() != nullptr && quarters.back()->inputs.prepared) {
        chart.lowest = quarters.back()->inputs.prepared->definition->lowest;
        chart.highest = quarters.back()->inputs.prepared->definition->highest;
    }
    chart.title =
        messages.text("indicator.trend_words", {{"tahun", std::to_string(until.year)}, {"nilai", join(words, "; ")}});
    return drawing::render_bar_chart_svg(chart);
}

}  // namespace tolok::indicator

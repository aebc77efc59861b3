// Prints results; all words beside numbers come from the catalogue.
#include "app/result_output.h"

#include <algorithm>

#include "app/table.h"
#include "base/text.h"
#include "indicator/result_words.h"

namespace tolok::app {

namespace {

using indicator::GroupResult;
using indicator::IndicatorResult;

constexpr std::string_view nothing = "—";

// "7 / 9"
std::string shown_fraction(const IndicatorResult& result) {
    const indicator::Fraction fraction = indicator::fraction_of(result.value);
    if (!fraction.numerator || !fraction.denominator) return std::string(nothing);
    return format_indonesian_short(*fraction.numerator, 4) + " / " + format_indonesian_short(*fraction.denominator, 4);
}

std::string heading_of(const indicator::Evaluated& output, const GroupResult& group, const Console& console) {
    if (group.offices.size() == 1) {
        const OfficeScope& scope = group.offices.front();
        return console.text("app.results_heading", {{"nama", output.name_of(scope.office)},
                                                    {"kode", scope.office},
                                                    {"periode", output.until.format()},
                                                    {"ukuran", std::to_string(scope.log_size)}});
    }
    std::vector<std::string> sizes;
    for (const OfficeScope& scope : group.offices) sizes.push_back(scope.office + " " + std::to_string(scope.log_size));
    return console.text("app.results_heading_group", {{"jumlah", std::to_string(group.offices.size())},
                                                      {"periode", output.until.format()},
                                                      {"ukuran", join(sizes, ", ")}});
}

void print_group(const indicator::Evaluated& output, const GroupResult& group, Console& console) {
    console.print(wrap_indented(heading_of(output, group, console), console.columns(), 0));
    for (const std::string& label : output.labels_of(group))
        console.line(console.text("app.results_label", {{"label", label}}));
    console.problems(group.problems);
    if (group.indicators.empty()) return;
    console.line("");
    const std::vector<Column> columns = {{console.text("app.results_number"), Align::left, 3},
                                         {console.text("app.results_name"), Align::left, 26},
                                         {console.text("app.results_value"), Align::right, 8},
                                         {console.text("app.results_fraction"), Align::right, 9},
                                         {console.text("app.results_state"), Align::left, 8},
                                         {console.text("app.results_completeness"), Align::left, 9},
                                         {console.text("app.results_section"), Align::left, 16},
                                         {console.text("app.results_source"), Align::left, 9}};
    std::vector<std::vector<std::string>> rows;
    for (const IndicatorResult& result : group.indicators) {
        // Complete or partial is said of a value; without one there is nothing to say it of.
        const auto completeness = result.value.present() ? completeness_label(result.value.completeness) : nothing;
        rows.push_back({result.number, result.name, value_words(result), shown_fraction(result),
                        std::string(state_label(result.value.state)), std::string(completeness), result.section_name,
                        result.source});
    }
    console.print(render_table(columns, rows, console.columns()));
    for (const IndicatorResult& result : group.indicators) {
        const auto remarks = list_remarks(result, console.messages());
        if (remarks.empty()) continue;
        console.line("");
        console.line(console.text("app.results_remarks", {{"nomor", result.number}}));
        for (const std::string& remark : remarks) console.print(wrap_indented("· " + remark, console.columns(), 2));
    }
}

bool is_one_of_many_without(const indicator::Evaluated& output, const GroupResult& group) {
    return group.indicators.empty() && output.groups.size() > 1;
}

// Of many offices those that have no sheet are named together: what app.results_without is told; empty when all have
// one.
std::vector<Argument> offices_without(const indicator::Evaluated& output) {
    std::vector<std::string> without;
    for (const GroupResult& group : output.groups) {
        if (is_one_of_many_without(output, group)) without.push_back(group.key);
    }
    if (without.empty()) return {};
    return {{"jumlah", std::to_string(without.size())},
            {"tahun", std::to_string(output.until.year)},
            {"kantor", join(without, ", ")}};
}

}  // namespace

void print_results(const indicator::Evaluated& output, Console& console) {
    bool first = true;
    for (const GroupResult& group : output.groups) {
        if (is_one_of_many_without(output, group)) continue;
        if (!first) console.line("");
        print_group(output, group, console);
        first = false;
    }
    const auto without = offices_without(output);
    if (without.empty()) return;
    console.line("");
    console.print(wrap_indented(console.text("app.results_without", without), console.columns(), 0));
}

void say_what_is_missing(const indicator::Evaluated& output, Console& console) {
    for (const GroupResult& group : output.groups) {
        if (!is_one_of_many_without(output, group)) console.problems(group.problems);
    }
    const auto without = offices_without(output);
    if (!without.empty()) console.say("app.results_without", without);
}

}  // namespace tolok::app

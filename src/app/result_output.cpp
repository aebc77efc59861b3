// Prints results; all words beside numbers come from the catalogue.
#include "app/result_output.h"

#include <algorithm>

#include "app/problem_output.h"
#include "app/table.h"
#include "base/text.h"
#include "indicator/value_rule.h"
#include "office_file/csv.h"

namespace tolok::app {

namespace {

using indicator::format_with_unit;
using indicator::GroupResult;
using indicator::IndicatorResult;

// What the value was divided from: its own numerator and denominator, or those of the exact amount.
struct Fraction {
    std::optional<Number> numerator;
    std::optional<Number> denominator;
};

Fraction fraction_of(const Value& value) {
    if (!value.present() || (value.numerator && value.denominator)) return {value.numerator, value.denominator};
    return {value.amount.numerator(), value.amount.denominator()};
}

constexpr std::string_view nothing = "—";

// "77,78 %", "n.a."
std::string shown_value(const IndicatorResult& result) {
    if (!result.rounded) return std::string(result.value.state == State::not_applicable ? "n.a." : nothing);
    return format_with_unit(*result.rounded, result.value.unit, result.decimals);
}

// "7 / 9"
std::string shown_fraction(const IndicatorResult& result) {
    const Fraction fraction = fraction_of(result.value);
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

// Everything to be read beside a value: what it rests on, other readings, and where the printed formula differs.
std::vector<std::string> remarks_of(const IndicatorResult& result, const MessageCatalog& messages) {
    std::vector<std::string> lines;
    for (const Problem& problem : result.problems) lines.push_back(messages.text(problem));
    for (const Note& note : result.value.notes) lines.push_back(messages.text(note));
    for (const Note& note : result.remarks) lines.push_back(messages.text(note));
    for (const indicator::ComparisonResult& other : result.comparisons) {
        const std::string value = other.rounded ? format_with_unit(*other.rounded, other.value.unit, result.decimals)
                                                : std::string(state_label(other.value.state));
        lines.push_back(messages.text("app.results_comparison", {{"nama", other.name}, {"nilai", value}}));
    }
    for (const indicator::FormulaNote& note : result.formula_notes) {
        lines.push_back(messages.text(
            "app.results_formula_note",
            {{"jenis", std::string(formula_note_label(note.kind))}, {"uraian", note.text}, {"oleh", note.settled_by}}));
    }
    return lines;
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
        rows.push_back({result.number, result.name, shown_value(result), shown_fraction(result),
                        std::string(state_label(result.value.state)), std::string(completeness), result.section_name,
                        result.source});
    }
    console.print(render_table(columns, rows, console.columns()));
    for (const IndicatorResult& result : group.indicators) {
        const auto remarks = remarks_of(result, console.messages());
        if (remarks.empty()) continue;
        console.line("");
        console.line(console.text("app.results_remarks", {{"nomor", result.number}}));
        for (const std::string& remark : remarks) console.print(wrap_indented("· " + remark, console.columns(), 2));
    }
}

std::optional<std::string> exact_text(const std::optional<Number>& number) {
    return number ? std::optional(number->format_plain()) : std::nullopt;
}

std::optional<std::string> rounded_text(const IndicatorResult& result) {
    return result.rounded ? std::optional(result.rounded->format_decimal(result.decimals)) : std::nullopt;
}

void write_log_sizes(JsonWriter& json, const GroupResult& group, const IndicatorResult& result) {
    json.key("ukuran_log");
    if (group.offices.size() == 1) {
        json.whole(group.offices.front().log_size);
        return;
    }
    json.begin_object();
    for (const OfficeScope& scope : result.offices) json.key(scope.office).whole(scope.log_size);
    json.end_object();
}

std::string written_log_sizes(const GroupResult& group, const IndicatorResult& result) {
    if (group.offices.size() == 1) return std::to_string(group.offices.front().log_size);
    std::vector<std::string> sizes;
    for (const OfficeScope& scope : result.offices)
        sizes.push_back(scope.office + "=" + std::to_string(scope.log_size));
    return join(sizes, " ");
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

void write_notes(JsonWriter& json, const IndicatorResult& result, const MessageCatalog& messages) {
    json.key("catatan_rumus").begin_list();
    for (const indicator::FormulaNote& note : result.formula_notes) {
        json.begin_object();
        json.key("jenis").text(formula_note_key(note.kind));
        json.key("uraian").text(note.text);
        json.key("ditetapkan_oleh").text(note.settled_by);
        json.end_object();
    }
    json.end_list();
    json.key("catatan").begin_list();
    for (const Note& note : result.value.notes) json.text(messages.text(note));
    for (const Note& note : result.remarks) json.text(messages.text(note));
    json.end_list();
    json.key("pembanding").begin_list();
    for (const indicator::ComparisonResult& other : result.comparisons) {
        json.begin_object();
        json.key("kunci").text(other.key);
        json.key("nama").text(other.name);
        json.key("nilai").text_or_null(other.rounded ? std::optional(other.rounded->format_decimal(result.decimals))
                                                     : std::nullopt);
        json.key("keadaan").text(state_key(other.value.state));
        json.end_object();
    }
    json.end_list();
    write_problems(json, result.problems, messages);
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

void write_result(JsonWriter& json, const IndicatorResult& result, const MessageCatalog& messages) {
    const Fraction fraction = fraction_of(result.value);
    json.key("kunci").text(result.key);
    json.key("nomor").text(result.number);
    json.key("nama").text(result.name);
    json.key("nama_tercetak").text(result.printed_name);
    json.key("nilai").text_or_null(rounded_text(result));
    json.key("satuan").text(result.value.unit);
    json.key("pembilang").text_or_null(exact_text(fraction.numerator));
    json.key("penyebut").text_or_null(exact_text(fraction.denominator));
    json.key("keadaan").text(state_key(result.value.state));
    json.key("kelengkapan").text(completeness_key(result.value.completeness));
    json.key("penanggung_jawab").text(result.section_name);
    json.key("sumber_data").text(result.source);
    write_notes(json, result, messages);
}

std::string results_as_json(const indicator::Evaluated& output, const MessageCatalog& messages) {
    JsonWriter json;
    json.begin_list();
    for (const GroupResult& group : output.groups) {
        const auto labels = output.labels_of(group);
        for (const IndicatorResult& result : group.indicators) {
            json.begin_object();
            json.key("kantor").text(group.key);
            json.key("label").text_or_null(labels.empty() ? std::nullopt : std::optional(join(labels, ", ")));
            json.key("tahun").whole(output.until.year);
            json.key("sampai_triwulan").whole(output.until.quarter);
            write_log_sizes(json, group, result);
            write_result(json, result, messages);
            json.end_object();
        }
    }
    json.end_list();
    return json.finish();
}

std::string results_as_csv(const indicator::Evaluated& output, const MessageCatalog& messages) {
    std::string text = office_file::format_csv_line(
        {"kantor", "nama_kantor", "tahun", "sampai_triwulan", "kunci", "nomor", "nama", "nilai", "satuan", "pembilang",
         "penyebut", "keadaan", "kelengkapan", "penanggung_jawab", "sumber_data", "label", "ukuran_log", "catatan"});
    for (const GroupResult& group : output.groups) {
        for (const IndicatorResult& result : group.indicators) {
            const Fraction fraction = fraction_of(result.value);
            text += office_file::format_csv_line(
                {group.key, output.name_of(group.key), std::to_string(output.until.year),
                 std::to_string(output.until.quarter), result.key, result.number, result.name,
                 rounded_text(result).value_or(""), result.value.unit, exact_text(fraction.numerator).value_or(""),
                 exact_text(fraction.denominator).value_or(""), std::string(state_key(result.value.state)),
                 std::string(completeness_key(result.value.completeness)), result.section_name, result.source,
                 join(output.labels_of(group), ", "), written_log_sizes(group, result),
                 join(remarks_of(result, messages), " | ")});
        }
    }
    return text;
}

}  // namespace tolok::app

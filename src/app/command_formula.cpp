// tolok rumus: one formula with the values typed beside it, and the list of functions.
#include "app/commands.h"
#include "app/file_input.h"
#include "app/table.h"
#include "base/json.h"
#include "base/problem_json.h"
#include "base/text.h"
#include "formula/calculator.h"
#include "formula/function_reference.h"
#include "formula/problem_text.h"

namespace tolok::app {

namespace {

using formula::Calculation;

void list_functions(Console& console) {
    const auto paragraph = [&](std::string_view text) { console.print(wrap_indented(text, console.columns(), 2)); };
    for (const formula::Function& function : formula::list_functions()) {
        console.line(formula::signature(function));
        paragraph(function.help);
        for (const formula::Parameter& parameter : function.parameters)
            paragraph("- " + std::string(parameter.name) + " (" + std::string(expects_words(parameter.expects)) +
                      "): " + std::string(parameter.help));
        paragraph(console.text("app.function_result", {{"hasil", std::string(function.result)}}));
        paragraph(console.text("app.function_states", {{"keadaan", std::string(function.states)}}));
        for (const formula::Example& example : function.examples)
            console.line("    " + formula::example_command(example) + "\n    → " + std::string(example.result));
        console.line("");
    }
}

void print_for_people(const Calculation& calculation, Console& console) {
    for (const Problem& problem : calculation.problems)
        console.line(formula::format_problem(problem, console.messages()));
    if (!calculation.problems.empty()) return;
    console.line(console.text("app.formula_result", {{"nilai", formula::format_result(calculation)}}));
    console.line(console.text("app.formula_state",
                              {{"keadaan", std::string(state_label(calculation.value.state))},
                               {"kelengkapan", std::string(completeness_label(calculation.value.completeness))}}));
    console.print(
        wrap_indented(console.text("app.formula_words", {{"rumus", calculation.words}}), console.columns(), 0));
    console.print(
        wrap_indented(console.text("app.formula_numbers", {{"angka", calculation.numbers}}), console.columns(), 0));
    for (const Note& note : calculation.value.notes)
        console.print(wrap_indented("* " + console.messages().text(note), console.columns(), 0));
}

std::optional<std::string> exact_value(const Calculation& calculation) {
    if (!calculation.value.present()) return std::nullopt;
    switch (calculation.type) {
        case MeasureType::number:
            return calculation.value.amount.format_plain();
        case MeasureType::text:
            return std::get<std::string>(calculation.content);
        case MeasureType::date:
            return std::get<Date>(calculation.content).format_iso();
        case MeasureType::truth:
            return std::get<bool>(calculation.content) ? "ya" : "tidak";
    }
    return std::nullopt;
}

std::optional<std::string> rounded_value(const Calculation& calculation) {
    if (!calculation.value.present() || calculation.type != MeasureType::number) return exact_value(calculation);
    const Number& amount = calculation.value.amount;
    return amount.is_whole() ? amount.format_exact() : amount.format_decimal(2);
}

std::string as_json(const Calculation& calculation, const MessageCatalog& messages) {
    const Value& value = calculation.value;
    const auto part = [](const std::optional<Number>& number) {
        return number ? std::optional(number->format_plain()) : std::nullopt;
    };
    JsonWriter json;
    json.begin_object();
    json.key("nilai").text_or_null(rounded_value(calculation));
    json.key("nilai_tepat").text_or_null(exact_value(calculation));
    json.key("satuan").text(value.unit);
    json.key("pembilang").text_or_null(part(value.numerator));
    json.key("penyebut").text_or_null(part(value.denominator));
    json.key("keadaan").text(state_key(value.state));
    json.key("kelengkapan").text(completeness_key(value.completeness));
    json.key("penjelasan").text(calculation.problems.empty() ? calculation.words + "\n" + calculation.numbers : "");
    json.key("catatan").begin_list();
    for (const Note& note : value.notes) json.text(messages.text(note));
    json.end_list();
    write_problems(json, calculation.problems, messages);
    json.end_object();
    return json.finish();
}

}  // namespace

Exit run_formula(const FormulaRequest& request, Session& session) {
    Console& console = session.console;
    if (request.list_functions) {
        list_functions(console);
        return Exit::done;
    }
    std::string text = request.text;
    if (text == "-") {
        const auto input = read_input(text, console);
        if (!input) {
            console.problems(input.problems());
            return Exit::problems_found;
        }
        text = *input;
    }
    if (trim(text).empty()) {
        console.problems({problem("app.formula_missing")});
        return Exit::wrong_usage;
    }
    const std::vector<std::string>& variables = request.variables;
    const Calculation calculation = formula::calculate_formula(text, variables);
    if (request.format == Format::json)
        console.print(as_json(calculation, console.messages()));
    else
        print_for_people(calculation, console);
    return calculation.problems.empty() ? Exit::done : Exit::problems_found;
}

}  // namespace tolok::app

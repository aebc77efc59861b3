// Any bytes as a formula, and as a variable of the calculator: parse, check, ask for measures, evaluate, explain.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "formula/calculator.h"

using namespace tolok;
using namespace tolok::formula;

namespace {

ArgumentDeclaration argument(std::string name, bool filter) {
    ArgumentDeclaration declared;
    declared.vocabulary = name;
    declared.name = std::move(name);
    declared.filter = filter;
    declared.list = true;
    return declared;
}

Environment build() {
    Environment environment;
    const auto add = [&](std::string name, MeasureType type, Unit unit, std::string part_of,
                         std::vector<ArgumentDeclaration> arguments) {
        environment.measures.push_back(
            {name, name + " {bidang}", type, std::move(unit), std::move(part_of), std::move(arguments), ""});
    };
    const ArgumentDeclaration bidang = argument("bidang", true);
    add("a.semua", MeasureType::number, "rekomendasi", "", {bidang});
    add("a.selesai", MeasureType::number, "rekomendasi", "a.semua", {bidang, argument("dokumen", false)});
    add("d", MeasureType::number, "desa", "", {});
    add("n", MeasureType::number, "", "", {});
    add("t", MeasureType::text, "", "", {});
    add("h", MeasureType::date, "", "", {});
    add("y", MeasureType::truth, "", "", {});
    environment.vocabularies = {{"bidang", {{"p", "bidang p"}, {"q", "bidang q"}}}};
    environment.constants = {{"k", Number(240), "hari"}, {"s", Number::ratio(1, 3), ""}};
    environment.tables = {{"lke", {{"A", Number(90)}, {"BB", Number(80)}}, "nilai"}};
    return environment;
}

// Answers that differ from request to request, without randomness.
MeasureValue answer(const MeasureRequest& request, const Environment& environment, std::size_t at) {
    MeasureValue value;
    value.state = at % 5 == 3 ? State::no_data : at % 7 == 6 ? State::not_applicable : State::present;
    value.completeness = at % 3 == 2 ? Completeness::partial : Completeness::complete;
    for (const MeasureDeclaration& measure : environment.measures) {
        if (measure.name != request.name) continue;
        if (measure.type == MeasureType::number)
            value.content = Number::ratio(static_cast<int>(at % 11) - 2, 1 + static_cast<int>(at % 4));
        if (measure.type == MeasureType::text) value.content = std::string(at % 2 == 0 ? "BB" : "lain");
        if (measure.type == MeasureType::date) value.content = *Date::of(2021, 1 + static_cast<int>(at % 12), 28);
        if (measure.type == MeasureType::truth) value.content = at % 2 == 0;
    }
    return value;
}

void demand(bool holds) {
    if (!holds) std::abort();
}

void run_formula(std::string_view text, const Environment& environment) {
    const Period until{2021, 3};
    const Formula formula = parse(text);
    const Checking checking = check(formula, environment);
    for (const Problem& problem : checking.problems) {
        demand(problem.place.line >= 1 && problem.place.column >= 1);
        for (const Argument& argument : problem.arguments)
            demand(argument.value.size() < 4000 && is_utf8(argument.value));
    }
    explain_words(formula, environment);
    const auto requests = list_requests(formula, environment, until);
    std::vector<MeasureValue> values;
    for (std::size_t at = 0; at < requests.size(); ++at)
        values.push_back(answer(requests[at], environment, at + text.size()));
    const Value value = evaluate(formula, environment, requests, values, until);
    demand(checking.problems.empty() || value.state == State::not_computable);
    const std::string numbers = explain_numbers(formula, environment, requests, values, until, 2);
    demand(!checking.problems.empty() || !numbers.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const Environment environment = build();
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    run_formula(text, environment);
    // The first line as formula, each further line as a variable.
    const auto lines = split(text, '\n');
    if (lines.size() > 50) return 0;
    const std::vector<std::string> variables(lines.begin() + 1, lines.end());
    const Calculation calculation = calculate_formula(lines.front(), variables);
    demand(calculation.problems.empty() || calculation.words.empty());
    format_result(calculation);
    return 0;
}

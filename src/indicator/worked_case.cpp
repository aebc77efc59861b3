// Reads and runs worked cases.
#include "indicator/worked_case.h"

#include <algorithm>

#include "base/text.h"
#include "indicator/definition_reader.h"
#include "indicator/value_rule.h"

namespace tolok::indicator {

namespace {

const std::vector<std::pair<std::string_view, State>> states = {
    {"ada", State::present},
    {"belum_ada_data", State::no_data},
    {"tidak_berlaku", State::not_applicable},
    {"tidak_dapat_dihitung", State::not_computable},
};
const std::vector<std::pair<std::string_view, Completeness>> completenesses = {
    {"lengkap", Completeness::complete},
    {"sebagian", Completeness::partial},
};

// {nilai | teks | tanggal | benar, keadaan, kelengkapan}
MeasureValue parse_described(const TomlTable& table, Problems& problems) {
    MeasureValue value;
    const auto number = table.find_number("nilai", problems);
    const auto text = table.find_text("teks", problems);
    const auto date = table.find_date("tanggal", problems);
    const auto truth = table.find_truth("benar", problems);
    if (number)
        value.content = *number;
    else if (text)
        value.content = *text;
    else if (date)
        value.content = *date;
    else if (truth)
        value.content = *truth;
    value.state = parse_word(table, "keadaan", states, problems);
    value.completeness = parse_word(table, "kelengkapan", completenesses, problems);
    const bool given = number || text || date || truth;
    if (given == (value.state == State::present)) return value;
    problems.push_back(problem("indicator.case_value_and_state", {}, table.place()));
    return value;
}

std::vector<GivenMeasure> parse_given(const TomlTable& table, Problems& problems) {
    std::vector<GivenMeasure> given;
    for (const std::string& key : table.keys()) {
        const TomlValue written = *table.find(key);
        GivenMeasure measure{key, {}, written.place()};
        if (const auto described = written.table()) {
            measure.value = parse_described(*described, problems);
        } else if (const auto number = table.find_number(key, problems)) {
            measure.value.state = State::present;
            measure.value.content = *number;
        }
        given.push_back(std::move(measure));
    }
    return given;
}

// "a( b : 'c' )" and "a(b: 'c')" name the same request.
std::string without_blanks(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t'; });
    return text;
}

bool names(const GivenMeasure& given, const MeasureRequest& request, Period until) {
    const std::string wanted = without_blanks(given.request);
    const bool only_name = wanted == request.name && request.until == until;
    return only_name || wanted == without_blanks(format_request(request, until));
}

std::string format_expectation(State state, const std::optional<Number>& amount, Completeness completeness,
                               int decimals) {
    std::string text = amount ? format_indonesian(*amount, decimals) : std::string(state_label(state));
    if (completeness == Completeness::partial) text += " (sebagian)";
    return text;
}

Problem failed(const WorkedCase& worked, std::string_view what, std::string expected, std::string found) {
    return problem("indicator.case_failed",
                   {{"judul", worked.title},
                    {"apa", std::string(what)},
                    {"diharapkan", std::move(expected)},
                    {"didapat", std::move(found)}},
                   worked.place);
}

void compare_part(const WorkedCase& worked, std::string_view what, const std::optional<Number>& expected,
                  const std::optional<Number>& found, Problems& problems) {
    if (!expected || expected == found) return;
    problems.push_back(failed(worked, what, expected->format_plain(), found ? found->format_plain() : "tidak ada"));
}

void compare(const WorkedCase& worked, const IndicatorDefinition& definition, const Value& value, Problems& problems) {
    const std::optional<Number> rounded =
        value.present() ? std::optional<Number>(value.amount.rounded(definition.decimals)) : std::nullopt;
    const Completeness completeness = worked.completeness.value_or(value.completeness);
    const bool right = value.state == worked.state && value.completeness == completeness &&
                       (!worked.value || (rounded && *rounded == *worked.value));
    if (!right) {
        problems.push_back(failed(worked, "hasil",
                                  format_expectation(worked.state, worked.value, completeness, definition.decimals),
                                  format_expectation(value.state, rounded, value.completeness, definition.decimals)));
    }
    compare_part(worked, "pembilang", worked.numerator, value.numerator, problems);
    compare_part(worked, "penyebut", worked.denominator, value.denominator, problems);
}

// The case's values in the order of the requests; a request without a value is a problem.
std::vector<MeasureValue> answer(const WorkedCase& worked, const std::vector<MeasureRequest>& requests, Period until,
                                 Problems& problems) {
    std::vector<MeasureValue> values;
    for (const MeasureRequest& request : requests) {
        const auto found = std::find_if(worked.given.begin(), worked.given.end(),
                                        [&](const GivenMeasure& given) { return names(given, request, until); });
        if (found != worked.given.end()) {
            values.push_back(found->value);
            continue;
        }
        problems.push_back(problem("indicator.case_measure_missing",
                                   {{"judul", worked.title}, {"ukuran", format_request(request, until)}},
                                   worked.place));
    }
    return values;
}

}  // namespace

std::vector<WorkedCase> parse_worked_cases(const TomlTable& root, Problems& problems) {
    std::vector<WorkedCase> cases;
    for (const TomlTable& table : root.find_tables("contoh", problems)) {
        WorkedCase worked;
        worked.place = table.place();
        worked.title = table.text("judul", problems);
        worked.state = parse_word(table, "keadaan", states, problems);
        if (table.has("kelengkapan")) worked.completeness = parse_word(table, "kelengkapan", completenesses, problems);
        worked.value = table.find_number("hasil", problems);
        worked.numerator = table.find_number("pembilang", problems);
        worked.denominator = table.find_number("penyebut", problems);
        if (worked.value.has_value() != (worked.state == State::present)) {
            problems.push_back(problem("indicator.case_value_and_state", {}, table.place()));
        }
        if (const auto given = table.find_table("ukuran", problems)) worked.given = parse_given(*given, problems);
        cases.push_back(std::move(worked));
    }
    return cases;
}

std::string format_request(const MeasureRequest& request, Period until) {
    std::vector<std::string> arguments;
    for (const MeasureArgument& argument : request.arguments) {
        std::vector<std::string> words;
        for (const std::string& value : argument.values) words.push_back("'" + value + "'");
        const std::string list = join(words, ", ");
        arguments.push_back(argument.name + ": " + (words.size() == 1 ? list : "[" + list + "]"));
    }
    const std::string call = request.name + (arguments.empty() ? "" : "(" + join(arguments, ", ") + ")");
    return request.until == until ? call : "tahun_lalu(" + call + ")";
}

Problems run_worked_cases(const IndicatorDefinition& definition, const formula::Environment& environment) {
    Problems problems;
    const Period until{definition.in_force_from.year(), 4};
    const auto requests = formula::list_requests(definition.formula.formula, environment, until);
    for (const WorkedCase& worked : definition.cases) {
        for (const GivenMeasure& given : worked.given) {
            const bool asked = std::any_of(requests.begin(), requests.end(),
                                           [&](const MeasureRequest& request) { return names(given, request, until); });
            if (asked) continue;
            problems.push_back(problem("indicator.case_measure_unknown",
                                       {{"judul", worked.title}, {"ukuran", given.request}}, given.place));
        }
        const auto values = answer(worked, requests, until, problems);
        if (values.size() != requests.size()) continue;
        compare(worked, definition,
                calculate_value(definition, definition.formula, environment, requests, values, until), problems);
    }
    return problems;
}

}  // namespace tolok::indicator

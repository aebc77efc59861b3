// Declares variables as measures, checks and evaluates, and says what is missing or not needed.
#include "formula/calculator.h"

#include <algorithm>
#include <set>

#include "base/character.h"
#include "base/text.h"
#include "formula/evaluation.h"
#include "formula/explanation.h"

namespace tolok::formula {

namespace {

constexpr Period any_period{2000, 4};  // variables carry no year but "the year before"

std::string name_of(const std::string& name, const std::vector<MeasureArgument>& arguments, int years_back) {
    std::vector<std::string> given;
    for (const MeasureArgument& argument : arguments) {
        const std::string values = "'" + join(argument.values, "', '") + "'";
        given.push_back(argument.name + ": " + (argument.values.size() > 1 ? "[" + values + "]" : values));
    }
    std::string text = given.empty() ? name : name + "(" + join(given, ", ") + ")";
    for (int year = 0; year < years_back; ++year) text = "tahun_lalu(" + text + ")";
    return text;
}

std::string name_of(const Variable& variable) {
    return name_of(variable.name, variable.arguments, variable.years_back);
}

template <typename Item>
auto find_named(std::vector<Item>& items, const std::string& name) {
    return std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.name == name; });
}

// The environment in which the variables are measures.
class VariableEnvironment {
public:
    VariableEnvironment(std::span<const Variable> variables, const Environment& known) : environment_(known) {
        for (const MeasureDeclaration& measure : known.measures) known_.insert(measure.name);
        for (const Variable& variable : variables) declare(variable);
        check_parts(variables);
        list_without_set();
    }

    const Environment& environment() const { return environment_; }
    const Problems& problems() const { return problems_; }

private:
    void declare(const Variable& variable) {
        if (!names_.insert(name_of(variable)).second) {
            problems_.push_back(problem("formula.variable_twice", {{"variabel", name_of(variable)}}));
            return;
        }
        if (variable.table) return environment_.tables.push_back(*variable.table);
        auto measure = find_named(environment_.measures, variable.name);
        if (measure != environment_.measures.end()) {
            check_agreement(variable, *measure);
            if (known_.contains(variable.name)) return;
        } else {
            MeasureDeclaration declared;
            declared.name = variable.name;
            declared.label = variable.name;
            declared.type = variable.type;
            environment_.measures.push_back(std::move(declared));
            measure = environment_.measures.end() - 1;
        }
        if (measure->unit.empty()) measure->unit = variable.unit;
        if (measure->part_of.empty()) measure->part_of = variable.part_of;
        for (const MeasureArgument& argument : variable.arguments) declare_argument(*measure, argument.name);
    }

    // A missing value has no type of its own: it takes that of the measure it stands for.
    void check_agreement(const Variable& variable, const MeasureDeclaration& measure) {
        const bool unit_agrees = variable.unit.empty() || measure.unit.empty() || variable.unit == measure.unit;
        const bool type_agrees = measure.type == variable.type || variable.value.state != State::present;
        if (unit_agrees && type_agrees) return;
        problems_.push_back(problem("formula.variable_differs", {{"variabel", name_of(variable)}}));
    }

    static void declare_argument(MeasureDeclaration& measure, const std::string& name) {
        if (find_named(measure.arguments, name) != measure.arguments.end()) return;
        ArgumentDeclaration argument;
        argument.name = name;
        argument.list = true;
        argument.filter = true;
        measure.arguments.push_back(std::move(argument));
    }

    void check_parts(std::span<const Variable> variables) {
        for (const Variable& variable : variables) {
            if (variable.part_of.empty() ||
                find_named(environment_.measures, variable.part_of) != environment_.measures.end()) {
                continue;
            }
            problems_.push_back(
                problem("formula.variable_part_unknown",
                        {{"variabel", name_of(variable)}, {"keseluruhan", one_line(variable.part_of, 60)}}));
        }
    }

    // A plain number states no set; one that is part of another, has parts or is narrowed by arguments does.
    void list_without_set() {
        std::set<std::string> with_parts;
        for (const MeasureDeclaration& measure : environment_.measures) with_parts.insert(measure.part_of);
        for (const MeasureDeclaration& measure : environment_.measures) {
            const bool plain =
                measure.part_of.empty() && measure.arguments.empty() && !with_parts.contains(measure.name);
            if (plain && !known_.contains(measure.name)) environment_.without_set.push_back(measure.name);
        }
    }

    Environment environment_;
    std::set<std::string> known_;
    std::set<std::string> names_;
    Problems problems_;
};

// In the calculator an unknown name is a value not given yet.
void speak_of_variables(Problems& problems) {
    for (Problem& one : problems) {
        if (one.code == "formula.unknown_name") one.code = "formula.variable_not_given";
        if (one.code == "formula.unknown_name_near") one.code = "formula.variable_not_given_near";
    }
}

struct Answers {
    std::vector<MeasureValue> values;
    Problems missing;
    Problems unused;
};

Answers answer(std::span<const MeasureRequest> requests, std::span<const Variable> variables) {
    Answers answers;
    std::vector<bool> used(variables.size(), false);
    for (const MeasureRequest& request : requests) {
        const int years_back = any_period.year - request.until.year;
        const auto found = std::find_if(variables.begin(), variables.end(), [&](const Variable& v) {
            return !v.table && v.name == request.name && v.arguments == request.arguments && v.years_back == years_back;
        });
        if (found == variables.end()) {
            answers.missing.push_back(problem("formula.variable_value_missing",
                                              {{"variabel", name_of(request.name, request.arguments, years_back)}}));
            continue;
        }
        used[static_cast<std::size_t>(found - variables.begin())] = true;
        answers.values.push_back(found->value);
    }
    for (std::size_t at = 0; at < variables.size(); ++at) {
        if (used[at] || variables[at].table) continue;
        answers.unused.push_back(problem("formula.variable_unused", {{"variabel", name_of(variables[at])}}));
    }
    return answers;
}

MeasureType measure_type(Type type) {
    switch (type) {
        case Type::text:
            return MeasureType::text;
        case Type::date:
            return MeasureType::date;
        case Type::truth:
            return MeasureType::truth;
        default:
            return MeasureType::number;
    }
}

// As many as the result needs, so that a count stays a count and both lines of the answer show the same number.
int needed_decimals(const Number& amount, int most) {
    int decimals = 0;
    while (decimals < most && amount.rounded(decimals) != amount.rounded(most)) ++decimals;
    return decimals;
}

void fill(Calculation& calculation, const Meant& meant, const Evaluation& evaluation, int decimals) {
    const NodeIndex root = meant.tree.root;
    const Outcome& outcome = *evaluation.find_outcome(root);
    Value& value = calculation.value;
    value.state = outcome.state;
    value.completeness = outcome.completeness;
    value.unit = format_unit(meant.meaning(root).unit);
    value.notes = evaluation.notes();
    if (outcome.fraction) {
        value.numerator = outcome.fraction->first;
        value.denominator = outcome.fraction->second;
    }
    calculation.type = measure_type(meant.meaning(root).type);
    if (outcome.present()) calculation.content = outcome.content;
    if (outcome.present() && calculation.type == MeasureType::number) value.amount = outcome.number();
    calculation.words = render_words(meant);
    calculation.numbers = render_numbers(meant, evaluation, needed_decimals(value.amount, decimals));
}

}  // namespace

Calculation calculate_formula(std::string_view text, std::span<const Variable> variables, const Environment& known,
                              const CalculationSettings& settings) {
    const VariableEnvironment declared(variables, known);
    const Environment& environment = declared.environment();
    const Formula formula = parse(text);
    const Resolution resolution = resolve(*formula.tree(), environment);
    Calculation calculation;
    calculation.value.state = State::not_computable;
    calculation.problems = resolution.problems;
    speak_of_variables(calculation.problems);
    append(calculation.problems, declared.problems());
    if (!calculation.problems.empty()) return calculation;

    const std::vector<MeasureRequest> requests = list_requests(formula, environment, any_period);
    const Answers answers = answer(requests, variables);
    calculation.problems = answers.missing;
    if (!calculation.problems.empty()) return calculation;

    const Meant meant{*formula.tree(), environment, resolution.meanings};
    const MeasureValues values(requests, answers.values);
    Evaluation evaluation(meant, values, any_period, settings.policies);
    evaluation.outcome(meant.tree.root);
    fill(calculation, meant, evaluation, settings.decimals);
    append(calculation.value.notes, answers.unused);
    return calculation;
}

Calculation calculate_formula(std::string_view text, std::span<const std::string> variables, const Environment& known,
                              const CalculationSettings& settings) {
    std::vector<Variable> read;
    Problems problems;
    for (const std::string& variable : variables) {
        const auto checked = parse_variable(variable);
        if (const Variable* one = take(checked, problems)) read.push_back(*one);
    }
    if (problems.empty()) return calculate_formula(text, read, known, settings);
    // Without all variables names would seem unknown, so only the formula's own spelling is judged beside them.
    Calculation calculation;
    calculation.value.state = State::not_computable;
    calculation.problems = parse(text).problems();
    append(calculation.problems, problems);
    return calculation;
}

std::string format_result(const Calculation& calculation, int decimals) {
    const Value& value = calculation.value;
    if (!value.present()) return std::string(state_label(value.state));
    std::string text;
    if (calculation.type == MeasureType::number) {
        text = format_indonesian_short(value.amount, decimals);
        if (!value.unit.empty()) text += " " + value.unit;
    } else {
        Outcome outcome;
        outcome.content = calculation.content;
        text = outcome_words(outcome, "", decimals);
    }
    return value.completeness == Completeness::partial ? text + " (sebagian)" : text;
}

}  // namespace tolok::formula

// The door of the language: check, list_requests and evaluate over the phases.
#include "formula/formula.h"

#include <algorithm>

#include "formula/evaluation.h"
#include "formula/explanation.h"

namespace tolok::formula {

namespace {

// A Formula that was never parsed reads as an empty text.
std::shared_ptr<const Tree> tree_of(const Formula& formula) {
    return formula.tree() ? formula.tree() : parse("").tree();
}

}  // namespace

std::vector<MeasureRequest> list_requests(const Formula& formula, const Environment& environment, Period until) {
    const auto tree = tree_of(formula);
    const Resolution resolution = resolve(*tree, environment);
    const Meant meant{*tree, environment, resolution.meanings};
    std::vector<MeasureRequest> requests;
    for (NodeIndex index = 0; index < tree->nodes.size(); ++index) {
        if (meant.find_measure(index) != nullptr) requests.push_back(request_of(meant, index, until));
    }
    std::sort(requests.begin(), requests.end());
    requests.erase(std::unique(requests.begin(), requests.end()), requests.end());
    return requests;
}

Checking check(const Formula& formula, const Environment& environment) {
    const auto tree = tree_of(formula);
    Resolution resolution = resolve(*tree, environment);
    Checking checking;
    const Meaning& result = resolution.meanings[tree->root];
    checking.is_number = result.type == Type::number;
    checking.unit = format_unit(result.unit);
    checking.problems = std::move(resolution.problems);
    return checking;
}

ResolvedFormula::ResolvedFormula(const Formula& formula, const Environment& environment)
    : tree_(tree_of(formula)),
      environment_(&environment),
      resolution_(std::make_shared<const Resolution>(resolve(*tree_, environment))) {}

Value ResolvedFormula::evaluate(std::span<const MeasureRequest> requests, std::span<const MeasureValue> values,
                                Period until, const Policies& policies) const {
    const Meaning& result = resolution_->meanings[tree_->root];
    Value value;
    value.state = State::not_computable;
    value.notes = resolution_->problems;
    if (value.notes.empty() && result.type != Type::number) {
        value.notes.push_back(problem("formula.result_not_number"));
    }
    if (!value.notes.empty()) return value;

    const Meant meant{*tree_, *environment_, resolution_->meanings};
    const MeasureValues measure_values(requests, values);
    Evaluation evaluation(meant, measure_values, until, policies);
    const Outcome& outcome = evaluation.outcome(tree_->root);
    value.state = outcome.state;
    value.completeness = outcome.completeness;
    value.unit = format_unit(result.unit);
    value.notes = evaluation.notes();
    if (outcome.present()) value.amount = outcome.number();
    if (outcome.fraction) {
        value.numerator = outcome.fraction->first;
        value.denominator = outcome.fraction->second;
    }
    return value;
}

Value evaluate(const Formula& formula, const Environment& environment, std::span<const MeasureRequest> requests,
               std::span<const MeasureValue> values, Period until, const Policies& policies) {
    return ResolvedFormula(formula, environment).evaluate(requests, values, until, policies);
}

std::string explain_words(const Formula& formula, const Environment& environment) {
    const auto tree = tree_of(formula);
    const Resolution resolution = resolve(*tree, environment);
    return render_words({*tree, environment, resolution.meanings});
}

std::string explain_numbers(const Formula& formula, const Environment& environment,
                            std::span<const MeasureRequest> requests, std::span<const MeasureValue> values,
                            Period until, int decimals, const Policies& policies) {
    const auto tree = tree_of(formula);
    const Resolution resolution = resolve(*tree, environment);
    const Meant meant{*tree, environment, resolution.meanings};
    if (!resolution.problems.empty()) return render_words(meant);
    const MeasureValues measure_values(requests, values);
    Evaluation evaluation(meant, measure_values, until, policies);
    evaluation.outcome(tree->root);
    return render_numbers(meant, evaluation, decimals);
}

}  // namespace tolok::formula

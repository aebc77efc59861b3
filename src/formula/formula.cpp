// The door of the language: parse, check, list_requests and evaluate over the phases.
#include "formula/formula.h"

#include <algorithm>

#include "base/character.h"
#include "base/text.h"
#include "formula/evaluation.h"
#include "formula/explanation.h"
#include "formula/findings.h"
#include "formula/parser.h"

namespace tolok::formula {

namespace {

constexpr std::size_t most_syntax_problems = 20;

void parse_text(Tree& tree, Findings& findings) {
    if (tree.text.size() > most_bytes) {
        findings.add("formula.too_long", 0,
                     {{"panjang", std::to_string(tree.text.size())}, {"batas", std::to_string(most_bytes)}});
    } else if (!is_utf8(tree.text)) {
        findings.add("formula.not_utf8", find_broken_utf8(tree.text));
    } else {
        parse_tree(tree, findings);
        return;
    }
    tree.nodes.push_back({});
    tree.root = 0;
}

// A Formula that was never parsed reads as an empty text.
std::shared_ptr<const Tree> tree_of(const Formula& formula) {
    static const std::shared_ptr<const Tree> empty = parse("").tree();
    return formula.tree() ? formula.tree() : empty;
}

}  // namespace

Formula parse(std::string_view text, std::string source) {
    auto tree = std::make_shared<Tree>();
    tree->text = without_byte_order_mark(text);
    tree->source = std::move(source);
    Findings findings(tree->text, tree->source, most_syntax_problems);
    parse_text(*tree, findings);
    tree->problems = findings.sorted();
    Formula formula;
    formula.tree_ = std::move(tree);
    return formula;
}

const std::string& Formula::text() const { return tree_of(*this)->text; }

const Problems& Formula::problems() const { return tree_of(*this)->problems; }

std::string snippet(const Tree& tree, NodeIndex index) { return one_line(tree.written(index), 60); }

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

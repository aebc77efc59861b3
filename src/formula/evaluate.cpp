// Evaluates numbers, measures, arithmetic, comparisons and truths.
#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "formula/evaluation.h"
#include "formula/explanation.h"

namespace tolok::formula {

namespace {

constexpr int most_days = 110000;  // more than all days of the calendar that Date knows

int rank(State state) {
    switch (state) {
        case State::present:
            return 0;
        case State::not_applicable:
            return 1;
        case State::not_computable:
            return 2;
        case State::no_data:
            return 3;
    }
    return 0;
}

std::string key_of(const Note& note) {
    std::string key = note.code + "\n" + note.place.source + "\n" + std::to_string(note.place.line) + ":" +
                      std::to_string(note.place.column);
    for (const Argument& argument : note.arguments) key += "\n" + argument.name + "=" + argument.value;
    return key;
}

bool holds(const MeasureContent& content, MeasureType type) {
    switch (type) {
        case MeasureType::number:
            return std::holds_alternative<Number>(content);
        case MeasureType::text:
            return std::holds_alternative<std::string>(content);
        case MeasureType::date:
            return std::holds_alternative<Date>(content);
        case MeasureType::truth:
            return std::holds_alternative<bool>(content);
    }
    return false;
}

std::string_view state_code(State state) {
    switch (state) {
        case State::no_data:
            return "formula.measure_no_data";
        case State::not_applicable:
            return "formula.measure_not_applicable";
        default:
            return "formula.measure_not_computable";
    }
}

Outcome constant_outcome(const Number& number) {
    Outcome outcome;
    outcome.content = number;
    outcome.is_constant = true;
    return outcome;
}

bool compare_by(Operator op, std::strong_ordering order) {
    switch (op) {
        case Operator::equal:
            return order == 0;
        case Operator::not_equal:
            return order != 0;
        case Operator::less:
            return order < 0;
        case Operator::less_equal:
            return order <= 0;
        case Operator::greater:
            return order > 0;
        default:
            return order >= 0;
    }
}

std::strong_ordering order_of(const MeasureContent& left, const MeasureContent& right) {
    if (const auto* number = std::get_if<Number>(&left)) return *number <=> std::get<Number>(right);
    if (const auto* date = std::get_if<Date>(&left)) return *date <=> std::get<Date>(right);
    if (const auto* truth = std::get_if<bool>(&left)) return *truth <=> std::get<bool>(right);
    const std::string one = fold_case(std::get<std::string>(left));
    const std::string other = fold_case(std::get<std::string>(right));
    return one.compare(other) <=> 0;
}

}  // namespace

MeasureValues::MeasureValues(std::span<const MeasureRequest> requests, std::span<const MeasureValue> values)
    : requests_(requests), values_(values), order_(requests.size()) {
    require(requests.size() == values.size(), "every request of a formula has its value");
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return requests_[a] < requests_[b]; });
}

const MeasureValue& MeasureValues::find(const MeasureRequest& request) const {
    const auto found =
        std::lower_bound(order_.begin(), order_.end(), request,
                         [&](std::size_t at, const MeasureRequest& wanted) { return requests_[at] < wanted; });
    require(found != order_.end() && requests_[*found] == request, "a formula is handed every measure it names");
    return values_[*found];
}

MeasureRequest request_of(const Meant& meant, NodeIndex index, Period until) {
    const Meaning& what = meant.meaning(index);
    for (int year = 0; year < what.years_back; ++year) until = until.last_year();
    return {meant.find_measure(index)->name, what.arguments, until};
}

void combine(Outcome& into, const Outcome& operand) {
    if (rank(operand.state) > rank(into.state)) into.state = operand.state;
    if (operand.completeness == Completeness::partial) into.completeness = Completeness::partial;
}

Evaluation::Evaluation(const Meant& meant, const MeasureValues& values, Period until, const Policies& policies)
    : meant_(meant), values_(values), until_(until), policies_(policies), outcomes_(meant.tree.nodes.size()) {
    require(policies.empty_denominator != State::present, "an empty denominator never gives a value");
}

const Outcome& Evaluation::outcome(NodeIndex index) {
    if (!outcomes_[index]) outcomes_[index] = evaluate_node(index);
    return *outcomes_[index];
}

void Evaluation::note(Note note) {
    if (noted_.insert(key_of(note)).second) notes_.push_back(std::move(note));
}

void Evaluation::set_number(Outcome& outcome, Number number) {
    if (is_too_large(number)) {
        outcome.state = State::not_computable;
        return note(problem("formula.number_too_large"));
    }
    outcome.content = std::move(number);
}

Outcome Evaluation::evaluate_node(NodeIndex index) {
    const Node& here = meant_.node(index);
    if (const MeasureDeclaration* measure = meant_.find_measure(index)) return evaluate_measure(index, *measure);
    Outcome result;
    switch (here.kind) {
        case NodeKind::number:
            return constant_outcome(*here.number);
        case NodeKind::text:
            result.content = here.text;
            return result;
        case NodeKind::truth:
            result.content = here.text == "ya";
            return result;
        case NodeKind::name:
            return constant_outcome(meant_.environment.constants[meant_.meaning(index).index].amount);
        case NodeKind::call:
            return evaluate_function(index);
        case NodeKind::negation:
            return evaluate_negation(index);
        case NodeKind::sum:
            return evaluate_sum(index);
        case NodeKind::product:
            return evaluate_product(index);
        case NodeKind::comparison:
            return evaluate_comparison(index);
        case NodeKind::all_of:
            return evaluate_truths(index, false);
        case NodeKind::any_of:
            return evaluate_truths(index, true);
        case NodeKind::denial:
            return evaluate_denial(index);
        case NodeKind::missing:
        case NodeKind::list:
            break;
    }
    require(false, "a formula with problems is not evaluated");
    return result;
}

Outcome Evaluation::evaluate_measure(NodeIndex index, const MeasureDeclaration& measure) {
    const MeasureValue& value = values_.find(request_of(meant_, index, until_));
    for (const Note& remark : value.notes) note(remark);
    Outcome result{value.state, value.completeness, value.content, {}, false};
    if (result.present()) {
        require(holds(value.content, measure.type), "a measure gives what it declares: " + measure.name);
    } else if (value.notes.empty()) {
        const std::string year = meant_.meaning(index).years_back > 0 ? " (tahun lalu)" : "";
        note(problem(std::string(state_code(value.state)), {{"ukuran", explain_briefly(meant_, index) + year}}));
    }
    return result;
}

Outcome Evaluation::evaluate_negation(NodeIndex index) {
    Outcome result = operand(index, 0);
    if (result.present()) result.content = -result.number();
    return result;
}

Outcome Evaluation::evaluate_sum(NodeIndex index) {
    const auto& branches = meant_.node(index).branches;
    Outcome sum = outcome(branches.front().node);
    sum.fraction.reset();
    for (std::size_t at = 1; at < branches.size(); ++at) {
        const Outcome& added = outcome(branches[at].node);
        combine(sum, added);
        sum.is_constant = sum.is_constant && added.is_constant;
        if (sum.present()) add_to_sum(sum, added, branches[at].before);
    }
    return sum;
}

void Evaluation::add_to_sum(Outcome& sum, const Outcome& added, Operator op) {
    const bool minus = op == Operator::minus;
    if (std::holds_alternative<Number>(sum.content)) {
        return set_number(sum, minus ? sum.number() - added.number() : sum.number() + added.number());
    }
    if (std::holds_alternative<Date>(added.content)) {
        return set_number(sum, Number(added.date().days_until(sum.date())));
    }
    const auto days = (minus ? -added.number() : added.number()).whole();
    if (!added.number().is_whole()) {
        note(problem("formula.days_not_whole", {{"hari", format_indonesian_short(added.number(), 4)}}));
    } else if (days && *days <= most_days && *days >= -most_days) {
        const Date moved = sum.date().plus_days(static_cast<int>(*days));
        sum.content = moved;
        if (moved >= *Date::of(1900, 1, 1) && moved <= *Date::of(2199, 12, 31)) return;
        note(problem("formula.date_out_of_range"));
    } else {
        note(problem("formula.date_out_of_range"));
    }
    sum.state = State::not_computable;
}

Outcome Evaluation::evaluate_product(NodeIndex index) {
    const auto& branches = meant_.node(index).branches;
    Outcome product = outcome(branches.front().node);
    std::size_t fractions = product.fraction ? 1 : 0;
    std::size_t constants = product.is_constant ? 1 : 0;
    auto fraction = product.fraction;
    for (std::size_t at = 1; at < branches.size(); ++at) {
        const Outcome& factor = outcome(branches[at].node);
        combine(product, factor);
        const bool divides = branches[at].before == Operator::divide;
        if (factor.fraction && !divides) {
            fraction = factor.fraction;
            ++fractions;
        }
        if (factor.is_constant) ++constants;
        if (!product.present()) continue;
        if (divides && factor.number().sign() == 0) {
            product.state = State::not_computable;
            note(problem("formula.division_by_zero", {{"penyebut", explain_briefly(meant_, branches[at].node)}}));
        } else {
            set_number(product, divides ? product.number() / factor.number() : product.number() * factor.number());
        }
    }
    const bool constant_times_fraction = fractions == 1 && constants + 1 == branches.size();
    product.fraction = constant_times_fraction ? fraction : std::nullopt;
    product.is_constant = constants == branches.size();
    return product;
}

Outcome Evaluation::evaluate_comparison(NodeIndex index) {
    Outcome result;
    const Outcome& left = operand(index, 0);
    const Outcome& right = operand(index, 1);
    combine(result, left);
    combine(result, right);
    if (!result.present()) return result;
    result.content = compare_by(meant_.node(index).compared_by, order_of(left.content, right.content));
    return result;
}

// `deciding` is the value that settles the chain whatever the others are: false for dan, true for atau.
// So a known false beside a missing operand is false; only when the missing one matters is the chain missing.
Outcome Evaluation::evaluate_truths(NodeIndex index, bool deciding) {
    Outcome all;
    all.content = !deciding;
    const Outcome* decided = nullptr;
    for (const Branch& branch : meant_.node(index).branches) {
        const Outcome& one = outcome(branch.node);
        combine(all, one);
        if (!one.present() || one.truth() != deciding) continue;
        if (decided == nullptr || one.completeness == Completeness::complete) decided = &one;
    }
    if (decided == nullptr) return all;
    return {State::present, decided->completeness, deciding, {}, false};
}

Outcome Evaluation::evaluate_denial(NodeIndex index) {
    Outcome result = operand(index, 0);
    if (result.present()) result.content = !result.truth();
    return result;
}

}  // namespace tolok::formula

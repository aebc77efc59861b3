// The evaluator's inside: the outcome of every node that was looked at, and the notes on the way. evaluate() is the
// door. Must not round, fetch or skip what is missing without being told.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "formula/resolution.h"

namespace tolok::formula {

// What a node came to. `fraction` is kept while the outcome is a constant times numerator / denominator.
struct Outcome {
    State state = State::present;
    Completeness completeness = Completeness::complete;
    MeasureContent content;
    std::optional<std::pair<Number, Number>> fraction;
    bool is_constant = false;  // made of numbers and constants only

    bool present() const { return state == State::present; }
    const Number& number() const { return std::get<Number>(content); }
    const std::string& text() const { return std::get<std::string>(content); }
    Date date() const { return std::get<Date>(content); }
    bool truth() const { return std::get<bool>(content); }
};

// The values of measures, found by request.
class MeasureValues {
public:
    MeasureValues(std::span<const MeasureRequest> requests, std::span<const MeasureValue> values);
    const MeasureValue& find(const MeasureRequest& request) const;  // a broken promise when it was not handed in

private:
    std::span<const MeasureRequest> requests_;
    std::span<const MeasureValue> values_;
    std::vector<std::size_t> order_;  // of requests_, sorted
};

// The request a measure node makes, for formulas evaluated at `until`.
MeasureRequest request_of(const Meant& meant, NodeIndex index, Period until);

class Evaluation {
public:
    Evaluation(const Meant& meant, const MeasureValues& values, Period until, const Policies& policies);

    // Each node once; nodes of a branch not taken are never looked at.
    const Outcome& outcome(NodeIndex index);
    const Outcome* find_outcome(NodeIndex index) const { return outcomes_[index] ? &*outcomes_[index] : nullptr; }
    const std::vector<Note>& notes() const { return notes_; }

private:
    // evaluate.cpp
    Outcome evaluate_node(NodeIndex index);
    Outcome evaluate_measure(NodeIndex index, const MeasureDeclaration& measure);
    Outcome evaluate_negation(NodeIndex index);
    Outcome evaluate_sum(NodeIndex index);
    void add_to_sum(Outcome& sum, const Outcome& operand, Operator op);
    Outcome evaluate_product(NodeIndex index);
    Outcome evaluate_comparison(NodeIndex index);
    Outcome evaluate_truths(NodeIndex index, bool deciding);
    Outcome evaluate_denial(NodeIndex index);

    // evaluate_functions.cpp
    Outcome evaluate_function(NodeIndex index);
    Outcome evaluate_quotient(NodeIndex index, FunctionId id);
    Outcome evaluate_total(NodeIndex index);
    Outcome evaluate_difference(NodeIndex index);
    Outcome evaluate_mean(NodeIndex index);
    Outcome evaluate_extreme(NodeIndex index, FunctionId id);
    Outcome evaluate_weighted(NodeIndex index);
    Outcome evaluate_rounded(NodeIndex index);
    Outcome evaluate_absolute(NodeIndex index);
    Outcome evaluate_choice(NodeIndex index);
    Outcome evaluate_look_up(NodeIndex index);
    Outcome evaluate_presence(NodeIndex index);
    Outcome evaluate_days(NodeIndex index);
    // Operands that are counted, and what they come to together; lewati leaves out the states it names.
    std::vector<const Outcome*> list_counted(NodeIndex index, Outcome& together);
    std::set<State> skipped_states(NodeIndex index) const;
    std::vector<NodeIndex> operands_of(NodeIndex index) const;

    void note(Note note);
    // The outcome with this number, or not_computable when it is beyond the size limit.
    void set_number(Outcome& outcome, Number number);
    const Outcome& operand(NodeIndex index, std::size_t at) { return outcome(meant_.node(index).branches[at].node); }

    const Meant& meant_;
    const MeasureValues& values_;
    Period until_;
    Policies policies_;
    std::vector<std::optional<Outcome>> outcomes_;
    std::vector<Note> notes_;
    std::set<std::string> noted_;
};

// An operand's state and completeness carried into what uses it: no_data before not_computable before not_applicable.
void combine(Outcome& into, const Outcome& operand);

}  // namespace tolok::formula

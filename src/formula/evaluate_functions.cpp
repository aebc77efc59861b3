// Evaluates the functions of the list, each by its rule of state.
#include <algorithm>

#include "base/character.h"
#include "base/text.h"
#include "formula/evaluation.h"
#include "formula/explanation.h"
#include "formula/functions.h"

namespace tolok::formula {

namespace {

// The state a skipping word names: 'belum_ada_data' or 'tidak_berlaku'.
State skipped_state(const std::string& word) {
    return word == "tidak_berlaku" ? State::not_applicable : State::no_data;
}

}  // namespace

Outcome Evaluation::evaluate_function(NodeIndex index) {
    const FunctionId id = list_functions()[meant_.meaning(index).index].id;
    switch (id) {
        case FunctionId::percent:
        case FunctionId::ratio:
            return evaluate_quotient(index, id);
        case FunctionId::sum:
            return evaluate_total(index);
        case FunctionId::difference:
            return evaluate_difference(index);
        case FunctionId::mean:
        case FunctionId::mean_of_ratios:
            return evaluate_mean(index);
        case FunctionId::weighted:
            return evaluate_weighted(index);
        case FunctionId::least:
        case FunctionId::greatest:
            return evaluate_extreme(index, id);
        case FunctionId::rounded:
            return evaluate_rounded(index);
        case FunctionId::absolute:
            return evaluate_absolute(index);
        case FunctionId::choice:
            return evaluate_choice(index);
        case FunctionId::look_up:
            return evaluate_look_up(index);
        case FunctionId::last_year:
            return operand(index, 0);
        case FunctionId::presence:
            return evaluate_presence(index);
        case FunctionId::days_between:
            return evaluate_days(index);
        case FunctionId::written_date:
            break;
    }
    Outcome date;
    date.content = parse_date(meant_.node(meant_.node(index).branches.front().node).text).value();
    return date;
}

// persen and rasio: an empty denominator gives the state the definition chose, not an error.
Outcome Evaluation::evaluate_quotient(NodeIndex index, FunctionId id) {
    const NodeIndex below_node = meant_.node(index).branches[1].node;
    const Outcome& above = operand(index, 0);
    const Outcome& below = operand(index, 1);
    Outcome result;
    combine(result, above);
    combine(result, below);
    if (!result.present()) return result;
    const Number numerator = above.number();
    const Number denominator = below.number();
    result.fraction = {numerator, denominator};
    const bool outside = numerator.sign() < 0 || denominator.sign() < 0 || numerator > denominator;
    if (id == FunctionId::percent && outside) {
        note(problem("formula.part_outside_whole", {{"bagian", format_indonesian_short(numerator, 4)},
                                                    {"keseluruhan", format_indonesian_short(denominator, 4)}}));
    }
    if (denominator.sign() == 0) {
        result.state = policies_.empty_denominator;
        note(problem("formula.empty_denominator", {{"penyebut", explain_briefly(meant_, below_node)}}));
        return result;
    }
    set_number(result, numerator * Number(id == FunctionId::percent ? 100 : 1) / denominator);
    return result;
}

Outcome Evaluation::evaluate_total(NodeIndex index) {
    Outcome total;
    total.content = Number(0);
    for (const NodeIndex at : operands_of(index)) {
        const Outcome& added = outcome(at);
        combine(total, added);
        if (total.present()) set_number(total, total.number() + added.number());
    }
    return total;
}

Outcome Evaluation::evaluate_difference(NodeIndex index) {
    Outcome result;
    const Outcome& from = operand(index, 0);
    const Outcome& taken = operand(index, 1);
    combine(result, from);
    combine(result, taken);
    if (result.present()) set_number(result, from.number() - taken.number());
    return result;
}

Outcome Evaluation::evaluate_mean(NodeIndex index) {
    Outcome result;
    const std::vector<const Outcome*> counted = list_counted(index, result);
    if (!result.present()) return result;
    result.content = Number(0);
    for (const Outcome* one : counted) {
        if (result.present()) set_number(result, result.number() + one->number());
    }
    if (result.present()) set_number(result, result.number() / Number(static_cast<std::int64_t>(counted.size())));
    return result;
}

Outcome Evaluation::evaluate_extreme(NodeIndex index, FunctionId id) {
    Outcome result;
    const std::vector<const Outcome*> counted = list_counted(index, result);
    if (!result.present()) return result;
    const auto less = [](const Outcome* a, const Outcome* b) {
        return std::holds_alternative<Date>(a->content) ? a->date() < b->date() : a->number() < b->number();
    };
    const auto least = id == FunctionId::least ? std::min_element(counted.begin(), counted.end(), less)
                                               : std::max_element(counted.begin(), counted.end(), less);
    result.content = (*least)->content;
    return result;
}

std::vector<NodeIndex> Evaluation::operands_of(NodeIndex index) const {
    const bool weighted = meant_.is_function(index, FunctionId::weighted);
    std::vector<NodeIndex> operands;
    for (const Branch& branch : meant_.node(index).branches) {
        if (branch.label == no_node || weighted) operands.push_back(branch.node);
    }
    return operands;
}

std::set<State> Evaluation::skipped_states(NodeIndex index) const {
    std::set<State> states;
    for (const Branch& branch : meant_.node(index).branches) {
        if (branch.label == no_node) continue;
        const Node& written = meant_.node(branch.node);
        if (written.kind == NodeKind::text) states.insert(skipped_state(written.text));
        for (const Branch& item : written.branches) states.insert(skipped_state(meant_.node(item.node).text));
    }
    return states;
}

std::vector<const Outcome*> Evaluation::list_counted(NodeIndex index, Outcome& together) {
    const std::set<State> skipped = skipped_states(index);
    std::vector<const Outcome*> counted;
    Outcome left_out;
    for (const NodeIndex at : operands_of(index)) {
        const Outcome& one = outcome(at);
        if (!skipped.contains(one.state)) {
            counted.push_back(&one);
            combine(together, one);
            continue;
        }
        combine(left_out, one);
        note(problem("formula.operand_skipped",
                     {{"operan", explain_briefly(meant_, at)}, {"keadaan", std::string(state_label(one.state))}}));
        // What is not known yet may still come; what has no object never will.
        if (one.state == State::no_data) together.completeness = Completeness::partial;
    }
    if (counted.empty()) combine(together, left_out);
    return counted;
}

Outcome Evaluation::evaluate_weighted(NodeIndex index) {
    Outcome total;
    total.content = Number(0);
    for (const Branch& branch : meant_.node(index).branches) {
        const Outcome& value = outcome(branch.label);
        const Outcome& weight = outcome(branch.node);
        combine(total, value);
        combine(total, weight);
        if (total.present()) set_number(total, total.number() + value.number() * weight.number());
    }
    return total;
}

Outcome Evaluation::evaluate_rounded(NodeIndex index) {
    const auto operands = operands_of(index);
    Outcome result = outcome(operands[0]);
    result.fraction.reset();
    result.is_constant = false;
    if (!result.present()) return result;
    const auto decimals = operands.size() > 1 ? outcome(operands[1]).number().whole().value_or(0) : 0;
    result.content = result.number().rounded(static_cast<int>(decimals));
    return result;
}

Outcome Evaluation::evaluate_absolute(NodeIndex index) {
    Outcome result = operand(index, 0);
    result.fraction.reset();
    result.is_constant = false;
    if (result.present() && result.number().sign() < 0) result.content = -result.number();
    return result;
}

// Conditions are asked from the left until one holds; only the branch taken is looked at.
Outcome Evaluation::evaluate_choice(NodeIndex index) {
    const auto operands = operands_of(index);
    Outcome asked;
    for (std::size_t at = 0; at + 1 < operands.size(); at += 2) {
        const Outcome& condition = outcome(operands[at]);
        combine(asked, condition);
        if (!asked.present()) return asked;
        if (!condition.truth()) continue;
        Outcome taken = outcome(operands[at + 1]);
        combine(taken, asked);
        taken.is_constant = false;
        return taken;
    }
    Outcome otherwise = outcome(operands.back());
    combine(otherwise, asked);
    otherwise.is_constant = false;
    return otherwise;
}

Outcome Evaluation::evaluate_look_up(NodeIndex index) {
    Outcome result;
    const Outcome& looked_up = operand(index, 0);
    combine(result, looked_up);
    if (!result.present()) return result;
    const LookupTable& table = meant_.environment.tables[meant_.meaning(meant_.node(index).branches[1].node).index];
    const std::string wanted(trim(looked_up.text()));
    const std::string folded = fold_case(wanted);
    for (const LookupRow& row : table.rows) {
        if (fold_case(row.key) != folded) continue;
        result.content = row.amount;
        return result;
    }
    std::vector<std::string> keys;
    for (const LookupRow& row : table.rows) keys.push_back(row.key);
    note(problem(
        "formula.not_in_table",
        {{"nilai", one_line(wanted, 60)}, {"tabel", table.name}, {"dikenal", one_line(join(keys, ", "), 160)}}));
    result.state = State::not_computable;
    return result;
}

Outcome Evaluation::evaluate_presence(NodeIndex index) {
    Outcome result;
    result.content = operand(index, 0).present();
    return result;
}

Outcome Evaluation::evaluate_days(NodeIndex index) {
    Outcome result;
    const Outcome& from = operand(index, 0);
    const Outcome& until = operand(index, 1);
    combine(result, from);
    combine(result, until);
    if (result.present()) result.content = Number(from.date().days_until(until.date()));
    return result;
}

}  // namespace tolok::formula

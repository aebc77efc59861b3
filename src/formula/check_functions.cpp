// What each function gives: its type and unit, and the rules that only it has.
#include <algorithm>

#include "base/character.h"
#include "base/text.h"
#include "formula/checker.h"
#include "formula/functions.h"
#include "formula/parts.h"

namespace tolok::formula {

void Checker::conclude(NodeIndex index, const Function& function, const std::vector<Branch>& operands) {
    const NodeIndex first = operands.front().node;
    switch (function.id) {
        case FunctionId::percent:
            return conclude_percent(index, operands);
        case FunctionId::ratio:
            return conclude_ratio(index, operands);
        case FunctionId::mean:
            check_terms_of_mean(operands);
            return conclude_alike(index, operands);
        case FunctionId::mean_of_ratios:
            check_ratio_terms(operands);
            return conclude_alike(index, operands);
        case FunctionId::sum:
        case FunctionId::difference:
        case FunctionId::least:
        case FunctionId::greatest:
            return conclude_alike(index, operands);
        case FunctionId::weighted:
            return conclude_weighted(index, operands);
        case FunctionId::rounded:
        case FunctionId::absolute:
        case FunctionId::last_year:
            return give(index, meaning(first).type, meaning(first).unit);
        case FunctionId::choice:
            return conclude_choice(index, operands);
        case FunctionId::look_up:
            return conclude_look_up(index, operands);
        case FunctionId::presence:
            return give(index, Type::truth);
        case FunctionId::written_date:
            return give(index, Type::date);
        case FunctionId::days_between:
            return give(index, Type::number, dimension_of("hari"));
    }
}

void Checker::conclude_percent(NodeIndex index, const std::vector<Branch>& operands) {
    const NodeIndex part = operands[0].node;
    const NodeIndex whole = operands[1].node;
    give(index, Type::number, dimension_of("persen"));
    const bool numbers = meaning(part).type == Type::number && meaning(whole).type == Type::number;
    if (!numbers || findings_.full()) return;
    const PartCheck sets = check_part(meant(), part, whole, findings_);
    if (sets != PartCheck::no_sets) return;
    if (!common_dimension(meaning(part).unit, meaning(whole).unit)) refuse_units(part, whole);
}

void Checker::conclude_ratio(NodeIndex index, const std::vector<Branch>& operands) {
    const Meaning& above = meaning(operands[0].node);
    const Meaning& below = meaning(operands[1].node);
    if (above.type != Type::number || below.type != Type::number) return;
    const auto unit = quotient_dimension(above.unit, below.unit);
    if (!unit) return refuse("formula.unit_too_complex", index);
    give(index, Type::number, *unit);
}

// Functions whose operands must be of one kind and give the same kind.
void Checker::conclude_alike(NodeIndex index, const std::vector<Branch>& operands) {
    Meaning joined = meaning(operands.front().node);
    for (std::size_t at = 1; at < operands.size(); ++at) join_like(joined, operands.front().node, operands[at].node);
    if (joined.type == Type::number || joined.type == Type::date) give(index, joined.type, joined.unit);
}

// The mean of percentages is asked for by its own name, because it is not the percentage of the sums.
void Checker::check_terms_of_mean(const std::vector<Branch>& operands) {
    for (const Branch& operand : operands) {
        const bool percent = meant().is_function(operand.node, FunctionId::percent);
        if (!percent && !meant().is_function(operand.node, FunctionId::ratio)) continue;
        return refuse("formula.mean_of_ratios_unnamed", operand.node, {{"fungsi", percent ? "persen" : "rasio"}});
    }
}

void Checker::check_ratio_terms(const std::vector<Branch>& operands) {
    const auto is_percent = [&](const Branch& b) { return meant().is_function(b.node, FunctionId::percent); };
    const auto is_ratio = [&](const Branch& b) { return meant().is_function(b.node, FunctionId::ratio); };
    const bool percent = is_percent(operands.front());
    for (const Branch& operand : operands) {
        if (node(operand.node).kind == NodeKind::missing) continue;
        if (!is_percent(operand) && !is_ratio(operand)) {
            refuse("formula.ratio_expected", operand.node, {{"tertulis", written(operand.node)}});
        } else if (is_percent(operand) != percent) {
            refuse("formula.ratios_mixed", operand.node);
        }
    }
}

void Checker::conclude_weighted(NodeIndex index, const std::vector<Branch>& operands) {
    std::optional<Number> sum = Number(0);
    Meaning joined;
    joined.type = Type::number;
    joined.unit = open_dimension();
    for (const Branch& operand : operands) {
        if (operand.label == no_node) {
            refuse("formula.weight_missing", operand.node, {{"tertulis", written(operand.node)}});
            sum.reset();
            continue;
        }
        join_like(joined, operands.front().label == no_node ? operand.label : operands.front().label, operand.label);
        const auto weight = meant().find_constant(operand.node);
        if (!weight || weight->sign() < 0) {
            refuse("formula.weight_not_constant", operand.node, {{"tertulis", written(operand.node)}});
            sum.reset();
        } else if (sum) {
            sum = *sum + *weight;
        }
        if (sum && is_too_large(*sum)) break;
    }
    if (sum && *sum != Number(1)) {
        refuse("formula.weights_not_one", index,
               {{"jumlah", format_indonesian_short(*sum, 6)}, {"tepat", one_line(sum->format_exact(), 40)}});
    }
    if (joined.type == Type::number) give(index, Type::number, joined.unit);
}

void Checker::conclude_choice(NodeIndex index, const std::vector<Branch>& operands) {
    Meaning joined = meaning(operands[1].node);
    for (std::size_t at = 3; at < operands.size(); at += 2) join_like(joined, operands[1].node, operands[at].node);
    join_like(joined, operands[1].node, operands.back().node);
    give(index, joined.type, joined.unit);
}

void Checker::conclude_look_up(NodeIndex index, const std::vector<Branch>& operands) {
    const Meaning& where = meaning(operands[1].node);
    if (where.referent != Referent::table) return;
    const LookupTable& table = environment_.tables[where.index];
    give(index, Type::number, table.unit.empty() ? open_dimension() : dimension_of(table.unit));
    const Node& looked_up = node(operands[0].node);
    if (looked_up.kind != NodeKind::text || findings_.full()) return;
    std::vector<std::string> known;
    for (const LookupRow& row : table.rows) known.push_back(row.key);
    const std::string folded = fold_case(looked_up.text);
    const bool listed =
        std::any_of(known.begin(), known.end(), [&](const std::string& key) { return fold_case(key) == folded; });
    if (!listed) refuse_unknown({"formula.key_not_in_table", "formula.key_not_in_table_near"}, operands[0].node, known);
}

}  // namespace tolok::formula

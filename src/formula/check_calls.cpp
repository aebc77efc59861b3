// Calls of functions: how many arguments, of which type, and the argument lewati that some functions offer.
#include <algorithm>

#include "base/character.h"
#include "base/date.h"
#include "formula/checker.h"
#include "formula/functions.h"

namespace tolok::formula {

namespace {

constexpr int most_years_back = 10;
constexpr int most_decimals = 30;

}  // namespace

void Checker::visit_call(NodeIndex index, int years_back) {
    const std::string& name = node(index).text;
    if (const Function* function = find_function(name)) return visit_function(index, *function, years_back);
    if (const auto* measure = NameIndex::find(names_.measures, name)) return visit_measure(index, *measure, years_back);
    refuse_unknown_call(index);
    for (const Branch& branch : node(index).branches) {
        if (branch.label == no_node && node(branch.node).kind == NodeKind::call) visit(branch.node, years_back);
    }
}

void Checker::visit_function(NodeIndex index, const Function& function, int years_back) {
    Meaning& result = meaning(index);
    result.referent = Referent::function;
    result.index = static_cast<std::size_t>(&function - list_functions().data());
    const std::vector<Branch> operands = take_operands(index, function);
    if (!check_count(index, function, operands.size())) return;
    if (function.id == FunctionId::last_year && ++years_back > most_years_back) {
        return refuse("formula.too_many_years_back", index, {{"batas", std::to_string(most_years_back)}});
    }
    for (std::size_t at = 0; at < operands.size(); ++at) {
        visit_operand(operands[at], expected_at(function, at, operands.size()), years_back);
    }
    conclude(index, function, operands);
}

// The arguments without lewati: '...', and a problem for each label that has no meaning here.
std::vector<Branch> Checker::take_operands(NodeIndex index, const Function& function) {
    std::vector<Branch> operands;
    for (const Branch& branch : node(index).branches) {
        const bool weighted = function.id == FunctionId::weighted;
        const bool named = branch.label != no_node && !weighted;
        const bool skips = named && node(branch.label).kind == NodeKind::name && node(branch.label).text == "lewati";
        if (skips && function.skipping == Skipping::offered) {
            check_skipping(branch);
        } else if (skips) {
            refuse("formula.skipping_refused", branch.label, {{"fungsi", std::string(function.name)}});
        } else if (named) {
            refuse("formula.argument_named", branch.label,
                   {{"fungsi", std::string(function.name)}, {"cara", signature(function)}});
            operands.push_back({branch.node, no_node, branch.before});
        } else {
            operands.push_back(branch);
        }
    }
    return operands;
}

void Checker::check_skipping(const Branch& branch) {
    ArgumentDeclaration skipping;
    skipping.name = "lewati";
    skipping.list = true;
    const std::vector<std::string> known = {"belum_ada_data", "tidak_berlaku"};
    for (const std::string& state : argument_values(skipping, branch.node)) {
        if (std::find(known.begin(), known.end(), state) != known.end()) continue;
        refuse("formula.unknown_skipped_state", branch.node, {{"tertulis", one_line(state, 60)}});
    }
}

bool Checker::check_count(NodeIndex index, const Function& function, std::size_t count) {
    if (count > most_arguments) {
        refuse("formula.too_many_arguments", index, {{"batas", std::to_string(most_arguments)}});
        return false;
    }
    const bool odd_pairs = function.repetition == Repetition::condition_pairs && count % 2 == 0;
    if (count >= function.fewest && count <= function.most && !odd_pairs) return true;
    std::string wanted = std::to_string(function.fewest);
    if (function.repetition != Repetition::none)
        wanted = "sedikitnya " + wanted;
    else if (function.most > function.fewest)
        wanted += " atau " + std::to_string(function.most);
    if (odd_pairs && count > function.fewest) wanted = "3, 5, 7, … (ganjil)";
    refuse("formula.argument_count", index,
           {{"fungsi", std::string(function.name)},
            {"butuh", wanted},
            {"ada", std::to_string(count)},
            {"cara", signature(function)}});
    return false;
}

Expects Checker::expected_at(const Function& function, std::size_t at, std::size_t count) const {
    if (function.repetition == Repetition::condition_pairs) {
        return at % 2 == 0 && at + 1 < count ? Expects::truth : Expects::anything;
    }
    return function.parameters[std::min(at, function.parameters.size() - 1)].expects;
}

void Checker::visit_operand(const Branch& branch, Expects expects, int years_back) {
    if (expects == Expects::table) return visit_table(branch.node);
    if (expects == Expects::written_date) return visit_written_date(branch.node);
    if (expects == Expects::decimals) return visit_decimals(branch.node, years_back);
    if (branch.label != no_node) visit(branch.label, years_back);
    visit(branch.node, years_back);
    switch (expects) {
        case Expects::number:
        case Expects::quotient:
            expect(branch.node, Type::number);
            break;
        case Expects::weighted:
            if (branch.label != no_node) expect(branch.label, Type::number);
            break;
        case Expects::truth:
            expect(branch.node, Type::truth);
            break;
        case Expects::text:
            expect(branch.node, Type::text);
            break;
        case Expects::date:
            expect(branch.node, Type::date);
            break;
        case Expects::number_or_date:
            if (meaning(branch.node).type != Type::date) expect(branch.node, Type::number);
            break;
        case Expects::measure:
            if (meaning(branch.node).type != Type::unknown && !names_measure(branch.node)) {
                refuse("formula.measure_expected", branch.node, {{"tertulis", written(branch.node)}});
            }
            break;
        default:
            break;
    }
}

void Checker::visit_table(NodeIndex index) {
    const Node& here = node(index);
    if (here.kind != NodeKind::name) {
        if (here.kind != NodeKind::missing) refuse("formula.table_expected", index, {{"tertulis", written(index)}});
        return;
    }
    if (const auto* table = NameIndex::find(names_.tables, here.text)) {
        meaning(index).referent = Referent::table;
        meaning(index).index = *table;
        return;
    }
    std::vector<std::string> known;
    for (const LookupTable& table : environment_.tables) known.push_back(table.name);
    refuse_unknown({"formula.unknown_table", "formula.unknown_table_near"}, index, known);
}

void Checker::visit_written_date(NodeIndex index) {
    const Node& here = node(index);
    if (here.kind == NodeKind::text) {
        give(index, Type::text);
        if (!parse_date(here.text).ok())
            refuse("formula.date_unreadable", index, {{"tertulis", one_line(here.text, 60)}});
    } else if (here.kind != NodeKind::missing) {
        refuse("formula.date_unquoted", index, {{"tertulis", written(index)}});
    }
}

void Checker::visit_decimals(NodeIndex index, int years_back) {
    visit(index, years_back);
    if (!expect(index, Type::number)) return;
    const auto constant = meant().find_constant(index);
    const auto whole = constant ? constant->whole() : std::nullopt;
    if (!whole || *whole < 0 || *whole > most_decimals) {
        refuse("formula.decimals_out_of_range", index,
               {{"tertulis", written(index)}, {"batas", std::to_string(most_decimals)}});
    }
}

bool Checker::names_measure(NodeIndex index) const {
    if (meant().find_measure(index) != nullptr) return true;
    const Node& here = node(index);
    return std::any_of(here.branches.begin(), here.branches.end(), [&](const Branch& branch) {
        return names_measure(branch.node) || (branch.label != no_node && names_measure(branch.label));
    });
}

}  // namespace tolok::formula

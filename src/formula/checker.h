// The checker's inside: walks the tree once and gives every node its meaning. Its parts stand in check_*.cpp.
// Must not be used outside the checking phase; resolve() is the door.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formula/findings.h"
#include "formula/resolution.h"

namespace tolok::formula {

// Where each name stands in the environment's lists.
struct NameIndex {
    explicit NameIndex(const Environment& environment);
    static const std::size_t* find(const std::unordered_map<std::string_view, std::size_t>& names,
                                   std::string_view name);

    std::unordered_map<std::string_view, std::size_t> measures;
    std::unordered_map<std::string_view, std::size_t> constants;
    std::unordered_map<std::string_view, std::size_t> tables;
    std::unordered_map<std::string_view, std::size_t> vocabularies;
};

// The two messages about an unknown word: with a list of the known ones, and with the nearest of them.
struct UnknownWord {
    std::string with_list;
    std::string with_nearest;
};

class Checker {
public:
    Checker(const Tree& tree, const Environment& environment);
    Resolution run();

private:
    // check_operators.cpp
    const Meaning& visit(NodeIndex index, int years_back);
    void visit_chain_of_truths(NodeIndex index, int years_back);
    void visit_negation(NodeIndex index, int years_back);
    void visit_sum(NodeIndex index, int years_back);
    void add_to_sum(Meaning& sum, NodeIndex first, const Branch& branch, const Meaning& operand);
    void visit_product(NodeIndex index, int years_back);
    void visit_comparison(NodeIndex index, int years_back);
    bool expect(NodeIndex index, Type wanted);
    void give(NodeIndex index, Type type, Dimension unit = {});
    // Common type and unit of two operands; problems when they do not fit together.
    void join_like(Meaning& joined, NodeIndex first, NodeIndex other);
    void refuse_units(NodeIndex one, NodeIndex other);

    // check_names.cpp
    void visit_name(NodeIndex index, int years_back);
    void visit_measure(NodeIndex index, std::size_t measure, int years_back);
    void check_argument(const MeasureDeclaration& measure, const Branch& branch, std::vector<MeasureArgument>& given);
    std::vector<std::string> argument_values(const ArgumentDeclaration& declaration, NodeIndex value);
    void check_word(const ArgumentDeclaration& declaration, NodeIndex value);
    void refuse_unknown_call(NodeIndex index);
    void refuse_unknown_name(NodeIndex index);
    void refuse_unknown(const UnknownWord& codes, NodeIndex index, const std::vector<std::string>& known);

    // check_calls.cpp
    void visit_call(NodeIndex index, int years_back);
    void visit_function(NodeIndex index, const Function& function, int years_back);
    std::vector<Branch> take_operands(NodeIndex index, const Function& function);
    void check_skipping(const Branch& branch);
    bool check_count(NodeIndex index, const Function& function, std::size_t count);
    void visit_operand(const Branch& branch, Expects expects, int years_back);
    Expects expected_at(const Function& function, std::size_t at, std::size_t count) const;
    void visit_table(NodeIndex index);
    void visit_written_date(NodeIndex index);
    void visit_decimals(NodeIndex index, int years_back);

    // check_functions.cpp: what each function gives
    void conclude(NodeIndex index, const Function& function, const std::vector<Branch>& operands);
    void conclude_percent(NodeIndex index, const std::vector<Branch>& operands);
    void conclude_ratio(NodeIndex index, const std::vector<Branch>& operands);
    void conclude_alike(NodeIndex index, const std::vector<Branch>& operands);
    void check_terms_of_mean(const std::vector<Branch>& operands);
    void check_ratio_terms(const std::vector<Branch>& operands);
    void conclude_weighted(NodeIndex index, const std::vector<Branch>& operands);
    void conclude_choice(NodeIndex index, const std::vector<Branch>& operands);
    void conclude_look_up(NodeIndex index, const std::vector<Branch>& operands);
    bool names_measure(NodeIndex index) const;

    const Node& node(NodeIndex index) const { return tree_.at(index); }
    Meaning& meaning(NodeIndex index) { return resolution_.meanings[index]; }
    Meant meant() const { return {tree_, environment_, resolution_.meanings}; }
    std::string written(NodeIndex index) const { return snippet(tree_, index); }
    void refuse(std::string code, NodeIndex at, std::vector<Argument> arguments = {}) {
        findings_.add(std::move(code), node(at).begin, std::move(arguments));
    }

    const Tree& tree_;
    const Environment& environment_;
    NameIndex names_;
    Findings findings_;
    Resolution resolution_;
};

}  // namespace tolok::formula

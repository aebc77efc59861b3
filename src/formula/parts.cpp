// Reads an expression as a union of counted sets, and compares two unions.
#include "formula/parts.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "formula/functions.h"

namespace tolok::formula {

namespace {

constexpr std::size_t most_terms = 200;

struct Term {
    const MeasureDeclaration* measure = nullptr;
    std::vector<MeasureArgument> arguments;
    int years_back = 0;
    NodeIndex node = no_node;
};

// No set at all (plain numbers), a union of sets, or something that cannot be read as one.
enum class Reading { plain, sets, unclear };
struct Union {
    Reading reading = Reading::plain;
    std::vector<Term> terms;
    NodeIndex unclear_at = no_node;
};

const std::vector<std::string>* find_values(const Term& term, const std::string& argument) {
    for (const MeasureArgument& given : term.arguments) {
        if (given.name == argument) return &given.values;
    }
    return nullptr;
}

const ArgumentDeclaration* find_declaration(const MeasureDeclaration& measure, const std::string& argument) {
    for (const ArgumentDeclaration& declared : measure.arguments) {
        if (declared.name == argument) return &declared;
    }
    return nullptr;
}

bool is_filter(const Term& term, const std::string& argument) {
    const ArgumentDeclaration* declared = find_declaration(*term.measure, argument);
    return declared != nullptr && declared->filter;
}

// Why `part` is not within `whole`.
enum class Refusal { none, other_measure, other_period, other_argument };
struct Comparison {
    Refusal refusal = Refusal::none;
    std::string argument;
};

class PartRule {
public:
    PartRule(const Meant& meant, Findings& findings)
        : meant_(meant),
          findings_(findings),
          plain_(meant.environment.without_set.begin(), meant.environment.without_set.end()) {}

    PartCheck check(NodeIndex part_node, NodeIndex whole_node) {
        const Union part = read(part_node);
        const Union whole = read(whole_node);
        if (part.reading == Reading::plain && whole.reading == Reading::plain) return PartCheck::no_sets;
        for (const auto& [side, at] : {std::pair(&part, part_node), std::pair(&whole, whole_node)}) {
            if (side->reading == Reading::sets) continue;
            const NodeIndex unclear = side->reading == Reading::plain ? at : side->unclear_at;
            refuse("formula.part_unclear", unclear, {{"tertulis", snippet(meant_.tree, unclear)}});
            return PartCheck::refused;
        }
        return lies_within(part, whole) ? PartCheck::shown : PartCheck::refused;
    }

private:
    bool lies_within(const Union& part, const Union& whole) {
        if (part.terms.size() > most_terms || whole.terms.size() > most_terms) {
            return refuse("formula.part_too_many", part.terms.front().node, {{"batas", std::to_string(most_terms)}});
        }
        if (!check_disjoint(part) || !check_disjoint(whole)) return false;
        return std::all_of(part.terms.begin(), part.terms.end(),
                           [&](const Term& term) { return check_within(term, whole); });
    }

    bool refuse(std::string code, NodeIndex at, std::vector<Argument> arguments) {
        findings_.add(std::move(code), meant_.node(at).begin, std::move(arguments));
        return false;
    }

    Union read(NodeIndex index) const {
        const Node& here = meant_.node(index);
        if (const MeasureDeclaration* measure = meant_.find_measure(index)) {
            if (plain_.contains(measure->name)) return {};
            const Meaning& what = meant_.meaning(index);
            return {Reading::sets, {{measure, what.arguments, what.years_back, index}}, no_node};
        }
        if (meant_.is_function(index, FunctionId::last_year)) return read(here.branches.front().node);
        const bool sum = here.kind == NodeKind::sum || meant_.is_function(index, FunctionId::sum);
        const bool only_added = std::none_of(here.branches.begin(), here.branches.end(),
                                             [](const Branch& branch) { return branch.before == Operator::minus; });
        if (sum && only_added) return read_sum(here, index);
        return counts_something(index) ? Union{Reading::unclear, {}, index} : Union{};
    }

    Union read_sum(const Node& here, NodeIndex index) const {
        Union all;
        std::size_t plain = 0;
        for (const Branch& branch : here.branches) {
            Union one = read(branch.node);
            if (one.reading == Reading::unclear) return one;
            if (one.reading == Reading::plain) ++plain;
            all.terms.insert(all.terms.end(), one.terms.begin(), one.terms.end());
        }
        if (all.terms.empty()) return {};
        return plain > 0 ? Union{Reading::unclear, {}, index} : Union{Reading::sets, std::move(all.terms), no_node};
    }

    bool counts_something(NodeIndex index) const {
        if (const MeasureDeclaration* measure = meant_.find_measure(index)) return !plain_.contains(measure->name);
        const Node& here = meant_.node(index);
        return std::any_of(here.branches.begin(), here.branches.end(), [&](const Branch& branch) {
            return counts_something(branch.node) || (branch.label != no_node && counts_something(branch.label));
        });
    }

    // Two counts of one kind share nothing when a filter both give has no value in common.
    static bool are_disjoint(const Term& one, const Term& other) {
        if (one.years_back != other.years_back) return false;
        return std::any_of(one.arguments.begin(), one.arguments.end(), [&](const MeasureArgument& given) {
            const auto* values = find_values(other, given.name);
            if (values == nullptr || !is_filter(one, given.name) || !is_filter(other, given.name)) return false;
            std::vector<std::string> shared;
            std::set_intersection(given.values.begin(), given.values.end(), values->begin(), values->end(),
                                  std::back_inserter(shared));
            return shared.empty();
        });
    }

    bool check_disjoint(const Union& sets) {
        for (std::size_t at = 0; at < sets.terms.size(); ++at) {
            for (std::size_t before = 0; before < at; ++before) {
                if (are_disjoint(sets.terms[before], sets.terms[at])) continue;
                return refuse("formula.part_overlapping", sets.terms[at].node,
                              {{"satu", words(sets.terms[before])}, {"lain", words(sets.terms[at])}});
            }
        }
        return true;
    }

    // Each combination of single filter values of the term must lie within one term of the whole.
    bool check_within(const Term& term, const Union& whole) {
        const std::vector<Term> single = list_single_valued(term);
        if (single.size() > most_terms) {
            return refuse("formula.part_too_many", term.node, {{"batas", std::to_string(most_terms)}});
        }
        for (const Term& atom : single) {
            const bool within = std::any_of(whole.terms.begin(), whole.terms.end(), [&](const Term& candidate) {
                return compare(atom, candidate).refusal == Refusal::none;
            });
            if (!within) return refuse_part(term, atom, whole);
        }
        return true;
    }

    static std::vector<Term> list_single_valued(const Term& term) {
        std::vector<Term> terms = {term};
        for (std::size_t argument = 0; argument < term.arguments.size(); ++argument) {
            const auto& values = term.arguments[argument].values;
            if (values.size() < 2 || !is_filter(term, term.arguments[argument].name)) continue;
            std::vector<Term> wider;
            for (const Term& one : terms) {
                for (const std::string& value : values) {
                    wider.push_back(one);
                    wider.back().arguments[argument].values = {value};
                    if (wider.size() > most_terms) return wider;
                }
            }
            terms = std::move(wider);
        }
        return terms;
    }

    Comparison compare(const Term& part, const Term& whole) const {
        if (!reaches(*part.measure, *whole.measure)) return {Refusal::other_measure, ""};
        if (part.years_back != whole.years_back) return {Refusal::other_period, ""};
        for (const ArgumentDeclaration& declared : whole.measure->arguments) {
            const auto* below = find_values(whole, declared.name);
            const auto* above = find_values(part, declared.name);
            const bool filters = declared.filter && (above == nullptr || is_filter(part, declared.name));
            if (below == nullptr && (filters || above == nullptr)) continue;
            const bool same = above != nullptr && below != nullptr && *above == *below;
            const bool narrower = filters && above != nullptr && below != nullptr &&
                                  std::includes(below->begin(), below->end(), above->begin(), above->end());
            if (!same && !narrower) return {Refusal::other_argument, declared.name};
        }
        return {};
    }

    // Follows part_of; a chain longer than the list of measures would be a circle.
    bool reaches(const MeasureDeclaration& part, const MeasureDeclaration& whole) const {
        const auto& measures = meant_.environment.measures;
        const MeasureDeclaration* at = &part;
        for (std::size_t step = 0; at != nullptr && step <= measures.size(); ++step) {
            if (at->name == whole.name) return true;
            const auto next = std::find_if(measures.begin(), measures.end(), [&](const MeasureDeclaration& m) {
                return !m.name.empty() && m.name == at->part_of;
            });
            at = next == measures.end() ? nullptr : &*next;
        }
        return false;
    }

    bool refuse_part(const Term& term, const Term& atom, const Union& whole) {
        Comparison nearest{Refusal::other_measure, ""};
        for (const Term& candidate : whole.terms) {
            const Comparison comparison = compare(atom, candidate);
            if (comparison.refusal > nearest.refusal) nearest = comparison;
        }
        std::vector<std::string> below;
        for (const Term& candidate : whole.terms) below.push_back(words(candidate));
        std::vector<Argument> arguments = {{"bagian", words(term)}, {"keseluruhan", join_words(below)}};
        switch (nearest.refusal) {
            case Refusal::other_period:
                return refuse("formula.part_other_period", term.node, std::move(arguments));
            case Refusal::other_argument:
                arguments.push_back({"argumen", nearest.argument});
                return refuse("formula.part_other_argument", term.node, std::move(arguments));
            default:
                return refuse("formula.part_other_measure", term.node, std::move(arguments));
        }
    }

    std::string words(const Term& term) const {
        const std::string label = measure_label(*term.measure, term.arguments, meant_.environment);
        return "\"" + label + "\"" + (term.years_back > 0 ? " tahun lalu" : "");
    }

    const Meant& meant_;
    Findings& findings_;
    std::set<std::string, std::less<>> plain_;
};

}  // namespace

PartCheck check_part(const Meant& meant, NodeIndex part, NodeIndex whole, Findings& findings) {
    return PartRule(meant, findings).check(part, whole);
}

}  // namespace tolok::formula

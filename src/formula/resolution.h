// What every node of a tree means where it stands: type, unit, and the function, measure, constant or table it names.
// Must not hold values.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "formula/formula.h"
#include "formula/functions.h"
#include "formula/tree.h"
#include "formula/units.h"

namespace tolok::formula {

enum class Type { unknown, number, text, date, truth };  // unknown: its problem is already reported
enum class Referent { nothing, function, measure, constant, table };

struct Meaning {
    Type type = Type::unknown;
    Dimension unit;
    Referent referent = Referent::nothing;
    std::size_t index = 0;                   // in list_functions() or in the environment's list
    std::vector<MeasureArgument> arguments;  // of a measure: by name, values sorted
    int years_back = 0;                      // how many tahun_lalu stand around it
};

struct Resolution {
    std::vector<Meaning> meanings;  // one per node
    Problems problems;              // of syntax first, then of meaning
};

// Total: also for a tree with problems; what cannot be understood stays unknown.
Resolution resolve(const Tree& tree, const Environment& environment);

// The tree, what its nodes mean, and where the names come from: what the phases after checking read.
struct Meant {
    const Tree& tree;
    const Environment& environment;
    const std::vector<Meaning>& meanings;

    const Node& node(NodeIndex index) const { return tree.at(index); }
    const Meaning& meaning(NodeIndex index) const { return meanings[index]; }
    bool is_function(NodeIndex index, FunctionId id) const;
    const MeasureDeclaration* find_measure(NodeIndex index) const;  // nullptr when the node names none
    // The value of numbers, constants and arithmetic on them; empty for anything else, and beyond the size limit.
    std::optional<Number> find_constant(NodeIndex index) const;
};

// Numbers beyond 10^600 above or below the fraction stroke are refused, so that no chain of products can blow up.
bool is_too_large(const Number& number);

// "rekomendasi bidang pemerintahan yang ditindaklanjuti": the label with its arguments put in.
std::string measure_label(const MeasureDeclaration& measure, const std::vector<MeasureArgument>& arguments,
                          const Environment& environment);

std::string_view type_words(Type type);

}  // namespace tolok::formula

// The tree of a formula: nodes in one list, children by number, so that size and depth never touch the stack.
// Must not know what names mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "base/problem.h"

namespace tolok::formula {

constexpr std::size_t most_bytes = 64 * 1024;
constexpr int most_levels = 200;

using NodeIndex = std::uint32_t;
constexpr NodeIndex no_node = 0xFFFFFFFF;

enum class NodeKind {
    missing,  // what could not be read; its problem is already reported
    number,
    text,        // 'BB'
    truth,       // ya, tidak
    list,        // ['apbdes', 'spj']
    name,        // isian.kode
    call,        // persen(...), rekomendasi.terbit(bidang: '...')
    negation,    // -a
    sum,         // a + b - c, one node however long the chain
    product,     // a * b / c
    comparison,  // a <= b
    all_of,      // a dan b dan c
    any_of,      // a atau b atau c
    denial,      // bukan a
};

enum class Operator { none, plus, minus, times, divide, equal, not_equal, less, less_equal, greater, greater_equal };

// A child: the operator before it in a chain, or its label in an argument list ("bidang" of bidang: '...').
struct Branch {
    NodeIndex node = no_node;
    NodeIndex label = no_node;
    Operator before = Operator::none;
};

struct Node {
    NodeKind kind = NodeKind::missing;
    Operator compared_by = Operator::none;  // of a comparison
    std::size_t begin = 0;                  // bytes of the text
    std::size_t end = 0;
    std::string text;  // name, text or "ya"
    std::optional<Number> number;
    std::vector<Branch> branches;
};

struct Tree {
    std::string text;
    std::string source;
    std::vector<Node> nodes;
    NodeIndex root = no_node;
    Problems problems;  // of syntax

    const Node& at(NodeIndex index) const { return nodes[index]; }
    std::string_view written(NodeIndex index) const {
        return std::string_view(text).substr(at(index).begin, at(index).end - at(index).begin);
    }
};

// The piece of text a node was read from, on one line and at most 60 characters, for messages.
std::string snippet(const Tree& tree, NodeIndex index);

}  // namespace tolok::formula

// The explainer's inside: writes one formula, node after node, in words or with the numbers of an evaluation put in.
// Must not be used outside the explaining phase; explain_words() and explain_numbers() are the doors.
#pragma once

#include <string>
#include <string_view>

#include "formula/evaluation.h"
#include "formula/resolution.h"

namespace tolok::formula {

// How strongly a node holds together; one that holds less than its place demands gets brackets.
enum class Binding { phrase, any, all, denial, comparison, sum, product, sign, whole };

class Writer {
public:
    // Without an evaluation: words.
    Writer(const Meant& meant, const Evaluation* evaluation, int decimals)
        : meant_(meant), evaluation_(evaluation), decimals_(decimals) {}

    // At most about `most` bytes.
    std::string run(NodeIndex index, std::size_t most = 256 * 1024);
    // The whole, with its result at the end.
    std::string run_with_result(const std::string& result);

private:
    // explanation_writer.cpp
    void write(NodeIndex index, Binding needed);
    // 10 + (-2): a measure's value that would stand beside another mark.
    bool shows_negative(NodeIndex index) const;
    Binding binding_of(NodeIndex index) const;
    void write_plain(NodeIndex index);
    void write_measure(NodeIndex index);
    void write_constant(NodeIndex index);
    std::string operand_words(const Outcome& outcome) const;
    void write_chain(const Node& node, Binding first, Binding others);
    void write_pair(const Node& node, std::string_view mark, Binding left, Binding right);
    void write_list(const Node& node, std::string_view mark, Binding needed);
    void write_between(std::string_view before, NodeIndex index, std::string_view after, Binding needed);

    // explanation_functions.cpp
    void write_function(NodeIndex index, const Node& node);
    void write_set(const Node& node, std::string_view words);
    void write_weighted(const Node& node);
    void write_rounded(const Node& node);
    void write_choice(const Node& node);
    // With numbers: what was asked, how it was answered, and the branch taken only.
    void write_choice_made(NodeIndex index, const Node& node);
    // A branch that is one number is the result itself, and not said twice.
    void write_taken(NodeIndex choice, NodeIndex taken);
    void write_look_up(NodeIndex index, const Node& node);
    void write_presence(NodeIndex index, NodeIndex asked);
    void write_date(NodeIndex index, NodeIndex written);
    void write_days(NodeIndex index, const Node& node);

    const Meant& meant_;
    const Evaluation* evaluation_;  // nullptr: words
    int decimals_;
    std::size_t most_ = 0;
    bool result_is_branch_ = false;
    std::string out_;
};

// A node written as one piece: a number, a name, a measure.
bool is_leaf(const Meant& meant, NodeIndex index);

}  // namespace tolok::formula

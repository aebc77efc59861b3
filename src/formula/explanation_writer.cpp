// Writes nodes as people read them: marks between operands, brackets only where they are needed, labels for measures.
#include "formula/explanation_writer.h"

#include <algorithm>

#include "base/character.h"
#include "formula/explanation.h"
#include "formula/functions.h"

namespace tolok::formula {

namespace {

constexpr int most_decimals_of_operands = 4;

std::string_view mark_of(Operator op) {
    switch (op) {
        case Operator::plus:
            return " + ";
        case Operator::minus:
            return " − ";
        case Operator::times:
            return " × ";
        case Operator::divide:
            return " ÷ ";
        case Operator::equal:
            return " = ";
        case Operator::not_equal:
            return " ≠ ";
        case Operator::less:
            return " < ";
        case Operator::less_equal:
            return " ≤ ";
        case Operator::greater:
            return " > ";
        case Operator::greater_equal:
            return " ≥ ";
        case Operator::none:
            break;
    }
    return " ";
}

}  // namespace

bool is_leaf(const Meant& meant, NodeIndex index) {
    const NodeKind kind = meant.node(index).kind;
    return kind != NodeKind::negation && (meant.find_measure(index) != nullptr || meant.node(index).branches.empty());
}

std::string Writer::run(NodeIndex index, std::size_t most) {
    most_ = most;
    write(index, Binding::phrase);
    return std::move(out_);
}

std::string Writer::run_with_result(const std::string& result) {
    const std::string text = run(meant_.tree.root);
    return text + (result_is_branch_ ? ": " : " = ") + result;
}

void Writer::write(NodeIndex index, Binding needed) {
    if (out_.size() > most_) return;
    const bool brackets = binding_of(index) < needed || (needed >= Binding::product && shows_negative(index));
    if (brackets) out_ += "(";
    write_plain(index);
    if (brackets) out_ += ")";
}

bool Writer::shows_negative(NodeIndex index) const {
    const Outcome* outcome = evaluation_ == nullptr ? nullptr : evaluation_->find_outcome(index);
    if (outcome == nullptr || !outcome->present() || meant_.find_measure(index) == nullptr) return false;
    const auto* number = std::get_if<Number>(&outcome->content);
    return number != nullptr && number->sign() < 0;
}

Binding Writer::binding_of(NodeIndex index) const {
    const Node& node = meant_.node(index);
    switch (node.kind) {
        case NodeKind::negation:
            return Binding::sign;
        case NodeKind::sum:
            return Binding::sum;
        case NodeKind::product:
            return Binding::product;
        case NodeKind::comparison:
            return Binding::comparison;
        case NodeKind::all_of:
            return Binding::all;
        case NodeKind::any_of:
            return Binding::any;
        case NodeKind::denial:
            return Binding::denial;
        case NodeKind::call:
            break;
        default:
            return Binding::whole;
    }
    if (meant_.meaning(index).referent != Referent::function) return Binding::whole;
    switch (list_functions()[meant_.meaning(index).index].id) {
        case FunctionId::percent:
        case FunctionId::ratio:
            return Binding::product;
        case FunctionId::sum:
        case FunctionId::difference:
        case FunctionId::weighted:
            return Binding::sum;
        case FunctionId::rounded:
        case FunctionId::choice:
            return Binding::phrase;
        case FunctionId::days_between:
            return evaluation_ == nullptr ? Binding::phrase : Binding::whole;
        default:
            return Binding::whole;
    }
}

void Writer::write_plain(NodeIndex index) {
    const Node& node = meant_.node(index);
    if (meant_.find_measure(index) != nullptr) return write_measure(index);
    if (meant_.meaning(index).referent == Referent::constant) return write_constant(index);
    switch (node.kind) {
        case NodeKind::number:
            out_ += format_indonesian_short(*node.number, 60);
            return;
        case NodeKind::text:
            out_ += "“" + one_line(node.text, 200) + "”";
            return;
        case NodeKind::truth:
            out_ += node.text;
            return;
        case NodeKind::negation:
            out_ += "−";
            return write(node.branches.front().node, Binding::whole);
        case NodeKind::denial:
            out_ += "bukan ";
            return write(node.branches.front().node, Binding::sum);
        case NodeKind::sum:
            return write_chain(node, Binding::sum, Binding::product);
        case NodeKind::product:
            return write_chain(node, Binding::product, Binding::sign);
        case NodeKind::comparison:
            return write_pair(node, mark_of(node.compared_by), Binding::sum, Binding::sum);
        case NodeKind::all_of:
            return write_list(node, " dan ", Binding::denial);
        case NodeKind::any_of:
            return write_list(node, " atau ", Binding::all);
        case NodeKind::call:
            if (meant_.meaning(index).referent == Referent::function) return write_function(index, node);
            break;
        default:
            break;
    }
    out_ += snippet(meant_.tree, index);
}

void Writer::write_measure(NodeIndex index) {
    const Meaning& what = meant_.meaning(index);
    const Outcome* outcome = evaluation_ == nullptr ? nullptr : evaluation_->find_outcome(index);
    if (outcome == nullptr) {
        out_ += measure_label(*meant_.find_measure(index), what.arguments, meant_.environment);
    } else {
        out_ += operand_words(*outcome);
    }
}

void Writer::write_constant(NodeIndex index) {
    const Constant& constant = meant_.environment.constants[meant_.meaning(index).index];
    const std::string amount = format_indonesian_short(constant.amount, 60);
    out_ += evaluation_ == nullptr ? constant.name + " (" + amount + ")" : amount;
}

std::string Writer::operand_words(const Outcome& outcome) const {
    if (!outcome.present()) return "[" + std::string(state_label(outcome.state)) + "]";
    if (const auto* number = std::get_if<Number>(&outcome.content)) {
        return format_indonesian_short(*number, std::max(decimals_, most_decimals_of_operands));
    }
    if (const auto* text = std::get_if<std::string>(&outcome.content)) return "“" + one_line(*text, 200) + "”";
    return outcome_words(outcome, "", decimals_);
}

void Writer::write_chain(const Node& node, Binding first, Binding others) {
    write(node.branches.front().node, first);
    for (std::size_t at = 1; at < node.branches.size(); ++at) {
        out_ += mark_of(node.branches[at].before);
        write(node.branches[at].node, others);
    }
}

void Writer::write_pair(const Node& node, std::string_view mark, Binding left, Binding right) {
    write(node.branches[0].node, left);
    out_ += mark;
    write(node.branches[1].node, right);
}

void Writer::write_list(const Node& node, std::string_view mark, Binding needed) {
    bool first = true;
    for (const Branch& branch : node.branches) {
        if (branch.label != no_node) continue;  // lewati: '...'
        if (!first) out_ += mark;
        first = false;
        write(branch.node, needed);
    }
}

void Writer::write_between(std::string_view before, NodeIndex index, std::string_view after, Binding needed) {
    out_ += before;
    write(index, needed);
    out_ += after;
}

}  // namespace tolok::formula

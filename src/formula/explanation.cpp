// Writes nodes as people read them: marks between operands, brackets only where they are needed, labels for measures.
#include "formula/explanation.h"

#include <algorithm>

#include "base/text.h"
#include "formula/findings.h"
#include "formula/functions.h"

namespace tolok::formula {

namespace {

constexpr std::size_t most_bytes_written = 256 * 1024;
constexpr std::size_t most_brief_characters = 160;
constexpr int most_decimals_of_operands = 4;

// How strongly a node holds together; one that holds less than its place demands gets brackets.
enum class Binding { phrase, any, all, denial, comparison, sum, product, sign, whole };

std::string_view mark_of(Operator op) {
    switch (op) {
        case Operator::plus: return " + ";
        case Operator::minus: return " − ";
        case Operator::times: return " × ";
        case Operator::divide: return " ÷ ";
        case Operator::equal: return " = ";
        case Operator::not_equal: return " ≠ ";
        case Operator::less: return " < ";
        case Operator::less_equal: return " ≤ ";
        case Operator::greater: return " > ";
        case Operator::greater_equal: return " ≥ ";
        case Operator::none: break;
    }
    return " ";
}

bool is_leaf(const Meant& meant, NodeIndex index) {
    const NodeKind kind = meant.node(index).kind;
    return kind != NodeKind::negation && (meant.find_measure(index) != nullptr || meant.node(index).branches.empty());
}

class Writer {
public:
    Writer(const Meant& meant, const Evaluation* evaluation, int decimals)
        : meant_(meant), evaluation_(evaluation), decimals_(decimals) {}

    std::string run(NodeIndex index, std::size_t most = most_bytes_written) {
        most_ = most;
        write(index, Binding::phrase);
        return std::move(out_);
    }

    // The whole, with its result at the end.
    std::string run_with_result(const std::string& result) {
        write(meant_.tree.root, Binding::phrase);
        return std::move(out_) + (result_is_branch_ ? ": " : " = ") + result;
    }

private:
    void write(NodeIndex index, Binding needed) {
        if (out_.size() > most_) return;
        const bool brackets = binding_of(index) < needed || (needed >= Binding::product && shows_negative(index));
        if (brackets) out_ += "(";
        write_plain(index);
        if (brackets) out_ += ")";
    }

    // 10 + (-2): a measure's value that would stand beside another mark.
    bool shows_negative(NodeIndex index) const {
        const Outcome* outcome = evaluation_ == nullptr ? nullptr : evaluation_->find_outcome(index);
        if (outcome == nullptr || !outcome->present() || meant_.find_measure(index) == nullptr) return false;
        const auto* number = std::get_if<Number>(&outcome->content);
        return number != nullptr && number->sign() < 0;
    }

    Binding binding_of(NodeIndex index) const {
        const Node& node = meant_.node(index);
        switch (node.kind) {
            case NodeKind::negation: return Binding::sign;
            case NodeKind::sum: return Binding::sum;
            case NodeKind::product: return Binding::product;
            case NodeKind::comparison: return Binding::comparison;
            case NodeKind::all_of: return Binding::all;
            case NodeKind::any_of: return Binding::any;
            case NodeKind::denial: return Binding::denial;
            case NodeKind::call: break;
            default: return Binding::whole;
        }
        if (meant_.meaning(index).referent != Referent::function) return Binding::whole;
        switch (list_functions()[meant_.meaning(index).index].id) {
            case FunctionId::percent:
            case FunctionId::ratio: return Binding::product;
            case FunctionId::sum:
            case FunctionId::difference:
            case FunctionId::weighted: return Binding::sum;
            case FunctionId::rounded:
            case FunctionId::choice: return Binding::phrase;
            case FunctionId::days_between: return evaluation_ == nullptr ? Binding::phrase : Binding::whole;
            default: return Binding::whole;
        }
    }

    void write_plain(NodeIndex index) {
        const Node& node = meant_.node(index);
        if (meant_.find_measure(index) != nullptr) return write_measure(index);
        if (meant_.meaning(index).referent == Referent::constant) return write_constant(index);
        switch (node.kind) {
            case NodeKind::number: out_ += format_indonesian_short(*node.number, 60); return;
            case NodeKind::text: out_ += "“" + one_line(node.text, 200) + "”"; return;
            case NodeKind::truth: out_ += node.text; return;
            case NodeKind::negation:
                out_ += "−";
                return write(node.branches.front().node, Binding::whole);
            case NodeKind::denial:
                out_ += "bukan ";
                return write(node.branches.front().node, Binding::sum);
            case NodeKind::sum: return write_chain(node, Binding::sum, Binding::product);
            case NodeKind::product: return write_chain(node, Binding::product, Binding::sign);
            case NodeKind::comparison: return write_pair(node, mark_of(node.compared_by), Binding::sum, Binding::sum);
            case NodeKind::all_of: return write_list(node, " dan ", Binding::denial);
            case NodeKind::any_of: return write_list(node, " atau ", Binding::all);
            case NodeKind::call:
                if (meant_.meaning(index).referent == Referent::function) return write_function(index, node);
                break;
            default: break;
        }
        out_ += snippet(meant_.tree, index);
    }

    void write_measure(NodeIndex index) {
        const Meaning& what = meant_.meaning(index);
        const Outcome* outcome = evaluation_ == nullptr ? nullptr : evaluation_->find_outcome(index);
        if (outcome == nullptr) {
            out_ += measure_label(*meant_.find_measure(index), what.arguments, meant_.environment);
        } else {
            out_ += operand_words(*outcome);
        }
    }

    void write_constant(NodeIndex index) {
        const Constant& constant = meant_.environment.constants[meant_.meaning(index).index];
        const std::string amount = format_indonesian_short(constant.amount, 60);
        out_ += evaluation_ == nullptr ? constant.name + " (" + amount + ")" : amount;
    }

    std::string operand_words(const Outcome& outcome) const {
        if (!outcome.present()) return "[" + std::string(state_label(outcome.state)) + "]";
        if (const auto* number = std::get_if<Number>(&outcome.content)) {
            return format_indonesian_short(*number, std::max(decimals_, most_decimals_of_operands));
        }
        if (const auto* text = std::get_if<std::string>(&outcome.content)) return "“" + one_line(*text, 200) + "”";
        return outcome_words(outcome, "", decimals_);
    }

    void write_chain(const Node& node, Binding first, Binding others) {
        write(node.branches.front().node, first);
        for (std::size_t at = 1; at < node.branches.size(); ++at) {
            out_ += mark_of(node.branches[at].before);
            write(node.branches[at].node, others);
        }
    }

    void write_pair(const Node& node, std::string_view mark, Binding left, Binding right) {
        write(node.branches[0].node, left);
        out_ += mark;
        write(node.branches[1].node, right);
    }

    void write_list(const Node& node, std::string_view mark, Binding needed) {
        bool first = true;
        for (const Branch& branch : node.branches) {
            if (branch.label != no_node) continue;  // lewati: '...'
            if (!first) out_ += mark;
            first = false;
            write(branch.node, needed);
        }
    }

    void write_function(NodeIndex index, const Node& node) {
        const Function& function = list_functions()[meant_.meaning(index).index];
        const bool whole = node.branches.size() >= function.fewest;
        if (!whole) {
            out_ += snippet(meant_.tree, index);
            return;
        }
        const NodeIndex first = node.branches.front().node;
        switch (function.id) {
            case FunctionId::percent: write_pair(node, " ÷ ", Binding::product, Binding::sign); out_ += " × 100 %"; return;
            case FunctionId::ratio: return write_pair(node, " ÷ ", Binding::product, Binding::sign);
            case FunctionId::sum: return write_list(node, " + ", Binding::product);
            case FunctionId::difference: return write_pair(node, " − ", Binding::sum, Binding::product);
            case FunctionId::mean: return write_set(node, "rata-rata dari ");
            case FunctionId::mean_of_ratios: return write_set(node, "rata-rata dari hasil bagi ");
            case FunctionId::least: return write_set(node, "yang terkecil dari ");
            case FunctionId::greatest: return write_set(node, "yang terbesar dari ");
            case FunctionId::weighted: return write_weighted(node);
            case FunctionId::rounded: return write_rounded(node);
            case FunctionId::absolute: return write_between("|", first, "|", Binding::phrase);
            case FunctionId::choice: return evaluation_ == nullptr ? write_choice(node) : write_choice_made(index, node);
            case FunctionId::look_up: return write_look_up(index, node);
            case FunctionId::last_year: return write_between("", first, " (tahun lalu)", Binding::whole);
            case FunctionId::presence: return write_presence(index, first);
            case FunctionId::written_date: return write_date(index, first);
            case FunctionId::days_between: return write_days(index, node);
        }
    }

    void write_between(std::string_view before, NodeIndex index, std::string_view after, Binding needed) {
        out_ += before;
        write(index, needed);
        out_ += after;
    }

    void write_set(const Node& node, std::string_view words) {
        out_ += words;
        out_ += "(";
        write_list(node, "; ", Binding::phrase);
        out_ += ")";
        std::vector<std::string> skipped;
        for (const Branch& branch : node.branches) {
            if (branch.label == no_node) continue;
            const std::string_view states = meant_.tree.written(branch.node);
            if (states.find("belum_ada_data") != std::string_view::npos) skipped.emplace_back("yang belum ada datanya");
            if (states.find("tidak_berlaku") != std::string_view::npos) skipped.emplace_back("yang tidak berlaku");
        }
        if (!skipped.empty()) out_ += " (" + join_words(skipped) + " dilewati)";
    }

    void write_weighted(const Node& node) {
        for (std::size_t at = 0; at < node.branches.size(); ++at) {
            if (at > 0) out_ += " + ";
            if (node.branches[at].label != no_node) write(node.branches[at].label, Binding::product);
            out_ += " × ";
            write(node.branches[at].node, Binding::sign);
        }
    }

    void write_rounded(const Node& node) {
        write(node.branches[0].node, Binding::sum);
        out_ += " dibulatkan ";
        if (node.branches.size() < 2) {
            out_ += "tanpa desimal";
            return;
        }
        write_between("sampai ", node.branches[1].node, " desimal", Binding::sign);
    }

    void write_choice(const Node& node) {
        std::size_t at = 0;
        for (; at + 1 < node.branches.size(); at += 2) {
            write_between(at == 0 ? "jika " : "; jika ", node.branches[at].node, " maka ", Binding::any);
            write(node.branches[at + 1].node, Binding::any);
        }
        if (at < node.branches.size()) write_between("; selain itu ", node.branches[at].node, "", Binding::any);
    }

    // With numbers: what was asked, how it was answered, and the branch taken only.
    void write_choice_made(NodeIndex index, const Node& node) {
        out_ += "karena ";
        for (std::size_t at = 0; at + 1 < node.branches.size(); at += 2) {
            const Outcome* condition = evaluation_->find_outcome(node.branches[at].node);
            if (at > 0) out_ += " dan ";
            write(node.branches[at].node, Binding::denial);
            if (condition == nullptr || !condition->present()) {
                out_ += " belum dapat dijawab";
                return;
            }
            out_ += condition->truth() ? " terpenuhi" : " tidak terpenuhi";
            if (condition->truth()) return write_taken(index, node.branches[at + 1].node);
        }
        write_taken(index, node.branches.back().node);
    }

    // A branch that is one number is the result itself, and not said twice.
    void write_taken(NodeIndex choice, NodeIndex taken) {
        result_is_branch_ = choice == meant_.tree.root && is_leaf(meant_, taken);
        if (!result_is_branch_) write_between(": ", taken, "", Binding::any);
    }

    void write_look_up(NodeIndex index, const Node& node) {
        const Meaning& table = meant_.meaning(node.branches[1].node);
        const std::string name = table.referent == Referent::table ? meant_.environment.tables[table.index].name
                                                                   : snippet(meant_.tree, node.branches[1].node);
        if (evaluation_ == nullptr) return write_between("nilai ", node.branches[0].node, " menurut tabel " + name, Binding::whole);
        const Outcome* outcome = evaluation_->find_outcome(index);
        if (index == meant_.tree.root || outcome == nullptr) {
            return write_between("", node.branches[0].node, " menurut tabel " + name, Binding::whole);
        }
        out_ += operand_words(*outcome);
        write_between(" (", node.branches[0].node, " menurut tabel " + name + ")", Binding::whole);
    }

    void write_presence(NodeIndex index, NodeIndex asked) {
        const Evaluation* evaluation = std::exchange(evaluation_, nullptr);
        write_between("ada data ", asked, "", Binding::whole);
        evaluation_ = evaluation;
        const Outcome* outcome = evaluation_ == nullptr ? nullptr : evaluation_->find_outcome(index);
        if (outcome != nullptr) out_ += outcome->truth() ? " (ya)" : " (tidak)";
    }

    void write_date(NodeIndex index, NodeIndex written) {
        const auto date = parse_date(meant_.node(written).text);
        out_ += date.ok() ? date.value().format_indonesian() : snippet(meant_.tree, index);
    }

    void write_days(NodeIndex index, const Node& node) {
        const bool alone = evaluation_ == nullptr || index == meant_.tree.root;
        const Outcome* outcome = alone ? nullptr : evaluation_->find_outcome(index);
        if (outcome != nullptr) out_ += operand_words(*outcome) + " (";
        write_between("hari dari ", node.branches[0].node, " sampai ", Binding::whole);
        write(node.branches[1].node, Binding::whole);
        if (outcome != nullptr) out_ += ")";
    }

    const Meant& meant_;
    const Evaluation* evaluation_;  // nullptr: words
    int decimals_;
    std::size_t most_ = most_bytes_written;
    bool result_is_branch_ = false;
    std::string out_;
};

}  // namespace

std::string explain_briefly(const Meant& meant, NodeIndex index) {
    return one_line(Writer(meant, nullptr, 2).run(index, 4 * most_brief_characters), most_brief_characters);
}

std::string render_words(const Meant& meant) { return Writer(meant, nullptr, 2).run(meant.tree.root); }

std::string outcome_words(const Outcome& outcome, const Unit& unit, int decimals) {
    if (!outcome.present()) return std::string(state_label(outcome.state));
    if (const auto* date = std::get_if<Date>(&outcome.content)) return date->format_indonesian();
    if (const auto* truth = std::get_if<bool>(&outcome.content)) return *truth ? "ya" : "tidak";
    if (const auto* text = std::get_if<std::string>(&outcome.content)) return *text;
    const std::string words = format_indonesian(outcome.number(), decimals);
    if (unit == "persen") return words + " %";
    return unit.empty() ? words : words + " " + unit;
}

std::string render_numbers(const Meant& meant, const Evaluation& evaluation, int decimals) {
    const NodeIndex root = meant.tree.root;
    const Outcome* outcome = evaluation.find_outcome(root);
    if (outcome == nullptr) return "";
    const std::string result = outcome_words(*outcome, format_unit(meant.meaning(root).unit), decimals);
    if (is_leaf(meant, root)) return result;
    return Writer(meant, &evaluation, decimals).run_with_result(result);
}

}  // namespace tolok::formula

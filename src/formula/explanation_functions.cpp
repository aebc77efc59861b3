// Writes the functions of the list, each in its own words.
#include "base/text.h"
#include "formula/explanation_writer.h"
#include "formula/findings.h"
#include "formula/functions.h"

namespace tolok::formula {

void Writer::write_function(NodeIndex index, const Node& node) {
    const Function& function = list_functions()[meant_.meaning(index).index];
    const bool whole = node.branches.size() >= function.fewest;
    if (!whole) {
        out_ += snippet(meant_.tree, index);
        return;
    }
    const NodeIndex first = node.branches.front().node;
    switch (function.id) {
        case FunctionId::percent:
            write_pair(node, " ÷ ", Binding::product, Binding::sign);
            out_ += " × 100 %";
            return;
        case FunctionId::ratio:
            return write_pair(node, " ÷ ", Binding::product, Binding::sign);
        case FunctionId::sum:
            return write_list(node, " + ", Binding::product);
        case FunctionId::difference:
            return write_pair(node, " − ", Binding::sum, Binding::product);
        case FunctionId::mean:
            return write_set(node, "rata-rata dari ");
        case FunctionId::mean_of_ratios:
            return write_set(node, "rata-rata dari hasil bagi ");
        case FunctionId::least:
            return write_set(node, "yang terkecil dari ");
        case FunctionId::greatest:
            return write_set(node, "yang terbesar dari ");
        case FunctionId::weighted:
            return write_weighted(node);
        case FunctionId::rounded:
            return write_rounded(node);
        case FunctionId::absolute:
            return write_between("|", first, "|", Binding::phrase);
        case FunctionId::choice:
            return evaluation_ == nullptr ? write_choice(node) : write_choice_made(index, node);
        case FunctionId::look_up:
            return write_look_up(index, node);
        case FunctionId::last_year:
            return write_between("", first, " (tahun lalu)", Binding::whole);
        case FunctionId::presence:
            return write_presence(index, first);
        case FunctionId::written_date:
            return write_date(index, first);
        case FunctionId::days_between:
            return write_days(index, node);
    }
}

void Writer::write_set(const Node& node, std::string_view words) {
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

void Writer::write_weighted(const Node& node) {
    for (std::size_t at = 0; at < node.branches.size(); ++at) {
        if (at > 0) out_ += " + ";
        if (node.branches[at].label != no_node) write(node.branches[at].label, Binding::product);
        out_ += " × ";
        write(node.branches[at].node, Binding::sign);
    }
}

void Writer::write_rounded(const Node& node) {
    write(node.branches[0].node, Binding::sum);
    out_ += " dibulatkan ";
    if (node.branches.size() < 2) {
        out_ += "tanpa desimal";
        return;
    }
    write_between("sampai ", node.branches[1].node, " desimal", Binding::sign);
}

void Writer::write_choice(const Node& node) {
    std::size_t at = 0;
    for (; at + 1 < node.branches.size(); at += 2) {
        write_between(at == 0 ? "jika " : "; jika ", node.branches[at].node, " maka ", Binding::any);
        write(node.branches[at + 1].node, Binding::any);
    }
    if (at < node.branches.size()) write_between("; selain itu ", node.branches[at].node, "", Binding::any);
}

void Writer::write_choice_made(NodeIndex index, const Node& node) {
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

void Writer::write_taken(NodeIndex choice, NodeIndex taken) {
    result_is_branch_ = choice == meant_.tree.root && is_leaf(meant_, taken);
    if (!result_is_branch_) write_between(": ", taken, "", Binding::any);
}

void Writer::write_look_up(NodeIndex index, const Node& node) {
    const Meaning& table = meant_.meaning(node.branches[1].node);
    const std::string name = table.referent == Referent::table ? meant_.environment.tables[table.index].name
                                                               : snippet(meant_.tree, node.branches[1].node);
    if (evaluation_ == nullptr)
        return write_between("nilai ", node.branches[0].node, " menurut tabel " + name, Binding::whole);
    const Outcome* outcome = evaluation_->find_outcome(index);
    if (index == meant_.tree.root || outcome == nullptr) {
        return write_between("", node.branches[0].node, " menurut tabel " + name, Binding::whole);
    }
    out_ += operand_words(*outcome);
    write_between(" (", node.branches[0].node, " menurut tabel " + name + ")", Binding::whole);
}

void Writer::write_presence(NodeIndex index, NodeIndex asked) {
    const Evaluation* evaluation = std::exchange(evaluation_, nullptr);
    write_between("ada data ", asked, "", Binding::whole);
    evaluation_ = evaluation;
    const Outcome* outcome = evaluation_ == nullptr ? nullptr : evaluation_->find_outcome(index);
    if (outcome != nullptr) out_ += outcome->truth() ? " (ya)" : " (tidak)";
}

void Writer::write_date(NodeIndex index, NodeIndex written) {
    const auto date = parse_date(meant_.node(written).text);
    out_ += date.ok() ? date.value().format_indonesian() : snippet(meant_.tree, index);
}

void Writer::write_days(NodeIndex index, const Node& node) {
    const bool alone = evaluation_ == nullptr || index == meant_.tree.root;
    const Outcome* outcome = alone ? nullptr : evaluation_->find_outcome(index);
    if (outcome != nullptr) out_ += operand_words(*outcome) + " (";
    write_between("hari dari ", node.branches[0].node, " sampai ", Binding::whole);
    write(node.branches[1].node, Binding::whole);
    if (outcome != nullptr) out_ += ")";
}

}  // namespace tolok::formula

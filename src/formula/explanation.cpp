// The doors of the explainer: brief words for notes, the whole in words, the whole with numbers and result.
#include "formula/explanation.h"

#include "base/character.h"
#include "formula/explanation_writer.h"

namespace tolok::formula {

namespace {

constexpr std::size_t most_brief_characters = 160;

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

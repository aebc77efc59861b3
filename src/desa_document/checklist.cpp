// Checking answers item by item.
#include "desa_document/checklist.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace tolok::desa_document {

Problems check_answers(const Obligation& obligation, std::span<const ItemAnswer> answers) {
    Problems problems;
    std::map<std::string, int> seen;
    for (const ItemAnswer& answer : answers) {
        const ChecklistItem* item = obligation.definition->find_item(*obligation.stage, answer.item);
        if (item == nullptr || item->key != answer.item) {
            problems.push_back(
                problem("desa_document.unknown_item", {{"butir", answer.item}, {"tahap", obligation.stage->name}}));
            continue;
        }
        if (++seen[answer.item] == 2)
            problems.push_back(problem("desa_document.item_answered_twice", {{"butir", item->text}}));
        if (answer.answer == Answer::not_applicable && trim(answer.reason).empty()) {
            problems.push_back(problem("desa_document.not_applicable_without_reason", {{"butir", item->text}}));
        }
    }
    for (const ChecklistItem* item : obligation.definition->list_items(*obligation.stage)) {
        if (seen.contains(item->key)) continue;
        problems.push_back(problem("desa_document.item_not_answered",
                                   {{"butir", item->text}, {"nomor", std::to_string(item->number)}}));
    }
    return problems;
}

Verdict calculate_verdict(std::span<const ItemAnswer> answers) {
    const bool wrong = std::any_of(answers.begin(), answers.end(),
                                   [](const ItemAnswer& answer) { return answer.answer == Answer::no; });
    return wrong ? Verdict::wrong : Verdict::right;
}

}  // namespace tolok::desa_document

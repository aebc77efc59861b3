// Puts problems at their cells and into the order of the file.
#include "office_file/row_findings.h"

#include <algorithm>

namespace tolok::office_file {

namespace {

std::pair<int, int> cell_of(const Problem& problem) { return {problem.place.line, problem.place.column}; }

}  // namespace

Problems in_file_order(Problems problems) {
    std::stable_sort(problems.begin(), problems.end(),
                     [](const Problem& a, const Problem& b) { return cell_of(a) < cell_of(b); });
    Problems each_once;
    std::size_t cell_from = 0;  // where the problems of the present cell begin
    for (Problem& problem : problems) {
        if (each_once.empty() || cell_of(each_once.back()) != cell_of(problem)) cell_from = each_once.size();
        const auto from = each_once.begin() + static_cast<std::ptrdiff_t>(cell_from);
        if (std::find(from, each_once.end(), problem) == each_once.end()) each_once.push_back(std::move(problem));
    }
    return each_once;
}

RowFindings::RowFindings(const Sheet& sheet) {
    for (const Problem& found : sheet.problems) {
        if (found.place.column > 0) unreadable_.insert(cell_of(found));
    }
}

void RowFindings::add(Problem found) {
    if (found.place.column == 0 || !unreadable_.contains(cell_of(found))) problems_.push_back(std::move(found));
}

}  // namespace tolok::office_file

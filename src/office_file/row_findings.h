// What is wrong with the content of rows, told at the cells it stands in.
// Must not judge content: modules do.
#pragma once

#include <set>
#include <utility>

#include "office_file/sheet.h"

namespace tolok::office_file {

// By line and column, so that a file can be repaired from top to bottom; the same sentence at one cell stands once.
Problems in_file_order(Problems problems);

class RowFindings {
public:
    // A cell of the sheet that could not be read has its problem already; others at it are dropped.
    explicit RowFindings(const Sheet& sheet);

    void add(Problem found);
    // Checks of a draft name the column as the problem's source; here it gets its cell. `Row` has place(column).
    template <typename Row>
    void add_at(const Row& row, const Problems& found) {
        for (Problem each : found) {
            each.place = row.place(each.place.source);
            add(std::move(each));
        }
    }
    const Problems& problems() const { return problems_; }

private:
    std::set<std::pair<int, int>> unreadable_;  // line and column
    Problems problems_;
};

}  // namespace tolok::office_file

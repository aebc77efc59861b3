// Looking through rows that belong together for the first filled cell.
// Must not judge what it finds.
#include "coordination/coordination_import_rows.h"

#include <algorithm>
#include <array>

#include "base/digest.h"
#include "base/id.h"
#include "base/text.h"

namespace tolok::coordination {

using office_file::Cell;
using office_file::SheetRow;

bool is_filled(const Cell* cell) {
    if (cell == nullptr) return false;
    const std::string_view raw = trim(cell->raw);
    return !raw.empty() && raw != "-" && raw != "–" && raw != "—" && raw != "--";
}

std::string folded_name(std::string_view name) {
    std::vector<std::string> words;
    for (const std::string_view word : split(name, ' ')) {
        if (!trim(word).empty()) words.push_back(fold_case(trim(word)));
    }
    return join(words, " ");
}

bool same_person(std::string_view a, std::string_view b) { return folded_name(a) == folded_name(b); }

std::string register_id(const Office& office, const std::vector<std::string>& words) {
    const Digest digest = sha256(office.code.text() + "\n" + join(words, "\n"));
    std::array<std::byte, 10> tail{};
    std::copy_n(digest.begin(), tail.size(), tail.begin());
    return Id::make(Instant{0}, tail).text();
}

const SheetRow* RowGroup::row_with(std::string_view column) const {
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [&](const SheetRow* row) { return is_filled(row->find(column)); });
    return found == rows_.end() ? nullptr : *found;
}

const Cell* RowGroup::find(std::string_view column) const {
    const SheetRow* row = row_with(column);
    return row == nullptr ? nullptr : row->find(column);
}

Place RowGroup::place(std::string_view column) const {
    const SheetRow* row = row_with(column);
    return (row == nullptr ? first() : *row).place(column);
}

std::string RowGroup::text(std::string_view column) const {
    const SheetRow* row = row_with(column);
    return row == nullptr ? std::string() : row->text(column).value_or("");
}

std::optional<Date> RowGroup::date(std::string_view column) const {
    const SheetRow* row = row_with(column);
    return row == nullptr ? std::nullopt : row->date(column);
}

}  // namespace tolok::coordination

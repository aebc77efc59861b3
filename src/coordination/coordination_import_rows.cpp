// Looking through rows that belong together for the first filled cell.
// Must not judge what it finds.
#include "coordination/coordination_import_rows.h"

#include <algorithm>
#include <array>

#include "base/digest.h"
#include "base/id.h"
#include "base/text.h"

namespace tolok::coordination {

std::string register_id(const Office& office, const std::vector<std::string>& words) {
    const Digest digest = sha256(office.code.text() + "\n" + join(words, "\n"));
    std::array<std::byte, 10> tail{};
    std::copy_n(digest.begin(), tail.size(), tail.begin());
    return Id::make(Instant{0}, tail).text();
}

const office_file::SheetRow& RowGroup::row_of(std::string_view column) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(),
                                    [&](const office_file::SheetRow* row) { return row->is_filled(column); });
    return found == rows_.end() ? first() : **found;
}

}  // namespace tolok::coordination

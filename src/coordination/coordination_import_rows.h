// Rows of a register that belong together, and the identifiers that its own words decide.
// Must not know what the columns mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/office.h"
#include "office_file/sheet.h"

namespace tolok::coordination {

// The rows of one recommendation: what they share may stand in any of them, and must not differ.
class RowGroup {
public:
    void add(const office_file::SheetRow& row) { rows_.push_back(&row); }
    const std::vector<const office_file::SheetRow*>& rows() const { return rows_; }
    const office_file::SheetRow& first() const { return *rows_.front(); }
    // The first row where the column is filled, else the first row.
    const office_file::SheetRow& row_of(std::string_view column) const;
    bool is_filled(std::string_view column) const { return row_of(column).is_filled(column); }
    Place place(std::string_view column) const { return row_of(column).place(column); }
    std::string text(std::string_view column) const { return row_of(column).text(column).value_or(""); }
    std::optional<Date> date(std::string_view column) const { return row_of(column).date(column); }

private:
    std::vector<const office_file::SheetRow*> rows_;
};

// Made from the office and the words: version 7 with time 0, the rest from SHA-256.
std::string register_id(const Office& office, const std::vector<std::string>& words);

}  // namespace tolok::coordination

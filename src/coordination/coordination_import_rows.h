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
    // The first filled cell of a column; null when all are empty.
    const office_file::Cell* find(std::string_view column) const;
    // Of the filled cell, else of the first row.
    Place place(std::string_view column) const;
    std::string text(std::string_view column) const;
    std::optional<Date> date(std::string_view column) const;

private:
    const office_file::SheetRow* row_with(std::string_view column) const;
    std::vector<const office_file::SheetRow*> rows_;
};

// Something stands in the cell, readable or not.
bool is_filled(const office_file::Cell* cell);
// Letters folded, blanks counted once.
std::string folded_name(std::string_view name);
// Whether two names mean one person.
bool same_person(std::string_view a, std::string_view b);
// Made from the office and the words: version 7 with time 0, the rest from SHA-256.
std::string register_id(const Office& office, const std::vector<std::string>& words);

}  // namespace tolok::coordination

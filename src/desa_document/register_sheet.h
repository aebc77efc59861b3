// The office's own register as a sheet: its columns, and each row read as what it says about one document.
// Must not compare with what is recorded already; import_plan.h does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desa_document/document_history.h"
#include "desa_document/office_rules.h"
#include "office_file/sheet.h"

namespace tolok::desa_document {

// One row for a desa, document and stage, or several when it was returned more than once. Demanded: desa, dokumen,
// tahun_anggaran; the rest as far as it has happened.
std::vector<office_file::ColumnDeclaration> desa_document_columns();

struct RegisterRow {
    const office_file::SheetRow* cells = nullptr;
    DocumentKey key;
    Obligation obligation;
    std::string desa_name;
    std::optional<Date> received_on;
    std::optional<Contents> contents;
    std::optional<Date> returned_on;
    std::optional<Date> repaired_on;
    std::optional<Verdict> verdict;  // empty when not examined
    std::vector<ItemAnswer> wrong_items;
    std::optional<Date> judged_on;
    std::vector<std::string> files;

    std::string text(std::string_view column) const { return cells->text(column).value_or(""); }
    std::optional<Date> date(std::string_view column) const { return cells->date(column); }
    Place place(std::string_view column) const { return cells->place(column); }
};

// Rows that can be read, in the file's order; everything else is a problem at its row and column. The rows point into
// `sheet` and `rules`.
std::vector<RegisterRow> read_register_rows(const office_file::Sheet& sheet, const OfficeRules& rules,
                                            Problems& problems);

}  // namespace tolok::desa_document

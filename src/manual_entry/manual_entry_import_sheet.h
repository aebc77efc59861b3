// A sheet of typed values: its columns, and each row read as one value for one quarter, with its verification.
// Must not compare with what is recorded already; manual_entry_import_plan.h does.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "manual_entry/typed_value.h"
#include "office_file/sheet.h"
#include "storage/named_evidence.h"

namespace tolok::manual_entry {

// One row for a value and a quarter. Demanded: kode, tahun, triwulan, nilai, bukti, keterangan.
std::vector<office_file::ColumnDeclaration> typed_value_columns();

struct RowVerification {
    Verdict verdict = Verdict::accepted;
    std::string verified_by;  // a name
    std::string reason;
};

struct ValueRow {
    const office_file::SheetRow* cells = nullptr;
    const TypedValueDeclaration* declaration = nullptr;
    ValueDraft draft;                       // without files
    std::optional<MeasureContent> content;  // empty where it cannot be read
    std::vector<std::string> files;         // names
    std::string recorded_by;                // a name
    std::optional<RowVerification> verification;

    Place place(std::string_view column) const { return cells->place(column); }
};

struct ValueSheet {
    std::vector<ValueRow> rows;             // those whose value and quarter are known, each once
    std::vector<storage::NamedFile> files;  // of all rows
    std::vector<Note> notes;
    Problems problems;  // of content; those of single cells are in Sheet::problems
};

// The rows point into `sheet` and `office`. `importer` is the name of who imports: the recorder where a row names none.
// `today` is the day in the office's zone.
ValueSheet read_value_sheet(const office_file::Sheet& sheet, const Office& office, std::string_view importer,
                            Date today);

}  // namespace tolok::manual_entry

// The registers that are read from a sheet, asked in one way: what the command line and the browser import with.
// Must not print or render; it hands services on.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/actor.h"
#include "domain/clock.h"
#include "office_file/sheet.h"
#include "storage/database.h"
#include "storage/named_evidence.h"

namespace tolok::app {

enum class ImportRun { preview, store };

// What is said about the sheet as a whole.
struct ImportOrder {
    std::string office;
    storage::FindFile find_file;
    std::string correction_reason;  // not empty: rows that differ become corrections, with this reason
    std::string verifier;           // desa documents: the name of who examined them
};

struct PlannedRowWords {
    Note row;
    std::vector<Note> steps;
};

struct ImportOutcome {
    std::vector<Note> summary;  // what would be, or was, added; none: the sheet says nothing new
    std::vector<Note> notes;
    std::vector<PlannedRowWords> rows;  // how each row was taken, where the register tells it
    Problems problems;                  // only in a preview; empty: the import would be accepted
};

struct RegisterImport {
    std::string_view key;  // "koordinasi", "desa", "isian": also its address
    Permission permission{};
    bool names_verifier = false;
    std::function<Checked<std::vector<office_file::ColumnDeclaration>>(const Actor&, const std::string& office)>
        columns;
    std::function<Checked<ImportOutcome>(ImportRun, const Actor&, const ImportOrder&, const office_file::Sheet&)> run;
};

// `database` and `clock` must outlive them.
std::vector<RegisterImport> list_register_imports(storage::Database& database, const Clock& clock);

// A register's file and, where there is one, its column mapping as typed rows; both are looked at before either is
// refused.
Checked<office_file::Sheet> read_register_sheet(const Checked<std::string>& bytes, const std::string& name,
                                                const Checked<office_file::ColumnMapping>& mapping,
                                                const std::vector<office_file::ColumnDeclaration>& columns);

// The first rows, then rows with problems among the others: what a preview has room for.
std::vector<const office_file::SheetRow*> choose_preview_rows(const office_file::Sheet& sheet, const Problems& problems,
                                                              std::size_t most);

}  // namespace tolok::app

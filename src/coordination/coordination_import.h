// Reading an office's register of coordination from a sheet: one row for each recommendation and addressee.
// Must not store or open files: evidence is only named here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coordination/coordination_import_rows.h"
#include "coordination/entry.h"
#include "office_file/sheet.h"
#include "storage/named_evidence.h"

namespace tolok::coordination {

// The columns of the template, with the headings that offices use instead. `bidang` takes the fields of the office.
std::vector<office_file::ColumnDeclaration> import_columns(const Office& office);

// The identifiers below are made from the office and what the register calls the thing, so that the same file twice
// names the same things.
struct ImportedMeeting {
    std::string id;
    const office_file::SheetRow* row = nullptr;
    MeetingDraft draft;                      // without files
    std::vector<std::string> minutes_files;  // names
    std::string recorded_by;                 // a name; "" is whoever imports
};

struct ImportedFollowUp {
    std::string id;
    const office_file::SheetRow* row = nullptr;
    FollowUpDraft draft;             // without files
    std::vector<std::string> files;  // names
    std::string recorded_by;
    std::optional<VerificationDraft> verification;
    std::string verified_by;  // a name, present when there is a verification
};

struct ImportedItem {
    std::string id;
    RowGroup rows;
    ItemDraft draft;
    std::vector<ImportedFollowUp> follow_ups;  // by addressee, then day
    // Addressees whose rows say "belum ditindaklanjuti".
    std::vector<std::string> not_started;
    std::string recorded_by;
};

struct ImportedRegister {
    std::vector<ImportedMeeting> meetings;
    std::vector<ImportedItem> items;
    std::vector<storage::NamedFile> files;  // every cell that names one, of rows with other problems too
    std::vector<Note> notes;
    Problems problems;  // of content; those of single cells are in Sheet::problems
};

// `sheet` must outlive the result. `importer` is the name of who imports: the recorder where a row names none.
ImportedRegister parse_register(const office_file::Sheet& sheet, const Office& office, std::string_view importer,
                                Date today);

}  // namespace tolok::coordination

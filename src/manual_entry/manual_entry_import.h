// Import of typed values from a sheet: preview, and all-or-nothing recording with verification.
// Must not judge what a value means for an indicator.
#pragma once

#include <string>
#include <vector>

#include "domain/actor.h"
#include "manual_entry/manual_entry_import_plan.h"
#include "manual_entry/manual_entry_import_sheet.h"
#include "office_file/sheet.h"
#include "storage/database.h"
#include "storage/named_evidence.h"

namespace tolok::manual_entry {

struct ImportRequest {
    std::string office;
    storage::FindFile find_file;
    std::string correction_reason;  // not empty: rows that differ become corrections, with this reason
};

struct ImportReport {
    ImportSummary summary;  // what would be, or was, added
    std::vector<Note> notes;
    Problems problems;  // only in a preview; empty: the import would be accepted
};

// The sheet was read with typed_value_columns(). Checks and compares; writes nothing. The same problems as the import
// would give.
Checked<ImportReport> preview_values(storage::Database& database, const Actor& actor, const ImportRequest& request,
                                     const office_file::Sheet& sheet);
// All of the sheet or nothing, with one log entry. The same sheet again adds nothing and writes nothing. Needs the
// permission to record, and to verify where the sheet has verdicts.
Checked<ImportReport> import_values(storage::Database& database, const Actor& actor, const ImportRequest& request,
                                    const office_file::Sheet& sheet);

}  // namespace tolok::manual_entry

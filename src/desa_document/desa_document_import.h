// Import of the office's old register of village documents: preview, and all-or-nothing recording.
// Must not judge, and must not guess what a cell means.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "desa_document/import_plan.h"
#include "domain/actor.h"
#include "storage/database.h"
#include "storage/named_evidence.h"

namespace tolok::desa_document {

struct ImportRequest {
    std::string office;
    std::string recorded_by;  // "dicatat oleh": name of who kept the register
    std::string judged_by;    // "diperiksa oleh": another person; may be empty when nothing was examined
    storage::FindFile find_file;
    std::string correction_reason;  // when given, lines that the register has differently are corrected for this reason
    std::int64_t evidence_limit_bytes = storage::evidence_limit;
};

struct ImportReport {
    std::vector<PlannedRow> rows;  // how each row was taken
    int new_lines = 0;             // corrections included
    int known_lines = 0;           // in the register already
    int new_files = 0;             // links between lines and files
    Problems problems;             // only in a preview
    std::vector<Note> notes;       // of the sheet: unused columns, separator, encoding
};

// What an import would do, with all its problems by row and column. Changes nothing.
ImportReport preview_desa_documents(storage::Database& database, const Actor& actor, const ImportRequest& request,
                                    const office_file::Sheet& sheet);

// Records everything the register does not have yet, or nothing. The same file twice adds nothing. Needs the permission
// to record, and to judge where the file holds results. Evidence files are kept before the lines are written.
Checked<ImportReport> import_desa_documents(storage::Database& database, const Actor& actor,
                                            const ImportRequest& request, const office_file::Sheet& sheet);

}  // namespace tolok::desa_document

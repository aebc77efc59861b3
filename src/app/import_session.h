// What all imports share: an open database, an office, who imports, the register as a sheet, and how it went.
// Must not know any register.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/office_session.h"
#include "domain/actor.h"
#include "office_file/sheet.h"
#include "storage/database.h"
#include "storage/named_evidence.h"

namespace tolok::app {

// Problem app.folder_not_found beside those of the database, the office and the actor.
Checked<OfficeSession> open_import(const ImportRequest& request, Session& session);

// The file named with --pemetaan against the columns; empty when none is named.
Checked<office_file::ColumnMapping> read_import_mapping(const ImportRequest& request,
                                                        const std::vector<office_file::ColumnDeclaration>& columns,
                                                        Console& console);
// The register as typed rows. Both files are looked at before either is refused.
Checked<office_file::Sheet> read_import_sheet(const ImportRequest& request,
                                              const std::vector<office_file::ColumnDeclaration>& columns,
                                              Console& console);
// Evidence by its name in the folder named with --folder-bukti.
storage::FindFile evidence_beside(const ImportRequest& request);

// Problems one a line, and that nothing was stored.
Exit refuse_import(const Problems& problems, Console& console);
// How every cell was read, what to know, and whether the import would be accepted.
Exit show_preview(const office_file::Sheet& sheet, const std::vector<Note>& notes, const Problems& problems,
                  Console& console);
// One a line, to standard output, at most 20 and then how many more.
void show_notes(const std::vector<Note>& notes, Console& console);

}  // namespace tolok::app

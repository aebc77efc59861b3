// What the three imports share: an open database, an office, and who imports.
// Must not know any register.
#pragma once

#include <memory>
#include <string>

#include "app/commands.h"
#include "domain/actor.h"
#include "office_file/sheet.h"
#include "storage/database.h"

namespace tolok::app {

struct ImportSession {
    std::unique_ptr<storage::Database> database;
    std::string office;
    Actor actor;
};

Checked<ImportSession> open_import(const ImportRequest& request, Session& session);

// Problems one a line, and that nothing was stored.
Exit refuse_import(const Problems& problems, Console& console);
// How every cell was read, and whether the import would be accepted.
Exit show_preview(const office_file::Sheet& sheet, const std::vector<Note>& notes, const Problems& problems,
                  Console& console);

}  // namespace tolok::app

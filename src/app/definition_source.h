// Where definitions come from (the program, or a folder a person names) and how an office adopts them.
// Must not understand them: definition_check.h says whether they are right, and nothing is adopted before that.
#pragma once

#include <string>
#include <vector>

#include "app/commands.h"
#include "base/problem.h"
#include "storage/database.h"
#include "storage/definition_store.h"

namespace tolok::app {

// `folder` "" means the program's own.
Checked<std::vector<storage::Definition>> read_definitions(const std::string& folder, const Session& session);

// Says what is wrong with definitions, all of it, and how much.
void refuse_definitions(const Problems& problems, Console& console);

struct OfficeAdoption {
    std::string office;
    std::vector<storage::Definition> definitions;
};

// One write: what differs from what the office has, and the audit entry with kind, key and digest of each; says how
// many were new, and nothing new leaves no entry. The database needs no person or office before: this is how both come
// in.
Exit adopt(storage::Database& database, const OfficeAdoption& adoption, const DatabaseChoice& choice, Console& console);

}  // namespace tolok::app

// Where definitions come from (the program, or a folder a person names) and how an office adopts them.
// Must not understand them.
#pragma once

#include <string>
#include <vector>

#include "app/session.h"
#include "base/problem.h"
#include "storage/database.h"
#include "storage/definition_store.h"

namespace tolok::app {

// `folder` "" means the program's own.
Checked<std::vector<storage::Definition>> read_definitions(const std::string& folder, const Session& session);

// One write: what differs from what the office has, and the audit entry with kind, key and digest of each. Returns how
// many were new; 0 leaves no entry. The database needs no person or office before: this is how both come in.
Checked<int> adopt_definitions(storage::Database& database, const std::string& office,
                               const std::vector<storage::Definition>& definitions, const std::string& actor_name);

}  // namespace tolok::app

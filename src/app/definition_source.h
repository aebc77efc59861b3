// Where definitions come from: those inside the program, or a folder a person names.
// Must not adopt them.
#pragma once

#include <string>
#include <vector>

#include "app/session.h"
#include "base/problem.h"
#include "storage/definition_store.h"

namespace tolok::app {

// `folder` "" means the program's own.
Checked<std::vector<storage::Definition>> read_definitions(const std::string& folder, const Session& session);

// One line a definition, "kind/key digest": what the audit entry of an adoption keeps.
std::string list_digests(const std::vector<storage::Definition>& definitions);

}  // namespace tolok::app

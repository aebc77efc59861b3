// A database in one SQLite file: opening with its checks, a pool of readers, and the writer.
// Must not know what is stored.
#pragma once

#include <memory>

#include "storage/database.h"

namespace tolok::storage {

std::unique_ptr<Database> open_sqlite_database(const DatabaseOptions& options, const std::vector<EmbeddedFile>& files,
                                               const Clock& clock, IdentitySource& identities);

}  // namespace tolok::storage

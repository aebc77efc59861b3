// A database on a PostgreSQL server: opening with its checks, a pool of readers, and the writer.
// Must not know what is stored.
#pragma once

#include <memory>

#include "storage/database.h"

namespace tolok::storage {

// Throws what Database::open() throws, and storage.server_unreachable, storage.password_refused,
// storage.server_too_old, storage.server_encoding, storage.server_read_only, …
std::unique_ptr<Database> open_postgres_database(const DatabaseOptions& options, const std::vector<EmbeddedFile>& files,
                                                 const Clock& clock, IdentitySource& identities);

}  // namespace tolok::storage

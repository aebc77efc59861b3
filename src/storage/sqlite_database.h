// A database in one SQLite file: preparing with its checks, a pool of readers, and the writer.
// Must not know what is stored.
#pragma once

#include <memory>

#include "storage/database.h"
#include "storage/sqlite_connection.h"

namespace tolok::storage {

// A connection to a file whose schema is this program's by now; throws what Database::open() throws.
std::unique_ptr<SqliteConnection> prepare_sqlite_database(const DatabaseOptions& options,
                                                          const std::vector<EmbeddedFile>& files, const Clock& clock);
// Of a file that is prepared.
std::unique_ptr<Database> make_sqlite_database(const DatabaseOptions& options, const Clock& clock,
                                               IdentitySource& identities);

}  // namespace tolok::storage

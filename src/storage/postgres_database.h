// A database on a PostgreSQL server: preparing with its checks, a pool of readers, and the writer.
// Must not know what is stored.
#pragma once

#include <memory>

#include "storage/database.h"
#include "storage/postgres_connection.h"

namespace tolok::storage {

// Throws storage.server_too_old, storage.server_encoding, storage.server_read_only.
void check_server(PostgresConnection& connection);
// A connection to a database whose schema is this program's by now. Throws what Database::open() throws, and
// storage.server_unreachable, storage.password_refused, storage.server_too_old, storage.server_encoding,
// storage.server_read_only, …
std::unique_ptr<PostgresConnection> prepare_postgres_database(const DatabaseOptions& options,
                                                              const std::vector<EmbeddedFile>& files,
                                                              const Clock& clock);
// Of a database that is prepared.
std::unique_ptr<Database> make_postgres_database(const DatabaseOptions& options, const Clock& clock,
                                                 IdentitySource& identities);

}  // namespace tolok::storage

// Which engine an address means, and a first connection to it.
// Must not know what is stored.
#pragma once

#include <memory>
#include <vector>

#include "storage/connection.h"
#include "storage/database.h"

namespace tolok::storage {

// A connection to what is there, as it is. Throws StorageFailure.
std::unique_ptr<Connection> connect(const std::string& address, int busy_seconds);

// A connection to a database that has the schema of this program: made, or brought up to date where it was older.
// Throws what Database::open() throws, but for storage.unfinished_move.
std::unique_ptr<Connection> prepare_database(const DatabaseOptions& options, const std::vector<EmbeddedFile>& files,
                                             const Clock& clock);

}  // namespace tolok::storage

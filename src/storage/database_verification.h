// Whether a whole database is what Tolok has written: its structure, its guards, the log, and what is derived.
// Must not write anything that stays.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/embedded_file.h"
#include "storage/audit_log.h"
#include "storage/connection.h"
#include "storage/derived.h"

namespace tolok::storage {

// Of a database that is not open here (another process may be using it): the structure of a file, the log and
// everything it vouches for, foreign keys, the guards of record and content tables, and, where given, derived tables,
// which are rebuilt aside and compared. A server checks the structure of its files itself (pg_amcheck).
// Throws StorageFailure when it cannot be opened as a database of this program.
Verification verify_database(const std::string& path, const std::vector<EmbeddedFile>& files,
                             std::span<const DerivedTable> derived = {});

// The same on a connection outside any transaction. `name` is what the database is called in messages: a copy in the
// making is not known to anybody.
Verification verify_connection(Connection& connection, const std::vector<EmbeddedFile>& files, const std::string& name,
                               std::span<const DerivedTable> derived);

// Throws storage.not_prepared, storage.unfinished_move.
void require_prepared(Connection& connection, const std::vector<EmbeddedFile>& files);

}  // namespace tolok::storage

// What the result codes of SQLite and of the system mean for a person: code, path and remedy.
// Must not be asked about our own mistakes in SQL: those are broken promises.
#pragma once

#include <string>

#include "base/failure.h"

struct sqlite3;

namespace tolok::storage {

// A PassingFailure where a lock did not come free, else a StorageFailure. `connection` may be null, when the engine
// could not even begin.
[[noreturn]] void throw_sqlite_failure(sqlite3* connection, int result_code, const std::string& path);
// The same where the system itself refused a file.
[[noreturn]] void throw_system_failure(int system_error, const std::string& path);

}  // namespace tolok::storage

// Copies of a whole database for safekeeping and back: verified before they are trusted, never over an existing file.
// Must not delete anything but its own unfinished copy.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/embedded_file.h"
#include "base/problem.h"
#include "storage/audit_log.h"
#include "storage/database_verification.h"

namespace tolok::storage {

// A consistent copy while others go on writing. The copy is verified; what does not fit stands in the result, and the
// copy is kept all the same, because it shows what the database looked like.
// Problems: storage.target_exists, storage.backup_is_the_servers. Throws StorageFailure (storage.disk_full, …), leaving
// no half copy.
Checked<Verification> back_up(const std::string& database, const std::string& target,
                              const std::vector<EmbeddedFile>& files);

enum class ExistingTarget { refuse, put_aside };

struct Restored {
    Verification verification;
    std::string put_aside;  // where the database that stood there is now; "" when there was none
};

// Verifies the backup, then puts a copy of it at `target`. A database that stands there is renamed, never deleted.
// Problems: storage.database_exists, and everything in the backup that does not fit. Throws storage.locked when the
// database at `target` is in use.
Checked<Restored> restore(const std::string& backup, const std::string& target, ExistingTarget existing,
                          const std::vector<EmbeddedFile>& files);

}  // namespace tolok::storage

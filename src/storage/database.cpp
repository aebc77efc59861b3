// Opens a database of either engine, once it is fit for use.
#include "storage/database.h"

#include "storage/engine_choice.h"
#include "storage/move_mark.h"
#include "storage/postgres_database.h"
#include "storage/sqlite_database.h"

namespace tolok::storage {

std::unique_ptr<Database> Database::open(const DatabaseOptions& options, const std::vector<EmbeddedFile>& files,
                                         const Clock& clock, IdentitySource& identities) {
    require_no_move(*prepare_database(options, files, clock));
    return is_server_address(options.path) ? make_postgres_database(options, clock, identities)
                                           : make_sqlite_database(options, clock, identities);
}

}  // namespace tolok::storage

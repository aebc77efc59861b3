// Which engine an address means.
#include "storage/database.h"

#include "storage/postgres_database.h"
#include "storage/postgres_failure.h"
#include "storage/sqlite_database.h"

namespace tolok::storage {

bool is_server_address(std::string_view address) {
    return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

std::string shown_address(const std::string& address) {
    return is_server_address(address) ? hide_password(address) : address;
}

std::unique_ptr<Database> Database::open(const DatabaseOptions& options, const std::vector<EmbeddedFile>& files,
                                         const Clock& clock, IdentitySource& identities) {
    return is_server_address(options.path) ? open_postgres_database(options, files, clock, identities)
                                           : open_sqlite_database(options, files, clock, identities);
}

}  // namespace tolok::storage

// A server's address says so; anything else is a file.
#include "storage/engine_choice.h"

#include "storage/postgres_connection.h"
#include "storage/postgres_database.h"
#include "storage/postgres_failure.h"
#include "storage/sqlite_connection.h"
#include "storage/sqlite_database.h"

namespace tolok::storage {

bool is_server_address(std::string_view address) {
    return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

std::string shown_address(const std::string& address) {
    return is_server_address(address) ? hide_password(address) : address;
}

std::unique_ptr<Connection> connect(const std::string& address, int busy_seconds) {
    if (!is_server_address(address))
        return std::make_unique<SqliteConnection>(address, SqliteConnection::Access::read_write, busy_seconds);
    auto connection = std::make_unique<PostgresConnection>(address, busy_seconds);
    check_server(*connection);
    return connection;
}

std::unique_ptr<Connection> prepare_database(const DatabaseOptions& options, const std::vector<EmbeddedFile>& files,
                                             const Clock& clock) {
    if (is_server_address(options.path)) return prepare_postgres_database(options, files, clock);
    return prepare_sqlite_database(options, files, clock);
}

}  // namespace tolok::storage

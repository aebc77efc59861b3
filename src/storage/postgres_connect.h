// Makes a connection of libpq, or says in our codes why there is none.
// Must not send a statement.
#pragma once

#include <string>

struct pg_conn;

namespace tolok::storage {

// Open and idle; the caller ends it. `place` is what messages call the database. Gives up after 10 seconds.
// Throws RepeatableFailure (storage.server_unreachable) or StorageFailure (storage.password_refused, …).
pg_conn* connect_to_postgres(const std::string& address, const std::string& place);

}  // namespace tolok::storage

// What PostgreSQL's states mean for a person: code, database and remedy.
// Must not be asked about our own mistakes in SQL: those are broken promises.
#pragma once

#include <string>
#include <string_view>

namespace tolok::storage {

// What the server said about one failed statement.
struct PostgresError {
    std::string state;    // SQLSTATE, five letters; "" when the server is gone
    std::string message;  // in the server's language, for whoever helps
    std::string place;    // constraint or table it speaks of; "" when none
};

// Throws the failure that the error means: RepeatableFailure where the same work may succeed later.
[[noreturn]] void throw_postgres_failure(const PostgresError& error, const std::string& database);
// The same for a connection that could not be made; `message` is libpq's, with states instead of sentences.
[[noreturn]] void throw_connect_failure(std::string_view message, const std::string& database);

// The address as messages may show it: without its password.
std::string hide_password(std::string_view address);

}  // namespace tolok::storage

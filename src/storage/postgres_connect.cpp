// Goes through libpq's steps by itself, because only so can it ask for states instead of sentences.
#include "storage/postgres_connect.h"

#include <libpq-fe.h>
#include <poll.h>

#include <utility>
#include <vector>

#include "base/require.h"
#include "domain/patience.h"
#include "storage/postgres_failure.h"

namespace tolok::storage {

namespace {

// Waits until libpq can go on with connecting, or the time is over.
bool wait_for(pg_conn* connection, PostgresPollingStatusType wanted, const Patience& patience) {
    pollfd socket{PQsocket(connection), static_cast<short>(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
    return !patience.is_over() && poll(&socket, 1, static_cast<int>(patience.left().count())) > 0;
}

// The server, too, must notice within a minute that this computer is gone: until then it keeps the write lock for it.
constexpr const char* session_options =
    "-c search_path=public -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

// What the address does not say itself: later parameters of libpq replace earlier ones.
pg_conn* begin_connecting(const std::string& address) {
    const std::pair<const char*, const char*> settings[] = {
        {"application_name", "tolok"}, {"client_encoding", "UTF8"},   {"connect_timeout", "10"},
        {"keepalives_idle", "30"},     {"keepalives_interval", "10"}, {"keepalives_count", "3"},
        {"tcp_user_timeout", "30000"}, {"options", session_options},  {"dbname", address.c_str()}};
    std::vector<const char*> names;
    std::vector<const char*> values;
    for (const auto& [name, value] : settings) {
        names.push_back(name);
        values.push_back(value);
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    pg_conn* connection = PQconnectStartParams(names.data(), values.data(), 1);
    require(connection != nullptr, "there is memory for a connection");
    // Sentences are in the server's language; states are the same everywhere.
    PQsetErrorVerbosity(connection, PQERRORS_SQLSTATE);
    PQsetNoticeProcessor(
        connection, [](void*, const char*) {}, nullptr);
    return connection;
}

}  // namespace

pg_conn* connect_to_postgres(const std::string& address, const std::string& place) {
    pg_conn* connection = begin_connecting(address);
    const Patience patience(std::chrono::seconds(10));
    PostgresPollingStatusType status = PGRES_POLLING_WRITING;
    while (PQstatus(connection) != CONNECTION_BAD && status != PGRES_POLLING_OK && status != PGRES_POLLING_FAILED) {
        if (!wait_for(connection, status, patience)) break;
        status = PQconnectPoll(connection);
    }
    if (PQstatus(connection) != CONNECTION_OK) {
        const std::string message = PQerrorMessage(connection);
        PQfinish(connection);
        throw_connect_failure(message, place);
    }
    PQsetErrorVerbosity(connection, PQERRORS_DEFAULT);
    return connection;
}

}  // namespace tolok::storage

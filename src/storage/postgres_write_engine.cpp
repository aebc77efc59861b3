// Reconnects, repeats, and finds out what became of a COMMIT nobody saw the end of.
#include "storage/postgres_write_engine.h"

#include <cstdlib>
#include <thread>

#include "storage/postgres_access.h"
#include "storage/storage_statements.h"

namespace tolok::storage {

namespace {

constexpr Statement find_server_time{"storage.find_server_time",
                                     "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)"};
constexpr std::chrono::milliseconds try_again_after{100};
// Of one batch, before it is reported as not done.
constexpr int most_repetitions = 5;

bool is_repeatable(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const RepeatableFailure&) {
        return true;
    } catch (...) {
        return false;
    }
}

}  // namespace

PostgresWriteEngine::PostgresWriteEngine(const DatabaseOptions& options)
    : address_(options.path),
      longest_wait_(options.busy_seconds),
      longest_idle_(options.frozen_seconds),
      connection_(make_connection()) {
    ConnectionReader reader(*connection_);
    witness_ = std::make_unique<RowWitness>(list_logged_tables(reader));
    connection_->watch(*witness_);
}

std::unique_ptr<PostgresConnection> PostgresWriteEngine::make_connection() const {
    auto connection = std::make_unique<PostgresConnection>(address_, static_cast<int>(longest_wait_.count()));
    const auto idle = std::chrono::milliseconds(longest_idle_).count();
    connection->run("SET idle_in_transaction_session_timeout = " + std::to_string(idle));
    connection->run(act_as_writer);
    return connection;
}

void PostgresWriteEngine::begin() {
    connection_->begin_writing();
    if (!clock_is_right_.is_over()) return;
    require_same_time();
    clock_is_right_ = Patience(std::chrono::minutes(1));
}

// The computers' own clocks, whatever a test has put in the place of ours: programs that differ would date what they
// share in two ways.
void PostgresWriteEngine::require_same_time() {
    Instant server;
    connection_->visit(find_server_time, {}, 1, [&](const Row& row) { server.microseconds = row.whole(0); });
    const Instant own = SystemClock().now();
    const std::chrono::microseconds difference(std::abs(own.microseconds - server.microseconds));
    if (difference <= most_clock_difference) return;
    throw StorageFailure(
        problem("storage.clock_differs",
                {{"berkas", connection_->place()}, {"komputer", own.format_utc()}, {"server", server.format_utc()}}));
}

bool PostgresWriteEngine::reconnect(const Patience& patience) {
    for (;;) {
        try {
            connection_ = make_connection();
            connection_->watch(*witness_);
            return true;
        } catch (const RepeatableFailure&) {
            if (patience.is_over()) return false;
            std::this_thread::sleep_for(try_again_after);
        } catch (const StorageFailure&) {
            return false;  // it is there and refuses: waiting does not help
        }
    }
}

void PostgresWriteEngine::commit(const LeafKey* leaf) {
    connection_->settle();
    try {
        connection_->commit();
    } catch (const RepeatableFailure&) {
        if (connection_->is_alive()) throw;
        if (leaf == nullptr) return;  // nothing was changed, so nothing can be missing
        const Found found = find_out(*leaf);
        if (found == Found::kept) return;
        if (found == Found::not_kept) throw;
        throw UncertainFailure(
            problem("storage.uncertain", {{"berkas", connection_->place()}, {"kunci", leaf->text()}}));
    }
}

// Under the lock: the transaction in question held it until its end, so it has ended, one way or the other.
PostgresWriteEngine::Found PostgresWriteEngine::find_out(const LeafKey& leaf) {
    const Patience patience(longest_wait_);
    while (reconnect(patience)) {
        try {
            connection_->begin_writing();
            Found found = Found::not_kept;
            const Parameter key[] = {std::string_view(leaf.office), leaf.number};
            connection_->visit(statements::find_leaf, key, 1, [&](const Row& row) {
                if (row.digest(0) == leaf.leaf) found = Found::kept;
            });
            connection_->run("ROLLBACK");
            return found;
        } catch (const StorageFailure&) {
            if (patience.is_over()) break;
            std::this_thread::sleep_for(try_again_after);
        }
    }
    return Found::unknown;
}

bool PostgresWriteEngine::prepare_to_repeat(const std::exception_ptr& failure, int times_failed) {
    if (!is_repeatable(failure) || times_failed > most_repetitions) return false;
    return connection_->is_alive() || reconnect(Patience(longest_wait_));
}

void PostgresWriteEngine::rest(bool) {
    connection_->set_careful(false);
    if (!witness_->take_erased()) return;
    // An erased text lives on in a dead row until the table is swept; the sweeping by the server itself comes later.
    // It is erased for every reader, even when this fails: the server sweeps in its own time.
    for (const char* command :
         {act_as_owner, "VACUUM storage_text", "VACUUM evidence_chunk", "VACUUM storage_person_name", act_as_writer}) {
        try {
            connection_->run(command);
        } catch (const StorageFailure&) {
            continue;
        }
    }
}

}  // namespace tolok::storage

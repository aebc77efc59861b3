// What the writer needs of a PostgreSQL server: durable commits whose end is known, or said not to be.
// Must not be used by two threads.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "domain/patience.h"
#include "storage/postgres_connection.h"
#include "storage/writer.h"

namespace tolok::storage {

class PostgresWriteEngine final : public WriteEngine {
public:
    explicit PostgresWriteEngine(const DatabaseOptions& options);
    Connection& connection() override { return *connection_; }
    RowWitness& witness() override { return *witness_; }
    // Once a minute the clock of this computer is held against that of the server.
    void begin() override;
    // When the server vanishes during COMMIT, the leaf tells, once it is back, whether the batch was kept.
    void commit(const LeafKey* leaf) override;
    bool prepare_to_repeat(const std::exception_ptr& failure, int times_failed) override;
    void rest(bool waiting) override;

private:
    static constexpr std::chrono::minutes most_clock_difference{5};

    std::unique_ptr<PostgresConnection> make_connection() const;
    void require_same_time();
    // False when the server did not come back in time.
    bool reconnect(const Patience& patience);
    enum class Found { kept, not_kept, unknown };
    Found find_out(const LeafKey& leaf);

    std::string address_;
    std::chrono::seconds longest_wait_;
    std::chrono::seconds longest_idle_;
    std::unique_ptr<PostgresConnection> connection_;
    std::unique_ptr<RowWitness> witness_;
    Patience clock_is_right_{std::chrono::milliseconds(0)};
};

}  // namespace tolok::storage

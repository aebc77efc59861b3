// One connection to a PostgreSQL server: named prepared statements, sent together where no answer is waited for.
// Must not begin or end transactions by itself, nor be used by two threads at once.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/connection.h"
#include "storage/row_witness.h"

struct pg_conn;
struct pg_result;

namespace tolok::storage {

struct PostgresError;

class PostgresConnection final : public Connection {
public:
    // Throws RepeatableFailure (storage.server_unreachable, …) or StorageFailure (storage.password_refused, …).
    // `busy_seconds`: how long a statement waits for a lock.
    PostgresConnection(const std::string& address, int busy_seconds);
    ~PostgresConnection() override;
    PostgresConnection(const PostgresConnection&) = delete;
    PostgresConnection& operator=(const PostgresConnection&) = delete;

    Engine engine() const override { return Engine::postgresql; }
    const std::string& place() const override { return place_; }
    void run(const std::string& script) override;
    void require_sound(const Statement& statement) override { prepare(statement); }
    std::int64_t visit(const Statement& statement, std::span<const Parameter> parameters, std::int64_t limit,
                       const OnRow& on_row) override;
    std::int64_t execute(const Statement& statement, std::span<const Parameter> parameters) override;
    void execute_soon(const Statement& statement, std::span<const Parameter> parameters) override;
    std::vector<bool> append_rows(const BulkInsert& insert, std::span<const Parameter> values) override;
    void settle() override;
    void begin_writing() override;
    bool in_transaction() const override;
    void begin_write() override;
    void end_write() override;
    void undo_write() override;
    std::int64_t changes_in_write() const override { return changes_in_write_; }

    // A command without parameters, whose answer is read with those of what follows.
    void run_soon(std::string_view command);
    // A question whose answer nobody needs.
    void ask_soon(const Statement& statement, std::span<const Parameter> parameters);
    // Sends what waits without waiting for the answers.
    void send_waiting();
    // Throws RepeatableFailure when the server was lost: whether it has committed is not known then.
    void commit();
    // From now on every row that is inserted into a watched table is told; `witness` outlives the connection.
    void watch(RowWitness& witness) { witness_ = &witness; }
    // With care, each write's failures show before it ends, and never in the next one.
    void set_careful(bool careful) { careful_ = careful; }
    // Whether the server still holds this connection, as far as can be known without asking it.
    bool is_alive();

private:
    struct Prepared;
    // Something sent whose answer was not read yet.
    struct Waiting {
        const Prepared* prepared;  // null for a command
        std::int64_t number;
    };
    Prepared& prepare(const Statement& statement);
    void describe(Prepared& prepared);
    void add_return(Prepared& prepared);
    void send(const Prepared& prepared, std::span<const Parameter> parameters);
    // Reads all answers and keeps the last; null when there was none. Throws the first failure.
    struct Clear {
        void operator()(pg_result* result) const;
    };
    using Result = std::unique_ptr<pg_result, Clear>;
    using OnResult = std::function<void(const Waiting&, const pg_result&)>;
    Result read_answers(const OnResult& on_result = {});
    Result read_answer();
    Result run_alone(const std::string& script);  // outside the pipeline
    void take(const Waiting& waiting, const pg_result& result);
    [[noreturn]] void fail(const PostgresError& error);
    [[noreturn]] void fail_lost();

    std::string place_;
    pg_conn* connection_ = nullptr;
    std::map<std::string, std::unique_ptr<Prepared>, std::less<>> prepared_;
    std::deque<Waiting> waiting_;
    std::int64_t last_number_ = 0;
    std::int64_t first_of_write_ = 0;
    std::int64_t changes_in_write_ = 0;
    RowWitness* witness_ = nullptr;
    RowDigest row_;
    bool careful_ = false;
    bool lost_ = false;
    bool in_transaction_ = false;  // as of the last command that begins or ends one
};

}  // namespace tolok::storage

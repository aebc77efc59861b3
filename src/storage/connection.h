// One connection to a database, whatever the engine: named statements, failures told in our codes.
// Must not be used by two threads at once, nor begin or end transactions by itself.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/failure.h"
#include "storage/statement.h"

namespace tolok::storage {

// A writer may run the transaction again by itself: the server went away, or another transaction stood in the way.
struct RepeatableFailure : PassingFailure {
    using PassingFailure::PassingFailure;
};

class Connection {
public:
    virtual ~Connection() = default;

    virtual Engine engine() const = 0;
    // What messages call the database: the path of the file, or the address without its password.
    virtual const std::string& place() const = 0;

    // A script of several statements without parameters: migrations, settings.
    virtual void run(const std::string& script) = 0;
    // Prepares without running: a statement that cannot be prepared is a broken promise that says why.
    virtual void require_sound(const Statement& statement) = 0;
    // Hands at most `limit` rows to on_row (negative: all) and returns how many.
    virtual std::int64_t visit(const Statement& statement, std::span<const Parameter> parameters, std::int64_t limit,
                               const OnRow& on_row) = 0;
    // Rows changed.
    virtual std::int64_t execute(const Statement& statement, std::span<const Parameter> parameters) = 0;
    // execute() whose count nobody asks for. A server may get it together with what follows: a failure shows in a later
    // call on this connection, at the latest in settle().
    virtual void execute_soon(const Statement& statement, std::span<const Parameter> parameters) = 0;
    virtual std::vector<bool> append_rows(const BulkInsert& insert, std::span<const Parameter> values) = 0;
    // Returns when everything sent before has been done; throws what failed.
    virtual void settle() = 0;

    // Begins a transaction that holds the database's one write lock. Throws storage.locked when it does not come free.
    virtual void begin_writing() = 0;
    virtual bool in_transaction() const = 0;

    // One write of several in a transaction: kept with it, or undone alone.
    virtual void begin_write() = 0;
    virtual void end_write() = 0;
    virtual void undo_write() = 0;
    // Rows changed since begin_write(), of what is settled.
    virtual std::int64_t changes_in_write() const = 0;
};

// Work on a connection of one's own under the write lock, kept whole or not at all.
template <typename Work>
void write_alone(Connection& connection, const Work& work) {
    connection.begin_writing();
    try {
        work();
        connection.run("COMMIT");
    } catch (...) {
        if (connection.in_transaction()) connection.run("ROLLBACK");
        throw;
    }
}

}  // namespace tolok::storage

// One database: snapshots for readers, one queue and one writer with group commit, migrations on opening.
// Must not know what is stored.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/embedded_file.h"
#include "base/failure.h"
#include "base/problem.h"
#include "domain/clock.h"
#include "storage/reach.h"
#include "storage/transaction.h"

namespace tolok::storage {

enum class OpenMode { existing, create_or_existing };

struct DatabaseOptions {
    std::string path;  // SQLite file, or postgresql://…
    OpenMode mode = OpenMode::existing;
    int busy_seconds = 10;      // how long to wait for another process that is writing, or for a server that went away
    int question_seconds = 60;  // how long a server may work on one question of a reader
    // How long a server keeps the write lock for a program that does nothing with it, as one that was frozen.
    int frozen_seconds = 60;
    // Told of the copy that was made of an older file before it was brought up to date.
    std::function<void(const std::string& copy)> on_migrated = [](const std::string&) {};
    std::size_t queue_limit = 10'000;  // waiting writes; beyond it a write is refused with storage.queue_full
};

// Whether it means a PostgreSQL server; anything else is a file.
bool is_server_address(std::string_view address);
// As messages may show it: a server's without the password.
std::string shown_address(const std::string& address);

// Has the schema it finds: fresh, up to date, older (copied beside itself, then migrated) or newer (refused).
class Database {
public:
    // Throws StorageFailure: storage.newer_schema, storage.locked, storage.not_a_database, storage.not_found,
    // storage.unfinished_move, …
    static std::unique_ptr<Database> open(const DatabaseOptions& options, const std::vector<EmbeddedFile>& files,
                                          const Clock& clock, IdentitySource& identities);
    virtual ~Database() = default;

    // One consistent snapshot for the whole of `work`, of the offices it is about. Any thread.
    virtual void read(const Reach& reach, const std::function<void(Reader&)>& work) = 0;

    // A write runs on the writer's thread in its own savepoint; `done` runs there after the batch's COMMIT, with
    // problems when the write refused (its savepoint is undone), or with the failure when the batch could not be made
    // durable. A write that accepts must have called commit() or nothing_to_do(). It may run more than once before it
    // is answered, when a server was lost: it must not use up what it was given.
    using Write = std::function<Problems(WriteTransaction&)>;  // empty = accepted
    struct Outcome {
        Problems problems;
        std::exception_ptr failure;
    };
    using Done = std::function<void(const Outcome&)>;  // must not throw
    // Beyond the queue's limit `done` gets storage.queue_full at once, on the calling thread.
    virtual void submit(Write write, Done done) = 0;
    virtual bool is_writer_thread() const = 0;

    // Hands the write to the queue and waits until it is durable. Throws the batch's failure. Not from inside a write.
    template <typename T>
    Checked<T> write(const std::function<Checked<T>(WriteTransaction&)>& work) {
        require(!is_writer_thread(), "a write does not wait for another write");
        std::optional<Checked<T>> result;
        std::exception_ptr failure;
        // Shared, because the writer's thread is still inside set_value() when this one goes on.
        const auto finished = std::make_shared<std::promise<void>>();
        submit(
            [&](WriteTransaction& transaction) {
                result.emplace(work(transaction));
                return result->problems();
            },
            [&, finished](const Outcome& outcome) {
                failure = outcome.failure;
                if (!outcome.problems.empty()) result.emplace(outcome.problems);
                finished->set_value();
            });
        finished->get_future().wait();
        if (failure) std::rethrow_exception(failure);
        return *std::move(result);
    }
};

}  // namespace tolok::storage

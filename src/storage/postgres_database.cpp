// Readers take turns on a bounded number of connections; each read is one snapshot.
#include "storage/postgres_database.h"

#include <condition_variable>
#include <mutex>
#include <utility>

#include "domain/patience.h"
#include "storage/migration.h"
#include "storage/postgres_access.h"
#include "storage/postgres_connection.h"
#include "storage/postgres_write_engine.h"
#include "storage/writer.h"

namespace tolok::storage {

namespace {

constexpr std::int64_t oldest_version = 150000;

constexpr Statement find_server{
    "storage.find_server",
    "SELECT CAST(current_setting('server_version_num') AS BIGINT), current_setting('server_version'), "
    "pg_encoding_to_char(encoding), CASE WHEN datlocprovider = 'c' THEN datcollate ELSE 'ICU' END, "
    "CASE WHEN pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' THEN 1 ELSE 0 END "
    "FROM pg_database WHERE datname = current_database()"};

class PostgresDatabase final : public Database {
public:
    PostgresDatabase(const DatabaseOptions& options, const Clock& clock, IdentitySource& identities)
        : options_(options),
          writer_(std::make_unique<PostgresWriteEngine>(options), options.queue_limit, clock, identities) {}

    void read(const Reach& reach, const std::function<void(Reader&)>& work) override;
    void submit(Write write, Done done) override { writer_.submit(std::move(write), std::move(done)); }
    bool is_writer_thread() const override { return writer_.is_this_thread(); }

private:
    using Reading = std::unique_ptr<PostgresConnection>;
    // Each is a process of the server: more would not read faster on the machines this runs on.
    static constexpr int most_readers = 16;
    Reading take_reader();
    Reading connect_reader();
    void give_back(Reading connection);

    DatabaseOptions options_;
    std::mutex mutex_;
    std::condition_variable came_free_;
    std::vector<Reading> idle_;
    int readers_ = 0;  // idle or in use
    Writer writer_;
};

PostgresDatabase::Reading PostgresDatabase::take_reader() {
    const Patience patience{std::chrono::seconds(options_.busy_seconds)};
    std::unique_lock lock(mutex_);
    for (;;) {
        while (!idle_.empty()) {
            Reading connection = std::move(idle_.back());
            idle_.pop_back();
            if (connection->is_alive()) return connection;
            --readers_;  // the server ended it, as it does when it restarts
        }
        if (readers_ < most_readers) {
            ++readers_;
            lock.unlock();
            try {
                return connect_reader();
            } catch (const PassingFailure&) {
                lock.lock();
                --readers_;
                // The server has no place for one more, or is just restarting: one of ours may come free, or it.
                if (patience.is_over()) throw;
                came_free_.wait_for(lock, std::chrono::milliseconds(100));
                continue;
            } catch (...) {
                lock.lock();
                --readers_;
                throw;
            }
        }
        if (came_free_.wait_for(lock, patience.left()) == std::cv_status::timeout && idle_.empty() &&
            patience.is_over())
            throw PassingFailure(problem("storage.readers_busy", {{"berkas", shown_address(options_.path)}}));
    }
}

PostgresDatabase::Reading PostgresDatabase::connect_reader() {
    auto connection = std::make_unique<PostgresConnection>(options_.path, options_.busy_seconds);
    connection->run("SET default_transaction_read_only = on; SET statement_timeout = " +
                    std::to_string(options_.question_seconds * 1000));
    connection->run(act_as_reader);
    return connection;
}

void PostgresDatabase::give_back(Reading connection) {
    {
        const std::lock_guard lock(mutex_);
        if (connection == nullptr)
            --readers_;
        else
            idle_.push_back(std::move(connection));
    }
    came_free_.notify_one();
}

void PostgresDatabase::read(const Reach& reach, const std::function<void(Reader&)>& work) {
    Reading connection = take_reader();
    try {
        connection->run_soon("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        narrow(*connection, reach);
        ConnectionReader reader(*connection);
        work(reader);
        connection->run_soon("COMMIT");
        connection->send_waiting();
    } catch (...) {
        connection.reset();  // closing ends its snapshot, whatever state it is in
        give_back(nullptr);
        throw;
    }
    give_back(std::move(connection));
}

}  // namespace

void check_server(PostgresConnection& connection) {
    connection.visit(find_server, {}, 1, [&](const Row& row) {
        const std::string& place = connection.place();
        if (row.whole(0) < oldest_version)
            throw StorageFailure(
                problem("storage.server_too_old", {{"berkas", place}, {"versi", row.copy_text(1)}, {"perlu", "15"}}));
        const std::string encoding = row.copy_text(2);
        const std::string collation = row.copy_text(3);
        if (encoding != "UTF8" || (collation != "C" && collation != "POSIX"))
            throw StorageFailure(problem("storage.server_encoding",
                                         {{"berkas", place}, {"penyandian", encoding}, {"pengurutan", collation}}));
        if (row.whole(4) != 0) throw StorageFailure(problem("storage.server_read_only", {{"berkas", place}}));
    });
}

std::unique_ptr<PostgresConnection> prepare_postgres_database(const DatabaseOptions& options,
                                                              const std::vector<EmbeddedFile>& files,
                                                              const Clock& clock) {
    auto connection = std::make_unique<PostgresConnection>(options.path, options.busy_seconds);
    check_server(*connection);
    const SchemaState state = check_schema(*connection, list_migrations(files));
    if (state == SchemaState::empty && options.mode != OpenMode::create_or_existing)
        throw StorageFailure(problem("storage.not_prepared", {{"berkas", connection->place()}}));
    ensure_roles(*connection);
    migrate(*connection, files, clock);
    const std::vector<KnownTable> tables = list_migrated_tables(*connection, files);
    if (!has_access(*connection, tables)) write_alone(*connection, [&] { renew_access(*connection, tables); });
    return connection;
}

std::unique_ptr<Database> make_postgres_database(const DatabaseOptions& options, const Clock& clock,
                                                 IdentitySource& identities) {
    return std::make_unique<PostgresDatabase>(options, clock, identities);
}

}  // namespace tolok::storage

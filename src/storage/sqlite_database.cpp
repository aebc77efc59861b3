// Readers are kept between reads; the writer owns a connection of its own.
#include "storage/sqlite_database.h"

#include <filesystem>
#include <mutex>
#include <utility>

#include "base/require.h"
#include "storage/migration.h"
#include "storage/sqlite_write_engine.h"
#include "storage/writer.h"

namespace tolok::storage {

namespace {

using Access = SqliteConnection::Access;

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(const DatabaseOptions& options, const Clock& clock, IdentitySource& identities)
        : options_(options),
          writer_(std::make_unique<SqliteWriteEngine>(options, clock), options.queue_limit, clock, identities) {}

    void read(const Reach& reach, const std::function<void(Reader&)>& work) override;
    void submit(Write write, Done done) override { writer_.submit(std::move(write), std::move(done)); }
    bool is_writer_thread() const override { return writer_.is_this_thread(); }

private:
    // As many as the threads of a small server: opening one reads the schema anew, which costs as much as fifty
    // questions.
    static constexpr std::size_t idle_readers = 16;
    std::unique_ptr<SqliteConnection> take_reader();
    void give_back(std::unique_ptr<SqliteConnection> connection);

    DatabaseOptions options_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<SqliteConnection>> readers_;
    Writer writer_;
};

std::unique_ptr<SqliteConnection> SqliteDatabase::take_reader() {
    {
        const std::lock_guard lock(mutex_);
        if (!readers_.empty()) {
            auto connection = std::move(readers_.back());
            readers_.pop_back();
            return connection;
        }
    }
    auto connection = std::make_unique<SqliteConnection>(options_.path, Access::read_write, options_.busy_seconds);
    connection->run("PRAGMA query_only = ON");
    return connection;
}

void SqliteDatabase::give_back(std::unique_ptr<SqliteConnection> connection) {
    const std::lock_guard lock(mutex_);
    if (readers_.size() < idle_readers) readers_.push_back(std::move(connection));
}

// A file has no accounts: whoever may read it may read all of it.
void SqliteDatabase::read(const Reach&, const std::function<void(Reader&)>& work) {
    auto connection = take_reader();
    connection->run("BEGIN");
    ConnectionReader reader(*connection);
    try {
        work(reader);
    } catch (...) {
        connection.reset();  // closing ends its snapshot, whatever state the engine is in
        throw;
    }
    connection->run("COMMIT");
    give_back(std::move(connection));
}

std::string free_copy_path(const std::string& path, const std::string& schema) {
    const std::string wanted = path + ".sebelum-skema-" + schema;
    std::string free = wanted;
    for (int number = 2; std::filesystem::exists(free); ++number) free = wanted + "-" + std::to_string(number);
    return free;
}

// Called while the migrating connection holds the write lock: one of its own reads, so the copy is what was there.
std::string copy_before_migrating(const std::string& path, const Migration& next) {
    const std::string target = free_copy_path(path, next.name.substr(0, 4));
    SqliteConnection source(path, Access::read_write, 0);
    try {
        source.copy_to(target);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(target, ignored);  // half a copy of ours, made a moment ago
        throw;
    }
    return target;
}

}  // namespace

std::unique_ptr<SqliteConnection> prepare_sqlite_database(const DatabaseOptions& options,
                                                          const std::vector<EmbeddedFile>& files, const Clock& clock) {
    const bool create = options.mode == OpenMode::create_or_existing;
    auto connection = std::make_unique<SqliteConnection>(options.path, create ? Access::create : Access::read_write,
                                                         options.busy_seconds);
    const SchemaState state = check_schema(*connection, list_migrations(files));
    if (state == SchemaState::empty && !create)
        throw StorageFailure(problem("storage.not_prepared", {{"berkas", options.path}}));
    set_up_connection(*connection);
    std::string copy;
    MigrationSteps steps;
    steps.before_changing = [&](const Migration& next) { copy = copy_before_migrating(options.path, next); };
    migrate(*connection, files, clock, steps);
    if (!copy.empty()) options.on_migrated(copy);
    return connection;
}

std::unique_ptr<Database> make_sqlite_database(const DatabaseOptions& options, const Clock& clock,
                                               IdentitySource& identities) {
    return std::make_unique<SqliteDatabase>(options, clock, identities);
}

}  // namespace tolok::storage

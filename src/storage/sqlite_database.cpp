// A database in one SQLite file: opening with its checks, a pool of readers, and the writer.
#include <mutex>
#include <utility>

#include "base/require.h"
#include "storage/database.h"
#include "storage/migration.h"
#include "storage/sqlite_connection.h"
#include "storage/sqlite_transaction.h"
#include "storage/sqlite_writer.h"

namespace tolok::storage {

namespace {

using Access = SqliteConnection::Access;

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(const DatabaseOptions& options, const Clock& clock, IdentitySource& identities)
        : options_(options), writer_(options, clock, identities) {}

    void read(const std::function<void(Reader&)>& work) override;
    void submit(Write write, Done done) override { writer_.submit(std::move(write), std::move(done)); }
    bool is_writer_thread() const override { return writer_.is_this_thread(); }

private:
    // As many as the threads of a small server: opening one reads the schema anew, which costs as much as fifty questions.
    static constexpr std::size_t idle_readers = 16;
    std::unique_ptr<SqliteConnection> take_reader();
    void give_back(std::unique_ptr<SqliteConnection> connection);

    DatabaseOptions options_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<SqliteConnection>> readers_;
    SqliteWriter writer_;
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

void SqliteDatabase::read(const std::function<void(Reader&)>& work) {
    auto connection = take_reader();
    connection->run("BEGIN");
    SqliteReader reader(*connection);
    try {
        work(reader);
    } catch (...) {
        connection.reset();  // closing ends its snapshot, whatever state the engine is in
        throw;
    }
    connection->run("COMMIT");
    give_back(std::move(connection));
}

}  // namespace

std::unique_ptr<Database> Database::open(const DatabaseOptions& options, const std::vector<EmbeddedFile>& files,
                                         const Clock& clock, IdentitySource& identities) {
    {
        const bool create = options.mode == OpenMode::create_or_existing;
        SqliteConnection connection(options.path, create ? Access::create : Access::read_write, options.busy_seconds);
        const SchemaState state = check_schema(connection, list_migrations(files));
        if (state == SchemaState::empty && !create)
            throw StorageFailure(problem("storage.not_prepared", {{"berkas", options.path}}));
        set_up_connection(connection);
        const std::string copy = migrate(connection, files, clock);
        if (!copy.empty()) options.on_migrated(copy);
    }
    return std::make_unique<SqliteDatabase>(options, clock, identities);
}

}  // namespace tolok::storage

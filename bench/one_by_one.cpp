// Clients take a connection from a stack and put it back.
#include "one_by_one.h"

#include <mutex>
#include <vector>

#include "base/require.h"
#include "storage/connection_transaction.h"
#include "storage/postgres_write_engine.h"

namespace tolok::bench {

namespace {

class OneByOneDatabase final : public storage::Database {
public:
    OneByOneDatabase(storage::Database& inner, const std::string& address, const Clock& clock,
                     IdentitySource& identities)
        : inner_(inner), clock_(clock), identities_(identities) {
        options_.path = address;
        options_.busy_seconds = 60;
    }
    void read(const storage::Reach& reach, const std::function<void(storage::Reader&)>& work) override {
        inner_.read(reach, work);
    }
    bool is_writer_thread() const override { return false; }

    void submit(Write write, Done done) override {
        auto engine = take();
        storage::Connection& connection = engine->connection();
        const storage::LogEdges none;
        connection.begin_writing();
        connection.begin_write();
        storage::ConnectionWriteTransaction transaction(connection, engine->witness(), none, clock_.now(), identities_);
        require(write(transaction).empty() && transaction.ended_well(), "a write of a benchmark is accepted");
        connection.end_write();
        engine->commit(nullptr);
        give_back(std::move(engine));
        done({});
    }

private:
    using Engine = std::unique_ptr<storage::PostgresWriteEngine>;
    Engine take() {
        const std::lock_guard lock(mutex_);
        if (idle_.empty()) return std::make_unique<storage::PostgresWriteEngine>(options_);
        Engine engine = std::move(idle_.back());
        idle_.pop_back();
        return engine;
    }
    void give_back(Engine engine) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(engine));
    }

    storage::Database& inner_;
    const Clock& clock_;
    IdentitySource& identities_;
    storage::DatabaseOptions options_;
    std::mutex mutex_;
    std::vector<Engine> idle_;
};

}  // namespace

std::unique_ptr<storage::Database> write_one_by_one(storage::Database& inner, const std::string& address,
                                                    const Clock& clock, IdentitySource& identities) {
    return std::make_unique<OneByOneDatabase>(inner, address, clock, identities);
}

}  // namespace tolok::bench

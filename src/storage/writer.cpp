// Group commit: what waits while the disk works goes out together with the next COMMIT.
#include "storage/writer.h"

#include <utility>

#include "base/require.h"
#include "storage/storage_statements.h"

namespace tolok::storage {

namespace {

std::int64_t find_schema_number(Connection& connection) {
    std::int64_t number = 0;
    connection.visit(statements::find_schema_number, {}, 1, [&](const Row& row) { number = row.whole(0); });
    return number;
}

// A person who repeats an uncertain write finds out by its own key, not by that of another in the batch.
std::exception_ptr failure_for(const std::exception_ptr& failure, const std::optional<LeafKey>& leaf) {
    try {
        std::rethrow_exception(failure);
    } catch (const UncertainFailure& uncertain) {
        Problem told = uncertain.problem();
        for (Argument& argument : told.arguments)
            if (argument.name == "kunci") argument.value = leaf ? leaf->text() : "-";
        return std::make_exception_ptr(UncertainFailure(told));
    } catch (...) {
        return failure;
    }
}

}  // namespace

struct Writer::Pending {
    QueuedWrite queued;
    Database::Outcome outcome;
    std::optional<LeafKey> leaf;
    bool answered = false;

    void answer() {
        if (!std::exchange(answered, true)) queued.done(outcome);
    }
    void forget() {
        outcome = {};
        leaf.reset();
    }
    bool kept() const { return outcome.problems.empty() && !outcome.failure; }
};

Writer::Writer(std::unique_ptr<WriteEngine> engine, std::size_t queue_limit, const Clock& clock,
               IdentitySource& identities)
    : engine_(std::move(engine)),
      schema_(find_schema_number(engine_->connection())),
      clock_(clock),
      identities_(identities),
      queue_(queue_limit) {
    thread_ = std::thread([this] { work(); });
}

Writer::~Writer() {
    queue_.stop();
    thread_.join();
}

void Writer::submit(Database::Write write, Database::Done done) {
    QueuedWrite queued{std::move(write), done};
    if (queue_.add(std::move(queued)) == WriteQueue::Answer::full) done({{problem("storage.queue_full")}, nullptr});
}

void Writer::work() {
    for (;;) {
        std::vector<QueuedWrite> taken = queue_.take(writes_in_batch);
        if (taken.empty()) return;
        std::vector<Pending> batch;
        batch.reserve(taken.size());
        for (QueuedWrite& write : taken) batch.push_back({std::move(write), {}, {}, false});
        // One round is the rule. When the engine gave up its transaction in the middle (a full disk), the writes run so
        // far get the failure, and the rest of the batch goes on in a transaction of its own.
        for (std::size_t next = 0; next < batch.size();) {
            run_batch(batch, next);
            for (std::size_t i = 0; i < next; ++i) batch[i].answer();
        }
        engine_->rest(queue_.waiting());
    }
}

// Runs from `next` on; afterwards `next` is the first that was not run.
void Writer::run_batch(std::vector<Pending>& batch, std::size_t& next) {
    const std::size_t first = next;
    for (int times_failed = 1;; ++times_failed) {
        const std::exception_ptr failure = try_batch(batch, next);
        if (!failure) return;
        // Nothing of it was kept, so running the writes once more keeps none of them twice.
        if (engine_->prepare_to_repeat(failure, times_failed)) {
            for (std::size_t i = first; i < next; ++i) batch[i].forget();
            next = first;
            continue;
        }
        // Without the lock nobody was run, and the whole batch is refused.
        if (next == first) next = batch.size();
        for (std::size_t i = first; i < next; ++i)
            if (batch[i].kept()) batch[i].outcome.failure = failure_for(failure, batch[i].leaf);
        return;
    }
}

std::exception_ptr Writer::try_batch(std::vector<Pending>& batch, std::size_t& next) {
    edges_.clear();
    try {
        engine_->begin();
        require_same_schema();
        const LeafKey* leaf = nullptr;
        while (next < batch.size() && engine_->connection().in_transaction()) {
            Pending& pending = batch[next++];
            run_write(pending);
            if (pending.kept() && pending.leaf) leaf = &*pending.leaf;
        }
        if (engine_->connection().in_transaction()) {
            engine_->commit(leaf);
            return nullptr;
        }
        require(batch[next - 1].outcome.failure != nullptr, "the engine gives up a transaction only with an error");
        return batch[next - 1].outcome.failure;
    } catch (...) {
        const std::exception_ptr failure = std::current_exception();
        try {
            if (engine_->connection().in_transaction()) engine_->connection().run("ROLLBACK");
        } catch (const Failure&) {
            // The failure that led here is the one that is told; the engine rolls back when it next opens the database.
            require(!engine_->connection().in_transaction(), "a failed batch leaves no transaction open");
        }
        return failure;
    }
}

// A newer program may have migrated the database while this one was running: then this one must not write any more.
void Writer::require_same_schema() {
    const std::int64_t now = find_schema_number(engine_->connection());
    if (now != schema_)
        throw StorageFailure(problem("storage.newer_schema", {{"berkas", engine_->connection().place()},
                                                              {"skema_berkas", std::to_string(now)},
                                                              {"skema_program", std::to_string(schema_)}}));
}

void Writer::run_write(Pending& pending) {
    Connection& connection = engine_->connection();
    connection.begin_write();
    try {
        ConnectionWriteTransaction transaction(connection, engine_->witness(), edges_, clock_.now(), identities_);
        pending.outcome.problems = pending.queued.write(transaction);
        if (pending.outcome.problems.empty()) {
            require(transaction.ended_well(), "an accepted write ends with commit() or nothing_to_do(), and only then");
            connection.end_write();
            for (const auto& [office, appended] : transaction.leaves()) {
                edges_[office] = appended.edge;
                pending.leaf = LeafKey{office, appended.number, appended.leaf};
            }
            return;
        }
    } catch (const RepeatableFailure&) {
        pending.forget();
        throw;  // what failed is the transaction, not this write
    } catch (...) {
        pending.outcome.failure = std::current_exception();
        pending.outcome.problems.clear();
    }
    if (connection.in_transaction()) connection.undo_write();
}

}  // namespace tolok::storage

// The one writer of a process: runs queued writes in batches, each undone alone when it refuses, and answers after the
// batch's COMMIT. Must not answer before a write is durable, nor keep one twice.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "domain/clock.h"
#include "storage/connection_transaction.h"
#include "storage/write_queue.h"

namespace tolok::storage {

// Where one leaf stands, and what it is: by it a write is found again after a COMMIT of which nobody saw the end.
struct LeafKey {
    std::string office;
    std::int64_t number = 0;
    Digest leaf{};
    std::string text() const { return office + "/" + std::to_string(number); }
};

// What the writer needs of an engine. All calls come from the writer's thread.
class WriteEngine {
public:
    virtual ~WriteEngine() = default;
    virtual Connection& connection() = 0;
    virtual RowWitness& witness() = 0;
    // A transaction under the write lock. Throws storage.locked, storage.clock_differs, …
    virtual void begin() { connection().begin_writing(); }
    // Everything kept since begin() is durable afterwards. `leaf` is one that this batch has added, or null
    // when it added none. Throws UncertainFailure, RepeatableFailure, …
    virtual void commit(const LeafKey* leaf) = 0;
    // Whether a batch that failed this way may run once more; the connection is ready for it then.
    virtual bool prepare_to_repeat(const std::exception_ptr& failure, int times_failed) = 0;
    // Between batches; `waiting` when there are more writes already.
    virtual void rest(bool waiting) = 0;
};

class Writer {
public:
    static constexpr std::size_t writes_in_batch = 64;

    // Owns its engine and thread; `clock` and `identities` outlive it.
    Writer(std::unique_ptr<WriteEngine> engine, std::size_t queue_limit, const Clock& clock,
           IdentitySource& identities);
    ~Writer();  // drains what was accepted
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void submit(Database::Write write, Database::Done done);
    bool is_this_thread() const { return std::this_thread::get_id() == thread_.get_id(); }

private:
    struct Pending;
    void work();
    void run_batch(std::vector<Pending>& batch, std::size_t& next);
    std::exception_ptr try_batch(std::vector<Pending>& batch, std::size_t& next);
    void run_write(Pending& pending);
    void require_same_schema();

    std::unique_ptr<WriteEngine> engine_;
    std::int64_t schema_;  // number of the newest migration when this writer began
    const Clock& clock_;
    IdentitySource& identities_;
    WriteQueue queue_;
    LogEdges edges_;  // as the kept writes of this batch have left them
    std::thread thread_;
};

}  // namespace tolok::storage

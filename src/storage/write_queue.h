// The queue before the writer: bounded, in order of arrival, drained on an orderly stop.
// Must not touch the database.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <vector>

#include "storage/database.h"

namespace tolok::storage {

struct QueuedWrite {
    Database::Write write;
    Database::Done done;
};

class WriteQueue {
public:
    explicit WriteQueue(std::size_t limit) : limit_(limit) {}

    enum class Answer { accepted, full };
    Answer add(QueuedWrite write);
    // Waits for writes and takes at most `most`; empty only when stopped and drained.
    std::vector<QueuedWrite> take(std::size_t most);
    bool waiting() const;
    void stop();

private:
    const std::size_t limit_;
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<QueuedWrite> writes_;
    bool stopped_ = false;
};

}  // namespace tolok::storage

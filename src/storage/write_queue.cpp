// A deque behind a mutex: the disk is the slow part, not this.
#include "storage/write_queue.h"

#include <utility>

#include "base/require.h"

namespace tolok::storage {

WriteQueue::Answer WriteQueue::add(QueuedWrite write) {
    {
        const std::lock_guard lock(mutex_);
        require(!stopped_, "nothing is written while the database closes");
        if (writes_.size() >= limit_) return Answer::full;
        writes_.push_back(std::move(write));
    }
    arrived_.notify_one();
    return Answer::accepted;
}

std::vector<QueuedWrite> WriteQueue::take(std::size_t most) {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return stopped_ || !writes_.empty(); });
    std::vector<QueuedWrite> taken;
    while (!writes_.empty() && taken.size() < most) {
        taken.push_back(std::move(writes_.front()));
        writes_.pop_front();
    }
    return taken;
}

bool WriteQueue::waiting() const {
    const std::lock_guard lock(mutex_);
    return !writes_.empty();
}

void WriteQueue::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    arrived_.notify_all();
}

}  // namespace tolok::storage

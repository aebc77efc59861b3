// A few threads for handlers that wait or compute, with a bounded queue before them.
// Must not be waited for by a thread that serves connections.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tolok::web {

class WorkPool {
public:
    WorkPool(int threads, std::size_t queue_limit);
    ~WorkPool();  // finishes what runs, drops what waits
    WorkPool(const WorkPool&) = delete;

    // False when the queue is full: the work is not taken. Work must not throw.
    bool offer(std::function<void()> work);
    // For the next step of something begun: never refused.
    void go_on(std::function<void()> work);

private:
    void run();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    std::size_t limit_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace tolok::web

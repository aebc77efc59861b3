// Lets only so many computations run at once, and only so many wait for their turn.
// Must not know what is computed.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>

namespace tolok::account {

class HashGate {
public:
    HashGate(int at_once, int most_waiting) : free_(at_once), most_waiting_(most_waiting) {}

    // The right to compute, as long as it lives.
    class Pass {
    public:
        explicit Pass(HashGate& gate) : gate_(&gate) {}
        ~Pass() {
            if (gate_ != nullptr) gate_->leave();
        }
        Pass(Pass&& other) noexcept : gate_(other.gate_) { other.gate_ = nullptr; }
        Pass& operator=(Pass&&) = delete;

    private:
        HashGate* gate_;
    };

    // Waits for a turn; empty at once when too many wait already.
    std::optional<Pass> enter() {
        std::unique_lock lock(mutex_);
        if (free_ == 0) {
            if (waiting_ == most_waiting_) return std::nullopt;
            ++waiting_;
            left_.wait(lock, [this] { return free_ > 0; });
            --waiting_;
        }
        --free_;
        return std::optional<Pass>(std::in_place, *this);
    }

    int waiting() const {
        const std::lock_guard lock(mutex_);
        return waiting_;
    }

private:
    void leave() {
        const std::lock_guard lock(mutex_);
        ++free_;
        left_.notify_one();
    }

    mutable std::mutex mutex_;
    std::condition_variable left_;
    int free_;
    const int most_waiting_;
    int waiting_ = 0;
};

}  // namespace tolok::account

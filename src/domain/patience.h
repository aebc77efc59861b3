// How long something is waited for: real time that only goes forward, whatever the clock of facts says.
// Must not be used for what is written or shown.
#pragma once

#include <chrono>

namespace tolok {

// Begins when it is made.
class Patience {
public:
    explicit Patience(std::chrono::milliseconds length);
    bool is_over() const { return left().count() <= 0; }
    // Not below zero.
    std::chrono::milliseconds left() const;

private:
    std::chrono::steady_clock::time_point end_;
};

}  // namespace tolok

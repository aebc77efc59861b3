// The steady clock of the machine.
#include "domain/patience.h"

#include <algorithm>

namespace tolok {

Patience::Patience(std::chrono::milliseconds length) : end_(std::chrono::steady_clock::now() + length) {}

std::chrono::milliseconds Patience::left() const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - std::chrono::steady_clock::now());
    return std::max(left, std::chrono::milliseconds(0));
}

}  // namespace tolok

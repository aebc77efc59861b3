// The machine's time and randomness.
#include "domain/clock.h"

#include <chrono>

#include "base/digest.h"

namespace tolok {

Instant SystemClock::now() const {
    const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since_1970).count()};
}

Id SystemIdentitySource::make_id() {
    std::array<std::byte, 10> random;
    fill_random(random);
    return Id::make(clock_.now(), random);
}

std::array<std::byte, 16> SystemIdentitySource::make_salt() {
    std::array<std::byte, 16> salt;
    fill_random(salt);
    return salt;
}

}  // namespace tolok

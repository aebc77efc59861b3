// Spans of time in whole seconds, added to instants.
// Must not read a clock.
#pragma once

#include <cstdint>

#include "base/date.h"

namespace tolok::account {

inline constexpr std::int64_t one_minute = 60;
inline constexpr std::int64_t one_hour = 60 * one_minute;
inline constexpr std::int64_t one_day = 24 * one_hour;

constexpr Instant later(Instant at, std::int64_t seconds) { return {at.microseconds + seconds * 1'000'000}; }

}  // namespace tolok::account

// How failed attempts to sign in are remembered, and how long the next one must wait.
// Must not know names or addresses: the same rule holds whether or not an account exists.
#pragma once

#include <cstdint>
#include <optional>

#include "account/time_span.h"

namespace tolok::account {

// Failures add up and are forgotten one by one. From `tolerated` on each of them locks: first_wait, then twice as long
// for every one more, up to longest_wait. All in seconds.
struct AttemptRule {
    int tolerated;
    std::int64_t forgotten_after;
    std::int64_t first_wait;
    std::int64_t longest_wait;
};

// For one sign-in name: some thirty guesses a day at most, and an owner who mistypes waits a minute.
inline constexpr AttemptRule name_rule{5, one_hour, one_minute, one_hour};
// For one address, behind which a whole office may sit.
inline constexpr AttemptRule address_rule{30, 5 * one_minute, one_minute, 15 * one_minute};

// What is remembered of one name or one address.
struct Attempts {
    Instant forgotten;     // when the last failure will be forgotten; until then as many count as spans fit
    Instant locked_until;  // in the past when nothing is locked
    bool operator==(const Attempts&) const = default;
};

int count_failures(const Attempts& attempts, Instant now, const AttemptRule& rule);
bool is_locked(const Attempts& attempts, Instant now);
// Minutes to wait, rounded up; at least 1 while locked.
std::int64_t minutes_locked(const Attempts& attempts, Instant now);
// One failure more, at an instant at which nothing was locked.
Attempts add_failure(const std::optional<Attempts>& before, Instant now, const AttemptRule& rule);

}  // namespace tolok::account

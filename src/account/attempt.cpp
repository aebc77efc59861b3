// A bucket that fills by one with every failure and empties by one with every span of time.
#include "account/attempt.h"

#include <algorithm>

namespace tolok::account {

namespace {

constexpr std::int64_t microseconds_a_second = 1'000'000;

std::int64_t divide_up(std::int64_t amount, std::int64_t by) { return (amount + by - 1) / by; }

}  // namespace

int count_failures(const Attempts& attempts, Instant now, const AttemptRule& rule) {
    const std::int64_t left = std::max<std::int64_t>(attempts.forgotten.microseconds - now.microseconds, 0);
    return static_cast<int>(divide_up(left, rule.forgotten_after * microseconds_a_second));
}

bool is_locked(const Attempts& attempts, Instant now) { return now < attempts.locked_until; }

std::int64_t minutes_locked(const Attempts& attempts, Instant now) {
    if (!is_locked(attempts, now)) return 0;
    return divide_up(attempts.locked_until.microseconds - now.microseconds, one_minute * microseconds_a_second);
}

Attempts add_failure(const std::optional<Attempts>& before, Instant now, const AttemptRule& rule) {
    const Instant from = before ? std::max(before->forgotten, now) : now;
    Attempts after{later(from, rule.forgotten_after), now};
    const int beyond = count_failures(after, now, rule) - rule.tolerated;
    if (beyond < 0) return after;
    std::int64_t wait = rule.first_wait;
    for (int doubled = 0; doubled < beyond && wait < rule.longest_wait; ++doubled) wait *= 2;
    after.locked_until = later(now, std::min(wait, rule.longest_wait));
    return after;
}

}  // namespace tolok::account

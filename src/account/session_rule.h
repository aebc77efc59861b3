// How long a session lives, and what is shown of where it came from.
// Must not keep anything that tells one device from another of its kind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "account/time_span.h"

namespace tolok::account {

// A session that waits for the code of a second factor is not signed in yet.
enum class SessionStanding { open, awaiting_code };
std::string_view session_standing_key(SessionStanding standing);  // "terbuka", "menunggu_kode"

struct SessionLimits {
    std::int64_t idle = 8 * one_hour;          // a working day without a sign of life
    std::int64_t longest = 7 * one_day;        // from signing in
    std::int64_t code_wait = 10 * one_minute;  // for the code of the second factor
};
inline constexpr SessionLimits session_limits;

struct SessionTimes {
    SessionStanding standing = SessionStanding::open;
    Instant begun;
    Instant last_seen;  // cut to the hour, so up to an hour is granted on top of the idle limit
};
bool is_alive(const SessionTimes& session, Instant now);
// At most once an hour.
bool is_renewal_due(const SessionTimes& session, Instant now);
// Sessions last seen before this are dead, whatever their kind.
Instant oldest_alive(Instant now);

// The address of one holder: of IPv6 the network (its first 64 bits), in which one person may take any address; "" of a
// text that is no address.
std::string describe_network(std::string_view address);

// "Firefox, Android" from what a browser says of itself; only words of a fixed list, "" when it names none of them.
std::string describe_device(std::string_view user_agent);

}  // namespace tolok::account

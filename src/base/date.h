// Days of the calendar and instants in time, read strictly and written in ISO and Indonesian form.
// Must not know what day it is today: the clock is an argument (domain/clock.h).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace tolok {

// A day of the Gregorian calendar, years 1900..2199.
class Date {
public:
    Date() = default;  // 1 January 1970
    static std::optional<Date> of(int year, int month, int day);
    static std::optional<Date> parse_iso(std::string_view text);  // "2021-03-30", nothing else
    static Date from_days(std::int32_t days_since_1970) { return Date(days_since_1970); }

    int year() const;
    int month() const;
    int day() const;
    int weekday() const;  // 1 Monday .. 7 Sunday
    int quarter() const { return (month() + 2) / 3; }
    std::int32_t days_since_1970() const { return days_; }
    Date plus_days(int days) const { return Date(days_ + days); }
    int days_until(Date later) const { return later.days_ - days_; }

    std::string format_iso() const;         // "2021-03-30"
    std::string format_indonesian() const;  // "30 Maret 2021"

    auto operator<=>(const Date&) const = default;

private:
    explicit Date(std::int32_t days) : days_(days) {}
    std::int32_t days_ = 0;
};

// Reads what officials type: "2021-03-30", "30/03/2021", "30-3-2021", "30.03.2021", "30 Maret 2021", "30 Mar 2021".
// Day before month always; two-digit years and impossible days (31/02/2021, 2021-13-01) are problems.
Checked<Date> parse_date(std::string_view text, Place place = {});

// An instant in UTC, to the microsecond.
struct Instant {
    std::int64_t microseconds = 0;  // since 1970-01-01T00:00:00Z
    auto operator<=>(const Instant&) const = default;

    std::string format_utc() const;  // "2021-03-30T04:05:06Z", seconds
    static std::optional<Instant> parse_utc(std::string_view text);
    // The day at this instant in an office's zone, `offset_minutes` east of UTC (WIB 420, WITA 480, WIT 540).
    Date day(int offset_minutes) const;
    Instant to_hour() const;  // cut down to the full hour: the finest time shown beside a citizen's answer
};

}  // namespace tolok

// Years and quarters of performance, and the cut-off "s.d. triwulan n".
// Must not know what day it is today.
#pragma once

#include <compare>
#include <string>

#include "base/date.h"
#include "base/problem.h"

namespace tolok {

// From 1 January of `year` to the end of `quarter` (1..4): what belongs to "s.d. triwulan n", by event date.
struct Period {
    int year = 0;
    int quarter = 4;

    Date first_day() const;
    Date last_day() const;
    bool contains(Date day) const { return first_day() <= day && day <= last_day(); }
    Period last_year() const { return {year - 1, quarter}; }
    std::string format() const;  // "s.d. triwulan II 2021"
    auto operator<=>(const Period&) const = default;
};

// year 1945..2199, quarter 1..4; otherwise domain.year_out_of_range, domain.quarter_out_of_range.
Checked<Period> check_period(std::int64_t year, std::int64_t quarter);

}  // namespace tolok

// Bounds and words of "s.d. triwulan n".
#include "domain/period.h"

#include <array>

namespace tolok {

Date Period::first_day() const {
    const auto day = Date::of(year, 1, 1);
    require(day.has_value(), "a period lies in the calendar");
    return *day;
}

Date Period::last_day() const {
    require(quarter >= 1 && quarter <= 4, "a period ends with quarter 1 to 4");
    const auto next = quarter == 4 ? Date::of(year + 1, 1, 1) : Date::of(year, quarter * 3 + 1, 1);
    require(next.has_value(), "a period lies in the calendar");
    return next->plus_days(-1);
}

std::string Period::format() const {
    static constexpr std::array<const char*, 4> roman = {"I", "II", "III", "IV"};
    require(quarter >= 1 && quarter <= 4, "a period ends with quarter 1 to 4");
    return std::string("s.d. triwulan ") + roman[static_cast<std::size_t>(quarter - 1)] + " " + std::to_string(year);
}

Checked<Period> check_period(std::int64_t year, std::int64_t quarter) {
    Problems problems;
    if (year < 1945 || year > 2198)
        problems.push_back(problem("domain.year_out_of_range", {{"tahun", std::to_string(year)}}));
    if (quarter < 1 || quarter > 4) {
        problems.push_back(problem("domain.quarter_out_of_range", {{"triwulan", std::to_string(quarter)}}));
    }
    if (!problems.empty()) return problems;
    return Period{static_cast<int>(year), static_cast<int>(quarter)};
}

}  // namespace tolok

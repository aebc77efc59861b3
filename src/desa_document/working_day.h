// Working days: Monday to Friday without the national holidays and joint leave that the office's calendars list.
// Must not know which year is the present one, nor guess the holidays of a year that has no calendar.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problem.h"

namespace tolok::desa_document {

enum class DayKind { working, calendar };
enum class HolidayKind { national, joint_leave };

struct Holiday {
    Date day;
    std::string name;
    HolidayKind kind = HolidayKind::national;
};

// definitions/calendars/2021.toml: tahun, dikonfirmasi, [[libur]] tanggal, nama, jenis.
struct YearCalendar {
    int year = 0;
    bool confirmed = false;  // complete, as the ministers' joint decree has it
    std::vector<Holiday> holidays;
};

// All problems at once: a holiday of another year, the same day twice, an unknown key.
Checked<YearCalendar> parse_calendar(std::string_view toml, const std::string& source);

class WorkCalendar {
public:
    // A later calendar of the same year takes the place of an earlier one.
    void add(YearCalendar calendar);
    bool is_working_day(Date day) const;
    // The count-th day after `from`; count >= 0, and 0 is `from` itself. The day of the event is never counted.
    Date plus_days(Date from, int count, DayKind kind) const;
    bool has_year(int year) const { return years_.contains(year); }
    bool is_confirmed(int year) const;

private:
    std::map<int, YearCalendar> years_;
    std::set<Date> holidays_;
};

}  // namespace tolok::desa_document

// Counting working days, and reading the calendars they are counted with.
#include "desa_document/working_day.h"

#include "base/toml.h"

namespace tolok::desa_document {

namespace {

constexpr int saturday = 6;

Holiday parse_holiday(const TomlTable& table, Problems& problems) {
    Holiday holiday{table.date("tanggal", problems), table.text("nama", problems), HolidayKind::national};
    const std::string kind = table.text("jenis", problems);
    if (kind == "cuti_bersama") {
        holiday.kind = HolidayKind::joint_leave;
    } else if (kind != "libur_nasional" && !kind.empty()) {
        problems.push_back(problem("desa_document.unknown_word",
                                   {{"teks", kind}, {"pilihan", "libur_nasional, cuti_bersama"}}, table.place()));
    }
    return holiday;
}

}  // namespace

Checked<YearCalendar> parse_calendar(std::string_view toml, const std::string& source) {
    const auto root = TomlTable::parse(toml, source);
    if (!root) return root.problems();
    Problems problems;
    YearCalendar calendar;
    calendar.year = static_cast<int>(root->whole("tahun", problems));
    calendar.confirmed = root->find_truth("dikonfirmasi", problems).value_or(false);
    std::set<Date> seen;
    for (const TomlTable& table : root->find_tables("libur", problems)) {
        const Holiday holiday = parse_holiday(table, problems);
        if (!table.has("tanggal")) continue;
        const Argument day{"tanggal", holiday.day.format_indonesian()};
        if (holiday.day.year() != calendar.year) {
            problems.push_back(problem("desa_document.holiday_of_another_year",
                                       {day, {"tahun", std::to_string(calendar.year)}}, table.place()));
        } else if (!seen.insert(holiday.day).second) {
            problems.push_back(problem("desa_document.holiday_twice", {day}, table.place()));
        }
        calendar.holidays.push_back(holiday);
    }
    root->check_unknown_keys(problems);
    if (!problems.empty()) return problems;
    return calendar;
}

void WorkCalendar::add(YearCalendar calendar) {
    const int year = calendar.year;
    std::erase_if(holidays_, [&](Date day) { return day.year() == year; });
    for (const Holiday& holiday : calendar.holidays) holidays_.insert(holiday.day);
    years_.insert_or_assign(year, std::move(calendar));
}

bool WorkCalendar::is_working_day(Date day) const { return day.weekday() < saturday && !holidays_.contains(day); }

Date WorkCalendar::plus_days(Date from, int count, DayKind kind) const {
    require(count >= 0, "days are counted forward");
    if (kind == DayKind::calendar) return from.plus_days(count);
    Date day = from;
    for (int left = count; left > 0;) {
        day = day.plus_days(1);
        if (is_working_day(day)) --left;
    }
    return day;
}

bool WorkCalendar::is_confirmed(int year) const {
    const auto found = years_.find(year);
    return found != years_.end() && found->second.confirmed;
}

}  // namespace tolok::desa_document

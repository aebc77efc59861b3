// Calendar arithmetic by std::chrono; the words of Indonesian months.
#include "base/date.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <vector>

#include "base/text.h"

namespace tolok {

namespace {

constexpr std::array<std::string_view, 12> month_names = {"Januari",   "Februari", "Maret",    "April",
                                                          "Mei",       "Juni",     "Juli",     "Agustus",
                                                          "September", "Oktober",  "November", "Desember"};

std::chrono::year_month_day calendar(std::int32_t days) {
    return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(days)));
}

std::optional<int> parse_small(std::string_view digits, std::size_t least, std::size_t most) {
    if (digits.size() < least || digits.size() > most) return std::nullopt;
    int value = 0;
    for (char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

// Full names, their first three letters, and the older spelling "Pebruari" and "Nopember".
std::optional<int> parse_month(std::string_view word) {
    if (const auto number = parse_small(word, 1, 2)) return number;
    const std::string lower = fold_case(word);
    if (lower == "pebruari" || lower == "peb") return 2;
    if (lower == "nopember" || lower == "nop") return 11;
    if (lower == "agt" || lower == "ags") return 8;
    for (std::size_t at = 0; at < month_names.size(); ++at) {
        const std::string name = fold_case(month_names[at]);
        if (lower == name || lower == name.substr(0, 3)) return static_cast<int>(at) + 1;
    }
    return std::nullopt;
}

// "30/03/2021" or "30 Maret 2021" in three pieces; empty when the separators are mixed or too many.
std::vector<std::string_view> split_date(std::string_view text) {
    for (char separator : {'/', '-', '.', ' '}) {
        if (text.find(separator) == std::string_view::npos) continue;
        std::vector<std::string_view> pieces;
        for (std::string_view piece : split(text, separator)) {
            if (separator != ' ' || !piece.empty()) pieces.push_back(piece);
        }
        return pieces;
    }
    return {};
}

}  // namespace

std::optional<Date> Date::of(int year, int month, int day) {
    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                          std::chrono::day(static_cast<unsigned>(day))};
    if (!ymd.ok()) return std::nullopt;
    return Date(static_cast<std::int32_t>(std::chrono::sys_days(ymd).time_since_epoch().count()));
}

std::optional<Date> Date::parse_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = parse_small(text.substr(0, 4), 4, 4);
    const auto month = parse_small(text.substr(5, 2), 2, 2);
    const auto day = parse_small(text.substr(8, 2), 2, 2);
    if (!year || !month || !day) return std::nullopt;
    return of(*year, *month, *day);
}

int Date::year() const { return static_cast<int>(calendar(days_).year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(calendar(days_).month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(calendar(days_).day())); }
int Date::weekday() const {
    return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(std::chrono::days(days_))).iso_encoding());
}

std::string Date::format_iso() const {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year(), month(), day());
    return buffer;
}

std::string Date::format_indonesian() const {
    return std::to_string(day()) + " " + std::string(month_names[static_cast<std::size_t>(month() - 1)]) + " " +
           std::to_string(year());
}

Checked<Date> parse_date(std::string_view text, Place place) {
    const std::string_view trimmed = trim(text);
    const auto refuse = [&](std::string code) {
        return problem(std::move(code), {{"teks", shorten(trimmed, 60)}}, place);
    };
    const std::vector<std::string_view> pieces = split_date(trimmed);
    if (pieces.size() != 3) return refuse("base.date_unreadable");

    const bool year_first = pieces[0].size() == 4;
    const auto year = parse_small(pieces[year_first ? 0 : 2], 4, 4);
    const auto month = parse_month(pieces[1]);
    const auto day = parse_small(pieces[year_first ? 2 : 0], 1, 2);
    if (!year && parse_small(pieces[2], 2, 2)) return refuse("base.date_two_digit_year");
    if (!year || !month || !day) return refuse("base.date_unreadable");
    const auto date = Date::of(*year, *month, *day);
    if (!date) return refuse("base.date_impossible");
    return *date;
}

std::string Instant::format_utc() const {
    const std::int64_t seconds =
        std::chrono::floor<std::chrono::seconds>(std::chrono::microseconds(microseconds)).count();
    const auto days = std::chrono::floor<std::chrono::days>(std::chrono::seconds(seconds)).count();
    const std::int64_t rest = seconds - static_cast<std::int64_t>(days) * 86400;
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02dZ", static_cast<int>(rest / 3600 % 24),
                  static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
    return Date::from_days(static_cast<std::int32_t>(days)).format_iso() + buffer;
}

std::optional<Instant> Instant::parse_utc(std::string_view text) {
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
        return std::nullopt;
    const auto date = Date::parse_iso(text.substr(0, 10));
    const auto hour = parse_small(text.substr(11, 2), 2, 2);
    const auto minute = parse_small(text.substr(14, 2), 2, 2);
    const auto second = parse_small(text.substr(17, 2), 2, 2);
    if (!date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    const std::int64_t seconds = std::int64_t{date->days_since_1970()} * 86400 + *hour * 3600 + *minute * 60 + *second;
    return Instant{seconds * 1'000'000};
}

Date Instant::day(int offset_minutes) const {
    const std::chrono::microseconds local(microseconds + std::int64_t{offset_minutes} * 60 * 1'000'000);
    return Date::from_days(static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(local).count()));
}

Instant Instant::to_hour() const {
    const std::chrono::microseconds exact(microseconds);
    return {std::chrono::microseconds(std::chrono::floor<std::chrono::hours>(exact)).count()};
}

}  // namespace tolok

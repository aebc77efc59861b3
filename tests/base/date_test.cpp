// Days and instants: what officials type, what no calendar has, and the office's zone.
#include "base/date.h"

#include <gtest/gtest.h>

namespace tolok {
namespace {

TEST(Date, ReadsWhatOfficialsType) {
    for (const char* text :
         {"2021-03-30", "30/03/2021", "30-3-2021", "30.03.2021", "30 Maret 2021", "30 Mar 2021", "30 mar 2021",
          "30 MARET 2021", "30-Mar-2021", " 30  Maret  2021 ", "30/3/2021", "2021/03/30",
          "\xC2\xA0"
          "30/03/2021"}) {
        const auto date = parse_date(text);
        ASSERT_TRUE(date.ok()) << text;
        EXPECT_EQ(date->format_iso(), "2021-03-30") << text;
    }
}

TEST(Date, KnowsEveryMonthByNameAndOlderSpelling) {
    const char* const names[12][4] = {
        {"Januari", "Jan", "1", "01"},
        {"Februari", "Pebruari", "Feb", "Peb"},
        {"Maret", "Mar", "3", "03"},
        {"April", "Apr", "4", "04"},
        {"Mei", "mei", "5", "05"},
        {"Juni", "Jun", "6", "06"},
        {"Juli", "Jul", "7", "07"},
        {"Agustus", "Agu", "Agt", "Ags"},
        {"September", "Sep", "9", "09"},
        {"Oktober", "Okt", "10", "OKT"},
        {"November", "Nopember", "Nov", "Nop"},
        {"Desember", "Des", "12", "des"},
    };
    for (int month = 1; month <= 12; ++month) {
        for (const char* name : names[month - 1]) {
            const auto date = parse_date("5 " + std::string(name) + " 2021");
            ASSERT_TRUE(date.ok()) << name;
            EXPECT_EQ(date->month(), month) << name;
        }
    }
}

TEST(Date, RefusesWithTheReason) {
    struct Row {
        const char* text;
        const char* code;
    };
    const Row rows[] = {
        {"31/02/2021", "base.date_impossible"},
        {"2021-13-01", "base.date_impossible"},
        {"29/02/2021", "base.date_impossible"},
        {"31/04/2021", "base.date_impossible"},
        {"00/01/2021", "base.date_impossible"},
        {"03/30/2021", "base.date_impossible"},
        {"29-02-1900", "base.date_impossible"},
        {"1/1/1899", "base.date_impossible"},
        {"1/1/2200", "base.date_impossible"},
        {"30/03/21", "base.date_two_digit_year"},
        {"30 Maret 21", "base.date_two_digit_year"},
        {"", "base.date_unreadable"},
        {"kemarin", "base.date_unreadable"},
        {"30/03", "base.date_unreadable"},
        {"30/03/2021/1", "base.date_unreadable"},
        {"30/03-2021", "base.date_unreadable"},
        {"30 March 2021", "base.date_unreadable"},
        {"20210330", "base.date_unreadable"},
        {"44285", "base.date_unreadable"},
        {"300/03/2021", "base.date_unreadable"},
        {"-1/03/2021", "base.date_unreadable"},
        {"30/03/20211", "base.date_unreadable"},
        {"30 Maret 2021 10:00", "base.date_unreadable"},
        {"//", "base.date_unreadable"},
    };
    for (const Row& row : rows) {
        const auto date = parse_date(row.text, {"register.csv", 7, 2});
        ASSERT_FALSE(date.ok()) << row.text;
        EXPECT_EQ(date.problems()[0].code, row.code) << row.text;
        EXPECT_EQ(date.problems()[0].place, (Place{"register.csv", 7, 2}));
    }
}

TEST(Date, IsoFormIsStrict) {
    EXPECT_EQ(Date::parse_iso("2020-02-29"), Date::of(2020, 2, 29));
    for (const char* text :
         {"2021-02-29", "2021-2-01", "2021/02/01", "2021-02-01 ", "21-02-01", "2021-02-1", "", "2021-00-10"}) {
        EXPECT_EQ(Date::parse_iso(text), std::nullopt) << text;
    }
}

TEST(Date, CountsDaysThroughLeapYears) {
    const Date last = *Date::of(2019, 12, 31);
    EXPECT_EQ(last.plus_days(60).format_iso(), "2020-02-29");
    EXPECT_EQ(last.days_until(*Date::of(2020, 12, 31)), 366);
    EXPECT_EQ(Date::of(2021, 3, 30)->days_until(*Date::of(2021, 3, 1)), -29);
    EXPECT_EQ(Date().format_iso(), "1970-01-01");
    EXPECT_EQ(Date::of(2199, 12, 31)->format_iso(), "2199-12-31");
    EXPECT_EQ(Date::of(1900, 1, 1)->days_since_1970(), -25567);
    for (int day = -25567; day < 84000; ++day) {
        const Date date = Date::from_days(day);
        ASSERT_EQ(Date::of(date.year(), date.month(), date.day()), date);
    }
}

TEST(Date, KnowsWeekdayAndQuarter) {
    EXPECT_EQ(Date::of(2021, 12, 31)->weekday(), 5);
    EXPECT_EQ(Date::of(2021, 3, 28)->weekday(), 7);
    EXPECT_EQ(Date::of(2021, 3, 29)->weekday(), 1);
    const int quarters[12] = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};
    for (int month = 1; month <= 12; ++month) EXPECT_EQ(Date::of(2021, month, 1)->quarter(), quarters[month - 1]);
    EXPECT_EQ(Date::of(2021, 5, 3)->format_indonesian(), "3 Mei 2021");
}

TEST(Instant, HasTheDayOfTheOffice) {
    const Instant late = *Instant::parse_utc("2021-03-30T17:30:00Z");
    EXPECT_EQ(late.day(0).format_iso(), "2021-03-30");
    EXPECT_EQ(late.day(420).format_iso(), "2021-03-31") << "00:30 WIB is the next day";
    EXPECT_EQ(late.day(540).format_iso(), "2021-03-31");
    EXPECT_EQ(Instant::parse_utc("2021-12-31T16:59:59Z")->day(420).format_iso(), "2021-12-31");
    EXPECT_EQ(Instant::parse_utc("2021-12-31T17:00:00Z")->day(420).format_iso(), "2022-01-01");
}

TEST(Instant, IsWrittenAndReadInUtc) {
    for (const char* text : {"2021-03-30T04:05:06Z", "1969-12-31T23:59:59Z", "2024-02-29T00:00:00Z"}) {
        const auto instant = Instant::parse_utc(text);
        ASSERT_TRUE(instant.has_value()) << text;
        EXPECT_EQ(instant->format_utc(), text);
    }
    EXPECT_EQ(Instant{-1}.format_utc(), "1969-12-31T23:59:59Z");
    EXPECT_EQ(Instant{999'999}.format_utc(), "1970-01-01T00:00:00Z");
    for (const char* text : {"2021-03-30T24:00:00Z", "2021-03-30T04:60:00Z", "2021-03-30 04:05:06Z",
                             "2021-03-30T04:05:06", "2021-02-30T04:05:06Z", "2021-03-30T04:05:06+07:00", ""}) {
        EXPECT_EQ(Instant::parse_utc(text), std::nullopt) << text;
    }
}

TEST(Instant, IsShownNoFinerThanTheHour) {
    EXPECT_EQ(Instant::parse_utc("2021-03-30T04:59:59Z")->to_hour().format_utc(), "2021-03-30T04:00:00Z");
    EXPECT_EQ(Instant{-1}.to_hour().format_utc(), "1969-12-31T23:00:00Z");
}

}  // namespace
}  // namespace tolok

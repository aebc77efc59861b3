// Exact numbers: halves away from zero, huge and negative ones, and the two written forms.
#include "base/number.h"

#include <gtest/gtest.h>

#include <limits>

namespace tolok {
namespace {

Number exact(std::string_view text) {
    const auto number = Number::parse_exact(text);
    EXPECT_TRUE(number.has_value()) << text;
    return number.value_or(Number(0));
}

TEST(Number, RoundsHalvesAwayFromZero) {
    struct Row {
        const char* number;
        int decimals;
        const char* printed;
    };
    const Row rows[] = {
        {"625/8", 2, "78.13"},  // 78.125: the published half-up tie, n = 8, sums 25
        {"-625/8", 2, "-78.13"}, {"5/2", 0, "3"},           {"-5/2", 0, "-3"},
        {"1/2", 0, "1"},         {"-1/2", 0, "-1"},         {"3/2", 0, "2"},
        {"249/100", 0, "2"},     {"1/3", 4, "0.3333"},      {"2/3", 4, "0.6667"},
        {"-2/3", 2, "-0.67"},    {"1/200", 2, "0.01"},      {"-1/200", 2, "-0.01"},
        {"1/201", 2, "0.00"},    {"-1/201", 2, "0.00"},     {"0", 2, "0.00"},
        {"7/9", 2, "0.78"},      {"700/9", 2, "77.78"},     {"99995/1000", 2, "100.00"},
        {"1", 0, "1"},           {"-12345", 1, "-12345.0"}, {"1/3", 40, "0.3333333333333333333333333333333333333333"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(exact(row.number).format_decimal(row.decimals), row.printed) << row.number;
        EXPECT_EQ(exact(row.number).rounded(row.decimals), *Number::parse_decimal(row.printed)) << row.number;
    }
}

TEST(Number, RoundingTwiceIsNotRoundingOnce) {
    EXPECT_EQ(exact("78445/1000").rounded(2), *Number::parse_decimal("78.45"));
    EXPECT_EQ(exact("784449/10000").rounded(2), *Number::parse_decimal("78.44"));
}

TEST(Number, StaysExactWhereBinaryFloatingPointDoesNot) {
    Number sum;
    for (int times = 0; times < 10; ++times) sum += *Number::parse_decimal("0.1");
    EXPECT_EQ(sum, Number(1));
    EXPECT_EQ(Number::ratio(1, 9) * 9, Number(1));
    EXPECT_EQ(*Number::parse_decimal("9007199254740993") - *Number::parse_decimal("9007199254740992"), Number(1));
    EXPECT_EQ((Number::ratio(1, 3) + Number::ratio(1, 6)).format_exact(), "1/2");
}

TEST(Number, GoesBeyondMachineWords) {
    const std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const std::int64_t least = std::numeric_limits<std::int64_t>::min();
    EXPECT_EQ(Number(most).format_exact(), "9223372036854775807");
    EXPECT_EQ(Number(least).format_exact(), "-9223372036854775808");
    EXPECT_EQ((Number(most) + 1).format_exact(), "9223372036854775808");
    EXPECT_EQ((-Number(least)).format_exact(), "9223372036854775808");
    EXPECT_EQ(Number(most).whole(), most);
    EXPECT_EQ(Number(least).whole(), least);
    EXPECT_EQ((Number(most) + 1).whole(), std::nullopt);
    EXPECT_EQ((Number(least) - 1).whole(), std::nullopt);
    EXPECT_EQ(Number::ratio(1, 2).whole(), std::nullopt);
    const std::string digits(400, '9');
    EXPECT_EQ(Number::parse_decimal(digits)->format_exact(), digits);
    EXPECT_EQ(Number::parse_decimal(digits + "9"), std::nullopt);
}

TEST(Number, ReadsTheMachineFormAndNothingElse) {
    for (const char* text : {"0", "-0", "12", "-12", "78.74", "0.10", "007", "-0.5"}) {
        EXPECT_TRUE(Number::parse_decimal(text).has_value()) << text;
    }
    EXPECT_EQ(Number::parse_decimal("010"), Number(10)) << "a leading zero is not octal";
    EXPECT_EQ(Number::parse_decimal("0.010"), Number::ratio(1, 100));
    EXPECT_EQ(Number::parse_decimal("-0")->format_decimal(1), "0.0");
    for (const char* text :
         {"", "-", ".", "1.", ".5", "+1", "1e3", " 1", "1 ", "1,5", "1.2.3", "--1", "0x10", "1/2", "NaN", "٣"}) {
        EXPECT_EQ(Number::parse_decimal(text), std::nullopt) << text;
    }
}

TEST(Number, ExactFormIsItsOwnInverse) {
    for (const char* text : {"0", "1", "-1", "1/3", "-22/7", "123456789012345678901234567891/7"}) {
        EXPECT_EQ(exact(text).format_exact(), text);
    }
    EXPECT_EQ(exact("6/4").format_exact(), "3/2");
    EXPECT_EQ(exact("0/5").format_exact(), "0");
    for (const char* text : {"1/0", "1/-2", "1/", "/2", "1.5/2", "1/2/3", "1/2.0", "a/b"}) {
        EXPECT_EQ(Number::parse_exact(text), std::nullopt) << text;
    }
}

TEST(Number, PlainFormShowsAllDigitsOrTheFraction) {
    EXPECT_EQ(exact("1/8").format_plain(), "0.125");
    EXPECT_EQ(exact("-1/40").format_plain(), "-0.025");
    EXPECT_EQ(exact("1/50").format_plain(), "0.02");
    EXPECT_EQ(exact("3/1").format_plain(), "3");
    EXPECT_EQ(exact("1/3").format_plain(), "1/3");
    EXPECT_EQ(exact("1/1073741824").format_plain(), "0.000000000931322574615478515625");
    EXPECT_EQ(exact("1/2147483648").format_plain(), "1/2147483648");
}

TEST(Number, NumeratorCarriesTheSignAndIsInLowestTerms) {
    const Number half = Number::ratio(-4, 8);
    EXPECT_EQ(half.numerator(), Number(-1));
    EXPECT_EQ(half.denominator(), Number(2));
    EXPECT_EQ(Number::ratio(4, -8), half);
    EXPECT_EQ(half.sign(), -1);
    EXPECT_EQ(Number(0).sign(), 0);
    EXPECT_EQ(Number(0).denominator(), Number(1));
    EXPECT_TRUE(Number::ratio(8, 4).is_whole());
    EXPECT_FALSE(half.is_whole());
}

TEST(Number, ComparesByValue) {
    EXPECT_LT(Number::ratio(1, 3), Number::ratio(334, 1000));
    EXPECT_GT(Number(-1), Number(-2));
    EXPECT_EQ(Number::ratio(2, 4) <=> Number::ratio(1, 2), std::strong_ordering::equal);
}

TEST(Number, DivisionByZeroAndImpossibleDecimalsAreBrokenPromises) {
    EXPECT_THROW(Number(1) / Number(0), std::logic_error);
    EXPECT_THROW(Number::ratio(1, 0), std::logic_error);
    EXPECT_THROW(Number(1).rounded(-1), std::logic_error);
    EXPECT_THROW(Number(1).format_decimal(101), std::logic_error);
}

TEST(Number, IndonesianForm) {
    struct Row {
        const char* number;
        int decimals;
        const char* printed;
        const char* short_form;
    };
    const Row rows[] = {
        {"7874/100", 2, "78,74", "78,74"},  {"100", 2, "100,00", "100"},
        {"12345", 1, "12.345,0", "12.345"}, {"-1234567/10", 2, "-123.456,70", "-123.456,7"},
        {"999", 0, "999", "999"},           {"1000", 0, "1.000", "1.000"},
        {"-1000", 0, "-1.000", "-1.000"},   {"1/2", 1, "0,5", "0,5"},
        {"-1/1000", 2, "0,00", "0"},        {"1999999/1000", 2, "2.000,00", "2.000"},
        {"1500", 2, "1.500,00", "1.500"},   {"10", 0, "10", "10"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(format_indonesian(exact(row.number), row.decimals), row.printed) << row.number;
        EXPECT_EQ(format_indonesian_short(exact(row.number), row.decimals), row.short_form) << row.number;
    }
}

}  // namespace
}  // namespace tolok

// Numbers as Indonesians write them: what has two readings is refused with both.
#include "base/indonesian_number.h"

#include <gtest/gtest.h>

#include "base/message_catalog.h"
#include "base/text.h"

namespace tolok {
namespace {

TEST(IndonesianNumber, ReadsWhatHasOneReading) {
    struct Row {
        const char* text;
        const char* exact;
    };
    const Row rows[] = {
        {"0", "0"},
        {"12", "12"},
        {"1500", "1500"},
        {"-3", "-3"},
        {"78,74", "3937/50"},
        {"0,11", "11/100"},
        {"1.234,5", "2469/2"},
        {"1.234.567", "1234567"},
        {"-1.234.567,25", "-4938269/4"},
        {"1.500,0", "1500"},
        {"100,00", "100"},
        {"  78,74\xC2\xA0", "3937/50"},
        {"007", "7"},
        {"-0", "0"},
    };
    for (const Row& row : rows) {
        const auto number = parse_indonesian_number(row.text);
        ASSERT_TRUE(number.ok()) << row.text;
        EXPECT_EQ(number->format_exact(), row.exact) << row.text;
    }
}

TEST(IndonesianNumber, RefusesTheRestAndSaysWhy) {
    struct Row {
        const char* text;
        const char* code;
    };
    const Row rows[] = {
        {"1.500", "base.number_ambiguous"},
        {"-12.345", "base.number_ambiguous"},
        {"999.000", "base.number_ambiguous"},
        {"78.74", "base.number_decimal_point"},
        {"0.500", "base.number_decimal_point"},
        {"2.5", "base.number_decimal_point"},
        {"1234.567", "base.number_decimal_point"},
        {"1.2345", "base.number_decimal_point"},
        {"", "base.number_unreadable"},
        {"-", "base.number_unreadable"},
        {"baik", "base.number_unreadable"},
        {"1 500", "base.number_unreadable"},
        {",5", "base.number_unreadable"},
        {"5,", "base.number_unreadable"},
        {"1.", "base.number_unreadable"},
        {".5", "base.number_unreadable"},
        {".", "base.number_unreadable"},
        {"1,2,3", "base.number_unreadable"},
        {"1,234.5", "base.number_unreadable"},
        {"1..500", "base.number_unreadable"},
        {"1.23.456", "base.number_unreadable"},
        {"12.34,5", "base.number_unreadable"},
        {"1234.567,5", "base.number_unreadable"},
        {"+5", "base.number_unreadable"},
        {"--5", "base.number_unreadable"},
        {"5%", "base.number_unreadable"},
        {"Rp1.000", "base.number_unreadable"},
        {"1e3", "base.number_unreadable"},
        {"89,3405,300", "base.number_unreadable"},  // stands in an official table
    };
    for (const Row& row : rows) {
        const auto number = parse_indonesian_number(row.text, {"berkas.csv", 3, 4});
        ASSERT_FALSE(number.ok()) << row.text;
        ASSERT_EQ(number.problems().size(), 1U);
        EXPECT_EQ(number.problems()[0].code, row.code) << row.text;
        EXPECT_EQ(number.problems()[0].place, (Place{"berkas.csv", 3, 4}));
    }
    EXPECT_FALSE(parse_indonesian_number(std::string(201, '1')).ok());
    const auto long_text = parse_indonesian_number("7" + std::string(60, '\xC3').append(60, '\xA9'));
    EXPECT_LE(long_text.problems()[0].arguments[0].value.size(), 63U);
    std::string letters = "7";
    for (int times = 0; times < 60; ++times) letters += "é";
    const auto unreadable = parse_indonesian_number(letters);
    EXPECT_TRUE(is_utf8(unreadable.problems()[0].arguments[0].value)) << "a message never cuts a letter in two";
    EXPECT_TRUE(parse_indonesian_number(std::string(200, '1')).ok());
}

TEST(IndonesianNumber, AnAmbiguousNumberIsShownInBothReadings) {
    const MessageCatalog catalog = MessageCatalog::from(embedded_files());
    const auto ambiguous = parse_indonesian_number("-1.500");
    ASSERT_FALSE(ambiguous.ok());
    const std::string sentence = catalog.text(ambiguous.problems()[0]);
    EXPECT_NE(sentence.find("-1500"), std::string::npos) << sentence;
    EXPECT_NE(sentence.find("-1,500"), std::string::npos) << sentence;
    const auto point = parse_indonesian_number("78.74");
    ASSERT_FALSE(point.ok());
    EXPECT_NE(catalog.text(point.problems()[0]).find("78,74"), std::string::npos);
}

TEST(IndonesianNumber, WhatIsPrintedIsReadAgain) {
    for (const char* text : {"1.234,50", "0,00", "-1.234.567,1", "12", "1.234.567"}) {
        const auto number = parse_indonesian_number(text);
        ASSERT_TRUE(number.ok()) << text;
        const std::string_view view = text;
        const std::size_t comma = view.find(',');
        const int decimals = comma == std::string_view::npos ? 0 : static_cast<int>(view.size() - comma - 1);
        EXPECT_EQ(format_indonesian(*number, decimals), text);
    }
}

}  // namespace
}  // namespace tolok

// Text: blanks, folding, codings, widths on a terminal, filling in, and the nearest word.
#include "base/text.h"

#include <gtest/gtest.h>

namespace tolok {
namespace {

TEST(Text, TrimTakesBlanksOfSpreadsheetsToo) {
    EXPECT_EQ(trim("  a b \t\r\n"), "a b");
    EXPECT_EQ(trim("\xC2\xA0 a\xC2\xA0"), "a");
    EXPECT_EQ(trim(" \xC2\xA0 "), "");
    EXPECT_EQ(trim(""), "");
    EXPECT_EQ(trim("\xC3\xA0"), "\xC3\xA0") << "à ends with the byte of a no-break space";
}

TEST(Text, SplitKeepsEmptyPieces) {
    EXPECT_EQ(split("a,,b,", ','), (std::vector<std::string_view>{"a", "", "b", ""}));
    EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
    EXPECT_EQ(join({"a", "b", "c"}, "; "), "a; b; c");
    EXPECT_EQ(join({}, "; "), "");
}

TEST(Text, ListsInSentences) {
    EXPECT_EQ(join_words({}), "");
    EXPECT_EQ(join_words({"a"}), "a");
    EXPECT_EQ(join_words({"a", "b"}), "a dan b");
    EXPECT_EQ(join_words({"a", "b", "c"}), "a, b, dan c");
    EXPECT_EQ(join_words({"a", "b", "c"}, "atau"), "a, b, atau c");
}

TEST(Text, FoldsCaseOfAllLetters) {
    EXPECT_EQ(fold_case("TGL. Rakor"), "tgl. rakor");
    EXPECT_EQ(fold_case("ÉCOLE Straße"), "école strasse");
    EXPECT_EQ(fold_case(""), "");
}

TEST(Text, KnowsUtf8) {
    for (const char* text : {"", "abc", "é", "✓", "😀"}) EXPECT_TRUE(is_utf8(text)) << text;
    EXPECT_EQ(without_byte_order_mark("\xEF\xBB\xBF"
                                      "a\xEF\xBB\xBF"),
              "a\xEF\xBB\xBF");
    EXPECT_EQ(without_byte_order_mark("a"), "a");
    for (const char* text : {"\xE9", "a\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "\x80"}) {
        EXPECT_FALSE(is_utf8(text));
    }
}

TEST(Text, Windows1252BecomesUtf8) {
    EXPECT_EQ(utf8_from_windows_1252("Ren\xE9 \x93z\x94 \x80 \x96"), "René “z” € –");
    EXPECT_EQ(utf8_from_windows_1252("\x81\x8D\x8F\x90\x9D"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    for (int byte = 0; byte < 256; ++byte) {
        const std::string converted = utf8_from_windows_1252(std::string(1, static_cast<char>(byte)));
        EXPECT_TRUE(is_utf8(converted)) << byte;
        EXPECT_FALSE(converted.empty()) << byte;
    }
}

TEST(Text, ShortensBetweenLetters) {
    EXPECT_EQ(shorten("abc", 3), "abc");
    EXPECT_EQ(shorten("abcd", 3), "abc…");
    EXPECT_EQ(shorten("aé", 2), "a…") << "é takes two bytes";
    EXPECT_EQ(shorten("😀", 3), "…");
    EXPECT_EQ(shorten("", 0), "");
    for (std::size_t most = 0; most < 30; ++most) EXPECT_TRUE(is_utf8(shorten("René ✓ 😀 René ✓ 😀", most))) << most;
}

TEST(Text, WidthOnATerminal) {
    EXPECT_EQ(display_width(""), 0);
    EXPECT_EQ(display_width("abc"), 3);
    EXPECT_EQ(display_width("é"), 1);
    EXPECT_EQ(display_width("e\xCC\x81"), 1) << "a combining accent takes no cell";
    EXPECT_EQ(display_width("漢字"), 4);
    EXPECT_EQ(display_width("\xE2\x80\x8B"), 0) << "zero-width space";
    EXPECT_EQ(display_width("\xFF"), 1) << "a broken byte is shown as one replacement sign";
}

TEST(Text, FillsInNamesOnce) {
    EXPECT_EQ(fill_in("{a} dari {b}", {{"a", "7"}, {"b", "9"}}), "7 dari 9");
    EXPECT_EQ(fill_in("{a}{a}", {{"a", "{b}"}, {"b", "x"}}), "{b}{b}") << "a value is never filled in again";
    EXPECT_EQ(fill_in("{tidak_ada} {", {}), "{tidak_ada} {");
    EXPECT_EQ(fill_in("} {a", {{"a", "1"}}), "} {a");
    EXPECT_EQ(fill_in("", {{"a", "1"}}), "");
}

TEST(Text, FindsTheNearestWord) {
    const std::vector<std::string> known = {"pemerintahan", "pemberdayaan_kesos", "trantibum"};
    EXPECT_EQ(nearest_word("Pemerntahan", known), "pemerintahan");
    EXPECT_EQ(nearest_word("TRANTIB", known), "trantibum");
    EXPECT_EQ(nearest_word("perikanan laut", known), "");
    EXPECT_EQ(nearest_word("", known), "");
    EXPECT_EQ(nearest_word("x", {}), "");
    EXPECT_EQ(nearest_word(std::string(101, 'a'), {std::string(101, 'a')}), "");
    EXPECT_EQ(nearest_word("abc", {"abd", "abc"}), "abc") << "the same word is nearer than another";
}

}  // namespace
}  // namespace tolok

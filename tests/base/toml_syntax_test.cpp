// Definition files that cannot be read: what their author is told, and at which place.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/message_catalog.h"
#include "base/text.h"
#include "base/toml.h"

namespace tolok {
namespace {

struct Stop {
    std::string text;
    std::string told;  // "line:column code argument=value …"
};

std::string told(const std::string& text) {
    const auto table = TomlTable::parse(text, "contoh.toml");
    if (table.ok()) return "nothing";
    EXPECT_EQ(table.problems().size(), 1U) << text;
    const Problem& problem = table.problems().front();
    EXPECT_EQ(problem.place.source, "contoh.toml");
    std::string all = std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + " " +
                      problem.code.substr(std::string("base.toml_").size());
    for (const Argument& argument : problem.arguments) all += " " + argument.name + "=" + argument.value;
    return all;
}

class TomlSyntax : public testing::TestWithParam<Stop> {};

TEST_P(TomlSyntax, IsToldInTheAuthorsWords) { EXPECT_EQ(told(GetParam().text), GetParam().told) << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(
    Texts, TomlSyntax,
    testing::Values(
        Stop{"a = 1\nb = \"belum ditutup\nc = 2\n", "2:5 text_unclosed tanda=\""},
        Stop{"b = 'belum ditutup\n", "1:5 text_unclosed tanda='"}, Stop{"b = \"belum", "1:5 text_unclosed tanda=\""},
        Stop{"a = 1\nb = \"\"\"belum\nditutup\nc = 3\n", "2:5 text_unclosed tanda=\"\"\""},
        Stop{"b = '''belum\nditutup\n", "1:5 text_unclosed tanda='''"}, Stop{"b = \"\\", "1:5 text_unclosed tanda=\""},
        Stop{"x = \"\"\"dua \"\" petik\"\"\"\"\"\nb = \"belum\n", "2:5 text_unclosed tanda=\""},
        Stop{"\"kunci = 1\n", "1:1 text_unclosed tanda=\""}, Stop{"folder = \"C:\\bukti\\2021\"\n", "1:19 backslash"},
        Stop{"a = \"\\q\"\n", "1:6 backslash"}, Stop{"a = \"\\u12G4\"\n", "1:6 backslash"},
        Stop{"nama = “Kecamatan”\n", "1:8 curly_quote tanda=“"}, Stop{"nama = ‘x’\n", "1:8 curly_quote tanda=‘"},
        Stop{"nama = \"Kantor \"Baru\"\"\n", "1:17 rest sisa=Baru\"\""}));

INSTANTIATE_TEST_SUITE_P(
    Keys, TomlSyntax,
    testing::Values(Stop{"= 3\n", "1:1 key_unreadable"}, Stop{"a = 1\n!b = 2\n", "2:1 key_unreadable"},
                    Stop{"judul\u00EF = 3\n", "1:6 key_unreadable"}, Stop{"\u00FC = 1\n", "1:1 key_unreadable"},
                    Stop{"a.=1\n", "1:3 key_unreadable"}, Stop{"rata/rata = 1\n", "1:5 key_unreadable"},
                    Stop{"x\n", "1:2 equal_sign_missing kunci=x"}, Stop{"x", "1:2 equal_sign_missing kunci=x"},
                    Stop{"nama \"Contoh\"\n", "1:6 equal_sign_missing kunci=nama"},
                    Stop{"nama: \"Contoh\"\n", "1:5 equal_sign_missing kunci=nama"},
                    Stop{"nama kantor = \"Contoh\"\n", "1:6 equal_sign_missing kunci=nama"},
                    Stop{"\"nama kantor\".pendek \"x\"\n", "1:22 equal_sign_missing kunci=\"nama kantor\".pendek"},
                    Stop{"a = 1\nb = 2\na = 3\n", "3:1 key_twice kunci=a"},
                    Stop{"[x]\na = 1\n[y]\na = 2\n\"b c\" = 3\n\"b c\" = 4\n", "6:1 key_twice kunci=\"b c\""},
                    Stop{"a = {b = 1, b = 2}\n", "1:13 key_twice kunci=b"},
                    Stop{"a = 1\na.b = 2\n", "2:1 key_twice kunci=a.b"},
                    Stop{"a.b = 1\na = 2\n", "2:1 key_twice kunci=a"}));

INSTANTIATE_TEST_SUITE_P(
    Values, TomlSyntax,
    testing::Values(Stop{"a =\nb = 2\n", "1:4 value_missing kunci=a"},
                    Stop{"a = # nanti\n", "1:5 value_missing kunci=a"}, Stop{"a =", "1:4 value_missing kunci=a"},
                    Stop{"daftar = [1,,2]\n", "1:13 value_missing kunci=daftar"},
                    Stop{"daftar = [,]\n", "1:11 value_missing kunci=daftar"},
                    Stop{"nama = Kantor Camat # catatan\n", "1:8 value_unreadable tertulis=Kantor Camat"},
                    Stop{"nama = Contoh\"\n", "1:8 value_unreadable tertulis=Contoh\""},
                    Stop{"a = ya\n", "1:5 value_unreadable tertulis=ya"},
                    Stop{"a = True\n", "1:5 value_unreadable tertulis=True"},
                    Stop{"a = 2021-13-01\n", "1:5 value_unreadable tertulis=2021-13-01"},
                    Stop{"a = 31/12/2021\n", "1:5 value_unreadable tertulis=31/12/2021"},
                    Stop{"a = 1.500.000\n", "1:5 value_unreadable tertulis=1.500.000"},
                    Stop{"a = 012\n", "1:5 value_unreadable tertulis=012"},
                    Stop{"a = \u00EF\n", "1:5 value_unreadable tertulis=\u00EF"},
                    Stop{"a = 99999999999999999999\n", "1:5 value_unreadable tertulis=99999999999999999999"},
                    Stop{"a = [1, dua]\n", "1:9 value_unreadable tertulis=dua"}, Stop{"a = 1,5\n", "1:6 rest sisa=,5"},
                    Stop{"a = \"x\" b = 2\n", "1:9 rest sisa=b = 2"}, Stop{"a = 1 \u0499\n", "1:7 rest sisa=\u0499"},
                    Stop{"a = [1]]\n", "1:8 rest sisa=]"}, Stop{"a = [1, 012]\n", "1:9 value_unreadable tertulis=012"},
                    Stop{"a = {b = 012 }\n", "1:10 value_unreadable tertulis=012"},
                    Stop{"a = 012 # nol\n", "1:5 value_unreadable tertulis=012"}));

INSTANTIATE_TEST_SUITE_P(
    Lists, TomlSyntax,
    testing::Values(Stop{"a = [1 2]\n", "1:7 comma_missing sebelum=1 tanda=]"},
                    Stop{"a = [\n  \"satu\"\n  \"dua\",\n]\n", "2:9 comma_missing sebelum=\"satu\" tanda=]"},
                    Stop{"a = [[1] [2]]\n", "1:9 comma_missing sebelum=[1] tanda=]"},
                    Stop{"a = [\"x, \"y\"]\n", "1:11 comma_missing sebelum=\"x, \" tanda=]"},
                    Stop{"a = { jenis = \"tanggal\" tanggal = \"31-03\" }\n",
                         "1:24 comma_missing sebelum=\"tanggal\" tanda=}"},
                    Stop{"a = [1}\n", "1:7 comma_missing sebelum=1 tanda=]"},
                    Stop{"a = [1, 2\n", "1:5 bracket_unclosed tanda=[ penutup=]"},
                    Stop{"a = [\"x\",\n  \"y\"\nb = 2\n", "1:5 bracket_unclosed tanda=[ penutup=]"},
                    Stop{"a = [\"x\",\nb = 2\n", "1:5 bracket_unclosed tanda=[ penutup=]"},
                    Stop{"a = [", "1:5 bracket_unclosed tanda=[ penutup=]"},
                    Stop{"a = {b = 1\n", "1:5 bracket_unclosed tanda={ penutup=}"},
                    Stop{"a = {b = [1, {c = 2\n", "1:14 bracket_unclosed tanda={ penutup=}"},
                    Stop{"a = {b = 1,\n", "1:5 bracket_unclosed tanda={ penutup=}"},
                    Stop{"a = {.}\n", "1:6 key_unreadable"}, Stop{"a = {=1}\n", "1:6 key_unreadable"},
                    Stop{"a = {b = 1,}\n", "1:12 key_unreadable"}));

INSTANTIATE_TEST_SUITE_P(Sections, TomlSyntax,
                         testing::Values(Stop{"[bagian\n", "1:8 section_unclosed penutup=]"},
                                         Stop{"[[desa]\n", "1:8 section_unclosed penutup=]]"},
                                         Stop{"[desa kota]\n", "1:7 section_unclosed penutup=]"},
                                         Stop{"[bagian", "1:8 section_unclosed penutup=]"},
                                         Stop{"[]\n", "1:1 section_unnamed"}, Stop{"[[", "1:1 section_unnamed"},
                                         Stop{"[", "1:1 section_unnamed"}, Stop{"[#x]\n", "1:1 section_unnamed"},
                                         Stop{"[=]\n", "1:1 section_unnamed"}, Stop{"[,]", "1:1 section_unnamed"},
                                         Stop{"[ [x] ]\n", "1:1 unreadable"}, Stop{"[a.]\n", "1:4 key_unreadable"},
                                         Stop{"[[.]]\n", "1:1 section_unnamed"},
                                         Stop{"[bagia\u00F1]\n", "1:7 key_unreadable"},
                                         Stop{"[bagian] nama = 1\n", "1:10 rest sisa=nama = 1"},
                                         Stop{"[a]\n[b]\n[a]\n", "3:1 section_twice bagian=[a]"},
                                         Stop{"[a]\n[a] # lagi\n", "2:1 section_twice bagian=[a] # lagi"},
                                         Stop{"[a]\n[[a]]\n", "2:1 section_twice bagian=[[a]]"},
                                         Stop{"a = 1\n[a.b]\nc = 2\n", "2:1 section_twice bagian=[a.b]"},
                                         Stop{"a = 1\n[a]\n", "2:1 section_twice bagian=[a]"}));

INSTANTIATE_TEST_SUITE_P(Characters, TomlSyntax,
                         testing::Values(Stop{"[\x01]\n", "1:2 character tanda=U+0001"},
                                         Stop{"a = \"x\x02\"\n", "1:7 character tanda=U+0002"},
                                         Stop{"a =\u00A0\"x\"\n", "1:4 character tanda=U+00A0"},
                                         Stop{"# catatan \x7F\n", "1:11 character tanda=U+007F"},
                                         Stop{std::string("a = \0", 5), "1:5 character tanda=U+0000"},
                                         Stop{"a = 1\nb = \"\xFF\"", "2:6 not_utf8"},
                                         Stop{"nama = \"Desa R\xE9mi\"\n", "1:15 not_utf8"},
                                         Stop{"\xEF\xBB\xBFnama = Contoh\n", "1:8 value_unreadable tertulis=Contoh"},
                                         Stop{"a = 1\r\nb = \"belum\r\nc = 3\r\n", "2:5 text_unclosed tanda=\""},
                                         Stop{"a = " + std::string(5000, '['), "1:260 too_deep"}));

TEST(TomlSyntax, OfSoundFilesIsNotTold) {
    for (const char* text : {"\"judul\u00EF\" = \"\u00FC\" # \u00F1\n", "a = '''b''''\n", "a = [\n 1, # satu\n 2,\n]\n",
                             "[[a]]\nb = 1\n[[a]]\nb = 2\n", "a = 2021-12-31 10:00:00\n", ""})
        EXPECT_EQ(told(text), "nothing") << text;
}

// The library's words are English and for programmers; whatever the text, its author reads one sentence and a place.
class BrokenFile : public testing::Test {
protected:
    void check(const std::string& text) {
        const auto table = TomlTable::parse(text, "contoh.toml");
        if (table.ok()) return;
        ++broken;
        ASSERT_EQ(table.problems().size(), 1U) << text;
        const Problem& problem = table.problems().front();
        const std::string sentence = messages.text(problem);
        EXPECT_TRUE(is_utf8(sentence) && sentence.size() < 400) << sentence;
        EXPECT_TRUE(sentence.starts_with("contoh.toml, baris ")) << sentence;
        EXPECT_LE(problem.place.line, 1 + std::count(text.begin(), text.end(), '\n')) << text;
    }

    const MessageCatalog messages = MessageCatalog::from(embedded_files());
    const std::string sound =
        "nama = \"Contoh ü\"\ndaftar = [\"a\", 1, { b = 2021-12-31 }]\n[bagian]\nc = '''x\ny'''\n[[desa]]\nkode = 3.5 "
        "# é\n";
    const std::string odd = "\"'[]{}=,.#\n\r\\x0 \x01\xFF\xC2\xA0";
    int broken = 0;
};

TEST_F(BrokenFile, IsToldWhereverOneCharacterIsAnotherOrTheRestIsMissing) {
    for (std::size_t at = 0; at < sound.size(); ++at) {
        for (const char replacement : odd) {
            std::string text = sound;
            text[at] = replacement;
            check(text);
            check(text.substr(0, at + 1));
        }
    }
    EXPECT_GT(broken, 1000);
}

TEST_F(BrokenFile, IsToldHoweverManyCharactersAreOthers) {
    std::uint32_t state = 1;
    const auto next = [&](std::size_t below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8U) % below;
    };
    for (int round = 0; round < 20'000; ++round) {
        std::string text = sound;
        for (std::size_t change = 0; change <= next(6); ++change) text[next(text.size())] = odd[next(odd.size())];
        check(text);
    }
    EXPECT_GT(broken, 10'000);
}

}  // namespace
}  // namespace tolok

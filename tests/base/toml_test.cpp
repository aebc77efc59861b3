// Definition files: values with their places, wrong kinds, and keys that nobody asked for.
#include "base/toml.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tolok {
namespace {

TomlTable parse(std::string_view text) {
    auto table = TomlTable::parse(text, "contoh.toml");
    EXPECT_TRUE(table.ok()) << text;
    return *table;
}

TEST(Toml, EveryValueKnowsItsLineAndColumn) {
    const TomlTable table = parse("# catatan\nnama = \"Contoh\"\n\n[bagian]\n  jumlah = 3\n");
    EXPECT_EQ(table.find("nama")->place(), (Place{"contoh.toml", 2, 8}));
    Problems problems;
    const auto inner = table.find_table("bagian", problems);
    ASSERT_TRUE(inner.has_value());
    EXPECT_EQ(inner->place().line, 4);
    EXPECT_EQ(inner->find("jumlah")->place(), (Place{"contoh.toml", 5, 12}));
    EXPECT_EQ(inner->whole("jumlah", problems), 3);
    EXPECT_TRUE(problems.empty());
}

TEST(Toml, WrongKindsAreToldTogether) {
    const TomlTable table = parse(
        "teks = 1\nbulat = \"x\"\nbenar = 1\nhari = \"2021-02-30\"\nangka = 0.11\ndaftar = 3\nbagian = 1\n"
        "bagian_berulang = {a = 1}\ncampur = [\"a\", 1]\n");
    Problems problems;
    table.find_text("teks", problems);
    table.find_whole("bulat", problems);
    table.find_truth("benar", problems);
    table.find_date("hari", problems);
    table.find_number("angka", problems);
    table.find_texts("daftar", problems);
    table.find_table("bagian", problems);
    table.find_tables("bagian_berulang", problems);
    EXPECT_EQ(table.find_texts("campur", problems), std::vector<std::string>{"a"});
    ASSERT_EQ(problems.size(), 9U);
    for (std::size_t at = 0; at < problems.size(); ++at) {
        EXPECT_EQ(problems[at].code, "base.toml_kind");
        EXPECT_EQ(problems[at].place.line, static_cast<int>(at) + 1);
    }
}

TEST(Toml, NumbersAreExactTexts) {
    const TomlTable table = parse("a = \"1/9\"\nb = \"88.31\"\nc = 4\nd = \"1,5\"\ne = \"1/0\"\n");
    Problems problems;
    EXPECT_EQ(table.number("a", problems), Number::ratio(1, 9));
    EXPECT_EQ(table.number("b", problems), Number::ratio(8831, 100));
    EXPECT_EQ(table.number("c", problems), Number(4));
    EXPECT_TRUE(problems.empty());
    table.number("d", problems);
    table.number("e", problems);
    EXPECT_EQ(problems.size(), 2U);
}

TEST(Toml, DatesAreDatesOrTexts) {
    const TomlTable table = parse("a = 2021-12-31\nb = \"2021-12-31\"\nc = 2021-12-31T10:00:00Z\n");
    Problems problems;
    EXPECT_EQ(table.date("a", problems), Date::of(2021, 12, 31));
    EXPECT_EQ(table.date("b", problems), Date::of(2021, 12, 31));
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(table.find_date("c", problems), std::nullopt);
    EXPECT_EQ(problems.size(), 1U);
}

TEST(Toml, ADemandedKeyThatIsMissingIsToldOnceAtItsTable) {
    const TomlTable table = parse("[bagian]\nsalah = 1\n");
    Problems problems;
    const auto inner = table.find_table("bagian", problems);
    inner->text("nama", problems);
    inner->text("salah", problems);
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].code, "base.toml_missing");
    EXPECT_EQ(problems[0].place.line, 1);
    EXPECT_EQ(problems[1].code, "base.toml_kind");
}

TEST(Toml, UnknownKeysAreFoundAtAnyDepthWithTheNearest) {
    const TomlTable table = parse(
        "nama = \"a\"\nnma = \"b\"\n[bagian]\njumlah = 1\nzzzzzzzz = 2\n[[desa]]\nkode = \"1\"\n[[desa]]\nkod = "
        "\"2\"\n");
    Problems problems;
    table.text("nama", problems);
    table.find_table("bagian", problems)->whole("jumlah", problems);
    for (const TomlTable& desa : table.find_tables("desa", problems)) desa.find_text("kode", problems);
    ASSERT_TRUE(problems.empty());
    table.check_unknown_keys(problems);
    std::sort(problems.begin(), problems.end(),
              [](const auto& a, const auto& b) { return a.place.line < b.place.line; });
    std::vector<std::pair<int, std::string>> found;
    for (const Problem& each : problems) found.emplace_back(each.place.line, each.code);
    EXPECT_EQ(found,
              (std::vector<std::pair<int, std::string>>{
                  {2, "base.toml_unknown_key_near"}, {5, "base.toml_unknown_key"}, {9, "base.toml_unknown_key_near"}}));
    EXPECT_EQ(problems[0].arguments, (std::vector<Argument>{{"kunci", "nma"}, {"maksud", "nama"}}));
}

TEST(Toml, KeysStandInTheOrderWritten) {
    EXPECT_EQ(parse("c = 1\na = 2\nb = 3\n").keys(), (std::vector<std::string>{"c", "a", "b"}));
    EXPECT_EQ(parse("").keys(), std::vector<std::string>{});
    EXPECT_EQ(parse("\xEF\xBB\xBF"
                    "a = 1\r\n")
                  .keys(),
              std::vector<std::string>{"a"});
}

TEST(Toml, ValuesOutliveTheirTable) {
    std::optional<TomlValue> value;
    {
        const TomlTable table = parse("[a]\n[a.b]\nc = [\"x\", [\"y\"]]\n");
        Problems problems;
        value = table.find_table("a", problems)->find_table("b", problems)->find("c");
    }
    ASSERT_TRUE(value->list().has_value());
    EXPECT_EQ(value->list()->at(0).text(), "x");
    EXPECT_EQ(value->list()->at(1).list()->at(0).text(), "y");
}

}  // namespace
}  // namespace tolok

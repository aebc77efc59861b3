// Sentences of the program, and the two kinds of answer: a value or all its problems.
#include "base/message_catalog.h"

#include <gtest/gtest.h>

#include <regex>
#include <stdexcept>

#include "base/failure.h"

namespace tolok {
namespace {

TEST(MessageCatalog, FillsInAndNamesThePlace) {
    const MessageCatalog catalog =
        MessageCatalog::from({{"src/contoh/messages.id.toml", "\"contoh.salah\" = \"{nilai} salah.\"\n"},
                              {"src/contoh/other.toml", "\"contoh.bukan\" = \"x\"\n"},
                              {"definitions/offices/a.toml", "kode = 1\n"}});
    EXPECT_TRUE(catalog.has("contoh.salah"));
    EXPECT_FALSE(catalog.has("contoh.bukan"));
    EXPECT_EQ(catalog.text("contoh.salah", {{"nilai", "5"}}), "5 salah.");
    EXPECT_EQ(catalog.text(problem("contoh.salah", {{"nilai", "5"}})), "5 salah.");
    EXPECT_EQ(catalog.text(problem("contoh.salah", {{"nilai", "5"}}, {"berkas.csv", 3, 2})),
              "berkas.csv, baris 3, kolom 2: 5 salah.");
    EXPECT_EQ(catalog.text(problem("contoh.salah", {{"nilai", "5"}}, {"berkas.csv", 3, 0})),
              "berkas.csv, baris 3: 5 salah.");
    EXPECT_EQ(catalog.text(problem("contoh.salah", {{"nilai", "5"}}, {"berkas.csv", 0, 0})), "berkas.csv: 5 salah.");
    EXPECT_THROW(static_cast<void>(catalog.text("contoh.tidak_ada")), std::logic_error);
}

TEST(MessageCatalog, EnglishStandsOverIndonesian) {
    const std::vector<EmbeddedFile> files = {
        {"src/contoh/messages.en.toml", "\"contoh.salah\" = \"{nilai} is wrong.\"\n"},
        {"src/contoh/messages.id.toml", "\"contoh.salah\" = \"{nilai} salah.\"\n\"contoh.lain\" = \"Lain.\"\n"}};
    const MessageCatalog english = MessageCatalog::from(files, Language::english);
    EXPECT_EQ(english.text(problem("contoh.salah", {{"nilai", "5"}}, {"berkas.csv", 3, 2})),
              "berkas.csv, line 3, column 2: 5 is wrong.");
    EXPECT_EQ(english.text("contoh.lain"), "Lain.") << "not translated yet: the Indonesian sentence";
    EXPECT_EQ(MessageCatalog::from(files).text("contoh.salah", {{"nilai", "5"}}), "5 salah.");
    const std::vector<EmbeddedFile> orphan = {{"src/contoh/messages.en.toml", "\"contoh.hilang\" = \"Gone.\"\n"}};
    EXPECT_THROW(MessageCatalog::from(orphan, Language::english), std::logic_error);
}

TEST(MessageCatalog, AFileThatCannotBeReadIsABrokenPromise) {
    EXPECT_THROW(MessageCatalog::from({{"src/contoh/messages.id.toml", "\"contoh.salah\" = \n"}}), std::logic_error);
    EXPECT_THROW(MessageCatalog::from({{"src/contoh/messages.id.toml", "\"contoh.salah\" = 3\n"}}), std::logic_error);
}

TEST(MessageCatalog, EveryCodeCarriedInsideHasItsSentence) {
    const MessageCatalog catalog = MessageCatalog::from(embedded_files());
    ASSERT_GT(catalog.all().size(), 12U);
    static const std::regex code(R"([a-z_]+\.[a-z0-9_]+)");
    for (const auto& [key, text] : catalog.all()) {
        EXPECT_TRUE(std::regex_match(key, code)) << key;
        EXPECT_FALSE(text.empty()) << key;
    }
}

TEST(Checked, HoldsAValueOrAllItsProblems) {
    const Checked<int> good = 3;
    EXPECT_TRUE(good.ok());
    EXPECT_EQ(*good, 3);
    EXPECT_TRUE(good.problems().empty());
    const Checked<int> bad = Problems{problem("a.b"), problem("a.c")};
    EXPECT_FALSE(bad.ok());
    EXPECT_EQ(bad.problems().size(), 2U);
    EXPECT_THROW(static_cast<void>(bad.value()), std::logic_error);
    EXPECT_THROW(static_cast<void>(Checked<int>{Problems{}}), std::logic_error);
}

TEST(Checked, TakeCollectsEveryProblem) {
    Problems all;
    const Checked<int> good = 3;
    const Checked<int> bad = problem("a.b");
    EXPECT_EQ(*take(good, all), 3);
    EXPECT_EQ(take(bad, all), nullptr);
    EXPECT_EQ(take(bad, all), nullptr);
    EXPECT_EQ(all.size(), 2U);
}

TEST(Failure, CarriesItsProblem) {
    try {
        throw FileFailure(problem("base.no_randomness", {{"nama", "x"}}));
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.problem().code, "base.no_randomness");
        EXPECT_STREQ(failure.what(), "base.no_randomness");
    }
}

}  // namespace
}  // namespace tolok

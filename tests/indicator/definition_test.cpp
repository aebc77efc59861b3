// One mistake at a time in a small set of definitions: the sentence names file, line, what is wrong and what to do.
#include <gtest/gtest.h>

#include "indicator/checking.h"
#include "indicator/definition_sample.h"
#include "indicator/fake_source.h"
#include "support/case_file.h"

namespace tolok::indicator {
namespace {

using test::classified;
using test::list_known_measures;
using test::sentences;
using test::small_set;

TEST(Definitions, TheSmallSetHasNoProblem) {
    const DefinitionReport report = check_definitions(classified(small_set()), list_known_measures());
    EXPECT_EQ(sentences(report.problems), "");
    EXPECT_EQ(report.files, 6);
    EXPECT_EQ(report.offices, 1);
    EXPECT_EQ(report.cases, 2);
}

TEST(Definitions, EachMistakeIsNamedWithPlaceAndRemedy) {
    const auto cases = test::read_case_file("indicator/kesalahan.case");
    EXPECT_GE(cases.size(), 25U);
    for (const test::TextCase& one : cases) {
        const auto changed =
            test::with_change(classified(small_set()), one.text("berkas"), one.text("dari"), one.text("menjadi"));
        const DefinitionReport report = check_definitions(changed, list_known_measures());
        EXPECT_EQ(sentences(report.problems), one.text("masalah") + "\n") << one.where();
    }
}

TEST(Definitions, AllProblemsOfAFileAreNamedAtOnce) {
    const auto refused = parse_indicator("kunci = \"A b\"\narah = \"naik\"\ndesimal = 11\n", "x.toml");
    ASSERT_FALSE(refused.ok());
    std::set<std::string> codes;
    for (const Problem& each : refused.problems()) codes.insert(each.code);
    EXPECT_TRUE(codes.contains("indicator.key_unreadable"));
    EXPECT_TRUE(codes.contains("indicator.unknown_word"));
    EXPECT_TRUE(codes.contains("indicator.decimals_out_of_range"));
    EXPECT_TRUE(codes.contains("base.toml_missing"));
    EXPECT_TRUE(codes.contains("indicator.without_case"));
}

TEST(Definitions, AFileInNoKnownFolderIsRefused) {
    const auto refused = classify_definitions({{"definitions/lain/x.toml", "a = 1"}});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.problems().front().code, "indicator.unknown_folder");
}

TEST(Definitions, AFileThatIsNotUtf8IsRefused) {
    const auto refused = classify_definitions({{"definitions/offices/35.09.99.toml", "nama = \"\xE9\""}});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.problems().front().code, "indicator.not_utf8");
}

TEST(Definitions, AnIndicatorOnNoSheetIsCheckedToo) {
    auto files = small_set();
    std::string text;
    for (const DefinitionFile& file : files) {
        if (file.path == "definitions/indicators/tindak_lanjut.toml") text = file.text;
    }
    text.replace(text.find("tindak_lanjut"), 13, "sendiri");
    text.replace(text.find("bidang: 'umum'), rek"), 14, "bidang: 'tidak_ada'");
    files.push_back({"definitions/indicators/sendiri.toml", text});
    const DefinitionReport report = check_definitions(classified(files), list_known_measures());
    ASSERT_FALSE(report.problems.empty());
    EXPECT_EQ(report.problems.front().place.source, "definitions/indicators/sendiri.toml");
    EXPECT_EQ(report.problems.front().place.line, 11);
}

TEST(Definitions, AnOfficeAdoptsItsOwnFilesAndWhatItsSheetNames) {
    const auto delivered = test::delivered_definitions();
    const auto own = definitions_of_office(delivered, "35.09.31");
    ASSERT_TRUE(own.ok());
    std::map<std::string, int> kinds;
    for (const storage::Definition& each : *own) ++kinds[each.kind];
    EXPECT_EQ(kinds["kantor"], 1);
    EXPECT_EQ(kinds["iku"], 1);
    EXPECT_EQ(kinds["indikator"], 5);
    EXPECT_EQ(kinds["peraturan"], 1);
    const auto other = definitions_of_office(delivered, "35.09.01");
    ASSERT_TRUE(other.ok());
    for (const storage::Definition& each : *other)
        EXPECT_TRUE(each.kind != "indikator" && each.kind != "iku") << each.path;
    EXPECT_EQ(definitions_of_office(delivered, "35.09.77").problems().front().code, "indicator.office_unknown");
}

TEST(Definitions, OfficesBelowAKabupatenAreListed) {
    const auto delivered = test::delivered_definitions();
    EXPECT_EQ(list_office_codes(delivered, "35.09").size(), 31U);
    EXPECT_EQ(list_office_codes(delivered, "35.09.31"), std::vector<std::string>{"35.09.31"});
    EXPECT_TRUE(list_office_codes(delivered, "35.0").empty());
}

}  // namespace
}  // namespace tolok::indicator

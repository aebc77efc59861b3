// Questionnaire definitions: the three editions are whole, and everything wrong in one is named with its line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/message_catalog.h"
#include "survey_fixture.h"

namespace tolok::survey {
namespace {

using testing::HasSubstr;

std::string valid_text() { return read_project_file("definitions/questionnaires/skm-2017.toml"); }

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    if (at != std::string::npos) text.replace(at, what.size(), by);
    return text;
}

int line_of(const std::string& text, const std::string& what) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

// The only problem of a changed definition.
Problem only_problem(const std::string& text) {
    const auto questionnaire = parse_questionnaire(text, "uji.toml");
    EXPECT_EQ(questionnaire.problems().size(), 1U) << codes(questionnaire.problems());
    return questionnaire.problems().empty() ? Problem{} : questionnaire.problems().front();
}

TEST(Questionnaire, EveryEditionIsWhole) {
    for (const auto& [key, count] :
         std::map<std::string, std::size_t>{{"skm-2017", 9}, {"skm-2014", 9}, {"skm-2004", 14}}) {
        const Questionnaire edition = edition_of(key);
        EXPECT_EQ(edition.key, key);
        EXPECT_EQ(edition.unsur.size(), count);
        EXPECT_EQ(edition.classes.size(), 4U);
        EXPECT_EQ(edition.classes.front().letter, "D");
        EXPECT_FALSE(edition.basis.empty());
        Number sum;
        std::set<int> slots;
        for (const Unsur& unsur : edition.unsur) {
            sum += unsur.weight;
            slots.insert(unsur.slot);
            EXPECT_EQ(unsur.weight, Number::ratio(1, static_cast<std::int64_t>(count)));
        }
        EXPECT_EQ(sum, Number(1)) << key;
        EXPECT_EQ(slots.size(), count) << key;
    }
}

TEST(Questionnaire, TheTwoOrdersOf2017DifferInTheLastTwoUnsurOnly) {
    const Questionnaire edition = edition_of("2017");
    const auto& annex = edition.find_order("lampiran")->unsur;
    const auto& asked = edition.find_order("kuesioner")->unsur;
    EXPECT_EQ(annex[7], "pengaduan");
    EXPECT_EQ(annex[8], "sarana");
    EXPECT_EQ(asked[7], "sarana");
    EXPECT_EQ(asked[8], "pengaduan");
    EXPECT_TRUE(std::equal(annex.begin(), annex.begin() + 7, asked.begin()));
}

TEST(Questionnaire, TheEighthUnsurOf2014IsMaklumat) {
    const Questionnaire edition = edition_of("skm-2014");
    EXPECT_EQ(edition.orders.front().unsur[7], "maklumat");
    EXPECT_EQ(edition.find_unsur("sarana"), nullptr);
}

TEST(Questionnaire, CostRisesFromVeryExpensiveToFree) {
    const Unsur& cost = *edition_of("skm-2017").find_unsur("biaya");
    EXPECT_THAT(cost.answers, testing::ElementsAre("sangat mahal", "cukup mahal", "murah", "gratis"));
}

TEST(Questionnaire, CitationsNameKnownRegulationsAndClaimNoMoreThanWasRead) {
    const auto regulations = parse_regulations(read_project_file("definitions/regulations.toml"), "regulations.toml");
    ASSERT_TRUE(regulations.ok()) << codes(regulations.problems());
    for (const char* key : {"skm-2017", "skm-2014", "skm-2004"}) {
        for (const LegalBasis& basis : edition_of(key).basis) {
            const auto found = std::find_if(regulations->begin(), regulations->end(), [&](const Regulation& one) {
                return one.key == basis.citation.regulation;
            });
            ASSERT_NE(found, regulations->end()) << basis.citation.regulation;
            EXPECT_TRUE(found->confirmed || !basis.confirmed) << basis.citation.regulation;
        }
    }
}

TEST(Questionnaire, AGapBetweenClassesIsNamedAtItsLine) {
    const std::string text = replaced(valid_text(), "batas_bawah = \"76.61\"", "batas_bawah = \"76.62\"");
    const Problem found = only_problem(text);
    EXPECT_EQ(found.code, "survey.class_gap");
    EXPECT_EQ(found.place.line, line_of(text, "batas_bawah = \"76.62\""));
    const std::string words = MessageCatalog::from(embedded_files()).text(found);
    EXPECT_THAT(words, HasSubstr("kelas C (sampai 76,60) dan kelas B (mulai 76,62)"));
}

TEST(Questionnaire, AnOverlapOfClassesIsNamed) {
    EXPECT_EQ(only_problem(replaced(valid_text(), "batas_atas = \"76.60\"", "batas_atas = \"76.66\"")).code,
              "survey.class_overlap");
    EXPECT_EQ(only_problem(replaced(valid_text(), "batas_atas = \"76.60\"", "batas_atas = \"76.61\"")).code,
              "survey.class_overlap");
}

TEST(Questionnaire, ClassesReachFromTheLowestToTheHighestValue) {
    EXPECT_EQ(only_problem(replaced(valid_text(), "batas_bawah = \"25.00\"", "batas_bawah = \"26.00\"")).code,
              "survey.class_lowest");
    EXPECT_EQ(only_problem(replaced(valid_text(), "batas_atas = \"100.00\"", "batas_atas = \"99.90\"")).code,
              "survey.class_highest");
}

TEST(Questionnaire, BoundsWithThreeDecimalsAreRefused) {
    const auto questionnaire =
        parse_questionnaire(replaced(valid_text(), "batas_atas = \"76.60\"", "batas_atas = \"76.604\""), "uji.toml");
    EXPECT_THAT(codes(questionnaire.problems()), HasSubstr("survey.class_decimals"));
}

TEST(Questionnaire, WeightsMustSumToOneExactly) {
    std::string text = valid_text();
    const Questionnaire edition = edition_of("skm-2017");
    for (const Unsur& unsur : edition.unsur) {
        const std::string slot = "slot = " + std::to_string(unsur.slot) + "\n";
        text = replaced(text, slot, slot + "bobot = \"0.111\"\n");
    }
    const Problem found = only_problem(text);
    EXPECT_EQ(found.code, "survey.weights_sum");
    EXPECT_EQ(found.arguments.front().value, "0.999");
    std::string exact = text;
    for (std::size_t at = exact.find("0.111"); at != std::string::npos; at = exact.find("0.111"))
        exact.replace(at, 5, "1/9");
    const auto questionnaire = parse_questionnaire(exact, "uji.toml");
    ASSERT_TRUE(questionnaire.ok()) << codes(questionnaire.problems());
    EXPECT_TRUE(questionnaire->declared_weights);
}

TEST(Questionnaire, WeightsStandAtAllUnsurOrAtNone) {
    const auto questionnaire =
        parse_questionnaire(replaced(valid_text(), "slot = 0\n", "slot = 0\nbobot = \"1/9\"\n"), "uji.toml");
    EXPECT_EQ(
        codes(questionnaire.problems()),
        "survey.weight_missing survey.weight_missing survey.weight_missing survey.weight_missing survey.weight_missing "
        "survey.weight_missing survey.weight_missing survey.weight_missing");
}

TEST(Questionnaire, SlotsAndNamesServeOneUnsurOnly) {
    EXPECT_EQ(only_problem(replaced(valid_text(), "slot = 8", "slot = 7")).code, "survey.slot_twice");
    EXPECT_EQ(only_problem(replaced(valid_text(), "slot = 8", "slot = 21")).code, "survey.slot_out_of_range");
    EXPECT_EQ(only_problem(replaced(valid_text(), "\"Sarana Prasarana\"", "\"penanganan PENGADUAN\"")).code,
              "survey.unsur_name_twice");
}

TEST(Questionnaire, AnOrderNamesEveryUnsurOnce) {
    const std::string text =
        replaced(valid_text(), "\"perilaku\", \"pengaduan\", \"sarana\"]", "\"perilaku\", \"perilaku\", \"saran\"]");
    const auto questionnaire = parse_questionnaire(text, "uji.toml");
    EXPECT_EQ(codes(questionnaire.problems()),
              "survey.order_names_twice survey.unsur_unknown survey.order_leaves_out survey.order_leaves_out");
}

TEST(Questionnaire, FourAnswersNoMoreNoLess) {
    EXPECT_EQ(only_problem(replaced(valid_text(), "\"murah\", ", "")).code, "survey.four_answers_needed");
}

TEST(Questionnaire, AnotherNumberOfUnsurNeedsAReason) {
    const std::string text = replaced(valid_text(), "jumlah_unsur_baku = 9", "jumlah_unsur_baku = 10");
    EXPECT_EQ(only_problem(text).code, "survey.count_without_reason");
    const std::string reasoned =
        replaced(text, "jumlah_unsur_baku = 10", "jumlah_unsur_baku = 10\nalasan_jumlah_unsur = \"tanpa loket\"");
    EXPECT_TRUE(parse_questionnaire(reasoned, "uji.toml").ok());
}

TEST(Questionnaire, MoreThanTwentyOneUnsurAreRefused) {
    std::string text =
        replaced(valid_text(), "jumlah_unsur_baku = 9", "jumlah_unsur_baku = 9\nalasan_jumlah_unsur = \"uji\"");
    text = text.substr(0, text.find("# Dua urutan"));
    for (int more = 9; more < 22; ++more) {
        const std::string number = std::to_string(more);
        text += "[[unsur]]\nkunci = \"u" + number + "\"\nnama = \"Unsur " + number +
                "\"\nslot = " + std::to_string(std::min(more, 20)) +
                "\npertanyaan = \"?\"\njawaban = [\"a\", \"b\", \"c\", \"d\"]\n";
    }
    const auto questionnaire = parse_questionnaire(text, "uji.toml");
    EXPECT_THAT(codes(questionnaire.problems()), HasSubstr("survey.too_many_unsur"));
}

TEST(Questionnaire, UnknownKeysAndBrokenSyntaxHaveLines) {
    const std::string unknown = replaced(valid_text(), "nama = \"Biaya/Tarif\"", "namaa = \"Biaya/Tarif\"");
    const auto questionnaire = parse_questionnaire(unknown, "uji.toml");
    EXPECT_THAT(codes(questionnaire.problems()), HasSubstr("base.toml_missing"));
    EXPECT_THAT(codes(questionnaire.problems()), HasSubstr("base.toml_unknown_key_near"));
    EXPECT_EQ(questionnaire.problems().back().place.line, line_of(unknown, "namaa"));
    const std::string comma = replaced(valid_text(), "\"tidak sesuai\", \"kurang", "\"tidak sesuai\" \"kurang");
    const Problem syntax = only_problem(comma);
    EXPECT_EQ(syntax.code, "base.toml_comma_missing");
    EXPECT_EQ(syntax.place.line, line_of(comma, "\"tidak sesuai\" \"kurang"));
}

TEST(Questionnaire, AllProblemsAtOnce) {
    std::string text = replaced(valid_text(), "batas_bawah = \"76.61\"", "batas_bawah = \"76.62\"");
    text = replaced(text, "slot = 8", "slot = 7");
    text = replaced(text, "\"murah\", ", "");
    EXPECT_EQ(codes(parse_questionnaire(text, "uji.toml").problems()),
              "survey.four_answers_needed survey.slot_twice survey.class_gap");
}

TEST(Editions, AreFoundByKeyOrYearAndUnknownOnesListTheChoices) {
    EXPECT_EQ(find_edition(embedded_files(), "2004")->key, "skm-2004");
    const auto unknown = find_edition(embedded_files(), "2023");
    ASSERT_FALSE(unknown.ok());
    EXPECT_EQ(unknown.problems().front().code, "survey.edition_unknown");
    EXPECT_THAT(unknown.problems().front().arguments[1].value, HasSubstr("skm-2014"));
}

TEST(Weights, MayBeGivenForTheSameQuestionnaire) {
    const std::string eight =
        "prosedur=1/10, waktu=0.1, biaya=0.1, produk=0.1, kompetensi=0.1, perilaku=0.1, pengaduan=0.1, sarana=0.1";
    const auto weighted = with_weights(edition_of("skm-2017"), "persyaratan=1/5, " + eight);
    ASSERT_TRUE(weighted.ok()) << codes(weighted.problems());
    EXPECT_EQ(weighted->find_unsur("persyaratan")->weight, Number::ratio(1, 5));
    EXPECT_EQ(codes(with_weights(edition_of("skm-2017"), "persyaratan=0.3, " + eight).problems()),
              "survey.weights_sum");
    EXPECT_EQ(codes(with_weights(edition_of("skm-2017"), eight).problems()), "survey.weight_missing");
    EXPECT_EQ(codes(with_weights(edition_of("skm-2017"), "persyaratan=banyak, " + eight).problems()),
              "survey.weight_unreadable");
    EXPECT_EQ(
        codes(with_weights(edition_of("skm-2017"), "biaya=1/5, parkir=1/2, biaya=1/5, persyaratan=-1").problems()),
        "survey.unsur_unknown survey.weight_twice survey.weight_unreadable survey.weight_missing");
    const auto missing = with_weights(edition_of("skm-2017"), "biaya=1/5, perilaku=1/5");
    ASSERT_EQ(missing.problems().size(), 1U);
    EXPECT_THAT(
        MessageCatalog::from(embedded_files()).text(missing.problems().front()),
        HasSubstr("Belum diberi bobot: persyaratan, prosedur, waktu, produk, kompetensi, pengaduan, dan sarana."));
}

TEST(Questionnaire, OlderEditionsSayWhatTheirClassesMustNotBeComparedWith) {
    EXPECT_THAT(edition_of("skm-2004").note, HasSubstr("jangan dibandingkan dengan kelas tahun 2017"));
    EXPECT_THAT(edition_of("skm-2014").note, HasSubstr("tabel yang ditetapkan unit"));
    EXPECT_EQ(edition_of("skm-2017").note, "");
}

TEST(Keys, AreSmallLettersDigitsAndTwoSigns) {
    EXPECT_TRUE(is_key("2021-semester_1"));
    const std::vector<std::string> wrong = {"", "Semester 1", "-1", "a/b", "semester.1", std::string(41, 'a')};
    for (const std::string& key : wrong) EXPECT_FALSE(is_key(key)) << key;
}

}  // namespace
}  // namespace tolok::survey

// Sheets of answers: the published sheet of Sekadau to its value, and every wrong cell named by row and column.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "office_file/csv.h"
#include "survey/skm_sheet.h"
#include "survey_fixture.h"

namespace tolok::survey {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

office_file::CsvTable table_of(const std::string& text) {
    const auto table = office_file::read_csv(text, "uji.csv");
    EXPECT_TRUE(table.ok()) << codes(table.problems());
    return *table;
}

AnswerSheet read(const std::string& text, const SheetReading& reading = {}, const std::string& edition = "skm-2017") {
    return read_answer_sheet(table_of(text), edition_of(edition), reading);
}

std::string places(const Problems& problems) {
    std::vector<std::string> all;
    for (const Problem& one : problems) {
        all.push_back(one.code + "@" + std::to_string(one.place.line) + ":" + std::to_string(one.place.column));
    }
    return join(all, " ");
}

// One respondent who gave 3 to everything, in columns U1, U2, …
std::string edition_sheet(const std::string& edition) {
    std::vector<std::string> headings;
    for (std::size_t at = 1; at <= edition_of(edition).unsur.size(); ++at) headings.push_back("U" + std::to_string(at));
    return join(headings, ",") + "\n" + join(std::vector<std::string>(headings.size(), "3"), ",") + "\n";
}

const std::string heading = "responden,U1,U2,U3,U4,U5,U6,U7,U8,U9\n";

TEST(SkmSheet, ThePublishedSheetOfSekadauIs7874) {
    const auto table = office_file::read_csv(read_project_file("samples/sumberjambe/survei.csv"), "survei.csv");
    ASSERT_TRUE(table.ok());
    const auto sheet = calculate_skm_sheet(*table, edition_of("skm-2017"));
    ASSERT_TRUE(sheet.ok()) << codes(sheet.problems());
    EXPECT_EQ(sheet->result.respondents, 49);
    EXPECT_EQ(sheet->result.ikm_rounded.format_decimal(2), "78.74");
    EXPECT_EQ(sheet->result.quality->letter, "B");
    EXPECT_EQ(sheet->result.index, Number::ratio(1389, 441));
    std::vector<std::int64_t> sums;
    for (const UnsurResult& unsur : sheet->result.unsur) {
        sums.push_back(unsur.sum);
        EXPECT_EQ(unsur.filled, 49);
    }
    EXPECT_THAT(sums, ElementsAre(138, 139, 150, 177, 159, 163, 161, 143, 159));
    EXPECT_EQ(codes(sheet->notes), "survey.order_assumed survey.weights_equal");
    EXPECT_EQ(sheet->without_cost->ikm_rounded.format_decimal(2), "77.30");
}

TEST(SkmSheet, TheOrderMovesUnsurNotTheValue) {
    const auto table = office_file::read_csv(read_project_file("samples/sumberjambe/survei.csv"), "survei.csv");
    const auto in_order = [&](const std::string& order) {
        SkmSheetOptions options;
        options.reading.order = order;
        return *calculate_skm_sheet(*table, edition_of("skm-2017"), options);
    };
    const SkmSheetResult annex = in_order("lampiran");
    const SkmSheetResult asked = in_order("kuesioner");
    EXPECT_EQ(annex.result.ikm, asked.result.ikm);
    EXPECT_EQ(annex.result.unsur[7].unsur, "pengaduan");
    EXPECT_EQ(asked.result.unsur[7].unsur, "sarana");
    EXPECT_EQ(annex.result.unsur[7].sum, asked.result.unsur[7].sum);
    EXPECT_EQ(codes(annex.notes), "survey.weights_equal");
}

TEST(SkmSheet, TheOrderIsAskedForOnlyWhereItMatters) {
    EXPECT_EQ(codes(read("U1,U2\n3,3\n").notes()), "survey.unsur_column_missing");
    EXPECT_THAT(codes(read("U8,sarana\n3,3\n").notes()), HasSubstr("survey.order_assumed"));
    EXPECT_EQ(codes(read(edition_sheet("skm-2004"), {}, "skm-2004").notes()), "");
}

TEST(SkmSheet, ANewOrderIsAProblemThatListsTheOrders) {
    SheetReading reading;
    reading.order = "terbalik";
    const AnswerSheet sheet = read(heading + "1,3,3,3,3,3,3,3,3,3\n", reading);
    EXPECT_EQ(codes(sheet.problems()), "survey.order_unknown");
}

TEST(SkmSheet, ReproductionStandsBesideTheExactValue) {
    SkmSheetOptions options;
    options.reproduction = *parse_reproduction("0,11", edition_of("skm-2017"));
    const auto sheet =
        calculate_skm_sheet(table_of(heading + "1,4,4,4,4,4,4,4,4,4\n"), edition_of("skm-2017"), options);
    ASSERT_TRUE(sheet.ok());
    EXPECT_EQ(sheet->result.ikm_rounded.format_decimal(2), "99.00");
    EXPECT_EQ(sheet->exact->ikm_rounded.format_decimal(2), "100.00");
    EXPECT_THAT(codes(sheet->notes), HasSubstr("survey.reproduction_weight"));
}

TEST(SkmSheet, OnlyRoundedFormsOfTheExactWeightCanBeReproduced) {
    const Questionnaire nine = edition_of("skm-2017");
    const Questionnaire fourteen = edition_of("skm-2004");
    for (const char* good : {"0.11", "0,111", "nrr-2", "0.11+nrr-2", " NRR-2 "})
        EXPECT_TRUE(parse_reproduction(good, nine).ok()) << good;
    for (const char* bad : {"0.12", "1/9", "", "nrr-3", "0.071", "0.11,", "+"})
        EXPECT_FALSE(parse_reproduction(bad, nine).ok()) << bad;
    EXPECT_TRUE(parse_reproduction("0.071", fourteen).ok());
    EXPECT_FALSE(parse_reproduction("0.111", fourteen).ok());
}

TEST(SkmSheet, TheRequiredSampleStandsBesideTheCollected) {
    SkmSheetOptions options;
    options.population = 1000;
    const auto sheet =
        calculate_skm_sheet(table_of(heading + "1,4,4,4,4,4,4,4,4,4\n"), edition_of("skm-2017"), options);
    ASSERT_TRUE(sheet.ok());
    EXPECT_EQ(sheet->required->table, 278);
    EXPECT_EQ(sheet->legacy_sample, 100);
    EXPECT_THAT(codes(sheet->notes), HasSubstr("survey.sample_too_small"));
    options.population = 1;
    EXPECT_THAT(
        codes(calculate_skm_sheet(table_of(heading + "1,4,4,4,4,4,4,4,4,4\n"), edition_of("skm-2017"), options)->notes),
        HasSubstr("survey.sample_reached"));
    for (const std::int64_t impossible :
         {std::int64_t{0}, std::int64_t{-5}, std::numeric_limits<std::int64_t>::max()}) {
        options.population = impossible;
        EXPECT_EQ(
            codes(calculate_skm_sheet(table_of(heading + "1,4,4,4,4,4,4,4,4,4\n"), edition_of("skm-2017"), options)
                      .problems()),
            "survey.population_out_of_range");
    }
}

TEST(SkmSheet, ServicesStandBesideTheirTotalWithAndWithoutCost) {
    const auto sheet =
        calculate_skm_sheet(table_of("layanan,U1,U4\nKTP elektronik,3,4\nktp-elektronik,3,4\nSurat pindah,2,4\n,1,\n"),
                            edition_of("skm-2017"));
    ASSERT_TRUE(sheet.ok()) << codes(sheet.problems());
    std::vector<std::string> lines;
    for (const ServiceResult& service : sheet->services) {
        lines.push_back(service.name + " " + std::to_string(service.result.respondents) + " " +
                        service.result.ikm_rounded.format_decimal(2) + " " +
                        (service.without_cost ? service.without_cost->ikm_rounded.format_decimal(2) : "-"));
    }
    EXPECT_THAT(lines, ElementsAre(" 1 25.00 -", "KTP elektronik 2 87.50 75.00", "Surat pindah 1 75.00 50.00"));
    EXPECT_EQ(sheet->result.respondents, 4);
    EXPECT_EQ(sheet->without_cost->ikm_rounded.format_decimal(2), "56.25");
    EXPECT_TRUE(calculate_skm_sheet(table_of("U1\n3\n"), edition_of("skm-2017"))->services.empty());
}

TEST(SkmSheet, NoRowsIsNoData) {
    const auto sheet = calculate_skm_sheet(table_of(heading), edition_of("skm-2017"));
    ASSERT_TRUE(sheet.ok()) << codes(sheet.problems());
    EXPECT_EQ(sheet->result.state, State::no_data);
    EXPECT_FALSE(sheet->result.quality.has_value());
    EXPECT_FALSE(sheet->without_cost.has_value());
}

TEST(AnswerSheet, WrongAnswersAreNamedByRowAndColumnAllAtOnce) {
    const AnswerSheet sheet = read(
        heading + "1,0,3,3,3,3,3,3,3,3\n2,3,5,3,3,3,3,3,3,3\n3,3,3,2.5,3,3,3,3,3,baik\n4,-1,\"2,5\",03,３,3,3,3,3,3\n");
    EXPECT_EQ(places(sheet.problems()),
              "survey.answer_out_of_range@2:2 survey.answer_out_of_range@3:3 survey.answer_out_of_range@4:4 "
              "survey.answer_out_of_range@4:10 survey.answer_out_of_range@5:2 survey.answer_out_of_range@5:3 "
              "survey.answer_out_of_range@5:4 survey.answer_out_of_range@5:5");
}

TEST(AnswerSheet, ProblemsOfCellsAnswersAndRespondentsStandInTheOrderOfTheSheet) {
    const AnswerSheet sheet = read("tanggal,responden,U1\n31/02/2021,1,5\n01/02/2021,1,3,9\n01/02/2021,2,baik\n");
    EXPECT_EQ(places(sheet.problems()),
              "base.date_impossible@2:1 survey.answer_out_of_range@2:3 office_file.too_many_cells@3:0 "
              "survey.respondent_twice@3:2 survey.answer_out_of_range@4:3");
}

TEST(AnswerSheet, BlankAndDashAreNotAnswered) {
    const AnswerSheet sheet = read(heading + "1,3,,-, ,3,3,3,3,3\n");
    ASSERT_TRUE(sheet.problems().empty()) << places(sheet.problems());
    EXPECT_EQ(sheet.tally.filled[0], 1);
    EXPECT_EQ(sheet.tally.filled[1], 0);
    EXPECT_EQ(sheet.tally.filled[2], 0);
    EXPECT_EQ(sheet.tally.filled[3], 0);
    EXPECT_EQ(sheet.tally.sums[1], 0);
}

TEST(AnswerSheet, ARespondentTwiceIsAProblemThatNamesTheFirstRow) {
    const AnswerSheet sheet = read(heading + "A1,3,3,3,3,3,3,3,3,3\n2,3,3,3,3,3,3,3,3,3\na1,3,3,3,3,3,3,3,3,3\n");
    EXPECT_EQ(places(sheet.problems()), "survey.respondent_twice@4:1");
    EXPECT_EQ(sheet.problems().front().arguments[1].value, "2");
}

TEST(AnswerSheet, ByteOrderMarkCrlfSemicolonAndLatin1AreRead) {
    const AnswerSheet sheet =
        read("\xEF\xBB\xBFresponden;U1;U2;U3;U4;U5;U6;U7;U8;U9;Saran\r\n1;3;3;3;4;3;3;4;3;3;baik\r\n");
    ASSERT_TRUE(sheet.problems().empty()) << places(sheet.problems());
    EXPECT_EQ(sheet.rows.at(0).answers.answer(3), 4);
    const AnswerSheet latin =
        read("responden;U1;U2;U3;U4;U5;U6;U7;U8;U9;Saran\n1;3;3;3;4;3;3;4;3;3;pelayanan \xE9tais\n");
    ASSERT_TRUE(latin.problems().empty());
    EXPECT_EQ(latin.rows.at(0).suggestion, "pelayanan \u00e9tais");
}

TEST(AnswerSheet, ColumnsAreFoundByKeyNameOtherNameOrNumberInAnyCase) {
    const AnswerSheet sheet = read(
        "persyaratan,Prosedur Pelayanan,WAKTU PENYELESAIAN,Biaya/Tarif,u5,U 6,perilaku,Penanganan Pengaduan,Sarana dan "
        "Prasarana\n"
        "1,2,3,4,1,2,3,4,1\n");
    ASSERT_TRUE(sheet.problems().empty()) << places(sheet.problems());
    EXPECT_EQ(sheet.rows.at(0).answers, pack(edition_of("skm-2017"), "1 2 3 4 1 2 3 4 1"));
}

TEST(AnswerSheet, TwoColumnsForOneUnsurAreAProblem) {
    const AnswerSheet sheet = read("U1,U2,U3,U4,U5,U6,U7,U8,U9,sarana\n3,3,3,3,3,3,3,3,3,1\n");
    EXPECT_EQ(places(sheet.problems()), "survey.unsur_column_twice@1:10");
}

TEST(AnswerSheet, AColumnBeyondTheEditionIsAProblem) {
    const AnswerSheet sheet = read("U1,U2,U3,U4,U5,U6,U7,U8,U9,U10\n3,3,3,3,3,3,3,3,3,1\n");
    EXPECT_EQ(places(sheet.problems()), "survey.unsur_column_beyond@1:10");
    EXPECT_TRUE(read("U1,U2,U3,U4,U5,U6,U7,U8,U9,U10,U11,U12,U13,U14\n3,3,3,3,3,3,3,3,3,1,1,1,1,1\n", {}, "skm-2004")
                    .problems()
                    .empty());
}

TEST(AnswerSheet, AMissingUnsurColumnIsToldAndLeftOut) {
    const auto result =
        calculate_skm_sheet(table_of("U1,U2,U3,U4,U5,U6,U7,U8\n3,3,3,4,3,3,3,3\n"), edition_of("skm-2017"));
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->result.unsur.size(), 8U);
    EXPECT_EQ(result->result.index, Number::ratio(25, 8));
    EXPECT_THAT(codes(result->notes), HasSubstr("survey.unsur_column_missing"));
    EXPECT_THAT(codes(result->notes), HasSubstr("survey.unsur_count"));
}

TEST(AnswerSheet, WithoutAnyUnsurColumnThereIsNothingToRead) {
    EXPECT_EQ(codes(read("responden,tanggal\n1,30/03/2021\n").problems()), "survey.no_unsur_column");
    EXPECT_FALSE(read("3,3,3,3\n3,3,3,3\n").problems().empty());
}

TEST(AnswerSheet, RowsWithoutAnyAnswerAreToldAndNotCounted) {
    const AnswerSheet sheet = read(heading + "1,3,3,3,3,3,3,3,3,3\n2,,,,,,,,,\n");
    EXPECT_EQ(sheet.tally.respondents, 1);
    EXPECT_EQ(sheet.rows.size(), 1U);
    EXPECT_THAT(codes(sheet.notes()), HasSubstr("survey.rows_without_answers"));
}

TEST(AnswerSheet, DaysAreReadStrictlyAndStandInsideTheRound) {
    SheetReading reading;
    reading.days = DayRange{*Date::of(2021, 1, 1), *Date::of(2021, 6, 30)};
    const AnswerSheet sheet = read("tanggal,U1\n30/03/2021,3\n31/02/2021,3\n2021-13-01,3\n1 Juli 2021,3\n", reading);
    EXPECT_EQ(places(sheet.problems()),
              "base.date_impossible@3:1 base.date_impossible@4:1 survey.day_outside_round@5:1");
    EXPECT_EQ(sheet.rows.at(0).day, Date::of(2021, 3, 30));
    EXPECT_EQ(codes(sheet.notes()), "survey.unsur_column_missing");
}

TEST(AnswerSheet, RowsWithoutADayAreTold) {
    SheetReading reading;
    reading.days = DayRange{*Date::of(2021, 1, 1), *Date::of(2021, 6, 30)};
    const AnswerSheet some = read("tanggal,U1\n30/03/2021,3\n,3\n-,2\n", reading);
    ASSERT_THAT(codes(some.notes()), HasSubstr("survey.days_assumed"));
    EXPECT_EQ(some.notes().back().arguments, (std::vector<Argument>{{"jumlah", "2"}, {"tanggal", "30 Juni 2021"}}));
    EXPECT_THAT(codes(read("U1\n3\n", reading).notes()), HasSubstr("survey.days_assumed"));
}

TEST(AnswerSheet, AMappingFileGivesOldHeadingsAndWordsTheirMeaning) {
    const Questionnaire edition = edition_of("skm-2017");
    SheetReading reading;
    const auto mapping = office_file::parse_column_mapping(
        "baris_judul = 2\n[kolom]\npersyaratan = \"Q.1\"\nsarana = \"Q.2\"\n[nilai.persyaratan]\n\"SB\" = \"4\"\n\"B\" "
        "= \"3\"\n",
        "peta.toml", list_columns(edition, reading));
    ASSERT_TRUE(mapping.ok()) << codes(mapping.problems());
    reading.mapping = *mapping;
    const AnswerSheet sheet = read("REKAP SURVEI,\nQ.1,Q.2\nSB,1\nB,2\n", reading);
    ASSERT_TRUE(sheet.problems().empty()) << places(sheet.problems());
    EXPECT_EQ(sheet.rows.at(0).answers.answer(edition.find_unsur("persyaratan")->slot), 4);
    EXPECT_EQ(sheet.rows.at(1).answers.answer(edition.find_unsur("sarana")->slot), 2);
}

TEST(AnswerSheet, ThePreviewTellsHowEveryCellWasRead) {
    SheetReading reading;
    reading.cells = Cells::kept;
    const AnswerSheet sheet = read("responden,biaya,prosedur\n1,4,\n", reading);
    ASSERT_EQ(sheet.sheet.rows.size(), 1U);
    EXPECT_EQ(sheet.sheet.rows.front().find("biaya")->read_as, "4 (gratis)");
    EXPECT_EQ(sheet.sheet.rows.front().find("prosedur")->read_as, "(kosong)");
}

}  // namespace
}  // namespace tolok::survey

// The survey's measures as formulas and explanations see them: states, completeness, notes, rows and what is missing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/message_catalog.h"
#include "survey_database.h"

namespace tolok::survey {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class SurveyMeasuresTest : public testing::Test, protected SurveyDatabase {
protected:
    void record(const RoundDraft& draft) { ASSERT_TRUE(service.add_round(secretary, sumberjambe, draft).ok()); }
    void import(const std::string& text, const std::string& round = "2021-semester-1",
                const std::string& name = "survei.csv") {
        const auto receipt = service.import_sheet(secretary, sumberjambe, sheet(text, round, name));
        ASSERT_TRUE(receipt.ok()) << codes(receipt.problems());
    }
    RoundDraft second_half() {
        RoundDraft draft = first_half("2021-semester-2");
        draft.title = "SKM semester II 2021";
        draft.first_day = day_of("2021-07-01");
        draft.last_day = day_of("2021-12-31");
        return draft;
    }
    std::vector<MeasureRow> rows(std::vector<MeasureArgument> arguments = {}) {
        std::vector<MeasureRow> found;
        database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            found = make_survey_measures(reader)->rows({"survei.nilai_indeks", std::move(arguments), {2021, 4}},
                                                       {sumberjambe, log_size()});
        });
        return found;
    }
    std::vector<Note> missing(Period until = {2021, 4}) {
        std::vector<Note> found;
        database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            found =
                make_survey_measures(reader)->missing({"survei.nilai_indeks", {}, until}, {sumberjambe, log_size()});
        });
        return found;
    }
    std::string words(const Note& note) const { return catalog_.text(note); }

    MessageCatalog catalog_ = MessageCatalog::from(embedded_files());
};

const MeasureRow& row_of(const std::vector<MeasureRow>& rows, const std::string& id) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const MeasureRow& row) { return row.id == id; });
    require(found != rows.end(), "the row is there: " + id);
    return *found;
}

TEST_F(SurveyMeasuresTest, WithoutAnswersThereIsNoDataNeitherZeroNorD) {
    EXPECT_EQ(ask("survei.ikm").state, State::no_data);
    EXPECT_EQ(ask("survei.nilai_indeks").state, State::no_data);
    EXPECT_EQ(ask("survei.responden").state, State::no_data);
    EXPECT_EQ(codes(ask("survei.ikm").notes), "survey.no_answers");
    record(first_half());
    const MeasureValue value = ask("survei.ikm");
    EXPECT_EQ(value.state, State::no_data);
    EXPECT_EQ(value.completeness, Completeness::partial);
    EXPECT_THAT(codes(value.notes), HasSubstr("survey.rounds_empty"));
}

TEST_F(SurveyMeasuresTest, NotesTellWhatToReadBesideTheValue) {
    RoundDraft draft = first_half();
    draft.label = "data contoh";
    draft.population = 1000;
    record(draft);
    import(read_project_file("samples/sumberjambe/survei.csv"));
    const MeasureValue value = ask("survei.ikm");
    EXPECT_EQ(codes(value.notes),
              "survey.label survey.counted_from survey.sample_too_small survey.value_class survey.value_without_cost");
    EXPECT_EQ(words(value.notes[0]), "Jawaban ini berlabel: data contoh.");
    EXPECT_THAT(words(value.notes[1]), HasSubstr("49 responden (semua yang masuk: 49) dalam 1 putaran"));
    EXPECT_THAT(words(value.notes[3]), HasSubstr("IKM 78,74: mutu B, kinerja Baik"));
    EXPECT_THAT(words(value.notes[4]), HasSubstr("77,30"));
    EXPECT_EQ(value.completeness, Completeness::complete);
}

TEST_F(SurveyMeasuresTest, RoundsOfTheYearArePooledNotAveraged) {
    record(first_half());
    record(second_half());
    import(uniform_sheet(9, 4));
    import(uniform_sheet(1, 1), "2021-semester-2", "lain.csv");
    EXPECT_EQ(ikm({}, {2021, 2}), "100.00");
    EXPECT_EQ(ikm(), "92.50");
    EXPECT_EQ(ikm({{"putaran", {"2021-semester-2"}}}), "25.00");
    EXPECT_EQ(ikm({{"putaran", {"2021-semester-1", "2021-semester-2"}}}), "92.50");
}

TEST_F(SurveyMeasuresTest, UnsurLeftOutSpreadTheWeightOverTheOthers) {
    record(first_half());
    import(sheet_heading + "1,3,3,3,4,3,3,3,3,3\n");
    EXPECT_EQ(ikm(), "77.78");
    EXPECT_EQ(ikm({{"tanpa", {"biaya"}}}), "75.00");
    const MeasureValue unknown = ask("survei.ikm", {{"tanpa", {"parkir"}}});
    EXPECT_EQ(unknown.state, State::not_computable);
    EXPECT_EQ(codes(unknown.notes), "survey.unsur_unknown");
}

TEST_F(SurveyMeasuresTest, WhenEverythingIsSetAsideThereIsNoDataAndAllIsStillShown) {
    record(first_half());
    import(uniform_sheet(3, 4));
    const auto imports = service.list_imports(secretary, sumberjambe);
    const auto proposal = service.propose_set_aside(
        secretary, sumberjambe, {"2021-semester-1", {}, imports->front().log_number, "diisi petugas sendiri"});
    ASSERT_TRUE(service.confirm_set_aside(head, sumberjambe, *proposal).ok());
    const MeasureValue value = ask("survei.ikm");
    EXPECT_EQ(value.state, State::no_data);
    EXPECT_EQ(value.completeness, Completeness::partial);
    EXPECT_EQ(codes(value.notes),
              "survey.rounds_empty survey.counted_from survey.no_answers survey.value_with_set_aside");
    EXPECT_THAT(words(value.notes[1]), HasSubstr("0 responden (semua yang masuk: 3)"));
    EXPECT_THAT(words(value.notes[3]), HasSubstr("nilainya 100,00 (mutu A)"));
    EXPECT_EQ(ask("survei.responden").state, State::no_data);
    EXPECT_EQ(codes(row_of(rows(), "putaran:2021-semester-1").reasons),
              "survey.row_round survey.no_answers survey.row_set_aside");
}

TEST_F(SurveyMeasuresTest, AMisspelledServiceOrRoundIsNamed) {
    RoundDraft draft = first_half();
    draft.services = {{"ktp", "KTP elektronik", {}}};
    record(draft);
    import(uniform_sheet(2, 3));
    const MeasureValue value = ask("survei.ikm", {{"layanan", {"kpt", "ktp"}}, {"putaran", {"2021-semester-3"}}});
    EXPECT_EQ(value.state, State::no_data);
    EXPECT_EQ(codes(value.notes), "survey.no_answers survey.asked_for_unknown");
    EXPECT_THAT(words(value.notes[1]), HasSubstr("kpt dan 2021-semester-3"));
    EXPECT_THAT(codes(ask("survei.ikm", {{"layanan", {"ktp"}}}).notes), Not(HasSubstr("survey.asked_for_unknown")));
}

TEST_F(SurveyMeasuresTest, DifferentEditionsAreNotMixedSilently) {
    record(first_half());
    RoundDraft old = second_half();
    old.edition = "skm-2014";
    record(old);
    import(uniform_sheet(2, 3));
    import(uniform_sheet(2, 4), "2021-semester-2", "lama.csv");
    const MeasureValue value = ask("survei.ikm");
    EXPECT_EQ(value.state, State::not_computable);
    EXPECT_EQ(codes(value.notes), "survey.mixed_editions");
    EXPECT_THAT(words(value.notes.front()), HasSubstr("16/2014"));
    EXPECT_EQ(ikm({{"putaran", {"2021-semester-2"}}}), "100.00");
    EXPECT_EQ(ask("survei.responden").state, State::not_computable);
}

TEST_F(SurveyMeasuresTest, AnUnsurNobodyAnsweredMakesTheValuePartial) {
    record(first_half());
    import("responden,U1,U2\n1,3,4\n");
    const MeasureValue value = ask("survei.nilai_indeks");
    EXPECT_EQ(value.state, State::present);
    EXPECT_EQ(value.completeness, Completeness::partial);
    EXPECT_EQ(std::get<Number>(value.content), Number::ratio(7, 2));
    EXPECT_THAT(codes(value.notes), HasSubstr("survey.unsur_unanswered"));
}

TEST_F(SurveyMeasuresTest, RowsLeadFromTheValueToUnsurServicesRoundsAndFiles) {
    RoundDraft draft = first_half();
    draft.services = {{"ktp", "KTP elektronik", {}}};
    record(draft);
    const std::string text = read_project_file("samples/sumberjambe/survei.csv");
    import(text);
    const auto found = rows({{"tanpa", {"biaya"}}});
    EXPECT_EQ(found.size(), 12U);
    const MeasureRow& waktu = row_of(found, "unsur:waktu");
    EXPECT_TRUE(waktu.counted_above);
    EXPECT_EQ(words(waktu.reasons.front()), "jumlah 150 dari 49 jawaban; NRR 3,061 × bobot 1/8 = 0,383; mutu C");
    EXPECT_FALSE(row_of(found, "unsur:biaya").counted_above);
    EXPECT_EQ(row_of(found, "unsur:biaya").reasons.front().code, "survey.row_unsur_left_out");
    EXPECT_EQ(words(row_of(found, "layanan:ktp").reasons[1]), "49 responden, IKM 77,30, mutu B");
    EXPECT_EQ(row_of(found, "putaran:2021-semester-1").label, "SKM semester I 2021");
    const auto file =
        std::find_if(found.begin(), found.end(), [](const MeasureRow& row) { return row.id.starts_with("impor:"); });
    ASSERT_NE(file, found.end());
    ASSERT_EQ(file->evidence.size(), 1U);
    EXPECT_EQ(file->evidence.front().digest, sha256(text));
    EXPECT_EQ(file->evidence.front().file_name, "survei.csv");
    EXPECT_THAT(words(file->reasons.front()), HasSubstr("Sekretaris"));
}

TEST_F(SurveyMeasuresTest, EveryServiceHasItsValueWithAndWithoutCostAndItsSample) {
    RoundDraft draft = first_half();
    draft.services = {{"ktp", "KTP elektronik", 20}, {"pindah", "Surat pindah", {}}};
    record(draft);
    import("layanan,U1,U4\nktp,3,4\nktp,3,4\npindah,2,4\n");
    const auto found = rows();
    std::vector<std::string> lines;
    for (const Note& reason : row_of(found, "layanan:ktp").reasons) lines.push_back(words(reason));
    EXPECT_THAT(lines, ElementsAre("jenis layanan", "2 responden, IKM 87,50, mutu B", "tanpa unsur biaya 75,00, mutu C",
                                   "Terkumpul 2 responden; tabel Krejcie-Morgan meminta 19 untuk 20 pengguna layanan.",
                                   HasSubstr("Hanya 2 responden")));
    EXPECT_EQ(codes(row_of(found, "layanan:pindah").reasons),
              "survey.row_service survey.row_value survey.row_without_cost survey.few_respondents");
    const auto narrowed = rows({{"layanan", {"ktp"}}});
    EXPECT_TRUE(row_of(narrowed, "layanan:ktp").counted_above);
    EXPECT_FALSE(row_of(narrowed, "layanan:pindah").counted_above);
    EXPECT_THAT(words(row_of(narrowed, "putaran:2021-semester-1").reasons[1]), HasSubstr("2 responden, IKM 87,50"));
}

TEST_F(SurveyMeasuresTest, MissingTellsWhatToDoNext) {
    EXPECT_EQ(codes(missing()), "survey.missing_round");
    RoundDraft draft = first_half();
    draft.population = 20;
    record(draft);
    record(second_half());
    import(uniform_sheet(4, 3));
    EXPECT_EQ(codes(missing()), "survey.missing_respondents survey.missing_answers survey.missing_population");
    EXPECT_THAT(words(missing().front()), HasSubstr("terkumpul 4 responden dari 19"));
    EXPECT_EQ(codes(missing({2021, 2})), "survey.missing_respondents");
    EXPECT_EQ(codes(missing({2021, 3})), "survey.missing_respondents survey.round_running survey.missing_population");
    const auto page = service.list_answers(secretary, sumberjambe, "2021-semester-1", 0, 1);
    ASSERT_TRUE(
        service.propose_set_aside(secretary, sumberjambe, {"2021-semester-1", page->rows.front().answer.id, {}, "uji"})
            .ok());
    EXPECT_THAT(codes(missing()), HasSubstr("survey.missing_decision"));
}

TEST_F(SurveyMeasuresTest, EachEditionInUseNamesItsRegulation) {
    record(first_half());
    RoundDraft old = second_half();
    old.edition = "skm-2014";
    record(old);
    const auto cited = [&](const std::vector<MeasureArgument>& arguments) {
        std::vector<std::string> all;
        database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            for (const LegalBasis& basis :
                 make_survey_measures(reader)->basis({"survei.ikm", arguments, {2021, 4}}, {sumberjambe, log_size()})) {
                all.push_back(basis.citation.regulation + (basis.confirmed ? " dibaca" : ""));
            }
        });
        return all;
    };
    EXPECT_THAT(cited({}), ElementsAre("permenpanrb-14-2017 dibaca", "permenpanrb-14-2017", "permenpanrb-16-2014"));
    EXPECT_THAT(cited({{"putaran", {"2021-semester-2"}}}), ElementsAre("permenpanrb-16-2014"));
}

TEST_F(SurveyMeasuresTest, PopulationOfTheServicesAskedFor) {
    RoundDraft draft = first_half();
    draft.services = {{"ktp", "KTP", 10}, {"pindah", "Surat pindah", {}}};
    draft.population = 100;
    record(draft);
    import("layanan,U1\nktp,3\npindah,3\n");
    const auto sample_note = [&](const std::vector<MeasureArgument>& arguments) {
        for (const Note& note : ask("survei.responden", arguments).notes) {
            if (note.code == "survey.sample_too_small") return note.arguments[1].value;
        }
        return std::string("-");
    };
    EXPECT_EQ(sample_note({}), "80");
    EXPECT_EQ(sample_note({{"layanan", {"ktp"}}}), "10");
    EXPECT_EQ(sample_note({{"layanan", {"pindah"}}}), "-");
}

TEST_F(SurveyMeasuresTest, DeclarationsNameUnitsAndArguments) {
    database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto all = make_survey_measures(reader)->declarations();
        ASSERT_EQ(all.size(), 3U);
        for (const MeasureDeclaration& one : all) {
            EXPECT_THAT(one.name, testing::StartsWith("survei."));
            EXPECT_FALSE(one.unit.empty());
            EXPECT_FALSE(one.help.empty());
        }
        EXPECT_EQ(all[0].arguments.size(), 3U);
        EXPECT_EQ(all[2].arguments.size(), 2U);
    });
}

}  // namespace
}  // namespace tolok::survey

// Sheets imported into a real database: whole, repeatable, read as the round says, and without a trace of persons.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iterator>

#include "survey_database.h"

namespace tolok::survey {
namespace {

using testing::HasSubstr;

class SurveyImportTest : public SurveyServiceFixture {};

TEST_F(SurveyImportTest, ThePublishedSheetIsImportedAndGives7874) {
    record_round();
    const ImportReceipt receipt = import(sheet(read_project_file("samples/sumberjambe/survei.csv")));
    EXPECT_EQ(receipt.addition, Addition::added);
    EXPECT_EQ(receipt.respondents, 49);
    EXPECT_EQ(ikm(), "78.74");
    const MeasureValue index = ask("survei.nilai_indeks");
    EXPECT_EQ(std::get<Number>(index.content), Number::ratio(1389, 441));
    EXPECT_EQ(std::get<Number>(ask("survei.responden").content), Number(49));
}

TEST_F(SurveyImportTest, TheSameFileTwiceAddsNothingAndSaysSo) {
    record_round();
    const SheetImport file = sheet(read_project_file("samples/sumberjambe/survei.csv"));
    const ImportReceipt first = import(file);
    const std::int64_t size = log_size();
    const ImportReceipt second = import(file);
    EXPECT_EQ(second.addition, Addition::already_there);
    EXPECT_EQ(second.log_number, first.log_number);
    EXPECT_THAT(codes(second.notes), HasSubstr("survey.imported_before"));
    EXPECT_EQ(log_size(), size);
    EXPECT_EQ(std::get<Number>(ask("survei.responden").content), Number(49));
}

TEST_F(SurveyImportTest, TheSameRowsInAFileSavedDifferentlyAddNothing) {
    record_round();
    import(sheet("responden,U1,U2\n1,3,4\n2,4,4\n"));
    const ImportReceipt again =
        import(sheet("\xEF\xBB\xBFresponden;U1;U2\r\n\r\n1;3;4\r\n2;4;4\r\n", "2021-semester-1", "salinan.csv"));
    EXPECT_EQ(again.addition, Addition::already_there);
    EXPECT_EQ(std::get<Number>(ask("survei.responden").content), Number(2));
}

TEST_F(SurveyImportTest, ASheetReadInAnotherOrderIsRefusedWhileItsAnswersCount) {
    record_round();
    SheetImport file = sheet(sheet_heading + "1,3,3,3,3,3,3,3,1,4\n");
    import(file);
    file.order = "kuesioner";
    EXPECT_EQ(refused(file), "survey.sheet_read_otherwise");
    SheetImport saved_otherwise = sheet("\xEF\xBB\xBFresponden;U1;U2;U3;U4;U5;U6;U7;U8;U9\r\n1;3;3;3;3;3;3;3;1;4\r\n",
                                        "2021-semester-1", "lain.csv");
    EXPECT_EQ(import(saved_otherwise).addition, Addition::already_there);
    saved_otherwise.order = "kuesioner";
    EXPECT_EQ(refused(saved_otherwise), "survey.sheet_read_otherwise");
    EXPECT_EQ(std::get<Number>(ask("survei.responden").content), Number(1));
}

TEST_F(SurveyImportTest, ColumnsInAnotherOrderMakeNoOtherSheet) {
    record_round();
    import(sheet("responden,sarana,pengaduan\n1,4,1\n2,3,\n"));
    EXPECT_EQ(import(sheet("pengaduan,sarana,responden\n1,4,1\n,3,2\n", "2021-semester-1", "lain.csv")).addition,
              Addition::already_there);
    EXPECT_EQ(std::get<Number>(ask("survei.responden").content), Number(2));
}

TEST_F(SurveyImportTest, ASecondSheetTellsWhatTheRoundHoldsAlready) {
    record_round();
    EXPECT_EQ(codes(import(sheet(uniform_sheet(9, 4))).notes), "survey.days_assumed");
    const ImportReceipt grown = import(sheet(uniform_sheet(11, 4), "2021-semester-1", "tambahan.csv"));
    EXPECT_EQ(codes(grown.notes), "survey.days_assumed survey.round_has_sheets");
    EXPECT_EQ(grown.notes.back().arguments,
              (std::vector<Argument>{{"putaran", "2021-semester-1"}, {"lembar", "1"}, {"responden", "9"}}));
}

TEST_F(SurveyImportTest, NothingInTheDatabaseTellsWhoAnswered) {
    record_round();
    const ImportReceipt receipt =
        import(sheet("responden,nama,NIK,no HP,alamat,U1\nLengkaraya Paramitha,Mahesworo Tegalan,3509310101900001,"
                     "081234567890,Jalan Kenanga 17,4\n"));
    EXPECT_EQ(codes(receipt.notes),
              "office_file.column_not_used office_file.column_not_used office_file.column_not_used "
              "office_file.column_not_used survey.unsur_column_missing survey.days_assumed");
    const std::string bytes = test::read_all_bytes(database.path());
    EXPECT_THAT(bytes, HasSubstr("survei.csv"));
    for (const char* who : {"Lengkaraya", "Mahesworo", "3509310101900001", "081234567890", "Kenanga"})
        EXPECT_EQ(bytes.find(who), std::string::npos) << who;
}

TEST_F(SurveyImportTest, TheSameFileIntoAnotherRoundIsAProblem) {
    record_round();
    RoundDraft other = first_half("2021-semester-1b");
    record_round(other);
    import(sheet(uniform_sheet(3, 3)));
    EXPECT_EQ(refused(sheet(uniform_sheet(3, 3), "2021-semester-1b")), "survey.file_in_other_round");
}

TEST_F(SurveyImportTest, OneWrongCellAndNothingIsStored) {
    record_round();
    const std::int64_t size = log_size();
    EXPECT_EQ(refused(sheet(sheet_heading + "1,3,3,3,3,3,3,3,3,3\n2,3,3,3,3,3,3,3,3,5\n")),
              "survey.answer_out_of_range");
    EXPECT_EQ(log_size(), size);
    EXPECT_EQ(ikm(), "belum_ada_data");
    EXPECT_EQ(refused(sheet(sheet_heading)), "survey.sheet_without_answers");
}

TEST_F(SurveyImportTest, ASheetMayBringItsRound) {
    SheetImport file = sheet(uniform_sheet(4, 3));
    EXPECT_EQ(refused(file), "survey.round_unknown");
    file.new_round = first_half();
    EXPECT_EQ(import(file).addition, Addition::added);
    EXPECT_EQ(service.list_rounds(secretary, sumberjambe)->size(), 1U);
    EXPECT_EQ(import(file).addition, Addition::already_there);
    file.new_round->last_day = day_of("2021-05-31");
    EXPECT_EQ(refused(file), "survey.round_exists");
}

TEST_F(SurveyImportTest, ANewRoundTakesItsServicesFromTheSheet) {
    SheetImport file = sheet("layanan,U1\nKTP elektronik,4\nKTP-Elektronik,4\nSurat pindah,2\n");
    file.new_round = first_half();
    const ImportReceipt receipt = import(file);
    EXPECT_THAT(codes(receipt.notes), HasSubstr("survey.services_taken"));
    EXPECT_EQ(ikm({{"layanan", {"ktp_elektronik"}}}), "100.00");
    EXPECT_EQ(ikm({{"layanan", {"surat_pindah"}}}), "50.00");
    EXPECT_EQ(import(file).addition, Addition::already_there);
}

TEST_F(SurveyImportTest, ServicesAreKnownByKeyOrNameAndEveryRowHasOne) {
    RoundDraft draft = first_half();
    draft.services = {{"ktp", "KTP elektronik", {}}, {"pindah", "Surat pindah", {}}};
    record_round(draft);
    EXPECT_EQ(refused(sheet("U1\n3\n")), "survey.service_needed");
    EXPECT_EQ(refused(sheet("layanan,U1\nktp,3\n,3\n")), "survey.service_empty");
    EXPECT_EQ(refused(sheet("layanan,U1\nsim,3\n")), "office_file.choice_unknown");
    SheetImport whole = sheet("U1\n3\n");
    whole.service = "surat PINDAH";
    EXPECT_EQ(import(whole).respondents, 1);
    import(sheet("layanan,U1\nKTP elektronik,4\nktp,4\n"));
    EXPECT_EQ(ikm({{"layanan", {"ktp"}}}), "100.00");
    EXPECT_EQ(ikm({{"layanan", {"pindah"}}}), "75.00");
    EXPECT_EQ(ikm(), "91.67");
}

TEST_F(SurveyImportTest, DaysDecideTheQuarterAndTheDefaultIsTheRoundsLastDay) {
    record_round();
    import(sheet("responden,tanggal,U1\n1,15/02/2021,4\n2,31-3-2021,2\n3,,1\n"));
    EXPECT_EQ(ikm({}, {2021, 1}), "75.00");
    EXPECT_EQ(ikm({}, {2021, 2}), "58.33");
    EXPECT_EQ(ikm({}, {2022, 4}), "belum_ada_data");
    EXPECT_EQ(refused(sheet("tanggal,U1\n01/07/2021,4\n")), "survey.day_outside_round");
}

TEST_F(SurveyImportTest, ASecondPersonMayVouchForASheetNeverTheImporter) {
    record_round();
    const auto writer =
        database->write<std::string>([&](storage::WriteTransaction& transaction) -> Checked<std::string> {
            const std::string made = storage::ensure_person(transaction, sumberjambe, "Siti");
            storage::AuditEntry entry;
            entry.office = sumberjambe;
            entry.actor = made;
            entry.action = "person.add";
            transaction.commit(std::move(entry));
            return made;
        });
    Actor siti = person("Siti");
    siti.person = *writer;
    SheetImport file = sheet(uniform_sheet(2, 3));
    file.verified_by = "siti ";
    EXPECT_EQ(codes(service.import_sheet(siti, sumberjambe, file).problems()), "survey.verified_by_same_person");
    file.verified_by = "Budi";
    ASSERT_TRUE(service.import_sheet(siti, sumberjambe, file).ok());
    const auto imports = service.list_imports(siti, sumberjambe);
    ASSERT_EQ(imports->size(), 1U);
    EXPECT_EQ(imports->front().recorded_by, siti.person);
    EXPECT_TRUE(imports->front().verified_by.has_value());
}

TEST_F(SurveyImportTest, ThePreviewReadsAsTheImportAndWritesNothing) {
    record_round();
    const std::int64_t size = log_size();
    const auto preview = service.preview_sheet(secretary, sumberjambe, sheet(sheet_heading + "1,3,3,3,4,3,3,3,3,9\n"));
    ASSERT_TRUE(preview.ok());
    EXPECT_EQ(codes(preview->problems()), "survey.answer_out_of_range");
    EXPECT_EQ(preview->sheet.rows.front().find("biaya")->read_as, "4 (gratis)");
    EXPECT_EQ(log_size(), size);
}

TEST_F(SurveyImportTest, ASheetReadInTheWrongOrderIsSetAsideWholeAndImportedAgain) {
    record_round();
    SheetImport file = sheet(sheet_heading + "1,3,3,3,3,3,3,3,1,4\n");
    const ImportReceipt wrong = import(file);
    const auto proposal = service.propose_set_aside(secretary, sumberjambe,
                                                    {"2021-semester-1", {}, wrong.log_number, "urutan kolom keliru"});
    ASSERT_TRUE(service.confirm_set_aside(head, sumberjambe, *proposal).ok());
    EXPECT_EQ(refused(file), "survey.sheet_was_set_aside");
    file.order = "kuesioner";
    EXPECT_EQ(import(file).addition, Addition::added);
    EXPECT_EQ(
        ikm({{"tanpa", {"persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana"}}}),
        "100.00");
}

}  // namespace
}  // namespace tolok::survey

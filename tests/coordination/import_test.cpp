// Importing registers: the cases, repetition, progress, differences and corrections.
#include <gtest/gtest.h>

#include "base/text.h"
#include "coordination/coordination_fixture.h"
#include "coordination/register_case.h"
#include "storage/audit_log.h"
#include "storage/content.h"

namespace tolok::coordination::test {
namespace {

std::string place_and_code(const Problem& one) {
    return std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + " " + one.code;
}

std::string words_of(const ImportSummary& summary) {
    const std::vector<std::pair<std::string, std::int64_t>> all = {
        {"rapat", summary.meetings},           {"butir", summary.items}, {"rekomendasi", summary.recommendations},
        {"tindak_lanjut", summary.follow_ups}, {"bukti", summary.files}, {"verifikasi", summary.verifications},
        {"perbaikan", summary.corrections}};
    std::vector<std::string> words;
    for (const auto& [name, number] : all) {
        if (number > 0) words.push_back(name + "=" + std::to_string(number));
    }
    return join(words, " ");
}

class ImportCase : public CoordinationTest, public testing::WithParamInterface<TextCase> {};

TEST_P(ImportCase, GivesTheProblemsOrTheSummary) {
    SCOPED_TRACE(GetParam().where());
    for (const std::string& line : GetParam().lines("bukti")) {
        files_[line.substr(0, line.find('='))] = line.substr(line.find('=') + 1);
    }
    const RegisterFile file = {GetParam().text("register"), GetParam().text("pemetaan")};
    const std::int64_t before = log_size();
    const auto preview = preview_file(secretary_, file);
    ASSERT_TRUE(preview.ok()) << preview.problems().front().code;
    EXPECT_EQ(log_size(), before);
    std::vector<std::string> problems;
    for (const Problem& one : preview->problems) problems.push_back(place_and_code(one));
    EXPECT_EQ(problems, GetParam().lines("masalah"));
    const auto imported = import_file(secretary_, file);
    ASSERT_EQ(imported.ok(), problems.empty());
    if (!imported.ok()) {
        EXPECT_EQ(imported.problems(), preview->problems);
        EXPECT_EQ(log_size(), before);  // nothing, not even the files
        return;
    }
    EXPECT_EQ(words_of(imported->summary), GetParam().text("ringkasan"));
    EXPECT_EQ(words_of(preview->summary), GetParam().text("ringkasan"));
    const std::int64_t after = log_size();
    const auto again = import_file(secretary_, file);
    ASSERT_TRUE(again.ok()) << place_and_code(again.problems().front());
    EXPECT_TRUE(again->summary.adds_nothing());
    EXPECT_EQ(again->summary.unchanged, imported->summary.items);
    EXPECT_EQ(log_size(), after);
}

INSTANTIATE_TEST_SUITE_P(Cases, ImportCase, testing::ValuesIn(tolok::test::read_case_file("coordination/import.case")),
                         [](const auto& one) { return "line" + std::to_string(one.param.line); });

const std::string heading =
    "nomor_rekomendasi,bidang,forum,tanggal_rapat,nomor_notulen,uraian,tanggal_rekomendasi,sasaran,tenggat,penanggung_"
    "jawab,status,"
    "tanggal_tindak_lanjut,bukti,alasan,dicatat_oleh,diverifikasi_oleh,tanggal_verifikasi,hasil_verifikasi,"
    "keterangan\n";

class Import : public CoordinationTest {
protected:
    Import() { files_["foto.jpg"] = "isi foto"; }

    // One row about Cumedak; `follow_up` is everything from the status on.
    static std::string row(const std::string& follow_up, const std::string& text = "Perbaikan data",
                           const std::string& desa = "Cumedak") {
        return "5/2021,pemerintahan,rakor,2021-02-01,005/N," + text + ",2021-02-01," + desa +
               ",2021-04-01,Kasi Pemerintahan," + follow_up + "\n";
    }

    Checked<ImportReport> run(const std::string& rows, const std::string& reason = "") {
        return import_file(secretary_, {heading + rows, "", reason});
    }

    std::string run_words(const std::string& rows, const std::string& reason = "") {
        const auto done = run(rows, reason);
        if (done.ok()) return done->summary.adds_nothing() ? "tidak ada yang baru" : words_of(done->summary);
        std::vector<std::string> codes;
        for (const Problem& one : done.problems()) codes.push_back(place_and_code(one));
        return join(codes, ", ");
    }

    std::int64_t followed_up(int quarter) { return amount(request("rekomendasi.ditindaklanjuti", {2021, quarter})); }

    const std::string verified = "selesai,2021-03-30,foto.jpg,,Siti Aminah,Dewi Lestari,2021-04-05,diterima,";
};

TEST_F(Import, ARegisterThatGrowsIsImportedAgainAndAgain) {
    EXPECT_EQ(run_words(row("belum,,,,,,,,")), "rapat=1 butir=1 rekomendasi=1");
    EXPECT_EQ(run_words(row("dalam proses,2021-03-10,,,Siti Aminah,,,,")), "tindak_lanjut=1");
    EXPECT_EQ(run_words(row("selesai,2021-03-30,,,Siti Aminah,,,,")), "tindak_lanjut=1");
    EXPECT_EQ(run_words(row("selesai,2021-03-30,foto.jpg,,Siti Aminah,,,,")), "bukti=1");
    EXPECT_EQ(followed_up(1), 0);
    EXPECT_EQ(run_words(row(verified)), "verifikasi=1");
    EXPECT_EQ(followed_up(1), 1);
    EXPECT_EQ(run_words(row(verified)), "tidak ada yang baru");
    // Older files after newer ones add nothing and undo nothing.
    EXPECT_EQ(run_words(row("dalam proses,2021-03-10,,,Siti Aminah,,,,")), "tidak ada yang baru");
    EXPECT_EQ(run_words(row("belum,,,,,,,,")), "tidak ada yang baru");
    EXPECT_EQ(followed_up(1), 1);
}

TEST_F(Import, NewRecommendationsJoinTheirMeeting) {
    EXPECT_EQ(run_words(row("belum,,,,,,,,")), "rapat=1 butir=1 rekomendasi=1");
    const std::string second =
        "6/2021,pemerintahan,rakor,2021-02-01,005/N,Butir kedua,2021-02-01,Rowosari,2021-04-01,Kasi,belum,,,,,,,,\n";
    EXPECT_EQ(run_words(row("belum,,,,,,,,") + second), "butir=1 rekomendasi=1");
    const auto found = service_.find_register(officer_, sumberjambe);
    ASSERT_EQ(found->meetings.size(), 1U);
    EXPECT_EQ(found->items.at(0).number + found->items.at(1).number, 3);
}

TEST_F(Import, MinutesWrittenInOtherLettersAreTheSameMeetingAndNoRemark) {
    ASSERT_TRUE(run(row("belum,,,,,,,,")).ok());
    std::string small = row("belum,,,,,,,,");
    small.replace(small.find("005/N"), 5, "005/n");
    const auto again = run(small);
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(again->summary.adds_nothing());
    EXPECT_FALSE(has_code(again->notes, "coordination.import_meeting_corrected_before"));
}

TEST_F(Import, WhatDiffersIsRefusedWithBothValues) {
    ASSERT_TRUE(run(row(verified)).ok());
    const std::int64_t before = log_size();
    EXPECT_EQ(run_words(row(verified, "Perbaikan data warga")), "2:6 storage.import_differs");
    const auto done = run(row(verified, "Perbaikan data warga"));
    EXPECT_EQ(done.problems().front().arguments.at(1).value, "Perbaikan data");
    EXPECT_EQ(done.problems().front().arguments.at(2).value, "Perbaikan data warga");
    EXPECT_EQ(run_words(row("selesai,2021-03-28,foto.jpg,,Siti Aminah,Dewi Lestari,2021-04-05,diterima,")),
              "2:12 storage.import_differs");
    EXPECT_EQ(run_words(row("selesai,2021-03-30,foto.jpg,,Siti Aminah,Dewi Lestari,2021-04-05,ditolak,")),
              "2:18 storage.import_differs");
    EXPECT_EQ(run_words(row(verified, "Perbaikan data", "Rowosari")), "2:8 storage.import_differs");
    EXPECT_EQ(log_size(), before);
}

TEST_F(Import, WhatDiffersBecomesACorrectionWhenAReasonIsGiven) {
    ASSERT_TRUE(run(row(verified)).ok());
    EXPECT_EQ(run_words(row(verified, "Perbaikan data warga"), "Salah ketik"), "perbaikan=1");
    EXPECT_EQ(run_words(row(verified, "Perbaikan data warga")), "tidak ada yang baru");
    const std::string april = "selesai,2021-04-02,foto.jpg,,Siti Aminah,Dewi Lestari,2021-04-05,diterima,";
    EXPECT_EQ(run_words(row(april, "Perbaikan data warga"), "Tanggal keliru"), "bukti=1 verifikasi=1 perbaikan=1");
    EXPECT_EQ(followed_up(1), 0);
    EXPECT_EQ(followed_up(2), 1);
    // The corrected row is known: its old file says nothing new, and gets no second life.
    EXPECT_EQ(run_words(row(verified, "Perbaikan data warga")), "tidak ada yang baru");
    EXPECT_EQ(followed_up(1), 0);
    // A correction that is itself corrected back.
    EXPECT_EQ(run_words(row(verified, "Perbaikan data warga"), "Ternyata benar"), "bukti=1 verifikasi=1 perbaikan=1");
    EXPECT_EQ(followed_up(1), 1);
    const auto found = service_.find_register(officer_, sumberjambe);
    EXPECT_EQ(found->items.size(), 1U);
    EXPECT_EQ(found->items.front().follow_ups.size(), 1U);
    database_->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto text = storage::find_text(reader, sumberjambe, found->items.front().text.id);
        ASSERT_TRUE(text.has_value());
        EXPECT_EQ(text->text, "Perbaikan data warga");
        EXPECT_TRUE(storage::verify_log(reader).problems.empty());
    });
}

TEST_F(Import, ACorrectionMayNotDropAnAddresseeThatActed) {
    ASSERT_TRUE(run(row(verified)).ok());
    EXPECT_EQ(run_words(row("belum,,,,,,,,", "Perbaikan data", "Rowosari"), "Salah desa"),
              "2:8 coordination.addressee_has_follow_up");
}

TEST_F(Import, ACorrectionMayNotMoveTheRecommendationBehindItsFollowUp) {
    ASSERT_TRUE(run(row(verified)).ok());
    const auto moved = [](const std::string& follow_up) {
        return "5/2021,pemerintahan,rakor,2021-02-01,005/N,Perbaikan data,2021-03-31,Cumedak,2021-04-01,Kasi "
               "Pemerintahan," +
               follow_up + "\n";
    };
    EXPECT_EQ(run_words(moved("belum,,,,,,,,"), "Salah tanggal"), "2:7 coordination.follow_up_is_earlier");
    // With its follow-up moved in the same file, it may.
    EXPECT_EQ(run_words(moved("selesai,2021-04-02,foto.jpg,,Siti Aminah,Dewi Lestari,2021-04-05,diterima,"), "Salah"),
              "bukti=1 verifikasi=1 perbaikan=2");
}

TEST_F(Import, ANumberOfAnotherYearIsNotTheSameRecommendation) {
    ASSERT_TRUE(run(row(verified)).ok());
    const std::string other =
        "5/2021,trantibum,rakor,2022-02-01,001/N,Ronda malam,2022-02-01,Rowosari,2022-04-01,Kasi,belum,,,,,,,,\n";
    EXPECT_EQ(run_words(other), "2:1 coordination.register_number_taken");
    EXPECT_EQ(run_words(other, "Beda"), "2:1 coordination.register_number_taken") << "nor is it a correction";
}

TEST_F(Import, WhatARowSaysOfNineDesaIsRefusedOnce) {
    ASSERT_TRUE(run(row(verified, "Perbaikan data", "semua desa")).ok());
    EXPECT_EQ(run_words(row("selesai,2021-03-28,foto.jpg,,Siti Aminah,Dewi Lestari,2021-04-05,diterima,",
                            "Perbaikan data", "semua desa")),
              "2:12 storage.import_differs");
}

TEST_F(Import, CorrectingTakesThePermissionForTheOldFieldToo) {
    const Actor order = person("Joko", Role::petugas_seksi, "trantibum");
    ASSERT_TRUE(import_file(secretary_, {heading + row("belum,,,,,,,,")}).ok());
    std::string elsewhere = row("belum,,,,,,,,");
    elsewhere.replace(elsewhere.find("pemerintahan"), 12, "trantibum");
    EXPECT_EQ(codes_of(import_file(order, {heading + elsewhere, "", "Salah bidang"}).problems()),
              (std::set<std::string>{"domain.not_permitted"}));
    EXPECT_TRUE(import_file(secretary_, {heading + elsewhere, "", "Salah bidang"}).ok());
}

TEST_F(Import, ARejectedFollowUpIsDoneAgain) {
    ASSERT_TRUE(run(row("selesai,2021-03-30,foto.jpg,,Siti Aminah,Dewi Lestari,2021-04-05,ditolak,foto buram")).ok());
    files_["foto2.jpg"] = "isi foto yang jelas";
    EXPECT_EQ(run_words(row("selesai,2021-05-02,foto2.jpg,,Siti Aminah,Dewi Lestari,2021-05-05,diterima,")),
              "tindak_lanjut=1 bukti=1 verifikasi=1");
    EXPECT_EQ(followed_up(1), 0);
    EXPECT_EQ(followed_up(2), 1);
}

TEST_F(Import, EvidenceAfterTheVerdictIsVerifiedAgain) {
    ASSERT_TRUE(run(row("selesai,2021-03-30,,,Siti Aminah,Dewi Lestari,2021-04-05,diterima,")).ok());
    EXPECT_EQ(followed_up(1), 0);
    // The file now shows evidence and the same verdict: the verdict is given anew, on what is there now.
    EXPECT_EQ(run_words(row(verified)), "bukti=1 verifikasi=1 perbaikan=1");
    EXPECT_EQ(followed_up(1), 1);
    EXPECT_EQ(run_words(row(verified)), "tidak ada yang baru");
}

TEST_F(Import, WhoEnteredItThroughAnotherDoorCannotVerifyByFile) {
    ASSERT_TRUE(run(row("belum,,,,,,,,")).ok());
    const auto found = service_.find_register(officer_, sumberjambe);
    FollowUpDraft draft;
    draft.item = found->items.front().key.root;
    draft.addressee = "35.09.31.2005";
    draft.status = FollowUpStatus::completed;
    draft.event_date = day("2021-03-30");
    draft.evidence = {keep_file("a.txt", "a")};
    const Actor dewi = person("Dewi Lestari", Role::sekretariat);
    ASSERT_TRUE(service_.add_follow_up(dewi, sumberjambe, draft).ok());
    EXPECT_EQ(run_words(row(verified)), "2:16 coordination.same_person");
}

TEST_F(Import, TwoPersonsAreRecordedByTheirNames) {
    ASSERT_TRUE(run(row(verified)).ok());
    const auto found = service_.find_register(officer_, sumberjambe);
    const FollowUpRecord& follow_up = found->items.front().follow_ups.front();
    EXPECT_EQ(follow_up.recorded_by, officer_.person);
    ASSERT_TRUE(follow_up.verification.has_value());
    EXPECT_EQ(follow_up.verification->verified_by, deputy_.person);
}

TEST_F(Import, VerdictsTakeThePermissionToVerify) {
    const RegisterFile file = {heading + row(verified)};
    EXPECT_TRUE(has_code(import_file(officer_, file).problems(), "domain.not_permitted"));
    EXPECT_TRUE(import_file(officer_, {heading + row("belum,,,,,,,,")}).ok());
    const Actor order = person("Joko", Role::petugas_seksi, "trantibum");
    EXPECT_TRUE(has_code(import_file(order, {heading + row("belum,,,,,,,,")}).problems(), "domain.not_permitted"));
    const Actor camat = person("Rudi", Role::camat);
    EXPECT_TRUE(has_code(preview_file(camat, file).problems(), "domain.not_permitted"));
}

TEST_F(Import, ThePreviewShowsHowCellsWereRead) {
    const RegisterFile file = {heading + row(verified)};
    const auto sheet = read_file(secretary_, file);
    ASSERT_TRUE(sheet.ok());
    ASSERT_EQ(sheet->rows.size(), 1U);
    EXPECT_EQ(sheet->rows.front().find("tanggal_tindak_lanjut")->read_as, "30 Maret 2021");
    EXPECT_EQ(sheet->rows.front().find("bidang")->read_as, "bidang pemerintahan");
    EXPECT_EQ(preview_file(secretary_, file)->summary.rows, 1);
}

TEST_F(Import, WhatTheFileLeavesOpenIsRemarked) {
    const std::string rows =
        "nomor_rekomendasi,bidang,forum,tanggal_rapat,nomor_notulen,uraian,sasaran,status,tanggal_tindak_lanjut,"
        "dicatat_oleh,diverifikasi_oleh,"
        "tanggal_verifikasi\n"
        "1,pemerintahan,rakor,2021-02-01,N-1,Butir,Cumedak,selesai,2021-03-01,Siti Aminah,Dewi Lestari,2021-03-02\n";
    const auto preview = preview_file(secretary_, {rows});
    ASSERT_TRUE(preview.ok());
    EXPECT_TRUE(preview->problems.empty());
    EXPECT_EQ(codes_of(preview->notes),
              (std::set<std::string>{"coordination.import_date_from_meeting", "coordination.import_verdict_taken",
                                     "coordination.import_without_due_date",
                                     "coordination.import_verified_without_evidence"}));
}

TEST_F(Import, AnOfficeWithoutFieldsIsToldToDefineThem) {
    set_up_office(kalisat, embedded_text("definitions/offices/35.09.27.toml"));
    const Actor there = person("Tono", Role::sekretariat, "", kalisat);
    EXPECT_TRUE(has_code(import_file(there, {heading + row(verified), "", "", kalisat}).problems(),
                         "coordination.office_without_fields"));
}

TEST_F(Import, AFileThatIsNoTableIsRefused) {
    EXPECT_FALSE(preview_file(secretary_, {""}).ok());
    EXPECT_FALSE(import_file(secretary_, {std::string("a\0b", 3)}).ok());
}

TEST_F(Import, TheSameFileIsEvidenceForSeveral) {
    files_["sama.jpg"] = "isi foto";  // the same bytes under another name
    const std::string second =
        "6/2021,pemerintahan,rakor,2021-02-01,005/N,Butir "
        "kedua,2021-02-01,Rowosari,2021-04-01,Kasi,selesai,2021-03-30,sama.jpg,,Siti Aminah,,,,\n";
    EXPECT_EQ(run_words(row(verified) + second), "rapat=1 butir=2 rekomendasi=2 tindak_lanjut=2 bukti=2 verifikasi=1");
    std::set<Digest> digests;
    for (const MeasureRow& shown : rows(request("rekomendasi.ditindaklanjuti", {2021, 1}))) {
        for (const EvidenceReference& reference : shown.evidence) digests.insert(reference.digest);
    }
    EXPECT_EQ(digests, (std::set<Digest>{sha256("isi foto")}));
    for (const MeasureRow& shown : rows(request("rekomendasi.ditindaklanjuti", {2021, 1}))) {
        EXPECT_TRUE(has_code(shown.reasons, "coordination.reason_same_file")) << shown.label;
    }
}

}  // namespace
}  // namespace tolok::coordination::test

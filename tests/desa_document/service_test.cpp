// Recording by hand: who may, what is refused, corrections as new lines, and two persons.
#include "desa_document/desa_document_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desa_document/checklist.h"
#include "desa_document/desa_document_store.h"
#include "desa_document/office_database.h"
#include "desa_document/register_case.h"
#include "storage/audit_log.h"
#include "storage/dialect.h"
#include "storage/sqlite_connection.h"

namespace tolok::desa_document::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Period half_year{2021, 2};
const std::string counted = "desa.dokumen_benar_tepat";

class Service : public testing::Test {
protected:
    Service() { database_.set_up(sumberjambe); }

    SubmissionEntry submission(const std::string& received, Contents contents = Contents::complete) {
        return {lpj_, "12", day(received), contents, "Pak Kades", "", {}};
    }
    Checked<std::string> judge(const Actor& actor, const std::string& on, const std::vector<std::string>& wrong = {}) {
        return service_.judge(actor, sumberjambe, {lpj_, day(on), "", answers("spj", "lpj", wrong), "", {}});
    }
    std::string outcome() {
        for (const MeasureRow& row : database_.rows(counted, half_year)) {
            if (row.id == lpj_.desa) return row.counted_above ? "dihitung" : "tidak";
        }
        return "tidak ada";
    }

    OfficeDatabase database_;
    DesaDocumentService service_{*database_};
    const DocumentKey lpj_ = document("Plerean", "spj", "lpj", 2020);
    const Actor siti_ = make_actor("siti", Role::petugas_seksi);
    const Actor budi_ = make_actor("budi", Role::kepala_seksi);
};

TEST_F(Service, SubmitReturnRepairAndJudge) {
    ASSERT_TRUE(service_.submit(siti_, sumberjambe, submission("2021-03-20")).ok());
    ASSERT_TRUE(service_.send_back(budi_, sumberjambe, {lpj_, day("2021-03-25"), "Lampiran 2 kurang", {}}).ok());
    ASSERT_TRUE(service_.resubmit(siti_, sumberjambe, submission("2021-04-08")).ok());
    ASSERT_TRUE(judge(budi_, "2021-04-12").ok());
    EXPECT_EQ(outcome(), "dihitung");
    std::vector<storage::LogLine> log;
    (*database_).read(storage::Reach::everything(), [&](storage::Reader& reader) {
        log = storage::list_log(reader, sumberjambe, 1, 100);
    });
    ASSERT_GE(log.size(), 4U);
    std::vector<std::string> actions;
    for (std::size_t at = log.size() - 4; at < log.size(); ++at) actions.push_back(log[at].action);
    EXPECT_THAT(actions, ElementsAre("desa_document.penyerahan", "desa_document.pengembalian",
                                     "desa_document.penyerahan", "desa_document.pemeriksaan"));
    EXPECT_EQ(log.back().actor, "budi");
    EXPECT_EQ(log.back().rule_version.size(), 16U);
}

// Two presses at once both passed the page's look; only the write itself can tell.
TEST_F(Service, ALineMadeFromWhatIsNoLongerTheNewestIsNotWritten) {
    DesaDocumentService first(*database_, "");
    const auto line = first.submit(siti_, sumberjambe, submission("2021-03-20"));
    ASSERT_TRUE(line.ok());
    EXPECT_THAT(codes_of(first.submit(siti_, sumberjambe, submission("2021-03-20")).problems()),
                ElementsAre("desa_document.changed_meanwhile"));
    DesaDocumentService second(*database_, *line);
    ASSERT_TRUE(second.send_back(budi_, sumberjambe, {lpj_, day("2021-03-25"), "Lampiran 2 kurang", {}}).ok());
    EXPECT_THAT(codes_of(second.extend(budi_, sumberjambe, {lpj_, day("2021-04-30"), "Bencana", {}}).problems()),
                ElementsAre("desa_document.changed_meanwhile"));
}

TEST_F(Service, AnOperatorRecordsOnlyHisOwnDesaAndNeverExamines) {
    const Actor own = make_actor("operator", Role::operator_desa, sumberjambe, lpj_.desa);
    const Actor other =
        make_actor("operator lain", Role::operator_desa, sumberjambe, document("Cumedak", "", "", 0).desa);
    EXPECT_THAT(codes_of(service_.submit(other, sumberjambe, submission("2021-03-20")).problems()),
                ElementsAre("domain.not_permitted"));
    ASSERT_TRUE(service_.submit(own, sumberjambe, submission("2021-03-20")).ok());
    EXPECT_THAT(codes_of(judge(own, "2021-03-25").problems()), ElementsAre("domain.not_permitted"));
    EXPECT_THAT(codes_of(service_.send_back(own, sumberjambe, {lpj_, day("2021-03-25"), "x", {}}).problems()),
                ElementsAre("domain.not_permitted"));
    EXPECT_THAT(codes_of(service_.extend(own, sumberjambe, {lpj_, day("2021-04-30"), "x", {}}).problems()),
                ElementsAre("domain.not_permitted"));
}

TEST_F(Service, PermissionIsAskedBeforeAnythingElse) {
    const Actor watcher = make_actor("pemantau", Role::pemantau);
    const Actor elsewhere = make_actor("tetangga", Role::sekretariat, kalisat);
    for (const Actor& actor : {watcher, elsewhere}) {
        EXPECT_THAT(codes_of(service_
                                 .submit(actor, sumberjambe,
                                         {{"x", "y", "z", 1}, "", day("2030-01-01"), Contents::complete, "", "", {}})
                                 .problems()),
                    ElementsAre("domain.not_permitted"));
        EXPECT_THAT(codes_of(service_.withdraw(actor, sumberjambe, "tidak ada", "x").problems()),
                    ElementsAre("domain.not_permitted"));
    }
}

TEST_F(Service, WhoRecordedDoesNotExamineNotEvenAfterSomeoneElseCorrected) {
    const auto line = service_.submit(budi_, sumberjambe, submission("2021-03-20"));
    ASSERT_TRUE(line.ok());
    EXPECT_THAT(codes_of(judge(budi_, "2021-03-25").problems()), ElementsAre("desa_document.judged_by_recorder"));
    ASSERT_TRUE(
        service_.correct(siti_, sumberjambe, {*line, "salah ketik", day("2021-03-21"), {}, {}, {}, {}, {}}).ok());
    EXPECT_THAT(codes_of(judge(budi_, "2021-03-25").problems()), ElementsAre("desa_document.judged_by_recorder"));
    EXPECT_TRUE(judge(make_actor("sekcam", Role::sekretaris_camat), "2021-03-25").ok());
}

TEST_F(Service, WhoExaminedDoesNotCorrectTheSubmission) {
    const auto line = service_.submit(siti_, sumberjambe, submission("2021-03-20"));
    ASSERT_TRUE(line.ok());
    ASSERT_TRUE(judge(budi_, "2021-03-25").ok());
    EXPECT_THAT(
        codes_of(service_.correct(budi_, sumberjambe, {*line, "salah ketik", day("2021-03-21"), {}, {}, {}, {}, {}})
                     .problems()),
        ElementsAre("desa_document.judged_by_recorder"));
}

TEST_F(Service, TheChecklistIsAnsweredWholly) {
    ASSERT_TRUE(service_.submit(siti_, sumberjambe, submission("2021-03-20")).ok());
    auto half = answers("spj", "lpj");
    half.pop_back();
    half.front().answer = Answer::not_applicable;
    half.push_back({"raperdes_apbdes", Answer::yes, ""});
    half.push_back(half[1]);
    EXPECT_THAT(codes_of(service_.judge(budi_, sumberjambe, {lpj_, day("2021-03-25"), "", half, "", {}}).problems()),
                ElementsAre("desa_document.not_applicable_without_reason", "desa_document.unknown_item",
                            "desa_document.item_answered_twice", "desa_document.item_not_answered"));
    half = answers("spj", "lpj");
    half.front() = {half.front().item, Answer::not_applicable, "tidak ada program yang masuk"};
    EXPECT_TRUE(service_.judge(budi_, sumberjambe, {lpj_, day("2021-03-25"), "", half, "", {}}).ok());
    EXPECT_EQ(outcome(), "dihitung");
}

TEST_F(Service, OneWrongItemMakesTheDocumentWrong) {
    ASSERT_TRUE(service_.submit(siti_, sumberjambe, submission("2021-03-20")).ok());
    const auto line = judge(budi_, "2021-03-25", {"pajak_disetor"});
    ASSERT_TRUE(line.ok());
    EXPECT_EQ(outcome(), "tidak");
    ASSERT_TRUE(
        service_.correct(budi_, sumberjambe, {*line, "bukti setor ada", {}, {}, {}, {}, answers("spj", "lpj"), {}})
            .ok());
    EXPECT_EQ(outcome(), "dihitung");
}

TEST_F(Service, ACorrectionIsANewLineAndThePastStays) {
    const auto line = service_.submit(siti_, sumberjambe, submission("2021-04-20"));
    ASSERT_TRUE(line.ok());
    ASSERT_TRUE(judge(budi_, "2021-04-25").ok());
    EXPECT_EQ(outcome(), "tidak");
    const std::int64_t before = database_.log_size(sumberjambe);
    const auto corrected =
        service_.correct(siti_, sumberjambe, {*line, "salah bulan", day("2021-03-20"), {}, {}, {}, {}, {}});
    ASSERT_TRUE(corrected.ok());
    EXPECT_EQ(outcome(), "dihitung");
    EXPECT_FALSE(database_.rows(counted, half_year, before).front().counted_above);
    EXPECT_THAT(
        codes_of(
            service_.correct(siti_, sumberjambe, {*line, "lagi", day("2021-03-21"), {}, {}, {}, {}, {}}).problems()),
        ElementsAre("desa_document.line_replaced"));
    EXPECT_THAT(
        codes_of(
            service_.correct(siti_, sumberjambe, {*corrected, " ", day("2021-03-21"), {}, {}, {}, {}, {}}).problems()),
        ElementsAre("desa_document.correction_without_reason"));
    EXPECT_THAT(codes_of(service_.correct(siti_, sumberjambe, {"tidak-ada", "x", {}, {}, {}, {}, {}, {}}).problems()),
                ElementsAre("desa_document.line_unknown"));
}

TEST_F(Service, ACorrectionMustFitWhatCameAfter) {
    const auto line = service_.submit(siti_, sumberjambe, submission("2021-03-20"));
    ASSERT_TRUE(judge(budi_, "2021-03-25").ok());
    EXPECT_THAT(
        codes_of(service_.correct(siti_, sumberjambe, {*line, "x", day("2021-03-26"), {}, {}, {}, {}, {}}).problems()),
        ElementsAre("desa_document.judgement_before_submission"));
    EXPECT_THAT(codes_of(service_.withdraw(siti_, sumberjambe, *line, "salah desa").problems()),
                ElementsAre("desa_document.no_such_version"));
}

TEST_F(Service, AWithdrawnLineNeverWas) {
    const auto line = service_.submit(siti_, sumberjambe, submission("2021-03-20"));
    ASSERT_TRUE(
        service_
            .submit(siti_, sumberjambe,
                    {document("Cumedak", "spj", "lpj", 2020), "13", day("2021-03-20"), Contents::complete, "", "", {}})
            .ok());
    EXPECT_THAT(codes_of(service_.submit(siti_, sumberjambe, submission("2021-03-20")).problems()),
                ElementsAre("desa_document.already_recorded"));
    ASSERT_TRUE(service_.withdraw(siti_, sumberjambe, *line, "salah desa").ok());
    EXPECT_EQ(std::get<Number>(database_.value("desa.dokumen_diserahkan", half_year, {sumberjambe}, {"spj"}).content),
              Number(1));
    EXPECT_TRUE(service_.submit(siti_, sumberjambe, submission("2021-03-20")).ok());
    EXPECT_THAT(codes_of(service_.withdraw(siti_, sumberjambe, *line, "lagi").problems()),
                ElementsAre("desa_document.line_replaced"));
}

TEST_F(Service, EveryProblemOfAnEntryIsSaidAtOnce) {
    const auto refused = service_.enact(
        siti_, sumberjambe, {document("Plerean", "apbdes", "penetapan", 2022), day("2021-12-20"), "", {Digest{}}});
    EXPECT_THAT(codes_of(refused.problems()),
                ElementsAre("desa_document.enactment_number_missing", "desa_document.enactment_without_submission",
                            "desa_document.evidence_unknown"));
    EXPECT_THAT(codes_of(service_
                             .submit(siti_, sumberjambe,
                                     {{"35.09.31.9999", "spj", "lpj", 1999 - 5000},
                                      "",
                                      day("2021-03-20"),
                                      Contents::complete,
                                      "",
                                      "",
                                      {}})
                             .problems()),
                ElementsAre("desa_document.no_obligation", "desa_document.unknown_desa"));
    EXPECT_THAT(codes_of(service_.resubmit(siti_, sumberjambe, submission("2021-03-20")).problems()),
                ElementsAre("desa_document.nothing_to_repair"));
    EXPECT_THAT(codes_of(service_.submit(siti_, sumberjambe, submission("2022-03-02")).problems()),
                ElementsAre("desa_document.date_in_future"));
    EXPECT_THAT(codes_of(service_.send_back(siti_, sumberjambe, {lpj_, day("2021-03-20"), " ", {}}).problems()),
                ElementsAre("desa_document.reason_missing"));
}

TEST_F(Service, ApbdesThroughAgreementEvaluationAndEnactment) {
    const DocumentKey apbdes = document("Plerean", "apbdes", "penetapan", 2022);
    const Digest file = database_.keep_file(sumberjambe, "perdes.pdf", "isi perdes");
    ASSERT_TRUE(service_.agree(siti_, sumberjambe, {apbdes, day("2021-10-15"), "3/BPD", {}}).ok());
    ASSERT_TRUE(
        service_.submit(siti_, sumberjambe, {apbdes, "44", day("2021-10-18"), Contents::complete, "", "", {}}).ok());
    ASSERT_TRUE(
        service_
            .judge(budi_, sumberjambe, {apbdes, day("2021-11-05"), "188/12", answers("apbdes", "penetapan"), "", {}})
            .ok());
    ASSERT_TRUE(service_.enact(siti_, sumberjambe, {apbdes, day("2021-12-20"), "5/2021", {file}}).ok());
    const MeasureValue value = database_.value(counted, {2021, 4}, {sumberjambe}, {"apbdes"});
    EXPECT_EQ(std::get<Number>(value.content), Number(1));
    const auto row = database_.rows(counted, {2021, 4}).front();
    ASSERT_EQ(row.evidence.size(), 1U);
    EXPECT_EQ(row.evidence.front().file_name, "perdes.pdf");
}

TEST_F(Service, EvidenceStaysWithACorrectedLine) {
    SubmissionEntry entry = submission("2021-03-20");
    entry.evidence = {database_.keep_file(sumberjambe, "lpj.pdf", "isi")};
    const auto line = service_.submit(siti_, sumberjambe, entry);
    ASSERT_TRUE(service_.correct(siti_, sumberjambe, {*line, "nomor agenda", {}, {}, "13", {}, {}, {}}).ok());
    EXPECT_EQ(database_.rows(counted, half_year).front().evidence.size(), 1U);
}

TEST_F(Service, LatenessOfOthersIsRecordedForAllDesa) {
    const DocumentKey all = document("", "apbdes", "penetapan", 2022);
    ASSERT_TRUE(
        service_
            .record_ceiling(budi_, sumberjambe, {all, day("2021-10-01"), day("2021-10-08"), "KUA-PPAS terlambat", {}})
            .ok());
    ASSERT_TRUE(
        service_.extend(budi_, sumberjambe, {document("", "spj", "lpj", 2020), day("2021-04-30"), "pandemi", {}}).ok());
    ASSERT_TRUE(service_.submit(siti_, sumberjambe, submission("2021-04-29")).ok());
    ASSERT_TRUE(judge(budi_, "2021-05-05").ok());
    EXPECT_EQ(outcome(), "dihitung");
    const auto texts = texts_of(database_.rows(counted, {2021, 4}).at(3).reasons);
    EXPECT_THAT(texts, Contains("LPJ realisasi APBDes tahun anggaran 2020: batas waktu 31 Maret 2021 diperpanjang "
                                "sampai 30 April 2021 (alasan: pandemi)."));
    EXPECT_THAT(texts,
                Contains("penetapan Peraturan Desa tentang APBDes tahun anggaran 2022: pagu diterima terlambat 7 hari; "
                         "tidak dibebankan kepada desa, batas 31 Desember 2021 menjadi 7 Januari 2022."));
    EXPECT_THAT(
        codes_of(service_.extend(budi_, sumberjambe, {document("", "spj", "lpj", 2020), day("2021-03-31"), "x", {}})
                     .problems()),
        ElementsAre("desa_document.extension_not_later"));
}

TEST_F(Service, AWriteThatIsRefusedLeavesNothing) {
    const std::int64_t before = database_.log_size(sumberjambe);
    SubmissionEntry entry = submission("2021-03-20");
    entry.evidence = {Digest{}};
    EXPECT_FALSE(service_.submit(siti_, sumberjambe, entry).ok());
    EXPECT_EQ(database_.log_size(sumberjambe), before);
}

}  // namespace
}  // namespace tolok::desa_document::test

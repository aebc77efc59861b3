// What waits for whom: checks, deadlines, repairs; and the states that name a verdict.
#include "desa_document/desa_document_work.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desa_document/document_state.h"
#include "desa_document/office_database.h"
#include "desa_document/register_case.h"

namespace tolok::desa_document::test {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Work : public testing::Test {
protected:
    Work() { database_.set_up(sumberjambe); }

    WorkItemSource::WorkList list(const Actor& actor, const std::string& today, std::size_t most = 1000,
                                  const std::string& office = sumberjambe) {
        const OfficeScope scope{office, database_.log_size(office)};
        WorkItemSource::WorkList found;
        (*database_).read(storage::Reach::everything(), [&](storage::Reader& reader) {
            found = make_desa_document_work(reader)->list_work(actor, std::span(&scope, 1), day(today), most);
        });
        return found;
    }
    static std::vector<std::string> sentences(const WorkItemSource::WorkList& list) {
        std::vector<std::string> texts;
        for (const WorkItem& item : list.items) texts.push_back(text_of(item.sentence));
        return texts;
    }
    void submit(const Actor& actor, const std::string& on, Contents contents = Contents::complete) {
        ASSERT_TRUE(service_.submit(actor, sumberjambe, {lpj_, "12", day(on), contents, "", "", {}}).ok());
    }

    OfficeDatabase database_;
    DesaDocumentService service_{*database_};
    const DocumentKey lpj_ = document("Plerean", "spj", "lpj", 2020);
    const Actor siti_ = make_actor("siti", Role::petugas_seksi);
    const Actor budi_ = make_actor("budi", Role::kepala_seksi);
    const Actor sekcam_ = make_actor("sekcam", Role::sekretaris_camat);  // checks, records nothing
    const Actor operator_ = make_actor("operator", Role::operator_desa, sumberjambe, lpj_.desa);
};

const std::string to_check =
    "Desa Plerean: SPJ, LPJ realisasi APBDes tahun anggaran 2020, versi 1 yang diterima 10 Maret 2021 menunggu "
    "diperiksa.";

TEST_F(Work, ToCheckButNotByWhoRecordedIt) {
    submit(siti_, "2021-03-10");
    EXPECT_THAT(sentences(list(sekcam_, "2021-03-11")), ElementsAre(to_check));
    EXPECT_THAT(sentences(list(budi_, "2021-03-11")), Contains(to_check));
    EXPECT_THAT(sentences(list(siti_, "2021-03-11")), Not(Contains(to_check)));
    EXPECT_THAT(sentences(list(operator_, "2021-03-11")), Not(Contains(to_check)));
    ASSERT_TRUE(service_.judge(budi_, sumberjambe, {lpj_, day("2021-03-12"), "", answers("spj", "lpj"), "", {}}).ok());
    EXPECT_THAT(list(sekcam_, "2021-03-12").items, IsEmpty());
}

TEST_F(Work, DueWithinFourteenDaysThenOverdue) {
    EXPECT_THAT(list(operator_, "2021-03-16").items, IsEmpty());
    const auto soon = list(operator_, "2021-03-17");
    ASSERT_THAT(soon.items, SizeIs(1));
    EXPECT_EQ(soon.items.front().urgency, Urgency::due_soon);
    EXPECT_EQ(soon.items.front().due, day("2021-03-31"));
    EXPECT_EQ(soon.items.front().link, "/desa/" + lpj_.desa + "/spj/lpj/2020?kantor=35.09.31&tahun=2021&triwulan=1");
    const auto last_day = list(operator_, "2021-03-31");
    ASSERT_THAT(last_day.items, SizeIs(1));
    EXPECT_EQ(last_day.items.front().urgency, Urgency::due_soon);
    EXPECT_THAT(sentences(last_day), Each(Not(HasSubstr("lewat"))));
    // Of an unused register nobody says that its desa are late.
    EXPECT_THAT(list(operator_, "2021-04-01").items, IsEmpty());
    const DocumentKey other = document("Cumedak", "spj", "lpj", 2020);
    ASSERT_TRUE(
        service_.submit(siti_, sumberjambe, {other, "1", day("2021-03-10"), Contents::complete, "", "", {}}).ok());
    const auto overdue = list(operator_, "2021-04-01");
    ASSERT_THAT(overdue.items, SizeIs(1));
    EXPECT_EQ(overdue.items.front().urgency, Urgency::overdue);
    EXPECT_THAT(sentences(overdue), Each(HasSubstr("batas 31 Maret 2021 sudah lewat")));
    EXPECT_EQ(list(siti_, "2021-04-01").total, 8U);  // the whole office but Cumedak
    EXPECT_THAT(list(siti_, "2021-04-01", 3).items, SizeIs(3));
}

TEST_F(Work, AReturnedDocumentWaitsForTheOperatorOfTheDesa) {
    submit(siti_, "2021-03-10");
    ASSERT_TRUE(service_.send_back(budi_, sumberjambe, {lpj_, day("2021-03-12"), "Lampiran kurang", {}}).ok());
    const auto own = list(operator_, "2021-03-15");
    ASSERT_THAT(own.items, SizeIs(1));
    EXPECT_THAT(sentences(own), ElementsAre(HasSubstr("ditunggu perbaikannya")));
    EXPECT_TRUE(own.items.front().due.has_value());
    EXPECT_THAT(sentences(list(siti_, "2021-03-15")), Each(Not(HasSubstr("perbaikannya"))));
    const Actor other = make_actor("lain", Role::operator_desa, sumberjambe, document("Cumedak", "", "", 0).desa);
    EXPECT_THAT(sentences(list(other, "2021-03-15")), Each(Not(HasSubstr("Plerean"))));
}

TEST_F(Work, WhoMayDoNothingHereHasNoWork) {
    submit(siti_, "2021-03-10");
    EXPECT_EQ(list(make_actor("p", Role::pemantau), "2021-03-25").total, 0U);
    EXPECT_EQ(list(make_actor("x", Role::sekretariat, kalisat), "2021-03-25").total, 0U);
}

TEST(DocumentState, EveryStateHasItsKeyAndIsFoundByIt) {
    for (const DocumentState state : all_document_states) EXPECT_EQ(find_document_state(state_key(state)), state);
    EXPECT_EQ(find_document_state("entah"), std::nullopt);
}

TEST(DocumentState, LateAndWrongAreBothSaid) {
    StageVerdict stage;
    stage.on_time = Outcome::no;
    stage.right = Outcome::no;
    stage.right_reason = RightReason::judged_wrong;
    stage.versions = 1;
    EXPECT_THAT(list_states(stage), ElementsAre(DocumentState::late, DocumentState::wrong));
    stage.right_reason = RightReason::not_handed_in;
    EXPECT_THAT(list_states(stage), ElementsAre(DocumentState::late));
    stage.on_time = Outcome::yes;
    stage.right = Outcome::not_judged;
    stage.right_reason = RightReason::in_repair;
    EXPECT_THAT(list_states(stage), ElementsAre(DocumentState::returned));
    stage.right = Outcome::yes;
    stage.right_reason = RightReason::judged_right;
    EXPECT_THAT(list_states(stage), ElementsAre(DocumentState::right_on_time));
    EXPECT_THAT(list_states(StageVerdict{}), ElementsAre(DocumentState::not_yet_due));
}

}  // namespace
}  // namespace tolok::desa_document::test

// What waits for whom in the register of coordination.
#include <gmock/gmock.h>

#include "coordination/coordination_fixture.h"
#include "coordination/coordination_work.h"
#include "coordination/register_case.h"

namespace tolok::coordination::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Work : public CoordinationTest {
protected:
    std::string add_recommendation(const std::string& number, const std::string& due,
                                   const std::string& field = "pemerintahan") {
        MeetingDraft meeting;
        meeting.date = day("2021-02-01");
        meeting.minutes_number = number;
        ItemDraft item;
        item.register_number = number;
        item.field = field;
        item.text = "Perbaikan data penduduk";
        item.needs_follow_up = true;
        item.recommendation_date = day("2021-02-01");
        item.due_date = day(due);
        item.person_in_charge = "Kasi";
        item.addressees = {{AddresseeKind::village, "35.09.31.2005", "Cumedak"}};
        const auto added = service_.add_meeting(secretary_, sumberjambe, meeting, {item});
        EXPECT_TRUE(added.ok());
        return service_.find_register(secretary_, sumberjambe)->items.back().key.root;
    }

    std::string follow_up(const std::string& item, FollowUpStatus status, const std::vector<Digest>& files) {
        FollowUpDraft draft;
        draft.item = item;
        draft.addressee = "35.09.31.2005";
        draft.status = status;
        draft.event_date = day("2021-03-01");
        draft.reason = status == FollowUpStatus::not_feasible ? "Aturan berubah" : "";
        draft.evidence = files;
        const auto added = service_.add_follow_up(officer_, sumberjambe, draft);
        EXPECT_TRUE(added.ok());
        return added.ok() ? *added : "";
    }

    WorkItemSource::WorkList work(const Actor& actor, const std::string& today, std::size_t most = 20) {
        WorkItemSource::WorkList list;
        const std::vector<OfficeScope> offices = {{sumberjambe, log_size(sumberjambe)}};
        database_->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            list = make_coordination_work(reader)->list_work(actor, offices, day(today), most);
        });
        return list;
    }

    // "work_overdue 7/2021"
    std::vector<std::string> words(const Actor& actor, const std::string& today) {
        std::vector<std::string> all;
        for (const WorkItem& item : work(actor, today).items) {
            EXPECT_EQ(item.office, sumberjambe);
            all.push_back(item.sentence.code.substr(13) + " " + item.sentence.arguments.front().value);
        }
        return all;
    }
};

TEST_F(Work, DueSoonAndOverdueWaitForTheSectionThatAnswers) {
    add_recommendation("7/2021", "2021-04-01");
    add_recommendation("8/2021", "2021-03-15");
    add_recommendation("9/2021", "2021-03-10", "trantibum");
    EXPECT_THAT(words(officer_, "2021-02-28"), IsEmpty());
    EXPECT_THAT(words(officer_, "2021-03-01"), ElementsAre("work_due_soon 8/2021"));
    EXPECT_THAT(words(officer_, "2021-03-15"), ElementsAre("work_due_soon 8/2021"));
    EXPECT_THAT(words(officer_, "2021-03-18"), ElementsAre("work_overdue 8/2021", "work_due_soon 7/2021"));
    EXPECT_THAT(words(secretary_, "2021-03-18"),
                ElementsAre("work_overdue 9/2021", "work_overdue 8/2021", "work_due_soon 7/2021"));
    // Who only verifies or reads has nothing to do here.
    EXPECT_THAT(words(deputy_, "2021-03-18"), IsEmpty());
    EXPECT_THAT(words(person("Agus", Role::pemantau), "2021-03-18"), IsEmpty());
    EXPECT_THAT(words(person("Rudi", Role::camat), "2021-03-18"), IsEmpty());
    EXPECT_THAT(words(person("Tono", Role::sekretariat, "", kalisat), "2021-03-18"), IsEmpty());
    const auto cut = work(secretary_, "2021-03-18", 1);
    EXPECT_EQ(cut.items.size(), 1U);
    EXPECT_EQ(cut.total, 3U);
    EXPECT_EQ(cut.items.front().urgency, Urgency::overdue);
    EXPECT_EQ(cut.items.front().due, day("2021-03-10"));
    EXPECT_TRUE(cut.items.front().link.starts_with("/koordinasi/rekomendasi/"));
}

TEST_F(Work, AVerdictWaitsForAnybodyElseWhoMayGiveIt) {
    const std::string item = add_recommendation("7/2021", "2021-04-01");
    const std::string done = follow_up(item, FollowUpStatus::completed, {});
    // Without a file there is nothing to judge; the section owes it.
    EXPECT_THAT(words(deputy_, "2021-03-30"), IsEmpty());
    EXPECT_THAT(words(officer_, "2021-03-30"), ElementsAre("work_without_evidence 7/2021"));
    // The secretary adds the file, and so may not judge it.
    ASSERT_TRUE(service_.add_follow_up_files(secretary_, sumberjambe, done, {keep_file("a", "a")}).ok());
    EXPECT_THAT(words(deputy_, "2021-03-30"), ElementsAre("work_verify 7/2021"));
    EXPECT_EQ(work(deputy_, "2021-03-30").items.front().link, "/koordinasi/tindak-lanjut/" + done + "/verifikasi");
    EXPECT_THAT(words(secretary_, "2021-03-30"), IsEmpty());
    EXPECT_THAT(words(officer_, "2021-03-30"), IsEmpty());
    ASSERT_TRUE(
        service_
            .verify_follow_up(deputy_, sumberjambe, {done, Verdict::rejected, day("2021-03-30"), "Fotonya tidak jelas"})
            .ok());
    EXPECT_THAT(words(deputy_, "2021-03-30"), IsEmpty());
    EXPECT_THAT(words(officer_, "2021-03-30"), ElementsAre("work_sent_back 7/2021"));
}

TEST_F(Work, WhatCannotBeDoneWaitsForASecondPerson) {
    const std::string item = add_recommendation("7/2021", "2021-04-01");
    const std::string said = follow_up(item, FollowUpStatus::not_feasible, {});
    EXPECT_THAT(words(deputy_, "2021-04-10"), ElementsAre("work_agree 7/2021"));
    EXPECT_EQ(work(deputy_, "2021-04-10").items.front().urgency, Urgency::overdue);
    EXPECT_THAT(words(officer_, "2021-04-10"), IsEmpty());
    ASSERT_TRUE(service_.verify_follow_up(deputy_, sumberjambe, {said, Verdict::accepted, day("2021-04-05"), ""}).ok());
    EXPECT_THAT(words(deputy_, "2021-04-10"), IsEmpty());
    EXPECT_THAT(words(secretary_, "2021-04-10"), IsEmpty());
}

}  // namespace
}  // namespace tolok::coordination::test
